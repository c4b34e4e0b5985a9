"""Pages whose words nobody has listed are read by their structure, and say which of their words are guesses."""

from datetime import date
from pathlib import Path

import attrs
import pytest
from samples import (
    ALT,
    ALT_2,
    BODY,
    BY_AI,
    CARDS,
    COOKIES,
    FACTS,
    FOLLOW,
    IMAGE,
    LABEL,
    LEDE,
    PAGE,
    REACTION,
    RELATED,
    REPORTED,
    SAID,
    STORY,
    SUMMARY,
    SUMMARY_2,
    SUMMARY_3,
    TITLE,
    TITLE_2,
    page,
)

import newsmodel
from newsmodel import Image, Label, Layout, Listing, RelatedLink, Story, Vocabulary, vocabularies
from newsmodel.vocabulary import SLOTS, Origin

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"

# Words that no language has, of the kinds that labels are.
INVENTED = {
    "with an acronym": [
        "Blorv kestin da PQ", "Menkat da PQ", "Dulvar zettim", "Hosko mirren talu", "Venda pirrok", "Zib",
        "Tam webo nutsu kukko", "Nerap",
    ],
    "without one": [
        "Kuva on koneen tekemä luvo", "Koneen kertoma luvo", "Totuus katsottu", "Mitä väki sanoo", "Lisää luettavaa", "Seuro",
        "Tämä sivu käyttää keksejä", "Hylji",
    ],
    "without capitals": [
        "ხატულა ბლორვ კესტინ", "ბლორვ მენკატ", "დულვარ ზეტიმ", "ჰოსკო მირენ ტალუ", "ვენდა პიროკ", "ზიბ", "ტამ ვებო ნუცუ კუკო",
        "ნერაპ",
    ],
}  # fmt: skip


def invented(kind: str) -> Vocabulary:
    return Vocabulary(**{slot: (words,) for slot, words in zip(SLOTS, INVENTED[kind], strict=True)})


def retold(text: str, locale: str, words: Vocabulary) -> tuple[str, set[str]]:
    """Put other words in the place of a locale's; return the text and the words that are on it."""
    known = vocabularies[locale]
    used: set[str] = set()
    lines = text.split("\n")
    for slot in SLOTS:
        for wording in sorted(known.wordings(slot), key=len, reverse=True):
            for index, line in enumerate(lines):
                bare = line.strip("\u200b\u200f\ufeff\r \t\xa0")
                glued = line.endswith(f".{wording}")
                if bare == wording or glued or (wording in line and len(line) < 110 and bare[-1:] not in ".。।"):
                    lines[index] = line.replace(wording, words.wordings(slot)[0])
                    if lines[index] != line:
                        used.add(words.wordings(slot)[0])
    return "\n".join(lines), used


def said(scanned: newsmodel.Page) -> Story | Listing:
    return scanned.listing() if scanned.layout is Layout.LISTING else scanned.story()


# Pages with an image and three cards or more, whose words stand on their lines as they are.
WHOLE = [
    file.stem
    for file in sorted(EXAMPLES.glob("*.txt"))
    if file.stem not in {"ar-bidi-marks", "hi-zero-width-marks", "yo-decomposed"}
    and isinstance(story := said(newsmodel.scan(file.read_bytes().decode(), "https://allthe.news/articles/x")), Story)
    and story.image
    and len(story.related) > 2
]


def test_there_are_pages_to_try() -> None:
    assert len(WHOLE) >= 12


@pytest.mark.parametrize("kind", INVENTED)
@pytest.mark.parametrize("name", WHOLE)
def test_a_page_in_words_that_nobody_knows_says_the_same(name: str, kind: str) -> None:
    text = (EXAMPLES / f"{name}.txt").read_bytes().decode()
    scanned = newsmodel.scan(text)
    assert scanned.locale is not None
    retold_text, used = retold(text, scanned.locale, invented(kind))
    other = newsmodel.scan(retold_text)
    assert other.locale is None
    assert other.story() == attrs.evolve(scanned.story(), locale=None)
    assert other.vocabulary is not None
    assert other.vocabulary.inferred == used
    assert {other.vocabulary.origin(word) for word in used} == {Origin.INFERRED}
    for slot in SLOTS:
        assert set(other.vocabulary.wordings(slot)) == used & set(invented(kind).wordings(slot))
    guesses = [diagnostic for diagnostic in other.diagnostics if diagnostic.code == "inferred"]
    assert len(guesses) == len(used)
    assert all(any(word in retold_text[guess.start : guess.end] for word in used) for guess in guesses)
    assert "".join(block.text for block in other.blocks) == retold_text


