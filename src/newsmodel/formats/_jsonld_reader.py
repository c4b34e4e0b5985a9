"""The reading half of `jsonld`: schema.org articles as publishers write them, to stories.

Publishers write one value or an array, a node or only its name or address, a node in place or a reference into
``@graph``, plain text or HTML.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

import attrs

from newsmodel.errors import Fault, StructureError
from newsmodel.formats import _foreign_json as foreign
from newsmodel.formats import _markup as prose
from newsmodel.formats._foreign_json import Json, Report, kind_of
from newsmodel.formats._foreign_model import claim, link_to
from newsmodel.formats._jsonld_nodes import (
    Document,
    Node,
    address_at,
    address_in,
    address_of,
    clean,
    drop,
    is_web_address,
    line_of,
    named,
    node_of,
    paragraphs,
    referred,
    report_rest,
    resolved,
    text_in,
    texts_of,
    top_values,
)
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


def story_of(document: Json, report: Report) -> Story:
    """Read a document.

    Raises:
        StructureError: There is no article in it.
    """
    tops = [node_of(path, value) for path, value in top_values(document) if isinstance(value, dict)]
    nodes: dict[str, Node] = {}
    for top in tops:
        if top.id is not None:
            nodes.setdefault(top.id, top)
    seen: set[Fault] = set()

    def report_once(fault: Fault) -> None:  # what several nodes refer to is read several times
        if fault not in seen:
            seen.add(fault)
            report(fault)

    context = Document(nodes, Counter(), {}, plain=False, report=report_once)
    entities = [resolved(*entity, context) for top in tops for entity in top.values.get("mainEntity", [])]
    found = [*tops, *(entity for entity in entities if entity is not None)]
    articles = [node for kinds in (NEWS_ARTICLES, ARTICLES) for node in found if node.types & kinds]
    if not articles:
        kinds = ", ".join(sorted({kind for node in found for kind in node.types})) or kind_of(document)
        raise StructureError([Fault("$", f"expected a NewsArticle, or another Article, of schema.org; got {kinds}")])
    article = articles[0]
    plain = line_of(article, ("encodingFormat",), context) == "text/plain"
    story = _story(article, attrs.evolve(context, cleaned={}, plain=plain), is_card=False)
    for node in found:
        if node is not article and node.id not in context.used:
            drop(node, f"beside the article, {named(node)} is not kept", context)
    return story


def _story(article: Node, document: Document, *, is_card: bool) -> Story:
    """Read an article; the articles that it points to only where it is no card itself, which bounds the depth."""
    image, image_claim = _image(article, document)
    reactions, parts = _reactions(article, document)
    locale, retrieved, page_url = _page(article, document)
    story = Story(
        title=line_of(article, ("headline", "name"), document),
        lede=line_of(article, ("abstract", "description"), document),
        body=_body(article, document),
        image=image,
        labels=_labels(article, document),
        byline=_byline(article, document),
        published=_published(article, document),
        reactions=reactions,
        related=() if is_card else tuple(_cards(article, parts, document)),
        locale=locale,
        language=_language(article, document),
        url=address_at(article, "url", document) or page_url or address_of(article),
        retrieved=retrieved,
    )
    text_claim = _source_type(article, document)
    report_rest(article, document)
    for part in parts if is_card else ():
        drop(part, "a related link has no parts: not kept", document)
    if text_claim is not None:
        story = claim(story, Aspect.TEXT, *text_claim, document.report)
    if image_claim is not None:
        story = claim(story, Aspect.IMAGE, *image_claim, document.report)
    return story


def _body(article: Node, document: Document) -> tuple[str, ...]:
    name = "articleBody" if "articleBody" in article.values else "text"
    texts = texts_of(article, name, document)
    return tuple(paragraph for path, text in texts for paragraph in paragraphs(text, path, document))


def _image(article: Node, document: Document) -> tuple[Image | None, tuple[str, str] | None]:
    """Take the first image that a text describes, or else the first, and its source type."""
    nodes = [
        found if (found := referred(path, value, document)) is not None else Node(path, frozenset(), None, {})
        for path, value in article.values.pop("image", [])
    ]
    hero = next((node for node in nodes if any(name in node.values for name in _DESCRIBING)), next(iter(nodes), None))
    image, image_claim = None, None
    for node in nodes:
        if node is not hero:
            drop(node, "a story has one image: not kept", document)
            continue
        image, image_claim = _image_of(node, document), _source_type(node, document)
        if image is None and image_claim is None:
            document.report(Fault(node.path, "an image without text, label and address is not kept"))
        report_rest(node, document)
    return image, image_claim


_DESCRIBING = ("caption", "description", "name")


def _image_of(node: Node, document: Document) -> Image | None:
    alt, labels = line_of(node, _DESCRIBING, document), _labels(node, document)
    url = address_at(node, "contentUrl", document) or address_at(node, "url", document) or address_of(node)
    return Image(alt=alt, labels=labels, url=url) if alt is not None or labels or url is not None else None


def _byline(article: Node, document: Document) -> str | None:
    names: list[str] = []
    for path, value in article.values.pop("author", None) or article.values.pop("creator", []):
        node = resolved(path, value, document)
        name = clean(text_in(value) or "", path, document) if node is None else _name(node, document)
        if name is None or (node is None and is_web_address(name)):
            document.report(Fault(path, "an author without a name is not kept"))
        else:
            names.append(name)
        if node is not None:
            report_rest(node, document)
    return ", ".join(names) or None


def _name(person: Node, document: Document) -> str | None:
    name = line_of(person, ("name",), document)
    if name is None:
        parts = [line_of(person, (part,), document) for part in ("givenName", "familyName")]
        name = " ".join(part for part in parts if part is not None) or None
    return name


def _published(article: Node, document: Document) -> date | None:
    path = next((path for path, _ in article.values.get("datePublished", [])), article.path)
    text = line_of(article, ("datePublished",), document)
    day = None if text is None else foreign.day(text)
    if day is None and text is not None:
        document.report(Fault(path, f"expected an ISO 8601 date, got {text!r}: not kept"))
    return day


def _language(article: Node, document: Document) -> str | None:
    languages: list[str] = []
    for path, value in article.values.pop("inLanguage", []):
        node = resolved(path, value, document)
        language = (
            prose.line(text_in(value) or "") if node is None else line_of(node, ("alternateName", "name"), document)
        )
        if language is None or languages:
            document.report(Fault(path, "expected one language tag: not kept"))
        else:
            languages.append(language)
        if node is not None:
            report_rest(node, document)
    return languages[0] if languages else None


def _labels(node: Node, document: Document) -> tuple[Label, ...]:
    labels: list[Label] = []
    for path, value in node.values.pop("keywords", []):
        label = _label(path, value, document)
        if label is None or label in labels:
            document.report(Fault(path, "a keyword is not kept"))
        else:
            labels.append(label)
    return tuple(labels)


def _label(path: str, value: Json, document: Document) -> Label | None:
    term = resolved(path, value, document)
    if term is None:
        return None
    sets = [resolved(*each, document) for each in term.values.pop("inDefinedTermSet", [])]
    if any(each is not None and line_of(each, ("name",), document) == LABEL_SET for each in sets):
        return _LABELS.get(line_of(term, ("termCode",), document) or "")
    return None


_LABELS = {label.value: label for label in Label}


def _source_type(node: Node, document: Document) -> tuple[str, str] | None:
    """Return the digital source type, and the path to report it with."""
    found: tuple[str, str] | None = None
    for path, value in node.values.pop("digitalSourceType", []):
        uri = address_in(path, value, document)
        if uri is None or found is not None:
            document.report(Fault(path, "expected one digital source type: not kept"))
        else:
            found = uri, path
    return found


def _reactions(article: Node, document: Document) -> tuple[tuple[Reaction, ...], list[Node]]:
    """Take the parts of the article that are reactions, and what people comment; return the other parts too."""
    texts: list[str] = []
    others: list[Node] = []
    for name in ("hasPart", "comment"):
        for path, value in article.values.pop(name, []):
            node = resolved(path, value, document)
            if node is None:
                document.report(Fault(path, f"expected a node, got {kind_of(value)}: not kept"))
            elif name == "comment" or REACTION in [text_in(genre) for _, genre in node.values.get("genre", [])]:
                texts += _body(node, document)
                node.values.pop("genre", None)
                report_rest(node, document)
            else:
                others.append(node)
    return tuple(Reaction(text=text) for text in texts), others


def _cards(article: Node, parts: list[Node], document: Document) -> Iterator[RelatedLink]:
    """Take what the article mentions, cites, is based on or contains, if it is a text with a title or a summary."""
    nodes: list[Node] = []
    for name in ("mentions", "citation", "isBasedOn"):
        for path, value in article.values.pop(name, []):
            node = resolved(path, value, document)
            if node is None:
                document.report(Fault(path, "a related link without title and summary is not kept"))
            else:
                nodes.append(node)
    for node in (*nodes, *parts):
        if not node.types & _LINKED:
            drop(node, f"{named(node)} is no story to point to: not kept", document)
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


def _page(article: Node, document: Document) -> tuple[str | None, datetime | None, str | None]:
    """Take locale and time of retrieval, which we write there, and the page's address, which others do."""
    facts: dict[str, str] = {}
    url = None
    for path, value in article.values.pop("mainEntityOfPage", []):
        node = resolved(path, value, document)
        if node is None:
            url = url or prose.line(text_in(value) or "")
            continue
        url = url or address_at(node, "url", document) or address_of(node)
        for pair_path, pair in node.values.pop("identifier", []):
            fact = resolved(pair_path, pair, document)
            name = None if fact is None else line_of(fact, ("propertyID",), document)
            text = None if fact is None else line_of(fact, ("value",), document)
            if name in ("locale", "retrieved") and text is not None and name not in facts:
                facts[name] = text
            else:
                document.report(Fault(pair_path, "an identifier of the page is not kept"))
        report_rest(node, document)
    retrieved = foreign.moment(facts["retrieved"]) if "retrieved" in facts else None
    if retrieved is None and "retrieved" in facts:
        expected = "expected an ISO 8601 date and time with an offset"
        document.report(Fault(f"{article.path}.mainEntityOfPage", f"{expected}, got {facts['retrieved']!r}: not kept"))
    return facts.get("locale"), retrieved, url
