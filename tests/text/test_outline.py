"""Which line is which field: the outline of a page is a function of its lines' kinds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel.text.grammar import OTHER, PLACES, Layout
from newsmodel.text.lines import letter_of
from newsmodel.text.outline import Card, Outline, outline


def of(kinds: str, letters: str = "") -> Outline:
    roles = tuple(PLACES.get(kind, OTHER) for kind in kinds.split())
    return outline(letters or "x" * len(roles), roles)


def test_the_outline_of_a_whole_story() -> None:
    assert of(
        "alt alt-label title label-line label-line lede body other body reactions-heading reaction related-heading "
        "card-alt card-alt-label card-title card-label-line card-summary card-summary cookie-heading"
    ) == Outline(
        layout=Layout.STORY,
        head=Card(alt=0, image_labels=1, title=2, label_lines=(3, 4), text=5),
        body=(6, 8),
        reactions=(10,),
        cards=(Card(alt=12, image_labels=13, title=14, label_lines=(15,), text=16), Card(text=17)),
        in_place=(),
        known=frozenset(),
        has_new_words=False,
    )


def test_known_words_count_where_they_belong() -> None:
    short = letter_of("A new label")
    page = of("alt alt-label title label-line lede body related-heading card-summary", "xixdxRRx")
    assert (page.in_place, page.known, page.has_new_words) == ((1, 3, 6), frozenset("iR"), False)
    assert of("alt alt-label title", f"x{short}x").has_new_words
    assert of("alt alt-label title", "xjx").has_new_words
    assert not of("other alt title", f"{short}xx").has_new_words


@pytest.mark.parametrize(
    ("kinds", "layout"),
    [
        ("title lede", Layout.STORY), ("alt", Layout.STORY), ("lede related-heading", Layout.STORY),
        ("lede", Layout.BODY), ("back-link", Layout.BODY), ("lede body cookie-heading", Layout.BODY),
        ("tag-name follow card-summary", Layout.LISTING), ("other card-summary", Layout.LISTING),
        ("tag-name", Layout.LISTING), ("", Layout.UNKNOWN), ("other other", Layout.UNKNOWN),
    ],
)  # fmt: skip
def test_its_lines_say_what_kind_of_page_it_is(kinds: str, layout: Layout) -> None:
    assert of(kinds).layout is layout


def test_a_title_alone_is_a_card_and_what_stands_above_no_text_is_none() -> None:
    assert of("tag-name card-summary card-title").cards == (Card(text=1), Card(title=2))
    assert of("tag-name card-summary card-alt card-alt-label card-label-line").cards == (Card(text=1),)


@given(st.lists(st.integers(0, OTHER), max_size=20).map(tuple))
def test_no_line_has_two_places(roles: tuple[int, ...]) -> None:
    page = outline("x" * len(roles), roles)
    groups = [page.head, *page.cards]
    places = [
        index
        for card in groups
        for index in (card.alt, card.image_labels, card.title, *card.label_lines, card.text)
        if index >= 0
    ]
    places += [*page.body, *page.reactions]
    assert len(set(places)) == len(places)
    assert all(roles[index] != OTHER for index in places)
    assert all(card.title >= 0 or card.text >= 0 for card in page.cards)
