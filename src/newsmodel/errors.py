"""What can go wrong, and what is worth saying about a page that was read.

Every error of the library is a `NewsModelError`. Those about values are also `ValueError`, so code that knows nothing
of this library still catches them. All of them survive pickling, which makes them anew of their attributes: they are
raised in worker processes too.
"""

import itertools
import re
from collections.abc import Iterable
from typing import Self

import attrs

__all__ = [
    "ArgumentError", "Diagnostic", "EncodingError", "Fault", "FieldError", "FieldTypeError", "MissingExtraError",
    "NewsModelError", "ParseError", "RenderError", "StructureError",
]  # fmt: skip


@attrs.frozen(kw_only=True)
class Diagnostic:
    """Something about a text that a reader of the result should know: a cut, a guess, words that are not understood.

    Attributes:
        code: What kind of thing, a stable kebab-case word (the documentation lists them).
        message: The same in a sentence, for people.
        start: Offset in the text, in characters, of what it is about.
        end: Offset just behind it.
        line: Line of `start`, from 1. CRLF, LF and CR each end a line.
        column: Column of `start` in that line, from 1, in characters.
    """

    code: str
    message: str
    start: int
    end: int
    line: int
    column: int


class NewsModelError(Exception):
    """The root of every error that this library raises on purpose."""


class ArgumentError(NewsModelError, TypeError):
    """An argument is of a type that a function does not take; says what was expected and what to call."""


@attrs.define(slots=False, repr=False)
class FieldError(NewsModelError, ValueError):
    """A value that a field of a class does not admit.

    Attributes:
        owner: Name of the class.
        field: Name of the field, with an index where one element is at fault: ``body[2]``.
        reason: What was expected, and what was found.
    """

    owner: str
    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.owner}.{self.field}: {self.reason}"


class FieldTypeError(FieldError, TypeError):
    """A value whose type a field of a class does not admit."""


_LINE_END = re.compile(r"\r\n|\r|\n")  # as in the format
_EXCERPT = 100  # characters of a source line shown around the column; a line may be megabytes long


@attrs.define(slots=False, repr=False)
class ParseError(NewsModelError, ValueError):
    """A text is not what it was read as.

    Attributes:
        reason: What is wrong, in a sentence.
        start: Offset in the text, in characters, of the place.
        end: Offset just behind it.
        line: Line of the place, from 1.
        column: Column in that line, from 1, in characters.
        excerpt: The line, or the part of a long one around the column.
        caret: Index of the place in `excerpt`.
    """

    reason: str
    start: int = 0
    end: int = 0
    line: int = 1
    column: int = 1
    excerpt: str = ""
    caret: int = 0

    @classmethod
    def at(cls, text: str, start: int, reason: str, *, end: int | None = None) -> Self:
        """Make the error for a place in `text`: line, column and excerpt are worked out here."""
        line_ends = itertools.takewhile(lambda at: at <= start, (match.end() for match in _LINE_END.finditer(text)))
        line_starts = [0, *line_ends]
        column = start - line_starts[-1] + 1
        clip_start = max(line_starts[-1], start - _EXCERPT // 2)
        line_end = _LINE_END.search(text, start)
        clip_end = min(len(text) if line_end is None else line_end.start(), clip_start + _EXCERPT)
        last = start if end is None else end
        return cls(reason, start, last, len(line_starts), column, text[clip_start:clip_end], start - clip_start)

    def __str__(self) -> str:
        where = f"line {self.line}, column {self.column}: {self.reason}"
        return f"{where}\n    {self.excerpt}\n    {' ' * self.caret}^" if self.excerpt else where


class EncodingError(ParseError):
    """Bytes are not UTF-8. `start` and `end` are byte offsets."""


@attrs.define(slots=False, repr=False)
class MissingExtraError(NewsModelError, ImportError):
    """Something was called that needs a package which is not installed.

    Attributes:
        need: What needs what, as a clause.
        extra: Name of the extra that brings it.
    """

    need: str
    extra: str

    def __str__(self) -> str:
        return f"{self.need}: install python-newsmodel[{self.extra}]"


@attrs.define(slots=False, repr=False)
class RenderError(NewsModelError, ValueError):
    """An object cannot be written in a form so that it reads back equal.

    Attributes:
        path: The field, ``related[2].url``.
        reason: Why the form cannot hold it.
    """

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


@attrs.frozen
class Fault:
    """One thing that is wrong with a document.

    Attributes:
        path: Where, as a JSONPath: ``$.related[2].title`` (RFC 9535, normalised for names that are identifiers).
        message: What was expected, and what was found.
    """

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class StructureError(NewsModelError, ValueError):
    """A document's data does not fit the model.

    Attributes:
        faults: Everything that is wrong with it, not only the first, in document order.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


def json_path(parts: Iterable[str | int]) -> str:
    r"""Return the path of keys and indexes as a JSONPath (RFC 9535), normalised but for keys that are identifiers.

    Of a key of more than 60 characters it has the first 59.

    >>> json_path(["related", 2, "title"])
    '$.related[2].title'
    >>> json_path(["it's"])
    "$['it\\'s']"
    """
    return "$" + "".join(map(_segment, parts))


def _segment(part: str | int) -> str:
    import json  # which the library's first import does without

    if isinstance(part, int):
        return f"[{part}]"
    if re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", part):
        return f".{clipped(part)}"
    # JSON escapes the same characters, but for the quotes, and lone surrogates.
    quoted = json.dumps(clipped(part), ensure_ascii=False)[1:-1].replace('\\"', '"').replace("'", r"\'")
    return f"['{quoted.encode('utf-8', 'backslashreplace').decode()}']"


def clipped(text: str) -> str:
    """Return a text as far as a message shows it: a stranger's may be megabytes long."""
    return text if len(text) <= _CLIP else f"{text[: _CLIP - 1]}…"


_CLIP = 60
