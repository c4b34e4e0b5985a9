"""What the format leaves open: pages of which no reader can know how to read them.

The generator draws such pages too; the rows set them aside. Each rule gives its reason, in words.
"""

from collections.abc import Iterator, Sequence

from label_words import LABELS, Words
from truth import Line

__all__ = ["unsettled"]

_MARKS_OF_A_CARD = ("card-alt-label", "card-title", "card-label-line")


def unsettled(
    lines: Sequence[Line], words: Words, *, kind: str, addressed: bool, glued: bool = False
) -> tuple[str, ...]:
    """Say why no reader can know how to read a page; empty where one can.

    Args:
        lines: The page's lines, a torn one included.
        words: The site's words, and which of them are known.
        kind: ``story`` or ``listing``.
        addressed: The reader is given the page's address.
        glued: Labels under alts stand on the alts' lines.
    """
    whole = [line for line in lines if not line.cut]
    plain = [line for line in whole if not (glued and line.role in ("alt-label", "card-alt-label"))]
    reasons = [
        *_evidence(plain, words, kind, addressed=addressed),
        *_headings(whole, lines, words),
        *_label_lines(whole, plain, words),
    ]
    return tuple(dict.fromkeys(reasons))


def _evidence(whole: Sequence[Line], words: Words, kind: str, *, addressed: bool) -> Iterator[str]:
    """A page without an address has to say what it is.

    A known label says so, and so does a heading or a button that was seen on pages; assumed ones and the banner stand
    on all kinds of sites, and it takes two of them. Among unknown words it is a label that names AI and comes back.
    """
    if addressed:
        return
    slots = [part for line in whole for part in line.parts or (line.slot,)]
    known = words.known.intersection(slots)
    labels = known & LABELS.keys()
    headings = known & {"reactions", "related", "follow"}
    shown = any(slots.count(slot) >= 2 and words.asserts(slot, located=bool(known)) for slot in LABELS)
    if not (labels or headings & words.attested or len(headings) + ("cookie_heading" in known) >= 2 or shown):
        yield "nothing says that this is such a page"
    if kind == "listing" and not any(line.role in ("tag-name", "follow") for line in whole):
        yield "cards with nothing above them: a story's head or a listing's"


def _headings(whole: Sequence[Line], lines: Sequence[Line], words: Words) -> Iterator[str]:
    """What stands below shows what an unknown heading or button is."""
    slots = {line.slot for line in whole}
    cards = [line for line in whole if line.role in _MARKS_OF_A_CARD]
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        if line.slot not in ("reactions", "related", "follow", "cookie_heading", "reject") or line.slot in words.known:
            continue
        if line.cut or below is None or (below.cut and line.slot in ("reactions", "related")):
            if line.slot != "reject" or line.cut:
                yield "an unknown heading that nothing stands below"
        elif line.slot == "related" and not cards and not {"reactions"} <= slots & words.known:
            yield "an unknown heading over bare summaries: reactions or related stories"
        elif line.slot == "reactions" and "related" not in slots:
            yield "one unknown heading over prose: reactions or related stories"


def _label_lines(whole: Sequence[Line], plain: Sequence[Line], words: Words) -> Iterator[str]:
    """Where nothing else tells unknown words apart from what they stand beside."""
    apart = {line.parts[0] for line in plain if len(line.parts) == 1}
    for line in whole:
        unknown = {part for part in line.parts if part in LABELS and part not in words.known}
        if "byline" in line.parts and not unknown <= apart:
            yield "a name and unknown words on one line"
        if line.role in ("alt-label", "card-alt-label") and unknown:
            if line not in plain and not unknown <= apart:
                yield "an unknown label on the line of an alt, and nowhere else"
            elif sum(line.parts.count("image") for line in plain) < 2:
                yield "an unknown label under an alt, and nowhere else: a label or a title"
