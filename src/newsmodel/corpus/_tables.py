"""Parquet files: dumps of crawls, a text in each row. Needs the extra ``arrow``."""

# pyarrow has no types.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportUnknownLambdaType=false

import itertools
import os
from collections.abc import Iterable, Iterator
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

__all__ = ["items", "pa", "pq", "rows", "values"]

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
        names = columns.among(table.schema_arrow.names)
        if names[0] is not None:
            for batch in table.iter_batches(_ROWS, columns=[name for name in names if name is not None]):
                yield from items(batch, columns, zip(itertools.repeat(source), itertools.count(number)), largest)
                number += batch.num_rows
        elif "layout" in table.schema_arrow.names:
            from newsmodel.corpus import arrow

            for number, entry in enumerate(arrow.pages_of(file)):
                yield Record("json", jsonl.line(entry.page), source, number)
        else:
            yield Rejected(columns.missing(table.schema_arrow.names), source)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        yield Rejected(f"the Parquet file cannot be read on: {error}", source, number)


def items(
    batch: pa.RecordBatch, columns: Columns, places: Iterable[tuple[str | None, int | None]], largest: int
) -> Iterator[Item]:
    """Yield the records of the rows of a batch, of which the places are known."""
    found = [values(batch, name) for name in columns.among(batch.schema.names)]
    for text, url, retrieved, (source, number) in zip(*found, places, strict=False):
        if not isinstance(text, str | bytes):
            yield Rejected(f"expected a text, got {'nothing' if text is None else type(text).__name__}", source, number)
        elif len(text) > largest:
            yield Rejected(f"a text of {len(text)} characters, at most {largest} are read", source, number)
        else:
            yield Record("text", text, source, number, url, retrieved)


def values(batch: pa.RecordBatch, name: str | None) -> list[Any]:
    """Return the values of a column, as many times nothing where it is not there."""
    if name not in batch.schema.names:
        return [None] * batch.num_rows
    column = batch.column(name)
    if pa.types.is_timestamp(column.type):  # of nanoseconds, pyarrow would make objects of pandas, or none without it
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    found: list[Any] = column.to_pylist()
    return found
