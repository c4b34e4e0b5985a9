"""The way from a text to what its lines are for: what says that it is a page, whose words it speaks, and what it gives away."""

import itertools

import attrs
import pytest
from drawn import LOCALES
from hypothesis import assume, given
from hypothesis import strategies as st
from samples import (
    ALT,
    BODY,
    BY_AI,
    CARDS,
    CHECKED,
    COOKIES,
    FACTS,
    FOLLOW,
    HERO,
    IMAGE,
    LABEL,
    LEDE,
    PAGE,
    RELATED,
    REPORTED,
    SAID,
    STORY,
    SUMMARY,
    SUMMARY_2,
    SUMMARY_3,
    TITLE,
    TITLE_2,
    URL,
    page,
)

import newsmodel
from newsmodel import Label, Layout, Page, RelatedLink, Vocabulary, vocabularies
from newsmodel.text.grammar import OTHER, ROWS
from newsmodel.text.lines import MOST
from newsmodel.text.reading import in_place, read
from newsmodel.vocabulary import SLOTS, Origin


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
    assert [meaning.labels for meaning in in_place(reading.lines, reading.outline)] == [
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
    assert read(text, url, None, None, least=1).found == {"reported_by_ai": "Kertonut AI"}


NEW_IMAGE, NEW_BY_AI = "Kuvitus AI lumo", "Kertonut AI"
HEADINGS = {"reactions_heading": "Hosko mirren talu", "related_heading": "Venda pirrok"}
UNKNOWN = "https://allthe.news/tlh/articles/osmund"  # of a locale whose words nobody has listed


def found(scanned: Page) -> dict[str, tuple[str, ...]]:
    """Return the words that a page gave away, by slot."""
    vocabulary = scanned.vocabulary
    if vocabulary is None:
        return {}
    words = {
        slot: tuple(w for w in vocabulary.wordings(slot) if vocabulary.origin(w) is Origin.INFERRED) for slot in SLOTS
    }
    return {slot: wordings for slot, wordings in words.items() if wordings}


def labels(scanned: Page) -> list[Label]:
    """Return every label that a page says it has."""
    if scanned.layout is Layout.UNKNOWN:
        return []
    item = scanned.listing() if scanned.layout is Layout.LISTING else scanned.story()
    links = item.links if isinstance(item, newsmodel.Listing) else item.related
    owners = [*links, *([] if isinstance(item, newsmodel.Listing) else [item])]
    images = [owner.image for owner in owners if owner.image is not None]
    return list(itertools.chain.from_iterable(each.labels for each in [*owners, *images]))


def retold(text: str, **words: str) -> str:
    for old, new in zip((LABEL, BY_AI, FACTS, SAID, RELATED), words.values(), strict=True):
        text = text.replace(old, new)
    return text


RETOLD = retold(
    PAGE, image=NEW_IMAGE, by=NEW_BY_AI, facts="Toso lukko", said="Hosko mirren talu", related="Venda pirrok"
)


@pytest.mark.parametrize("url", [None, UNKNOWN])
def test_a_page_in_new_words_says_what_it_says_but_for_what_was_checked(url: str | None) -> None:
    scanned = newsmodel.scan(RETOLD.replace(PAGE[PAGE.index("Denna webb") :], ""), url)
    last = attrs.evolve(STORY.related[2], labels=(REPORTED,))
    locale = None if url is None else "tlh"
    assert scanned.story() == attrs.evolve(STORY, related=(*STORY.related[:2], last), locale=locale, url=url)
    assert found(scanned) == {
        "image_generated_by_ai": (NEW_IMAGE,), "reported_by_ai": (NEW_BY_AI,),
        **{slot: (wording,) for slot, wording in HEADINGS.items()},
    }  # fmt: skip


def test_what_rests_on_inferred_words_is_named() -> None:
    assert set(newsmodel.loads(RETOLD, UNKNOWN).inferred) == {
        "image.labels[0]", "labels[0]", "reactions", "related", "related[0].image.labels[0]",
        "related[0].labels[0]", "related[0].labels[1]", "related[2].labels[0]",
    }  # fmt: skip
    assert newsmodel.loads(PAGE).inferred == ()
    assert newsmodel.loads(PAGE.replace(RELATED, "Venda pirrok")).inferred == ("related",)


def test_a_listing_names_them_by_its_links() -> None:
    text = page(f"Broar\n{FOLLOW}", *[card.replace(LABEL, NEW_IMAGE) for card in CARDS])
    scanned = newsmodel.scan(text, UNKNOWN.replace("articles", "tags"))
    assert scanned.listing().inferred == ("links[0].image.labels[0]", "links[0].labels[1]")


def test_every_inferred_word_is_reported_once() -> None:
    scanned = newsmodel.scan(RETOLD, UNKNOWN)
    guesses = [each for each in scanned.diagnostics if each.code == "inferred"]
    assert [RETOLD[each.start : each.end] for each in guesses] == [
        NEW_IMAGE, "Hosko mirren talu", "Venda pirrok", NEW_BY_AI,
    ]  # fmt: skip
    assert guesses[0].message == f"taken for the label image-generated-by-ai, going by its place: {NEW_IMAGE!r}"


# What is taken for the label of images


def head(wording: str, line: str | None = None) -> str:
    return page(f"{ALT}\n{wording}", TITLE, wording if line is None else line, LEDE, *BODY)


@pytest.mark.parametrize(
    "wording", [NEW_IMAGE, "Bilden skapades av AI", "ИИ нарисовал", "Kuva: tekoäly", "صنع الذكاء الاصطناعي"]
)
def test_what_comes_back_below_images_and_names_ai_is_their_label(wording: str) -> None:
    assert found(newsmodel.scan(head(wording), UNKNOWN)) == {"image_generated_by_ai": (wording,)}


NO_LABELS = {
    "it does not name AI": "Kuvitus lumo",
    "it denies": "Kuvitus ei AI lumo",
    "it is another deed": "Translated by AI lumo",
    "it says nothing of AI": "AI",
    "nothing but AI": "tekoäly",
}


@pytest.mark.parametrize("why", NO_LABELS)
def test_nothing_else_is(why: str) -> None:
    scanned = newsmodel.scan(head(NO_LABELS[why]), UNKNOWN)
    assert (found(scanned), labels(scanned)) == ({}, [])
    assert {each.code for each in scanned.diagnostics} == {"not-understood"}


def test_a_label_stands_twice_at_least() -> None:
    assert found(newsmodel.scan(head(NEW_IMAGE, "Annons"), UNKNOWN)) == {}
    assert found(newsmodel.scan(head(NEW_IMAGE, f"Annons {NEW_IMAGE}"), UNKNOWN)) != {}


@pytest.mark.parametrize("locale", LOCALES)
def test_a_locale_s_own_words_leave_no_place_for_others(locale: str) -> None:
    known = vocabularies[locale]
    url = UNKNOWN.replace("tlh", locale)
    for label, text in [
        (IMAGE, head(NEW_IMAGE)),
        (REPORTED, page(f"{ALT}\n{known.image_generated_by_ai[0]}", TITLE, LEDE, *BODY, known.related_heading[0],
                        NEW_BY_AI, SUMMARY, SUMMARY_2, NEW_BY_AI, SUMMARY_3)),
    ]:  # fmt: skip
        attested = any(known.origin(wording) is Origin.ATTESTED for wording in known.of(label))
        for address in (url, *([None] if label is REPORTED else [])):
            scanned = newsmodel.scan(text, address)
            assert (label.slot in found(scanned)) is not attested
            assert (label in labels(scanned)) is not attested


def test_below_no_image_the_words_have_to_name_one() -> None:
    def labelled(wording: str) -> str:
        cards = [TITLE_2, wording, SUMMARY, TITLE, wording, SUMMARY_2]
        return page(TITLE, LEDE, *BODY, RELATED, *cards)

    assert found(newsmodel.scan(labelled("Bild av AI"), UNKNOWN)) == {"image_generated_by_ai": ("Bild av AI",)}
    assert found(newsmodel.scan(labelled("Kertonut AI"), UNKNOWN)) == {"reported_by_ai": ("Kertonut AI",)}


# What is taken for the label of texts


def related(*lines: str, image: str = LABEL) -> str:
    summaries = [SUMMARY, SUMMARY_2, SUMMARY_3]
    cards = [part for pair in zip(lines, summaries, strict=False) for part in pair]
    return page(f"{ALT}\n{image}", TITLE, image, LEDE, *BODY, RELATED, *cards)


@pytest.mark.parametrize("behind", ["", " Toso lukko", f" {LABEL}", " · Annons"])
@pytest.mark.parametrize("before", ["", "9 oktober 2025 "])
def test_what_comes_back_first_on_label_lines_and_names_ai_is_the_label_of_texts(before: str, behind: str) -> None:
    scanned = newsmodel.scan(related(f"{before}{NEW_BY_AI}{behind}", NEW_BY_AI, NEW_BY_AI), UNKNOWN)
    assert found(scanned) == {"reported_by_ai": (NEW_BY_AI,)}
    assert [link.labels[0] for link in scanned.story().related] == [REPORTED] * 3


@pytest.mark.parametrize(
    "lines",
    [
        (NEW_BY_AI, "Annons"),
        ("Kertonut lumo", "Kertonut lumo"),
        (f"{LABEL} {NEW_BY_AI}", f"{LABEL} {NEW_BY_AI}"),
        ("Inte av AI", "Inte av AI"),
        ("Översatt av AI", "Översatt av AI"),
        ("AI", "AI"),
        (NEW_BY_AI, NEW_BY_AI, BY_AI),
    ],
    ids=["once", "no AI", "behind a label", "denial", "another deed", "AI alone", "a known one is there"],
)
def test_nothing_else_is_the_label_of_texts(lines: tuple[str, ...]) -> None:
    scanned = newsmodel.scan(related(*lines), UNKNOWN)
    assert "reported_by_ai" not in found(scanned)
    assert labels(scanned).count(REPORTED) == lines.count(BY_AI)


def test_below_the_title_of_an_image_without_a_label_it_may_be_that_of_the_image() -> None:
    text = page(ALT, TITLE, NEW_BY_AI, LEDE, *BODY, RELATED, NEW_BY_AI, SUMMARY, SUMMARY_2)
    assert "reported_by_ai" not in found(newsmodel.scan(text, UNKNOWN))
    with_label = page(f"{ALT}\n{LABEL}", TITLE, NEW_BY_AI, LEDE, *BODY, RELATED, NEW_BY_AI, SUMMARY, SUMMARY_2)
    assert "reported_by_ai" in found(newsmodel.scan(with_label, UNKNOWN))


@given(
    st.lists(
        st.sampled_from(["AI", "KI", "Granskat av AI", "Faktagranskat", "Fakta", NEW_BY_AI, NEW_IMAGE, "·"]), min_size=1
    )
)
def test_that_facts_were_checked_is_never_inferred(words: list[str]) -> None:
    line = " ".join(words)
    assume(FACTS not in line)
    scanned = newsmodel.scan(related(line, line, line, image=NEW_IMAGE), UNKNOWN)
    assert "fact_checked" not in found(scanned)
    assert CHECKED not in labels(scanned)


# Headings and buttons


@pytest.mark.parametrize(("slot", "old"), [("reactions_heading", SAID), ("related_heading", RELATED)])
def test_a_heading_is_whatever_stands_where_only_a_heading_can(slot: str, old: str) -> None:
    scanned = newsmodel.scan(PAGE.replace(old, HEADINGS[slot]))
    assert scanned.story() == STORY
    assert found(scanned) == {slot: (HEADINGS[slot],)}
    vocabulary = scanned.vocabulary
    assert vocabulary is not None
    assert vocabulary.wordings(slot) == (*vocabularies["sv"].wordings(slot), HEADINGS[slot])


def test_words_that_are_handed_in_are_not_found_again() -> None:
    mine = Vocabulary(locale="tlh", image_generated_by_ai=[NEW_IMAGE])
    scanned = newsmodel.scan(head(NEW_IMAGE), vocabularies=[mine])
    assert (scanned.vocabulary, scanned.locale, scanned.diagnostics) == (mine, "tlh", ())
    assert scanned.story().inferred == ()


def test_words_that_were_inferred_elsewhere_are_still_inferred() -> None:
    learnt = Vocabulary(locale="tlh", image_generated_by_ai=[NEW_IMAGE], inferred=[NEW_IMAGE])
    assert newsmodel.loads(head(NEW_IMAGE), vocabularies=[learnt]).inferred == ("image.labels[0]", "labels[0]")
    card = RelatedLink(summary=SUMMARY)
    text = page(HERO, TITLE, LEDE, *BODY, "Venda pirrok", SUMMARY)
    learnt = Vocabulary(locale="sv", related_heading=["Venda pirrok"], inferred=["Venda pirrok"])
    story = newsmodel.loads(text, vocabularies=[learnt, vocabularies["nb"]])
    assert (story.related, story.inferred) == ((card,), ("related",))
