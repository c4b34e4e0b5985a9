"""Weights are read from a file that people can read; what is said of a line is what its weights are summed for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel.text.facts import ASKABLE, COSTLY
from newsmodel.text.grammar import DAY, IMAGE, MIXED, OTHER, PLACES, ROWS, Layout
from newsmodel.text.skeleton import LENGTHS, Place, letter_of, places_of
from newsmodel.text.weights import KINDS, facts_of, fitted, known_fact, loads

FILE = """
# What people wrote about them.
[any]
    9 words of its own
   -7 words of another
[title]
   12 open
   -3 english
    5 then lede
[lede]
    4 then end
[start]
    6 then title
"""
TITLE, LEDE = PLACES["title"], PLACES["lede"]
SHORT = letter_of("A short line of a page")


def place_of(skeleton: str) -> Place:
    return places_of(skeleton)[0]


def test_a_file_says_what_each_kind_thinks_of_facts_and_of_what_follows() -> None:
    weights = loads(FILE)
    assert weights.weight(TITLE, "open") == 12
    assert weights.weight(LEDE, "open") == weights.weight(TITLE, "a fact that nobody has heard of") == 0
    assert weights.weight(LEDE, "words of its own") == weights.weight(TITLE, "words of its own") == 9
    assert (LEDE, 5) in weights.steps[TITLE]
    assert (TITLE, 6) in weights.steps[weights.start(Layout.STORY)]
    assert (weights.ends[LEDE], weights.ends[TITLE]) == (4, 0)
    assert weights.floor == -36


def test_without_any_weight_nothing_is_liked_better() -> None:
    weights = loads("")
    assert set(weights.scores(place_of(SHORT), 0)) == {0}
    assert weights.floor < 0


KNOWN = [IMAGE, DAY, *MIXED]
HEADINGS = [place for place, row in enumerate(ROWS) if row.slot is not None]


@pytest.mark.parametrize("letter", sorted({letter for row in ROWS for letter in row.letters}))
def test_a_heading_never_has_the_words_of_another(letter: str) -> None:
    score = fitted().scores(place_of(letter), 0)
    for kind in HEADINGS:
        assert (score[kind] < score[OTHER] + fitted().floor // 2) is (letter not in ROWS[kind].letters)


@given(st.sampled_from([SHORT, letter_of("x" * 300), *KNOWN]), st.booleans(), st.data())
def test_a_score_is_the_sum_of_the_weights_of_what_is_said(letter: str, tight: bool, data: st.DataObject) -> None:
    asked = data.draw(st.integers(0)) & ASKABLE.get(letter, 0)
    place = place_of(f"{letter}i" if tight else letter)
    score = fitted().scores(place, asked)
    for kind in range(len(KINDS)):
        if letter in KNOWN and kind in HEADINGS:
            continue
        facts = facts_of(place, asked)
        own = 0 if letter not in KNOWN else fitted().weight(kind, known_fact(letter, kind))
        assert score[kind] == own + sum(fitted().weight(kind, fact) for fact in facts)


def test_known_words_speak_for_the_kinds_that_have_them_and_against_the_others() -> None:
    for place, row in enumerate(ROWS):
        for letter in row.letters:
            assert known_fact(letter, place).endswith("words of its own")
            assert known_fact(letter, OTHER).endswith("words without a place")
            assert known_fact(letter, LEDE).endswith("words of another")
            assert known_fact(letter, place).startswith("mixed") is (letter in MIXED)


@given(st.data())
def test_a_swing_is_the_most_that_facts_could_change(data: st.DataObject) -> None:
    letter = data.draw(st.sampled_from([SHORT, letter_of("A sentence of a page."), letter_of("x" * 120)]))
    kind = data.draw(st.integers(0, OTHER))
    asked = ASKABLE[letter]
    without = fitted().scores(place_of(letter), 0)
    gains = [
        [now - before - (score[kind] - without[kind]) for now, before in zip(score, without, strict=True)]
        for found in {some & asked for some in range(asked + 1)}
        for score in [fitted().scores(place_of(letter), found)]
    ]
    assert fitted().swing(asked, kind) == tuple(map(max, zip(*gains, strict=True)))


def test_every_fact_that_has_a_weight_can_be_said() -> None:
    lengths = [*[f"<={length}" for length in LENGTHS], f">{LENGTHS[-1]}"]
    assert [length for length in lengths if length not in fitted()._by_fact] == []
    assert [fact for fact in COSTLY if not any(fitted()._by_fact[fact])] == []
