"""Articles of other people, whatever their standard: nodes with properties by schema.org's names, read into stories.

A reader of a standard makes nodes of its documents: `_jsonld_reader`, whose documents have these properties already,
and `_ninjs_reader`, whose tables say which member is which. Properties are taken out of a node one by one; what remains
at the end has no place in a story, and is reported. No claim of how something was made is lost: it becomes a label, or
it is reported.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias, TypeVar
from urllib.parse import urljoin

import attrs

from newsmodel.errors import Fault, json_path
from newsmodel.formats import _markup
from newsmodel.formats._files import Report
from newsmodel.formats._foreign import HEAD, INFERRED, Json, JsonObject, day, kind_of, language, member, moment
from newsmodel.formats._markup import Prose
from newsmodel.model import Image, Label, Reaction, RelatedLink, Story
from newsmodel.provenance import Aspect, label_of, source_type_of

LABEL_SET = "newsmodel labels"  # name of the set of terms that stand for labels
LABEL_PREFIX = "newsmodel:"  # or what begins such a term
REACTION = "reaction"  # genre of the parts that are reactions
FACTS = frozenset(("language", "locale", "retrieved", "url"))  # of an article, an image or a page: name-value pairs
NO_PLACE = "there is no place for it: not kept"

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

Content: TypeAlias = "Json | Prose | Node"
Value: TypeAlias = "tuple[str, Content]"  # with its path
T = TypeVar("T")


@attrs.define
class Document:
    """What the nodes of a document share: how its texts, addresses and references are read, and who is told."""

    report: Report
    claims: dict[str, Json]  # the digital source types that it states, by their paths
    node_of: "Callable[[Document, str, Json, str], Node | None]"  # of a value of a property, and the property's name
    base: str | None = None  # address that relative ones are relative to
    plain: bool = False  # its texts are plain; else they may be HTML
    _read: dict[tuple[str, str], Prose] = attrs.field(
        factory=dict[tuple[str, str], Prose]
    )  # what many refer to is read once

    @classmethod
    def of(
        cls,
        root: Json,
        report: Report,
        node_of: "Callable[[Document, str, Json, str], Node | None]",
        *,
        base: str | None = None,
        plain: bool = False,
    ) -> "Document":
        told: set[Fault] = set()

        def report_once(fault: Fault) -> None:  # what several nodes refer to is read several times
            if fault not in told:
                told.add(fault)
                report(fault)

        return cls(report_once, dict(_claims_in(root)), node_of, base, plain)

    def prose(self, path: str, value: Content) -> Prose | None:
        """Return the text that a value is; None where it is none."""
        if isinstance(value, Prose) or (text := text_in(value)) is None:
            return value if isinstance(value, Prose) else None
        if (path, text) not in self._read:
            self._read[path, text] = (_markup.of_plain if self.plain else _markup.of_undeclared)(text)
        return self._read[path, text]

    def identifier(self, value: Content) -> str | None:
        """Return the identifier that a string is, resolved where there is a base; that of a blank node stays."""
        text = _markup.line(value) if isinstance(value, str) else None
        if text is None or self.base is None or not _RELATIVE.fullmatch(text):
            return text
        try:
            return urljoin(self.base, text)
        except ValueError:  # "http://["
            return text

    def address(self, value: Content) -> str | None:
        """Return the absolute address that a value is: a string, or the identifier of a node."""
        if isinstance(value, dict):
            value = next((value[key] for key in ("@value", "@id", "id") if key in value), None)
        found = self.identifier(value)
        return found if found is not None and is_absolute(found) else None

    def report_claims(self) -> None:
        """Report each digital source type that is not stated of a story."""
        for path, value in self.claims.items():
            name = next((value[key] for key in _NAMES if key in value), None) if isinstance(value, dict) else value
            self.report(Fault(path, f"the digital source type of something that is not kept: {name!r}"))


_NAMES = ("@id", "id", "uri", "url", "literal", "termCode", "code", "name")  # of a digital source type
_RELATIVE = re.compile(r"(?!_:)(?=[^\s:]*[/.?#])[^\s:]+|[/?#.]\S*")  # "true" and "_:b2" are none


@attrs.define
class Node:
    """A node with its properties by their bare names, arrays flattened."""

    path: str
    values: dict[str, list[Value]]
    document: Document
    types: set[str] = attrs.field(factory=set[str])
    id: str | None = None

    def __str__(self) -> str:
        return "/".join(sorted(self.types)) or "a node without type"

    def report(self, message: str) -> None:
        self.document.report(Fault(self.path, message))

    def take(self, name: str) -> list[Value]:
        return [each for value in self.values.pop(name, ()) for each in flat(*value)]

    def nodes(self, *names: str) -> "list[Node]":
        """Take the values of properties as nodes. A text is the name of one, or its identifier."""
        return [node for name in names for _, node in self._each(name, self._node, "a node or a text, got {}")]

    def _node(self, name: str, value: Value) -> "Node | None":
        path, content = value
        if isinstance(content, Node | Prose):
            return content if isinstance(content, Node) else None
        return self.document.node_of(self.document, path, content, name)

    def texts(self, name: str) -> list[tuple[str, Prose]]:
        """Take all texts out of a property, with their paths."""
        return self._each(name, lambda _, value: self.document.prose(*value), "a text, got {}")

    def lines(self, name: str) -> list[tuple[str, str | None]]:
        """Take all texts out of a property, each as one line."""
        report = self.document.report
        return [(path, " ".join(text.text(path, report)) or None) for path, text in self.texts(name)]

    def line(self, *names: str) -> str | None:
        """Take the text of the first of these properties that has one; of several texts, the first."""
        return next(filter(None, (self._first("text", self.lines(name)) for name in names)), None)

    def paragraphs(self, *names: str) -> tuple[str, ...]:
        """Take the paragraphs of all texts of the first of these properties that has some."""
        report = self.document.report
        every = (tuple(each for path, text in self.texts(name) for each in text.text(path, report)) for name in names)
        return next(filter(None, every), ())

    def address(self, *names: str) -> str | None:
        """Take the address of the first of these properties that has one; of several, the first."""
        expected = "an absolute address, or one that base= resolves"
        every = (self._each(name, lambda _, value: self.document.address(value[1]), expected) for name in names)
        return next(filter(None, (self._first("address", each) for each in every)), None)

    @property
    def page(self) -> str | None:
        """Its identifier, where that is the address of a page, or a file, and not of something in it."""
        return self.id if self.id is not None and is_absolute(self.id) and "#" not in self.id else None

    def drop_rest(self) -> None:
        for path, _ in itertools.chain(*self.values.values()):
            self.document.report(Fault(path, NO_PLACE))

    def _each(self, name: str, read: Callable[[str, Value], T | None], expected: str) -> list[tuple[str, T]]:
        found = [(path, value, read(name, (path, value))) for path, value in self.take(name)]
        for path, value, made in found:
            if made is None:
                self.document.report(Fault(path, f"expected {expected.format(kind_of(value))}: not kept"))
        return [(path, made) for path, _, made in found if made is not None]

    def _first(self, kind: str, values: Sequence[tuple[str, str | None]]) -> str | None:
        found = None
        for path, value in values:
            if found is not None:
                self.document.report(Fault(path, f"there is a place for one {kind}: another is not kept"))
            found = found or value
        return found


def flat(path: str, value: Content) -> Iterator[Value]:
    """Yield the values of an array, of arrays and of JSON-LD's lists and sets in it; or the one value."""
    stack = [(path, value)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, list):
            stack += [(f"{path}[{index}]", item) for index, item in enumerate(value)][::-1]
        elif isinstance(value, dict) and value.keys() & _LISTS:
            key = "@list" if "@list" in value else "@set"
            stack.append((member(path, key), value[key]))
        elif value is not None:
            yield path, value


