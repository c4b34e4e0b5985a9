"""Parquet files: dumps of crawls, a text in each row. Needs the extra ``arrow``."""

# pyarrow has no types.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportUnknownLambdaType=false

import os
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from newsmodel.corpus._document import Rejected
from newsmodel.corpus._records import Columns, Item, Record
from newsmodel.errors import MissingExtraError
from newsmodel.formats import jsonl

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as error:
    raise MissingExtraError("Arrow tables and Parquet need pyarrow", "arrow") from error

__all__ = ["item", "names", "pa", "pq", "rows", "values"]

_MAGIC = b"PAR1"  # begins and ends a file
_ROWS = 256  # at a time: a text may be megabytes long


def rows(file: BinaryIO, source: str, largest: int, columns: Columns) -> Iterator[Item]:
    """Cut a Parquet file into its rows."""
    size = file.seek(0, os.SEEK_END)
    file.seek(-len(_MAGIC), os.SEEK_END)
    if file.read() != _MAGIC:
        reason = f"the Parquet file breaks off at byte {size}: its end is lost, which says where its rows are"
        yield Rejected(reason, source)
        return
    number = 0
    try:
        table = pq.ParquetFile(file, buffer_size=1 << 20)
        found = names(table.schema_arrow, columns)
        if found[0] is None and "layout" in table.schema_arrow.names:
            from newsmodel.corpus import arrow

            for number, entry in enumerate(arrow.pages_of(file)):
                yield Record("json", jsonl.line(entry.page), source, number)
            return
        if found[0] is None:
            yield Rejected(columns.missing(table.schema_arrow.names), source)
            return
        for batch in table.iter_batches(_ROWS, columns=[name for name in found if name is not None]):
            for text, url, retrieved in values(batch, found):
                yield item(text, url, retrieved, source, number, largest=largest)
                number += 1
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        yield Rejected(f"the Parquet file cannot be read on: {error}", source, number)


def names(schema: pa.Schema, columns: Columns) -> list[str | None]:
    """Return the names of the columns of text, address and time that a table has."""
    asked = (columns.text, columns.url, columns.date)
    return [next((name for name in several if name in schema.names), None) for several in asked]


def values(batch: pa.RecordBatch, columns: Sequence[str | None]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of some columns; those that are None hold nothing."""
    none = [None] * batch.num_rows
    return zip(*[none if name is None else _plain(batch.column(name)) for name in columns], strict=True)


def _plain(column: pa.Array) -> list[Any]:
    if pa.types.is_timestamp(column.type):  # of nanoseconds, pyarrow would make objects of pandas, or none without it
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    found: list[Any] = column.to_pylist()
    return found


def item(text: object, url: object, retrieved: object, source: str | None, number: int | None, *, largest: int) -> Item:
    """Return the record of a row."""
    if not isinstance(text, str | bytes):
        return Rejected(f"expected a text, got {'nothing' if text is None else type(text).__name__}", source, number)
    if len(text) > largest:
        return Rejected(f"a text of {len(text)} characters, at most {largest} are read", source, number)
    return Record("text", text, source, number, url, retrieved)
