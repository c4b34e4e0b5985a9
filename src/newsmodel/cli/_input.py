"""What the command reads: pages and documents out of files, directories and standard input."""

import argparse
import errno
import functools
import os
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, cast

import attrs

from newsmodel import formats, vocabulary
from newsmodel.cli import _page_text, _parquet
from newsmodel.cli._arguments import TEXT
from newsmodel.cli._messages import Messages, UsageError
from newsmodel.errors import Fault, NewsModelError, ParseError, StructureError
from newsmodel.formats import Format, ReadableFormat, _files, jsonl
from newsmodel.model import Listing, Story
from newsmodel.text.scan import Layout, Page, decode, scan
from newsmodel.vocabulary import Vocabulary

__all__ = ["Found", "Input", "Reading", "documents", "find", "format_called", "opened", "pages", "reading_of"]


@attrs.frozen
class Input:
    """A file to read.

    Attributes:
        name: Its path, as messages call it; ``-`` is standard input.
        place: Its path from the directory that was given, or its bare name.
    """

    name: str
    place: str


@attrs.frozen
class Found:
    """A story or a listing, and where it was.

    Attributes:
        name: The file, as messages call it.
        stem: The file's place without its suffix; with a number where a file holds many.
        document: The story or the listing.
        offset: Where in the file it was.
    """

    name: str
    stem: str
    document: Story | Listing
    offset: int | None = 0


@attrs.frozen
class Reading:
    """How to read.

    Attributes:
        url: Address of the page.
        vocabularies: The words to go by; the known ones where None.
        layout: What the texts are known to be.
        source: Format of the files; where None, their suffixes say it.
        strict: Whether pages are refused that there is anything to report about.
        if_page: Whether texts that are no page are passed over.
        verbose: Whether diagnostics are reported.
    """

    url: str | None = None
    vocabularies: dict[str, Vocabulary] | None = None
    layout: Layout | None = None
    source: Format | None = None
    strict: bool = False
    if_page: bool = False
    verbose: bool = False


def reading_of(args: argparse.Namespace, source: str | None) -> Reading:
    """Return how to read, as the arguments of the command say it.

    Args:
        args: The arguments.
        source: Name of the format of the files; where None, their suffixes say it.

    Raises:
        UsageError: They make no sense.
    """
    if args.url is not None and (len(args.files) != 1 or os.path.isdir(args.files[0])):
        raise UsageError("--url is the address of one page, so it goes with one FILE")
    return Reading(
        url=args.url,
        vocabularies=_vocabularies(args.vocabulary),
        layout=None if args.layout is None else Layout(args.layout),
        source=None if source is None else _source(source),
        strict=getattr(args, "strict", False),
        if_page=getattr(args, "if_page", False),
        verbose=getattr(args, "verbose", False),
    )


def _vocabularies(paths: Sequence[str]) -> dict[str, Vocabulary] | None:
    if not paths:
        return None
    known = dict(vocabulary.known())
    for path in paths:
        try:
            with _files.reading(path) as file:
                read = vocabulary.loads(_files.as_text(cast("bytes", file.read())))
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror or error}") from None
        except NewsModelError as error:
            raise UsageError(f"{path}: {error}") from None
        # Vocabularies without a locale do not stand for each other.
        known |= {f"und {path}" if words.locale is None else locale: words for locale, words in read.items()}
    return known


def format_called(name: str) -> Format:
    """Return the format with a name, `TEXT` included.

    Raises:
        UsageError: There is none.
    """
    if name == TEXT:
        return _page_text
    try:
        return formats.get(name)
    except formats.UnknownFormatError as error:
        raise UsageError(f"{error}, {TEXT}") from None


def _source(name: str) -> Format:
    module = format_called(name)
    if module is not _page_text and not hasattr(module, "loads"):
        raise UsageError(f"{name} is only written, not read")
    return module


def find(
    names: Iterable[str], messages: Messages, suffixes: Sequence[str] = _page_text.SUFFIXES[:1]
) -> Iterator[Input]:
    """Find the files to read: those that are named, and in directories those with a suffix, packed or not.

    Directories are gone through in the order of the names, to any depth. What begins with a dot is left out.
    """
    for name in names:
        if name == "-" or not os.path.isdir(name):
            yield Input(name, "stdin" if name == "-" else os.path.basename(name))
            continue
        found = False
        for folder, folders, files in os.walk(name, onerror=lambda error: messages.error(error.filename, error)):
            folders[:] = sorted(each for each in folders if not each.startswith("."))
            for file in sorted(files):
                path = os.path.join(folder, file)
                if not file.startswith(".") and _files.unpacked(file).lower().endswith(tuple(suffixes)):
                    found = True
                    yield Input(path, os.path.relpath(path, name))
        if not found:
            messages.error(name, f"there is no file in this directory whose name ends in {' or '.join(suffixes)}")


