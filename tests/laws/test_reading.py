"""What holds for the reading of any text."""

import itertools
from collections.abc import Mapping
from random import Random

import pytest
from drawn import addresses, listings, stories, texts
from hypothesis import given, reject
from hypothesis import strategies as st

import newsmodel
from newsmodel import Layout, Listing, Page, ParseError, RenderError, Story, Vocabulary


def _page(item: Story | Listing) -> str:
    """The text of a page; whether each can be written is another law."""
    try:
        return newsmodel.dumps(item)
    except RenderError:
        reject()


PAGES = stories().map(_page) | listings().map(_page)
URLS = st.none() | addresses("sv") | addresses("en", "tags")


def _seen(page: Page) -> tuple[object, ...]:
    """All that is public of a page."""
    return page.layout, page.locale, page.vocabulary, page.blocks, page.diagnostics


@given(texts() | PAGES, URLS)
def test_every_character_is_in_one_block(text: str, url: str | None) -> None:
    blocks = newsmodel.scan(text, url).blocks
    borders = [0, *itertools.chain.from_iterable((block.start, block.end) for block in blocks), len(text)]
    assert borders[::2] == borders[1::2]  # each begins where the one before it ends
    assert all(block.start < block.end and block.text == text[block.start : block.end] for block in blocks)


@given(texts() | PAGES, URLS)
def test_places_are_in_the_text(text: str, url: str | None) -> None:
    page = newsmodel.scan(text, url)
    for diagnostic in page.diagnostics:
        assert 0 <= diagnostic.start <= diagnostic.end <= len(text)
        above = text[: diagnostic.start].replace("\r\n", "\n").replace("\r", "\n")
        assert (diagnostic.line, diagnostic.column) == (above.count("\n") + 1, len(above) - above.rfind("\n"))
    if page.layout is Layout.UNKNOWN:
        assert {block.path for block in page.blocks} <= {None}


@given(texts() | PAGES, URLS)
def test_the_short_ways_give_what_the_long_ones_give(text: str, url: str | None) -> None:
    assert newsmodel.is_page(text) is (newsmodel.scan(text).layout is not Layout.UNKNOWN)
    page = newsmodel.scan(text, url)
    try:
        story = page.story()
    except ParseError as error:
        with pytest.raises(ParseError) as caught:
            newsmodel.loads(text, url)
        assert str(caught.value) == str(error)
    else:
        assert newsmodel.loads(text, url) == story
        assert newsmodel.loads(text, url).inferred == story.inferred


@given(texts() | PAGES, URLS)
def test_strict_reads_the_same_or_nothing(text: str, url: str | None) -> None:
    page = newsmodel.scan(text, url)
    try:
        story = newsmodel.loads(text, url, strict=True)
    except ParseError:
        assert page.diagnostics or page.layout not in {Layout.STORY, Layout.BODY}
    else:
        assert (story, page.diagnostics) == (page.story(), ())


@given(st.lists(texts() | PAGES, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_reading_does_not_matter(several: list[str], random: Random) -> None:
    read = {text: _seen(newsmodel.scan(text)) for text in several}
    random.shuffle(several)
    assert all(_seen(newsmodel.scan(text)) == read[text] for text in several)


@given(texts() | PAGES, st.sampled_from(["sv", "ru", "ja"]))
def test_what_is_handed_in_is_left_as_it_is(text: str, locale: str) -> None:
    mine = {"xx": newsmodel.vocabularies[locale]}
    before = dict(mine)
    known: Mapping[str, Vocabulary] = newsmodel.vocabularies
    names = tuple(known.items())
    newsmodel.scan(text, vocabularies=mine)
    several = [text, text]
    for each in several:
        newsmodel.is_page(each)
    assert (mine, tuple(known.items()), several) == (before, names, [text, text])


@given(stories() | listings())
def test_a_page_says_nothing_that_its_text_does_not(item: Story | Listing) -> None:
    text = _page(item)
    page = newsmodel.scan(text, item.url)
    built = page.story() if isinstance(item, Story) else page.listing()
    links = built.related if isinstance(built, Story) else built.links
    said = [built.title, *(link.title for link in links), *(link.summary for link in links)]
    assert all(part in text for part in said if part is not None)
