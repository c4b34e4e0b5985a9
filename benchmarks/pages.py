"""Invented pages with known truth, drawn as real ones are, and the odd shapes that the format mentions besides.

`SHAPES` says how often real pages have which shape; lengths, blank lines and cuts follow real pages, too. `generate`
draws a page of one of these shapes, or with ``odd=True`` what is rarer than one page in a hundred: dates, bylines,
other label lines, mixed cards, bare bodies, and what extraction does. It has its own layout code and shares none with
the reader. The `Case` holds the text, its lines with their roles, and what a reader should make of it.
"""

import random
from collections.abc import Mapping, Sequence
from typing import Any

import attrs
import prose
from extraction import cut, draw_dirt, pieces
from label_words import LABELS, SLOTS, Table, Words, known_table
from parts import Page, drawn
from prose import Bank
from settled import unsettled
from shapes import LISTINGS, ODD_SHAPES, SHAPES, draw
from truth import Line, built, says

from newsmodel.model import Listing, Story

__all__ = ["SHAPES", "Case", "generate"]

_CUT = 0.75  # of copies longer than _LIMIT bytes
_LIMIT = (1973, 2000)


@attrs.frozen(kw_only=True)
class Case:
    """A page and the truth about it.

    Attributes:
        text: The page.
        url: The page's address, where the reader is given it.
        kind: ``story`` or ``listing``; a bare body is a story.
        says: What a reader should make of it, as plain values: `truth` is the same as an object.
        spans: Where its lines are; blank ones have none. A label glued to an alt has a span of its own.
        words: The site's words.
        open_labels: Labels that a reader may find or not.
        locale_open: No word tells one locale from another.
        variants: What was drawn.
        unsettled: Why no reader can know how to read it; empty where one can.
    """

    text: str
    url: str | None
    kind: str
    says: Mapping[str, Any]
    spans: tuple[tuple[int, int, Line], ...]
    words: Words
    open_labels: frozenset[str] = frozenset()
    locale_open: bool = False
    variants: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()

    @property
    def truth(self) -> Story | Listing:
        """What a reader should make of it."""
        return built(self.says, self.kind)

    @property
    def torn(self) -> Line | None:
        """The line that the copy ends in, or the last one of a card that it ends in."""
        last = self.spans[-1][2]
        return last if last.cut or (last.role.startswith("card-") and last.role != "card-summary") else None


def generate(
    rng: random.Random,
    words: Words,
    *,
    shape: str | None = None,
    odd: bool = False,
    whole: bool = False,
    with_url: float = 0.5,
    table: Table | None = None,
) -> Case:
    """Write a page.

    Args:
        rng: Where all chance comes from.
        words: The site's words.
        shape: One of `SHAPES`, or with `odd` ``story``, ``listing`` or ``body``; drawn as often as real ones when None.
        odd: Draw what is rare on real pages.
        whole: The copy is not cut.
        with_url: Share of pages whose address is known.
        table: The known words of all locales, by which a page's locale is told.
    """
    if shape is None:
        shape = drawn(rng, ODD_SHAPES if odd else SHAPES)
    page = Page(rng, words, (), odd)
    if shape == "older design" and words.origin.startswith("known") and "back_link" not in words.known:
        shape = "title and lede"
    kind = "listing" if shape in LISTINGS else "story"
    page.banks = _draw_banks(rng, words, kind)
    page.variants.add(f"shape: {shape}")
    url = _address(page, kind) if shape == "body" or rng.random() < with_url else None
    if odd:
        page.dirt = draw_dirt(rng, "some")
        page.variants.update(f"dirt: {name}" for name in page.dirt)
    if shape == "body" or (shape in ("flattened", "tag and summaries")):
        page.dirt = (page.dirt | {"flat"}) - {"ragged"}
    draw(page, shape)
    return _laid_out(page, kind, url, table or known_table(), whole=whole)


