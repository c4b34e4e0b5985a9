"""Columns of Arrow out of the values of pages, and back. Needs the extra ``arrow``.

What is nested is taken apart into flat columns, laid out as Arrow has them in memory: pyarrow is slow with lists and
dicts of Python's, and imports pandas where it is handed a list.
"""

import itertools
import operator
import types
from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs

from newsmodel.corpus._records import Entry
from newsmodel.errors import MissingExtraError
from newsmodel.model import Image, Label, Listing, Reaction, RelatedLink, Story

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as error:
    raise MissingExtraError("Arrow tables and Parquet need pyarrow", "arrow") from error

__all__ = ["pa", "pq"]  # others import them from here, where it is said which extra brings them

STORY, LISTING = "story", "listing"


def arrays(entries: Sequence[Entry], schema: pa.Schema) -> list[pa.Array]:
    pages = [entry.page for entry in entries]
    columns: dict[str, list[Any]] = {
        name: [getattr(page, name, none) for page in pages] for name, none in _EMPTY.items()
    }
    columns["related"] = [page.links if isinstance(page, Listing) else page.related for page in pages]
    # Names of files may be no texts.
    columns["source"] = [entry.source and entry.source.encode(errors="backslashreplace").decode() for entry in entries]
    columns["offset"] = [entry.offset for entry in entries]
    layouts = [LISTING if isinstance(page, Listing) else STORY for page in pages]
    return [_coded(layouts, (STORY, LISTING)), *[_array(columns[field.name], field.type) for field in list(schema)[1:]]]


OF_LISTINGS = frozenset(field.name for field in attrs.fields(Listing))
_EMPTY = attrs.asdict(Story())


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_string(kind):
        data = list(map(str.encode, [value or "" for value in values] if None in values else values))
        return _laid_out(kind, values, pa.py_buffer(_ends(data)), pa.py_buffer(b"".join(data)))
    if pa.types.is_list(kind):
        items = _array(list(itertools.chain.from_iterable(values)), kind.value_type)
        return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(_ends(values))], children=[items])
    if pa.types.is_struct(kind):
        there = [_NO_IMAGE if value is None else value for value in values]
        children = [_array(list(map(operator.attrgetter(field.name), there)), field.type) for field in kind]
        return _laid_out(kind, values, children=children)
    if pa.types.is_dictionary(kind):
        return _coded(values, list(Label))
    numbers = array("i" if kind.bit_width == 32 else "q", [0 if value is None else _number(value) for value in values])
    return _laid_out(kind, values, pa.py_buffer(numbers))


_NO_IMAGE = types.SimpleNamespace(alt=None, labels=(), url=None)


def _laid_out(
    kind: pa.DataType, values: Sequence[object], *buffers: pa.Buffer, children: Sequence[pa.Array] = ()
) -> pa.Array:
    """Make a column out of its parts and, as a bit for each, which of the values are there."""
    are_there = None
    if None in values:
        bits = "".join(["0" if value is None else "1" for value in reversed(values)])
        are_there = pa.py_buffer(int(bits, 2).to_bytes(-(-len(bits) // 8), "little"))
    return pa.Array.from_buffers(kind, len(values), [are_there, *buffers], children=children)


def _ends(values: Iterable[Sequence[object]]) -> "array[int]":
    return array("i", itertools.accumulate(map(len, values), initial=0))


def _coded(values: Iterable[str], names: Sequence[str]) -> pa.Array:
    codes = array("b", map(names.index, values))
    indices = pa.Array.from_buffers(pa.int8(), len(codes), [None, pa.py_buffer(codes)])
    return pa.DictionaryArray.from_arrays(indices, _array(names, pa.string()))


def _number(value: int | date) -> int:
    """Return an integer as it is, a time in microseconds, and a day in days, since 1970."""
    if isinstance(value, datetime):
        return (value - _EPOCH) // timedelta(microseconds=1)
    return value.toordinal() - _EPOCH.toordinal() if isinstance(value, date) else value


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def values(array: pa.Array, name: str) -> list[Any]:
    kind = array.type
    if pa.types.is_list(kind):
        items = iter(values(array.flatten(), name))
        return [tuple(itertools.islice(items, count or 0)) for count in array.value_lengths().to_pylist()]
    if pa.types.is_struct(kind):
        names = [field.name for field in kind]
        columns = [values(array.field(each), each) for each in names]
        rows = zip(array.is_valid().to_pylist(), *columns, strict=True)
        return [_KINDS[name](**dict(zip(names, row, strict=True))) if there else None for there, *row in rows]
    if name == "labels":
        return [_LABEL_OF[label] for label in array.to_pylist()]
    return flat(array)


def flat(array: pa.Array) -> list[Any]:
    """Return what a column of values that are not nested holds, its times in UTC."""
    if pa.types.is_timestamp(array.type):  # of which pyarrow makes objects of pandas, or with zones of other packages
        moments = array.cast(pa.timestamp("us"), safe=False).to_pylist()
        return [moment and moment.replace(tzinfo=UTC) for moment in moments]
    found: list[Any] = array.to_pylist()
    return found


_KINDS: dict[str, Callable[..., object]] = {"image": Image, "reactions": Reaction, "related": RelatedLink}
_LABEL_OF = {label.value: label for label in Label}
