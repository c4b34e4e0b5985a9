"""A label line taken apart: a day, a byline and labels, whatever separators stand between, and what else is there.

A label is asserted because its whole wording stands there, as a phrase of its own. Words right beside it that are no
part of a label line make it a part of another phrase ("Not reported by AI"), which then says nothing.
"""

import html
import itertools
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from newsmodel import dates
from newsmodel.characters import plain
from newsmodel.labels import Label
from newsmodel.terms import denies, is_denial, is_name, names_ai

_BLANK_REFERENCE = r"&(?:nbsp|#160|#32|#x0*a0|#x20);"  # a token of its own, which is blank
_TOKEN = re.compile(rf"{_BLANK_REFERENCE}|[·•|/,،、–—]|(?:(?!{_BLANK_REFERENCE})[^\s·•|/,،、–—])+", re.IGNORECASE)
_LATIN, _OTHER = "A-Za-zÀ-ɏ", "\u0370-\u1dff\u3040-\ud7ff"  # letters, and those of other scripts with their marks
_SEAM = re.compile(f"(?<=[{_OTHER}])(?=[{_LATIN}])|(?<=[{_LATIN}])(?=[{_OTHER}])")  # a blank may have been lost there
SEPARATORS = frozenset("·•|/,،、–—")  # they stand between the parts of a label line and belong to none
YEAR = re.compile(r"\d{4}")  # no day is without one
_MOST_SEPARATORS_IN_A_DATE = 3
_REFERENCE = re.compile(r"&(?:#\w+|\w+);")

# Labels by the first token of their wordings, the longest wording first.
Wordings = Mapping[str, Sequence[tuple[tuple[str, ...], Label]]]


class LinePart(NamedTuple):
    value: Label | date | str | None  # the name of a byline is a str; None stands for what is not understood
    start: int  # offset of its first character in the line
    end: int  # offset just behind its last


class _Token(NamedTuple):
    text: str
    start: int
    end: int


def tokens_of(wording: str) -> tuple[str, ...]:
    return tuple([token.text for token in _tokens(wording)])


def parts_of(line: str, wordings: Wordings, *, settled: bool = True) -> list[LinePart]:
    """Take a line apart. Blanks and separators between the parts are in none."""
    tokens = _tokens(line)
    parts: list[LinePart] = []
    group: list[LinePart] = []  # what stands between two separators
    place = 0
    while place < len(tokens):
        token = tokens[place]
        part, place = _known_part(line, tokens, place, wordings)
        if part is not None:
            group.append(part)
        elif token.text in SEPARATORS:
            parts += _settled(line, group, parts) if settled else group
            group = []
        elif group and group[-1].value is None:
            group[-1] = group[-1]._replace(end=token.end)
        else:
            group.append(LinePart(None, token.start, token.end))
    return parts + (_settled(line, group, parts) if settled else group)


def _tokens(line: str) -> list[_Token]:
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(line):
        text, (start, end) = match[0], match.span()
        if "&" in text and _REFERENCE.search(text):  # what it stands for is not as long as it is
            spans = [(part, start, end) for part in _SEAM.split(html.unescape(text))]
        else:
            cuts = [start, *[start + seam.start() for seam in _SEAM.finditer(text)], end]
            spans = [(line[one:other], one, other) for one, other in itertools.pairwise(cuts)]
        tokens += [_Token(said, *span) for part, *span in spans if (said := plain(part).strip())]
    return tokens


def _known_part(line: str, tokens: Sequence[_Token], place: int, wordings: Wordings) -> tuple[LinePart | None, int]:
    text, start, _ = tokens[place]
    for wording, label in wordings.get(text, ()):
        behind = place + len(wording)
        if tuple([token.text for token in tokens[place:behind]]) == wording:
            return LinePart(label, start, tokens[behind - 1].end), behind
    if YEAR.search(line, start) is not None:
        separators = [token.start for token in tokens[place + 1 :] if token.text in SEPARATORS]
        for border in (len(line), *separators[:_MOST_SEPARATORS_IN_A_DATE]):
            if (found := dates.read_long(line[start:border])) is not None:
                end = start + found[1]
                return LinePart(found[0], start, end), place + sum([token.start < end for token in tokens[place:]])
    return None, place + 1


def _settled(line: str, group: Sequence[LinePart], before: list[LinePart]) -> list[LinePart]:
    """Decide what stands between two separators: labels stay what they say unless they are parts of another phrase."""
    if not group:
        return []
    whole = LinePart(None, group[0].start, group[-1].end)
    settled: list[LinePart] = []
    for index, part in enumerate(group):
        text = line[part.start : part.end]
        after_days = all(isinstance(other.value, date) for other in settled)
        if part.value is not None:
            pass
        elif after_days and is_name(text):
            part = LinePart(text, part.start, part.end)  # noqa: PLW2901
        elif index == 0 and len(group) > 1:
            following = line[group[1].start : group[1].end]
            if denies(text) or not (names_ai(text) or (following[0].isupper() and following[1:2].islower())):
                return [whole]  # the first words of a longer phrase; a capital begins a phrase of its own
        elif (not settled or not after_days) and (  # a day stands for itself
            (denies(text) and not _begins_anew(text))
            or (_goes_on(text) and any(line[other.start].isupper() for other in settled))
        ):
            if index == 0 and before and (_goes_on(text) or is_denial(text)):  # "Reported by AI - no"
                before[-1] = before[-1]._replace(value=None)
            return [whole]
        settled.append(part)
    return settled


def _goes_on(text: str) -> bool:
    """Tell whether a text goes on with the phrase before it: it begins small. Georgian has small letters only."""
    return text[0].islower() and not "\u10d0" <= text[0] <= "\u10ff"


def _begins_anew(text: str) -> bool:
    """Tell whether a text is a phrase of its own: several words, the first with a capital ("Not fact-checked")."""
    return text[0].isupper() and " " in text
