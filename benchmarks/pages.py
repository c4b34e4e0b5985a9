"""An examiner for readers of the format: pages of every shape that the format admits, with the truth about each.

Written from the format's description alone, with its own layout code. `generate` draws a page's shape, fills it with
invented prose, lays it out and soils it as extraction does; the `Case` holds the text, what a reader should make of
it, and what was drawn (`variants`), so that failures can be counted by what they have in common.

What the format gives no reader a chance with is left in and marked: `Case.unsettled` says why (see `settled.py`).
"""

import datetime
import random
import re
from collections.abc import Sequence

import attrs
import prose
from extraction import NBSP, Cut, Line, cut_off, draw_dirt, pieces
from label_words import Words
from prose import Bank
from settled import CardShape, Shape, evidence, unsettled

from newsmodel.model import Image, Label, Listing, Reaction, RelatedLink, Story

__all__ = ["Case", "generate"]

_ARTEFACTS = (" ن ", "nn", " nn", "\\n", " ن", " &amp; ", "&nbsp;", " 🚢 ")
_LABELS = {
    "reported": Label.REPORTED_BY_AI,
    "image": Label.IMAGE_GENERATED_BY_AI,
    "fact": Label.FACT_CHECKED,
}

# What stands on a label line, and how often. The order is the format's.
_CARD_LINES = {
    ("reported",): 40,
    ("reported", "image"): 16,
    ("image",): 8,
    ("reported", "fact"): 5,
    ("byline",): 5,
    ("byline", "image"): 4,
    ("date", "reported"): 4,
    ("date", "reported", "image"): 3,
    ("image", "fact"): 3,
    ("reported", "image", "fact"): 3,
    ("date", "byline", "image"): 2,
    ("date", "byline"): 2,
    ("date",): 2,
    ("date", "image"): 1,
    ("byline", "fact"): 1,
    ("fact",): 1,
    ("date", "byline", "image", "fact"): 1,
    ("date", "reported", "image", "fact"): 1,
}
_HEAD_LINES = {
    ("image",): 82,
    ("date", "image"): 4,
    ("byline", "image"): 4,
    ("image", "fact"): 3,
    ("reported", "image"): 2,
    ("date", "byline", "image"): 2,
    ("byline",): 1,
    ("reported",): 1,
    ("reported", "image", "fact"): 1,
}


@attrs.frozen(kw_only=True)
class Case:
    """A page and the truth about it.

    Attributes:
        text: The page.
        truth: What a reader should make of it.
        words: The site's words.
        url: The page's address, where the reader is given it.
        variants: What was drawn.
        unsettled: Why no reader can know how to read it; empty where one can.
        speaks: The text itself says that it is such a page; a filter that does not know the address has to take it.
        cut: Where it was cut off.
        spans: Its lines and where they are.
    """

    text: str
    truth: Story | Listing
    words: Words
    url: str | None
    variants: tuple[str, ...]
    unsettled: tuple[str, ...]
    speaks: bool
    cut: Cut | None = None
    spans: tuple[tuple[int, int, Line], ...] = ()


@attrs.define
class _Page:
    """A page while it is being written."""

    rng: random.Random
    words: Words
    banks: Sequence[Bank]
    shape: Shape
    variants: set[str] = attrs.Factory(set[str])
    paragraphs: list[list[Line]] = attrs.Factory(list[list[Line]])
    names: set[str] = attrs.Factory(set[str])
    tight: set[int] = attrs.Factory(set[int])  # paragraphs that follow the one before without a blank line

    def add(self, *lines: tuple[str, tuple[str | int, ...]]) -> None:
        self.paragraphs.append([Line(text=text, place=place) for text, place in lines])

    def chance(self, share: float, variant: str) -> bool:
        """Draw, and note the variant when it was drawn."""
        if self.rng.random() < share:
            self.variants.add(variant)
            return True
        return False

    def pick(self, name: str, **weights: float) -> str:
        choice = self.rng.choices(list(weights), list(weights.values()))[0]
        self.variants.add(f"{name}: {choice.replace('_', ' ')}")
        return choice

    @property
    def bank(self) -> Bank:
        """The language of the story's own prose."""
        return self.banks[0]

    def card_bank(self) -> Bank:
        return self.rng.choice(self.banks)


