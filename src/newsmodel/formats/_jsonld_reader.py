"""The reading half of `jsonld`: schema.org articles as publishers write them, to stories.

Publishers write one value or an array, a node or only its name or address, a node in place or a reference into ``@graph``,
plain text or HTML. A node's properties are taken out of it one by one; what remains at the end is reported.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

import attrs

from newsmodel.errors import Fault, StructureError
from newsmodel.formats import _foreign_json as foreign
from newsmodel.formats import _foreign_prose as prose
from newsmodel.formats._foreign_json import Json, JsonObject, Report, kind_of, member
from newsmodel.formats._foreign_model import claim, link_to
from newsmodel.model import Image, Label, Reaction, RelatedLink, Story
from newsmodel.provenance import Aspect

__all__ = ["ARTICLES", "LABEL_SET", "NEWS_ARTICLES", "REACTION", "story_of"]

LABEL_SET = "newsmodel labels"  # name of the set of terms that stand for labels
REACTION = "reaction"  # genre of the parts that are reactions

NEWS_ARTICLES = frozenset(
    (
        "NewsArticle",
        "AnalysisNewsArticle",
        "AskPublicNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReportageNewsArticle",
        "ReviewNewsArticle",
    )
)
"""schema.org's ``NewsArticle`` and the types under it."""

ARTICLES = NEWS_ARTICLES | {
    "Article",
    "APIReference",
    "AdvertiserContentArticle",
    "BlogPosting",
    "DiscussionForumPosting",
    "LiveBlogPosting",
    "MedicalScholarlyArticle",
    "Report",
    "SatiricalArticle",
    "ScholarlyArticle",
    "SocialMediaPosting",
    "TechArticle",
}
"""schema.org's ``Article`` and the types under it."""

_Value = tuple[str, Json]  # with its path


@attrs.frozen
class _Node:
    """An object with its properties by their bare names, arrays flattened."""

    path: str
    types: frozenset[str]
    id: str | None
    values: dict[str, list[_Value]]


@attrs.frozen
class _Document:
    """What there is to know beside a node.

    Attributes:
        nodes: The nodes at the top, by their identifiers, for references.
        used: How often something refers to each.
        plain: The document says that its texts are plain; else they may be HTML.
        report: Called with what is not kept.
    """

    nodes: dict[str, _Node]
    used: Counter[str]
    plain: bool
    report: Report


def story_of(document: Json, report: Report) -> Story:
    """Read a document.

    Raises:
        StructureError: There is no article in it.
    """
    tops = [_node(path, value) for path, value in _tops(document) if isinstance(value, dict)]
    nodes: dict[str, _Node] = {}
    for top in tops:
        if top.id is not None:
            nodes.setdefault(top.id, top)
    seen: set[Fault] = set()

    def report_once(fault: Fault) -> None:  # what several nodes refer to is read several times
        if fault not in seen:
            seen.add(fault)
            report(fault)

    context = _Document(nodes, Counter(), plain=False, report=report_once)
    entities = [_resolved(*entity, context) for top in tops for entity in top.values.get("mainEntity", [])]
    found = [*tops, *(entity for entity in entities if entity is not None)]
    articles = [node for kinds in (NEWS_ARTICLES, ARTICLES) for node in found if node.types & kinds]
    if not articles:
        kinds = ", ".join(sorted({kind for node in found for kind in node.types})) or kind_of(document)
        raise StructureError([Fault("$", f"expected a NewsArticle, or another Article, of schema.org; got {kinds}")])
    article = articles[0]
    plain = _line(article, ("encodingFormat",), context) == "text/plain"
    story = _story(article, attrs.evolve(context, plain=plain), is_card=False)
    for node in found:
        if node is not article and node.id not in context.used:
            report_once(Fault(node.path, f"beside the article, {_named(node)} is not kept"))
    return story


