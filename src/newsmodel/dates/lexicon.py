"""Every word that matters to a date, in all languages, with what it can be: the two tables turned into look-ups.

A word can be several things, in one language or in several: Spanish ``a`` stands between the first and the last day of
a range, Italian ``a`` before a month. So a word has a *sense* for each, and a *code*: one character that stands for the
set of its roles. A grammar over codes can ask for any word that has a role.
"""

import functools
import unicodedata
from collections.abc import Iterator, Mapping

import attrs

from newsmodel.dates import table

__all__ = ["NO_CODE", "Lexicon", "Role", "Sense", "Word", "codes", "lexicon"]

Role = str  # the name of a list in `words.toml`, which describes them; of a sign of Chinese, Japanese or Korean


@attrs.frozen
class Sense:
    """One thing that a word can be: its role in a language, the number it stands for, and whether it is abbreviated."""

    role: Role
    language: str
    value: int = 0
    short: bool = False


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
    """Yield every name with what it can be."""
    for signs, role in _SIGNS.items():
        yield from ((sign, Sense(role, "")) for sign in signs)
    for language, more in table.words().items():
        data, prefixes = table.cldr()[language], ("", *more.get("prefixes", []))
        numbered = [("month", number, names) for number, names in enumerate(data["months"], 1)]
        numbered += [("weekday", number, names) for number, names in enumerate(data["weekdays"])]
        shortened = [("month", number, names) for number, names in enumerate(data["months_short"], 1)]
        shortened += [("weekday_short", number, names) for number, names in enumerate(data["weekdays_short"])]
        for role, listed in more.get("numbered", {}).items():
            for number, names in listed.items():
                numbered.append((role, int(number), [name for name in names if name[-1] != "."]))
                shortened.append((_SHORT.get(role, role), int(number), [name for name in names if name[-1] == "."]))
        for role, value, names in numbered:  # names of months and weekdays stand together with what is before them, too
            written = [prefix + name for name in names for prefix in (prefixes if role in _SHORT else ("",))]
            yield from (
                (name, Sense(role, language, value)) for name in written if role not in _SHORT or not _has_digits(name)
            )
        for role, value, names in shortened:
            # The grammar allows for the full stop. The Devanagari sign stays: what is left without it is another word.
            stopless = [name.removesuffix(".") for name in names if not _has_digits(name)]
            yield from ((name, Sense(role, language, value, short=True)) for name in stopless)
        for role, names in more.get("words", {}).items():
            yield from ((name, Sense(role, language)) for name in names)


_SHORT = {"month": "month", "weekday": "weekday_short"}  # the roles of abbreviations


def _has_digits(name: str) -> bool:  # the grammar reads "10月" itself
    return any(map(str.isdecimal, name))


def _is_word(name: str) -> bool:
    return all(character.isalpha() or unicodedata.category(character)[0] == "M" for character in name)
