"""A text as lines, each with its letter and what it says where its words are known, and what else can be said of a line."""

import unicodedata

import pytest
from drawn import texts
from hypothesis import given
from hypothesis import strategies as st
from samples import ALT, ALT_2, BODY, BY_AI, HERO, IMAGE, LABEL, LEDE, PAGE, RELATED, SUMMARY, TITLE, page

from newsmodel import vocabularies
from newsmodel.characters import BLANKS
from newsmodel.cli._scan import visible_letter
from newsmodel.text.grammar import ROWS
from newsmodel.text.lines import (
    ASKABLE,
    COSTLY,
    LENGTHS,
    PROSE,
    SHORT,
    Facts,
    class_of,
    facts_of,
    is_text,
    letter_of,
    places_of,
    split,
)
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
    assert split(text, WORDS) == ([], "", "", [])


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
    letters = lines.letters
    assert letters == lines.skeleton.replace(".", "")
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
        letters = split(text, WORDS).letters
        found = {meaning.letter for meaning in WORDS.completions(heading[:cut])}
        assert letters[-1] == ("R" if len(found) == 1 else letter_of(heading[:cut]))
        assert is_text(split(f"{text}\n", WORDS).letters[-1])  # with a line end it is whole


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


@pytest.mark.parametrize("size", range(len(LENGTHS)))
def test_a_class_of_lengths_holds_its_border(size: int) -> None:
    assert class_of(letter_of("x" * LENGTHS[size])) == (size, "open")
    assert class_of(letter_of("x" * (LENGTHS[size] + 1))) == (size + 1, "open")


@given(st.integers(1, 200))
def test_wide_characters_count_twice(length: int) -> None:
    assert letter_of("橋" * length) == letter_of("x" * (2 * length + 1))


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("The bridge opens.", "stop"), ("橋は開通した。", "stop"), ("पुल खुला।", "stop"), ("ድልድዩ ተከፈተ።", "stop"),
        ("“Never again.”", "stop"), ("«Aldrig!»", "stop"), ("Is it open?", "question"), ("هل فُتح؟", "question"),
        ("”Is it?”", "question"), ("Read more:", "colon"), ("続き：", "colon"), ("The bridge opens", "open"),
        ("The bridge (old)", "open"), ("”The bridge”", "open"), ("””", "open"), ("”", "open"), (".", "stop"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("before", ["", "x " * 200])
def test_lines_end_as_a_statement_a_question_announcing_or_open(before: str, line: str, end: str) -> None:
    assert class_of(letter_of(before + line))[1] == end


@given(st.text(min_size=1).map(str.strip).filter(bool))
def test_every_line_has_a_letter_that_says_what_its_length_and_its_end_say(line: str) -> None:
    letter = letter_of(line)
    assert is_text(letter)
    size, end = class_of(letter)
    assert (letter in SHORT) is (size < PROSE)
    assert visible_letter(letter) == ("P" if size >= PROSE else {"stop": "p", "question": "q"}.get(end, "s"))


def test_letters_of_known_lines_are_told_from_those_of_others() -> None:
    known = {letter for row in ROWS for letter in row.letters}
    assert not any(map(is_text, known))
    assert [visible_letter(letter) for letter in known] == list(known)
    assert "." not in known


@given(st.lists(st.tuples(st.sampled_from("Ailsx"), st.booleans()), max_size=12))
def test_a_skeleton_says_the_letters_and_which_lines_are_tight(lines: list[tuple[str, bool]]) -> None:
    places = places_of("".join(letter if tight else f".{letter}" for letter, tight in lines))
    assert [place[0] for place in places] == [letter for letter, _ in lines]
    assert [place[2] for place in places[1:]] == [tight for _, tight in lines[1:]]
    assert not any(place[2] for place in places[:1])
    assert [place[3] for place in places] == [*[place[2] for place in places[1:]], False][: len(places)]


def test_what_stands_around_a_line_is_said() -> None:
    short, prose = letter_of("A short line"), letter_of("x" * 300)
    first, second, _ = places_of(f"{short}i.{prose}")
    assert facts_of(first, 0b1000) == (
        "<=14", "open", "<=14 open", "below edge", "above labels", "short above labels above prose",
        "below a blank line", "right above", "2 before the end", "ai",
    )  # fmt: skip
    assert facts_of(second, 0) == (
        "below short", "above prose", "labels above prose above edge", "right below", "1 before the end",
    )  # fmt: skip
    assert facts_of(places_of(f"RQPP{prose}")[1], 0)[:2] == ("below known", "above known")
    assert "beside known labels" in facts_of(places_of(f"{short}.l")[0], 0)


def costly(text: str, index: int = 0) -> set[str]:
    """Return the facts of a line of a page."""
    lines = split(f"{text}\n", words_of(None))
    found = Facts(lines).of(index)
    return {fact for place, fact in enumerate(COSTLY) if found >> place & 1}


@given(texts())
def test_only_what_can_be_asked_for_is_found(text: str) -> None:
    lines = split(text, words_of(None))
    facts = Facts(lines)
    for index, letter in enumerate(lines.letters):
        assert facts.of(index) & ~ASKABLE.get(letter, 0) == 0


@pytest.mark.parametrize(
    "line",
    [
        ALT, ALT_2, "An empty ferry at a pole.", "Two children holding up a map of the river.",
        "Photorealistic scene of three carpenters beside a half-built bridge over a river.",
        "A carpenter is holding a sign that reads “closed” while a crowd of children looks on.",
    ],
)  # fmt: skip
def test_descriptions_in_english_are_told(line: str) -> None:
    assert "english" in costly(line)


@pytest.mark.parametrize(
    "line",
    [
        "Snickare på en bro över en älv i gryningen.", "Нові мости над річкою.",
        "El puente de la ciudad abre en el centro",
    ],
)  # fmt: skip
def test_descriptions_in_another_language_are_not(line: str) -> None:
    assert "english" not in costly(line)


@pytest.mark.parametrize(
    ("line", "fact"), [("Maria Karlsson", "name"), ("Skrivet av AI", "ai"), ("نص من إعداد الذكاء الاصطناعي", "ai")]
)
def test_names_and_what_names_ai_are_told(line: str, fact: str) -> None:
    assert costly(line) & {"name", "ai"} == {fact}


def test_what_comes_back_whole_or_as_a_part_is_told() -> None:
    text = page("Kertolo vaan", TITLE, LEDE, "Kertolo vaan", "Kertolo", "Kertolo vaan lukko", "Annons")
    found = {line for index, line in enumerate(split(text, words_of(None)).texts) if "recurs" in costly(text, index)}
    assert found == {"Kertolo vaan", "Kertolo", "Kertolo vaan lukko"}
    assert "recurs" not in costly("Annons")
