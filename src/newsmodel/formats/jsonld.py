"""schema.org ``NewsArticle`` as JSON-LD: stories to linked-data software, and publishers' articles to stories.

The vocabulary: https://schema.org/NewsArticle (release 30.0). Every property stands on a type that has it, with a value
of a type that it takes; ``docs/formats/jsonld.md`` has the table. Two choices need a word:

* A reaction sums up what many people say; as a ``Comment`` it would be one that somebody has made.
* The locale of the page's interface is no language of the article. It and the time of retrieval are facts about the
  page, and stand there as name-value pairs. So does what is no address of the web, and no language tag.
"""

import contextlib
import functools
import itertools
import re
from collections import Counter
from urllib.parse import urljoin

import attrs

from newsmodel import inputs
from newsmodel._files import Report, Source, Target, as_text, ignore, read, write
from newsmodel.errors import Fault, ParseError, StructureError
from newsmodel.formats import _articles
from newsmodel.formats._articles import ARTICLES, INFERRED, LABEL_SET, NEWS_ARTICLES, REACTION, check, heads_of, marked
from newsmodel.formats._inert import language_tag
from newsmodel.formats._json_text import Json, JsonObject, encode, filled, kind_of, parse
from newsmodel.formats._markup import line, of_plain, of_undeclared
from newsmodel.formats._nodes import Content, Node, Tree, Value, flat, is_absolute, members, text_in
from newsmodel.formats._tags import scripts
from newsmodel.model import Image, Story
from newsmodel.provenance import Aspect, source_type_of

__all__ = ["MANY", "MEDIA_TYPES", "NAME", "SUFFIXES", "dump", "dumps", "load", "loads", "script_tag"]

NAME: str = "jsonld"
SUFFIXES: tuple[str, ...] = (".jsonld",)
MEDIA_TYPES: tuple[str, ...] = ("application/ld+json",)
MANY: bool = False

_INERT_IN_HTML = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}


def dumps(story: Story) -> str:
    """Write a story as a ``NewsArticle``.

    Raises:
        RenderError: JSON cannot hold the story so that it reads back equal.
    """
    check(story)
    pairs = _pairs(locale=story.locale, retrieved=story.retrieved.isoformat() if story.retrieved else None)
    page: JsonObject = {"mainEntityOfPage": {"@type": "WebPage", "identifier": pairs}} if pairs else {}
    # That the texts are plain keeps them from being read, or shown, as the HTML that others put there.
    return encode({"@context": "https://schema.org", **_article(story), **page, "encodingFormat": "text/plain"})


def script_tag(story: Story) -> str:
    r"""Write a story as the ``script`` element that embeds it in a page of HTML or XHTML.

    Whatever the story holds, nothing in it ends the element or begins a comment (HTML standard, section 4.12.1.3).

    Raises:
        RenderError: JSON cannot hold the story so that it reads back equal.

    >>> print(script_tag(Story(title="</script>")))
    <script type="application/ld+json">
    {
      "@context": "https://schema.org",
      "@type": "NewsArticle",
      "headline": "\u003c/script\u003e",
      "encodingFormat": "text/plain"
    }
    </script>
    """
    return f'<script type="{MEDIA_TYPES[0]}">\n{dumps(story).translate(_INERT_IN_HTML)}</script>'


