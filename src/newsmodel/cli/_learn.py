"""``newsmodel learn``: a vocabulary out of many pages."""

import argparse
from collections.abc import Iterable, Iterator

from newsmodel import vocabulary
from newsmodel.cli import _output, _progress
from newsmodel.cli._input import find, opened
from newsmodel.cli._messages import Messages
from newsmodel.learning import learn
from newsmodel.text.scan import decode
from newsmodel.vocabulary import SLOTS, Vocabulary

_UNKNOWN = 10  # lines without a place that are reported; the vocabulary has them all


def run(args: argparse.Namespace, messages: Messages) -> None:
    """Learn the words of a locale, and write them."""
    _output.check_not_input(args.output, args.files)
    names = [name for name, _ in find(args.files, messages)]  # only the names, so that the progress has an end
    with _progress.bar() as update:
        learnt = learn(
            _texts(names, messages), args.locale, progress=lambda read: update("Reading pages", read, len(names))
        )
    with _output.writing(args.output) as write:
        write(vocabulary.dumps([learnt]).encode())
    if not args.quiet:
        messages.note("\n".join(_report(learnt)))


def _texts(names: Iterable[str], messages: Messages) -> Iterator[str]:
    for name in names:
        with messages.reporting(name), opened(name) as file:
            yield decode(file.read())


def _report(learnt: Vocabulary) -> Iterator[str]:
    rows: list[tuple[int | str, str, str]] = []
    unknown: list[tuple[int | str, str, str]] = []
    for each in learnt.evidence:
        new = " (new)" if each.slot and each.wording in learnt.inferred else ""
        (rows if each.slot else unknown).append((each.pages, each.slot or "?", f"{each.wording}{new}"))
    found = {slot for _, slot, _ in rows}
    rows += [("-", slot, "(not found)") for slot in SLOTS if slot not in found]
    rows += unknown[:_UNKNOWN]
    if more := len(unknown[_UNKNOWN:]):
        rows.append(("", "?", f"and {more} more lines that recur, whose place is unknown"))
    yield f"learnt the words of locale {learnt.locale or '(unknown)'}; on how many pages each stood:"
    width = max(map(len, SLOTS))
    for pages, slot, text in rows:
        yield f"{pages:>7}  {slot:<{width}}  {text}"
