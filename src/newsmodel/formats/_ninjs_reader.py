"""The reading half of `ninjs`: text items as agencies write them, to stories.

Roles, names and relations are free text in ninjs, so the tables below hold the ones in use. ninjs 2.x has the members
of 3.x in small letters; 1.x has some of them by other names, and objects with names where the later ones have arrays.
Whatever a story has no place for is reported with its path, never dropped silently; only members that say how the item
itself is built are passed over.
"""

from collections.abc import Iterable
from datetime import date

import attrs

from newsmodel.errors import Fault, StructureError
from newsmodel.formats import _foreign_time as time
from newsmodel.formats import _markup as prose
from newsmodel.formats._foreign_json import Fields, Json, Report, ignore, kind_of, member
from newsmodel.formats._foreign_model import INFERRED, Claims, labels_in, language_in, with_cards
from newsmodel.model import Image, Label, Reaction, Story
from newsmodel.provenance import Aspect

__all__ = ["LABEL_PREFIX", "story_of"]

LABEL_PREFIX = "newsmodel:"  # begins the literal of a genre that stands for a label

_TEXTUAL = ("text", "composite")
_PICTORIAL = ("picture", "graphic")
_TITLE_ROLES = ("main", "headline", "title", "")
_LEDE_ROLES = ("lede", "lead", "summary", "abstract", "standfirst", "preamble", "ingress", "teaser", "deck")
_BODY_ROLES = (
    "main",
    "",
    "body",
    "text",
    "html",
    "html5",
    "xhtml",
    "richtext",
    "plaintext",
    "plain",
    "article",
    "story",
)
_ALT_ROLES = ("alt", "alttext", "caption", "description", "text", "")
_HERO_NAMES = ("image", "main", "mainimage", "mainpic", "mainpicture", "featuremedia", "featured", "hero", "lead")
_BODY_FORMATS = ("text/html", "application/xhtml+xml", "text/plain", "")  # the best first: markup shows the paragraphs
_MEDIA_TYPES = {
    "html": "text/html",
    "text": "text/plain",
    "xhtml": "application/xhtml+xml",
}  # of "body_text" and the like

_TELLING = ("uri", "title", "headline", "bod", "description", "by", "associations")  # begin names: one is on any item
_HOW_IT_IS_BUILT = ("standard", "type", "representationtype", "name", "rel")


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
    if not any(key.lower().startswith(_TELLING) for key in document):
        raise StructureError([Fault("$", "expected a ninjs item; got an object with neither a uri nor a text")])
    claims = Claims(document, report)
    story = _story(Fields(document, "$", report), claims, is_card=False)
    claims.report_rest()
    return story


def _story(item: Fields, claims: Claims, *, is_card: bool) -> Story:
    """Read a text item. Of a card, associated text items are not read: this bounds the depth."""
    report = item.tell
    inferred: list[str] = []
    headlines = _texts(item, "headline")
    bodies, reactions = _without_reactions(_texts(item, "body", "bodies"), report)
    descriptions = _texts(item, "description")
    title = _or_name(_take(headlines, _TITLE_ROLES) or _take(headlines), item)
    facts = {name: _take(descriptions, (name,)) for name in ("published", "retrieved", "locale", "language")}
    lede = _take(bodies, _LEDE_ROLES) or _take(descriptions, (*_LEDE_ROLES, "text", ""))
    image, image_claim, heads = _associations(item, claims, inferred, is_card=is_card)
    story = Story(
        title=title,
        lede=_line(lede, report),
        body=_body(bodies, title, report),
        image=image,
        labels=_labels(item, "", inferred),
        byline=_name(item, "by") or _name(item, "byline"),
        published=_published(item, facts["published"]),
        reactions=reactions,
        locale=_line(facts["locale"], report),
        language=_language(item) or _line(facts["language"], report),
        url=_url(item),
        retrieved=None if (told := facts["retrieved"]) is None else time.moment(told.value, told.path, report),
        inferred=tuple(inferred),
    )
    story = with_cards(story, heads, report)
    text_claim = _source_type(item)
    _report_rest(item, (*headlines, *bodies, *descriptions))
    return claims.add(claims.add(story, Aspect.TEXT, text_claim), Aspect.IMAGE, image_claim)


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
    item: Fields, claims: Claims, inferred: list[str], *, is_card: bool
) -> tuple[Image | None, tuple[str, str] | None, list[tuple[str, Story]]]:
    """Read the hero image, its source type, and the stories that cards point to."""
    pictures: list[Fields] = []
    heads: list[tuple[str, Story]] = []
    for entry in _entries(item, "associations"):
        kind = entry.raw.get("type", "picture" if "renditions" in entry.raw else "text")
        if kind in _PICTORIAL:
            pictures.append(entry)
        elif kind in _TEXTUAL and not is_card:
            heads.append((entry.path, _head(entry, claims)))
        else:
            entry.report(f"there is no place for an associated item of type {kind!r}: not kept")
    image, image_claim = None, None
    for number, entry in enumerate(sorted(pictures, key=lambda found: not _is_hero(found))):
        if number:
            entry.report("a story has one image: not kept")
            continue
        image, image_claim = _image(entry, inferred), _source_type(entry)
        _report_rest(entry, ())
        if image is None and image_claim is None:
            entry.report("a picture without text, label and address is not kept")
    return image, image_claim, heads


