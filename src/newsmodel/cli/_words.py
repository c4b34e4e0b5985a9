"""``newsmodel learn`` and ``newsmodel locales``: the words of locales, as vocabularies."""

import argparse
from collections.abc import Iterator

from newsmodel import learning, vocabulary
from newsmodel.cli._input import find, texts
from newsmodel.cli._streams import Messages, check_not_input, progress, write, writing
from newsmodel.vocabulary import SLOTS, Origin, Vocabulary

_UNKNOWN = 10  # lines without a place that are reported; the vocabulary has them all


def learn(args: argparse.Namespace, messages: Messages) -> None:
    check_not_input(args.output, args.files)
    names = [name for name, _ in find(args.files, messages)]  # only the names, so that the progress has an end
    read = (text for _, text in texts(names, messages))
    with progress() as update:
        learnt = learning.learn(read, args.locale, progress=lambda done: update("Reading pages", done, len(names)))
    with writing(args.output) as put:
        put(vocabulary.dumps([learnt]).encode())
    if not args.quiet:
        messages.note("\n".join(_report(learnt)))


def _report(learnt: Vocabulary) -> Iterator[str]:
    width = max(map(len, SLOTS))
    placed = {each.slot for each in learnt.evidence}
    unknown = [each for each in learnt.evidence if each.slot is None]

    def row(pages: int | str, slot: str, text: str) -> str:
        return f"{pages:>7}  {slot:<{width}}  {text}"

    yield f"learnt the words of locale {learnt.locale or '(unknown)'}; on how many pages each stood:"
    for each in learnt.evidence:
        if each.slot is not None:
            yield row(each.pages, each.slot, f"{each.wording}{' (new)' if each.wording in learnt.inferred else ''}")
    for slot in SLOTS:
        if slot not in placed:
            yield row("-", slot, "(not found)")
    for each in unknown[:_UNKNOWN]:
        yield row(each.pages, "?", each.wording)
    if more := len(unknown[_UNKNOWN:]):
        yield row("", "?", f"and {more} more lines that recur, whose place is unknown")


def locales(args: argparse.Namespace, _: Messages) -> None:
    known = vocabulary.known()
    if args.tags:
        write(vocabulary.dumps([known[tag] for tag in args.tags]))
        return
    write("locale  seen  assumed  the label of images\n")
    for tag, words in known.items():
        origins = [words.origin(wording) for slot in SLOTS for wording in words.wordings(slot)]
        seen, assumed = origins.count(Origin.ATTESTED), origins.count(Origin.ASSUMED)
        write(f"{tag:<6}  {seen:>4}  {assumed:>7}  {words.image_generated_by_ai[0]}\n")
