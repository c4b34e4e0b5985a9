"""Fit the weights of the grammar from pages, and write ``src/newsmodel/text/weights.csv``.

    python tools/fit_weights.py [--check]

The pages are the real ones of ``tests/real``, and those that the benchmarks draw, as often as real ones are seen and
in odd shapes, from a seed that no benchmark uses. Some get a line that belongs to no page, made of their own words.
The method is the averaged structured perceptron (Collins 2002): a page that is read wrong moves the weights of what
it was read by. The averages are rounded to whole numbers, and those that come to nothing are left out.
"""

import argparse
import csv
import functools
import io
import itertools
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
REAL = ROOT / "tests" / "real"
TARGET = ROOT / "src" / "newsmodel" / "text" / "weights.csv"
sys.path.insert(0, str(ROOT / "benchmarks"))

from rows import cases  # noqa: E402

from newsmodel import Label, address, vocabularies  # noqa: E402
from newsmodel.characters import is_wide  # noqa: E402
from newsmodel.text.decode import Emissions, Trellis, Weights, known_fact  # noqa: E402
from newsmodel.text.grammar import OTHER, PLACES, ROWS, Layout  # noqa: E402
from newsmodel.text.lines import PHRASES, Facts, facts_of, is_text, places_of, split  # noqa: E402
from newsmodel.text.words import words_of  # noqa: E402

_SEED = 20261130
_ROWS = {
    "known": 1000, "reworded": 800, "image": 900, "invented": 1100,
    "odd-known": 700, "odd-reworded": 400, "odd-image": 600, "odd-invented": 700,
}  # fmt: skip
_EPOCHS = 8
_LONGEST_STRANGER = 24  # characters: longer ones are titles wherever one may stand
_STRANGERS = 0.4  # of the pages are seen once more with a line that belongs to none
_ELSEWHERE = 0.2  # of those that can have it behind a label, or as known words between paragraphs
_MISPLACED = (*[label.slot for label in Label], "follow", "back_link")
_MARGIN = 20  # by which the right reading has to be better than any other, for each line that differs
_SCALE = 4  # how many whole numbers there are between two steps of the perceptron
_SHORTENED = 0.5  # of the pages are seen once more as far as the end of one of their paragraphs
_RAGGED = 0.2  # of the pages are seen once more without so many of the blank lines between two
_THINNED = 0.5  # of the pages are seen once more without so many of the lines that extractors drop
_DROPPED = frozenset({"card-alt", "card-title", "card-label-line"})
_GO_TOGETHER = {"card-alt-label": "card-alt", "follow": "tag-name"}  # with the line above
_TIMES_REAL = 4  # a real page counts as so many
_LABELLED = frozenset({"alt-label", "label-line", "card-alt-label", "card-label-line"})
_PARAGRAPHS = frozenset({"lede", "body", "reaction", "card-summary"})


class Line(NamedTuple):
    """A line of a drawn page."""

    start: int
    end: int
    role: str
    cut: bool  # the copy ends in it


Vector = list[int]


class Page(NamedTuple):
    """What is said of a page's lines, and what each of them is for."""

    letters: str
    facts: list[tuple[str, ...]]
    roles: tuple[int, ...]
    layout: Layout


def pages() -> Iterator[Page]:
    """Give the pages to learn from, always the same ones."""
    for path in sorted(REAL.glob("*.json")):
        truth = json.loads(path.read_text("utf-8"))
        lines = [Line(0, 0, line["role"], line.get("cut", False)) for line in truth["lines"]]
        for url in (truth["url"], None):
            page = _page(path.with_suffix(".txt").read_text("utf-8"), lines, url)
            if page is not None and (url or _is_told(page)):
                yield from [page] * _TIMES_REAL
    for name, count in _ROWS.items():
        rng = random.Random(f"{_SEED} {name}")
        for case, _ in cases(name, _SEED, count):
            lines = [Line(start, end, line.role, line.cut) for start, end, line in case.spans]
            for text, each in _copies(rng, case.text, lines, addressed=case.url is not None):
                page = _page(text, each, case.url)
                if page is not None:
                    yield page


def _copies(rng: random.Random, text: str, lines: list[Line], *, addressed: bool) -> list[tuple[str, list[Line]]]:
    """Give a page, and copies of it to which something was done that extractors and other sites do."""
    drawn = [(text, lines)]
    if rng.random() < _STRANGERS:
        drawn.append(_with_a_stranger(rng, text, lines))
    if rng.random() < _THINNED and any(line.role in _DROPPED for line in lines[:-1]):
        headless = addressed and rng.random() < _ELSEWHERE  # the address says what the page is
        dropped = _DROPPED | {"tag-name"} if headless else _DROPPED
        drawn.append(_thinned(rng, *_shuffled(rng, text, lines), dropped))
    if rng.random() < _RAGGED:
        drawn.append(_ragged(rng, text, lines))
    for copy, each in list(drawn):
        ends = [place for place, line in enumerate(each) if line.role in _PARAGRAPHS and not line.cut]
        if ends and rng.random() < _SHORTENED:
            last = rng.choice(ends)
            drawn.append((copy[: each[last].end], list(each[: last + 1])))
    return drawn


