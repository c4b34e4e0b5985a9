"""``newsmodel learn``: a vocabulary out of many pages."""

import argparse
import functools
from collections.abc import Iterable, Iterator

from newsmodel import vocabulary
from newsmodel.cli import _output, _progress
from newsmodel.cli._input import Input, find, opened
from newsmodel.cli._messages import Messages
from newsmodel.learning import learn
from newsmodel.text.scan import decode
from newsmodel.vocabulary import SLOTS, Vocabulary

__all__ = ["run"]

_UNKNOWN = 10  # lines without a place that are reported; the vocabulary has them all


def run(args: argparse.Namespace, messages: Messages) -> None:
    """Learn the words of a locale, and write them."""
    _output.check_not_input(args.output, args.files)
    inputs = list(find(args.files, messages))  # only their names, so that the progress has an end
    with _progress.bar() as update:
        show = functools.partial(_show, update, len(inputs))
        learnt = learn(_texts(inputs, messages), args.locale, progress=show)
    with _output.writing(args.output) as write:
        write(vocabulary.dumps([learnt]).encode())
    if not args.quiet:
        messages.note("\n".join(_report(learnt)))


def _show(update: _progress.Update, total: int, read: int) -> None:
    update(description="Reading pages", completed=read, total=total)


def _texts(inputs: Iterable[Input], messages: Messages) -> Iterator[str]:
    for each in inputs:
        with messages.reporting(each.name), opened(each.name) as file:
            yield decode(file.read())


def _report(learnt: Vocabulary) -> Iterator[str]:
    placed = [evidence for evidence in learnt.evidence if evidence.slot is not None]
    unknown = [evidence for evidence in learnt.evidence if evidence.slot is None]
    yield f"learnt the words of locale {learnt.locale or '(unknown)'}; on how many pages each stood:"
    width = max(len(slot) for slot in SLOTS)
    for evidence in placed:
        new = " (new)" if evidence.wording in learnt.inferred else ""
        yield f"{evidence.pages:>7}  {evidence.slot or '':<{width}}  {evidence.wording}{new}"
    for slot in SLOTS:
        if not any(evidence.slot == slot for evidence in placed):
            yield f"{'-':>7}  {slot:<{width}}  (not found)"
    for evidence in unknown[:_UNKNOWN]:
        yield f"{evidence.pages:>7}  {'?':<{width}}  {evidence.wording}"
    if len(unknown) > _UNKNOWN:
        yield f"{'':>7}  {'?':<{width}}  and {len(unknown) - _UNKNOWN} more lines that recur, whose place is unknown"
