"""What derives from the reading of a page: blocks that tile its text, diagnostics, and the story or the listing."""

import html
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import attrs

from newsmodel.characters import plain
from newsmodel.errors import Diagnostic, clipped
from newsmodel.labels import Label
from newsmodel.model import Image, Listing, Reaction, RelatedLink, Story, maker
from newsmodel.terms import is_name
from newsmodel.text.grammar import OTHER, ROWS, Layout, Role, may_end
from newsmodel.text.lines import class_of, is_text, with_newlines
from newsmodel.text.outline import Card, fields, label_fields
from newsmodel.text.reading import Reading, in_place
from newsmodel.vocabulary import SLOTS


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
_BLANK, _LABEL = Role.BLANK, Role.LABEL  # looking a member up in its class takes long


def blocks_of(text: str, reading: Reading) -> list[Block]:
    """Cut the text at the borders of its lines and of the parts of its label lines; all between them is blank."""
    blocks: list[Block] = []
    put = blocks.append
    printed: dict[str, list[object]] = {}
    end = 0
    row = 1
    letters = reading.lines.letters
    for line, (role, path) in zip(reading.lines.texts, fields(letters, reading.roles, reading.layout), strict=True):
        # Only blank characters stand between two lines, and no line begins with one: its first character finds it.
        start = text.find(line[0], end)
        if start > end:
            between = text[end:start]
            put(_block(_BLANK, between, end, start, row, None))
            row += (with_newlines(between) if "\r" in between else between).count("\n")
        end = start + len(line)
        if role is not _LABEL:
            put(_block(role, line, start, end, row, path))
            continue
        done = start
        for of_part, field, from_, to in label_fields(line, reading.words.parts(line), path, printed):
            if start + from_ > done:
                put(_block(_BLANK, text[done : start + from_], done, start + from_, row, None))
            done = start + to
            put(_block(of_part, line[from_:to], start + from_, done, row, field))
        if done < end:
            put(_block(_BLANK, text[done:end], done, end, row, None))
    if end < len(text):
        put(_block(_BLANK, text[end:], end, len(text), row, None))
    return blocks


_Remark = tuple[Block | None, str, str]


