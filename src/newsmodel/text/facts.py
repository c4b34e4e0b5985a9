"""What can be said of a line before anyone knows what it is for: a few facts, each a yes or no.

Those that a line's letter and those around it say are in `newsmodel.text.skeleton`. These cost more, and are asked for
only where more than one role is possible.
"""

import bisect
import functools
import re
from collections import Counter
from collections.abc import Sequence

from newsmodel import platforms
from newsmodel.terms import is_name, names_ai
from newsmodel.text.grammar import IMAGE, LETTER_OF_SLOT, MIXED
from newsmodel.text.skeleton import LENGTHS, LETTERS, PROSE, SHORT, class_of, is_text, lines_of

COSTLY = ("sentences", "english", "picture", "name", "ai", "recurs", "image", "with image", "platform")
"""The facts that cost more, in the order of their bits."""
_SENTENCES, _ENGLISH, _PICTURE, _NAME, _AI, _RECURS, _IMAGE, _WITH_IMAGE, _PLATFORM = (
    1 << n for n in range(len(COSTLY))
)

_OF_WORDS = ~(_RECURS | _IMAGE | _WITH_IMAGE)

Said = dict[str, tuple[int, int]]
"""What the words of lines say: which facts were asked for, and which are so."""

_REACTIONS = LETTER_OF_SLOT["reactions_heading"]
_LONG = len(LENGTHS)  # the class of lines that are too long for anything but prose
_HEADING = 2  # the longest class of headings and names

