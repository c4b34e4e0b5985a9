"""A text as a row of codes, one character for each word, number and sign, and what its words say in a language.

Blanks leave no trace. A word's code stands for its roles (`newsmodel.dates.table`), and ``x`` for none. Numbers are
``D`` if they can be a day or a month, whatever their ordinal ending (``3rd``, ``十九``), ``Y`` if they can be a year
(``2025``, ``'25``), ``E`` if they are smaller and may be the year of an era, ``N`` if they are a whole date
(``2025-10-09``, ``9/10``), else ``x``. A hyphen between two words is ``-``, a dash or one between blanks ``_``, the end
of a line ``|``; ``, . / ( )`` stand for themselves and their like, and ``!`` for any other sign.
"""

import functools
import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import attrs

from newsmodel.dates import table
from newsmodel.dates.table import NO_CODE, DateWord, Language, WordRole, any_of, codes, endings, key, pattern, prose

Tense = Literal["past", "ahead", "open"]  # open: a clause tells of the past and of what is to come
Parts = dict[str, tuple[int, int]]  # which tokens are the day, the month and so on of a date, and `core` all of it

CLAUSE_ENDS = ".,|!()"
_STOPS = ".|"
_CLAUSE = 20  # words on either side that are looked at
_FEW = 3  # words before a date that opens its clause: "as early as Wednesday"
_TENSES: dict[WordRole | None, Tense] = {"past": "past", "ahead": "ahead"}
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
    words: list[DateWord | None]
    allowed: frozenset[str]
    _paragraphs: dict[tuple[int, int], frozenset[str]] = attrs.field(factory=dict[tuple[int, int], frozenset[str]])

    def __getitem__(self, index: int) -> str:
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
    codes, spans, words = list[str](), list[tuple[int, int]](), list[DateWord | None]()
    known, (shown, placed) = table.lexicon(), table.unmarked(text)
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
    for name, _, language, _ in table.entries():
        if language in ("ja", "ko", "zh"):
            words["korean" if language == "ko" else "chinese"].add(name)
        elif not all(sign.isalpha() or unicodedata.category(sign)[0] == "M" for sign in name.removesuffix("'")):
            words["phrases"].add(name)
    return table.built("tokens", "token", lambda *kinds: any_of(words[kinds[0]]))


