"""The names of months and weekdays in the languages of the known locales, as look-ups.

Two files hold them: `cldr.json`, generated out of the Unicode CLDR by `tools/generate_dates.py`, and `words.toml`,
written by hand, with what running text has beyond it. Both are read when the first date is looked for, not at import.
"""

import functools
import json
import tomllib
import unicodedata
from importlib import resources
from typing import TypedDict, cast

__all__ = ["LOCALES", "Locale", "Words", "cldr", "key", "months", "primary", "words"]

# fmt: off
LOCALES = (
    "am", "ar", "da", "de", "en", "es", "fi", "fil", "fr", "ha", "hi",
    "id", "it", "ja", "ko", "nb", "pt", "ru", "sv", "sw", "yo", "zh",
)
# fmt: on


class Locale(TypedDict):
    """One locale in `cldr.json`; the generator describes the fields."""

    long: str
    order: str
    months: list[list[str]]
    months_short: list[list[str]]
    weekdays: list[list[str]]
    weekdays_short: list[list[str]]


class Words(TypedDict, total=False):
    """One language in `words.toml`, which describes the fields."""

    months: dict[str, list[str]]
    weekdays: dict[str, list[str]]
    last_days: dict[str, list[str]]
    capital: bool
    risky: list[str]
    order: str
    month_first: bool
    titled: bool
    bare: bool
    bare_year: bool
    verb_last: bool
    prefixes: list[str]
    function: list[str]
    words: dict[str, list[str]]


@functools.cache
def cldr() -> dict[str, Locale]:
    """Return the generated table, by locale."""
    data = json.loads(resources.files("newsmodel.dates").joinpath("cldr.json").read_text(encoding="utf-8"))
    return cast("dict[str, Locale]", data["locales"])


@functools.cache
def words() -> dict[str, Words]:
    """Return the hand-written table, by language."""
    data = tomllib.loads(resources.files("newsmodel.dates").joinpath("words.toml").read_text(encoding="utf-8"))
    return cast("dict[str, Words]", data)


@functools.cache
def months(locale: str | None) -> dict[str, int]:
    """Return the number of every month by the `key` of its names, in one language or in all of them."""
    if locale is None:
        return {name: number for locale in LOCALES for name, number in months(locale).items()}
    data, more = cldr()[locale], words()[locale].get("months", {})
    return {
        key(name): number
        for number in range(1, 13)
        for name in (*data["months"][number - 1], *data["months_short"][number - 1], *more.get(str(number), []))
    }


def key(name: str) -> str:
    """Return the form under which a name is looked up: however it is composed, cased, spaced, or abbreviated."""
    if not name.isascii():
        name = unicodedata.normalize("NFC", name).replace("’", "'").replace("ʼ", "'")
    return " ".join(name.casefold().rstrip(".").split())


def primary(tag: str) -> str:
    """Return the language of a BCP 47 language tag (RFC 5646, section 2.2.1): ``pt`` for ``pt-BR``."""
    return tag.replace("_", "-").partition("-")[0].lower()
