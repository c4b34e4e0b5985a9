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

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from newsmodel.convert import json_path
from newsmodel.errors import Fault, StructureError
from newsmodel.formats import _feed, _markup
from newsmodel.formats._feed import AUTHORITY
from newsmodel.formats._files import Source, Target, reading, writing
from newsmodel.formats._foreign_json import Json, JsonObject, Report, encode, ignore, parse
from newsmodel.formats._inert import language_tag, shown, web_address
from newsmodel.formats._markup import line, of_plain
from newsmodel.model import Image, Story

__all__ = ["AUTHORITY", "MANY", "MEDIA_TYPES", "NAME", "SUFFIXES", "dump", "dumps", "load", "loads"]

NAME = "jsonfeed"
SUFFIXES = (".feed.json", ".jsonfeed")
MEDIA_TYPES = ("application/feed+json",)
MANY = True


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
    _feed.checked_authority(authority)
    head = {
        "version": f"{_VERSIONS}.1",
        "title": shown(title),
        "home_page_url": _feed.checked_address("home_page_url", home_page_url),
        "feed_url": _feed.checked_address("feed_url", feed_url),
    }
    items: list[Json] = [_item(story, data, authority) for story, data in _feed.packed(stories)]
    # The escapes are JSON's own. With them a feed can stand in a script element too.
    return encode({**_feed.filled(head), "items": items}).replace("</", "<\\/").replace("<!", "\\u003c!")


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
    tell = report or ignore
    feed = parse(text, tell)
    items = _items(feed)
    return tuple(_story(item, cast("JsonObject", feed), index, tell) for index, item in enumerate(items))


def dump(
    stories: Iterable[Story],
    target: Target,
    *,
    title: str = "Stories",
    home_page_url: str | None = None,
    feed_url: str | None = None,
    authority: str = AUTHORITY,
) -> None:
    """Write what `dumps` returns to a path, or to an open file."""
    text = dumps(stories, title=title, home_page_url=home_page_url, feed_url=feed_url, authority=authority)
    with writing(target) as write:
        write(text.encode())


def load(source: Source, *, report: Report | None = None) -> tuple[Story, ...]:
    """Read what is at a path, or in an open file, as `loads` does."""
    with reading(source) as file:
        return loads(file.read(), report=report)


_VERSIONS = "https://jsonfeed.org/version/1"  # of all versions so far; a later one is to be one of 1 too
_EXTENSION = "_newsmodel"


# Writing


def _item(story: Story, data: JsonObject, authority: str) -> JsonObject:
    labels = dict.fromkeys(story.labels + (story.image.labels if story.image else ()))
    return _feed.filled(
        {
            "id": _feed.story_id(story, authority),
            "url": web_address(story.url),
            "title": story.title and shown(story.title),
            "language": language_tag(story.language),
            "authors": [{"name": shown(story.byline)}] if story.byline else None,
            "date_published": _feed.timestamp(story.published) if story.published else None,
            "summary": story.lede and shown(story.lede),
            "image": web_address(story.image.url) if story.image else None,
            "tags": [label.value for label in labels],
            "content_html": _feed.content(story),
            _EXTENSION: data,
        }
    )


# Reading


def _items(feed: Json) -> list[JsonObject]:
    if not isinstance(feed, dict):
        raise StructureError([Fault("$", f"expected an object, got {_feed.brief(feed)}")])
    faults: list[Fault] = []
    version, items = feed.get("version"), feed.get("items")
    if not (isinstance(version, str) and version.startswith(_VERSIONS)):
        faults.append(Fault("$.version", f"expected {_VERSIONS!r} or '{_VERSIONS}.1', got {_feed.brief(version)}"))
    if not isinstance(items, list):
        raise StructureError([*faults, Fault("$.items", f"expected an array, got {_feed.brief(items)}")])
    for index, item in enumerate(items):
        if not isinstance(item, dict):
            faults.append(Fault(f"$.items[{index}]", f"expected an object, got {_feed.brief(item)}"))
    if faults:
        raise StructureError(faults)
    return cast("list[JsonObject]", items)


