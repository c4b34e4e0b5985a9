"""Strategies for Hypothesis: stories, listings and texts to try your own code on. They need the extra ``testing``.

`stories` and `listings` are what pages of the format carry: prose of the lengths that pages have, in the language of
the locale or in English. `any_story` and `any_listing` are whatever the classes admit, likely or not, and `texts` are
whatever may be handed to `newsmodel.scan`.

>>> from hypothesis import given
>>> from newsmodel.formats import json
>>> @given(stories("sv"))
... def test_nothing_is_lost(story: Story) -> None:
...     assert json.loads(json.dumps(story)) == story
>>> test_nothing_is_lost()
"""

import random
import string
import tomllib
from datetime import UTC, date, datetime, timedelta, timezone
from importlib import resources
from operator import attrgetter
from typing import Any, Literal

import attrs
from hypothesis import strategies as st

import newsmodel
from newsmodel import Image, Label, Listing, Reaction, RelatedLink, Story
from newsmodel.vocabulary import SLOTS

__all__ = [
    "LOCALES", "addresses", "any_image", "any_link", "any_listing", "any_story", "cards", "labels", "lines", "listings",
    "moments", "stories", "texts",
]  # fmt: skip

_PROSE = tomllib.loads(resources.files("newsmodel").joinpath("testing.toml").read_text(encoding="utf-8"))
WORDS: dict[str, str] = _PROSE["words"]
NAMES: dict[str, list[str]] = _PROSE["names"]
LOCALES = sorted(WORDS)
WIDE = {"ja", "zh", "ko"}  # scripts whose characters say more
SPACELESS = {"ja", "zh"}
STOPS = {"am": "።", "hi": "।", "ja": "。", "zh": "。"}
QUESTIONS = {"ar": "؟", "ja": "？", "zh": "？"}

_NASTY = [
    "\x00", "\t", "\x1c", "\x7f", "\x85", "\xa0", "\u0301", "\u05d0", "\u200b", "\u200d", "\u2028", "\u2029", "\u202e",
    "\u2069", "\u3000", "\ufeff", "\ufffd", "\ud800", "\udfff", "\U0001f6a1", "\U0010ffff", "<b>", "&amp;", "]]>",
    "\\", '"', "'", "*", "_", "#", "`", "|", "- ", "1. ", "../", "$.", "%s", "{}", "None", "null", "e\u0301",
]  # fmt: skip
_ENDS = ["\n", "\n\n", "\r\n", "\r", "\n\xa0\n\n\xa0\n", " ", "\xa0", "\u200f", "\ufeff", "\u2028", "\x0b", "\x1c"]
_SHORT = [
    "9 oktober 2025", "2025年10月9日", "Maria Karlsson", "AI", ".", "?", "。", "Is it open?", "A ferry. It runs.",
    *sorted({word for known in newsmodel.vocabularies.values() for slot in SLOTS for word in known.wordings(slot)}),
]  # fmt: skip


def lines(max_size: int = 40, *, surrogates: bool = False) -> st.SearchStrategy[str]:
    """Any text that a text field admits; lone surrogates, which UTF-8 cannot hold, only on request."""
    kept = [part for part in _NASTY if surrogates or not "\ud800" <= part <= "\udfff"]
    excluded: tuple[Literal["Cs"], ...] = () if surrogates else ("Cs",)
    characters = st.characters(exclude_characters="\r\n", exclude_categories=excluded)
    drawn = (
        st.text(characters, min_size=1, max_size=max_size)
        | st.lists(st.sampled_from(kept) | st.text(characters, max_size=8), min_size=1, max_size=5).map("".join)
        | st.sampled_from(_SHORT)
    )
    return drawn.map(str.strip).filter(bool)


def labels() -> st.SearchStrategy[tuple[Label, ...]]:
    """Labels in any order, none twice."""
    return st.lists(st.sampled_from(Label), unique=True).map(tuple)


def moments() -> st.SearchStrategy[datetime]:
    """Moments with all kinds of time zones."""
    zones = st.just(UTC) | st.integers(-86399, 86399).map(lambda seconds: timezone(timedelta(seconds=seconds)))
    return st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1), timezones=zones)


def _fields(
    kind: type[attrs.AttrsInstance], text: st.SearchStrategy[str] | None, *needed: str
) -> st.SearchStrategy[dict[str, Any]]:
    """Any values of the fields of a class, each valid by itself; one of those that are needed is there."""
    text = lines() if text is None else text
    drawn: dict[object, st.SearchStrategy[Any]] = {
        str | None: st.none() | text | st.sampled_from(LOCALES),
        date | None: st.none() | st.dates(),
        datetime | None: st.none() | moments(),
        Image | None: st.none() | st.deferred(lambda: any_image(text)),
        tuple[str, ...]: st.lists(text, max_size=3).map(tuple),
        tuple[Label, ...]: labels(),
        tuple[Reaction, ...]: st.lists(st.builds(Reaction, text=text), max_size=2).map(tuple),
        tuple[RelatedLink, ...]: st.lists(st.deferred(lambda: any_link(text)), max_size=3).map(tuple),
    }
    fields = [field for field in attrs.fields(kind) if field.name != "inferred"]
    values = st.fixed_dictionaries({field.name: drawn[field.type] for field in fields})
    return values.filter(lambda each: not needed or any(each[name] for name in needed))


def any_image(text: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Image]:
    """Any valid image."""
    return _fields(Image, text, "alt", "labels", "url").map(lambda drawn: Image(**drawn))


def any_link(text: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[RelatedLink]:
    """Any valid related link."""
    return _fields(RelatedLink, text, "title", "summary").map(lambda drawn: RelatedLink(**drawn))


def any_story(text: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Story]:
    """Any valid story, likely or not, with all fields."""
    return _fields(Story, text).map(lambda drawn: Story(**drawn))


def any_listing(text: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Listing]:
    """Any valid listing, likely or not, with all fields."""
    return _fields(Listing, text).map(lambda drawn: Listing(**drawn))


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
    """Anything that may be handed to `scan`: line ends of all kinds, marks, label words thrown in, lone surrogates."""
    piece = st.one_of(
        st.sampled_from(_SHORT),
        st.sampled_from(_ENDS),
        st.sampled_from(_NASTY),
        _CHANCES.map(lambda rng: _prose(rng, rng.choice(LOCALES), 60, 300)),
        _CHANCES.map(lambda rng: _phrase(rng, rng.choice(LOCALES), 4, 9)),
        st.text(st.characters(exclude_categories=()), max_size=12),
    )
    glue = st.sampled_from(["", "\n", "\n\n", "\r\n\r\n"])
    return st.builds(str.join, glue, st.lists(piece, max_size=30))
