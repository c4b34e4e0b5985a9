"""Characters that say nothing, and the form of a line in which they make no difference."""

import itertools
import unicodedata

import pytest
from drawn import WORDS, texts
from hypothesis import given
from hypothesis import strategies as st

from newsmodel.characters import BLANKS, CLOSERS, COLONS, QUESTIONS, STOPS, is_plain, is_wide, plain

MARKS = [chr(code) for code in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)]


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        ("Bild genererad av AI", "Bild genererad av AI"),
        ("\u200eBild\u00a0genererad  av\tAI\ufeff", "Bild genererad av AI"),
        ("Rapporté par l\u2019IA", "Rapporté par l'IA"),
        (unicodedata.normalize("NFD", "Följ"), "Följ"),
        ("Ge\xadtei\xadlt", "Geteilt"),
        ("\u202b\u2067\u3000", ""),
    ],
)
def test_plain_takes_away_what_makes_no_difference(line: str, clean: str) -> None:
    assert plain(line) == clean


@given(texts() | st.text())
def test_what_is_plain_is_left_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert is_plain(text) <= (plain(text) == text)
    assert is_plain(plain(text)) or not plain(text).isprintable()


@given(st.text().map(plain), st.lists(st.sampled_from([*MARKS, "\xad"])))
def test_marks_and_kinds_of_blanks_make_no_difference(line: str, marks: list[str]) -> None:
    assert plain("".join(marks) + line.replace(" ", "\xa0\u3000") + "".join(marks)) == line.strip()


def test_blanks_are_white_space_and_marks_and_nothing_else() -> None:
    spaces = {chr(code) for code in range(0x110000) if chr(code).isspace()}
    assert set(BLANKS) == spaces | set(MARKS) | {"\xad", "\u2060"}


def test_no_character_ends_lines_in_two_ways() -> None:
    kinds = [STOPS, QUESTIONS, COLONS, frozenset(CLOSERS), frozenset(BLANKS)]
    assert not [one & other for one, other in itertools.combinations(kinds, 2) if one & other]


@pytest.mark.parametrize("language", WORDS)
def test_wide_scripts_are_those_whose_characters_are_words_or_syllables(language: str) -> None:
    assert is_wide(WORDS[language]) is (language in {"ja", "ko", "zh"})


@pytest.mark.parametrize("line", ["", "iPhone 17が橋で発売へ", "AI 生成的图像", "서울"])
def test_a_third_of_a_line_makes_it_wide(line: str) -> None:
    assert is_wide(line) is bool(line)
    assert not is_wide(f"{'x' * 40}{line}")
