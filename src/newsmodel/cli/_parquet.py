"""Tables of pages in Parquet, as one more format to read: the constants and the verb of `newsmodel.formats`."""

from collections.abc import Iterator
from typing import IO

from newsmodel.model import Listing, Story

__all__ = ["MANY", "MEDIA_TYPES", "NAME", "SUFFIXES", "load"]

NAME = "parquet"
SUFFIXES = (".parquet", ".pq")
MEDIA_TYPES = ("application/vnd.apache.parquet",)
MANY = True


def load(file: IO[bytes], *, report: object = None) -> Iterator[Story | Listing]:
    """Read the pages one after the other. There is never anything to report.

    Raises:
        SchemaError: It is no table of pages.
    """
    del report
    from newsmodel.corpus import arrow

    for entry in arrow.pages_of(file):
        yield entry.page
