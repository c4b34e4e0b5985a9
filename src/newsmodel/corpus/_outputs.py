"""The forms that a crawl is converted to: workers make bytes of pages, and the main process joins them to a file."""

import csv
import gzip
import io
import itertools
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

import attrs

from newsmodel import _files
from newsmodel.corpus._records import Entry
from newsmodel.formats import jsonl
from newsmodel.model import Story

_GROUP = 16 << 20  # bytes of a group of rows in Parquet, about


@attrs.frozen
class Output:
    form: str  # "parquet", "jsonl" or "csv"
    packing: str  # suffix of how the file is packed: ".gz", ".zst" or nothing
    columns: tuple[str, ...]  # the ones to write, in their order

    def encode(self, entries: Sequence[Entry]) -> bytes:
        return _packed(_ENCODED[self.form](entries, self.columns), self.packing)

    def write(self, path: str, parts: Iterable[bytes]) -> None:
        if self.form == "parquet":
            _write_parquet(path, parts, self.columns)
            return
        with open(path, "wb") as file:
            if self.form == "csv":
                file.write(_packed(_csv([self.columns]), self.packing))
            file.writelines(parts)


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
        raise ValueError(f"{form} has no column {', '.join(unknown)}; {there}")
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


def _write_parquet(path: str, parts: Iterable[bytes], columns: Sequence[str]) -> None:
    from newsmodel.corpus._columns import pa, pq
    from newsmodel.corpus.arrow import SCHEMA

    schema = pa.schema([SCHEMA.field(name) for name in columns or SCHEMA.names], metadata=SCHEMA.metadata)
    with pq.ParquetWriter(path, schema, compression="zstd", compression_level=1) as writer:
        for group in _groups(parts):
            batches = itertools.chain.from_iterable(map(pa.ipc.open_stream, group))
            writer.write_table(pa.Table.from_batches(batches, schema))


def _groups(parts: Iterable[bytes]) -> Iterator[list[bytes]]:
    group: list[bytes] = []
    for part in filter(None, parts):
        group.append(part)
        if sum(map(len, group)) >= _GROUP:
            yield group
            group = []
    yield group


# Text forms: what is packed apart is one packed file when it is joined.


def _packed(data: bytes, packing: str) -> bytes:
    if packing == ".gz":
        return gzip.compress(data, 6, mtime=0)
    return cast("bytes", _files.zstd("it").compress(data)) if packing == ".zst" else data


def _json_lines(entries: Sequence[Entry], _: Sequence[str]) -> bytes:
    return b"".join([jsonl.line(entry.page, entry.source, entry.offset) for entry in entries])


def _csv_rows(entries: Sequence[Entry], columns: Sequence[str]) -> bytes:
    return _csv([[str(row[name] or "") for name in columns] for row in map(_flat, entries)])


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


FLAT = tuple(_flat(Entry(Story())))  # the columns of CSV: what is one value, and labels with a blank between them

_ENCODED = {"parquet": _batch, "jsonl": _json_lines, "csv": _csv_rows}
