"""The prose of a piece of HTML or XHTML: its paragraphs as plain lines, its images, and what plain lines cannot hold.

`html.parser` takes quadratic time on unclosed tags in some releases of every Python that is supported (80 kB of ``<a``
take it a minute), so the tags are found here, in one pass that never looks back. It follows the tokenizer of the HTML
standard (section 13.2.5) as far as that decides what is text.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias
from xml.etree.ElementTree import Element

import attrs

__all__ = ["Prose", "Sight", "line", "of_html", "of_xhtml"]


@attrs.frozen
class Sight:
    """An image of a piece of markup.

    Attributes:
        alt: Its alternative text, a line, if it has one.
        url: Its address as it stands there, if it has one.
    """

    alt: str | None
    url: str | None


@attrs.frozen
class Prose:
    """What a reader sees of a piece of markup.

    Attributes:
        paragraphs: The text, a line for each block; a line break ends a line too.
        images: The images, in document order.
        lost: What is not in the paragraphs, and how often: names of elements that say more than where a block begins,
            ``<a>`` with its address or ``<script>`` with all that is in it.
    """

    paragraphs: tuple[str, ...]
    images: tuple[Sight, ...]
    lost: Mapping[str, int]


def of_html(source: str) -> Prose:
    """Read HTML, well-formed or not, in time linear in its length."""
    return _prose(_html_events(source))


def of_xhtml(element: Element) -> Prose:
    """Read what is inside an element of XHTML, or of any other XML, however deep."""
    return _prose(_xml_events(element))


def line(text: str) -> str | None:
    """Return a text as one line, as a browser shows it: each run of white space is one blank, none is outside."""
    return _BLANKS.sub(" ", text).strip() or None


_BLANKS = re.compile(r"[ \t\n\f\r]+")  # the white space of HTML: a no-break space is none

_Event: TypeAlias = "tuple[Literal['start', 'end', 'text', 'lost'], str, Mapping[str, str]]"

# Elements that begin and end a line, and say no more than that.
# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details", "dialog", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "li", "main", "menu", "nav",
    "p", "section", "summary",
))
# These do too, and say more.
_STRUCTURES = frozenset((
    "caption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "option", "pre", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
))
# fmt: on
_PLAIN = frozenset(("bdi", "bdo", "font", "span", "time", "wbr"))
# There are no tags in these.
_RAW = frozenset(("iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"))
_HIDDEN = _RAW | {"svg"}


def _prose(events: Iterable[_Event]) -> Prose:
    paragraphs: list[str] = []
    images: list[Sight] = []
    lost: Counter[str] = Counter()
    pieces: list[str] = []

    def flush() -> None:
        if (found := line("".join(pieces))) is not None:
            paragraphs.append(found)
        pieces.clear()

    for kind, value, attributes in _shown(events):
        if kind == "text":
            pieces.append(value)
        elif kind == "lost":
            lost[value] += 1
        else:
            if value in _BLOCKS or value in _STRUCTURES:
                flush()
            if kind == "start":
                if value == "img":
                    images.append(Sight(line(attributes.get("alt", "")), line(attributes.get("src", ""))))
                elif value not in _BLOCKS and value not in _PLAIN:
                    lost[f"<{value}>"] += 1
    flush()
    return Prose(tuple(paragraphs), tuple(images), lost)


def _shown(events: Iterable[_Event]) -> Iterator[_Event]:
    """Leave out what is inside of hidden elements, and where these end."""
    hidden: str | None = None
    depth = 0  # of elements of that name
    for event in events:
        kind, value, _ = event
        if hidden is None:
            yield event
            if kind == "start" and value in _HIDDEN:
                hidden, depth = value, 1
        elif value == hidden and kind != "text":
            depth += 1 if kind == "start" else -1
            hidden = hidden if depth else None


def _xml_events(root: Element) -> Iterator[_Event]:
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
_CLOSERS = {name: re.compile(rf"</(?={name}[\s/>])", re.IGNORECASE) for name in _RAW}


def _html_events(source: str) -> Iterator[_Event]:
    """Find tags and texts. Where the end of a tag or a comment is missing, the rest of the source is inside it."""
    position = 0
    while (start := source.find("<", position)) >= 0:
        if start > position:
            yield "text", _unescape(source[position:start]), {}
        if tag := _TAG.match(source, start + 1):
            name = tag[2].lower()
            attributes, end = _attributes(source, tag.end())
            if end < 0:
                yield "lost", "a tag without an end, and all after it", {}
                return
            yield "end" if tag[1] else "start", name, attributes
            if name == "svg" and source[end - 2] == "/":
                yield "end", name, {}
            if name in _RAW and not tag[1]:
                closer = _CLOSERS[name].search(source, end)
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
        yield "text", _unescape(source[position:]), {}


def _attributes(source: str, position: int) -> tuple[dict[str, str], int]:
    """Read the attributes of a tag; return them and where the tag ends, which is -1 where it does not."""
    attributes: dict[str, str] = {}
    while (end := _TAG_END.match(source, position)) is None:
        found = _ATTRIBUTE.match(source, position)
        if found is None or found["open"]:
            return {}, -1
        value = found["double"] or found["single"] or found["bare"] or ""
        attributes.setdefault(found["name"].lower(), _unescape(value))  # of two with one name, the first counts
        position = found.end()
    return attributes, end.end()


_TOO_LONG = re.compile(r"&#(?:[0-9]{9,}|[xX][0-9a-fA-F]{9,});?")


def _unescape(text: str) -> str:
    """Replace character references. `html.unescape` raises a ValueError for a number of thousands of digits."""
    return html.unescape(_TOO_LONG.sub("\ufffd", text)) if "&" in text else text
