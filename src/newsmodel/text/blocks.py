"""The blocks of a page: parts that tile its text, each with a role, a span and the path of the field that it says."""

import enum
from collections.abc import Iterator
from datetime import date

import attrs

from newsmodel.model import Label
from newsmodel.text import build
from newsmodel.text.layout import Card, Layout, Outline
from newsmodel.text.lines import Lines
from newsmodel.text.words import Words

__all__ = ["Block", "Role", "blocks_of"]


class Role(enum.Enum):
    """What a block is on its page."""

    TITLE = "title"
    LEDE = "lede"
    BODY = "body"
    ALT = "alt"
    LABEL = "label"
    BYLINE = "byline"
    PUBLISHED = "published"
    REACTIONS_HEADING = "reactions-heading"
    REACTION = "reaction"
    RELATED_HEADING = "related-heading"
    SUMMARY = "summary"
    FOLLOW = "follow"
    COOKIE_HEADING = "cookie-heading"
    COOKIE_SENTENCE = "cookie-sentence"
    COOKIE_REJECT = "cookie-reject"
    BLANK = "blank"
    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


@attrs.frozen
class Block:
    """A part of a page's text that has one role.

    Attributes:
        role: What it is.
        text: The text from `start` to `end`. Line ends and what blank characters stand around lines are blocks of their
            own, so this is the value of the field at `path`, or of a label or a date as it is printed.
        start: Offset of its first character in the page's text.
        end: Offset just behind its last.
        line: Line that it starts on, from 1. CRLF, LF and CR each end a line.
        path: The field that it says, ``related[2].title``; None where it says none.
    """

    role: Role
    text: str
    start: int
    end: int
    line: int
    path: str | None = None


_block = build.maker(Block)


def blocks_of(text: str, lines: Lines, page: Outline, words: Words) -> Iterator[Block]:
    """Cut the text at the borders of what the outline names; all between them is blank."""
    end = 0
    row = 1
    for line, above, (role, path) in zip(lines.texts, lines.rows, _places(page, lines), strict=True):
        # Only blank characters stand between two lines, and no line begins with one: this finds the next line at once.
        start = text.find(line, end)
        if start > end:
            yield _block(Role.BLANK, text[end:start], end, start, row, None)
        row = above + 1
        end = start + len(line)
        if role is Role.LABEL:
            yield from _label_blocks(line, start, row, path, words)
        else:
            yield _block(role, line, start, end, row, path)
    if end < len(text):
        yield _block(Role.BLANK, text[end:], end, len(text), row, None)


def _label_blocks(line: str, start: int, row: int, path: str | None, words: Words) -> Iterator[Block]:
    """A label line as blocks. `path` is that of the object which the labels are printed with, with a dot behind it."""
    pieces = words.pieces(line)
    if len(pieces) == 1 and isinstance(pieces[0].value, Label) and pieces[0].end - pieces[0].start == len(line):
        yield _block(Role.LABEL, line, start, start + len(line), row, None if path is None else f"{path}labels[0]")
        return
    end = 0
    labels: list[Label] = []
    for piece in pieces:
        if piece.start > end:
            yield _block(Role.BLANK, line[end : piece.start], start + end, start + piece.start, row, None)
        end = piece.end
        value = piece.value
        if isinstance(value, Label):
            if value not in labels:
                labels.append(value)
            role, field = Role.LABEL, f"labels[{labels.index(value)}]"
        elif isinstance(value, date):
            role, field = Role.PUBLISHED, "published"
        else:
            role, field = Role.BYLINE, "byline"
        place = None if path is None else path + field
        yield _block(role, line[piece.start : end], start + piece.start, start + end, row, place)
    if end < len(line):
        yield _block(Role.BLANK, line[end:], start + end, start + len(line), row, None)


def _places(page: Outline, lines: Lines) -> list[tuple[Role, str | None]]:
    """Say for each line its role and its path; for label lines the path of the object, with a dot behind it."""
    places: list[tuple[Role, str | None]] = [(Role.UNKNOWN, None)] * len(lines.texts)

    def put(card: Card, prefix: str, summary: Role, field: str) -> None:
        alt, alt_label, title, line, text = card
        if alt >= 0:
            places[alt] = (Role.ALT, f"{prefix}image.alt")
        if alt_label >= 0:
            places[alt_label] = (Role.LABEL, f"{prefix}image.")
        if title >= 0:
            places[title] = (Role.TITLE, f"{prefix}title")
        if line >= 0:
            places[line] = (Role.LABEL, prefix)
        if text >= 0:
            places[text] = (summary, prefix + field)

    if page.layout is Layout.UNKNOWN:
        return places
    put(page.head, "", Role.LEDE, "lede")
    start, stop = page.body
    for index in range(start, stop):
        places[index] = (Role.BODY, f"body[{index - start}]")
    start, stop = page.reactions
    for index in range(start, stop):
        places[index] = (Role.REACTION, f"reactions[{index - start}].text")
    links = "links" if page.layout is Layout.LISTING else "related"
    for number, card in enumerate(page.cards):
        put(card, f"{links}[{number}].", Role.SUMMARY, "summary")
    for index in page.stray:
        places[index] = (Role.ALT if lines.meanings[index] is None else Role.LABEL, None)
    if page.reactions_heading >= 0:
        places[page.reactions_heading] = (Role.REACTIONS_HEADING, None)
    if page.related_heading >= 0:
        places[page.related_heading] = (Role.FOLLOW if page.layout is Layout.LISTING else Role.RELATED_HEADING, None)
    for index, role in zip(page.cookies, (Role.COOKIE_HEADING, Role.COOKIE_SENTENCE, Role.COOKIE_REJECT), strict=True):
        if index >= 0:
            places[index] = (role, None)
    return places
