"""The best way through the grammar for the lines of a page: one shortest-path pass, as cheap as the page lets it be.

What each kind of line thinks of each fact are whole numbers, fitted from pages by ``tools/fit_weights.py``. Skeletons
hold nothing of a page's text and come back all the time in a crawl, so what was decided for the last few thousand is
kept. Where a skeleton is new its lines are not: the steps of the search from one line to the next are kept too.

A first decision goes by letters alone. Facts that were not asked for could change it where the weights of a fact differ
more than the two best ways do: those lines are *doubtful*, their facts are asked for, and the decision is made anew,
until no fact that was not asked for could change it. So a decision is always the one that all facts would give.
"""

import csv
import functools
from collections.abc import Callable, Mapping, Sequence
from importlib import resources
from typing import NamedTuple

import attrs

from newsmodel.text.grammar import MIXED, OTHER, ROWS, STARTS, Layout, following
from newsmodel.text.lines import ASKABLE, COSTLY, Place, facts_of, is_text, places_of

_KEPT = 4096  # skeletons whose decision is kept, a few hundred bytes each
_STEPS = 50_000  # steps of the search that are kept, a few hundred bytes each
_LAYOUTS = tuple(Layout)

Scores = tuple[int, ...]  # what each kind of line thinks of a line, by the place of its row


def known_fact(letter: str, kind: int) -> str:
    """Return what a kind of line has to say to the letter of known words: its own, or those of another."""
    # These facts have one weight for all kinds, so that a new kind of line can be told by its words at once.
    mixed = "mixed " if letter in MIXED else ""
    if kind == OTHER:
        return f"{mixed}words without a place"
    return f"{mixed}words of its own" if letter in ROWS[kind].letters else f"{mixed}words of another"


class Weights:
    def __init__(self, table: Mapping[str, Mapping[str, int]]) -> None:
        """Take the weights of each fact by the name of the kind, ``any`` for all; steps are facts, ``then title``."""
        # How much less than the best a way may be worth and still be gone on with.
        self.floor: int = -max(1, 3 * max([abs(weight) for of in table.values() for weight in of.values()], default=1))
        self._by_fact: dict[str, Scores] = dict.fromkeys(COSTLY, (0,) * len(ROWS))
        for fact, weights in table.items():
            self._by_fact[fact] = tuple([weights.get("any", 0) or weights.get(row.name, 0) for row in ROWS])

        def step(name: str, after: str) -> int:
            return table.get(f"then {after}", {}).get(name, 0)

        # For each state the kinds of line that may follow, each with its weight, and the weight of the page's end.
        states = [*[(row.name, row.follows) for row in ROWS], *[("start", STARTS[layout]) for layout in _LAYOUTS]]
        self.steps: list[list[tuple[int, int]]] = [
            [(after, step(name, ROWS[after].name)) for after in following(follows)] for name, follows in states
        ]
        self.ends: list[int] = [step(name, "end") for name, _ in states]

    def start(self, layout: Layout) -> int:
        return len(ROWS) + _LAYOUTS.index(layout)

    def weight(self, kind: int, fact: str) -> int:
        return self._by_fact[fact][kind] if fact in self._by_fact else 0

    def scores(self, place: Place, costly: int) -> Scores:
        own = [self._of_known_words(place[0], kind) for kind in range(len(ROWS))]
        found = [self._by_fact[fact] for fact in facts_of(place, costly) if fact in self._by_fact]
        return tuple(map(sum, zip(own, *found, strict=True)))

    def _of_known_words(self, letter: str, kind: int) -> int:
        """Return what a kind of line has to say to known words; a heading or a button never has those of another."""
        if is_text(letter):
            return 0
        if ROWS[kind].slot is not None and letter not in ROWS[kind].letters:
            return self.floor
        return self.weight(kind, known_fact(letter, kind))

    def swing(self, askable: int, kind: int) -> Scores:
        """Return how much every kind could gain on one if some facts, given as bits, were known."""
        thoughts = [self._by_fact[fact] for bit, fact in enumerate(COSTLY) if askable >> bit & 1]
        return tuple([sum([max(0, each[other] - each[kind]) for each in thoughts]) for other in range(len(ROWS))])


