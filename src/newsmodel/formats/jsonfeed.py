"""JSON Feed 1.1: many stories as a feed that a feed reader shows, and that comes back equal.

The standard's own fields hold what people read: title, summary, content with the labels in the words of the page's
locale, day, author, image. All of a story is in the item once more as data, under ``_newsmodel`` (JSON Feed 1.1,
section "Extensions"); where that is there it is what is read. Feeds of others, 1.0 or 1.1, are read by the standard's
fields.
"""

import contextlib
import hashlib
import itertools
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any, TypedDict, Unpack

import attrs

from newsmodel._files import Report, Source, Target, ignore, read, write
from newsmodel.errors import Fault, ParseError, RenderError, StructureError, clipped
from newsmodel.formats import json as newsmodel_json
from newsmodel.formats import jsonl
from newsmodel.formats._articles import OURS, marked
from newsmodel.formats._articles import read as read_article
from newsmodel.formats._inert import language_tag, shown, web_address
from newsmodel.formats._json_text import Json, JsonObject, encode, filled, kind_of, member, parse
from newsmodel.formats._markup import Prose, of_html, of_text
from newsmodel.formats._nodes import Node, Tree, Value, as_it_stands, flat, members
from newsmodel.formats.html import content
from newsmodel.labels import Aspect
from newsmodel.model import Image, Label, Story

__all__ = ["AUTHORITY", "MANY", "MEDIA_TYPES", "NAME", "SUFFIXES", "Head", "dump", "dumps", "load", "loads"]

NAME: str = "jsonfeed"
SUFFIXES: tuple[str, ...] = (".feed.json", ".jsonfeed")
MEDIA_TYPES: tuple[str, ...] = ("application/feed+json",)
MANY: bool = True

AUTHORITY = "newsmodel.invalid,2026"
"""In whose name what has no address gets an id where nobody says. Nobody can own such a domain (RFC 2606)."""


class Head(TypedDict, total=False):
    """What is said of a whole feed."""

    title: str
    home_page_url: str | None
    feed_url: str | None
    authority: str


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
    addresses = checked(authority, home_page_url=home_page_url, feed_url=feed_url)
    head: JsonObject = {"version": f"{_VERSIONS}.1", "title": shown(title), **addresses}
    filled_items: list[Json] = [filled(item) for _, item in items(stories, authority)]
    # The escapes are JSON's own. With them a feed can stand in a script element too.
    return encode({**filled(head), "items": filled_items}).replace("</", "<\\/").replace("<!", "\\u003c!")


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
    document = Tree(feed, report, of_text, as_it_stands)
    shared: JsonObject = {name: feed.get(name) for name in ("authors", "author", "language")}
    default = read_item(members(Tree(None, ignore, of_text, as_it_stands), "$", shared), Story())
    stories: list[Story] = []
    for path, item in flat("$.items", feed["items"]):
        if isinstance(item, dict):
            stories.append(_story(document, path, item, default))
        else:
            report(Fault(path, f"expected an object, got {kind_of(item)}: not kept"))
    document.report_claims()  # the standard has no place for them, and others may have
    return tuple(stories)


def dump(stories: Iterable[Story], target: Target, **head: Unpack[Head]) -> None:
    """Write what `dumps` returns to a path (packed where it ends in .gz or .zst), or to an open file."""
    write(dumps(stories, **head), target)


def load(source: Source, *, report: Report | None = None) -> tuple[Story, ...]:
    """Read what is at a path (packed where it ends in .gz or .zst), or in an open file, as `loads` does."""
    return loads(read(source), report=report)


