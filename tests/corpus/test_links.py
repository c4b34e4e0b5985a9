"""What connects the pages of a table."""

import sys

import pytest

from newsmodel import Listing, RelatedLink, Story
from newsmodel.corpus import arrow, links
from newsmodel.errors import MissingExtraError

LONG = (
    "The lamp was lit on Monday after three years of repairs. Sailors had asked for it. It is seen from 30 miles away."
)
LAMP = Story(title="Lamp lit", lede=LONG, locale="en", url="https://allthe.news/articles/lamp-lit")
LAMPE = Story(title="Lampe brennt", lede="Sie brennt.", locale="de", url="https://allthe.news/de/articles/lamp-lit")
FERRY = Story(title="Ferry sold", lede="It was sold.", locale="en", url="https://allthe.news/articles/ferry-sold")
TWINS = [Story(title="Twin", lede=f"Twin {number}.", locale="en") for number in range(2)]


def cards(*given, locale="en"):
    return Listing(links=given, locale=locale)


def test_cards_point_to_stories_where_title_and_summary_say_so():
    listing = cards(
        RelatedLink(title="Lamp lit"),
        RelatedLink(summary="It was sold."),
        RelatedLink(title="Lamp lit", summary=LONG),
        RelatedLink(title="Lamp lit", summary="It was sold."),  # they speak for two
        RelatedLink(title="Twin"),  # one title of two
        RelatedLink(title="Twin", summary="Twin 1."),
        RelatedLink(title="Lampe brennt"),  # of another locale
        RelatedLink(title="x", url="https://allthe.news/de/articles/lamp-lit"),
        RelatedLink(title="Nowhere"),
    )
    found = links.related(arrow.to_table([LAMP, LAMPE, FERRY, *TWINS, listing]))

    assert found.to_pylist() == [
        {"row": 5, "card": 0, "target": 0, "by": "title"},
        {"row": 5, "card": 1, "target": 2, "by": "summary"},
        {"row": 5, "card": 2, "target": 0, "by": "title and summary"},
        {"row": 5, "card": 5, "target": 4, "by": "title and summary"},
        {"row": 5, "card": 7, "target": 1, "by": "url"},
    ]
    assert links.related(arrow.to_table([LAMP])).num_rows == 0


def test_one_story_in_many_locales_has_one_slug():
    found = links.translations(arrow.to_table([LAMP, FERRY, LAMPE, Story()]))

    assert found.to_pylist() == [
        {"slug": "lamp-lit", "locale": "de", "row": 2},
        {"slug": "lamp-lit", "locale": "en", "row": 0},
    ]


def test_stories_that_are_almost_the_same():
    near = Story(lede=LONG.replace("Monday", "Sunday"))
    found = links.near_duplicates(arrow.to_table([LAMP, FERRY, near, cards(RelatedLink(title="x")), Story(lede=LONG)]))

    assert [(row["row"], row["other"]) for row in found.to_pylist()] == [(0, 2), (0, 4), (2, 4)]
    assert found.column("similarity")[1].as_py() == 1
    assert 0.8 <= found.column("similarity")[0].as_py() < 1
    assert links.near_duplicates(arrow.to_table([])).num_rows == 0


def test_stories_are_compared_where_they_are_long_enough_and_told_where_they_are_alike_enough():
    words = LONG.split()
    texts = [" ".join([*words[number:], str(number)]) for number in range(0, 12, 3)]
    pages = [Story(lede="Short."), *(Story(lede=text) for text in texts)]
    for threshold in (0.5, 0.6, 0.7, 0.8):
        found = links.near_duplicates(arrow.to_table(pages), threshold).to_pylist()
        assert all(pair["row"] and pair["similarity"] >= threshold for pair in found)


def test_finding_near_duplicates_needs_an_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "datasketch", None)
    with pytest.raises(MissingExtraError, match=r"python-newsmodel\[links\]"):
        links.near_duplicates(arrow.to_table([]))
