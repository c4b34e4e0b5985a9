"""``newsmodel scan``: the role of each line of a page."""

import argparse
import os
import shutil
import unicodedata
from collections.abc import Iterator

from newsmodel.cli import _output
from newsmodel.cli._arguments import TEXT
from newsmodel.cli._input import find, pages, reading_of
from newsmodel.cli._messages import Messages
from newsmodel.formats._inert import shown
from newsmodel.text.scan import Page, Role

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
    yield from _table(page, width, _reasons(page) if explained else None)
    for found in page.diagnostics:
        yield f"line {found.line}, column {found.column}: {shown(found.message)} [{found.code}]"


def _reasons(page: Page) -> tuple[str, ...]:
    from newsmodel.text.explain import explain

    return explain(page)


def _table(page: Page, width: int | None, reasons: tuple[str, ...] | None) -> Iterator[str]:
    said = [(at, block) for at, block in enumerate(page.blocks) if block.role is not Role.BLANK]
    if not said:
        return
    numbers = max(len(str(block.line)) for _, block in said)
    roles = max(len(block.role.value) for _, block in said)
    paths = max(len(block.path or "-") for _, block in said)
    for at, block in said:
        head = f"{block.line:>{numbers}}  {block.role.value:<{roles}}  {block.path or '-':<{paths}}  "
        text = block.text.replace("\t", " ")
        yield head + shown(text if width is None else _clipped(text, width - len(head)))
        if reasons is not None:
            yield f"{'':>{numbers}}  {shown(reasons[at])}"


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
