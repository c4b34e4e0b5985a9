"""Which line of a page is which field: what stories, listings and blocks are made of."""

import functools
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from newsmodel.labels import Label
from newsmodel.terms import is_name
from newsmodel.text.grammar import DAY, MIXED, OTHER, PLACES, ROWS, Layout, Role
from newsmodel.text.label_lines import LinePart
from newsmodel.text.lines import SHORT


class Card(NamedTuple):
    """The lines of a card, or of what stands above a story's prose, by index; -1 where there is none."""

    alt: int = -1  # the description of the image
    image_labels: int = -1  # the labels of the image
    title: int = -1
    label_lines: tuple[int, ...] = ()  # the lines with labels, a byline or a day
    text: int = -1  # the summary, or the story's lede


class Outline(NamedTuple):
    layout: Layout
    head: Card  # what stands above a story's prose; of a listing, its name is the title
    body: tuple[int, ...]  # the story's paragraphs
    reactions: tuple[int, ...]  # the paragraphs that sum up reactions
    cards: tuple[Card, ...]  # those with a title or a summary
    in_place: tuple[int, ...]  # the known lines that stand where their words belong
    known: frozenset[str]  # their letters, days aside
    has_new_words: bool  # a line stands where known words belong whose words are not all known


_FIELDS = {
    "image.alt": "alt", "image": "image_labels", "title": "title", "": "label_lines", "lede": "text", "summary": "text",
}  # fmt: skip
_STORY = frozenset(map(PLACES.get, ("title", "lede", "alt", "back-link")))
_ONLY_IN_STORIES = frozenset(map(PLACES.get, ("title", "alt", "reactions-heading", "related-heading")))


@functools.lru_cache(maxsize=4096)  # letters and roles come back all the time
def outline(letters: str, roles: tuple[int, ...]) -> Outline:
    """Find which line is what, from the letters of the lines and their kinds (`newsmodel.text.grammar.ROWS`)."""
    head: dict[str, list[int]] = {}
    card: dict[str, list[int]] = {}
    cards: list[Card] = []
    in_place: list[int] = []
    has_new_words = False
    for index, (letter, role) in enumerate(zip(letters, roles, strict=True)):
        row = ROWS[role]
        if row.path in _FIELDS:
            on_card = row.name.startswith("card-")
            (card if on_card else head).setdefault(_FIELDS[row.path], []).append(index)
            if row.path == "summary":
                cards.append(_card(card))
                card = {}
        if letter in row.letters:
            in_place.append(index)
        has_new_words |= bool(row.letters) and (letter in MIXED or letter in SHORT)
    if "title" in card:
        cards.append(_card(card))
    known = frozenset([letters[index] for index in in_place]) - {DAY}
    found = frozenset(roles)
    if found.isdisjoint(_STORY):
        layout = Layout.LISTING if found - {OTHER} else Layout.UNKNOWN
    else:
        layout = Layout.BODY if found.isdisjoint(_ONLY_IN_STORIES) else Layout.STORY
    body, reactions = [
        tuple([index for index, role in enumerate(roles) if role == PLACES[name]]) for name in ("body", "reaction")
    ]
    return Outline(layout, _card(head), body, reactions, tuple(cards), tuple(in_place), known, has_new_words)


def _card(found: dict[str, list[int]]) -> Card:
    lines = {name: tuple(places) if name == "label_lines" else places[0] for name, places in found.items()}
    return Card(**lines)  # type: ignore[arg-type]


@functools.lru_cache(maxsize=1024)  # of pages, whose text is not in it
def fields(letters: str, roles: tuple[int, ...], layout: Layout) -> tuple[tuple[Role, str | None], ...]:
    """Say for each line its role and its path; for label lines the path of what they label, with a dot behind it."""
    page = outline(letters, roles)
    found: list[tuple[Role, str | None]] = [(ROWS[role].role, None) for role in roles]
    links = "links" if layout is Layout.LISTING else "related"
    for owner, card in [("", page.head), *[(f"{links}[{n}].", card) for n, card in enumerate(page.cards)]]:
        for index in (card.alt, card.image_labels, card.title, card.text, *card.label_lines):
            if index >= 0:
                row = ROWS[roles[index]]
                found[index] = (row.role, f"{owner}{row.path}{'.' if row.role is Role.LABEL and row.path else ''}")
    for name, places, behind in (("body", page.body, ""), ("reactions", page.reactions, ".text")):
        for number, index in enumerate(places):
            found[index] = (found[index][0], f"{name}[{number}]{behind}")
    return tuple(found)


_LABEL, _OTHER = Role.LABEL, Role.OTHER  # looking a member up in its class takes long


def label_fields(
    line: str, parts: list[LinePart], owner: str | None, printed: dict[str, list[object]]
) -> Iterator[tuple[Role, str | None, int, int]]:
    """Say for each part of a label line its role, its path, and where it stands in the line.

    `owner` is the path of what the line labels, with a dot behind it; `printed` holds what was on the lines above.
    What is printed twice says nothing more.
    """
    for value, start, end in parts:
        role, field, path = _OTHER, "", None
        if isinstance(value, Label):
            role, field = _LABEL, "labels"
        elif isinstance(value, date):
            role, field = Role.PUBLISHED, "published"
        elif value is not None or (len(parts) == 1 and is_name(line)):
            role, field = Role.BYLINE, "byline"
        if role is not _OTHER and owner is not None:
            before = printed.setdefault(owner + field, [])
            if value in before or (before and role is not _LABEL):
                role = _OTHER
            else:
                path = owner + (f"labels[{len(before)}]" if role is _LABEL else field)
                before.append(value)
        yield role, path, start, end
