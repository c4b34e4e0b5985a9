"""``newsmodel scan``: the role of each line of a page."""

import argparse
import os
import shutil
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from newsmodel.cli import _output
from newsmodel.cli._arguments import TEXT
from newsmodel.cli._input import pages, reading_of, several
from newsmodel.cli._messages import Messages
from newsmodel.formats._inert import shown
from newsmodel.text.scan import Block, Page, Role

if TYPE_CHECKING:
    from newsmodel.cli._explain import Reason


def run(args: argparse.Namespace, messages: Messages) -> None:
    """Show the roles of lines, why they have them, and the diagnostics."""
    reading = reading_of(args, TEXT)
    on_terminal = _output.standard().isatty()
    width = shutil.get_terminal_size().columns if on_terminal or "COLUMNS" in os.environ else None
    sheet = _Sheet(width, args.explain, _in_colour(on_terminal))
    gap = ""
    for name, page in pages(args.files, reading, messages):
        if several(args.files):
            _output.write(f"{gap}==> {shown(name)} <==\n")
            gap = "\n"
        for line in sheet.lines(page):
            _output.write(f"{line}\n")


def _in_colour(on_terminal: bool) -> bool:
    """Tell whether colours are wanted, as no-color.org and force-color.org have it."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (on_terminal and os.environ.get("TERM") != "dumb")


# How lines look that are not plain, by what they are (ECMA-48, 8.3.117, SGR).
_DIM = "2"
_STYLES = {
    Role.TITLE: "1",  # bold
    Role.LEDE: "3",  # italic
    Role.LABEL: "1;30;43",  # bold black on yellow, as `show` has them
    Role.OTHER: "31",  # red
    **dict.fromkeys((Role.FOLLOW, Role.COOKIE_HEADING, Role.COOKIE_SENTENCE, Role.COOKIE_REJECT, Role.FURNITURE), _DIM),
    **dict.fromkeys((Role.REACTIONS_HEADING, Role.RELATED_HEADING), "4"),  # underlined
}


@attrs.frozen
class _Sheet:
    """How pages are set: in so many columns or as wide as they are, with reasons or without, in colour or not."""

    width: int | None
    explained: bool
    coloured: bool

    def lines(self, page: Page) -> Iterator[str]:
        """Set a page."""
        yield f"{page.layout.value} page, locale {page.locale or 'unknown'}"
        reasons: dict[int, Reason] = {}
        if self.explained:
            from newsmodel.cli._explain import explain

            reasons = {reason.line: reason for reason in explain(page)}
        if reasons:
            yield f"letters {''.join(reason.letter for reason in reasons.values())}"
        blocks = [block for block in page.blocks if block.role is not Role.BLANK]
        for block, head in zip(blocks, self._heads(blocks), strict=True):
            text = shown(block.text.replace("\t", " "))
            if self.width is not None:
                text = shown(_clipped(text, self.width - len(head) - 2))  # a direction may have lost its end
            yield f"{self._painted(head, _DIM)}  {self._painted(text, _STYLES.get(block.role))}"
            if (reason := reasons.pop(block.line, None)) is not None:
                yield from _explained(reason, len(str(blocks[-1].line)) + 2, self.width or 80)
        for found in page.diagnostics:
            line = f"line {found.line}, column {found.column}: {shown(found.message)} [{found.code}]"
            yield from [line] if self.width is None else _wrapped(line, self.width, "", "  ")

    def _heads(self, blocks: Sequence[Block]) -> list[str]:
        """Return what stands before the text of each block: its line, its role, and the field that it says."""
        columns = [[block.role.value for block in blocks], [block.path or "-" for block in blocks]]
        numbers = [str(block.line) for block in blocks]
        # Where the text would have less than half of the width, the field says what a line is; its role if it is none.
        if self.width is not None and sum(map(_widest, [numbers, *columns])) + 6 > self.width / 2:
            columns = [[block.path or block.role.value for block in blocks]]
        left = [[cell.ljust(_widest(column)) for cell in column] for column in columns]
        return ["  ".join(row) for row in zip([each.rjust(_widest(numbers)) for each in numbers], *left, strict=True)]

    def _painted(self, text: str, style: str | None) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if style and self.coloured else text


def _widest(texts: Sequence[str]) -> int:
    return max(map(len, texts), default=0)


def _explained(reason: "Reason", indent: int, width: int) -> Iterator[str]:
    """Say of a line its letter and kind, what that is, the facts that spoke for it, and the next best reading."""
    facts = ", ".join(f"{fact} ({weight:+})" for fact, weight in reason.facts)
    parts = [f"{reason.letter}  {reason.kind}: {reason.says}"]
    parts += [f"spoke for it: {facts}"] if facts else []
    parts += [f"next best: {reason.rival}, worth {reason.margin} less"] if reason.rival else []
    for part in parts:
        yield from _wrapped(shown(part), width, " " * indent, " " * (indent + 2))


def _wrapped(text: str, width: int, first: str, others: str) -> list[str]:
    return textwrap.wrap(text, max(width, 40), initial_indent=first, subsequent_indent=others)


def _clipped(text: str, width: int) -> str:
    """Return as much of a text as fits into some columns, with an ellipsis if that is not all."""
    columns = fitting = 0
    for index, character in enumerate(text):
        columns += _columns(character)
        if columns < width:
            fitting = index + 1
        elif columns > width:
            return f"{text[:fitting]}…"
    return text


def _columns(character: str) -> int:
    """Return how many columns a character takes (UAX #11): none if it is set upon the one before, or cannot be seen."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
