"""The reading half of `ninjs`: text items as agencies write them, to stories.

Roles, names and relations are free text in ninjs, so the tables below hold the ones in use. ninjs 2.x has the members
of 3.x in small letters; 1.x has some of them by other names, and objects with names where the later ones have arrays.
Whatever a story has no place for is reported with its path, never dropped silently; only members that say how the item
itself is built are passed over.
"""

from datetime import date

import attrs

from newsmodel.errors import Fault, StructureError
from newsmodel.formats import _foreign
from newsmodel.formats import _markup as prose
from newsmodel.formats._files import Report, ignore
from newsmodel.formats._foreign import Fields, Json, kind_of, member
from newsmodel.formats._foreign_model import INFERRED, Claims, labels_in, with_cards
from newsmodel.model import Image, Label, Reaction, Story

LABEL_PREFIX = "newsmodel:"  # begins the literal of a genre that stands for a label

_TEXTUAL = ("text", "composite")
_PICTORIAL = ("picture", "graphic")
_TITLE_ROLES = ("main", "headline", "title", "")
_LEDE_ROLES = ("lede", "lead", "summary", "abstract", "standfirst", "preamble", "ingress", "teaser", "deck")
_BODY_ROLES = (
    *("main", "", "body", "text", "html", "html5", "xhtml", "richtext", "plaintext", "plain", "article", "story"),
)
_ALT_ROLES = ("alt", "alttext", "caption", "description", "text", "")
_HERO_NAMES = ("image", "main", "mainimage", "mainpic", "mainpicture", "featuremedia", "featured", "hero", "lead")
_BODY_FORMATS = ("text/html", "application/xhtml+xml", "text/plain", "")  # the best first: markup shows the paragraphs

_TELLING = ("uri", "title", "headline", "bod", "description", "by", "associations")  # begin names: one is on any item
_HOW_IT_IS_BUILT = ("standard", "type", "representationtype", "name", "rel")


@attrs.frozen
class Text:
    """A headline, body or description."""

    path: str
    role: str
    media_type: str
    value: str

    @property
    def is_markup(self) -> bool:
        """Whether it says that it is markup, or looks so and does not say that it is none."""
        if self.media_type == "text/plain":
            return False
        is_said = self.media_type == "text/html" or self.media_type.endswith("xml")
        return is_said or prose.looks_like_markup(self.value)

    def paragraphs(self, report: Report) -> tuple[str, ...]:
        """Return its paragraphs; report what they cannot hold."""
        read = prose.of_html if self.is_markup else prose.of_plain
        value = self.value
        if not self.media_type:
            read = prose.of_undeclared
        elif "<nitf" in value and "<body.content" in value:
            report(Fault(self.path, "not kept: what is around the content of a NITF document"))
            value = value.partition("<body.content")[2].partition(">")[2].rpartition("</body.content>")[0]
        return read(value).text(self.path, report)


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
    headlines, bodies, descriptions = texts(item, "headline"), texts(item, "body", "bodies"), texts(item, "description")
    reactions = [body for body in bodies if body.role == "reaction"]
    bodies = [body for body in bodies if body.role != "reaction"]
    title = _or_name(take(headlines, *_TITLE_ROLES) or take(headlines), item)
    facts = {name: take(descriptions, name) for name in ("published", "retrieved", "locale", "language")}
    lede = take(bodies, *_LEDE_ROLES) or take(descriptions, *_LEDE_ROLES, "text", "")
    image, image_claim, heads = _associations(item, claims, inferred, is_card=is_card)
    story = Story(
        title=title,
        lede=line_of(lede, report),
        body=_body(bodies, title, report),
        image=image,
        labels=_labels(item, "", inferred),
        byline=item.line("by") or item.line("byline"),
        published=_published(item, facts["published"]),
        reactions=tuple(Reaction(text=text) for body in reactions for text in body.paragraphs(report)),
        locale=line_of(facts["locale"], report),
        language=item.language("language") or line_of(facts["language"], report),
        url=_url(item),
        retrieved=None if (told := facts["retrieved"]) is None else _foreign.moment(told.value, told.path, report),
        inferred=tuple(inferred),
    )
    story = with_cards(story, heads, report)
    text_claim = _source_type(item)
    report_texts([*headlines, *bodies, *descriptions], report)
    _report_rest(item)
    return claims.add(story, text_claim, image_claim)


