"""A page without its words: a letter for each line, and what the letters say.

A line's letter is its length and how it ends, or which known words it consists of. The *skeleton* of a page has the
letters of its lines in their order, and a ``.`` for blank lines between two: ``A.i..s``. It holds nothing of the text.
"""

import functools

from newsmodel.characters import CLOSERS, COLONS, QUESTIONS, STOPS, is_wide
from newsmodel.text.grammar import LABELS

LENGTHS = (14, 24, 45, 95, 150, 260)
"""Where one class of lengths ends and the next begins, in characters; those of Han, Kana and Hangul count twice.

Titles have 25 characters at least; in those scripts 12, which is 25 as well, since a half is never left out.
"""

ENDS = ("stop", "question", "colon", "open")
"""How a line may end: as a statement, as a question, announcing more, or in none of these ways."""

PROSE = 4
"""The first class of lengths that titles do not have."""

_LAST = {**dict.fromkeys(STOPS, 0), **dict.fromkeys(QUESTIONS, 1), **dict.fromkeys(COLONS, 2)}
_OPEN = 3
_CLASS = tuple(sum(length > border for border in LENGTHS) for length in range(LENGTHS[-1] + 2))
_FIRST = 0x100
LETTERS = tuple(chr(_FIRST + number) for number in range(len(ENDS) * (len(LENGTHS) + 1)))
"""The letters of lines whose words are not known, by class of lengths and then by how they end."""

SHORT = frozenset(LETTERS[: len(ENDS) * PROSE])
"""The letters of lines whose words are not known and that are no prose."""

LONG = LENGTHS[-1]
"""Length of the longest line that may be anything but prose, in characters."""

# The letters of lines of one class of lengths by their last character, where that tells.
_BY_LAST = tuple(
    {last: LETTERS[len(ENDS) * size + end] for last, end in _LAST.items()} for size in range(len(LENGTHS) + 1)
)
LETTERS_BY_LENGTH = tuple(_BY_LAST[size] for size in _CLASS)
"""The letters of lines by their length and then by their last character, where that tells, but not in wide scripts."""

LETTERS_OF_LONG = _BY_LAST[-1]
"""The letters of longer lines, by their last character; where it is none of these, `letter_of` tells."""

_NEAR_THE_END = 3  # lines
_KINDS = {"e": "edge", "l": "labels", "k": "known", "p": "prose", "s": "short"}
_KIND_OF = {
    **dict.fromkeys(range(_FIRST), "k"),
    **dict.fromkeys(map(ord, "ijldm"), "l"),
    **{ord(letter): "s" if letter in SHORT else "p" for letter in LETTERS},
}


def letter_of(line: str) -> str:
    """Return the letter of a line whose words are not known."""
    length = len(line)
    if not line.isascii() and is_wide(line):
        length = 2 * length + 1
    by_last = LETTERS_BY_LENGTH[length] if length <= LONG else LETTERS_OF_LONG
    letter = by_last.get(line[-1])
    if letter is None:
        last = line.rstrip(CLOSERS)[-1:] if line[-1] in CLOSERS else ""
        letter = by_last.get(last) or LETTERS[LETTERS.index(by_last["."]) + _OPEN]
    return letter


def is_text(letter: str) -> bool:
    """Tell whether a letter is that of a line whose words are not known."""
    return letter >= LETTERS[0]


def class_of(letter: str) -> tuple[int, str]:
    """Return the class of lengths of a line whose words are not known, and how it ends."""
    size, end = divmod(ord(letter) - _FIRST, len(ENDS))
    return size, ENDS[end]


@functools.lru_cache(maxsize=4096)
def lines_of(skeleton: str) -> tuple[str, tuple[bool, ...]]:
    """Return the letters of a skeleton's lines, and which of them stand right below another."""
    letters: list[str] = []
    tight: list[bool] = []
    above = "."
    for sign in skeleton:
        if sign != ".":
            letters.append(sign)
            tight.append(above != ".")
        above = sign
    return "".join(letters), tuple(tight)


def letter_facts(letter: str) -> tuple[str, ...]:
    """Return what the letter of a line whose words are not known says of it."""
    size, end = class_of(letter)
    length = f"<={LENGTHS[size]}" if size < len(LENGTHS) else f">{LENGTHS[-1]}"
    return length, end, f"{length} {end}"


Place = tuple[str, str, bool, bool, int, bool]
"""All that a skeleton says of a line: its letter; the kinds (`_KINDS`) of the line before it, of itself, and of the two
behind it; whether it stands right below another line and right above one; how many lines are behind it, up to 3; and
whether the words of label lines are known on its page."""


@functools.lru_cache(maxsize=64)  # a page is asked about a few times
def places_of(skeleton: str) -> tuple[Place, ...]:
    """Return for each line what its skeleton says of it."""
    letters, tight = lines_of(skeleton)
    kinds = f"e{letters.translate(_KIND_OF)}ee"
    behind = len(letters)
    told = LABELS in letters
    places: list[Place] = []
    for index, (letter, right_below, right_above) in enumerate(zip(letters, tight, (*tight[1:], False), strict=False)):
        behind -= 1
        places.append((letter, kinds[index : index + 4], right_below, right_above, min(behind, _NEAR_THE_END), told))
    return tuple(places)


def neighbour_facts(place: Place) -> tuple[str, ...]:
    """Return what stands around a line."""
    letter, kinds, right_below, right_above, behind, told = place
    before, own, after, then = [_KINDS[kind] for kind in kinds]
    facts = [f"below {before}", f"above {after}", f"{own} above {after} above {then}"]
    facts.append("right below" if right_below else "below a blank line")
    if right_above:
        facts.append("right above")
    if behind < _NEAR_THE_END:
        facts.append(f"{behind} before the end")
    if told and letter in SHORT:
        facts.append("beside known labels")
    return tuple(facts)
