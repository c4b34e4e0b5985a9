"""Words that say what people think and who they are, found in a text.

The words are data, one table per language (`words.toml`). The language of a reaction is not known: the table whose
words the text has most of is taken, and no table at all when the text has few of any.
"""

import functools
import importlib.resources
import itertools
import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

import attrs

__all__ = ["Lexicon", "Word", "choose", "lexicons", "read"]


@attrs.frozen
class Word:
    """A word of a text, or a phrase that the lexicon knows, with what it says about it.

    Attributes:
        text: The word as printed.
        start: Offset of its start.
        end: Offset just behind it.
        kinds: Names of the lexicon's lists that it is on.
        pause: A comma, colon or the like stands before it.
    """

    text: str
    start: int
    end: int
    kinds: frozenset[str]
    pause: bool


@attrs.frozen
class _Phrase:
    rest: tuple[str, ...]
    kind: str


@attrs.frozen
class Lexicon:
    """The words of one language.

    Attributes:
        language: BCP 47 tag.
        common: Frequent small words.
        verb_first: Whether a holder may stand behind the verb without any word before it.
        genitive: Whether a noun may go on with a holder without any word in between.
    """

    language: str
    common: frozenset[str]
    verb_first: bool
    genitive: bool
    _words: Mapping[str, tuple[_Phrase, ...]]
    _stems: Mapping[str, tuple[tuple[str, tuple[_Phrase, ...]], ...]]  # by their first two letters
    _endings: Mapping[str, str]

    def look_up(self, folded: Sequence[str], index: int) -> tuple[frozenset[str], int]:
        """Return the lists that the longest phrase starting at a word is on, and its number of words."""
        word = folded[index]
        phrases = self._words.get(word, ())
        for stem, others in self._stems.get(word[:_BUCKET], ()):
            if word.startswith(stem):
                phrases += others
        if not phrases:
            return frozenset(kind for ending, kind in self._endings.items() if word.endswith(ending)), 1
        longest = 1
        kinds: set[str] = set()
        for phrase in phrases:
            length = _length(phrase.rest, folded, index) if phrase.rest else 1
            if length > longest:
                longest, kinds = length, {phrase.kind}
            elif length == longest:
                kinds.add(phrase.kind)
        return frozenset(kinds), longest

    def votes(self, folded: Sequence[str]) -> int:
        """Return how much speaks for a text's being in this language."""
        common = sum(1 for word in folded if word in self.common)
        return common + sum(2 for index in range(len(folded)) if self.look_up(folded, index)[0])


def read(text: str, start: int, end: int, lexicon: Lexicon) -> list[Word]:
    """Return the words of a part of a text, a phrase of the lexicon being one word."""
    matches = list(_WORD.finditer(text, start, end))
    folded = [_fold(match[0]) for match in matches]
    words: list[Word] = []
    before = start
    index = 0
    while index < len(matches):
        kinds, length = lexicon.look_up(folded, index)
        word_start, word_end = matches[index].start(), matches[index + length - 1].end()
        pause = _PAUSE.search(text, before, word_start) is not None
        words.append(Word(text[word_start:word_end], word_start, word_end, kinds, pause))
        before = word_end
        index += length
    return words


def choose(text: str) -> Lexicon | None:
    """Return the lexicon of the language that a text seems to be in; `None` when it seems to be in none of them.

    The first 300 words decide.
    """
    folded = [_fold(match[0]) for match in itertools.islice(_WORD.finditer(text), _ENOUGH)]
    # Small words settle it for most texts; the others need a closer look.
    by_small_words = sorted(
        ((sum(word in lexicon.common for word in folded), lexicon) for lexicon in lexicons().values()),
        key=lambda pair: pair[0],
        reverse=True,
    )
    (most, best), (second, _), *_ = by_small_words
    if most > _CLEAR * second and most > _FEW * len(folded):
        return best
    most, best = max(((lexicon.votes(folded), lexicon) for lexicon in lexicons().values()), key=lambda pair: pair[0])
    return best if most > _FEW * len(folded) else None


@functools.cache
def lexicons() -> Mapping[str, Lexicon]:
    """Return the lexicons that there are, by BCP 47 tag."""
    file = importlib.resources.files("newsmodel.voices") / "words.toml"
    return {language: _lexicon(language, table) for language, table in tomllib.loads(file.read_text("utf-8")).items()}


# Combining marks go with their letter, so that a decomposed (NFD) word stays one.
_WORD: Final = re.compile(r"[^\W_]{1,12}n['’]t(?!\w)|(?:[^\W_][\u0300-\u036f]*)+(?:['’]s(?!\w))?")
_PAUSE: Final = re.compile(r"[,;:.!?…()—–]")
_ENOUGH: Final = 300  # words
_FEW: Final = 0.15  # votes per word: prose has 0.3 and more of its own language's words
_CLEAR: Final = 2
_BUCKET: Final = 2  # letters
_GAP: Final = 8  # words that "…" in a phrase may stand for


def _fold(word: str) -> str:
    folded = word.casefold()
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded).replace("ё", "е").replace("’", "'")


def _length(rest: tuple[str, ...], folded: Sequence[str], index: int) -> int:
    """Return how many words a phrase takes that starts at `index`, 0 when it isn't there."""
    for position, item in enumerate(rest):
        if item == "…":
            last = rest[position + 1]
            behind = folded[index + 1 + position : index + 1 + position + _GAP]
            return 1 if last in behind else 0
        place = index + 1 + position
        if place >= len(folded) or not _is(folded[place], item):
            return 0
    return 1 + len(rest)


def _is(word: str, item: str) -> bool:
    return word.startswith(item[:-1]) if item.endswith("*") else word == item


def _lexicon(language: str, table: Mapping[str, list[str] | bool]) -> Lexicon:
    common = frozenset[str]()
    words: dict[str, list[_Phrase]] = {}
    stems: dict[str, dict[str, list[_Phrase]]] = {}
    endings: dict[str, str] = {}
    for kind, entries in table.items():
        if isinstance(entries, bool):
            continue
        if kind == "common":
            common = frozenset(entries)
            continue
        for entry in entries:
            first, *rest = _fold(entry).split()
            if first.startswith("*"):
                endings[first[1:]] = kind
            elif first.endswith("*"):
                bucket = stems.setdefault(first[: min(_BUCKET, len(first) - 1)], {})
                bucket.setdefault(first[:-1], []).append(_Phrase(tuple(rest), kind))
            else:
                words.setdefault(first, []).append(_Phrase(tuple(rest), kind))
    return Lexicon(
        language,
        common,
        bool(table.get("verb_first")),
        bool(table.get("genitive")),
        {word: tuple(phrases) for word, phrases in words.items()},
        {letters: tuple((stem, tuple(phrases)) for stem, phrases in some.items()) for letters, some in stems.items()},
        endings,
    )
