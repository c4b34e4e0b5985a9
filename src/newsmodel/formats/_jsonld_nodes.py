"""What a JSON-LD document is made of: nodes with properties, as far as schema.org's publishers use it.

Terms are known by their bare names. Arrays, lists and sets are the same to schema.org, which has no arrays of arrays; a
node that holds nothing but an identifier refers to the node of that identifier at the top of the document. A node's
properties are taken out of it one by one; what remains at the end is reported.
"""

from collections import Counter
from collections.abc import Iterator

import attrs

from newsmodel.errors import Fault
from newsmodel.formats import _markup as prose
from newsmodel.formats._foreign_json import Json, JsonObject, Report, kind_of, member
from newsmodel.formats._foreign_model import report_claims

__all__ = [
    "Document",
    "Node",
    "Value",
    "address_at",
    "address_in",
    "address_of",
    "clean",
    "drop",
    "flat",
    "is_web_address",
    "line_of",
    "named",
    "node_of",
    "paragraphs",
    "referred",
    "report_rest",
    "resolved",
    "text_in",
    "texts_of",
    "top_values",
]

Value = tuple[str, Json]  # with its path


@attrs.frozen
class Node:
    """An object with its properties by their bare names, arrays flattened."""

    path: str
    types: frozenset[str]
    id: str | None
    values: dict[str, list[Value]]


@attrs.frozen
class Document:
    """What there is to know beside a node.

    Attributes:
        nodes: The nodes at the top, by their identifiers, for references.
        used: How often something refers to each.
        cleaned: The lines that texts were read as, by the paths of these.
        plain: The document says that its texts are plain; else they may be HTML.
        report: Called with what is not kept.
    """

    nodes: dict[str, Node]
    used: Counter[str]
    cleaned: dict[str, str | None]
    plain: bool
    report: Report


def bare(name: str) -> str:
    """Return a term without the prefix that says that it is schema.org's."""
    for prefix in _PREFIXES:
        if name.startswith(prefix):
            return name.removeprefix(prefix)
    return name


def top_values(document: Json) -> Iterator[Value]:
    """Yield the nodes at the top: of the document, of its arrays, of its graphs."""
    for path, value in flat("$", document):
        if isinstance(value, dict) and "@graph" in value:
            yield from flat(member(path, "@graph"), value["@graph"])
        else:
            yield path, value


def flat(path: str, value: Json) -> Iterator[Value]:
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


def node_of(path: str, raw: JsonObject) -> Node:
    """Read an object as a node. ``type`` and ``id`` are schema.org's aliases for the keywords."""
    types: set[str] = set()
    identifier = None
    values: dict[str, list[Value]] = {}
    for key, value in raw.items():
        if key in ("@type", "type"):
            types.update(bare(kind) for _, kind in flat(path, value) if isinstance(kind, str))
        elif key in ("@id", "id"):
            identifier = prose.line(value) if isinstance(value, str) else None
        elif key != "@context" and (found := list(flat(member(path, key), value))):
            values.setdefault(bare(key), []).extend(found)
    return Node(path, frozenset(types), identifier, values)


def resolved(path: str, value: Json, document: Document) -> Node | None:
    """Return a value as a node: the one that it refers to, or itself; None where it is none."""
    if not isinstance(value, dict) or "@value" in value:
        return None
    node = node_of(path, value)
    if node.values or node.id is None or node.id not in document.nodes or document.used[node.id] >= _MOST_REFERENCES:
        return node
    document.used[node.id] += 1
    top = document.nodes[node.id]
    return attrs.evolve(top, values=dict(top.values))  # values are taken out of it, and others may refer to it too


def referred(path: str, value: Json, document: Document) -> Node | None:
    """Return the node of a property whose strings are identifiers, as schema.org's own context says of ``image``."""
    text = text_in(value)
    return resolved(path, value if text is None else {"@id": text}, document)


def text_in(value: Json) -> str | None:
    """Return the text that a value is; None where it is none."""
    if isinstance(value, dict):
        value = value.get("@value")
    return value if isinstance(value, str) else None


def texts_of(node: Node, name: str, document: Document) -> list[tuple[str, str]]:
    """Take all texts out of a property, with their paths."""
    texts: list[tuple[str, str]] = []
    for path, value in node.values.pop(name, []):
        if (text := text_in(value)) is None:
            document.report(Fault(path, f"expected a text, got {kind_of(value)}: not kept"))
        else:
            texts.append((path, text))
    return texts


def line_of(node: Node, names: tuple[str, ...], document: Document) -> str | None:
    """Take the text of the first of these properties that has one; of several texts, the first."""
    for name in names:
        found = None
        for path, text in texts_of(node, name, document):
            if found is None:
                found = clean(text, path, document)
            else:
                document.report(Fault(path, "there is a place for one text: another is not kept"))
        if found is not None:
            return found
    return None


def clean(text: str, path: str, document: Document) -> str | None:
    """Return a text as a line, free of markup unless the document says that it has none."""
    if document.plain or not prose.looks_like_markup(text):
        return prose.line(text)
    if path not in document.cleaned:
        document.cleaned[path] = " ".join(prose.of_undeclared(text).text(path, document.report)) or None
    return document.cleaned[path]


def paragraphs(text: str, path: str, document: Document) -> tuple[str, ...]:
    """Return the paragraphs of a text, free of markup unless the document says that it has none."""
    read = prose.of_plain if document.plain else prose.of_undeclared
    return read(text).text(path, document.report)


def address_at(node: Node, name: str, document: Document) -> str | None:
    """Take the first address out of a property."""
    found = None
    for path, value in node.values.pop(name, []):
        address = address_in(path, value, document)
        if address is None or found is not None:
            document.report(Fault(path, "expected one address: not kept"))
        else:
            found = address
    return found


def address_in(path: str, value: Json, document: Document) -> str | None:
    """Return an address, or another URI, that is written as a string or as a node's identifier."""
    node = resolved(path, value, document)
    return prose.line(text_in(value) or "") if node is None else node.id


def address_of(node: Node) -> str | None:
    """Return a node's identifier where that is the address of a page, or a file, and not of something in it."""
    return node.id if node.id is not None and is_web_address(node.id) and "#" not in node.id else None


def is_web_address(text: str) -> bool:
    """Say whether a text begins as an address of the web does."""
    return text.lower().startswith(("http://", "https://"))


def named(node: Node) -> str:
    """Name a node by its types, for messages."""
    return "/".join(sorted(node.types)) or "a node without type"


def report_rest(node: Node, document: Document) -> None:
    """Report what is left of a node."""
    for values in node.values.values():
        for path, _ in values:
            document.report(Fault(path, "there is no place for it: not kept"))
    _report_claims(node, document)


def drop(node: Node, reason: str, document: Document) -> None:
    """Report that a node is not kept, and what is claimed in it."""
    document.report(Fault(node.path, reason))
    _report_claims(node, document)


def _report_claims(node: Node, document: Document) -> None:
    for name, values in node.values.items():
        for path, value in values:
            report_claims(path, value, document.report, is_claim=name == "digitalSourceType")


_PREFIXES = ("https://schema.org/", "http://schema.org/", "schema:")
_MOST_REFERENCES = 100  # to one node: many short references to one long text would make a short document endless
