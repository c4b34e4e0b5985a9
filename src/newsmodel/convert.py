"""Teach a cattrs converter the model, so that stories go wherever cattrs goes: JSON, YAML, TOML, BSON, MessagePack.

>>> from cattrs.preconf.json import make_converter
>>> from newsmodel.model import Reaction, Story
>>> converter = make_converter()
>>> configure(converter)
>>> converter.dumps(Story(title="Cable car replaces ferry", reactions=(Reaction(text="Some hail it."),)))
'{"title": "Cable car replaces ferry", "reactions": [{"text": "Some hail it."}]}'

The data has the names of the model's fields. Days and moments are RFC 3339 strings, whatever the converter does with
the dates of other classes: a string keeps the microseconds that BSON drops and the offset that a timestamp has not.
Reading also takes the native dates of YAML, TOML and BSON. Nothing is coerced: a number is no text.
"""

import heapq
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import cast, get_args, get_origin

import attrs
from attrs import Attribute, AttrsInstance
from cattrs import BaseConverter, ClassValidationError, ForbiddenExtraKeysError, IterableValidationError
from cattrs.errors import BaseValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from dateutil.parser import isoparse

from newsmodel.errors import Fault, FieldError, RenderError, clipped, json_path
from newsmodel.model import Image, Label, Listing, Reaction, RelatedLink, Story

__all__ = ["Unfit", "configure", "described", "faults", "json_path"]

_Hook = Callable[[object, object], object]  # what cattrs calls with a value and the type to make of it
_Read = Callable[[object], object]
_Parts = tuple[str | int, ...]

_MOST = 100  # faults that are told of one list or object: a stranger's document may have millions
_CLASSES: tuple[type[AttrsInstance], ...] = (Image, Reaction, RelatedLink, Story, Listing)  # the held before the holder


@attrs.frozen
class Unfit:
    """Stands in a document for a value that no field can take, where the reader of its format found one.

    Attributes:
        what: Completes "expected str, got …".
    """

    what: str


def configure(converter: BaseConverter, *, omit_empty: bool = True) -> None:
    """Teach `converter` to unstructure and structure `Story`, `Listing` and all they hold.

    A converter with detailed validation, the default, collects what is wrong with a document: all of it, up to a
    hundred things in one list. `faults` tells it with paths. A converter without is faster, and stops at the first.
    Whether unknown keys are wrong is the converter's to say (``forbid_extra_keys``).

    Args:
        converter: Any converter of cattrs, the preconfigured ones included. What it does with other classes stays.
        omit_empty: Leave out what the page does not say. Otherwise it is written as ``None`` or an empty sequence.
    """
    for kind in _CLASSES:
        fields = attrs.fields(kind)
        writers = {f.name: override(unstruct_hook=_WRITERS[f.type]) for f in fields if f.type in _WRITERS}
        readers = {f.name: override(struct_hook=_reader(kind, f, converter)) for f in fields}
        write = _make_writer(kind, converter, _cattrs_omit_if_default=omit_empty, **writers)
        converter.register_unstructure_hook(kind, write)
        converter.register_structure_hook(kind, _of_mapping(_make_reader(kind, converter, **readers)))


def faults(error: Exception, document: object = None) -> tuple[Fault, ...]:
    r"""Tell what a configured converter found wrong.

    >>> import cattrs
    >>> converter = cattrs.Converter()
    >>> configure(converter)
    >>> document = {"title": 5, "related": [{"summary": "It opens in May."}, {"title": " Ferry"}]}
    >>> try:
    ...     converter.structure(document, Story)
    ... except cattrs.ClassValidationError as error:
    ...     print(*faults(error), sep="\n")
    $.title: expected str, got int
    $.related[1].title: expected a line without outer blanks, got ' Ferry'

    Args:
        error: What ``converter.structure`` raised.
        document: What it was given; the faults are then in the order in which they stand there. Without it they are in
            the order of the fields.

    Returns:
        Each fault with its JSONPath, all of them where the converter validates in detail.
    """
    located = list(_located(error, ()))
    if document is not None:
        indexes: dict[int, dict[object, int]] = {}
        located.sort(key=lambda fault: _position(document, fault[0], indexes))
    return tuple(Fault(json_path(parts), message) for parts, message in located)


