"""A text as lines, and what can be said of each before anyone knows what it is for: facts, each a yes or no.

A line's letter is its length and how it ends, or which known words it consists of. The *skeleton* of a page has the
letters of its lines in their order, and a ``.`` for blank lines between two: ``A.i..s``. It holds nothing of the text.
What the words of a line say costs more, and is asked for only where more than one role is possible.
"""

import bisect
import functools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import NamedTuple

from newsmodel.characters import BLANKS, CLOSERS, COLONS, QUESTIONS, STOPS, is_wide
from newsmodel.terms import is_name, names_ai
from newsmodel.text.grammar import DAY, IMAGE, LABELS, MIXED
from newsmodel.text.words import Meaning, Words

MOST = 2000  # lines of a text that is looked at: no page has so many, and what has is none

# Where one class of lengths ends and the next begins, in characters; those of Han, Kana and Hangul count twice. Titles
# have 25 characters at least; in those scripts 12, which is 25 as well, since a half is never left out.
LENGTHS = (14, 24, 45, 95, 150, 260)
PROSE = 4  # the first class of lengths that titles do not have
ENDS = ("stop", "question", "colon", "open")  # as a statement, as a question, announcing more, in no such way

# The letters of lines whose words are not known, by class of lengths and then by how they end.
_FIRST = 0x100
LETTERS = tuple(map(chr, range(_FIRST, _FIRST + len(ENDS) * (len(LENGTHS) + 1))))
SHORT = frozenset(LETTERS[: len(ENDS) * PROSE])  # of those that are no prose
PHRASES = SHORT - {*LETTERS[:: len(ENDS)]}  # of those that end as no statement either: headings, buttons and labels

_LONG = LENGTHS[-1]  # characters of the longest line that may be anything but prose
_MOST_TIGHT = 0.6  # of the lines; where more stand right below another, blank lines are missing and say nothing
_LONGEST_DAY = 45  # characters: the long form of a day may end in a full stop (9 октября 2025 г.)
_LEAST_CUT = 3  # characters of a known line of which the rest is cut off
_NEAR_THE_END = 3  # lines

# The letters of lines of each class of lengths by their last character, where that tells.
_END_OF = {**dict.fromkeys(STOPS, 0), **dict.fromkeys(QUESTIONS, 1), **dict.fromkeys(COLONS, 2)}
_BY_LAST = [
    {last: LETTERS[first + end] for last, end in _END_OF.items()} for first in range(0, len(LETTERS), len(ENDS))
]
_BY_LENGTH = [_BY_LAST[bisect.bisect_left(LENGTHS, length)] for length in range(_LONG + 1)]


class Lines(NamedTuple):
    texts: list[str]  # without the blanks around them; a label that is glued to an alternative text is a line
    letters: str
    skeleton: str
    meanings: list[Meaning | None]  # for each line what its words say; None where they are not known


def split(text: str, words: Words) -> Lines:
    """Cut a text into the lines that say something, and look each up among known words."""
    texts: list[str] = []
    signs: list[str] = []
    meanings: list[Meaning | None] = []
    others: list[int] = []  # the places of lines that may say something, though no such line is known
    known, of_long, glued_ends = words.lines.get, _BY_LAST[-1].get, words.glued_ends
    sign = "."
    for line in map(str.strip, with_newlines(text).split("\n"), repeat(BLANKS)):
        if not line:
            if sign != ".":
                sign = "."
                signs.append(sign)
            continue
        meaning = None
        last, length = line[-1], len(line)
        if length > _LONG:
            sign = of_long(last) or letter_of(line)
        elif (meaning := known(line)) is not None:
            sign = meaning.letter
        else:
            sign = (_BY_LENGTH[length].get(last) if line.isascii() else None) or letter_of(line)
            # No sentence has a bar between its words.
            if length <= _LONGEST_DAY or last not in STOPS or "·" in line or "•" in line or "|" in line:
                others.append(len(texts))
        if last in glued_ends and meaning is None and (cut := words.glued(line)):
            texts.append(line[:cut].rstrip(BLANKS))
            signs.append(letter_of(texts[-1]))
            meanings.append(None)
            line = line[cut:]  # noqa: PLW2901
            meaning = words.meaning(line)
            sign = letter_of(line) if meaning is None else meaning.letter
        texts.append(line)
        signs.append(sign)
        meanings.append(meaning)
    if others and words.may_say(map(texts.__getitem__, others)):
        places = [place for place, sign in enumerate(signs) if sign != "."]
        for index in others:
            if (meaning := words.meaning(texts[index])) is not None:
                signs[places[index]], meanings[index] = meaning.letter, meaning
    if sign != "." and meanings[-1] is None and (meaning := _completed(texts[-1], words)) is not None:
        signs[-1], meanings[-1] = meaning.letter, meaning
    skeleton = "".join(signs)
    letters = skeleton.replace(".", "")
    is_tight = len(skeleton) - len(letters) < (1 - _MOST_TIGHT) * len(texts)
    return Lines(texts, letters, letters if is_tight else skeleton, meanings)


