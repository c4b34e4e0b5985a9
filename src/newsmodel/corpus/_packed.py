"""Packed files, unpacked as a stream: memory stays flat, and what precedes a break is given before it is reported.

The packings are gzip (RFC 1952), several members one after the other included, and Zstandard (RFC 8878). They are told
by how a file begins, not by its name.
"""

import functools
import io
import itertools
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from newsmodel import _files

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD = 1 << 16
"""Bytes at most that say what a file is."""
BLOCK = 1 << 18
"""Bytes read, or made of packed ones, at a time."""
_PIECE = 1 << 12  # bytes unpacked at a time: those of a piece that fails are lost


class BrokenError(Exception):
    """A file cannot be read on."""


class Blocks(io.RawIOBase):
    """A stream that gives as many bytes as are asked for, however they come, up to the end or to where it is broken."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self.broken: BrokenError | None = None  # why it ends before its end
        self._blocks = blocks
        self._block = memoryview(b"")
        self._place = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        filled = 0
        while filled < len(view) and (self._block or self._has_more()):
            count = min(len(self._block), len(view) - filled)
            view[filled : filled + count] = self._block[:count]
            self._block = self._block[count:]
            filled += count
        self._place += filled
        return filled

    def _has_more(self) -> bool:
        try:
            self._block = memoryview(next(self._blocks, b""))
        except BrokenError as error:
            self.broken = error
        return bool(self._block)


class Unpacked(io.BufferedReader):
    """A file to read from the start on, unpacked if it is packed; `seek` goes forward only."""

    def __init__(self, file: BinaryIO, largest: int) -> None:
        """Start to read; whoever asks for more bytes at a time than `largest` goes by a made-up length."""
        head = file.read(4)
        raw: Iterator[bytes] = itertools.chain([head], iter(functools.partial(file.read, BLOCK), b""))
        self.packing = None  # or "gzip", or "zstd"
        if head.startswith(b"\x1f\x8b"):
            self.packing = "gzip"
            raw = _unpacked(raw, "gzip", functools.partial(zlib.decompressobj, wbits=31), zlib.error, 0)
        elif head == b"\x28\xb5\x2f\xfd":
            self.packing = "zstd"
            module = _files.zstd("it")
            raw = _unpacked(raw, "Zstandard", module.ZstdDecompressor, module.ZstdError, BLOCK)
        self._blocks = Blocks(raw)
        self._largest = largest
        super().__init__(self._blocks, HEAD)

    @property
    def broken(self) -> BrokenError | None:
        """Why the file ends before its end, where it has been read so far."""
        return self._blocks.broken

    def read(self, size: int | None = -1) -> bytes:
        """Return so many bytes, fewer at the end; a `BrokenError` where more are asked for than are given at a time."""
        if size is None or not 0 <= size <= self._largest:
            raise BrokenError(f"a part of {size} bytes is announced, at most {self._largest} are read")
        return super().read(size)

    def seek(self, target: int, _: int = io.SEEK_SET) -> int:
        """Go forward to a place."""
        while self.tell() < target and self.read1(min(target - self.tell(), BLOCK)):
            pass
        return self.tell()


def _unpacked(
    raw: Iterator[bytes], name: str, new: Callable[[], Any], fault: type[Exception], most: int
) -> Iterator[bytes]:
    """Unpack, at most so many bytes at a time; 0 for a packing that never makes more than a thousand out of one."""
    offset = 0  # of the packed bytes that have been taken in
    part = new()
    is_fresh = True  # whether nothing of the part has been seen
    for block in raw:
        for start in range(0, len(block), _PIECE):
            data = block[start : start + _PIECE]
            offset += len(data)
            if is_fresh and not data.strip(b"\0"):
                continue  # padding
            while data or (most and not part.needs_input):
                try:
                    made = part.decompress(data, most)
                except fault as error:
                    place = offset - len(data)
                    raise BrokenError(f"damaged {name}: {error} at byte {place} of the packed file") from None
                if made:
                    yield made
                is_fresh = part.eof
                data = part.unused_data.lstrip(b"\0") if is_fresh else b""
                if is_fresh:
                    part = new()
    if not is_fresh:
        raise BrokenError(f"the {name} file breaks off at byte {offset} of the packed file")
