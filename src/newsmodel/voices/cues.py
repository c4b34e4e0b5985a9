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
    """A word of a text, or a phrase that the lexicon knows: what is printed, and from where to where."""

    text: str
    start: int
    end: int
    kinds: frozenset[str]  # the lexicon's lists that it is on
    pause: bool  # whether a comma, colon or the like stands before it


@attrs.frozen
class Lexicon:
    """The words of one language."""

    language: str  # BCP 47 tag
    common: frozenset[str]  # frequent small words
    verb_first: bool  # whether a holder may stand behind the verb without any word before it
    genitive: bool  # whether a noun may go on with a holder without any word in between
    _phrases: Mapping[str, Sequence[tuple[Sequence[str], str]]]  # by their first letters: their words, their list
    _endings: Mapping[str, str]

    def look_up(self, folded: Sequence[str], index: int) -> tuple[frozenset[str], int]:
        """Return the lists that the longest phrase starting at a word is on, and its number of words."""
        rest = folded[index : index + _LONGEST]
        listed = self._phrases.get(rest[0][:_BUCKET], ())
        found = [(_length(phrase, rest), kind) for phrase, kind in listed]
        longest = max((length for length, _ in found), default=0)
        if longest:
            return frozenset(kind for length, kind in found if length == longest), longest
        return frozenset(kind for ending, kind in self._endings.items() if rest[0].endswith(ending)), 1

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
    small = [(sum(word in lexicon.common for word in folded), lexicon) for lexicon in lexicons().values()]
    most = max(count for count, _ in small)
    close = [lexicon for count, lexicon in small if _CLEAR * count >= most]
    best = max(close, key=lambda lexicon: lexicon.votes(folded)) if len(close) > 1 else close[0]
    enough = _FEW * len(folded)
    return best if most > enough or best.votes(folded) > enough else None


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
_BUCKET: Final = 3  # letters
_LONGEST: Final = 9  # words of a phrase, those that "…" in it may stand for included


def _fold(word: str) -> str:
    folded = word.casefold()
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded).replace("ё", "е").replace("’", "'")


def _length(phrase: Sequence[str], words: Sequence[str]) -> int:
    """Return how many of some words a phrase takes, 0 where they do not begin with it."""
    if "…" in phrase:  # one word, and another that stands somewhere behind it
        return int(words[0] == phrase[0] and phrase[2] in words)
    return len(phrase) if all(map(_is, words, phrase)) and len(words) >= len(phrase) else 0


def _is(word: str, written: str) -> bool:
    return word == written or (written[-1] == "*" and word.startswith(written[:-1]))


def _lexicon(language: str, table: Mapping[str, list[str] | bool]) -> Lexicon:
    lists = {kind: [_fold(entry) for entry in entries] for kind, entries in table.items() if isinstance(entries, list)}
    common = frozenset(lists.pop("common"))
    phrases: dict[str, list[tuple[Sequence[str], str]]] = {}
    endings: dict[str, str] = {}
    for kind, entries in lists.items():
        for entry in entries:
            if entry.startswith("*"):
                endings[entry[1:]] = kind
            else:
                words = entry.split()
                phrases.setdefault(words[0].rstrip("*")[:_BUCKET], []).append((words, kind))
    return Lexicon(language, common, bool(table.get("verb_first")), bool(table.get("genitive")), phrases, endings)
