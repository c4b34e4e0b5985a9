"""A text as lines that say something, each with its letter, and with what it says where its words are known."""

import unicodedata

import pytest
from hypothesis import given
from samples import ALT, BODY, BY_AI, HERO, IMAGE, LABEL, LEDE, PAGE, RELATED, SUMMARY, TITLE, page

from newsmodel import vocabularies
from newsmodel.characters import BLANKS
from newsmodel.cli._scan import visible_letter
from newsmodel.testing import texts
from newsmodel.text.lines import split
from newsmodel.text.skeleton import is_text, letter_of, lines_of
from newsmodel.text.words import words_of
from newsmodel.vocabulary import Vocabulary

WORDS = words_of(None)


def shape(text: str) -> str:
    """Return a text's skeleton, as people see it."""
    return "".join(letter if letter == "." else visible_letter(letter) for letter in split(text, WORDS).skeleton)


def test_the_skeleton_of_a_whole_page() -> None:
    assert shape(PAGE) == "pi.s.i.P.P.P.Q.P.R.pi.s.l.P.P.l.P.C.pX"


def test_lines_are_without_what_stands_around_them() -> None:
    lines = split("\ufeff one \r\n\r\n\u200e\u202btwo\u202c\t\r\xa0\n\u3000three", WORDS)
    assert lines.texts == ["one", "two", "three"]
    assert lines.skeleton.count(".") == 2


@pytest.mark.parametrize("text", ["", "\n", "\r\n\r\n", " \xa0\n\u200b\n\ufeff"])
def test_blank_texts_have_no_lines(text: str) -> None:
    assert split(text, WORDS) == ([], "", [])


@given(texts())
def test_lines_stand_in_the_text_in_order_and_no_character_of_any_is_lost(text: str) -> None:
    lines = split(text, WORDS)
    end = 0
    for line in lines.texts:
        start = text.find(line, end)
        assert start >= end
        assert not text[end:start].strip(BLANKS)
        end = start + len(line)
    assert not text[end:].strip(BLANKS)


@given(texts())
def test_every_line_has_a_letter_and_that_of_its_meaning_where_it_has_one(text: str) -> None:
    lines = split(text, WORDS)
    letters, _ = lines_of(lines.skeleton)
    assert len(letters) == len(lines.texts) == len(lines.meanings)
    for line, letter, meaning in zip(lines.texts, letters, lines.meanings, strict=True):
        assert letter == (letter_of(line) if meaning is None else meaning.letter)


def test_no_line_stands_apart_where_most_are_tight() -> None:
    dense = split("\n".join([ALT, LABEL, TITLE, LABEL, LEDE, *BODY, SUMMARY, "", SUMMARY]), WORDS)
    assert "." not in dense.skeleton
    assert split(f"{HERO}\n\n{TITLE}\n\n{LABEL}\n\n{LEDE}", WORDS).skeleton.count(".") == 3


@pytest.mark.parametrize("gap", ["", " ", "\u200f", "\xa0", "\u202c \u200b"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_label_that_is_glued_to_the_alternative_text_is_a_line_of_its_own(gap: str, form: str) -> None:
    for known in vocabularies.values():
        label = unicodedata.normalize(form, known.image_generated_by_ai[0])
        lines = split(f"{ALT}{gap}{label}\n\n{TITLE}", WORDS)
        assert lines.texts == [ALT, label, TITLE]
        meaning = lines.meanings[1]
        assert meaning is not None
        assert meaning.labels == (IMAGE,)


@pytest.mark.parametrize("label", ["Bild\u00a0genererad av AI", "Bild  genererad av AI", "Bild genererad\u200b av AI"])
def test_a_glued_label_may_hold_marks_and_other_blanks(label: str) -> None:
    assert split(f"{ALT}{label}\n\n{TITLE}", WORDS).texts == [ALT, label, TITLE]
    assert split(f"{ALT[:-1]} {label}\n\n{TITLE}", WORDS).texts == [f"{ALT[:-1]} {label}", TITLE]  # a phrase


def test_a_mark_before_a_glued_label_is_no_blank() -> None:
    assert split(f"{ALT[:-1]}\u202c{LABEL}\n\n{TITLE}", WORDS).texts == [ALT[:-1], LABEL, TITLE]


@pytest.mark.parametrize("line", [LABEL, f"{TITLE} {LABEL}", f"Bron.{LABEL}", f"{BY_AI} {LABEL}"])
def test_a_label_that_stands_for_itself_or_in_a_phrase_is_glued_to_nothing(line: str) -> None:
    assert split(f"{line}\n\n{TITLE}", WORDS).texts == [line, TITLE]


@pytest.mark.parametrize("locale", vocabularies)
def test_a_last_line_that_is_cut_is_taken_for_the_one_line_it_may_begin(locale: str) -> None:
    heading = vocabularies[locale].related_heading[0]
    for cut in range(3, len(heading)):
        if heading[cut - 1] == " ":
            continue
        text = page(TITLE, LEDE, heading[:cut])
        letters, _ = lines_of(split(text, WORDS).skeleton)
        found = {meaning.letter for meaning in WORDS.completions(heading[:cut])}
        assert letters[-1] == ("R" if len(found) == 1 else letter_of(heading[:cut]))
        assert is_text(lines_of(split(f"{text}\n", WORDS).skeleton)[0][-1])  # with a line end it is whole


def test_what_is_cut_off_says_no_label() -> None:
    (*_, meaning) = split(page(TITLE, LEDE, "Rapporterad a"), WORDS).meanings
    assert meaning is not None
    assert (meaning.letter, meaning.labels, meaning.slots) == ("l", (), ())


@pytest.mark.parametrize("end", ["Re", "Va", "Relaterade ar.", SUMMARY, RELATED])
def test_what_begins_no_known_line_is_not_completed(end: str) -> None:
    lines = split(page(TITLE, LEDE, end), WORDS)
    assert lines.meanings[-1] is WORDS.lines.get(end)


def test_a_number_in_a_wording_is_any_number() -> None:
    words = words_of([Vocabulary(locale="tlh", related_heading=["Venda # pirrok"])])
    for line in ("Venda 5 pirrok", "Venda 1234 pirrok"):
        assert split(f"{line}\n", words).skeleton.strip(".") == "R"
    assert is_text(split("Venda pirrok\n", words).skeleton.strip("."))
