"""XML of strangers, read without the parts of XML that a document can use against its reader."""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from newsmodel import inputs
from newsmodel.errors import EncodingError, ParseError

__all__ = ["parse"]


def parse(text: str | bytes) -> Element:
    """Read a document and return its root.

    A document type declaration is refused: entities are declared there, those that grow into gigabytes ("billion
    laughs") and those that stand for files.

    Args:
        text: The document; bytes are in the encoding that they say they are.

    Raises:
        ParseError: It is not well-formed, declares a document type, or is in an encoding that is not known (then an
            `EncodingError`).
    """
    inputs.check(text, inputs.DOCUMENT, "loads(text)")
    try:
        return ElementTree.XML(text, ElementTree.XMLParser(target=_Builder()))  # noqa: S314  no document type, so no entities
    except ElementTree.ParseError as error:
        raise _located(text, *error.position, inputs.not_a("XML", text, str(error).partition(":")[0])) from None
    except _DocumentTypeError:
        raise ParseError("not read: the document declares a document type (<!DOCTYPE>)") from None
    except UnicodeEncodeError as error:
        raise ParseError.at(error.object, error.start, "not XML: a lone surrogate is no character") from None
    except (LookupError, ValueError) as error:
        raise EncodingError(f"not read: {error}") from None


class _Builder(ElementTree.TreeBuilder):
    def doctype(self, *_: str | None) -> None:
        raise _DocumentTypeError


class _DocumentTypeError(Exception):
    pass


_LINE_END = re.compile(r"\r\n?|\n")


def _located(text: str | bytes, line: int, column: int, reason: str) -> ParseError:
    """Make the error for a place that Expat names by a line, from 1, and a column, from 0."""
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError:
            return ParseError(reason, line=line, column=column + 1)
    start = 0
    for end, _ in zip(_LINE_END.finditer(text), range(line - 1), strict=False):
        start = end.end()
    return ParseError.at(text, min(start + column, len(text)), reason)