class _Fields:
    """The fields of an item, each taken once, so that what is left at the end is what nobody took."""

    def __init__(self, item: JsonObject, parts: tuple[str | int, ...], report: Report) -> None:
        self._left = dict(item)
        self._parts = parts
        self.report = report

    def path(self, *parts: str | int) -> str:
        return json_path((*self._parts, *parts))

    def tell(self, message: str, *parts: str | int) -> None:
        self.report(Fault(self.path(*parts), message))

    def take(self, key: str) -> Json:
        return self._left.pop(key, None)

    def text(self, key: str) -> str | None:
        value = self.take(key)
        if value is None or isinstance(value, str):
            return value
        self.tell(f"expected a string, got {_feed.brief(value)}", key)
        return None

    def line(self, key: str) -> str | None:
        return line(self.text(key) or "")

    def drop_rest(self, message: str) -> None:
        for key in self._left:
            self.tell(message, key)


def _story(item: JsonObject, feed: JsonObject, index: int, report: Report) -> Story:
    fields = _Fields(item, ("items", index), report)
    data = fields.take(_EXTENSION)
    if data is not None and (story := _feed.unpack(encode(data), fields.path(_EXTENSION), report)) is not None:
        for key in _OF_STORIES:
            fields.take(key)
        fields.drop_rest(f"not read: a story is read from its {_EXTENSION}")
        return story
    identity, url = fields.take("id"), fields.line("url")
    if identity != url:
        fields.tell("not kept: a story has no id but its address", "id")
    lede = fields.line("summary")
    body, image = _body(fields)
    story = Story(
        title=fields.line("title"),
        lede=lede,
        body=_feed.without_lede(body, lede),
        image=image,
        byline=_byline(fields, feed),
        published=_published(fields),
        language=fields.line("language") or _language(feed),
        url=url,
    )
    fields.drop_rest("not kept: a story has no place for it")
    return story


_OF_STORIES = (
    *("id", "url", "title", "language", "authors", "author", "date_published", "summary", "image", "tags"),
    *("content_html", "content_text"),
)


def _body(fields: _Fields) -> tuple[tuple[str, ...], Image | None]:
    markup, plain, main = fields.text("content_html"), fields.text("content_text"), fields.line("image")
    if markup is None:
        body, image = of_plain(plain or "").paragraphs, None
    else:
        body, image = _feed.body(_markup.of_html(markup), fields.path("content_html"), fields.report, main)
        if plain is not None:
            fields.tell("not kept: content_html is", "content_text")
    if main is not None and image is None:
        fields.tell("not kept: no image of that address with an alternative text is in content_html", "image")
    return body, image


def _byline(fields: _Fields, feed: JsonObject) -> str | None:
    own = {key: value for key in ("authors", "author") if (value := fields.take(key)) is not None}
    people = _people(own)
    if not people:
        for key in own:
            fields.tell("expected an array of objects with a name", key)
        people, fields = _people(feed), _Fields({}, (), ignore)  # section "Items", authors
    byline: str | None = None
    for parts, person in people:
        name = person.get("name") if isinstance(person, dict) else None
        found = line(name) if isinstance(name, str) else None
        if found is None:
            fields.tell("expected an object with a name", *parts)
        elif byline is None:
            byline = found
            for key in cast("JsonObject", person).keys() - {"name"}:
                fields.tell("not kept: a byline is a name", *parts, key)
        else:
            fields.tell("not kept: a story has one byline", *parts)
    return byline


def _people(holder: Mapping[str, Json]) -> list[tuple[tuple[str | int, ...], Json]]:
    """Return the authors of an item or a feed, and where they stand; ``author`` is of 1.0 and counts by itself only."""
    match holder:
        case {"authors": [_, *_] as authors}:
            return [(("authors", index), person) for index, person in enumerate(authors)]
        case {"author": dict() as author}:
            return [(("author",), author)]
        case _:
            return []


def _published(fields: _Fields) -> date | None:
    text = fields.text("date_published")
    return None if text is None else _feed.day_of(text, fields.path("date_published"), fields.report)


def _language(feed: JsonObject) -> str | None:
    language = feed.get("language")
    return line(language) if isinstance(language, str) else None
