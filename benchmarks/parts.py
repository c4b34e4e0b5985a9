"""The parts of an invented page: lines of every role, as long as those of real pages are."""

import datetime
import random
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import attrs
import prose
from extraction import Paragraph
from label_words import LABELS, Words
from prose import Bank
from truth import Line

__all__ = [
    "Page", "alt", "banner", "body", "card", "day", "drawn", "label_line", "paragraph",
    "reaction", "summary", "tag", "title",
]  # fmt: skip

_T = TypeVar("_T")

# Label lines of cards: those of a card with an image, and those of one without.
_WHOLE_LINES = {("reported", "image"): 20, ("reported", "image", "fact"): 2}
_BARE_LINES = {("reported",): 7, ("reported", "fact"): 1}
_UNCASED = ("ar", "hi", "bn", "am", "zh", "ja", "ko", "ta", "he", "ka")


@attrs.define
class Page:
    """A page while it is being written.

    Attributes:
        rng: Where all chance comes from.
        words: The site's words.
        banks: The languages of the prose, the story's first.
        odd: Draw what is rare on real pages.
        dirt: What extraction does to it.
        paragraphs: What has been written.
        variants: What was drawn.
        names: Persons who are on it already.
    """

    rng: random.Random
    words: Words
    banks: tuple[Bank, ...]
    odd: bool
    dirt: set[str] = attrs.Factory(set[str])
    paragraphs: list[Paragraph] = attrs.Factory(list[Paragraph])
    variants: set[str] = attrs.Factory(set[str])
    names: set[str] = attrs.Factory(set[str])

    def add(self, *lines: Line, tight: bool = False) -> None:
        """Add a paragraph of these lines."""
        self.paragraphs.append(Paragraph(lines, tight))

    def chance(self, share: float, variant: str) -> bool:
        """Draw, and note the variant when it was drawn."""
        if self.rng.random() < share:
            self.variants.add(variant)
            return True
        return False

    def word(self, slot: str, role: str) -> Line:
        """One of the site's words, as a line."""
        labels = (LABELS[slot],) if slot in LABELS else ()
        parts = (slot,) if labels else ()
        return Line(text=getattr(self.words, slot), role=role, slot=slot, labels=labels, parts=parts)

    def bank(self) -> Bank:
        """One of the languages of the prose."""
        return self.rng.choice(self.banks)


def drawn(rng: random.Random, weights: Mapping[_T, float]) -> _T:
    """Draw one of several things by their weights."""
    return rng.choices(list(weights), list(weights.values()))[0]


def card(
    page: Page, parts: set[str], *, lines: Mapping[tuple[str, ...], float] | None = None, tight: bool = False
) -> None:
    """Add a card with some of its parts: ``alt``, ``alt-label``, ``title``, ``label-line``; a summary always."""
    if lines is None:
        lines = _WHOLE_LINES if parts & {"alt", "alt-label", "title"} else _BARE_LINES
    image: list[Line] = []
    if "alt" in parts:
        image.append(Line(text=alt(page, *((45, 200) if page.odd else (103, 173))), role="card-alt"))
    if "alt-label" in parts:
        image.append(page.word("image", "card-alt-label"))
    group = [tuple(image)] if image else []
    if "title" in parts:
        group.append((Line(text=title(page, question=0.06 if page.odd else 0.0), role="card-title"),))
    if "label-line" in parts:
        group.append((label_line(page, drawn(page.rng, lines), "card-label-line"),))
    group.append((summary(page),))
    for number, paragraph in enumerate(group):
        page.add(*paragraph, tight=tight and number == 0)


def label_line(page: Page, form: Sequence[str], role: str) -> Line:
    """A label line that holds these parts."""
    texts: list[str] = []
    labels: list[str] = []
    found: dict[str, Any] = {}
    for part in form:
        if part == "date":
            date = day(page, "date")
            texts.append(date.text)
            found["published"] = date.published
        elif part == "byline":
            found["byline"] = _byline(page)
            texts.append(found["byline"])
        else:
            texts.append(getattr(page.words, part))
            labels.append(LABELS[part])
    page.variants.add(f"{role}: {' + '.join(form)}")
    return Line(text=" ".join(texts), role=role, labels=tuple(labels), parts=tuple(form), **found)


def day(page: Page, role: str) -> Line:
    """A day as a line of its own, or as a part of one."""
    day = datetime.date(2025, 10, 1) + datetime.timedelta(days=page.rng.randint(0, 140))
    return Line(text=page.words.date(page.rng, day), role=role, published=day, parts=("date",))


def _byline(page: Page) -> str:
    """A person's name that is on no other line of the page, in a script that shows a name by its capitals."""
    rng = page.rng
    bank = prose.banks().get(page.words.language)
    if bank is None or bank.language in _UNCASED:
        bank = prose.banks()[rng.choice(["en", "sv", "es", "de", "fr"])]
    while True:
        name = bank.name(rng)
        if name not in page.names:
            page.names.add(name)
            return name
        bank = prose.banks()[rng.choice(["en", "sv", "es", "de", "fr", "pt", "pl"])]


def tag(page: Page) -> Line:
    """The name of a listing, in English or another language of the page."""
    bank = page.rng.choice([page.banks[-1], prose.banks()["en"]])
    return Line(text=page.rng.choice(bank.tags), role="tag-name")


def banner(page: Page) -> None:
    """Add the cookie banner."""
    page.add(page.word("cookie_heading", "cookie-heading"))
    page.add(page.word("cookie_sentence", "cookie-sentence"), page.word("reject", "cookie-reject"))


def alt(page: Page, low: int = 108, high: int = 173) -> str:
    """The description of an image."""
    return prose.alt(page.rng, low, high)


def title(page: Page, *, question: float = 0.0) -> str:
    """A headline."""
    bank = page.bank()
    asks = page.odd and page.chance(question, "title: question")
    for _ in range(20):
        title = bank.title(page.rng, question=asks)
        if page.odd or bank.wide or 30 <= len(title) <= 95:
            break
    return title


def body(page: Page, bank: Bank) -> str:
    """A paragraph of the story."""
    return paragraph(page, bank, 97, 755, 416)


def summary(page: Page) -> Line:
    """What another story is about."""
    bank = page.bank()
    text = paragraph(page, bank, 158, 500, 389)
    if page.odd and page.chance(0.04, "summary: ends in another mark than a full stop"):
        text = text[:-1] + page.rng.choice(["…", "!", ".)", ".”", "?", "’."])
    return Line(text=text, role="card-summary")


def reaction(page: Page, bank: Bank) -> str:
    """What people are said to say."""
    quiet = page.odd and page.chance(0.1, "reactions: X is not named")
    text = bank.reaction(page.rng, quiet=quiet)
    while len(text) < 150 * _scale(bank):
        text += bank.join + bank.sentence(page.rng)
    return text


def paragraph(page: Page, bank: Bank, low: int, high: int, mode: int) -> str:
    """Two sentences or more, about as long as such paragraphs of real pages are."""
    aim = (page.rng.triangular(low, high, mode) - 50) * _scale(bank)  # the last sentence goes beyond it
    templates = page.rng.sample(bank.sentences, len(bank.sentences))
    texts: list[str] = []
    while len(texts) < 2 or sum(map(len, texts)) < aim:
        texts.append(bank.fill(page.rng, templates[len(texts) % len(templates)]))
    return bank.join.join(texts)


def _scale(bank: Bank) -> float:
    """How long a text of this language is beside an English one."""
    return 0.45 if bank.wide else 0.6 if bank.language == "ko" else 1.0
