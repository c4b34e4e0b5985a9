"""``newsmodel scan``: the role of each line of a page, and why it has it: what spoke for it, and what was next best."""

import argparse
import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from newsmodel.characters import plain
from newsmodel.cli._arguments import TEXT
from newsmodel.cli._input import page_of, reading_of, several, texts
from newsmodel.cli._streams import Messages, output, write
from newsmodel.formats._inert import shown
from newsmodel.text.decode import Emissions, Trellis, fitted, known_fact
from newsmodel.text.grammar import OTHER, ROWS, Layout, Role
from newsmodel.text.lines import PROSE, Facts, class_of, facts_of, is_text, places_of
from newsmodel.text.reading import Reading
from newsmodel.text.scan import Block, Page
from newsmodel.text.words import without_numbers
from newsmodel.vocabulary import SLOTS

_MOST = 3  # facts that are named for a line

# How lines look that are not plain, by what they are, and what stands before each (ECMA-48, 8.3.117, SGR).
_DIM = "2"
_STYLES: Mapping[Role | None, str] = {
    None: _DIM,
    Role.TITLE: "1",  # bold
    Role.LEDE: "3",  # italic
    Role.LABEL: "1;30;43",  # bold black on yellow, as `show` has them
    Role.OTHER: "31",  # red
    **dict.fromkeys((Role.FOLLOW, Role.COOKIE_HEADING, Role.COOKIE_SENTENCE, Role.COOKIE_REJECT, Role.FURNITURE), _DIM),
    **dict.fromkeys((Role.REACTIONS_HEADING, Role.RELATED_HEADING), "4"),  # underlined
}


def scan(args: argparse.Namespace, messages: Messages) -> None:
    on_terminal = output().isatty()
    width = shutil.get_terminal_size().columns if on_terminal or "COLUMNS" in os.environ else None
    # Colours are as no-color.org and force-color.org have it.
    coloured = os.environ.get("FORCE_COLOR") or (on_terminal and os.environ.get("TERM") != "dumb")
    styles: Mapping[Role | None, str] = _STYLES if coloured and not os.environ.get("NO_COLOR") else {}
    reading = reading_of(args, messages, TEXT)
    for number, (name, text) in enumerate(texts(args.files, messages)):
        page = page_of(text, reading)
        if several(args.files):
            gap = "\n" if number else ""
            write(f"{gap}==> {shown(name)} <==\n")
        write(f"{page.layout.value} page, locale {page.locale or 'unknown'}\n")
        reasons = {reason.line: reason for reason in explain(page)} if args.explain else {}
        if reasons:
            write(f"letters {''.join(reason.letter for reason in reasons.values())}\n")
        for line in _lines(page, width, reasons, styles):
            write(f"{line}\n")


def _lines(
    page: Page, width: int | None, reasons: "dict[int, Reason]", styles: Mapping[Role | None, str]
) -> Iterator[str]:
    blocks = [block for block in page.blocks if block.role is not Role.BLANK]
    room = width or sys.maxsize
    for block, head in zip(blocks, _heads(blocks, room), strict=True):
        text = _clipped(shown(block.text.replace("\t", " ")), room - len(head) - 2)
        yield f"{_styled(head, styles.get(None))}  {_styled(text, styles.get(block.role))}"
        if block.line in reasons:
            for part in _in_words(reasons.pop(block.line)):
                yield from _wrapped(shown(part), width or 80, " " * (len(str(blocks[-1].line)) + 2))
    for found in page.diagnostics:
        line = f"line {found.line}, column {found.column}: {shown(found.message)} [{found.code}]"
        yield from _wrapped(line, room)


def _heads(blocks: Sequence[Block], width: int) -> list[str]:
    """Return what stands before the text of each block: its line, its role, and the field that it says."""
    number = max((len(str(block.line)) for block in blocks), default=0)
    role = max((len(block.role.value) for block in blocks), default=0)
    field = max((len(block.path or "-") for block in blocks), default=0)
    # Where the text would have less than half of the width, the field says what a line is; its role if it is none.
    if number + role + field + 6 <= width / 2:
        return [f"{each.line:>{number}}  {each.role.value:<{role}}  {each.path or '-':<{field}}" for each in blocks]
    what = max((len(block.path or block.role.value) for block in blocks), default=0)
    return [f"{block.line:>{number}}  {block.path or block.role.value:<{what}}" for block in blocks]


def _styled(text: str, style: str | None) -> str:
    return text if style is None else f"\x1b[{style}m{text}\x1b[0m"


def _in_words(reason: "Reason") -> Iterator[str]:
    yield f"{reason.letter}  {reason.kind}: {reason.says}"
    if reason.facts:
        yield "spoke for it: " + ", ".join(f"{fact} ({weight:+})" for fact, weight in reason.facts)
    if reason.rival:
        yield f"next best: {reason.rival}, worth {reason.margin} less"


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(text, max(width, 40), initial_indent=indent, subsequent_indent=f"{indent}  ")


