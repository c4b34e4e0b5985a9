"""What goes through the reading of a crawl: records of files, documents out of records, pages out of documents.

A file is cut into records where it is opened; that costs little more than reading it. What costs more, a record's JSON
or HTML, is left to `Record.document`, which other processes can run.
"""

import email.utils
import json
import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple, TypeAlias, cast

import attrs

from newsmodel.errors import NewsModelError
from newsmodel.model import Listing, Story

LARGEST = 1 << 24  # bytes of the largest record that is read


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


class RecordError(NewsModelError, ValueError):
    """A record is not what it is read as."""


def _names(names: str | Sequence[str]) -> Sequence[str]:
    return (names,) if isinstance(names, str) else tuple(names)


@attrs.frozen(kw_only=True)
class Columns:
    """The names of the columns where rows have what; of several, the first that a row has counts."""

    text: Sequence[str] = attrs.field(default=("text", "content", "raw_text"), converter=_names)
    url: Sequence[str] = attrs.field(default=("url",), converter=_names)
    date: Sequence[str] = attrs.field(default=("date", "crawl_date", "fetch_time", "timestamp"), converter=_names)

    def among(self, names: Sequence[str]) -> list[str | None]:
        """Return which of the columns hold the text, the address and the time."""
        return [next((name for name in asked if name in names), None) for asked in (self.text, self.url, self.date)]

    def missing(self, names: Iterable[str]) -> str:
        return f"no column is called {' or '.join(self.text)}; there are: {', '.join(names)}"


class Record(NamedTuple):
    """A record as it stands in a file, and what the file says about it."""

    form: str  # "text", "html" or "json"
    data: bytes | str
    source: str | None
    offset: int | None
    url: object = None
    retrieved: object = None  # in any form that crawls have

    def document(self, columns: Columns) -> Document:
        """Read what the record holds; a `RecordError` says what is wrong with it."""
        url, retrieved = self.url, self.retrieved
        if self.form == "html":
            from newsmodel.corpus import _web

            text = _web.text_of_html(cast("bytes", self.data))
        else:
            text = self.data if isinstance(self.data, str) else _decoded(self.data)
            if self.form == "json":
                text, url, retrieved = _of_row(text, columns)
        return Document(text, _address(url), _moment(retrieved), self.source, self.offset)

    def rejected(self, reason: object) -> Rejected:
        data = self.data if isinstance(self.data, bytes) else str(self.data).encode(errors="surrogatepass")
        return Rejected(str(reason), self.source, self.offset, self.url if isinstance(self.url, str) else None, data)


Item: TypeAlias = Record | Rejected


def _of_row(line: str, columns: Columns) -> tuple[str, object, object]:
    try:
        found: object = json.loads(line.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise RecordError(f"not JSON: {error}") from None
    if not isinstance(found, dict):
        raise RecordError(f"expected a JSON object, got {type(found).__name__}")
    row = cast("dict[str, object]", found)
    text, url, retrieved = (
        next((value for name in names if (value := row.get(name)) is not None), None)
        for names in (columns.text, columns.url, columns.date)
    )
    if not isinstance(text, str):
        if row.keys().isdisjoint(columns.text):
            raise RecordError(columns.missing(list(row)[:20]))
        raise no_text(text)
    if "\\u" in line:  # the only way for a lone surrogate to come in
        try:
            f"{text}{url}".encode()
        except UnicodeEncodeError as error:
            raise RecordError(f"a lone surrogate, {error.object[error.start]!r}, is no character") from None
    return text, url, retrieved


def no_text(value: object) -> RecordError:
    return RecordError(f"expected a text, got {'nothing' if value is None else type(value).__name__}")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise RecordError(f"expected UTF-8, got the byte 0x{byte:02X} at offset {error.start} of the record") from None


def _address(url: object) -> str | None:
    if isinstance(url, bytes):  # of columns that are binary
        url = url.decode(errors="replace")
    if not isinstance(url, str) or not (line := url.strip()):
        return None
    if "\n" in line or "\r" in line:
        raise RecordError(f"expected an address, got several lines: {line[:60]!r}")
    return line


def _moment(value: object) -> datetime | None:
    """Read a time in the forms that crawls have, in UTC where it has no zone; None where it is in no such form."""
    try:
        if isinstance(value, str):
            value = _written(value.strip())
        if type(value) in (int, float):
            value = _numbered(cast("float", value))
    except (ValueError, OverflowError, OSError):
        return None
    if isinstance(value, datetime):
        return value if value.tzinfo is not None else value.replace(tzinfo=UTC)
    return datetime(value.year, value.month, value.day, tzinfo=UTC) if isinstance(value, date) else None


def _written(text: str) -> datetime | int:
    if text.isdecimal():
        return int(text)
    try:
        return datetime.fromisoformat(text.removesuffix("UTC").rstrip())
    except ValueError:
        return email.utils.parsedate_to_datetime(text)


def _numbered(number: float) -> datetime | None:
    digits = str(number)  # no crawl is of 1970, or of a year with five digits
    if len(digits) in _DIGITS and digits.isdecimal():
        return datetime.strptime(digits, _DIGITS[len(digits)]).replace(tzinfo=UTC)
    scales = (1, 10**3, 10**6, 10**9)  # how many of what is counted are a second
    scale = next((scale for scale in scales if abs(number) < 10**11 * scale), None)
    return None if scale is None else datetime.fromtimestamp(number / scale, UTC)


_DIGITS = {8: "%Y%m%d", 14: "%Y%m%d%H%M%S"}
