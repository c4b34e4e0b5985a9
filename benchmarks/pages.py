"""Invented pages with known truth, drawn as real ones are, and the odd shapes that the format mentions besides.

`SHAPES` is the format's table *How often*; lengths, blank lines and cuts follow the real pages (`shared/pages/real` of
the project's material). `generate` draws a page of one of these shapes, or with ``odd=True`` what is rarer than one
page in fifty: dates, bylines, other label lines, mixed cards, bare bodies, and what extraction does. It has its own
layout code and shares none with the reader. The `Case` holds the text, its lines with their roles, and what a reader
should make of it.
"""

import datetime
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import attrs
import prose
from extraction import Paragraph, cut, draw_dirt, pieces
from label_words import LABELS, SLOTS, Table, Words, known_table
from prose import Bank
from settled import unsettled
from truth import Line, built, says

from newsmodel.model import Listing, Story

__all__ = ["SHAPES", "Case", "generate"]

_T = TypeVar("_T")

# Of 94 real pages with structure. What a shape is like: the function of its name below.
SHAPES = {
    "full head": 43,
    "title and lede": 20,
    "alt without label": 2,
    "older design": 1,
    "tag and summaries": 9,
    "flattened": 8,
    "follow button": 6,
    "tag and titled card": 2,
    "begins with a card": 2,
    "one summary and the banner": 1,
}
_CUT = 0.75  # of copies longer than _LIMIT bytes
_LIMIT = (1973, 2000)

# Label lines of cards: those of a card with an image, and those of one without.
_WHOLE_LINES = {("reported", "image"): 20, ("reported", "image", "fact"): 2}
_BARE_LINES = {("reported",): 7, ("reported", "fact"): 1}
_ODD_CARD_LINES = {
    ("reported",): 20, ("reported", "image"): 12, ("reported", "fact"): 5, ("image",): 4, ("image", "fact"): 3,
    ("reported", "image", "fact"): 3, ("byline",): 5, ("byline", "image"): 4, ("date", "reported"): 4,
    ("date", "reported", "image"): 3, ("date", "byline", "image"): 2, ("date", "byline"): 2, ("date",): 2,
    ("date", "image"): 1, ("byline", "fact"): 1, ("fact",): 1, ("date", "byline", "image", "fact"): 1,
}  # fmt: skip
_ODD_HEAD_LINES = {
    ("image",): 40, ("date", "image"): 8, ("byline", "image"): 6, ("image", "fact"): 4, ("reported", "image"): 5,
    ("date", "byline", "image"): 4, ("byline",): 2, ("reported",): 4, ("reported", "image", "fact"): 2,
}  # fmt: skip
_WHOLE = ("alt", "alt-label", "title", "label-line")
_CARD_STYLES: Mapping[str, Sequence[Sequence[str]]] = {
    "whole": [_WHOLE],
    "bare": [()],
    "titles": [("title",)],
    "older": [(), ("title", "label-line"), ("alt", "title", "label-line")],
    "mixed": [
        _WHOLE, _WHOLE[:2], _WHOLE[:3], ("alt", "alt-label", "label-line"), ("title",), ("title", "label-line"),
        ("label-line",), (),
    ],
}  # fmt: skip
_ARTEFACTS = (" ن ", " nn ", " n n ", "nn ")
_UNCASED = ("ar", "hi", "bn", "am", "zh", "ja", "ko", "ta", "he", "ka")


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


@attrs.define
class _Page:
    """A page while it is being written."""

    rng: random.Random
    words: Words
    banks: tuple[Bank, ...]
    odd: bool
    dirt: set[str] = attrs.Factory(set[str])
    paragraphs: list[Paragraph] = attrs.Factory(list[Paragraph])
    variants: set[str] = attrs.Factory(set[str])
    names: set[str] = attrs.Factory(set[str])

    def add(self, *lines: Line, tight: bool = False) -> None:
        self.paragraphs.append(Paragraph(lines, tight))

    def chance(self, share: float, variant: str) -> bool:
        """Draw, and note the variant when it was drawn."""
        if self.rng.random() < share:
            self.variants.add(variant)
            return True
        return False

    def word(self, slot: str, role: str) -> Line:
        labels = (LABELS[slot],) if slot in LABELS else ()
        parts = (slot,) if labels else ()
        return Line(text=getattr(self.words, slot), role=role, slot=slot, labels=labels, parts=parts)

    def bank(self) -> Bank:
        return self.rng.choice(self.banks)


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
        shape = _drawn(rng, {"story": 78, "listing": 17, "body": 5} if odd else SHAPES)
    page = _Page(rng, words, (), odd)
    if shape == "older design" and words.origin.startswith("known") and "back_link" not in words.known:
        shape = "title and lede"
    kind = "listing" if shape in _LISTINGS else "story"
    page.banks = _draw_banks(rng, words, kind)
    page.variants.add(f"shape: {shape}")
    url = _address(page, kind) if shape == "body" or rng.random() < with_url else None
    if odd:
        page.dirt = draw_dirt(rng, "some")
        page.variants.update(f"dirt: {name}" for name in page.dirt)
    if shape == "body" or (shape in ("flattened", "tag and summaries")):
        page.dirt = (page.dirt | {"flat"}) - {"ragged"}
    _DRAW[shape](page)
    return _laid_out(page, kind, url, table or known_table(), whole=whole)


