"""IPTC ninjs 3.1, "News in JSON": stories to news agencies' systems, and their text items to stories.

The standard: https://iptc.org/std/ninjs/userguide/. Written documents validate against its JSON Schema, which admits no
keys of our own, so each field goes where the standard has a place for it; ``docs/formats/ninjs.md`` has the table.

Items of others: roles, names and relations are free text in ninjs, so the tables below hold the ones in use. ninjs 2.x
has the members of 3.x in small letters; 1.x has some of them by other names, and objects with names where the later
ones have arrays.
"""

import itertools
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from uuid import UUID, uuid5

import attrs

from newsmodel import _files
from newsmodel._files import Report, Source, Target, ignore, write
from newsmodel.errors import Fault, StructureError
from newsmodel.formats._articles import INFERRED, OURS, check, heads_of, marked, read
from newsmodel.formats._inert import language_tag, web_address
from newsmodel.formats._json_text import Json, JsonObject, encode, filled, kind_of, member, parse
from newsmodel.formats._markup import Prose, looks_like_markup, of_html, of_plain, of_undeclared
from newsmodel.formats._nodes import Node, Tree, Value, as_it_stands, is_absolute, members, text_in
from newsmodel.model import Image, Story
from newsmodel.provenance import Aspect, source_type_of

__all__ = ["MANY", "MEDIA_TYPES", "NAME", "SUFFIXES", "dump", "dumps", "load", "loads"]

NAME: str = "ninjs"
SUFFIXES: tuple[str, ...] = (".ninjs.json", ".ninjs")
MEDIA_TYPES: tuple[str, ...] = ("application/ninjs+json",)  # none is registered; this one is in use
MANY: bool = False

_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
_NAMESPACE = UUID("0d1cbb5e-5a0c-4a2b-9e0f-3f0a7a4f2f5b")


def dumps(story: Story) -> str:
    """Write a story as a ninjs 3.1 text item.

    Raises:
        RenderError: JSON cannot hold the story so that it reads back equal.
    """
    check(story)
    return encode({"standard": {"name": "ninjs", "version": "3.1", "schema": _SCHEMA}, **_item(story)})


