"""Stories as articles of other people's standards: what is written alike, and how nodes are read.

A node has properties by schema.org's names. Documents in JSON-LD have these already; `ninjs` and the feeds say which of
their members is which.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

import attrs

from newsmodel import inputs
from newsmodel._files import Report
from newsmodel.formats import json
from newsmodel.formats._nodes import NAMES, Node, day, is_absolute, language, moment
from newsmodel.model import Image, Label, Reaction, RelatedLink, Story
from newsmodel.provenance import Aspect, label_of, source_type_of

OURS = "newsmodel:"  # begins the names of what only this library writes: labels, and what no standard has a place for
LABEL_SET = "newsmodel labels"  # name of a set of terms that stand for labels
INFERRED = "inferred from its place on the page"  # said of a label that unknown words were taken for
REACTION = "reaction"  # genre of the parts that are reactions
# The fields of a card, and of the story that it points to.
HEAD = {field.name: "lede" if field.name == "summary" else field.name for field in attrs.fields(RelatedLink)}

_FACTS = frozenset(("language", "locale", "retrieved", "url"))  # of an article, an image or a page: name-value pairs
_LABELS = {OURS + label.value: label for label in Label}
_DESCRIBING = ("caption", "description", "name")  # of an image, the best first

# schema.org's `NewsArticle` and the types under it; and its `Article`, and all under that.
NEWS_ARTICLES = frozenset((
    "NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
    "ReportageNewsArticle", "ReviewNewsArticle",
))  # fmt: skip
ARTICLES = NEWS_ARTICLES | {
    "Article", "APIReference", "AdvertiserContentArticle", "BlogPosting", "DiscussionForumPosting", "LiveBlogPosting",
    "MedicalScholarlyArticle", "Report", "SatiricalArticle", "ScholarlyArticle", "SocialMediaPosting", "TechArticle",
}  # fmt: skip

T = TypeVar("T")


def heads_of(story: Story) -> Iterator[Story]:
    """Yield the stories that the cards point to, as far as these tell them."""
    for index, card in enumerate(story.related):
        prefix = f"related[{index}]."
        inferred = tuple(path.removeprefix(prefix) for path in story.inferred if path.startswith(prefix))
        yield Story(inferred=inferred, **{theirs: getattr(card, ours) for ours, theirs in HEAD.items()})


def marked(story: Story, aspect: Aspect) -> list[tuple[Label, bool]]:
    """Return the labels that are printed with text or image, each with whether it is inferred."""
    image = story.image.labels if story.image else ()
    labels, prefix = (story.labels, "") if aspect is Aspect.TEXT else (image, "image.")
    return [(label, f"{prefix}labels[{index}]" in story.inferred) for index, label in enumerate(labels)]


def check(story: Story) -> None:
    """Refuse what is no story, or what no JSON text can hold so that it reads back equal."""
    inputs.check_type(story, Story, inputs.STORY, "dumps(story)")
    json.encode(story)


def read(article: Node, *, is_card: bool = False) -> Story:
    """Read an article; those that it points to only where it is no card itself, which bounds the depth."""
    inferred: list[str] = []
    image, picture = _image(article, inferred)
    reactions, page_url = _reactions(article), _page(article)
    story = Story(
        title=article.line("headline", "name"),
        lede=article.line("abstract", "description"),
        body=article.paragraphs("articleBody", "text"),
        image=image,
        labels=_labels(article, "", inferred),
        byline=_byline(article),
        published=_value(article, "datePublished", day),
        reactions=reactions,
        related=() if is_card else tuple(_cards(article, inferred)),
        locale=article.line(f"{OURS}locale"),
        language=_value(article, "inLanguage", language) or article.line(f"{OURS}language"),
        url=article.address("url") or article.line(f"{OURS}url") or page_url or article.page,
        retrieved=_value(article, f"{OURS}retrieved", moment),
        inferred=tuple(inferred),
    )
    for aspect, node in ((Aspect.TEXT, article), (Aspect.IMAGE, picture)):
        if node is not None:
            story = _stated(story, aspect, node)
            node.drop_rest()
    return story


def _image(article: Node, inferred: list[str]) -> tuple[Image | None, Node | None]:
    """Take the first image that a text describes, or else the first."""
    nodes = sorted(article.nodes("image"), key=lambda node: not node.values.keys() & _DESCRIBING)
    node = article.first((node.path, node) for node in nodes)
    if node is None:
        return None, None
    _take_facts(node, node)
    alt, labels = node.line(*_DESCRIBING), _labels(node, "image.", inferred)
    url = node.address("contentUrl", "url") or node.page or node.line(f"{OURS}url")
    if alt is not None or labels or url is not None:
        return Image(alt=alt, labels=labels, url=url), node
    if not node.values.get("digitalSourceType"):
        node.document.drop(node.path, "an image without text, label and address")
    return None, node


def _byline(article: Node) -> str | None:
    names: list[str] = []
    for author in article.nodes("author") or article.nodes("creator"):
        own = [" ".join(name) for _, name in author.texts("name")]
        own = own or [" ".join(filter(None, map(author.line, ("givenName", "familyName"))))]
        found = [name for name in own if name and (author.types or not is_absolute(name))]
        if not found:
            author.document.drop(author.path, "an author without a name")
        names += found
        author.drop_rest()
    return ", ".join(dict.fromkeys(names)) or None


def _value(article: Node, name: str, read: Callable[[str, str, Report], T | None]) -> T | None:
    found: list[tuple[str, T | None]] = []
    for node in article.nodes(name):
        found.append((node.path, read(node.line("alternateName", "name") or "", node.path, node.document.report)))
        node.drop_rest()
    return article.first(found)


def _labels(node: Node, prefix: str, inferred: list[str]) -> tuple[Label, ...]:
    labels: list[Label] = []
    for term in node.nodes("keywords"):
        is_ours = any(each.line("name") == LABEL_SET for each in term.nodes("inDefinedTermSet"))
        label = _LABELS.get(f"{OURS if is_ours else ''}{term.line('termCode', 'literal')}")
        if label is None or label in labels:
            node.document.drop(term.path)
            continue
        if (term.line("description", "name") or "").endswith(INFERRED):
            inferred.append(f"{prefix}labels[{len(labels)}]")
        labels.append(label)
    return tuple(labels)


def _reactions(article: Node) -> tuple[Reaction, ...]:
    summed_up: list[Node] = []
    for part in article.nodes("hasPart"):
        if (REACTION,) in [text for _, text in part.texts("genre")]:
            summed_up.append(part)
        else:
            article.values.setdefault("hasPart", []).append((part.path, part))
    texts: list[str] = []
    for node in (*summed_up, *article.nodes("comment")):
        texts += node.paragraphs("articleBody", "text", "name")
        node.drop_rest()
    return tuple(Reaction(text=text) for text in texts)


def _cards(article: Node, inferred: list[str]) -> Iterator[RelatedLink]:
    count, drop = 0, article.document.drop
    for node in article.nodes("mentions", "citation", "isBasedOn", "hasPart"):
        if not node.types & (ARTICLES | {"CreativeWork", "WebPage"}):
            drop(node.path)
            continue
        head = read(node, is_card=True)
        for name in ("body", "reactions", "locale", "language", "retrieved"):
            if getattr(head, name):
                drop(node.path, f"a related link has no {name}")
        if head.title is None and head.lede is None:
            drop(node.path, "a related link without title and summary")
            continue
        inferred += (f"related[{count}].{inner}" for inner in head.inferred)
        count += 1
        yield RelatedLink(**{ours: getattr(head, theirs) for ours, theirs in HEAD.items()})


def _page(article: Node) -> str | None:
    """Take the facts about the article and its page, and the page's address."""
    _take_facts(article, article)
    url = None
    for page in article.nodes("mainEntityOfPage"):
        found = page.page if page.types or page.values else page.absolute_id()
        url = url or page.address("url") or found
        _take_facts(page, article)
        page.drop_rest()
    return url


def _take_facts(node: Node, owner: Node) -> None:
    for pair in node.nodes("identifier"):
        name = pair.line("propertyID")
        if name in _FACTS and f"{OURS}{name}" not in owner.values:
            owner.values[f"{OURS}{name}"] = pair.take("value")
        else:
            node.document.drop(pair.path)


def _stated(story: Story, aspect: Aspect, node: Node) -> Story:
    """Add the label that states a source type, unless a printed one does; a claim alone is an image too."""
    types = ((term.path, term.id or term.line(*NAMES)) for term in node.nodes("digitalSourceType"))
    path, name = next((each for each in types if each[1] is not None), (node.path, None))
    if name is None:
        return story
    node.document.claims.pop(path, None)
    label = label_of(name, aspect)
    if label is None:
        what = f"the digital source type {name!r} of {aspect.value}"
        node.document.drop(path, f"no label states {what}")
    elif source_type_of(story, aspect) is None:
        holder = story if aspect is Aspect.TEXT else story.image or Image(labels=(label,))
        holder = attrs.evolve(holder, labels=tuple(dict.fromkeys((*holder.labels, label))))
        return holder if isinstance(holder, Story) else attrs.evolve(story, image=holder)
    return story
