"""The forms that a crawl is converted to: workers make bytes of pages, and the main process joins them to a file."""

import collections
import contextlib
import csv
import gzip
import importlib
import io
import os
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager
from types import ModuleType
from typing import TypeAlias

import attrs

from newsmodel.corpus._document import Entry
from newsmodel.errors import NewsModelError
from newsmodel.formats import _files, jsonl
from newsmodel.model import Story

__all__ = ["FLAT", "Output", "OutputError", "output_of"]

Append: TypeAlias = Callable[[bytes], object]


class OutputError(NewsModelError, ValueError):
    """What was asked for cannot be written."""


@attrs.frozen
class Output:
    """How pages are written.

    Attributes:
        form: ``parquet``, ``jsonl`` or ``csv``.
        packing: Suffix of how the file is packed: ``.gz``, ``.zst`` or nothing.
        columns: The columns to write, in their order; all where None.
    """

    form: str
    packing: str
    columns: tuple[str, ...] | None

    def encode(self, entries: Sequence[Entry]) -> bytes:
        """Make bytes of pages, for `writing` to join.

        Raises:
            RenderError: A page cannot be written.
        """
        if self.form == "parquet":
            encoded: bytes = _parquet().encode(entries, self.columns)
            return encoded
        data = _csv(entries, self.columns or FLAT) if self.form == "csv" else _jsonl(entries)
        return _pack(data, self.packing)

    def writing(self, path: str) -> AbstractContextManager[Append]:
        """Open a file, and give the function that adds to it what `encode` has made."""
        if self.form == "parquet":
            opened: AbstractContextManager[Append] = _parquet().writing(path, self.columns)
            return opened
        return self._writing_text(path)

    @contextlib.contextmanager
    def _writing_text(self, path: str) -> Generator[Append]:
        with open(path, "wb") as file:
            if self.form == "csv":
                file.write(_pack(_row(self.columns or FLAT), self.packing))
            yield file.write


_SUFFIXES = {".parquet": "parquet", ".pq": "parquet", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}


def output_of(path: str, columns: Sequence[str] | None = None) -> Output | None:
    """Return how pages are written to a file, as its name says; None where it says no form that a crawl becomes.

    Raises:
        OutputError: The form does not have the columns.
    """
    bare = _files.unpacked(path)
    form = _SUFFIXES.get(os.path.splitext(bare)[1].lower())
    packing = path[len(bare) :].lower()
    if form is None or (form == "parquet" and packing):
        return None
    if columns is not None:
        known = _columns(form)
        if twice := [name for name, count in collections.Counter(columns).items() if count > 1]:
            raise OutputError(f"a column is asked for twice: {', '.join(twice)}")
        if unknown := [name for name in columns if name not in known]:
            there = f"there are: {', '.join(known)}" if known else "it has none to choose from"
            raise OutputError(f"{form} has no column {', '.join(unknown)}; {there}")
    return Output(form, packing, None if columns is None else tuple(columns))


def _columns(form: str) -> Sequence[str]:
    if form == "parquet":
        return tuple(_parquet().SCHEMA.names)
    return FLAT if form == "csv" else ()


# Text forms: what is packed apart is one packed file when it is joined.


def _pack(data: bytes, packing: str) -> bytes:
    if packing == ".gz":
        return gzip.compress(data, 6, mtime=0)
    if packing == ".zst":
        packed: bytes = _files.zstd("it").compress(data)
        return packed
    return data


def _jsonl(entries: Sequence[Entry]) -> bytes:
    return b"".join(jsonl.line(entry.page, entry.source, entry.offset) for entry in entries)


def _csv(entries: Sequence[Entry], columns: Sequence[str]) -> bytes:
    return b"".join(_row([str(values.get(name) or "") for name in columns]) for values in map(_flat, entries))


def _row(values: Sequence[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(values)  # RFC 4180
    return line.getvalue().encode(errors="backslashreplace")  # names of files may be no texts


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


def _parquet() -> ModuleType:  # it needs an extra
    return importlib.import_module("newsmodel.corpus._parquet")
