"""Text -> Page: blocks that tile the text, each with a role, a span and the path of the field that it says."""

import enum
import functools
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import IO, TypeAlias

import attrs

from newsmodel import address
from newsmodel.errors import Diagnostic, EncodingError, ParseError, locate
from newsmodel.model import Label, Listing, Story
from newsmodel.text import build
from newsmodel.text.characters import BLANKS, plain
from newsmodel.text.clues import Clues
from newsmodel.text.clues import vocabulary as vocabulary_of
from newsmodel.text.infer import infer
from newsmodel.text.layout import Card, Layout, Outline
from newsmodel.text.lines import Lines, is_heading, look_up, split
from newsmodel.text.meanings import Meaning
from newsmodel.text.outline import outline, take_as_body
from newsmodel.text.words import Words, words_of
from newsmodel.vocabulary import SLOTS, Vocabulary

__all__ = ["Block", "Layout", "Page", "Role", "decode", "is_page", "load", "loads", "scan"]


_SHORT = 60  # characters at most of a line that may be a label, in the quick look of `is_page`


_MOST_ODD = 1000  # lines at most that do not end as prose does, for words to be inferred: no page has so many


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


@attrs.frozen(eq=False, repr=False)
class Page:
    """A text and what each part of it is. Made by `scan`.

    Attributes:
        text: The text, as it was given.
        layout: The kind of page.
        locale: Locale of its interface, a BCP 47 language tag: what the address says, else what the known words say.
            None where neither does.
        url: The address that was given.
    """

    text: str
    url: str | None
    layout: Layout
    locale: str | None
    _known: Vocabulary | None
    _lines: Lines
    _outline: Outline
    _words: Words
    _clues: Clues | None

    def __repr__(self) -> str:
        return f"Page({self.layout!r}, locale={self.locale!r}, {len(self.text)} characters)"

    @functools.cached_property
    def vocabulary(self) -> Vocabulary | None:
        """The words that the page was read by; its `Vocabulary.inferred` are those that its own structure gave away.

        None where it has none, or those of several locales and nothing settles which.
        """
        return self._known if self._clues is None else vocabulary_of(self._clues)

    @functools.cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks. Their spans tile the text: no gaps, the first starts at 0, the last ends at its end."""
        return tuple(_blocks(self.text, self._lines, self._outline, self._words))

    @functools.cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What a reader of the result should know: cuts, guesses, what is not understood. In the order of the text."""
        return tuple(_diagnostics(self, self._lines, self._outline, self._words))

    def story(self) -> Story:
        """Build the story.

        Raises:
            ParseError: The page is not a story page or a story's body.
        """
        if self.layout is Layout.STORY or self.layout is Layout.BODY:
            return build.story(self._lines, self._outline, self.locale, self.url)
        raise self._refusal("a story page")

    def listing(self) -> Listing:
        """Build the listing.

        Raises:
            ParseError: The page is not a listing.
        """
        if self.layout is Layout.LISTING:
            return build.listing(self._lines, self._outline, self.locale, self.url)
        raise self._refusal("a listing")

    def _refusal(self, wanted: str) -> ParseError:
        start = len(self.text) - len(self.text.lstrip(BLANKS))
        if start == len(self.text):
            return ParseError.at(self.text, 0, f"expected {wanted}, got a text without content")
        if self.layout is Layout.LISTING:
            reason = "got a listing (the second line is its button); newsmodel.scan(text).listing() reads it"
        elif self.layout is Layout.UNKNOWN:
            reason = "but nothing in the text says that it is one: no label, heading or banner where a page has them"
        else:
            reason = "got a story page; newsmodel.loads reads it"
        return ParseError.at(self.text, start, f"expected {wanted}, {reason}")


def scan(
    text: str,
    url: str | None = None,
    vocabularies: Mapping[str, Vocabulary] | Iterable[Vocabulary] | None = None,
    layout: Layout | None = None,
) -> Page:
    """Find out what each part of a text is. Takes any text, and never raises on its content.

    Args:
        text: The text.
        url: Address of the page. It settles the locale, and that a text without labels is a story
            (`newsmodel.address`).
        vocabularies: The words to go by; the known ones (`newsmodel.vocabularies`) where None.
        layout: What the text is known to be; only `Layout.BODY`, `Layout.STORY` and `Layout.LISTING` say something.

    Returns:
        The page. Its layout is `Layout.UNKNOWN` where nothing says that the text is one.
    """
    return Page(text, url, *_read(text, url, vocabularies, layout))


_Reading: TypeAlias = tuple[Layout, str | None, Vocabulary | None, Lines, Outline, Words, Clues | None]