@attrs.frozen
class Context:
    """A text as a reader of one language sees it."""

    tokens: Tokens
    language: str
    facts: Language

    def value(self, index: int, *roles: WordRole) -> int | None:
        word = self.tokens.words[index]
        if word is not None:
            for role in roles:
                if role in word.roles and self.language in word.roles[role]:
                    return word.roles[role][self.language][0]
        return None

    def says(self, index: int, *roles: WordRole) -> bool:
        return self.value(index, *roles) is not None

    def number(self, index: int) -> int:
        value = self.value(index, "ordinal", "ordinal_last")
        return number(self.tokens[index]) if value is None else value

    def part(self, parts: Parts, names: Iterable[str], *roles: WordRole) -> int | None:
        """Return the number that the first of some parts of a date that has one stands for, in some roles."""
        values = (self.value(parts[name][0], *roles) for name in names if name in parts)
        return next((value for value in values if value is not None), None)

    def in_name(self, start: int, stop: int) -> bool:
        """Say whether a date is in a name: "Piazza 25 Aprile", "Mr Friday", "the Fifth of July Movement"."""
        named = self.says(start, "ordinal") and self.tokens.named(stop)
        return named or self.says(start - 1 - self.says(start - 1, "link", "article", "cue"), "named")

    def cued(self, first: int, stop: int, *, year: bool = False) -> bool:
        """Say whether a word beside a month or year says that it is one: "since", "mid-", "in 2026 and 2027"."""
        tokens, before = self.tokens, first - 1
        joined = tokens.codes[before] == "-" or (tokens.codes[before - 1] == "Y" and self.says(before, "and"))
        at = before - 1 - (tokens.codes[before] != "-")
        if self.says(before, "cue") or self.says(stop, "cue_after") or (joined and self.says(at, "cue")):
            return True
        small = tokens[before].islower() or self.says(before, "article")
        beside = small and (tokens.codes[stop] in CLAUSE_ENDS or tokens[stop].islower())
        bare = beside and self.facts.bare_year and self.language in self.tokens.spoken(first)
        return year and (bare or self.says(before, "cue_year"))

    def year_left(self, first: int, stop: int) -> bool:
        """Say whether a year stands beside a date that has none: "On 3 May, 2024 people", "44 BC", "two years ago"."""
        row, before = self.tokens.codes, pattern("year_left_before")
        return bool(pattern("year_left").match(row, stop) or before.search(row, max(0, first - 4), first))

    def tense(self, first: int, stop: int, *, clause: bool = False) -> Tense | None:
        """Return whether the nearest word of the clause, or unless `clause` of the next, tells of past or future."""

        def signals(ends: str) -> Iterator[WordRole]:
            return itertools.chain(self._signals(first - 1, -1, ends), self._signals(stop, 1, ends))

        row, signal = self.tokens.codes, next(signals(CLAUSE_ENDS), None)
        if signal == "until":
            return "past" if "past" in signals(CLAUSE_ENDS) else "ahead"
        if signal == "planned":
            return "open" if "past" in signals(_STOPS) else "ahead"
        if signal is None and not clause:  # "On Wednesday, the ministry said"
            if row[first - 1] in CLAUSE_ENDS:
                signal = next(self._signals(first - 2, -1), None)
            opens = any(row[first - 1 - step] in CLAUSE_ENDS for step in range(_FEW + 1))
            # Not "It opens on Friday, the ministry said".
            if signal not in _TENSES and opens and row[stop] in CLAUSE_ENDS:
                signal = next(self._signals(stop + 1, 1), None)
        return _TENSES.get(signal)

    def _signals(self, index: int, step: int, ends: str = CLAUSE_ENDS) -> Iterator[WordRole]:
        """Yield what the tokens from one on say of when their clause is, as far as it goes."""
        roles: tuple[WordRole, ...] = ("ahead", "past", "planned", "until")
        telling = codes(*roles)
        for at in range(index, index + step * _CLAUSE, step):
            code = self.tokens.codes[at]
            if code in ends:
                return
            signal: WordRole | None = None
            if code == NO_CODE:
                written = self.tokens[at]
                signal = next((role for ending, role in endings(self.language) if written.endswith(ending)), None)
                signal = None if signal and self.says(at - 1, "present") else signal
            elif code in telling:
                signal = next((role for role in roles if self.says(at, role)), None)
                signal = "ahead" if signal == "planned" and self.says(at - 1, "present") else signal
            if signal is not None:
                yield signal

    def is_name(self, index: int) -> bool:
        """Say whether a month or weekday is in a name: "the Sunday Herald", "Next Monday", "Plácido Domingo"."""
        # Agencies set a weekday behind a name, "said in Oslo Wednesday", as no month ever is.
        behind = self.tokens.titled(index - 1) and (self.says(index - 1, "turn") or not self.says(index, "weekday"))
        return self.facts.titled and (behind or self.tokens.named(index + 1 + self.says(index + 1, "and")))

    def fits(self, index: int) -> bool:
        """Say whether the name of a month or weekday is written as one, and in its language if it is risky."""
        written, capital = self.tokens[index], self.facts.capital
        risky, short = self.says(index, "risky"), self.says(index, "month_short", "weekday_short")
        cased = written[0].isupper() == capital or (written.isupper() and len(written) > 1)
        if not cased and (capital or not self.tokens.opens(index)):
            return False
        if risky and short and self.tokens.codes[index + 1] != ".":
            return False
        spoken = self.tokens.spoken(index) if risky else frozenset[str]()
        return self.language in spoken if spoken else not (risky and short)