@contextmanager
def opened(name: str) -> Generator[IO[bytes]]:
    """Open a file to read, unpacked where its name says that it is packed."""
    if name != "-":
        with _files.reading(name) as file:
            yield cast("IO[bytes]", file)
    elif sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    else:
        yield sys.stdin.buffer


def pages(inputs: Iterable[Input], reading: Reading, messages: Messages) -> Iterator[tuple[Input, Page]]:
    """Scan the texts one after the other."""
    for each in inputs:
        with messages.reporting(each.name), opened(each.name) as file:
            yield each, _page(file, reading)


def documents(inputs: Iterable[Input], reading: Reading, messages: Messages) -> Iterator[Found]:
    """Read stories and listings one after the other. What cannot be read is reported, and the rest goes on."""
    for each in inputs:
        with messages.reporting(each.name), opened(each.name) as file:
            module = reading.source or _format_of(each.name)
            stem = _stem(each.place, module)
            numbered = enumerate(_read(file, module, each.name, reading, messages), 1)
            for number, document in numbered:
                yield Found(each.name, f"{stem}-{number}" if module.MANY else stem, document)


def _format_of(name: str) -> Format:
    """Return the format that a file's name says; the text form is that of all others."""
    if name == "-" or _files.unpacked(name).lower().endswith(_page_text.SUFFIXES):
        return _page_text
    if name.lower().endswith(_parquet.SUFFIXES):
        return cast("Format", _parquet)  # it is only read
    try:
        module = formats.by_suffix(name)
    except formats.UnknownFormatError:
        return _page_text
    if not hasattr(module, "loads"):
        raise formats.UnknownFormatError(f"{module.NAME} is only written, not read; if it is a page: --from {TEXT}")
    return module


def _stem(place: str, module: Format) -> str:
    name = _files.unpacked(place)
    fitting = [suffix for suffix in module.SUFFIXES if name.lower().endswith(suffix)]
    return name[: -len(max(fitting, key=len))] if fitting else os.path.splitext(name)[0]


def _read(
    file: IO[bytes], module: Format, name: str, reading: Reading, messages: Messages
) -> Iterator[Story | Listing]:
    report = functools.partial(messages.warn, name)
    match module.NAME:
        case "text":
            yield from _of_page(_page(file, reading), name, reading, messages)
        case "json":
            yield jsonl.decode(file.read(), report=report)
        case "jsonl":
            yield from _of_lines(file, name, messages)
        case _:
            loaded = cast("ReadableFormat", module).load(file, report=report)
            yield from cast("Iterable[Story]", loaded if module.MANY else [loaded])


def _page(file: IO[bytes], reading: Reading) -> Page:
    return scan(decode(file.read()), reading.url, reading.vocabularies, reading.layout)


def _of_page(page: Page, name: str, reading: Reading, messages: Messages) -> Iterator[Story | Listing]:
    if reading.if_page and page.layout is Layout.UNKNOWN:
        return
    document = page.listing() if page.layout is Layout.LISTING else page.story()
    for diagnostic in page.diagnostics if reading.strict or reading.verbose else ():
        if reading.strict:
            raise ParseError.at(page.text, diagnostic.start, diagnostic.message, end=diagnostic.end)
        messages.warn(name, f"line {diagnostic.line}, column {diagnostic.column}: {diagnostic.message}")
    yield document


def _of_lines(file: IO[bytes], name: str, messages: Messages) -> Iterator[Story | Listing]:
    """Read JSON Lines, and report what cannot be read."""
    for number, line in enumerate(file, 1):
        data = line.strip(b" \t\r\n")
        if not data:
            continue
        warnings: list[Fault] = []
        try:
            yield jsonl.decode(data, report=warnings.append)
        except ParseError as error:
            error.line = number
            messages.error(name, error)
        except StructureError as error:
            if number == 1 and b'"newsmodel"' not in data:
                messages.error(name, "no line of newsmodel's own; 'newsmodel convert' makes a table of a crawl")
                return
            for fault in error.faults:
                messages.error(name, f"line {number}: {fault}")
        for fault in warnings:
            messages.warn(name, f"line {number}: {fault}")
