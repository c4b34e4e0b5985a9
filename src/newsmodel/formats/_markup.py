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
    """An image of a piece of markup."""

    alt: str | None  # a line
    url: str | None  # as it stands there; a mere placeholder is none


@attrs.frozen
class Prose:
    """What a reader sees of a piece of markup, and what else is in it.

    Lost are elements that say more than where a block begins, ``<a>`` with its address or ``<script>`` with all of it.
    """

    paragraphs: tuple[str, ...]  # a line for each block; a line break ends a line too
    images: tuple[Sight, ...] = ()  # in document order
    lost: Mapping[str, int] = attrs.field(factory=dict[str, int])  # how often, by the name of the element
    unescaped: bool = False  # something was escaped twice, and is unescaped once more

    def text(self, path: str, report: Report) -> tuple[str, ...]:
        """Return the paragraphs; report all else."""
        lost = ", ".join(f"{name} ({count})" for name, count in self.lost.items())
        reports = {
            "escaped twice, and unescaped once more": self.unescaped,
            f"not kept, but for text in it: {lost}": lost,
            f"{len(self.images)} image(s) inside the text are not kept": self.images,
        }
        for message in filter(reports.get, reports):
            report(Fault(path, message))
        return self.paragraphs


def of_plain(text: str) -> Prose:
    """Read plain text: blank lines separate paragraphs, and so does each line end, unless the lines are wrapped.

    Lines are wrapped where none had room for the first word of the next, and one ends in the middle of a sentence.
    """
    lines = [part.strip() for part in _LINE_END.split(text)]
    width = max(map(len, lines))
    paragraphs: list[str] = []
    for filled, group in itertools.groupby(lines, bool):
        block = list(group)
        if filled:
            paragraphs += [" ".join(block)] if _is_wrapped(block, width) else block
    return Prose(tuple(paragraphs))


def of_text(text: str) -> Prose:
    """Read a text of a feed that says that it is plain, or does not say: many are HTML, or escaped once too often."""
    if _CERTAIN_TAG.search(text):
        return attrs.evolve(of_undeclared(text), unescaped=True)
    once = _REFERENCE.sub(_unescaped_name, _of_string(text))
    return of_plain(text) if once == text else attrs.evolve(of_plain(once), unescaped=True)


def of_html(source: str) -> Prose:
    """Read HTML, well-formed or not, in time linear in its length."""
    once = _unescaped_markup(source)
    found = _prose(html_events(once))
    return found if once == source else attrs.evolve(found, unescaped=True)


def of_undeclared(text: str) -> Prose:
    """Read a text that does not say what it is: as HTML where it looks so.

    Where nothing in it is a block, its lines are those of a plain text.
    """
    once = _unescaped_markup(text)
    found = _prose(html_events(once), has_lines=True) if looks_like_markup(once) else of_plain(once)
    return found if once == text else attrs.evolve(found, unescaped=True)


def of_xhtml(element: Element) -> Prose:
    """Read what is inside an element of XHTML, or of any other XML, however deep."""
    return _prose(xml_events(element))


def line(text: str) -> str | None:
    """Make a plain text one line; None where nothing is left. A line of the model comes through unchanged."""
    if "\n" in text or "\r" in text:
        text = " ".join(filter(None, map(str.strip, _LINE_END.split(text))))
    return text.strip() or None


def looks_like_markup(text: str) -> bool:
    """Say whether a text that does not say what it is holds a common tag of HTML or a character reference."""
    return _SIGN.search(text) is not None


_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANKS = re.compile(r"[ \t\n\f\r]+")  # the white space of HTML: a no-break space is none
_COMMON_TAGS = (
    "a|abbr|article|b|blockquote|body|br|cite|code|dd|div|dl|dt|em|figcaption|figure|font|h[1-6]|hr|html|i|iframe|img|li|"
    "mark|ol|p|pre|q|s|script|section|small|span|strong|style|sub|sup|table|tbody|td|th|thead|time|tr|u|ul"
)
_SIGN = re.compile(
    rf"</?(?:{_COMMON_TAGS})(?:\s[^<>]*+)?/?>|&(?:#[0-9]{{1,7}}|#x[0-9a-f]{{1,6}}|[a-z][a-z0-9]{{1,30}});",
    re.IGNORECASE,
)

# Widths that people and their software wrap lines at; a paragraph in one line is longer, a row of a list shorter.
_NARROWEST, _WIDEST = 40, 120
_OPEN_END = re.compile(r"""[^.!?…。！？।॥።؟:;"'”’»)\]]$""")


