"""What no reader sees of a page: elements that are hidden, and those that hold no text of it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from newsmodel.formats._tags import RAW, Event

# Elements that begin and end a line, and say no more than that.
# fmt: off
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details", "dialog", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "li", "main", "menu", "nav",
    "p", "section", "summary",
))
# These do too, and say more.
STRUCTURES = frozenset((
    "caption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "option", "pre", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
))
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))
# fmt: on
# No reader sees what is in these, or only where what they stand for cannot be shown.
_HIDDEN = RAW | {"audio", "canvas", "datalist", "meter", "object", "progress", "svg", "template", "video"}
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def visible(events: Iterable[Event]) -> Iterator[Event]:
    """Leave out what is inside of hidden elements. These end with what holds them, be their own end there or not."""
    hidden: str | None = None
    inside, around = Counter[str](), Counter[str]()  # elements that are open in what is hidden, and outside of it
    for event in events:
        kind, value, attributes = event
        if hidden is not None:
            if kind == "end" and value == hidden and not inside[value]:
                hidden = None
                continue
            if hidden in _CLOSED or not _ends_hidden(hidden, kind, value, inside, around):
                _count(kind, value, inside)
                continue
            hidden = None
        _count(kind, value, around)
        is_shown = kind != "start" or value in _HIDDEN or not _hides(value, attributes)
        yield event if is_shown else ("lost", f"a hidden <{value}>", {})
        if kind == "start" and value not in _VOID and (value in _HIDDEN or not is_shown):
            hidden, inside = value, Counter[str]()


_CLOSED = RAW | {"object", "svg", "template"}  # no end tag in these ends what is around them
_ENDS_PARAGRAPH = (BLOCKS | STRUCTURES) - {
    *("body", "br", "caption", "html", "option", "tbody", "td", "tfoot", "th", "thead", "tr"),
}


def _ends_hidden(hidden: str, kind: str, value: str, inside: Mapping[str, int], around: Mapping[str, int]) -> bool:
    if kind == "start":
        return value in _ENDS_PARAGRAPH and around["p"] > 0
    ends = value in _ENDS_PARAGRAPH or hidden not in _ENDS_PARAGRAPH
    return kind == "end" and ends and not inside[value] and around[value] > 0


def _count(kind: str, value: str, opened: Counter[str]) -> None:
    if kind == "start" and value not in _VOID:
        opened["p"] *= value not in _ENDS_PARAGRAPH
        opened[value] += 1
    elif kind == "end" and opened[value]:
        opened["p"] *= value not in _ENDS_PARAGRAPH or value == "p"
        opened[value] -= 1


def _hides(name: str, attributes: Mapping[str, str]) -> bool:
    is_closed = name == "dialog" and "open" not in attributes
    return is_closed or "hidden" in attributes or _HIDING_STYLE.search(attributes.get("style", "")) is not None