def described(value: object) -> str:
    """Return what completes "expected str, got …" for a value of another type."""
    match value:
        case Unfit():
            return value.what
        case None:
            return "None"
        case _:
            return type(value).__name__


# Their parameters are options and overrides alike, which no type checker can tell apart in ``**``.
_make_writer = cast("Callable[..., Callable[[object], object]]", make_dict_unstructure_fn)
_make_reader = cast("Callable[..., Callable[[object], object]]", make_dict_structure_fn)


# Reading


def _reader(kind: type[AttrsInstance], field: "Attribute[object]", converter: BaseConverter) -> _Hook:
    """Make the hook for a field. In detail it validates too, as the class itself would stop at its first bad field."""
    inner, *rest = get_args(field.type) or (field.type,)
    read = _SCALARS.get(inner) or _nested(inner, converter)
    detailed, many = converter.detailed_validation, get_origin(field.type) is tuple
    validate = cast("Callable[[object, Attribute[object], object], None]", field.validator)
    nobody = kind.__new__(kind)  # validators ask an instance for the name of its class only

    def read_item(value: object) -> object:
        item = read(value)
        validate(nobody, field, (item,))
        return item

    def read_field(value: object, _: object) -> object:
        if many and detailed:
            value = _all_in_detail(_sequence(value), read_item, inner)
        elif many:
            value = tuple([read(item) for item in _sequence(value)])
        elif value is not None or not rest:
            value = read(value)
        if detailed:
            validate(nobody, field, value)
        return value

    return read_field


def _nested(kind: object, converter: BaseConverter) -> _Read:
    hook = cast("_Hook", converter.get_structure_hook(kind))
    return lambda value: hook(value, kind)


def _all_in_detail(values: Sequence[object], read: _Read, inner: object) -> tuple[object, ...]:
    items: list[object] = []
    errors: list[Exception] = []
    for index, value in enumerate(values):
        try:
            if len(errors) == _MOST:
                raise ValueError(f"not checked, nor what follows, as {_MOST} before it are wrong")
            items.append(read(value))
        except (BaseValidationError, TypeError, ValueError) as error:
            error.add_note(IterableValidationNote(f"Structuring {inner} @ index {index}", index, inner))
            errors.append(error)
        if len(errors) > _MOST:
            break
    if errors:
        group = cast("Callable[[str, list[Exception], object], Exception]", IterableValidationError)
        raise group(f"While structuring {inner}", errors, inner)
    return tuple(items)


def _of_mapping(read: Callable[[object], object]) -> _Hook:
    def hook(value: object, _: object) -> object:
        if not isinstance(value, (dict, Mapping)):  # dict first: asking the abstract class takes long
            raise _misfit("dict", value)
        return read(cast("object", value))

    return hook


def _sequence(value: object) -> Sequence[object]:
    if isinstance(value, (list, tuple)):
        return cast("Sequence[object]", value)
    raise _misfit("list", value)


def _text(value: object) -> str:
    if type(value) is str:
        return value
    if isinstance(value, str):
        return str.__str__(value)  # TOML Kit's strings know where they stand in their document
    raise _misfit("str", value)


def _label(value: object) -> Label:
    text = _text(value)
    try:
        return _LABELS[text]
    except KeyError:
        known = ", ".join(repr(label.value) for label in Label)
        raise ValueError(f"expected one of {known}, got {_shown(text)}") from None


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return date(value.year, value.month, value.day)
    return _parsed(_text(value), _DAY, "a day", " such as '2025-10-09'").date()


def _moment(value: object) -> datetime:
    if isinstance(value, datetime):
        return _at_fixed_offset(value)
    example = " with its zone such as '2025-10-09T08:30:00Z'"
    return _at_fixed_offset(_parsed(_text(value), _MOMENT, "a date and time", example))


