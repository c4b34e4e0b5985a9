"""The reading half of `ninjs`: text items as agencies write them, to stories.

Roles, names and relations are free text in ninjs, so the tables below hold the ones in use. Whatever a story has no
place for is reported with its path, never dropped silently; only keys that say how the item itself is built are passed
over.
"""

from datetime import date, datetime

import attrs

from newsmodel.errors import Fault, StructureError
from newsmodel.formats import _foreign_json as foreign
from newsmodel.formats import _markup as prose
from newsmodel.formats._foreign_json import Json, JsonObject, Report, kind_of, member
from newsmodel.formats._foreign_model import claim, link_to, report_claims
from newsmodel.model import Image, Label, Reaction, RelatedLink, Story
from newsmodel.provenance import Aspect

__all__ = ["LABEL_PREFIX", "READ_OF_TEXTS", "story_of"]

LABEL_PREFIX = "newsmodel:"  # begins the literal of a genre that stands for a label

_TEXTUAL = ("text", "composite")
_PICTORIAL = ("picture", "graphic")
_TITLE_ROLES = ("main", "headline", "title", "")
_LEDE_ROLES = ("lede", "lead", "summary", "abstract", "standfirst", "preamble", "ingress", "teaser", "deck")
_BODY_ROLES = ("main", "", "body", "text", "html", "html5", "richtext", "plaintext", "plain", "article", "story")
_ALT_ROLES = ("alt", "alttext", "caption", "description", "")
_HERO_NAMES = ("image", "main", "mainimage", "mainpicture", "featuremedia", "featured", "hero", "lead")
_BODY_FORMATS = ("text/html", "application/xhtml+xml", "text/plain", "")  # the best first: markup shows the paragraphs

_HOW_IT_IS_BUILT = frozenset(("standard", "type", "representationType", "name", "rel"))
_READ_OF_ALL = _HOW_IT_IS_BUILT | {
    "uri",
    "altIds",
    "renditions",
    "headlines",
    "title",
    "descriptions",
    "genres",
    "digitalSourceType",
}
READ_OF_TEXTS = _READ_OF_ALL | {"bodies", "by", "language", "associations", "firstCreated", "versionCreated"}


@attrs.frozen
class _Text:
    """A headline, body or description."""

    path: str
    role: str
    media_type: str
    value: str


def story_of(document: Json, report: Report) -> Story:
    """Read a ninjs document.

    Raises:
        StructureError: It is no text item.
    """
    if not isinstance(document, dict):
        raise StructureError([Fault("$", f"expected a ninjs item, an object; got {kind_of(document)}")])
    kind = document.get("type", "text")
    if kind not in _TEXTUAL:
        raise StructureError([Fault("$.type", f"expected a text item, 'text' or 'composite'; got {kind!r}")])
    return _story(document, "$", report, is_card=False)


def _story(item: JsonObject, path: str, report: Report, *, is_card: bool) -> Story:
    """Read a text item. Of a card, associated text items are not read: this bounds the depth."""
    headlines = _texts(item, "headlines", path, report)
    bodies, reactions = _without_reactions(_texts(item, "bodies", path, report), report)
    descriptions = _texts(item, "descriptions", path, report)
    title = _or_name(_take(headlines, _TITLE_ROLES) or _take(headlines), item, path, report)
    lede = _take(bodies, _LEDE_ROLES) or _take(descriptions, _LEDE_ROLES)
    image, image_claim, cards = _associations(item, path, report, is_card=is_card)
    story = Story(
        title=title,
        lede=_line(lede, report),
        body=_body(bodies, title, report),
        image=image,
        labels=_labels(item, path, report),
        byline=_string(item, "by", path, report),
        published=_published(item, _take(descriptions, ("published",)), path, report),
        reactions=reactions,
        related=cards,
        locale=_line(_take(descriptions, ("locale",)), report),
        language=_string(item, "language", path, report),
        url=_url(item, path, report),
        retrieved=_retrieved(_take(descriptions, ("retrieved",)), report),
    )
    _report_rest(item, READ_OF_TEXTS, (*headlines, *bodies, *descriptions), path, report)
    text_claim = _source_type(item, path, report)
    if text_claim is not None:
        story = claim(story, Aspect.TEXT, *text_claim, report)
    if image_claim is not None:
        story = claim(story, Aspect.IMAGE, *image_claim, report)
    return story


def _without_reactions(bodies: list[_Text], report: Report) -> tuple[list[_Text], tuple[Reaction, ...]]:
    found = [body for body in bodies if body.role == "reaction"]
    reactions = tuple(Reaction(text=text) for body in found for text in _paragraphs(body, report))
    return [body for body in bodies if body.role != "reaction"], reactions


def _body(bodies: list[_Text], title: str | None, report: Report) -> tuple[str, ...]:
    """Take the best of the bodies: agencies send the same text in several formats."""
    if not bodies:
        return ()
    rank = {media_type: number for number, media_type in enumerate(_BODY_FORMATS)}
    best = min(bodies, key=lambda entry: (entry.role not in _BODY_ROLES, rank.get(entry.media_type, len(rank))))
    bodies.remove(best)
    paragraphs = _paragraphs(best, report)
    if _is_markup(best) and paragraphs[:1] == (title,):
        report(Fault(best.path, "the headline, which the first paragraph repeats, is kept once"))
        return paragraphs[1:]
    return paragraphs


