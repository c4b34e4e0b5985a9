"""Text -> Page, and the short ways: whether a text is a page at all, and the story that it is."""

import functools
import os
from collections.abc import Iterable, Mapping
from typing import IO

from newsmodel.errors import EncodingError, ParseError, locate
from newsmodel.model import Story
from newsmodel.text import build
from newsmodel.text.blocks import Block, Role
from newsmodel.text.characters import BLANKS, ENDS
from newsmodel.text.layout import STORY, UNKNOWN, Layout
from newsmodel.text.page import Page
from newsmodel.text.reading import read
from newsmodel.text.words import words_of
from newsmodel.vocabulary import Vocabulary

__all__ = ["Block", "Layout", "Page", "Role", "decode", "is_page", "load", "loads", "scan"]

_LINES = 5  # lines at least of a text for which a quick look is quicker
_MARKS = "\xa0\u200b\u200e\u200f\u202a\u202b\u2066\u2067"  # what crawled text has around lines
_SHORT = 60  # characters at most of a line that may be a label, in the quick look of `is_page`


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
    reading = read(text, url, vocabularies, layout)
    return Page(text, url, reading.layout, reading.locale, reading)


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
    reading = read(text, url, vocabularies, layout)
    if strict or reading.layout is not STORY:
        page = Page(text, url, reading.layout, reading.locale, reading)
        story = page.story()
        if strict and page.diagnostics:
            first = page.diagnostics[0]
            raise ParseError.at(text, first.start, first.message, end=first.end)
        return story
    return build.story(reading.lines, reading.outline, reading.locale, url)


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


def is_page(text: str) -> bool:
    """Tell whether a text is a page of this kind, quickly where it is none: for filtering a crawl.

    The answer is that of `scan` without an address: whether the layout is a story's or a listing's.
    """
    return _may_be_page(text) and scan(text).layout is not UNKNOWN


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


def _may_be_page(text: str) -> bool:
    """Look at what costs least: whether a line is a known word, or something at the text's borders needs a closer look.

    The borders are where pages show what whole-line look-ups miss: a short line under the first or the title, words
    that are not known, blanks and marks around lines.
    """
    lines = text.split("\n")
    if not _known_lines().isdisjoint(lines):
        return True
    first = lines[0]
    if len(lines) < _LINES or first[:1] in BLANKS:  # which is true of no character as well
        return True
    last = lines[-1] or lines[-2] or lines[-3]
    if 0 < len(lines[1] or lines[4]) <= _SHORT or 0 < len(lines[2]) <= _SHORT or 0 < len(last) <= _SHORT:
        return True
    if first[-1] not in ENDS and (first[-1] in BLANKS or (len(first) > _SHORT and words_of(None).glued(first))):
        return True
    return not text.isascii() and any(mark in text for mark in _MARKS)


@functools.cache
def _known_lines() -> frozenset[str]:
    return frozenset(words_of(None).lines)
