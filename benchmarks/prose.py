"""Prose for invented pages: sentences, titles, quotations and names in many languages, out of word banks.

A `Bank` holds one language's templates; `invented` makes one for a language that does not exist. Lengths are in
characters and are those of the format: titles 25-130 (12-50 where a character says as much as half a word).
"""

import functools
import random
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import attrs
from babel.dates import format_date

__all__ = ["Bank", "alt", "banks", "invented", "phrase", "syllables"]

_DATA = Path(__file__).parent / "data"
_SLOT = re.compile(r"\{(\w+)\}")
_STOPS = {"han": "。", "kana": "。", "devanagari": "।", "bengali": "।", "ethiopic": "።", "armenian": "։"}


@attrs.frozen(kw_only=True)
class Bank:
    """The templates of one language.

    Attributes:
        language: A BCP 47 tag; ``invented-SCRIPT`` for no language at all.
        join: What stands between two sentences.
        wide: A character says as much as half a word.
    """

    language: str
    join: str
    wide: bool
    people: tuple[str, ...]
    places: tuple[str, ...]
    orgs: tuple[str, ...]
    sentences: tuple[str, ...]
    quotes: tuple[str, ...]
    titles: tuple[str, ...]
    reactions: tuple[str, ...]
    quiet_reactions: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def title_length(self) -> tuple[int, int]:
        """Least and most characters of a title."""
        return (12, 50) if self.wide else (25, 50) if self.language == "ko" else (25, 130)

    def fill(self, rng: random.Random, template: str) -> str:
        """Put names, numbers and dates into a template."""

        def value(match: re.Match[str]) -> str:
            match match[1]:
                case "person":
                    return rng.choice(self.people)
                case "place":
                    return rng.choice(self.places)
                case "org":
                    return rng.choice(self.orgs)
                case "year":
                    return str(rng.randint(1998, 2031))
                case "n":
                    return rng.choice(["3.4", "28", "1,250", "47 000", "47\u00a0000", "600", "2.5", "90", "12–14"])
                case "date":
                    return self.date(rng)
                case other:
                    return other

        return _capital(_SLOT.sub(value, template)).replace("..", ".")  # "Lumen Rail Inc." may end a sentence

    def date(self, rng: random.Random) -> str:
        """A day in running text."""
        year, month, day = rng.randint(2024, 2026), rng.randint(1, 12), rng.randint(1, 28)
        if self.language.startswith("invented"):
            return f"{year}-{month:02}-{day:02}"
        return _long_date(year, month, day, self.language)

    def sentence(self, rng: random.Random) -> str:
        """One template's text: mostly one sentence, now and then a question with its answer."""
        return self.fill(rng, rng.choice(self.sentences))

    def title(self, rng: random.Random, *, question: bool = False) -> str:
        """A headline: no full stop at its end."""
        templates = [t for t in self.titles if (t[-1] in "?？؟;") == question] or list(self.titles)
        low, high = self.title_length

        def make() -> str:
            text = self.fill(rng, rng.choice(templates)).removesuffix(".")
            if not question and not self.wide and rng.random() < 0.15:
                text = (
                    f"{text}{rng.choice([': ', ' – ', ', '])}{self.fill(rng, rng.choice(templates)).removesuffix('.')}"
                )
            return text

        return _within(rng, make, low, high, lambda rng, text: f"{rng.choice(self.places)}: {text}")

    def reaction(self, rng: random.Random, *, quiet: bool = False) -> str:
        """What people are said to say; a quiet one does not name the network."""
        text = self.fill(rng, rng.choice(self.quiet_reactions if quiet else self.reactions))
        extra = rng.choice([0, 0, 1, 2])
        return self.join.join([text, *(self.sentence(rng) for _ in range(extra))])

    def name(self, rng: random.Random) -> str:
        """A person's name as a byline prints it, without an academic title."""
        return rng.choice([p for p in self.people if not re.match(r"\w{2,5}\.\s|.*[\"/]", p)])


@functools.cache
def banks() -> Mapping[str, Bank]:
    """The banks of the languages that exist, by language."""
    with (_DATA / "prose.toml").open("rb") as file:
        tables = tomllib.load(file)
    tables.pop("image_descriptions")
    return {language: _bank(language, table) for language, table in tables.items()}


