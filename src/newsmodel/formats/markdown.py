r"""Markdown (CommonMark 0.31): a story to read, its metadata as YAML front matter. It is only written, never read.

The text of every field is in a block of its own, and comes out of a CommonMark parser as it went in: what would be
markup is escaped, and so are the bare addresses, strikethroughs and formulas of GitHub's, Pandoc's and notebooks'
dialects. What turns the direction of a line or moves a terminal's cursor is written as a character reference.

>>> dumps(Story(title="*Ferry* replaced", labels=(Label.REPORTED_BY_AI,), locale="sv"), front_matter=False)
'# \\*Ferry\\* replaced\n\nRapporterad av AI\n'
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from newsmodel import inputs
from newsmodel._files import Target, write
from newsmodel.formats._json_text import encode
from newsmodel.formats._outline import Part, outline
from newsmodel.model import Image, Label, Listing, Story

__all__ = ["MANY", "MEDIA_TYPES", "NAME", "SUFFIXES", "dump", "dumps"]

NAME: str = "markdown"
SUFFIXES: tuple[str, ...] = (".md", ".markdown")
MEDIA_TYPES: tuple[str, ...] = ("text/markdown",)
MANY: bool = False


def dumps(page: Story | Listing, *, front_matter: bool = True) -> str:
    """Write a story, or a listing.

    Args:
        page: What to write.
        front_matter: Whether to begin with the metadata, as YAML between two lines of hyphens: title, address, locale,
            language, byline, day, time of retrieval, labels, image, each under the name of its field.

    Returns:
        The document. NUL and surrogates, which CommonMark cannot hold, come out as U+FFFD; the front matter holds them.
    """
    inputs.check_type(page, Story | Listing, inputs.STORY, "dumps(page)")
    metadata = "\n".join(_metadata(page)) if front_matter else ""
    head = f"---\n{metadata}\n---" if metadata else ""
    return "\n\n".join([*filter(None, [head, *map(_block, outline(page))]), ""])[:-1]


def dump(page: Story | Listing, target: Target, *, front_matter: bool = True) -> None:
    """Write what `dumps` returns to a path (packed where it ends in .gz or .zst), or to an open file."""
    write(dumps(page, front_matter=front_matter), target)


def _block(part: Part) -> str:
    text, inner = _inline(part.text or ""), [block for each in part.parts if (block := _block(each))]
    match part.kind:
        case "picture" if text or part.url:
            return f"![{text}]({_destination(part.url or '')})"
        case "labels":
            return " · ".join(inner)
        case "heading":
            return f"## {text}"
        case "title" if part.path == "title":
            return text and f"# {text}"
        case "title" | "url" if part.url:
            return f"[{text}]({_destination(part.url)})"
        case "card":
            return "- " + "\n\n".join(inner).replace("\n\n", "\n\n  ")
        case "source" | "url":
            return ""
        case _:
            return text or "\n\n".join(inner)


_METADATA = ("title", "url", "locale", "retrieved", "language", "byline", "published", "labels", "image")
_MARKUP = re.compile(
    r"""
    [\\`*_\[\]<~$]              # what can open or close something anywhere
    | &(?=\#?[0-9A-Za-z]+;)     # a character reference
    | (?<!\S)\#                 # what begins or ends a heading
    | ^> | ^[-+](?=[\s-]|$)     # a quotation, a list, a rule
    | ^\^                       # a footnote, where our own bracket stands before it
    | :(?=//) | (?<=www)\.      # what becomes a link of itself (GFM, section 6.9)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_REFERENCE = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
_NUMBER = re.compile(r"^([0-9]{1,9})([.)])(?=\s|$)")  # of an item of a list

# Controls but for the tab, ends of lines, marks that turn the direction of what follows.
_INVISIBLE = re.compile("[\x01-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff]")  # CommonMark, section 2.3


def _inline(text: str) -> str:
    """Return the source of a text: what a parser makes this text of again, and nothing else."""
    text = _NUMBER.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", _IMPOSSIBLE.sub("\ufffd", text)))
    return _INVISIBLE.sub(lambda match: f"&#x{ord(match[0]):X};", text)


def _destination(address: str) -> str:
    """Return the source of a link's destination (CommonMark, section 6.3)."""
    address = _REFERENCE.sub("&amp;", address)  # cmark takes a backslash here for one
    return f"<{address}>" if "(" in address or ")" in address else address


def _metadata(owner: Story | Listing | Image, names: Sequence[str] = _METADATA) -> Iterator[str]:
    for name in names:
        value: str | date | Image | tuple[Label, ...] | None = getattr(owner, name, None)
        if value is None or value == ():
            continue
        if isinstance(value, Image):
            yield from [f"{name}:", *(f"  {line}" for line in _metadata(value, ("alt", "url", "labels")))]
        elif isinstance(value, tuple):
            yield from [f"{name}:", *(f"  - {_scalar(label.value)}" for label in value)]
        else:
            yield f"{name}: {_scalar(value if isinstance(value, str) else value.isoformat())}"


def _scalar(text: str) -> str:
    """Return a double-quoted scalar (YAML 1.2, section 7.3.1), which is a text whatever it looks like, as JSON's is."""
    return encode(text).strip()
