"""Many stories or listings as JSON Lines: one document of `newsmodel.formats.json` on each line, in UTF-8.

>>> text = dumps([Story(title="Cable car replaces ferry"), Story(title="Ferry sold")])
>>> [story.title for story in loads(text)]
['Cable car replaces ferry', 'Ferry sold']

Reading and writing stream: one line is in memory at a time, however large the file is.
"""

import functools
import io
from collections.abc import Callable, Iterable, Iterator
from typing import cast, overload

from newsmodel import inputs
from newsmodel.errors import Fault, ParseError, RenderError, StructureError
from newsmodel.formats import _files, json
from newsmodel.model import Listing, Story

__all__ = ["MANY", "MEDIA_TYPES", "NAME", "SUFFIXES", "dump", "dumps", "load", "loads"]

NAME = "jsonl"
SUFFIXES = (".jsonl", ".ndjson")
MEDIA_TYPES = ("application/jsonl", "application/x-ndjson")
MANY = True

Report = Callable[[Fault], None]

_BLANKS = " \t\r\n"


def dumps(documents: Iterable[Story | Listing]) -> str:
    """Write each document on a line of its own.

    Raises:
        RenderError: As `newsmodel.formats.json.encode`; the path starts with the index of the document.
    """
    return b"".join(_lines(documents)).decode()


@overload
def loads(
    text: str | bytes, kind: type[Story] = Story, *, report: Report | None = None, skip: bool = False
) -> Iterator[Story]: ...
@overload
def loads(
    text: str | bytes, kind: type[Listing], *, report: Report | None = None, skip: bool = False
) -> Iterator[Listing]: ...
def loads(
    text: str | bytes, kind: type[Story] | type[Listing] = Story, *, report: Report | None = None, skip: bool = False
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
        for line in _lines(documents):
            write(line)


@overload
def load(
    source: _files.Source, kind: type[Story] = Story, *, report: Report | None = None, skip: bool = False
) -> Iterator[Story]: ...
@overload
def load(
    source: _files.Source, kind: type[Listing], *, report: Report | None = None, skip: bool = False
) -> Iterator[Listing]: ...
def load(
    source: _files.Source,
    kind: type[Story] | type[Listing] = Story,
    *,
    report: Report | None = None,
    skip: bool = False,
) -> Iterator[Story | Listing]:
    """Read the documents one after the other, from a path (packed where it ends in .gz or .zst) or an open file.

    Blank lines are no documents. A path is opened when the first one is asked for.

    Args:
        source: Where they are.
        kind: What each line holds.
        report: Called with what `newsmodel.formats.json.decode` reports, and with what is wrong with the lines that are
            skipped. The messages start with the number of the line, from 1.
        skip: Go on after a line that cannot be read.

    Raises:
        StructureError: A line does not fit, and is not to be skipped. The messages start with its number.
        ParseError: A line is no JSON, or not in UTF-8. `ParseError.line` is its number.
    """
    with _files.reading(source, inputs.LINES) as lines:
        for number, line in enumerate(cast("Iterable[str | bytes]", lines), 1):
            text = line.rstrip(_BLANKS) if isinstance(line, str) else line.rstrip(_BLANKS.encode())
            if not text:
                continue
            try:
                document = json.loads(text, kind, report=report and functools.partial(_report, report, number))
            except ParseError as error:
                error.line = number
                if not skip:
                    raise
                if report is not None:
                    report(Fault("$", f"line {number}, column {error.column}: {error.reason}"))
            except StructureError as error:
                faults = [_in_line(number, fault) for fault in error.faults]
                if not skip:
                    raise StructureError(faults) from None
                if report is not None:
                    for fault in faults:
                        report(fault)
            else:
                yield document


def _report(report: Report, number: int, fault: Fault) -> None:
    report(_in_line(number, fault))


def _in_line(number: int, fault: Fault) -> Fault:
    return Fault(fault.path, f"line {number}: {fault.message}")


def _lines(documents: Iterable[Story | Listing]) -> Iterator[bytes]:
    inputs.check(documents, inputs.STORIES, "dumps(documents)")
    for index, document in enumerate(documents):
        try:
            line = json.encode(document) + b"\n"
        except RenderError as error:
            raise RenderError(f"[{index}].{error.path}", error.reason) from None
        yield line