def _read(
    text: str,
    url: str | None,
    vocabularies: Mapping[str, Vocabulary] | Iterable[Vocabulary] | None,
    layout: Layout | None,
) -> _Reading:
    words = words_of(vocabularies)
    lines = split(text, words)
    whole = text[-1:] in ("\n", "\r")
    page = outline(lines, words, ends_whole=whole, layout=layout)
    clues = None
    said = lines.meanings
    if (page.unsettled or page.layout is Layout.UNKNOWN) and len(lines.odd) <= _MOST_ODD:
        lines.meanings = list(said)
        clues = Clues(lines, words)
    where = address.parse(url) if url is not None else None
    if where is not None:
        locale: str | None = where.locale
        vocabulary = next((vocabulary for vocabulary in words.vocabularies if vocabulary.locale == locale), None)
    else:
        vocabulary = _spoken(lines, page, words)
        locale = vocabulary.locale if vocabulary is not None else None
    if clues is not None:
        clues.vocabulary = vocabulary
        if infer(clues, page, trusted=where is not None or layout is not None):
            words = words.extended(clues.found, vocabulary)
            if "image_generated_by_ai" in clues.found:
                lines = split(text, words)  # labels may be glued to alternative texts
            else:
                look_up(lines, words)
            page = outline(lines, words, ends_whole=whole, layout=layout)
        else:
            clues = None
            lines.meanings = said
    if page.layout is Layout.UNKNOWN:
        kind = where.kind if where is not None else None
        if kind == "tags" and len(lines.texts) > 1 and is_heading(lines.texts[1]):
            page = outline(lines, words, ends_whole=whole, layout=Layout.LISTING)
        elif lines.texts and (layout is Layout.BODY or kind == "articles"):
            if layout is None and (page.cards or page.reactions_heading >= 0 or max(page.head[1], page.head[3]) >= 0):
                page.layout = Layout.STORY
            else:
                take_as_body(page, lines, untitled=layout is Layout.BODY)
        else:
            locale = vocabulary = clues = None
    return page.layout, locale, vocabulary, lines, page, words, clues


def _spoken(lines: Lines, page: Outline, words: Words) -> Vocabulary | None:
    """Return the vocabulary whose words are on a page, if there is one."""
    locales = lines.locales
    if locales > 0 and locales & (locales - 1) == 0:
        return words.vocabularies[locales.bit_length() - 1]
    elected = words.elect(_said(lines, page)) or words.elect(
        meaning for meaning in lines.meanings if meaning is not None
    )
    return elected[0] if len(elected) == 1 else None


def is_page(text: str) -> bool:
    """Tell whether a text is a page of this kind, quickly where it is none: for filtering a crawl.

    The answer is that of `scan` without an address: whether the layout is a story's or a listing's.
    """
    return _may_be_page(text) and scan(text).layout is not Layout.UNKNOWN


def _may_be_page(text: str) -> bool:
    """Look at what costs least: whether a line is a known word, or something at the text's borders needs a closer look.

    The borders are where pages show what whole-line look-ups miss: a short line under the first or the title, words
    that are not known, blanks and marks around lines.
    """
    lines = text.split("\n")
    if not _known_lines().isdisjoint(lines):
        return True
    first, last = lines[0], lines[-1]
    if len(lines) < 3 or len(first) < 2 or "\r" in text:
        return True
    if 0 < len(lines[1]) <= _SHORT or 0 < len(last) <= _SHORT or first[-1] in BLANKS or first[0] in BLANKS:
        return True
    if len(lines) > 4 and 0 < len(lines[4]) <= _SHORT:
        return True
    return not text.isascii() and ("\u200e" in text or "\u200b" in text or "\u200f" in text)


@functools.cache
def _known_lines() -> frozenset[str]:
    return frozenset(words_of(None).lines)


def loads(
    text: str | bytes,
    url: str | None = None,
    vocabularies: Mapping[str, Vocabulary] | Iterable[Vocabulary] | None = None,
    strict: bool = False,
    *,
    layout: Layout | None = None,
) -> Story:
    """Read the story of a page.

    Args:
        text: The page's text; bytes are UTF-8.
        url: Address of the page. It settles the locale, and that a text without labels is a story
            (`newsmodel.address`).
        vocabularies: The words to go by; the known ones (`newsmodel.vocabularies`) where None.
        strict: Refuse a page about which there is anything to report, such as a cut.
        layout: What the text is known to be: `Layout.BODY` reads a bare body without its address.

    Raises:
        ParseError: The text is no story page; with `strict`, the page's first diagnostic.
        EncodingError: The bytes are not UTF-8.
    """
    if not isinstance(text, str):
        text = decode(text)
    reading = _read(text, url, vocabularies, layout)
    if strict or reading[0] is not Layout.STORY:
        page = Page(text, url, *reading)
        story = page.story()
        if strict and page.diagnostics:
            first = page.diagnostics[0]
            raise ParseError.at(text, first.start, first.message, end=first.end)
        return story
    return build.story(reading[3], reading[4], reading[1], url)