def _associations(
    item: JsonObject, path: str, report: Report, *, is_card: bool
) -> tuple[Image | None, tuple[str, str] | None, tuple[RelatedLink, ...]]:
    """Read the hero image, its source type, and the cards."""
    pictures: list[tuple[JsonObject, str]] = []
    cards: list[RelatedLink] = []
    for entry, where in _objects(item, "associations", path, report):
        kind = entry.get("type", "picture" if "renditions" in entry else "text")
        if kind in _PICTORIAL:
            pictures.append((entry, where))
        elif kind in _TEXTUAL and not is_card:
            cards += _cards(entry, where, report)
        else:
            report(Fault(where, f"there is no place for an associated item of type {kind!r}: not kept"))
            report_claims(where, entry, report)
    image, image_claim = None, None
    for number, (entry, where) in enumerate(sorted(pictures, key=lambda found: not _is_hero(found[0]))):
        if number:
            report(Fault(where, "a story has one image: not kept"))
            report_claims(where, entry, report)
            continue
        image, image_claim = _image(entry, where, report), _source_type(entry, where, report)
        if image is None and image_claim is None:
            report(Fault(where, "a picture without text, label and address is not kept"))
    return image, image_claim, tuple(cards)


def _cards(item: JsonObject, path: str, report: Report) -> list[RelatedLink]:
    """Read an associated text item: one card, or none where nothing says what the item is about."""
    story = _story(item, path, report, is_card=True)
    if story.title is None and story.lede is None:
        story = attrs.evolve(story, title=_string(item, "name", path, report))
    for name in ("body", "reactions", "locale", "language", "retrieved"):
        if getattr(story, name):
            report(Fault(path, f"a related link has no {name}: not kept"))
    if story.title is None and story.lede is None:
        report(Fault(path, "an item without headline, summary or name is not kept"))
        return []
    return [link_to(story)]


def _is_hero(picture: JsonObject) -> bool:
    names = (picture.get("name"), picture.get("rel"))
    return any(isinstance(name, str) and name.lower() in _HERO_NAMES for name in names)


def _image(item: JsonObject, path: str, report: Report) -> Image | None:
    descriptions, headlines = (_texts(item, key, path, report) for key in ("descriptions", "headlines"))
    found = _take(descriptions, _ALT_ROLES) or _take(descriptions) or _take(headlines)
    alt = _or_name(found, item, path, report)
    _report_rest(item, _READ_OF_ALL, (*descriptions, *headlines), path, report)
    labels, url = _labels(item, path, report), _image_url(item, path, report)
    return Image(alt=alt, labels=labels, url=url) if alt is not None or labels or url is not None else None


def _image_url(item: JsonObject, path: str, report: Report) -> str | None:
    """Take the largest rendition. The item's URI says which image it is, and not where a file of it is."""
    alternative = _alternative_url(item, path, report)
    found: list[tuple[int, str]] = []
    for entry, where in _objects(item, "renditions", path, report):
        href, width = _string(entry, "href", where, report), entry.get("width")
        if href is not None and str(entry.get("contentType", "image/")).startswith("image/"):
            found.append((width if isinstance(width, int) else 0, href))
    if len(found) > 1:
        report(Fault(f"{path}.renditions", f"an image has one address: {len(found) - 1} other(s) not kept"))
    if found:
        return max(found, key=lambda rendition: rendition[0])[1]
    return alternative


def _url(item: JsonObject, path: str, report: Report) -> str | None:
    uri = _string(item, "uri", path, report)
    url = _alternative_url(item, path, report)
    for entry, where in _objects(item, "renditions", path, report):
        if url is None and str(entry.get("contentType")).startswith("text/html"):
            url = _string(entry, "href", where, report)
        else:
            report(Fault(where, "a story has no place for another rendition: not kept"))
    if uri is not None and url is None and uri.lower().startswith(("http://", "https://")):
        return uri
    if uri is not None and not uri.startswith("urn:uuid:"):
        report(Fault(f"{path}.uri", f"an identifier beside the address is not kept: {uri!r}"))
    return url


def _alternative_url(item: JsonObject, path: str, report: Report) -> str | None:
    url = None
    for entry, where in _objects(item, "altIds", path, report):
        if url is None and entry.get("role") == "url":
            url = _string(entry, "value", where, report)
        else:
            report(Fault(where, f"a story has no place for an identifier of role {entry.get('role')!r}: not kept"))
    return url


def _labels(item: JsonObject, path: str, report: Report) -> tuple[Label, ...]:
    labels: list[Label] = []
    for entry, where in _objects(item, "genres", path, report):
        literal = entry.get("literal")
        label = _LABELS.get(literal) if isinstance(literal, str) else None
        if label is None or label in labels:
            report(Fault(where, "a story has no place for a genre: not kept"))
        else:
            labels.append(label)
    return tuple(labels)