def _drawn(rng: random.Random, weights: Mapping[_T, float]) -> _T:
    return rng.choices(list(weights), list(weights.values()))[0]


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


def _address(page: _Page, kind: str) -> str:
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


# --- the shapes of real pages ---


def _full_head(page: _Page) -> None:
    page.add(Line(text=_alt(page), role="alt"), page.word("image", "alt-label"))
    page.add(Line(text=_title(page), role="title"))
    older = page.chance(0.01, "head: the reported-by label beside the image label")
    page.add(_label_line(page, ("reported", "image") if older else ("image",), "label-line"))
    _from_the_lede(page)


def _title_and_lede(page: _Page) -> None:
    page.add(Line(text=_title(page), role="title"))
    _from_the_lede(page)


def _alt_without_label(page: _Page) -> None:
    page.add(Line(text=_alt(page), role="alt"))
    page.add(Line(text=_title(page), role="title"))
    page.add(page.word("image", "label-line"))
    _from_the_lede(page)


def _older_design(page: _Page) -> None:
    page.add(page.word("back_link", "back-link"))
    page.add(Line(text=_title(page), role="title"))
    page.add(_day(page, "date"), _label_line(page, ("reported",), "label-line"))
    _from_the_lede(page)


def _from_the_lede(page: _Page) -> None:
    rng = page.rng
    bank = page.banks[0]
    page.add(Line(text=_prose(page, bank, 276, 498, 370), role="lede"))
    count = rng.choices([1, 2, 3, 4, 5, 6], [10, 10, 25, 30, 15, 10])[0]
    for _ in range(count):
        page.add(Line(text=_body(page, bank), role="body"))
    if page.chance(0.5, "reactions"):
        page.add(page.word("reactions", "reactions-heading"))
        for _ in range(rng.choice([1, 1, 2])):
            page.add(Line(text=_reaction(page, bank), role="reaction"))
    if page.chance(0.85, "related"):
        page.add(page.word("related", "related-heading"))
        for index in range(rng.choice([1, 3, 4, 5, 6, 7])):
            _card(page, _typical(rng, index))
    for _ in range(rng.choice([0, 0, 1, 3, 3])):
        page.paragraphs.append(Paragraph(()))
    _banner(page)


def _tag_and_summaries(page: _Page) -> None:
    page.add(_tag(page))
    summary = _summary(page)
    page.add(summary)
    if page.chance(0.3, "two summaries"):
        page.add(summary if page.chance(0.4, "the same summary twice") else _summary(page))


def _flattened(page: _Page) -> None:
    page.add(_tag(page))
    _card(page, {"alt-label", "title", "label-line"})
    for _ in range(page.rng.choice([0, 0, 1])):
        _card(page, set())


def _follow_button(page: _Page) -> None:
    page.add(_tag(page))
    page.add(page.word("follow", "follow"))
    begins_whole = page.rng.random() < 0.67
    for index in range(page.rng.choice([1, 1, 2, 3, 5])):
        _card(page, _typical(page.rng, index if begins_whole else index + 1), tight=begins_whole and index == 0)
    _banner(page)


def _tag_and_titled_card(page: _Page) -> None:
    if page.chance(0.5, "flat"):
        page.dirt.add("flat")
    page.add(_tag(page))
    _card(page, {"title", "label-line"})
    for _ in range(page.rng.choice([1, 2, 3])):
        _card(page, set())


def _begins_with_a_card(page: _Page) -> None:
    for index in range(page.rng.choice([1, 3, 4, 5])):
        _card(page, _typical(page.rng, index))
    if page.chance(0.5, "banner"):
        _banner(page)


def _one_summary_and_the_banner(page: _Page) -> None:
    page.add(_summary(page))
    _banner(page)


