"""What is built passes the checks that its class would have made: the builder makes objects past them."""

from datetime import date

import attrs
import pytest
from drawn import listings, stories, texts
from hypothesis import given
from samples import IMAGE, PAGE, STORY

import newsmodel
from newsmodel import FieldError, Image, Layout, Listing, ParseError, Reaction, RelatedLink, Story
from newsmodel.testing import any_story
from newsmodel.text import build
from newsmodel.text.render import lines_of


def check(value: object) -> None:
    """Build an object and all that it holds once more, the ordinary way."""
    if isinstance(value, tuple):
        for item in value:
            check(item)
    elif isinstance(value, Story | Listing | RelatedLink | Reaction | Image):
        attrs.validate(value)
        assert attrs.evolve(value) == value
        assert type(value)(**{field.name: getattr(value, field.name) for field in attrs.fields(type(value))}) == value
        for field in attrs.fields(type(value)):
            check(getattr(value, field.name))


def test_the_check_would_find_what_does_not_fit() -> None:
    with pytest.raises(FieldError):
        check(build._story(" two\nlines ", *[None] * 13))
    with pytest.raises(FieldError):
        check(build._story(None, None, (), None, (IMAGE, IMAGE), *[None] * 9))


@given(texts())
def test_what_is_built_out_of_any_text_fits(text: str) -> None:
    for layout in (None, Layout.BODY, Layout.STORY, Layout.LISTING):
        scanned = newsmodel.scan(text, layout=layout)
        try:
            check(scanned.listing() if scanned.layout is Layout.LISTING else scanned.story())
        except ParseError:
            assert scanned.layout is Layout.UNKNOWN


@given(stories() | listings())
def test_what_is_built_out_of_a_page_fits(page: Story | Listing) -> None:
    scanned = newsmodel.scan("\r\n".join(lines_of(page)))
    if scanned.layout is not Layout.UNKNOWN:
        check(scanned.listing() if scanned.layout is Layout.LISTING else scanned.story())


def test_what_is_built_is_like_what_is_made() -> None:
    built = newsmodel.loads(PAGE)
    assert built == STORY
    assert hash(built) == hash(STORY)
    assert repr(built) == repr(STORY)
    assert attrs.asdict(built) == attrs.asdict(STORY)


@given(any_story())
def test_values_that_fit_make_the_same_object_either_way(story: Story) -> None:
    values = [getattr(story, field.name) for field in attrs.fields(Story)]
    assert build._story(*values) == story
    assert hash(build._story(*values)) == hash(story)


def test_a_story_knows_what_the_text_does_not_say() -> None:
    story = newsmodel.loads(PAGE)
    assert (story.language, story.retrieved, story.url) == (None, None, None)
    assert not any(link.url for link in story.related)
    assert newsmodel.loads(PAGE.replace("Rapporterad av AI Fakt", "9 oktober 2025 Rapporterad av AI Fakt")).related[
        2
    ].published == date(2025, 10, 9)
