"""A story or a listing as JSON, for programs that know newsmodel: nothing is lost, everything is checked.

>>> dumps(Story(title="Cable car replaces ferry"))[:45]
'{"newsmodel":"1.1","body":[],"byline":null,"i'
>>> loads('{"newsmodel": "1.1", "title": "Cable car replaces ferry"}')
Story(title='Cable car replaces ferry')

The document is an object (RFC 8259, in the stricter form of RFC 7493): under ``newsmodel`` the version of the form,
then every field of the model under its name, in alphabetical order, ``null`` or ``[]`` where the page does not say; who
writes one by hand may leave those out. Days and moments are RFC 3339 strings. `schema` describes it; how it may change
is written in docs/formats/json.md.

With msgspec installed (the ``fast`` extra), it reads and writes documents as `encode` makes them. All others take the
plain way, with cattrs and the standard library, and so does everything in which something is wrong. Hence bytes,
objects and errors are the same without msgspec.
"""

import functools
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from importlib import resources
from typing import Any, overload

import attrs

from newsmodel import inputs
from newsmodel.formats import _files
from newsmodel.formats._files import Report
from newsmodel.labels import Label
from newsmodel.model import Listing, Story

__all__ = [
    "MANY",
    "MEDIA_TYPES",
    "NAME",
    "SUFFIXES",
    "VERSION",
    "decode",
    "dump",
    "dumps",
    "encode",
    "load",
    "loads",
    "schema",
]

NAME = "json"
SUFFIXES = (".json",)
MEDIA_TYPES = ("application/json",)
MANY = False

VERSION = "1.1"
"""Version of the form that is written. Every ``1.x`` is read."""

_HEAD = b'{"newsmodel":"%s",' % VERSION.encode()
_KINDS = frozenset({Story, Listing})
_MINUTE = timedelta(minutes=1)


def encode(document: Story | Listing) -> bytes:
    """Write a story or a listing as JSON in UTF-8, on one line.

    Raises:
        RenderError: A text holds a lone surrogate, which is no character, or `retrieved` is a time that its zone has
            twice or never.
    """
    if type(document) not in _KINDS:
        raise inputs.wrong(document, inputs.STORY, "dumps(document)")
    native = _native()
    if native is not None and _is_native(document.retrieved):
        try:
            return _HEAD + native.encode(document)[1:]
        except native.errors:
            pass  # subclasses of str, lone surrogates: written or refused below
    from newsmodel.formats import _plain_json  # with cattrs, which takes long to import

    return _HEAD + _plain_json.encode(document)[1:]


@overload
def decode(data: bytes, kind: type[Story] = Story, *, report: Report | None = None) -> Story: ...
@overload
def decode(data: bytes, kind: type[Listing], *, report: Report | None = None) -> Listing: ...
@overload
def decode(data: bytes, kind: type[Story] | type[Listing], *, report: Report | None = None) -> Story | Listing: ...
def decode(data: bytes, kind: type[Story] | type[Listing] = Story, *, report: Report | None = None) -> Story | Listing:
    """Read a story, or with ``kind=Listing`` a listing, from JSON in UTF-8.

    Args:
        data: The document. A byte order mark is ignored.
        kind: What it holds.
        report: Called with each key and label that is dropped from a document of a newer minor version.

    Raises:
        StructureError: Something in it does not fit. It tells all that does not, with paths.
        ParseError: It is no JSON (bytes that are not UTF-8: an `EncodingError`).
    """
    if kind not in _KINDS:
        raise TypeError(f"expected Story or Listing as kind, got {kind!r}")
    native = _native()
    if native is not None and data.startswith(_HEAD):
        try:
            document = native.decoders[kind](data)
            # As the same bytes come back, there was nothing in them that msgspec passes over: no unknown key, no key
            # twice, no loose spelling of a date.
            if data.endswith(native.encode(document)[1:], len(_HEAD)):
                return document
        except native.errors:
            pass  # explained below
    from newsmodel.formats import _plain_json

    return _plain_json.decode(_files.as_text(data), kind, VERSION, report)


def dumps(document: Story | Listing) -> str:
    """Write a story or a listing as `encode` does, as text."""
    return encode(document).decode()


@overload
def loads(text: str | bytes, kind: type[Story] = Story, *, report: Report | None = None) -> Story: ...
@overload
def loads(text: str | bytes, kind: type[Listing], *, report: Report | None = None) -> Listing: ...
def loads(
    text: str | bytes, kind: type[Story] | type[Listing] = Story, *, report: Report | None = None
) -> Story | Listing:
    """Read a story or a listing as `decode` does, from text too."""
    return decode(_files.as_bytes(text), kind, report=report)


def dump(document: Story | Listing, target: _files.Target) -> None:
    """Write a story or a listing as `encode` does, to a path (packed where it ends in .gz or .zst) or an open file."""
    _files.write(encode(document), target)


@overload
def load(source: _files.Source, kind: type[Story] = Story, *, report: Report | None = None) -> Story: ...
@overload
def load(source: _files.Source, kind: type[Listing], *, report: Report | None = None) -> Listing: ...
def load(
    source: _files.Source, kind: type[Story] | type[Listing] = Story, *, report: Report | None = None
) -> Story | Listing:
    """Read a story or a listing as `decode` does, from a path (packed where it ends in .gz or .zst) or an open file."""
    return loads(_files.read(source), kind, report=report)


def schema(kind: type[Story] | type[Listing] = Story) -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of the documents that hold a story, or a listing.

    What `encode` writes is valid. Not all that is valid can be read: the schema says what a day looks like, but only
    `decode` knows that the 31st of June is none.
    """
    import json

    name = f"schema/{kind.__name__.lower()}-{VERSION}.json"  # written by tools/generate_schema.py
    text = resources.files("newsmodel.formats").joinpath(name).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    found["$defs"]["Label"]["enum"] = [label.value for label in Label]  # a label is a row of newsmodel.labels
    return found


@attrs.frozen
class _Native:
    encode: Callable[[object], bytes]
    decoders: Mapping[type, Callable[[bytes], Story | Listing]]
    errors: tuple[type[Exception], ...]


@functools.cache
def _native() -> _Native | None:
    try:
        import msgspec
    except ImportError:
        return None
    return _Native(
        encode=msgspec.json.Encoder().encode,
        decoders={Story: msgspec.json.Decoder(Story).decode, Listing: msgspec.json.Decoder(Listing).decode},
        errors=(msgspec.MsgspecError, TypeError, ValueError, RecursionError),
    )


def _is_native(moment: datetime | None) -> bool:
    """Tell whether msgspec writes a moment as it is: it rounds offsets with seconds, and trusts every zone."""
    if moment is None or (zone := moment.tzinfo) is UTC:
        return True
    return type(zone) is timezone and not zone.utcoffset(None) % _MINUTE