_INNER_STOP = re.compile(r"(?<=\w\w\w)[.!?…։۔؟።][\"'”’»)]*\s+[\"'“‘«(¿¡]*[^\W_a-zà-ÿа-я]|[。！？।]\s*[^\s”’」』)）]")
_LINKING = (
    "the with and of by from near into onto behind beside while during through past against before after around over "
    "under above across between toward towards"
)
_ENGLISH_WORDS = re.compile(
    rf"\b(?:{_LINKING.replace(' ', '|')}) (?!la |el |de )[a-z]"
    r"|\b(?:in|on|at|as|for|to) an? |^(?:An?|The|Two|Three|Several) [a-z]|\b[a-z]+ing an? "
)
_SMALL_WORDS = frozenset(f"{_LINKING} a an A An The Two Three Several".split())  # the pattern finds nothing without one
_SHOWING = re.compile(
    r"\b(?!(?:during|according|including|following|evening|morning|building|something|nothing|everything|being)\b)"
    r"[a-z]{2,}ing\b|\b(?:photo\w*|illustrat\w+|image|scene|view|lit|surrounded|flanked|framed|silhouett\w+)\b"
    r"|^(?:An?|Two|Three|Several) ", re.IGNORECASE
)  # fmt: skip
_TELLING = re.compile(
    r"\b(?:said|says|told|announced|has|have|had|was|were|will|would|became|began|could|percent|million|billion"
    r"|according to|last (?:week|month|year)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)


def askable(skeleton: str) -> list[int]:
    """Return the facts that can be asked for each line of a page, as sets of bits by place in `COSTLY`.

    Where a label of images is known on a page, none is looked for; where the heading of the reactions is, nobody asks
    which paragraphs are some.
    """
    letters, _ = lines_of(skeleton)
    of_letter = _askable(images=IMAGE in letters, reactions=_REACTIONS in letters)
    return [of_letter.get(letter, 0) for letter in letters]


@functools.cache
def _askable(*, images: bool, reactions: bool) -> dict[str, int]:
    """Return the facts that can be asked, by the letter of a line."""
    platform = 0 if reactions else _PLATFORM
    found: dict[str, int] = {}
    for letter in LETTERS:
        size, _ = class_of(letter)
        facts = 0 if size == _LONG else _SENTENCES | _ENGLISH | _PICTURE
        if size >= PROSE:
            facts |= platform
        else:
            facts |= _AI | _RECURS | (0 if images else _IMAGE | _WITH_IMAGE) | (_NAME if size <= _HEADING else 0)
        found[letter] = facts
    return found


class Facts:
    """The facts of the lines of one page, asked for one line at a time.

    What the words of a line say does not change when other lines become known; `said` keeps it while a page is read.
    """

    def __init__(self, texts: Sequence[str], skeleton: str, said: Said | None = None) -> None:
        self._texts = texts
        self._said: Said = {} if said is None else said
        self._letters, self._tight = lines_of(skeleton)
        self._askable = askable(skeleton)

    @functools.cached_property
    def _recurring(self) -> frozenset[str]:
        # What comes back of a line that is short and not known, or not all of it, may be a label.
        pairs = zip(self._texts, self._letters, strict=True)
        return _recurring([text for text, letter in pairs if letter in SHORT or letter in MIXED])

    @functools.cached_property
    def image(self) -> str | None:
        """The line that is most likely the label of images, where none is known: below another, and it comes back."""
        if IMAGE in self._letters:
            return None
        texts, tight = self._texts, self._tight
        count = Counter(texts)
        found = [
            (names_ai(texts[index]), count[texts[index]], -index, texts[index])
            for index in range(1, len(texts))
            if tight[index] and _is_heading(self._letters[index]) and (index == 1 or texts[index] in self._recurring)
        ]
        return max(found)[3] if found else None

    def of(self, index: int) -> int:
        """Return the facts of a line, as a set of bits by place in `COSTLY`."""
        text, asked = self._texts[index], self._askable[index]
        known, found = self._said.get(text, (0, 0))
        if asked & ~known & _OF_WORDS:
            found = _of_words(text, asked)
            self._said[text] = (asked, found)
        found &= asked
        if asked & _RECURS and text in self._recurring:
            found |= _RECURS
        if asked & _IMAGE and self.image is not None:
            found |= _IMAGE if text == self.image else _WITH_IMAGE if _beside(self.image, text) else 0
        return found


def _of_words(text: str, asked: int) -> int:
    found = 0
    if asked & _PLATFORM and platforms.find(text):
        found |= _PLATFORM
    if asked & _SENTENCES and _INNER_STOP.search(text) is not None:
        found |= _SENTENCES
    if asked & _ENGLISH and _is_english(text):
        found |= _ENGLISH
        if not found & _SENTENCES and _SHOWING.search(text) is not None and _TELLING.search(text) is None:
            found |= _PICTURE
    if asked & _NAME and is_name(text):
        found |= _NAME
    if asked & _AI and names_ai(text):
        found |= _AI
    return found


def _is_heading(letter: str) -> bool:
    return is_text(letter) and class_of(letter)[0] <= _HEADING and class_of(letter)[1] == "open"


def _is_english(text: str) -> bool:
    start = text[:12]
    if not start.isascii() and 2 * sum(map(str.isascii, start)) <= len(start):
        return False
    return not _SMALL_WORDS.isdisjoint(text.split()) and _ENGLISH_WORDS.search(text) is not None


def _beside(phrase: str, line: str) -> bool:
    """Tell whether a phrase begins or ends a longer line."""
    return line.startswith(f"{phrase} ") or line.endswith(f" {phrase}")


def _recurring(short: Sequence[str]) -> frozenset[str]:
    """The short lines that come back, whole or at the beginning or the end of another."""
    count = Counter(short)
    back = {line for line, times in count.items() if times > 1}
    back |= _beginnings(sorted(count))
    back |= {line[::-1] for line in _beginnings(sorted([line[::-1] for line in count]))}
    return frozenset(back)


def _beginnings(lines: Sequence[str]) -> set[str]:
    """The lines with whose words another begins, and those others, out of sorted ones."""
    found: set[str] = set()
    for line in lines:
        start = f"{line} "
        at = bisect.bisect_left(lines, start)
        while at < len(lines) and lines[at].startswith(start):
            found |= {line, lines[at]}
            at += 1
    return found
