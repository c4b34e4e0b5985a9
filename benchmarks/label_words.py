"""The words that a site puts around its stories: attested ones, what a native site might write, invented ones.

`Words.known` says which of them a reader can know beforehand; the rest it has to find out from the page.
"""

import datetime
import functools
import random
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import attrs
from babel.dates import format_date
from prose import phrase, syllables

__all__ = ["FIELDS", "SLOTS", "Words", "attested", "attested_image", "from_table", "invented", "native", "reworded"]

SLOTS = ("image", "reported", "fact", "reactions", "related", "follow", "cookie_heading", "reject")
FIELDS = {
    "image": "image_generated_by_ai",
    "reported": "reported_by_ai",
    "fact": "fact_checked",
    "reactions": "reactions_heading",
    "related": "related_heading",
    "follow": "follow",
    "cookie_heading": "cookie_heading",
    "reject": "cookie_reject",
}
_SCRIPTS = {
    "am": "ethiopic", "ar": "arabic", "hi": "devanagari", "ja": "kana", "ko": "hangul", "ru": "cyrillic", "zh": "han",
}  # fmt: skip
_UNLISTED_SCRIPTS = ("greek", "armenian", "georgian", "hebrew", "bengali", "thai")


class Vocabulary(Protocol):
    """What this module reads of the library's table: tuples of wordings, one field per slot."""

    def __getattribute__(self, name: str, /) -> Any: ...


@attrs.frozen(kw_only=True)
class Words:
    """One site's words.

    Attributes:
        origin: Where they come from: ``attested``, ``native``, ``invented`` or a mixture.
        locale: The locale that those of them which a reader knows belong to.
        language: The language they are in, or ``invented-SCRIPT``.
        known: The slots whose words a reader can know beforehand.
        cookie_sentence: The sentence under the cookie heading.
    """

    origin: str
    locale: str | None
    language: str
    known: frozenset[str]
    cookie_sentence: str
    image: str | None
    reported: str | None
    fact: str | None
    reactions: str | None
    related: str | None
    follow: str | None
    cookie_heading: str | None
    reject: str | None

    def date(self, rng: random.Random, day: datetime.date) -> tuple[str, bool]:
        """A day as this site prints it, and whether a reader can be expected to know the month's name."""
        style = rng.random()
        if self.language.startswith("invented") or style < 0.1:
            return (day.isoformat(), True) if style < 0.5 else (format_date(day, "long", locale="en"), True)
        readable = self.language in _tables()["attested"]
        if not readable and style < 0.85:
            return day.isoformat(), True
        return format_date(day, "long", locale=self.language).replace("\u200f", ""), readable


@functools.cache
def _tables() -> Mapping[str, Any]:
    with (Path(__file__).parent / "data" / "words.toml").open("rb") as file:
        return tomllib.load(file)


def attested(rng: random.Random, vocabularies: Mapping[str, Any]) -> Words:
    """The words of a known locale: the attested ones, and where none is attested the library's own."""
    locale = rng.choice(sorted(_tables()["attested"]))
    table = _tables()["attested"][locale]
    chosen: dict[str, str | None] = {}
    for slot in SLOTS:
        seen = [table[key] for key in (slot, f"{slot}_2") if key in table]
        listed = list(getattr(vocabularies[locale], FIELDS[slot])) if locale in vocabularies else []
        every = [*seen, *listed] if not seen or rng.random() < 0.2 else seen
        chosen[slot] = rng.choice(every) if every else None
    known = frozenset(slot for slot, word in chosen.items() if word)
    return Words(
        origin="attested", locale=locale, language=locale, known=known, cookie_sentence=_cookies(locale), **chosen
    )


def from_table(words: Words, locale: str | None) -> Words:
    """The same words once a reader has been given all of them."""
    return attrs.evolve(words, known=frozenset(SLOTS), locale=locale)


def native(rng: random.Random, language: str | None = None) -> Words:
    """What a site in some language might write; none of it known beforehand."""
    sets = [entry for entry in _tables()["native"] if language in (None, entry["language"])]
    entry = rng.choice(sets)
    return Words(
        origin="native",
        locale=None,
        known=frozenset(),
        cookie_sentence=_cookies(entry["language"]),
        **entry,
    )


