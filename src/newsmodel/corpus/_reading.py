"""Documents out of files, whatever holds them."""

import contextlib
import functools
import itertools
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, TypeAlias

import attrs

from newsmodel import _files
from newsmodel.corpus._forms import PAGES, Stream, form_of, lines, tarred, unpacked, whole, zipped
from newsmodel.corpus._records import LARGEST, Columns, Document, Item, Quarantine, RecordError, Rejected, log
from newsmodel.inputs import kind_of

CrawlSource: TypeAlias = str | os.PathLike[str] | BinaryIO

_SUFFIXES = (*PAGES, ".jsonl", ".ndjson", ".json", ".parquet", ".pq", ".warc", ".wet", ".zip", ".tar", ".tgz")
"""Suffixes, without those of packed files, of what is read of a folder."""


def read(
    *paths: CrawlSource,
    text: str | Sequence[str] = Columns().text,
    url: str | Sequence[str] = Columns().url,
    date: str | Sequence[str] = Columns().date,
    quarantine: Quarantine = log,
    largest: int = LARGEST,
) -> "Documents":
    """Read the documents of a crawl, one after the other; memory stays flat however large it is.

    What a file is, its content says and not its name: the text of a page; JSON Lines or Parquet, with a text in each
    row; a WARC or WET archive; a zip or tar archive of pages. All but zip and Parquet may be packed with gzip or
    Zstandard. A folder stands for the files in it, at any depth, whose suffixes are usual for these.

    Args:
        *paths: Files, folders, and open binary files, such as standard input: these are called ``-`` in
            `Document.source`. Parquet, WARC and zip, which are gone through to and fro, are copied to a temporary file
            where an open file cannot go back.
        text: Name of the column of a row that holds the text; of several names, the first that a row has counts.
        url: Name of the column with the address.
        date: Name of the column with the time of retrieval: as ISO 8601, mails or HTTP write it, in digits as Common
            Crawl does, or counted since 1970. What has no time zone is in UTC.
        quarantine: Called with each record that cannot be read, and with each place from which on a file cannot be.
            `refuse` stops there.
        largest: How many bytes a record may have; longer ones are not read.

    Raises:
        OSError: A file cannot be opened. It is raised when its turn comes.
    """
    columns = Columns(text=text, url=url, date=date)
    found = itertools.chain.from_iterable(items(file, columns, largest) for file in files(paths))
    return Documents(columns, quarantine, found)


@attrs.define(eq=False)
class Documents:
    """The documents of a crawl, one after the other. Made by `read`.

    Attributes:
        columns: Where rows have what.
        quarantine: What is called with each record that cannot be read.
        items: The records that are left. Who takes these can make documents of them in other processes.
    """

    columns: Columns
    quarantine: Quarantine
    items: Iterator[Item]

    def __iter__(self) -> Iterator[Document]:
        return self

    def __next__(self) -> Document:
        for item in self.items:
            if isinstance(item, Rejected):
                self.quarantine(item)
                continue
            try:
                return item.document(self.columns)
            except RecordError as error:
                self.quarantine(item.rejected(error))
        raise StopIteration


@attrs.define
class File:
    path: str  # "-" where it was open
    size: int = 0  # in bytes; 0 where it was open
    modified: int = 0  # in nanoseconds since 1970
    stream: BinaryIO | None = None
    fault: str | None = None  # why it cannot be opened; only of files that were found in a folder

    @property
    def taken(self) -> int:
        if not self.size or self.stream is None:
            return 0
        return self.size if self.stream.closed else self.stream.tell()


def files(paths: Sequence[CrawlSource]) -> Iterator[File]:
    for each in paths:
        if not isinstance(each, str | os.PathLike):
            yield File("-", stream=each)
        elif os.path.isdir(each):
            for folder, folders, names in os.walk(os.fspath(each), onerror=_raise):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                for name in sorted(names):
                    if not name.startswith(".") and _files.unpacked(name).lower().endswith(_SUFFIXES):
                        yield _found(os.path.join(folder, name))
        else:
            facts = os.stat(each)
            yield File(os.fspath(each), facts.st_size, facts.st_mtime_ns)


def _found(path: str) -> File:
    """Look at a file in a folder. It was not asked for by its name, so it is no error if it cannot be read."""
    try:
        facts = os.stat(path)
    except OSError as error:
        return File(path, fault=error.strerror)
    if not stat.S_ISREG(facts.st_mode):
        return File(path, fault="not a regular file")
    return File(path, facts.st_size, facts.st_mtime_ns, fault=None if os.access(path, os.R_OK) else "Permission denied")


def _raise(error: OSError) -> None:
    raise error


def items(file: File, columns: Columns, largest: int = LARGEST) -> Iterator[Item]:
    if file.fault is not None:
        yield Rejected(f"cannot be opened: {file.fault}", file.path, 0)
        return
    with contextlib.ExitStack() as opened:
        if file.stream is None:
            file.stream = opened.enter_context(open(file.path, "rb"))
        given = file.stream
        stream = given if isinstance(given, Stream) else Stream(given.read)
        form = form_of(stream)
        if form in _TO_AND_FRO and not given.seekable():
            given = opened.enter_context(tempfile.TemporaryFile())
            shutil.copyfileobj(stream, given)
        yield from _cut(given if form in _TO_AND_FRO else unpacked(stream), form, file.path, columns, largest)


_TO_AND_FRO = ("parquet", "zip", "warc")
_CUTS: dict[str | None, Callable[[Any, str, int], Iterator[Item]]] = {
    "json": functools.partial(whole, form="json"), "text": whole,
    "lines": lines, "own": lines, "tar": tarred, "zip": zipped,
}  # fmt: skip


def _cut(file: Any, form: str | None, source: str, columns: Columns, largest: int) -> Iterator[Item]:
    if form in _CUTS:
        return _CUTS[form](file, source, largest)
    if form == "parquet":
        from newsmodel.corpus import arrow

        return arrow.rows(file, source, columns, largest)
    if form == "warc":
        from newsmodel.corpus import _web

        return _web.archived(file, source, largest)
    head = file.peek()
    kind = kind_of(head)
    reason = str(kind or "neither a text nor any form of a crawl that is known")
    if kind is not None and kind.name == "JSON":
        reason = "JSON that is not one row: rows are read one a line, as 'jq -c .[]' writes those of an array"
    return iter([Rejected(reason, source, 0, record=head[:1000])])
