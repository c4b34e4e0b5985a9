"""Columns of Arrow out of the values of pages, and back.

What is nested is taken apart into flat columns first: pyarrow is slow with dicts and lists of Python's.
"""

# pyarrow has no types.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportUnknownLambdaType=false

import itertools
import operator
import types
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC
from typing import Any

import attrs

from newsmodel.corpus._document import Entry
from newsmodel.corpus._tables import pa
from newsmodel.model import Image, Label, Listing, Reaction, RelatedLink, Story

__all__ = ["LISTING", "OF_LISTINGS", "STORY", "arrays", "values"]

STORY, LISTING = "story", "listing"
_LAYOUTS = pa.array([STORY, LISTING])
_LABELS = pa.array([label.value for label in Label])


def arrays(entries: Sequence[Entry], schema: pa.Schema) -> list[pa.Array]:
    """Make the columns of a schema."""
    layouts = pa.array([int(isinstance(entry.page, Listing)) for entry in entries], pa.int8())
    stories = [_as_story(entry.page) for entry in entries]
    return [
        pa.DictionaryArray.from_arrays(layouts, _LAYOUTS),
        *[_array(_each(name, stories), schema.field(name).type) for name in _FIELDS],
        pa.array([entry.source and _printable(entry.source) for entry in entries], pa.string()),
        pa.array([entry.offset for entry in entries], pa.int64()),
    ]


def _printable(path: str) -> str:
    return path.encode(errors="backslashreplace").decode()  # names of files may be no texts


def _as_story(page: Story | Listing) -> Story:
    if isinstance(page, Story):
        return page
    values = {name: getattr(page, name) for name in OF_LISTINGS if name != "links"}
    return Story(related=page.links, **values)


_FIELDS = [field.name for field in attrs.fields(Story)]
OF_LISTINGS = frozenset(field.name for field in attrs.fields(Listing))


def _each(name: str, things: Iterable[object]) -> list[Any]:
    return list(map(operator.attrgetter(name), things))


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """Make a column of what stories hold."""
    if pa.types.is_list(kind):
        ends = pa.array([0, *itertools.accumulate(map(len, values))], pa.int32())
        items = list(itertools.chain.from_iterable(values))
        return pa.ListArray.from_arrays(ends, _array(items, kind.value_type), type=kind)
    if pa.types.is_struct(kind):
        there = [_NO_IMAGE if value is None else value for value in values]
        columns = [_array(_each(field.name, there), field.type) for field in kind]
        missing = pa.array([value is None for value in values], pa.bool_())
        return pa.StructArray.from_arrays(columns, fields=list(kind), mask=missing)
    if pa.types.is_dictionary(kind):
        return pa.DictionaryArray.from_arrays(pa.array([_CODES[label] for label in values], pa.int8()), _LABELS)
    return pa.array(values, kind)


_CODES = {label: code for code, label in enumerate(Label)}
_NO_IMAGE = types.SimpleNamespace(alt=None, labels=(), url=None)


def values(array: pa.Array, name: str) -> list[Any]:
    """Return what a column of a name holds."""
    kind = array.type
    if pa.types.is_list(kind):
        start, *ends = array.offsets.to_pylist() or [0]
        items = values(array.values.slice(start, (ends[-1] if ends else start) - start), name)
        return [tuple(items[begin - start : end - start]) for begin, end in itertools.pairwise([start, *ends])]
    if pa.types.is_struct(kind):
        names = [field.name for field in kind]
        columns = [values(array.field(each), each) for each in names]
        rows = zip(array.is_valid().to_pylist(), *columns, strict=True)
        return [_KINDS[name](**dict(zip(names, row, strict=True))) if there else None for there, *row in rows]
    if name == "labels":
        return [_LABEL_OF[label] for label in array.to_pylist()]
    if pa.types.is_timestamp(kind):  # to_pylist gives the zones of other packages, where the standard library has UTC
        return [moment and moment.replace(tzinfo=UTC) for moment in array.cast(pa.timestamp("us")).to_pylist()]
    plain: list[Any] = array.to_pylist()
    return plain


_KINDS: dict[str, Callable[..., object]] = {"image": Image, "reactions": Reaction, "related": RelatedLink}
_LABEL_OF = {label.value: label for label in Label}
