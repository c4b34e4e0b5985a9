"""A text and what each part of it is."""

import functools
from typing import Any

import attrs

from newsmodel import inputs
from newsmodel.characters import BLANKS
from newsmodel.errors import Diagnostic, ParseError
from newsmodel.model import Listing, Story
from newsmodel.text import build
from newsmodel.text.blocks import Block, blocks_of
from newsmodel.text.diagnostics import diagnostics_of
from newsmodel.text.grammar import Layout
from newsmodel.text.reading import Reading
from newsmodel.vocabulary import SLOTS, Vocabulary


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
        new: dict[str, Any] = {}
        for slot, wordings in found.items():
            new[slot] = tuple([wording for wording in wordings if wording not in taken])
            taken |= set(wordings)
        inferred = base.inferred.union(*new.values())
        slots: dict[str, Any] = {slot: (*base.wordings(slot), *new[slot]) for slot in new}
        return attrs.evolve(base, inferred=inferred, **slots)

    @functools.cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks. Their spans tile the text: no gaps, the first starts at 0, the last ends at its end."""
        return tuple(blocks_of(self.text, self._reading))

    @functools.cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What a reader of the result should know: cuts, guesses, what is not understood. In the order of the text."""
        return tuple(diagnostics_of(self.text, self.url, self._reading, self.blocks))

    def story(self) -> Story:
        """Build the story.

        Raises:
            ParseError: The page is not a story page or a story's body.
        """
        if self.layout is Layout.STORY or self.layout is Layout.BODY:
            return build.story(self._reading, self.url)
        raise self._refusal("a story page")

    def listing(self) -> Listing:
        """Build the listing.

        Raises:
            ParseError: The page is not a listing.
        """
        if self.layout is Layout.LISTING:
            return build.listing(self._reading, self.url)
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
