"""Prose as other people write it, plain or in (X)HTML: paragraphs, images, and what plain lines cannot hold."""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from html.entities import html5
from xml.etree.ElementTree import Element

import attrs

from newsmodel._files import Report
from newsmodel.errors import Fault
from newsmodel.formats._tags import BLOCKS, STRUCTURES, Event, html_events, unescape, visible, xml_events


@attrs.frozen
class Sight:
    alt: str | None  # a line
    url: str | None  # as it stands there; a placeholder is none


@attrs.frozen
class Prose:
    """What a reader sees of a text, and what else is in it."""

    paragraphs: tuple[str, ...]  # a line for each block; a line break ends a line too
    images: tuple[Sight, ...] = ()  # in document order
    lost: Mapping[str, int] = attrs.field(factory=dict[str, int])  # elements that say more than a block, how often
    unescaped: bool = False  # something was escaped twice, and is unescaped once more

    def text(self, path: str, report: Report) -> tuple[str, ...]:
        if self.unescaped:
            report(Fault(path, "escaped twice, and unescaped once more"))
        if self.lost:
            lost = ", ".join(f"{name} ({count})" for name, count in self.lost.items())
            report(Fault(path, f"not kept, but for text in it: {lost}"))
        if self.images:
            report(Fault(path, f"{len(self.images)} image(s) inside the text are not kept"))
        return self.paragraphs


def of_plain(text: str) -> Prose:
    return Prose(_lines(text))


def of_text(text: str) -> Prose:
    """Read a text of a feed that is to be plain: many are HTML, or escaped once too often."""
    if _CERTAIN_TAG.search(text):
        return attrs.evolve(of_undeclared(text), unescaped=True)
    once = _REFERENCE.sub(_unescaped_name, _of_string(text))
    return Prose(_lines(once), unescaped=once != text)


def of_html(source: str) -> Prose:
    once = _unescaped_markup(source)
    return _prose(html_events(once), is_mended=once != source)


def of_undeclared(text: str) -> Prose:
    """Read a text as HTML where it looks so; where nothing in it is a block, its lines are those of a plain text."""
    once = _unescaped_markup(text)
    if looks_like_markup(once):
        return _prose(html_events(once), has_lines=True, is_mended=once != text)
    return Prose(_lines(once), unescaped=once != text)


def of_xhtml(element: Element) -> Prose:
    return _prose(xml_events(element))


def line(text: str) -> str | None:
    """Make a plain text one line; None where nothing is left."""
    if "\n" in text or "\r" in text:
        text = " ".join(filter(None, map(str.strip, _LINE_END.split(text))))
    return text.strip() or None


def looks_like_markup(text: str) -> bool:
    return _SIGN.search(text) is not None


_PLAIN = frozenset(("bdi", "bdo", "font", "noscript", "picture", "source", "span", "time", "wbr"))  # inline
_BLANKS = re.compile(r"[ \t\n\f\r]+")  # the white space of HTML: a no-break space is none
_LINE_END = re.compile(r"\r\n|\r|\n")
_OPEN_END = re.compile(r"""[^.!?…。！？।॥።؟:;"'”’»)\]]$""")


def _lines(text: str) -> tuple[str, ...]:
    """Part a text at blank lines, and at each line end, unless the lines of a block are wrapped."""
    lines = [part.strip() for part in _LINE_END.split(text)]
    width = max(map(len, lines))
    paragraphs: list[str] = []
    for filled, group in itertools.groupby(lines, bool):
        block = list(group)
        if filled:
            paragraphs += [" ".join(block)] if _is_wrapped(block, width) else block
    return tuple(paragraphs)


def _is_wrapped(block: list[str], width: int) -> bool:
    """Whether no line had room for the first word of the next, and one ends in the middle of a sentence."""
    return (
        40 <= width <= 120  # where people wrap: a paragraph in one line is longer, a row of a list shorter
        and any(_OPEN_END.search(each) for each in block[:-1])
        and all(" " in each for each in block[:-1])
        and all(len(each) + len(after.split(maxsplit=1)[0]) >= width for each, after in itertools.pairwise(block))
    )


def _prose(events: Iterable[Event], *, has_lines: bool = False, is_mended: bool = False) -> Prose:
    paragraphs, pieces, images, lost = list[str](), list[str](), list[Sight](), Counter[str]()
    in_noscript = False
    for kind, value, attributes in visible(events):
        if kind == "text":
            pieces.append(value)
        elif kind == "lost":
            lost[value] += 1
        elif value == "img" and kind == "start":
            pieces.append(_see(attributes, images, lost, in_noscript=in_noscript))
        elif value in BLOCKS or value in STRUCTURES:
            has_lines = False
            paragraphs += filter(None, [_collapsed("".join(pieces))])
            pieces.clear()
            lost[f"<{value}>"] += kind == "start" and value in STRUCTURES
        elif value == "noscript":
            in_noscript = kind == "start"
        elif kind == "start" and value not in _PLAIN:
            lost[f"<{value}>"] += 1
    rest = "".join(pieces)
    paragraphs += filter(None, map(_collapsed, _lines(rest) if has_lines else [rest]))
    return Prose(tuple(paragraphs), tuple(images), +lost, is_mended)