def _body(bodies: list[Text], title: str | None, report: Report) -> tuple[str, ...]:
    """Take the best of the bodies: agencies send the same text in several formats."""
    if not bodies:
        return ()
    rank = {media_type: number for number, media_type in enumerate(_BODY_FORMATS)}
    best = min(bodies, key=lambda entry: (entry.role not in _BODY_ROLES, rank.get(entry.media_type, len(rank))))
    bodies.remove(best)
    paragraphs = best.paragraphs(report)
    if best.is_markup and paragraphs[:1] == (title,):
        report(Fault(best.path, "the headline, which the first paragraph repeats, is kept once"))
        return paragraphs[1:]
    return paragraphs


def _associations(
    item: Fields, claims: Claims, inferred: list[str], *, is_card: bool
) -> tuple[Image | None, tuple[str, str] | None, list[tuple[str, Story]]]:
    """Read the hero image, its source type, and the stories that cards point to."""
    pictures: list[Fields] = []
    heads: list[tuple[str, Story]] = []
    for entry in entries(item, "associations"):
        kind = entry.raw.get("type", "picture" if "renditions" in entry.raw else "text")
        if kind in _PICTORIAL:
            pictures.append(entry)
        elif kind in _TEXTUAL and not is_card:
            heads.append((entry.path, _head(entry, claims)))
        else:
            entry.report(f"there is no place for an associated item of type {kind!r}: not kept")
    image, image_claim = None, None
    for number, entry in enumerate(sorted(pictures, key=_is_no_hero)):
        if number:
            entry.report("a story has one image: not kept")
            continue
        image, image_claim = _image(entry, inferred), _source_type(entry)
        _report_rest(entry)
        if image is None and image_claim is None:
            entry.report("a picture without text, label and address is not kept")
    return image, image_claim, heads


def _head(item: Fields, claims: Claims) -> Story:
    """Read an associated text item. Its name says what it is about where nothing else does."""
    name = Fields(item.raw, item.path, ignore).line("name")
    story = _story(item, claims, is_card=True)
    return attrs.evolve(story, title=name) if story.title is None and story.lede is None else story


def _is_no_hero(picture: Fields) -> bool:
    names = (picture.raw.get("name"), picture.raw.get("rel"))
    return not any(isinstance(name, str) and name.lower() in _HERO_NAMES for name in names)


def _image(item: Fields, inferred: list[str]) -> Image | None:
    descriptions, headlines = texts(item, "description"), texts(item, "headline")
    alt = _or_name(take(descriptions, *_ALT_ROLES) or take(descriptions) or take(headlines), item)
    labels, url = _labels(item, "image.", inferred), _image_url(item)
    report_texts([*descriptions, *headlines], item.tell)
    return Image(alt=alt, labels=labels, url=url) if alt is not None or labels or url is not None else None


def _image_url(item: Fields) -> str | None:
    """Take the largest rendition. The item's URI says which image it is, and not where a file of it is."""
    item.take("uri")
    alternative = _alternative_url(item)
    widths: dict[str, int] = {}
    for entry in entries(item, "renditions"):
        href, width = entry.line("href"), entry.take("width")
        if href is not None and (media_type(entry) or "image/").startswith("image/"):
            widths.setdefault(href, width if isinstance(width, int) else 0)
    if len(widths) > 1:
        item.report(f"an image has one address: {len(widths) - 1} other(s) not kept", "renditions")
    return max(widths, key=widths.__getitem__, default=alternative)


def _url(item: Fields) -> str | None:
    uri, url = item.line("uri"), _alternative_url(item)
    for entry in entries(item, "renditions"):
        if url is None and media_type(entry) == "text/html":
            url = entry.line("href")
        else:
            entry.report("a story has no place for another rendition: not kept")
    if uri is not None and url is None and uri.lower().startswith(("http://", "https://")):
        return uri
    if uri is not None and not uri.startswith("urn:uuid:"):
        item.report(f"an identifier beside the address is not kept: {uri!r}", "uri")
    return url


def _alternative_url(item: Fields) -> str | None:
    url = None
    for entry in entries(item, "altids"):
        role = entry.take("role")
        if url is None and role == "url":
            url = entry.line("value")
        else:
            entry.report(f"a story has no place for an identifier of role {role!r}: not kept")
    return url


