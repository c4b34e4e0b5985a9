"""Teach a cattrs converter the model, so that stories go wherever cattrs goes: JSON, YAML, TOML, BSON, MessagePack.

>>> from cattrs.preconf.json import make_converter
>>> converter = make_converter()
>>> configure(converter)
>>> converter.dumps(Story(title="Ferry sold", reactions=(Reaction(text="Some hail it."),)))
'{"title": "Ferry sold", "reactions": [{"text": "Some hail it."}]}'
>>> try:
...     converter.loads('{"title": 5, "related": [{"title": "Cable car"}, {"title": " Ferry"}]}', Story)
... except ClassValidationError as error:
...     print(*faults(error))
$.title: expected str, got int $.related[1].title: expected a line without outer blanks, got ' Ferry'

The data has the names of the model's fields. Days and moments are RFC 3339 strings, whatever the converter does with
the dates of other classes: a string keeps the microseconds that BSON drops and the offset that a timestamp has not.
Reading also takes the native dates of YAML, TOML and BSON. Nothing is coerced: a number is no text.
"""

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, cast, get_args, get_origin

import attrs
from attrs import AttrsInstance
from cattrs import BaseConverter, ClassValidationError, Converter, ForbiddenExtraKeysError, IterableValidationError
from cattrs.gen import make_dict_structure_fn
from dateutil.parser import isoparse

from newsmodel.errors import Fault, FieldError, RenderError, StructureError, clipped, json_path
from newsmodel.model import Image, Label, Listing, Reaction, RelatedLink, Story

__all__ = ["configure", "faults", "json_path"]


def configure(converter: BaseConverter, *, omit_empty: bool = True) -> None:
    """Teach `converter` to unstructure and structure `Story`, `Listing` and all they hold.

    A converter with detailed validation, the default, collects what is wrong with a document: all of it, up to a
    hundred parts of one list or object. `faults` tells it with paths. A converter without stops at the first fault.
    Whether unknown keys are wrong is the converter's to say (``forbid_extra_keys``).

    Args:
        converter: Any converter of cattrs, the preconfigured ones included. What it does with other classes stays.
        omit_empty: Leave out what the page does not say. Otherwise it is written as ``None`` or an empty sequence.
    """
    ours = plain(forbid_extra_keys=getattr(converter, "forbid_extra_keys", False), omit_empty=omit_empty)

    def structure(value: object, kind: object) -> object:
        if not converter.detailed_validation:
            return ours.structure(value, cast("type[object]", kind))
        found, wrong = read(value, kind, ours)
        if wrong:
            # Its type is that of any exception group, which knows no class.
            group = cast("Callable[[str, list[Exception], object], Exception]", ClassValidationError)
            raise group(f"While structuring {kind}", [StructureError(wrong)], kind)
        return found

    for kind in (Image, Reaction, RelatedLink, Story, Listing):
        converter.register_structure_hook(kind, structure)
        converter.register_unstructure_hook(kind, ours.get_unstructure_hook(kind))


def faults(error: Exception) -> tuple[Fault, ...]:
    """Tell what a configured converter found wrong.

    Args:
        error: What ``converter.structure`` raised.

    Returns:
        Each fault with its JSONPath, in the order of the document; all of them where the converter validates in detail.
    """
    return tuple(_located(error, "$"))


@functools.cache
def plain(*, forbid_extra_keys: bool = True, omit_empty: bool = False) -> Converter:
    """Return the converter that alone has our hooks for texts and dates, and stops at the first fault."""
    converter = Converter(
        detailed_validation=False,
        forbid_extra_keys=forbid_extra_keys,
        omit_if_default=omit_empty,
        unstruct_collection_overrides={tuple: list},
    )
    for scalar, reader in _READERS.items():
        converter.register_structure_hook(scalar, reader)
    converter.register_structure_hook_factory(_is_tuple, _make_tuple_reader)
    converter.register_structure_hook_factory(attrs.has, _make_object_reader)
    converter.register_unstructure_hook(Label, str.__str__)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(datetime, _moment_text)
    return converter


def read(value: object, kind: object, ours: Converter) -> tuple[Any, tuple[Fault, ...]]:
    """Return what a value stands for, and all that is wrong with it."""
    try:
        return ours.structure(value, cast("type[object]", kind)), ()
    except (ForbiddenExtraKeysError, LookupError, TypeError, ValueError):
        return None, tuple(Fault(json_path(at), message) for at, message in _wrong(value, kind, (), ours))


_MOST = 100  # faulty parts that are told of one list or object: a stranger's document may have millions
_Keys = tuple[str | int, ...]
_Hook = Callable[[object, object], object]  # what cattrs calls with a value and the type to make of it
_LINE = attrs.fields(Reaction).text  # which is one, as all texts of the model are
_check_line = cast("Callable[[object, object, str], None]", _LINE.validator)


def _located(error: Exception, at: str) -> Iterator[Fault]:
    match error:
        case ClassValidationError():
            of_fields, of_the_whole = error.group_exceptions()
            for inner, field in of_fields:
                yield from _located(inner, at + json_path([field.name])[1:])
            for inner in of_the_whole:
                yield from _located(inner, at)
        case IterableValidationError():
            for inner, item in error.group_exceptions()[0]:
                yield from _located(inner, f"{at}[{item.index}]")
        case StructureError():
            yield from (Fault(at + fault.path[1:], fault.message) for fault in error.faults)
        case _:
            yield Fault(at, error.reason if isinstance(error, FieldError) else str(error))


