"""What the command reads: pages and documents out of files, directories and standard input."""

import argparse
import errno
import functools
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from types import SimpleNamespace
from typing import IO, NamedTuple, cast

from newsmodel import _files, formats, vocabulary
from newsmodel.cli._arguments import TEXT
from newsmodel.cli._streams import Messages, UsageError, worded
from newsmodel.errors import Fault, NewsModelError, ParseError, StructureError
from newsmodel.formats import Format, ReadableFormat, jsonl
from newsmodel.model import Listing, Story
from newsmodel.text.render import dumps
from newsmodel.text.scan import Layout, Page, decode, loads, scan
from newsmodel.vocabulary import Vocabularies

PAGE_TEXT = cast("Format", SimpleNamespace(NAME=TEXT, SUFFIXES=(".txt", ".text"), MANY=False, dumps=dumps, loads=loads))
"""The text form of a page, as one more format."""

_PARQUET = cast("Format", SimpleNamespace(NAME="parquet", SUFFIXES=(".parquet", ".pq"), MANY=True))  # it is only read


class Loaded(NamedTuple):
    name: str  # of its file
    stem: str  # of its file's place in the directory that was named, without a suffix
    document: Story | Listing
    offset: int | None = 0


class ReadingOptions(NamedTuple):
    args: argparse.Namespace
    messages: Messages
    vocabularies: Vocabularies | None
    source: Format | None  # where None, the suffixes of files say theirs
    suffixes: Sequence[str]  # of the files that count in directories


def reading_of(
    args: argparse.Namespace, messages: Messages, source: str | None = None, suffixes: Sequence[str] = (".txt",)
) -> ReadingOptions:
    if args.url is not None and several(args.files):
        raise UsageError("--url is the address of one page, so it goes with one FILE")
    module = None if source is None else format_called(source)
    if module is not None and not hasattr(module, "loads"):
        raise UsageError(f"{source} is only written, not read")
    if module is not None and module is not PAGE_TEXT:
        suffixes = module.SUFFIXES
    return ReadingOptions(args, messages, _vocabularies(args.vocabulary), module, suffixes)


def _vocabularies(paths: Sequence[str]) -> Vocabularies | None:
    words: list[vocabulary.Vocabulary] = []
    for path in paths:
        try:
            words += vocabulary.loads(_files.as_text(cast("bytes", _files.read(path)))).values()
        except (OSError, NewsModelError) as error:
            raise UsageError("\n".join(f"{path}: {message}" for message in worded(error))) from None
    return vocabulary.combined(words) if paths else None


def several(files: Sequence[str]) -> bool:
    return len(files) > 1 or os.path.isdir(files[0])


def find(names: Iterable[str], messages: Messages, suffixes: Sequence[str] = (".txt",)) -> Iterator[tuple[str, str]]:
    """Find files, in directories those with a suffix. With each comes its path from the directory, or its bare name."""
    for name in names:
        if name == "-" or not os.path.isdir(name):
            yield name, "stdin" if name == "-" else os.path.basename(name)
            continue
        found = False
        for folder, folders, files in os.walk(name, onerror=lambda error: messages.error(error.filename, error)):
            folders[:] = sorted(each for each in folders if not each.startswith("."))
            for file in sorted(files):
                path = os.path.join(folder, file)
                if not file.startswith(".") and _files.unpacked(file).lower().endswith(tuple(suffixes)):
                    found = True
                    yield path, os.path.relpath(path, name)
        if not found:
            messages.error(name, f"there is no file in this directory whose name ends in {' or '.join(suffixes)}")


def texts(names: Iterable[str], messages: Messages) -> Iterator[tuple[str, str]]:
    for name, _ in find(names, messages):
        with messages.reporting(name), _opened(name) as file:
            yield name, decode(file.read())


def _opened(name: str) -> AbstractContextManager[IO[bytes]]:
    return cast("AbstractContextManager[IO[bytes]]", _files.reading(standard_input() if name == "-" else name))


