"""The reading half of `jsonld`: schema.org articles as publishers write them, to stories.

Publishers write one value or an array, a node or only its name or address, a node in place or a reference to one that
stands elsewhere, plain text or HTML.
"""

from collections.abc import Iterator
from datetime import date

import attrs

from newsmodel.errors import Fault, StructureError
from newsmodel.formats import _foreign_time as time
from newsmodel.formats._foreign_json import Json, Report, kind_of
from newsmodel.formats._foreign_model import INFERRED, claim, language_in, with_cards
from newsmodel.formats._jsonld_nodes import Document, Node, is_absolute, text_in
from newsmodel.model import Image, Label, Reaction, Story
from newsmodel.provenance import Aspect

__all__ = ["ARTICLES", "FACTS", "LABEL_SET", "NEWS_ARTICLES", "REACTION", "story_of"]

LABEL_SET = "newsmodel labels"  # name of the set of terms that stand for labels
REACTION = "reaction"  # genre of the parts that are reactions
FACTS = frozenset(("language", "locale", "retrieved", "url"))  # of an article, an image or a page: name-value pairs

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


def story_of(root: Json, base: str | None, report: Report) -> Story:
    """Read a document.

    Raises:
        StructureError: There is no article in it.
    """
    document = Document.of(root, base, report)
    entities = [
        node for top in document.tops for _, _, node in attrs.evolve(top, values=dict(top.values)).nodes("mainEntity")
    ]
    found = [*document.tops, *(node for node in entities if node is not None)]
    articles = sorted(
        (node for node in found if node.types & ARTICLES),
        key=lambda node: (not node.types & NEWS_ARTICLES, node.id in document.referred),
    )
    if not articles:
        kinds = ", ".join(sorted({kind for node in found for kind in node.types})) or kind_of(root)
        raise StructureError([Fault("$", f"expected a NewsArticle, or another Article, of schema.org; got {kinds}")])
    article = document.whole(articles[0])
    document.plain = article.line("encodingFormat") == "text/plain"
    story = _story(article, is_card=False)
    for node in found:
        if node.path != article.path and node.id not in document.used:
            node.drop(f"beside the article, {node} is not kept")
    return story


def _story(article: Node, *, is_card: bool) -> Story:
    """Read an article; the articles that it points to only where it is no card itself, which bounds the depth."""
    report = article.document.report
    inferred: list[str] = []
    image, image_claim = _image(article, inferred)
    reactions, parts = _reactions(article)
    facts, page_url = _page(article)
    story = Story(
        title=article.line("headline", "name"),
        lede=article.line("abstract", "description"),
        body=article.paragraphs("articleBody" if "articleBody" in article.values else "text"),
        image=image,
        labels=_labels(article, "", inferred),
        byline=_byline(article),
        published=_published(article),
        reactions=reactions,
        locale=facts.get("locale"),
        language=_language(article) or facts.get("language"),
        url=article.address("url") or facts.get("url") or page_url or article.page,
        retrieved=time.moment(facts["retrieved"], f"{article.path}.mainEntityOfPage", report)
        if "retrieved" in facts
        else None,
        inferred=tuple(inferred),
    )
    text_claim = _source_type(article)
    if not is_card:
        story = with_cards(story, _cards(article, parts), report)
    article.drop_rest()
    for part in parts if is_card else ():
        part.drop("a related link has no parts: not kept")
    for aspect, found in ((Aspect.TEXT, text_claim), (Aspect.IMAGE, image_claim)):
        if found is not None:
            story = claim(story, aspect, *found, report)
    return story


def _image(article: Node, inferred: list[str]) -> tuple[Image | None, tuple[str, str] | None]:
    """Take the first image that a text describes, or else the first, and its source type."""
    nodes: list[Node] = []
    for path, _, node in article.nodes("image"):
        if node is None:
            article.report(path, "an image without text, label and address is not kept")
        else:
            nodes.append(node)
    hero = next((node for node in nodes if any(name in node.values for name in _DESCRIBING)), next(iter(nodes), None))
    image, image_claim = None, None
    for node in nodes:
        if node is not hero:
            node.drop("a story has one image: not kept")
            continue
        image, image_claim = _image_of(node, inferred), _source_type(node)
        if image is None and image_claim is None:
            node.report(node.path, "an image without text, label and address is not kept")
        node.drop_rest()
    return image, image_claim


_DESCRIBING = ("caption", "description", "name")


def _image_of(node: Node, inferred: list[str]) -> Image | None:
    alt, labels = node.line(*_DESCRIBING), _labels(node, "image.", inferred)
    url = node.address("contentUrl") or node.address("url") or node.page or _facts(node).get("url")
    return Image(alt=alt, labels=labels, url=url) if alt is not None or labels or url is not None else None


