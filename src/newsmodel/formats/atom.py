"""Atom (RFC 4287): many stories as a feed that a feed reader shows, and that comes back equal.

Atom's own elements hold what people read: title, summary, content with the labels in the words of the page's locale,
day, author, related links. All of a story is in the entry once more, as JSON in an element of a namespace of ours
(RFC 4287, section 6): XML 1.0 cannot hold most control characters, JSON can. Where that is there it is what is read.
Feeds of others are read by Atom's elements.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Unpack
from urllib.parse import urljoin
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import attrs

from newsmodel._files import Report, Source, Target, ignore, read, write
from newsmodel.errors import Fault, RenderError, StructureError, clipped
from newsmodel.formats import _markup, jsonfeed
from newsmodel.formats._articles import OURS
from newsmodel.formats._inert import shown, web_address
from newsmodel.formats._json_text import encode
from newsmodel.formats._nodes import Content, Node, Tree, Value, as_it_stands
from newsmodel.formats._outline import wording
from newsmodel.formats._tags import parse_xml
from newsmodel.formats.jsonfeed import AUTHORITY
from newsmodel.model import Story
from newsmodel.provenance import Aspect, label_of, source_type_of

__all__ = [
    "AUTHORITY", "MANY", "MEDIA_TYPES", "NAME", "NAMESPACE", "SUFFIXES", "UNKNOWN", "dump", "dumps", "load", "loads",
]  # fmt: skip

NAME: str = "atom"
SUFFIXES: tuple[str, ...] = (".atom", ".atom.xml")
MEDIA_TYPES: tuple[str, ...] = ("application/atom+xml",)
MANY: bool = True

NAMESPACE = f"tag:{AUTHORITY}:atom"
"""XML namespace of the element ``story``, which holds all of a story; scheme of the categories, which are labels."""

UNKNOWN = "Unknown"
"""The author of stories that name none, as Atom requires one."""

_ATOM = "http://www.w3.org/2005/Atom"
_A = f"{{{_ATOM}}}"
_STORY = f"{{{NAMESPACE}}}story"
_OF_STORIES = ("id", "title", "updated", "published", "author", "link", "category", "summary", "content", _STORY)
_LANGUAGE, _BASE = ("{http://www.w3.org/XML/1998/namespace}" + name for name in ("lang", "base"))
_EPOCH = "1970-01-01T00:00:00Z"  # the date of what has no date
# What ends a line or turns the direction for who looks at the document itself, as character references.
_INERT = {code: f"&#x{code:X};" for code in (*range(0x2028, 0x202F), *range(0x2066, 0x206A))}


class _AtomHead(jsonfeed.Head, total=False):
    author: str
    updated: datetime | None


def dumps(
    stories: Iterable[Story],
    *,
    title: str = "Stories",
    home_page_url: str | None = None,
    feed_url: str | None = None,
    author: str = UNKNOWN,
    updated: datetime | None = None,
    authority: str = AUTHORITY,
) -> str:
    """Write stories as a feed.

    Args:
        stories: The stories, in the order in which they are to be.
        title: Name of the feed.
        home_page_url: Address of the page that the feed is about.
        feed_url: Address at which the feed will be. It is also the feed's id, which is otherwise made of its title.
        author: Who counts as the author of stories without a byline.
        updated: When the feed last changed; has a time zone. Otherwise it is when its youngest story did.
        authority: In whose name stories without an address get an id (RFC 4151): a domain or a mail address that is
            yours, and a day on which it was, ``example.org,2026``.

    Raises:
        RenderError: A story would not read back equal; or an address is none of the web, an authority is none, or
            `updated` has no time zone.
    """
    home_page_url, feed_url = jsonfeed.checked(authority, home_page_url=home_page_url, feed_url=feed_url).values()
    if updated is not None and updated.utcoffset() is None:
        raise RenderError("updated", f"expected a datetime with a time zone, got {updated!r}")
    entries = tuple(jsonfeed.items(stories, authority))
    changes = [jsonfeed.timestamp(updated)] if updated else [_updated(story) for story, _ in entries]
    # Names are written with their prefixes: to register prefixes with ElementTree would do so for everybody.
    feed = Element("feed", {"xmlns": _ATOM, "xmlns:newsmodel": NAMESPACE})
    _add(feed, "id", feed_url or jsonfeed.tag_uri(authority, "feed", [shown(title), home_page_url]))
    _add(feed, "title", shown(title))
    _add(feed, "updated", max(changes, default=_EPOCH))
    if not (entries and all(story.byline for story, _ in entries)):
        _add(SubElement(feed, "author"), "name", shown(author))
    _add(feed, "link", rel="alternate", href=home_page_url)
    _add(feed, "link", rel="self", type=MEDIA_TYPES[0], href=feed_url)
    for story, item in entries:
        _write(feed, story, item)
    ElementTree.indent(feed)
    text = ElementTree.tostring(feed, encoding="unicode").translate(_INERT)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def loads(text: str | bytes, *, report: Report | None = None) -> tuple[Story, ...]:
    """Read the stories of a feed, or of a document that is one entry, by whomever.

    Args:
        text: The document; bytes are in the encoding that they say they are.
        report: Is told each thing of an entry that a story cannot hold, or that is not as the standard says, with its
            place as an XPath. What the feed says of itself is no story's, and not reported.

    Raises:
        ParseError: The text is no XML, or declares a document type, where XML hides its bombs and no feed says a thing.
        StructureError: It is neither an Atom feed nor an Atom entry.
    """
    document = Tree(None, report or ignore, _markup.of_plain, as_it_stands)
    root = parse_xml(text)
    if root.tag == f"{_A}feed":
        _inherit(root)
        entries = {f"/feed/entry[{number}]": entry for number, entry in enumerate(root.findall(f"{_A}entry"), 1)}
    elif root.tag == f"{_A}entry":
        entries = {"/entry": root}
    else:
        raise StructureError([Fault("/*", f"expected feed or entry of {_ATOM}, got {clipped(repr(root.tag))}")])
    return tuple(_entry(document, entry, path, _byline(root)) for path, entry in entries.items())


def dump(stories: Iterable[Story], target: Target, **head: Unpack[_AtomHead]) -> None:
    """Write what `dumps` returns to a path (packed where it ends in .gz or .zst), or to an open file."""
    write(dumps(stories, **head), target)


def load(source: Source, *, report: Report | None = None) -> tuple[Story, ...]:
    """Read what is at a path (packed where it ends in .gz or .zst), or in an open file, as `loads` does."""
    return loads(read(source), report=report)


def _write(feed: Element, story: Story, item: dict[str, Any]) -> None:
    entry = SubElement(feed, "entry", {"xml:lang": item["language"]} if item["language"] else {})
    _add(entry, "id", item["id"])
    _add(entry, "title", item["title"] or "")
    _add(entry, "updated", _updated(story))
    _add(entry, "published", item["date_published"])
    for author in item["authors"]:
        _add(SubElement(entry, "author"), "name", author["name"])
    _add(entry, "link", rel="alternate", href=item["url"])
    for link in story.related:
        title = {"title": shown(link.title)} if link.title else {}
        _add(entry, "link", rel="related", href=web_address(link.url), **title)
    for tag, label in jsonfeed.tags(story).items():
        _add(entry, "category", term=tag, scheme=NAMESPACE, label=wording(label.slot, story.locale)[0])
    if source_type := source_type_of(story, Aspect.TEXT):
        # Only of the text: a category is about the entry, and its image is not all of it.
        scheme, slash, term = source_type.iptc.rpartition("/")
        _add(entry, "category", term=term, scheme=scheme + slash, label=source_type.name)
    _add(entry, "summary", item["summary"])
    _add(entry, "content", item["content_html"], type="html")
    _add(entry, "newsmodel:story", encode(item[jsonfeed.EXTENSION]))


def _updated(story: Story) -> str:
    """Return when a story is last known to have changed: when it was published, or else retrieved as it is."""
    moment = story.published or story.retrieved
    return _EPOCH if moment is None else jsonfeed.timestamp(moment)


def _add(parent: Element, tag: str, text: str | None = "", **attributes: str | None) -> None:
    """Add an element, unless its text or an attribute is None."""
    values = {name: value for name, value in attributes.items() if value is not None}
    if text is not None and len(values) == len(attributes):
        SubElement(parent, tag, values).text = text


def _inherit(parent: Element) -> None:
    """Give the children of an element its language and the base of its addresses."""
    for child in parent:
        child.attrib.setdefault(_LANGUAGE, parent.get(_LANGUAGE, ""))
        child.set(_BASE, _address(parent, child.get(_BASE, "")) or "")


def _address(element: Element, reference: str) -> str | None:
    try:
        return _markup.line(urljoin(element.get(_BASE, ""), reference))
    except ValueError:  # no address at all: "http://["
        return _markup.line(reference)


def _entry(document: Tree, entry: Element, path: str, byline: str | None) -> Story:
    """Read an entry; the feed around it may have a byline."""
    _inherit(entry)
    places: list[tuple[str, Element]] = []
    seen = Counter[str]()
    for element in entry:
        seen[element.tag] += 1
        places.append((f"{path}/{element.tag.rpartition('}')[2]}[{seen[element.tag]}]", element))
    beside = [place for place, element in places if element.tag.removeprefix(_A) not in _OF_STORIES]
    for place, element in places:
        if element.tag == _STORY:
            story = jsonfeed.unpack(element.text or "", f"{place} $", beside, document.report)
            if story is not None:
                return story
    values: defaultdict[str, list[Value]] = defaultdict(list)
    for place, element in places:
        name, content = _field(document, element, place)
        is_another = name not in ("", "authors", "mentions") and name in values  # there is to be one of each
        values["" if is_another else name].append((place, content))
    content_or_entry = next((element for element in entry if element.tag == f"{_A}content"), entry)
    if language := _markup.line(content_or_entry.get(_LANGUAGE, "")):
        values["language"] = [(path, language)]
    of_source = filter(None, map(_byline, entry.findall(f"{_A}source")))
    return jsonfeed.read_item(Node(path, values, document), Story(byline=next(of_source, byline)))


def _byline(element: Element) -> str | None:
    names = (_markup.line(author.findtext(f"{_A}name", "")) for author in element.findall(f"{_A}author"))
    return next((name for name in names if name not in (None, UNKNOWN)), None)


def _field(document: Tree, element: Element, place: str) -> tuple[str, Content]:
    """Say what an element holds, by the names that JSON Feed has; what a story has no place for has none."""
    match element.tag.removeprefix(_A):
        case "id":
            return "id", _markup.line(element.text or "")
        case "title" | "summary" as field:
            return field, _prose(document, element, place)
        case "content":
            prose = _prose(document, element, place)
            images = [attrs.evolve(each, url=each.url and _address(element, each.url)) for each in prose.images]
            return "content_html", attrs.evolve(prose, images=tuple(images))
        case "published":
            return "date_published", element.text
        case "author":
            name = _markup.line(element.findtext(f"{_A}name", ""))
            if name is not None and len(element) > 1:
                document.report(Fault(place, "not kept, but for the name: a byline is no more"))
            return "authors", {"name": None if name == UNKNOWN else name}
        case "link":
            return _link(document, element, place)
        case "category":
            source_type = f"{element.get('scheme', '').rstrip('/')}/{element.get('term', '')}"
            return "" if label_of(source_type, Aspect.TEXT) is None else "digitalSourceType", source_type
        case _:
            return "", None


def _link(document: Tree, element: Element, place: str) -> tuple[str, Content]:
    """Read a link (RFC 4287, section 4.2.7): the address of the page, an enclosed image, or a related link."""
    address, title = _address(element, element.get("href", "")), _markup.line(element.get("title", ""))
    kind = element.get("type", "").lower()
    match element.get("rel", "alternate").removeprefix("http://www.iana.org/assignments/relation/"):
        case "alternate" if not kind or "html" in kind:
            return "url", address
        case "enclosure" if address and kind.startswith("image/"):
            return "image", Node(place, {"caption": [(place, title)], f"{OURS}url": [(place, address)]}, document)
        case "related" if title:
            values: dict[str, list[Value]] = {"name": [(place, title)], f"{OURS}url": [(place, address)]}
            return "mentions", Node(place, values, document, {"WebPage"})
        case _:
            return "", None


def _prose(document: Tree, element: Element, place: str) -> _markup.Prose:
    """Read a text construct (RFC 4287, section 3.1), or the content (section 4.1.3)."""
    kind, source = (element.get("type") or "text").strip().lower(), element.get("src")
    if source or not (kind in ("text", "html", "xhtml", "application/xhtml+xml") or kind.startswith("text/")):
        where = f", at {clipped(repr(source))}" if source else ""
        document.report(Fault(place, f"not read: of type {clipped(repr(element.get('type')))}{where}"))
        return _markup.Prose(())
    # Markup that should have been escaped, and was not, has become elements.
    if "xhtml" in kind or ("html" in kind and len(element)):
        return _markup.of_xhtml(element)
    text = "".join(element.itertext())
    return _markup.of_html(text) if "html" in kind else _markup.of_text(text)