def standard_input() -> IO[bytes]:
    """Return standard input; where it is closed, that is an error as of any file."""
    if sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), "standard input")
    return sys.stdin.buffer


def page_of(text: str, reading: ReadingOptions) -> Page:
    layout = None if reading.args.layout is None else Layout(reading.args.layout)
    return scan(text, reading.args.url, reading.vocabularies, layout)


def documents(files: Iterable[str], reading: ReadingOptions) -> Iterator[Loaded]:
    """Read stories and listings one after the other. What cannot be read is reported, and the rest goes on."""
    for name, place in find(files, reading.messages, reading.suffixes):
        with reading.messages.reporting(name), _opened(name) as file:
            module = reading.source or _source_of(name)
            stem = _stem(place, module)
            for number, document in enumerate(_read(file, module, name, reading), 1):
                yield Loaded(name, f"{stem}-{number}" if module.MANY else stem, document)


def format_called(name: str) -> Format:
    if name == TEXT:
        return PAGE_TEXT
    try:
        return formats.get(name)
    except formats.UnknownFormatError as error:
        raise UsageError(f"{error}, {TEXT}") from None


def format_of(path: str) -> Format:
    return PAGE_TEXT if _files.unpacked(path).lower().endswith(PAGE_TEXT.SUFFIXES) else formats.by_suffix(path)


def _source_of(name: str) -> Format:
    """Return the format that a file is read as; the text form is that of all whose names do not say."""
    if _files.unpacked(name).lower().endswith(_PARQUET.SUFFIXES):
        return _PARQUET
    try:
        module = format_of(name)
    except formats.UnknownFormatError:
        return PAGE_TEXT
    if not hasattr(module, "loads"):
        raise formats.UnknownFormatError(f"{module.NAME} is only written, not read; if it is a page: --from {TEXT}")
    return module


def _stem(place: str, module: Format) -> str:
    name = _files.unpacked(place)
    suffix = next(filter(name.lower().endswith, module.SUFFIXES), os.path.splitext(name)[1])
    return name[: len(name) - len(suffix)]


def _read(file: IO[bytes], module: Format, name: str, reading: ReadingOptions) -> Iterable[Story | Listing]:
    report = functools.partial(reading.messages.warn, name)
    match module.NAME:
        case "text":
            return _of_page(page_of(decode(file.read()), reading), name, reading)
        case "parquet":
            from newsmodel.corpus import arrow

            return (entry.page for entry in arrow.pages_of(file))
        case "json":
            return [jsonl.decode(file.read(), report=report)]
        case "jsonl":
            return _of_lines(file, name, reading.messages, report)
        case _:
            loaded = cast("ReadableFormat", module).load(file, report=report)
            return cast("Iterable[Story]", loaded if module.MANY else [loaded])


def _of_page(page: Page, name: str, reading: ReadingOptions) -> Iterator[Story | Listing]:
    if reading.args.if_page and page.layout is Layout.UNKNOWN:
        return
    document = page.listing() if page.layout is Layout.LISTING else page.story()
    for found in page.diagnostics:
        if reading.args.strict:
            raise ParseError.at(page.text, found.start, found.message, end=found.end)
        if reading.args.verbose:
            reading.messages.warn(name, f"line {found.line}, column {found.column}: {found.message}")
    yield document


def _of_lines(file: IO[bytes], name: str, messages: Messages, report: _files.Report) -> Iterator[Story | Listing]:
    for found in jsonl.results(file, None, report):
        if isinstance(found, (Story, Listing)):
            yield found
        elif isinstance(found, StructureError) and _NO_VERSION in found.faults:
            messages.error(name, "no line of newsmodel's own; 'newsmodel convert' makes a table of a crawl")
            return
        else:
            messages.error(name, found)


_NO_VERSION = Fault("$.newsmodel", "line 1: required, but missing")
