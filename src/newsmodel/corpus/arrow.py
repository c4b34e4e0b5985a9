"""Pages as Arrow tables, and so as Parquet, in pandas, Polars, DuckDB, Spark: typed columns, and every page back.

Needs pyarrow, which the extra ``arrow`` brings.

>>> table = to_table([Story(title="Cable car replaces ferry")])
>>> table.column("title").to_pylist()
['Cable car replaces ferry']
>>> next(from_table(table)).page
Story(title='Cable car replaces ferry')

A table holds stories and listings, a row each; ``layout`` tells which. The columns are the fields of `newsmodel.Story`
under their names; a listing's cards are in ``related``. ``source`` and ``offset`` say where in the crawl a page
stands. The schema is the same whatever the data. Its metadata hold its version, under ``newsmodel``, which goes by the
same rule as that of the JSON
form: a new minor version adds columns, a new major one changes some.
"""

# pyarrow has no types.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportUnknownLambdaType=false

import contextlib
import itertools
import operator
import types
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from datetime import UTC
from typing import IO, Any

import attrs

from newsmodel.corpus import _tables
from newsmodel.corpus._document import Counts, Entry, Quarantine, log
from newsmodel.corpus._parsing import Words, parse
from newsmodel.corpus._reading import names_of
from newsmodel.corpus._records import LARGEST, Columns
from newsmodel.corpus._tables import pa, pq
from newsmodel.errors import NewsModelError, RenderError
from newsmodel.model import Image, Label, Listing, Reaction, RelatedLink, Story

__all__ = [
    "PLAIN_SCHEMA",
    "SCHEMA",
    "VERSION",
    "SchemaError",
    "from_table",
    "pages_of",
    "parse_batch",
    "plain",
    "to_table",
]

VERSION = "1.0"
"""Version of the schema."""

_STORY, _LISTING = "story", "listing"
_LAYOUTS = pa.array([_STORY, _LISTING])
_LABELS = pa.array([label.value for label in Label])
_MOMENT = pa.timestamp("us", tz="UTC")


class SchemaError(NewsModelError, ValueError):
    """A table does not have the columns that it should."""


def _list(kind: pa.DataType) -> pa.DataType:
    return pa.list_(pa.field("element", kind))


def _schema(name: Callable[[pa.DataType], pa.DataType]) -> pa.Schema:
    """Make the schema.

    Args:
        name: Gives the type of names out of a small set, given the type of names.
    """
    labels = ("labels", _list(name(_LABELS.type)))
    image = pa.struct([("alt", pa.string()), labels, ("url", pa.string())])
    card = pa.struct([
        ("title", pa.string()),
        ("summary", pa.string()),
        ("image", image),
        labels,
        ("byline", pa.string()),
        ("published", pa.date32()),
        ("url", pa.string()),
    ])  # fmt: skip
    return pa.schema(
        [
            ("layout", name(_LAYOUTS.type)),
            ("title", pa.string()),
            ("lede", pa.string()),
            ("body", _list(pa.string())),
            ("image", image),
            labels,
            ("byline", pa.string()),
            ("published", pa.date32()),
            ("reactions", _list(pa.struct([("text", pa.string())]))),
            ("related", _list(card)),
            ("locale", pa.string()),
            ("language", pa.string()),
            ("url", pa.string()),
            ("retrieved", _MOMENT),
            ("inferred", _list(pa.string())),
            ("source", pa.string()),
            ("offset", pa.int64()),
        ],
        metadata={"newsmodel": VERSION},
    )


SCHEMA = _schema(lambda names: pa.dictionary(pa.int8(), names))
"""The schema of the tables. Labels and layouts are dictionary-encoded."""

PLAIN_SCHEMA = _schema(lambda names: names)
"""The schema without dictionaries, for engines that do not take them."""


def to_table(pages: Iterable[Entry | Story | Listing]) -> pa.Table:
    """Make a table of pages.

    Args:
        pages: What `newsmodel.corpus.stories` yields; of a page alone, ``source`` and ``offset`` are null.

    Returns:
        A table with the schema `SCHEMA`, a row for each page.

    Raises:
        RenderError: A page holds what Arrow has no place for: a lone surrogate, which is no character.
    """
    entries = [page if isinstance(page, Entry) else Entry(page) for page in pages]
    batches = [batch_of(entries[start : start + _ROWS]) for start in range(0, len(entries), _ROWS)]
    return pa.Table.from_batches(batches, SCHEMA)


_ROWS = 10_000  # of a batch: the texts of more may be more than 2 GB, where the offsets of a batch end


