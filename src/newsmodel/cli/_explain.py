"""Why each line of a page is read as it is: the facts that spoke for it, and what it would have been else."""

from collections.abc import Sequence

import attrs

from newsmodel.characters import plain
from newsmodel.text.decode import Row, Trellis
from newsmodel.text.facts import Facts
from newsmodel.text.grammar import OTHER, ROWS, Layout, Role
from newsmodel.text.reading import Reading
from newsmodel.text.scan import Page
from newsmodel.text.skeleton import PROSE, class_of, is_text, lines_of, places_of
from newsmodel.text.weights import KINDS, facts_of, fitted, known_fact
from newsmodel.text.words import without_numbers
from newsmodel.vocabulary import SLOTS

_MOST = 3  # facts that are named for a line


@attrs.frozen(kw_only=True)
class Reason:
    """Why a line was read as it was.

    Attributes:
        line: Line of the text, from 1.
        letter: The line's letter: P for prose, p for a short sentence, q for a question, s for another short line, and
            the letters of known lines as in ``newsmodel.text.grammar.ROWS``.
        kind: The kind of line, by its name there.
        says: What that is, in an English phrase; for known words, whose they are and how they are known.
        facts: The facts that spoke for it, those that weighed most first, with their weights.
        rival: The kind of line of the next best reading; None where there is no other.
        margin: How much less that was worth. The larger, the surer.
    """

    line: int
    letter: str
    kind: str
    says: str
    facts: tuple[tuple[str, int], ...]
    rival: str | None
    margin: int


def explain(page: Page) -> tuple[Reason, ...]:
    """Say for each line of a page that is not blank why it is read as it is.

    Args:
        page: The page.

    Returns:
        One reason for each line, in the order of the page. A label that is glued to the text before it is a line.
    """
    reading = page._reading  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    if page.layout is Layout.UNKNOWN or not reading.roles:
        return ()
    letters, _ = lines_of(reading.lines.skeleton)
    places = places_of(reading.lines.skeleton)
    ask = Facts(reading.lines.texts, reading.lines.skeleton)
    asked = tuple([ask.of(index) for index in range(len(letters))])
    rivals = margins(reading.lines.skeleton, reading.start, asked)
    rows = _rows(page, reading.lines.texts)
    reasons: list[Reason] = []
    for index, role in enumerate(reading.roles):
        facts = facts_of(places[index], asked[index])
        if not is_text(letters[index]):
            facts = (known_fact(letters[index], role), *facts)
        weighed = [(fact, fitted().weight(role, fact)) for fact in facts]
        speaking = sorted([each for each in weighed if each[1] > 0], key=lambda each: -each[1])
        rival, margin = rivals[index]
        reasons.append(
            Reason(
                line=rows[index],
                letter=shown(letters[index]),
                kind=KINDS[role],
                says=_says(reading, reading.lines.texts[index], role),
                facts=tuple(speaking[:_MOST]),
                rival=None if rival == role else KINDS[rival],
                margin=margin,
            )
        )
    return tuple(reasons)


def _rows(page: Page, texts: list[str]) -> list[int]:
    """Return on which line of the text each of the lines that say something stands."""
    rows: list[int] = []
    end = 0
    for block in page.blocks:
        if block.role is not Role.BLANK and block.start >= end:
            end = block.start + len(texts[len(rows)])
            rows.append(block.line)
    return rows


def _says(reading: Reading, text: str, role: int) -> str:
    if role == OTHER:
        return "it has no place here"
    row, known = ROWS[role], reading.words.lines
    meaning = known.get(plain(text)) or known.get(without_numbers(plain(text)))
    slot = row.slot if meaning is None else meaning.slots[0] if len(meaning.slots) == 1 else None
    if slot is not None and plain(text) in reading.words.inferred.union(*reading.found.values()):
        return f"{SLOTS[slot]} inferred from its place on the page"
    if slot is None or meaning is None or not row.letters:
        return row.says
    having = [(each, n) for n, each in enumerate(reading.words.vocabularies) if meaning.locales >> n & 1]
    vocabulary, place = next((each for each in having if each[0] is reading.vocabulary), having[0])
    where = f"in {vocabulary.locale}" if vocabulary.locale else "in the words given"
    how = "seen" if meaning.attested >> place & 1 else "assumed and not seen"
    return f"{SLOTS[slot]} {where}, {how} on real pages"


def shown(letter: str) -> str:
    """Return the letter that people see: P for prose, p for a sentence, q for a question, s for other short lines."""
    if not is_text(letter):
        return letter
    size, end = class_of(letter)
    return "P" if size >= PROSE else {"stop": "p", "question": "q"}.get(end, "s")


def margins(skeleton: str, layout: Layout, asked: Sequence[int]) -> list[tuple[int, int]]:
    """Return for each line the best role but its own, and how much less the best way with that is worth.

    All facts have to be asked for.
    """
    weights = fitted()
    trellis = Trellis(weights)
    rows = [trellis.row(place, facts) for place, facts in zip(places_of(skeleton), asked, strict=True)]
    roles, score = trellis.best_way(rows, layout)
    found: list[tuple[int, int]] = []
    for index, own in enumerate(roles):
        kept = rows[index]
        scores = [worth if role != own else weights.floor for role, worth in enumerate(kept.scores)]
        rival, worth = trellis.best_way([*rows[:index], Row(tuple(scores)), *rows[index + 1 :]], layout)
        found.append((rival[index], score - worth) if rival[index] != own else (OTHER, -weights.floor))
    return found
