"""Story or Listing -> text, in the words of a locale, so that it reads back equal or is refused."""

import os
from collections.abc import Iterator
from typing import IO, cast

import attrs

from newsmodel import _files, dates, inputs
from newsmodel.errors import ParseError, RenderError, clipped
from newsmodel.model import Image, Listing, RelatedLink, Story
from newsmodel.text.scan import Layout, scan
from newsmodel.vocabulary import Vocabulary, known

_NO_PLACE = "the text form has no place for it; leave it out with attrs.evolve, or write another format"


def dumps(story: Story | Listing, vocabulary: Vocabulary | None = None) -> str:
    """Write a story or a listing as the text of its page, in the words of its locale.

    Paragraphs are separated by a blank line, a label stands on the line under its alternative text, and the last line
    has no line end. The cookie banner is no part of what a page says, and is not written. The address is not part of
    the text either: ``loads(dumps(story), url=story.url) == story``.

    Args:
        story: What to write.
        vocabulary: The words to write; those that are known for the locale where None.

    Raises:
        RenderError: The text would not read back equal; names the field and the reason.
    """
    inputs.check(story, inputs.STORY, "newsmodel.dumps(story)")
    words = vocabulary if vocabulary is not None else known().get(story.locale or "")
    lines = _story(story, words) if isinstance(story, Story) else _listing(story, words)
    text = "\n\n".join(lines)
    _read_back(story, text, vocabulary)
    return text


def dump(
    story: Story | Listing, file: "str | os.PathLike[str] | IO[str] | IO[bytes]", vocabulary: Vocabulary | None = None
) -> None:
    """Write a story or a listing to a path, as UTF-8, or to an open file. See `dumps`."""
    _files.write(dumps(story, vocabulary), file)


def _story(story: Story, words: Vocabulary | None) -> Iterator[str]:
    for field in ("language", "retrieved"):
        if getattr(story, field) is not None:
            raise RenderError(field, _NO_PLACE)
    yield from _headed(story, story.lede, "", words, story.locale)
    yield from story.body
    if story.reactions:
        yield _word(words, "reactions_heading", "reactions", story.locale)
        yield from [reaction.text for reaction in story.reactions]
    if story.related:
        yield _word(words, "related_heading", "related", story.locale)
        yield from _cards(story.related, "related", words, story.locale)


def _listing(listing: Listing, words: Vocabulary | None) -> Iterator[str]:
    if listing.retrieved is not None:
        raise RenderError("retrieved", _NO_PLACE)
    if listing.title is not None:
        yield f"{listing.title}\n{_word(words, 'follow', 'links', listing.locale)}"
    yield from _cards(listing.links, "links", words, listing.locale)


def _cards(links: tuple[RelatedLink, ...], path: str, words: Vocabulary | None, locale: str | None) -> Iterator[str]:
    for index, link in enumerate(links):
        if link.url is not None:
            raise RenderError(f"{path}[{index}].url", _NO_PLACE)
        yield from _headed(link, link.summary, f"{path}[{index}].", words, locale)


def _headed(
    item: Story | RelatedLink, text: str | None, path: str, words: Vocabulary | None, locale: str | None
) -> Iterator[str]:
    """Write a text with what stands above it: an image, a title, a label line."""
    if item.image is not None:
        yield _image(item.image, f"{path}image", words, locale)
    lines = [item.title, _label_line(item, path, words, locale), text]
    yield from filter(None, lines)


def _image(image: Image, path: str, words: Vocabulary | None, locale: str | None) -> str:
    if image.url is not None:
        raise RenderError(f"{path}.url", _NO_PLACE)
    labels = " ".join(_word(words, label.slot, f"{path}.labels", locale) for label in image.labels)
    return "\n".join(filter(None, (image.alt, labels)))


def _label_line(item: Story | RelatedLink, path: str, words: Vocabulary | None, locale: str | None) -> str:
    parts: list[str] = []
    if item.published is not None:
        if locale is None:
            raise RenderError(f"{path}published", "a date is written in the long form of the locale, which is None")
        try:
            parts.append(dates.write_long(item.published, locale))
        except RenderError as error:
            raise RenderError(f"{path}published", error.reason) from None
    if item.byline is not None:
        parts.append(item.byline)
    return " ".join([*parts, *[_word(words, label.slot, f"{path}labels", locale) for label in item.labels]])


def _word(words: Vocabulary | None, slot: str, path: str, locale: str | None) -> str:
    if words is None:
        raise RenderError(path, f"no vocabulary is known for the locale {locale!r}; pass one that has words for {slot}")
    wordings = words.wordings(slot)
    if not wordings:
        raise RenderError(path, f"the vocabulary has no words for {slot}")
    return wordings[0]


def _read_back(story: Story | Listing, text: str, vocabulary: Vocabulary | None) -> None:
    """Refuse what does not read back equal: another field would be the one to change."""
    page = scan(text, story.url, None if vocabulary is None else [vocabulary])
    try:
        back = page.story() if isinstance(story, Story) else page.listing()
    except ParseError as error:
        raise RenderError(
            "title" if page.layout is Layout.UNKNOWN else "labels", f"would not read back: {error.reason}"
        ) from None
    if back != story:
        path, wrote, read = _difference(story, back, "")
        raise RenderError(path, f"would not read back equal: wrote {clipped(repr(wrote))}, read {clipped(repr(read))}")


def _difference(one: object, other: object, path: str) -> tuple[str, object, object]:
    """Find the first field that differs."""
    parts, others = _parts(one), _parts(other)
    if parts.keys() == others.keys():
        for name, part in parts.items():
            if part != others[name]:
                return _difference(part, others[name], f"{path}{name}".removeprefix("."))
    return path, one, other


def _parts(value: object) -> dict[str, object]:
    """The fields of an object or the items of a tuple, by what is put behind its path to name them."""
    kind = type(value)
    if attrs.has(kind):
        return {f".{field.name}": getattr(value, field.name) for field in attrs.fields(kind)}
    if isinstance(value, tuple):
        return {f"[{index}]": item for index, item in enumerate(cast("tuple[object, ...]", value))}
    return {}