def diagnostics_of(text: str, url: str | None, reading: Reading, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    found: list[_Remark] = []
    blocks_with_text = [block for block in blocks if block.role is not Role.BLANK]
    if not blocks_with_text:
        found.append((None, "empty", "the text has no content"))
    elif reading.layout is Layout.UNKNOWN:
        found.append((blocks_with_text[0], "not-a-page", "nothing in the text says that it is a page of this kind"))
    else:
        first, last, is_cut = blocks_with_text[0], blocks_with_text[-1], _is_cut(text, reading)
        if is_cut and last.role is Role.OTHER:
            blocks_with_text.pop()  # the beginning of a line is not to be understood
        found += _of_blocks(reading, blocks_with_text)
        if is_cut:
            found.append((last, "cut", f"the page seems to be cut here: {clipped(last.text[-60:])!r}"))
        found += _of_the_locale(url, reading, first)
    line_start = seen = 0
    for block, code, message in sorted(found, key=lambda item: item[0].start if item[0] is not None else 0):
        start, end, line = (block.start, block.end, block.line) if block is not None else (0, 0, 1)
        line_start = max(line_start, text.rfind("\n", seen, start) + 1, text.rfind("\r", seen, start) + 1)
        seen = start
        yield Diagnostic(code=code, message=message, start=start, end=end, line=line, column=start - line_start + 1)


def _of_blocks(reading: Reading, blocks: Sequence[Block]) -> Iterator[_Remark]:
    inferred = {wording: slot for slot, wording in reading.found.items()}
    for block in blocks:
        if block.role is Role.OTHER:
            yield block, "not-understood", f"not understood, and kept as it is: {clipped(block.text)!r}"
        elif block.role in (Role.ALT, Role.LABEL, Role.BYLINE, Role.PUBLISHED) and block.path is None:
            yield block, "without-text", f"{clipped(block.text)!r} speaks of a card whose text is not there"
        elif (wording := plain(block.text) if inferred else "") in inferred:
            slot = inferred.pop(wording)
            yield block, "inferred", f"taken for {SLOTS[slot]}, going by its place: {clipped(block.text)!r}"
        if block.role is Role.LABEL and "&" in block.text and html.unescape(block.text) != block.text:
            yield block, "character-reference", f"HTML was left in the words of a label: {clipped(block.text)!r}"


def _is_cut(text: str, reading: Reading) -> bool:
    """Tell whether a page breaks off: where none may end, or in the middle of a sentence."""
    role, letter = reading.roles[-1], reading.lines.letters[-1]
    if role != OTHER and not may_end(ROWS[role]):
        return True
    unfinished = is_text(letter) and class_of(letter)[1] == "open" and not text.endswith("\n")
    return unfinished and ROWS[role].role is not Role.COOKIE_REJECT


def _of_the_locale(url: str | None, reading: Reading, first: Block) -> Iterator[_Remark]:
    elected = reading.words.elect(in_place(reading.lines, reading.outline))
    own, known = reading.locale, [str(each.locale) for each in elected]
    if url is not None and own is not None and known and own not in known:
        spoken = " or ".join(known)
        yield first, "locale-mismatch", f"the address says locale {own}, the words on the page are of {spoken}"
    elif own is None and len(known) > 1:
        spoken = ", ".join(known)
        yield first, "locale-ambiguous", f"the words on the page are those of several locales: {spoken}"


_story = maker(Story)
_link = maker(RelatedLink)
_image_of = maker(Image)
_reaction = maker(Reaction)
_Said = tuple[tuple[Label, ...], str | None, date | None]
_NOTHING: _Said = ((), None, None)
_SECTIONS = {Role.REACTIONS_HEADING: "reactions", Role.RELATED_HEADING: "related"}


def story(reading: Reading, url: str | None, retrieved: datetime | None = None) -> Story:
    texts: list[Any] = [*reading.lines.texts, None]  # what stands at -1 is nothing
    page = reading.outline
    title, lede, image = texts[page.head.title], texts[page.head.text], _image(reading, texts, page.head)
    labels, name, day = _said(reading, page.head.label_lines)
    body = tuple([texts[index] for index in page.body])
    reactions = tuple([_reaction(texts[index]) for index in page.reactions])
    related = tuple([_card(reading, texts, card) for card in page.cards])
    locale, inferred = reading.locale, _inferred(reading)
    return _story(
        title, lede, body, image, labels, name, day, reactions, related, locale, None, url, retrieved, inferred
    )


def listing(reading: Reading, url: str | None, retrieved: datetime | None = None) -> Listing:
    texts: list[Any] = [*reading.lines.texts, None]
    return Listing(
        title=texts[reading.outline.head.title],
        links=tuple([_card(reading, texts, card) for card in reading.outline.cards]),
        locale=reading.locale,
        url=url,
        retrieved=retrieved,
        inferred=_inferred(reading),
    )


def _card(reading: Reading, texts: list[Any], card: Card) -> RelatedLink:
    labels, name, day = _said(reading, card.label_lines) if card.label_lines else _NOTHING
    image = _image(reading, texts, card) if card.alt >= 0 or card.image_labels >= 0 else None
    return _link(texts[card.title], texts[card.text], image, labels, name, day, None)


def _said(reading: Reading, lines: tuple[int, ...]) -> _Said:
    if len(lines) == 1 and (meaning := reading.lines.meanings[lines[0]]) is not None:
        return meaning.labels, meaning.byline, meaning.published
    labels: dict[Label, None] = {}
    byline: str | None = None
    published: date | None = None
    for index in lines:
        meaning = reading.lines.meanings[index]
        if meaning is not None:
            labels |= dict.fromkeys(meaning.labels)
            byline, published = byline or meaning.byline, published or meaning.published
        elif byline is None and is_name(reading.lines.texts[index]):
            byline = reading.lines.texts[index]
    return tuple(labels), byline, published


def _image(reading: Reading, texts: list[Any], card: Card) -> Image | None:
    meaning = reading.lines.meanings[card.image_labels] if card.image_labels >= 0 else None
    labels = meaning.labels if meaning is not None else ()
    if card.alt < 0 and not labels:
        return None
    return _image_of(texts[card.alt], labels, None)


def _inferred(reading: Reading) -> tuple[str, ...]:
    """Return the paths of what rests on inferred words: labels, and the sections below inferred headings."""
    inferred = reading.inferred()
    if not inferred:
        return ()
    paths: list[str] = []
    printed: dict[str, list[object]] = {}
    letters = reading.lines.letters
    for line, (role, owner) in zip(reading.lines.texts, fields(letters, reading.roles, reading.layout), strict=True):
        if role in _SECTIONS and plain(line) in inferred:
            paths.append(_SECTIONS[role])
        elif role is _LABEL:
            for part, path, start, end in label_fields(line, reading.words.parts(line), owner, printed):
                if part is _LABEL and path is not None and plain(line[start:end]) in inferred:
                    paths.append(path)
    return tuple(paths)