def _thinned(rng: random.Random, text: str, lines: Sequence[Line], dropped: frozenset[str]) -> tuple[str, list[Line]]:
    """Take some of the lines away that extractors drop: a title, a label line, an image with its label."""
    kept: list[Line] = []
    gone = 0
    drops = False
    for place, line in enumerate(lines[:-1]):
        if not place or _GO_TOGETHER.get(line.role) != lines[place - 1].role:
            drops = line.role in dropped and rng.random() < _THINNED
        if drops:
            after = lines[place + 1].start
            text = text[: line.start - gone] + text[after - gone :]
            gone += after - line.start
        else:
            kept.append(_moved(line, -gone))
    return text, [*kept, _moved(lines[-1], -gone)]


def _ragged(rng: random.Random, text: str, lines: Sequence[Line]) -> tuple[str, list[Line]]:
    """Take some of the blank lines away."""
    parts, moved, gone = [text[: lines[0].end]], [lines[0]], 0
    for above, line in itertools.pairwise(lines):
        between = text[above.end : line.start]
        if between == "\n\n" and rng.random() < _RAGGED:
            between = "\n"
            gone += 1
        parts.append(between + text[line.start : line.end])
        moved.append(_moved(line, -gone))
    return "".join(parts) + text[lines[-1].end :], moved


def _shuffled(rng: random.Random, text: str, lines: Sequence[Line]) -> tuple[str, list[Line]]:
    """Put the cards of a page in another order; what the page breaks off in stays at its end."""
    ends = [place + 1 for place, line in enumerate(lines[:-1]) if line.role == "card-summary"]
    first = next((place for place, line in enumerate(lines) if line.role.startswith("card-")), 0)
    borders = [first, *ends]
    cards = list(itertools.pairwise(borders))
    rng.shuffle(cards)
    moved, parts, at = list(lines[:first]), [text[: lines[first].start]], lines[first].start
    for start, end in cards:
        moved += [_moved(line, at - lines[start].start) for line in lines[start:end]]
        parts.append(text[lines[start].start : lines[end].start])
        at += len(parts[-1])
    return "".join(parts) + text[at:], [*moved, *lines[borders[-1] :]]


def _moved(line: Line, by: int) -> Line:
    return line._replace(start=line.start + by, end=line.end + by)


def _is_told(page: Page) -> bool:
    """Tell whether a page says without its address what it is: by known words, and not by a card at its top."""
    first = next(role for role in page.roles if role != OTHER)
    return any(not is_text(letter) for letter in page.letters) and not ROWS[first].name.startswith("card-")