def members(document: Document, path: str, raw: JsonObject) -> Node:
    """Read an object as it stands, its members by their names in small letters."""
    node = Node(path, {}, document)
    for key, value in raw.items():
        if value is not None:
            node.values.setdefault(key.lower(), []).append((member(path, key), value))
    return node


def as_it_stands(document: Document, path: str, value: Json, _name: str = "") -> Node | None:
    """Return a node whose properties are an object's members, or whose name is a text."""
    if isinstance(value, str):
        return Node(path, {"name": [(path, value)]}, document, {"Person"})
    return members(document, path, value) if isinstance(value, dict) else None


def fact(document: Document, name: str, value: Value) -> Value:
    """Make the name-value pair of a fact for which schema.org has no property."""
    path, _ = value
    return path, Node(path, {"propertyID": [(path, name)], "value": [value]}, document)


def is_absolute(text: str) -> bool:
    """Say whether a text begins as an address of the web does."""
    return text.lower().startswith(("http://", "https://"))


def text_in(value: Content) -> str | None:
    """Return the text that a value of JSON-LD is; None where it is none."""
    if isinstance(value, dict):
        value = value.get("@value")
    return value if isinstance(value, str) else None


def read(article: Node, *, is_card: bool = False) -> Story:
    """Read an article; the articles that it points to only where it is no card itself, which bounds the depth."""
    document, inferred = article.document, list[str]()
    image, image_claim = _image(article, inferred)
    reactions, parts = _reactions(article)
    facts, page_url = _page(article)
    story = Story(
        title=article.line("headline", "name"),
        lede=article.line("abstract", "description"),
        body=article.paragraphs("articleBody", "text"),
        image=image,
        labels=_labels(article, "", inferred),
        byline=_byline(article),
        published=next((day(text, path, document.report) for path, text in _said(article, "datePublished")), None),
        reactions=reactions,
        related=() if is_card else tuple(_cards(article, parts, inferred)),
        locale=facts.get("locale", (None,))[0],
        language=_language(article) or facts.get("language", (None,))[0],
        url=article.address("url") or facts.get("url", (page_url,))[0] or article.page,
        retrieved=moment(*facts["retrieved"], document.report) if "retrieved" in facts else None,
        inferred=tuple(inferred),
    )
    text_claim = _source_type(article)
    article.drop_rest()
    for part in parts if is_card else ():
        part.report("a related link has no parts: not kept")
    story = _stated(story, Aspect.TEXT, text_claim, document)
    return _stated(story, Aspect.IMAGE, image_claim, document)


