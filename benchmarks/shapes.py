"""What invented pages are like: the shapes of real ones, as often as those are, and what less than one in 100 has."""

import random
from collections.abc import Callable, Mapping, Sequence

import parts
from extraction import Paragraph
from parts import Page, drawn
from prose import Bank
from truth import Line

__all__ = ["LISTINGS", "ODD_SHAPES", "SHAPES", "draw"]

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
ODD_SHAPES = {"story": 78, "listing": 17, "body": 5}
LISTINGS = {*list(SHAPES)[4:], "listing"}

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


def draw(page: Page, shape: str) -> None:
    """Write a page of one of the shapes."""
    _DRAW[shape](page)


# --- the shapes of real pages ---


def _full_head(page: Page) -> None:
    page.add(Line(text=parts.alt(page), role="alt"), page.word("image", "alt-label"))
    page.add(Line(text=parts.title(page), role="title"))
    older = page.chance(0.01, "head: the reported-by label beside the image label")
    page.add(parts.label_line(page, ("reported", "image") if older else ("image",), "label-line"))
    _from_the_lede(page)


def _title_and_lede(page: Page) -> None:
    page.add(Line(text=parts.title(page), role="title"))
    _from_the_lede(page)


def _alt_without_label(page: Page) -> None:
    page.add(Line(text=parts.alt(page), role="alt"))
    page.add(Line(text=parts.title(page), role="title"))
    page.add(page.word("image", "label-line"))
    _from_the_lede(page)


def _older_design(page: Page) -> None:
    page.add(page.word("back_link", "back-link"))
    page.add(Line(text=parts.title(page), role="title"))
    page.add(parts.day(page, "date"), parts.label_line(page, ("reported",), "label-line"))
    _from_the_lede(page)


def _from_the_lede(page: Page) -> None:
    rng = page.rng
    bank = page.banks[0]
    page.add(Line(text=parts.paragraph(page, bank, 276, 498, 370), role="lede"))
    count = rng.choices([1, 2, 3, 4, 5, 6], [10, 10, 25, 30, 15, 10])[0]
    for _ in range(count):
        page.add(Line(text=parts.body(page, bank), role="body"))
    if page.chance(0.5, "reactions"):
        page.add(page.word("reactions", "reactions-heading"))
        for _ in range(rng.choice([1, 1, 2])):
            page.add(Line(text=parts.reaction(page, bank), role="reaction"))
    if page.chance(0.85, "related"):
        page.add(page.word("related", "related-heading"))
        for index in range(rng.choice([1, 3, 4, 5, 6, 7])):
            parts.card(page, _typical(rng, index))
    for _ in range(rng.choice([0, 0, 1, 3, 3])):
        page.paragraphs.append(Paragraph(()))
    parts.banner(page)


def _tag_and_summaries(page: Page) -> None:
    page.add(parts.tag(page))
    summary = parts.summary(page)
    page.add(summary)
    if page.chance(0.3, "two summaries"):
        page.add(summary if page.chance(0.4, "the same summary twice") else parts.summary(page))


def _flattened(page: Page) -> None:
    page.add(parts.tag(page))
    parts.card(page, {"alt-label", "title", "label-line"})
    for _ in range(page.rng.choice([0, 0, 1])):
        parts.card(page, set())


def _follow_button(page: Page) -> None:
    page.add(parts.tag(page))
    page.add(page.word("follow", "follow"))
    begins_whole = page.rng.random() < 0.67
    for index in range(page.rng.choice([1, 1, 2, 3, 5])):
        parts.card(page, _typical(page.rng, index if begins_whole else index + 1), tight=begins_whole and index == 0)
    parts.banner(page)


def _tag_and_titled_card(page: Page) -> None:
    if page.chance(0.5, "flat"):
        page.dirt.add("flat")
    page.add(parts.tag(page))
    parts.card(page, {"title", "label-line"})
    for _ in range(page.rng.choice([1, 2, 3])):
        parts.card(page, set())


def _begins_with_a_card(page: Page) -> None:
    for index in range(page.rng.choice([1, 3, 4, 5])):
        parts.card(page, _typical(page.rng, index))
    if page.chance(0.5, "banner"):
        parts.banner(page)


def _one_summary_and_the_banner(page: Page) -> None:
    page.add(parts.summary(page))
    parts.banner(page)


