"""Articles of other people, whatever their standard: nodes with properties by schema.org's names, read into stories.

The module of a standard makes nodes of its documents: `jsonld`, whose documents have these properties already, `ninjs`,
whose tables say which member is which, and the feeds. Properties are taken out of a node one by one; what remains at
the end has no place in a story, and is reported. No claim of how something was made is lost: it becomes a label, or it
is reported.
"""

import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypeVar

import attrs

from newsmodel._files import Report
from newsmodel.errors import Fault
from newsmodel.formats._foreign import HEAD, INFERRED, Json, JsonObject, day, kind_of, language, member, moment
from newsmodel.formats._markup import Prose
from newsmodel.model import Image, Label, Reaction, RelatedLink, Story
from newsmodel.provenance import Aspect, label_of, source_type_of

OURS = "newsmodel:"  # begins the names of what only this library writes: labels, and what no standard has a place for
LABEL_SET = "newsmodel labels"  # name of a set of terms that stand for labels
REACTION = "reaction"  # genre of the parts that are reactions
_FACTS = frozenset(("language", "locale", "retrieved", "url"))  # of an article, an image or a page: name-value pairs

# fmt: off
NEWS_ARTICLES = frozenset((
    "NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
    "ReportageNewsArticle", "ReviewNewsArticle",
))  # schema.org's ``NewsArticle`` and the types under it; and its ``Article``
ARTICLES = NEWS_ARTICLES | {
    "Article", "APIReference", "AdvertiserContentArticle", "BlogPosting", "DiscussionForumPosting", "LiveBlogPosting",
    "MedicalScholarlyArticle", "Report", "SatiricalArticle", "ScholarlyArticle", "SocialMediaPosting", "TechArticle",
}
# fmt: on

Content: TypeAlias = "Json | Prose | Node"
Value: TypeAlias = "tuple[str, Content]"  # with its path
_NodeOf: TypeAlias = "Callable[[Document, str, Json, str], Node | None]"  # of a value of a property, and its name
T = TypeVar("T")


class Document:
    """What the nodes of a document share."""

    def __init__(self, root: Json, report: Report, read: Callable[[str], Prose], node_of: "_NodeOf") -> None:
        self.report = functools.cache(report)  # what several nodes refer to is read several times, and reported once
        self.read = functools.cache(read)
        self.node_of = node_of
        self.claims = _claims_in(root)  # the digital source types, by their paths

    def drop(self, path: str, why: str = "there is no place for it") -> None:
        self.report(Fault(path, f"{why}: not kept"))

    def report_claims(self) -> None:
        """Report each digital source type that is not stated of a story."""
        for path, value in self.claims.items():
            name = next((value[key] for key in _NAMES if key in value), None) if isinstance(value, dict) else value
            self.report(Fault(path, f"the digital source type of something that is not kept: {name!r}"))


_NAMES = ("@id", "id", "uri", "url", "literal", "termCode", "code", "name")  # of a digital source type


@attrs.define
class Node:
    """A node with its properties by their bare names."""

    path: str
    values: dict[str, list[Value]]
    document: Document
    types: set[str] = attrs.field(factory=set[str])
    id: str | None = None

    def take(self, name: str) -> list[Value]:
        """Take the values of a property; those of an array one by one."""
        return [each for value in self.values.pop(name) for each in flat(*value)] if name in self.values else []

    def nodes(self, *names: str) -> "list[Node]":
        """Take the values of properties as nodes. A text is the name of one, or its identifier."""
        found: list[Node] = []
        present = [(each, *value) for each in names if each in self.values for value in self.take(each)]
        for name, path, value in present:
            if isinstance(value, Prose):
                found.append(Node(path, {"name": [(path, value)]}, self.document))
            elif node := value if isinstance(value, Node) else self.document.node_of(self.document, path, value, name):
                found.append(node)
            else:
                self.document.drop(path, f"expected a node or a text, got {kind_of(value)}")
        return found

    def texts(self, name: str) -> list[tuple[str, tuple[str, ...]]]:
        """Take the paragraphs of all texts out of a property."""
        found: list[tuple[str, tuple[str, ...]]] = []
        for path, value in self.take(name):
            text = text_in(value)
            if isinstance(prose := value if text is None else self.document.read(text), Prose):
                found.append((path, prose.text(path, self.document.report)))
            else:
                self.document.drop(path, f"expected a text, got {kind_of(value)}")
        return found

    def first(self, values: Iterable[tuple[str, T | None]]) -> T | None:
        """Return the first value that there is; report the others."""
        found = [(path, value) for path, value in values if value]
        for path, _ in found[1:]:
            self.document.drop(path)
        return found[0][1] if found else None

    def line(self, *names: str) -> str | None:
        """Take the text of the first of these properties that has one; of several texts, the first."""
        for name in filter(self.values.__contains__, names):
            if found := self.first((path, " ".join(text)) for path, text in self.texts(name)):
                return found
        return None

    def paragraphs(self, *names: str) -> tuple[str, ...]:
        """Take the paragraphs of all texts of the first of these properties that has some."""
        every = (tuple(itertools.chain(*(text for _, text in self.texts(name)))) for name in names)
        return next(filter(None, every), ())

    def address(self, *names: str) -> str | None:
        """Take the absolute address of the first of these properties that has one; of several, the first."""
        every = (self.first((node.path, node.absolute_id()) for node in self.nodes(name)) for name in names)
        return next(filter(None, every), None)

    def absolute_id(self) -> str | None:
        """Return the identifier, if it is the address of something; report it if not."""
        if is_absolute(self.id):
            return self.id
        self.document.drop(self.path, "expected an absolute address, or one that base= resolves")
        return None

    @property
    def page(self) -> str | None:
        """Its identifier, where that is the address of a page, or a file, and not of something in it."""
        return self.id if is_absolute(self.id) and "#" not in (self.id or "") else None

    def drop_rest(self) -> None:
        for path, _ in itertools.chain(*self.values.values()):
            self.document.drop(path)


