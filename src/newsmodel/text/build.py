"""Out of a page's outline, the objects that it speaks of."""

from datetime import date

from newsmodel.model import Image, Label, Listing, Reaction, RelatedLink, Story
from newsmodel.text.lines import Lines
from newsmodel.text.outline import Card, Outline

__all__ = ["listing", "story"]


def story(lines: Lines, page: Outline, locale: str | None, url: str | None) -> Story:
    """Build the story of a page."""
    texts = lines.texts
    alt, _, title, line, lede = page.head
    labels: tuple[Label, ...] = ()
    byline: str | None = None
    published: date | None = None
    if line >= 0:
        _, labels, _, _, byline, published = lines.meanings[line]  # type: ignore[misc]
    start, stop = page.body
    first, end = page.reactions
    return Story(
        title=texts[title] if title >= 0 else None,
        lede=texts[lede] if lede >= 0 else None,
        body=tuple(texts[start:stop]),
        image=_image(lines, page.head) if alt >= 0 else None,
        labels=labels,
        byline=byline,
        published=published,
        reactions=tuple([Reaction(text=text) for text in texts[first:end]]),
        related=_links(lines, page),
        locale=locale,
        url=url,
    )


def listing(lines: Lines, page: Outline, locale: str | None, url: str | None) -> Listing:
    """Build the listing of a tag's page."""
    return Listing(title=lines.texts[page.head.title], links=_links(lines, page), locale=locale, url=url)


def _links(lines: Lines, page: Outline) -> tuple[RelatedLink, ...]:
    texts, meanings = lines.texts, lines.meanings
    links: list[RelatedLink] = []
    for card in page.cards:
        alt, _, title, line, summary = card
        if line >= 0:
            _, labels, _, _, byline, published = meanings[line]  # type: ignore[misc]
            links.append(
                RelatedLink(
                    title=texts[title] if title >= 0 else None,
                    summary=texts[summary] if summary >= 0 else None,
                    image=_image(lines, card) if alt >= 0 else None,
                    labels=labels,
                    byline=byline,
                    published=published,
                )
            )
        elif alt >= 0 or title >= 0:
            links.append(
                RelatedLink(
                    title=texts[title] if title >= 0 else None,
                    summary=texts[summary] if summary >= 0 else None,
                    image=_image(lines, card) if alt >= 0 else None,
                )
            )
        else:
            links.append(RelatedLink(summary=texts[summary]))
    return tuple(links)


def _image(lines: Lines, card: Card) -> Image:
    label = lines.meanings[card.alt_label] if card.alt_label >= 0 else None
    return Image(alt=lines.texts[card.alt], labels=label.labels if label is not None else ())
