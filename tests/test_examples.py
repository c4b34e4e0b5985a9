"""The golden pairs: each page in examples/pages is read as the file beside it says. A new case is two files."""

import json
import re
from datetime import date
from pathlib import Path

import attrs
import pytest

import newsmodel
from newsmodel import Image, Label, Layout, Listing, Reaction, RelatedLink, Role, Story

PAGES = Path(__file__).parents[1] / "examples" / "pages"
NAMES = sorted(file.stem for file in PAGES.glob("*.txt"))

# What extraction did to these pages is not written again: line ends, marks and blanks around lines, glued labels, other
# wordings, what has no place, and what is cut. What they say is: they read back equal.
UNCLEAN = {
    "am-listing-tag-and-summary",
    "ar-bidi-marks",
    "ar-listing-same-summary-twice",
    "da-no-blank-lines",
    "de-label-glued-to-alt",
    "de-listing-follow-button",
    "en-cut-in-card-title",
    "fi-cut-in-related-heading",
    "fi-trailing-blanks",
    "fr-html-entities",
    "ha-listing-follow-button",
    "hi-zero-width-marks",
    "id-cut-in-reactions-heading",
    "it-older-design",
    "nb-body-only",
    "nb-crlf-and-bom",
    "nb-listing-titled-card",
    "pt-listing-two-summaries",
    "ru-titled-cards",
    "sv-foreign-lines",
    "ru-listing-flattened",
    "sv-listing-glued-to-button",
    "yo-decomposed",
    "zh-listing-first-card-whole",
}

# Cards whose label stays while the alternative text is gone: below a button they would read as something else, so it is
# refused to write them.
REFUSED = {"da-listing-flattened"}


def read(name: str) -> tuple[str, dict[str, object]]:
    """Return a page's text, as its bytes say, and what is expected of it."""
    return (PAGES / f"{name}.txt").read_bytes().decode(), json.loads((PAGES / f"{name}.json").read_text("utf-8"))


def labels(names: list[str]) -> tuple[Label, ...]:
    return tuple(map(Label, names))


def image(fields: dict[str, object] | None) -> Image | None:
    return fields and Image(**{**fields, "labels": labels(fields.get("labels", []))})


def link(fields: dict[str, object]) -> RelatedLink:
    published = fields.get("published")
    return RelatedLink(
        **{
            **fields,
            "labels": labels(fields.get("labels", [])),
            "image": image(fields.get("image")),
            "published": published and date.fromisoformat(published),
        }
    )


def expected(fields: dict[str, object], layout: str) -> Story | Listing:
    """Build what a page says, out of the file beside it, by no code that the library has too."""
    if layout == "listing":
        return Listing(**{**fields, "links": tuple(map(link, fields.get("links", [])))})
    published = fields.get("published")
    return Story(
        **{
            **fields,
            "body": tuple(fields.get("body", [])),
            "labels": labels(fields.get("labels", [])),
            "image": image(fields.get("image")),
            "published": published and date.fromisoformat(published),
            "reactions": tuple(Reaction(**reaction) for reaction in fields.get("reactions", [])),
            "related": tuple(map(link, fields.get("related", []))),
        }
    )


def built(page: newsmodel.Page) -> Story | Listing:
    return page.listing() if page.layout is Layout.LISTING else page.story()


def test_there_are_pages_of_many_locales_and_all_are_described() -> None:
    assert len(NAMES) >= 16
    assert len({read(name)[1]["locale"] for name in NAMES}) >= 12
    table = (PAGES / "README.md").read_text("utf-8")
    assert sorted(re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE)) == NAMES
    assert sorted(file.stem for file in PAGES.glob("*.json")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_read_as_the_file_beside_it_says(name: str) -> None:
    text, case = read(name)
    page = newsmodel.scan(text, case["url"])
    assert page.layout.value == case["layout"]
    assert page.locale == case["locale"]
    story = expected(case["expect"], case["layout"])
    assert built(page) == story
    if isinstance(story, Story):
        assert newsmodel.loads(text, case["url"]) == newsmodel.loads(text.encode(), case["url"]) == story


@pytest.mark.parametrize("name", NAMES)
def test_what_is_unusual_about_a_page_is_reported(name: str) -> None:
    text, case = read(name)
    codes = [diagnostic.code for diagnostic in newsmodel.scan(text, case["url"]).diagnostics]
    if "cut" in case["diagnostics"]:  # how much is said of a torn line and what belonged to it is a matter of taste
        assert codes[-1:] == case["diagnostics"][-1:]
    else:
        assert codes == case["diagnostics"]


@pytest.mark.parametrize("name", NAMES)
def test_every_character_of_a_page_has_a_role(name: str) -> None:
    text, case = read(name)
    page = newsmodel.scan(text, case["url"])
    assert "".join(block.text for block in page.blocks) == text
    if "cut" not in case["diagnostics"]:
        assert (Role.OTHER in {block.role for block in page.blocks}) == ("not-understood" in case["diagnostics"])
    assert [block.start for block in page.blocks[1:]] == [block.end for block in page.blocks[:-1]]


@pytest.mark.parametrize("name", NAMES)
def test_the_block_at_a_path_is_the_value_of_the_field(name: str) -> None:
    text, case = read(name)
    page = newsmodel.scan(text, case["url"])
    story = built(page)
    for block in page.blocks:
        if block.path is not None and block.role not in (Role.LABEL, Role.PUBLISHED):
            value: object = story
            for field, index in re.findall(r"(\w+)|\[(\d+)\]", block.path):
                value = getattr(value, field) if field else value[int(index)]
            assert value == block.text


@pytest.mark.parametrize("name", NAMES)
def test_what_a_page_says_is_written_and_reads_back_equal(name: str) -> None:
    text, case = read(name)
    story = expected(case["expect"], case["layout"])
    if name in REFUSED:
        with pytest.raises(newsmodel.NewsModelError, match="links"):
            newsmodel.dumps(story)
        return
    written = newsmodel.dumps(story)
    assert built(newsmodel.scan(written, case["url"])) == story
    if name not in UNCLEAN:
        assert text.startswith(written)
        assert re.fullmatch(r"(?:\n\n\xa0+)*(?:\n\n[^\n]+\n\n[^\n]+(?:\n[^\n]+)?)?", text[len(written) :])


@pytest.mark.parametrize("name", NAMES)
def test_is_page_agrees(name: str) -> None:
    text, case = read(name)
    assert newsmodel.is_page(text) == (newsmodel.scan(text).layout is not Layout.UNKNOWN)
    assert newsmodel.is_page(text) or case["layout"] == "body" or "addressed" in case


@pytest.mark.parametrize("name", NAMES)
def test_the_address_adds_nothing_but_itself(name: str) -> None:
    text, case = read(name)
    if case["layout"] != "body" and "addressed" not in case:
        story = expected(case["expect"], case["layout"])
        assert built(newsmodel.scan(text)) == attrs.evolve(story, url=None)
