"""The blocks of a page: parts that tile its text, each with a role, a span and the path of the field that it says."""

from datetime import date

import attrs

from newsmodel.labels import Label
from newsmodel.model import maker
from newsmodel.terms import is_name
from newsmodel.text.grammar import Role
from newsmodel.text.outline import fields
from newsmodel.text.reading import Reading


@attrs.frozen(weakref_slot=False)
class Block:
    """A part of a page's text that has one role.

    Attributes:
        role: What it is.
        text: The text from `start` to `end`. Line ends, separators and what blank characters stand around lines are
            blocks of their own, so this is the value of the field at `path`, or of a label or a date as it is printed.
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


_block = maker(Block)
_BLANK, _OTHER, _LABEL = Role.BLANK, Role.OTHER, Role.LABEL  # looking a member up in its class takes long


def blocks_of(text: str, reading: Reading) -> list[Block]:
    """Cut the text at the borders of its lines and of the parts of its label lines; all between them is blank."""
    blocks: list[Block] = []
    put = blocks.append
    labels: dict[str, list[Label]] = {}
    taken: set[str | None] = set()
    end = 0
    row = 1
    for line, (role, path) in zip(reading.lines.texts, fields(reading.roles, reading.layout), strict=True):
        # Only blank characters stand between two lines, and no line begins with one: its first character finds it.
        start = text.find(line[0], end)
        if start > end:
            between = text[end:start]
            put(_block(_BLANK, between, end, start, row, None))
            if "\r" in between:
                between = between.replace("\r\n", "\n").replace("\r", "\n")
            row += between.count("\n")
        end = start + len(line)
        if role is _LABEL:
            blocks += _label_blocks(line, start, row, path, reading, labels, taken)
        else:
            put(_block(role, line, start, end, row, path))
    if end < len(text):
        put(_block(_BLANK, text[end:], end, len(text), row, None))
    return blocks


def _label_blocks(
    line: str,
    start: int,
    row: int,
    owner: str | None,
    reading: Reading,
    labels: dict[str, list[Label]],
    taken: set[str | None],
) -> list[Block]:
    """A label line as blocks. `owner` is the path of what the labels are printed with, with a dot behind it."""
    blocks: list[Block] = []
    end = 0
    parts = reading.words.parts(line)
    for value, from_, to in parts:
        if from_ > end:
            blocks.append(_block(_BLANK, line[end:from_], start + end, start + from_, row, None))
        end = to
        role, field = _OTHER, None
        if isinstance(value, Label):
            printed = labels.setdefault(owner or "", [])
            if owner is None or value not in printed:  # one that is printed twice says nothing more
                printed.append(value)
                role, field = _LABEL, f"labels[{len(printed) - 1}]"
        elif isinstance(value, date):
            role, field = Role.PUBLISHED, "published"
        elif isinstance(value, str) or (len(parts) == 1 and is_name(line)):
            role, field = Role.BYLINE, "byline"
        path = None if owner is None or field is None else owner + field
        if path is not None and path in taken:  # a day or a name that is printed twice says nothing more
            role, path = _OTHER, None
        taken.add(path)
        blocks.append(_block(role, line[from_:to], start + from_, start + to, row, path))
    if end < len(line):
        blocks.append(_block(_BLANK, line[end:], start + end, start + len(line), row, None))
    return blocks