def _clipped(text: str, width: int) -> str:
    """Return as much of a text as fits into some columns, with an ellipsis if that is not all."""
    if 2 * len(text) <= width:
        return text
    columns = fitting = 0
    for index, character in enumerate(text):
        # UAX #11; what is set upon the character before, or cannot be seen, takes no column.
        if unicodedata.category(character) not in ("Mn", "Me", "Cf"):
            columns += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if columns < width:
            fitting = index + 1
        elif columns > width:
            return f"{text[:fitting]}…"
    return text


class Reason(NamedTuple):
    line: int  # of the text, from 1
    letter: str  # of the line, as people see it
    kind: str  # of line, by its name in the grammar
    says: str  # what that is, in an English phrase; for known words, whose they are and how they are known
    facts: tuple[tuple[str, int], ...]  # that spoke for it, those that weighed most first, with their weights
    rival: str | None  # the kind of line of the next best reading; None where there is no other
    margin: int  # how much less that was worth: the larger, the surer


def explain(page: Page) -> tuple[Reason, ...]:
    """Give a reason for each line that is not blank. A label that is glued to the text before it is a line."""
    reading = page._reading  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    if page.layout is Layout.UNKNOWN or not reading.roles:
        return ()
    texts, letters, skeleton, _ = reading.lines
    ask = Facts(reading.lines)
    asked = [ask.of(index) for index in range(len(letters))]
    places, rows, rivals = places_of(skeleton), _rows(page, texts), margins(skeleton, reading.start, asked)
    reasons: list[Reason] = []
    for index, role in enumerate(reading.roles):
        letter, (rival, margin) = letters[index], rivals[index]
        facts = facts_of(places[index], asked[index])
        if not is_text(letter):
            facts = (known_fact(letter, role), *facts)
        weighed = [(fact, fitted().weight(role, fact)) for fact in facts]
        speaking = sorted([each for each in weighed if each[1] > 0], key=lambda each: -each[1])
        reasons.append(
            Reason(
                line=rows[index],
                letter=visible_letter(letter),
                kind=ROWS[role].name,
                says=_says(reading, texts[index], role),
                facts=tuple(speaking[:_MOST]),
                rival=None if rival == role else ROWS[rival].name,
                margin=margin,
            )
        )
    return tuple(reasons)


def _rows(page: Page, texts: list[str]) -> list[int]:
    row_at = {block.start: block.line for block in page.blocks}
    rows: list[int] = []
    end = 0
    for text in texts:
        start = page.text.find(text[0], end)  # blank characters alone stand between two, and none begins with one
        end = start + len(text)
        rows.append(row_at[start])
    return rows


def _says(reading: Reading, text: str, role: int) -> str:
    if role == OTHER:
        return "it has no place here"
    row, known = ROWS[role], reading.words.lines
    meaning = known.get(plain(text)) or known.get(without_numbers(plain(text)))
    slot = row.slot if meaning is None else meaning.slots[0] if len(meaning.slots) == 1 else None
    if slot is not None and plain(text) in reading.inferred():
        return f"{SLOTS[slot]} inferred from its place on the page"
    if slot is None or meaning is None or not row.letters:
        return row.says
    having = [(each, n) for n, each in enumerate(reading.words.vocabularies) if meaning.locales >> n & 1]
    vocabulary, place = next((each for each in having if each[0] is reading.vocabulary), having[0])
    where = f"in {vocabulary.locale}" if vocabulary.locale else "in the words given"
    how = "seen" if meaning.attested >> place & 1 else "assumed and not seen"
    return f"{SLOTS[slot]} {where}, {how} on real pages"


def visible_letter(letter: str) -> str:
    """Return the letter that people see: P for prose, p for a sentence, q for a question, s for other short lines."""
    if not is_text(letter):
        return letter
    size, end = class_of(letter)
    return "P" if size >= PROSE else {"stop": "p", "question": "q"}.get(end, "s")


def margins(skeleton: str, layout: Layout, asked: Sequence[int]) -> list[tuple[int, int]]:
    """Return for each line, all facts asked, the best role but its own, and how much less the way with it is worth."""
    weights = fitted()
    trellis = Trellis(weights)
    rows = [trellis.emissions(place, facts) for place, facts in zip(places_of(skeleton), asked, strict=True)]
    roles, score = trellis.best_way(rows, layout)
    found: list[tuple[int, int]] = []
    for index, own in enumerate(roles):
        kept = rows[index]
        scores = [worth if role != own else weights.floor for role, worth in enumerate(kept.scores)]
        rival, worth = trellis.best_way([*rows[:index], Emissions(tuple(scores)), *rows[index + 1 :]], layout)
        found.append((rival[index], score - worth) if rival[index] != own else (OTHER, -weights.floor))
    return found