def batch_of(entries: Sequence[Entry]) -> pa.RecordBatch:
    """Make one batch of pages, as `to_table`."""
    try:
        return pa.record_batch(_arrays(entries), SCHEMA)
    except (UnicodeEncodeError, OverflowError):
        raise next(filter(None, itertools.starmap(_refusal, enumerate(entries)))) from None


def _refusal(index: int, entry: Entry) -> RenderError | None:
    """Return the error that names the field of a page that no table can hold: the one that JSON cannot hold either."""
    from newsmodel.formats import json

    try:
        json.encode(entry.page)
    except RenderError as error:
        return RenderError(f"[{index}].{error.path}", error.reason)
    return None


def _arrays(entries: Sequence[Entry]) -> list[pa.Array]:
    layouts = pa.array([int(isinstance(entry.page, Listing)) for entry in entries], pa.int8())
    stories = [_as_story(entry.page) for entry in entries]
    return [
        pa.DictionaryArray.from_arrays(layouts, _LAYOUTS),
        *[_array(_each(name, stories), SCHEMA.field(name).type) for name in _FIELDS],
        pa.array([entry.source and _printable(entry.source) for entry in entries], pa.string()),
        pa.array([entry.offset for entry in entries], pa.int64()),
    ]


def _printable(path: str) -> str:
    return path.encode(errors="backslashreplace").decode()  # names of files may be no texts


def _as_story(page: Story | Listing) -> Story:
    if isinstance(page, Story):
        return page
    values = {name: getattr(page, name) for name in _OF_LISTINGS if name != "links"}
    return Story(related=page.links, **values)


_FIELDS = [field.name for field in attrs.fields(Story)]
_OF_LISTINGS = frozenset(field.name for field in attrs.fields(Listing))


def _each(name: str, things: Iterable[object]) -> list[Any]:
    return list(map(operator.attrgetter(name), things))


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """Make a column of what stories hold: nested values become flat columns first."""
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


# And back. What is nested is taken apart into flat columns first: `to_pylist` is slow on what is not flat.


def from_table(table: pa.Table | pa.RecordBatch | pa.RecordBatchReader) -> Iterator[Entry]:
    """Yield the pages of a table: what `to_table` made it of.

    Args:
        table: The table. Of the columns of `SCHEMA` those that are missing are taken for empty, but ``layout`` has to
            be there; other columns are passed over, and types that say the same, as other engines write them, are
            taken.

    Raises:
        SchemaError: ``layout`` is missing, or a column has another type.
        FieldError: A value is none that a page admits.
    """
    if isinstance(table, pa.RecordBatch):
        table = pa.Table.from_batches([table])
    for batch in table.to_batches(_ROWS) if isinstance(table, pa.Table) else table:
        yield from _entries(batch)


def pages_of(file: IO[bytes]) -> Iterator[Entry]:
    """Yield the pages of a Parquet file, a group of rows at a time.

    Raises:
        SchemaError: It is no such file, or holds no pages.
    """
    try:
        for batch in pq.ParquetFile(file).iter_batches(_ROWS):
            yield from _entries(batch)
    except (pa.ArrowException, OSError) as error:
        raise SchemaError(f"the Parquet file cannot be read: {error}") from None


def _entries(batch: pa.RecordBatch) -> Iterator[Entry]:
    columns = _columns(batch)
    names = list(columns)
    for values in zip(*columns.values(), strict=True):
        row: dict[str, Any] = dict(zip(names, values, strict=True))
        layout, source, offset = row.pop("layout"), row.pop("source", None), row.pop("offset", None)
        if layout == _STORY:
            yield Entry(Story(**row), source, offset)
        elif layout == _LISTING:
            given = {name: row[name] for name in row if name in _OF_LISTINGS}
            yield Entry(Listing(links=row.get("related", ()), **given), source, offset)
        else:
            raise SchemaError(f"layout: expected {_STORY!r} or {_LISTING!r}, got {layout!r}")


def _columns(batch: pa.RecordBatch) -> dict[str, list[Any]]:
    if "layout" not in batch.schema.names:
        raise SchemaError(f"expected the column 'layout', got: {', '.join(batch.schema.names)}")
    columns: dict[str, list[Any]] = {}
    for field in PLAIN_SCHEMA:
        if field.name in batch.schema.names:
            try:
                columns[field.name] = _values(batch.column(field.name).cast(field.type), field.name)
            except pa.ArrowException as error:
                raise SchemaError(f"column {field.name!r}: {error}") from None
            except KeyError as error:
                raise SchemaError(f"column {field.name!r}: no label is called {error}") from None
    return columns


