"""IPTC ninjs 3.1, "News in JSON": stories to news agencies' systems, and their text items to stories.

The standard: https://iptc.org/std/ninjs/userguide/. Written documents validate against its JSON Schema, which admits no
keys of our own, so each field goes where the standard has a place for it; ``docs/formats/ninjs.md`` has the table. A
card is written as an associated text item of which only the head is known, an image as an associated picture.
"""

import json
from uuid import UUID, uuid5

from newsmodel.formats import _foreign as foreign
from newsmodel.formats._articles import OURS
from newsmodel.formats._files import Report, dumper, ignore, loader
from newsmodel.formats._foreign import INFERRED, Json, JsonObject, heads_of, marked
from newsmodel.formats._inert import language_tag, web_address
from newsmodel.formats._ninjs_reader import story_of
from newsmodel.model import Image, Label, Story
from newsmodel.provenance import Aspect, source_type_of

__all__ = ["MANY", "MEDIA_TYPES", "NAME", "SUFFIXES", "dump", "dumps", "load", "loads"]

NAME: str = "ninjs"
SUFFIXES: tuple[str, ...] = (".ninjs.json", ".ninjs")
MEDIA_TYPES: tuple[str, ...] = ("application/ninjs+json",)  # none is registered; this one is in use
MANY: bool = False


def dumps(story: Story) -> str:
    """Write a story as a ninjs 3.1 text item.

    Raises:
        RenderError: JSON cannot hold the story so that it reads back equal.
    """
    foreign.check(story)
    return foreign.encode({"standard": _STANDARD, **_item(story)})


def loads(text: str | bytes, *, report: Report | None = None) -> Story:
    """Read a ninjs 3.x text item.

    Args:
        text: The item, as JSON text or as its bytes in UTF-8.
        report: Called with each thing that a story has no place for, or that was read with a grain of salt: a day of
            publication taken from a moment of creation, for instance.

    Raises:
        ParseError: The text is no JSON.
        StructureError: It is no text item.

    >>> loads('{"uri": "urn:x:1", "headlines": [{"value": "Tram line reopens"}]}').title
    'Tram line reopens'
    """
    report = report or ignore
    return story_of(foreign.parse(text, report), report)


dump = dumper(dumps)
load = loader(loads)

_STANDARD: JsonObject = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}


def _item(story: Story, kind: str = "full") -> JsonObject:
    """Write a story, or a card as the story of which it is the head."""
    tag = story.language if language_tag(story.language) == story.language else None
    associations: list[Json] = [
        {"name": card.title or f"related {number}", "rel": "related", **_item(head, "partial")}
        for number, (card, head) in enumerate(heads_of(story), 1)
    ]
    if story.image is not None:
        associations.insert(0, {"name": "image", "rel": "image", **_picture(story.image, story)})
    reactions = [text for reaction in story.reactions for text in _texts(reaction=reaction.text)]
    return _identified(
        story.url,
        {
            "type": "text",
            "representationType": kind,
            "language": tag,
            "headlines": _texts(main=story.title),
            "bodies": [*_texts(lede=story.lede, main="\n\n".join(story.body) or None), *reactions],
            "descriptions": _texts(
                published=story.published.isoformat() if story.published else None,
                retrieved=story.retrieved.isoformat() if story.retrieved else None,
                locale=story.locale,
                language=None if tag else story.language,
            ),
            "by": story.byline,
            **_stated(story.labels, "", story, Aspect.TEXT),
            "associations": associations,
        },
    )


def _picture(image: Image, owner: Story) -> JsonObject:
    return _identified(
        image.url,
        {
            "type": "picture",
            "descriptions": _texts(alt=image.alt),
            **_stated(image.labels, "image.", owner, Aspect.IMAGE),
            "renditions": [{"name": "main", "href": image.url}] if _is_address(image.url) else [],
        },
    )


def _identified(url: str | None, fields: JsonObject) -> JsonObject:
    """Write an item with its address, as its URI if it is one: any other string can only be an alternative identifier.

    The standard requires a URI. Without an address, it is one that depends on nothing but the content.
    """
    if _is_address(url):
        return foreign.filled({"uri": url, **fields})
    item = foreign.filled({"altIds": [{"role": "url", "value": url}] if url is not None else None, **fields})
    return {"uri": f"urn:uuid:{uuid5(_NAMESPACE, json.dumps(item, sort_keys=True))}", **item}


def _is_address(url: str | None) -> bool:
    return url is not None and web_address(url) == url


def _texts(**texts: str | None) -> list[Json]:
    # Without a content type, what a text is would be "up to the provider": one that shows it as HTML would run it.
    return [
        {"role": role, "contentType": "text/plain", "value": text} for role, text in texts.items() if text is not None
    ]


def _stated(labels: tuple[Label, ...], prefix: str, owner: Story, aspect: Aspect) -> JsonObject:
    """Write the labels that are printed, and the source type that is stated."""
    source_type = source_type_of(owner, aspect)
    genres: list[Json] = [
        {
            "name": label.value.replace("-ai", " AI").replace("-", " ") + (f", {INFERRED}" if is_inferred else ""),
            "literal": f"{OURS}{label.value}",
        }
        for label, is_inferred in marked(labels, prefix, owner)
    ]
    stated: Json = {"name": source_type.name, "uri": source_type.iptc} if source_type else None
    return {"genres": genres, "digitalSourceType": stated}


_NAMESPACE = UUID("0d1cbb5e-5a0c-4a2b-9e0f-3f0a7a4f2f5b")
