"""How a short line looks, whatever its words. Every question is asked once: most such lines stand on many pages."""

import functools
import re
from collections.abc import Callable
from typing import TypeVar

import attrs

from newsmodel import dates
from newsmodel.text.ai_names import find_acronyms, names_ai
from newsmodel.text.characters import BRACKETS, ENDS, FULL_STOPS, plain
from newsmodel.text.fact_words import find_facts
from newsmodel.text.lines import LEAST_TITLE, LEAST_WIDE_TITLE, is_heading, is_paragraph, is_prose
from newsmodel.text.names import has_capitals, is_common, is_name, is_usual
from newsmodel.text.scripts import scripts_of

__all__ = ["LONGEST_BY_AI", "LONGEST_SHORT", "Shape", "is_brief", "scale", "shape_of", "short_form"]

T = TypeVar("T")

LONGEST_BY_AI = 80
"""Characters at most of a label that names AI."""

LONGEST_SHORT = 135
"""Characters at most of a short line: a title, which is longer than any label line."""

_KEPT = 4096  # lines at most that are kept in mind
_WIDE = "\u2e80"  # from here on, most characters are words or syllables
# What is in no label: digits, and what stands in code, in lists and in addresses.
_NO_LABEL = re.compile(r"\d|[{}<>|=\\`~$^_]|::|://|\*\*|^[-+*#>%;]|\(\)|[-/]$")
_WIDE_SHORT = 75  # characters at most of a short line in scripts whose characters are words or syllables
_MAY_END_PROSE = ENDS.union(BRACKETS)
_ARTEFACT = re.compile(rf"(?:[{''.join(FULL_STOPS)}] |。)([^\W\d_]{{1,2}})$|[」』]([a-z]{{1,2}})$")
_BEFORE_ARTEFACTS = FULL_STOPS.union("」』")
_REACH = 4  # characters at a line's end that an artefact of a translation takes
_LEAST_TELLING = 4  # characters at least of a word that says something
_SHORTENED = 4  # characters at most of a shortened name with its stop
_LEAST_LABEL = 3  # characters at least of a label that nothing but its places speaks for


@attrs.frozen(eq=False, slots=False)
class Shape:
    """What a short line looks like. What few lines are asked is looked at when it is asked.

    Attributes:
        line: The line.
        words: Its words, as blanks set them apart.
        wide: Its characters are words or syllables.
        length: Its characters; those that are words or syllables count twice.
        brief: It is shorter than titles are.
        heading: It may be a heading, a label line or a button.
        undated: What stands behind the date with which it begins; None where it begins with none.
    """

    line: str
    words: tuple[str, ...]
    wide: bool
    length: int
    brief: bool
    heading: bool
    undated: str | None

    @functools.cached_property
    def label(self) -> bool:
        """Whether it may be a label, as far as a line tells that stands alone."""
        return (
            (self.heading or (len(self.line) <= LONGEST_BY_AI and self.names_ai and not is_prose(self.line)))
            and len(self.line) >= _LEAST_LABEL
            and _NO_LABEL.search(self.line) is None
        )

    @functools.cached_property
    def digits(self) -> bool:
        """Whether there are digits in it."""
        return any(map(str.isdigit, self.line))

    @functools.cached_property
    def capitals(self) -> bool:
        """Whether its script has capitals."""
        return has_capitals(self.line)

    @functools.cached_property
    def name(self) -> bool:
        """Whether it may be a person's name. None ends in a full stop but for what is shortened, such as "Jr."."""
        return is_name(self.line) and (self.line[-1] not in FULL_STOPS or len(self.words[-1]) <= _SHORTENED)

    @functools.cached_property
    def usual(self) -> bool:
        """Whether it is of the form that most names have."""
        return self.name and is_usual(self.line)

    @functools.cached_property
    def common(self) -> bool:
        """Whether it is a name that is common, where its script has no capitals to tell names by."""
        return not self.capitals and self.name and is_common(self.line)

    @functools.cached_property
    def names_ai(self) -> bool:
        """Whether it names artificial intelligence."""
        return names_ai(self.line)

    @functools.cached_property
    def facts(self) -> int:
        """Where words begin that speak of checked facts, and not of AI: an index into `words`, -1 where none do."""
        start = find_facts(self.words)
        return start if start < 0 or not names_ai(" ".join(self.words[start:])) else -1

    @functools.cached_property
    def acronyms(self) -> frozenset[str]:
        """Its acronyms, such as AI."""
        return frozenset(find_acronyms(self.line))

    @functools.cached_property
    def telling(self) -> frozenset[str]:
        """Those of its words that say something, since they are not short."""
        return frozenset([word for word in self.words if len(word) >= _LEAST_TELLING])

    @functools.cached_property
    def scripts(self) -> frozenset[int]:
        """The scripts of its words."""
        return scripts_of(self.line)


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
    dated = dates.read_long(line)
    return Shape(
        line=line,
        words=tuple(line.split()),
        wide=wide,
        length=len(line) * (1 + wide),
        brief=is_brief(line),
        heading=is_heading(line) or (line[-1] in FULL_STOPS and len(line) > 1 and is_heading(line[:-1])),
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
    if _BEFORE_ARTEFACTS.isdisjoint(end):
        return False
    found = _ARTEFACT.search(end)
    if found is None or (found[1] or found[2]).isupper():
        return False
    # Behind one of these stands the end of a title or a name as well.
    return found[0][0] not in ".…" or is_paragraph(line)