def with_newlines(text: str) -> str:
    """Return a text whose lines all end in LF, not in CRLF or CR."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _completed(line: str, words: Words) -> Meaning | None:
    """Take a line that the text breaks off in for a known one, without what only its end would say."""
    found = words.completions(line) if len(line) >= _LEAST_CUT and line[-1] not in STOPS else []
    if len({meaning.letter for meaning in found}) != 1:
        return None
    return Meaning(found[0].letter, locales=found[0].locales if len(found) == 1 else 0)


def letter_of(line: str) -> str:
    length = len(line)
    if not line.isascii() and is_wide(line):
        length = 2 * length + 1
    by_last = _BY_LENGTH[length] if length <= _LONG else _BY_LAST[-1]
    letter = by_last.get(line[-1]) or by_last.get(line.rstrip(CLOSERS)[-1:])
    return letter or chr(ord(by_last["."]) + len(ENDS) - 1)


def is_text(letter: str) -> bool:
    """Tell whether a letter is that of a line whose words are not known."""
    return letter >= LETTERS[0]


def class_of(letter: str) -> tuple[int, str]:
    """Return the class of lengths of a line whose words are not known, and how it ends."""
    size, end = divmod(ord(letter) - _FIRST, len(ENDS))
    return size, ENDS[end]


# What the lines around one say of it

_KINDS = {"e": "edge", "l": "labels", "k": "known", "p": "prose", "s": "short"}
_KIND_OF = {
    **dict.fromkeys(range(_FIRST), "k"),
    **dict.fromkeys(map(ord, (IMAGE, LABELS, DAY, *MIXED)), "l"),
    **{ord(letter): "s" if letter in SHORT else "p" for letter in LETTERS},
}

# All that a skeleton says of a line: its letter; the kinds (`_KINDS`) of the line before it, of itself, and of the two
# behind it; whether it stands right below another line and right above one; how many lines are behind it, up to 3; and
# whether the words of label lines are known on its page.
Place = tuple[str, str, bool, bool, int, bool]


@functools.lru_cache(maxsize=64)  # a page is asked about a few times
def places_of(skeleton: str) -> tuple[Place, ...]:
    """Return for each line what its skeleton says of it."""
    letters = skeleton.replace(".", "")
    tight = [above != "." for above, sign in zip(f".{skeleton}", skeleton, strict=False) if sign != "."]
    kinds = f"e{letters.translate(_KIND_OF)}ee"
    known, count = LABELS in letters, len(letters)
    return tuple(
        [
            (letter, kinds[index : index + 4], below, above, min(count - index - 1, _NEAR_THE_END), known)
            for index, (letter, below, above) in enumerate(zip(letters, tight, (*tight[1:], False), strict=False))
        ]
    )


def facts_of(place: Place, costly: int) -> tuple[str, ...]:
    """Return all that is said of a line, in the words of the weights' file; `costly` are the facts it was asked for."""
    letter, kinds, right_below, right_above, behind, known = place
    before, own, after, then = [_KINDS[kind] for kind in kinds]
    facts = [f"below {before}", f"above {after}", f"{own} above {after} above {then}"]
    facts.append("right below" if right_below else "below a blank line")
    if right_above:
        facts.append("right above")
    if behind < _NEAR_THE_END:
        facts.append(f"{behind} before the end")
    if not is_text(letter):
        return tuple(facts)
    if known and letter in SHORT:
        facts.append("beside known labels")
    size, end = class_of(letter)
    length = f"<={LENGTHS[size]}" if size < len(LENGTHS) else f">{_LONG}"
    return (length, end, f"{length} {end}", *facts, *[fact for bit, fact in enumerate(COSTLY) if costly >> bit & 1])


