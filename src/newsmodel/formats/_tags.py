"""The tags and texts of HTML, found in one pass that never looks back; those of XML in the same form.

`html.parser` takes quadratic time on unclosed tags in some releases of every Python that is supported (80 kB of ``<a``
take it a minute), and a parser that builds the tree of the HTML standard builds one as large as the standard says
(35 kB of ``<b>`` and ``<p>`` take Lexbor 1.4 GB). This follows the standard's tokenizer (section 13.2.5) as far as that
decides what is text; tests hold it against Lexbor.
"""

import html
import re
from collections.abc import Iterator, Mapping
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
