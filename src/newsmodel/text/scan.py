"""Text -> Page, and the short ways: whether a text is a page at all, and the story that it is."""

import os
from collections.abc import Iterable, Mapping
from typing import IO

from newsmodel import inputs
from newsmodel.characters import is_plain, plain
from newsmodel.errors import EncodingError, ParseError, locate
from newsmodel.model import Story
from newsmodel.terms import names_ai, words_in
from newsmodel.text import build
from newsmodel.text.blocks import Block
from newsmodel.text.grammar import Layout, Role
from newsmodel.text.page import Page
from newsmodel.text.reading import read
from newsmodel.text.words import words_of
from newsmodel.vocabulary import Vocabulary

__all__ = ["Block", "Layout", "Page", "Role", "decode", "is_page", "load", "loads", "may_be_page", "scan"]

_SHORT = 120  # characters of a line that may be a label line or a heading


def scan(
    text: str,
    url: str | None = None,
    vocabularies: Mapping[str, Vocabulary] | Iterable[Vocabulary] | None = None,
    layout: Layout | None = None,
) -> Page:
    """Find out what each part of a text is. Takes any text, and never raises on its content.

    Args:
        text: The text.
        url: Address of the page. It settles the locale, and that a text without labels is a story or a listing
            (`newsmodel.address`).
        vocabularies: Words to go by besides the known ones, `newsmodel.vocabularies`; those for a locale take the place
            of the known ones. ``newsmodel.vocabularies.only(...)`` leaves the known ones out.
        layout: What the text is known to be; only `Layout.BODY`, `Layout.STORY` and `Layout.LISTING` say something.

    Returns:
        The page. Its layout is `Layout.UNKNOWN` where nothing says that the text is one.
    """
    if type(text) is not str:
        inputs.check(text, inputs.TEXT, "newsmodel.scan(text)")
    _check_vocabularies(vocabularies, "newsmodel.scan")
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
        vocabularies: Words to go by besides the known ones. See `scan`.
        strict: Refuse a page about which there is anything to report, such as a cut or a line without a place.
        layout: What the text is known to be: `Layout.BODY` reads a bare body without its address.

    Raises:
        ParseError: The text is no story page; with `strict`, the page's first diagnostic.
        EncodingError: The bytes are not UTF-8.
    """
    if not isinstance(text, str):
        inputs.check(text, inputs.TEXT_OR_BYTES, "newsmodel.loads(text)")
        text = decode(text)
    _check_vocabularies(vocabularies, "newsmodel.loads")
    reading = read(text, url, vocabularies, layout)
    if strict or reading.layout is not Layout.STORY:
        page = Page(text, url, reading.layout, reading.locale, reading)
        story = page.story()
        if strict and page.diagnostics:
            first = page.diagnostics[0]
            raise ParseError.at(text, first.start, first.message, end=first.end)
        return story
    return build.story(reading, url)


def load(
    file: "str | os.PathLike[str] | IO[str] | IO[bytes]",
    url: str | None = None,
    vocabularies: Mapping[str, Vocabulary] | Iterable[Vocabulary] | None = None,
    strict: bool = False,
    *,
    layout: Layout | None = None,
) -> Story:
    """Read the story of a page from a path or an open file. See `loads`."""
    inputs.check(file, inputs.FILE, "newsmodel.load(file)")
    if isinstance(file, str | os.PathLike):
        with open(file, "rb") as stream:
            data: str | bytes = stream.read()
    else:
        data = file.read()
    return loads(data, url, vocabularies, strict, layout=layout)


def is_page(text: str) -> bool:
    """Tell whether a text is a page of this kind, quickly where it is none: for filtering a crawl.

    The answer is that of `scan` without an address: whether the layout is any but `Layout.UNKNOWN`.
    """
    if type(text) is not str:
        inputs.check(text, inputs.TEXT, "newsmodel.is_page(text)")
    return may_be_page(text) and read(text, None, None, None).layout is not Layout.UNKNOWN


def decode(data: bytes) -> str:
    """Decode a page's bytes, which are UTF-8.

    Raises:
        EncodingError: They are not; names the offset, and what the bytes are if they are something else.
    """
    try:
        return str(data, "utf-8")
    except UnicodeDecodeError as error:
        good = str(data[: error.start], "utf-8")
        line, column, *_ = locate(good, len(good))
        found = inputs.kind_of(data)
        reason = (
            str(found)
            if found is not None
            else (f"expected UTF-8, got the byte 0x{data[error.start]:02X} at offset {error.start} ({error.reason})")
        )
        raise EncodingError(reason, start=error.start, end=error.end, line=line, column=column) from None


def _check_vocabularies(vocabularies: object, name: str) -> None:
    if vocabularies is not None:
        inputs.check(vocabularies, inputs.VOCABULARIES, f"{name}(vocabularies=)")


def may_be_page(text: str) -> bool:
    """Tell what costs least: whether a short line is known, or has words that a label has. No page is without one."""
    short = [line for line in text.split("\n") if line and len(line) <= _SHORT]
    words = words_of(None)
    if not words.lines.keys().isdisjoint(short):
        return True
    together = " ".join(short)
    if not short or "&" in together or not words.signs.isdisjoint(words_in(together)):
        return True
    if not together.isascii() and (words.may_have_labels(together) or names_ai(together)):
        return True
    if not is_plain(together) and not words.lines.keys().isdisjoint(map(plain, short)):
        return True
    return text.endswith(short[-1]) and bool(words.completions(short[-1]))
