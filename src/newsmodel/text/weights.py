"""What each kind of line thinks of each fact: whole numbers, fitted from pages by ``tools/fit_weights.py``."""

import functools
from collections.abc import Mapping
from importlib import resources

from newsmodel.text.facts import COSTLY
from newsmodel.text.grammar import MIXED, OTHER, ROWS, STARTS, Layout, following
from newsmodel.text.skeleton import Place, is_text, letter_facts, neighbour_facts

KINDS = (*[row.name for row in ROWS], "other")
"""The names of the kinds of line, by place; the last is that of lines without one."""

Scores = tuple[int, ...]
"""What each kind of line thinks of a line, by its place in `KINDS`."""

_LAYOUTS = tuple(Layout)


def facts_of(place: Place, costly: int) -> tuple[str, ...]:
    """Return all that is said of a line, in the words of the weights' file; `costly` are the facts it was asked for."""
    letter = place[0]
    around = neighbour_facts(place)
    if not is_text(letter):
        return around
    return (*letter_facts(letter), *around, *[fact for bit, fact in enumerate(COSTLY) if costly >> bit & 1])


def known_fact(letter: str, kind: int) -> str:
    """Return what a kind of line has to say to the letter of known words: its own, or those of another.

    These facts have one weight for all kinds, so that a new kind of line can be told by its words at once.
    """
    mixed = "mixed " if letter in MIXED else ""
    if kind == OTHER:
        return f"{mixed}words without a place"
    return f"{mixed}words of its own" if letter in ROWS[kind].letters else f"{mixed}words of another"


class Weights:
    """Weights, made ready for the way through the grammar.

    Attributes:
        steps: For each state the kinds of line that may follow, each with its weight.
        ends: For each state the weight of the page's end.
        floor: How much less than the best a way may be worth and still be gone on with.
    """

    def __init__(self, of_facts: Mapping[tuple[str, str], int], of_steps: Mapping[tuple[str, str], int]) -> None:
        facts = {*COSTLY, *[fact for _, fact in of_facts]}
        self.floor: int = -max(1, 3 * max(map(abs, of_facts.values()), default=1))
        self._by_fact = {fact: tuple(of_facts.get((kind, fact), 0) for kind in KINDS) for fact in facts}
        self._shared = {fact: weight for (kind, fact), weight in of_facts.items() if kind == "any"}
        starts = [("start", following(STARTS[layout])) for layout in _LAYOUTS]
        rows = [*[(row.name, following(row.follows)) for row in ROWS], ("other", ()), *starts]
        self.steps: tuple[tuple[tuple[int, int], ...], ...] = tuple(
            tuple((after, of_steps.get((name, KINDS[after]), 0)) for after in afters) for name, afters in rows
        )
        self.ends: tuple[int, ...] = tuple(of_steps.get((name, "end"), 0) for name, _ in rows)

    def start(self, layout: Layout) -> int:
        """Return the state before the first line."""
        return OTHER + 1 + _LAYOUTS.index(layout)

    def scores(self, place: Place, costly: int) -> Scores:
        """Return what each kind of line thinks of a line, as far as its facts are known."""
        own = [self._of_known_words(place[0], kind) for kind in range(len(KINDS))]
        found = [self._by_fact[fact] for fact in facts_of(place, costly) if fact in self._by_fact]
        return tuple([sum(each) for each in zip(own, *found, strict=True)])

    def _of_known_words(self, letter: str, kind: int) -> int:
        """Return what a kind of line has to say to known words; a heading or a button never has those of another."""
        if is_text(letter):
            return 0
        if kind != OTHER and ROWS[kind].slot is not None and letter not in ROWS[kind].letters:
            return self.floor
        return self._shared.get(known_fact(letter, kind), 0)

    def weight(self, kind: int, fact: str) -> int:
        """Return what a kind of line thinks of a fact."""
        return self._shared.get(fact, 0) or (self._by_fact[fact][kind] if fact in self._by_fact else 0)

    def swing(self, askable: int, kind: int) -> Scores:
        """Return how much every kind could gain on one if some facts, given as bits, were known."""
        thoughts = [self._by_fact[fact] for bit, fact in enumerate(COSTLY) if askable >> bit & 1]
        return tuple([sum([max(0, each[other] - each[kind]) for each in thoughts]) for other in range(len(KINDS))])


@functools.cache
def fitted() -> Weights:
    """Return the weights that come with the library."""
    return loads(resources.files("newsmodel.text").joinpath("weights.txt").read_text(encoding="utf-8"))


def loads(text: str) -> Weights:
    """Read weights as ``tools/fit_weights.py`` writes them: a block a kind of line, a line a fact, behind a number."""
    of_facts: dict[tuple[str, str], int] = {}
    of_steps: dict[tuple[str, str], int] = {}
    kind = ""
    for line in text.splitlines():
        if line.startswith("["):
            kind = line[1:-1]
        elif line and not line.startswith("#"):
            weight, _, fact = line.strip().partition(" ")
            if fact.startswith("then "):
                of_steps[kind, fact.removeprefix("then ")] = int(weight)
            else:
                of_facts[kind, fact] = int(weight)
    return Weights(of_facts, of_steps)