def _said(node: Node, name: str) -> Iterator[tuple[str, str]]:
    """Take the first text of a property, with its path."""
    path = next((path for path, _ in node.values.get(name, ())), node.path)
    if (text := node.line(name)) is not None:
        yield path, text


def _image(article: Node, inferred: list[str]) -> tuple[Image | None, tuple[str, str] | None]:
    """Take the first image that a text describes, or else the first, and its source type."""
    nodes = article.nodes("image")
    chosen = next((node for node in nodes if node.values.keys() & _DESCRIBING), nodes[0] if nodes else None)
    image, image_claim = None, None
    for node in nodes:
        if node is not chosen:
            node.report("a story has one image: not kept")
            continue
        alt, labels = node.line(*_DESCRIBING), _labels(node, "image.", inferred)
        url = node.address("contentUrl", "url") or node.page or _facts(node).get("url", (None,))[0]
        image_claim = _source_type(node)
        if alt is not None or labels or url is not None:
            image = Image(alt=alt, labels=labels, url=url)
        elif image_claim is None:
            node.report("an image without text, label and address is not kept")
        node.drop_rest()
    return image, image_claim


_DESCRIBING = ("caption", "description", "name")


def _byline(article: Node) -> str | None:
    names: list[str] = []
    for author in article.nodes("author") or article.nodes("creator"):
        own = [name for _, name in author.lines("name")]
        own = own or [" ".join(filter(None, map(author.line, ("givenName", "familyName"))))]
        found = [name for name in own if name and (author.types or not is_absolute(name))]
        if not found:
            author.report("an author without a name is not kept")
        names += found
        author.drop_rest()
    return ", ".join(dict.fromkeys(names)) or None


def _language(article: Node) -> str | None:
    found = None
    for node in article.nodes("inLanguage"):
        tag = language(node.line("alternateName", "name") or "", node.path, article.document.report)
        if tag is not None and found is not None:
            node.report("a story has one language: another is not kept")
        found = found or tag
        node.drop_rest()
    return found


def _labels(node: Node, prefix: str, inferred: list[str]) -> tuple[Label, ...]:
    """Take the labels that keywords stand for, and put the paths of those that are inferred into `inferred`."""
    labels: list[Label] = []
    for term in node.nodes("keywords"):
        is_ours = any(each.line("name") == LABEL_SET for each in term.nodes("inDefinedTermSet"))
        code = f"{LABEL_PREFIX if is_ours else ''}{term.line('termCode', 'literal')}"
        label = _LABELS.get(code)
        if label is None or label in labels:
            term.report("a story has no place for this term: not kept")
            continue
        if (term.line("description", "name") or "").endswith(INFERRED):
            inferred.append(f"{prefix}labels[{len(labels)}]")
        labels.append(label)
    return tuple(labels)


_LABELS = {LABEL_PREFIX + label.value: label for label in Label}


def _reactions(article: Node) -> tuple[tuple[Reaction, ...], list[Node]]:
    """Take the parts of the article that are reactions, and what people comment; return the other parts too."""
    parts, texts = article.nodes("hasPart"), list[str]()
    summed_up = [node for node in parts if REACTION in [text for _, text in node.lines("genre")]]
    for node in (*summed_up, *article.nodes("comment")):
        texts += node.paragraphs("articleBody", "text")
        node.drop_rest()
    return tuple(Reaction(text=text) for text in texts), [node for node in parts if node not in summed_up]


