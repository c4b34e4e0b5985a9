"""A line's letter is its length and how it ends; a skeleton holds the letters, and which lines stand right below others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel.cli._scan import visible_letter
from newsmodel.text.grammar import ROWS
from newsmodel.text.skeleton import (
    LENGTHS,
    LETTERS_OF_LONG,
    LONG,
    PROSE,
    SHORT,
    class_of,
    is_text,
    letter_facts,
    letter_of,
    lines_of,
    neighbour_facts,
    places_of,
)


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
    assert letter_facts(letter)[1] == end


def test_letters_of_known_lines_are_told_from_those_of_others() -> None:
    known = {letter for row in ROWS for letter in row.letters}
    assert not any(map(is_text, known))
    assert [visible_letter(letter) for letter in known] == list(known)
    assert "." not in known


def test_long_lines_are_told_by_their_last_character() -> None:
    for last, letter in LETTERS_OF_LONG.items():
        assert letter == letter_of("x" * LONG + last)
        assert class_of(letter)[0] == len(LENGTHS)


@given(st.lists(st.tuples(st.sampled_from("Ailsx"), st.booleans()), max_size=12))
def test_a_skeleton_is_taken_apart_into_letters_and_which_are_tight(lines: list[tuple[str, bool]]) -> None:
    skeleton = "".join(letter if tight else f".{letter}" for letter, tight in lines)
    letters, tight = lines_of(skeleton)
    assert letters == "".join(letter for letter, _ in lines)
    assert tight[1:] == tuple(tight for _, tight in lines[1:])
    assert not any(tight[:1])


def test_what_stands_around_a_line_is_said() -> None:
    short, prose = letter_of("A short line"), letter_of("x" * 300)
    first, second, _ = places_of(f"{short}i.{prose}..")
    assert neighbour_facts(first) == (
        "below edge", "above labels", "short above labels above prose", "below a blank line", "right above",
        "2 before the end",
    )  # fmt: skip
    assert neighbour_facts(second) == (
        "below short", "above prose", "labels above prose above edge", "right below", "1 before the end",
    )  # fmt: skip
    assert neighbour_facts(places_of(f"RQPP{prose}")[1])[:2] == ("below known", "above known")
