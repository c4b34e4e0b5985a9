"""What the format leaves open: pages of which no reader can know how to read them.

The generator draws such pages too; the report counts them apart. Each rule below gives a reason, in words.

The lengths that the format gives are taken at their word: titles have 25 characters or more (12 where a character says
as much as half a word), summaries 150 (70); so a shorter line without a stop is a heading, a label or a name, and a
single English sentence of fewer than 150 characters on its own is the description of an image.
"""

import re
import unicodedata
from collections.abc import Sequence

import attrs
from label_words import Words

__all__ = ["CardShape", "Shape", "evidence", "unsettled"]

_AI = re.compile(r"\b(AI|IA|KI)\b|ИИ|AI|الذكاء الاصطناعي|人工智能")  # as attested labels have it
_SHORTEST_TITLE = 25
_SHORTEST_WIDE_TITLE = 12


@attrs.define
class CardShape:
    """Which of its parts a card has."""

    alt: str | None = None
    alt_label: bool = False
    alt_stop: bool = False
    title: str | None = None
    line: tuple[tuple[str, str], ...] = ()

    @property
    def marked(self) -> bool:
        """Something on it tells that it is a card."""
        return bool(self.alt_label or self.title or self.line)


@attrs.define
class Shape:
    """What was drawn for a page, as far as it decides whether the page can be read."""

    kind: str
    head: str | None = None
    headings: set[str] = attrs.Factory(set[str])
    names_x: bool = False
    cards: list[CardShape] = attrs.Factory(list[CardShape])
    lines: list[tuple[str, tuple[tuple[str, str], ...]]] = attrs.Factory(list[tuple[str, tuple[tuple[str, str], ...]]])
    labelled_alts: int = 0
    banner: bool = False
    flat: bool = False
    glued: bool = False
    unreadable_date: bool = False
    tag: str | None = None

    def count(self, slot: str) -> int:
        """How often a label is printed on label lines."""
        return sum(part == slot for _, parts in self.lines for part, _ in parts)

    def alone(self, slot: str) -> int:
        """How often a label is all that a label line holds besides a date."""
        return sum([p for p, _ in parts if p != "date"] == [slot] for _, parts in self.lines)


def unsettled(
    shape: Shape, words: Words, url: str | None, seen: Sequence[tuple[str | int, ...]] | None
) -> tuple[str, ...]:
    """Say why no reader can know how to read a page; empty where one can.

    Args:
        shape: What was drawn.
        words: The site's words, and which of them are known.
        url: The page's address, when the reader is given it.
        seen: The places of the lines that a cut has left whole; None for a whole page.
    """
    reasons = [*evidence(shape, words, url, seen)]
    if shape.kind == "body":
        return tuple(reasons)
    reasons += _cards(shape)
    if not set(_used(shape, words)) <= words.known:
        reasons += _labels(shape, words)
        reasons += _headings(shape, words)
    if shape.unreadable_date:
        reasons.append("the month's name is in no table")
    return tuple(dict.fromkeys(reasons))


def _used(shape: Shape, words: Words) -> list[str]:
    slots = [slot for slot in ("image", "reported", "fact") if shape.count(slot)]
    slots += ["image"] * bool(shape.labelled_alts) + sorted(shape.headings)
    slots += ["cookie_heading", "reject"] * shape.banner + ["follow"] * (shape.kind == "listing")
    return slots


def evidence(shape: Shape, words: Words, url: str | None, seen: Sequence[tuple[str | int, ...]] | None) -> list[str]:
    """A page has to say that it is one: by its address, by a label, by headings that are known, or by repetition.

    A heading like "Related articles" or "What people say", a cookie banner or a follow button stand on any site; two of
    them are taken as enough, one is not.
    """
    if url:
        return []
    if seen is not None:
        labels = any(place[-1] in ("label", "label line") for place in seen)
        others = {place[0] for place in seen} & {"reactions heading", "related heading", "cookie heading", "follow"}
        return [] if labels or len(others) >= 2 else ["nothing says that this is such a page"]
    used = _used(shape, words)
    known = {slot for slot in used if slot in words.known}
    if {"image", "reported", "fact"} & known or len({"reactions", "related", "cookie_heading", "follow"} & known) >= 2:
        return []
    if shape.count("image") + shape.labelled_alts >= 2 and shape.labelled_alts:
        return []
    if max((shape.count(slot) for slot in ("image", "reported")), default=0) >= 3:
        return []
    return ["nothing says that this is such a page"]


def _cards(shape: Shape) -> list[str]:
    reasons: list[str] = []
    for card in shape.cards:
        line = [part for part, _ in card.line]
        if card.alt and not card.alt_stop and not card.title and not card.alt_label:
            reasons.append("an alt without label, stop or title below looks like a title")
        if card.alt and not card.title and shape.flat and not card.alt_label and line == ["image"]:
            reasons.append("without blank lines, a label line under a lone alt is the label under the alt")
        if card.alt and not card.alt_stop and not card.title and shape.flat and card.alt_label and not line:
            reasons.append("without blank lines, an alt without a stop and its label are a title and its label line")
        if card.alt and not card.alt_stop and not card.title and shape.glued and card.alt_label:
            reasons.append("a label glued to an alt without a stop, and no title: it may be a title about labels")
        if not card.title and line == ["byline"] and len(card.line[0][1]) >= _shortest_title(card.line[0][1]):
            reasons.append("a name as long as a title, where a title may stand")
    return reasons


