"""Atom (RFC 4287): many stories as a feed that a feed reader shows, and that comes back equal.

Atom's own elements hold what people read: title, summary, content with the labels in the words of the page's locale,
day, author, related links. All of a story is in the entry once more, as JSON in an element of a namespace of ours
(RFC 4287, section 6): XML 1.0 cannot hold most control characters, JSON can. Where that is there it is what is read.
Feeds of others are read by Atom's elements.

>>> from newsmodel.model import Label, Story
>>> stories = (Story(title="Ferry replaced", lede="A bridge opens.", labels=(Label.REPORTED_BY_AI,)),)
>>> tuple(loads(dumps(stories))) == stories
True
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Unpack
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from newsmodel.errors import Fault, RenderError, StructureError
from newsmodel.formats import _feed
from newsmodel.formats._atom_entries import ATOM, NAMESPACE, UNKNOWN, Scope, read_entry
from newsmodel.formats._feed import AUTHORITY
from newsmodel.formats._files import Report, Source, Target, ignore, read, write
from newsmodel.formats._foreign import JsonObject, encode
from newsmodel.formats._inert import language_tag, shown, web_address
from newsmodel.formats._outline import wording
from newsmodel.formats._safe_xml import parse
from newsmodel.model import Story
from newsmodel.provenance import Aspect, source_type_of

__all__ = [
    "AUTHORITY",
    "MANY",
    "MEDIA_TYPES",
    "NAME",
    "NAMESPACE",
    "SUFFIXES",
    "UNKNOWN",
    "dump",
    "dumps",
    "load",
    "loads",
]

NAME = "atom"
SUFFIXES = (".atom", ".atom.xml")
MEDIA_TYPES = ("application/atom+xml",)
MANY = True


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
    home_page_url, feed_url = _feed.checked(authority, home_page_url=home_page_url, feed_url=feed_url)
    if updated is not None and updated.utcoffset() is None:
        raise RenderError("updated", f"expected a datetime with a time zone, got {updated!r}")
    packed = tuple(_feed.packed(stories))
    changes = [_feed.instant(updated)] if updated else [_feed.updated(story) for story, _ in packed]
    # Names are written with their prefixes: to register prefixes with ElementTree would do so for everybody.
    feed = Element("feed", {"xmlns": ATOM, "xmlns:newsmodel": NAMESPACE})
    _add(feed, "id", feed_url or _feed.tag_uri(authority, "feed", [shown(title), home_page_url]))
    _add(feed, "title", shown(title))
    _add(feed, "updated", max(changes, default=_feed.EPOCH))
    if not (packed and all(story.byline for story, _ in packed)):
        _add(_add(feed, "author"), "name", shown(author))
    if home_page_url is not None:
        _add(feed, "link", rel="alternate", href=home_page_url)
    if feed_url is not None:
        _add(feed, "link", rel="self", type=MEDIA_TYPES[0], href=feed_url)
    for story, data in packed:
        _write(feed, story, data, authority)
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
    tell = report or ignore
    root = parse(text)
    if root.tag == _A + "entry":
        return (read_entry(root, Scope().within(root), "/entry", tell),)
    if root.tag != _A + "feed":
        raise StructureError([Fault("/*", f"expected feed or entry of {ATOM}, got {_feed.brief(root.tag)}")])
    scope = Scope().within(root)
    entries = root.findall(_A + "entry")
    return tuple(
        read_entry(entry, scope.within(entry), f"/feed/entry[{n}]", tell) for n, entry in enumerate(entries, 1)
    )


class _Head(_feed.Head, total=False):
    author: str
    updated: datetime | None


def dump(stories: Iterable[Story], target: Target, **head: Unpack[_Head]) -> None:
    """Write what `dumps` returns to a path, or to an open file."""
    write(dumps(stories, **head).encode(), target)


def load(source: Source, *, report: Report | None = None) -> tuple[Story, ...]:
    """Read what is at a path, or in an open file, as `loads` does."""
    return loads(read(source), report=report)


_A = f"{{{ATOM}}}"
# What XML 1.0 cannot hold (section 2.2), as JSON can; encode has escaped the rest of it.
_NOT_IN_XML = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}
# What ends a line or turns the direction for whoever looks at the document itself, as character references.
_INERT = {code: f"&#x{code:X};" for code in (*range(0x2028, 0x202F), *range(0x2066, 0x206A))}


def _write(feed: Element, story: Story, data: JsonObject, authority: str) -> None:
    entry = SubElement(feed, "entry")
    if language := language_tag(story.language):
        entry.set("xml:lang", language)
    _add(entry, "id", _feed.story_id(story, authority))
    _add(entry, "title", shown(story.title or ""))
    _add(entry, "updated", _feed.updated(story))
    if story.published is not None:
        _add(entry, "published", _feed.timestamp(story.published))
    if story.byline is not None:
        _add(_add(entry, "author"), "name", shown(story.byline))
    if address := web_address(story.url):
        _add(entry, "link", rel="alternate", href=address)
    for link in story.related:
        if address := web_address(link.url):
            _add(entry, "link", rel="related", href=address, **({"title": shown(link.title)} if link.title else {}))
    for tag, label in _feed.tags(story).items():
        _add(entry, "category", term=tag, scheme=NAMESPACE, label=wording(label.slot, story.locale)[0])
    if source_type := source_type_of(story, Aspect.TEXT):
        # Only of the text: a category is about the entry, and its image is not all of it.
        scheme, slash, term = source_type.iptc.rpartition("/")
        _add(entry, "category", term=term, scheme=scheme + slash, label=source_type.name)
    if story.lede is not None:
        _add(entry, "summary", shown(story.lede))
    _add(entry, "content", _feed.content(story), type="html")
    _add(entry, "newsmodel:story", encode(data).translate(_NOT_IN_XML))


def _add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    child = SubElement(parent, tag, attributes)
    child.text = text
    return child
