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
same rule as that of the JSON form: a new minor version adds columns, a new major one changes some.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any, BinaryIO

from newsmodel.corpus import _columns
from newsmodel.corpus._columns import pa, pq
from newsmodel.corpus._parsing import GivenWords, counted, parse
from newsmodel.corpus._records import LARGEST, Columns, Counts, Entry, Item, Quarantine, Record, Rejected, log, no_text
from newsmodel.errors import NewsModelError
from newsmodel.formats import jsonl
from newsmodel.model import Listing, Story

__all__ = [
    "PLAIN_SCHEMA", "SCHEMA", "VERSION", "SchemaError", "from_table", "pages_of", "parse_batch", "plain", "to_table",
]  # fmt: skip

VERSION = "1.0"
"""Version of the schema."""


class SchemaError(NewsModelError, ValueError):
    """A table does not have the columns that it should."""


def _list(kind: pa.DataType) -> pa.DataType:
    return pa.list_(pa.field("element", kind))


def _schema(name: pa.DataType) -> pa.Schema:
    """Make the schema, with the type that names out of a small set have."""
    text = pa.string()
    image = pa.struct({"alt": text, "labels": _list(name), "url": text})
    label_line = {"labels": _list(name), "byline": text, "published": pa.date32()}
    card = pa.struct({"title": text, "summary": text, "image": image, **label_line, "url": text})
    columns = {
        "layout": name,
        "title": text,
        "lede": text,
        "body": _list(text),
        "image": image,
        **label_line,
        "reactions": _list(pa.struct({"text": text})),
        "related": _list(card),
        "locale": text,
        "language": text,
        "url": text,
        "retrieved": pa.timestamp("us", tz="UTC"),
        "inferred": _list(text),
        "source": text,
        "offset": pa.int64(),
    }
    return pa.schema(columns, metadata={"newsmodel": VERSION})


SCHEMA = _schema(pa.dictionary(pa.int8(), pa.string()))
"""The schema of the tables. Labels and layouts are dictionary-encoded."""

PLAIN_SCHEMA = _schema(pa.string())
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
    try:
        return pa.record_batch(_columns.arrays(entries, SCHEMA), SCHEMA)
    except (UnicodeEncodeError, OverflowError):
        jsonl.dumps(entry.page for entry in entries)  # which refuses the same, and names the field
        raise


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
    if "layout" not in batch.schema.names:
        raise SchemaError(f"expected the column 'layout', got: {', '.join(batch.schema.names)}")
    columns = {each.name: _values(batch, each) for each in PLAIN_SCHEMA if each.name in batch.schema.names}
    for values in zip(*columns.values(), strict=True):
        row: dict[str, Any] = dict(zip(columns, values, strict=True))
        layout, place = row.pop("layout"), (row.pop("source", None), row.pop("offset", None))
        if layout == _columns.STORY:
            yield Entry(Story(**row), *place)
        elif layout == _columns.LISTING:
            given = {name: row[name] for name in row if name in _columns.OF_LISTINGS}
            yield Entry(Listing(links=row.get("related", ()), **given), *place)
        else:
            raise SchemaError(f"layout: expected {_columns.STORY!r} or {_columns.LISTING!r}, got {layout!r}")


def _values(batch: pa.RecordBatch, field: pa.Field) -> list[Any]:
    try:
        return _columns.values(batch.column(field.name).cast(field.type), field.name)
    except pa.ArrowException as error:
        raise SchemaError(f"column {field.name!r}: {error}") from None
    except KeyError as error:
        raise SchemaError(f"column {field.name!r}: no label is called {error}") from None


# Dumps of crawls, a text in each row.


def rows(file: BinaryIO, source: str, columns: Columns, largest: int) -> Iterator[Item]:
    number = 0
    try:
        table = pq.ParquetFile(file, buffer_size=1 << 20)
        names = columns.among(table.schema_arrow.names)
        if names[0] is not None:
            for batch in table.iter_batches(256, columns=[name for name in names if name is not None]):
                yield from _items(batch, columns, zip(itertools.repeat(source), itertools.count(number)), largest)
                number += batch.num_rows
        elif "layout" in table.schema_arrow.names:
            for number, entry in enumerate(pages_of(file)):
                yield Record("json", jsonl.line(entry.page), source, number)
        else:
            yield Rejected(columns.missing(table.schema_arrow.names), source)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        yield Rejected(f"the Parquet file cannot be read on: {error}", source, number)


def _items(
    batch: pa.RecordBatch, columns: Columns, places: Iterable[tuple[str | None, int | None]], largest: int = LARGEST
) -> Iterator[Item]:
    found = [_cells(batch, name) for name in columns.among(batch.schema.names)]
    for text, url, retrieved, (source, number) in zip(*found, places, strict=False):
        if not isinstance(text, str | bytes):
            yield Rejected(str(no_text(text)), source, number)
        elif len(text) > largest:
            yield Rejected(f"a text of {len(text)} characters, at most {largest} are read", source, number)
        else:
            yield Record("text", text, source, number, url, retrieved)


def _cells(batch: pa.RecordBatch, name: str | None) -> list[Any]:
    """Return the values of a column, as many times nothing where it is not there."""
    return _columns.flat(batch.column(name)) if name in batch.schema.names else [None] * batch.num_rows


def parse_batch(
    batch: pa.RecordBatch,
    *,
    text: str | Sequence[str] = Columns().text,
    url: str | Sequence[str] = Columns().url,
    date: str | Sequence[str] = Columns().date,
    vocabularies: GivenWords = None,
    quarantine: Quarantine = log,
) -> pa.RecordBatch:
    """Read the pages among the texts of a batch: the one function that every engine calls.

    The batch has a column of texts; its columns ``source`` and ``offset`` are carried over. The other arguments are
    those of `newsmodel.corpus.read` and `newsmodel.corpus.stories`.

    Returns:
        A batch with the schema `SCHEMA`, a row for each page, in their order. Texts that are no pages have none.

    Raises:
        SchemaError: There is no column of texts.
    """
    columns = Columns(text=text, url=url, date=date)
    if columns.among(batch.schema.names)[0] is None:
        raise SchemaError(columns.missing(batch.schema.names))
    places = zip(_cells(batch, "source"), _cells(batch, "offset"), strict=True)
    found = parse(_items(batch, columns, places), columns, vocabularies)
    return batch_of(list(counted(found, Counts(), quarantine)))


def plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return a batch with the schema `PLAIN_SCHEMA`: for engines that do not take dictionaries, such as Spark."""
    return batch.cast(PLAIN_SCHEMA)
