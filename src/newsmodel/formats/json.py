"""A story or a listing as JSON, for programs that know newsmodel: nothing is lost, everything is checked.

The document is an object (RFC 8259, in the stricter form of RFC 7493): under ``newsmodel`` the version of the form,
then every field of the model under its name, in alphabetical order, ``null`` or ``[]`` where the page does not say; who
writes one by hand may leave those out. Days and moments are RFC 3339 strings. `schema` describes it; how it may change
is written in docs/formats/json.md.

>>> loads('{"newsmodel": "1.1", "title": "Cable car replaces ferry"}')
Story(title='Cable car replaces ferry')

With msgspec installed (the ``fast`` extra), it reads and writes documents as `encode` makes them. All others take the
plain way, with cattrs and the standard library, and so does everything in which something is wrong. Hence bytes,
objects and errors are the same without msgspec.
"""

import functools
import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from importlib import resources
from typing import Any, TypeAlias, TypeVar, overload

from newsmodel import _files, inputs
from newsmodel._files import Report
from newsmodel.errors import Fault, RenderError, StructureError, clipped, json_path
from newsmodel.formats._json_text import Json, kind_of, parse_strictly
from newsmodel.labels import Label
from newsmodel.model import Listing, Story

__all__ = [
    "MANY", "MEDIA_TYPES", "NAME", "SUFFIXES", "VERSION",
    "decode", "dump", "dumps", "encode", "load", "loads", "schema",
]  # fmt: skip

NAME: str = "json"
SUFFIXES: tuple[str, ...] = (".json",)
MEDIA_TYPES: tuple[str, ...] = ("application/json",)
MANY: bool = False

VERSION = "1.1"
"""Version of the form that is written. Every ``1.x`` is read."""

_Document = TypeVar("_Document", bound=Story | Listing)
_Write: TypeAlias = Callable[[object], bytes]
_Read: TypeAlias = Callable[[bytes], Story | Listing]
_VERSION = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")
_HEAD = b'{"newsmodel":"%s",' % VERSION.encode()


def encode(document: Story | Listing) -> bytes:
    """Write a story or a listing as JSON in UTF-8, on one line.

    Raises:
        RenderError: A text holds a lone surrogate, which is no character, or `retrieved` is a time that its zone has
            twice or never.
    """
    if type(document) not in (Story, Listing):
        raise inputs.wrong(document, inputs.STORY, "dumps(document)")
    if (native := _native()) and _is_native(document.retrieved):
        write, _, errors = native
        try:
            return _HEAD + write(document)[1:]
        except errors:
            pass  # subclasses of str, lone surrogates: written or refused below
    return _encoded_plainly(document)


@overload
def decode(data: str | bytes, *, report: Report | None = None) -> Story: ...
@overload
def decode(data: str | bytes, kind: type[_Document], *, report: Report | None = None) -> _Document: ...
def decode(data: str | bytes, kind: type[Any] = Story, *, report: Report | None = None) -> Story | Listing:
    """Read a story, or with ``kind=Listing`` a listing, from JSON: a text, or bytes in UTF-8.

    Args:
        data: The document. A byte order mark is ignored.
        kind: What it holds.
        report: Called with each key and label that is dropped from a document of a newer minor version.

    Raises:
        StructureError: Something in it does not fit. It tells all that does not, with paths.
        ParseError: It is no JSON (bytes that are not UTF-8: an `EncodingError`), or has a key twice in one object or a
            lone surrogate (RFC 7493, section 2).
    """
    if kind not in (Story, Listing):
        raise TypeError(f"expected Story or Listing as kind, got {kind!r}")
    data = data if isinstance(data, bytes) else _files.as_bytes(data)
    if (native := _native()) and data.startswith(_HEAD):
        write, read, errors = native
        try:
            document = read[kind](data)
            # As the same bytes come back, there was nothing in them that msgspec passes over: no unknown key, no key
            # twice, no loose spelling of a date.
            if data.endswith(write(document)[1:], len(_HEAD)):
                return document
        except errors:
            pass  # explained below
    return _decoded_plainly(_files.as_text(data), kind, report or _files.ignore)


def dumps(document: Story | Listing) -> str:
    """Write a story or a listing as `encode` does, as text."""
    return encode(document).decode()


loads = decode


def dump(document: Story | Listing, target: _files.Target) -> None:
    """Write what `dumps` returns to a path (packed where it ends in .gz or .zst), or to an open file."""
    _files.write(dumps(document), target)