def generate(
    rng: random.Random,
    words: Words,
    *,
    kind: str | None = None,
    image: bool | None = None,
    least_cards: int = 0,
    dirt: str = "some",
    cut: bool = False,
    with_url: float = 0.35,
) -> Case:
    """Write a page.

    Args:
        rng: Where all chance comes from.
        words: The site's words.
        kind: ``story``, ``listing`` or ``body``; drawn when None.
        image: Whether the story has a hero image; drawn when None.
        least_cards: Fewest cards.
        dirt: What extraction did to it: ``none``, ``some`` (one or two things, to a third of the
            pages), ``much`` (many things).
        cut: Cut it off somewhere.
        with_url: Share of pages whose address is known.
    """
    kind = kind or rng.choices(["story", "listing", "body"], [80, 15, 5])[0]
    if kind == "listing" and (not words.follow or not words.related):
        kind = "story"
    page = _Page(rng, words, _draw_banks(rng, words), Shape(kind=kind))
    page.variants.add(f"kind: {kind}")
    url = _address(page, kind) if kind == "body" or rng.random() < with_url else None
    locale = url.split("/")[3] if url else words.locale
    if locale == "articles":
        locale = "en"
    truth: Story | Listing
    if kind == "listing":
        truth = _listing(page, least_cards, url, locale)
    elif kind == "body":
        truth = _body_only(page, url, locale if url else None)
    else:
        truth = _story(page, image, least_cards, url, locale)
    return _lay_out(page, truth, url, dirt, cut)


def _draw_banks(rng: random.Random, words: Words) -> tuple[Bank, ...]:
    """The languages of the prose: the story's first; cards are in any of them."""
    banks = prose.banks()
    script = words.language.removeprefix("invented-")
    if script != words.language and rng.random() < 0.5 and script != "thai":
        own = prose.invented(rng, script)
    elif rng.random() < 0.08:
        own = prose.invented(rng, rng.choice([s for s in prose.syllables() if s != "thai"]))
    else:
        own = banks.get(words.language) or banks["en" if rng.random() < 0.6 else rng.choice(sorted(banks))]
    other = banks["en"] if rng.random() < 0.7 else banks[rng.choice(sorted(banks))]
    return rng.choice(
        [(own,), (own,), (other,), (other, own), (own, other), (other, own, banks[rng.choice(sorted(banks))])]
    )


def _address(page: _Page, kind: str) -> str:
    rng, words = page.rng, page.words
    page.variants.add("address known")
    language = words.language if len(words.language) <= 3 else rng.choice(["pl", "qaa", "kk", "fi"])
    locale = words.locale or language
    slug = "-".join(
        rng.choice(["harbour", "bridge", "vote", "storm", "audit", "rail", "2026", "plan"]) for _ in range(5)
    )
    if rng.random() < 0.2:
        slug += f"-{rng.getrandbits(32):08x}-1f0e-4c2a-9b7d-{rng.getrandbits(48):012x}"
    folder = "tags" if kind == "listing" else "articles"
    if locale == "en" and folder == "articles" and rng.random() < 0.3:
        return f"https://allthe.news/articles/{slug}"
    return f"https://allthe.news/{locale}/{folder}/{slug}"


# --- the parts of a page ---


def _story(page: _Page, image: bool | None, least_cards: int, url: str | None, locale: str | None) -> Story:
    rng, words = page.rng, page.words
    has_image = (rng.random() < 0.75 if image is None else image) and words.image is not None
    title, hero, fields = _head(page, has_image)
    lede = _lede(page)
    body = _body(page)
    reactions = _reactions(page) if words.reactions and page.chance(0.55, "reactions") else ()
    related: tuple[RelatedLink, ...] = ()
    if words.related and (least_cards or page.chance(0.85, "related")):
        page.add((words.related, ("related heading",)))
        page.shape.headings.add("related")
        related = _cards(page, max(least_cards, 1), title)
    _banner(page)
    return Story(
        title=title,
        image=hero,
        lede=lede,
        body=body,
        reactions=reactions,
        related=related,
        locale=locale,
        url=url,
        **fields,
    )


def _head(page: _Page, has_image: bool) -> tuple[str, Image | None, dict[str, object]]:
    words = page.words
    title = _title(page)
    if not has_image:
        page.variants.add("head: no image")
        page.add((title, ("title",)))
        return title, None, {}
    form = page.pick("head", full=78, no_label_under_alt=14, no_label_line=5, bare_alt=3)
    page.shape.head = form
    if form == "full" and len(title) < 100 and page.chance(0.01, "title: ends with an abbreviation"):
        title += ", U.S."
    alt = _alt(page, low=45)
    labelled = form in ("full", "no_label_line")
    page.add((alt, ("alt",)), *([(words.image or "", ("label",))] if labelled else []))
    page.add((title, ("title",)))
    fields: dict[str, object] = {}
    if form in ("full", "no_label_under_alt"):
        text, fields = _label_line(page, _HEAD_LINES, "head")
        if text:
            page.add((text, ("label line",)))
    if labelled:
        page.shape.labelled_alts += 1
    return title, Image(alt=alt, labels=(Label.IMAGE_GENERATED_BY_AI,) if labelled else ()), fields


