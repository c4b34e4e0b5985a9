"""The best way through the grammar by weights that people can read: what it is worth, and that no fact left out changes it."""

import itertools
from collections.abc import Iterator, Sequence

import pytest
from drawn import listings, stories, texts
from hypothesis import given
from hypothesis import strategies as st
from samples import COOKIES, HERO, LABEL, LEDE, PAGE, SUMMARY, TITLE, page, text_of

from newsmodel import Layout
from newsmodel.cli._scan import margins
from newsmodel.text.decode import Emissions, Scores, Trellis, decide, decided, fitted, known_fact, loads
from newsmodel.text.grammar import DAY, IMAGE, MIXED, OTHER, PLACES, ROWS, following, may_end
from newsmodel.text.lines import ASKABLE, COSTLY, LENGTHS, Facts, Place, facts_of, letter_of, places_of, split
from newsmodel.text.words import words_of

LETTERS = [
    *{letter for row in ROWS for letter in row.letters},
    *map(letter_of, [TITLE, LEDE, "Annons", "Är den öppen?"]),
]
LAYOUTS = st.sampled_from([*Layout])


def _askable(skeleton: str) -> list[int]:
    return [ASKABLE.get(letter, 0) for letter in skeleton.replace(".", "")]


@st.composite
def short_pages(draw: st.DrawFn) -> tuple[str, tuple[int, ...]]:
    """A skeleton of a few lines, and facts that they may have."""
    lines = draw(st.lists(st.tuples(st.sampled_from(LETTERS), st.booleans()), min_size=1, max_size=4))
    skeleton = "".join(letter if tight else f".{letter}" for letter, tight in lines)
    return skeleton, tuple(draw(st.integers(0, asked)) & asked for asked in _askable(skeleton))


def scores_of(skeleton: str, asked: Sequence[int]) -> list[Scores]:
    return [fitted().scores(place, facts) for place, facts in zip(places_of(skeleton), asked, strict=True)]


def best_way(scores: Sequence[Scores], layout: Layout) -> tuple[tuple[int, ...], int]:
    return Trellis(fitted()).best_way(list(map(Emissions, scores)), layout)


def worth(roles: Sequence[int], scores: Sequence[Scores], layout: Layout) -> int:
    """Return what a way is worth."""
    weights = fitted()
    state, total = weights.start(layout), 0
    for role, of_line in zip(roles, scores, strict=True):
        total += of_line[role]
        if role != OTHER:
            total += dict(weights.steps[state])[role]
            state = role
    return total + weights.ends[state]


def ways(scores: Sequence[Sequence[int]], layout: Layout) -> Iterator[tuple[tuple[int, ...], int]]:
    """Every way through the grammar, with what it is worth."""
    weights = fitted()

    def on(state: int, index: int) -> Iterator[tuple[tuple[int, ...], int]]:
        if index == len(scores):
            yield (), weights.ends[state]
            return
        for kind, step, after in [(OTHER, 0, state), *[(kind, step, kind) for kind, step in weights.steps[state]]]:
            for rest, worth in on(after, index + 1):
                yield (kind, *rest), worth + step + scores[index][kind]

    return on(weights.start(layout), 0)


@given(short_pages(), LAYOUTS)
def test_the_best_way_is_the_best_of_all(drawn: tuple[str, tuple[int, ...]], layout: Layout) -> None:
    skeleton, asked = drawn
    scores = scores_of(skeleton, asked)
    roles, score = best_way(scores, layout)
    every = dict(ways(scores, layout))
    assert every[roles] == score == max(every.values())


@given(short_pages(), LAYOUTS)
def test_a_margin_is_what_the_best_way_with_another_role_is_worth_less(
    drawn: tuple[str, tuple[int, ...]], layout: Layout
) -> None:
    skeleton, asked = drawn
    scores = scores_of(skeleton, asked)
    roles, score = best_way(scores, layout)
    every = list(ways(scores, layout))
    for index, (rival, margin) in enumerate(margins(skeleton, layout, asked)):
        others = {way[index]: 0 for way, _ in every if way[index] != roles[index]}
        best = max((worth for way, worth in every if way[index] != roles[index]), default=None)
        if best is not None and score - best < -fitted().floor:
            assert margin == score - best >= 0
            assert (rival, best) in {(way[index], worth) for way, worth in every}
        else:  # there is no other, or none that is worth looking at
            assert rival in {OTHER, *others}