_VERSIONS = "https://jsonfeed.org/version/1"  # of all versions so far; a later one is to be one of 1 too
EXTENSION = "_newsmodel"
_OF_STORIES = (
    *("id", "url", "title", "language", "authors", "author", "date_published", "summary", "image", "tags"),
    *("content_html", "content_text"),
)
_FIELDS = {
    "headline": "title", "abstract": "summary", "datePublished": "date_published", "inLanguage": "language",
    "digitalSourceType": "digitalSourceType", "mentions": "mentions",
}  # fmt: skip
_AUTHORITY = re.compile(
    r"(?:[A-Za-z0-9._-]+@)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?,"  # domain, or mail address
    r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"  # day, or the first of a month or of a year
)


def _checked(feed: Json) -> JsonObject:
    if not isinstance(feed, dict):
        raise StructureError([Fault("$", f"expected an object, got {clipped(repr(feed))}")])
    faults: list[Fault] = []
    version, items = feed.get("version"), feed.get("items")
    if not (isinstance(version, str) and version.startswith(_VERSIONS)):
        faults.append(Fault("$.version", f"expected {_VERSIONS!r} or '{_VERSIONS}.1', got {clipped(repr(version))}"))
    if not isinstance(items, list):
        faults.append(Fault("$.items", f"expected an array, got {clipped(repr(items))}"))
    if faults:
        raise StructureError(faults)
    return feed


def _story(document: Tree, path: str, item: JsonObject, default: Story) -> Story:
    if (data := item.pop(EXTENSION, None)) is not None:
        beside = [member(path, key) for key in item if key not in _OF_STORIES]
        if story := unpack(encode(data), member(path, EXTENSION), beside, document.report):
            return story
    return read_item(members(document, path, item), default)


# What Atom says the same way.


def items(stories: Iterable[Story], authority: str) -> Iterator[tuple[Story, dict[str, Any]]]:
    """Yield each story with its item; what the story does not say is empty there."""
    for story, data in jsonl.encoded(stories):
        item = {
            "id": _id(story, authority),
            "url": web_address(story.url),
            "title": story.title and shown(story.title),
            "language": language_tag(story.language),
            "authors": [{"name": shown(story.byline)}] if story.byline else [],
            "date_published": timestamp(story.published) if story.published else None,
            "summary": story.lede and shown(story.lede),
            "image": web_address(story.image.url) if story.image else None,
            "tags": list(tags(story)),
            "content_html": content(story),
            EXTENSION: json.loads(data, object_hook=filled),
        }
        yield story, item


def unpack(text: str, path: str, beside: Iterable[str], report: Report) -> Story | None:
    """Return the story whose data a JSON text holds, and report what stands beside; or report why there is none."""
    faults: list[Fault] = []
    story = None
    try:
        story = newsmodel_json.loads(text, report=faults.append)
    except StructureError as error:
        faults += error.faults
    except ParseError as error:
        faults.append(Fault("$", error.reason))
    for fault in faults:
        report(Fault(path + fault.path[1:], fault.message))
    for place in beside if story is not None else ():
        report(Fault(place, "not read: a story is read from the data of all of it"))
    return story


def _id(story: Story, authority: str) -> str:
    """Return a story's address, or else a tag URI of what it says whenever it is fetched: cards come and go."""
    lines = [story.title, story.lede, *story.body]
    if not any(lines):
        lines = [None] if story.image is None else [story.image.alt or story.image.url]
        lines += [reaction.text for reaction in story.reactions]
        lines += [text for link in story.related for text in (link.title, link.summary)]
    return web_address(story.url) or tag_uri(authority, "story", [story.url] if story.url else [story.locale, *lines])


def tag_uri(authority: str, kind: str, lines: Iterable[str | None]) -> str:
    """Return the tag URI (RFC 4151) of what is known by some lines of text."""
    digest = hashlib.sha256("\n".join(line or "" for line in lines).encode()).hexdigest()
    return f"tag:{authority}:{kind}/{digest[:40]}"


