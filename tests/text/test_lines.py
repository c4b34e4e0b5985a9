"""A text as lines that say something, and what lines look like."""

import pytest
from hypothesis import given
from samples import ALT, ALT_2, BODY, HERO, LABEL, LEDE, PAGE, SUMMARY, SUMMARY_2, TITLE

from newsmodel.testing import texts
from newsmodel.text.captions import depicts, is_caption, may_be_caption
from newsmodel.text.lines import (
    is_heading,
    is_headline,
    is_one_sentence,
    is_prose,
    is_wide,
    may_head,
    split,
)
from newsmodel.text.words import BLANKS, words_of

WORDS = words_of(None)


def test_lines_without_what_stands_around_them() -> None:
    lines = split("\ufeff one \r\n\r\n\u200e\u202btwo\u202c\t\r\xa0\n\u3000three", WORDS)
    assert lines.texts == ["one", "two", "three"]
    assert lines.rows == [0, 2, 4]


@pytest.mark.parametrize("text", ["", "\n", "\r\n\r\n", " \xa0\n\u200b\n\ufeff"])
def test_blank_texts_have_no_lines(text: str) -> None:
    lines = split(text, WORDS)
    assert (lines.texts, lines.rows, lines.meanings, lines.known, lines.odd) == ([], [], [], [], [])
    assert not lines.dense


def test_a_line_right_below_another_is_tight_where_others_are_apart() -> None:
    lines = split(f"{HERO}\n\n{TITLE}\n\n{LABEL}\n\n{LEDE}", WORDS)
    assert not lines.dense
    assert [lines.tight(index) for index in range(1, 5)] == [True, False, False, False]


def test_no_line_is_tight_where_all_are() -> None:
    lines = split("\n".join([ALT, LABEL, TITLE, LABEL, LEDE, *BODY, SUMMARY, "", "\xa0", "", SUMMARY_2]), WORDS)
    assert lines.dense
    assert not any(lines.tight(index) for index in range(1, 8))


def test_known_words_have_a_meaning() -> None:
    lines = split(PAGE, WORDS)
    assert [lines.texts[index] for index in lines.known] == [
        text for text in lines.texts if lines.meanings[lines.texts.index(text)] is not None
    ]
    assert lines.texts[lines.known[0]] == LABEL


@pytest.mark.parametrize("label", ["Bild\u00a0genererad av AI", "Bild  genererad av AI", "Bild genererad\u200b av AI"])
def test_a_glued_label_may_hold_marks_and_other_blanks(label: str) -> None:
    lines = split(f"{ALT}{label}\n\n{TITLE}", WORDS)
    assert lines.texts == [ALT, label, TITLE]
    assert lines.meanings[1] is not None


def test_a_label_without_anything_before_it_is_glued_to_nothing() -> None:
    assert split(f"{LABEL}\n{TITLE} {LABEL}", WORDS).texts == [LABEL, f"{TITLE} {LABEL}"]


@pytest.mark.parametrize("gap", ["", " ", "\u200f", "\xa0"])
def test_a_label_that_is_glued_to_the_alternative_text_is_a_line_of_its_own(gap: str) -> None:
    lines = split(f"{ALT}{gap}{LABEL}\n\n{TITLE}", WORDS)
    assert lines.texts == [ALT, LABEL, TITLE]
    assert lines.rows == [0, 0, 2]
    assert lines.meanings[1] is not None


def test_a_mark_before_a_glued_label_is_no_blank() -> None:
    assert split(f"{ALT[:-1]}\u202c{LABEL}\n\n{TITLE}", WORDS).texts == [ALT[:-1], LABEL, TITLE]
    assert split(f"{ALT[:-1]} {LABEL}\n\n{TITLE}", WORDS).texts == [f"{ALT[:-1]} {LABEL}", TITLE]


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
    assert lines.rows == sorted(lines.rows)
    assert len(lines.rows) == len(lines.meanings) == len(lines.texts)


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        "Will the bridge of Osmund open before the ice?",
        "橋は再び開通",
        "Council says ‘not before May’",
        "”Will the ice hold?”",
        "Bridge opens in the U.S.",
    ],
)
def test_titles_look_like_headlines(title: str) -> None:
    assert is_headline(title)


@pytest.mark.parametrize(
    "prose", [*BODY, LEDE, SUMMARY, "橋は再び開通した。", "A short sentence.", "It said: “Never again.”"]
)
def test_prose_does_not(prose: str) -> None:
    assert not is_headline(prose)
    assert is_prose(prose)


def test_one_sentence_or_more() -> None:
    assert is_one_sentence(ALT)
    assert not is_one_sentence(LEDE)
    assert not is_one_sentence("橋は開通した。人々は喜んだ。")


def test_wide_scripts() -> None:
    assert is_wide("橋は再び開通")
    assert is_wide("다리가 다시 열렸다")
    assert not is_wide(TITLE)


@pytest.mark.parametrize(
    "line",
    [
        ALT,
        ALT_2,
        "An empty ferry at a pole.",
        "Photorealistic scene of three carpenters with axes beside a half-built bridge over a wide grey river in winter.",
        "A carpenter is holding a sign that reads “closed” while a crowd of children looks on from the other bank of a river.",
        "A hall in which forty carpenters have stood up from their benches.",
        "Five people pouring tea at night.",
        "Sigge\xa0Almroth in a\xa0grey\xa0coat holding\u200b up\xa0a torn map of the river.",
    ],
)
def test_descriptions_of_images_show_something(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "The council said on Monday that the bridge would open in May.",
        "The bridge was closed for six years.",
        "Under the new plan, the council delayed the new bridge for another year to spare the harbour the cost of it.",
        "The bridge opens. The ferry stays.",
        "A carpenter called up only minutes before the race carried Osmund into the final with a string of strong blows.",
        "The board of the savings bank approved a ten-year plan for the old bridges and the quiet roads beside the river.",
        "Following two days of talks, an alliance of ferry crews agreed on a new way to share the costs of the old landing.",
        "A saw made before the war and lost on the night train turns up in a barn, with more than 40 others like it beside it.",
        "Snickare på en bro över en älv i gryningen.",
        "Нові мости над річкою.",
    ],
)
def test_news_tells_something(line: str) -> None:
    assert not is_caption(line)


def test_a_description_may_name_but_what_is_there() -> None:
    plain = "A row of old bronze bells behind glass in a long museum hall, in muted colours, under the light of grey windows."
    assert may_be_caption(plain)
    assert not is_caption(plain)
    assert depicts(plain)
    assert depicts("Close-up of a hand on a saw.")
    assert depicts("Ferry crews repairing a row of saws under paper lanterns")
    assert not depicts("The council closes the bridge.")


def test_headings_may_end_in_brackets_or_in_a_colon() -> None:
    assert is_heading("Kuva (AI)")
    assert is_heading("[Kuva: AI]")
    assert not is_heading("Kuva AI)")
    assert not is_heading("Läs mer:")
    assert may_head("Läs mer:")
    assert may_head("続きを読む：")
    assert not may_head("Läs mer;")
    assert not may_head(":")
    assert not may_head("Vi läser mer.:")


def test_a_label_line_in_two_scripts_may_be_as_long_as_in_the_longer_of_them() -> None:
    assert is_headline("October 22, 2025 Aoife O'Brannigan AIによって生成された画像 ファクトチェック済み")
    assert not is_headline("橋は開通した" * 11)
