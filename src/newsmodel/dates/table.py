"""What dates are made of, in all languages: the three tables of this package, as look-ups and patterns.

`cldr.json` is generated out of the Unicode CLDR by `tools/generate_dates.py`; `words.toml` is written by hand, with
what running text has beyond it, and says what roles a word can have; `grammar.toml` has the rules by which words,
numbers and signs are a date. They are read when the first date is looked for.
"""

import functools
import itertools
import json
import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import resources
from typing import Any

import attrs

WordRole = str
NO_CODE = "x"  # of a word that is no part of a date
_FIRST_CODE = 0xE000  # the codes are characters of the private use area: no pattern gives them a meaning
_IN_ORDER = {"month": 1, "month_short": 1, "weekday": 0, "weekday_short": 0}  # and the number of the first
_MARKS = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


@attrs.frozen
class Language:
    """What is known of a language, as the files describe it; `words` are by role and the number that they stand for."""

    long: str = ""
    order: str = "dmy"
    zero: str = "0"
    capital: bool = False
    open_order: bool = False
    month_first: bool = False
    titled: bool = False
    bare: bool = False
    bare_year: bool = False
    letters: str = ""
    prefixes: str = ""
    words: Mapping[WordRole, Mapping[int, str]] = attrs.field(factory=dict[WordRole, Mapping[int, str]])

    def name(self, role: WordRole, number: int) -> str:
        return next(name for name, each in self.names(role) if each == number)

    def names(self, *roles: WordRole) -> Iterator[tuple[str, int]]:
        numbered = itertools.chain.from_iterable(self.words.get(role, {}).items() for role in roles)
        return ((name, number) for number, names in numbered for each in names.split() for name in spelled(each))


@functools.cache
def languages() -> dict[str, Language]:
    """Return all languages: those of the known locales, and many others of which only the long form is known."""
    files = resources.files("newsmodel.dates")
    generated: dict[str, dict[str, Any]] = json.loads(files.joinpath("cldr.json").read_text("utf-8"))["languages"]
    by_hand = tomllib.loads(files.joinpath("words.toml").read_text("utf-8"))
    return {name: _language(data, by_hand.get(name, {})) for name, data in generated.items()}


@functools.cache
def prose() -> dict[str, Language]:
    """Return the languages in whose prose dates are found: those of the known locales."""
    return {name: data for name, data in languages().items() if "weekday" in data.words}


def _language(*tables: Mapping[str, Any]) -> Language:
    facts: dict[str, Any] = {}
    words: dict[WordRole, dict[int, str]] = defaultdict(lambda: defaultdict(str))
    for role, value in itertools.chain.from_iterable(table.items() for table in tables):
        if role in attrs.fields_dict(Language):
            facts[role] = value
            continue
        numbered: dict[Any, str] = {0: value} if isinstance(value, str) else value
        if role in _IN_ORDER:
            numbered = dict(enumerate(value.split(), _IN_ORDER[role]))
        for number, names in numbered.items():
            words[role][int(number)] += f"{names} "
    facts["capital"] = words.get("weekday", {0: "-"})[0].strip("{")[0].isupper()
    return Language(**facts, words=words)


def spelled(name: str) -> Iterator[str]:
    """Yield all that one of the names in the files stands for: "in_the_hour{,s}" is two, and "-" is none."""
    parts = [part.split(",") if place % 2 else [part] for place, part in enumerate(re.split("[{}]", name))]
    return ("".join(chosen).replace("_", " ") for chosen in itertools.product(*parts) if name != "-")


@attrs.frozen
class DateWord:
    """A word with all that it can be: Spanish ``a`` stands within a range of days, Italian ``a`` before a month."""

    code: str  # one character that stands for the set of its roles, so that a pattern of codes can ask for any of them
    roles: Mapping[WordRole, Mapping[str, list[int]]]  # with their languages, and there the numbers that it stands for
    telling: frozenset[str]  # the languages that it speaks for