# What its words say

_INNER_STOP = re.compile(  # what is sought first is what can be found fastest
    r"[.!?…։۔؟።।。！？](?:(?<=\w\w\w[.!?…։۔؟።।])[\"'”’»)]*\s+[\"'“‘«(¿¡]*[^\W_a-zà-ÿа-я]"
    r"|(?<=[。！？।])\s*[^\s”’」』)）])"
)
_LINKING = (
    "the with and of by from near into onto behind beside while during through past against before after around over "
    "under above across between toward towards"
)
_ENGLISH_WORDS = re.compile(
    rf"\b(?:{_LINKING.replace(' ', '|')}) (?!la |el |de )[a-z]"
    r"|\b(?:in|on|at|as|for|to) an? |^(?:An?|The|Two|Three|Several) [a-z]|\b[a-z]+ing an? "
)
_SMALL_WORDS = frozenset(f"{_LINKING} a an A An The Two Three Several".split())  # the pattern finds nothing without one


def _is_english(text: str) -> bool:
    start = text[:12]
    if not start.isascii() and 2 * len(start.encode("ascii", "ignore")) <= len(start):
        return False
    return not _SMALL_WORDS.isdisjoint(text.split()) and _ENGLISH_WORDS.search(text) is not None


# The facts that cost more, in the order of their bits: what is asked of a line, and whether it comes back.
COSTLY = ("sentences", "english", "name", "ai", "recurs")
_ASK: tuple[Callable[[str], object], ...] = (_INNER_STOP.search, _is_english, is_name, names_ai)
_RECURS = 1 << len(_ASK)

# Those to be asked for, as sets of bits, by class of lengths and by the letter of a line whose words are not known.
_ASKABLE = (0b11111, 0b11111, 0b11111, 0b11011, 0b00011, 0b00011, 0)
ASKABLE = {letter: _ASKABLE[class_of(letter)[0]] for letter in LETTERS}


class Facts:
    """The facts of the lines of one page, asked for one line at a time."""

    def __init__(self, lines: Lines, said: dict[str, int] | None = None) -> None:
        self._lines = lines
        # What the words of a line say does not change when other lines become known.
        self._said: dict[str, int] = {} if said is None else said

    @functools.cached_property
    def _recurring(self) -> frozenset[str]:
        # What comes back of a line that is short and not known, or not all of it, may be a label.
        pairs = zip(self._lines.texts, self._lines.letters, strict=True)
        return _recurring([text for text, letter in pairs if letter in SHORT or letter in MIXED])

    def of(self, index: int) -> int:
        """Return the facts of a line, as a set of bits by place in `COSTLY`."""
        text, asked = self._lines.texts[index], ASKABLE.get(self._lines.letters[index], 0)
        found = self._said.get(text)
        if found is None:
            found = self._said[text] = sum([1 << n for n, ask in enumerate(_ASK) if asked >> n & 1 and ask(text)])
        return asked & (found | _RECURS if text in self._recurring else found)


def _recurring(short: Sequence[str]) -> frozenset[str]:
    """The short lines that come back, whole or at the beginning or the end of another."""
    count = Counter(short)
    found = {line for line, times in count.items() if times > 1} | _beginnings(sorted(count))
    return frozenset(found | {line[::-1] for line in _beginnings(sorted([line[::-1] for line in count]))})


def _beginnings(lines: Sequence[str]) -> set[str]:
    """The lines with whose words another begins, and those others, out of sorted ones."""
    found: set[str] = set()
    for line in lines:
        at = bisect.bisect_left(lines, start := f"{line} ")
        while at < len(lines) and lines[at].startswith(start):
            found |= {line, lines[at]}
            at += 1
    return found