def _with_a_stranger(rng: random.Random, text: str, lines: Sequence[Line]) -> tuple[str, list[Line]]:
    """Put in a line of the page's own words, behind a label a part of it, and between paragraphs known words too."""
    words = text.split()
    first = rng.randrange(len(words))
    line = " ".join(words[first : first + rng.randint(1, 5)]).strip(".,!?;:。，·| ")
    line = line[: (_LONGEST_STRANGER - 1) // 2 if is_wide(line) else _LONGEST_STRANGER].strip() or "x"
    labelled = [each for each in lines if each.role in _LABELLED and not each.cut]
    if labelled and rng.random() < _ELSEWHERE:
        at = rng.choice(labelled).end
        added = f" · {line}"
        return text[:at] + added + text[at:], [_moved(each, len(added)) if each.start >= at else each for each in lines]
    listing = lines[0].role.startswith(("tag-name", "card-"))  # a short line at the top of one would be its name
    place = rng.randrange(listing, len(lines))
    between = [n for n, (above, below) in enumerate(itertools.pairwise(lines), 1) if above.role == below.role == "body"]
    if between and rng.random() < _ELSEWHERE:
        place = rng.choice(between)
        line = rng.choice(_wordings())
    at = lines[place].start
    added = line + rng.choice(["\n\n", "\n\n", "\n\n", "\n"])
    moved = [_moved(each, len(added)) if each.start >= at else each for each in lines]
    moved.insert(place, Line(at, at + len(line), "other", cut=False))
    return text[:at] + added + text[at:], moved


@functools.cache
def _wordings() -> list[str]:
    """The known labels and buttons."""
    return [wording for each in vocabularies.values() for slot in _MISPLACED for wording in each.wordings(slot)]


def _page(text: str, lines: Sequence[Line], url: str | None) -> Page | None:
    found = split(text, words_of(None))
    if len(found.letters) != len(lines):
        return None
    roles = [_place(line.role) for line in lines]
    last, letter = lines[-1], found.letters[-1]
    if last.cut and is_text(letter) and (last.role not in _PARAGRAPHS or letter in PHRASES):
        roles[-1] = OTHER  # half a heading, half a title or half a description is nothing
    ask = Facts(found)
    facts = [facts_of(place, ask.of(index)) for index, place in enumerate(places_of(found.skeleton))]
    where = address.parse(url) if url else None
    layout = {"articles": Layout.STORY, "tags": Layout.LISTING}[where.kind] if where else Layout.UNKNOWN
    return Page(found.letters, facts, tuple(roles), layout)


def _place(role: str) -> int:
    return PLACES["label-line" if role == "date" else role]


class Perceptron:
    """Weights that move, and the sum of their moves by when they were made."""

    def __init__(self) -> None:
        self.weights: dict[str, Vector] = defaultdict(lambda: [0] * len(ROWS))
        self.moves: dict[str, Vector] = defaultdict(lambda: [0] * len(ROWS))
        self.shared: dict[str, int] = defaultdict(int)
        self.shared_moves: dict[str, int] = defaultdict(int)
        self.steps: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))  # by "then" what, after what
        self.step_moves: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self.time = 1

    def scores(self, page: Page) -> list[Vector]:
        """Score the lines of a page, the right reading of each less by a margin: what only just wins teaches too."""
        scores = []
        for letter, facts, role in zip(page.letters, page.facts, page.roles, strict=True):
            own = (
                [0] * len(ROWS)
                if is_text(letter)
                else [self.shared[known_fact(letter, kind)] for kind in range(len(ROWS))]
            )
            vector = list(map(sum, zip(own, *[self.weights[fact] for fact in facts], strict=True)))
            vector[role] -= _MARGIN
            scores.append(vector)
        return scores

    def learn(self, page: Page) -> bool:
        """Read a page, and move the weights if it is read wrong."""
        ready = Weights(self.steps)
        ready.floor = -1_000_000_000
        found, _ = Trellis(ready).best_way([Emissions(tuple(scores)) for scores in self.scores(page)], page.layout)
        self.time += 1
        if found == page.roles:
            return True
        for letter, facts, right, wrong in zip(page.letters, page.facts, page.roles, found, strict=True):
            if right != wrong:
                self._move(letter, facts, right, 1)
                self._move(letter, facts, wrong, -1)
        for roles, by in ((page.roles, 1), (found, -1)):
            names = ["start", *[ROWS[role].name for role in roles if role != OTHER], "end"]
            for name, after in itertools.pairwise(names):
                self.steps[f"then {after}"][name] += by
                self.step_moves[f"then {after}"][name] += by * self.time
        return False

    def _move(self, letter: str, facts: Sequence[str], kind: int, by: int) -> None:
        if not is_text(letter):
            self.shared[known_fact(letter, kind)] += by
            self.shared_moves[known_fact(letter, kind)] += by * self.time
        for fact in facts:
            self.weights[fact][kind] += by
            self.moves[fact][kind] += by * self.time

    def averages(self) -> dict[str, dict[str, float]]:
        """Return the averages by fact and kind of line, those of the steps with "then" before."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for fact, weight in self.shared.items():
            found[fact]["any"] = weight - self.shared_moves[fact] / self.time
        for fact, vector in self.weights.items():
            for row, weight, moves in zip(ROWS, vector, self.moves[fact], strict=True):
                found[fact][row.name] = weight - moves / self.time
        for fact, weights in self.steps.items():
            for kind, weight in weights.items():
                found[fact][kind] = weight - self.step_moves[fact][kind] / self.time
        return found


def fit(every: list[Page], *, loud: bool = False) -> dict[str, dict[str, float]]:
    """Fit weights."""
    rng = random.Random(_SEED)
    perceptron = Perceptron()
    for epoch in range(_EPOCHS):
        rng.shuffle(every)
        right = sum([perceptron.learn(page) for page in every])
        if loud:
            print(f"round {epoch + 1}: {right} of {len(every)} right", flush=True)
    return perceptron.averages()


def written(weights: dict[str, dict[str, float]]) -> str:
    """Write weights as `newsmodel.text.decode.loads` reads them."""
    kinds = ["any", "start", *[row.name for row in ROWS]]
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(["fact", *kinds])
    for fact, of_kinds in sorted(weights.items()):
        whole = [round(of_kinds.get(kind, 0) * _SCALE) or None for kind in kinds]
        if any(whole):
            rows.writerow([fact, *whole])
    return file.getvalue()


def main() -> int:
    """Fit and write, or with ``--check`` tell whether the file is what would be written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; exit status 1 where the file differs")
    check = parser.parse_args().check
    text = written(fit(list(pages()), loud=not check))
    if check:
        return int(text != TARGET.read_text("utf-8"))
    TARGET.write_text(text, "utf-8")
    print(f"{len(text.splitlines())} lines, {len(text)} characters")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