def invented(rng: random.Random, script: str | None = None) -> Words:
    """Words of no language: phrases of two to five words for labels, one to three for headings."""
    script = script or rng.choice(sorted(syllables()))
    table = syllables()[script]
    style = rng.choice(["plain"] * 8 + ["title case", "lower case", "capitals"] * table["cased"])
    token = rng.choice(table["ai"]) if rng.random() < 0.5 else None
    space = "" if table.get("joined") else " "
    shape = rng.choice(["{}"] * 12 + ["({})", "© {}", "[{}]"])

    def styled(text: str) -> str:
        return {"title case": text.title(), "lower case": text.lower(), "capitals": text.upper()}.get(style, text)

    def label(with_token: bool) -> str:
        text = styled(phrase(rng, script, rng.randint(*table["words_per_label"])))
        if with_token and token:
            parts = text.split(" ")
            if rng.random() < 0.5 or space == "":
                text = f"{text}{space}{token}"
            else:
                text = " ".join([*parts[:-1], token, parts[-1]])
        return text

    def short(words: tuple[int, int]) -> str:
        return styled(phrase(rng, script, rng.randint(*words)))

    longest = 11 if script in ("han", "kana") else 24
    while True:
        image, reported, fact = label(True), label(True), label(False)
        reactions, related = short(table["words_per_heading"]), short(table["words_per_heading"])
        follow, reject, cookie_heading = short((1, 1)), short((1, 2)), short((2, 4))
        every = (image, reported, fact, reactions, related, follow, reject, cookie_heading)
        apart = all(a not in b for a in every for b in every if a is not b)
        brief = max(map(len, (reactions, related, follow))) <= longest and max(map(len, (image, reported, fact))) <= 45
        lengthy = min(map(len, every)) >= 2 and min(map(len, (image, reported, fact, reactions, related))) >= 4
        if apart and brief and lengthy:
            break
    sentence = phrase(rng, script, 9) + (". " if space else "。") + phrase(rng, script, 7) + ("." if space else "。")
    return Words(
        origin="invented",
        locale=None,
        language=f"invented-{script}",
        known=frozenset(),
        cookie_sentence=sentence,
        image=shape.format(image),
        reported=reported,
        fact=fact,
        reactions=reactions,
        related=related,
        follow=follow,
        cookie_heading=cookie_heading,
        reject=reject,
    )


def attested_image(rng: random.Random) -> Words:
    """An attested image label; all other words are such that nobody has listed them."""
    tables = _tables()
    locale = rng.choice(sorted(key for key, table in tables["attested"].items() if "image" in table))
    script = _SCRIPTS.get(locale, "latin")
    natives = {entry["language"] for entry in tables["native"]}
    roll = rng.random()
    if locale in natives and roll < 0.4:
        others = native(rng, locale)
    elif roll < 0.55:
        others = native(rng, rng.choice(sorted(natives - set(tables["attested"]))))
    elif roll < 0.9:
        others = invented(rng, script)
    else:
        others = invented(rng, rng.choice(_UNLISTED_SCRIPTS))
    return attrs.evolve(
        others,
        origin=f"attested image, {others.origin} rest",
        locale=locale,
        known=frozenset({"image"}),
        image=tables["attested"][locale]["image"],
    )


def reworded(rng: random.Random, vocabularies: Mapping[str, Any]) -> Words:
    """A known locale's words, but for one slot."""
    words = attested(rng, vocabularies)
    slot = rng.choice([s for s in SLOTS if s != "image"])
    locale = words.locale or ""
    natives = {entry["language"] for entry in _tables()["native"]}
    others = native(rng, locale) if locale in natives else invented(rng, _SCRIPTS.get(locale, "latin"))
    return attrs.evolve(
        words, origin=f"attested, new {slot}", known=words.known - {slot}, **{slot: getattr(others, slot)}
    )


def _cookies(language: str) -> str:
    return _tables()["cookies"][language]
