"""Out of a page's outline, the objects that it speaks of."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar, cast

import attrs

from newsmodel.model import Image, Label, Listing, Reaction, RelatedLink, Story
from newsmodel.text.layout import Card, Outline
from newsmodel.text.lines import Lines

__all__ = ["listing", "maker", "story"]

T = TypeVar("T", bound=attrs.AttrsInstance)


def maker(kind: type[T]) -> Callable[..., T]:
    """Compile a function that makes objects out of values that are known to fit, in the order of the class's fields.

    Lines of a page are stripped and not blank by construction, so checking each once more would only cost: constructors
    with their validators take most of the time of reading a page. An object of a class with the same fields that is not
    frozen gets the values, and then its real class: one assignment where a frozen object takes a call for each value.
    """
    names = [field.name for field in attrs.fields(kind)]
    unfrozen = type(kind.__name__, kind.__bases__, {"__slots__": names})
    body = "".join(f"    _made.{name} = {name}\n" for name in names)
    head = f"def make({', '.join(names)}):\n    _made = _unfrozen()\n"
    source = f"{head}{body}    _made.__class__ = _kind\n    return _made\n"
    scope: dict[str, Any] = {"_unfrozen": unfrozen, "_kind": kind}
    exec(source, scope)  # noqa: S102
    return cast("Callable[..., T]", scope["make"])


_story = maker(Story)
_link = maker(RelatedLink)
_hero = maker(Image)
_reaction = maker(Reaction)


def story(lines: Lines, page: Outline, locale: str | None, url: str | None) -> Story:
    """Build the story of a page."""
    texts = lines.texts
    alt, _, title, line, lede = page.head
    labels: tuple[Label, ...] = ()
    byline: str | None = None
    published: date | None = None
    if line >= 0:
        said = lines.meanings[line]
        labels, byline, published = said.labels, said.byline, said.published  # type: ignore[union-attr]
    start, stop = page.body
    first, end = page.reactions
    return _story(
        texts[title] if title >= 0 else None,
        texts[lede] if lede >= 0 else None,
        tuple(texts[start:stop]),
        _image(lines, page.head) if alt >= 0 else None,
        labels,
        byline,
        published,
        tuple([_reaction(text) for text in texts[first:end]]),
        _links(lines, page),
        locale,
        None,
        url,
        None,
    )


def listing(lines: Lines, page: Outline, locale: str | None, url: str | None) -> Listing:
    """Build the listing of a tag's page."""
    return Listing(title=lines.texts[page.head[2]], links=_links(lines, page), locale=locale, url=url)


def _links(lines: Lines, page: Outline) -> tuple[RelatedLink, ...]:
    texts, meanings = lines.texts, lines.meanings
    links: list[RelatedLink] = []
    for card in page.cards:
        alt, _, title, line, summary = card
        said = meanings[line] if line >= 0 else None
        links.append(
            _link(
                texts[title] if title >= 0 else None,
                texts[summary] if summary >= 0 else None,
                _image(lines, card) if alt >= 0 else None,
                said.labels if said is not None else (),
                said.byline if said is not None else None,
                said.published if said is not None else None,
                None,
            )
        )
    return tuple(links)


def _image(lines: Lines, card: Card) -> Image:
    label = lines.meanings[card[1]] if card[1] >= 0 else None
    return _hero(lines.texts[card[0]], label.labels if label is not None else (), None)
