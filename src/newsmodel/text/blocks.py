"""The blocks of a page: parts that tile its text, each with a role, a span and the path of the field that it says."""

import enum
from datetime import date

import attrs

from newsmodel.model import Label
from newsmodel.text import build
from newsmodel.text.layout import LISTING, UNKNOWN, Card, Outline
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


@attrs.frozen(weakref_slot=False)
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

# Looking a member up in its class costs more than making a block.
_TITLE, _LEDE, _BODY, _ALT, _LABEL = Role.TITLE, Role.LEDE, Role.BODY, Role.ALT, Role.LABEL
_REACTION, _SUMMARY, _BLANK, _UNKNOWN = Role.REACTION, Role.SUMMARY, Role.BLANK, Role.UNKNOWN
_REACTIONS_HEADING, _RELATED_HEADING = (Role.REACTIONS_HEADING, None), (Role.RELATED_HEADING, None)
_FOLLOW = (Role.FOLLOW, None)
_COOKIES = (Role.COOKIE_HEADING, Role.COOKIE_SENTENCE, Role.COOKIE_REJECT)


def blocks_of(text: str, lines: Lines, page: Outline, words: Words) -> list[Block]:
    """Cut the text at the borders of what the outline names; all between them is blank."""
    blocks: list[Block] = []
    put = blocks.append
    find = text.find
    end = 0
    row = 1
    for line, before, (role, path) in zip(lines.texts, lines.rows, _places(page, lines), strict=True):
        # Only blank characters stand between two lines, and no line begins with one: its first character finds it.
        start = find(line[0], end)
        if start > end:
            put(_block(_BLANK, text[end:start], end, start, row, None))
        row = before + 1
        end = start + len(line)
        if role is _LABEL:
            blocks += _label_blocks(line, start, row, path, words)
        else:
            put(_block(role, line, start, end, row, path))
    if end < len(text):
        put(_block(_BLANK, text[end:], end, len(text), row, None))
    return blocks


def _label_blocks(line: str, start: int, row: int, path: str | None, words: Words) -> list[Block]:
    """A label line as blocks. `path` is that of the object which the labels are printed with, with a dot behind it."""
    blocks: list[Block] = []
    end = 0
    labels: list[Label] = []
    for value, from_, to in words.pieces(line):
        if from_ > end:
            blocks.append(_block(_BLANK, line[end:from_], start + end, start + from_, row, None))
        end = to
        if isinstance(value, Label):
            if value not in labels:
                labels.append(value)
            role, field = _LABEL, f"labels[{labels.index(value)}]"
        elif isinstance(value, date):
            role, field = Role.PUBLISHED, "published"
        else:
            role, field = Role.BYLINE, "byline"
        place = None if path is None else path + field
        blocks.append(_block(role, line[from_:to], start + from_, start + to, row, place))
    if end < len(line):
        blocks.append(_block(_BLANK, line[end:], start + end, start + len(line), row, None))
    return blocks


def _places(page: Outline, lines: Lines) -> list[tuple[Role, str | None]]:
    """Say for each line its role and its path; for label lines the path of the object, with a dot behind it."""
    places: list[tuple[Role, str | None]] = [(_UNKNOWN, None)] * len(lines.texts)

    def put(card: Card, prefix: str, summary: Role, field: str) -> None:
        alt, alt_label, title, line, text = card
        if alt >= 0:
            places[alt] = (_ALT, f"{prefix}image.alt")
        if alt_label >= 0:
            places[alt_label] = (_LABEL, f"{prefix}image.")
        if title >= 0:
            places[title] = (_TITLE, f"{prefix}title")
        if line >= 0:
            places[line] = (_LABEL, prefix)
        if text >= 0:
            places[text] = (summary, prefix + field)

    if page.layout is UNKNOWN:
        return places
    put(page.head, "", _LEDE, "lede")
    start, stop = page.body
    for index in range(start, stop):
        places[index] = (_BODY, f"body[{index - start}]")
    start, stop = page.reactions
    for index in range(start, stop):
        places[index] = (_REACTION, f"reactions[{index - start}].text")
    links = "links" if page.layout is LISTING else "related"
    for number, card in enumerate(page.cards):
        put(card, f"{links}[{number}].", _SUMMARY, "summary")
    for index in page.stray:
        places[index] = (_ALT if lines.meanings[index] is None else _LABEL, None)
    if page.reactions_heading >= 0:
        places[page.reactions_heading] = _REACTIONS_HEADING
    if page.related_heading >= 0:
        places[page.related_heading] = _FOLLOW if page.layout is LISTING else _RELATED_HEADING
    for index, role in zip(page.cookies, _COOKIES, strict=True):
        if index >= 0:
            places[index] = (role, None)
    return places