def _values(array: pa.Array, name: str) -> list[Any]:
    """Return what a column of a name holds, the inverse of `_array`."""
    kind = array.type
    if pa.types.is_list(kind):
        start, *ends = array.offsets.to_pylist() or [0]
        items = _values(array.values.slice(start, (ends[-1] if ends else start) - start), name)
        return [tuple(items[begin - start : end - start]) for begin, end in itertools.pairwise([start, *ends])]
    if pa.types.is_struct(kind):
        names = [field.name for field in kind]
        columns = [_values(array.field(each), each) for each in names]
        rows = zip(array.is_valid().to_pylist(), *columns, strict=True)
        return [_KINDS[name](**dict(zip(names, row, strict=True))) if there else None for there, *row in rows]
    if name == "labels":
        return [_LABEL_OF[label] for label in array.to_pylist()]
    if pa.types.is_timestamp(kind):  # to_pylist gives the zones of other packages, where the standard library has UTC
        return [moment and moment.replace(tzinfo=UTC) for moment in array.cast(pa.timestamp("us")).to_pylist()]
    values: list[Any] = array.to_pylist()
    return values


_KINDS: dict[str, Callable[..., object]] = {"image": Image, "reactions": Reaction, "related": RelatedLink}
_LABEL_OF = {label.value: label for label in Label}


# What every engine calls.


def parse_batch(
    batch: pa.RecordBatch,
    *,
    text: str | Sequence[str] = Columns().text,
    url: str | Sequence[str] = Columns().url,
    date: str | Sequence[str] = Columns().date,
    vocabularies: Words = None,
    quarantine: Quarantine = log,
) -> pa.RecordBatch:
    """Read the pages among the texts of a batch: the one function that every engine calls.

    Args:
        batch: A batch with a column of texts. Columns ``source`` and ``offset`` are carried over.
        text: As of `newsmodel.corpus.read`.
        url: As of `newsmodel.corpus.read`.
        date: As of `newsmodel.corpus.read`.
        vocabularies: As of `newsmodel.corpus.stories`.
        quarantine: As of `newsmodel.corpus.stories`.

    Returns:
        A batch with the schema `SCHEMA`, a row for each page, in their order. Texts that are no pages have none.

    Raises:
        SchemaError: There is no column of texts.
    """
    columns = Columns(text=names_of(text), url=names_of(url), date=names_of(date))
    texts = _column(batch, columns.text)
    if texts is None:
        raise SchemaError(
            f"no column is called {' or '.join(columns.text)}; there are: {', '.join(batch.schema.names)}"
        )
    others = (columns.url, columns.date, ("source",), ("offset",))
    values = [_column(batch, names) or [None] * batch.num_rows for names in others]
    items = (_tables.item(*row, largest=LARGEST) for row in zip(texts, *values, strict=True))
    return batch_of(list(parse(items, columns, vocabularies, quarantine, quarantine, Counts())))


def _column(batch: pa.RecordBatch, names: Sequence[str]) -> list[Any] | None:
    name = next((name for name in names if name in batch.schema.names), None)
    if name is None:
        return None
    values: list[Any] = batch.column(name).to_pylist()
    return values


def plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return a batch with the schema `PLAIN_SCHEMA`: for engines that do not take dictionaries, such as Spark."""
    return batch.cast(PLAIN_SCHEMA)


# What the conversion of a crawl needs: batches as bytes, and a Parquet file of them.

_GROUP = 16 << 20  # bytes of a group of rows, about


def encode(entries: Sequence[Entry], columns: Sequence[str] | None) -> bytes:
    """Return a batch of pages, or some columns of it, as bytes."""
    if not entries:
        return b""
    chosen = batch_of(entries).select(list(columns or SCHEMA.names))
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, chosen.schema) as writer:
        writer.write_batch(chosen)
    data: bytes = sink.getvalue().to_pybytes()
    return data


@contextlib.contextmanager
def writing(path: str, columns: Sequence[str] | None) -> Generator[Callable[[bytes], None]]:
    """Open a Parquet file, and give the function that adds to it what `encode` has made."""
    names = SCHEMA.names if columns is None else columns
    schema = pa.schema([SCHEMA.field(name) for name in names], metadata=SCHEMA.metadata)
    gathered: list[pa.RecordBatch] = []
    with pq.ParquetWriter(path, schema, compression="zstd", compression_level=1) as writer:

        def flush() -> None:
            writer.write_table(pa.Table.from_batches(gathered, schema))
            gathered.clear()

        def append(data: bytes) -> None:
            if data:
                gathered.extend(pa.ipc.open_stream(data))
                if sum(batch.nbytes for batch in gathered) >= _GROUP:
                    flush()

        yield append
        flush()
