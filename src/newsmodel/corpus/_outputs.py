"""The forms that a crawl is converted to: workers make bytes of pages, and the main process joins them to a file."""

import contextlib
import csv
import gzip
import io
import os
from collections.abc import Callable, Generator, Sequence
from typing import Any

import attrs

from newsmodel import _files
from newsmodel.corpus._records import Entry
from newsmodel.errors import NewsModelError
from newsmodel.formats import jsonl
from newsmodel.model import Story

_GROUP = 16 << 20  # bytes of a group of rows in Parquet, about


class OutputError(NewsModelError, ValueError):
    """What was asked for cannot be written."""


@attrs.frozen
class Output:
    """How pages are written."""

    form: str  # "parquet", "jsonl" or "csv"
    packing: str  # suffix of how the file is packed: ".gz", ".zst" or nothing
    columns: tuple[str, ...]  # the ones to write, in their order

    def encode(self, entries: Sequence[Entry]) -> bytes:
        """Make bytes of pages, for `writing` to join."""
        if self.form == "parquet":
            return _batch(entries, self.columns)
        if self.form == "csv":
            data = _csv([[str(row[name] or "") for name in self.columns] for row in map(_flat, entries)])
        else:
            data = b"".join([jsonl.line(entry.page, entry.source, entry.offset) for entry in entries])
        return _pack(data, self.packing)

    @contextlib.contextmanager
    def writing(self, path: str) -> Generator[Callable[[bytes], object]]:
        """Open a file, and give the function that adds to it what `encode` has made."""
        if self.form == "parquet":
            with _writing_parquet(path, self.columns) as append:
                yield append
            return
        with open(path, "wb") as file:
            if self.form == "csv":
                file.write(_pack(_csv([self.columns]), self.packing))
            yield file.write


_SUFFIXES = {".parquet": "parquet", ".pq": "parquet", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}


def output_of(path: str, columns: Sequence[str] | None = None) -> Output | None:
    """Return how pages are written to a file, as its name says; None where it says no form that a crawl becomes."""
    bare = _files.unpacked(path)
    form = _SUFFIXES.get(os.path.splitext(bare)[1].lower())
    packing = path[len(bare) :].lower()
    if form is None or (form == "parquet" and packing):
        return None
    known: Sequence[str] = FLAT if form == "csv" else ()
    if columns is None:
        return Output(form, packing, tuple(known))
    if form == "parquet":
        from newsmodel.corpus.arrow import SCHEMA

        known = SCHEMA.names
    if unknown := [name for name in columns if name not in known]:
        there = f"there are: {', '.join(known)}" if known else "it has none to choose from"
        raise OutputError(f"{form} has no column {', '.join(unknown)}; {there}")
    return Output(form, packing, tuple(dict.fromkeys(columns)))


# Parquet: batches of Arrow in between.


def _batch(entries: Sequence[Entry], columns: Sequence[str]) -> bytes:
    from newsmodel.corpus._columns import pa
    from newsmodel.corpus.arrow import SCHEMA, batch_of

    if not entries:
        return b""
    chosen = batch_of(entries).select(list(columns or SCHEMA.names))
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, chosen.schema) as writer:
        writer.write_batch(chosen)
    data: bytes = sink.getvalue().to_pybytes()
    return data


@contextlib.contextmanager
def _writing_parquet(path: str, columns: Sequence[str]) -> Generator[Callable[[bytes], object]]:
    from newsmodel.corpus._columns import pa, pq
    from newsmodel.corpus.arrow import SCHEMA

    schema = pa.schema([SCHEMA.field(name) for name in columns or SCHEMA.names], metadata=SCHEMA.metadata)
    gathered: list[Any] = []
    size = 0
    with pq.ParquetWriter(path, schema, compression="zstd", compression_level=1) as writer:

        def flush() -> None:
            nonlocal size
            writer.write_table(pa.Table.from_batches(gathered, schema))
            gathered.clear()
            size = 0

        def append(data: bytes) -> None:
            nonlocal size
            if data:
                gathered.extend(pa.ipc.open_stream(data))
                size += len(data)
                if size >= _GROUP:
                    flush()

        yield append
        flush()


# Text forms: what is packed apart is one packed file when it is joined.


def _pack(data: bytes, packing: str) -> bytes:
    if packing == ".gz":
        return gzip.compress(data, 6, mtime=0)
    if packing == ".zst":
        packed: bytes = _files.zstd("it").compress(data)
        return packed
    return data


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    lines = io.StringIO()
    csv.writer(lines).writerows(rows)  # RFC 4180
    return lines.getvalue().encode(errors="backslashreplace")  # names of files may be no texts


def _flat(entry: Entry) -> dict[str, object]:
    page = entry.page
    story = page if isinstance(page, Story) else Story()
    image = story.image
    return {
        "layout": "story" if isinstance(page, Story) else "listing",
        "locale": page.locale,
        "language": story.language,
        "published": story.published,
        "retrieved": page.retrieved and page.retrieved.isoformat(),
        "byline": story.byline,
        "labels": " ".join(story.labels),
        "title": page.title,
        "lede": story.lede,
        "image_alt": image and image.alt,
        "image_labels": image and " ".join(image.labels),
        "image_url": image and image.url,
        "url": page.url,
        "source": entry.source,
        "offset": None if entry.offset is None else str(entry.offset),
    }


FLAT = tuple(_flat(Entry(Story())))
"""The columns of CSV: what is one value, and labels with a blank between them."""