def timestamp(moment: date) -> str:
    """Return a moment, to the second, or the noon of a day, as an RFC 3339 date-time in UTC."""
    if isinstance(moment, datetime):
        with contextlib.suppress(OverflowError):  # in the first or the last day that there is
            return f"{datetime.isoformat(moment.astimezone(UTC), timespec='seconds').removesuffix('+00:00')}Z"
    # Noon is the same day almost everywhere; midnight is the day before in all of the Americas.
    return f"{date.isoformat(moment)}T12:00:00Z"


def tags(story: Story) -> dict[str, Label]:
    """Return the labels by what a feed calls them: what is inferred wherever it is printed says so."""
    found: dict[Label, bool] = {}
    for label, is_inferred in marked(story, Aspect.TEXT) + marked(story, Aspect.IMAGE):
        found[label] = found.get(label, True) and is_inferred
    return {f"{label.value} (inferred)" if is_inferred else label.value: label for label, is_inferred in found.items()}


def checked(authority: str, **addresses: str | None) -> dict[str, str | None]:
    """Return addresses of the web as URIs; refuse others, and an authority that mints no tag URIs (RFC 4151, 2.1)."""
    if _AUTHORITY.fullmatch(authority) is None:
        expected = "expected a domain and a day on which it was yours, 'example.org,2026'"
        raise RenderError("authority", f"{expected}, got {clipped(repr(authority))}")
    for name, url in addresses.items():
        if url is not None and web_address(url) is None:
            raise RenderError(name, f"expected an http or https address, got {clipped(repr(url))}")
    return {name: web_address(url) for name, url in addresses.items()}


def read_item(item: Node, default: Story) -> Story:
    """Read an item of somebody else's feed.

    What it does not say of author and language, the feed may say of all. The story's image is the one that the item
    names; else the first of the content that a text describes, or else the first.
    """
    document, people, url = item.document, item.take("authors") or item.take("author"), item.take("url")
    named = [each for each in people if isinstance(each[1], dict) and each[1].get("name")][:1]
    rest = [each for each in people if each not in named]
    rest += [each for each in item.take("id") if [each[1]] != [page for _, page in url]]
    markup = item.take("content_html")
    contents = [(path, of_html(found) if isinstance(found, str) else found) for path, found in markup]
    prose = [(path, found) for path, found in contents if isinstance(found, Prose)]
    body: list[Value] = [(path, attrs.evolve(found, images=())) for path, found in prose if found != Prose(())]
    body += [(path, found) for path, found in contents if not isinstance(found, Prose)]
    values: dict[str, list[Value]] = {theirs: item.take(ours) for theirs, ours in _FIELDS.items()}
    values |= {
        "articleBody": body or item.take("content_text"),
        "author": named,
        f"{OURS}url": url,
        "image": [
            (path, Node(path, {f"{OURS}url": [(path, found)]}, document) if isinstance(found, str) else found)
            for path, found in item.take("image")
        ],
    }
    story = read_article(attrs.evolve(item, values=values | {"": [*rest, *itertools.chain(*item.values.values())]}))
    image = story.image
    for path, each in prose:
        image = _hero(each, path, document.report, image)
    return attrs.evolve(
        story,
        # The content of most feeds begins with the lede.
        body=story.body[1:] if story.lede and story.body[:1] == (story.lede,) else story.body,
        image=image,
        byline=story.byline if people else default.byline,
        language=story.language or default.language,
    )


def _hero(prose: Prose, path: str, report: Report, main: Image | None) -> Image | None:
    """Return the image of a content, or the main one with the alternative text of the content; report the others."""
    images = [sight for sight in prose.images if sight.alt is not None or sight.url is not None]
    hero = next((sight for sight in images if main is not None and sight.url == main.url), None)
    if main is None and images:
        hero = next((sight for sight in images if sight.alt is not None), images[0])
    for sight in images:
        if sight is not hero:
            report(Fault(path, f"not kept: the image {clipped(repr(sight.url or sight.alt))}"))
    return main if hero is None else Image(alt=hero.alt or (main.alt if main else None), url=hero.url)
