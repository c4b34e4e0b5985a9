"""Documents out of files, whatever holds them."""

import itertools
import json
import os
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO, TypeAlias

import attrs

from newsmodel.corpus import _archives
from newsmodel.corpus._document import Document, Quarantine, Rejected, log
from newsmodel.corpus._packed import Unpacked
from newsmodel.corpus._records import LARGEST, Columns, Item, document, lines, singly, whole

__all__ = ["Documents", "File", "files", "is_crawl", "is_own_line", "items", "names_of", "read"]

Path: TypeAlias = str | os.PathLike[str]

SUFFIXES = (
    *_archives.PAGES,
    *(".jsonl", ".ndjson", ".json", ".parquet", ".pq", ".warc", ".wet", ".zip", ".tar", ".tgz"),
)
"""Suffixes, without those of packed files, of what is read of a folder."""


def read(
    *paths: Path,
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
        *paths: Files and folders.
        text: Name of the column of a row that holds the text; of several names, the first that a row has counts.
        url: Name of the column with the address.
        date: Name of the column with the time of retrieval (`newsmodel.corpus._records.moment` says in which forms).
        quarantine: Called with each record that cannot be read, and with each place from which on a file cannot be.
            `refuse` stops there.
        largest: How many bytes a record may have; longer ones are not read.

    Raises:
        OSError: A file cannot be opened. It is raised when its turn comes.
    """
    columns = Columns(text=names_of(text), url=names_of(url), date=names_of(date))
    found = itertools.chain.from_iterable(items(file, columns, largest) for file in files(paths))
    return Documents(columns, quarantine, found)


@attrs.define(eq=False)
class Documents:
    """The documents of a crawl, one after the other. Made by `read`.

    Attributes:
        columns: Where rows have what.
        quarantine: What is called with each record that cannot be read.
    """

    columns: Columns
    quarantine: Quarantine
    _items: Iterator[Item]
    _singly: Iterator[Item] = attrs.field(factory=lambda: iter(()), init=False)  # what is left of one of them

    @property
    def items(self) -> Iterator[Item]:
        """Return the records that are left. A caller that takes these can make documents of them in other processes."""
        return itertools.chain(self._singly, self._items)

    def __iter__(self) -> Iterator[Document]:
        return self

    def __next__(self) -> Document:
        while True:
            for item in self._singly:
                found = document(item, self.columns)
                if not isinstance(found, Rejected):
                    return found
                self.quarantine(found)
            self._singly = iter(singly(next(self._items)))


def names_of(names: str | Sequence[str]) -> Sequence[str]:
    """Return the names that are asked for, where one may be given as it is."""
    return (names,) if isinstance(names, str) else tuple(names)


@attrs.define
class File:
    """A file of a crawl.

    Attributes:
        path: Its path.
        size: Its size in bytes.
    """

    path: str
    size: int
    _opened: BinaryIO | None = attrs.field(default=None, init=False)

    @property
    def taken(self) -> int:
        """How many of the bytes have been read."""
        return 0 if self._opened is None else self.size if self._opened.closed else self._opened.tell()


def files(paths: Sequence[Path]) -> Iterator[File]:
    """Find the files, those in folders in the order of their names.

    Raises:
        OSError: There is none of that name.
    """
    for each in paths:
        path = os.fspath(each)
        if not os.path.isdir(path):
            yield File(path, os.stat(path).st_size)
            continue
        for folder, folders, names in os.walk(path, onerror=_raise):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if not name.startswith(".") and _bare(name).endswith(SUFFIXES):
                    found = os.path.join(folder, name)
                    yield File(found, os.stat(found).st_size)


def _raise(error: OSError) -> None:
    raise error


def _bare(name: str) -> str:
    lower = name.lower()
    return os.path.splitext(lower)[0] if lower.endswith((".gz", ".zst")) else lower


def items(file: File, columns: Columns, largest: int = LARGEST) -> Iterator[Item]:
    """Cut a file into records.

    Raises:
        OSError: It cannot be opened.
    """
    with open(file.path, "rb") as opened:
        file._opened = opened  # noqa: SLF001
        yield from _cut(opened, file.path, columns, largest)


_HEAD = 1 << 16  # bytes at most that say what a file is


def _cut(opened: BinaryIO, source: str, columns: Columns, largest: int) -> Iterator[Item]:
    form, file = _form(opened, largest)
    match form:
        case "parquet":
            from newsmodel.corpus import _tables

            return _tables.rows(opened, source, largest, columns)
        case "zip":
            return _archives.zipped(opened, source, largest)
        case "warc":
            from newsmodel.corpus import _web

            return _web.archived(opened, source, largest)
        case "tar":
            return _archives.tarred(file, source, largest)
        case "lines":
            return lines(file, source, largest)
        case "text":
            return whole(file, source, largest)
        case _:
            reason = "neither a text nor any form of a crawl that is known"
            return iter([Rejected(reason, source, 0, record=file.peek(_HEAD)[:1000])])


def _form(opened: BinaryIO, largest: int) -> tuple[str | None, Unpacked]:
    """Tell the form of a file, from how it begins."""
    magic = opened.read(4)
    opened.seek(0)
    file = Unpacked(opened, largest)
    head = file.peek(_HEAD)
    if magic == b"PAR1":
        return "parquet", file
    if magic[:2] == b"PK" and magic[2:] in (b"\3\4", b"\5\6", b"\6\6"):
        return "zip", file
    if head.startswith(b"WARC/"):
        return "warc", file
    if head[257:262] == b"ustar":
        return "tar", file
    if _is_lines(head):
        return "lines", file
    return None if b"\0" in head else "text", file


def _is_lines(head: bytes) -> bool:
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not first.startswith(b"{"):
        return False
    line, end, _ = first.partition(b"\n")
    if not end and len(head) == _HEAD:
        return True  # the first line is longer than what has been read of it
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return first[1:].lstrip()[:1] == b'"'


def is_crawl(path: Path) -> bool:
    """Tell whether a path is a folder, or a file of many documents that is not in newsmodel's own form."""
    if os.path.isdir(path):
        return True
    with open(path, "rb") as opened:
        form, file = _form(opened, LARGEST)
        return form in ("parquet", "zip", "warc", "tar") or (form == "lines" and not is_own_line(file.peek(_HEAD)))


def is_own_line(data: bytes | str) -> bool:
    """Tell whether a line, or what begins with one, is in newsmodel's own JSON form."""
    start = data[:60].encode() if isinstance(data, str) else data[:60]
    return _OWN.match(start) is not None


_OWN = re.compile(rb'\s*\{\s*"newsmodel"\s*:')
