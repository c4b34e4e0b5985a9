"""The best way through the grammar for the lines of a page: one shortest-path pass, as cheap as the page lets it be.

A page is given as its *skeleton*, a letter for each line and a ``.`` for each run of blank ones; ``A.i..s`` says which
lines stand right below others. Skeletons hold nothing of a page's text and come back all the time in a crawl, so what
was decided for the last few thousand is kept.

A first decision goes by letters alone. Facts that were not asked for could change it where the weights of a fact
differ more than the two best ways do: those lines are *doubtful*, their facts are asked for, and the decision is made
anew, until no fact that was not asked for could change it. So a decision is always the one that all facts together
would give.
"""

import functools
from collections.abc import Callable, Sequence
from typing import NamedTuple

from newsmodel.text.facts import askable
from newsmodel.text.grammar import OTHER, Layout
from newsmodel.text.skeleton import lines_of
from newsmodel.text.weights import Weights, fitted

__all__ = ["Decision", "best_way", "decide", "first", "margins"]

_KEPT = 4096  # skeletons whose decision is kept, a few hundred bytes each
_NOTHING = float("-inf")
_Asked = tuple[int | None, ...]  # for each line its costly facts, None where they were not asked for


class Decision(NamedTuple):
    """What the lines of a page are for.

    Attributes:
        roles: For each line the place of its row in `ROWS`, or `OTHER`.
        doubtful: The lines whose facts have to be known for the roles to be final.
        score: What the way is worth.
    """

    roles: tuple[int, ...]
    doubtful: tuple[int, ...]
    score: int


def decide(skeleton: str, layout: Layout, ask: Callable[[int], int]) -> tuple[Decision, _Asked]:
    """Decide what the lines of a page are for.

    Args:
        skeleton: The page's skeleton.
        layout: What the page is known to be.
        ask: Returns the costly facts of a line, as a set of bits.

    Returns:
        The decision, and the facts that were asked for.
    """
    decision = first(skeleton, layout)
    asked: list[int | None] = []
    if decision.doubtful:
        asked = [None] * len(decision.roles)
        for index in decision.doubtful:
            asked[index] = ask(index)
        decision = _again(skeleton, layout, tuple(asked))
    if decision.doubtful:  # a few more would seldom settle it
        asked = [ask(index) if facts is None else facts for index, facts in enumerate(asked)]
        decision = _again(skeleton, layout, tuple(asked))
    return decision, tuple(asked)


@functools.lru_cache(maxsize=_KEPT)
def first(skeleton: str, layout: Layout) -> Decision:
    """Decide by the letters of a skeleton alone."""
    return _decided(skeleton, layout, ())


@functools.lru_cache(maxsize=_KEPT)
def _again(skeleton: str, layout: Layout, asked: _Asked) -> Decision:
    return _decided(skeleton, layout, asked)


def _decided(skeleton: str, layout: Layout, asked: _Asked) -> Decision:
    weights = fitted()
    letters, tight = lines_of(skeleton)
    scores = weights.scores(letters, tight, asked)
    roles, score = best_way(scores, weights, layout)
    open_lines = [i for i, letter in enumerate(letters) if askable(letter, letters) and (not asked or asked[i] is None)]
    if not open_lines:
        return Decision(roles, (), score)
    # Grant every fact that was not asked for to whatever it would speak for, against the way that was found.
    for index in open_lines:
        swing = weights.swing(askable(letters[index], letters), roles[index])
        scores[index] = [score + more for score, more in zip(scores[index], swing, strict=True)]
    rival, _ = best_way(scores, weights, layout)
    return Decision(
        roles, tuple([i for i in open_lines if rival[i] != roles[i]] or (open_lines if rival != roles else [])), score
    )


def best_way(scores: Sequence[Sequence[int]], weights: Weights, layout: Layout) -> tuple[tuple[int, ...], int]:
    """Return the best way through the grammar and what it is worth: Viterbi's algorithm."""
    steps = weights.steps
    live: dict[int, int] = {weights.start(layout): 0}
    trace: list[dict[int, tuple[int, int]]] = []
    for row in scores:
        new: dict[int, int] = {}
        came: dict[int, tuple[int, int]] = {}
        stay = row[OTHER]
        floor = max(live.values()) + weights.floor
        for state, worth in live.items():
            if worth < floor:
                continue
            total = worth + stay
            if total > new.get(state, _NOTHING):
                new[state] = total
                came[state] = (state, OTHER)
            for after, cost in steps[state]:
                total = worth + cost + row[after]
                if total > new.get(after, _NOTHING):
                    new[after] = total
                    came[after] = (state, after)
        live = new
        trace.append(came)
    state, score = max(((state, worth + weights.end(state)) for state, worth in live.items()), key=lambda each: each[1])
    roles: list[int] = []
    for came in reversed(trace):
        state, role = came[state]
        roles.append(role)
    return tuple(reversed(roles)), score


def margins(skeleton: str, layout: Layout, asked: _Asked) -> list[tuple[int, int]]:
    """Return for each line the best role but its own, and how much less the best way with that is worth.

    All facts have to be asked for.
    """
    weights = fitted()
    letters, tight = lines_of(skeleton)
    scores = weights.scores(letters, tight, asked)
    roles, score = best_way(scores, weights, layout)
    found: list[tuple[int, int]] = []
    for index, own in enumerate(roles):
        kept = scores[index]
        best = (OTHER, -weights.floor)
        scores[index] = [worth if role != own else weights.floor for role, worth in enumerate(kept)]
        rival, worth = best_way(scores, weights, layout)
        if rival[index] != own:
            best = (rival[index], score - worth)
        scores[index] = kept
        found.append(best)
    return found