def _story(article: _Node, document: _Document, *, is_card: bool) -> Story:
    """Read an article; the articles that it points to only where it is no card itself, which bounds the depth."""
    image, image_claim = _image(article, document)
    reactions, parts = _reactions(article, document)
    locale, retrieved, page_url = _page(article, document)
    story = Story(
        title=_line(article, ("headline", "name"), document),
        lede=_line(article, ("abstract", "description"), document),
        body=_body(article, document),
        image=image,
        labels=_labels(article, document),
        byline=_byline(article, document),
        published=_published(article, document),
        reactions=reactions,
        related=() if is_card else tuple(_cards(article, parts, document)),
        locale=locale,
        language=_language(article, document),
        url=_address(article, "url", document) or page_url or _address_of(article),
        retrieved=retrieved,
    )
    text_claim = _source_type(article, document)
    _report_rest(article, document)
    for part in parts if is_card else ():
        document.report(Fault(part.path, "a related link has no parts: not kept"))
    if text_claim is not None:
        story = claim(story, Aspect.TEXT, *text_claim, document.report)
    if image_claim is not None:
        story = claim(story, Aspect.IMAGE, *image_claim, document.report)
    return story


def _body(article: _Node, document: _Document) -> tuple[str, ...]:
    name = "articleBody" if "articleBody" in article.values else "text"
    texts = _texts(article, name, document)
    return tuple(paragraph for path, text in texts for paragraph in _paragraphs(text, path, document))


def _image(article: _Node, document: _Document) -> tuple[Image | None, tuple[str, str] | None]:
    """Take the first image that a text describes, and its source type."""
    image, image_claim = None, None
    for path, value in article.values.pop("image", []):
        node = _resolved(path, value, document)
        alt = None if node is None else _line(node, ("caption", "description", "name"), document)
        if node is None or alt is None:
            document.report(Fault(path, "an image that no text describes is not kept"))
        elif image is not None:
            document.report(Fault(path, "a story has one image: not kept"))
        else:
            url = _address(node, "contentUrl", document) or _address(node, "url", document) or _address_of(node)
            image = Image(alt=alt, labels=_labels(node, document), url=url)
            image_claim = _source_type(node, document)
            _report_rest(node, document)
    return image, image_claim


def _byline(article: _Node, document: _Document) -> str | None:
    names: list[str] = []
    for path, value in article.values.pop("author", None) or article.values.pop("creator", []):
        node = _resolved(path, value, document)
        name = _clean(_text(value) or "", path, document) if node is None else _name(node, document)
        if name is None or (node is None and _is_web_address(name)):
            document.report(Fault(path, "an author without a name is not kept"))
        else:
            names.append(name)
        if node is not None:
            _report_rest(node, document)
    return ", ".join(names) or None


def _name(person: _Node, document: _Document) -> str | None:
    name = _line(person, ("name",), document)
    if name is None:
        parts = [_line(person, (part,), document) for part in ("givenName", "familyName")]
        name = " ".join(part for part in parts if part is not None) or None
    return name


def _published(article: _Node, document: _Document) -> date | None:
    path = article.values.get("datePublished", [(article.path, None)])[0][0]
    text = _line(article, ("datePublished",), document)
    day = None if text is None else foreign.day(text)
    if day is None and text is not None:
        document.report(Fault(path, f"expected an ISO 8601 date, got {text!r}: not kept"))
    return day


def _language(article: _Node, document: _Document) -> str | None:
    languages: list[str] = []
    for path, value in article.values.pop("inLanguage", []):
        node = _resolved(path, value, document)
        language = prose.line(_text(value) or "") if node is None else _line(node, ("alternateName", "name"), document)
        if language is None or languages:
            document.report(Fault(path, "expected one language tag: not kept"))
        else:
            languages.append(language)
    return languages[0] if languages else None


def _labels(node: _Node, document: _Document) -> tuple[Label, ...]:
    labels: list[Label] = []
    for path, value in node.values.pop("keywords", []):
        label = _label(path, value, document)
        if label is None or label in labels:
            document.report(Fault(path, "a keyword is not kept"))
        else:
            labels.append(label)
    return tuple(labels)


def _label(path: str, value: Json, document: _Document) -> Label | None:
    term = _resolved(path, value, document)
    if term is None:
        return None
    sets = [_resolved(*each, document) for each in term.values.pop("inDefinedTermSet", [])]
    if any(each is not None and _line(each, ("name",), document) == LABEL_SET for each in sets):
        return _LABELS.get(_line(term, ("termCode",), document) or "")
    return None


