"""What goes through the reading of a crawl: documents in, pages out, and what is turned away at either end."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

import attrs

from newsmodel.errors import NewsModelError
from newsmodel.model import Listing, Story

__all__ = ["Counts", "Document", "Entry", "Quarantine", "Rejected", "RejectedError", "log", "refuse"]


@attrs.frozen
class Document:
    """A text out of a crawl, and what the crawl knows about it.

    Attributes:
        text: The text.
        url: Address that it was fetched from.
        retrieved: When that was; has a time zone.
        source: The file that holds it. Of a file in an archive both names: ``crawl.zip/pages/a.txt``.
        offset: Where in `source`: the number of the row, from 0, in Parquet; else the byte at which the record starts,
            in the packed file for WARC archives (as in their indexes), in what is unpacked for other packed files.
    """

    text: str
    url: str | None = None
    retrieved: datetime | None = None
    source: str | None = None
    offset: int | None = None


@attrs.frozen
class Entry:
    """A page out of a crawl, and where it stands there.

    Attributes:
        page: What the page says. Its address and time of retrieval are the crawl's.
        source: As of `Document`.
        offset: As of `Document`.
    """

    page: Story | Listing
    source: str | None = None
    offset: int | None = None


@attrs.frozen
class Rejected:
    """A record that could not be read, or the place from which on a file cannot be.

    Attributes:
        reason: What is wrong, in a sentence.
        source: As of `Document`.
        offset: As of `Document`.
        url: Address that the record was fetched from.
        record: The record as it stands there, as far as it was read.
    """

    reason: str
    source: str | None = None
    offset: int | None = None
    url: str | None = None
    record: bytes = attrs.field(default=b"", repr=False)

    def __str__(self) -> str:
        place = "" if self.offset is None else f" at {self.offset}"
        return f"{self.source or 'document'}{place}: {self.reason}"


Quarantine: TypeAlias = Callable[[Rejected], object]
"""What is called with each record that cannot be read; `list.append` of a list will do."""


class RejectedError(NewsModelError, ValueError):
    """A record cannot be read, and none was to be passed over.

    Attributes:
        rejected: The record.
    """

    def __init__(self, rejected: Rejected) -> None:
        super().__init__(rejected)
        self.rejected = rejected

    def __str__(self) -> str:
        return str(self.rejected)


def log(rejected: Rejected) -> None:
    """Log a record that cannot be read, as a warning of the logger ``newsmodel.corpus``."""
    logging.getLogger("newsmodel.corpus").warning("%s", rejected)


def refuse(rejected: Rejected) -> None:
    """Stop at a record that cannot be read.

    Raises:
        RejectedError: Always.
    """
    raise RejectedError(rejected)


@attrs.define
class Counts:
    """How many records a crawl had, by what became of them.

    Attributes:
        pages: Those that are stories or listings.
        other: Texts that are neither.
        rejected: Those that could not be read.
    """

    pages: int = 0
    other: int = 0
    rejected: int = 0

    @property
    def read(self) -> int:
        """All of them."""
        return self.pages + self.other + self.rejected

    def add(self, counts: "Counts") -> None:
        """Add other counts to these."""
        self.pages += counts.pages
        self.other += counts.other
        self.rejected += counts.rejected