@pytest.mark.parametrize("kind", INVENTED)
def test_the_address_settles_the_locale_of_words_that_nobody_knows(kind: str) -> None:
    text, _ = retold(PAGE, "sv", invented(kind))
    url = "https://allthe.news/tlh/articles/osmund"
    assert newsmodel.loads(text, url) == attrs.evolve(STORY, locale="tlh", url=url)


# One new word on a page whose others are known


@pytest.mark.parametrize(
    ("slot", "old", "new"),
    [
        ("image_generated_by_ai", LABEL, "Bilden skapades av AI"),
        ("reported_by_ai", BY_AI, "Berättad av en maskin"),
        ("fact_checked", FACTS, "Granskad och godkänd"),
        ("reactions_heading", SAID, "Röster från nätet"),
        ("related_heading", RELATED, "Läs vidare"),
        ("cookie_heading", COOKIES.split("\n")[0], "Vi använder kakor på sidan"),
        ("cookie_reject", COOKIES.split("\n")[-1], "Nej tack"),
    ],
)
def test_a_word_that_changed_is_found_by_its_place(slot: str, old: str, new: str) -> None:
    scanned = newsmodel.scan(PAGE.replace(old, new))
    assert scanned.story() == STORY
    assert scanned.locale == "sv"
    assert scanned.vocabulary is not None
    assert scanned.vocabulary.inferred == {new}
    assert scanned.vocabulary.wordings(slot) == (*vocabularies["sv"].wordings(slot), new)
    assert [diagnostic.code for diagnostic in scanned.diagnostics] == ["inferred"]
    assert new in scanned.diagnostics[0].message
    assert slot in scanned.diagnostics[0].message


def test_a_new_label_behind_a_date_and_a_name_makes_no_title_of_its_line() -> None:
    cards = [f"9 oktober 2025 Maria Karlsson {LABEL} Granskad och godkänd", SUMMARY, BY_AI, SUMMARY_2]
    story = newsmodel.loads(page(ALT, TITLE, LABEL, LEDE, *BODY, RELATED, *cards))
    assert story.related == (
        RelatedLink(
            summary=SUMMARY,
            labels=(IMAGE, Label.FACT_CHECKED),
            byline="Maria Karlsson",
            published=date(2025, 10, 9),
        ),
        RelatedLink(summary=SUMMARY_2, labels=(REPORTED,)),
    )


def test_a_known_image_label_gives_the_others_away() -> None:
    words = attrs.evolve(invented("with an acronym"), image_generated_by_ai=(LABEL,))
    text, used = retold(PAGE, "sv", words)
    scanned = newsmodel.scan(text)
    assert scanned.story() == STORY
    assert scanned.vocabulary is not None
    assert scanned.vocabulary.inferred == used - {LABEL}


@pytest.mark.parametrize("kind", INVENTED)
def test_a_label_is_found_under_the_title_where_none_stands_under_the_image(kind: str) -> None:
    words = invented(kind)
    image, reported = words.image_generated_by_ai[0], words.reported_by_ai[0]
    cards = [f"{reported} {image}", SUMMARY, SUMMARY_2, f"{reported} {image}", SUMMARY_3, reported, REACTION]
    text = page(ALT, TITLE, image, LEDE, *BODY, words.reactions_heading[0], REACTION, words.related_heading[0], *cards)
    assert newsmodel.loads(text) == attrs.evolve(
        STORY,
        image=Image(alt=ALT),
        locale=None,
        related=(
            RelatedLink(summary=SUMMARY, labels=(REPORTED, IMAGE)),
            RelatedLink(summary=SUMMARY_2),
            RelatedLink(summary=SUMMARY_3, labels=(REPORTED, IMAGE)),
            RelatedLink(summary=REACTION, labels=(REPORTED,)),
        ),
    )


@pytest.mark.parametrize("first", ["image", "label line", "title"])
def test_the_button_of_a_listing_is_found_by_its_place(first: str) -> None:
    cards = CARDS[{"image": 0, "title": 1, "label line": 2}[first] :]
    text = page("Broar", "Prenumerera", *cards, COOKIES)
    listing = newsmodel.scan(text.replace("Prenumerera", FOLLOW)).listing()
    found = newsmodel.scan(text)
    assert found.listing() == listing
    assert found.vocabulary is not None
    assert found.vocabulary.inferred == {"Prenumerera"}
    assert newsmodel.is_page(text)