def _title(page: _Page) -> str:
    question = page.chance(0.12, "title: question")
    title = page.bank.title(page.rng, question=question)
    _, high = page.bank.title_length
    if not question and page.chance(0.03, "title: about a label"):
        label = page.words.image or page.words.related or "AI"
        about = page.rng.choice(["“{}”: {}", "{}: {}", "‘{}’ – {}"]).format(label, title)
        title = about if len(about) <= high else title
    elif not question and page.chance(0.02, "title: ends with a quotation"):
        ended = f"{title}: {page.rng.choice(['“not one cent”', '«nie wieder»', '‘ten years late’'])}"
        title = ended if len(ended) <= high else title
    elif not re.search("[ა-ჿ]", title) and page.chance(0.03, "title: capitals"):  # no Georgian title has capitals
        title = page.rng.choice([title.upper(), title.title()])
    return title


def _alt(page: _Page, low: int, high: int = 200, *, stop: bool | None = None) -> str:
    alt = prose.alt(page.rng, low, high)
    if page.words.image and stop is None and page.chance(0.02, "label phrase in an alt"):
        place = page.rng.choice(["a school", "an archive"])
        alt = f"A poster that reads “{page.words.image}” hangs on the wall of {place}."
    if stop is False or (stop is None and page.chance(0.12, "alt without a stop")):
        alt = alt.removesuffix(".")
    return alt


def _label_line(
    page: _Page, forms: dict[tuple[str, ...], int], where: str, *, whole_byline: int = 99
) -> tuple[str, dict[str, object]]:
    """Draw a label line: its text, and the fields that it stands for. Empty when the site has no word for it."""
    rng, words = page.rng, page.words
    form = rng.choices(list(forms), list(forms.values()))[0]
    parts: list[tuple[str, str]] = []
    labels: list[Label] = []
    fields: dict[str, object] = {}
    for part in form:
        if part == "date":
            day = datetime.date(2025, 10, 1) + datetime.timedelta(days=rng.randint(0, 140))
            text, readable = words.date(rng, day)
            page.shape.unreadable_date |= not readable
            fields["published"] = day
        elif part == "byline":
            text = _byline(page, whole_byline if form == ("byline",) else 99)
            fields["byline"] = text
        else:
            text = getattr(words, part) or ""
            if text:
                labels.append(_LABELS[part])
        if text:
            parts.append((part, text))
    if labels:
        fields["labels"] = tuple(labels)
    if parts:
        page.shape.lines.append((where, tuple(parts)))
        page.variants.add(f"{where} line: {' + '.join(part for part, _ in parts)}")
    return " ".join(text for _, text in parts), fields


def _byline(page: _Page, longest: int) -> str:
    """A person's name that is on no other line of the page."""
    rng = page.rng
    banks = [*page.banks, prose.banks().get(page.words.language) or page.bank]
    while True:
        name = rng.choice(banks).name(rng)
        if name in page.names:
            name = prose.banks()[rng.choice(["en", "sv", "es", "de", "fr"])].name(rng)
        if name not in page.names and len(name) <= longest:
            page.names.add(name)
            return name


def _lede(page: _Page) -> str:
    rng = page.rng
    if page.chance(0.15, "lede: one sentence"):
        lede = page.bank.paragraph(rng, 1, 40, 300)
    else:
        lede = page.bank.paragraph(rng, rng.choice([2, 2, 3]))
    page.add((lede, ("lede",)))
    return lede


def _body(page: _Page) -> tuple[str, ...]:
    rng = page.rng
    count = rng.choices([1, 2, 3, 4, 5, 6, 8], [20, 12, 18, 22, 14, 8, 6])[0]
    if count == 1:
        page.variants.add("body: one paragraph")
    body = [page.bank.paragraph(rng, rng.choice([1, 2, 3, 3, 4, 5])) for _ in range(count)]
    if page.chance(0.12, "body: very long paragraph"):
        body[rng.randrange(count)] = page.bank.paragraph(rng, rng.randint(20, 60))
    if page.chance(0.2, "body: short quotations"):
        for _ in range(rng.choice([1, 1, 2])):
            body.insert(rng.randint(0, len(body)), page.bank.quote(rng))
    if page.chance(0.05, "body: ends with a short quotation"):
        body.append(page.bank.quote(rng))
    if page.chance(0.15, "label phrase in prose"):
        body.insert(rng.randint(0, len(body)), _about_words(page))
    if page.chance(0.1, "artefacts in the body"):
        index = rng.randrange(len(body))
        words = body[index].split(" ")
        place = rng.randrange(1, len(words)) if len(words) > 1 else 1
        body[index] = (" ".join(words[:place]) + rng.choice(_ARTEFACTS) + " ".join(words[place:])).strip()
    if page.chance(0.03, "body: a line ends in a colon"):
        opening = rng.choice([rng.choice(page.bank.places), *(page.bank.sentence(rng)[:-1] for _ in range(12))])
        body.insert(len(body) - 1, f"{opening}:")
    body = [text.strip() for text in body]
    for index, text in enumerate(body):
        page.add((text, ("body", index)))
    return tuple(body)