def _labels(item: Fields, prefix: str, inferred: list[str]) -> tuple[Label, ...]:
    genres = [
        (entry.path, _LABELS.get(str(entry.take("literal"))), str(entry.take("name")).endswith(INFERRED))
        for entry in (*entries(item, "genres"), *entries(item, "genre"))
    ]
    return labels_in(genres, prefix, inferred, item.tell)


_LABELS = {LABEL_PREFIX + label.value: label for label in Label}


def _source_type(item: Fields) -> tuple[str, str] | None:
    """Return where the digital source type stands, and what it is."""
    found, where = item.take("digitalsourcetype"), item.place("digitalsourcetype")
    values = [found.get(key) for key in ("uri", "literal", "code", "name")] if isinstance(found, dict) else [found]
    return next(((where, value) for value in values if isinstance(value, str)), None)


def _published(item: Fields, told: Text | None) -> date | None:
    """Take the day that is told, or that of the first publication; else, and reported, that of creation."""
    if told is not None:
        return _foreign.day(told.value, told.path, item.tell)
    found = None
    for key in ("firstpublished", "firstcreated", "versioncreated"):
        moment = item.line(key)
        if moment is None:
            continue
        if found is not None or (found := _foreign.day(moment, "", ignore)) is None:
            item.report(f"a story has no place for it: {moment!r} is not kept", key)
        elif key != "firstpublished":  # which is no member of the standard, but of the systems that use it most
            item.report("its day is taken for the day of publication, which ninjs does not say", key)
    return found


def _or_name(text: Text | None, item: Fields) -> str | None:
    """Return a text as a line, or else the item's name, which is no publishable text: ``title`` in ninjs."""
    found, name = line_of(text, item.tell), item.line("title")
    if found is not None and name is not None and name != found:
        item.report(f"the item's name beside its text is not kept: {name!r}", "title")
    return name if found is None else found


def _report_rest(item: Fields) -> None:
    for name in _HOW_IT_IS_BUILT:
        item.take(name)
    item.drop_rest("there is no place for it: not kept")


def line_of(text: Text | None, report: Report) -> str | None:
    """Return a text as one line."""
    if text is None or not text.is_markup:
        return None if text is None else prose.line(text.value)
    return " ".join(text.paragraphs(report)) or None


def texts(item: Fields, single: str, many: str = "") -> list[Text]:
    """Take the texts of a kind: objects in an array or, in ninjs 1.x, a member each: "headline", "body_xhtml"."""
    found: list[Text] = []
    for entry in item.objects(many or f"{single}s"):
        value, role = entry.take("value"), entry.take("role")
        if isinstance(value, str):
            found.append(Text(entry.path, role.lower() if isinstance(role, str) else "", media_type(entry), value))
        else:
            entry.report(f"expected a text as value, got {kind_of(value)}: not kept")
    for name in item:
        if name == single or name.startswith(f"{single}_"):
            where, role = item.place(name), name.removeprefix(single).removeprefix("_")
            found.append(Text(where, role, _MEDIA_TYPES.get(role, ""), item.text(name) or ""))
    return [text for text in found if text.value.strip()]


_MEDIA_TYPES = {"html": "text/html", "text": "text/plain", "xhtml": "application/xhtml+xml"}  # of "body_text" and so on


def take(found: list[Text], *roles: str) -> Text | None:
    """Take the first text with the earliest of these roles out of a list; without roles, the first of all."""
    for role in roles or (None,):
        for index, text in enumerate(found):
            if role is None or text.role == role:
                return found.pop(index)
    return None


def report_texts(left: list[Text], report: Report) -> None:
    """Report the texts that nobody took."""
    for text in left:
        report(Fault(text.path, f"there is no place for another text of role {text.role!r}: not kept"))


def entries(item: Fields, name: str) -> list[Fields]:
    """Take the objects in an array, or those of ninjs 1.x, which have a name each."""
    value = item.raw.get(next((key for key in item.raw if key.lower() == name), name))
    if not isinstance(value, dict):
        return item.objects(name)
    item.take(name)
    named = {
        key: {"rel": key, **(each if isinstance(each, dict) else {"role": key, "value": each})}
        for key, each in value.items()
        if each is not None
    }
    return [Fields(each, member(item.place(name), key), item.tell) for key, each in named.items()]


def media_type(entry: Fields) -> str:
    """Take the media type of a text or a file; "" where none is said."""
    value = entry.take("contenttype") or entry.take("mimetype")
    return value.partition(";")[0].strip().lower() if isinstance(value, str) else ""
