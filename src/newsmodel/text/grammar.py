"""The grammar of a page: one row for each kind of line, with what may follow it.

What a line is for is the best way through these rows (`newsmodel.text.decode`), given a few facts about every line
(`newsmodel.text.lines`). Blocks, stories, what `explain` says and the tables of the documentation derive from the rows.
A new kind of line is one row, and where it has words of its own a slot in `newsmodel.vocabulary.SLOTS`.
"""

import enum
from typing import NamedTuple


class Layout(enum.StrEnum):
    """What kind of page a text is."""

    STORY = "story"
    LISTING = "listing"
    BODY = "body"
    UNKNOWN = "unknown"

    __repr__ = enum.Enum.__str__


class Role(enum.StrEnum):
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
    FURNITURE = "furniture"  # known lines that are no part of the story, such as a link back
    OTHER = "other"  # what has no place, or is not understood
    BLANK = "blank"

    __repr__ = enum.Enum.__str__


# The letters of lines that hold labels or a day; those of other known lines are in their rows.
IMAGE, LABELS, DAY = "i", "l", "d"  # labels of an image and nothing else, other labels, a day alone
MIXED_IMAGE, MIXED_LABELS = "j", "m"  # the same labels, and something that is not understood
MIXED = MIXED_IMAGE + MIXED_LABELS


class Row(NamedTuple):
    name: str
    role: Role  # the public role of its block
    letters: str  # of the known lines that stand for it; those that no other row has are of the wordings of its slot
    follows: str  # the kinds of line that may come next, other lines aside; ``card`` is the first line of one
    path: str | None  # the field that it says; that of a card's line is behind the card's own path
    slot: str | None  # of a vocabulary, which holds its wordings
    says: str  # why a line is read so, in an English phrase for people


ROWS = (
    Row("back-link", Role.FURNITURE, "B", "title", None, "back_link", "a link above the title that leads back"),
    Row("alt", Role.ALT, "", "alt-label title", "image.alt", None, "a description above the title, of the image"),
    Row("alt-label", Role.LABEL, "ij", "title", "image", None, "the label of the image, below its description"),
    Row("title", Role.TITLE, "", "label-line lede", "title", None, "a short line above the first paragraph"),
    Row("label-line", Role.LABEL, "ijldm", "label-line lede", "", None, "the line between the title and the first paragraph"),
    Row("lede", Role.LEDE, "", "body END section", "lede", None, "the first paragraph"),
    Row("body", Role.BODY, "", "body END section", "body", None, "a paragraph before any heading or banner"),
    Row("reactions-heading", Role.REACTIONS_HEADING, "Q", "reaction", None, "reactions_heading", "a heading above reactions"),
    Row("reaction", Role.REACTION, "", "reaction END related-heading cookie-heading", "reactions", None, "a paragraph below the heading of the reactions"),
    Row("related-heading", Role.RELATED_HEADING, "R", "card", None, "related_heading", "a heading above related links"),
    Row("tag-name", Role.TITLE, "", "follow card card-alt-label", "title", None, "the first line of a listing, its name"),
    Row("follow", Role.FOLLOW, "F", "card", None, "follow", "the button below the name of a listing"),
    Row("card-alt", Role.ALT, "", "card-alt-label card-title", "image.alt", None, "the description of a card's image"),
    Row("card-alt-label", Role.LABEL, "ij", "card-title card-label-line card-summary", "image", None, "the label of a card's image"),
    Row("card-title", Role.TITLE, "", "card-label-line card-summary", "title", None, "a short line above a summary"),
    Row("card-label-line", Role.LABEL, "ijldm", "card-summary", "", None, "the line above a summary"),
    Row("card-summary", Role.SUMMARY, "", "card cookie-heading END", "summary", None, "a paragraph that ends a card"),
    Row("cookie-heading", Role.COOKIE_HEADING, "C", "cookie-sentence", None, "cookie_heading", "the heading of the cookie banner"),
    Row("cookie-sentence", Role.COOKIE_SENTENCE, "S", "cookie-reject", None, "cookie_sentence", "the sentence of the cookie banner"),
    Row("cookie-reject", Role.COOKIE_REJECT, "X", "END", None, "cookie_reject", "the last button of the cookie banner"),
    Row("other", Role.OTHER, "", "", None, None, "it has no place here"),
)  # fmt: skip
"""The kinds of line, in the order in which pages have them; behind them what has no place among them."""

OTHER = len(ROWS) - 1  # the place of lines without one: the way goes on as if they were not there

_GROUPS = {
    "section": "reactions-heading related-heading cookie-heading",
    "card": "card-alt card-title card-label-line card-summary",
}
STARTS = {
    Layout.STORY: "back-link alt title lede",
    Layout.LISTING: "tag-name card-alt card-alt-label card-title card-label-line card-summary",
    Layout.BODY: "lede",
    Layout.UNKNOWN: "back-link alt title tag-name card-alt card-title card-label-line card-summary",
}
"""The kinds of line that a page may begin with, by what it is known to be."""

PLACES = {row.name: place for place, row in enumerate(ROWS)}
LETTER_OF_SLOT = {row.slot: row.letters for row in ROWS if row.slot is not None}


def following(names: str) -> tuple[int, ...]:
    """Return the places of the rows that some names stand for, groups spelt out; the end of a page is no row."""
    spelt = " ".join(_GROUPS.get(name, name) for name in names.split()).split()
    return tuple([PLACES[name] for name in spelt if name != "END"])


def may_end(row: Row) -> bool:
    """Tell whether a whole page may end with a kind of line."""
    return "END" in row.follows.split()