def loads(text: str) -> Weights:
    """Read weights as ``tools/fit_weights.py`` writes them: a line a fact, a column a kind of line, CSV (RFC 4180)."""
    rows = csv.DictReader(text.splitlines())
    return Weights({row.pop("fact"): {kind: int(weight) for kind, weight in row.items() if weight} for row in rows})


@functools.cache
def fitted() -> Weights:
    return loads(resources.files("newsmodel.text").joinpath("weights.csv").read_text(encoding="utf-8"))


@attrs.frozen(eq=False)
class Emissions:
    """What each kind of line thinks of a line. Equal to itself only, so that it costs nothing to look up."""

    scores: Scores


class _Stage(NamedTuple):
    """How far a search has come: each state that the best way may be in, and what that is worth beside the best one."""

    worths: tuple[tuple[int, int], ...]
    end: tuple[int, int]  # the state that is best if no line follows, and what that is worth
    arcs: "dict[Emissions, _Arc]"


class _Arc(NamedTuple):
    """A step over a line: where it leads, what it is worth, how each state was reached."""

    to: _Stage
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
        self._rows: dict[tuple[Place, int, int | None], Emissions] = {}
        self._nodes: dict[tuple[tuple[int, int], ...], _Stage] = {}

    def emissions(self, place: Place, costly: int, against: int | None = None) -> Emissions:
        """Return what the kinds of line think of a line, given its place and its costly facts.

        With `against` every other kind has of the facts to be asked for whatever would speak for it most against that.
        """
        row = self._rows.get((place, costly, against))
        if row is None:
            scores = self._weights.scores(place, costly)
            if against is not None:
                scores = tuple(map(int.__add__, scores, self._weights.swing(ASKABLE[place[0]], against)))
            row = self._rows[place, costly, against] = Emissions(scores)
        return row

    def best_way(self, rows: Sequence[Emissions], layout: Layout) -> tuple[tuple[int, ...], int]:
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

    def _node(self, worths: tuple[tuple[int, int], ...]) -> _Stage:
        node = self._nodes.get(worths)
        if node is None:
            end = max([(worth + self._weights.ends[state], -state) for state, worth in worths])
            node = self._nodes[worths] = _Stage(worths, (-end[1], end[0]), {})
        return node

    def _step(self, node: _Stage, row: Emissions) -> _Arc:
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


class Decision(NamedTuple):
    roles: tuple[int, ...]  # for each line the place of its row in `ROWS`
    doubtful: tuple[int, ...]  # the lines whose facts have to be known for the roles to be final


def decide(skeleton: str, layout: Layout, ask: Callable[[int], int]) -> Decision:
    decision = decided(skeleton, layout, ())
    if decision.doubtful:
        asked = [ask(index) if index in decision.doubtful else None for index in range(len(decision.roles))]
        decision = decided(skeleton, layout, tuple(asked))
        if decision.doubtful:  # a few more would seldom settle it
            every = [ask(index) if facts is None else facts for index, facts in enumerate(asked)]
            decision = decided(skeleton, layout, tuple(every))
    return decision


@functools.lru_cache(maxsize=_KEPT)
def decided(skeleton: str, layout: Layout, asked: tuple[int | None, ...]) -> Decision:
    """Decide by a skeleton and the facts that were asked for: for each line its own, None where they were not."""
    trellis = _trellis()
    places = places_of(skeleton)
    known = asked or (None,) * len(places)
    rows = [trellis.emissions(place, facts or 0) for place, facts in zip(places, known, strict=True)]
    roles, _ = trellis.best_way(rows, layout)
    # Grant every fact that was not asked for to whatever it would speak for, against the way that was found.
    open_lines = [index for index, place in enumerate(places) if known[index] is None and ASKABLE.get(place[0])]
    for index in open_lines:
        rows[index] = trellis.emissions(places[index], 0, roles[index])
    rival = trellis.best_way(rows, layout)[0] if open_lines else roles
    if rival == roles:
        return Decision(roles, ())
    return Decision(roles, tuple([index for index in open_lines if rival[index] != roles[index]] or open_lines))
