"""Archives of pages: zip and tar. Nothing of them is ever written to disk, so no name in them can lead anywhere."""

import os
import tarfile
import zipfile
from collections.abc import Iterator
from typing import IO, BinaryIO, cast

from newsmodel.corpus._document import Rejected
from newsmodel.corpus._packed import BrokenError, Unpacked
from newsmodel.corpus._records import Item, Record

__all__ = ["PAGES", "tarred", "zipped"]

PAGES = (".txt", ".text")
"""Suffixes of the files that are pages, in archives and folders."""


def zipped(file: BinaryIO, source: str, largest: int) -> Iterator[Item]:
    """Cut a zip archive into the pages in it."""
    try:
        archive = zipfile.ZipFile(file)
    except Exception as error:  # noqa: BLE001  as below
        yield Rejected(f"damaged zip archive: {error}", source, 0)
        return
    with archive:
        for member in archive.infolist():
            name = _place(source, member.filename)
            if not _is_page(member.filename):
                continue
            if member.file_size > largest:
                yield _too_large(name, member.file_size, largest)
                continue
            try:
                with archive.open(member) as opened:
                    data = opened.read(largest + 1)
            except Exception as error:  # noqa: BLE001  what each packing raises, and what reading a damaged header does
                yield Rejected(f"cannot be unpacked: {error}", name, 0)
            else:
                yield Record("text", data, None, None, name, 0)


def tarred(file: Unpacked, source: str, largest: int) -> Iterator[Item]:
    """Cut a tar archive into the pages in it."""
    try:
        with tarfile.open(fileobj=cast("IO[bytes]", file), mode="r:") as archive:
            for member in archive:
                archive.members = []  # type: ignore[attr-defined]  # or it would remember them all
                name = _place(source, member.name)
                if not member.isfile() or not _is_page(member.name):
                    continue
                if member.size > largest:
                    yield _too_large(name, member.size, largest)
                else:
                    opened = cast("IO[bytes]", archive.extractfile(member))  # None is for what is no file
                    yield Record("text", opened.read(), None, None, name, 0)
            if 0 < file.tell() - archive.offset < tarfile.BLOCKSIZE:  # tarfile takes half a header for the end
                raise BrokenError("it breaks off", None)
    except (BrokenError, tarfile.TarError, ValueError, OverflowError, RecursionError) as error:
        yield Rejected(f"damaged tar archive: {error}", source, file.tell())


def _is_page(name: str) -> bool:
    return name.lower().endswith(PAGES) and not os.path.basename(name).startswith(".")


def _place(source: str, name: str) -> str:
    return f"{source}/{name}"


def _too_large(name: str, size: int, largest: int) -> Rejected:
    return Rejected(f"a text of {size} bytes, at most {largest} are read", name, 0)
