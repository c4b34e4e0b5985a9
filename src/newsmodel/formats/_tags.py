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

Event: TypeAlias = "tuple[Literal['start', 'end', 'text', 'lost'], str, Mapping[str, str]]"

# There are no tags in these.
_RAW = frozenset(("iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"))
_ATTRIBUTE = r"""([^\s/>][^\s/>=]*+)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+)|(?!\s*+=))"""
# A tag, with what is in the element where no tags can be; a comment, or what counts as one. The two hyphens of
# ``<!-->`` both open and close it. Of what has no end, all that follows is a part.
_TOKEN = re.compile(
    rf"<(?P<slash>/?)(?P<name>(?P<raw>(?=[instx])(?<!/)(?:{'|'.join(sorted(_RAW))})(?=[\s/>]))|[a-z][^\s/>]*+)"
    rf"(?P<attributes>(?:[\s/]*+{_ATTRIBUTE})*+)[\s/]*+>(?(raw)(?P<content>(?:[^<]++|<(?!/(?P=raw)[\s/>]))*+))"
    r"|<!(?=--).*?-->|<(?:!(?!--)|\?|/(?![a-z]))[^>]*+>"
    r"|(?P<lost><(?:[!?a-z]|/.).*)",
    re.IGNORECASE | re.DOTALL,
)


def html_events(source: str) -> Iterator[Event]:
    position = 0
    for token in _TOKEN.finditer(source):
        if token.start() > position:
            yield "text", unescape(source[position : token.start()]), {}
        position = token.end()
        slash, name, attributes, lost = token.group("slash", "name", "attributes", "lost")
        if name:
            name = name.lower()
            yield "end" if slash else "start", name, _parsed(attributes) if attributes else {}
            if name == "svg" and token[0].endswith("/>"):
                yield "end", name, {}
        elif lost:
            yield "lost", "a tag or comment without an end, and all after it", {}
    if position < len(source):
        yield "text", unescape(source[position:]), {}


def xml_events(root: Element) -> Iterator[Event]:
    yield "text", root.text or "", {}
    todo: list[Element | Event] = list(reversed(root))
    while todo:
        element = todo.pop()
        if isinstance(element, tuple):
            yield element
            continue
        name = element.tag.rpartition("}")[2]
        yield "start", name, element.attrib
        yield "text", element.text or "", {}
        after: list[Event] = [("text", element.tail or "", {}), ("end", name, {})]
        todo += [*after, *reversed(element)]


def scripts(page: str, media_type: str) -> Iterator[tuple[int, str]]:
    """Yield what is in the script elements of a type in an HTML page, and where it starts.

    What wraps it is blanked out: the comments and CDATA sections that hide scripts from old browsers and XML parsers.
    """
    for tag in _TOKEN.finditer(page):
        if (tag["raw"] or "").lower() == "script":
            kind = _parsed(tag["attributes"]).get("type", "").partition(";")[0].strip().lower()
            content = _WRAPPING.sub(lambda match: " " * len(match[0]), tag["content"])
            if kind == media_type:
                yield tag.start("content"), content if '"' in content else unescape(content)


_WRAPPING = re.compile(
    r"\A\s*+(?://|/\*)?\s*+(?:<!\[CDATA\[|<!--)(?:\s*+\*/)?|(?:(?://|/\*)[ \t]{0,8})?(?:\]\]>|-->)(?:\s*+\*/)?\s*\Z"
)


def _parsed(attributes: str) -> dict[str, str]:
    """Return the attributes of a tag; of two with one name, the first."""
    found: list[tuple[str, str]] = re.findall(_ATTRIBUTE, attributes)
    return {name.lower(): unescape(value[1:-1] if value[:1] in ("'", '"') else value) for name, value in found[::-1]}


def unescape(text: str) -> str:
    """Replace character references. `html.unescape` raises a ValueError for a number of thousands of digits."""
    return html.unescape(_TOO_LONG.sub("\ufffd", text)) if "&" in text else text


_TOO_LONG = re.compile(r"&#(?:[0-9]{9,}|[xX][0-9a-fA-F]{9,});?")

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
_HIDDEN = _RAW | {"audio", "canvas", "datalist", "meter", "object", "progress", "svg", "template", "video"}
_CLOSED = _RAW | {"object", "svg", "template"}  # no end tag in these ends what is around them
_ENDS_PARAGRAPH = (BLOCKS | STRUCTURES) - {
    *("body", "br", "caption", "html", "option", "tbody", "td", "tfoot", "th", "thead", "tr"),
}


def visible(events: Iterable[Event]) -> Iterator[Event]:
    """Leave out what is inside of hidden elements. These end with what holds them, be their own end there or not."""
    hidden: str | None = None
    inside, around = Counter[str](), Counter[str]()  # elements that are open in what is hidden, and outside of it
    for event in events:
        kind, name, attributes = event
        if hidden is not None:
            if kind == "end" and name == hidden and not inside[name]:
                hidden = None
                continue
            if hidden in _CLOSED or not _ends_hidden(hidden, kind, name, inside, around):
                _count(kind, name, inside)
                continue
            hidden = None
        _count(kind, name, around)
        is_shown = kind != "start" or name in _HIDDEN or not _hides(name, attributes)
        yield event if is_shown else ("lost", f"a hidden <{name}>", {})
        if kind == "start" and name not in _VOID and (name in _HIDDEN or not is_shown):
            hidden, inside = name, Counter[str]()


def _ends_hidden(hidden: str, kind: str, name: str, inside: Mapping[str, int], around: Mapping[str, int]) -> bool:
    if kind == "start":
        return name in _ENDS_PARAGRAPH and around["p"] > 0
    ends = name in _ENDS_PARAGRAPH or hidden not in _ENDS_PARAGRAPH
    return kind == "end" and ends and not inside[name] and around[name] > 0


def _count(kind: str, name: str, opened: Counter[str]) -> None:
    if kind == "start" and name not in _VOID:
        opened["p"] *= name not in _ENDS_PARAGRAPH
        opened[name] += 1
    elif kind == "end" and opened[name]:
        opened["p"] *= name not in _ENDS_PARAGRAPH or name == "p"
        opened[name] -= 1


def _hides(name: str, attributes: Mapping[str, str]) -> bool:
    is_closed = name == "dialog" and "open" not in attributes
    return is_closed or "hidden" in attributes or _HIDING_STYLE.search(attributes.get("style", "")) is not None


_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
