"""What a converter found wrong with a document, told with paths."""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from cattrs import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

from newsmodel.errors import Fault, FieldError, json_path

__all__ = ["MOST", "faults"]

MOST = 100
"""How many faults are told of one list or object: a stranger's document may have millions."""

_Parts = tuple[str | int, ...]


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
            for key in heapq.nsmallest(MOST, cast("set[object]", error.extra_fields), key=str):
                # YAML has keys of all types, and a JSONPath only strings.
                kind = "" if isinstance(key, str) else f", of type {type(key).__name__}"
                yield (*at, str(key)), f"unknown key{kind}"
            if len(error.extra_fields) > MOST:
                yield at, f"{len(error.extra_fields)} unknown keys, of which {MOST} are told"
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
