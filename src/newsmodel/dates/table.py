"""The names of months and weekdays in the languages of the known locales, as look-ups.

Two files hold them: `cldr.json`, generated out of the Unicode CLDR by `tools/generate_dates.py`, and `words.toml`, written
by hand, with what running text has beyond it. Both are read when the first date is looked for, not at import.
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
    weekdays: list[list[str]]


class Words(TypedDict, total=False):
    """One language in `words.toml`, which describes the fields."""

    months: dict[str, list[str]]
    links: list[str]


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
    found: dict[str, int] = {}
    for number, names in enumerate(cldr()[locale]["months"], start=1):
        for name in [*names, *words().get(locale, {}).get("months", {}).get(str(number), [])]:
            found[key(name)] = number
    return found


def key(name: str) -> str:
    """Return the form under which a name is looked up: however it is composed, cased, or abbreviated."""
    return unicodedata.normalize("NFC", name).casefold().rstrip(".॰")


def primary(tag: str) -> str:
    """Return the language of a BCP 47 language tag (RFC 5646, section 2.2.1): ``pt`` for ``pt-BR``."""
    return tag.replace("_", "-").partition("-")[0].lower()
