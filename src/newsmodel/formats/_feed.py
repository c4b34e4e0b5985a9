"""What a feed says of a story, whichever format the feed is in: its id, its dates, its content, and all of it as data.

Shared by `jsonfeed` and `atom`.
"""

import hashlib
import html
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import TypedDict, cast

import attrs

from newsmodel import inputs
from newsmodel.errors import Fault, ParseError, RenderError, StructureError, clipped
from newsmodel.formats import json as newsmodel_json
from newsmodel.formats._files import Report
from newsmodel.formats._foreign import JsonObject, filled, marked
from newsmodel.formats._inert import shown, web_address
from newsmodel.formats._markup import Prose
from newsmodel.formats._outline import Part, markup, outline
from newsmodel.model import Image, Label, Story

AUTHORITY = "newsmodel.invalid,2026"
"""Who mints the ids of what has no address, where nobody says: a name that nobody can own (RFC 2606)."""

EPOCH = "1970-01-01T00:00:00Z"
"""The date of what has no date, in a format that requires one."""


class Head(TypedDict, total=False):
    """What the ``dumps`` of every feed takes beside the stories."""

    title: str
    home_page_url: str | None
    feed_url: str | None
    authority: str


def story_id(story: Story, authority: str) -> str:
    """Return the id of a story: its address, or else a tag URI (RFC 4151) made of what it says.

    It is the same in every run and on every machine, whenever the page was retrieved.
    """
    return web_address(story.url) or tag_uri(authority, "story", _identity(story))


def _identity(story: Story) -> list[str | None]:
    """Return the lines that tell a story from another and stay when the page is fetched again; cards come and go."""
    if story.url is not None:
        return [story.url]
    lines = [story.title, story.lede, *story.body]
    if not any(lines):
        lines = [None] if story.image is None else [story.image.alt or story.image.url]
        lines += [reaction.text for reaction in story.reactions]
        lines += [text for link in story.related for text in (link.title, link.summary)]
    return [story.locale, *lines]


def tag_uri(authority: str, kind: str, lines: Iterable[str | None]) -> str:
    """Return the tag URI (RFC 4151) of what is known by some lines of text."""
    digest = hashlib.sha256("\n".join(line or "" for line in lines).encode()).hexdigest()
    return f"tag:{authority}:{kind}/{digest[:40]}"


def timestamp(day: date) -> str:
    """Return a day as an RFC 3339 date-time: its noon in UTC, which is the same day almost everywhere.

    Midnight in UTC is the day before in all of the Americas.
    """
    return f"{day.isoformat()}T12:00:00Z"


def updated(story: Story) -> str:
    """Return the last moment at which a story is known to have changed, as an RFC 3339 date-time.

    That is the day on which it was published, or else when it was retrieved as it is, or else `EPOCH`.
    """
    if story.published is not None:
        return timestamp(story.published)
    return EPOCH if story.retrieved is None else instant(story.retrieved)


def instant(moment: datetime) -> str:
    """Return a moment as an RFC 3339 date-time in UTC, to the second."""
    try:
        text = datetime.isoformat(moment.astimezone(UTC), timespec="seconds")
    except OverflowError:  # a moment in the first or the last day that there is
        return timestamp(moment.date())
    return f"{text.removesuffix('+00:00')}Z"


def tags(story: Story) -> dict[str, Label]:
    """Return the labels by what a feed calls them: what is inferred wherever it is printed says so."""
    image = () if story.image is None else story.image.labels
    found: dict[Label, bool] = {}
    for label, is_inferred in marked(story.labels, "", story) + marked(image, "image.", story):
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


def body(prose: Prose, path: str, report: Report, main: Image | None) -> tuple[tuple[str, ...], Image | None]:
    """Return the body and the image that the content of somebody else's feed comes to; report what is lost.

    The story's image is `main`, where the feed names one; else the first of the content that a text describes, or else
    the first.
    """
    images = [sight for sight in prose.images if sight.alt is not None or sight.url is not None]
    hero = next((sight for sight in images if main is not None and sight.url == main.url), None)
    if main is None and images:
        hero = next((sight for sight in images if sight.alt is not None), images[0])
    for sight in images:
        if sight is not hero:
            report(Fault(path, f"not kept: the image {brief(sight.url or sight.alt)}"))
    prose.report_lost(path, report)
    if hero is None:
        return prose.paragraphs, main
    return prose.paragraphs, Image(alt=hero.alt or (main.alt if main else None), url=hero.url)


def without_lede(paragraphs: tuple[str, ...], lede: str | None) -> tuple[str, ...]:
    """Return a body without the lede, with which the content of most feeds begins."""
    return paragraphs[1:] if lede is not None and paragraphs[:1] == (lede,) else paragraphs


def packed(stories: Iterable[Story]) -> Iterator[tuple[Story, JsonObject]]:
    """Return each story and all of it as data: its JSON form (`newsmodel.formats.json`), without what is empty.

    Raises:
        RenderError: A story would not come back equal; names its place and its field: ``[2].title``.
    """
    inputs.check(stories, inputs.STORIES, "dumps(stories)")
    for index, story in enumerate(stories):
        try:
            text = newsmodel_json.dumps(story)
        except RenderError as error:
            raise RenderError(f"[{index}].{error.path}", error.reason) from None
        yield story, cast("JsonObject", json.loads(text, object_hook=filled))


def unpack(text: str, path: str, report: Report) -> Story | None:
    """Return the story whose data a JSON text holds; where it holds none, report why and return None."""
    try:
        return newsmodel_json.loads(text, report=lambda fault: report(Fault(path + fault.path[1:], fault.message)))
    except StructureError as error:
        for fault in error.faults:
            report(Fault(path + fault.path[1:], fault.message))
    except ParseError as error:
        report(Fault(path, error.reason))
    return None


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