_LABELS = {LABEL_PREFIX + label.value: label for label in Label}


def _source_type(item: JsonObject, path: str, report: Report) -> tuple[str, str] | None:
    """Return the digital source type, and the path to report it with."""
    found = item.get("digitalSourceType")
    if found is None:
        return None
    where = f"{path}.digitalSourceType"
    for key in ("uri", "literal", "name"):
        if isinstance(found, dict) and isinstance(value := found.get(key), str):
            return value, where
    report(Fault(where, "expected an object with a URI: not kept"))
    return None


def _published(item: JsonObject, said: _Text | None, path: str, report: Report) -> date | None:
    """Take the day that a description of this role names; else, and reported, the day on which the item was created."""
    if said is not None:
        day = foreign.day(said.value)
        if day is None:
            report(Fault(said.path, f"expected an ISO 8601 date, got {said.value!r}: not kept"))
        return day
    found = None
    for key in ("firstCreated", "versionCreated"):
        moment = _string(item, key, path, report)
        if moment is None:
            continue
        if found is None and (found := foreign.day(moment)) is not None:
            report(Fault(f"{path}.{key}", "its day is taken for the day of publication, which ninjs does not say"))
        else:
            report(Fault(f"{path}.{key}", f"a story has no place for it: {moment!r} is not kept"))
    return found


def _retrieved(said: _Text | None, report: Report) -> datetime | None:
    if said is None:
        return None
    moment = foreign.moment(said.value)
    if moment is None:
        report(Fault(said.path, f"expected an ISO 8601 date and time with an offset, got {said.value!r}: not kept"))
    return moment


# --- what a ninjs item is made of ---


def _texts(item: JsonObject, key: str, path: str, report: Report) -> list[_Text]:
    texts: list[_Text] = []
    for entry, where in _objects(item, key, path, report):
        value = entry.get("value")
        if not isinstance(value, str):
            report(Fault(where, f"expected a text as value, got {kind_of(value)}: not kept"))
            continue
        if not value.strip():
            continue
        role, media_type = (entry.get(name) for name in ("role", "contentType"))
        role = role.lower() if isinstance(role, str) else ""
        media_type = media_type.partition(";")[0].strip().lower() if isinstance(media_type, str) else ""
        texts.append(_Text(where, role, media_type, value))
    return texts


def _take(texts: list[_Text], roles: tuple[str, ...] | None = None) -> _Text | None:
    """Take the first text with the earliest of these roles, or the first of all, out of the list."""
    for role in roles or (None,):
        for index, text in enumerate(texts):
            if role is None or text.role == role:
                return texts.pop(index)
    return None


def _is_markup(text: _Text) -> bool:
    if text.media_type:
        return text.media_type == "text/html" or text.media_type.endswith("xml")
    return prose.looks_like_markup(text.value)


def _paragraphs(text: _Text, report: Report) -> tuple[str, ...]:
    if not text.media_type:
        found = prose.of_undeclared(text.value)
    else:
        found = (prose.of_html if _is_markup(text) else prose.of_plain)(text.value)
    return found.text(text.path, report)


def _line(text: _Text | None, report: Report) -> str | None:
    if text is None:
        return None
    if _is_markup(text):
        return " ".join(_paragraphs(text, report)) or None
    return prose.line(text.value)


def _or_name(text: _Text | None, item: JsonObject, path: str, report: Report) -> str | None:
    """Return a text as a line, or else the item's name, which is no publishable text: ``title`` in ninjs."""
    found, name = _line(text, report), _string(item, "title", path, report)
    if found is not None and name is not None and name != found:
        report(Fault(f"{path}.title", f"the item's name beside its text is not kept: {name!r}"))
    return name if found is None else found


def _string(item: JsonObject, key: str, path: str, report: Report) -> str | None:
    value = item.get(key)
    if value is None or isinstance(value, str):
        return None if value is None else prose.line(value)
    report(Fault(member(path, key), f"expected a string, got {kind_of(value)}: not kept"))
    return None


def _objects(item: JsonObject, key: str, path: str, report: Report) -> list[tuple[JsonObject, str]]:
    """Return the objects in an array, with their paths."""
    where = member(path, key)
    found = item.get(key)
    if found is None:
        return []
    if not isinstance(found, list):
        report(Fault(where, f"expected an array, got {kind_of(found)}: not kept"))
        return []
    objects: list[tuple[JsonObject, str]] = []
    for index, entry in enumerate(found):
        if isinstance(entry, dict):
            objects.append((entry, f"{where}[{index}]"))
        else:
            report(Fault(f"{where}[{index}]", f"expected an object, got {kind_of(entry)}: not kept"))
    return objects


def _report_rest(item: JsonObject, read: frozenset[str], texts: tuple[_Text, ...], path: str, report: Report) -> None:
    for text in texts:
        report(Fault(text.path, f"there is no place for another text of role {text.role!r}: not kept"))
    for key in item:
        if key not in read:
            report(Fault(member(path, key), "there is no place for it: not kept"))
            report_claims(member(path, key), item[key], report)
