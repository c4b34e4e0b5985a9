"""Stories and listings as JSON Lines: one document of `newsmodel.formats.json` on each line, in UTF-8.

>>> text = dumps([Story(title="Cable car replaces ferry"), Story(title="Ferry sold")])
>>> [story.title for story in loads(text)]
['Cable car replaces ferry', 'Ferry sold']

Reading and writing stream: one line is in memory at a time, however large the file is.
"""

import functools
import io
import json as standard_json
import re
from collections.abc import Iterable, Iterator
from typing import cast, overload

from newsmodel import inputs
from newsmodel.errors import Fault, ParseError, RenderError, StructureError
from newsmodel.formats import _files, json
from newsmodel.formats._files import Report
from newsmodel.model import Listing, Story

__all__ = ["MANY", "MEDIA_TYPES", "NAME", "SUFFIXES", "decode", "dump", "dumps", "line", "load", "loads"]

NAME = "jsonl"
SUFFIXES = (".jsonl", ".ndjson")
MEDIA_TYPES = ("application/jsonl", "application/x-ndjson")
MANY = True

_BLANKS = b" \t\r\n"


def dumps(documents: Iterable[Story | Listing]) -> str:
    """Write each document on a line of its own.

    Raises:
        RenderError: As `newsmodel.formats.json.encode`; the path starts with the index of the document.
    """
    return b"".join(_lines(documents)).decode()


@overload
def loads(
    text: str | bytes, kind: None = None, *, report: Report | None = None, skip: bool = False
) -> Iterator[Story | Listing]: ...
@overload
def loads(
    text: str | bytes, kind: type[Story], *, report: Report | None = None, skip: bool = False
) -> Iterator[Story]: ...
@overload
def loads(
    text: str | bytes, kind: type[Listing], *, report: Report | None = None, skip: bool = False
) -> Iterator[Listing]: ...
def loads(
    text: str | bytes,
    kind: type[Story] | type[Listing] | None = None,
    *,
    report: Report | None = None,
    skip: bool = False,
) -> Iterator[Story | Listing]:
    """Read the documents one after the other, as `load` does."""
    inputs.check(text, inputs.DOCUMENT, "loads(text)")
    data = text.encode(errors="surrogatepass") if isinstance(text, str) else text  # a line is wrong then, not all
    return load(io.BytesIO(data), kind, report=report, skip=skip)


def dump(documents: Iterable[Story | Listing], target: _files.Target) -> None:
    """Write each document on a line of its own, to a path (packed where it ends in .gz or .zst) or an open file.

    Raises:
        RenderError: As `dumps`. What stands before has been written.
    """
    with _files.writing(target) as write:
        for data in _lines(documents):
            write(data)


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
def load(
    source: _files.Source, kind: type[Story], *, report: Report | None = None, skip: bool = False
) -> Iterator[Story]: ...
@overload
def load(
    source: _files.Source, kind: type[Listing], *, report: Report | None = None, skip: bool = False
) -> Iterator[Listing]: ...
@overload
def load(
    source: _files.Source,
    kind: type[Story] | type[Listing] | None = None,
    *,
    report: Report | None = None,
    skip: bool = False,
) -> Iterator[Story | Listing]: ...
def load(
    source: _files.Source,
    kind: type[Story] | type[Listing] | None = None,
    *,
    report: Report | None = None,
    skip: bool = False,
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
        for number, text in enumerate(cast("Iterable[str | bytes]", lines), 1):
            try:
                data = _files.as_bytes(text).rstrip(_BLANKS)
                if not data:
                    continue
                document = decode(data, kind, report=report and functools.partial(_report, report, number))
            except ParseError as error:
                error.line = number
                if not skip:
                    raise
                tell(Fault("$", f"line {number}, column {error.column}: {error.reason}"))
            except StructureError as error:
                faults = [_in_line(number, fault) for fault in error.faults]
                if not skip:
                    raise StructureError(faults) from None
                for fault in faults:
                    tell(fault)
            else:
                yield document


def decode(
    data: bytes, kind: type[Story] | type[Listing] | None = None, *, report: Report | None = None
) -> Story | Listing:
    """Read the document of one line, without its end, as `load` does.

    Raises:
        StructureError: It does not fit.
        ParseError: It is no JSON.
    """
    document = _without_place(data) if b'"source"' in data else data
    if kind is None:
        # Only listings have such a key, and it cannot stand inside a string, where quotes are escaped.
        kind = Listing if _LINKS.search(document) else Story
    return json.decode(document, kind, report=report)


_LINKS = re.compile(rb'"links"[ \t\r\n]*:')
_PLACE = re.compile(rb',"source":"(?:[^"\\]|\\.)*","offset":(?:null|[0-9]+)\}$')


def _without_place(data: bytes) -> bytes:
    """Take out where in a crawl a document stood: most often as `line` writes it, else wherever the keys stand."""
    if place := _PLACE.search(data):
        return data[: place.start()] + b"}"
    try:
        document: object = standard_json.loads(data)
    except (ValueError, RecursionError):
        return data  # it will be explained what is wrong
    if not isinstance(document, dict) or not isinstance(cast("dict[str, object]", document).get("source"), str):
        return data
    rest = {key: value for key, value in cast("dict[str, object]", document).items() if key not in ("source", "offset")}
    return standard_json.dumps(rest).encode()


def _report(report: Report, number: int, fault: Fault) -> None:
    report(_in_line(number, fault))


def _in_line(number: int, fault: Fault) -> Fault:
    return Fault(fault.path, f"line {number}: {fault.message}")


def _lines(documents: Iterable[Story | Listing]) -> Iterator[bytes]:
    inputs.check(documents, inputs.STORIES, "dumps(documents)")
    for index, document in enumerate(documents):
        try:
            data = line(document)
        except RenderError as error:
            raise RenderError(f"[{index}].{error.path}", error.reason) from None
        yield data