def _head(item: Fields, claims: Claims) -> Story:
    """Read an associated text item. Its name says what it is about where nothing else does."""
    name = item.raw.get("name")
    story = _story(item, claims, is_card=True)
    if story.title is None and story.lede is None and isinstance(name, str):
        story = attrs.evolve(story, title=prose.line(name))
    return story


def _is_hero(picture: Fields) -> bool:
    names = (picture.raw.get("name"), picture.raw.get("rel"))
    return any(isinstance(name, str) and name.lower() in _HERO_NAMES for name in names)


def _image(item: Fields, inferred: list[str]) -> Image | None:
    descriptions, headlines = _texts(item, "description"), _texts(item, "headline")
    found = _take(descriptions, _ALT_ROLES) or _take(descriptions) or _take(headlines)
    alt = _or_name(found, item)
    labels, url = _labels(item, "image.", inferred), _image_url(item)
    _report_texts((*descriptions, *headlines), item.tell)
    return Image(alt=alt, labels=labels, url=url) if alt is not None or labels or url is not None else None


def _image_url(item: Fields) -> str | None:
    """Take the largest rendition. The item's URI says which image it is, and not where a file of it is."""
    item.take("uri")
    alternative = _alternative_url(item)
    found: list[tuple[int, str]] = []
    for entry in _entries(item, "renditions"):
        href, width = _name(entry, "href"), entry.take("width")
        if href is not None and (_media_type(entry) or "image/").startswith("image/"):
            found.append((width if isinstance(width, int) else 0, href))
    if len(found) > 1:
        item.report(f"an image has one address: {len(found) - 1} other(s) not kept", "renditions")
    return max(found, key=lambda rendition: rendition[0])[1] if found else alternative


def _url(item: Fields) -> str | None:
    uri = _name(item, "uri")
    url = _alternative_url(item)
    for entry in _entries(item, "renditions"):
        if url is None and _media_type(entry) == "text/html":
            url = _name(entry, "href")
        else:
            entry.report("a story has no place for another rendition: not kept")
    if uri is not None and url is None and uri.lower().startswith(("http://", "https://")):
        return uri
    if uri is not None and not uri.startswith("urn:uuid:"):
        item.report(f"an identifier beside the address is not kept: {uri!r}", "uri")
    return url


def _alternative_url(item: Fields) -> str | None:
    url = None
    for entry in _entries(item, "altids"):
        role = entry.take("role")
        if url is None and role == "url":
            url = _name(entry, "value")
        else:
            entry.report(f"a story has no place for an identifier of role {role!r}: not kept")
    return url


def _labels(item: Fields, prefix: str, inferred: list[str]) -> tuple[Label, ...]:
    genres = [
        (entry.path, _LABELS.get(str(entry.take("literal"))), str(entry.take("name")).endswith(INFERRED))
        for entry in (*_entries(item, "genres"), *_entries(item, "genre"))
    ]
    return labels_in(genres, prefix, inferred, item.tell)


_LABELS = {LABEL_PREFIX + label.value: label for label in Label}


def _source_type(item: Fields) -> tuple[str, str] | None:
    """Return where the digital source type stands, and what it is."""
    found, where = item.take("digitalsourcetype"), item.place("digitalsourcetype")
    values = [found.get(key) for key in ("uri", "literal", "code", "name")] if isinstance(found, dict) else [found]
    return next(((where, value) for value in values if isinstance(value, str)), None)


def _language(item: Fields) -> str | None:
    text = _name(item, "language")
    return None if text is None else language_in(text, item.place("language"), item.tell)


