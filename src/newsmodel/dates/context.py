"""What stands around a word, and whether it speaks for a date."""

from collections.abc import Callable, Iterable
from typing import cast

import attrs

from newsmodel.dates import table
from newsmodel.dates.piece import Tense
from newsmodel.dates.lexicon import Role, Sense, lexicon
from newsmodel.dates.tokens import Tokens, number

__all__ = ["Context"]

_NONE: frozenset[str] = frozenset()
_CLAUSE = 20  # words on either side that are looked at
_ENDS = frozenset(("", ".", ",", "|", "!", "(", ")"))
_STOPS = frozenset(("", ".", "|"))
_TELLING: tuple[Role, ...] = ("ahead", "past", "planned", "until")
_NEAR = 2  # words between "until" and its date, and one
_SHORT = 3  # words: where no more stand between a date and the end of its clause, the verb may be in the next


@attrs.frozen
class Context:
    """The text in which a date is read, and what is known about it.

    Attributes:
        tokens: The text.
        allowed: The languages in which dates are looked for.
        spoken: Tells which of them the paragraph around a token is in, as far as it shows; asked only where it matters.
    """

    tokens: Tokens
    allowed: frozenset[str]
    spoken: Callable[[int], frozenset[str]]

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
        if self.code(before - 1) == "Y" and self.speaking(before, "and"):  # "in 2026 and 2027"
            found |= self.speaking(before - 2, "cue") & self.speaking(before, "and")
        return found

    def year_cued(self, index: int) -> frozenset[str]:
        """Return the languages in which more than that says that a number is a year."""
        found = self.speaking(index - 1, "cue_year")
        beside = self.small(index - 1) or bool(self.speaking(index - 1, "article"))
        if beside and (self.code(index + 1) in _ENDS or self.small(index + 1)):
            found |= {language for language in self.spoken(index) if table.words()[language].get("bare_year")}
        return found

    def small(self, index: int) -> bool:
        """Say whether a token is a word in small letters."""
        return bool(self.code(index)) and self.tokens[index].islower()

    def tense(self, index: int, languages: Iterable[str]) -> Tense | None:
        """Return whether the clause around a date tells of the past or of what is to come; None if neither shows.

        The nearest word that says so decides: one before the date ("will meet on Wednesday"), then one behind it in
        the clause, and where that is short ("On Wednesday, the ministry said") one in the rest of the sentence. Where
        verbs stand at the end of a sentence, those behind it come first.
        """
        among = frozenset(languages)
        if len(among) > 1:
            among = among & self.spoken(index) or among
        told = {self._tense(index, language) for language in among} - {None}
        return told.pop() if len(told) == 1 else "open" if told else None

    def _tense(self, index: int, language: str) -> Tense | None:
        for places in self._around(index, language):
            said = [role for place in places if (role := self._said(place, language, index)) is not None]
            if said and said[0] in ("past", "ahead"):
                return cast("Tense", said[0])
            if said:
                return "ahead" if "past" not in said else "past" if said[0] == "until" else "open"
        return None

    def _around(self, index: int, language: str) -> tuple[list[int], list[int]]:
        """Return the tokens of the clause around a token, those first that count, and of the one that it opens."""
        parts: list[tuple[list[int], list[int]]] = []
        verb_last = table.words()[language].get("verb_last", False)
        for step in (1, -1) if verb_last else (-1, 1):
            inside: list[int] = []
            rest: list[int] = []
            into = inside
            for place in range(index + step, index + step * _CLAUSE, step):
                if self.code(place) in _STOPS:
                    break
                if step > 0 and not verb_last and self.speaks(place, "and", language):
                    break
                into = rest if self.code(place) in _ENDS else into
                into.append(place)
            parts.append((inside, rest))
        (near, before), (far, behind) = parts
        return [*near, *far], [*before, *behind] if len(near) <= _SHORT else []

    def _said(self, index: int, language: str, about: int) -> Role | None:
        """Return what a token says of when the clause around another token is."""
        word = self.tokens.words[index]
        if word is not None:
            telling = _TELLING if 0 < about - index <= _NEAR else _TELLING[:-1]
            return next((role for role in telling if language in word.languages.get(role, _NONE)), None)
        if self.code(index) != "x":
            return None
        written = self.tokens[index]
        endings = lexicon().endings.get(language, ())
        return next((role for ending, role in endings if written.endswith(ending) and len(written) > len(ending)), None)

    def is_name(self, index: int, language: str) -> bool:
        """Say whether a month or weekday is in a name: "June and Jo Okafor", "the Sunday Herald", "Next Monday"."""
        if not table.words()[language].get("titled"):
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
        if wrong and (capital or listed):
            return False
        if not (wrong or listed or sense.short):
            return True
        if listed and sense.short and self.code(index + 1) != ".":
            return False
        spoken = self.spoken(index)
        return sense.language in spoken if spoken else not (wrong or (listed and sense.short))