def _byline(article: Node) -> str | None:
    names: list[str] = []
    for path, value, node in article.nodes("author") or article.nodes("creator"):
        text = text_in(value)
        name = article.document.line(path, text or "") if node is None else _name(node)
        if name is None or (node is None and is_absolute(name)):
            article.report(path, "an author without a name is not kept")
        else:
            names.append(name)
        if node is not None:
            node.drop_rest()
    return ", ".join(names) or None


def _name(person: Node) -> str | None:
    return person.line("name") or " ".join(filter(None, map(person.line, ("givenName", "familyName")))) or None


def _published(article: Node) -> date | None:
    path = next((path for path, _ in article.values.get("datePublished", [])), article.path)
    text = article.line("datePublished")
    return None if text is None else time.day(text, path, article.document.report)


def _language(article: Node) -> str | None:
    languages: list[str] = []
    for path, value, node in article.nodes("inLanguage"):
        text = text_in(value) if node is None else node.line("alternateName", "name")
        language = language_in(text or "", path, article.document.report)
        if language is not None and languages:
            article.report(path, "a story has one language: another is not kept")
        elif language is not None:
            languages.append(language)
        if node is not None:
            node.drop_rest()
    return languages[0] if languages else None


def _labels(node: Node, prefix: str, inferred: list[str]) -> tuple[Label, ...]:
    labels: list[Label] = []
    for path, _, term in node.nodes("keywords"):
        label = None if term is None else _label(term)
        if label is None or label in labels:
            node.report(path, "a keyword is not kept")
            continue
        if term is not None and term.line("description") == INFERRED:
            inferred.append(f"{prefix}labels[{len(labels)}]")
        labels.append(label)
    return tuple(labels)


def _label(term: Node) -> Label | None:
    sets = [each for _, _, each in term.nodes("inDefinedTermSet")]
    if any(each is not None and each.line("name") == LABEL_SET for each in sets):
        return _LABELS.get(term.line("termCode") or "")
    return None


_LABELS = {label.value: label for label in Label}


def _source_type(node: Node) -> tuple[str, str] | None:
    """Return the digital source type, and the path to report it with."""
    found: tuple[str, str] | None = None
    for path, value, term in node.nodes("digitalSourceType"):
        uri = text_in(value) if term is None else term.id
        if uri is None or found is not None:
            node.report(path, "expected one digital source type: not kept")
        else:
            found = uri.strip(), path
    return found


def _reactions(article: Node) -> tuple[tuple[Reaction, ...], list[Node]]:
    """Take the parts of the article that are reactions, and what people comment; return the other parts too."""
    texts: list[str] = []
    others: list[Node] = []
    for name in ("hasPart", "comment"):
        for path, value, node in article.nodes(name):
            if node is None:
                article.report(path, f"expected a node, got {kind_of(value)}: not kept")
            elif name == "comment" or REACTION in [text_in(genre) for _, genre in node.values.get("genre", [])]:
                texts += node.paragraphs("articleBody" if "articleBody" in node.values else "text")
                node.take("genre")
                node.drop_rest()
            else:
                others.append(node)
    return tuple(Reaction(text=text) for text in texts), others


def _cards(article: Node, parts: list[Node]) -> Iterator[tuple[str, Story]]:
    """Take what the article mentions, cites, is based on or contains, if it is a text."""
    nodes: list[Node] = []
    for name in ("mentions", "citation", "isBasedOn"):
        for path, _, node in article.nodes(name):
            if node is None:
                article.report(path, "a related link without title and summary is not kept")
            else:
                nodes.append(node)
    for node in (*nodes, *parts):
        if node.types & _LINKED:
            yield node.path, _story(node, is_card=True)
        else:
            node.drop(f"{node} is no story to point to: not kept")


_LINKED = ARTICLES | {"CreativeWork", "WebPage"}


def _page(article: Node) -> tuple[dict[str, str], str | None]:
    """Take the facts that are told of the article and its page, and the page's address."""
    facts = _facts(article)
    url = None
    for path, value, node in article.nodes("mainEntityOfPage"):
        known = node is not None and bool(node.types or node.values)
        found = article.document.address(path, value) if node is None or not known else node.page
        if node is not None:
            url = url or node.address("url") or found
            facts |= _facts(node)
            node.drop_rest()
        if found is None and not known:
            article.report(path, "expected an absolute address, or one that base= resolves: not kept")
    return facts, url


def _facts(node: Node) -> dict[str, str]:
    """Take the name-value pairs that `dumps` writes of what schema.org has no property for, or no such value."""
    facts: dict[str, str] = {}
    for path, _, pair in node.nodes("identifier"):
        name = None if pair is None else pair.line("propertyID")
        text = None if pair is None else pair.line("value")
        if name in FACTS and text is not None and name not in facts:
            facts[name] = text
        else:
            node.report(path, "an identifier is not kept")
    return facts
