"""The JSON form without msgspec, and the one place that knows what is wrong with a document."""

import functools
import itertools
import json
import re
from collections.abc import Iterator
from typing import get_args

import attrs
from cattrs import Converter
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError

from newsmodel import convert
from newsmodel.errors import Fault, RenderError, StructureError, clipped
from newsmodel.formats._files import Report, ignore
from newsmodel.formats._strict_json import Json, parse, without_surrogates
from newsmodel.model import Label, Listing, Story

_Path = tuple[str | int, ...]


def encode(document: Story | Listing) -> bytes:
    """Write the fields of a document as msgspec does: all of them, in alphabetical order, without blanks.

    Raises:
        RenderError: Something cannot be written so that it reads back equal.
    """
    data: object = _converter(in_detail=False).unstructure(document)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    try:
        return text.encode()
    except UnicodeEncodeError:
        path = _faults(without_surrogates(parse(text)), type(document))[0].path.removeprefix("$.")
        raise RenderError(path, "it holds a lone surrogate, which is no character") from None


def decode(text: str, kind: type[Story] | type[Listing], version: str, report: Report | None) -> Story | Listing:
    """Read a document, whoever wrote it; of what is newer than `version`, report what is dropped.

    Raises:
        StructureError: Something does not fit: all of it, the version first and then as it stands in the document.
        ParseError: It is no JSON.
    """
    document = parse(text)
    faults: list[Fault] = []
    if isinstance(document, dict):
        faults += _settle_version(document, kind, version, report)
    try:
        result = _converter(in_detail=False).structure(document, kind)
        if not faults:
            return result
    except (ForbiddenExtraKeysError, LookupError, TypeError, ValueError):
        faults += _faults(document, kind)
    raise StructureError(faults)


def _faults(document: object, kind: type[Story] | type[Listing]) -> tuple[Fault, ...]:
    """Return all that is wrong with a document, of which the converter that stops at the first has found something."""
    found: tuple[Fault, ...] = ()
    try:
        _converter(in_detail=True).structure(document, kind)
    except (BaseValidationError, TypeError) as error:
        found = convert.faults(error, document)
    return found


@functools.cache
def _converter(*, in_detail: bool) -> Converter:
    converter = Converter(detailed_validation=in_detail, forbid_extra_keys=True)
    convert.configure(converter, omit_empty=False)
    return converter


_VERSION = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")


def _settle_version(
    document: dict[str, Json], kind: type[Story] | type[Listing], known: str, report: Report | None
) -> list[Fault]:
    """Take the version out of a document, and with it what only a newer version knows."""
    path, found = "$.newsmodel", document.pop("newsmodel", _NONE)
    match = _VERSION.fullmatch(found) if isinstance(found, str) else None
    if match is None:
        shown = repr(clipped(found)) if isinstance(found, str) else convert.described(found)
        expected = f"expected a version such as {known!r}, got {shown}"
        return [Fault(path, "required, but missing" if found is _NONE else expected)]
    major, minor = map(int, known.split("."))
    if int(match[1]) != major:  # nothing else in it can be judged
        raise StructureError([Fault(path, f"expected version {major}.x, got {found!r}")])
    if int(match[2]) > minor:
        _drop_unknown(document, kind, report)
    return []


_NONE: Json = convert.Unfit("nothing")
_MOST = 100  # things that are told to be dropped: a stranger's document may have millions
_LABELS = frozenset(label.value for label in Label)


def _drop_unknown(document: Json, kind: type[Story] | type[Listing], report: Report | None) -> None:
    unknown = _unknown(document, kind, ())
    for path, what in itertools.islice(unknown, _MOST):
        (report or ignore)(Fault(convert.json_path(path), what))
    if rest := sum(1 for _ in unknown):
        (report or ignore)(Fault("$", f"{rest} more unknown keys and labels, dropped"))


def _unknown(document: Json, kind: type[attrs.AttrsInstance], at: _Path) -> Iterator[tuple[_Path, str]]:
    """Drop the keys and labels that are unknown, and tell which."""
    if not isinstance(document, dict):
        return  # structuring will find that
    fields = attrs.fields_dict(kind)
    for key in [key for key in document if key not in fields]:
        del document[key]
        yield (*at, key), "unknown key, dropped"
    for key, value in document.items():
        inner: type = next(iter(get_args(fields[key].type)), object)
        if inner is Label and isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, str) and item not in _LABELS:
                    yield (*at, key, index), f"unknown label {clipped(item)!r}, dropped"
            document[key] = [item for item in value if not isinstance(item, str) or item in _LABELS]
        elif attrs.has(inner) and isinstance(value, list):
            for index, item in enumerate(value):
                yield from _unknown(item, inner, (*at, key, index))
        elif attrs.has(inner):
            yield from _unknown(value, inner, (*at, key))
