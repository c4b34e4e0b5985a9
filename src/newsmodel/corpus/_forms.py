"""Files of a crawl: what one is, as its beginning says and not its name; and the records that it is cut into.

A file is read as a stream, unpacked where it is packed with gzip (RFC 1952) or Zstandard (RFC 8878): memory stays flat,
and what precedes a break is given before that is reported. Nothing of an archive is ever written to disk, so no name in
it can lead anywhere.
"""

import gzip
import io
import os
import re
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from newsmodel import _files
from newsmodel.corpus._records import Item, Record, Rejected
from newsmodel.inputs import kind_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PAGES = (".txt", ".text")  # suffixes of the files that are pages, in archives and folders
_NO_PAGES = f"no file in this archive has a name that ends in {' or '.join(PAGES)}"

_HEAD = 1 << 16  # bytes at most that say what a file is
_BLOCK = 1 << 18  # bytes read at a time
_PIECE = 1 << 12  # bytes unpacked at a time: those of a piece that is damaged are lost
_SHOWN = 1000  # bytes of a record that is too large to be read


class BrokenError(Exception):
    """A file cannot be read on."""


class _Steady(io.RawIOBase):
    """Gives as many bytes as are asked for, however they come, up to the end or to where the file is broken."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self.broken: BrokenError | None = None
        self._read = read
        self._place = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        filled = 0
        try:
            while self.broken is None and (data := self._read(len(view) - filled)):
                view[filled : filled + len(data)] = data
                filled += len(data)
        except BrokenError as error:
            self.broken = error
        self._place += filled
        return filled


class Stream(io.BufferedReader):
    """A file to read on from where it is: `peek` shows what it begins with, and `seek` goes forward only."""

    most = sys.maxsize  # bytes that `read` gives at a time

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._steady = _Steady(read)
        super().__init__(self._steady, _HEAD)

    @property
    def broken(self) -> BrokenError | None:
        """Why the file ends before its end, where it has been read so far."""
        return self._steady.broken

    def read(self, size: int | None = -1) -> bytes:
        wanted = self.most if size is None or size < 0 else min(size, self.most)
        return super().read(-1 if wanted == sys.maxsize else wanted)

    def seek(self, target: int, _: int = io.SEEK_SET) -> int:
        while self.tell() < target and self.read1(min(target - self.tell(), _BLOCK)):
            pass
        return self.tell()


_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"  # what they begin with


def unpacked(file: Stream) -> Stream:
    """Return the stream of what is packed in a file; of one that is not packed, the file."""
    head = file.peek()
    faults: tuple[type[Exception], ...]
    if head.startswith(_GZIP):
        name, read, faults = "gzip", gzip.GzipFile(fileobj=file).read1, (OSError, zlib.error)
    elif head.startswith(_ZSTD):
        module = _files.zstd("it")
        name, read, faults = "Zstandard", module.ZstdFile(file).read1, (module.ZstdError,)
    else:
        return file
    file.most = _PIECE

    def steadily(size: int) -> bytes:
        try:
            return read(size)
        except EOFError:
            fault = f"the {name} file breaks off"
        except faults as error:
            fault = f"damaged {name}: {error}"
        raise BrokenError(f"{fault} at byte {file.tell()} of the packed file")

    return Stream(steadily)


def form_of(file: Stream) -> str | None:
    """Tell the form of a file by its first bytes, unpacked; None where it is none that is known. It stays where it is.

    ``lines`` are of JSON, ``own`` ones are newsmodel's, and ``json`` is one row that is on several lines.
    """
    head = packed = file.peek()
    if packed.startswith((_GZIP, _ZSTD)):
        head = unpacked(Stream(io.BytesIO(packed).read)).peek()
    if packed.startswith(b"PAR1"):
        return "parquet"
    if packed.startswith((b"PK\3\4", b"PK\5\6", b"PK\6\6")):
        return "zip"
    if head.startswith(b"WARC/"):
        return "warc"
    if head[257:262] == b"ustar":
        return "tar"
    if _LINE.match(head):
        return "own" if is_own_line(head) else "lines"
    if (kind := kind_of(head)) is not None and kind.name == "JSON":
        return "json" if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") else None
    return None if b"\0" in head else "text"


def is_crawl(path: str | Stream) -> bool:
    """Tell whether a file holds many documents, and not in newsmodel's own form."""
    if isinstance(path, str):
        with open(path, "rb") as opened:
            return is_crawl(Stream(opened.read))
    return form_of(path) not in ("own", "json", "text", None)


