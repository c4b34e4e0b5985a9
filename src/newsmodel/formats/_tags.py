"""The tags and texts of HTML, found in one pass that never looks back, and which of them a reader sees; XML likewise.

`html.parser` takes quadratic time on unclosed tags in some releases of every Python that is supported (80 kB of ``<a``
take it a minute), and a parser that builds the tree of the HTML standard builds one as large as the standard says
(35 kB of ``<b>`` and ``<p>`` take Lexbor 1.4 GB). This follows the standard's tokenizer (section 13.2.5) as far as that
decides what is text; tests hold it against Lexbor.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias
from xml.etree.ElementTree import Element

Event: TypeAlias = "tuple[Literal['start', 'end', 'text', 'raw', 'lost'], str, Mapping[str, str]]"

# There are no tags in these.
RAW = frozenset(("iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"))


def scripts(page: str, media_type: str) -> Iterator[tuple[int, str]]:
    """Yield what is in the script elements of a type in an HTML page, and where it starts.

    What wraps it is blanked out: the comments and CDATA sections that hide scripts from old browsers and XML parsers.
    """
    position, wanted = 0, False
    for kind, value, attributes in html_events(page):
        if kind == "start" and value == "script":
            wanted = attributes.get("type", "").partition(";")[0].strip().lower() == media_type
        elif kind == "raw" and wanted:
            wanted = False
            position = page.index(value, position)
            content = _WRAPPING.sub(lambda match: " " * len(match[0]), value)
            yield position, content if '"' in content else unescape(content)
            position += len(value)


def xml_events(root: Element) -> Iterator[Event]:
    if root.text:
        yield "text", root.text, {}
    stack = [(root, iter(root))]
    while stack:
        parent, children = stack[-1]
        for child in children:
            name = child.tag.rpartition("}")[2]
            yield "start", name, child.attrib
            if child.text:
                yield "text", child.text, {}
            stack.append((child, iter(child)))
            break
        else:
            stack.pop()
            if stack:
                yield "end", parent.tag.rpartition("}")[2], {}
                if parent.tail:
                    yield "text", parent.tail, {}


_TAG = re.compile(r"(/?)([A-Za-z][^\s/>]*+)")
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?P<name>[^\s/>][^\s/>=]*+)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<open>[\"'])|(?P<bare>[^\s>]*+)))?"
)
_TAG_END = re.compile(r"[\s/]*+>")
_CLOSERS = {name: re.compile(rf"</(?={name}[\s/>])", re.IGNORECASE) for name in RAW}


def html_events(source: str) -> Iterator[Event]:
    """Find tags and texts. Where the end of a tag or a comment is missing, the rest of the source is inside it."""
    position = 0
    while (start := source.find("<", position)) >= 0:
        if start > position:
            yield "text", unescape(source[position:start]), {}
        if tag := _TAG.match(source, start + 1):
            name = tag[2].lower()
            attributes, end = _attributes(source, tag.end())
            if end < 0:
                yield "lost", "a tag without an end, and all after it", {}
                return
            yield "end" if tag[1] else "start", name, attributes
            if name == "svg" and source[end - 2] == "/":
                yield "end", name, {}
            if name in RAW and not tag[1]:
                closer = _CLOSERS[name].search(source, end)
                yield "raw", source[end : closer.start() if closer else len(source)], {}
                if closer is None:
                    return
                end = closer.start()
            position = end
        elif source.startswith(("<!", "<?", "</"), start) and source[start : start + 3] != "</":
            mark = "-->" if source.startswith("<!--", start) else ">"
            # The two hyphens of ``<!-->`` both open and close it.
            end = source.find(mark, start + 2)
            if end < 0:
                yield "lost", "a comment without an end, and all after it", {}
                return
            position = end + len(mark)
        else:
            yield "text", "<", {}
            position = start + 1
    if position < len(source):
        yield "text", unescape(source[position:]), {}


def _attributes(source: str, position: int) -> tuple[dict[str, str], int]:
    """Read the attributes of a tag; return them and where the tag ends, which is -1 where it does not."""
    attributes: dict[str, str] = {}
    while (end := _TAG_END.match(source, position)) is None:
        found = _ATTRIBUTE.match(source, position)
        if found is None or found["open"]:
            return {}, -1
        value = found["double"] or found["single"] or found["bare"] or ""
        attributes.setdefault(found["name"].lower(), unescape(value))  # of two with one name, the first counts
        position = found.end()
    return attributes, end.end()


_TOO_LONG = re.compile(r"&#(?:[0-9]{9,}|[xX][0-9a-fA-F]{9,});?")


def unescape(text: str) -> str:
    """Replace character references. `html.unescape` raises a ValueError for a number of thousands of digits."""
    return html.unescape(_TOO_LONG.sub("\ufffd", text)) if "&" in text else text


_WRAPPING = re.compile(
    r"\A\s*+(?://|/\*)?\s*+(?:<!\[CDATA\[|<!--)(?:\s*+\*/)?|(?:(?://|/\*)[ \t]{0,8})?(?:\]\]>|-->)(?:\s*+\*/)?\s*\Z"
)


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
