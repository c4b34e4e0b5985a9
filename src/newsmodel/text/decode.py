"""The best way through the grammar for the lines of a page: one shortest-path pass, as cheap as the page lets it be.

A page is given as its *skeleton*, a letter for each line and a ``.`` for each run of blank ones; ``A.i..s`` says which
lines stand right below others. Skeletons hold nothing of a page's text and come back all the time in a crawl, so what
was decided for the last few thousand is kept. Where a skeleton is new its lines are not: the steps of the search from
one line to the next are kept too.

A first decision goes by letters alone. Facts that were not asked for could change it where the weights of a fact differ
more than the two best ways do: those lines are *doubtful*, their facts are asked for, and the decision is made anew,
until no fact that was not asked for could change it. So a decision is always the one that all facts would give.
"""

import functools
from collections.abc import Callable, Sequence
from typing import NamedTuple

from newsmodel.text.facts import ASKABLE
from newsmodel.text.grammar import OTHER, Layout
from newsmodel.text.skeleton import Place, places_of
from newsmodel.text.weights import Scores, Weights, fitted

_KEPT = 4096  # skeletons whose decision is kept, a few hundred bytes each
_STEPS = 50_000  # steps of the search that are kept, a few hundred bytes each
_Asked = tuple[int | None, ...]  # for each line its costly facts, None where they were not asked for


class Decision(NamedTuple):
    """What the lines of a page are for."""

    roles: tuple[int, ...]  # for each line the place of its row in `ROWS`, or `OTHER`
    doubtful: tuple[int, ...]  # the lines whose facts have to be known for the roles to be final


class Row:
    """What each kind of line thinks of a line. Equal to itself only, so that it costs nothing to look up."""

    __slots__ = ("granted", "scores")

    def __init__(self, scores: Scores) -> None:
        self.scores: Scores = scores
        self.granted: dict[tuple[int, int], Row] = {}


class _Node:
    """How far a search has come: each state that the best way may be in, and what that is worth beside the best one."""

    __slots__ = ("arcs", "end", "worths")

    def __init__(self, worths: tuple[tuple[int, int], ...], end: tuple[int, int]) -> None:
        self.worths = worths
        self.end = end  # the state that is best if no line follows, and what that is worth
        self.arcs: dict[Row, _Arc] = {}


class _Arc(NamedTuple):
    """A step over a line: where it leads, what it is worth, how each state was reached."""

    to: _Node
    worth: int
    came: dict[int, tuple[int, int]]


class Trellis:
    """The search for the best way: Viterbi's algorithm, whose steps are kept.

    What matters of the lines above is how the states compare, and few comparisons come up. So the search walks through
    an automaton that is built as pages need it, and forgotten when it has grown large.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._forget()

    def _forget(self) -> None:
        self._steps = 0
        self._rows: dict[tuple[Place, int], Row] = {}
        self._nodes: dict[tuple[tuple[int, int], ...], _Node] = {}

    def row(self, place: Place, costly: int) -> Row:
        """Return what the kinds of line think of a line, given its place and its costly facts."""
        row = self._rows.get((place, costly))
        if row is None:
            row = self._rows[place, costly] = Row(self._weights.scores(place, costly))
        return row

    def granted(self, row: Row, facts: int, role: int) -> Row:
        """Return a row in which every kind has of some facts whatever would speak for it most, against one role."""
        granted = row.granted.get((facts, role))
        if granted is None:
            swing = self._weights.swing(facts, role)
            granted = row.granted[facts, role] = Row(tuple(map(int.__add__, row.scores, swing)))
        return granted

    def best_way(self, rows: Sequence[Row], layout: Layout) -> tuple[tuple[int, ...], int]:
        """Return the best way through the grammar, for each line the place of its kind, and what it is worth."""
        if self._steps > _STEPS:
            self._forget()
        node = self._node(((self._weights.start(layout), 0),))
        trace: list[dict[int, tuple[int, int]]] = []
        total = 0
        for row in rows:
            arc = node.arcs.get(row)
            if arc is None:
                arc = node.arcs[row] = self._step(node, row)
            node, worth, came = arc
            total += worth
            trace.append(came)
        state, worth = node.end
        roles: list[int] = []
        for came in reversed(trace):
            state, role = came[state]
            roles.append(role)
        return tuple(reversed(roles)), total + worth

    def _node(self, worths: tuple[tuple[int, int], ...]) -> _Node:
        node = self._nodes.get(worths)
        if node is None:
            end = max([(worth + self._weights.ends[state], -state) for state, worth in worths])
            node = self._nodes[worths] = _Node(worths, (-end[1], end[0]))
        return node

    def _step(self, node: _Node, row: Row) -> _Arc:
        self._steps += 1
        scores, steps = row.scores, self._weights.steps
        new: dict[int, int] = {}
        came: dict[int, tuple[int, int]] = {}
        for state, worth in node.worths:
            for after, role, cost in [(state, OTHER, 0), *[(after, after, cost) for after, cost in steps[state]]]:
                total = worth + cost + scores[role]
                if after not in new or total > new[after]:
                    new[after] = total
                    came[after] = (state, role)
        best = max(new.values())
        floor = best + self._weights.floor
        worths = tuple(sorted([(state, worth - best) for state, worth in new.items() if worth >= floor]))
        return _Arc(self._node(worths), best, {state: came[state] for state, _ in worths})


@functools.cache
def _trellis() -> Trellis:
    return Trellis(fitted())


def decide(skeleton: str, layout: Layout, ask: Callable[[int], int]) -> tuple[Decision, _Asked]:
    """Decide what the lines of a page are for."""
    decision = decided(skeleton, layout, ())
    asked: list[int | None] = []
    if decision.doubtful:
        asked = [None] * len(decision.roles)
        for index in decision.doubtful:
            asked[index] = ask(index)
        decision = decided(skeleton, layout, tuple(asked))
    if decision.doubtful:  # a few more would seldom settle it
        asked = [ask(index) if facts is None else facts for index, facts in enumerate(asked)]
        decision = decided(skeleton, layout, tuple(asked))
    return decision, tuple(asked)


@functools.lru_cache(maxsize=_KEPT)
def decided(skeleton: str, layout: Layout, asked: _Asked) -> Decision:
    """Decide by a skeleton and the facts that were asked for."""
    trellis = _trellis()
    places = places_of(skeleton)
    rows = [trellis.row(place, (asked[index] or 0) if asked else 0) for index, place in enumerate(places)]
    roles, _ = trellis.best_way(rows, layout)
    # Grant every fact that was not asked for to whatever it would speak for, against the way that was found.
    open_lines = [
        (index, ASKABLE[place[0]])
        for index, place in enumerate(places)
        if ASKABLE.get(place[0]) and (not asked or asked[index] is None)
    ]
    if not open_lines:
        return Decision(roles, ())
    for index, facts in open_lines:
        rows[index] = trellis.granted(rows[index], facts, roles[index])
    rival, _ = trellis.best_way(rows, layout)
    if rival == roles:
        return Decision(roles, ())
    doubtful = tuple([index for index, _ in open_lines if rival[index] != roles[index]])
    return Decision(roles, doubtful or tuple([index for index, _ in open_lines]))
