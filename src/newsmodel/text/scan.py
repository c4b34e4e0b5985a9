"""Text -> Page, and the short ways: whether a text is a page at all, and the story that it is."""

import functools
import os
from collections.abc import Iterable, Mapping
from typing import IO, Any

import attrs

from newsmodel import _files, inputs
from newsmodel.characters import BLANKS, STOPS, is_plain, plain
from newsmodel.errors import Diagnostic, EncodingError, ParseError
from newsmodel.model import Listing, Story
from newsmodel.terms import names_ai, words_in
from newsmodel.text import derived
from newsmodel.text.derived import Block
from newsmodel.text.grammar import Layout, Role
from newsmodel.text.lines import with_newlines
from newsmodel.text.reading import Reading, read
from newsmodel.text.words import words_of
from newsmodel.vocabulary import SLOTS, Vocabulary

__all__ = ["Block", "Layout", "Page", "Role", "decode", "is_page", "load", "loads", "may_be_page", "scan"]

_SHORT = 140  # characters of a line that may be known, a label line or a heading however it ends


@attrs.frozen(eq=False, repr=False)
class Page:
    """A text and what each part of it is. Made by `scan`.

    Attributes:
        text: The text, as it was given.
        url: The address that was given.
        layout: The kind of page.
        locale: Locale of its interface, a BCP 47 language tag: what the address says, else what the known words say.
            None where neither does.
    """

    text: str
    url: str | None
    layout: Layout
    locale: str | None
    _reading: Reading

    def __repr__(self) -> str:
        return f"Page({self.layout!r}, locale={self.locale!r}, {len(self.text)} characters)"

    @functools.cached_property
    def vocabulary(self) -> Vocabulary | None:
        """The words that the page was read by; its `Vocabulary.inferred` are those that its own structure gave away.

        None where it has none, or those of several locales and nothing settles which.
        """
        known, found = self._reading.vocabulary, self._reading.found
        if not found:
            return known
        base = known if known is not None else Vocabulary(locale=self.locale)
        taken = {wording for slot in SLOTS for wording in base.wordings(slot)}
        new = {wording: slot for slot, wording in reversed(found.items()) if wording not in taken}  # the first slot's
        slots: dict[str, Any] = {slot: (*base.wordings(slot), wording) for wording, slot in new.items()}
        return attrs.evolve(base, inferred=base.inferred.union(new), **slots)

    @functools.cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks. Their spans tile the text: no gaps, the first starts at 0, the last ends at its end."""
        return tuple(derived.blocks_of(self.text, self._reading))

    @functools.cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What a reader of the result should know: cuts, guesses, what is not understood. In the order of the text."""
        return tuple(derived.diagnostics_of(self.text, self.url, self._reading, self.blocks))

    def story(self) -> Story:
        """Build the story.

        Raises:
            ParseError: The page is not a story page or a story's body.
        """
        if self.layout is Layout.STORY or self.layout is Layout.BODY:
            return derived.story(self._reading, self.url)
        raise self._refusal("a story page")

    def listing(self) -> Listing:
        """Build the listing.

        Raises:
            ParseError: The page is not a listing.
        """
        if self.layout is Layout.LISTING:
            return derived.listing(self._reading, self.url)
        raise self._refusal("a listing")

    def _refusal(self, wanted: str) -> ParseError:
        if (found := inputs.kind_of(self.text)) is not None:
            return ParseError.at(self.text, 0, str(found))
        start = len(self.text) - len(self.text.lstrip(BLANKS))
        if start == len(self.text):
            return ParseError.at(self.text, 0, f"expected {wanted}, got a text without content")
        if self.layout is Layout.LISTING:
            reason = "got a listing; newsmodel.scan(text).listing() reads it"
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
    reading = read(text, url, vocabularies, layout)
    if strict or reading.layout is not Layout.STORY:
        page = Page(text, url, reading.layout, reading.locale, reading)
        story = page.story()
        if strict and page.diagnostics:
            first = page.diagnostics[0]
            raise ParseError.at(text, first.start, first.message, end=first.end)
        return story
    return derived.story(reading, url)


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
    return loads(_files.read(file), url, vocabularies, strict, layout=layout)


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
        return _files.as_text(data)
    except EncodingError as error:
        found = inputs.kind_of(data)
        raise error if found is None else attrs.evolve(error, reason=str(found), excerpt="") from None


def may_be_page(text: str) -> bool:
    """Tell what costs least: whether a short line is known, or has words that a label has. No page is without one."""
    words, lines = words_of(None), with_newlines(text).split("\n")
    # A label may be glued to the end of a long description; a long line that ends as a statement is prose.
    short = [line for line in lines if line and (len(line) <= _SHORT or line[-1] not in STOPS)]
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
