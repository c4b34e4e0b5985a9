"""What a file of a crawl is: its beginning says that, not its name."""

import functools
import io
import json
import os
import re
from typing import BinaryIO, TypeAlias

from newsmodel.corpus._packed import BLOCK, HEAD, Blocks, Unpacked
from newsmodel.inputs import kind_of

Path: TypeAlias = str | os.PathLike[str]
Source: TypeAlias = Path | BinaryIO


class Peekable(io.BufferedReader):
    """A stream whose `peek` shows its first `HEAD` bytes, however slowly they come: standard input, say."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(Blocks(iter(functools.partial(stream.read, BLOCK), b"")), HEAD)


def form_of(source: Path | Peekable) -> str | None:
    """Tell the form of a file, as `form_at` does; a stream stays where it is."""
    if not isinstance(source, Peekable):
        with open(source, "rb") as opened:
            return form_of(Peekable(opened))
    file = Unpacked(io.BytesIO(source.peek()), HEAD)
    return form_at(file.peek(), file.packing)


def form_at(head: bytes, packing: str | None) -> str | None:
    """Tell the form of a file by its first `HEAD` bytes, unpacked: None where it is none that is known.

    ``lines`` are of JSON, ``own`` ones are newsmodel's, and ``json`` is one row that is on several lines.
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
