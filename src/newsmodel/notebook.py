"""Many pages at a glance, and lists of pages as a notebook shows them.

A story and a listing show themselves. A list does not know that it holds stories: give it to `overview`, or say
``%load_ext newsmodel.notebook`` once and every list of pages is shown that way.
"""

from collections.abc import Sequence
from operator import attrgetter
from typing import cast

from newsmodel.formats import html
from newsmodel.model import Listing, RelatedLink, Story

__all__ = ["load_ipython_extension", "overview"]

Shown = Story | Listing | RelatedLink


def overview(items: Sequence[Shown], *, limit: int = 24) -> Listing:
    """Sum up several things as a listing with a card for each.

    Args:
        items: Stories, listings or related links. The card of a story has its lede as the summary, or else the first
            paragraph of its body.
        limit: How many cards to make. What a notebook shows is kept in its file.

    Returns:
        A listing whose title counts the things, in English. Its locale is that of the items, where all have the same.

    >>> overview([Story(title="Tram line reopens", lede="It runs again."), Story(title="Bridge closes")]).links[0]
    RelatedLink(title='Tram line reopens', summary='It runs again.')
    """
    cards = tuple(map(_card, items[:limit]))
    locales = {item.locale for item in items if not isinstance(item, RelatedLink)}
    title = f"{len(items)} pages" if len(cards) == len(items) else f"{len(cards)} of {len(items)} pages"
    return Listing(title=title, links=cards, locale=locales.pop() if len(locales) == 1 else None)


def load_ipython_extension(shell: object) -> None:
    """Let a notebook show plain lists and tuples of stories, listings or related links as their `overview`.

    IPython calls this on ``%load_ext newsmodel.notebook``, with the running shell.
    """
    formatter = attrgetter("display_formatter.formatters")(shell)["text/html"]
    formatter.for_type(list, _shown)
    formatter.for_type(tuple, _shown)


def _card(item: Shown) -> RelatedLink:
    if isinstance(item, RelatedLink):
        return item
    if isinstance(item, Listing):
        return RelatedLink(title=item.title, url=item.url)
    summary = item.lede or next(iter(item.body), None)
    shared = {name: getattr(item, name) for name in ("image", "labels", "byline", "published", "url")}
    return RelatedLink(title=item.title or (None if summary else "No title"), summary=summary, **shared)


def _shown(items: Sequence[object]) -> str | None:
    """Write a list as HTML; None for one of other things, which IPython then shows as it always does."""
    if items and all(isinstance(item, Shown) for item in items):
        return html.fragment(overview(cast("Sequence[Shown]", items)))
    return None
