"""How a short line looks, whatever its words. Every question is asked once: most such lines stand on many pages."""

import re
from collections.abc import Callable
from typing import TypeVar

import attrs

from newsmodel import dates
from newsmodel.text.ai_names import find_acronyms, names_ai
from newsmodel.text.characters import BRACKETS, ENDS, FULL_STOPS, plain
from newsmodel.text.lines import LEAST_TITLE, LEAST_WIDE_TITLE, is_heading, is_paragraph, is_prose
from newsmodel.text.names import has_capitals, is_name, is_usual
from newsmodel.text.scripts import scripts_of

__all__ = ["LONGEST_SHORT", "Shape", "is_brief", "scale", "shape_of", "short_form"]

T = TypeVar("T")

LONGEST_SHORT = 135
"""Characters at most of a short line: a title, which is longer than any label line."""

_KEPT = 2048  # lines at most that are kept in mind
_WIDE = "\u2e80"  # from here on, most characters are words or syllables
# What is in no label: digits, and what stands in code, in lists and in addresses.
_NO_LABEL = re.compile(r"\d|[{}<>|=\\`~$^_]|::|://|\*\*|^[-+*#>%;]|\(\)|[-/]$")
_WIDE_SHORT = 75  # characters at most of a short line in scripts whose characters are words or syllables
_MAY_END_PROSE = ENDS.union(BRACKETS)
_ARTEFACT = re.compile(rf"(?:[{''.join(FULL_STOPS)}] |。)([^\W\d_]{{1,2}})$")
_REACH = 4  # characters at a line's end that an artefact of a translation takes
_LEAST_TELLING = 4  # characters at least of a word that says something
_LEAST_LABEL = 3  # characters at least of a label that nothing but its places speaks for


@attrs.frozen(eq=False)
class Shape:
    """What a short line looks like.

    Attributes:
        length: Its characters; those that are words or syllables count twice.
        wide: Its characters are words or syllables.
        brief: It is shorter than titles are.
        heading: It may be a heading, a label line or a button.
        label: It may be a label, as far as a line tells that stands alone.
        digits: There are digits in it.
        capitals: Its script has capitals.
        name: It may be a person's name.
        usual: It is of the form that most names have.
        names_ai: It names artificial intelligence.
        words: Its words, as blanks set them apart.
        telling: Those of them that say something, since they are not short.
        acronyms: Its acronyms, such as AI.
        scripts: Their scripts.
        undated: What stands behind the date with which it begins; None where it begins with none.
    """

    length: int
    wide: bool
    brief: bool
    heading: bool
    label: bool
    digits: bool
    capitals: bool
    name: bool
    usual: bool
    names_ai: bool
    words: tuple[str, ...]
    telling: frozenset[str]
    acronyms: frozenset[str]
    scripts: frozenset[int]
    undated: str | None


def _short_form(line: str) -> str:
    """Return a line that may be a heading, a label line or a title in plain form, and "" for any other.

    Args:
        line: The line, of `LONGEST_SHORT` characters at most.
    """
    if (
        (len(line) > _WIDE_SHORT and scale(line) > 1)
        or (line[-1] in _MAY_END_PROSE and is_prose(line))
        or _ends_in_artefact(line)
    ):
        return ""
    return plain(line)


def _shape_of(line: str) -> Shape:
    """Look at a short line, in plain form and not empty."""
    wide = scale(line) > 1
    heading = is_heading(line)
    name = is_name(line)
    words = tuple(line.split())
    digits = any(map(str.isdigit, line))
    dated = dates.read_long(line) if digits else None
    return Shape(
        length=len(line) * (1 + wide),
        wide=wide,
        brief=is_brief(line),
        heading=heading,
        label=heading and len(line) >= _LEAST_LABEL and _NO_LABEL.search(line) is None,
        digits=digits,
        capitals=has_capitals(line),
        name=name,
        usual=name and is_usual(line),
        names_ai=names_ai(line),
        words=words,
        telling=frozenset([word for word in words if len(word) >= _LEAST_TELLING]),
        acronyms=frozenset(find_acronyms(line)),
        scripts=scripts_of(line),
        undated=line[dated[1] :].strip() if dated is not None else None,
    )


class _Memory(dict[str, T]):
    """What was made of lines. To recall it costs a third of what a `functools.lru_cache` takes."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, line: str) -> T:
        if len(self) >= _KEPT:
            self.clear()
        made = self[line] = self._make(line)
        return made


short_form: Callable[[str], str] = _Memory(_short_form).__getitem__
shape_of: Callable[[str], Shape] = _Memory(_shape_of).__getitem__


def scale(text: str) -> int:
    """Return how much a character of a text says: 1, or 2 in scripts whose characters are words or syllables."""
    return 1 if text.isascii() or max(text[:4]) < _WIDE else 2


def is_brief(text: str) -> bool:
    """Tell whether a line is shorter than titles are."""
    return len(text) < (LEAST_TITLE if scale(text) == 1 else LEAST_WIDE_TITLE)


def _ends_in_artefact(line: str) -> bool:
    """Tell whether a line is a paragraph with an artefact of its translation behind it, such as "nn"."""
    end = line[-_REACH:]
    if FULL_STOPS.isdisjoint(end):
        return False
    found = _ARTEFACT.search(end)
    return found is not None and not found[1].isupper() and is_paragraph(line)
