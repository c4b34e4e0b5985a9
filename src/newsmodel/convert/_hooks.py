"""The hooks of cattrs for the classes of the model."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast, get_args, get_origin

import attrs
from attrs import Attribute, AttrsInstance
from cattrs import BaseConverter, IterableValidationError
from cattrs.errors import BaseValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from newsmodel.convert._explaining import MOST
from newsmodel.convert._scalars import READERS, WRITERS, Read, misfit
from newsmodel.model import Image, Listing, Reaction, RelatedLink, Story

__all__ = ["configure"]

_Hook = Callable[[object, object], object]  # what cattrs calls with a value and the type to make of it

_CLASSES: tuple[type[AttrsInstance], ...] = (Image, Reaction, RelatedLink, Story, Listing)  # the held before the holder


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
        writers = {f.name: override(unstruct_hook=WRITERS[f.type]) for f in fields if f.type in WRITERS}
        readers = {f.name: override(struct_hook=_reader(kind, f, converter)) for f in fields}
        write = _make_writer(kind, converter, _cattrs_omit_if_default=omit_empty, **writers)
        converter.register_unstructure_hook(kind, write)
        converter.register_structure_hook(kind, _of_mapping(_make_reader(kind, converter, **readers)))


# Their parameters are options and overrides alike, which no type checker can tell apart in ``**``.
_make_writer = cast("Callable[..., Callable[[object], object]]", make_dict_unstructure_fn)
_make_reader = cast("Callable[..., Callable[[object], object]]", make_dict_structure_fn)


def _reader(kind: type[AttrsInstance], field: "Attribute[object]", converter: BaseConverter) -> _Hook:
    """Make the hook for a field. In detail it validates too, as the class itself would stop at its first bad field."""
    inner, *rest = get_args(field.type) or (field.type,)
    read, many = READERS.get(inner) or _nested(inner, converter), get_origin(field.type) is tuple
    if converter.detailed_validation:
        return _in_detail(kind, field, read, inner, is_optional=bool(rest))
    if many:
        return lambda value, _: tuple([read(item) for item in _sequence(value)])
    return (lambda value, _: None if value is None else read(value)) if rest else lambda value, _: read(value)


def _nested(kind: object, converter: BaseConverter) -> Read:
    hook = cast("_Hook", converter.get_structure_hook(kind))
    return lambda value: hook(value, kind)


def _in_detail(
    kind: type[AttrsInstance], field: "Attribute[object]", read: Read, inner: object, *, is_optional: bool
) -> _Hook:
    validate = cast("Callable[[object, Attribute[object], object], None]", field.validator)
    nobody = kind.__new__(kind)  # validators ask an instance for the name of its class only
    many = get_origin(field.type) is tuple

    def read_item(value: object) -> object:
        item = read(value)
        validate(nobody, field, (item,))
        return item

    def read_field(value: object, _: object) -> object:
        if many:
            value = _all_in_detail(_sequence(value), read_item, inner)
        elif value is not None or not is_optional:
            value = read(value)
        validate(nobody, field, value)
        return value

    return read_field


def _all_in_detail(values: Sequence[object], read: Read, inner: object) -> tuple[object, ...]:
    items: list[object] = []
    errors: list[Exception] = []
    for index, value in enumerate(values):
        try:
            if len(errors) == MOST:
                raise ValueError(f"not checked, nor what follows, as {MOST} before it are wrong")
            items.append(read(value))
        except (BaseValidationError, TypeError, ValueError) as error:
            error.add_note(IterableValidationNote(f"Structuring {inner} @ index {index}", index, inner))
            errors.append(error)
        if len(errors) > MOST:
            break
    if errors:
        group = cast("Callable[[str, list[Exception], object], Exception]", IterableValidationError)
        raise group(f"While structuring {inner}", errors, inner)
    return tuple(items)


def _of_mapping(read: Callable[[object], object]) -> _Hook:
    def hook(value: object, _: object) -> object:
        if not isinstance(value, (dict, Mapping)):  # dict first: asking the abstract class takes long
            raise misfit("dict", value)
        return read(cast("object", value))

    return hook


def _sequence(value: object) -> Sequence[object]:
    if isinstance(value, (list, tuple)):
        return cast("Sequence[object]", value)
    raise misfit("list", value)
