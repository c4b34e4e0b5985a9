"""The reading half of `jsonld`: documents as publishers write them, to the nodes that `_articles` reads.

Publishers write one value or an array, a node or only its name or address, a node in place or a reference to one that
stands elsewhere. Terms are known by their bare names. Arrays, lists and sets are the same to schema.org, which has no
arrays of arrays. A node is known by its identifier wherever it stands (JSON-LD 1.1, section 3.3): what several objects
of one identifier say is put together, the first of them counting.
"""

import contextlib
import functools
import itertools
import re
from collections import Counter
from urllib.parse import urljoin

import attrs

from newsmodel.errors import Fault, StructureError
from newsmodel.formats._articles import ARTICLES, NEWS_ARTICLES, Document, Node, Value, flat, read, text_in
from newsmodel.formats._files import Report
from newsmodel.formats._foreign import Json, JsonObject, kind_of, member
from newsmodel.formats._markup import line, of_plain, of_undeclared
from newsmodel.model import Story

ADDRESSES = frozenset(("image", "url", "contentUrl", "mainEntityOfPage", "isBasedOn", "inDefinedTermSet"))
"""The properties that are read here whose strings are identifiers, as schema.org's own context says."""


def story_of(root: Json, base: str | None, report: Report) -> Story:
    """Read a document.

    Raises:
        StructureError: There is no article in it.
    """
    graph = _Graph(root, base, report)
    subjects = (attrs.evolve(top, values=dict(top.values)).nodes("mainEntity") for top in graph.tops)
    found = [*graph.tops, *itertools.chain(*subjects)]
    articles = [node for node in found if node.types & ARTICLES]
    if not articles:
        kinds = ", ".join(sorted({kind for node in found for kind in node.types})) or kind_of(root)
        raise StructureError([Fault("$", f"expected a NewsArticle, or another Article, of schema.org; got {kinds}")])
    article = min(
        articles,
        key=lambda node: (
            not node.types & NEWS_ARTICLES,
            node.id is not None and node.id in graph.referred,
            not node.values.keys() & {"articleBody", "text"},
        ),
    )
    article = graph.whole(article)
    if article.line("encodingFormat") == "text/plain":
        article.document.read = functools.cache(of_plain)
    story = read(article)
    for node in found:
        if node.path != article.path and node.id not in graph.used:
            article.document.drop(node.path)
    article.document.report_claims()
    return story


class _Graph:
    """The nodes of a document, by their identifiers."""

    def __init__(self, root: Json, base: str | None, report: Report) -> None:
        self.tops: list[Node] = []  # of the document, of its arrays, of its graphs
        self.referred: set[str | None] = set()  # of what some node refers to, other than as what it is about
        self.used = Counter[str | None]()  # how often each node with an identifier was
        self.document = Document(root, report, of_undeclared, self.node_of)
        self._base = base
        self._known: dict[str | None, Node] = {}
        todo: list[tuple[str, Value]] = [("", each) for each in flat("$", root)][::-1]
        while todo:
            name, (path, value) = todo.pop()
            if name in ADDRESSES and (text := text_in(value)) is not None:
                self.referred.add(self._identifier(text))
            elif isinstance(value, dict):
                node = self._node(path, value)
                self._add(name, node)
                todo += [(key, each) for key, values in node.values.items() for each in values][::-1]

    def _add(self, name: str, node: Node) -> None:
        if not name:
            self.tops.append(node)
        elif not node.values and name != "mainEntity":
            self.referred.add(node.id)
        if node.id is not None:
            known = self._known.setdefault(node.id, Node(node.path, {}, self.document))
            known.types |= node.types
            known.values = node.values | known.values

    def _node(self, path: str, raw: JsonObject) -> Node:
        """Read an object as a node. ``type`` and ``id`` are schema.org's aliases for the keywords."""
        node = Node(path, {}, self.document)
        for key, value in raw.items():
            if key in ("@type", "type"):
                node.types.update(_PREFIX.sub("", kind) for _, kind in flat(path, value) if isinstance(kind, str))
            elif key in ("@id", "id"):
                node.id = self._identifier(value)
            elif key != "@context" and (found := list(flat(member(path, key), value))):
                node.values.setdefault(_PREFIX.sub("", key), []).extend(found)
        return node

    def node_of(self, document: Document, path: str, value: Json, name: str) -> Node | None:
        """Return a value of a property as a node: the one that it refers to, or itself; None where it is none."""
        if (text := text_in(value)) is not None:
            if name not in ADDRESSES:
                return Node(path, {"name": [(path, text)]}, document)
            if name in ("url", "contentUrl"):  # where nothing else of a node is asked for
                return Node(path, {}, document, id=self._identifier(text))
            value = {"@id": text}
        if not isinstance(value, dict) or "@value" in value:
            return None
        node = self._node(path, value)
        if node.id not in self._known or self.used[node.id] >= _MOST_REFERENCES:
            return node
        self.used[node.id] += 1
        return self.whole(node)

    def _identifier(self, value: Json) -> str | None:
        """Return the identifier that a string is, resolved where there is a base; that of a blank node stays."""
        text = line(value) if isinstance(value, str) else None
        with contextlib.suppress(ValueError):  # "http://["
            return urljoin(self._base or "", text) if text is not None and _RELATIVE.fullmatch(text) else text
        return text

    def whole(self, node: Node) -> Node:
        """Return a node with what is said of it elsewhere too."""
        known = self._known.get(node.id, node)
        return attrs.evolve(node, types=known.types | node.types, values=known.values | node.values)


_PREFIX = re.compile(r"\A(?:https?://(?:www\.)?schema\.org/|schema:)")
_RELATIVE = re.compile(r"(?!_:)(?=[^\s:]*[/.?#])[^\s:]+|[/?#.]\S*")  # "true" and "_:b2" are none
_MOST_REFERENCES = 100  # to one node: many short references to one long text would make a short document endless
