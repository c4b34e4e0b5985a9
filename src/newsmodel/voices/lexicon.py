"""The words that people's views are told by, as letters: one for each list of `words.toml`.

The words are data, one table per language. The language of a reaction is not known: the table whose words the text has
most of is taken, and no table at all when the text has few of any.
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

LETTERS: Final = {
    "articles": "t", "possessives": "v", "of": "o", "by": "b", "and": "&", "contrast": "w", "small": "p",
    "adverbs": "a", "linking": "l", "denial": "d", "supposes": "i",
    "people": "h", "supporters": "f", "critics": "c", "quantifiers": "q",
    "says": "y", "praises": "P", "condemns": "C", "reports": "R",
    "supportive": "s", "sceptical": "k", "neutral": "e", "mixed": "M",
}  # fmt: skip
PAUSE, QUOTED, PLATFORM = ",", '"', "x"
UNLISTED = NAME, OTHER = "N", "m"  # words on no list, with a capital and without


@attrs.frozen
class Word:
    """A word of a text, a phrase that the lexicon knows, or a pause; and the letter of its list."""

    start: int
    end: int
    letter: str


@attrs.frozen
class Lexicon:
    """The words of one language."""

    language: str  # BCP 47 tag
    verb_first: bool  # whether a holder may stand behind the verb without any word before it
    genitive: bool  # whether a noun may go on with another without any word in between
    small: frozenset[str]
    entries: Mapping[str, str]  # words, phrases and stems with their "*"
    longest: Mapping[str, int]  # words of the longest phrase by its first word

    def read(self, text: str, start: int, end: int) -> list[Word]:
        """Return the words of a part of a text, a phrase of the lexicon being one word."""
        matches = list(_TOKEN.finditer(text, start, end))
        folded = [_fold(match[0]) for match in matches]
        words: list[Word] = []
        index = 0
        while index < len(matches):
            letter, length = self._look_up(folded, index)
            first = matches[index]
            if not letter:
                letter = PAUSE if first.lastgroup == "pause" else NAME if first[0][0].isupper() else OTHER
            words.append(Word(first.start(), matches[index + length - 1].end(), letter))
            index += length
        return words

    def votes(self, folded: Sequence[str]) -> int:
        """Return how many words of a text are known, those that are no small ones counting more."""
        return sum(word in self.small for word in folded) + sum(
            2 for index in range(len(folded)) if self._look_up(folded, index)[0]
        )

    def _look_up(self, folded: Sequence[str], index: int) -> tuple[str, int]:
        """Return the letter of the longest entry that starts at a word, if any, and its number of words."""
        word = folded[index]
        for length in range(min(self.longest.get(word, 1), len(folded) - index), 0, -1):
            if (letter := self.entries.get("_".join(folded[index : index + length]))) is not None:
                return letter, length
        stems = (f"{word[:length]}*" for length in range(min(len(word), _STEM), 1, -1))
        endings = (f"*{word[-length:]}" for length in range(_ENDING, 1, -1))
        return next(filter(None, map(self.entries.get, itertools.chain(stems, endings))), ""), 1


def choose(text: str) -> Lexicon | None:
    """Return the lexicon of the language that a text's first words seem to be in, if there is one."""
    folded = [_fold(match[0]) for match in itertools.islice(_TOKEN.finditer(text), _ENOUGH) if match["pause"] is None]
    # Small words settle it for most texts; the others need a closer look.
    small = [(sum(word in lexicon.small for word in folded), lexicon) for lexicon in lexicons().values()]
    most = max(count for count, _ in small)
    close = [lexicon for count, lexicon in small if 2 * count >= most]
    best = max(close, key=lambda lexicon: lexicon.votes(folded)) if len(close) > 1 else close[0]
    return best if best.votes(folded) > _FEW * len(folded) else None


@functools.cache
def lexicons() -> Mapping[str, Lexicon]:
    """Return the lexicons that there are, by BCP 47 tag."""
    file = importlib.resources.files("newsmodel.voices") / "words.toml"
    return {language: _lexicon(language, table) for language, table in tomllib.loads(file.read_text("utf-8")).items()}


# Combining marks go with their letter, so that a decomposed (NFD) word stays one.
_TOKEN: Final = re.compile(
    r"[^\W_]{1,12}n['’]t(?!\w)|(?:[^\W_][\u0300-\u036f]*)+(?:['’]s(?!\w))?|(?P<pause>[,;:.!?…()—–])"
)
_ENOUGH: Final = 300
_STEM, _ENDING = 20, 8  # letters of the longest
_FEW: Final = 0.5  # votes per word: prose has one and more of its own language's words
_SMALL: Final = "tvob&wpadil"


def _fold(word: str) -> str:
    folded = word.casefold()
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded).replace("ё", "е").replace("’", "'")


def _lexicon(language: str, table: Mapping[str, str | bool]) -> Lexicon:
    lists = {kind: words for kind, words in table.items() if isinstance(words, str)}
    entries = {_fold(word): LETTERS[kind] for kind, words in lists.items() for word in words.split()}
    longest: dict[str, int] = {}
    for entry in entries:
        first, *rest = entry.split("_")
        longest[first] = max(longest.get(first, 1), 1 + len(rest))
    flags = {flag: bool(table.get(flag)) for flag in ("verb_first", "genitive")}
    small = frozenset(word for word, letter in entries.items() if letter in _SMALL)
    return Lexicon(language, **flags, small=small, entries=entries, longest=longest)
