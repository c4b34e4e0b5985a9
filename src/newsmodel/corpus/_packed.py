"""Packed files, unpacked as a stream: memory stays flat, and what precedes a break is given before it is reported.

The packings are gzip (RFC 1952), several members one after the other included, and Zstandard (RFC 8878). They are told
by how a file begins, not by its name.
"""

import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol

from newsmodel.formats import _files

__all__ = ["BrokenError", "Unpacked", "packing"]

_BLOCK = 1 << 18  # bytes read, or made of packed ones, at a time
_PIECE = 1 << 12  # bytes of Zstandard unpacked at a time: those of a piece that fails are lost
_MAGIC = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}


class BrokenError(Exception):
    """A file cannot be read on; where it is packed, the offset in the packed file says from where on."""

    def __init__(self, reason: str, offset: int | None) -> None:
        super().__init__(reason, offset)
        self.reason = reason
        self.offset = offset

    def __str__(self) -> str:
        return self.reason if self.offset is None else f"{self.reason} at byte {self.offset} of the packed file"


def packing(head: bytes) -> str | None:
    """Return how a file that begins like this is packed, ``gzip`` or ``zstd``; None where it is not."""
    return next((name for magic, name in _MAGIC.items() if head.startswith(magic)), None)


class Unpacked:
    """A file to read from the start on, unpacked if it is packed.

    It has the part of a binary file's interface that `tarfile` and fastwarc need: `seek` goes forward only.

    Attributes:
        packing: How the file is packed; None where it is not.
    """

    def __init__(self, file: BinaryIO, largest: int) -> None:
        """Start to read.

        Args:
            file: The file.
            largest: How many bytes `read` gives at most at a time; whoever asks for more goes by a made-up length.
        """
        head = file.read(4)
        self.packing = packing(head)
        self._blocks: Iterator[bytes] = _unpackers[self.packing](_raw_blocks(file, head))
        self._block: bytes = b""
        self._at = 0  # what precedes it in the block has been taken
        self._place = 0
        self._largest = largest
        self._broken: BrokenError | None = None

    def tell(self) -> int:
        """Return how many unpacked bytes have been read."""
        return self._place

    def peek(self, count: int) -> bytes:
        """Return the bytes that come next, without taking them; fewer at the end or at a break."""
        self._block = self._block[self._at :]
        self._at = 0
        while len(self._block) < count and (block := self._next_block()):
            self._block += block
        return self._block[:count]

    def blocks(self) -> Iterator[bytes]:
        """Yield all the rest, as it comes.

        Raises:
            BrokenError: Behind what could be unpacked.
        """
        if ready := self._block[self._at :]:
            self._block = b""
            self._at = 0
            yield ready
        while block := self._next_block():
            yield block
        if self._broken is not None:
            raise self._broken

    def read(self, count: int = -1) -> bytes:
        """Return so many bytes, fewer at the end.

        Raises:
            BrokenError: The file breaks off or is damaged here, or more is asked for than is given at a time.
        """
        if not 0 <= count <= self._largest:
            raise BrokenError(f"a part of {count} bytes is announced, at most {self._largest} are read", None)
        return self._take(count)

    def seek(self, place: int) -> int:
        """Go forward to a place.

        Raises:
            BrokenError: The file breaks off or is damaged before it.
        """
        while self._place < place and self._take(min(place - self._place, _BLOCK)):
            pass
        return self._place

    def _take(self, count: int) -> bytes:
        parts: list[bytes] = []
        missing = count
        while missing:
            if self._at == len(self._block):
                self._block = self._next_block()
                self._at = 0
                if not self._block:
                    break
            part = self._block[self._at : self._at + missing]
            self._at += len(part)
            parts.append(part)
            missing -= len(part)
        if missing and self._broken is not None:
            raise self._broken
        self._place += count - missing
        return b"".join(parts)

    def _next_block(self) -> bytes:
        if self._broken is not None:
            return b""
        try:
            return next(self._blocks, b"")
        except BrokenError as error:
            self._broken = error
            return b""


def _raw_blocks(file: BinaryIO, head: bytes) -> Iterator[bytes]:
    yield head
    while block := file.read(_BLOCK):
        yield block


def _gunzipped(raw: Iterator[bytes]) -> Iterator[bytes]:
    offset = 0  # of the packed bytes that have been taken in
    member = zlib.decompressobj(wbits=31)
    fresh = True  # whether nothing of the member has been seen
    for block in raw:
        offset += len(block)
        data = block
        while data:
            if fresh and not data.strip(b"\0"):
                break  # padding
            before = member.copy()
            try:
                made = member.decompress(data, _BLOCK)
            except zlib.error as error:
                yield from _up_to_error(before.decompress, data)
                raise BrokenError(f"damaged gzip: {error}", offset - len(data)) from None
            fresh = False
            if made:
                yield made
            data = member.unconsumed_tail
            if member.eof:
                data = member.unused_data
                member = zlib.decompressobj(wbits=31)
                fresh = True
    while made := member.decompress(member.unconsumed_tail, _BLOCK):
        yield made
    if not fresh:
        raise BrokenError("the gzip file breaks off", offset)


def _up_to_error(unpack: Callable[[bytes], bytes], data: bytes) -> Iterator[bytes]:
    """Unpack byte by byte what precedes an error: zlib gives nothing of a call that ends in one."""
    made = bytearray()
    try:
        for byte in data:  # pragma: no branch  the error comes before the end
            made += unpack(bytes([byte]))
    except zlib.error:
        pass
    yield bytes(made)


class _Zstd(Protocol):
    eof: bool
    needs_input: bool
    unused_data: bytes

    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


def _unzstd(raw: Iterator[bytes]) -> Iterator[bytes]:
    module = _files.zstd("it")
    new: Callable[[], _Zstd] = module.ZstdDecompressor
    offset = 0
    frame = new()
    fresh = True
    for block in raw:
        for start in range(0, len(block), _PIECE):
            data = block[start : start + _PIECE]
            offset += len(data)
            while data or not frame.needs_input:
                try:
                    made = frame.decompress(data, _BLOCK)
                except module.ZstdError as error:
                    raise BrokenError(f"damaged Zstandard: {error}", offset - len(data)) from None
                if made:
                    yield made
                data = b""
                fresh = False
                if frame.eof:
                    data = frame.unused_data
                    frame = new()
                    fresh = True
    if not fresh:
        raise BrokenError("the Zstandard file breaks off", offset)


def _plain(raw: Iterator[bytes]) -> Iterator[bytes]:
    return raw


_unpackers: dict[str | None, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "gzip": _gunzipped,
    "zstd": _unzstd,
    None: _plain,
}
