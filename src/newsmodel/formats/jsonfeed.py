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

from newsmodel.errors import Fault, StructureError
from newsmodel.formats import _feed
from newsmodel.formats._feed import AUTHORITY
from newsmodel.formats._files import Report, Source, Target, ignore, read, write
from newsmodel.formats._foreign import Fields, Json, JsonObject, encode, filled, parse
from newsmodel.formats._foreign_model import Claims
from newsmodel.formats._inert import language_tag, shown, web_address
from newsmodel.formats._markup import of_html, of_text
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
    tell = report or ignore
    feed = _checked(parse(text, tell))
    shared = Fields(feed, "$", ignore)
    byline, language = _byline(shared, None), shared.language("language")  # of items that say nothing of it
    stories = tuple(_story(item, byline, language) for item in Fields(feed, "$", tell).objects("items"))
    Claims(feed, tell).report_rest()  # the standard has no place for them, and others may have
    return stories


def dump(stories: Iterable[Story], target: Target, **head: Unpack[_feed.Head]) -> None:
    """Write what `dumps` returns to a path, or to an open file."""
    write(dumps(stories, **head).encode(), target)


def load(source: Source, *, report: Report | None = None) -> tuple[Story, ...]:
    """Read what is at a path, or in an open file, as `loads` does."""
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


def _story(fields: Fields, byline: str | None, language: str | None) -> Story:
    data = fields.take(_EXTENSION)
    if data is not None and (story := _feed.unpack(encode(data), fields.place(_EXTENSION), fields.tell)) is not None:
        for key in _OF_STORIES:
            fields.take(key)
        fields.drop_rest(f"not read: a story is read from its {_EXTENSION}")
        return story
    identity, url = fields.take("id"), fields.line("url")
    if identity != url:
        fields.report("not kept: a story has no id but its address", "id")
    lede = _line(fields, "summary")
    body, image = _body(fields)
    story = Story(
        title=_line(fields, "title"),
        lede=lede,
        body=_feed.without_lede(body, lede),
        image=image,
        byline=_byline(fields, byline),
        published=fields.day("date_published"),
        language=fields.language("language") or language,
        url=url,
    )
    fields.drop_rest("not kept: a story has no place for it")
    return story


_OF_STORIES = (
    *("id", "url", "title", "language", "authors", "author", "date_published", "summary", "image", "tags"),
    *("content_html", "content_text"),
)


def _line(fields: Fields, name: str) -> str | None:
    return " ".join(of_text(fields.text(name) or "").text(fields.place(name), fields.tell)) or None


def _body(fields: Fields) -> tuple[tuple[str, ...], Image | None]:
    markup, plain, main = fields.text("content_html"), fields.text("content_text"), fields.line("image")
    image = None if main is None else Image(url=main)
    if markup is None or not markup.strip():
        return of_text(plain or "").text(fields.place("content_text"), fields.tell), image
    body, image = _feed.body(of_html(markup), fields.place("content_html"), fields.tell, image)
    if plain is not None:
        fields.report("not kept: content_html is", "content_text")
    return body, image


def _byline(fields: Fields, default: str | None) -> str | None:
    """Take the first author's name. ``author`` is of version 1.0, and counts by itself only."""
    byline: str | None = None
    people, old = fields.objects("authors"), fields.objects("author")
    for person in people or old:
        name = person.line("name")
        if name is None:
            person.report("expected an object with a name")
        elif byline is not None:
            person.report("not kept: a story has one byline")
        else:
            byline = name
            person.drop_rest("not kept: a byline is a name")
    return byline if people or old else default
