"""What stands around a word, and whether it speaks for a date."""

import itertools
from collections.abc import Iterable, Iterator

import attrs

from newsmodel.dates import grammar
from newsmodel.dates.mention import Parts, Tense
from newsmodel.dates.table import NO_CODE, Language, Role, codes, endings
from newsmodel.dates.tokens import Tokens, number

CLAUSE_ENDS = ".,|!()"
_STOPS = ".|"
_CLAUSE = 20  # words on either side that are looked at
_FEW = 3  # words before a date that opens its clause: "as early as Wednesday"
_TENSES: dict[Role | None, Tense] = {"past": "past", "ahead": "ahead"}


@attrs.frozen
class Context:
    """A text as a reader of one language sees it."""

    tokens: Tokens
    language: str
    facts: Language

    def value(self, index: int, *roles: Role) -> int | None:
        """Return the number that a token stands for in the first of some roles that it has."""
        word = self.tokens.words[index]
        if word is not None:
            for role in roles:
                if role in word.roles and self.language in word.roles[role]:
                    return word.roles[role][self.language][0]
        return None

    def says(self, index: int, *roles: Role) -> bool:
        """Say whether a token has one of some roles."""
        return self.value(index, *roles) is not None

    def number(self, index: int) -> int:
        """Return the number that a token is, whatever its digits and its ordinal ending."""
        value = self.value(index, "ordinal", "ordinal_last")
        return number(self.tokens[index]) if value is None else value

    def part(self, parts: Parts, names: Iterable[str], *roles: Role) -> int | None:
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
        row, before = self.tokens.codes, grammar.pattern("year_left_before")
        return bool(grammar.pattern("year_left").match(row, stop) or before.search(row, max(0, first - 4), first))

    def tense(self, first: int, stop: int, *, clause: bool = False) -> Tense | None:
        """Return whether the nearest word of the clause, or unless `clause` of the next, tells of past or future."""

        def signals(ends: str) -> Iterator[Role]:
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

    def _signals(self, index: int, step: int, ends: str = CLAUSE_ENDS) -> Iterator[Role]:
        """Yield what the tokens from one on say of when their clause is, as far as it goes."""
        roles: tuple[Role, ...] = ("ahead", "past", "planned", "until")
        telling = codes(*roles)
        for at in range(index, index + step * _CLAUSE, step):
            code = self.tokens.codes[at]
            if code in ends:
                return
            signal: Role | None = None
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
