"""What people read of a page, part by part and in order, whatever form it is written in."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from newsmodel import vocabulary
from newsmodel.formats._inert import language_tag, web_address
from newsmodel.model import Image, Label, Listing, RelatedLink, Story


class Part(NamedTuple):
    """A text of a page, or several that belong together."""

    kind: str
    path: str = ""  # of the field that it shows
    text: str | None = None
    url: str | None = None  # of the web: where the text leads, or the image is
    language: str | None = None  # of words that are not the page's own
    value: Label | date | None = None  # that the text stands for
    parts: "tuple[Part, ...]" = ()


def outline(page: Story | Listing) -> list[Part]:
    """Return the parts of a page. A story has a title, be it None; all else is there where the page says it."""
    locale, title = page.locale, Part("title", "title", page.title)
    if isinstance(page, Listing):
        return [*_group("header", _text("title", page.title)), *_cards("links", page.links, locale)]
    body = [Part("paragraph", f"body[{index}]", text) for index, text in enumerate(page.body)]
    reactions = [Part("paragraph", f"reactions[{i}].text", each.text) for i, each in enumerate(page.reactions)]
    return [
        *_group("header", [title], _line("", page, locale), _text("lede", page.lede)),
        *_image("image", page.image, locale),
        *_group("body", body, path="body"),
        *_section("reactions", locale, reactions),
        *_section("related", locale, _cards("related", page.related, locale)),
    ]


def wording(slot: str, locale: str | None) -> tuple[str, str]:
    """Return what pages of a locale, or else of its language or English ones, write for a slot, and the tag of that."""
    known, tag = vocabulary.known(), language_tag(locale) or "en"
    languages = (tag, tag.partition("-")[0], "en")
    language = next(each for each in languages if each in known and known[each].wordings(slot))
    return known[language].wordings(slot)[0], language


def _group(kind: str, *several: Iterable[Part], path: str = "") -> list[Part]:
    parts = tuple(part for some in several for part in some)
    return [Part(kind, path, parts=parts)] if parts else []


def _text(path: str, text: str | None, url: str | None = None, kind: str = "") -> list[Part]:
    return [] if text is None else [Part(kind or path.rpartition(".")[2], path, text, web_address(url))]


def _words(kind: str, slot: str, locale: str | None, label: Label | None = None, path: str = "") -> Part:
    words, language = wording(slot, locale)
    return Part(kind, path, words, language=language, value=label)


def _section(kind: str, locale: str | None, parts: list[Part]) -> list[Part]:
    return _group(kind, [_words("heading", f"{kind}_heading", locale)], parts) if parts else []


def _image(path: str, image: Image | None, locale: str | None) -> list[Part]:
    if image is None:
        return []
    picture = Part("picture", f"{path}.alt", image.alt, web_address(image.url))
    source = _text(f"{path}.url", image.url, image.url, kind="source")
    caption = _group("caption", _labels(f"{path}.labels", image.labels, locale), source)
    return _group("image", [picture], caption, path=path)


def _line(prefix: str, owner: Story | RelatedLink, locale: str | None) -> list[Part]:
    day, path = owner.published, f"{prefix}published"
    published = [] if day is None else [Part("published", path, day.isoformat(), value=day)]
    labels = _labels(f"{prefix}labels", owner.labels, locale)
    return _group("line", _text(f"{prefix}byline", owner.byline), published, labels)


def _labels(path: str, labels: Sequence[Label], locale: str | None) -> list[Part]:
    words = (_words("label", each.slot, locale, each, f"{path}[{index}]") for index, each in enumerate(labels))
    return _group("labels", words, path=path)


def _cards(path: str, links: Sequence[RelatedLink], locale: str | None) -> list[Part]:
    return _group("cards", *(_card(f"{path}[{index}]", link, locale) for index, link in enumerate(links)))


def _card(path: str, link: RelatedLink, locale: str | None) -> list[Part]:
    is_linked = link.title is not None and web_address(link.url) is not None
    title = _text(f"{path}.title", link.title, link.url)
    summary, address = _text(f"{path}.summary", link.summary), _text(f"{path}.url", link.url, link.url)
    head = (_image(f"{path}.image", link.image, locale), title, _line(f"{path}.", link, locale))
    return _group("card", *head, summary, [] if is_linked else address, path=path)
