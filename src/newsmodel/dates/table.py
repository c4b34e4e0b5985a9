"""The names of months and weekdays in the languages of the known locales, as look-ups.

Two files hold them: `cldr.json`, generated out of the Unicode CLDR by `tools/generate_dates.py`, and `words.toml`,
written by hand, with what running text has beyond it. Both are read when the first date is looked for, not at import.
"""

import functools
import json
import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from importlib import resources
from typing import TypedDict, cast

__all__ = ["Locale", "Words", "cldr", "key", "months", "orders", "primary", "unmarked", "words"]


class Locale(TypedDict):
    """One locale in `cldr.json`; the generator describes the fields. Of most, only the long form of a date is known."""

    long: str
    months: list[list[str]]
    zero: str
    order: str
    months_short: list[list[str]]
    weekdays: list[list[str]]
    weekdays_short: list[list[str]]


class Words(TypedDict, total=False):
    """One language in `words.toml`, which describes the fields."""

    capital: bool
    risky: list[str]
    order: str
    month_first: bool
    titled: bool
    bare: bool
    bare_year: bool
    prefixes: list[str]
    letters: list[str]
    numbered: dict[str, dict[str, list[str]]]
    words: dict[str, list[str]]


@functools.cache
def cldr() -> dict[str, Locale]:
    """Return the generated table, by locale: of the known ones, and of many others the long form of a date."""
    data = json.loads(resources.files("newsmodel.dates").joinpath("cldr.json").read_text(encoding="utf-8"))
    listed = {**data["locales"], **data["others"]}.items()
    return {name: cast("Locale", {**_UNKNOWN, **locale}) for name, locale in listed}


_UNKNOWN: dict[str, object] = {"zero": "0", "order": "", "months_short": [], "weekdays": [], "weekdays_short": []}


@functools.cache
def words() -> dict[str, Words]:
    """Return the hand-written table, by language."""
    data = tomllib.loads(resources.files("newsmodel.dates").joinpath("words.toml").read_text(encoding="utf-8"))
    return cast("dict[str, Words]", data)


@functools.cache
def months(locale: str | None, *, stopped: bool = False) -> dict[str, int]:
    """Return the number of every month by the `key` of its names, in one language or in all of them.

    A name that is another month's in another language is one of a language whose long form has a full stop behind the
    day (`stopped`), or has none: ``listopada`` is October in Croatian, and November in Polish.
    """
    if locale is not None:
        data, more = cldr()[locale], words().get(locale, {}).get("numbered", {}).get("month", {})
        listed = [*data["months"], *data["months_short"]]
        named = {key(name): number % 12 + 1 for number, names in enumerate(listed) for name in names}
        return named | {key(name): int(number) for number, names in more.items() for name in names}
    found, fitting = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
    for language, form in cldr().items():
        for name, number in months(language).items():
            found[name].add(number)
            if ("d." in form["long"]) == stopped:
                fitting[name].add(number)
    return {name: min(numbers) for named in (found, fitting) for name, numbers in named.items() if len(numbers) == 1}


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
    """Return a text without characters that show nothing, and what tells where a part of it stands in the text itself.

    The part may not be empty. What it stands for has no such characters at its ends: soft hyphens, zero-width spaces,
    marks of direction.
    """
    if text.isascii() or _MARKS.search(text) is None:
        return text, lambda start, end: (start, end)
    places = [place for place, character in enumerate(text) if _MARKS.match(character) is None]
    return "".join(map(text.__getitem__, places)), lambda start, end: (places[start], places[end - 1] + 1)


_MARKS = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def primary(tag: str) -> str:
    """Return the language of a BCP 47 language tag (RFC 5646, section 2.2.1): ``pt`` for ``pt-BR``."""
    return tag.replace("_", "-").partition("-")[0].lower()
