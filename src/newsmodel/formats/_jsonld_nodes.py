"""What a JSON-LD document is made of: nodes with properties, as far as schema.org's publishers use it.

Terms are known by their bare names. Arrays, lists and sets are the same to schema.org, which has no arrays of arrays.
A node is known by its identifier wherever it stands (JSON-LD 1.1, section 3.3): what several objects of one identifier
say is put together, the first of them counting. A node's properties are taken out of it one by one; what remains at the
end is reported.
"""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeVar
from urllib.parse import urljoin

import attrs

from newsmodel.errors import Fault
from newsmodel.formats import _markup as prose
from newsmodel.formats._files import Report
from newsmodel.formats._foreign import Json, JsonObject, Value, kind_of, member
from newsmodel.formats._foreign_model import Claims

ADDRESSES = frozenset(("image", "url", "contentUrl", "mainEntityOfPage", "isBasedOn", "inDefinedTermSet"))
"""The properties that are read here whose strings are identifiers, as schema.org's own context says."""


T = TypeVar("T")


@attrs.define
class Node:
    """A node with its properties by their bare names, arrays flattened."""

    path: str
    types: set[str]
    id: str | None
    values: dict[str, list[Value]]
    document: "Document"

    def __str__(self) -> str:
        """Name the node by its types, for messages."""
        return "/".join(sorted(self.types)) or "a node without type"

    def report(self, path: str, message: str) -> None:
        self.document.report(Fault(path, message))

    def take(self, name: str) -> list[Value]:
        return self.values.pop(name, [])

    def nodes(self, name: str) -> "list[tuple[str, Node]]":
        """Take the values of a property as nodes, each with its path. A text is the name of one, or its identifier."""
        return self._each(name, lambda value: self.document.resolve(*value, name), "a node or a text, got {}")

    def texts(self, name: str) -> list[tuple[str, str]]:
        """Take all texts out of a property, with their paths."""
        return self._each(name, lambda value: text_in(value[1]), "a text, got {}")

    def line(self, *names: str) -> str | None:
        """Take the text of the first of these properties that has one; of several texts, the first."""
        for name in names:
            lines = [(path, self.document.line(path, text)) for path, text in self.texts(name)]
            if found := self._first("text", lines):
                return found
        return None

    def paragraphs(self, name: str) -> tuple[str, ...]:
        """Take the paragraphs of all texts out of a property."""
        read = prose.of_plain if self.document.plain else prose.of_undeclared
        texts = self.texts(name)
        return tuple(each for path, text in texts for each in read(text).text(path, self.document.report))

    def address(self, name: str) -> str | None:
        """Take the first address out of a property."""
        expected = "an absolute address, or one that base= resolves"
        return self._first("address", self._each(name, lambda value: self.document.address(value[1]), expected))

    def _each(self, name: str, read: Callable[[Value], T | None], expected: str) -> list[tuple[str, T]]:
        if name not in self.values:  # as most
            return []
        found = [(path, value, read((path, value))) for path, value in self.take(name)]
        for path, value, _ in (each for each in found if each[2] is None):
            self.report(path, f"expected {expected.format(kind_of(value))}: not kept")
        return [(path, made) for path, _, made in found if made is not None]

    def _first(self, kind: str, values: list[tuple[str, str | None]]) -> str | None:
        found = None
        for path, value in values:
            if found is not None:
                self.report(path, f"there is a place for one {kind}: another is not kept")
            found = found or value
        return found

    @property
    def page(self) -> str | None:
        """Its identifier, where that is the address of a page, or a file, and not of something in it."""
        return self.id if self.id is not None and is_absolute(self.id) and "#" not in self.id else None

    def drop_rest(self) -> None:
        for path, _ in itertools.chain(*self.values.values()):
            self.report(path, "there is no place for it: not kept")


