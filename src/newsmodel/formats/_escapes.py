"""What is escaped once too often in other people's texts, where that is certain: it is unescaped once more."""

import html
import re
from collections.abc import Callable
from html.entities import html5

from newsmodel.formats._tags import unescape

COMMON_TAGS = (
    "a|abbr|article|b|blockquote|body|br|cite|code|dd|div|dl|dt|em|figcaption|figure|font|h[1-6]|hr|html|i|iframe|img|li|"
    "mark|ol|p|pre|q|s|script|section|small|span|strong|style|sub|sup|table|tbody|td|th|thead|time|tr|u|ul"
)
"""The tags that texts have which are meant to be HTML, as alternatives of a regular expression."""


def has_certain_tag(text: str) -> bool:
    """Say whether a text that should be plain has a tag that no plain text has."""
    return _CERTAIN_TAG.search(text) is not None


def of_markup(source: str) -> tuple[str, int]:
    """Unescape what is escaped twice in a text that can be HTML; say how often that was."""
    source, times = _of_strings(source)
    if "&lt;" in source and not _ANY_TAG.search(source) and (tags := len(_ESCAPED_TAG.findall(source))):
        source, times = unescape(source), times + tags
    if "&amp;" not in source:
        return source, times
    source, more = _replaced(_ESCAPED_REFERENCE, source, str)
    return source, times + more


def of_text(text: str) -> tuple[str, int]:
    """Unescape what is escaped in a text that should be plain; say how often that was."""
    text, times = _of_strings(text)
    text, more = _replaced(_REFERENCE, text, html.unescape)
    return text, times + more


def _of_strings(text: str) -> tuple[str, int]:
    """Take off the CDATA section that a text still is in, and make line ends of those of a string in source code."""
    times = 0
    if (inner := text.strip()).startswith("<![CDATA[") and inner.endswith("]]>"):
        text, times = inner[len("<![CDATA[") : -len("]]>")], 1
    if "\\n" in text and "\n" not in text:
        text, ends = _LINE_END.subn("\n", text)
        times += ends
    return text, times


_LINE_END = re.compile(r"(?:\\r)?\\n(?:\\r)?\\n|\\r\\n|(?<=[.!?…。！？\"'”’»)>])\\n")  # r"C:\new" has none

# What is certainly escaped once too often: all tags there are, or a reference that a word goes on with; in a plain
# text, one to a character of typography too, which only software puts there.
_ANY_TAG = re.compile(r"</?[A-Za-z]")
_TAG_PATTERN = rf"{{0}}/(?:{COMMON_TAGS}){{1}}|(?<=\S){{0}}br\s*/?{{1}}|{{0}}br\s*/?{{1}}(?=\S)"
_CERTAIN_TAG = re.compile(_TAG_PATTERN.format("<", ">"), re.IGNORECASE)
_ESCAPED_TAG = re.compile(_TAG_PATTERN.format("&lt;", "&gt;"), re.IGNORECASE)
_TYPOGRAPHIC = r"(?:nbsp|hellip|[mn]dash|[lr][sd]quo|#160|#82(?:1[1267]|2[0-3]|30));"
_NAME = r"(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,31});(?(inside)|(?=\w))"
_REFERENCE = re.compile(rf"(?P<inside>(?<=\w))?&(?P<name>{_TYPOGRAPHIC}|{_NAME})")
_ESCAPED_REFERENCE = re.compile(rf"(?P<inside>(?<=\w))?&amp;(?P<name>{_NAME})")


def _replaced(pattern: re.Pattern[str], text: str, replace: Callable[[str], str]) -> tuple[str, int]:
    """Replace the references that there are; say how often that was."""
    times = 0

    def put(match: re.Match[str]) -> str:
        nonlocal times
        if match["name"][0] != "#" and match["name"] not in html5:
            return match[0]
        times += 1
        return replace(f"&{match['name']}")

    return pattern.sub(put, text), times
