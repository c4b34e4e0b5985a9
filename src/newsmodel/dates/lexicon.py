"""Every word that matters to a date, in all languages, with what it can be: the two tables turned into look-ups.

A word can be several things, in one language or in several: Spanish ``a`` stands between the first and the last day of
a range, Italian ``a`` before a month. So a word has a *sense* for each, and a *code*: one character that stands for the
set of its roles. A grammar over codes can ask for any word that has a role.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping

import attrs

from newsmodel.dates import table

__all__ = ["NO_CODE", "Lexicon", "Role", "Word", "codes", "lexicon"]

Role = str  # the name of a list in `words.toml`, which describes them


@attrs.frozen
class Word:
    """A word with everything that it can be: by role and language the numbers that it stands for, such as a month's.

    `telling` has the languages that it speaks for.
    """

    code: str
    roles: Mapping[Role, Mapping[str, tuple[int, ...]]]
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
_UNSPACED = ("ja", "ko", "zh")
_TELLING: tuple[Role, ...] = ("function", "month", "weekday")


@functools.cache
def lexicon() -> Lexicon:
    """Return the words of all languages."""
    found: dict[str, dict[Role, dict[str, tuple[int, ...]]]] = {}
    spoken: dict[bool, set[str]] = {False: set(), True: set()}
    endings: dict[str, dict[Role, tuple[str, ...]]] = {}
    for name, role, language, *numbers in _entries():
        if name.startswith("*"):
            told = endings.setdefault(language, {})
            told[role] = (*told.get(role, ()), name[1:])
            continue
        listed = found.setdefault(table.key(name), {}).setdefault(role, {})
        listed[language] = tuple(dict.fromkeys((*listed.get(language, ()), *numbers)))
        unspaced, letters = language in _UNSPACED, name.removesuffix("'")
        if unspaced or not all(sign.isalpha() or unicodedata.category(sign)[0] == "M" for sign in letters):
            spoken[unspaced].add(name)
    given: dict[frozenset[Role], str] = {frozenset(): NO_CODE}
    words: dict[str, Word] = {}
    for name, roles in found.items():
        code = given.setdefault(frozenset(roles) - {"function"}, chr(_FIRST_CODE + len(given)))
        languages = frozenset[str]().union(*(roles.get(role, ()) for role in _TELLING)) - roles.get("short", {}).keys()
        telling = {language for language in languages if name not in table.words()[language].get("risky", ())}
        words[name] = Word(code, roles, frozenset(telling))
    return Lexicon(words, frozenset(spoken[False]), frozenset(spoken[True]), endings)


@functools.cache
def codes(*roles: Role) -> frozenset[str]:
    """Return the codes of words that have any of some roles."""
    return frozenset(word.code for word in lexicon().words.values() if any(role in word.roles for role in roles))


def _entries() -> Iterator[tuple[str, Role, str, int]]:
    """Yield every name with a role that it has, in which language, and the number that it stands for there."""
    for language, more in table.words().items():
        data, prefixes = table.cldr()[language], ("", *more.get("prefixes", []))
        numbered = [("month", number, names) for number, names in enumerate(data["months"], 1)]
        numbered += [("weekday", number, names) for number, names in enumerate(data["weekdays"])]
        short = [("month", number, names) for number, names in enumerate(data["months_short"], 1)]
        short += [("weekday_short", number, names) for number, names in enumerate(data["weekdays_short"])]
        for role, listed in more.get("numbered", {}).items():
            for number, names in listed.items():
                numbered.append((role, int(number), [name for name in names if name[-1] != "."]))
                short.append((_SHORT.get(role, role), int(number), [name for name in names if name[-1] == "."]))
        for role, value, names in numbered:  # names of months and weekdays stand together with what is before them, too
            joined = [prefix + name for name in names for prefix in prefixes] if role in _SHORT else names
            written = [name for name in joined if role not in _SHORT or not _NUMBERED.search(name)]
            yield from ((name, role, language, value) for name in written)
        for role, value, names in short:
            # The grammar allows for the full stop. The Devanagari sign stays: what is left without it is another word.
            for name in (name.removesuffix(".") for name in names if not _NUMBERED.search(name)):
                yield name, role, language, value
                yield name, "short", language, value
        for role, names in more.get("words", {}).items():
            yield from ((name, role, language, 0) for name in names)


_NUMBERED = re.compile(r"\d")  # the grammar reads "10月" itself
_SHORT = {"month": "month", "weekday": "weekday_short"}  # the roles of abbreviations
