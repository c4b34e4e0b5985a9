"""XML and HTML of other people: read without what can be used against the reader, in time linear in the length.

HTML becomes events, as the standard's tokenizer (section 13.2.5) decides what is text. `html.parser` takes quadratic
time on unclosed tags in some releases of every Python that is supported, and the tree of the standard can be huge
(35 kB of ``<b>`` and ``<p>`` take Lexbor 1.4 GB).
"""

import codecs
import html
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from newsmodel import inputs
from newsmodel._files import as_bytes, as_text
from newsmodel.errors import EncodingError, ParseError

Event: TypeAlias = "tuple[Literal['start', 'end', 'text', 'lost'], str, Mapping[str, str]]"


def parse_xml(text: str | bytes) -> Element:
    """Read a document, past blanks before it, the commonest fault there is; refuse one that declares a document type.

    Entities are declared there, those that grow into gigabytes ("billion laughs") and those that stand for files.
    """
    inputs.check(text, inputs.DOCUMENT, "loads(text)")
    source = (_decoded(text) if isinstance(text, bytes) else text).removeprefix("\ufeff")
    blank = len(source) - len(source.lstrip(" \t\r\n"))
    data = as_bytes(source[blank:])
    try:
        return ElementTree.XML(data, ElementTree.XMLParser(target=_Builder(), encoding="utf-8"))  # noqa: S314  no entities
    except ElementTree.ParseError as error:
        line, column = error.position  # from 1, and from 0
        ends = itertools.islice(re.finditer(r"\r\n?|\n", source[blank:]), line - 2, None) if line > 1 else ()
        place = blank + column + next((end.end() for end in ends), 0)
        reason = inputs.not_a("XML", source, str(error).partition(":")[0])
        raise ParseError.at(source, min(place, len(source)), reason) from None


class _Builder(ElementTree.TreeBuilder):
    def doctype(self, *_: str | None) -> None:
        raise ParseError("not read: the document declares a document type (<!DOCTYPE>)")


def _decoded(data: bytes) -> str:
    """Decode a document as its first bytes or its declaration say (XML 1.0, appendix F), or as UTF-8."""
    name: str = json.detect_encoding(data)
    declared = re.match(rb"\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']", data)
    if name == "utf-8" and declared:
        name = declared[1].decode()
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        codec = ""
    if not _OF_CHARACTERS.match(codec):
        raise EncodingError(f"not read: unknown encoding: {name}")
    codec = _SUPERSETS.get(codec, codec)
    return as_text(data, codec, f"{codec}, which it should be")


_OF_CHARACTERS = re.compile(r"utf-(?:8|16|32)|ascii|iso|cp|gb|big5|shift|euc|koi|mac|tis|kz|johab|hz")  # no "punycode"
# What calls itself so is mostly in a superset of it (https://encoding.spec.whatwg.org, section 4.2).
_SUPERSETS = {
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
    "iso8859-1": "cp1252", "iso8859-9": "cp1254",
}  # fmt: skip

BLOCKS, STRUCTURES, _VOID, _RAW, _SCOPES, _STAND_INS = (
    frozenset(names.split())
    for names in (
        # begin and end a line, and say no more than that
        """address article aside blockquote body br center dd details dialog dir div dl dt fieldset figcaption figure
        footer form header hgroup html li main menu nav p section summary""",
        # do too, and say more
        "caption h1 h2 h3 h4 h5 h6 hr ol option pre table tbody td tfoot th thead tr ul",
        # are empty
        "area base br col embed hr img input link meta param source track wbr",
        # have no tags in them
        "iframe noembed noframes script style textarea title xmp",
        # do not end with what is around them
        "object svg template",
        # are shown as what is in them only where they cannot be shown themselves
        "audio canvas datalist meter progress video",
    )
)
_CLOSED = _RAW | _SCOPES
_HIDDEN = _CLOSED | _STAND_INS
_ENDS_PARAGRAPH = (BLOCKS | STRUCTURES) - {"br", "option"}

_ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+)|(?!\s*+=))"""
_ATTRIBUTES = re.compile(_ATTRIBUTE)
# A tag, with what is in the element where no tags can be; a comment, or what counts as one; what has no end. The last
# choice in a possessive repeat is to fail at once: Python before 3.11.5 does not give back what it took till then.
_TOKEN = re.compile(
    rf"<(?P<slash>/?)(?P<name>(?P<raw>(?=[instx])(?<!/)(?:{'|'.join(sorted(_RAW))})(?=[\s/>]))|[a-z][^\s/>]*+)"
    rf"(?P<attributes>(?:[\s/]*+{_ATTRIBUTE})*+)[\s/]*+>(?(raw)(?P<content>(?:(?!</(?P=raw)[\s/>])<|[^<]++)*+))"
    r"|<!(?=--).*?-->|<(?:!(?!--)|\?|/(?![a-z]))[^>]*+>"
    r"|(?P<lost><(?:[!?a-z]|/.).*)",
    re.IGNORECASE | re.DOTALL,
)
_WRAPPING = re.compile(
    r"\A\s*+(?://|/\*)?\s*+(?:<!\[CDATA\[|<!--)(?:\s*+\*/)?|(?:(?://|/\*)[ \t]{0,8})?(?:\]\]>|-->)(?:\s*+\*/)?\s*\Z"
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


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
    """Yield where each script of a type starts in a page, and the script; what hides it from parsers is blanked out."""
    for tag in _TOKEN.finditer(page):
        if (tag["raw"] or "").lower() == "script":
            kind = _parsed(tag["attributes"]).get("type", "").partition(";")[0].strip().lower()
            content = _WRAPPING.sub(lambda match: " " * len(match[0]), tag["content"])
            if kind == media_type:
                yield tag.start("content"), content if '"' in content else unescape(content)


def _parsed(attributes: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for attribute in _ATTRIBUTES.findall(attributes):
        name, _, value = (part.strip() for part in attribute.partition("="))
        found.setdefault(name.lower(), unescape(value[1:-1] if value[:1] in ("'", '"') else value))
    return found


def unescape(text: str) -> str:
    """Replace character references; `html.unescape` raises a ValueError for one of thousands of digits."""
    return html.unescape(re.sub("&#(?:[0-9]{9,}|[xX][0-9a-fA-F]{9,});?", "\ufffd", text)) if "&" in text else text


def visible(events: Iterable[Event]) -> Iterator[Event]:
    """Leave out what is inside of hidden elements. These end with what holds them, be their own end there or not."""
    hidden = ""
    inside, around = Counter[str](), Counter[str]()  # elements that are open in what is hidden, and outside of it
    for event in events:
        kind, name, attributes = event
        if hidden:
            if kind == "end" and name == hidden and not inside[name]:
                hidden = ""
                continue
            if hidden in _CLOSED or not _ends_hidden(hidden, kind, name, inside, around):
                _count(kind, name, inside)
                continue
            hidden = ""
        _count(kind, name, around)
        is_shown = kind != "start" or name in _HIDDEN or not _hides(name, attributes)
        yield event if is_shown else ("lost", f"a hidden <{name}>", {})
        if kind == "start" and name not in _VOID and (name in _HIDDEN or not is_shown):
            hidden, inside = name, Counter[str]()


def _ends_hidden(hidden: str, kind: str, name: str, inside: Mapping[str, int], around: Mapping[str, int]) -> bool:
    if kind == "start":
        return name in _ENDS_PARAGRAPH and around["p"] > 0
    ends = name in _ENDS_PARAGRAPH or hidden not in _ENDS_PARAGRAPH  # </b> ends no <div>
    return kind == "end" and ends and not inside[name] and around[name] > 0


def _count(kind: str, name: str, opened: Counter[str]) -> None:
    if (kind == "start" and name not in _VOID) or (kind == "end" and opened[name]):
        opened[name] += 1 if kind == "start" else -1
        if name in _ENDS_PARAGRAPH:
            opened["p"] = int(kind == "start" and name == "p")


def _hides(name: str, attributes: Mapping[str, str]) -> bool:
    is_closed = name == "dialog" and "open" not in attributes
    return is_closed or "hidden" in attributes or ("style" in attributes and bool(_HIDING.search(attributes["style"])))
