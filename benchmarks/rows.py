"""The pages by which a reader is judged, and by which its weights are fitted: one row for each thing asked of it."""

import random
from collections.abc import Callable, Iterator, Sequence

import attrs
import label_words
from label_words import Table, Words, known_table
from pages import Case, generate

import newsmodel

__all__ = ["ROWS", "Row", "cases"]


@attrs.frozen(kw_only=True)
class Row:
    """Pages of one kind, and the share of them that has to be read right.

    Attributes:
        name: What the command line calls it.
        what: What the report calls it.
        goal: The share; None where the row is only looked at.
        words: The words of a page.
        odd: Draw what is rare on real pages.
        shapes: Only pages of these shapes.
        learnt: The reader has read 50 other pages of the site.
    """

    name: str
    what: str
    goal: float | None
    words: Callable[[random.Random, Table], Words]
    odd: bool = False
    shapes: Sequence[str] = ()
    learnt: bool = False


def _new(rng: random.Random, table: Table) -> Words:
    del table
    return label_words.native(rng) if rng.random() < 0.4 else label_words.invented(rng)


_WITH_IMAGE = ("full head",) * 43 + ("alt without label",) * 2 + ("flattened",) * 8 + ("follow button",) * 6

ROWS = (
    Row(name="known", what="known words", goal=0.998, words=label_words.known),
    Row(name="reworded", what="known words, one new", goal=0.99, words=label_words.reworded),
    Row(name="image", what="image label alone known", goal=0.98, words=label_words.attested_image),
    Row(name="invented", what="all invented, with image", goal=0.97, words=_new, shapes=_WITH_IMAGE),
    Row(name="learnt", what="learnt from 50 pages", goal=0.995, words=_new, learnt=True),
    Row(name="odd-known", what="odd shapes, known words", goal=0.99, words=label_words.known, odd=True),
    Row(name="odd-reworded", what="odd shapes, one word new", goal=0.98, words=label_words.reworded, odd=True),
    Row(
        name="odd-image",
        what="odd shapes, image label alone known",
        goal=0.96,
        words=label_words.attested_image,
        odd=True,
    ),
    Row(name="odd-invented", what="odd shapes, all invented", goal=0.95, words=_new, odd=True),
)


def cases(
    name: str, seed: int, count: int, *, table: Table | None = None, settled: bool = True
) -> Iterator[tuple[Case, list[newsmodel.Vocabulary] | None]]:
    """Draw a row's pages, and what the reader has learnt before each. The same seed gives the same pages.

    Args:
        name: The row.
        seed: Where all chance comes from.
        count: How many pages.
        table: The known words; those of the library that runs when None.
        settled: Leave out the pages that the format leaves open.
    """
    row = next(row for row in ROWS if row.name == name)
    rng = random.Random(f"{seed} {name}")
    table = table or known_table()
    for case, vocabularies in _learnt(row, rng, table) if row.learnt else _drawn(row, rng, table):
        if not count:
            return
        if settled and case.unsettled:
            continue
        count -= 1
        yield case, vocabularies


def _drawn(row: Row, rng: random.Random, table: Table) -> Iterator[tuple[Case, None]]:
    while True:
        shape = rng.choice(row.shapes) if row.shapes else None
        case = generate(rng, row.words(rng, table), shape=shape, odd=row.odd, table=table)
        if row.name.endswith("image") and not any("image" in line.parts for _, _, line in case.spans):
            continue  # nothing on it is known
        yield case, None


def _learnt(row: Row, rng: random.Random, table: Table) -> Iterator[tuple[Case, list[newsmodel.Vocabulary]]]:
    """Forty pages of a site each, after fifty others; known is what those showed twice."""
    while True:
        words = row.words(rng, table)
        training = [generate(rng, words, odd=row.odd, table=table) for _ in range(50)]
        shown = [
            part
            for case in training
            for _, _, line in case.spans
            if not line.cut
            for part in line.parts or (line.slot,)
        ]
        locale = rng.choice([None, "qaa", "kk"])
        vocabulary = newsmodel.learn([case.text for case in training], locale=locale)
        slots = {
            slot
            for slot in label_words.SLOTS
            if shown.count(slot) >= 2 and (slot not in label_words.LABELS or words.asserts(slot, located=False))
        }
        learnt = attrs.evolve(words, known=frozenset(slots), locale=locale, learnt=True)
        for _ in range(40):
            yield generate(rng, learnt, odd=row.odd, table=table), [vocabulary]
