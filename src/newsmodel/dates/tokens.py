"""A text as a row of codes, one character for each word, number and sign, so that a pattern can look for dates in it.

Blanks leave no trace. A word's code stands for its roles (`newsmodel.dates.table`), and ``x`` for none. Numbers are
``D`` if they can be a day or a month, whatever their ordinal ending (``3rd``, ``十九``), ``Y`` if they can be a year
(``2025``, ``'25``), ``E`` if they are smaller and may be the year of an era, ``N`` if they are a whole date
(``2025-10-09``, ``9/10``), else ``x``. A hyphen between two words is ``-``, a dash or one between blanks ``_``, the end
of a line ``|``; ``, . / ( )`` stand for themselves and their like, and ``!`` for any other sign.
"""

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable

import attrs

from newsmodel.dates import grammar
from newsmodel.dates.table import NO_CODE, Word, any_of, entries, key, lexicon, prose, unmarked

_CODES = {"word": NO_CODE, "date": "N", "other": NO_CODE, "line": "|", "dash": "_"}
_SIGNS: dict[str, str] = dict(zip(",،、，./(（)）-‐‑", ",,,,./(())---", strict=True))
_BEYOND = 32  # tokens that are asked for before the first or behind the last
_OTHER_SCRIPTS = "\u0400"  # from here on, they are not Latin
_KANA = 0.1  # Japanese is Chinese characters with at least so much kana between them
_ENOUGH = 2  # words that have to be there, unless they are in a script that says it
_CLOSE = 0.7  # languages that score at least so much of the best score are not told apart
_PART = 400  # tokens of a paragraph whose language is asked for
_CENTURY_TURN = 50  # years of two digits from here on are of the last century


@attrs.frozen
class Tokens:
    """The words, numbers and signs of a text: a code for each, where it is, and what a word that matters can be."""

    written: str
    placed: Callable[[int, int], tuple[int, int]]  # where a part of the text is in what was written
    text: str  # without marks that show nothing
    codes: str  # behind the last there are ends of lines, so that one can ask beyond either end
    spans: list[tuple[int, int]]
    words: list[Word | None]
    allowed: frozenset[str]
    _paragraphs: dict[tuple[int, int], frozenset[str]] = attrs.field(factory=dict[tuple[int, int], frozenset[str]])

    def __getitem__(self, index: int) -> str:
        """Return one of them as it is written."""
        return self.text[slice(*self.spans[index])]

    def opens(self, index: int) -> bool:
        """Say whether a sentence may begin with a token, so that its capital means nothing."""
        return self.codes[index - 1] in ".|!()"

    def titled(self, index: int) -> bool:
        """Say whether a token is a word with a capital that means something."""
        return self[index][:1].isupper() and not self.opens(index)

    def named(self, index: int) -> bool:
        """Say whether a token is such a word and no part of a date."""
        return self.codes[index] == NO_CODE and self.titled(index)

    def spoken(self, index: int) -> frozenset[str]:
        """Return which of the languages the paragraph around a token is in, or one of which, as far as it shows."""
        # A paragraph may be megabytes long; of such a one, the part between two fixed places.
        row, start = self.codes, index - index % _PART
        first = row.rfind("|", start, index) + 1 or start
        end = row.find("|", index, start + _PART)
        chosen = self.allowed if len(self.allowed) < len(prose()) else frozenset[str]()
        return self._languages(first, end if end >= 0 else start + _PART) or self._languages(0, _PART) or chosen

    def _languages(self, first: int, stop: int) -> frozenset[str]:
        """Return the languages that letters and frequent words tell, which is enough to settle what a date means."""
        if (first, stop) in self._paragraphs:
            return self._paragraphs[first, stop]
        scores, hits = defaultdict[str, float](float), defaultdict[str, int](int)
        for word in filter(None, self.words[first:stop]):
            for language in word.telling:
                scores[language] += 1 / len(word.telling)  # the fewer they are, the more it says
                hits[language] += 1
        written = self.text[self.spans[first][0] : self.spans[min(stop, len(self.spans) - 1)][0]]
        if max(written, default="") >= _OTHER_SCRIPTS:
            for language, data in prose().items():
                if data.letters and (count := len(re.findall(data.letters, written))):
                    scores[language] += count
                    hits[language] += _ENOUGH
        if scores["ja"] > _KANA * scores["zh"]:
            scores["ja"] += scores.pop("zh", 0)
        best = max(scores.values())
        close = {name for name, score in scores.items() if hits[name] >= _ENOUGH and score >= _CLOSE * best}
        self._paragraphs[first, stop] = self.allowed & close
        return self._paragraphs[first, stop]


def tokenize(text: str, allowed: frozenset[str]) -> Tokens:
    """Take a text apart, in which dates of some languages are allowed."""
    codes, spans, words = list[str](), list[tuple[int, int]](), list[Word | None]()
    known, (shown, placed) = lexicon(), unmarked(text)
    for match in _pattern().finditer(shown):
        kind, word = match.lastgroup or "", None
        written = match[kind]
        if kind == "word":
            plain = written.isalpha() and "ʼ" not in written and unicodedata.is_normalized("NFC", written)
            word = known.get(written.casefold()) or (None if plain else known.get(key(written)))
        code = _CODES.get(kind) or (_SIGNS.get(written, "!") if kind == "sign" else _size(written))
        codes.append(code if word is None else word.code)
        spans.append(match.span(kind))
        words.append(word)
    spans += [(len(shown), len(shown))] * _BEYOND
    words += [None] * _BEYOND
    return Tokens(text, placed, shown, "".join(codes) + "|" * _BEYOND, spans, words, allowed)


def number(written: str) -> int:
    """Return the number that a token is, whatever its digits and its ordinal ending; of ``'24`` the year."""
    if written.isdecimal():  # nearly always
        return int(written)
    if written[0] in "'’":
        year = int(written[1:])
        return year + (2000 if year < _CENTURY_TURN else 1900)
    if digits := "".join(filter(str.isdecimal, written)):
        return int(digits)
    values = [1 if sign == "元" else int(unicodedata.numeric(sign)) for sign in written]
    if len(written) > 3 or (len(written) > 1 and max(values) < 10):  # digit by digit: 二〇二五
        return int("".join(map(str, values)))
    total = 0
    for value in values:
        total = (total or 1) * value if value == 10 else total + value
    return total


def _size(written: str) -> str:
    value = number(written)
    if written[0] in "'’" or value >= 1000:
        return "Y" if 1000 <= value < 3000 else NO_CODE
    return "D" if 1 <= value <= 31 else "E"


@functools.cache
def _pattern() -> re.Pattern[str]:
    # Words of Chinese, Japanese and Korean stand anywhere in a run of letters; phrases hold more than letters.
    words: dict[str, set[str]] = {"chinese": set(), "korean": set(), "phrases": set()}
    for name, _, language, _ in entries():
        if language in ("ja", "ko", "zh"):
            words["korean" if language == "ko" else "chinese"].add(name)
        elif not all(sign.isalpha() or unicodedata.category(sign)[0] == "M" for sign in name.removesuffix("'")):
            words["phrases"].add(name)
    return grammar.built("tokens", "token", lambda *kinds: any_of(words[kinds[0]]))
