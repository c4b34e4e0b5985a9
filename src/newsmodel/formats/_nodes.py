"""Documents of other people as nodes, whose properties are taken out one by one; what remains has no place.

No claim of how something was made is lost: those of a document are found before it is read, and reported unless a story
states them.
"""

import contextlib
import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import TypeAlias, TypeVar

import attrs

from newsmodel import dates
from newsmodel._files import Report
from newsmodel.errors import Fault, clipped
from newsmodel.formats._inert import language_tag
from newsmodel.formats._json_text import Json, JsonObject, kind_of, member
from newsmodel.formats._markup import Prose

Content: TypeAlias = "Json | Prose | Node"
Value: TypeAlias = "tuple[str, Content]"  # with its path
T = TypeVar("T")

NAMES = ("@id", "id", "uri", "url", "literal", "termCode", "code", "name")  # of a digital source type
_CLAIM = re.compile(r"(?:^|[/:#])digitalsourcetype$", re.IGNORECASE)


class Tree:
    def __init__(
        self,
        root: Json,
        report: Report,
        read: Callable[[str], Prose],
        node_of: "Callable[[Tree, str, Content, str], Node | None]",  # of a value of a property, and its name
    ) -> None:
        self.report: Report = functools.cache(report)  # what several nodes refer to is read again and again
        self.read: Callable[[str], Prose] = functools.cache(read)
        self.node_of = node_of
        self.claims: dict[str, Content] = _claims_in(root)  # the digital source types, by their paths

    def drop(self, path: str, why: str = "there is no place for it") -> None:
        self.report(Fault(path, f"{why}: not kept"))

    def report_claims(self) -> None:
        for path, value in self.claims.items():
            name = next((value[key] for key in NAMES if key in value), None) if isinstance(value, dict) else value
            self.report(Fault(path, f"the digital source type of something that is not kept: {name!r}"))


@attrs.define
class Node:
    path: str
    values: dict[str, list[Value]]
    document: Tree
    types: set[str] = attrs.field(factory=set[str])
    id: str | None = None

    def take(self, name: str) -> list[Value]:
        return [each for value in self.values.pop(name) for each in flat(*value)] if name in self.values else []

    def nodes(self, *names: str) -> "list[Node]":
        """Take the values of properties as nodes. A text is the name of one, or its identifier."""
        found: list[Node] = []
        for name in names:
            for path, value in self.take(name):
                node = value if isinstance(value, Node) else self.document.node_of(self.document, path, value, name)
                if node is not None:
                    found.append(node)
                else:
                    self.document.drop(path, f"expected a node or a text, got {kind_of(value)}")
        return found

    def texts(self, name: str) -> list[tuple[str, tuple[str, ...]]]:
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
        """Take the first text of the first of these properties that has one."""
        every = (self.first((path, " ".join(text)) for path, text in self.texts(name)) for name in names)
        return next(filter(None, every), None)

    def paragraphs(self, *names: str) -> tuple[str, ...]:
        every = (tuple(itertools.chain(*(text for _, text in self.texts(name)))) for name in names)
        return next(filter(None, every), ())

    def address(self, *names: str) -> str | None:
        every = (self.first((node.path, node.absolute_id()) for node in self.nodes(name)) for name in names)
        return next(filter(None, every), None)

    def absolute_id(self) -> str | None:
        if is_absolute(self.id):
            return self.id
        self.document.drop(self.path, "expected an absolute address, or one that base= resolves")
        return None

    @property
    def page(self) -> str | None:
        """The identifier, where that is the address of a page or file, and not of something in it."""
        return self.id if is_absolute(self.id) and "#" not in (self.id or "") else None

    def drop_rest(self) -> None:
        for path, _ in itertools.chain(*self.values.values()):
            self.document.drop(path)


def flat(path: str, value: Content) -> Iterator[Value]:
    """Yield the values of an array, and of arrays and JSON-LD's lists and sets in it; or the one value."""
    stack = [(path, value)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, list):
            stack += [(f"{path}[{index}]", item) for index, item in enumerate(value)][::-1]
        elif isinstance(value, dict) and (key := next(filter(value.__contains__, ("@graph", "@list", "@set")), None)):
            stack.append((member(path, key), value[key]))
        elif value is not None:
            yield path, value


def members(document: Tree, path: str, raw: JsonObject, bare: Callable[[str], str] = str.lower) -> Node:
    node = Node(path, {}, document)
    for key, value in raw.items():
        if value is not None:
            node.values.setdefault(bare(key), []).append((member(path, key), value))
    return node


def as_it_stands(document: Tree, path: str, value: Content, _name: str = "") -> Node | None:
    if isinstance(value, str | Prose):
        return Node(path, {"name": [(path, value)]}, document, {"Person"})
    return members(document, path, value) if isinstance(value, dict) else None


def is_absolute(text: str | None) -> bool:
    return text is not None and text.lower().startswith(("http://", "https://"))


def text_in(value: Content) -> str | None:
    if isinstance(value, dict):
        value = value.get("@value")
    return value if isinstance(value, str) else None


def _claims_in(document: Json) -> dict[str, Content]:
    found: dict[str, Content] = {}
    stack = [("$", "", document)]  # paths in two parts: few have to be made
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


def day(text: str, path: str, report: Report) -> date | None:
    """Return the day that a text names, in whatever zone that is, where it is certain; report what else it says."""
    text = text.strip()
    found, shown = _day_in(text), repr(clipped(text))
    if found is None:
        report(Fault(path, f"expected a date, or a date and time (RFC 3339), got {shown}: not kept"))
    elif text not in (str(found), f"{found}T12:00:00Z"):  # as feeds of ours have it
        report(Fault(path, f"only the day is kept of {shown}"))
    return found


def moment(text: str, path: str, report: Report) -> datetime | None:
    with contextlib.suppress(ValueError):
        if (found := datetime.fromisoformat(text)).utcoffset() is not None:
            return found
    report(Fault(path, f"expected an ISO 8601 date and time with an offset, got {clipped(text)!r}: not kept"))
    return None


def language(text: str, path: str, report: Report) -> str | None:
    tag = language_tag(text.strip())
    if tag is None:
        report(Fault(path, f"expected a language tag (RFC 5646), got {clipped(text)!r}: not kept"))
    return tag


_ISO_DAY = re.compile(r"[0-9]{4}(-?)[0-9]{2}\1[0-9]{2}(?=$|[Tt ])")  # more is ISO 8601 to Python: "2025-W45"
_FULL_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")  # "03.11.25" can be several days


def _day_in(text: str) -> date | None:
    if _ISO_DAY.match(text):
        with contextlib.suppress(ValueError):
            return datetime.fromisoformat(text.upper()).date()
    if len(text) > 80 or not _FULL_YEAR.search(text):
        return None
    found = [each.first if each.precision == "day" and each.first == each.last else None for each in dates.find(text)]
    # 1404, 1447 and 2568 are this age's years in other calendars.
    return found[0] if len(found) == 1 and found[0] is not None and 1700 <= found[0].year < 2200 else None
