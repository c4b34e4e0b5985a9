"""Out of what was made of a page's lines, the objects that it speaks of."""

from datetime import date, datetime
from typing import Any

from newsmodel.characters import plain
from newsmodel.labels import Label
from newsmodel.model import Image, Listing, Reaction, RelatedLink, Story, maker
from newsmodel.terms import is_name
from newsmodel.text.grammar import Role
from newsmodel.text.outline import Card, fields, label_fields
from newsmodel.text.reading import Reading

_story = maker(Story)
_link = maker(RelatedLink)
_image_of = maker(Image)
_reaction = maker(Reaction)
_Said = tuple[tuple[Label, ...], str | None, date | None]
_NOTHING: _Said = ((), None, None)
_SECTIONS = {Role.REACTIONS_HEADING: "reactions", Role.RELATED_HEADING: "related"}
_LABEL = Role.LABEL  # looking a member up in its class takes long


def story(reading: Reading, url: str | None, retrieved: datetime | None = None) -> Story:
    """Build the story of a page."""
    texts: list[Any] = [*reading.lines.texts, None]  # what stands at -1 is nothing
    page = reading.outline
    title, lede, image = texts[page.head.title], texts[page.head.text], _image(reading, texts, page.head)
    labels, name, day = _said(reading, page.head.label_lines)
    body = tuple([texts[index] for index in page.body])
    reactions = tuple([_reaction(texts[index]) for index in page.reactions])
    related = tuple([_card(reading, texts, card) for card in page.cards])
    locale, inferred = reading.locale, _inferred(reading)
    return _story(
        title, lede, body, image, labels, name, day, reactions, related, locale, None, url, retrieved, inferred
    )


def listing(reading: Reading, url: str | None, retrieved: datetime | None = None) -> Listing:
    """Build the listing of a tag's page."""
    texts: list[Any] = [*reading.lines.texts, None]
    return Listing(
        title=texts[reading.outline.head.title],
        links=tuple([_card(reading, texts, card) for card in reading.outline.cards]),
        locale=reading.locale,
        url=url,
        retrieved=retrieved,
        inferred=_inferred(reading),
    )


def _card(reading: Reading, texts: list[Any], card: Card) -> RelatedLink:
    labels, name, day = _said(reading, card.label_lines) if card.label_lines else _NOTHING
    image = _image(reading, texts, card) if card.alt >= 0 or card.image_labels >= 0 else None
    return _link(texts[card.title], texts[card.text], image, labels, name, day, None)


def _said(reading: Reading, lines: tuple[int, ...]) -> _Said:
    if len(lines) == 1 and (meaning := reading.lines.meanings[lines[0]]) is not None:
        return meaning.labels, meaning.byline, meaning.published
    labels: dict[Label, None] = {}
    byline: str | None = None
    published: date | None = None
    for index in lines:
        meaning = reading.lines.meanings[index]
        if meaning is not None:
            labels |= dict.fromkeys(meaning.labels)
            byline, published = byline or meaning.byline, published or meaning.published
        elif byline is None and is_name(reading.lines.texts[index]):
            byline = reading.lines.texts[index]
    return tuple(labels), byline, published


def _image(reading: Reading, texts: list[Any], card: Card) -> Image | None:
    meaning = reading.lines.meanings[card.image_labels] if card.image_labels >= 0 else None
    labels = meaning.labels if meaning is not None else ()
    if card.alt < 0 and not labels:
        return None
    return _image_of(texts[card.alt], labels, None)


def _inferred(reading: Reading) -> tuple[str, ...]:
    """Return the paths of what rests on inferred words: labels, and the sections below inferred headings."""
    inferred = reading.inferred()
    if not inferred:
        return ()
    paths: list[str] = []
    printed: dict[str, list[object]] = {}
    letters = reading.lines.letters
    for line, (role, owner) in zip(reading.lines.texts, fields(letters, reading.roles, reading.layout), strict=True):
        if role in _SECTIONS and plain(line) in inferred:
            paths.append(_SECTIONS[role])
        elif role is _LABEL:
            for part, path, start, end in label_fields(line, reading.words.parts(line), owner, printed):
                if part is _LABEL and path is not None and plain(line[start:end]) in inferred:
                    paths.append(path)
    return tuple(paths)
