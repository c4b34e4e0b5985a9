"""Stories and listings as JSON Lines: one document of `newsmodel.formats.json` on each line, in UTF-8.

>>> text = dumps([Story(title="Cable car replaces ferry"), Story(title="Ferry sold")])
>>> [story.title for story in loads(text)]
['Cable car replaces ferry', 'Ferry sold']

Reading and writing stream: one line is in memory at a time, however large the file is.
"""

import io
import json as standard_json
import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, cast, overload

from newsmodel import _files, inputs
from newsmodel._files import Report
from newsmodel.errors import Fault, ParseError, RenderError, StructureError
from newsmodel.formats import json
from newsmodel.model import Listing, Story

__all__ = ["MANY", "MEDIA_TYPES", "NAME", "SUFFIXES", "decode", "dump", "dumps", "line", "load", "loads"]

NAME: str = "jsonl"
SUFFIXES: tuple[str, ...] = (".jsonl", ".ndjson")
MEDIA_TYPES: tuple[str, ...] = ("application/jsonl", "application/x-ndjson")
MANY: bool = True

_Document = TypeVar("_Document", bound=Story | Listing)
_LINKS = re.compile(rb'"links"[ \t\r\n]*:')  # a key that only listings have: inside a string, quotes are escaped
_PLACE = re.compile(rb'"source": ?"(?:[^"\\]|\\.)*", ?"offset": ?(?:null|[0-9]+)\}$')  # as Python writes it too


def dumps(documents: Iterable[Story | Listing]) -> str:
    """Write each document on a line of its own.

    Raises:
        RenderError: As `newsmodel.formats.json.encode`; the path starts with the index of the document.
    """
    return "".join(f"{data.decode()}\n" for _, data in encoded(documents))


def dump(documents: Iterable[Story | Listing], target: _files.Target) -> None:
    """Write each document on a line of its own, to a path (packed where it ends in .gz or .zst) or an open file.

    Raises:
        RenderError: As `dumps`. What stands before has been written.
    """
    with _files.writing(target) as write:
        for _, data in encoded(documents):
            write(data + b"\n")


def line(document: Story | Listing, source: str | None = None, offset: int | None = None) -> bytes:
    """Write one document as a line, and with it where in a crawl it stood.

    Args:
        document: The document.
        source: The file that held it. It comes last in the line, under ``source``, if it is known; `load` passes over
            it.
        offset: Where in the file, under ``offset``.

    Raises:
        RenderError: As `newsmodel.formats.json.encode`.
    """
    data = json.encode(document)
    if source is None:
        return data + b"\n"
    name = standard_json.dumps(source, ensure_ascii=False).encode(errors="backslashreplace")
    place = b"null" if offset is None else b"%d" % offset
    return b'%b,"source":%b,"offset":%b}\n' % (data[:-1], name, place)


@overload
def loads(
    text: str | bytes, kind: None = None, *, report: Report | None = None, skip: bool = False
) -> Iterator[Story | Listing]: ...
@overload
def loads(
    text: str | bytes, kind: type[_Document], *, report: Report | None = None, skip: bool = False
) -> Iterator[_Document]: ...
def loads(
    text: str | bytes, kind: type[Any] | None = None, *, report: Report | None = None, skip: bool = False
) -> Iterator[Story | Listing]:
    """Read the documents one after the other, as `load` does."""
    inputs.check(text, inputs.DOCUMENT, "loads(text)")
    data = text.encode(errors="surrogatepass") if isinstance(text, str) else text  # a line is wrong then, not all
    return load(io.BytesIO(data), kind, report=report, skip=skip)


@overload
def load(
    source: _files.Source, kind: None = None, *, report: Report | None = None, skip: bool = False
) -> Iterator[Story | Listing]: ...
@overload
def load(
    source: _files.Source, kind: type[_Document], *, report: Report | None = None, skip: bool = False
) -> Iterator[_Document]: ...
def load(
    source: _files.Source, kind: type[Any] | None = None, *, report: Report | None = None, skip: bool = False
) -> Iterator[Story | Listing]:
    """Read the documents one after the other, from a path (packed where it ends in .gz or .zst) or an open file.

    Blank lines are no documents. A path is opened when the first one is asked for. Where in a crawl a document stood,
    under ``source`` and ``offset`` as `line` writes it, is passed over.

    Args:
        source: Where they are.
        kind: What each line holds; where None, some hold stories and some listings.
        report: Called with what `newsmodel.formats.json.decode` reports, and with what is wrong with the lines that are
            skipped. The messages start with the number of the line, from 1.
        skip: Go on after a line that cannot be read.

    Raises:
        StructureError: A line does not fit, and is not to be skipped. The messages start with its number.
        ParseError: A line is no JSON, or not in UTF-8. `ParseError.line` is its number.
    """
    tell = report or _files.ignore
    with _files.reading(source, inputs.LINES) as lines:
        for found in results(cast("Iterable[str | bytes]", lines), kind, tell):
            if isinstance(found, (Story, Listing)):
                yield found
            elif not skip:
                raise found
            elif isinstance(found, ParseError):
                tell(Fault("$", f"line {found.line}, column {found.column}: {found.reason}"))
            else:
                for fault in found.faults:
                    tell(fault)


def results(
    lines: Iterable[str | bytes], kind: type[Any] | None, tell: Report
) -> Iterator[Story | Listing | ParseError | StructureError]:
    """Yield the document of each line, or what is wrong with it, with its number. What is dropped is told before."""
    for number, text in enumerate(lines, 1):
        found: Story | Listing | ParseError | StructureError | None
        dropped: list[Fault] = []
        try:
            data = _files.as_bytes(text).rstrip(b" \t\r\n")
            found = decode(data, kind, report=dropped.append) if data else None
        except ParseError as error:
            error.line, found = number, error
        except StructureError as error:
            found = StructureError(_in_line(number, error.faults))
        for fault in _in_line(number, dropped):
            tell(fault)
        if found is not None:
            yield found


def _in_line(number: int, faults: Iterable[Fault]) -> Iterator[Fault]:
    return (Fault(each.path, f"line {number}: {each.message}") for each in faults)


def decode(
    data: bytes, kind: type[Story] | type[Listing] | None = None, *, report: Report | None = None
) -> Story | Listing:
    """Read the document of one line, without its end, as `load` does.

    Raises:
        StructureError: It does not fit.
        ParseError: It is no JSON.
    """
    place = _PLACE.search(data) if b'"source"' in data else None
    document = data if place is None else data[: place.start()].rstrip(b", ") + b"}"
    if kind is None:
        kind = Listing if _LINKS.search(document) else Story
    return json.decode(document, kind, report=report)


def encoded(documents: Iterable[_Document]) -> Iterator[tuple[_Document, bytes]]:
    """Encode one document after the other; where one cannot be written, the path starts with its index."""
    inputs.check(documents, inputs.STORIES, "dumps(documents)")
    for index, document in enumerate(documents):
        try:
            data = json.encode(document)
        except RenderError as error:
            raise RenderError(f"[{index}].{error.path}", error.reason) from None
        yield document, data
