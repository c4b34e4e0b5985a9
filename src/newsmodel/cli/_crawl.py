"""``newsmodel convert`` of a crawl to a table: with progress, and safe to interrupt."""

import argparse
import io
import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO, cast

from newsmodel.cli import _output, _progress
from newsmodel.cli._input import Reading, standard_input
from newsmodel.cli._messages import Messages, UsageError
from newsmodel.corpus import Rejected, _forms
from newsmodel.corpus._conversion import Interrupted, Tally, convert
from newsmodel.corpus._forms import Peekable
from newsmodel.corpus._outputs import Output, OutputError, output_of
from newsmodel.corpus._parallel import cores
from newsmodel.corpus._records import Columns

_TOLD = 10  # records that are reported one by one; the quarantine has them all


def table(args: argparse.Namespace) -> Output | None:
    """Return how the output is to be written, where the arguments ask for a table of a crawl."""
    if args.output is None or args.to is not None or args.source is not None:
        return None
    try:
        output = output_of(args.output, args.columns and args.columns.split(","))
    except OutputError as error:
        raise UsageError(str(error)) from None
    if output is None or (output.form == "jsonl" and not any(os.path.isdir(n) or is_crawl(n) for n in args.files)):
        return None
    return output


def source(name: str) -> str | Peekable:
    """Return what is to be read: a path, or standard input as it was before it was looked at."""
    if name != "-":
        return name
    if not isinstance(standard_input(), Peekable):  # whoever reads it next is to get what has been looked at
        sys.stdin = io.TextIOWrapper(Peekable(cast("io.TextIOWrapper[BinaryIO]", sys.stdin).detach()))
    return cast("Peekable", standard_input())


def is_crawl(name: str) -> bool:
    """Tell whether a file, or standard input, holds many documents, and not in newsmodel's own form."""
    with suppress(OSError):  # who reads it reports that
        return (name == "-" or os.path.isfile(name)) and _forms.is_crawl(source(name))
    return False


def columns_of(args: argparse.Namespace) -> dict[str, Any]:
    """Return where rows have what, as the arguments say it."""
    return {name: given for name in ("text", "url", "date") if (given := getattr(args, f"{name}_column")) is not None}


def run(args: argparse.Namespace, output: Output, reading: Reading, messages: Messages) -> None:
    """Convert a crawl."""
    _output.check_not_input(args.output, args.files)
    _output.check_not_input(args.quarantine, args.files)
    if args.quarantine is not None and os.path.abspath(args.quarantine) == os.path.abspath(args.output):
        raise UsageError(f"{args.output} is output and quarantine")
    told = 0

    def report(rejected: Rejected) -> None:
        nonlocal told
        told += 1
        if args.quarantine is None and told <= _TOLD:
            messages.error(rejected.source, place(rejected))

    try:
        with _progress.bar() as update:
            start = time.monotonic()

            def show(tally: Tally) -> None:
                rate = tally.counts.read / max(time.monotonic() - start, 1e-9)
                said = f"{_done(tally)}, {tally.counts.pages:,} pages, {rate:,.0f} records/s"
                update(said, tally.bytes, tally.size or None)

            tally = convert(
                list(map(source, args.files)),
                args.output,
                output,
                workers=args.workers or cores(),
                columns=Columns(**columns_of(args)),
                words=reading.vocabularies,
                quarantine=args.quarantine,
                report=report,
                progress=show,
            )
    except Interrupted as interruption:
        hope = "; the same command goes on from there" if interruption.resumable else ""
        done = interruption.tally
        messages.note(f"interrupted after {done.counts.read:,} records, {_done(done)}{hope}")
        raise
    if args.quarantine is None and told > _TOLD:
        messages.error(None, f"{told - _TOLD:,} more records cannot be read; --quarantine FILE keeps them all")
    messages.note("\n".join(_summary(tally)))


def place(rejected: Rejected) -> str:
    """Say what is wrong with a record, and where in its file it is."""
    return rejected.reason if rejected.offset is None else f"at {rejected.offset}: {rejected.reason}"


def _done(tally: Tally) -> str:
    return f"{tally.bytes / 1e6:,.1f} of {tally.size / 1e6:,.1f} MB" if tally.size else "of unknown size"


def _summary(tally: Tally) -> Iterator[str]:
    pages, other, rejected = tally.counts.pages, tally.counts.other, tally.counts.rejected
    yield (
        f"read {tally.counts.read:,} records: {pages:,} pages, {other:,} other texts, {rejected:,} that cannot be read"
    )
    for name, counter in (("locale", tally.locales), ("label", tally.labels)):
        if counter:
            yield f"by {name}: " + ", ".join(f"{key} {count:,}" for key, count in counter.most_common())
