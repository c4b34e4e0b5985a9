"""``newsmodel show``: stories and listings in the terminal, for people.

Lines are wrapped and indented here, not by rich: no blanks at their ends, no box around what runs from right to left.
"""

import argparse
import io
import os
from collections.abc import Iterable, Iterator, Sequence

from newsmodel.cli._input import documents, reading_of, several
from newsmodel.cli._streams import Messages, output, write
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


class _Nowhere(io.StringIO):
    """What rich takes for standard output: it has its own ways with closed pipes and poor encodings."""

    encoding = "utf-8"


def show(args: argparse.Namespace, messages: Messages) -> None:
    nowhere = _Nowhere()
    nowhere.encoding = output().encoding or "utf-8"
    coloured = bool(os.environ.get("FORCE_COLOR")) or output().isatty()  # rich takes "" for a refusal
    console = Console(file=nowhere, markup=False, emoji=False, highlight=False, force_terminal=coloured)
    console.width = min(console.width or _WIDEST, _WIDEST)  # COLUMNS=0 is no width
    for number, each in enumerate(documents(args.files, reading_of(args, messages, args.source))):
        with console.capture() as captured:
            if number:
                console.print()
            if number or several(args.files):
                console.print(Rule(Text(shown(each.name)), characters="═"))
                console.print()
            _print(console, each.document)
        write(captured.get())


def _print(console: Console, document: Story | Listing) -> None:
    for number, (indent, paragraphs) in enumerate(block for block in _blocks(document) if block[1]):
        if number:
            console.print()
        for paragraph in paragraphs:
            if isinstance(paragraph, Rule):
                console.print(paragraph)
                continue
            for line in paragraph.wrap(console, max(console.width - indent, 1)):
                line.rstrip()
                console.print(Text(" " * indent).append_text(line), soft_wrap=True)


def _blocks(page: Story | Listing) -> Iterator[tuple[int, Sequence[Text | Rule]]]:
    """Yield of each block how far it is indented, and its paragraphs or the rule that is a heading. Some are empty."""
    facts = [type(page).__name__, f"locale {page.locale or 'unknown'}"]
    if isinstance(page, Story) and page.language is not None:
        facts.append(f"prose in {page.language}")
    if page.retrieved is not None:
        facts.append(f"retrieved {page.retrieved.isoformat(' ', 'seconds')}")
    yield 0, [*_text(" · ".join(facts), "dim"), *_text(page.url, "dim")]
    if isinstance(page, Listing):
        yield 0, _text(page.title, "bold")
        yield from map(_card, page.links)
        return
    yield 0, [*_text(page.title, "bold"), *_credits(page)]
    yield 2, _image(page.image)
    yield 0, _text(page.lede, "italic")
    yield from [(0, _text(paragraph)) for paragraph in page.body]
    yield 0, _heading("What people say") if page.reactions else []
    yield from [(0, _text(reaction.text)) for reaction in page.reactions]
    yield 0, _heading("Related") if page.related else []
    yield from map(_card, page.related)


def _heading(text: str) -> list[Rule]:
    return [Rule(Text(text, "bold"), align="left", style="dim")]


def _card(link: RelatedLink) -> tuple[int, list[Text]]:
    head = [*_text(link.title, "bold"), *_text(link.url, "dim"), *_credits(link)]
    return 2, [*head, *_text(link.summary), *_image(link.image)]


def _credits(owner: Story | RelatedLink) -> list[Text]:
    day = None if owner.published is None else owner.published.isoformat()
    parts = [*_text(day), *_text(owner.byline), *_labels(owner.labels)]
    return [Text("  ").join(parts)] if parts else []


def _image(image: Image | None) -> list[Text]:
    if image is None:
        return []
    mark = Text("  ").join([Text("Image", "dim"), *_labels(image.labels)])
    return [mark, *_text(image.alt, "dim italic"), *_text(image.url, "dim")]


def _labels(labels: Iterable[Label]) -> list[Text]:
    """Return labels in English, whatever the page's words are; in brackets, as not every terminal has colours."""
    return [Text(f"[{wording(label.slot, 'en')[0]}]", "bold black on yellow") for label in labels]


def _text(text: str | None, style: str = "") -> list[Text]:
    return [] if text is None else [Text(shown(text), style)]