def _labels(shape: Shape, words: Words) -> list[str]:
    """Whether the page shows which of its unknown labels is which.

    A short unknown line above a summary that could be a label or, in a script without capitals, a name is taken for the
    reported-by label: that is what such lines mostly hold.
    """
    reasons: list[str] = []
    image, reported, fact = (slot in words.known for slot in ("image", "reported", "fact"))
    images = shape.count("image") + shape.labelled_alts
    heads = [[part for part, _ in parts] for where, parts in shape.lines if where == "head"]
    pairs = _neighbours(shape)
    if not image and images:
        glued_only = shape.glued and not shape.count("image")
        under_alt = shape.labelled_alts and not glued_only and (images >= 2 or not shape.flat)
        under_title = ["image"] in heads and (images >= 2 or not _looks_like_a_name(words.image or ""))
        if not (under_alt or under_title):
            reasons.append("an unknown image label that stands under no alt and not alone under the title")
    fact_shown = fact or ("image", "fact") in pairs
    reporteds = shape.count("reported")
    if not reported and reporteds:
        apart = fact_shown or any(p == "reported" and n != "fact" for p, n in pairs)
        text = words.reported or ""
        below_titles = any(card.title for card in shape.cards if ("reported", text) in card.line)
        long = len(text) >= _shortest_title(text) and not below_titles and ("reported", "image") not in pairs
        if not apart or (reporteds < 2 and (long or _looks_like_a_name(text))):
            reasons.append("an unknown label of which nothing shows that it is the reported-by label")
        if ["reported"] in heads and not image and not shape.labelled_alts:
            reasons.append(
                "an unknown label alone under the title, and none under the alt: the image label stands there"
            )
    if not fact_shown and shape.count("fact") and ("reported", "fact") not in pairs:
        reasons.append("an unknown fact-checked label that follows no other label")
    for _, parts in shape.lines:
        for part, text in parts:
            if part != "byline" or (reported and fact):
                continue
            bare = [p for p, _ in parts if p != "date"] == ["byline"]
            told_apart = (reporteds >= 2 and not reported) or (reported and not bare)
            if not (_clean_name(text) or told_apart):
                reasons.append("a name that looks like an unknown label")
            if ("byline", "fact") in zip(
                [p for p, _ in parts], [p for p, _ in parts][1:], strict=False
            ) and not fact_shown:
                reasons.append("a name and an unknown label on one line")
    return reasons


def _neighbours(shape: Shape) -> list[tuple[str, str | None]]:
    """Pairs of a part of a label line and the part after it."""
    pairs: list[tuple[str, str | None]] = []
    for _, parts in shape.lines:
        names = [part for part, _ in parts]
        pairs += zip(names, [*names[1:], None], strict=True)
    return pairs


def _headings(shape: Shape, words: Words) -> list[str]:
    reasons: list[str] = []
    unknown = shape.headings - words.known
    for slot in unknown:
        text = getattr(words, slot)
        if len(text) >= _shortest_title(text):
            reasons.append("an unknown heading as long as a title")
    other_known = {"reactions", "related"} - shape.headings <= words.known
    if unknown and len(shape.headings) == 1 and not other_known:
        if "related" in shape.headings and not _telling_cards(shape, words):
            reasons.append("one unknown heading over bare summaries: reactions or related stories")
        if "reactions" in shape.headings and not shape.names_x:
            reasons.append("one unknown heading over prose: reactions or related stories")
    if shape.kind == "listing" and "follow" not in words.known and not any(card.marked for card in shape.cards):
        reasons.append("an unknown button over bare summaries")
    return reasons


def _telling_cards(shape: Shape, words: Words) -> bool:
    """Cards show what they are, by more than one short line that could be a heading itself."""
    if any(card.alt_label or card.title for card in shape.cards):
        return True
    lines = [card.line for card in shape.cards if card.line]
    if len(lines) >= 2:
        return True
    return any(part in words.known or part == "date" or _AI.search(text) for line in lines for part, text in line)


def _shortest_title(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return _SHORTEST_WIDE_TITLE if wide * 2 > len(text) else _SHORTEST_TITLE


def _clean_name(text: str) -> bool:
    """It looks like a name wherever it stands: every word begins with a capital letter."""
    return all(any(c.isupper() for c in word[:2]) for word in re.split(r"[\s-]+", text) if word)


def _looks_like_a_name(text: str) -> bool:
    """Every word of it begins with a capital letter, and it does not speak of AI."""
    return _clean_name(text) and not _AI.search(text)
