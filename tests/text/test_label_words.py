"""Who reported, and that facts were checked, is told apart from names and titles for the whole page at once."""

import pytest
from samples import (
    ALT_2,
    BODY,
    CHECKED,
    IMAGE,
    LABEL,
    LEDE,
    REPORTED,
    SUMMARY,
    SUMMARY_2,
    SUMMARY_3,
    TITLE,
    TITLE_2,
    page,
)

import newsmodel
from newsmodel import Label, RelatedLink

# An image label that is known, and words beside it that no language has.
TOLD, SURE = "Kertolo konetta", "Toso katsottu hyvo"
HEAD = [f"{ALT_2}\n{LABEL}", TITLE, LABEL, LEDE, *BODY, "Lukko vela"]


def links(*cards: str) -> tuple[RelatedLink, ...]:
    return newsmodel.loads(page(*HEAD, *cards)).related


def labels(*cards: str) -> list[tuple[Label, ...]]:
    return [link.labels for link in links(*cards)]


def test_what_comes_back_above_summaries_is_who_reported() -> None:
    assert labels(TOLD, SUMMARY, SUMMARY_2, TOLD, SUMMARY_3) == [(REPORTED,), (), (REPORTED,)]


def test_what_stands_behind_a_label_says_that_facts_were_checked() -> None:
    cards = [f"{TOLD} {LABEL} {SURE}", SUMMARY, f"{TOLD} {SURE}", SUMMARY_2, f"{LABEL} {SURE}", SUMMARY_3]
    assert labels(*cards) == [(REPORTED, IMAGE, CHECKED), (REPORTED, CHECKED), (IMAGE, CHECKED)]


def test_what_goes_on_from_who_reported_says_so_too() -> None:
    assert labels(TOLD, SUMMARY, f"{TOLD} {SURE}", SUMMARY_2) == [(REPORTED,), (REPORTED, CHECKED)]


def test_on_its_own_too_where_it_is_no_name() -> None:
    assert labels(TOLD, SUMMARY, TOLD, SUMMARY_2, "Toso katsottu", SUMMARY_3) == [(REPORTED,), (REPORTED,), (CHECKED,)]


@pytest.mark.parametrize("name", ["Maria Karlsson", "Ana de la Cruz", "王小明", "백은채"])
def test_a_name_is_a_byline(name: str) -> None:
    found = links(TOLD, SUMMARY, name, SUMMARY_2, TOLD, SUMMARY_3)
    assert [link.byline for link in found] == [None, name, None]


def test_a_name_before_a_label_in_another_script() -> None:
    cards = [TOLD, SUMMARY, TOLD, SUMMARY_2, "Марія Коваль Toso katsottu hyvo", SUMMARY_3]
    assert links(*cards)[2] == RelatedLink(summary=SUMMARY_3, byline="Марія Коваль", labels=(CHECKED,))


def test_a_name_before_a_label_whose_other_words_are_small() -> None:
    found = links(f"{TOLD} {LABEL} {SURE}", SUMMARY, f"Maria Karlsson {SURE}", SUMMARY_2)
    assert found[1] == RelatedLink(summary=SUMMARY_2, byline="Maria Karlsson", labels=(CHECKED,))


def test_the_same_acronym_as_the_image_label_s_is_enough() -> None:
    assert labels("Kertolo AI", SUMMARY, SUMMARY_2) == [(REPORTED,), ()]


def test_titles_are_no_labels_though_one_comes_back() -> None:
    found = links(TITLE_2, SUMMARY, TITLE, SUMMARY_2, TITLE_2, SUMMARY_3)
    assert [link.title for link in found] == [TITLE_2, TITLE, TITLE_2]
    assert not any(link.labels for link in found)


def test_a_title_that_begins_like_another_says_nothing_about_facts() -> None:
    short = "Färjan som bar folk"
    found = links(f"{short} över älven i sex år blir kvar", SUMMARY, f"{short} över älven i sju år", SUMMARY_2)
    assert not any(link.labels for link in found)


def test_a_line_with_a_number_is_no_label() -> None:
    found = links("Sju av 10 sågar står", SUMMARY, "Sju av 10 sågar står", SUMMARY_2)
    assert not any(link.labels for link in found)


def test_what_nothing_stands_below_says_nothing() -> None:
    vocabulary = newsmodel.scan(page(*HEAD, SUMMARY, SUMMARY_2, "Kertolo vaan\n")).vocabulary
    assert vocabulary is not None
    assert "Kertolo vaan" not in vocabulary.inferred