def loads(text: str | bytes, *, base: str | None = None, report: Report | None = None) -> Story:
    """Read the article of a JSON-LD document, or HTML page, that uses schema.org's vocabulary as publishers write it.

    The context is not looked up: terms are known by their names, with or without ``schema:`` or schema.org's address
    before them. Of several articles the first is read, a ``NewsArticle`` rather than another kind of ``Article``, one
    that no other node refers to rather than one that is mentioned, and one with a text rather than one without.

    Args:
        text: The document, as JSON text or as its bytes in UTF-8; or an HTML page, whose script elements of type
            ``application/ld+json`` are then read as one array of documents.
        base: Address of the page or file, with which relative addresses are made absolute.
        report: Called with each thing that a story has no place for.

    Raises:
        ParseError: The text is no JSON; or there is no article in the page, and a script element that is no JSON.
        StructureError: There is no article in it.

    >>> loads('{"@graph": [{"@type": "NewsArticle", "headline": "Tram line reopens"}]}').title
    'Tram line reopens'
    """
    report = report or ignore
    inputs.check(text, inputs.DOCUMENT, "loads(text)")
    text = as_text(text) if isinstance(text, bytes) else text
    if not text.lstrip("\ufeff \t\r\n").startswith("<"):
        return _story(parse(text, report), base, report)
    documents: list[Json] = []
    errors: list[ParseError] = []
    for index, (start, source) in enumerate(scripts(text, MEDIA_TYPES[0])):
        faults: list[Fault] = []
        document = None
        try:
            document = parse(source, faults.append)
        except ParseError as error:
            errors.append(ParseError.at(text, start + error.start, error.reason))
            faults.append(Fault("$", f"a script that is not read, at line {errors[-1].line}: {error.reason}"))
        documents.append(document)
        for fault in faults:
            report(Fault(f"$[{index}]{fault.path[1:]}", fault.message))
    if not documents:
        raise ParseError(f"not JSON, but HTML that embeds none: no script element is of type {MEDIA_TYPES[0]}")
    try:
        return _story(documents, base, report)
    except StructureError as error:
        raise errors[0] if errors else error from None


def dump(story: Story, target: Target) -> None:
    """Write what `dumps` returns to a path (packed where it ends in .gz or .zst), or to an open file."""
    write(dumps(story), target)


def load(source: Source, *, base: str | None = None, report: Report | None = None) -> Story:
    """Read what is at a path (packed where it ends in .gz or .zst), or in an open file, as `loads` does."""
    return loads(read(source), base=base, report=report)


def _article(story: Story) -> JsonObject:
    url, language = story.url, story.language
    is_url, is_tag = is_absolute(url), language_tag(language) == language
    return filled(
        {
            "@type": "NewsArticle",
            "headline": story.title,
            "abstract": story.lede,
            "articleBody": "\n\n".join(story.body) or None,
            "image": _image(story.image, story) if story.image else None,
            "author": {"@type": "Person", "name": story.byline} if story.byline else None,
            "datePublished": story.published.isoformat() if story.published else None,
            "inLanguage": language if is_tag else None,
            "url": url if is_url else None,
            "identifier": _pairs(url=None if is_url else url, language=None if is_tag else language),
            **_stated(story, Aspect.TEXT),
            "hasPart": [{"@type": "CreativeWork", "genre": REACTION, "text": each.text} for each in story.reactions],
            "mentions": [_article(head) for head in heads_of(story)],
        }
    )


def _image(image: Image, owner: Story) -> JsonObject:
    is_url = is_absolute(image.url)
    return filled(
        {
            "@type": "ImageObject",
            "caption": image.alt,
            "contentUrl": image.url if is_url else None,
            "identifier": _pairs(url=None if is_url else image.url),
            **_stated(owner, Aspect.IMAGE),
        }
    )


def _pairs(**facts: str | None) -> list[Json]:
    return [{"@type": "PropertyValue", "propertyID": name, "value": value} for name, value in filled(facts).items()]


def _stated(story: Story, aspect: Aspect) -> JsonObject:
    source_type = source_type_of(story, aspect)
    terms: list[Json] = [
        {
            "@type": "DefinedTerm",
            "termCode": label.value,
            **({"description": INFERRED} if is_inferred else {}),
            "inDefinedTermSet": {"@type": "DefinedTermSet", "name": LABEL_SET},
        }
        for label, is_inferred in marked(story, aspect)
    ]
    return {"digitalSourceType": {"@id": source_type.schema_org} if source_type else None, "keywords": terms}


# --- Documents, to the nodes that `_articles` reads ---

# The properties that are read here whose strings are identifiers, as schema.org's own context says.
_ADDRESSES = frozenset(("image", "url", "contentUrl", "mainEntityOfPage", "isBasedOn", "inDefinedTermSet"))
_bare = functools.partial(re.compile(r"\A(?:https?://(?:www\.)?schema\.org/|schema:)").sub, "")  # without the prefix
_RELATIVE = re.compile(r"(?!_:)(?=[^\s:]*[/.?#])[^\s:]+|[/?#.]\S*")  # "true" and "_:b2" are none
_MOST_REFERENCES = 100  # to one node: many short ones to a long text would make a short document endless


