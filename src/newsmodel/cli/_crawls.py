"""Crawls: their pages, the tables that ``newsmodel convert`` makes of them, and what ``newsmodel stats`` counts."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
import argparse
import collections
import io
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, BinaryIO, cast

from newsmodel import corpus
from newsmodel.cli._input import Loaded, ReadingOptions, documents, reading_of, standard_input
from newsmodel.cli._streams import Messages, UsageError, check_not_input, progress, write
from newsmodel.corpus import Rejected, _conversion, _forms, _outputs
from newsmodel.corpus._forms import Stream
from newsmodel.corpus._parallel import cores
from newsmodel.corpus._records import Columns
from newsmodel.errors import MissingExtraError
from newsmodel.formats import jsonl
from newsmodel.formats._inert import shown
from newsmodel.model import Listing, Story

_REPORTED = 10  # records that are reported one by one; the quarantine has them all
_WIDEST = 40  # columns of the longest bar


def is_crawl(name: str) -> bool:
    """Tell whether a file, or standard input, holds many documents, and not in newsmodel's own form."""
    with suppress(OSError):  # who reads it reports that
        return (name == "-" or os.path.isfile(name)) and _forms.is_crawl(_source(name))
    return False


def _source(name: str) -> str | Stream:
    if name != "-":
        return name
    if not isinstance(standard_input(), Stream):  # whoever reads it next is to get what has been looked at
        sys.stdin = io.TextIOWrapper(Stream(cast("io.TextIOWrapper[BinaryIO]", sys.stdin).detach().read))
    return cast("Stream", standard_input())


def _columns(args: argparse.Namespace) -> dict[str, Any]:
    return {name: given for name in ("text", "url", "date") if (given := getattr(args, f"{name}_column")) is not None}


def pages_of(name: str, reading: ReadingOptions) -> Iterator[Loaded]:
    """Read the pages of a crawl; texts that are none are passed over."""
    counts = corpus.Counts()

    def report(rejected: Rejected) -> None:
        reading.messages.error(name, _place(rejected))

    with reading.messages.reporting(name):
        crawl = corpus.read(_source(name), quarantine=report, **_columns(reading.args))
        for entry in corpus.stories(crawl, vocabularies=reading.vocabularies, quarantine=report, counts=counts):
            yield Loaded(entry.source or name, name, entry.page, entry.offset)
        if counts.other and not counts.pages:
            reading.messages.warn(name, "none of its texts is a page")


def _place(rejected: Rejected) -> str:
    return rejected.reason if rejected.offset is None else f"at {rejected.offset}: {rejected.reason}"


def table_of(args: argparse.Namespace) -> _outputs.Output | None:
    if args.output is None or args.to is not None or args.source is not None:
        return None
    try:
        table = _outputs.output_of(args.output, args.columns and args.columns.split(","))
    except ValueError as error:
        raise UsageError(str(error)) from None
    if table is None or (table.form == "jsonl" and not any(os.path.isdir(n) or is_crawl(n) for n in args.files)):
        return None
    return table


def to_table(table: _outputs.Output, reading: ReadingOptions) -> None:
    args, messages = reading.args, reading.messages
    check_not_input(args.output, args.files)
    check_not_input(args.quarantine, args.files)
    if args.quarantine is not None and os.path.abspath(args.quarantine) == os.path.abspath(args.output):
        raise UsageError(f"{args.output} is output and quarantine")
    rejected = 0

    def report(each: Rejected) -> None:
        nonlocal rejected
        rejected += 1
        if args.quarantine is None and rejected <= _REPORTED:
            messages.error(each.source, _place(each))

    try:
        with progress() as update:
            start = time.monotonic()

            def show(tally: _conversion.Tally) -> None:
                rate = tally.counts.read / max(time.monotonic() - start, 1e-9)
                said = f"{_done(tally)}, {tally.counts.pages:,} pages, {rate:,.0f} records/s"
                update(said, tally.bytes, tally.size or None)

            tally = _conversion.convert(
                list(map(_source, args.files)),
                args.output,
                table,
                workers=args.workers or cores(),
                columns=Columns(**_columns(args)),
                words=reading.vocabularies,
                quarantine=args.quarantine,
                report=report,
                progress=show,
            )
    except _conversion.Interrupted as interruption:
        hope = "; the same command goes on from there" if interruption.resumable else ""
        done = interruption.tally
        messages.note(f"interrupted after {done.counts.read:,} records, {_done(done)}{hope}")
        raise
    if args.quarantine is None and rejected > _REPORTED:
        messages.error(None, f"{rejected - _REPORTED:,} more records cannot be read; --quarantine FILE keeps them all")
    messages.note("\n".join(_summary(tally)))


