r"""What was handed in: what a text or bytes really are, and what to say of an argument that is of another type.

>>> kind_of(b"%PDF-1.7 ...").name
'PDF'
>>> kind_of("River reopens after ten years\n\nThe river ...")   # a page, as far as its first characters tell
"""

import os
import re
from collections.abc import Iterable, Mapping
from types import UnionType
from typing import Literal, TypeAlias

import attrs

from newsmodel.errors import ArgumentError, clipped

__all__ = ["Kind", "kind_of"]


@attrs.frozen
class Kind:
    """What data are that are not the plain text of a page.

    Attributes:
        name: What people call it: ``HTML``, ``a ZIP archive``.
        instead: What to do with it, as a clause.
    """

    name: str
    instead: str

    def __str__(self) -> str:
        """Say in a sentence what was found, what was expected and what to do."""
        return f"this is {self.name}, not the plain text of a page; {self.instead}"


_EXTRACT = "take its text out first: the extra python-newsmodel[web] has resiliparse for that"
_HTML_TAGS = (
    "html|head|body|title|meta|script|style|link|base|div|p|a|h[1-6]|table|br|b|i|em|strong|font|iframe|span|main|"
    "article|section|header|footer|nav|aside|figure|img|ul|ol|li|dl|form|noscript|blockquote|center"
)

# What data begin with, blanks left aside; bytes are looked at as Latin-1. The signatures are those of the formats'
# own specifications; those of HTML, with more tags, of https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type
# Where UTF-8 was read with replacements, U+FFFD stands for what is no UTF-8.
_KINDS = {
    rf"<!doctype\s+html|<!--|</?(?:{_HTML_TAGS})[\s/>]": Kind("HTML", _EXTRACT),
    r"<\?xml\s|<(?:feed|rss|urlset|svg)[\s/>]": Kind("XML", "newsmodel.formats.atom reads feeds"),
    r"\{\\rtf": Kind("RTF", _EXTRACT),
    r'\{\s*(?:"[^"\n]*"\s*:|\})|\[\s*(?:\{\s*"|\[|\]|"[^"\n]*"\s*[,\]])': Kind(
        "JSON", "of newsmodel.formats, json reads a story, jsonl many, jsonld and ninjs those of others"
    ),
    r"%PDF-": Kind("PDF", _EXTRACT),
    r"WARC/\d": Kind("a WARC file", "newsmodel.corpus.read reads its pages one by one"),
    r"HTTP/\d": Kind("an HTTP response", "its body is what follows the first empty line; " + _EXTRACT),
    "\x1f[\x8b\ufffd]": Kind("gzip data", "unpack it first, with gzip.decompress"),
    "\\([\xb5\ufffd]/[\xfd\ufffd]": Kind("Zstandard data", "unpack it first"),
    "BZh[1-9]1AY&SY": Kind("bzip2 data", "unpack it first, with bz2.decompress"),
    "[\xfd\ufffd]7zXZ\x00": Kind("xz data", "unpack it first, with lzma.decompress"),
    "PK(?:\x03\x04|\x05\x06)": Kind("a ZIP archive", "unpack it first"),
    "PAR1": Kind("a Parquet file", "read its column of texts first, with pyarrow.parquet"),
    "ARROW1\x00": Kind("an Arrow file", "read its column of texts first, with pyarrow.ipc"),
    "\xff\xfe|\xfe\xff": Kind("UTF-16 text", "decode it first: data.decode('utf-16')"),
}


def kind_of(data: str | bytes) -> Kind | None:
    """Tell what a text or bytes really are, by what they begin with, where that is not the plain text of a page.

    At most the first 1,024 characters are looked at.

    Returns:
        The kind, whose `str` is a sentence for people, or None where nothing speaks against a page.
    """
    head = data[:1024] if isinstance(data, str) else str(data[:1024], "latin-1")
    head = head.removeprefix("\xef\xbb\xbf").lstrip(" \t\n\r\f\v\ufeff")  # first the mark of UTF-8, read as Latin-1
    return next((kind for pattern, kind in _KINDS.items() if re.match(pattern, head, re.IGNORECASE)), None)


# What an argument is, as far as it matters for what to do instead. An object is a story, a vocabulary, or whatever else
# is of an attrs class; many is whatever gives one thing after another, such as a list or a generator.
Form: TypeAlias = Literal["text", "bytes", "path", "file", "object", "mapping", "many", "none", "other"]
_FORMS: dict[type, Form] = {
    str: "text", bytes: "bytes", bytearray: "bytes", memoryview: "bytes", os.PathLike: "path", Mapping: "mapping",
    Iterable: "many", type(None): "none", object: "other",
}  # fmt: skip
_INSTEAD: dict[Form, str] = {
    "text": "loads reads what is in memory", "bytes": "loads reads what is in memory", "path": "load reads a file",
    "file": "load reads a file", "object": "dumps writes a story", "many": "call it for one after another",
}  # fmt: skip