def _typical(rng: random.Random, index: int) -> set[str]:
    """A section's cards: the first is whole, the others are a summary, and a label line and a summary, in turn."""
    if index == 0:
        return set(_WHOLE)
    return set[str]() if (index % 2 == 1) != (rng.random() < 0.1) else {"label-line"}


# --- what is rare on real pages ---


def _odd_story(page: Page) -> None:
    rng, words = page.rng, page.words
    form = drawn(rng, {"full": 50, "none": 25, "no label": 12, "older": 6})
    if form == "older" and words.origin.startswith("known") and "back_link" not in words.known:
        form = "none"
    page.variants.add(f"head: {form}")
    if form == "older":
        page.add(page.word("back_link", "back-link"))
    if form == "full":
        page.add(Line(text=parts.alt(page, 45, 200), role="alt"), page.word("image", "alt-label"))
    if form == "no label":
        page.add(Line(text=parts.alt(page, 45, 200), role="alt"))
    page.add(Line(text=parts.title(page, question=0.2), role="title"))
    if form == "older":
        page.add(parts.day(page, "date"), parts.label_line(page, ("reported",), "label-line"))
    elif form != "none":
        page.add(parts.label_line(page, drawn(rng, _ODD_HEAD_LINES), "label-line"))
    _odd_from_the_lede(page)


def _odd_from_the_lede(page: Page) -> None:
    rng = page.rng
    bank = page.banks[0]
    page.add(Line(text=parts.paragraph(page, bank, 120, 498, 300), role="lede"))
    _odd_body(page, bank)
    if page.chance(0.5, "reactions"):
        page.add(page.word("reactions", "reactions-heading"))
        for _ in range(rng.choice([1, 2, 3, 4])):
            page.add(Line(text=parts.reaction(page, bank), role="reaction"))
    if page.chance(0.85, "related"):
        page.add(page.word("related", "related-heading"))
        _odd_cards(page)
    for _ in range(rng.choice([0, 0, 1, 3, 5])):
        page.paragraphs.append(Paragraph(()))
    if page.chance(0.85, "banner"):
        parts.banner(page)


def _odd_body(page: Page, bank: Bank) -> None:
    rng = page.rng
    long = page.chance(0.25, "body: one long paragraph")
    texts = (
        [parts.paragraph(page, bank, 1200, 4000, 1500)]
        if long
        else [parts.body(page, bank) for _ in range(rng.randint(1, 7))]
    )
    if page.chance(0.2, "label phrase in prose"):
        texts.insert(rng.randint(0, len(texts)), _about_words(page))
    if page.chance(0.15, "artefacts in the body"):
        at = rng.randrange(len(texts))
        words = texts[at].split(" ")
        place = rng.randrange(1, len(words)) if len(words) > 1 else 1
        texts[at] = (" ".join(words[:place]) + rng.choice(_ARTEFACTS) + " ".join(words[place:])).strip()
    for text in texts:
        page.add(Line(text=text, role="body"))


def _about_words(page: Page) -> str:
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


def _odd_cards(page: Page) -> None:
    rng = page.rng
    styles = {"typical": 40, "mixed": 30, "whole": 10, "bare": 8, "older": 12}
    style = drawn(rng, styles | ({"titles": 20} if page.paragraphs[-1].lines[0].role == "follow" else {}))
    page.variants.add(f"cards: {style}")
    tight = page.paragraphs[-1].lines[0].role == "follow" and page.chance(0.5, "no blank line after the button")
    for index in range(rng.choice([1, 2, 3, 4, 5, 6, 8])):
        given = _typical(rng, index) if style == "typical" else set(rng.choice(_CARD_STYLES[style]))
        parts.card(page, given, lines=_ODD_CARD_LINES, tight=tight and index == 0)


def _odd_listing(page: Page) -> None:
    page.add(parts.tag(page))
    page.add(page.word("follow", "follow"))
    _odd_cards(page)
    if page.chance(0.85, "banner"):
        parts.banner(page)


def _bare_body(page: Page) -> None:
    bank = page.banks[0]
    page.add(Line(text=parts.paragraph(page, bank, 200, 498, 300), role="lede"))
    _odd_body(page, bank)


_DRAW: Mapping[str, Callable[[Page], None]] = {
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