def _collapsed(text: str) -> str | None:
    return _BLANKS.sub(" ", text).strip() or None


def _see(attributes: Mapping[str, str], images: list[Sight], lost: Counter[str], *, in_noscript: bool) -> str:
    """Add an image to what is seen or lost; or return the text that it is."""
    alt, url = _collapsed(attributes.get("alt", "")), _image_address(attributes)
    if alt is not None and _is_emoji(alt, attributes):
        return alt
    if {attributes.get("width"), attributes.get("height")} & {"0", "1"}:
        lost["<img> of a pixel"] += 1  # it counts who reads
    elif in_noscript and images and images[-1].url in (None, url):
        images[-1] = Sight(images[-1].alt or alt, url)  # what a script would have put there
    else:
        images.append(Sight(alt, url))
    return ""


def _image_address(attributes: Mapping[str, str]) -> str | None:
    # What a script loads later stands before what is there until then.
    for name in ("data-src", "data-lazy-src", "data-original", "data-srcset", "data-lazy-srcset", "src", "srcset"):
        value = _collapsed(attributes.get(name, "")) or ""
        address = _largest(value) if name.endswith("srcset") else value
        if address and not address.startswith(("data:", "about:")):
            return address
    return None


def _largest(srcset: str) -> str:
    """Return the address of the largest image (HTML standard, section 4.8.4.2.1)."""
    sizes: dict[str, float] = {}
    for candidate in re.split(r",\s|,$", srcset):
        address, _, size = candidate.strip().partition(" ")
        sizes[address] = float(found[0]) if (found := re.search(r"[0-9]+(?:\.[0-9]+)?", size)) else 1.0
    return max(sizes, key=lambda address: (address != "", sizes[address]))


def _is_emoji(alt: str, attributes: Mapping[str, str]) -> bool:
    kinds = {unicodedata.category(character) for character in alt}
    is_symbol = "So" in kinds and kinds <= {"So", "Sk", "Mn", "Me", "Cf"}
    return is_symbol or any(word in attributes.get("class", "") for word in ("emoji", "smiley"))


# What is escaped once too often is unescaped where that is certain: all tags there are, or a reference that a word goes
# on with; in a plain text, one to a character of typography too, which only software puts there.
_TAG = (
    "(?:a|abbr|article|b|blockquote|body|br|cite|code|dd|div|dl|dt|em|figcaption|figure|font|h[1-6]|hr|html|i|iframe|"
    "img|li|mark|ol|p|pre|q|s|script|section|small|span|strong|style|sub|sup|table|tbody|td|th|thead|time|tr|u|ul)"
)
_SIGN = re.compile(
    rf"</?{_TAG}(?:\s[^<>]*+)?/?>|&(?:#[0-9]{{1,7}}|#x[0-9a-f]{{1,6}}|[a-z][a-z0-9]{{1,30}});", re.IGNORECASE
)
_CERTAIN_TAG, _ESCAPED_TAG = (  # no plain text has one
    re.compile(rf"{left}/{_TAG}{right}|(?<=\S){left}br\s*/?{right}|{left}br\s*/?{right}(?=\S)", re.IGNORECASE)
    for left, right in ("<>", ("&lt;", "&gt;"))
)
_TYPOGRAPHIC = r"(?:nbsp|hellip|[mn]dash|[lr][sd]quo|#160|#82(?:1[1267]|2[0-3]|30));"
_NAME = r"(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,31});(?(inside)|(?=\w))"
_REFERENCE = re.compile(rf"(?P<inside>(?<=\w))?&(?P<name>{_TYPOGRAPHIC}|{_NAME})")
_ESCAPED_REFERENCE = re.compile(rf"(?P<inside>(?<=\w))?&amp;(?P<name>{_NAME})")
_STRING_LINE_END = re.compile(r"(?:\\r)?\\n(?:\\r)?\\n|\\r\\n|(?<=[.!?…。！？\"'”’»)>])\\n")  # r"C:\new" has none


def _unescaped_markup(source: str) -> str:
    source = _of_string(source)
    if "&lt;" in source and not re.search("</?[A-Za-z]", source) and _ESCAPED_TAG.search(source):
        source = unescape(source)
    return _ESCAPED_REFERENCE.sub(_unescaped_name, source) if "&amp;" in source else source


def _unescaped_name(match: re.Match[str]) -> str:
    return unescape(match[0]) if match["name"][0] == "#" or match["name"] in html5 else match[0]


def _of_string(text: str) -> str:
    """Take a text out of its CDATA section, and make line ends of those of a string in source code."""
    if (inner := text.strip()).startswith("<![CDATA[") and inner.endswith("]]>"):
        text = inner[len("<![CDATA[") : -len("]]>")]
    return _STRING_LINE_END.sub("\n", text) if "\\n" in text and "\n" not in text else text
