"""What a short line may say: slots of a vocabulary, labels, a name and a date."""

from datetime import date
from typing import NamedTuple

import attrs

from newsmodel.model import Label
from newsmodel.vocabulary import SLOTS

__all__ = [
    "BITS",
    "COOKIES",
    "FOLLOW",
    "IMAGE",
    "LABELS",
    "LABEL_LINES",
    "LABEL_SLOTS",
    "REACTIONS",
    "REJECT",
    "RELATED",
    "Meaning",
    "Piece",
]

BITS = {slot: 1 << place for place, slot in enumerate(SLOTS)}
"""Each slot as a bit, by its place in `SLOTS`: a set of slots is one number."""

LABEL_SLOTS = {
    label: label.name.lower() for label in (Label.REPORTED_BY_AI, Label.IMAGE_GENERATED_BY_AI, Label.FACT_CHECKED)
}
"""The labels that pages print, in the order of a label line, and their slots."""

# What roles are decided by, as sets of bits.
IMAGE = BITS["image_generated_by_ai"]
LABELS = IMAGE | BITS["reported_by_ai"] | BITS["fact_checked"]
REACTIONS = BITS["reactions_heading"]
RELATED = BITS["related_heading"]
FOLLOW = BITS["follow"]
COOKIES = BITS["cookie_heading"]
REJECT = BITS["cookie_reject"]


@attrs.frozen(eq=False)
class Meaning:
    """What a short line says.

    Attributes:
        slots: The slots that it may stand for, as a set of bits by place in `SLOTS`; for a label line, its labels'.
        labels: The labels of a label line, in print order.
        locales: The vocabularies that have all of its words, as a set of bits by place in `Words.vocabularies`.
        attested: Those of them in which all its words are attested.
        byline: The name on a label line.
        published: The date on a label line.
    """

    slots: int
    labels: tuple[Label, ...] = ()
    locales: int = 0
    attested: int = 0
    byline: str | None = None
    published: date | None = None


LABEL_LINES = {
    slots: Meaning(slots, tuple(label for label, slot in LABEL_SLOTS.items() if slots & BITS[slot]))
    for slots in range(1, LABELS + 1)
    if slots & LABELS == slots
}
"""What a line of labels alone says that is in no vocabulary, by the slots of its labels."""


class Piece(NamedTuple):
    """A part of a label line: a `Label`, a ``date``, or the name of a byline.

    Attributes:
        value: What it says.
        start: Offset of its first character in the line.
        end: Offset just behind its last.
    """

    value: Label | date | str
    start: int
    end: int