def flat(path: str, value: Content) -> Iterator[Value]:
    """Yield the values of an array, of arrays and of JSON-LD's lists and sets in it; or the one value."""
    stack = [(path, value)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, list):
            stack += [(f"{path}[{index}]", item) for index, item in enumerate(value)][::-1]
        elif isinstance(value, dict) and (key := next((key for key in _LISTS if key in value), None)):
            stack.append((member(path, key), value[key]))
        elif value is not None:
            yield path, value


def members(document: Document, path: str, raw: JsonObject, bare: Callable[[str], str] = str.lower) -> Node:
    """Read an object as it stands, its members by their bare names: those in small letters, or others."""
    node = Node(path, {}, document)
    for key, value in raw.items():
        if value is not None:
            node.values.setdefault(bare(key), []).append((member(path, key), value))
    return node


def as_it_stands(document: Document, path: str, value: Json, _name: str = "") -> Node | None:
    """Return a node whose properties are an object's members, or whose name is a text."""
    if isinstance(value, str):
        return Node(path, {"name": [(path, value)]}, document, {"Person"})
    return members(document, path, value) if isinstance(value, dict) else None


def is_absolute(text: str | None) -> bool:
    """Say whether a text begins as an address of the web does."""
    return text is not None and text.lower().startswith(("http://", "https://"))


def text_in(value: Content) -> str | None:
    """Return the text that a value of JSON-LD is; None where it is none."""
    if isinstance(value, dict):
        value = value.get("@value")
    return value if isinstance(value, str) else None


def read(article: Node, *, is_card: bool = False) -> Story:
    """Read an article; the articles that it points to only where it is no card itself, which bounds the depth."""
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
    """Take the first image that a text describes, or else the first; return it as it stands, too."""
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


_DESCRIBING = ("caption", "description", "name")


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
    """Take the first value of a property that a function reads out of its text."""
    found: list[tuple[str, T | None]] = []
    for node in article.nodes(name):
        found.append((node.path, read(node.line("alternateName", "name") or "", node.path, node.document.report)))
        node.drop_rest()
    return article.first(found)


def _labels(node: Node, prefix: str, inferred: list[str]) -> tuple[Label, ...]:
    """Take the labels that keywords stand for, and put the paths of those that are inferred into `inferred`."""
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


_LABELS = {OURS + label.value: label for label in Label}


def _reactions(article: Node) -> tuple[Reaction, ...]:
    """Take the parts of the article that are reactions, and what people comment."""
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
    """Take what the article mentions, cites, is based on or contains, if it is a text, as the story that it begins."""
    count, drop = 0, article.document.drop
    for node in article.nodes("mentions", "citation", "isBasedOn", "hasPart"):
        if not node.types & _LINKED:
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


_LINKED = ARTICLES | {"CreativeWork", "WebPage"}


def _page(article: Node) -> str | None:
    """Take the facts that are told of the article and its page, and the page's address."""
    _take_facts(article, article)
    url = None
    for page in article.nodes("mainEntityOfPage"):
        found = page.page if page.types or page.values else page.absolute_id()
        url = url or page.address("url") or found
        _take_facts(page, article)
        page.drop_rest()
    return url


def _take_facts(node: Node, owner: Node) -> None:
    """Make properties of the name-value pairs that are written of what a standard has no property for."""
    for pair in node.nodes("identifier"):
        name = pair.line("propertyID")
        if name in _FACTS and f"{OURS}{name}" not in owner.values:
            owner.values[f"{OURS}{name}"] = pair.take("value")
        else:
            node.document.drop(pair.path)


def _stated(story: Story, aspect: Aspect, node: Node) -> Story:
    """Add the label that states a source type, unless a label that is printed with the story states one already.

    Where nothing else is known of the image that a claim is about, the story gets one.
    """
    types = ((term.path, term.id or term.line(*_NAMES)) for term in node.nodes("digitalSourceType"))
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


_CLAIM = re.compile(r"(?:^|[/:#])digitalsourcetype$", re.IGNORECASE)
_LISTS = ("@graph", "@list", "@set")  # of JSON-LD


def _claims_in(document: Json) -> dict[str, Content]:
    """Find the source types in a document, by their paths, of which no more are kept than must be."""
    found: dict[str, Content] = {}
    stack = [("$", "", document)]
    while stack:
        above, step, value = stack.pop()
        path = above + step
        if isinstance(value, list):
            stack += [(path, f"[{index}]", item) for index, item in enumerate(value) if item][::-1]
        elif isinstance(value, dict):
            for key, item in reversed(value.items()):
                if _CLAIM.search(key):
                    found.update(flat(member(path, key), item))
                elif key != "@context" and isinstance(item, dict | list):
                    stack.append((path, member("", key), item))
    return found
