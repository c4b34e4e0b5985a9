"""Story or Listing -> text, in the words of a locale, so that it reads back equal or is refused."""

import os
from collections.abc import Iterator
from typing import IO, NamedTuple, cast

import attrs

from newsmodel import _files, dates, inputs
from newsmodel.errors import ParseError, RenderError, clipped
from newsmodel.model import Listing, RelatedLink, Story
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
    text = "\n\n".join(lines_of(story, vocabulary))
    _read_back(story, text, vocabulary)
    return text


def dump(
    story: Story | Listing, file: "str | os.PathLike[str] | IO[str] | IO[bytes]", vocabulary: Vocabulary | None = None
) -> None:
    """Write a story or a listing to a path, as UTF-8, or to an open file. See `dumps`."""
    _files.write(dumps(story, vocabulary), file)


def lines_of(item: Story | Listing, vocabulary: Vocabulary | None = None) -> Iterator[str]:
    """Write the lines of a page, those that stand right below others with them, without a look at what they read as."""
    words = _LocaleWords(vocabulary if vocabulary is not None else known().get(item.locale or ""), item.locale)
    for field in ("language", "retrieved"):
        if getattr(item, field, None) is not None:
            raise RenderError(field, _NO_PLACE)
    if isinstance(item, Listing):
        if item.title is not None:
            yield f"{item.title}\n{words.of('follow', 'links')}"
        yield from _cards(item.links, "links", words)
        return
    yield from _headed(item, item.lede, "", words)
    yield from item.body
    if item.reactions:
        yield words.of("reactions_heading", "reactions")
        yield from [reaction.text for reaction in item.reactions]
    if item.related:
        yield words.of("related_heading", "related")
        yield from _cards(item.related, "related", words)


class _LocaleWords(NamedTuple):
    """The words that are written, and the locale that they are said to be of."""

    vocabulary: Vocabulary | None
    locale: str | None

    def of(self, slot: str, path: str) -> str:
        if self.vocabulary is None:
            reason = f"no vocabulary is known for the locale {self.locale!r}; pass one that has words for {slot}"
        elif not (wordings := self.vocabulary.wordings(slot)):
            reason = f"the vocabulary has no words for {slot}"
        else:
            return wordings[0]
        raise RenderError(path, reason)


def _cards(links: tuple[RelatedLink, ...], path: str, words: _LocaleWords) -> Iterator[str]:
    for index, link in enumerate(links):
        if link.url is not None:
            raise RenderError(f"{path}[{index}].url", _NO_PLACE)
        yield from _headed(link, link.summary, f"{path}[{index}].", words)


def _headed(item: Story | RelatedLink, text: str | None, path: str, words: _LocaleWords) -> Iterator[str]:
    """Write a text with what stands above it: an image, a title, a label line."""
    if item.image is not None:
        if item.image.url is not None:
            raise RenderError(f"{path}image.url", _NO_PLACE)
        labels = " ".join([words.of(label.slot, f"{path}image.labels") for label in item.image.labels])
        yield "\n".join(filter(None, (item.image.alt, labels)))
    yield from filter(None, (item.title, _label_line(item, path, words), text))


def _label_line(item: Story | RelatedLink, path: str, words: _LocaleWords) -> str:
    parts = [] if item.byline is None else [item.byline]
    if item.published is not None:
        if words.locale is None:
            raise RenderError(f"{path}published", "a date is written in the long form of the locale, which is None")
        try:
            parts.insert(0, dates.write_long(item.published, words.locale))
        except RenderError as error:
            raise RenderError(f"{path}published", error.reason) from None
    return " ".join([*parts, *[words.of(label.slot, f"{path}labels") for label in item.labels]])


def _read_back(story: Story | Listing, text: str, vocabulary: Vocabulary | None) -> None:
    """Refuse what does not read back equal: another field would be the one to change."""
    page = scan(text, story.url, None if vocabulary is None else [vocabulary])
    try:
        back = page.story() if isinstance(story, Story) else page.listing()
    except ParseError as error:
        field = "title" if page.layout is Layout.UNKNOWN else "labels"
        raise RenderError(field, f"would not read back: {error.reason}") from None
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
