"""What a file of a crawl is: its beginning says that, not its name."""

import io
import json
import os
import re
from typing import BinaryIO, TypeAlias

from newsmodel.corpus._packed import Unpacked
from newsmodel.inputs import kind_of

__all__ = ["HEAD", "Path", "Peekable", "Source", "form_at", "form_of", "is_crawl", "is_own_line"]

Path: TypeAlias = str | os.PathLike[str]
Source: TypeAlias = Path | BinaryIO

HEAD = 1 << 16
"""Bytes at most that say what a file is."""


class Peekable(io.BufferedReader):
    """A stream whose `peek` shows its first `HEAD` bytes, however slowly they come: standard input, say."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(_Filling(stream), HEAD)


class _Filling(io.RawIOBase):
    """A stream that gives as many bytes as are asked for, up to its end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def form_of(source: Path | Peekable) -> str | None:
    """Tell the form of a file, as `form_at` does; a stream stays where it is."""
    if not isinstance(source, Peekable):
        with open(source, "rb") as opened:
            return form_of(Peekable(opened))
    file = Unpacked(io.BytesIO(source.peek()), HEAD)
    return form_at(file.peek(HEAD), file.packing)


def form_at(head: bytes, packing: str | None) -> str | None:
    """Tell the form of a file.

    Args:
        head: Its first `HEAD` bytes, unpacked.
        packing: How it is packed.

    Returns:
        ``parquet``, ``zip``, ``warc``, ``tar``, ``lines`` of JSON, ``own`` lines, which newsmodel has written, ``json``
        of one row that is on several lines, or ``text``; None where it is none of them.
    """
    if packing is None and head.startswith(b"PAR1"):
        return "parquet"
    if packing is None and head.startswith((b"PK\3\4", b"PK\5\6", b"PK\6\6")):
        return "zip"
    if head.startswith(b"WARC/"):
        return "warc"
    if head[257:262] == b"ustar":
        return "tar"
    if _is_lines(head):
        return "own" if is_own_line(head) else "lines"
    if (kind := kind_of(head)) is not None and kind.name == "JSON":
        return "json" if head.lstrip(_BLANKS).startswith(b"{") else None
    return None if b"\0" in head else "text"


_BLANKS = b"\xef\xbb\xbf \t\r\n"


def _is_lines(head: bytes) -> bool:
    first, end, _ = head.lstrip(_BLANKS).partition(b"\n")
    if not first.startswith(b"{") or first.strip() == b"{":
        return False
    if not end and len(head) == HEAD:
        return True  # the first line is longer than what has been read of it
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return first[1:].lstrip()[:1] == b'"'


def is_crawl(source: Path | Peekable) -> bool:
    """Tell whether a file holds many documents, and not in newsmodel's own form."""
    return form_of(source) not in ("own", "json", "text", None)


def is_own_line(data: bytes | str) -> bool:
    """Tell whether a line, or what begins with one, is in newsmodel's own JSON form."""
    start = data[:60].encode() if isinstance(data, str) else data[:60]
    return _OWN.match(start) is not None


_OWN = re.compile(rb'\s*\{\s*"newsmodel"\s*:')
