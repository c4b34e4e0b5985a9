"""What a feed says of a story, whichever format it is in: its id, its dates, its content, and all of it as data."""

import contextlib
import hashlib
import html
import itertools
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import TypedDict, cast

import attrs

from newsmodel._files import Report
from newsmodel.errors import Fault, ParseError, RenderError, StructureError, clipped
from newsmodel.formats import json as newsmodel_json
from newsmodel.formats import jsonl
from newsmodel.formats._articles import OURS
from newsmodel.formats._articles import read as read_article
from newsmodel.formats._foreign import JsonObject, filled, marked
from newsmodel.formats._inert import shown, web_address
from newsmodel.formats._markup import Prose, of_html
from newsmodel.formats._nodes import Node, Value
from newsmodel.formats._outline import Part, markup, outline
from newsmodel.labels import Aspect
from newsmodel.model import Image, Label, Story

AUTHORITY = "newsmodel.invalid,2026"
"""Who mints the ids of what has no address, where nobody says: a name that nobody can own (RFC 2606)."""


class Head(TypedDict, total=False):
    """What is said of a whole feed."""

    title: str
    home_page_url: str | None
    feed_url: str | None
    authority: str


def story_id(story: Story, authority: str) -> str:
    """Return the id of a story: its address, or else a tag URI made of what it says.

    It is the same in every run and on every machine, and whenever the page is fetched again: cards come and go.
    """
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
    """Return a moment, to the second, or the noon of a day, as an RFC 3339 date-time in UTC.

    Noon is the same day almost everywhere; midnight is the day before in all of the Americas.
    """
    if isinstance(moment, datetime):
        with contextlib.suppress(OverflowError):  # in the first or the last day that there is
            return f"{datetime.isoformat(moment.astimezone(UTC), timespec='seconds').removesuffix('+00:00')}Z"
    return f"{date.isoformat(moment)}T12:00:00Z"


def tags(story: Story) -> dict[str, Label]:
    """Return the labels by what a feed calls them: what is inferred wherever it is printed says so."""
    found: dict[Label, bool] = {}
    for label, is_inferred in marked(story, Aspect.TEXT) + marked(story, Aspect.IMAGE):
        found[label] = found.get(label, True) and is_inferred
    return {f"{label.value} (inferred)" if is_inferred else label.value: label for label, is_inferred in found.items()}


def content(story: Story) -> str:
    """Return the content of a story as HTML of the kind that feed readers let pass, its labels in the locale's words.

    Each text is in a block of its own, which no direction leaves, and finds its own direction. Title, byline and day
    are left out: a feed has its own place for them.
    """
    parts = outline(attrs.evolve(story, title=None, byline=None, published=None))
    return "\n".join(filter(None, (markup(part, _CONTAINERS, _leaf) for part in parts)))


_CONTAINERS = {"image": "figure", "caption": "figcaption", "cards": "ul", "card": "li"}


def _leaf(part: Part, _: int) -> str:
    text, url = html.escape(shown(part.text or "")), html.escape(part.url or "")
    match part.kind:
        case "picture" if url:
            return f'<img src="{url}" alt="{text}">'
        case "heading":
            return f'<h2 lang="{part.language}" dir="auto">{text}</h2>'
        case "label":
            return f'<p lang="{part.language}" dir="auto">{text}</p>'
        case "published":
            return f'<p><time datetime="{text}">{text}</time></p>'
        case "title" | "url" if url:
            return f'<p dir="auto"><a href="{url}">{text}</a></p>'
        case "source" | "url":
            return ""
        case _:
            return f'<p dir="auto">{text}</p>' if text else ""


def packed(stories: Iterable[Story]) -> Iterator[tuple[Story, JsonObject]]:
    """Return each story and all of it as data: its JSON form, without what is empty."""
    for story, data in jsonl.encoded(stories):
        yield story, cast("JsonObject", json.loads(data, object_hook=filled))


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


def read(item: Node, default: Story) -> Story:
    """Read an item of somebody else's feed, its fields by the names that JSON Feed has.

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
    values: dict[str, list[Value]] = {
        "headline": item.take("title"),
        "abstract": item.take("summary"),
        "articleBody": body or item.take("content_text"),
        "author": named,
        "datePublished": item.take("date_published"),
        "inLanguage": item.take("language"),
        f"{OURS}url": url,
        "image": [
            (path, Node(path, {f"{OURS}url": [(path, found)]}, document) if isinstance(found, str) else found)
            for path, found in item.take("image")
        ],
        "digitalSourceType": item.take("digitalSourceType"),
        "mentions": item.take("mentions"),
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
            report(Fault(path, f"not kept: the image {brief(sight.url or sight.alt)}"))
    return main if hero is None else Image(alt=hero.alt or (main.alt if main else None), url=hero.url)


def checked(authority: str, **addresses: str | None) -> list[str | None]:
    """Return the arguments that are addresses of the web, as URIs.

    Raises:
        RenderError: One is none, or tag URIs (RFC 4151, section 2.1) cannot be minted in the name of the authority.
    """
    if _AUTHORITY.fullmatch(authority) is None:
        expected = "expected a domain and a day on which it was yours, 'example.org,2026'"
        raise RenderError("authority", f"{expected}, got {brief(authority)}")
    for name, url in addresses.items():
        if url is not None and web_address(url) is None:
            raise RenderError(name, f"expected an http or https address, got {brief(url)}")
    return [web_address(url) for url in addresses.values()]


_AUTHORITY = re.compile(
    r"(?:[A-Za-z0-9._-]+@)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?,"  # domain, or mail address
    r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"  # day, or the first of a month or of a year
)


def brief(value: object) -> str:
    """Return the source form of a value, clipped."""
    return clipped(repr(value))