def _draw_banks(rng: random.Random, words: Words, kind: str) -> tuple[Bank, ...]:
    """The languages of the prose: often English, or the locale's; cards are in either."""
    banks = prose.banks()
    script = words.language.removeprefix("invented-")
    if script not in (words.language, "thai") and rng.random() < 0.5:
        own = prose.invented(rng, script)
    else:
        own = banks.get(words.language) or banks[rng.choice(sorted(banks)) if rng.random() < 0.2 else "en"]
    share = 0.75 if kind == "story" else 0.5
    first = banks["en"] if rng.random() < share else own
    return (first,) if rng.random() < 0.7 else (first, own)


def _address(page: Page, kind: str) -> str:
    rng, words = page.rng, page.words
    page.variants.add("address known")
    locale = words.locale or rng.choice(["pl", "qaa", "kk", "cs", "el"])
    slug = "-".join(rng.choice(["harbour", "bridge", "vote", "storm", "audit", "rail", "2026"]) for _ in range(5))
    if rng.random() < 0.2:
        slug += f"-{rng.getrandbits(32):08x}-1f0e-4c2a-9b7d-{rng.getrandbits(48):012x}"
    folder = "tags" if kind == "listing" else "articles"
    if locale == "en" and folder == "articles" and rng.random() < 0.3:
        return f"https://allthe.news/articles/{slug}"
    return f"https://allthe.news/{locale}/{folder}/{slug}"


# --- what becomes of it on the way ---


def _laid_out(page: Page, kind: str, url: str | None, table: Table, *, whole: bool) -> Case:
    rng, words = page.rng, page.words
    parts: list[str] = []
    spans: list[tuple[int, int, Line]] = []
    offset = 0
    for text, line in pieces(rng, page.paragraphs, page.dirt):
        if line is not None:
            spans.append((offset, offset + len(text), line))
        parts.append(text)
        offset += len(text)
    text, left = "".join(parts), tuple(spans)
    if not whole and rng.random() < _CUT:
        size = rng.randint(*_LIMIT)
        if len(text.encode()) > size:
            page.variants.add("cut")
            text, left = cut(text, left, size)
    lines = [line for _, _, line in left]
    slots = {part for line in lines for part in line.parts or (line.slot,)} - {None}
    used = {slot for slot in slots if slot in words.known and not words.learnt}
    located = bool(url or used)
    locale = "en" if url and url.startswith("https://allthe.news/articles/") else url.split("/")[3] if url else None
    glued = "glued" in page.dirt
    verdicts = {
        label: _verdict(slot, lines, words, table, located=located, glued=glued) for slot, label in LABELS.items()
    }
    asserted = [attrs.evolve(line, labels=tuple(label for label in line.labels if verdicts[label])) for line in lines]
    return Case(
        text=text,
        url=url,
        kind=kind,
        says=says(asserted, kind) | {"locale": locale or (words.locale if slots & words.known else None), "url": url},
        spans=left,
        words=words,
        open_labels=frozenset(label for label, verdict in verdicts.items() if verdict is None),
        locale_open=url is None and not _tells_locale(used, words, table),
        variants=tuple(sorted(page.variants)),
        unsettled=unsettled(lines, words, kind=kind, addressed=url is not None, glued=glued),
    )


def _verdict(
    slot: str, lines: Sequence[Line], words: Words, table: Table, *, located: bool, glued: bool
) -> bool | None:
    """Whether a reader has to say that a label is there; None where it is free to.

    Naming AI alone does not make unknown words a label: "Translated by AI" names it too. Those that come back are.
    """
    verdict = words.asserts(slot, located=located)
    if slot in words.known:
        return verdict
    if any(getattr(words, slot) == w.text for slots in table.values() for w in slots[slot]):
        return None  # known in another locale
    alone = [line for line in lines if not line.cut and not (glued and line.role.endswith("alt-label"))]
    return None if verdict and sum(line.parts.count(slot) for line in alone) < 2 else verdict


def _tells_locale(used: set[str], words: Words, table: Table) -> bool:
    """Some known word on the page is a word of one locale only, and no other word is known in another locale."""
    new = {getattr(words, slot) for slot in SLOTS if slot not in words.known}
    if any(w.text in new for slots in table.values() for wordings in slots.values() for w in wordings):
        return False
    for slot in used:
        wording = getattr(words, slot)
        if not any(wording == w.text for key, slots in table.items() if key != words.locale for w in slots[slot]):
            return True
    return False
