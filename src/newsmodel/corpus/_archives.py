"""Archives of pages: zip and tar. Nothing of them is ever written to disk, so no name in them can lead anywhere."""

import io
import os
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Generator, Iterator
from typing import IO, BinaryIO, cast

from newsmodel import _files
from newsmodel.corpus._document import Rejected
from newsmodel.corpus._packed import BLOCK, BrokenError, Unpacked
from newsmodel.corpus._records import Item, whole

PAGES = (".txt", ".text")
"""Suffixes of the files that are pages, in archives and folders."""
_NO_PAGES = f"no file in this archive has a name that ends in {' or '.join(PAGES)}"


def zipped(file: BinaryIO, source: str, largest: int) -> Iterator[Item]:
    """Cut a zip archive into the pages in it; of one that breaks off, into those that are whole."""
    try:
        archive = zipfile.ZipFile(file)
    except Exception as error:  # noqa: BLE001  as below
        end = yield from _by_headers(file, source, largest)
        yield Rejected(f"damaged zip archive, not to be read on from here: {error}", source, end)
        return
    with archive:
        members = [member for member in archive.infolist() if _is_page(member.filename)]
        if not members:
            yield Rejected(_NO_PAGES, source, 0)
        for member in members:
            name = f"{source}/{member.filename}"
            if member.file_size > largest:
                yield Rejected(f"a text of {member.file_size} bytes, at most {largest} are read", name, 0)
                continue
            try:
                with archive.open(member) as opened:
                    data = opened.read(largest + 1)
            except Exception as error:  # noqa: BLE001  what each packing raises, and what reading a damaged header does
                yield Rejected(f"cannot be unpacked: {error}", name, 0)
            else:
                yield from _page(data, name, largest)


_HEADER = struct.Struct("<4s2x2H4x3I2H")
"""What precedes a member (APPNOTE.TXT, 4.3.7): signature, flags, method, CRC-32, packed and unpacked size, length of
the name and of what follows it."""
_SIZES_BEHIND, _UTF_8 = 1 << 3, 1 << 11  # flags: of checksum and sizes, which were not known before; of the name


def _by_headers(file: BinaryIO, source: str, largest: int) -> Generator[Item, None, int]:
    """Yield the pages of an archive without the directory at its end, and return where they stop to be whole."""
    offset = 0
    while (member := _member(file, offset, largest)) is not None:
        name, data, checksum = member
        offset = file.tell()
        place = f"{source}/{name}"
        if not _is_page(name):
            continue
        if len(data) > largest:
            yield Rejected(f"a text of more than {largest} bytes, the most that are read", place, 0)
        elif zlib.crc32(data) != checksum:
            yield Rejected("cannot be unpacked: its checksum is another", place, 0)
        else:
            yield from _page(data, place, largest)
    return offset


def _member(file: BinaryIO, offset: int, largest: int) -> tuple[str, bytes, int] | None:
    """Return the name, the data (one byte more than `largest` at most) and the checksum of the member at an offset.

    The file is behind it then. None where no member is whole there.
    """
    file.seek(offset)
    head = file.read(_HEADER.size)
    if len(head) < _HEADER.size or not head.startswith(b"PK\3\4"):
        return None
    _, flags, method, checksum, size, _, name_length, more = _HEADER.unpack(head)
    name = file.read(name_length).decode("utf-8" if flags & _UTF_8 else "cp437", errors="replace")
    file.seek(more, os.SEEK_CUR)
    if method == zipfile.ZIP_DEFLATED:
        data = _inflated(file, largest)
    elif method == zipfile.ZIP_STORED and not flags & _SIZES_BEHIND and size <= largest:
        data = file.read(size)
        if len(data) < size:
            return None
    else:
        return None
    if data is not None and flags & _SIZES_BEHIND:
        behind = file.read(26)
        start = 4 if behind.startswith(b"PK\7\x08") else 0
        lengths = (12, 20)  # with sizes of four or eight bytes (4.3.9)
        end = next((start + length for length in lengths if behind.startswith(b"PK", start + length)), None)
        if end is None:
            return None
        file.seek(end - len(behind), os.SEEK_CUR)
        checksum = int.from_bytes(behind[start : start + 4], "little")
    return None if data is None else (name, data, checksum)


def _inflated(file: BinaryIO, largest: int) -> bytes | None:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    data = bytearray()
    try:
        while not unpacker.eof:
            packed = unpacker.unconsumed_tail or file.read(BLOCK)
            if not packed:
                return None
            data += unpacker.decompress(packed, BLOCK)[: largest + 1 - len(data)]
    except zlib.error:
        return None
    file.seek(-len(unpacker.unused_data), os.SEEK_CUR)
    return bytes(data)


def tarred(file: Unpacked, source: str, largest: int) -> Iterator[Item]:
    """Cut a tar archive into the pages in it."""
    found = False
    fault: object = None
    try:
        with tarfile.open(fileobj=file, mode="r:") as archive:
            for member in archive:
                archive.members = []  # type: ignore[attr-defined]  # or it would remember them all
                name = f"{source}/{member.name}"
                if not member.isfile() or not _is_page(member.name):
                    continue
                found = True
                if member.size > largest:
                    yield Rejected(f"a text of {member.size} bytes, at most {largest} are read", name, 0)
                else:
                    opened = cast("IO[bytes]", archive.extractfile(member))  # None is for what is no file
                    yield from _page(opened.read(), name, largest)
            if 0 < file.tell() - archive.offset < tarfile.BLOCKSIZE:  # tarfile takes half a header for the end
                fault = "it breaks off"
    except (BrokenError, tarfile.TarError, ValueError, OverflowError, RecursionError) as error:
        fault = error
    if fault := file.broken or fault:
        yield Rejected(f"damaged tar archive: {fault}", source, file.tell())
    elif not found:
        yield Rejected(_NO_PAGES, source, 0)


def _is_page(name: str) -> bool:
    return _files.unpacked(name).lower().endswith(PAGES) and not os.path.basename(name).startswith(".")


def _page(data: bytes, place: str, largest: int) -> Iterator[Item]:
    """Yield a page, which may be packed itself."""
    return whole(Unpacked(io.BytesIO(data), largest), place, largest)