@given(st.lists(short_pages(), min_size=2, max_size=6), LAYOUTS)
def test_a_search_that_has_forgotten_its_steps_finds_the_same(
    several: list[tuple[str, tuple[int, ...]]], layout: Layout
) -> None:
    kept, forgetful = Trellis(fitted()), Trellis(fitted())
    for skeleton, asked in several:
        scores = scores_of(skeleton, asked)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("newsmodel.text.decode._STEPS", 0)
            found = forgetful.best_way(list(map(Emissions, scores)), layout)
        assert found == kept.best_way(list(map(Emissions, scores)), layout)


def _lines(text: str) -> tuple[str, Facts, int]:
    lines = split(text, words_of(None))
    return lines.skeleton, Facts(lines), len(lines.texts)


@given((stories() | listings()).map(text_of) | texts(), LAYOUTS)
def test_facts_that_were_not_asked_for_would_change_nothing(text: str, layout: Layout) -> None:
    skeleton, facts, count = _lines(text)
    decision = decide(skeleton, layout, facts.of)
    scores = scores_of(skeleton, [facts.of(index) for index in range(count)])
    assert decision.doubtful == ()
    assert worth(decision.roles, scores, layout) == best_way(scores, layout)[1]


@given(st.lists(short_pages(), max_size=20), LAYOUTS)
def test_steps_that_were_kept_lead_where_new_ones_lead(
    drawn: list[tuple[str, tuple[int, ...]]], layout: Layout
) -> None:
    kept = Trellis(fitted())
    for skeleton, asked in drawn * 2:
        rows = [kept.emissions(place, facts) for place, facts in zip(places_of(skeleton), asked, strict=True)]
        assert kept.best_way(rows, layout) == best_way(scores_of(skeleton, asked), layout)


def test_where_known_words_leave_one_role_only_no_fact_is_asked_for() -> None:
    skeleton, _, _ = _lines(PAGE)
    asked: list[int] = []
    decide(skeleton, Layout.UNKNOWN, lambda index: asked.append(index) or 0)
    assert asked == []
    assert decided(skeleton, Layout.UNKNOWN, ()).doubtful == ()


@given(texts(), LAYOUTS)
def test_every_way_is_one_that_the_grammar_has(text: str, layout: Layout) -> None:
    skeleton, facts, _ = _lines(text)
    roles = [role for role in decide(skeleton, layout, facts.of).roles if role != OTHER]
    for one, other in itertools.pairwise(roles):
        assert other in following(ROWS[one].follows)


@pytest.mark.parametrize("text", ["", page(HERO, TITLE, LABEL, LEDE), page("Broar", SUMMARY, COOKIES)])
def test_whole_pages_end_where_pages_may_end(text: str) -> None:
    skeleton, facts, _ = _lines(text)
    roles = decide(skeleton, Layout.UNKNOWN, facts.of).roles
    assert all(may_end(ROWS[role]) for role in roles[-1:])


FILE = """\
fact,any,start,title,lede
english,,,-3,
open,,,12,
words of another,-7,,,
words of its own,9,,,
then end,,,,4
then lede,,,5,
then title,,6,,
"""
TITLE_ROW, LEDE_ROW = PLACES["title"], PLACES["lede"]
SHORT = letter_of("A short line of a page")


def place_of(skeleton: str) -> Place:
    return places_of(skeleton)[0]


def test_a_file_says_what_each_kind_thinks_of_facts_and_of_what_follows() -> None:
    weights = loads(FILE)
    assert weights.weight(TITLE_ROW, "open") == 12
    assert weights.weight(LEDE_ROW, "open") == weights.weight(TITLE_ROW, "a fact that nobody has heard of") == 0
    assert weights.weight(LEDE_ROW, "words of its own") == weights.weight(TITLE_ROW, "words of its own") == 9
    assert (LEDE_ROW, 5) in weights.steps[TITLE_ROW]
    assert (TITLE_ROW, 6) in weights.steps[weights.start(Layout.STORY)]
    assert (weights.ends[LEDE_ROW], weights.ends[TITLE_ROW]) == (4, 0)
    assert weights.floor == -36


def test_without_any_weight_nothing_is_liked_better() -> None:
    weights = loads("fact\n")
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
    for kind in range(len(ROWS)):
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
            assert known_fact(letter, LEDE_ROW).endswith("words of another")
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
