"""XML of strangers, read without the parts of XML that a document can use against its reader."""

import codecs
import json
import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from newsmodel import inputs
from newsmodel._files import as_text
from newsmodel.errors import EncodingError, ParseError


def parse(text: str | bytes) -> Element:
    """Read a document and return its root.

    A document type declaration is refused: entities are declared there, those that grow into gigabytes ("billion
    laughs") and those that stand for files. Blanks before the document, the commonest fault there is, are passed over.

    Raises:
        ParseError: It is not well-formed, declares a document type, or is in an encoding that is not known (then an
            `EncodingError`).
    """
    inputs.check(text, inputs.DOCUMENT, "loads(text)")
    source = (_decoded(text) if isinstance(text, bytes) else text).removeprefix("\ufeff")
    blank = len(source) - len(source.lstrip(" \t\r\n"))
    try:
        return ElementTree.XML(source[blank:], ElementTree.XMLParser(target=_Builder()))  # noqa: S314  no document type, so no entities
    except ElementTree.ParseError as error:
        reason = inputs.not_a("XML", source, str(error).partition(":")[0])
        raise _located(source, blank, *error.position, reason) from None
    except UnicodeEncodeError as error:
        raise ParseError.at(error.object, error.start, "not XML: a lone surrogate is no character") from None


class _Builder(ElementTree.TreeBuilder):
    def doctype(self, *_: str | None) -> None:
        raise ParseError("not read: the document declares a document type (<!DOCTYPE>)")


_DECLARATION = re.compile(rb"\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
# What these say they are in is mostly a superset of it (https://encoding.spec.whatwg.org, section 4.2).
_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
}
_CHARACTERS = re.compile(r"utf-(?:8|16|32)|ascii|iso|cp|gb|big5|shift|euc|koi|mac|tis|kz|johab|hz")  # no "punycode"


def _decoded(data: bytes) -> str:
    """Decode a document as its first bytes or its declaration say (XML 1.0, appendix F), or as UTF-8."""
    name: str = json.detect_encoding(data)
    if name == "utf-8" and (declared := _DECLARATION.match(data)):
        name = declared[1].decode()
    try:
        codec = codecs.lookup(name).name
        if not _CHARACTERS.match(codec):
            raise LookupError(f"unknown encoding: {name}")
        codec = _SUPERSETS.get(codec, codec)
        return as_text(data, codec, f"{codec}, which it should be")
    except LookupError as error:
        raise EncodingError(f"not read: {error}") from None


_LINE_END = re.compile(r"\r\n?|\n")


def _located(text: str, start: int, line: int, column: int, reason: str) -> ParseError:
    """Make the error for a place that Expat names by a line, from 1, and a column, from 0, behind where it started."""
    for end, _ in zip(_LINE_END.finditer(text, start), range(line - 1), strict=False):
        start = end.end()
    return ParseError.at(text, min(start + column, len(text)), reason)
