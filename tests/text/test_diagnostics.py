"""What a reader of a page should know of it: each cut, guess and stranger is reported where it stands, and nothing else."""

import pytest
from samples import (
    BODY,
    BY_AI,
    CARDS,
    FOLLOW,
    HERO,
    LABEL,
    LEDE,
    PAGE,
    RELATED,
    STORY,
    SUMMARY,
    TITLE,
    URL,
    WITHOUT_BANNER,
    page,
)

import newsmodel
from newsmodel import vocabularies
from newsmodel.text.scan import Layout


def reports(text: str, url: str | None = None) -> list[tuple[str, str]]:
    """Return the codes of what is reported, and where."""
    return [(each.code, text[each.start : each.end]) for each in newsmodel.scan(text, url).diagnostics]


@pytest.mark.parametrize(
    "text", [PAGE, WITHOUT_BANNER, f"{PAGE}\n", page(f"Broar\n{FOLLOW}", *CARDS), page(LEDE, *BODY)]
)
def test_whole_pages_have_nothing_to_report(text: str) -> None:
    assert reports(text, URL if text.startswith(LEDE) else None) == []


@pytest.mark.parametrize("text", ["", " \n\xa0\n", "\ufeff"])
def test_a_text_without_content_is_empty(text: str) -> None:
    assert reports(text) == [("empty", "")]


def test_what_is_no_page_is_reported_at_its_first_line() -> None:
    assert reports("\n\n# Readme\n\nRun it.\n") == [("not-a-page", "# Readme")]


@pytest.mark.parametrize("end", [LEDE, BODY[0], BODY[1], STORY.reactions[0].text, SUMMARY])
def test_a_page_cut_in_a_sentence_is_reported_there(end: str) -> None:
    text = PAGE[: PAGE.index(end) + len(end) - 20].rstrip()
    assert reports(text)[-1][0] == "cut"
    assert text.endswith(reports(text)[-1][1])
    assert [code for code, _ in reports(text)].count("cut") == 1
    whole = PAGE[: PAGE.index(end) + len(end)]
    assert reports(whole) == []


def test_a_page_cut_where_none_may_end_is_reported() -> None:
    for end in (HERO, TITLE, RELATED, BY_AI):
        assert reports(f"{PAGE[: PAGE.rindex(end) + len(end)]}\n")[-1] == ("cut", end.split("\n")[-1])


def test_a_torn_line_without_a_place_is_cut_and_no_more() -> None:
    text = page(WITHOUT_BANNER, "Denna web")
    assert [code for code, _ in reports(text)] == ["cut"]


def test_a_stranger_is_reported_where_it_stands() -> None:
    assert reports(PAGE.replace(TITLE, f"{TITLE}\n\n5 minuters läsning")) == [("not-understood", "5 minuters läsning")]
    assert reports(PAGE.replace(f"{BY_AI} {LABEL}", f"{BY_AI} Annons {LABEL}")) == [("not-understood", "Annons")]


def test_a_card_without_a_text_is_reported_line_by_line() -> None:
    text = f"{WITHOUT_BANNER}\n\n{CARDS[0]}\n"
    assert [code for code, _ in reports(text)] == ["without-text", "without-text", "cut"]


def test_html_in_a_label_is_reported_and_read() -> None:
    text = PAGE.replace(LABEL, LABEL.replace(" ", "&nbsp;"), 1)
    assert reports(text) == [("character-reference", LABEL.replace(" ", "&nbsp;"))]
    assert newsmodel.loads(text) == STORY


def test_an_address_of_another_locale_is_reported() -> None:
    (found,) = newsmodel.scan(PAGE, URL.replace("/sv/", "/de/")).diagnostics
    assert (found.code, found.line) == ("locale-mismatch", 1)
    assert found.message == "the address says locale de, the words on the page are of sv"
    assert reports(PAGE, URL) == []


def test_words_of_several_locales_are_reported() -> None:
    text = page(f"Archipelago\n{vocabularies['nb'].follow[0]}", LEDE, *BODY)
    assert newsmodel.scan(text).layout is Layout.LISTING
    assert [code for code, _ in reports(text)] == ["locale-ambiguous"]
    assert reports(text, "https://allthe.news/nb/tags/archipelago") == []


def test_reports_stand_in_the_order_of_the_text_with_line_and_column() -> None:
    text = PAGE.replace(f"{BY_AI} {LABEL}", f"{BY_AI} Annons {LABEL}").replace(TITLE, f"{TITLE}\r\n\r\nAnnons", 1)
    one, other = newsmodel.scan(text).diagnostics
    assert (one.line, one.column, other.line, other.column) == (6, 1, 27, len(BY_AI) + 2)
    assert text[one.start : one.end] == text[other.start : other.end] == "Annons"


def test_long_lines_are_shortened_in_messages() -> None:
    (found,) = newsmodel.scan(f"{PAGE}\n\n{BODY[0]}").diagnostics
    assert found.message == f"not understood, and kept as it is: {BODY[0][:59] + '…'!r}"