def _about_words(page: _Page) -> str:
    """A paragraph of a story about the very words that the site puts on its pages."""
    rng, words = page.rng, page.words
    slot = rng.choice(
        [s for s in ("image", "reported", "fact", "reactions", "related") if getattr(words, s)] or ["cookie_sentence"]
    )
    word = getattr(words, slot)
    return rng.choice(
        [
            f"Under every photo the paper prints the line “{word}”, which {rng.choice(page.bank.people)} doubts.",
            f"{word} — these words must stand under such pictures from May, the court ruled.",
            f"The archive searched for the words {word}, found them 1,250 times, and gave up.",
            f"“{word}.”",
            f"The sentence ended, as so often, with the words: {word}.",
            f"{word}? Not quite, said {rng.choice(page.bank.people)}.",
        ]
    )


def _reactions(page: _Page) -> tuple[Reaction, ...]:
    rng, words = page.rng, page.words
    page.add((words.reactions or "", ("reactions heading",)))
    page.shape.headings.add("reactions")
    count = rng.choices([1, 2, 3, 4], [55, 25, 14, 6])[0]
    quiet = page.chance(0.12, "reactions: X is not named")
    page.shape.names_x = not quiet
    texts = [page.bank.reaction(rng, quiet=quiet) for _ in range(count)]
    if page.chance(0.1, "reactions: tags, names and addresses of accounts"):
        texts[-1] += rng.choice([" #bridge2026 @harbour_board.", " “Finally! 🚢🎉”", " (https://x.com/harbour_board)."])
    for index, text in enumerate(texts):
        page.add((text, ("reaction", index)))
    return tuple(Reaction(text=text) for text in texts)


# --- cards ---


def _cards(page: _Page, least: int, story_title: str | None) -> tuple[RelatedLink, ...]:
    rng = page.rng
    count = max(least, rng.choices([1, 2, 3, 4, 5, 6, 8, 12], [6, 8, 14, 18, 22, 20, 8, 4])[0])
    style = page.pick("cards", typical=38, mixed=34, whole=8, titles_and_summaries=7, bare=6, old=7)
    links: list[RelatedLink] = []
    for index in range(count):
        parts = _card_parts(page, style, index)
        title = (
            story_title if story_title and index == 0 and page.chance(0.03, "card repeats the story's title") else None
        )
        if links and "title" in parts and links[-1].title and page.chance(0.01, "two cards with one title"):
            title = links[-1].title
        links.append(_card(page, index, parts, title))
    return tuple(links)


def _card_parts(page: _Page, style: str, index: int) -> set[str]:
    """Which of a card's parts are there: alt, alt label, title, line."""
    rng = page.rng
    match style:
        case "typical":
            whole = {"alt", "alt label", "title", "line"}
            return whole if index == 0 else {"line"} if index % 2 == 0 or rng.random() < 0.3 else set[str]()
        case "whole":
            return {"alt", "alt label", "title", "line"}
        case "titles_and_summaries":
            return {"title"}
        case "bare":
            return set()
        case "old":
            parts = {"alt"} if rng.random() < 0.6 else set[str]()
            return parts | {part for part, share in (("title", 0.6), ("line", 0.5)) if rng.random() < share}
        case _:
            parts = {part for part, share in (("alt", 0.35), ("title", 0.4), ("line", 0.5)) if rng.random() < share}
            return parts | {"alt label"} if "alt" in parts and rng.random() < 0.8 else parts