def _story(root: Json, base: str | None, report: Report) -> Story:
    graph = _Graph(root, base, report)
    subjects = (attrs.evolve(top, values=dict(top.values)).nodes("mainEntity") for top in graph.tops)
    found = [*graph.tops, *itertools.chain(*subjects)]

    def rank(node: Node) -> tuple[bool, ...]:
        is_bare = node.values.keys().isdisjoint(("articleBody", "text"))
        return node.types.isdisjoint(NEWS_ARTICLES), node.id in graph.referred, is_bare

    article = min((node for node in found if node.types & ARTICLES), key=rank, default=None)
    if article is None:
        kinds = ", ".join(sorted({kind for node in found for kind in node.types})) or kind_of(root)
        raise StructureError([Fault("$", f"expected a NewsArticle, or another Article, of schema.org; got {kinds}")])
    article, document = graph.whole(article), graph.document
    if article.line("encodingFormat") == "text/plain":
        document.read = functools.cache(of_plain)
    story = _articles.read(article)
    for node in found:
        if node.path != article.path and node.id not in graph.used:
            document.drop(node.path)
    document.report_claims()
    return story


class _Graph:
    """The nodes of a document. What several objects of one identifier say is put together; the first counts."""

    def __init__(self, root: Json, base: str | None, report: Report) -> None:
        self.tops: list[Node] = []  # of the document, of its arrays, of its graphs
        self.referred: set[str | None] = set()  # of what some node refers to, other than as what it is about
        self.used = Counter[str | None]()  # how often each node with an identifier was
        self.document = Tree(root, report, of_undeclared, self.node_of)
        self._base = base
        self._known: dict[str | None, Node] = {}
        todo: list[tuple[str, Value]] = [("", each) for each in flat("$", root)][::-1]
        while todo:
            name, (path, value) = todo.pop()
            if name in _ADDRESSES and (text := text_in(value)) is not None:
                self.referred.add(self._identifier(text))
            elif isinstance(value, dict):
                node = self._node(path, value)
                inner = [(key, each) for key in node.values for value in node.values[key] for each in flat(*value)]
                todo += inner[::-1]
                if not name:
                    self.tops.append(node)
                elif not node.values and name != "mainEntity":
                    self.referred.add(node.id)
                if node.id is not None:
                    known = self._known.setdefault(node.id, Node(node.path, {}, self.document))
                    known.types |= node.types
                    known.values = node.values | known.values
        self.referred.discard(None)

    def _node(self, path: str, raw: JsonObject) -> Node:
        node = members(self.document, path, raw, _bare)
        node.take("@context")
        types, ids = (node.take(f"@{name}") + node.take(name) for name in ("type", "id"))  # or schema.org's aliases
        node.types.update(_bare(kind) for _, kind in types if isinstance(kind, str))
        node.id = next((self._identifier(each) for _, each in ids), None)
        return node

    def node_of(self, document: Tree, path: str, value: Content, name: str) -> Node | None:
        """Return a value of a property as a node: the one that it refers to, or itself; None where it is none."""
        if (text := text_in(value)) is not None:
            if name not in _ADDRESSES:
                return Node(path, {"name": [(path, text)]}, document)
            value = {"@id": text}
        if not isinstance(value, dict) or "@value" in value:
            return None
        node = self._node(path, value)
        is_address = name in ("url", "contentUrl")  # nothing else is asked of it
        if is_address or node.id not in self._known or self.used[node.id] >= _MOST_REFERENCES:
            return node
        self.used[node.id] += 1
        return self.whole(node)

    def _identifier(self, value: Content) -> str | None:
        """Return a string as an identifier, resolved where there is a base; that of a blank node stays."""
        text = line(value) if isinstance(value, str) else None
        with contextlib.suppress(ValueError):  # "http://["
            return urljoin(self._base or "", text) if text is not None and _RELATIVE.fullmatch(text) else text
        return text

    def whole(self, node: Node) -> Node:
        """Return a node with what is said of it elsewhere too."""
        known = self._known.get(node.id, node)
        return attrs.evolve(node, types=known.types | node.types, values=known.values | node.values)
