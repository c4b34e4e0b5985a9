"""What can be said of a line before anyone knows what it is for: a few facts, each a yes or no.

Those that a line's letter and those around it say are in `newsmodel.text.skeleton`. These cost more, and are asked for
only where more than one role is possible.
"""

import bisect
import functools
import re
from collections import Counter
from collections.abc import Sequence

from newsmodel.terms import is_name, names_ai
from newsmodel.text.grammar import MIXED
from newsmodel.text.skeleton import LENGTHS, LETTERS, PROSE, SHORT, class_of, lines_of

COSTLY = ("sentences", "english", "name", "ai", "recurs")
"""The facts that cost more, in the order of their bits."""
_SENTENCES, _ENGLISH, _NAME, _AI, _RECURS = (1 << n for n in range(len(COSTLY)))

_NAMES = 2  # the longest class of names

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


def _askable(letter: str) -> int:
    size, _ = class_of(letter)
    if size >= PROSE:
        return 0 if size == len(LENGTHS) else _SENTENCES | _ENGLISH
    return _SENTENCES | _ENGLISH | _AI | _RECURS | (_NAME if size <= _NAMES else 0)


ASKABLE = {letter: _askable(letter) for letter in LETTERS}
"""The facts to be asked for of a line whose words are not known, by its letter: sets of bits by place in `COSTLY`."""


class Facts:
    """The facts of the lines of one page, asked for one line at a time.

    What the words of a line say does not change when other lines become known; `said` keeps it while a page is read.
    """

    def __init__(self, texts: Sequence[str], skeleton: str, said: dict[str, int] | None = None) -> None:
        self._texts = texts
        self._said: dict[str, int] = {} if said is None else said
        self._letters, _ = lines_of(skeleton)

    @functools.cached_property
    def _recurring(self) -> frozenset[str]:
        # What comes back of a line that is short and not known, or not all of it, may be a label.
        pairs = zip(self._texts, self._letters, strict=True)
        return _recurring([text for text, letter in pairs if letter in SHORT or letter in MIXED])

    def of(self, index: int) -> int:
        """Return the facts of a line, as a set of bits by place in `COSTLY`."""
        text, asked = self._texts[index], ASKABLE.get(self._letters[index], 0)
        found = self._said.get(text)
        if found is None:
            found = self._said[text] = _of_words(text, asked)
        return asked & (found | _RECURS if text in self._recurring else found)


def _of_words(text: str, asked: int) -> int:
    found = _SENTENCES if asked & _SENTENCES and _INNER_STOP.search(text) is not None else 0
    if asked & _ENGLISH and _is_english(text):
        found |= _ENGLISH
    if asked & _NAME and is_name(text):
        found |= _NAME
    if asked & _AI and names_ai(text):
        found |= _AI
    return found


def _is_english(text: str) -> bool:
    start = text[:12]
    if not start.isascii() and 2 * sum(map(str.isascii, start)) <= len(start):
        return False
    return not _SMALL_WORDS.isdisjoint(text.split()) and _ENGLISH_WORDS.search(text) is not None


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