def _done(tally: _conversion.Tally) -> str:
    return f"{tally.bytes / 1e6:,.1f} of {tally.size / 1e6:,.1f} MB" if tally.size else "of unknown size"


def _summary(tally: _conversion.Tally) -> Iterator[str]:
    counts = tally.counts
    texts = f"{counts.pages:,} pages, {counts.other:,} other texts, {counts.rejected:,} that cannot be read"
    yield f"read {counts.read:,} records: {texts}"
    for name, counter in (("locale", tally.locales), ("label", tally.labels)):
        if counter:
            yield f"by {name}: " + ", ".join(f"{key} {count:,}" for key, count in counter.most_common())


def stats(args: argparse.Namespace, messages: Messages) -> None:
    if args.chart is not None and os.path.splitext(args.chart)[1].lower() not in (".svg", ".png"):
        raise UsageError("a chart is drawn to a file that ends in .svg or .png")
    reading = reading_of(args, messages, suffixes=(".parquet", *jsonl.SUFFIXES))
    counts = _counted(each.document for each in documents(args.files, reading))
    write("\n".join(_bars(name, rows) for name, rows in counts.items()))
    if args.chart is not None:
        _draw(counts, args.chart)


_Rows = list[tuple[str, int]]


def _counted(pages: Iterable[Story | Listing]) -> dict[str, _Rows]:
    """Count pages, months in their order and all else with the most common first."""
    counts = {name: collections.Counter[str]() for name in ("layout", "locale", "label", "month")}
    for page in pages:
        counts["layout"]["story" if isinstance(page, Story) else "listing"] += 1
        counts["locale"][page.locale or "-"] += 1
        counts["label"].update(label.value for label in _conversion.labels_of(page))
        day = page.published if isinstance(page, Story) and page.published is not None else page.retrieved
        counts["month"]["-" if day is None else f"{day:%Y-%m}"] += 1
    return {name: sorted(by.items()) if name == "month" else by.most_common() for name, by in counts.items()}


def _bars(name: str, rows: _Rows) -> str:
    most = max((count for _, count in rows), default=1)
    bars = [f"{shown(key):<22} {count:>9,}  {'█' * round(count / most * _WIDEST)}".rstrip() for key, count in rows]
    return "\n".join([f"{name:<22} {'pages':>9}", *bars, ""])


def _draw(counts: dict[str, _Rows], path: str) -> None:
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtraError("charts need matplotlib", "chart") from error
    drawn = {name: rows for name, rows in counts.items() if rows}
    heights = [len(rows) + 2 for rows in drawn.values()] or [1]
    figure = Figure(figsize=(8, max(sum(heights) * 0.28, 2)), layout="constrained")
    axes = figure.subplots(len(heights), squeeze=False, height_ratios=heights)
    for (name, rows), (axis,) in zip(drawn.items(), axes, strict=False):
        axis.barh([shown(key) for key, _ in reversed(rows)], [count for _, count in reversed(rows)], color="#35618e")
        axis.set_title(f"pages by {name}", loc="left", fontsize=10)
        axis.xaxis.get_major_locator().set_params(integer=True)
        axis.spines[["top", "right"]].set_visible(False)
    figure.savefig(path)
