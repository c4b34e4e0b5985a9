"""``newsmodel scan``: the role of each line of a page."""

import argparse
import os
import shutil
import textwrap
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsmodel.cli import _output
from newsmodel.cli._arguments import TEXT
from newsmodel.cli._input import find, pages, reading_of
from newsmodel.cli._messages import Messages
from newsmodel.formats._inert import shown
from newsmodel.text.scan import Page, Role

if TYPE_CHECKING:
    from newsmodel.text.explain import Reason

__all__ = ["run"]


def run(args: argparse.Namespace, messages: Messages) -> None:
    """Show the roles of lines, why they have them, and the diagnostics."""
    reading = reading_of(args, TEXT)
    width = _width(_output.standard().isatty())
    several = len(args.files) > 1 or os.path.isdir(args.files[0])
    gap = ""
    for each, page in pages(find(args.files, messages), reading, messages):
        if several:
            _output.write(f"{gap}==> {shown(each.name)} <==\n")
            gap = "\n"
        for line in _lines(page, width, explained=args.explain):
            _output.write(f"{line}\n")


def _width(on_terminal: bool) -> int | None:
    """Return the width of the terminal, or that which COLUMNS says; None where lines can be as long as they are."""
    return shutil.get_terminal_size().columns if on_terminal or "COLUMNS" in os.environ else None


def _lines(page: Page, width: int | None, *, explained: bool) -> Iterator[str]:
    yield f"{page.layout.value} page, locale {page.locale or 'unknown'}"
    if explained and (reasons := _reasons(page)):
        yield f"letters {''.join(reason.letter for reason in reasons)}"
    yield from _table(page, width, explained=explained)
    for found in page.diagnostics:
        yield f"line {found.line}, column {found.column}: {shown(found.message)} [{found.code}]"


def _table(page: Page, width: int | None, *, explained: bool) -> Iterator[str]:
    said = [block for block in page.blocks if block.role is not Role.BLANK]
    if not said:
        return
    reasons = {reason.line: reason for reason in _reasons(page)} if explained else {}
    numbers = max(len(str(block.line)) for block in said)
    roles = max(len(block.role.value) for block in said)
    paths = max(len(block.path or "-") for block in said)
    for block in said:
        head = f"{block.line:>{numbers}}  {block.role.value:<{roles}}  {block.path or '-':<{paths}}  "
        text = block.text.replace("\t", " ")
        yield head + shown(text if width is None else _clipped(text, width - len(head)))
        if (reason := reasons.pop(block.line, None)) is not None:
            yield from _explained(reason, numbers + 2, width or 80)


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