_LABELS = {label.value: label for label in Label}


def _source_type(node: _Node, document: _Document) -> tuple[str, str] | None:
    """Return the digital source type, and the path to report it with."""
    found: tuple[str, str] | None = None
    for path, value in node.values.pop("digitalSourceType", []):
        uri = _address_in(path, value, document)
        if uri is None or found is not None:
            document.report(Fault(path, "expected one digital source type: not kept"))
        else:
            found = uri, path
    return found


def _reactions(article: _Node, document: _Document) -> tuple[tuple[Reaction, ...], list[_Node]]:
    """Take the parts of the article that are reactions, and what people comment; return the other parts too."""
    texts: list[str] = []
    others: list[_Node] = []
    for name in ("hasPart", "comment"):
        for path, value in article.values.pop(name, []):
            node = _resolved(path, value, document)
            if node is None:
                document.report(Fault(path, f"expected a node, got {kind_of(value)}: not kept"))
            elif name == "comment" or REACTION in [_text(genre) for _, genre in node.values.get("genre", [])]:
                texts += _body(node, document)
                node.values.pop("genre", None)
                _report_rest(node, document)
            else:
                others.append(node)
    return tuple(Reaction(text=text) for text in texts), others


def _cards(article: _Node, parts: list[_Node], document: _Document) -> Iterator[RelatedLink]:
    """Take what the article mentions, cites, is based on or contains, where that is a text with a title or a summary."""
    nodes: list[_Node] = []
    for name in ("mentions", "citation", "isBasedOn"):
        for path, value in article.values.pop(name, []):
            node = _resolved(path, value, document)
            if node is None:
                document.report(Fault(path, "a related link without title and summary is not kept"))
            else:
                nodes.append(node)
    for node in (*nodes, *parts):
        if not node.types & _LINKED:
            document.report(Fault(node.path, f"{_named(node)} is no story to point to: not kept"))
            continue
        story = _story(node, document, is_card=True)
        for name in ("body", "reactions", "locale", "language", "retrieved"):
            if getattr(story, name):
                document.report(Fault(node.path, f"a related link has no {name}: not kept"))
        if story.title is None and story.lede is None:
            document.report(Fault(node.path, "a related link without title and summary is not kept"))
        else:
            yield link_to(story)


_LINKED = ARTICLES | {"CreativeWork", "WebPage"}


def _page(article: _Node, document: _Document) -> tuple[str | None, datetime | None, str | None]:
    """Take locale and time of retrieval, which we write there, and the page's address, which others do."""
    facts: dict[str, str] = {}
    url = None
    for path, value in article.values.pop("mainEntityOfPage", []):
        node = _resolved(path, value, document)
        if node is None:
            url = url or prose.line(_text(value) or "")
            continue
        url = url or _address(node, "url", document) or _address_of(node)
        for pair_path, pair in node.values.pop("identifier", []):
            fact = _resolved(pair_path, pair, document)
            name = None if fact is None else _line(fact, ("propertyID",), document)
            text = None if fact is None else _line(fact, ("value",), document)
            if name in ("locale", "retrieved") and text is not None and name not in facts:
                facts[name] = text
            else:
                document.report(Fault(pair_path, "an identifier of the page is not kept"))
        _report_rest(node, document)
    retrieved = foreign.moment(facts["retrieved"]) if "retrieved" in facts else None
    if retrieved is None and "retrieved" in facts:
        expected = "expected an ISO 8601 date and time with an offset"
        document.report(Fault(f"{article.path}.mainEntityOfPage", f"{expected}, got {facts['retrieved']!r}: not kept"))
    return facts.get("locale"), retrieved, url


# --- what a JSON-LD document is made of ---

_PREFIXES = ("https://schema.org/", "http://schema.org/", "schema:")


def _bare(name: str) -> str:
    for prefix in _PREFIXES:
        if name.startswith(prefix):
            return name.removeprefix(prefix)
    return name


def _tops(document: Json) -> Iterator[_Value]:
    """Yield the nodes at the top: of the document, of its arrays, of its graphs."""
    for path, value in _flat("$", document):
        if isinstance(value, dict) and "@graph" in value:
            yield from _flat(member(path, "@graph"), value["@graph"])
        else:
            yield path, value


