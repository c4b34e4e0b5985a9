"""``newsmodel show``: stories and listings in the terminal, for people.

Every text goes out as a `rich.text.Text`, in which nothing is markup, and with its control characters made visible.
Lines are wrapped and indented here: no blanks are left at their ends, and no box stands around what runs from right to
left.
"""

import argparse
import io
import os
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from newsmodel.cli import _output
from newsmodel.cli._input import documents, reading_of, several
from newsmodel.cli._messages import Messages
from newsmodel.errors import MissingExtraError
from newsmodel.formats._inert import shown
from newsmodel.formats._outline import wording
from newsmodel.model import Image, Label, Listing, RelatedLink, Story

try:
    from rich.console import Console
    from rich.rule import Rule
    from rich.text import Text
except ImportError as error:
    raise MissingExtraError("'newsmodel show' needs rich", "cli") from error

_WIDEST = 88  # columns; longer lines are hard to read


class _Sheet(io.StringIO):
    """What rich prints on, in place of standard output: it has its own ways with closed pipes and poor encodings."""

    encoding = "utf-8"


def run(args: argparse.Namespace, messages: Messages) -> None:
    """Show stories and listings one after the other."""
    reading = reading_of(args, args.source)
    sheet = _Sheet()
    sheet.encoding = _output.standard().encoding or "utf-8"
    coloured = bool(os.environ.get("FORCE_COLOR")) or _output.standard().isatty()  # rich takes "" for a refusal
    console = Console(file=sheet, markup=False, emoji=False, highlight=False, force_terminal=coloured)
    console.width = min(console.width or _WIDEST, _WIDEST)  # COLUMNS=0 is no width
    for number, each in enumerate(documents(args.files, reading, messages)):
        if number:
            console.print()
        if number or several(args.files):
            console.print(Rule(Text(shown(each.name)), characters="═"))
            console.print()
        _print(console, each.document)
        _output.write(sheet.getvalue())
        sheet.seek(0)
        sheet.truncate()


def _print(console: Console, document: Story | Listing) -> None:
    """Print a document. A pair is a paragraph and its indentation, a string the heading of a part."""
    for number, part in enumerate(_parts(document)):
        if number:
            console.print()
        if isinstance(part, str):
            console.print(Rule(Text(part, "bold"), align="left", style="dim"))
            continue
        indent, paragraphs = part
        for paragraph in paragraphs:
            for line in paragraph.wrap(console, max(console.width - indent, 1)):
                line.rstrip()
                console.print(Text(" " * indent).append_text(line), soft_wrap=True)


_Part: TypeAlias = str | tuple[int, list[Text]]


def _parts(page: Story | Listing) -> Iterator[_Part]:
    facts = [type(page).__name__, f"locale {page.locale}" if page.locale else "locale unknown"]
    if isinstance(page, Story) and page.language is not None:
        facts.append(f"prose in {page.language}")
    if page.retrieved is not None:
        facts.append(f"retrieved {page.retrieved.isoformat(' ', 'seconds')}")
    yield 0, [*_text(" · ".join(facts), "dim"), *_text(page.url, "dim")]
    if isinstance(page, Listing):
        if page.title is not None:
            yield 0, _text(page.title, "bold")
        yield from _cards(page.links)
        return
    if top := [*_text(page.title, "bold"), *_credits(page)]:
        yield 0, top
    if page.image is not None:
        yield 2, _image(page.image)
    if page.lede is not None:
        yield 0, _text(page.lede, "italic")
    for paragraph in page.body:
        yield 0, _text(paragraph)
    if page.reactions:
        yield "What people say"
    for reaction in page.reactions:
        yield 0, _text(reaction.text)
    if page.related:
        yield "Related"
    yield from _cards(page.related)


def _cards(links: Iterable[RelatedLink]) -> Iterator[_Part]:
    for link in links:
        image = [] if link.image is None else _image(link.image)
        yield 2, [*_text(link.title, "bold"), *_text(link.url, "dim"), *_credits(link), *_text(link.summary), *image]


def _credits(owner: Story | RelatedLink) -> list[Text]:
    """Return the line that says who made it, when, and how."""
    day = None if owner.published is None else owner.published.isoformat()
    parts = [*_text(day), *_text(owner.byline), *_labels(owner.labels)]
    return [Text("  ").join(parts)] if parts else []


def _image(image: Image) -> list[Text]:
    mark = Text("  ").join([Text("Image", "dim"), *_labels(image.labels)])
    return [mark, *_text(image.alt, "dim italic"), *_text(image.url, "dim")]


def _labels(labels: Iterable[Label]) -> Iterator[Text]:
    """Return labels in English, whatever the page's words are; in brackets, as not every terminal has colours."""
    for label in labels:
        yield Text(f"[{wording(label.name.lower(), 'en')[0]}]", "bold black on yellow")


def _text(text: str | None, style: str = "") -> list[Text]:
    return [] if text is None else [Text(shown(text), style)]