def form_of(value: object) -> Form:
    if attrs.has(type(value)):
        return "object"
    if hasattr(value, "read") or hasattr(value, "write"):  # before what is iterable: files give lines
        return "file"
    return next(form for kind, form in _FORMS.items() if isinstance(value, kind))


@attrs.frozen
class Expected:
    """What an argument is to be, and what to do where it has another form, unless that is the usual."""

    wording: str
    forms: tuple[Form, ...]
    instead: Mapping[Form, str] = attrs.field(factory=dict[Form, str])


TEXT_OR_BYTES = Expected("the text of a page, as str or as bytes in UTF-8", ("text", "bytes"))
TEXT = Expected(
    "the text of a page, as str",
    ("text",),
    {
        "bytes": "decode them, or call newsmodel.loads, which takes UTF-8",
        "path": "read it: path.read_text(encoding='utf-8')",
        "file": "read it: file.read()",
    },
)
TEXTS = Expected(
    "the texts of many pages, one str each",
    ("many",),
    dict.fromkeys(("text", "bytes", "path", "file", "mapping"), "hand it a list of texts"),
)
DOCUMENT = Expected("a document, as str or as bytes", ("text", "bytes"))
FILE = Expected("a path or an open file", ("text", "path", "file"))
LINES = Expected("a path, an open file or its lines", ("text", "path", "file", "many"))
VOCABULARIES = Expected(
    "vocabularies by locale or a list of them",
    ("mapping", "many"),
    {
        **dict.fromkeys(("bytes", "path", "file"), "read it with newsmodel.vocabulary.loads"),
        "text": "look it up, [newsmodel.vocabularies['ru']], or read its file with newsmodel.vocabulary.loads",
        "object": "put it in a list: [vocabulary]",
    },
)
STORIES = Expected("many stories", ("many",), {"object": "put it in a list: [story]"})
STORY = Expected(
    "one story",
    ("object",),
    {"many": "call it for one after another, or choose jsonl, jsonfeed or atom, which hold many"},
)
REACTION = Expected("one reaction", ("object",), {"object": "those of a story are in its field reactions"})
LABELLED = Expected("a story, a listing, a card or an image", ("object",))
DOCUMENTS = Expected(
    "documents of a crawl",
    ("object",),
    dict.fromkeys(("text", "path"), "corpus.read(path) gives those of a file, and corpus.Document(text) is one"),
)
URL = Expected("the address of a page, as str", ("text",), {"bytes": "decode it", "other": "hand it str(url)"})


def check(value: object, expected: Expected, name: str) -> None:
    """Refuse an argument, called ``newsmodel.scan(text)`` in the message, that is not of the form that is expected."""
    if form_of(value) not in expected.forms or ("path" in expected.forms and _is_content(value)):
        raise wrong(value, expected, name)


def check_type(value: object, kinds: type | UnionType, expected: Expected, name: str) -> None:
    """Refuse an argument that is of none of some types, as `check` does, for those who run no type checker."""
    if not isinstance(value, kinds):
        raise wrong(value, expected, name)


def wrong(value: object, expected: Expected, name: str) -> ArgumentError:
    """Make the error for an argument that is known to be wrong."""
    form = form_of(value)
    usual = None if form == "object" and form in expected.forms else _INSTEAD.get(form)
    parts = [f"{name} takes {expected.wording}", f"got {_described(value)}", expected.instead.get(form, usual)]
    return ArgumentError("; ".join(filter(None, parts)))


def not_a(format_name: str, data: str | bytes, detail: str) -> str:
    """Word why data cannot be read: what they are instead where that is known, else what is wrong with them."""
    kind = kind_of(data)
    if kind is None or kind.name == format_name:
        return f"not {format_name}: {detail}"
    return f"not {format_name}, but {kind.name}"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return what to put behind the message that a name is not known: the closest of those that are, or nothing."""
    import difflib

    names = {each.casefold(): each for each in known}
    close = difflib.get_close_matches(name.casefold(), names, n=1)
    return f"; did you mean {names[close[0]]!r}?" if close else ""


def _is_content(value: object) -> bool:
    """Whether what should be a path is what a file holds: no path has lines, but for one that is there."""
    return isinstance(value, str) and "\n" in value.strip() and not os.path.exists(value)


def _described(value: object) -> str:
    if value is None or isinstance(value, type):
        return repr(value)
    kind = type(value).__name__
    if isinstance(value, str | bytes | bytearray):
        return f"{kind}, {clipped(repr(value[:100]))}"
    if isinstance(value, int | float) or form_of(value) == "path":
        return f"{kind}, {clipped(repr(value))}"
    return f"{'an' if kind[0] in 'aeiouAEIOU' else 'a'} {kind}"