def _is_wrapped(block: list[str], width: int) -> bool:
    return (
        _NARROWEST <= width <= _WIDEST
        and any(_OPEN_END.search(each) for each in block[:-1])
        and all(" " in each for each in block[:-1])
        and all(len(each) + len(after.split(maxsplit=1)[0]) >= width for each, after in itertools.pairwise(block))
    )


_PLAIN = frozenset(("bdi", "bdo", "font", "noscript", "picture", "source", "span", "time", "wbr"))


def _prose(events: Iterable[Event], *, has_lines: bool = False) -> Prose:
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
    paragraphs += filter(None, map(_collapsed, of_plain(rest).paragraphs if has_lines else [rest]))
    return Prose(tuple(paragraphs), tuple(images), +lost)


def _see(attributes: Mapping[str, str], images: list[Sight], lost: Counter[str], *, in_noscript: bool) -> str:
    """Add an image to the images or to what is lost; or return the text that it is."""
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


def _collapsed(text: str) -> str | None:
    """Return a text as one line, as a browser shows it: each run of white space is one blank, none is outside."""
    return _BLANKS.sub(" ", text).strip() or None


# Where the address of an image stands that a script loads later, before what stands there until then.
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-srcset", "data-lazy-srcset", "src", "srcset")


def _image_address(attributes: Mapping[str, str]) -> str | None:
    for name in _LAZY:
        value = _collapsed(attributes.get(name, ""))
        if value is not None and name.endswith("srcset"):
            value = _largest(value)
        if value is not None and not value.startswith(("data:", "about:")):
            return value
    return None


def _largest(srcset: str) -> str | None:
    """Return the address of the largest image (HTML standard, section 4.8.4.2.1)."""
    sizes = {
        address: float(found[0]) if (found := _SIZE.search(size)) else 1.0
        for address, _, size in (each.strip().partition(" ") for each in re.split(r",\s|,$", srcset) if each.strip())
    }
    return max(sizes, key=sizes.__getitem__, default=None)


_SIZE = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def _is_emoji(alt: str, attributes: Mapping[str, str]) -> bool:
    kinds = {unicodedata.category(character) for character in alt}
    is_symbol = "So" in kinds and kinds <= {"So", "Sk", "Mn", "Me", "Cf"}
    return is_symbol or any(word in attributes.get("class", "") for word in ("emoji", "smiley"))


# What is escaped once too often in a text is unescaped once more, where that is certain: all tags there are, or a
# reference that a word goes on with; in a plain text, one to a character of typography too, which only software puts
# there.
_ANY_TAG = re.compile(r"</?[A-Za-z]")
_TAG_PATTERN = rf"{{0}}/(?:{_COMMON_TAGS}){{1}}|(?<=\S){{0}}br\s*/?{{1}}|{{0}}br\s*/?{{1}}(?=\S)"
_CERTAIN_TAG = re.compile(_TAG_PATTERN.format("<", ">"), re.IGNORECASE)  # no plain text has one
_ESCAPED_TAG = re.compile(_TAG_PATTERN.format("&lt;", "&gt;"), re.IGNORECASE)
_TYPOGRAPHIC = r"(?:nbsp|hellip|[mn]dash|[lr][sd]quo|#160|#82(?:1[1267]|2[0-3]|30));"
_NAME = r"(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,31});(?(inside)|(?=\w))"
_REFERENCE = re.compile(rf"(?P<inside>(?<=\w))?&(?P<name>{_TYPOGRAPHIC}|{_NAME})")
_ESCAPED_REFERENCE = re.compile(rf"(?P<inside>(?<=\w))?&amp;(?P<name>{_NAME})")
_STRING_LINE_END = re.compile(r"(?:\\r)?\\n(?:\\r)?\\n|\\r\\n|(?<=[.!?…。！？\"'”’»)>])\\n")  # r"C:\new" has none


def _unescaped_markup(source: str) -> str:
    source = _of_string(source)
    if "&lt;" in source and not _ANY_TAG.search(source) and _ESCAPED_TAG.search(source):
        source = unescape(source)
    return _ESCAPED_REFERENCE.sub(_unescaped_name, source) if "&amp;" in source else source


def _unescaped_name(match: re.Match[str]) -> str:
    return unescape(match[0]) if match["name"][0] == "#" or match["name"] in html5 else match[0]


def _of_string(text: str) -> str:
    """Take off the CDATA section that a text still is in, and make line ends of those of a string in source code."""
    if (inner := text.strip()).startswith("<![CDATA[") and inner.endswith("]]>"):
        text = inner[len("<![CDATA[") : -len("]]>")]
    return _STRING_LINE_END.sub("\n", text) if "\\n" in text and "\n" not in text else text
