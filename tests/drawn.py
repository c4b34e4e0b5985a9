"""Stories, listings and texts as pages of the format carry them, drawn by Hypothesis.

Prose has the lengths that it has on pages, and is in the language of the locale or in English.
"""

import random
import string
import tomllib
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from newsmodel import Image, Label, Listing, Reaction, RelatedLink, Story, testing

_PROSE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
WORDS: dict[str, str] = _PROSE["words"]
NAMES: dict[str, list[str]] = _PROSE["names"]
LOCALES = sorted(WORDS)
WIDE = {"ja", "zh", "ko"}  # scripts whose characters say more
SPACELESS = {"ja", "zh"}
STOPS = {"am": "።", "hi": "।", "ja": "。", "zh": "。"}
QUESTIONS = {"ar": "؟", "ja": "？", "zh": "？"}


# Hypothesis draws a seed for the prose of a thing, and what is in it follows: drawing every word would take too long.
# The seed is of two numbers, since Hypothesis has favourites among the numbers.
_CHANCES = st.tuples(st.integers(0, 2**32), st.integers(0, 2**32)).map(str).map(random.Random)


def _phrase(rng: random.Random, language: str, least: int, most: int) -> str:
    blank = "" if language in SPACELESS else " "
    text = blank.join(rng.choices(WORDS[language].split(), k=rng.randint(least, most)))
    return text[0].upper() + text[1:]


def _title(rng: random.Random, language: str) -> str:
    """A headline: 25 to 130 characters (12 to 50), seldom a question, never with a full stop."""
    least, most = (12, 50) if language in WIDE else (25, 130)
    text = _phrase(rng, language, 5, 9)
    while len(text) < least:
        text = _phrase(rng, language, 9, 12)
    return text[: most - 1].strip() + (QUESTIONS.get(language, "?") if rng.random() < 0.1 else "")


def _prose(rng: random.Random, language: str, least: int = 150, most: int = 600) -> str:
    """A paragraph: two sentences or more, in so many characters (half as many of wide ones)."""
    if language in WIDE:
        least, most = least // 2, most // 2
    blank, stop = "" if language in SPACELESS else " ", STOPS.get(language, ".")
    text = _phrase(rng, language, 6, 12) + stop
    while True:
        text += blank + _phrase(rng, language, 6, 12) + stop
        if len(text) >= most // 2 or (len(text) >= least and rng.random() < 0.5):
            return text


def _picture(rng: random.Random) -> Image:
    """An image with its label, described in an English sentence, mostly with its full stop."""
    stop = rng.choice([".", ".", ".", ""])
    return Image(alt=f"A view of {_phrase(rng, 'en', 8, 14).lower()}{stop}", labels=(Label.IMAGE_GENERATED_BY_AI,))


@st.composite
def _label_lines(draw: st.DrawFn, locale: str, *, image: bool) -> dict[str, Any]:
    """What stands on a label line: a date, who reported or a byline, the image label, the fact-checked label."""
    who = draw(st.sampled_from(["reported", "nobody", "byline"]))
    shown = {
        Label.REPORTED_BY_AI: who == "reported",
        Label.IMAGE_GENERATED_BY_AI: image and draw(st.booleans()),
        Label.FACT_CHECKED: draw(st.booleans()),
    }
    return {
        "published": draw(st.none() | st.dates(min_value=date(2015, 1, 1), max_value=date(2035, 12, 31))),
        "byline": draw(st.sampled_from(NAMES.get(locale, NAMES["latin"]))) if who == "byline" else None,
        "labels": tuple(label for label in shown if shown[label]),
    }


@st.composite
def cards(draw: st.DrawFn, locale: str) -> RelatedLink:
    """A card: the whole of it, or what an extractor leaves."""
    rng = draw(_CHANCES)
    language = draw(st.sampled_from([locale, "en"]))
    kind = draw(st.sampled_from(["whole", "label line", "title", "summary"]))
    return RelatedLink(
        image=_picture(rng) if kind == "whole" else None,
        title=_title(rng, language) if kind in {"whole", "title"} else None,
        summary=_prose(rng, language),
        **(draw(_label_lines(locale, image=kind == "whole")) if kind in {"whole", "label line"} else {}),
    )


_SUMMARY = attrgetter("summary")  # no page has the same card twice


def addresses(locale: str, kind: str = "articles") -> st.SearchStrategy[str]:
    """Addresses of pages in a locale."""
    slugs = st.lists(st.text(string.ascii_lowercase, min_size=2, max_size=8), min_size=1, max_size=5).map("-".join)
    return slugs.map(lambda slug: f"https://allthe.news/{locale}/{kind}/{slug}")


@st.composite
def stories(draw: st.DrawFn, locale: str | None = None) -> Story:
    """A story as pages of the format carry them, in one locale or in any of the 22."""
    rng = draw(_CHANCES)
    where = draw(st.sampled_from(LOCALES)) if locale is None else locale
    language = draw(st.sampled_from([where, "en"]))
    pictured = draw(st.integers(0, 3)) > 0
    reactions = draw(st.integers(0, 3))
    related = tuple(draw(st.lists(cards(where), max_size=7, unique_by=_SUMMARY)))
    # Where neither a label nor a heading is on a page, nothing but its address says what it is.
    addressed = not (pictured or reactions or related) or draw(st.booleans())
    return Story(
        title=_title(rng, language),
        lede=_prose(rng, language),
        body=tuple(_prose(rng, language, 120, 700) for _ in range(draw(st.integers(1, 5)))),
        image=_picture(rng) if pictured else None,
        locale=where,
        url=draw(addresses(where)) if addressed else None,
        reactions=tuple(Reaction(text=f"X: {_prose(rng, language, 150, 500)}") for _ in range(reactions)),
        related=related,
        **(draw(_label_lines(where, image=True)) if pictured else {}),
    )


@st.composite
def listings(draw: st.DrawFn, locale: str | None = None) -> Listing:
    """A listing as pages of the format carry them."""
    where = draw(st.sampled_from(LOCALES)) if locale is None else locale
    name = draw(st.sampled_from(["Archipelago", "Ferries", "Coastal wildlife", "Bridges of the north"]))
    links = tuple(draw(st.lists(cards(where), min_size=1, max_size=7, unique_by=_SUMMARY)))
    # Neighbouring languages share a button's word and labels; then the address alone says whose they are.
    return Listing(title=name, links=links, locale=where, url=draw(addresses(where, "tags")))


def texts() -> st.SearchStrategy[str]:
    """Anything that may be handed to `scan`, with prose in it."""
    return testing.texts(
        _CHANCES.map(lambda rng: _prose(rng, rng.choice(LOCALES), 60, 300)),
        _CHANCES.map(lambda rng: _phrase(rng, rng.choice(LOCALES), 4, 9)),
    )
