"""``newsmodel scan``: the role of each line of a page."""

import argparse
import os
import shutil
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from newsmodel.cli import _output
from newsmodel.cli._arguments import TEXT
from newsmodel.cli._input import find, pages, reading_of
from newsmodel.cli._messages import Messages
from newsmodel.formats._inert import shown
from newsmodel.text.scan import Block, Page, Role

if TYPE_CHECKING:
    from newsmodel.text.explain import Reason

__all__ = ["run"]


def run(args: argparse.Namespace, messages: Messages) -> None:
    """Show the roles of lines, why they have them, and the diagnostics."""
    reading = reading_of(args, TEXT)
    terminal = _output.standard().isatty()
    sheet = _Sheet(_width(terminal), args.explain, _in_colour(terminal))
    several = len(args.files) > 1 or os.path.isdir(args.files[0])
    gap = ""
    for each, page in pages(find(args.files, messages), reading, messages):
        if several:
            _output.write(f"{gap}==> {shown(each.name)} <==\n")
            gap = "\n"
        for line in sheet.lines(page):
            _output.write(f"{line}\n")


def _width(on_terminal: bool) -> int | None:
    """Return the width of the terminal, or that which COLUMNS says; None where lines can be as long as they are."""
    return shutil.get_terminal_size().columns if on_terminal or "COLUMNS" in os.environ else None


def _in_colour(on_terminal: bool) -> bool:
    """Tell whether colours are wanted, as no-color.org and force-color.org have it."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (on_terminal and os.environ.get("TERM") != "dumb")


_DIM = "2"
_STYLES = {
    Role.TITLE: "1",  # bold
    Role.LEDE: "3",  # italic
    Role.LABEL: "1;30;43",  # bold black on yellow, as `show` has them
    Role.OTHER: "31",  # red
    **dict.fromkeys((Role.FOLLOW, Role.COOKIE_HEADING, Role.COOKIE_SENTENCE, Role.COOKIE_REJECT, Role.FURNITURE), _DIM),
    **dict.fromkeys((Role.REACTIONS_HEADING, Role.RELATED_HEADING), "4"),  # underlined
}
"""How lines look that are not plain, by what they are (ECMA-48, 8.3.117, SGR)."""


@attrs.frozen
class _Sheet:
    """How pages are set: in so many columns, with reasons or without, in colour or not."""

    width: int | None
    explained: bool
    coloured: bool

    def lines(self, page: Page) -> Iterator[str]:
        """Set a page."""
        yield f"{page.layout.value} page, locale {page.locale or 'unknown'}"
        reasons = _reasons(page) if self.explained else ()
        if reasons:
            yield f"letters {''.join(reason.letter for reason in reasons)}"
        yield from self._table(
            [block for block in page.blocks if block.role is not Role.BLANK],
            {reason.line: reason for reason in reasons},
        )
        for found in page.diagnostics:
            line = f"line {found.line}, column {found.column}: {shown(found.message)} [{found.code}]"
            yield from (
                [line] if self.width is None else textwrap.wrap(line, max(self.width, 40), subsequent_indent="  ")
            )

    def _table(self, said: Sequence[Block], reasons: "dict[int, Reason]") -> Iterator[str]:
        numbers = _widest(str(block.line) for block in said)
        roles = _widest(block.role.value for block in said)
        paths = _widest(block.path or "-" for block in said)
        # Where the text would have less than half of the width, the field says what a line is; its role if it is none.
        narrow = self.width is not None and numbers + roles + paths + 6 > self.width / 2
        names = _widest(block.path or block.role.value for block in said)
        for block in said:
            role, path, style = block.role.value, block.path or "-", _STYLES.get(block.role)
            columns = [block.path or role] if narrow else [role, path]
            widths = [names] if narrow else [roles, paths]
            head = [f"{block.line:>{numbers}}", *map(str.ljust, columns, widths), ""]
            text = shown(block.text.replace("\t", " "))
            if self.width is not None:
                text = shown(_clipped(text, self.width - len("  ".join(head))))  # a direction may have lost its end
            yield "  ".join(
                [*[self._painted(each, _DIM if each else None) for each in head[:-1]], self._painted(text, style)]
            )
            if (reason := reasons.pop(block.line, None)) is not None:
                yield from _explained(reason, numbers + 2, self.width or 80)

    def _painted(self, text: str, style: str | None) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if style and self.coloured else text


def _widest(texts: Iterable[str]) -> int:
    return max(map(len, texts), default=0)


def _reasons(page: Page) -> "tuple[Reason, ...]":
    from newsmodel.text.explain import explain

    return explain(page)


def _explained(reason: "Reason", indent: int, width: int) -> Iterator[str]:
    """Say of a line its letter and kind, what that is, the facts that spoke for it, and the next best reading."""
    facts = ", ".join(f"{fact} ({weight:+})" for fact, weight in reason.facts)
    parts = [f"{reason.letter}  {reason.kind}: {reason.says}"]
    parts += [f"spoke for it: {facts}"] if facts else []
    parts += [f"next best: {reason.rival}, worth {reason.margin} less"] if reason.rival else []
    before, behind = " " * indent, " " * (indent + 2)
    for part in parts:
        yield from textwrap.wrap(shown(part), max(width, 40), initial_indent=before, subsequent_indent=behind)


def _clipped(text: str, width: int) -> str:
    """Return as much of a text as fits into some columns, with an ellipsis if that is not all."""
    columns = 0
    fitting = 0
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