def _wrong(value: object, kind: object, at: _Keys, ours: Converter) -> Iterator[tuple[_Keys, str]]:
    """Find what is wrong with the parts of a value, in their order; where nothing is, what is wrong with the whole."""
    count = 0
    for key, part, expected in parts(value, kind):
        here = (*at, key if _is_tuple(kind) else str(key))
        if count == _MOST:
            yield here, f"not checked, nor what follows, as {_MOST} before it are wrong"
            return
        found: list[tuple[_Keys, str]] = []
        if expected is not None:
            found += _wrong(part, expected, here, ours)
        elif ours.forbid_extra_keys:  # YAML has keys of all types, and a JSONPath only strings
            found += [(here, "unknown key" if isinstance(key, str) else f"unknown key, of type {type(key).__name__}")]
        yield from found
        count += bool(found)
    if count:
        return
    try:
        whole: object = ours.structure(value, cast("type[object]", kind))
        if type(whole) is str:
            _check_line(None, _LINE, whole)
    except FieldError as error:
        yield at if isinstance(value, str) else (*at, error.field), error.reason
    except KeyError as error:
        yield (*at, str(error.args[0])), "required, but missing"
    except (TypeError, ValueError) as error:
        yield at, str(error)


def parts(value: object, kind: object) -> Iterator[tuple[Any, Any, object]]:
    """Yield the parts of a value by their keys, with their types; None for those that have no place."""
    inner = cast("type", (get_args(kind) or (kind,))[0])
    if _is_tuple(kind):
        if isinstance(value, (list, tuple)):
            yield from ((index, item, inner) for index, item in enumerate(cast("Sequence[object]", value)))
    elif isinstance(value, Mapping) and attrs.has(inner):
        types = {field.name: field.type for field in attrs.fields(inner)}
        yield from ((key, item, types.get(key)) for key, item in cast("Mapping[str, object]", value).items())


def _make_object_reader(kind: type[AttrsInstance], converter: BaseConverter) -> _Hook:
    read = make_dict_structure_fn(kind, converter)

    def hook(value: object, _: object) -> object:
        if not isinstance(value, (dict, Mapping)):  # dict first: asking the abstract class takes long
            raise _misfit("dict", value)
        return read(cast("Mapping[str, object]", value), kind)

    return hook


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def _make_tuple_reader(kind: object, converter: BaseConverter) -> _Hook:
    inner = get_args(kind)[0]
    read = cast("_Hook", converter.get_structure_hook(inner))

    def hook(values: object, _: object) -> object:
        if not isinstance(values, (list, tuple)):
            raise _misfit("list", values)
        return tuple([read(value, inner) for value in cast("Sequence[object]", values)])

    return hook


def _text(value: object, _: object = None) -> str:
    if not isinstance(value, str):
        raise _misfit("str", value)
    return str.__str__(value)  # TOML Kit's strings know where they stand in their document


def _label(value: object, _: object) -> Label:
    text = _text(value)
    if text not in _LABELS:
        raise ValueError(f"expected one of {', '.join(map(repr, _LABELS))}, got {clipped(text)!r}")
    return _LABELS[text]


def _day(value: object, _: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return date(value.year, value.month, value.day)
    return _parsed(_text(value), _DAY, "a day", " such as '2025-10-09'").date()


def _moment(value: object, _: object) -> datetime:
    example = " with its zone such as '2025-10-09T08:30:00Z'"
    moment = value if isinstance(value, datetime) else _parsed(_text(value), _MOMENT, "a date and time", example)
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(f"expected a date and time{example}, got {moment}, which has none")
    return datetime.combine(moment.date(), moment.time(), timezone(offset))  # exact, and can be pickled


def _parsed(text: str, form: re.Pattern[str], expected: str, example: str) -> datetime:
    if not form.fullmatch(text):
        raise ValueError(f"expected {expected}{example}, got {clipped(text)!r}")
    try:
        return isoparse(text)
    except ValueError as error:
        raise ValueError(f"expected {expected}, got {clipped(text)!r}: {error}") from None


_LABELS = {label.value: label for label in Label}
# RFC 3339, section 5.6. `isoparse` takes more: it reads 2025-10 as the first of the month, which nobody said.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    rf"{_DAY.pattern}T([01][0-9]|2[0-3]):[0-9]{{2}}:[0-9]{{2}}(\.[0-9]+)?(Z|[+-][0-9]{{2}}:[0-9]{{2}})"
)
_READERS: dict[type, _Hook] = {str: _text, Label: _label, date: _day, datetime: _moment}


def _misfit(expected: str, value: object) -> TypeError:
    found = "None" if value is None else type(value).__name__
    return TypeError(f"expected {expected}, got {found}")


def _moment_text(moment: datetime) -> str:
    exact = moment
    try:
        if cast("timedelta", moment.utcoffset()) % timedelta(minutes=1):
            exact = moment.astimezone(UTC)  # RFC 3339 has no offsets with seconds, which local mean times have
    except OverflowError:
        raise RenderError("retrieved", f"{moment} is not within the years 1 to 9999 in UTC") from None
    text = datetime.isoformat(exact)
    # PEP 495: in an hour that the clock repeats or skips, a datetime equals none of another zone.
    if not isinstance(moment.tzinfo, timezone) and datetime.fromisoformat(text) != moment:
        raise RenderError(
            "retrieved", f"{moment} is in an hour that its zone has twice or never: Python calls it unequal"
        )
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text