# --- what is rare on real pages ---


def _odd_story(page: _Page) -> None:
    rng, words = page.rng, page.words
    form = _drawn(rng, {"full": 50, "none": 25, "no label": 12, "older": 6})
    if form == "older" and words.origin.startswith("known") and "back_link" not in words.known:
        form = "none"
    page.variants.add(f"head: {form}")
    if form == "older":
        page.add(page.word("back_link", "back-link"))
    if form == "full":
        page.add(Line(text=_alt(page, 45, 200), role="alt"), page.word("image", "alt-label"))
    if form == "no label":
        page.add(Line(text=_alt(page, 45, 200), role="alt"))
    page.add(Line(text=_title(page, question=0.2), role="title"))
    if form == "older":
        page.add(_day(page, "date"), _label_line(page, ("reported",), "label-line"))
    elif form != "none":
        page.add(_label_line(page, _drawn(rng, _ODD_HEAD_LINES), "label-line"))
    _odd_from_the_lede(page)


def _odd_from_the_lede(page: _Page) -> None:
    rng = page.rng
    bank = page.banks[0]
    page.add(Line(text=_prose(page, bank, 120, 498, 300), role="lede"))
    _odd_body(page, bank)
    if page.chance(0.5, "reactions"):
        page.add(page.word("reactions", "reactions-heading"))
        for _ in range(rng.choice([1, 2, 3, 4])):
            page.add(Line(text=_reaction(page, bank), role="reaction"))
    if page.chance(0.85, "related"):
        page.add(page.word("related", "related-heading"))
        _odd_cards(page)
    for _ in range(rng.choice([0, 0, 1, 3, 5])):
        page.paragraphs.append(Paragraph(()))
    if page.chance(0.85, "banner"):
        _banner(page)


def _odd_body(page: _Page, bank: Bank) -> None:
    rng = page.rng
    long = page.chance(0.25, "body: one long paragraph")
    texts = [_prose(page, bank, 1200, 4000, 1500)] if long else [_body(page, bank) for _ in range(rng.randint(1, 7))]
    if page.chance(0.2, "label phrase in prose"):
        texts.insert(rng.randint(0, len(texts)), _about_words(page))
    if page.chance(0.15, "artefacts in the body"):
        at = rng.randrange(len(texts))
        parts = texts[at].split(" ")
        place = rng.randrange(1, len(parts)) if len(parts) > 1 else 1
        texts[at] = (" ".join(parts[:place]) + rng.choice(_ARTEFACTS) + " ".join(parts[place:])).strip()
    for text in texts:
        page.add(Line(text=text, role="body"))


def _about_words(page: _Page) -> str:
    """A paragraph of a story about the very words that the site puts on its pages."""
    rng = page.rng
    word = getattr(page.words, rng.choice(["image", "reported", "fact", "reactions", "related"]))
    person = rng.choice(page.banks[0].people)
    return rng.choice(
        [
            f"Under every photo the paper prints the line “{word}”, which {person} doubts in a letter to its editors.",
            f"{word} — these words must stand under such pictures from May, the court ruled after a long hearing.",
            f"The archive searched for the words {word}, found them 1,250 times in the issues of a year, and gave up.",
        ]
    )


def _odd_cards(page: _Page) -> None:
    rng = page.rng
    styles = {"typical": 40, "mixed": 30, "whole": 10, "bare": 8, "older": 12}
    style = _drawn(rng, styles | ({"titles": 20} if page.paragraphs[-1].lines[0].role == "follow" else {}))
    page.variants.add(f"cards: {style}")
    tight = page.paragraphs[-1].lines[0].role == "follow" and page.chance(0.5, "no blank line after the button")
    for index in range(rng.choice([1, 2, 3, 4, 5, 6, 8])):
        parts = _typical(rng, index) if style == "typical" else set(rng.choice(_CARD_STYLES[style]))
        _card(page, parts, lines=_ODD_CARD_LINES, tight=tight and index == 0)


def _odd_listing(page: _Page) -> None:
    page.add(_tag(page))
    page.add(page.word("follow", "follow"))
    _odd_cards(page)
    if page.chance(0.85, "banner"):
        _banner(page)


def _bare_body(page: _Page) -> None:
    bank = page.banks[0]
    page.add(Line(text=_prose(page, bank, 200, 498, 300), role="lede"))
    _odd_body(page, bank)


