"""The entries of an Atom feed (RFC 4287), by whomever, read into stories."""

import itertools
from collections.abc import Sequence
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import attrs

from newsmodel.errors import Fault
from newsmodel.formats import _feed, _foreign, _markup
from newsmodel.formats._files import Report
from newsmodel.model import Image, Label, RelatedLink, Story
from newsmodel.provenance import Aspect, label_of

ATOM = "http://www.w3.org/2005/Atom"

NAMESPACE = f"tag:{_feed.AUTHORITY}:atom"
"""XML namespace of the element ``story``, which holds all of a story; scheme of the categories, which are labels."""

UNKNOWN = "Unknown"
"""The author of stories that name none: Atom requires one."""

_A = f"{{{ATOM}}}"
_STORY = f"{{{NAMESPACE}}}story"
_XML = "{http://www.w3.org/XML/1998/namespace}"


@attrs.frozen
class Scope:
    """What elements have from those around them: language, base of addresses, the authors of the feed."""

    language: str | None = None
    base: str = ""
    authors: Sequence[Element] = ()

    def within(self, element: Element) -> "Scope":
        return Scope(
            language=_markup.line(element.get(f"{_XML}lang", self.language or "")),
            base=self.address(element.get(f"{_XML}base", "")) or "",
            authors=element.findall(f"{_A}author") or element.findall(f"{_A}source/{_A}author") or self.authors,
        )

    def address(self, reference: str) -> str | None:
        try:
            return _markup.line(urljoin(self.base, reference))
        except ValueError:  # no address at all: "http://["
            return _markup.line(reference)


def read_entry(entry: Element, scope: Scope, path: str, report: Report) -> Story:
    """Read an entry, whose own attributes are in its scope, and whose path is an XPath."""
    parts = _Parts(entry, path, report)
    for element, place in parts.take(_STORY):
        if (story := _feed.unpack(element.text or "", f"{place} $", report)) is not None:
            for name in _OF_STORIES:
                parts.take(f"{_A}{name}")
            parts.drop_rest("not read: a story is read from its own element")
            return story
    url, picture, related = _links(parts, scope)
    if (identity := parts.one(f"{_A}id")) and _markup.line(identity[0].text or "") != url:
        report(Fault(identity[1], "not kept: a story has no id but its address"))
    language, body, image = _content(parts, scope, picture)
    lede = _text(parts, "summary")
    published = parts.one(f"{_A}published")
    story = Story(
        title=_text(parts, "title"),
        lede=lede,
        body=_feed.without_lede(body, lede),
        image=image or picture,
        labels=_labels(parts),
        byline=_byline(parts, scope),
        published=published and _foreign.day(published[0].text or "", published[1], report),
        related=related,
        language=language and _foreign.language(language, path, report),
        url=url,
    )
    for _, place in parts.take(f"{_A}updated"):  # RFC 4287, section 4.2.15
        report(Fault(place, "not kept: when it last changed is not when it was published"))
    parts.drop_rest("not kept: a story has no place for it")
    return story


class _Parts:
    """The children of an entry, each taken once, so that what is left at the end is what nobody took."""

    def __init__(self, entry: Element, path: str, report: Report) -> None:
        self.report = report
        self._left: dict[str, list[tuple[Element, str]]] = {}
        for child in entry:
            siblings = self._left.setdefault(child.tag, [])
            siblings.append((child, f"{path}/{child.tag.rpartition('}')[2]}[{len(siblings) + 1}]"))

    def take(self, tag: str) -> list[tuple[Element, str]]:
        return self._left.pop(tag, [])

    def one(self, tag: str) -> tuple[Element, str] | None:
        """Take the first child of a name that may be there once."""
        found = self.take(tag)
        for _, place in found[1:]:
            self.report(Fault(place, "not kept: expected one only"))
        return found[0] if found else None

    def drop_rest(self, message: str) -> None:
        for _, place in itertools.chain(*self._left.values()):
            self.report(Fault(place, message))


_OF_STORIES = ("id", "title", "updated", "published", "author", "link", "category", "summary", "content")