def _published(item: Fields, told: _Text | None) -> date | None:
    """Take the day that is told, or that of the first publication; else, and reported, that of creation."""
    if told is not None:
        return time.day(told.value, told.path, item.tell)
    found = None
    for key in ("firstpublished", "firstcreated", "versioncreated"):
        moment = _name(item, key)
        if moment is None:
            continue
        if found is not None or (found := time.day(moment, "", ignore)) is None:
            item.report(f"a story has no place for it: {moment!r} is not kept", key)
        elif key != "firstpublished":  # which is no member of the standard, but of the systems that use it most
            item.report("its day is taken for the day of publication, which ninjs does not say", key)
    return found


# --- what a ninjs item is made of ---


def _entries(item: Fields, name: str) -> list[Fields]:
    """Take the objects in an array, or those of ninjs 1.x, which have a name each."""
    value = item.raw.get(next((key for key in item.raw if key.lower() == name), name))
    if not isinstance(value, dict):
        return item.objects(name)
    item.take(name)
    entries: list[Fields] = []
    for key, each in value.items():
        named = each if isinstance(each, dict) else {"role": key, "value": each}
        if each is not None:
            entries.append(Fields({"rel": key, **named}, member(item.place(name), key), item.tell))
    return entries


def _texts(item: Fields, single: str, many: str = "") -> list[_Text]:
    """Take the texts of a kind: objects in an array or, in ninjs 1.x, a member each: "headline", "body_xhtml"."""
    texts: list[_Text] = []
    for entry in item.objects(many or f"{single}s"):
        value, role = entry.take("value"), entry.take("role")
        if isinstance(value, str):
            texts.append(_Text(entry.path, role.lower() if isinstance(role, str) else "", _media_type(entry), value))
        else:
            entry.report(f"expected a text as value, got {kind_of(value)}: not kept")
    for name in item:
        if name == single or name.startswith(f"{single}_"):
            where, role = item.place(name), name.removeprefix(single).removeprefix("_")
            texts.append(_Text(where, role, _MEDIA_TYPES.get(role, ""), item.text(name) or ""))
    return [text for text in texts if text.value.strip()]


def _media_type(entry: Fields) -> str:
    value = entry.take("contenttype") or entry.take("mimetype")
    return value.partition(";")[0].strip().lower() if isinstance(value, str) else ""


def _take(texts: list[_Text], roles: tuple[str, ...] | None = None) -> _Text | None:
    """Take the first text with the earliest of these roles, or the first of all, out of the list."""
    for role in roles or (None,):
        for index, text in enumerate(texts):
            if role is None or text.role == role:
                return texts.pop(index)
    return None


def _is_markup(text: _Text) -> bool:
    if text.media_type == "text/plain":
        return False
    return text.media_type == "text/html" or text.media_type.endswith("xml") or prose.looks_like_markup(text.value)


def _paragraphs(text: _Text, report: Report) -> tuple[str, ...]:
    if not text.media_type:
        found = prose.of_undeclared(text.value)
    elif content := _nitf_content(text.value):
        report(Fault(text.path, "not kept: what is around the content of a NITF document"))
        found = prose.of_html(content)
    else:
        found = (prose.of_html if _is_markup(text) else prose.of_plain)(text.value)
    return found.text(text.path, report)


def _nitf_content(value: str) -> str:
    """Return the text of a document in IPTC's NITF, which has its headline, its byline and much else beside it."""
    inner = value.partition("<body.content")[2].rpartition("</body.content>")[0] if "<nitf" in value else ""
    return inner.partition(">")[2]


def _line(text: _Text | None, report: Report) -> str | None:
    if text is None:
        return None
    if _is_markup(text):
        return " ".join(_paragraphs(text, report)) or None
    return prose.line(text.value)


def _or_name(text: _Text | None, item: Fields) -> str | None:
    """Return a text as a line, or else the item's name, which is no publishable text: ``title`` in ninjs."""
    found, name = _line(text, item.tell), _name(item, "title")
    if found is not None and name is not None and name != found:
        item.report(f"the item's name beside its text is not kept: {name!r}", "title")
    return name if found is None else found


def _name(item: Fields, key: str) -> str | None:
    return prose.line(item.text(key) or "")


def _report_texts(texts: Iterable[_Text], report: Report) -> None:
    for text in texts:
        report(Fault(text.path, f"there is no place for another text of role {text.role!r}: not kept"))


def _report_rest(item: Fields, texts: Iterable[_Text]) -> None:
    report = item.tell
    _report_texts(texts, report)
    for name in _HOW_IT_IS_BUILT:
        item.take(name)
    item.drop_rest("there is no place for it: not kept")
