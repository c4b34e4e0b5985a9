"""Out of a page's outline, the objects that it speaks of."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import attrs

from newsmodel.model import Image, Listing, Reaction, RelatedLink, Story
from newsmodel.text.layout import Card, Outline
from newsmodel.text.lines import Lines
from newsmodel.text.meanings import Meaning

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
_NOTHING = Meaning(0)


def story(lines: Lines, page: Outline, locale: str | None, url: str | None) -> Story:
    """Build the story of a page."""
    texts, said = _with_nothing(lines)
    alt, _, title, line, lede = page.head
    start, stop = page.body
    first, end = page.reactions
    return _story(
        texts[title],
        texts[lede],
        tuple(texts[start:stop]),
        _image(texts, said, page.head) if alt >= 0 else None,
        said[line].labels,
        said[line].byline,
        said[line].published,
        tuple([_reaction(text) for text in texts[first:end]]),
        _links(texts, said, page.cards),
        locale,
        None,
        url,
        None,
        (),
    )


def listing(lines: Lines, page: Outline, locale: str | None, url: str | None) -> Listing:
    """Build the listing of a tag's page."""
    texts, said = _with_nothing(lines)
    return Listing(title=lines.texts[page.head[2]], links=_links(texts, said, page.cards), locale=locale, url=url)


def _with_nothing(lines: Lines) -> tuple[list[Any], list[Any]]:
    """Return texts and meanings with one more behind them, so that what the line -1 says is nothing."""
    return [*lines.texts, None], [*lines.meanings, _NOTHING]


def _links(texts: list[Any], said: list[Any], cards: list[Card]) -> tuple[RelatedLink, ...]:
    links: list[RelatedLink] = []
    for card in cards:
        alt, _, title, line, summary = card
        meaning = said[line]
        image = _image(texts, said, card) if alt >= 0 else None
        links.append(
            _link(texts[title], texts[summary], image, meaning.labels, meaning.byline, meaning.published, None)
        )
    return tuple(links)


def _image(texts: list[Any], said: list[Any], card: Card) -> Image:
    return _hero(texts[card[0]], said[card[1]].labels, None)