@overload
def load(source: _files.Source, *, report: Report | None = None) -> Story: ...
@overload
def load(source: _files.Source, kind: type[_Document], *, report: Report | None = None) -> _Document: ...
def load(source: _files.Source, kind: type[Any] = Story, *, report: Report | None = None) -> Story | Listing:
    """Read a story or a listing as `decode` does, from a path (packed where it ends in .gz or .zst) or an open file."""
    document: Story | Listing = decode(_files.read(source), kind, report=report)
    return document


def schema(kind: type[Story] | type[Listing] = Story) -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of the documents that hold a story, or a listing.

    What `encode` writes is valid. Not all that is valid can be read: the schema says what a day looks like, but only
    `decode` knows that the 31st of June is none.
    """
    text = resources.files("newsmodel.formats").joinpath("schema.json").read_text(encoding="utf-8")
    definitions: dict[str, Any] = json.loads(text)  # written by tools/generate_schema.py
    definitions["Label"]["enum"] = [label.value for label in Label]  # a label is a row of newsmodel.labels
    roots = {each: definitions.pop(each.__name__) for each in (Story, Listing)}
    if kind is Listing:
        del definitions["Reaction"]  # a listing has none
    return {**roots[kind], "$defs": definitions}


@functools.cache
def _native() -> tuple[_Write, Mapping[type, _Read], tuple[type[Exception], ...]] | None:
    """Return how msgspec writes, how it reads, and what it raises."""
    try:
        from msgspec import MsgspecError
        from msgspec.json import Decoder, Encoder
    except ImportError:
        return None
    readers: dict[type, _Read] = {Story: Decoder(Story).decode, Listing: Decoder(Listing).decode}
    return Encoder().encode, readers, (MsgspecError, TypeError, ValueError, RecursionError)


def _is_native(moment: datetime | None) -> bool:
    """Tell whether msgspec writes a moment as it is: it rounds offsets with seconds, and trusts every zone."""
    if moment is None or (zone := moment.tzinfo) is UTC:
        return True
    return type(zone) is timezone and not zone.utcoffset(None) % timedelta(minutes=1)


# The plain way. It is the one that knows what is wrong with a document; to import cattrs takes long.


def _encoded_plainly(document: Story | Listing) -> bytes:
    from newsmodel import convert

    data: object = convert.plain().unstructure(document)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    try:
        return _HEAD + text.encode()[1:]
    except UnicodeEncodeError:
        marked = re.sub("[\ud800-\udfff]", r"\\n", text)  # no text of the model holds a line break: its path is told
        _, faults = convert.read(parse_strictly(marked), type(document), convert.plain())
        path = faults[0].path.removeprefix("$.")
        raise RenderError(path, "it holds a lone surrogate, which is no character") from None


def _decoded_plainly(text: str, kind: type[Any], report: Report = _files.ignore) -> Story | Listing:
    from newsmodel import convert

    data, of_version = _settle_version(parse_strictly(text), kind, report)
    document: Story | Listing
    document, faults = convert.read(data, kind, convert.plain())
    if of_version or faults:
        raise StructureError((*of_version, *faults))
    return document


def _settle_version(data: Json, kind: type[Any], report: Report) -> tuple[Json, tuple[Fault, ...]]:
    """Return a document without its version and what only a newer version knows, and what is wrong with the version."""
    if not isinstance(data, dict):
        return data, ()
    if "newsmodel" not in data:
        return data, (Fault("$.newsmodel", "required, but missing"),)
    found = data.pop("newsmodel")
    match = _VERSION.fullmatch(found) if isinstance(found, str) else None
    if match is None:
        shown = repr(clipped(found)) if isinstance(found, str) else kind_of(found)
        return data, (Fault("$.newsmodel", f"expected a version such as {VERSION!r}, got {shown}"),)
    major, minor = VERSION.split(".")
    if match[1] != major:  # nothing else in it can be judged
        raise StructureError([Fault("$.newsmodel", f"expected version {major}.x, got {found!r}")])
    return data if int(match[2]) <= int(minor) else _without_unknown(data, kind, (), report), ()


def _without_unknown(value: Json, kind: object, at: tuple[str | int, ...], report: Report) -> Json:
    """Return a value without the keys and labels that are unknown. Of what is of another type, the type remains."""
    from newsmodel.convert import parts

    if not isinstance(value, (dict, list)):
        return value
    kept: dict[Any, Any] = {}
    for key, part, expected in parts(value, kind):
        if expected is None:
            report(Fault(json_path((*at, key)), "unknown key, dropped"))
        elif expected is Label and isinstance(part, str) and part not in [label.value for label in Label]:
            report(Fault(json_path((*at, key)), f"unknown label {clipped(part)!r}, dropped"))
        else:
            kept[key] = _without_unknown(part, expected, (*at, key), report)
    return kept if isinstance(value, dict) else list(kept.values())