_DRAW: Mapping[str, Callable[[_Page], None]] = {
    "full head": _full_head,
    "title and lede": _title_and_lede,
    "alt without label": _alt_without_label,
    "older design": _older_design,
    "tag and summaries": _tag_and_summaries,
    "flattened": _flattened,
    "follow button": _follow_button,
    "tag and titled card": _tag_and_titled_card,
    "begins with a card": _begins_with_a_card,
    "one summary and the banner": _one_summary_and_the_banner,
    "story": _odd_story,
    "listing": _odd_listing,
    "body": _bare_body,
}
_LISTINGS = {*list(SHAPES)[4:], "listing"}


# --- the parts of a page ---


def _typical(rng: random.Random, index: int) -> set[str]:
    """A section's cards: the first is whole, the others are a summary, and a label line and a summary, in turn."""
    if index == 0:
        return set(_WHOLE)
    return set[str]() if (index % 2 == 1) != (rng.random() < 0.1) else {"label-line"}


def _card(
    page: _Page, parts: set[str], *, lines: Mapping[tuple[str, ...], float] | None = None, tight: bool = False
) -> None:
    if lines is None:
        lines = _WHOLE_LINES if parts & {"alt", "alt-label", "title"} else _BARE_LINES
    image: list[Line] = []
    if "alt" in parts:
        image.append(Line(text=_alt(page, *((45, 200) if page.odd else (103, 173))), role="card-alt"))
    if "alt-label" in parts:
        image.append(page.word("image", "card-alt-label"))
    group = [tuple(image)] if image else []
    if "title" in parts:
        group.append((Line(text=_title(page, question=0.06 if page.odd else 0.0), role="card-title"),))
    if "label-line" in parts:
        group.append((_label_line(page, _drawn(page.rng, lines), "card-label-line"),))
    group.append((_summary(page),))
    for number, paragraph in enumerate(group):
        page.add(*paragraph, tight=tight and number == 0)


def _label_line(page: _Page, form: Sequence[str], role: str) -> Line:
    texts: list[str] = []
    labels: list[str] = []
    found: dict[str, Any] = {}
    for part in form:
        if part == "date":
            day = _day(page, "date")
            texts.append(day.text)
            found["published"] = day.published
        elif part == "byline":
            found["byline"] = _byline(page)
            texts.append(found["byline"])
        else:
            texts.append(getattr(page.words, part))
            labels.append(LABELS[part])
    page.variants.add(f"{role}: {' + '.join(form)}")
    return Line(text=" ".join(texts), role=role, labels=tuple(labels), parts=tuple(form), **found)


def _day(page: _Page, role: str) -> Line:
    day = datetime.date(2025, 10, 1) + datetime.timedelta(days=page.rng.randint(0, 140))
    return Line(text=page.words.date(page.rng, day), role=role, published=day, parts=("date",))


def _byline(page: _Page) -> str:
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


def _tag(page: _Page) -> Line:
    bank = page.rng.choice([page.banks[-1], prose.banks()["en"]])
    return Line(text=page.rng.choice(bank.tags), role="tag-name")


def _banner(page: _Page) -> None:
    page.add(page.word("cookie_heading", "cookie-heading"))
    page.add(page.word("cookie_sentence", "cookie-sentence"), page.word("reject", "cookie-reject"))


def _alt(page: _Page, low: int = 108, high: int = 173) -> str:
    return prose.alt(page.rng, low, high)


def _title(page: _Page, *, question: float = 0.0) -> str:
    bank = page.bank()
    asks = page.odd and page.chance(question, "title: question")
    for _ in range(20):
        title = bank.title(page.rng, question=asks)
        if page.odd or bank.wide or 30 <= len(title) <= 95:
            break
    return title


def _body(page: _Page, bank: Bank) -> str:
    return _prose(page, bank, 97, 755, 416)


def _summary(page: _Page) -> Line:
    bank = page.bank()
    text = _prose(page, bank, 158, 500, 389)
    if page.odd and page.chance(0.04, "summary: ends in another mark than a full stop"):
        text = text[:-1] + page.rng.choice(["…", "!", ".)", ".”", "?", "’."])
    return Line(text=text, role="card-summary")


def _reaction(page: _Page, bank: Bank) -> str:
    quiet = page.odd and page.chance(0.1, "reactions: X is not named")
    text = bank.reaction(page.rng, quiet=quiet)
    while len(text) < 150 * _scale(bank):
        text += bank.join + bank.sentence(page.rng)
    return text


def _prose(page: _Page, bank: Bank, low: int, high: int, mode: int) -> str:
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


# --- what becomes of it on the way ---


def _laid_out(page: _Page, kind: str, url: str | None, table: Table, *, whole: bool) -> Case:
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