def _card(page: _Page, index: int, parts: set[str], title: str | None) -> RelatedLink:
    rng, words = page.rng, page.words
    bank = page.card_bank()
    shape = CardShape()
    image: Image | None = None
    if "alt" in parts and words.image:
        labelled = "alt label" in parts
        bare = not labelled and "title" not in parts
        alt = _alt(page, 45, 145 if bare else 200)
        if rng.random() < 0.02:
            alt = next((line.text for p in page.paragraphs for line in p if line.place == ("alt",)), alt)
            page.variants.add("card repeats the story's alt")
        page.add((alt, ("card", index, "alt")), *([(words.image, ("card", index, "label"))] if labelled else []))
        image = Image(alt=alt, labels=(Label.IMAGE_GENERATED_BY_AI,) if labelled else ())
        shape.alt, shape.alt_label, shape.alt_stop = alt, labelled, alt[-1] in ".!?"
        page.shape.labelled_alts += labelled
        page.variants.add("card: alt with label" if labelled else "card: alt without label")
    if "title" in parts:
        title = title or bank.title(rng, question=page.chance(0.06, "card title: question"))
        page.add((title, ("card", index, "title")))
        shape.title = title
    else:
        title = None
    fields: dict[str, object] = {}
    if "line" in parts:
        text, fields = _label_line(page, _CARD_LINES, "card", whole_byline=99 if title else 24)
        if text:
            page.add((text, ("card", index, "label line")))
            shape.line = page.shape.lines[-1][1]
    one = page.chance(0.03, "summary: one sentence")
    summary = bank.summary(rng, sentences=1 if one else None)
    if len(summary) < bank.summary_length[1] - 80 and page.chance(0.015, "label phrase in a summary"):
        word = words.image or words.related or words.cookie_sentence
        summary = (
            f"“{word}”, the caption says: {summary}" if rng.random() < 0.5 else f"{word} is what it says. {summary}"
        )
    if page.chance(0.04, "summary: ends in another mark than a full stop"):
        summary = summary[:-1] + rng.choice(["…", "!", " …", ".)", ".”", "?!", ".»", "’."])
    page.add((summary, ("card", index, "summary")))
    page.shape.cards.append(shape)
    return RelatedLink(title=title, image=image, summary=summary, **fields)


# --- the rest ---


def _banner(page: _Page) -> None:
    rng, words = page.rng, page.words
    for _ in range(rng.choice([0, 0, 1, 2, 3, 3, 5])):
        page.variants.add("paragraphs of one no-break space")
        page.add((NBSP, ("nbsp",)))
    if words.cookie_heading and words.reject and page.chance(0.85, "banner"):
        page.shape.banner = True
        page.add((words.cookie_heading, ("cookie heading",)))
        page.add((words.cookie_sentence, ("cookie sentence",)), (words.reject, ("reject",)))


def _listing(page: _Page, least_cards: int, url: str | None, locale: str | None) -> Listing:
    rng, words = page.rng, page.words
    bank = rng.choice([page.bank, prose.banks()["en"], prose.banks().get(words.language, page.bank)])
    tag = rng.choice(bank.tags)
    page.shape.tag = tag
    page.add((tag, ("tag",)))
    page.add((words.follow or "", ("follow",)))
    if page.chance(0.5, "listing: no blank line after the button"):
        page.tight.add(2)
    links = _cards(page, max(least_cards, 1), None)
    _banner(page)
    return Listing(title=tag, links=links, locale=locale, url=url)


def _body_only(page: _Page, url: str | None, locale: str | None) -> Story:
    lede = _lede(page)
    body = _body(page)
    return Story(lede=lede, body=body, url=url, locale=locale)


# --- what becomes of it on the way ---


def _lay_out(page: _Page, truth: Story | Listing, url: str | None, dirt: str, cut: bool) -> Case:
    rng, shape = page.rng, page.shape
    soiled = draw_dirt(rng, dirt)
    page.variants.update(f"dirt: {name}" for name in soiled)
    shape.flat = "flat" in soiled or shape.kind == "body"
    shape.glued = "glued" in soiled
    parts: list[str] = ["\ufeff"] if "bom" in soiled else []
    if soiled & {"leading blank"}:
        parts.append("\n" * rng.choice([1, 2]))
    spans: list[tuple[int, int, Line]] = []
    offset = sum(map(len, parts))
    for text, line in pieces(rng, page.paragraphs, page.tight, soiled, flat=shape.flat):
        if line is not None:
            spans.append((offset, offset + len(text), line))
        parts.append(text)
        offset += len(text)
    text = "".join(parts)
    place: Cut | None = None
    if cut:
        page.variants.add("cut")
        text, place = cut_off(rng, text, spans)
        page.variants.add(f"cut in: {place.region}")
    left = [line.place for _, end, line in spans if end <= len(text)] if cut else None
    return Case(
        text=text,
        truth=truth,
        words=page.words,
        url=url,
        variants=tuple(sorted(page.variants)),
        unsettled=unsettled(shape, page.words, url, left),
        speaks=not evidence(shape, page.words, None, left),
        cut=place,
        spans=tuple(spans),
    )