def is_own_line(data: bytes) -> bool:
    """Tell whether a line, or what begins with one, is in newsmodel's own JSON form."""
    return _OWN.match(data, 0, 60) is not None


_OWN = re.compile(rb'\s*\{\s*"newsmodel"\s*:')
_LINE = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{[ \t]*(?:"|\}[ \t\r]*(?:\n|\Z))')


# Each of these cuts files of one form into records, and says where a file stops being of that form.


def whole(file: Stream, source: str, largest: int, form: str = "text") -> Iterator[Item]:
    data = file.read(largest)
    fault = f"a text of more than {largest} bytes, the most that are read" if file.peek() else file.broken
    yield Record(form, data, source, 0) if fault is None else Rejected(str(fault), source, 0, record=data)


def lines(file: Stream, source: str, largest: int) -> Iterator[Item]:
    offset = 0
    while line := file.readline(largest + 1):
        is_whole = line.endswith(b"\n")
        length = len(line)
        if length > largest and not is_whole:
            while not is_whole and (more := file.readline(_BLOCK)):
                is_whole = more.endswith(b"\n")
                length += len(more)
            reason = f"a line of {length - is_whole} bytes, at most {largest} are read"
            yield Rejected(reason, source, offset, record=line[:_SHOWN])
        elif file.broken is not None and not is_whole:
            break
        elif not line.isspace():
            yield Record("json", line.rstrip(b"\n"), source, offset)
        offset += length
    if file.broken is not None:
        yield Rejected(str(file.broken), source, offset, record=line[:_SHOWN])


def tarred(file: Stream, source: str, largest: int) -> Iterator[Item]:
    file.most = largest  # tarfile goes by lengths that may be made up
    found = False
    fault: object = None
    try:
        with tarfile.open(fileobj=file, mode="r:") as archive:
            for member in archive:
                archive.members = []  # type: ignore[attr-defined]  # or it would remember them all
                if member.isfile() and _is_page(member.name):
                    found = True
                    name = f"{source}/{member.name}"
                    if member.size > largest:
                        yield Rejected(f"a text of {member.size} bytes, at most {largest} are read", name, 0)
                    else:
                        opened = cast("IO[bytes]", archive.extractfile(member))  # None is for what is no file
                        yield from whole(unpacked(Stream(io.BytesIO(opened.read()).read)), name, largest)
            if 0 < file.tell() - archive.offset < tarfile.BLOCKSIZE:  # tarfile takes half a header for the end
                fault = "it breaks off"
    except (tarfile.TarError, ValueError, OverflowError, RecursionError) as error:
        fault = error
    if fault := file.broken or fault:
        yield Rejected(f"damaged tar archive: {fault}", source, file.tell())
    elif not found:
        yield Rejected(_NO_PAGES, source, 0)


def zipped(file: BinaryIO, source: str, largest: int) -> Iterator[Item]:
    try:
        archive = zipfile.ZipFile(file)
    except Exception as error:  # noqa: BLE001  as below
        hope = "'zip -FF broken.zip --out mended.zip' saves the files in it that are whole"
        yield Rejected(f"damaged zip archive: {error}; {hope}", source, 0)
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
                yield from whole(unpacked(Stream(io.BytesIO(data).read)), name, largest)


def _is_page(name: str) -> bool:
    return _files.unpacked(name).lower().endswith(PAGES) and not os.path.basename(name).startswith(".")
