"""Cutting files into records, and turning a record into what a document is made of.

A file is cut where it is opened, one record after the other; that costs little more than reading it. What costs more, a
record's JSON or HTML, is left to `fields`, which other processes can run.
"""

import email.utils
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple, TypeAlias, cast

import attrs

from newsmodel.corpus._document import Rejected
from newsmodel.corpus._packed import BLOCK, Unpacked
from newsmodel.errors import NewsModelError

LARGEST = 1 << 24
"""Bytes of the largest record that is read."""
_SHOWN = 1000  # bytes of a record that is too large to be read


class RecordError(NewsModelError, ValueError):
    """A record is not what it is read as."""


def _names(names: str | Sequence[str]) -> Sequence[str]:
    return (names,) if isinstance(names, str) else tuple(names)


@attrs.frozen(kw_only=True)
class Columns:
    """Where rows have what: the names of the columns, of which the first that a row has counts."""

    text: Sequence[str] = attrs.field(default=("text", "content", "raw_text"), converter=_names)
    url: Sequence[str] = attrs.field(default=("url",), converter=_names)
    date: Sequence[str] = attrs.field(default=("date", "crawl_date", "fetch_time", "timestamp"), converter=_names)

    def among(self, names: Sequence[str]) -> list[str | None]:
        """Return which of the columns that are there hold the text, the address and the time."""
        asked = (self.text, self.url, self.date)
        return [next((name for name in several if name in names), None) for several in asked]

    def missing(self, names: Iterable[str]) -> str:
        """Say that none of the columns that are there holds texts."""
        return f"no column is called {' or '.join(self.text)}; there are: {', '.join(names)}"


class Record(NamedTuple):
    """A record as it stands in a file, and what the file says about it."""

    form: str  # "text", "html", "json"; or "lines", of which each is "json"
    data: bytes | str
    source: str | None
    offset: int | None
    url: object = None
    retrieved: object = None  # in any form that `moment` reads

    def rejected(self, reason: object) -> Rejected:
        """Turn the record away."""
        data = self.data if isinstance(self.data, bytes) else str(self.data).encode(errors="surrogatepass")
        return Rejected(str(reason), self.source, self.offset, self.url if isinstance(self.url, str) else None, data)


Item: TypeAlias = Record | Rejected


def singly(item: Item) -> Iterable[Item]:
    """Cut a record of many lines into those that are a document each; any other is one already."""
    return (item,) if isinstance(item, Rejected) or item.form != "lines" else _lines(item)


def _lines(item: Record) -> Iterator[Item]:
    offset = item.offset or 0
    for line in cast("bytes", item.data).split(b"\n"):
        if line and not line.isspace():
            yield Record("json", line, item.source, offset)
        offset += len(line) + 1


def fields(record: Record, columns: Columns) -> tuple[str, str | None, object]:
    """Return the text of a record, its address, and when it was retrieved, for `moment` to read.

    Raises:
        RecordError: It is not what it should be.
    """
    if record.form == "html":
        from newsmodel.corpus import _web

        return _web.text_of_html(cast("bytes", record.data)), _address(record.url), record.retrieved
    text = record.data if isinstance(record.data, str) else _decoded(record.data)
    if record.form == "text":
        return text, _address(record.url), record.retrieved
    row = _row(text)
    found = _first(row, columns.text)
    if not isinstance(found, str):
        if found is None and row.keys().isdisjoint(columns.text):
            raise RecordError(columns.missing(list(row)[:20]))
        raise RecordError(f"expected a text, got {'nothing' if found is None else type(found).__name__}")
    if "\\u" in text:  # the only way for a lone surrogate to come in
        try:
            found.encode()
        except UnicodeEncodeError as error:
            raise RecordError(f"a lone surrogate, {found[error.start]!r}, is no character") from None
    return found, _address(_first(row, columns.url)), _first(row, columns.date)


def _row(text: str) -> dict[str, object]:
    try:
        row: object = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise RecordError(f"not JSON: {error}") from None
    if not isinstance(row, dict):
        raise RecordError(f"expected a JSON object, got {type(row).__name__}")
    return cast("dict[str, object]", row)


def _first(row: Mapping[str, object], names: Sequence[str]) -> object:
    return next((value for name in names if (value := row.get(name)) is not None), None)


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


def moment(value: object) -> datetime | None:
    """Read a time, in the forms that crawls have.

    Args:
        value: A datetime or a date; a text in the form of ISO 8601, also with ``UTC`` for the zone, or of mails and
            HTTP (RFC 5322); digits of a day, or of a second as in Common Crawl's indexes; or the time since 1970 in
            seconds, milliseconds, microseconds or nanoseconds, as its size says. What has no time zone is in UTC.

    Returns:
        The time, with a time zone; None where it is in no such form.
    """
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


# The forms of files. Each function cuts one, and says where it stops being one.


def whole(file: Unpacked, source: str, largest: int, form: str = "text") -> Iterator[Item]:
    """Take a file for one record, most often the text of a page."""
    data = file.read(largest)
    fault = f"a text of more than {largest} bytes, the most that are read" if file.peek() else file.broken
    yield Record(form, data, source, 0) if fault is None else Rejected(str(fault), source, 0, record=data)


def lines(file: Unpacked, source: str, largest: int) -> Iterator[Item]:
    """Cut JSON Lines into records of many lines each, which `singly` cuts further."""
    offset = 0
    while block := file.read1(min(BLOCK, largest)):
        block += file.readline(largest + 1)
        start = block.rfind(b"\n", 0, -1) + 1  # of the last line; no other can be too long
        is_whole = block.endswith(b"\n")
        length = len(block) - start - is_whole
        if length <= largest and (is_whole or file.broken is None):
            yield Record("lines", block, source, offset)
        else:
            yield Record("lines", block[:start], source, offset)
            while not is_whole and (more := file.readline(BLOCK)):
                is_whole = more.endswith(b"\n")
                length += len(more) - is_whole
            fault = file.broken if file.broken is not None and not is_whole else None
            reason = f"a line of {length} bytes, at most {largest} are read" if fault is None else str(fault)
            yield Rejected(reason, source, offset + start, record=block[start : start + _SHOWN])
        offset += start + length + is_whole
