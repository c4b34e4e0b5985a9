"""The Parquet file that a crawl is converted to: workers make batches of pages, and the main process writes them."""

# pyarrow has no types.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportUnknownLambdaType=false

import contextlib
from collections.abc import Callable, Generator, Sequence

from newsmodel.corpus._document import Entry
from newsmodel.corpus._tables import pa, pq
from newsmodel.corpus.arrow import SCHEMA, batch_of

__all__ = ["encode", "writing"]

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