def loads(text: str | bytes, *, report: Report | None = None) -> Story:
    """Read a text item of ninjs 1.x, 2.x or 3.x.

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
    root = parse(text, report)
    if not isinstance(root, dict):
        raise StructureError([Fault("$", f"expected a ninjs item, an object; got {kind_of(root)}")])
    if (kind := root.get("type", "text")) not in _TEXTUAL:
        raise StructureError([Fault("$.type", f"expected a text item, 'text' or 'composite'; got {kind!r}")])
    if not any(key.lower().startswith(_TELLING) for key in root):
        raise StructureError([Fault("$", "expected a ninjs item; got an object with neither a uri nor a text")])
    document = Tree(root, report, of_plain, as_it_stands)
    story = read(_read_item(members(document, "$", root), is_card=False))
    document.report_claims()
    return story


def dump(story: Story, target: Target) -> None:
    """Write what `dumps` returns to a path (packed where it ends in .gz or .zst), or to an open file."""
    write(dumps(story), target)


def load(source: Source, *, report: Report | None = None) -> Story:
    """Read what is at a path (packed where it ends in .gz or .zst), or in an open file, as `loads` does."""
    return loads(_files.read(source), report=report)


def _item(story: Story, kind: str = "full") -> JsonObject:
    tag = story.language if language_tag(story.language) == story.language else None
    associations: list[Json] = [
        {"name": head.title or f"related {number}", "rel": "related", **_item(head, "partial")}
        for number, head in enumerate(heads_of(story), 1)
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
            **_stated(story, Aspect.TEXT),
            "associations": associations,
        },
    )


def _picture(image: Image, owner: Story) -> JsonObject:
    fields: JsonObject = {
        "type": "picture",
        "descriptions": _texts(alt=image.alt),
        **_stated(owner, Aspect.IMAGE),
        "renditions": [{"name": "main", "href": image.url}] if _is_address(image.url) else [],
    }
    return _identified(image.url, fields)


def _identified(url: str | None, fields: JsonObject) -> JsonObject:
    """Write an item with its address as its URI, or else with one that depends on nothing but the content."""
    if _is_address(url):
        return filled({"uri": url, **fields})
    item = filled({"altIds": [{"role": "url", "value": url}] if url is not None else None, **fields})
    return {"uri": f"urn:uuid:{uuid5(_NAMESPACE, json.dumps(item, sort_keys=True))}", **item}


def _is_address(url: str | None) -> bool:
    return url is not None and web_address(url) == url


def _texts(**texts: str | None) -> list[Json]:
    # Without a content type, what a text is would be "up to the provider": one that shows it as HTML would run it.
    return [{"role": role, "contentType": "text/plain", "value": text} for role, text in filled(texts).items()]


def _stated(story: Story, aspect: Aspect) -> JsonObject:
    source_type = source_type_of(story, aspect)
    genres: list[Json] = [
        {
            "name": label.value.replace("-ai", " AI").replace("-", " ") + (f", {INFERRED}" if is_inferred else ""),
            "literal": f"{OURS}{label.value}",
        }
        for label, is_inferred in marked(story, aspect)
    ]
    stated: Json = {"name": source_type.name, "uri": source_type.iptc} if source_type else None
    return {"genres": genres, "digitalSourceType": stated}


# --- Items, to the nodes that `_articles` reads ---

_TEXTUAL = ("text", "composite")
_TELLING = ("uri", "title", "headline", "bod", "description", "by", "associations")  # begin names: one is on any item
_MOMENTS = ("firstpublished", "firstcreated", "versioncreated")  # of the first, which newsrooms add, all is certain
_HERO_NAMES = {"image", "main", "mainimage", "mainpic", "mainpicture", "featuremedia", "featured", "hero", "lead"}

# Which members become which property of schema.org; and which texts do, by kind and role, the best first.
_MEMBERS = {"title": "name", "digitalsourcetype": "digitalSourceType", "genres": "keywords", "genre": "keywords"}
_STORY_MEMBERS = _MEMBERS | {"by": "author", "byline": "author", "language": "inLanguage"}
_REST = ""  # there is no property for it
_KINDS = {"headline": "headlines", "body": "bodies", "description": "descriptions"}
_LEDE = ("lede", "lead", "summary", "abstract", "standfirst", "preamble", "ingress", "teaser", "deck")
_MAIN = ("main", "", "body", "text", "html", "html5", "xhtml", "richtext", "plaintext", "plain", "article", "story")
_ALT = ("alt", "alttext", "caption", "description", "text", "")
_STORY_TEXTS = {
    "headline": ["headline:main", "headline:headline", "headline:title", "headline:", "headline:*"],
    "abstract": [f"{kind}:{role}" for kind in ("body", "description") for role in _LEDE]
    + ["description:text", "description:"],
    "comment": ["body:reaction"],  # all of them
    "articleBody": ["body:main", "body:*"],
    "datePublished": ["description:published"],
    **{f"{OURS}{name}": [f"description:{name}"] for name in ("language", "locale", "retrieved")},
}
_PICTURE_TEXTS = {"caption": [*(f"description:{role}" for role in _ALT), "description:*", "headline:*"]}
# The best first: markup shows the paragraphs.
_MEDIA_TYPES = {"text/html": 0, "application/xhtml+xml": 1, "text/plain": 2, "": 3}
_OF_FORMS = {"html": "text/html", "text": "text/plain", "xhtml": "application/xhtml+xml"}  # of "body_text" and so on

_Values = dict[str, list[Value]]  # of properties


class _Text(NamedTuple):
    path: str
    media_type: str
    value: str


def _read_item(item: Node, *, is_card: bool) -> Node:
    """Read a text item. Of a card, associated text items are not read: this bounds the depth."""
    values, document = _values(item, _STORY_TEXTS, _STORY_MEMBERS), item.document
    pictures: list[tuple[str, JsonObject]] = []
    for path, entry in _entries(item, "associations"):
        kind = entry.get("type", "picture" if "renditions" in entry else "text")
        if kind in ("picture", "graphic"):
            pictures.append((path, entry))
        elif kind in _TEXTUAL and not is_card:
            values["mentions"].append((path, _read_item(members(document, path, entry), is_card=True)))
        else:
            values[_REST].append((path, entry))
    pictures.sort(key=lambda each: not {str(each[1].get(key)).lower() for key in ("name", "rel")} & _HERO_NAMES)
    values["image"] = [(path, _read_picture(members(document, path, entry))) for path, entry in pictures[:1]]
    values[_REST] += pictures[1:]
    if not values["datePublished"] and (moment := next(filter(item.values.__contains__, _MOMENTS), "")):
        values["datePublished"] = item.take(moment)
        for path, _ in values["datePublished"][:1] if moment != _MOMENTS[0] else ():
            document.report(Fault(path, "its day is taken for the day of publication, which ninjs does not say"))
    if is_card and not any(values[name] for name in ("headline", "name", "abstract")):
        values["name"] = item.take("name")
    identifiers, pages = _addresses(item, values, "text/html")
    for path, uri in item.take("uri"):
        if is_absolute(str(uri)):
            pages.append((path, uri))
        elif not str(uri).startswith("urn:uuid:"):
            values[_REST].append((path, uri))
    values[f"{OURS}url"] = identifiers + pages
    item.types = {"NewsArticle"}
    return _with_values(item, values)


def _read_picture(item: Node) -> Node:
    values = _values(item, _PICTURE_TEXTS, _MEMBERS)
    item.take("uri")  # which says which image it is, and not where a file of it is
    identifiers, files = _addresses(item, values, "image/")
    values[f"{OURS}url"] = files + identifiers
    return _with_values(item, values)


def _with_values(item: Node, values: _Values) -> Node:
    for name in ("standard", "type", "representationtype", "name", "rel"):  # how it is built: passed over in silence
        item.take(name)
    values[_REST] += itertools.chain(*item.values.values())
    item.values = values
    return item


def _addresses(item: Node, values: _Values, media_type: str) -> tuple[list[Value], list[Value]]:
    """Take the identifiers that are addresses, and the renditions of a media type, the widest first."""
    identifiers, renditions = list[Value](), list[tuple[int, Value]]()
    for path, entry in _entries(item, "altids"):
        (identifiers if entry.get("role") == "url" else values[_REST]).append((path, entry.get("value")))
    for path, entry in _entries(item, "renditions"):
        href, width = entry.get("href"), entry.get("width")
        if href is not None and (_media_type(entry) or "image/").startswith(media_type):
            renditions.append((width if isinstance(width, int) else 0, (path, href)))
        else:
            values[_REST].append((path, href))
    renditions.sort(key=lambda each: -each[0])
    return identifiers, [rendition for _, rendition in renditions]


def _entries(item: Node, name: str) -> Iterator[tuple[str, JsonObject]]:
    """Take the objects in an array, or those of ninjs 1.x, which have a name each."""
    for path, value in item.take(name):
        if not isinstance(value, dict):
            item.document.drop(path, f"expected an object, got {kind_of(value)}")
        elif name in ("associations", "renditions", "altids") and not path.endswith("]"):
            for key, each in value.items():
                entry: JsonObject = each if isinstance(each, dict) else {"role": key, "value": each}
                yield member(path, key), {"rel": key, **entry}
        else:
            yield path, value


def _media_type(entry: JsonObject) -> str:
    value = entry.get("contentType") or entry.get("contenttype") or entry.get("mimetype")
    return value.partition(";")[0].strip().lower() if isinstance(value, str) else ""


def _values(item: Node, places: Mapping[str, list[str]], names: Mapping[str, str]) -> _Values:
    """Take the values of properties, of texts the best and all reactions: agencies send a text in several formats."""
    values: _Values = defaultdict(list)
    for name, property_name in names.items():
        values[property_name] += item.take(name)
    texts, taken, title = _texts_of(item), set[str](), tuple[str, ...]()
    for property_name, candidates in places.items():
        fitting = ([text for text in texts[place] if text.path not in taken] for place in candidates if place in texts)
        found = sorted(next(filter(None, fitting), ()), key=lambda text: _MEDIA_TYPES.get(text.media_type, 4))
        for text in found if property_name == "comment" else found[:1]:
            taken.add(text.path)
            prose = _prose(text, item.document.report, title if property_name == "articleBody" else ())
            title = prose.paragraphs if property_name == "headline" else title
            values[property_name].append((text.path, prose))
    left = itertools.chain(*(texts[f"{kind}:*"] for kind in _KINDS))
    values[_REST] += ((text.path, None) for text in left if text.path not in taken)
    return values


def _texts_of(item: Node) -> dict[str, list[_Text]]:
    """Take all texts, by their places: objects in arrays or, in ninjs 1.x, a member each: "headline", "body_xhtml"."""
    texts: dict[str, list[_Text]] = defaultdict(list)
    for kind, many in _KINDS.items():
        entries: list[tuple[str, JsonObject]] = list(_entries(item, many))
        for name in [name for name in item.values if name == kind or name.startswith(f"{kind}_")]:
            form = name.removeprefix(kind).removeprefix("_")
            for path, value in item.take(name):
                entries.append((path, {"role": form, "mimetype": _OF_FORMS.get(form), "value": text_in(value)}))
        for path, entry in entries:
            role, value = str(entry.get("role") or "").lower(), entry.get("value")
            if not isinstance(value, str):
                item.document.drop(path, f"expected a text as value, got {kind_of(value)}")
            elif value.strip():
                place = "body:main" if kind == "body" and role in _MAIN else f"{kind}:{role}"
                for each in (place, f"{kind}:*"):
                    texts[each].append(_Text(path, _media_type(entry), value))
    return texts


def _prose(text: _Text, report: Report, title: tuple[str, ...]) -> Prose:
    """Read a text; without the title, where that is the first paragraph, and the text is not plain."""
    value, media_type = text.value, text.media_type
    if media_type and "<nitf" in value and "<body.content" in value:
        report(Fault(text.path, "not kept: what is around the content of a NITF document"))
        value = value.partition("<body.content")[2].partition(">")[2].rpartition("</body.content>")[0]
    is_markup = media_type == "text/html" or media_type.endswith("xml") or looks_like_markup(value)
    if media_type == "text/plain" or (media_type and not is_markup):
        return of_plain(value)
    prose = of_html(value) if media_type else of_undeclared(value)
    if title and prose.paragraphs[:1] == title:
        report(Fault(text.path, "the headline, which the first paragraph repeats, is kept once"))
        return attrs.evolve(prose, paragraphs=prose.paragraphs[1:])
    return prose
