"""JSON Feed 1.1: many stories as a feed that a feed reader shows, and that comes back equal.

The standard's own fields hold what people read: title, summary, content with the labels in the words of the page's
locale, day, author, image. All of a story is in the item once more as data, under ``_newsmodel`` (JSON Feed 1.1,
section "Extensions"); where that is there it is what is read. Feeds of others, 1.0 or 1.1, are read by the standard's
fields.

>>> from newsmodel.model import Label, Story
>>> stories = (Story(title="Ferry replaced", lede="A bridge opens.", labels=(Label.REPORTED_BY_AI,)),)
>>> tuple(loads(dumps(stories))) == stories
True
"""

from collections.abc import Iterable
from typing import Unpack

from newsmodel._files import Report, Source, Target, ignore, read, write
from newsmodel.errors import Fault, StructureError
from newsmodel.formats import _feed
from newsmodel.formats._feed import AUTHORITY
from newsmodel.formats._foreign import Json, JsonObject, encode, filled, kind_of, member, parse
from newsmodel.formats._inert import language_tag, shown, web_address
from newsmodel.formats._markup import of_text
from newsmodel.formats._nodes import Document, as_it_stands, flat, members
from newsmodel.model import Story

__all__ = ["AUTHORITY", "MANY", "MEDIA_TYPES", "NAME", "SUFFIXES", "dump", "dumps", "load", "loads"]

NAME: str = "jsonfeed"
SUFFIXES: tuple[str, ...] = (".feed.json", ".jsonfeed")
MEDIA_TYPES: tuple[str, ...] = ("application/feed+json",)
MANY: bool = True


def dumps(
    stories: Iterable[Story],
    *,
    title: str = "Stories",
    home_page_url: str | None = None,
    feed_url: str | None = None,
    authority: str = AUTHORITY,
) -> str:
    """Write stories as a feed.

    Args:
        stories: The stories, in the order in which they are to be.
        title: Name of the feed.
        home_page_url: Address of the page that the feed is about.
        feed_url: Address at which the feed will be.
        authority: In whose name stories without an address get an id (RFC 4151): a domain or a mail address that is
            yours, and a day on which it was, ``example.org,2026``.

    Raises:
        RenderError: A story would not read back equal; or an address is none of the web, or an authority is none.
    """
    home_page_url, feed_url = _feed.checked(authority, home_page_url=home_page_url, feed_url=feed_url)
    head = {
        "version": f"{_VERSIONS}.1",
        "title": shown(title),
        "home_page_url": home_page_url,
        "feed_url": feed_url,
    }
    items: list[Json] = [_item(story, data, authority) for story, data in _feed.packed(stories)]
    # The escapes are JSON's own. With them a feed can stand in a script element too.
    return encode({**filled(head), "items": items}).replace("</", "<\\/").replace("<!", "\\u003c!")


def loads(text: str | bytes, *, report: Report | None = None) -> tuple[Story, ...]:
    """Read the stories of a feed, of version 1.0 or 1.1, by whomever.

    Args:
        text: The document; bytes are UTF-8.
        report: Is told each thing of an item that a story cannot hold, or that is not as the standard says. What the
            feed says of itself is no story's, and not reported.

    Raises:
        ParseError: The text is no JSON.
        StructureError: It is no JSON Feed.
    """
    report = report or ignore
    feed = _checked(parse(text, report))
    document = Document(feed, report, of_text, as_it_stands)
    shared: JsonObject = {name: feed.get(name) for name in ("authors", "author", "language")}
    default = _feed.read(members(Document(None, ignore, of_text, as_it_stands), "$", shared), Story())
    stories: list[Story] = []
    for path, item in flat("$.items", feed["items"]):
        if isinstance(item, dict):
            stories.append(_story(document, path, item, default))
        else:
            report(Fault(path, f"expected an object, got {kind_of(item)}: not kept"))
    document.report_claims()  # the standard has no place for them, and others may have
    return tuple(stories)


def dump(stories: Iterable[Story], target: Target, **head: Unpack[_feed.Head]) -> None:
    """Write what `dumps` returns to a path (packed where it ends in .gz or .zst), or to an open file."""
    write(dumps(stories, **head), target)


def load(source: Source, *, report: Report | None = None) -> tuple[Story, ...]:
    """Read what is at a path (packed where it ends in .gz or .zst), or in an open file, as `loads` does."""
    return loads(read(source), report=report)


_VERSIONS = "https://jsonfeed.org/version/1"  # of all versions so far; a later one is to be one of 1 too
_EXTENSION = "_newsmodel"


def _item(story: Story, data: JsonObject, authority: str) -> JsonObject:
    return filled(
        {
            "id": _feed.story_id(story, authority),
            "url": web_address(story.url),
            "title": story.title and shown(story.title),
            "language": language_tag(story.language),
            "authors": [{"name": shown(story.byline)}] if story.byline else None,
            "date_published": _feed.timestamp(story.published) if story.published else None,
            "summary": story.lede and shown(story.lede),
            "image": web_address(story.image.url) if story.image else None,
            "tags": list[Json](_feed.tags(story)),
            "content_html": _feed.content(story),
            _EXTENSION: data,
        }
    )


def _checked(feed: Json) -> JsonObject:
    if not isinstance(feed, dict):
        raise StructureError([Fault("$", f"expected an object, got {_feed.brief(feed)}")])
    faults: list[Fault] = []
    version, items = feed.get("version"), feed.get("items")
    if not (isinstance(version, str) and version.startswith(_VERSIONS)):
        faults.append(Fault("$.version", f"expected {_VERSIONS!r} or '{_VERSIONS}.1', got {_feed.brief(version)}"))
    if not isinstance(items, list):
        faults.append(Fault("$.items", f"expected an array, got {_feed.brief(items)}"))
    if faults:
        raise StructureError(faults)
    return feed


def _story(document: Document, path: str, raw: JsonObject, default: Story) -> Story:
    """Read an item: from our data, where they are there."""
    if (data := raw.pop(_EXTENSION, None)) is not None:
        beside = [member(path, key) for key in raw if key not in _OF_STORIES]
        story = _feed.unpack(encode(data), member(path, _EXTENSION), beside, document.report)
        if story is not None:
            return story
    return _feed.read(members(document, path, raw), default)


_OF_STORIES = (
    *("id", "url", "title", "language", "authors", "author", "date_published", "summary", "image", "tags"),
    *("content_html", "content_text"),
)
