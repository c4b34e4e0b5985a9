"""Which line of a page is which field: what stories, listings and blocks are made of."""

import functools
from typing import NamedTuple

from newsmodel.text.grammar import OTHER, PLACES, ROWS, Layout, Role


class Card(NamedTuple):
    """The lines of a card, or of what stands above a story's prose, by index; -1 where there is none."""

    alt: int = -1  # the description of the image
    image_labels: int = -1  # the labels of the image
    title: int = -1
    label_lines: tuple[int, ...] = ()  # the lines with labels, a byline or a day
    text: int = -1  # the summary, or the story's lede


class Outline(NamedTuple):
    """Which line is what."""

    layout: Layout
    head: Card  # what stands above a story's prose; of a listing, its name is the title
    body: tuple[int, ...]  # the story's paragraphs
    reactions: tuple[int, ...]  # the paragraphs that sum up reactions
    cards: tuple[Card, ...]  # those with a title or a summary


_FIELD_OF_PATH = {
    "image.alt": "alt",
    "image": "image_labels",
    "title": "title",
    "": "label_lines",
    "lede": "text",
    "summary": "text",
}
_FIELDS = {
    place: (_FIELD_OF_PATH[row.path], row.name.startswith("card-"))
    for place, row in enumerate(ROWS)
    if row.path in _FIELD_OF_PATH
}
_SUMMARY = PLACES["card-summary"]
_STORY = frozenset(PLACES[name] for name in ("title", "lede", "alt", "back-link"))
_ONLY_IN_STORIES = frozenset(
    PLACES[row.name] for row in ROWS if row.name in ("title", "alt", "reactions-heading", "related-heading")
)


@functools.lru_cache(maxsize=4096)
def outline(roles: tuple[int, ...]) -> Outline:
    """Find which line is what, from the kinds of the lines (`newsmodel.text.grammar.ROWS`)."""
    head: dict[str, list[int]] = {}
    card: dict[str, list[int]] = {}
    cards: list[Card] = []
    for index, role in enumerate(roles):
        if role in _FIELDS:
            field, on_card = _FIELDS[role]
            (card if on_card else head).setdefault(field, []).append(index)
            if role == _SUMMARY:
                cards.append(_card(card))
                card = {}
    if "title" in card:
        cards.append(_card(card))
    found = frozenset(roles)
    first = next((role for role in roles if role != OTHER), OTHER)
    if found.isdisjoint(_STORY):
        layout = Layout.LISTING if cards or first != OTHER else Layout.UNKNOWN
    else:
        layout = Layout.STORY if found & _ONLY_IN_STORIES else Layout.BODY
    return Outline(
        layout,
        _card(head),
        tuple([index for index, role in enumerate(roles) if role == PLACES["body"]]),
        tuple([index for index, role in enumerate(roles) if role == PLACES["reaction"]]),
        tuple(cards),
    )


def _card(found: dict[str, list[int]]) -> Card:
    lines = {name: tuple(places) if name == "label_lines" else places[0] for name, places in found.items()}
    return Card(**lines)  # type: ignore[arg-type]


@functools.lru_cache(maxsize=1024)  # of pages, whose text is not in it
def fields(roles: tuple[int, ...], layout: Layout) -> tuple[tuple[Role, str | None], ...]:
    """Say for each line its role and its path; for label lines the path of what they label, with a dot behind it."""
    page = outline(roles if layout is not Layout.UNKNOWN else ())
    found: list[tuple[Role, str | None]] = [(Role.OTHER if role == OTHER else ROWS[role].role, None) for role in roles]
    links = "links" if layout is Layout.LISTING else "related"
    for owner, card in [("", page.head), *[(f"{links}[{n}].", card) for n, card in enumerate(page.cards)]]:
        for index in (card.alt, card.image_labels, card.title, card.text, *card.label_lines):
            if index >= 0:
                row = ROWS[roles[index]]
                found[index] = (row.role, f"{owner}{row.path}{'.' if row.role is Role.LABEL and row.path else ''}")
    for number, index in enumerate(page.body):
        found[index] = (Role.BODY, f"body[{number}]")
    for number, index in enumerate(page.reactions):
        found[index] = (Role.REACTION, f"reactions[{number}].text")
    return tuple(found)
