"""Labels may end in a full stop, as prose does: what comes back or stands below an image's description is one."""

import pytest
from samples import (
    ALT,
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
from newsmodel.text.lines import split
from newsmodel.text.sentence_labels import find_glued_sentence, find_sentence_labels
from newsmodel.text.words import words_of

PICTURE, TOLD, SURE = "Kuva on konetta.", "Kertolo konetta.", "Toso katsottu hyvo."


def found(text: str) -> list[str]:
    words = words_of(None)
    return list(find_sentence_labels(split(text, words), words).values())


@pytest.mark.parametrize("dense", [False, True])
def test_a_page_whose_labels_end_in_full_stops(dense: bool) -> None:
    text = page(
        f"{ALT}\n{PICTURE}",
        TITLE,
        PICTURE,
        LEDE,
        *BODY,
        "Lukko vela",
        f"{ALT_2}\n{PICTURE}",
        TITLE_2,
        f"{TOLD} {PICTURE}",
        SUMMARY,
        TOLD,
        SUMMARY_2,
        f"9 oktober 2025 {TOLD} {SURE}",
        SUMMARY_3,
    )
    scanned = newsmodel.scan(text.replace("\n\n", "\n") if dense else text)
    story = scanned.story()
    assert story.image is not None
    assert (story.image.labels, story.labels) == ((IMAGE,), (IMAGE,))
    assert [link.labels for link in story.related] == [(REPORTED, IMAGE), (REPORTED,), (REPORTED, CHECKED)]
    assert scanned.vocabulary is not None
    assert {PICTURE, TOLD, SURE} <= scanned.vocabulary.inferred


def test_beside_known_labels() -> None:
    text = page(
        f"{ALT}\n{LABEL}",
        TITLE,
        f"{LABEL} Faktagranskad.",
        LEDE,
        *BODY,
        "Relaterade artiklar",
        SUMMARY,
        TOLD,
        SUMMARY_2,
        TOLD,
        SUMMARY_3,
    )
    story = newsmodel.loads(text)
    assert (story.labels, story.byline) == ((IMAGE, CHECKED), None)
    assert [link.labels for link in story.related] == [(), (REPORTED,), (REPORTED,)]


def test_glued_to_the_description_of_an_image() -> None:
    text = page(
        f"{ALT}{PICTURE}",
        TITLE,
        PICTURE,
        LEDE,
        *BODY,
        "Lukko vela",
        f"{ALT_2}{PICTURE}",
        TITLE_2,
        TOLD,
        SUMMARY,
        TOLD,
        SUMMARY_2,
    )
    story = newsmodel.loads(text)
    assert story.image == newsmodel.Image(alt=ALT, labels=(IMAGE,))
    assert [link.labels for link in story.related] == [(REPORTED,), (REPORTED,)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (f"{ALT}{PICTURE}\n{ALT_2}{PICTURE}", PICTURE),
        (f"{ALT}{PICTURE}\n{PICTURE}", PICTURE),
        (f"{ALT}Bild av AI.", "Bild av AI."),
        (f"{ALT}{PICTURE}", ""),
        (f"{ALT}\n{ALT_2}", ""),
        ("See the two files in src/data.Set.\nsrc/data.Set.", ""),
        ("Den som vill kan läsa mer på www.exempel.se.\nwww.exempel.se.", ""),
    ],
)
def test_what_is_glued(text: str, label: str) -> None:
    assert find_glued_sentence(split(text, words_of(None))) == label


def test_prose_that_comes_back_is_none() -> None:
    said = "Mer än så sade han inte."
    assert found(page(TITLE, LEDE, *BODY, said, said, LEDE)) == []
    assert found(page(TITLE, LEDE, *BODY, said, LEDE, said, LEDE)) == []
    assert found(page(TITLE, LEDE, BODY[0], LEDE, BODY[0])) == []


@pytest.mark.parametrize("sentence", ["Skrivet av AI.", "Faktagranskad.", "ছবি: এআই।", "人工知能が書いた。"])
def test_what_says_what_labels_say(sentence: str) -> None:
    assert found(page(TITLE, LEDE, *BODY, sentence, SUMMARY)) == [sentence]


def test_what_stands_right_below_the_description_of_an_image() -> None:
    assert found(page(f"{ALT}\n{PICTURE}", TITLE, LEDE)) == [PICTURE]
    assert found(page(f"{ALT}\n{PICTURE}\n{LEDE}", TITLE, LEDE)) == []
    assert found(page(f"{SUMMARY}\n{PICTURE}", TITLE, LEDE)) == []
