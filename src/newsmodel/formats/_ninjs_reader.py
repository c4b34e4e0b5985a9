"""The reading half of `ninjs`: text items as agencies write them, to the nodes that `_articles` reads.

Roles, names and relations are free text in ninjs, so the tables below hold the ones in use. ninjs 2.x has the members
of 3.x in small letters; 1.x has some of them by other names, and objects with names where the later ones have arrays.
Whatever a story has no place for is reported with its path, never dropped silently; only members that say how the item
itself is built are passed over.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import attrs

from newsmodel.errors import Fault, StructureError
from newsmodel.formats._articles import OURS, Document, Node, Value, as_it_stands, members, read
from newsmodel.formats._files import Report
from newsmodel.formats._foreign import Json, JsonObject, kind_of, member
from newsmodel.formats._markup import Prose, looks_like_markup, of_html, of_plain, of_undeclared
from newsmodel.model import Story

_TEXTUAL = ("text", "composite")
_PICTORIAL = ("picture", "graphic")
_TELLING = ("uri", "title", "headline", "bod", "description", "by", "associations")  # begin names: one is on any item
_HOW_IT_IS_BUILT = ("standard", "type", "representationtype", "name", "rel")
_MOMENTS = ("firstpublished", "firstcreated", "versioncreated")  # of the first, which newsrooms add, all is certain
_HERO_NAMES = ("image", "main", "mainimage", "mainpic", "mainpicture", "featuremedia", "featured", "hero", "lead")
_NAMED = ("associations", "renditions", "altids")  # of ninjs 1.x: objects whose members have a name each

# Which members become which property of schema.org.
_MEMBERS = {"title": "name", "digitalsourcetype": "digitalSourceType", "genres": "keywords", "genre": "keywords"}
_STORY_MEMBERS = _MEMBERS | {"by": "author", "byline": "author", "language": "inLanguage"}
_REST = ""  # there is no property for it
_Address = tuple[str, str, int]  # with its path before it, and the width of the image, or -1


class _Text(NamedTuple):
    """A headline, body or description."""

    path: str
    kind: str
    role: str
    media_type: str
    value: str


# Which texts do, by kind and role, the best first.
_KINDS = {"headline": "headlines", "body": "bodies", "description": "descriptions"}
_LEDE = ("lede", "lead", "summary", "abstract", "standfirst", "preamble", "ingress", "teaser", "deck")
_MAIN = ("main", "", "body", "text", "html", "html5", "xhtml", "richtext", "plaintext", "plain", "article", "story")
_ALT = ("alt", "alttext", "caption", "description", "text", "")
_STORY_TEXTS = {
    "headline": ["headline:main", "headline:headline", "headline:title", "headline:", "headline:*"],
    "abstract": [f"{kind}:{role}" for kind in ("body", "description") for role in _LEDE]
    + ["description:text", "description:"],
    "articleBody": ["body:main", "body:*"],
    "datePublished": ["description:published"],
    **{f"{OURS}{name}": [f"description:{name}"] for name in ("language", "locale", "retrieved")},
}
_PICTURE_TEXTS = {"caption": [*(f"description:{role}" for role in _ALT), "description:*", "headline:*"]}
# The best first: markup shows the paragraphs.
_MEDIA_TYPES = {"text/html": 0, "application/xhtml+xml": 1, "text/plain": 2, "": 3}
_OF_ROLES = {"html": "text/html", "text": "text/plain", "xhtml": "application/xhtml+xml"}  # of "body_text" and so on


def story_of(root: Json, report: Report) -> Story:
    """Read a ninjs document.

    Raises:
        StructureError: It is no text item.
    """
    if not isinstance(root, dict):
        raise StructureError([Fault("$", f"expected a ninjs item, an object; got {kind_of(root)}")])
    kind = root.get("type", "text")
    if kind not in _TEXTUAL:
        raise StructureError([Fault("$.type", f"expected a text item, 'text' or 'composite'; got {kind!r}")])
    if not any(key.lower().startswith(_TELLING) for key in root):
        raise StructureError([Fault("$", "expected a ninjs item; got an object with neither a uri nor a text")])
    document = Document(root, report, of_plain, _node_of)
    story = read(_article(members(document, "$", root)))
    document.report_claims()
    return story


def _node_of(document: Document, path: str, value: Json, name: str) -> Node | None:
    node = as_it_stands(document, path, value, name)
    read_as = {"image": _picture, "mentions": _article}.get(name)
    return read_as(node) if node is not None and read_as is not None else node


def _article(item: Node) -> Node:
    values = _values(item, _STORY_TEXTS, _STORY_MEMBERS)
    ranked: list[tuple[bool, Value]] = []
    for path, entry in _entries(item, "associations"):
        kind = entry.get("type", "picture" if "renditions" in entry else "text")
        if kind in _PICTORIAL:
            is_hero = any(str(entry.get(key)).lower() in _HERO_NAMES for key in ("name", "rel"))
            ranked.append((not is_hero, (path, entry)))
        else:
            values["mentions" if kind in _TEXTUAL else _REST].append((path, entry))
    hero = [picture for _, picture in sorted(ranked, key=lambda each: each[0])]
    values["image"], values[_REST] = hero[:1], values[_REST] + hero[1:]
    if not values["datePublished"] and (moment := next((name for name in _MOMENTS if name in item.values), "")):
        values["datePublished"] = item.take(moment)
        if moment != _MOMENTS[0]:
            message = "its day is taken for the day of publication, which ninjs does not say"
            item.document.report(Fault(values["datePublished"][0][0], message))
    if item.path != "$" and not any(values[name] for name in ("headline", "name", "abstract")):
        values["name"] = item.take("name")
    addresses = _addresses(item, values, "text/html")
    for path, uri in item.take("uri"):
        if isinstance(uri, str) and uri.lower().startswith(("http:", "https:")):
            addresses.append((path, uri, 0))
        elif not str(uri).startswith("urn:uuid:"):
            values[_REST].append((path, uri))
    return _named(item, values, addresses, {"NewsArticle"})


def _picture(item: Node) -> Node:
    values = _values(item, _PICTURE_TEXTS, _MEMBERS)
    item.take("uri")  # which says which image it is, and not where a file of it is
    addresses = sorted(_addresses(item, values, "image/"), key=lambda address: -address[2])
    return _named(item, values, addresses, set())


def _named(item: Node, values: dict[str, list[Value]], addresses: list[_Address], types: set[str]) -> Node:
    """Add the first of some addresses, and what is left of an item."""
    for path, address, _ in addresses:
        if address not in [value for _, value in values[f"{OURS}url"]]:
            values[_REST if values[f"{OURS}url"] else f"{OURS}url"].append((path, address))
    for name in _HOW_IT_IS_BUILT:
        item.take(name)
    values[_REST] += itertools.chain(*item.values.values())
    return attrs.evolve(item, values=values, types=types)


def _addresses(item: Node, values: dict[str, list[Value]], media_type: str) -> list[_Address]:
    """Take the identifiers that are addresses, and the renditions of a media type."""
    found: list[_Address] = []
    for path, entry in itertools.chain(_entries(item, "altids"), _entries(item, "renditions")):
        is_identifier = entry.get("role") == "url"
        address, width = entry.get("value" if is_identifier else "href"), entry.get("width")
        if isinstance(address, str) and (is_identifier or (_media_type(entry) or "image/").startswith(media_type)):
            found.append((path, address, -1 if is_identifier else width if isinstance(width, int) else 0))
        else:
            values[_REST].append((path, address))
    return found


def _entries(item: Node, name: str) -> Iterator[tuple[str, JsonObject]]:
    """Take the objects in an array, or those of ninjs 1.x, which have a name each."""
    for path, value in item.take(name):
        if not isinstance(value, dict):
            item.document.drop(path, f"expected an object, got {kind_of(value)}")
        elif name in _NAMED and not path.endswith("]"):
            for key, each in value.items():
                entry: JsonObject = each if isinstance(each, dict) else {"role": key, "value": each}
                yield member(path, key), {"rel": key, **entry}
        else:
            yield path, value


def _media_type(entry: JsonObject) -> str:
    value = entry.get("contentType") or entry.get("contenttype") or entry.get("mimetype")
    return value.partition(";")[0].strip().lower() if isinstance(value, str) else ""


def _values(item: Node, places: Mapping[str, list[str]], names: Mapping[str, str]) -> dict[str, list[Value]]:
    """Take the values of properties, of texts the best and all reactions: agencies send a text in several formats."""
    values: dict[str, list[Value]] = defaultdict(list)
    for name, property_ in names.items():
        values[property_] += item.take(name)
    texts: dict[str, list[_Text]] = defaultdict(list)
    for text in itertools.chain(*(_texts(item, kind) for kind in _KINDS)):
        role = "main" if text.kind == "body" and text.role in _MAIN else text.role
        texts[f"{text.kind}:{role}"].append(text)
        texts[f"{text.kind}:*"].append(text)
    taken = {text.path for text in texts["body:reaction"]}
    for text in texts["body:reaction"]:
        comment = Node(text.path, {"text": [(text.path, _prose(text, [], item))]}, item.document)
        values["comment"].append((text.path, comment))
    for property_, candidates in places.items():
        fitting = ([text for text in texts[place] if text.path not in taken] for place in candidates)
        if found := next(filter(None, fitting), None):
            best = min(found, key=lambda text: _MEDIA_TYPES.get(text.media_type, len(_MEDIA_TYPES)))
            taken.add(best.path)
            values[property_].append((best.path, _prose(best, values["headline"], item)))
    left = itertools.chain(*(texts[f"{kind}:*"] for kind in _KINDS))
    values[_REST] += ((text.path, None) for text in left if text.path not in taken)
    return values


def _texts(item: Node, kind: str) -> Iterator[_Text]:
    """Take the texts of a kind: objects in an array or, in ninjs 1.x, a member each: "headline", "body_xhtml"."""
    entries = list(_entries(item, _KINDS[kind]))
    for name in [name for name in item.values if name == kind or name.startswith(f"{kind}_")]:
        form = name.removeprefix(kind).removeprefix("_")
        for path, text in item.take(name):
            value = text if isinstance(text, str) else None
            entries.append((path, {"role": form, "mimetype": _OF_ROLES.get(form), "value": value}))
    for path, entry in entries:
        role, found = entry.get("role"), entry.get("value")
        if not isinstance(found, str):
            item.document.drop(path, f"expected a text as value, got {kind_of(found)}")
        elif found.strip():
            yield _Text(path, kind, role.lower() if isinstance(role, str) else "", _media_type(entry), found)


def _prose(text: _Text, headline: list[Value], item: Node) -> Prose:
    """Read a text; without the headline, where that is the first paragraph of a body that is not plain."""
    report, value, media_type = item.document.report, text.value, text.media_type
    if media_type and "<nitf" in value and "<body.content" in value:
        report(Fault(text.path, "not kept: what is around the content of a NITF document"))
        value = value.partition("<body.content")[2].partition(">")[2].rpartition("</body.content>")[0]
    if media_type == "text/plain":
        return of_plain(value)
    is_markup = media_type == "text/html" or media_type.endswith("xml") or looks_like_markup(value)
    prose = of_undeclared(value) if not media_type else of_html(value) if is_markup else of_plain(value)
    for _, title in headline:
        is_headline = isinstance(title, Prose) and prose.paragraphs[:1] == (" ".join(title.paragraphs),)
        if is_headline and text.kind == "body":
            report(Fault(text.path, "the headline, which the first paragraph repeats, is kept once"))
            prose = attrs.evolve(prose, paragraphs=prose.paragraphs[1:])
    return prose