def _cards(article: Node, parts: list[Node], inferred: list[str]) -> Iterator[RelatedLink]:
    """Take what the article mentions, cites, is based on or contains, if it is a text, as the story that it begins."""
    count = 0
    for node in (*article.nodes("mentions", "citation", "isBasedOn"), *parts):
        if not node.types & _LINKED:
            node.report(f"{node} is no story to point to: not kept")
            continue
        head = read(node, is_card=True)
        for name in ("body", "reactions", "locale", "language", "retrieved"):
            if getattr(head, name):
                node.report(f"a related link has no {name}: not kept")
        if head.title is None and head.lede is None:
            node.report("a related link without title and summary is not kept")
            continue
        inferred += (f"related[{count}].{inner}" for inner in head.inferred)
        count += 1
        yield RelatedLink(**{ours: getattr(head, theirs) for ours, theirs in HEAD.items()})


_LINKED = ARTICLES | {"CreativeWork", "WebPage"}


def _page(article: Node) -> tuple[dict[str, tuple[str, str]], str | None]:
    """Take the facts that are told of the article and its page, and the page's address."""
    facts = _facts(article)
    url = None
    for page in article.nodes("mainEntityOfPage"):
        is_known = bool(page.types or page.values)
        found = page.page if is_known else article.document.address(page.id)
        url = url or page.address("url") or found
        facts |= _facts(page)
        page.drop_rest()
        if found is None and not is_known:
            page.report("expected an absolute address, or one that base= resolves: not kept")
    return facts, url


def _facts(node: Node) -> dict[str, tuple[str, str]]:
    """Take the name-value pairs that are written of what a standard has no property for, each with its path."""
    facts: dict[str, tuple[str, str]] = {}
    for pair in node.nodes("identifier"):
        name, text = pair.line("propertyID"), pair.line("value")
        if name in FACTS and text is not None and name not in facts:
            facts[name] = text, pair.path
        else:
            pair.report("an identifier is not kept")
    return facts


def _source_type(node: Node) -> tuple[str, str] | None:
    """Return where the first digital source type stands, and what it is."""
    types = ((term.path, term.id or term.line(*_NAMES)) for term in node.nodes("digitalSourceType"))
    return next(((path, name) for path, name in types if name is not None), None)


def _stated(story: Story, aspect: Aspect, claim: tuple[str, str] | None, document: Document) -> Story:
    """Add the label that states a source type, unless a label that is printed with the story states one already.

    Where nothing else is known of the image that a claim is about, the story gets one.
    """
    if claim is None:
        return story
    path, name = claim
    document.claims.pop(path, None)
    label = label_of(name, aspect)
    if label is None:
        what = f"the digital source type {name!r} of {aspect.value}"
        document.report(Fault(path, f"no label states {what}: not kept"))
    elif source_type_of(story, aspect) is None:
        holder = story if aspect is Aspect.TEXT else story.image or Image(labels=(label,))
        holder = attrs.evolve(holder, labels=tuple(dict.fromkeys((*holder.labels, label))))
        return holder if isinstance(holder, Story) else attrs.evolve(story, image=holder)
    return story


_CLAIM = re.compile(r"(?:^|[/:#])digitalsourcetype$", re.IGNORECASE)
_LISTS = frozenset(("@list", "@set"))  # of JSON-LD
_Steps: TypeAlias = "tuple[_Steps, str | int] | None"  # to keep the paths of all values takes too much


def _claims_in(document: Json) -> Iterator[tuple[str, Json]]:
    """Find the source types in a document, with their paths, in time and memory linear in its size."""
    stack: list[tuple[_Steps, Json, bool]] = [(None, document, False)]
    while stack:
        at, value, is_claim = stack.pop()
        if isinstance(value, list):
            stack += [((at, index), item, is_claim) for index, item in enumerate(value)][::-1]
        elif is_claim and not (isinstance(value, dict) and value.keys() & _LISTS):
            yield json_path(_steps(at)[::-1]), value
        elif isinstance(value, dict):
            for key, item in reversed(value.items()):
                is_named = _CLAIM.search(key) is not None
                if key != "@context" and (isinstance(item, (dict, list)) or (is_named and item is not None)):
                    stack.append(((at, key), item, is_named or (is_claim and key in _LISTS)))


def _steps(at: _Steps) -> list[str | int]:
    found: list[str | int] = []
    while at is not None:
        at, step = at
        found.append(step)
    return found