@attrs.define
class Document:
    """A document, each node of which is known."""

    report: Report  # called once with each thing that is not kept
    claims: Claims
    base: str | None = None  # address that relative ones are relative to
    plain: bool = False  # it says that its texts are plain; else they may be HTML
    tops: list[Node] = attrs.field(factory=list[Node])  # of the document, of its arrays, of its graphs
    referred: set[str] = attrs.field(factory=set[str])  # of what some node refers to, other than as what it is about
    used: Counter[str] = attrs.field(factory=Counter[str])  # how often each node with an identifier was
    _known: dict[str, Node] = attrs.field(factory=dict[str, Node])
    _lines: dict[str, str | None] = attrs.field(factory=dict[str, str | None])  # what many refer to is read once

    @classmethod
    def of(cls, root: Json, base: str | None, report: Report) -> "Document":
        """Find the nodes of a document."""
        seen: set[Fault] = set()

        def report_once(fault: Fault) -> None:  # what several nodes refer to is read several times
            if fault not in seen:
                seen.add(fault)
                report(fault)

        document = cls(report_once, Claims(root, report_once), base)
        todo = [("", value) for value in _top_values(root)][::-1]
        while todo:
            name, (path, value) = todo.pop()
            if name in ADDRESSES and (text := text_in(value)) is not None:
                document.referred.add(document.identifier(text) or "")
            elif isinstance(value, dict):
                node = document._add(name, path, value)
                todo += [(key, each) for key, values in node.values.items() for each in values][::-1]
        return document

    def _add(self, name: str, path: str, raw: JsonObject) -> Node:
        node = self._node(path, raw)
        if not name:
            self.tops.append(node)
        elif node.id is not None and not node.values and name != "mainEntity":
            self.referred.add(node.id)
        if node.id is not None:
            known = self._known.setdefault(node.id, attrs.evolve(node, types=set(), values={}))
            if not known.values:
                known.path = node.path
            known.types |= node.types
            for key, values in node.values.items():
                known.values.setdefault(key, values)
        return node

    def _node(self, path: str, raw: JsonObject) -> Node:
        """Read an object as a node. ``type`` and ``id`` are schema.org's aliases for the keywords."""
        node = Node(path, set(), None, {}, self)
        for key, value in raw.items():
            if key in ("@type", "type"):
                node.types.update(_bare(kind) for _, kind in _flat(path, value) if isinstance(kind, str))
            elif key in ("@id", "id"):
                node.id = self.identifier(value)
            elif key != "@context" and (found := list(_flat(member(path, key), value))):
                node.values.setdefault(_bare(key), []).extend(found)
        return node

    def resolve(self, path: str, value: Json, name: str = "") -> Node | None:
        """Return a value of a property as a node: the one that it refers to, or itself; None where it is none."""
        if (text := text_in(value)) is not None:
            value = {"@id": text} if name in ADDRESSES else {"name": text}
        if not isinstance(value, dict) or "@value" in value:
            return None
        node = self._node(path, value)
        if text is not None and node.id is None:
            node.values = {"name": [(path, text)]}
        if node.id is None or node.id not in self._known or self.used[node.id] >= _MOST_REFERENCES:
            return node
        self.used[node.id] += 1
        return self.whole(node)

    def whole(self, node: Node) -> Node:
        """Return a node with what is said of it elsewhere too."""
        known = self._known.get(node.id or "", node)
        # Values are taken out of it, and others may refer to it too.
        where = node.path if node.values or not known.values else known.path
        return attrs.evolve(node, path=where, types=known.types | node.types, values=known.values | node.values)

    def identifier(self, value: Json) -> str | None:
        """Return the identifier that a string is, resolved where there is a base; that of a blank node stays."""
        text = prose.line(value) if isinstance(value, str) else None
        if text is None or self.base is None or not _RELATIVE.fullmatch(text):
            return text
        try:
            return urljoin(self.base, text)
        except ValueError:  # "http://["
            return text

    def address(self, value: Json) -> str | None:
        """Return the address that a value is: a string, or the identifier of a node."""
        if isinstance(value, dict):
            value = next((value[key] for key in ("@value", "@id", "id") if key in value), None)
        found = self.identifier(value)
        return found if found is not None and is_absolute(found) else None

    def line(self, path: str, text: str) -> str | None:
        """Return a text as a line, free of markup unless the document says that it has none."""
        if self.plain or not prose.looks_like_markup(text):
            return prose.line(text)
        if path not in self._lines:
            self._lines[path] = " ".join(prose.of_undeclared(text).text(path, self.report)) or None
        return self._lines[path]


def is_absolute(text: str) -> bool:
    """Say whether a text begins as an address of the web does."""
    return text.lower().startswith(("http://", "https://"))


def text_in(value: Json) -> str | None:
    """Return the text that a value is; None where it is none."""
    if isinstance(value, dict):
        value = value.get("@value")
    return value if isinstance(value, str) else None


_PREFIX = re.compile(r"https?://(?:www\.)?schema\.org/|schema:")
_MOST_REFERENCES = 100  # to one node: many short references to one long text would make a short document endless
_RELATIVE = re.compile(r"(?!_:)(?=[^\s:]*[/.?#])[^\s:]+|[/?#.]\S*")  # "true" and "_:b2" are none


def _bare(name: str) -> str:
    """Return a term without the prefix that says that it is schema.org's."""
    prefix = _PREFIX.match(name)
    return name[prefix.end() :] if prefix else name


def _top_values(root: Json) -> Iterator[Value]:
    for path, value in _flat("$", root):
        if isinstance(value, dict) and "@graph" in value:
            yield from _flat(member(path, "@graph"), value["@graph"])
        else:
            yield path, value


def _flat(path: str, value: Json) -> Iterator[Value]:
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
