"""``newsmodel show``: stories and listings in the terminal, for people.

Every text goes out as a `rich.text.Text`, in which nothing is markup, and with its control characters made visible.
Lines are wrapped and indented here: no blanks are left at their ends, and no box stands around what runs from right to
left.
"""

import argparse
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from newsmodel.cli import _output
from newsmodel.cli._input import documents, find, reading_of
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

__all__ = ["run"]

_WIDEST = 88  # columns; longer lines are hard to read


def run(args: argparse.Namespace, messages: Messages) -> None:
    """Show stories and listings one after the other."""
    reading = reading_of(args, args.source)
    sheet = _Sheet()
    forced = bool(os.environ.get("FORCE_COLOR")) or sheet.isatty()  # rich takes an empty FORCE_COLOR for a refusal
    console = Console(file=sheet, markup=False, emoji=False, highlight=False, force_terminal=forced)
    console.width = min(console.width or _WIDEST, _WIDEST)  # COLUMNS=0 is no width
    suffixes = (".txt",) if reading.source is None else reading.source.SUFFIXES
    several = len(args.files) > 1 or os.path.isdir(args.files[0])
    for number, each in enumerate(documents(find(args.files, messages, suffixes), reading, messages)):
        if number:
            console.print()
        if number or several:
            console.print(Rule(Text(shown(each.name)), characters="═"))
            console.print()
        _print(console, each.document)
        _output.write(sheet.getvalue())
        sheet.seek(0)
        sheet.truncate()


class _Sheet(io.StringIO):
    """What rich prints on, in place of standard output: it has its own ways with closed pipes and poor encodings."""

    encoding = "utf-8"

    def __init__(self) -> None:
        super().__init__()
        self.encoding = _output.standard().encoding or "utf-8"

    def isatty(self) -> bool:
        return _output.standard().isatty()


def _print(console: Console, document: Story | Listing) -> None:
    """Print a document. A pair is a paragraph and its indentation, a string the heading of a part."""
    for number, part in enumerate(_story(document) if isinstance(document, Story) else _listing(document)):
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


def _story(story: Story) -> Iterator[_Part]:
    yield 0, _head("Story", story)
    top = [] if story.title is None else [_text(story.title, "bold")]
    if top := [*top, *_credits(story)]:
        yield 0, top
    if story.image is not None:
        yield 2, _image(story.image)
    if story.lede is not None:
        yield 0, [_text(story.lede, "italic")]
    for paragraph in story.body:
        yield 0, [_text(paragraph)]
    if story.reactions:
        yield "What people say"
    for reaction in story.reactions:
        yield 0, [_text(reaction.text)]
    if story.related:
        yield "Related"
    yield from _cards(story.related)


def _listing(listing: Listing) -> Iterator[_Part]:
    yield 0, _head("Listing", listing)
    if listing.title is not None:
        yield 0, [_text(listing.title, "bold")]
    yield from _cards(listing.links)


def _head(kind: str, page: Story | Listing) -> list[Text]:
    facts = [kind, f"locale {page.locale}" if page.locale else "locale unknown"]
    if isinstance(page, Story) and page.language is not None:
        facts.append(f"prose in {page.language}")
    if page.retrieved is not None:
        facts.append(f"retrieved {page.retrieved.isoformat(' ', 'seconds')}")
    return [_text(" · ".join(facts), "dim"), *_address(page.url)]


def _cards(links: Sequence[RelatedLink]) -> Iterator[_Part]:
    for link in links:
        paragraphs = [] if link.title is None else [_text(link.title, "bold")]
        paragraphs += [*_address(link.url), *_credits(link)]
        if link.summary is not None:
            paragraphs.append(_text(link.summary))
        if link.image is not None:
            paragraphs += _image(link.image)
        yield 2, paragraphs


def _credits(owner: Story | RelatedLink) -> list[Text]:
    """Return the line that says who made it, when, and how."""
    parts: list[Text] = []
    if owner.published is not None:
        parts.append(_text(owner.published.isoformat()))
    if owner.byline is not None:
        parts.append(_text(owner.byline))
    parts += _labels(owner.labels)
    return [Text("  ").join(parts)] if parts else []


def _image(image: Image) -> list[Text]:
    mark = Text("  ").join([Text("Image", "dim"), *_labels(image.labels)])
    return [mark, *([] if image.alt is None else [_text(image.alt, "dim italic")]), *_address(image.url)]


def _address(url: str | None) -> list[Text]:
    return [] if url is None else [_text(url, "dim")]


def _labels(labels: Iterable[Label]) -> Iterator[Text]:
    """Return labels in English, whatever the page's words are; in brackets, as not every terminal has colours."""
    for label in labels:
        yield Text(f"[{wording(label.name.lower(), 'en')[0]}]", "bold black on yellow")


def _text(text: str, style: str = "") -> Text:
    return Text(shown(text), style)
