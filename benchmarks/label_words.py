"""The words that a site puts around its stories: known ones, what a native site might write, invented ones.

`Words.known` says which of them a reader can know beforehand; the rest it has to find out from the page. Whether it may
say that an unknown wording is a label is the format's law, not a matter of skill: `Words.asserts`.
"""

import datetime
import functools
import random
import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import attrs
from babel.dates import format_date
from prose import phrase, syllables

import newsmodel

__all__ = [
    "LABELS", "LOCALES", "SLOTS", "Table", "Words", "attested_image", "invented", "known", "known_table", "native",
    "reworded",
]  # fmt: skip

# By what this module calls a slot: what the library calls it.
SLOTS = {
    "image": "image_generated_by_ai",
    "reported": "reported_by_ai",
    "fact": "fact_checked",
    "reactions": "reactions_heading",
    "related": "related_heading",
    "follow": "follow",
    "cookie_heading": "cookie_heading",
    "reject": "cookie_reject",
    "cookie_sentence": "cookie_sentence",
    "back_link": "back_link",
}
LABELS = {"reported": "reported-by-ai", "image": "image-generated-by-ai", "fact": "fact-checked"}
LOCALES = Path(newsmodel.__file__).with_name("locales.toml")

_NEVER_NEW = ("image", "cookie_sentence", "back_link")
_SCRIPTS = {
    "am": "ethiopic", "ar": "arabic", "hi": "devanagari", "ja": "kana", "ko": "hangul", "ru": "cyrillic", "zh": "han",
}  # fmt: skip
_UNLISTED_SCRIPTS = ("greek", "armenian", "georgian", "hebrew", "bengali", "thai")

_DENIALS = {"ne", "en", "не", "ни", "no", "non"}  # syllables that are words of some language

# What nobody can fail to know for AI in a language of the known locales; other words for it may be known or not.
_NAMES_AI = re.compile(
    r"(?<![A-Za-zА-я])(?:AI|IA|KI|ИИ)(?![A-Za-zА-я])|الذكاء الاصطناعي|人工智能|人工知能|인공지능", re.IGNORECASE
)


@attrs.frozen(kw_only=True)
class Wording:
    """A known wording, and whether it was seen on a page."""

    text: str
    attested: bool


Table = Mapping[str, Mapping[str, tuple[Wording, ...]]]


@functools.cache
def known_table(path: Path = LOCALES) -> Table:
    """Read the known words, by locale and slot: of the library that runs, or of any that has such a file."""
    tables: dict[str, dict[str, tuple[Wording, ...]]] = {}
    for locale, origins in tomllib.loads(path.read_text("utf-8")).items():
        tables[locale] = {
            slot: tuple(
                Wording(text=text, attested=origin == "attested")
                for origin in ("attested", "assumed")
                for text in origins.get(origin, {}).get(name, ())
            )
            for slot, name in SLOTS.items()
        }
    return tables


@attrs.frozen(kw_only=True)
class Words:
    """One site's words.

    Attributes:
        origin: Where they come from: ``known``, ``native``, ``invented`` or a mixture.
        locale: The locale that those of them which a reader knows belong to.
        language: The language they are in, or ``invented-SCRIPT``.
        known: The slots whose words a reader can know beforehand.
        attested: The slots for which the locale has a wording that was seen on a page.
        learnt: The reader has been given what many pages say of them.
    """

    origin: str
    locale: str | None
    language: str
    known: frozenset[str]
    attested: frozenset[str] = frozenset()
    learnt: bool = False
    image: str
    reported: str
    fact: str
    reactions: str
    related: str
    follow: str
    cookie_heading: str
    reject: str
    cookie_sentence: str
    back_link: str

    def asserts(self, slot: str, *, located: bool) -> bool | None:
        """Tell whether a page with such a label says so to a reader; None where either is right.

        One wording is inferred as a label only if it names AI and the slot has no attested wording in the page's
        locale; that facts were checked is never inferred.

        Args:
            slot: ``image``, ``reported`` or ``fact``.
            located: The page's locale can be known.
        """
        if slot in self.known:
            return True
        if self.learnt:
            return None
        if slot == "fact" or (located and slot in self.attested):
            return False
        wording = getattr(self, slot)
        if _NAMES_AI.search(wording):
            return True
        return None if self.language in _tables()["cookies"] or _has_acronym(wording) else False

    def date(self, rng: random.Random, day: datetime.date) -> str:
        """A day as this site prints it, in words that a reader can be expected to know."""
        language = self.language if self.language in known_table() else "en"
        if rng.random() < 0.1 or (language == "en" and rng.random() < 0.6):
            return day.isoformat()
        return format_date(day, "long", locale=language).replace("\u200f", "")