def _parsed(text: str, form: re.Pattern[str], expected: str, example: str) -> datetime:
    if not form.fullmatch(text):
        raise ValueError(f"expected {expected}{example}, got {_shown(text)}")
    try:
        return isoparse(text)
    except ValueError as error:
        raise ValueError(f"expected {expected}, got {_shown(text)}: {error}") from None


# RFC 3339, section 5.6. `isoparse` takes more: it reads 2025-10 as the first of the month, which nobody said.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})"
)

_LABELS = {label.value: label for label in Label}
_SCALARS: dict[object, _Read] = {str: _text, Label: _label, date: _day, datetime: _moment}


def _at_fixed_offset(moment: datetime) -> datetime:
    """Return the moment as an exact datetime, in a zone of the standard library."""
    offset = moment.utcoffset()
    return datetime.combine(moment.date(), moment.time(), None if offset is None else timezone(offset))


def _misfit(expected: str, value: object) -> TypeError:
    return TypeError(f"expected {expected}, got {described(value)}")


def _shown(text: str) -> str:
    return repr(clipped(text))


# Writing


def _day_text(day: date | None) -> str | None:
    return None if day is None else date.isoformat(day)


def _moment_text(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    try:
        text = _rfc_3339(moment)
    except OverflowError:
        raise RenderError("retrieved", f"{moment} is not within the years 1 to 9999 in UTC") from None
    # PEP 495: in an hour that the clock repeats or skips, a datetime equals none of another zone.
    if not isinstance(moment.tzinfo, timezone) and _moment(text) != moment:
        raise RenderError(
            "retrieved", f"{moment} is in an hour that its zone has twice or never: Python calls it unequal"
        )
    return text


def _rfc_3339(moment: datetime) -> str:
    if cast("timedelta", moment.utcoffset()) % timedelta(minutes=1):
        moment = moment.astimezone(UTC)  # RFC 3339 has no offsets with seconds, which local mean times have
    text = datetime.isoformat(moment)
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text


_WRITERS: dict[object, Callable[[object], object]] = {
    date | None: cast("Callable[[object], object]", _day_text),
    datetime | None: cast("Callable[[object], object]", _moment_text),
}


# Explaining


def _located(error: Exception, at: _Parts) -> Iterator[tuple[_Parts, str]]:
    match error:
        case ClassValidationError():
            of_fields, of_the_whole = error.group_exceptions()
            for inner, field in of_fields:
                yield from _located(inner, (*at, field.name))
            for inner in of_the_whole:
                yield from _located(inner, at)
        case IterableValidationError():
            for inner, item in error.group_exceptions()[0]:
                yield from _located(inner, (*at, item.index))
        case ForbiddenExtraKeysError():
            for key in heapq.nsmallest(_MOST, cast("set[object]", error.extra_fields), key=str):
                # YAML has keys of all types, and a JSONPath only strings.
                kind = "" if isinstance(key, str) else f", of type {type(key).__name__}"
                yield (*at, str(key)), f"unknown key{kind}"
            if len(error.extra_fields) > _MOST:
                yield at, f"{len(error.extra_fields)} unknown keys, of which {_MOST} are told"
        case KeyError():
            yield at, "required, but missing"
        case FieldError():
            yield at, error.reason
        case _:
            yield at, str(error)


def _position(document: object, parts: _Parts, indexes: dict[int, dict[object, int]]) -> list[int]:
    """Return where a path leads in a document, as indexes from the root; what is missing stands at the end."""
    position: list[int] = []
    for part in parts:
        if isinstance(part, int):
            position.append(part)
            document = cast("Sequence[object]", document)[part]
        else:
            children = cast("Mapping[object, object]", document)
            if id(children) not in indexes:
                indexes[id(children)] = {str(key): index for index, key in enumerate(children)}
            position.append(indexes[id(children)].get(part, len(children)))
            document = children.get(part)
    return position