@functools.cache
def lexicon() -> dict[str, DateWord]:
    found: dict[str, dict[WordRole, dict[str, list[int]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for name, role, language, number in entries():
        found[key(name)][role][language].append(number)
    given: dict[frozenset[WordRole], str] = {frozenset(): NO_CODE}
    words: dict[str, DateWord] = {}
    for name, roles in found.items():
        code = given.setdefault(frozenset(roles) - {"function", "risky"}, chr(_FIRST_CODE + len(given)))
        telling = frozenset[str]().union(*(roles.get(role, ()) for role in ("function", "month", "weekday")))
        words[name] = DateWord(code, roles, telling - roles.get("risky", {}).keys())
    return words


def entries() -> Iterator[tuple[str, WordRole, str, int]]:
    """Yield every word of prose with a role that it has, in which language, and the number that it stands for there."""
    for language, data in prose().items():
        for role in data.words:
            before = data.prefixes if role in ("month", "weekday") else ""  # these stand together with it, too
            for name, number in data.names(role):
                yield from ((joined, role, language, number) for joined in spelled(before + name) if joined[0] != "*")


@functools.cache
def codes(*roles: WordRole) -> frozenset[str]:
    return frozenset(word.code for word in lexicon().values() if not word.roles.keys().isdisjoint(roles))


@functools.cache
def endings(language: str) -> tuple[tuple[str, WordRole], ...]:
    roles: tuple[WordRole, ...] = ("past", "ahead")
    return tuple((name[1:], role) for role in roles for name, _ in prose()[language].names(role) if name[0] == "*")


@functools.cache
def months(language: str | None) -> dict[str | tuple[str, bool], int]:
    """Return the number of every month by the `key` of its names, in one language or in all of them.

    A name that is another month's in another language is there with whether a full stop stands behind the day in the
    long form, where that settles it: ``listopada`` is October in Croatian, and November in Polish.
    """
    if language is not None:
        return {key(name): number for name, number in languages()[language].names("month_short", "month")}
    found: dict[str | tuple[str, bool], set[int]] = defaultdict(set)
    for data in languages().values():
        for name, number in data.names("month_short", "month"):
            for form in (key(name), (key(name), "d." in data.long)):
                found[form].add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}


def orders(one: int, other: int, order: str) -> tuple[tuple[int, int], ...]:
    """Return the months and days that two numbers can be, in an order (dmy, mdy) if there is one."""
    days = {(month, day) for month, day in ((one, other), (other, one)) if 1 <= month <= 12 and 1 <= day <= 31}
    written = (one, other) if order == "mdy" else (other, one)
    return (written,) if order and written in days else tuple(sorted(days))


def key(name: str) -> str:
    """Return the form under which a name is looked up: however it is composed, cased, spaced, or abbreviated."""
    name = name.casefold()
    if not name.isascii():
        name = unicodedata.normalize("NFC", unmarked(name)[0]).replace("’", "'").replace("ʼ", "'")
        # Turkish has two letters i, and capitals keep no trace of which: MAYIS is mayıs.
        name = name.replace("ı", "i").replace("i\u0307", "i")
    return " ".join(name.rstrip(".").split())


def unmarked(text: str) -> tuple[str, Callable[[int, int], tuple[int, int]]]:
    """Return a text without marks that show nothing, such as soft hyphens, and what tells where a part of it stood."""
    if text.isascii() or _MARKS.search(text) is None:
        return text, lambda start, end: (start, end)
    places = [place for place, character in enumerate(text) if _MARKS.match(character) is None]
    return "".join(map(text.__getitem__, places)), lambda start, end: (places[start], places[end - 1] + 1)


def known(tag: str) -> str | None:
    """Return what a language is called here, by its BCP 47 tag (RFC 5646, section 2.2.1): ``pt`` for ``pt-BR``."""
    tags = (tag, tag.replace("_", "-").partition("-")[0].lower())
    return next((name for name in tags if name in languages()), None)


def any_of(names: Iterable[str]) -> str:
    """Return a pattern of the longest of some names: composed or not, small or capital, with either apostrophe."""
    cased = {form for name in names for form in (name, name[:1].upper() + name[1:], name.upper())}
    forms = {unicodedata.normalize(form, name) for name in cased for form in ("NFC", "NFD")}
    return _trie(forms | {name.replace("'", "’") for name in forms})


def _trie(names: set[str]) -> str:
    """Return a pattern that matches the longest of the names, in time that does not grow with their number."""
    rests: dict[str, set[str]] = defaultdict(set)
    for name in names - {""}:
        rests[name[0]].add(name[1:])
    branches = [(r"\s" if first == " " else re.escape(first)) + _trie(rest) for first, rest in sorted(rests.items())]
    return f"(?:{'|'.join(branches)}){'?' if '' in names else ''}" if branches else ""


@functools.cache
def pattern(rule: str) -> re.Pattern[str]:
    return built("codes", rule, lambda *roles: f"[{''.join(sorted(codes(*roles)))}]")


def built(table: str, rule: str, words: Callable[..., str]) -> re.Pattern[str]:
    """Return a rule as a pattern; of groups with one name, all but the first have a number behind it."""
    rules, seen = _rules()[table], Counter[str]()

    def meant(reference: re.Match[str]) -> str:
        name, *more = reference[1].split("|")
        if name not in rules:
            return words(name, *more)
        return filled(name) if name.isupper() else f"(?:{filled(name)})"

    def filled(name: str) -> str:
        return re.sub(r"<([\w|]+)>", meant, re.sub(r"\s", "", rules[name]))

    def named(group: re.Match[str]) -> str:
        seen[group[1]] += 1
        return f"(?P<{group[1]}>" if seen[group[1]] == 1 else f"(?P<{group[1]}_{seen[group[1]]}>"

    return re.compile(re.sub(r"\((\w+):", named, filled(rule)), re.IGNORECASE if table == "label" else 0)


@functools.cache
def _rules() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("newsmodel.dates").joinpath("grammar.toml").read_text("utf-8"))
