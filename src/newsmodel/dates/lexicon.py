"""Every word that matters to a date, in all languages, with what it can be: the two tables turned into look-ups.

A word can be several things, in one language or in several: Spanish ``a`` stands between the first and the last day of
a range, Italian ``a`` before a month. So a word has a *sense* for each, and a *code*: one character that stands for the
set of its roles. A grammar over codes can ask for any word that has a role.
"""

import functools
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Literal, cast

import attrs

from newsmodel.dates import table

__all__ = ["NO_CODE", "Lexicon", "Role", "Sense", "Word", "codes", "lexicon"]

Role = Literal[
    "month", "weekday", "weekday_short", "relative", "turn", "week", "week_before", "link", "article", "to", "and",
    "between", "cue", "cue_after", "cue_year", "decade", "counting", "holiday", "relation", "on", "year_word", "unit",
    "every", "other", "named", "not_before", "not_after", "name", "ahead", "past", "planned", "until", "present",
    "daytime", "ordinal", "ordinal_last", "era", "other_era", "year_turn", "that_year", "ago", "year_sign",
    "month_sign", "day_sign", "function",
]  # fmt: skip


@attrs.frozen
class Sense:
    """One thing that a word can be: its role in a language, which is empty where that does not matter."""

    role: Role
    language: str
    value: int = 0  # of a month or ordinal; of a weekday from 0, Monday; of others how far ahead; of an era its year 0
    other: int | None = None  # a second value, for words that mean two
    short: bool = False  # whether it is an abbreviation


@attrs.frozen
class Word:
    """A word with everything that it can be, by role; and the languages that it speaks for, if any."""

    code: str
    senses: Mapping[Role, tuple[Sense, ...]]
    languages: Mapping[Role, frozenset[str]]
    telling: frozenset[str]


@attrs.frozen
class Lexicon:
    """All words by their `table.key`, and the endings of verbs, by language and by what they tell.

    Phrases hold more than letters: several words, hyphens, full stops. Unspaced are the words of Chinese, Japanese and
    Korean, which stand anywhere in a run of letters.
    """

    words: Mapping[str, Word]
    phrases: frozenset[str]
    unspaced: frozenset[str]
    endings: Mapping[str, Mapping[Role, tuple[str, ...]]]


NO_CODE = "x"  # of a word that is no part of a date
_FIRST_CODE = 0xE000  # the codes are characters of the private use area: no pattern gives them a meaning

# The lists in `words.toml` that are named otherwise than their role.
_VALUES: dict[str, tuple[Role, int]] = {
    "next": ("turn", 1),
    "last": ("turn", -1),
    "this": ("turn", 0),
    "next_week": ("week", 1),
    "last_week": ("week", -1),
    "this_week": ("week", 0),
    "today": ("relative", 0),
    "yesterday": ("relative", -1),
    "tomorrow": ("relative", 1),
    "beside_today": ("relative", -1),
    "last_year": ("year_turn", -1),
    "this_year": ("year_turn", 0),
    "next_year": ("year_turn", 1),
    "year_before_last": ("year_turn", -2),
    "year_after_next": ("year_turn", 2),
}
_SIGNS: dict[str, Role] = {"年년": "year_sign", "月월": "month_sign", "日号號일": "day_sign"}
_UNSPACED = ("", "ja", "ko", "zh")
_TELLING: tuple[Role, ...] = ("function", "month", "weekday")


@functools.cache
def lexicon() -> Lexicon:
    """Return the words of all languages."""
    found: dict[str, dict[Role, list[Sense]]] = {}
    spoken: dict[bool, set[str]] = {False: set(), True: set()}
    endings: dict[str, dict[Role, tuple[str, ...]]] = {}
    for name, sense in _entries():
        if name.startswith("*"):
            told = endings.setdefault(sense.language, {})
            told[sense.role] = (*told.get(sense.role, ()), name[1:])
            continue
        found.setdefault(table.key(name), {}).setdefault(sense.role, []).append(sense)
        unspaced = sense.language in _UNSPACED
        if unspaced or not (_is_word(name) or name.endswith("'")):
            spoken[unspaced].add(name)
    given: dict[frozenset[Role], str] = {frozenset(): NO_CODE}
    words: dict[str, Word] = {}
    for name, senses in found.items():
        languages = {role: frozenset(sense.language for sense in group) for role, group in senses.items()}
        code = given.setdefault(frozenset(senses) - {"function"}, chr(_FIRST_CODE + len(given)))
        telling = frozenset(
            sense.language
            for role in _TELLING
            for sense in senses.get(role, ())
            if not sense.short and name not in table.words()[sense.language].get("risky", ())
        )
        words[name] = Word(code, {role: tuple(group) for role, group in senses.items()}, languages, telling)
    return Lexicon(words, frozenset(spoken[False]), frozenset(spoken[True]), endings)


@functools.cache
def codes(*roles: Role) -> frozenset[str]:
    """Return the codes of words that have any of some roles."""
    return frozenset(word.code for word in lexicon().words.values() if any(role in word.senses for role in roles))


def _entries() -> Iterator[tuple[str, Sense]]:
    for signs, role in _SIGNS.items():
        yield from ((sign, Sense(role, "")) for sign in signs)
    for language in table.LOCALES:
        data, more = table.cldr()[language], table.words()[language]
        for number in range(1, 13):
            names = data["months"][number - 1], data["months_short"][number - 1], more.get("months", {})
            yield from _named(Sense("month", language, number), *names)
        for number in range(7):
            names = data["weekdays"][number], data["weekdays_short"][number], more.get("weekdays", {})
            yield from _named(Sense("weekday", language, number), *names)
            for name in more.get("last_days", {}).get(str(number + 1), []):
                yield name, Sense("weekday", language, number, other=-1)
        for written, ordinals in more.get("ordinals", {}).items():
            sense = Sense("ordinal" if int(written) > 0 else "ordinal_last", language, int(written))
            yield from ((name, sense) for name in ordinals)
        for name, year in more.get("eras", {}).items():
            yield name, Sense("era", language, year)
        for listed, entries in more.get("words", {}).items():
            role, value = _VALUES.get(listed) or (cast("Role", listed), 0)
            if role == "week" and language in _UNSPACED:  # 周五下雨 is rain on Friday, and no week
                role = "week_before"
            sense = Sense(role, language, value, other=1 if listed == "beside_today" else None)
            yield from ((name, sense) for name in entries)


def _named(sense: Sense, names: list[str], short: list[str], more: dict[str, list[str]]) -> Iterator[tuple[str, Sense]]:
    """Yield the names of a month or weekday, also with what its language writes together with them."""
    added = more.get(str(sense.value + (sense.role == "weekday")), [])
    prefixes = ("", *table.words()[sense.language].get("prefixes", []))
    role: Role = "month" if sense.role == "month" else "weekday_short"
    shortened = attrs.evolve(sense, role=role, short=True)
    full = [name for name in (*names, *added) if name[-1] != "." or name in names]
    abbreviated = [*short, *(name for name in added if name[-1] == ".")]
    named = [(prefix + name, sense) for name in full for prefix in prefixes]
    # The grammar allows for the full stop. The Devanagari sign stays: what is left without it is another word.
    named += [(name.removesuffix("."), shortened) for name in abbreviated]
    yield from (entry for entry in named if not any(map(str.isdecimal, entry[0])))  # the grammar reads "10月" itself


def _is_word(name: str) -> bool:
    return all(character.isalpha() or unicodedata.category(character)[0] == "M" for character in name)
