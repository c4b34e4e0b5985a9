"""The way from a text to what its lines are for: what says that a text is a page, and whose words it speaks."""

import pytest
from samples import (
    BODY,
    BY_AI,
    CARDS,
    COOKIES,
    FOLLOW,
    HERO,
    LABEL,
    LEDE,
    PAGE,
    RELATED,
    SAID,
    SUMMARY,
    SUMMARY_2,
    TITLE,
    URL,
    page,
)

import newsmodel
from newsmodel import Layout, vocabularies
from newsmodel.testing import LOCALES
from newsmodel.text.grammar import OTHER, ROWS
from newsmodel.text.lines import MOST
from newsmodel.text.reading import in_place, read


@pytest.mark.parametrize(
    "text",
    [
        page(HERO, TITLE, LEDE), page(HERO, TITLE, LABEL, LEDE, *BODY), page(TITLE, LEDE, *BODY, RELATED, *CARDS),
        page(TITLE, LEDE, *BODY, SAID, SUMMARY), page(TITLE, LEDE, *BODY, COOKIES),
        page(f"Broar\n{FOLLOW}", SUMMARY, SUMMARY_2), page("Broar", f"{TITLE}\n{BY_AI}", SUMMARY),
    ],
)  # fmt: skip
def test_a_label_or_a_heading_in_its_place_says_that_a_text_is_a_page(text: str) -> None:
    assert read(text, None, None, None).layout in {Layout.STORY, Layout.LISTING, Layout.BODY}


@pytest.mark.parametrize(
    "text",
    [
        page(TITLE, LEDE, *BODY), page(LEDE, *BODY), page(TITLE, "9 oktober 2025", LEDE, *BODY),
        page(TITLE, LEDE, *BODY, "Läs mer", TITLE, "Dela", COOKIES, "Om oss", "Kontakt", "Press"),
    ],
)  # fmt: skip
def test_nothing_else_says_so_but_an_address(text: str) -> None:
    assert read(text, None, None, None).layout is Layout.UNKNOWN
    assert read(text, URL, None, None).layout in {Layout.STORY, Layout.BODY}
    assert read(text, URL.replace("articles", "tags"), None, None).layout is Layout.LISTING


@pytest.mark.parametrize("locale", LOCALES)
def test_words_that_stand_alone_are_no_page(locale: str) -> None:
    known = vocabularies[locale]
    for slot in ("back_link", "related_heading", "reactions_heading", "follow", "cookie_heading", "cookie_reject"):
        for wording in known.wordings(slot):
            assert read(wording, None, None, None).layout is Layout.UNKNOWN
            assert not newsmodel.is_page(f"{wording}\n")


def test_a_text_that_is_no_page_has_no_roles_and_no_words() -> None:
    reading = read(page(TITLE, LEDE), None, None, None)
    assert (reading.roles, reading.locale, reading.found, reading.vocabulary) == ((OTHER, OTHER), None, {}, None)


@pytest.mark.parametrize("locale", LOCALES)
def test_known_words_settle_the_locale(locale: str) -> None:
    known = vocabularies[locale]
    text = page(
        f"{HERO.splitlines()[0]}\n{known.image_generated_by_ai[0]}", TITLE, LEDE, *BODY, known.related_heading[0], *CARDS[-1:],
        known.cookie_heading[0], f"We count our readers.\n{known.cookie_reject[0]}",
    )  # fmt: skip
    reading = read(text, None, None, None)
    assert (reading.layout, reading.locale, reading.vocabulary) == (Layout.STORY, locale, known)


def test_words_out_of_their_place_say_nothing_about_the_locale() -> None:
    german = vocabularies["de"].follow[0]
    reading = read(page(HERO, TITLE, LABEL, LEDE, german, *BODY), None, None, None)
    assert reading.locale == "sv"
    assert [meaning.labels for meaning in in_place(reading.lines, reading.roles)] == [
        (newsmodel.Label.IMAGE_GENERATED_BY_AI,)
    ] * 2


def test_a_text_of_too_many_lines_is_no_page() -> None:
    lines = ["x"] * (MOST - PAGE.count("\n"))
    assert read(page(PAGE, *lines), URL, None, None).layout is Layout.STORY
    assert read(page(PAGE, *["x"] * MOST), URL, None, None).layout is Layout.UNKNOWN


@pytest.mark.parametrize("layout", [Layout.STORY, Layout.LISTING, Layout.BODY])
def test_a_layout_that_is_given_is_what_the_text_is_read_as(layout: Layout) -> None:
    reading = read(page(LEDE, *BODY), None, None, layout)
    assert reading.start is layout
    assert reading.layout in {layout, Layout.BODY}
    assert all(role == OTHER or ROWS[role] for role in reading.roles)


def test_how_often_an_unknown_label_has_to_stand_on_a_page_is_the_reader_s_to_say() -> None:
    text = page(HERO, TITLE, LABEL, LEDE, *BODY, RELATED, "Kertonut AI", SUMMARY, LABEL, SUMMARY_2)
    url = URL.replace("/sv/", "/tlh/")
    assert read(text, url, None, None).found == {}
    assert read(text, url, None, None, least=1).found == {"reported_by_ai": ("Kertonut AI",)}
