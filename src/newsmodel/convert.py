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
from attrs import AttrsInstance
from cattrs import BaseConverter, ClassValidationError, Converter, ForbiddenExtraKeysError, IterableValidationError
from cattrs.errors import BaseValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn
from dateutil.parser import isoparse

from newsmodel.errors import Fault, FieldError, RenderError, clipped, json_path
from newsmodel.model import Image, Label, Listing, Reaction, RelatedLink, Story

__all__ = ["Unfit", "configure", "described", "faults", "json_path"]


def configure(converter: BaseConverter, *, omit_empty: bool = True) -> None:
    """Teach `converter` to unstructure and structure `Story`, `Listing` and all they hold.

    A converter with detailed validation, the default, collects what is wrong with a document: all of it, up to a
    hundred things in one list. `faults` tells it with paths. A converter without is faster, and stops at the first.
    Whether unknown keys are wrong is the converter's to say (``forbid_extra_keys``).

    Args:
        converter: Any converter of cattrs, the preconfigured ones included. What it does with other classes stays.
        omit_empty: Leave out what the page does not say. Otherwise it is written as ``None`` or an empty sequence.
    """
    ours = Converter(  # which alone has our hooks for texts and dates
        detailed_validation=converter.detailed_validation,
        forbid_extra_keys=getattr(converter, "forbid_extra_keys", False),
        omit_if_default=omit_empty,
        unstruct_collection_overrides={tuple: list},
    )
    for kind, read in _READERS.items():
        ours.register_structure_hook(kind, read)
    if converter.detailed_validation:
        ours.register_structure_hook(str, _line)
    ours.register_structure_hook_factory(_is_tuple, _make_tuple_reader)
    ours.register_structure_hook_factory(attrs.has, _make_object_reader)
    ours.register_unstructure_hook(Label, str.__str__)
    ours.register_unstructure_hook(date, date.isoformat)
    ours.register_unstructure_hook(datetime, _moment_text)
    for kind in (Image, Reaction, RelatedLink, Story, Listing):
        converter.register_unstructure_hook(kind, ours.get_unstructure_hook(kind))
        converter.register_structure_hook(kind, ours.get_structure_hook(kind))


def faults(error: Exception, document: object = None) -> tuple[Fault, ...]:
    r"""Tell what a configured converter found wrong.

    >>> import cattrs
    >>> from newsmodel.convert import configure
    >>> from newsmodel.model import Story
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


@attrs.frozen
class Unfit:
    """Stands in a document for a value that no field can take, where the reader of its format found one.

    Attributes:
        what: Completes "expected str, got …".
    """

    what: str


def described(value: object) -> str:
    """Return what completes "expected str, got …" for a value of another type."""
    if isinstance(value, Unfit):
        return value.what
    return "None" if value is None else type(value).__name__


_MOST = 100  # faults that are told of one list or object: a stranger's document may have millions
_Parts = tuple[str | int, ...]
_Hook = Callable[[object, object], object]  # what cattrs calls with a value and the type to make of it


def _located(error: Exception, at: _Parts) -> Iterator[tuple[_Parts, str]]:
    match error:
        case ClassValidationError():
            of_fields, of_the_whole = error.group_exceptions()
            for inner, field in of_fields:
                yield from _located(inner, (*at, field.name))
            for inner in of_the_whole:
                yield from _located(inner, (*at, inner.field) if isinstance(inner, FieldError) else at)
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
        items: list[object] = []
        errors: list[Exception] = []
        for index, value in enumerate(cast("Sequence[object]", values)):
            try:
                if len(errors) == _MOST:
                    raise ValueError(f"not checked, nor what follows, as {_MOST} before it are wrong")
                items.append(read(value, inner))
            except (BaseValidationError, TypeError, ValueError) as error:
                if not converter.detailed_validation:
                    raise
                error.add_note(IterableValidationNote(f"Structuring {inner} @ index {index}", index, inner))
                errors.append(error)
            if len(errors) > _MOST:
                break
        if errors:
            group = cast("Callable[[str, list[Exception], object], Exception]", IterableValidationError)
            raise group(f"While structuring {inner}", errors, inner)
        return tuple(items)

    return hook


def _text(value: object, _: object = None) -> str:
    if not isinstance(value, str):
        raise _misfit("str", value)
    return str.__str__(value)  # TOML Kit's strings know where they stand in their document


def _line(value: object, _: object) -> str:
    line = attrs.fields(Reaction).text  # whose text is one, as all texts of the model are
    text = _text(value)
    cast("Callable[[object, object, object], None]", line.validator)(None, line, text)
    return text


def _label(value: object, _: object) -> Label:
    text = _text(value)
    if text not in _LABELS:
        raise ValueError(f"expected one of {', '.join(map(repr, _LABELS))}, got {clipped(text)!r}")
    return _LABELS[text]


_LABELS = {label.value: label for label in Label}


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


# RFC 3339, section 5.6. `isoparse` takes more: it reads 2025-10 as the first of the month, which nobody said.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    rf"{_DAY.pattern}T([01][0-9]|2[0-3]):[0-9]{{2}}:[0-9]{{2}}(\.[0-9]+)?(Z|[+-][0-9]{{2}}:[0-9]{{2}})"
)
_READERS: dict[type, _Hook] = {str: _text, Label: _label, date: _day, datetime: _moment}


def _misfit(expected: str, value: object) -> TypeError:
    return TypeError(f"expected {expected}, got {described(value)}")


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
