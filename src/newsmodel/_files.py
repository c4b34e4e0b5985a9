"""What every format does the same way: take a path or an open file, packed or not, and text or bytes.

A path that ends in ``.gz`` is packed with gzip (RFC 1952), one in ``.zst`` with Zstandard (RFC 8878).
"""

import gzip
import importlib
import os
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from types import ModuleType
from typing import IO, cast

from newsmodel import inputs
from newsmodel.errors import EncodingError, Fault, MissingExtraError, ParseError

Path = str | os.PathLike[str]
Report = Callable[[Fault], None]
Source = Path | IO[str] | IO[bytes]
Target = Source


def ignore(fault: Fault) -> None:
    """Take a report and do nothing about it."""


def reading(source: Source, expected: inputs.Expected = inputs.FILE) -> AbstractContextManager[IO[str] | IO[bytes]]:
    """Open what is to be read, as bytes where it is a path. A file that was open stays open."""
    inputs.check(source, expected, "load(source)")
    return _open(source, "rb") if isinstance(source, (str, os.PathLike)) else nullcontext(source)


@contextmanager
def writing(target: Target) -> Generator[Callable[[bytes], object]]:
    """Open what is to be written, and give the function that writes UTF-8 to it. A file that was open stays open."""
    inputs.check(target, inputs.FILE, "dump(target)")
    if isinstance(target, (str, os.PathLike)):
        with _open(target, "wb") as file:
            yield file.write
    elif hasattr(target, "encoding"):  # it is not enough to ask for TextIOBase: tempfile wraps its files
        yield lambda data: cast("IO[str]", target).write(data.decode())
    else:
        yield cast("IO[bytes]", target).write


def read(source: Source) -> str | bytes:
    with reading(source) as file:
        return file.read()


def write(text: str, target: Target) -> None:
    """Write a text to a path, or to an open file. As an argument it is made before a file is opened and emptied."""
    with writing(target) as put:
        put(text.encode())


def unpacked(path: Path) -> str:
    return os.path.splitext(path)[0] if _packing(path) else os.fspath(path)


def as_bytes(text: str | bytes) -> bytes:
    """Return the text in UTF-8; refuse a lone surrogate, which is no character."""
    if isinstance(text, bytes):
        return text
    inputs.check_type(text, str, inputs.DOCUMENT, "loads(text)")
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise ParseError.at(text, error.start, f"a lone surrogate, {text[error.start]!r}, is no character") from None


def as_text(data: bytes, codec: str = "UTF-8", expected: str = "UTF-8") -> str:
    """Return the text of bytes, without a byte order mark; refuse those that are not in this encoding."""
    try:
        return data.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before, shown = (part.decode(codec, errors="replace") for part in (data[: error.start], data))
        found = f"the byte 0x{data[error.start]:02X} at offset {error.start} ({error.reason})"
        problem = EncodingError.at(shown, len(before), f"expected {expected}, got {found}")
        problem.start, problem.end = error.start, error.end
        raise problem from None


def _open(path: Path, mode: str) -> IO[bytes]:
    packing = _packing(path)
    opening = gzip.open if packing == ".gz" else zstd(path).open if packing else open
    return cast("IO[bytes]", opening(path, mode))


def _packing(path: Path) -> str | None:
    name = os.fspath(path).lower()
    return next((suffix for suffix in (".gz", ".zst") if name.endswith(suffix)), None)


def zstd(path: Path) -> ModuleType:
    """Return the module for Zstandard, which is wanted for a path, or say which extra brings it."""
    for name in ("compression.zstd", "backports.zstd"):  # the standard library has it from Python 3.14 on
        with suppress(ImportError):
            return importlib.import_module(name)
    raise MissingExtraError(f"{os.fspath(path)} is packed with Zstandard", "zstd")
