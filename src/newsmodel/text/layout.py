"""What is made of a page's lines: its kind, and which line is what."""

import enum
from typing import TypeAlias

__all__ = ["Card", "Layout", "Outline"]


class Layout(enum.StrEnum):
    """What kind of page a text is."""

    STORY = "story"
    LISTING = "listing"
    BODY = "body"
    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


# Looking a member up in its class costs as much as ten comparisons, and reading a page compares often.
BODY, LISTING, STORY, UNKNOWN = Layout.BODY, Layout.LISTING, Layout.STORY, Layout.UNKNOWN

Card: TypeAlias = tuple[int, int, int, int, int]
"""The lines of a card or head: alternative text, its label, title, label line, summary or lede; -1 for none."""


class Outline:
    """Which line is what.

    Attributes:
        layout: The kind of page.
        head: Hero image, title, label line and lede.
        body: First and last-plus-one line of the body.
        reactions_heading: Line of the heading above the reactions, -1 where there is none.
        reactions: First and last-plus-one line of the reactions.
        related_heading: Line of the heading above the cards, or of a listing's button; -1 where there is none.
        cards: The cards.
        stray: Lines of a card or a head that a cut left without the text they speak of.
        cookies: Lines of the cookie banner's heading, sentence and button, -1 for each that is not there.
        rest: First line behind the banner; what stands there is not understood.
        cut: A line at which the page is cut, -1 where nothing says that it is.
        unsettled: There are places that words which are not known would explain.
    """

    __slots__ = (
        "body",
        "cards",
        "cookies",
        "cut",
        "head",
        "layout",
        "reactions",
        "reactions_heading",
        "related_heading",
        "rest",
        "stray",
        "unsettled",
    )

    def __init__(self, count: int) -> None:
        self.layout: Layout = UNKNOWN
        self.head: Card = (-1, -1, -1, -1, -1)
        self.body: tuple[int, int] = (0, 0)
        self.reactions_heading: int = -1
        self.reactions: tuple[int, int] = (0, 0)
        self.related_heading: int = -1
        self.cards: list[Card] = []
        self.stray: list[int] = []
        self.cookies: tuple[int, int, int] = (-1, -1, -1)
        self.rest: int = count
        self.cut: int = -1
        self.unsettled: bool = False