def _has_acronym(wording: str) -> bool:
    terms = {term for table in syllables().values() for term in table["ai"]}
    return any(term.casefold() in wording.casefold() for term in terms)


@functools.cache
def _tables() -> Mapping[str, Any]:
    with (Path(__file__).parent / "data" / "words.toml").open("rb") as file:
        return tomllib.load(file)


def known(rng: random.Random, table: Table, locale: str | None = None) -> Words:
    """The words of a known locale: mostly those that it would write, now and then others that are known."""
    locale = locale or rng.choice(sorted(table))
    chosen: dict[str, str] = {}
    for slot in SLOTS:
        wordings = table[locale][slot]
        if wordings:
            chosen[slot] = (rng.choice(wordings) if rng.random() < 0.1 else wordings[0]).text
    return Words(
        origin="known",
        locale=locale,
        language=locale,
        known=frozenset(chosen),
        attested=frozenset(slot for slot in SLOTS if any(wording.attested for wording in table[locale][slot])),
        **(_unattested(locale) | chosen),
    )


def _unattested(language: str) -> dict[str, str]:
    """What stands for slots that may have no known wording."""
    links = _tables()["back_links"]
    return {"cookie_sentence": _tables()["cookies"][language], "back_link": links.get(language, links["en"])}


def native(rng: random.Random, languages: Collection[str] | None = None) -> Words:
    """What a site in some language might write; none of it known beforehand."""
    sets = [entry for entry in _tables()["native"] if languages is None or entry["language"] in languages]
    entry = rng.choice(sets)
    return Words(origin="native", locale=None, known=frozenset(), **_unattested(entry["language"]), **entry)


def invented(rng: random.Random, script: str | None = None) -> Words:
    """Words of no language: phrases of two to five words for labels, one to three for headings.

    Nearly all sites have labels that name AI, as all real ones do.
    """
    script = script or rng.choice(sorted(syllables()))
    table = syllables()[script]
    style = rng.choice(["plain"] * 8 + ["lower case", "capitals"] * table["cased"])
    tokens = [token for token in table["ai"] if _NAMES_AI.search(token)] if rng.random() < 0.9 else table["ai"]
    token = rng.choice(tokens) if rng.random() < 0.95 else None
    space = "" if table.get("joined") else " "

    def styled(text: str) -> str:
        return {"lower case": text.lower(), "capitals": text.upper()}.get(style, text)

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
        denies = any(word.casefold() in _DENIALS for text in every for word in text.split(" "))
        if apart and brief and lengthy and not denies:
            break
    sentence = phrase(rng, script, 9) + (". " if space else "。") + phrase(rng, script, 7) + ("." if space else "。")
    return Words(
        origin="invented",
        locale=None,
        language=f"invented-{script}",
        known=frozenset(),
        cookie_sentence=sentence,
        image=image,
        reported=reported,
        fact=fact,
        reactions=reactions,
        related=related,
        follow=follow,
        cookie_heading=cookie_heading,
        reject=reject,
        back_link=short((2, 3)),
    )


def attested_image(rng: random.Random, table: Table) -> Words:
    """An attested image label; all other words are such that nobody has listed them."""
    locale = rng.choice(sorted(key for key, slots in table.items() if any(w.attested for w in slots["image"])))
    seen = known(rng, table, locale)
    natives = {entry["language"] for entry in _tables()["native"]}
    roll = rng.random()
    if locale in natives and roll < 0.4:
        others = native(rng, {locale})
    elif roll < 0.55:
        others = native(rng, natives - set(table))
    else:
        others = invented(rng, _SCRIPTS.get(locale, "latin") if roll < 0.9 else rng.choice(_UNLISTED_SCRIPTS))
    image = table[locale]["image"][0].text
    return attrs.evolve(
        others,
        origin=f"attested image, {others.origin} rest",
        locale=locale,
        known=frozenset({"image"}),
        attested=seen.attested,
        image=image,
    )


def reworded(rng: random.Random, table: Table) -> Words:
    """A known locale's words, but for one slot."""
    words = known(rng, table)
    slot = rng.choice([slot for slot in SLOTS if slot not in _NEVER_NEW])
    locale = words.locale or ""
    natives = {entry["language"] for entry in _tables()["native"]}
    others = native(rng, {locale}) if locale in natives else invented(rng, _SCRIPTS.get(locale, "latin"))
    wording = getattr(others, slot)
    if any(wording == w.text for slots in table.values() for wordings in slots.values() for w in wordings):
        return words  # the new wording is a known one by now
    return attrs.evolve(words, origin=f"known, new {slot}", known=words.known - {slot}, **{slot: wording})