def test_a_known_button_makes_a_listing_of_a_page_in_other_words() -> None:
    blorv, menkat = "Blorv kestin da PQ", "Menkat da PQ"
    cards = [f"{ALT}\n{blorv}", TITLE, f"{menkat} {blorv}", SUMMARY, SUMMARY_2, menkat, SUMMARY_3]
    found = newsmodel.scan(page("Broar", FOLLOW, *cards))
    assert [link.labels for link in found.listing().links] == [(REPORTED, IMAGE), (), (REPORTED,)]


def test_a_text_that_is_said_to_be_a_listing_has_a_button_whatever_stands_there() -> None:
    blorv = "Blorv kestin da PQ"
    found = newsmodel.scan(page("Broar", SUMMARY_2, f"{ALT}\n{blorv}", TITLE, blorv, SUMMARY), layout=Layout.LISTING)
    assert [block.role for block in found.blocks if block.text == SUMMARY_2] == [newsmodel.Role.FOLLOW]
    assert found.listing().links[0].image == Image(alt=ALT, labels=(IMAGE,))


def test_strict_takes_no_guess() -> None:
    with pytest.raises(newsmodel.ParseError, match="taken for the page's words for related_heading"):
        newsmodel.loads(PAGE.replace(RELATED, "Läs vidare"), strict=True)


def test_known_pages_are_not_guessed_about() -> None:
    for file in EXAMPLES.glob("*.txt"):
        scanned = newsmodel.scan(file.read_bytes().decode())
        assert scanned.vocabulary is None or scanned.vocabulary.inferred == frozenset(), file.stem


def test_what_was_inferred_can_be_used_on_another_page() -> None:
    text, _ = retold(PAGE, "sv", invented("with an acronym"))
    found = newsmodel.scan(text).vocabulary
    assert found is not None
    assert newsmodel.vocabulary.loads(newsmodel.vocabulary.dumps([found])) == {"und": found}
    other = "\n\n".join(
        [STORY.title or "", STORY.lede or "", *STORY.body, "Venda pirrok", STORY.related[1].summary or ""]
    )
    assert newsmodel.scan(other).layout is Layout.UNKNOWN or newsmodel.scan(other).story().related == ()
    assert newsmodel.loads(other, vocabularies=[found]).related == (STORY.related[1],)


def test_a_long_button_below_a_banner() -> None:
    banner = "Tämä sivu käyttää keksejä\n\nLuemme kuinka monta lukijaa meillä on. Lue lisää siitä.\nVain ne joita ei voi välttää"
    scanned = newsmodel.scan(page(PAGE[: PAGE.index("Denna webbplats")].rstrip(), banner))
    assert scanned.story() == STORY
    assert scanned.blocks[-1].role is newsmodel.Role.COOKIE_REJECT


@pytest.mark.parametrize("heading", ["Om kakor hos oss", "Про файли cookie", "クッキーについて"])
def test_a_banner_that_is_cut_says_what_it_is(heading: str) -> None:
    text = page(f"{ALT}\n{LABEL}", TITLE, LABEL, LEDE, *BODY, RELATED, f"{ALT_2}\n{LABEL}", TITLE_2, SUMMARY, heading)
    assert newsmodel.scan(f"{text}\nVi räknar läsare för att").story().related == (
        RelatedLink(title=TITLE_2, summary=SUMMARY, image=Image(alt=ALT_2, labels=(IMAGE,))),
    )


MANUAL = """
ferry command-line tool

Timetable
    @4.2.0

The ferry timetable service

Table of contents

Description

Does ferry send anything about my boat to the harbour master?

How can I keep my crossing from being printed in the timetable?

See also

Description

To find crossings by name and hour, ferry talks to a timetable service that follows the rules of the river for reading what leaves where, and when.

The tool is set up to ask the public timetable of the valley for every crossing.
Use of the public timetable is subject to the terms that hang in a frame beside the landing of each village.

You can set up the tool to ask any other timetable you like, and even to run your own at home.
Use of another timetable may be governed by the terms of whoever keeps it.

The timetable of a crossing is chosen by the side of the river (see sides).
If no side is named, the default timetable is asked, which is set by the harbour in its own file of settings.

Does ferry send anything about my boat to the harbour master?

Yes.

When asking for a crossing the tool adds two lines about your boat to the question it sends.

How can I keep my crossing from being printed in the timetable?

Set "hidden" in the file of your crossing to keep it from being printed at all, or to print
it in your own timetable only, with a line that names the landing.

See also

ferry settings

settings

ferry developers
"""


def test_a_manual_in_which_blank_lines_are_missing_here_and_there_is_no_page() -> None:
    assert newsmodel.scan(MANUAL).layout is Layout.UNKNOWN
    assert not newsmodel.is_page(MANUAL)