def _flat(path: str, value: Json) -> Iterator[_Value]:
    """Yield the values of an array, of arrays and of JSON-LD's lists and sets in it; or the one value."""
    stack = [(path, value)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, list):
            stack += [(f"{path}[{index}]", item) for index, item in enumerate(value)][::-1]
        elif isinstance(value, dict) and ("@list" in value or "@set" in value):
            key = "@list" if "@list" in value else "@set"
            stack.append((member(path, key), value[key]))
        elif value is not None:
            yield path, value


def _node(path: str, raw: JsonObject) -> _Node:
    types: set[str] = set()
    identifier = None
    values: dict[str, list[_Value]] = {}
    for key, value in raw.items():
        if key in ("@type", "type"):
            types.update(_bare(kind) for _, kind in _flat(path, value) if isinstance(kind, str))
        elif key in ("@id", "id"):
            identifier = value if isinstance(value, str) else None
        elif key != "@context":
            values.setdefault(_bare(key), []).extend(_flat(member(path, key), value))
    return _Node(path, frozenset(types), identifier, values)


_MOST_REFERENCES = 100  # to one node: else few references, each to a long text, make a short document endless


def _resolved(path: str, value: Json, document: _Document) -> _Node | None:
    """Return a value as a node: the one that it refers to, or itself; None where it is none."""
    if not isinstance(value, dict) or "@value" in value:
        return None
    node = _node(path, value)
    if node.values or node.id is None or node.id not in document.nodes or document.used[node.id] >= _MOST_REFERENCES:
        return node
    document.used[node.id] += 1
    top = document.nodes[node.id]
    return attrs.evolve(top, values=dict(top.values))  # values are taken out of it, and others may refer to it too


def _text(value: Json) -> str | None:
    if isinstance(value, dict):
        value = value.get("@value")
    return value if isinstance(value, str) else None


def _texts(node: _Node, name: str, document: _Document) -> list[tuple[str, str]]:
    texts: list[tuple[str, str]] = []
    for path, value in node.values.pop(name, []):
        if (text := _text(value)) is None:
            document.report(Fault(path, f"expected a text, got {kind_of(value)}: not kept"))
        else:
            texts.append((path, text))
    return texts


def _line(node: _Node, names: tuple[str, ...], document: _Document) -> str | None:
    """Take the text of the first of these properties that has one; of several texts, the first."""
    for name in names:
        found = None
        for path, text in _texts(node, name, document):
            if found is None:
                found = _clean(text, path, document)
            else:
                document.report(Fault(path, "there is a place for one text: another is not kept"))
        if found is not None:
            return found
    return None


def _clean(text: str, path: str, document: _Document) -> str | None:
    if document.plain or not prose.looks_like_markup(text):
        return prose.line(text)
    return " ".join(prose.of_markup(text, path, document.report)) or None


def _paragraphs(text: str, path: str, document: _Document) -> tuple[str, ...]:
    if document.plain or not prose.looks_like_markup(text):
        return prose.of_plain(text)
    return prose.of_markup(text, path, document.report)


def _address(node: _Node, name: str, document: _Document) -> str | None:
    found = None
    for path, value in node.values.pop(name, []):
        address = _address_in(path, value, document)
        if address is None or found is not None:
            document.report(Fault(path, "expected one address: not kept"))
        else:
            found = address
    return found


def _address_in(path: str, value: Json, document: _Document) -> str | None:
    """Return an address, or another URI, that is written as a string or as a node's identifier."""
    node = _resolved(path, value, document)
    return prose.line(_text(value) or "") if node is None else node.id


def _address_of(node: _Node) -> str | None:
    """Return a node's identifier where that is the address of a page, or a file, and not of something in it."""
    return node.id if node.id is not None and _is_web_address(node.id) and "#" not in node.id else None


def _is_web_address(text: str) -> bool:
    return text.lower().startswith(("http://", "https://"))


def _named(node: _Node) -> str:
    return "/".join(sorted(node.types)) or "a node without type"


def _report_rest(node: _Node, document: _Document) -> None:
    for values in node.values.values():
        for path, _ in values:
            document.report(Fault(path, "there is no place for it: not kept"))
