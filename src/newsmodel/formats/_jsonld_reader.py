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
from newsmodel.formats._foreign_model import INFERRED, labels_in, language_in, with_cards
from newsmodel.formats._jsonld_nodes import Document, Node, is_absolute, text_in
from newsmodel.model import Image, Label, Reaction, Story

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
            report(Fault(node.path, f"beside the article, {node} is not kept"))
    document.claims.report_rest()
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
        body=article.paragraphs("articleBody") or article.paragraphs("text"),
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
        report(Fault(part.path, "a related link has no parts: not kept"))
    return article.document.claims.add(story, text_claim, image_claim)


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
            node.report(node.path, "a story has one image: not kept")
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
        own = [article.document.line(path, text_in(value) or "")] if node is None else _names(node)
        found = [name for name in own if name is not None and (node is not None or not is_absolute(name))]
        if not found:
            article.report(path, "an author without a name is not kept")
        names += found
        if node is not None:
            node.drop_rest()
    return ", ".join(dict.fromkeys(names)) or None


def _names(author: Node) -> list[str | None]:
    names = [author.document.line(path, text) for path, text in author.texts("name")]
    return names or [" ".join(filter(None, map(author.line, ("givenName", "familyName")))) or None]


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
    terms = [(path, *_label(term)) for path, _, term in node.nodes("keywords")]
    return labels_in(terms, prefix, inferred, node.document.report)


def _label(term: Node | None) -> tuple[Label | None, bool]:
    """Return the label that a term of ours stands for, and whether it is inferred."""
    sets = [] if term is None else [each for _, _, each in term.nodes("inDefinedTermSet")]
    if term is None or not any(each is not None and each.line("name") == LABEL_SET for each in sets):
        return None, False
    return _LABELS.get(term.line("termCode") or ""), term.line("description") == INFERRED


_LABELS = {label.value: label for label in Label}


def _source_type(node: Node) -> tuple[str, str] | None:
    """Return where the first digital source type stands, and what it is."""
    for path, value, term in node.nodes("digitalSourceType"):
        uri = text_in(value) if term is None else term.id or term.line("url", "termCode", "name")
        if uri is not None:
            return path, uri
    return None


def _reactions(article: Node) -> tuple[tuple[Reaction, ...], list[Node]]:
    """Take the parts of the article that are reactions, and what people comment; return the other parts too."""
    texts: list[str] = []
    others: list[Node] = []
    for name in ("hasPart", "comment"):
        for path, value, node in article.nodes(name):
            if node is None:
                article.report(path, f"expected a node, got {kind_of(value)}: not kept")
            elif name == "comment" or REACTION in [text_in(genre) for _, genre in node.values.get("genre", [])]:
                texts += node.paragraphs("articleBody") or node.paragraphs("text")
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
            node.report(node.path, f"{node} is no story to point to: not kept")


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