def _text(parts: _Parts, name: str) -> str | None:
    """Read a text construct (RFC 4287, section 3.1) as one line."""
    found = parts.one(f"{_A}{name}")
    prose = found and _prose(*found, parts.report)
    return (" ".join(prose.text(found[1], parts.report)) or None) if found and prose else None


def _content(parts: _Parts, scope: Scope, picture: Image | None) -> tuple[str | None, tuple[str, ...], Image | None]:
    """Read the content (RFC 4287, section 4.1.3): language, paragraphs, image; an enclosed picture may be in it."""
    found = parts.one(f"{_A}content")
    prose = found and _prose(*found, parts.report)
    if not found or not prose:
        return scope.language, (), None
    inner = scope.within(found[0])
    images = tuple(attrs.evolve(sight, url=sight.url and inner.address(sight.url)) for sight in prose.images)
    body, image = _feed.body(attrs.evolve(prose, images=images), found[1], parts.report, picture)
    return inner.language, body, image


def _prose(element: Element, place: str, report: Report) -> _markup.Prose | None:
    kind, source = (element.get("type") or "text").strip().lower(), element.get("src")
    text = "".join(element.itertext())
    match "elsewhere" if source else kind:
        case "xhtml" | "application/xhtml+xml":
            return _markup.of_xhtml(element)
        case "html" | "text/html":
            # Markup that should have been escaped, and was not, has become elements.
            return _markup.of_xhtml(element) if len(element) else _markup.of_html(text)
        case _ if not source and (kind == "text" or kind.startswith("text/")):
            return _markup.of_text(text)
        case _:
            where = f", at {_feed.brief(source)}" if source else ""
            report(Fault(place, f"not read: of type {_feed.brief(element.get('type'))}{where}"))
            return None


def _labels(parts: _Parts) -> tuple[Label, ...]:
    """Read the categories that are digital source types, which are said of the entry's text."""
    labels: list[Label] = []
    for element, place in parts.take(f"{_A}category"):
        scheme, term = element.get("scheme", "").rstrip("/"), element.get("term", "")
        if scheme and (label := label_of(f"{scheme}/{term}", Aspect.TEXT)) is not None:
            labels.append(label)
        else:
            parts.report(Fault(place, "not kept: a story has no place for it"))
    return tuple(dict.fromkeys(labels))


def _links(parts: _Parts, scope: Scope) -> tuple[str | None, Image | None, tuple[RelatedLink, ...]]:
    """Read the links (RFC 4287, section 4.2.7): the address of the page, an enclosed image, the related links."""
    url: str | None = None
    image: Image | None = None
    related: list[RelatedLink] = []
    for element, place in parts.take(f"{_A}link"):
        address, title = scope.within(element).address(element.get("href", "")), _markup.line(element.get("title", ""))
        kind = element.get("type", "").lower()
        match element.get("rel", "alternate").removeprefix(_IANA):
            case "alternate" if url is None and (not kind or "html" in kind):
                url = address
            case "related" if title is not None:
                related.append(RelatedLink(title=title, url=address))
            case "enclosure" if image is None and address and kind.startswith("image/"):
                image = Image(alt=title, url=address)
            case relation:
                parts.report(Fault(place, f"not kept: a story has no place for this link ({relation})"))
    return url, image, tuple(related)


_IANA = "http://www.iana.org/assignments/relation/"  # a name of the registry stands for this and the name


def _byline(parts: _Parts, scope: Scope) -> str | None:
    """Read who counts as the author of an entry (RFC 4287, section 4.2.1): the first of them."""
    for index, (author, place) in enumerate(parts.take(f"{_A}author")):
        if index:
            parts.report(Fault(place, "not kept: a story has one byline"))
        elif _markup.line(author.findtext(f"{_A}name", "")) is None:
            parts.report(Fault(place, "not kept: an author without a name"))
        elif len(author) > 1:
            parts.report(Fault(place, "not kept, but for the name: a byline is no more"))
    names = (_markup.line(author.findtext(f"{_A}name", "")) for author in scope.authors)
    return next((name for name in names if name not in (None, UNKNOWN)), None)
