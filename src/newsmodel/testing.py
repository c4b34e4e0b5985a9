"""Strategies for Hypothesis: stories, listings and texts to try your own code on. They need the extra ``testing``.

`any_story` and `any_listing` are whatever the classes admit, likely or not, and `texts` are whatever may be handed to
`newsmodel.scan`.

>>> from hypothesis import given
>>> from newsmodel.formats import json
>>> @given(any_story())
... def test_nothing_is_lost(story: Story) -> None:
...     assert json.loads(json.dumps(story)) == story
>>> test_nothing_is_lost()
"""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Literal

import attrs
from hypothesis import strategies as st

import newsmodel
from newsmodel import Image, Label, Listing, Reaction, RelatedLink, Story
from newsmodel.vocabulary import SLOTS

__all__ = ["any_image", "any_link", "any_listing", "any_story", "labels", "lines", "moments", "texts"]

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
        str | None: st.none() | text | st.sampled_from(sorted(newsmodel.vocabularies)),
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


def texts(*pieces: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Anything that may be handed to `scan`: line ends of all kinds, marks, label words thrown in, lone surrogates.

    Args:
        pieces: What else is to stand in them, such as prose.
    """
    characters = st.text(st.characters(exclude_categories=()), max_size=12)
    piece = st.one_of(st.sampled_from(_SHORT), st.sampled_from(_ENDS), st.sampled_from(_NASTY), *pieces, characters)
    glue = st.sampled_from(["", "\n", "\n\n", "\r\n\r\n"])
    return st.builds(str.join, glue, st.lists(piece, max_size=30))
