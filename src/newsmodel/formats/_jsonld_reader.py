"""The reading half of `jsonld`: schema.org articles as publishers write them, to stories.

Publishers write one value or an array, a node or only its name or address, a node in place or a reference to one that
stands elsewhere, plain text or HTML.
"""

import itertools
from collections.abc import Iterator
from datetime import date

import attrs

from newsmodel.errors import Fault, StructureError
from newsmodel.formats import _foreign
from newsmodel.formats._files import Report
from newsmodel.formats._foreign import Json, kind_of
from newsmodel.formats._foreign_model import INFERRED, labels_in, with_cards
from newsmodel.formats._jsonld_nodes import Document, Node, is_absolute, text_in
from newsmodel.model import Image, Label, Reaction, Story

LABEL_SET = "newsmodel labels"  # name of the set of terms that stand for labels
REACTION = "reaction"  # genre of the parts that are reactions
FACTS = frozenset(("language", "locale", "retrieved", "url"))  # of an article, an image or a page: name-value pairs

# fmt: off
NEWS_ARTICLES = frozenset((
    "NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
    "ReportageNewsArticle", "ReviewNewsArticle",
))
"""schema.org's ``NewsArticle`` and the types under it."""

ARTICLES = NEWS_ARTICLES | {
    "Article", "APIReference", "AdvertiserContentArticle", "BlogPosting", "DiscussionForumPosting", "LiveBlogPosting",
    "MedicalScholarlyArticle", "Report", "SatiricalArticle", "ScholarlyArticle", "SocialMediaPosting", "TechArticle",
}
# fmt: on
"""schema.org's ``Article`` and the types under it."""


def story_of(root: Json, base: str | None, report: Report) -> Story:
    """Read a document.

    Raises:
        StructureError: There is no article in it.
    """
    document = Document.of(root, base, report)
    entities = [attrs.evolve(top, values=dict(top.values)).nodes("mainEntity") for top in document.tops]
    found = [*document.tops, *(node for _, node in itertools.chain(*entities))]
    articles = sorted(
        (node for node in found if node.types & ARTICLES),
        key=lambda node: (
            not node.types & NEWS_ARTICLES,
            node.id in document.referred,
            not node.values.keys() & {"articleBody", "text"},
        ),
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
    told = facts.get("retrieved")
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
        retrieved=None if told is None else _foreign.moment(told, f"{article.path}.mainEntityOfPage", report),
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
    nodes = [node for _, node in article.nodes("image")]
    described = [node for node in nodes if any(name in node.values for name in _DESCRIBING)]
    image, image_claim = None, None
    for node in nodes:
        if node is not (*described, *nodes)[0]:
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
    for path, author in article.nodes("author") or article.nodes("creator"):
        own = [author.document.line(*name) for name in author.texts("name")]
        own = own or [" ".join(filter(None, map(author.line, ("givenName", "familyName"))))]
        found = [name for name in own if name and (author.types or not is_absolute(name))]
        if not found:
            article.report(path, "an author without a name is not kept")
        names += found
        author.drop_rest()
    return ", ".join(dict.fromkeys(names)) or None


def _published(article: Node) -> date | None:
    path = next((path for path, _ in article.values.get("datePublished", [])), article.path)
    text = article.line("datePublished")
    return None if text is None else _foreign.day(text, path, article.document.report)


def _language(article: Node) -> str | None:
    found = None
    for path, language in article.nodes("inLanguage"):
        tag = _foreign.language(language.line("alternateName", "name") or "", path, article.document.report)
        if tag is not None and found is not None:
            article.report(path, "a story has one language: another is not kept")
        found = found or tag
        language.drop_rest()
    return found


def _labels(node: Node, prefix: str, inferred: list[str]) -> tuple[Label, ...]:
    terms = [(path, *_label(term)) for path, term in node.nodes("keywords")]
    return labels_in(terms, prefix, inferred, node.document.report)


def _label(term: Node) -> tuple[Label | None, bool]:
    """Return the label that a term of ours stands for, and whether it is inferred."""
    if not any(each.line("name") == LABEL_SET for _, each in term.nodes("inDefinedTermSet")):
        return None, False
    return _LABELS.get(term.line("termCode") or ""), term.line("description") == INFERRED


_LABELS = {label.value: label for label in Label}


def _source_type(node: Node) -> tuple[str, str] | None:
    """Return where the first digital source type stands, and what it is."""
    types = ((path, term.id or term.line("url", "termCode", "name")) for path, term in node.nodes("digitalSourceType"))
    return next(((path, uri) for path, uri in types if uri is not None), None)


def _reactions(article: Node) -> tuple[tuple[Reaction, ...], list[Node]]:
    """Take the parts of the article that are reactions, and what people comment; return the other parts too."""
    parts, texts = [node for _, node in article.nodes("hasPart")], list[str]()
    summed_up = [node for node in parts if REACTION in [text_in(genre) for _, genre in node.values.get("genre", [])]]
    for node in (*summed_up, *(node for _, node in article.nodes("comment"))):
        texts += node.paragraphs("articleBody") or node.paragraphs("text")
        node.take("genre")
        node.drop_rest()
    return tuple(Reaction(text=text) for text in texts), [node for node in parts if node not in summed_up]


def _cards(article: Node, parts: list[Node]) -> Iterator[tuple[str, Story]]:
    """Take what the article mentions, cites, is based on or contains, if it is a text."""
    nodes = itertools.chain(*(article.nodes(name) for name in ("mentions", "citation", "isBasedOn")))
    for node in (*(node for _, node in nodes), *parts):
        if node.types & _LINKED:
            yield node.path, _story(node, is_card=True)
        else:
            node.report(node.path, f"{node} is no story to point to: not kept")


_LINKED = ARTICLES | {"CreativeWork", "WebPage"}


def _page(article: Node) -> tuple[dict[str, str], str | None]:
    """Take the facts that are told of the article and its page, and the page's address."""
    facts = _facts(article)
    url = None
    for path, page in article.nodes("mainEntityOfPage"):
        is_known = bool(page.types or page.values)
        found = page.page if is_known else article.document.address(page.id)
        url = url or page.address("url") or found
        facts |= _facts(page)
        page.drop_rest()
        if found is None and not is_known:
            article.report(path, "expected an absolute address, or one that base= resolves: not kept")
    return facts, url


def _facts(node: Node) -> dict[str, str]:
    """Take the name-value pairs that `dumps` writes of what schema.org has no property for, or no such value."""
    facts: dict[str, str] = {}
    for path, pair in node.nodes("identifier"):
        name, text = pair.line("propertyID"), pair.line("value")
        if name in FACTS and text is not None and name not in facts:
            facts[name] = text
        else:
            node.report(path, "an identifier is not kept")
    return facts
