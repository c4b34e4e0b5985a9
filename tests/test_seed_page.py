"""The main job, on a real page. Nothing of its text is here: it is a third party's."""

import hashlib
import itertools

import newsmodel
from newsmodel import Label, Layout, Role

IMAGE, REPORTED, CHECKED = Label.IMAGE_GENERATED_BY_AI, Label.REPORTED_BY_AI, Label.FACT_CHECKED


def shape(text: str | None) -> tuple[str, str, int] | None:
    """Enough of a text to know it by: its first word, its last, its length."""
    return None if text is None else (text.split()[0], text.split()[-1], len(text))


def test_it_is_the_page_that_is_meant(seed_page: str) -> None:
    assert hashlib.sha256(seed_page.encode()).hexdigest()[:16] == "60d014a79d4d8809"


def test_the_story(seed_page: str) -> None:
    story = newsmodel.loads(seed_page)
    paragraphs = [line for line in seed_page.split("\n") if line]
    assert story.locale == "ru"
    assert story.image is not None
    assert (story.image.alt, story.image.labels, story.image.url) == (paragraphs[0], (IMAGE,), None)
    assert story.title == paragraphs[2]
    assert shape(story.title) == ("Coalition", "Ukraine", 76)
    assert story.labels == (IMAGE,)
    assert story.lede == paragraphs[4]
    assert story.body == tuple(paragraphs[5:9])
    assert [reaction.text for reaction in story.reactions] == [paragraphs[10]]
    assert (story.byline, story.published, story.language, story.url, story.retrieved) == (None,) * 5


def test_the_related_links(seed_page: str) -> None:
    links = newsmodel.loads(seed_page).related
    assert len(links) == 7
    assert [link.image is not None for link in links] == [True] + [False] * 6
    assert [link.title is not None for link in links] == [True] + [False] * 6
    assert links[0].image is not None
    assert links[0].image.labels == (IMAGE,)
    assert [link.labels for link in links] == [
        (REPORTED, IMAGE),
        (),
        (REPORTED,),
        (),
        (REPORTED, CHECKED),
        (),
        (REPORTED,),
    ]
    assert all(link.summary is not None and link.summary in seed_page for link in links)
    assert not any(link.byline or link.published or link.url for link in links)


def test_it_is_written_back_character_for_character(seed_page: str) -> None:
    text = newsmodel.dumps(newsmodel.loads(seed_page))
    assert seed_page.startswith(text)
    assert seed_page[len(text) :].startswith("\n\n\xa0\n\n\xa0\n\n\xa0\n\nЭтот сайт использует куки\n")
    assert newsmodel.loads(text) == newsmodel.loads(seed_page)


def test_every_character_is_accounted_for(seed_page: str) -> None:
    page = newsmodel.scan(seed_page)
    assert (page.layout, page.locale) == (Layout.STORY, "ru")
    assert "".join(block.text for block in page.blocks) == seed_page
    assert page.blocks[0].start == 0
    assert page.blocks[-1].end == len(seed_page)
    assert all(one.end == other.start for one, other in itertools.pairwise(page.blocks))
    assert Role.OTHER not in {block.role for block in page.blocks}
    assert {block.text.strip() for block in page.blocks if block.role is Role.BLANK} == {""}
    assert [block.role for block in page.blocks if block.role is not Role.BLANK][-3:] == [
        Role.COOKIE_HEADING,
        Role.COOKIE_SENTENCE,
        Role.COOKIE_REJECT,
    ]
    assert page.diagnostics == ()
    assert page.vocabulary == newsmodel.vocabularies["ru"]


def test_it_passes_where_nothing_may_be_odd(seed_page: str) -> None:
    assert newsmodel.is_page(seed_page)
    assert newsmodel.loads(seed_page.encode(), strict=True) == newsmodel.loads(seed_page)
