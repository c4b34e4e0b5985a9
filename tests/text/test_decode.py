"""The best way through the grammar: what it is worth, by how much it is the best, and that no fact left out changes it."""

import itertools
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import COOKIES, HERO, LABEL, LEDE, PAGE, SUMMARY, TITLE, page, text_of

from newsmodel import Layout
from newsmodel.cli._scan import margins
from newsmodel.testing import listings, stories, texts
from newsmodel.text.decode import Row, Trellis, decide, decided
from newsmodel.text.facts import ASKABLE, Facts
from newsmodel.text.grammar import OTHER, ROWS, following, may_end
from newsmodel.text.lines import split
from newsmodel.text.skeleton import letter_of, places_of
from newsmodel.text.weights import Scores, fitted
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
    return Trellis(fitted()).best_way(list(map(Row, scores)), layout)


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
            found = forgetful.best_way(list(map(Row, scores)), layout)
        assert found == kept.best_way(list(map(Row, scores)), layout)


def _lines(text: str) -> tuple[str, Facts, int]:
    lines = split(text, words_of(None))
    return lines.skeleton, Facts(lines.texts, lines.skeleton), len(lines.texts)


@given((stories() | listings()).map(text_of) | texts(), LAYOUTS)
def test_facts_that_were_not_asked_for_would_change_nothing(text: str, layout: Layout) -> None:
    skeleton, facts, count = _lines(text)
    decision, asked = decide(skeleton, layout, facts.of)
    scores = scores_of(skeleton, [facts.of(index) for index in range(count)])
    assert decision.doubtful == ()
    assert worth(decision.roles, scores, layout) == best_way(scores, layout)[1]
    assert all(known is None or known == facts.of(index) for index, known in enumerate(asked))


@given(st.lists(short_pages(), max_size=20), LAYOUTS)
def test_steps_that_were_kept_lead_where_new_ones_lead(
    drawn: list[tuple[str, tuple[int, ...]]], layout: Layout
) -> None:
    kept = Trellis(fitted())
    for skeleton, asked in drawn * 2:
        rows = [kept.row(place, facts) for place, facts in zip(places_of(skeleton), asked, strict=True)]
        assert kept.best_way(rows, layout) == best_way(scores_of(skeleton, asked), layout)


def test_where_known_words_leave_one_role_only_no_fact_is_asked_for() -> None:
    skeleton, facts, _ = _lines(PAGE)
    decision, asked = decide(skeleton, Layout.UNKNOWN, facts.of)
    assert decision == decided(skeleton, Layout.UNKNOWN, ())
    assert asked == ()


@given(texts(), LAYOUTS)
def test_every_way_is_one_that_the_grammar_has(text: str, layout: Layout) -> None:
    skeleton, facts, _ = _lines(text)
    roles = [role for role in decide(skeleton, layout, facts.of)[0].roles if role != OTHER]
    for one, other in itertools.pairwise(roles):
        assert other in following(ROWS[one].follows)


@pytest.mark.parametrize("text", ["", page(HERO, TITLE, LABEL, LEDE), page("Broar", SUMMARY, COOKIES)])
def test_whole_pages_end_where_pages_may_end(text: str) -> None:
    skeleton, facts, _ = _lines(text)
    roles = decide(skeleton, Layout.UNKNOWN, facts.of)[0].roles
    assert all(may_end(ROWS[role]) for role in roles[-1:])
