"""Prose as other people write it, with markup or without, to the model's lines.

What `ninjs` and `jsonld` share; the markup itself is read by `_markup`. A line of the model comes through unchanged.
"""

import re

from newsmodel.errors import Fault
from newsmodel.formats._foreign_json import Report
from newsmodel.formats._markup import of_html

__all__ = ["line", "looks_like_markup", "of_markup", "of_plain"]


def line(text: str) -> str | None:
    """Make a plain text one line; None where nothing is left."""
    if "\n" in text or "\r" in text:
        text = " ".join(filter(None, map(str.strip, _BREAK.split(text))))
    return text.strip() or None


def of_plain(text: str) -> tuple[str, ...]:
    """Split a plain text into paragraphs: at blank lines, or where it has none at line ends."""
    lines = [part.strip() for part in _BREAK.split(text.strip())]
    if "" not in lines:
        return tuple(lines)
    paragraphs: list[list[str]] = [[]]
    for part in lines:
        if part:
            paragraphs[-1].append(part)
        elif paragraphs[-1]:
            paragraphs.append([])
    return tuple(" ".join(parts) for parts in paragraphs if parts)


def of_markup(text: str, path: str, report: Report) -> tuple[str, ...]:
    """Take the paragraphs of HTML, or of XML that names them alike; what they cannot hold is reported."""
    prose = of_html(text)
    for name, count in prose.lost.items():
        report(Fault(path, f"{name} is not kept ({count} times)"))
    if prose.images:
        report(Fault(path, f"{len(prose.images)} image(s) inside the text are not kept"))
    return prose.paragraphs


def looks_like_markup(text: str) -> bool:
    """Say whether a text that does not say what it is holds a common tag of HTML or a character reference."""
    return _SIGN.search(text) is not None


_BREAK = re.compile(r"\r\n|\r|\n")
_TAGS = (
    "a|abbr|article|b|blockquote|body|br|cite|code|dd|div|dl|dt|em|figcaption|figure|font|h[1-6]|hr|html|i|iframe|img|li|"
    "mark|ol|p|pre|q|s|script|section|small|span|strong|style|sub|sup|table|tbody|td|th|thead|time|tr|u|ul"
)
_SIGN = re.compile(
    rf"</?(?:{_TAGS})(?:\s[^<>]*+)?/?>|&(?:#[0-9]{{1,7}}|#x[0-9a-f]{{1,6}}|[a-z][a-z0-9]{{1,30}});", re.IGNORECASE
)
