"""What stands around a word, and whether it speaks for a date."""

import functools
import itertools
from collections.abc import Container, Iterable, Iterator, Mapping

import attrs

from newsmodel.dates import evidence, table
from newsmodel.dates.lexicon import Role, Sense, lexicon
from newsmodel.dates.piece import Tense
from newsmodel.dates.tokens import Tokens, number

__all__ = ["FIRST_YEAR", "LAST_YEAR", "Context"]

FIRST_YEAR, LAST_YEAR = 1800, 2100

_NONE: frozenset[str] = frozenset()
_PART = 400  # tokens
_CLAUSE = 20  # words on either side that are looked at
_ENDS = frozenset(("", ".", ",", "|", "!", "(", ")"))
_STOPS = frozenset(("", ".", "|"))
_TELLING: tuple[Role, ...] = ("ahead", "past", "planned", "until")
_TENSES: dict[Role | None, Tense] = {"past": "past", "ahead": "ahead"}
_LEFT = 4  # from a date to its year, with signs and small words between them
_FEW = 3  # words before a date that opens its clause: "as early as Wednesday"
_NEAR = 2  # words between "until" and its date, and one


@attrs.frozen
class Context:
    """The text in which a date is read, and what is known about it.

    Attributes:
        tokens: The text.
        allowed: The languages in which dates are looked for.
    """

    tokens: Tokens
    allowed: frozenset[str]
    _known: dict[tuple[int, int], frozenset[str]] = attrs.field(factory=dict)

    def spoken(self, index: int) -> frozenset[str]:
        """Return which of the languages the paragraph around a token is in, as far as it shows."""
        # A paragraph may be megabytes long; of such a one, the part between two fixed places.
        codes, start = self.tokens.codes, index - index % _PART
        first = codes.rfind("|", start, index) + 1 or start
        end = codes.find("|", index, start + _PART)
        chosen = self.allowed if len(self.allowed) < len(table.LOCALES) else _NONE
        return self._told_in(first, end if end >= 0 else start + _PART) or self._told_in(0, _PART) or chosen

    def _told_in(self, first: int, stop: int) -> frozenset[str]:
        if (first, stop) not in self._known:
            self._known[first, stop] = evidence.languages(self.tokens, first, stop) & self.allowed
        return self._known[first, stop]

    def senses(self, index: int, role: Role) -> tuple[Sense, ...]:
        """Return what a token can be in a role, in the languages that are allowed."""
        word = self.tokens.words[index] if 0 <= index < len(self.tokens.words) else None
        found = () if word is None else word.senses.get(role, ())
        return tuple(sense for sense in found if sense.language in self.allowed) if found else ()

    def speaking(self, index: int, role: Role) -> frozenset[str]:
        """Return the languages in which a token has a role."""
        word = self.tokens.words[index] if 0 <= index < len(self.tokens.words) else None
        return _NONE if word is None else word.languages.get(role, _NONE)

    def speaks(self, index: int, role: Role, language: str) -> bool:
        """Say whether a token has a role in a language."""
        return language in self.speaking(index, role)

    def links(self, index: int) -> bool:
        """Say whether a token is one of the small words that stand between the parts of a date."""
        return self.code(index) in _codes("link", "article", "cue")

    def turned(self, parts: Mapping[str, tuple[int, int]], sense: Sense) -> int | None:
        """Return what a word such as "next" or "last" beside a date says, in the language of its month or weekday."""
        if sense.other is not None:
            return sense.other
        beside = (turn for name in ("turn", "turned") for turn in self.senses(parts.get(name, (-1, 0))[0], "turn"))
        return next((turn.value for turn in beside if turn.language == sense.language), None)

    def in_name(self, start: int, stop: int) -> bool:
        """Say whether a date is in a name: "Piazza 25 Aprile", "Mr Friday", "the Fifth of July Movement"."""
        if self.speaking(start, "ordinal") and self.code(stop) == "x" and self.titled(stop):
            return True
        before = start - 1 - self.links(start - 1)
        return not self.speaking(before, "named").isdisjoint(self.spoken(before) if before >= 0 else _NONE)

    def owns(self, index: int) -> bool:
        """Say whether an apostrophe stands behind a token."""
        return self.code(index + 1) == "!" and self.tokens[index + 1] in "'’"

    def code(self, index: int) -> str:
        """Return the code of a token; empty before the text and behind it."""
        return self.tokens.codes[index] if 0 <= index < len(self.tokens.codes) else ""

    def number(self, index: int) -> int:
        """Return the number that a token is, whatever its digits and its ordinal ending."""
        senses = self.senses(index, "ordinal") or self.senses(index, "ordinal_last")
        return senses[0].value if senses else number(self.tokens[index])

    def span(self, tokens: tuple[int, int]) -> tuple[int, int]:
        """Return where in the text the first of some tokens starts and the last ends."""
        return self.tokens.spans[tokens[0]][0], self.tokens.spans[tokens[1] - 1][1]

    def opens(self, index: int) -> bool:
        """Say whether a sentence may begin with a token, so that its capital means nothing."""
        return self.code(index - 1) in {"", ".", "|", "!", "(", ")"}

    def titled(self, index: int) -> bool:
        """Say whether a token is a word with a capital that means something."""
        written = self.tokens[index] if self.code(index) else ""
        return written[:1].isupper() and not self.opens(index)

    def cued(self, tokens: tuple[int, int]) -> frozenset[str]:
        """Return the languages in which a word beside a month or year says that it is one: "since", "mid-"."""
        before = tokens[0] - 1
        found = self.speaking(before, "cue") | self.speaking(tokens[1], "cue_after")
        if self.code(before) == "-" or self.speaking(before, "article"):
            found |= self.speaking(before - 1, "cue")
        if self.code(before - 1) == "Y":  # "in 2026 and 2027"
            found |= self.speaking(before - 2, "cue") & self.speaking(before, "and")
        return found

    def year_cued(self, index: int) -> frozenset[str]:
        """Return the languages in which more than that says that a number is a year."""
        found = self.speaking(index - 1, "cue_year")
        beside = self.small(index - 1) or bool(self.speaking(index - 1, "article"))
        if beside and (self.code(index + 1) in _ENDS or self.small(index + 1)):
            found |= {language for language in self.spoken(index) if table.words()[language].get("bare_year")}
        return found

    def year_left(self, tokens: tuple[int, int]) -> bool:
        """Say whether a year stands beside a date that has none: "On 3 May, 2024 people", "44 BC", "two years ago"."""
        around = self.tokens.codes[max(0, tokens[0] - _LEFT) : tokens[1] + _LEFT]
        if _codes("ago", "other_era", "year_sign").union("Y").isdisjoint(around):
            return False
        for place, step in ((tokens[1], 1), (tokens[0] - 1, -1)):
            places = range(place, place + step * _LEFT, step)
            near = list(itertools.takewhile(lambda at: self.code(at) not in _STOPS, places))
            if any(self.code(at) in _codes("ago", "other_era") for at in near):
                return True
            index = next((at for at in near if self.code(at) not in (",", "(") and not self.links(at)), place)
            own = bool(self.speaking(index + 1, "year_sign"))  # the year of another date
            if self.code(index) == "Y" and not own and FIRST_YEAR <= self.number(index) <= LAST_YEAR:
                return True
        return bool(self.speaking(tokens[0] - 1, "year_sign"))

    def small(self, index: int) -> bool:
        """Say whether a token is a word in small letters."""
        return bool(self.code(index)) and self.tokens[index].islower()

    def tense(self, tokens: tuple[int, int], languages: Iterable[str], *, clause: bool = False) -> Tense | None:
        """Return whether the clause around a date tells of the past or of what is to come; None if neither shows.

        The nearest word that says so decides: one before the date ("will meet on Wednesday"), then one behind it in
        the clause, and where the date opens or closes that ("On Wednesday, the ministry said") one in the next. On
        request only the `clause` itself counts.
        """
        told: set[Tense] = set()
        for language in languages:
            if (tense := self._tense(tokens, language, clause)) is not None:
                told.add(tense)
        return "open" if len(told) > 1 else next(iter(told), None)

    def _tense(self, tokens: tuple[int, int], language: str, clause: bool) -> Tense | None:
        first, stop = tokens
        before, behind = self._clause(first, -1), self._clause(stop - 1, 1)
        said = next(self._told((*before, *behind), first, language), None)
        if said == "until":
            return "past" if "past" in self._told((*before, *behind), first, language) else "ahead"
        if said == "planned":
            sentence = (*self._clause(first, -1, _STOPS), *self._clause(stop - 1, 1, _STOPS))
            return "open" if "past" in self._told(sentence, first, language) else "ahead"
        if said is None and not clause:  # "On Wednesday, the ministry said": the clause on whose edge the date stands
            for part, edge, step in ((before, first - 1, -1), (behind, stop, 1)):
                reported = step > 0 and len(before) > _FEW  # "It opens on Friday, the ministry said"
                if said not in _TENSES and not part and not reported and self.code(edge) not in _STOPS:
                    said = next(self._told(self._clause(edge, step), first, language), None)
        return _TENSES.get(said)

    def _clause(self, index: int, step: int, ends: Container[str] = _ENDS) -> range:
        """Return the tokens from one on to where its clause ends, away from it."""
        place = index + step
        while abs(place - index) < _CLAUSE and self.code(place) not in ends:
            place += step
        return range(index + step, place, step)

    def _told(self, places: Iterable[int], about: int, language: str) -> Iterator[Role]:
        """Yield what some tokens say of when the clause around another token is."""
        codes, roles = self.tokens.codes, _codes(*_TELLING)
        for index in places:
            if codes[index] == "x":
                written = self.tokens[index]
                ended: Iterator[Role] = (role for role, ending in _endings(language) if written.endswith(ending))
                told = next(ended, None)
                if told and not self.speaks(index - 1, "present", language):
                    yield told
            elif codes[index] in roles:
                telling = _TELLING if 0 < about - index <= _NEAR else _TELLING[:-1]
                roled: Iterator[Role] = (role for role in telling if self.speaks(index, role, language))
                told = next(roled, None)
                if told:
                    yield "ahead" if told == "planned" and self.speaks(index - 1, "present", language) else told

    def is_name(self, index: int, language: str) -> bool:
        """Say whether a month or weekday is in a name: "the Sunday Herald", "Next Monday", "Plácido Domingo"."""
        facts = table.words()[language]
        if facts.get("capital") is False and self.titled(index):  # a capital where the language writes none
            return True
        if not facts.get("titled"):
            return False
        listed = self.speaks(index + 1, "and", language)
        behind = index + 2 if listed else index + 1
        followed = self.code(behind) == "x" and self.titled(behind)
        said = any(self.speaks(index - 1, role, language) for role in ("on", "cue", "turn"))
        if followed and (listed or not said):
            return True
        if self.speaks(index - 1, "turn", language) and self.titled(index - 1):
            return True
        # Agencies set a weekday behind a name, "said in Oslo Wednesday", as no month ever is.
        return self.titled(index - 1) and not self.speaks(index, "weekday", language)

    def fits(self, sense: Sense, index: int) -> bool:
        """Say whether the name of a month or weekday is meant, where no full date says so.

        It has to be written as its language writes it. If it may be another word, the paragraph has to be in that
        language.
        """
        facts = table.words()[sense.language]
        written = self.tokens[index]
        capital, listed = facts.get("capital"), table.key(written) in facts.get("risky", ())
        wrong = False
        if capital is not None and not (written.isupper() and len(written) > 1):
            wrong = written[0].isupper() != capital and (capital or not self.opens(index))
        if wrong or (listed and sense.short and self.code(index + 1) != "."):
            return False
        spoken = self.spoken(index) if listed or sense.short else _NONE
        return sense.language in spoken if spoken else not (listed and sense.short)


@functools.cache
def _codes(*roles: Role) -> frozenset[str]:
    return frozenset(lexicon().codes(*roles)[1:-1])


@functools.cache
def _endings(language: str) -> tuple[tuple[Role, tuple[str, ...]], ...]:
    return tuple(lexicon().endings.get(language, {}).items())