def load(
    file: "str | os.PathLike[str] | IO[str] | IO[bytes]",
    url: str | None = None,
    vocabularies: Mapping[str, Vocabulary] | Iterable[Vocabulary] | None = None,
    strict: bool = False,
    *,
    layout: Layout | None = None,
) -> Story:
    """Read the story of a page from a path or an open file. See `loads`."""
    if isinstance(file, str | os.PathLike):
        with open(file, "rb") as stream:
            data: str | bytes = stream.read()
    else:
        data = file.read()
    return loads(data, url, vocabularies, strict, layout=layout)


def decode(data: bytes) -> str:
    """Decode a page's bytes, which are UTF-8.

    Raises:
        EncodingError: They are not; names the offset.
    """
    try:
        return str(data, "utf-8")
    except UnicodeDecodeError as error:
        good = str(data[: error.start], "utf-8")
        raise EncodingError(
            f"expected UTF-8, got the byte 0x{data[error.start]:02X} at offset {error.start} ({error.reason})",
            start=error.start,
            end=error.end,
            line=locate(good, len(good))[0],
            column=locate(good, len(good))[1],
        ) from None


def _said(lines: Lines, page: Outline) -> list[Meaning]:
    """The meanings of the lines that have a place; a label's words in the prose say nothing about the locale."""
    start, stop = page.body
    first, end = page.reactions
    return [
        meaning
        for index, meaning in enumerate(lines.meanings)
        if meaning is not None and not start <= index < stop and not first <= index < end
    ]


def _blocks(text: str, lines: Lines, page: Outline, words: Words) -> Iterator[Block]:
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


def _diagnostics(page: Page, lines: Lines, outline: Outline, words: Words) -> Iterator[Diagnostic]:
    found: list[tuple[Block | None, str, str]] = []
    said = [block for block in page.blocks if block.role is not Role.BLANK]
    if not said:
        found.append((None, "empty", "the text has no content"))
    elif page.layout is Layout.UNKNOWN:
        found.append((said[0], "not-a-page", "nothing in the text says that it is a page of this kind"))
    else:
        found += _remarks(page, said, lines, outline, words)
    line_start = seen = 0
    for block, code, message in sorted(found, key=lambda item: item[0].start if item[0] is not None else 0):
        start, end, line = (block.start, block.end, block.line) if block is not None else (0, 0, 1)
        line_start = max(line_start, page.text.rfind("\n", seen, start) + 1, page.text.rfind("\r", seen, start) + 1)
        seen = start
        yield Diagnostic(code=code, message=message, start=start, end=end, line=line, column=start - line_start + 1)


def _remarks(
    page: Page, said: list[Block], lines: Lines, outline: Outline, words: Words
) -> Iterator[tuple[Block, str, str]]:
    vocabulary = page.vocabulary
    told: set[str] = set()
    for block in said:
        if block.role is Role.UNKNOWN:
            yield block, "not-understood", f"not understood, and kept as it is: {_clip(block.text)}"
        elif block.role in (Role.ALT, Role.LABEL, Role.BYLINE, Role.PUBLISHED) and block.path is None:
            yield block, "without-text", f"{_clip(block.text)} speaks of a card whose text is not there"
        elif (
            block.role in (Role.BODY, Role.REACTION)
            and (meaning := words.meaning(block.text)) is not None
            and meaning.labels
        ):
            yield (
                block,
                "label-in-prose",
                f"a label stands among paragraphs, and is kept as one of them: {_clip(block.text)}",
            )
        elif (
            vocabulary is not None
            and vocabulary.inferred
            and (wording := plain(block.text)) in vocabulary.inferred
            and wording not in told
        ):
            told.add(wording)
            slot = next(slot for slot in SLOTS if wording in vocabulary.wordings(slot))
            yield block, "inferred", f"taken for the page's words for {slot}, going by its place: {_clip(block.text)}"
    if outline.cut >= 0:
        yield said[-1], "cut", f"the page seems to be cut here: {_clip(said[-1].text[-60:])}"
    known = words.elect(_said(lines, outline))
    if page.url is not None and page.locale is not None and known and page.locale not in {v.locale for v in known}:
        names = " or ".join(str(each.locale) for each in known)
        yield said[0], "locale-mismatch", f"the address says locale {page.locale}, the words on the page are of {names}"
    elif page.locale is None and len(known) > 1:
        names = ", ".join(str(each.locale) for each in known)
        yield said[0], "locale-ambiguous", f"the words on the page are those of several locales: {names}"


def _clip(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:59]}…")