def _bank(language: str, table: Mapping[str, Any]) -> Bank:
    fields = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    return Bank(**({"language": language, "wide": False} | fields))


@functools.cache
def _long_date(year: int, month: int, day: int, language: str) -> str:
    import datetime

    return format_date(datetime.date(year, month, day), "long", locale=language).replace("\u200f", "")


@functools.cache
def _descriptions() -> Mapping[str, tuple[str, ...]]:
    with (_DATA / "prose.toml").open("rb") as file:
        return {key: tuple(values) for key, values in tomllib.load(file)["image_descriptions"].items()}


def alt(rng: random.Random, low: int = 45, high: int = 200) -> str:
    """One English sentence that describes an image, with its full stop."""
    parts = _descriptions()

    def make() -> str:
        text = f"{rng.choice(parts['subjects'])} {rng.choice(parts['actions'])} {rng.choice(parts['settings'])}"
        if rng.random() < 0.6:
            text += f", {rng.choice(parts['details'])}"
        return f"{text}."

    return _within(rng, make, low, high, lambda rng, text: f"{text[:-1]}, {rng.choice(parts['details'])}.")


def _within(
    rng: random.Random,
    make: Callable[[], str],
    low: int,
    high: int,
    stretch: Callable[[random.Random, str], str],
) -> str:
    for _ in range(200):
        text = make()
        while len(text) < low:
            text = stretch(rng, text)
        if len(text) <= high:
            return text
    raise ValueError(f"no text of {low} to {high} characters: {make()!r}")


@functools.cache
def syllables() -> Mapping[str, Mapping[str, Any]]:
    """What words of no language are made of, by script."""
    with (_DATA / "words.toml").open("rb") as file:
        return tomllib.load(file)["syllables"]


def _word(rng: random.Random, table: Mapping[str, Any]) -> str:
    low, high = table["syllables_per_word"]
    return "".join(rng.choice(table["syllables"]) for _ in range(rng.randint(low, high)))


def _capital(text: str) -> str:
    return text[0].title() + text[1:]  # title case, because a Georgian capital stands in no sentence


def phrase(rng: random.Random, script: str, words: int) -> str:
    """A phrase of no language in a script, its first letter a capital where the script has capitals."""
    table = syllables()[script]
    text = ("" if table.get("joined") else " ").join(_word(rng, table) for _ in range(words))
    return _capital(text)


def invented(rng: random.Random, script: str) -> Bank:
    """A bank for a language that does not exist."""
    table = syllables()[script]
    joined = bool(table.get("joined"))
    stop = _STOPS.get(script, ".")
    comma = "，" if joined else "،" if script == "arabic" else ", "
    lexicon = [_word(rng, table) for _ in range(150)]
    space = "" if joined else " "

    def clause(low: int, high: int) -> str:
        return space.join(rng.choice(lexicon) for _ in range(rng.randint(low, high)))

    def name() -> str:
        return " ".join(_capital(_word(rng, table) + _word(rng, table)) for _ in range(2))

    def sentence() -> str:
        clauses = [clause(4, 9) for _ in range(rng.randint(1, 3))]
        if rng.random() < 0.4:
            clauses.insert(1, "{person}")
        if rng.random() < 0.3:
            clauses[-1] += f"{space}{{n}}"
        return _capital(comma.join(clauses)) + stop

    return Bank(
        language=f"invented-{script}",
        join="" if joined else " ",
        wide=script in ("han", "kana"),
        people=tuple(name() for _ in range(8)),
        places=tuple(_capital(_word(rng, table) + _word(rng, table)) for _ in range(6)),
        orgs=tuple(_capital(clause(2, 2)) for _ in range(4)),
        sentences=tuple(sentence() for _ in range(30)),
        quotes=tuple(f"“{_capital(clause(2, 6))}{stop}”" for _ in range(6)),
        titles=tuple(_capital(clause(5, 9)) + rng.choice(["", "", "", " {year}"]) for _ in range(20))
        + tuple(_capital(clause(5, 8)) + "?" for _ in range(3)),
        reactions=tuple(f"{_capital(clause(2, 4))} X{comma}{clause(6, 12)}{stop}" for _ in range(6)),
        quiet_reactions=tuple(sentence() + space + sentence() for _ in range(4)),
        tags=tuple(_capital(clause(1, 2)) for _ in range(6)),
    )
