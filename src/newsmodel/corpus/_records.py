"""Cutting files into records, and turning a record into a document.

A file is cut where it is opened, one record after the other; that costs little more than reading it. What costs more, a
record's JSON or HTML, is left to `fields`, which other processes can run.
"""

import contextlib
import email.utils
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple, TypeAlias, cast

import attrs

from newsmodel.corpus._document import Document, Rejected
from newsmodel.corpus._packed import Unpacked
from newsmodel.errors import NewsModelError

LARGEST = 1 << 24
"""Bytes of the largest record that is read."""


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


class Record(NamedTuple):
    """A record as it stands in a file, and what the file says about it."""

    form: str  # "text", "html", "json"; or "lines", of which each is "json"
    data: bytes | str
    url: object
    retrieved: object  # in any form that `moment` reads
    source: str | None
    offset: int | None


Item: TypeAlias = Record | Rejected


def singly(item: Item) -> Iterable[Item]:
    """Cut a record of many lines into those that are a document each; any other is one already."""
    return (item,) if isinstance(item, Rejected) or item.form != "lines" else _lines(item)


def _lines(item: Record) -> Iterator[Item]:
    offset = item.offset or 0
    for line in cast("bytes", item.data).split(b"\n"):
        if line and not line.isspace():
            yield Record("json", line, None, None, item.source, offset)
        offset += len(line) + 1


def document(item: Item, columns: Columns) -> Document | Rejected:
    """Return the document of a record, or what is wrong with it."""
    if isinstance(item, Rejected):
        return item
    try:
        text, url, retrieved = fields(item, columns)
    except RecordError as error:
        return rejection(item, str(error))
    return Document(text, url, moment(retrieved), item.source, item.offset)


def rejection(record: Record, reason: str) -> Rejected:
    """Turn a record away."""
    data = record.data if isinstance(record.data, bytes) else str(record.data).encode(errors="surrogatepass")
    return Rejected(reason, record.source, record.offset, record.url if isinstance(record.url, str) else None, data)


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
            raise RecordError(no_text(columns, list(row)[:20]))
        raise RecordError(f"expected a text, got {'nothing' if found is None else type(found).__name__}")
    if "\\u" in text:  # the only way for a lone surrogate to come in
        _refuse_lone_surrogates(found)
    return found, _address(_first(row, columns.url)), _first(row, columns.date)


def _row(text: str) -> dict[str, object]:
    try:
        row: object = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise RecordError(f"not JSON: {error}") from None
    if not isinstance(row, dict):
        raise RecordError(f"expected a JSON object, got {type(row).__name__}")
    return cast("dict[str, object]", row)


def no_text(columns: Columns, names: Iterable[str]) -> str:
    """Say that none of the columns that are there holds texts."""
    return f"no column is called {' or '.join(columns.text)}; there are: {', '.join(names)}"


def _first(row: Mapping[str, object], names: Sequence[str]) -> object:
    return next((value for name in names if (value := row.get(name)) is not None), None)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise RecordError(f"expected UTF-8, got the byte 0x{byte:02X} at offset {error.start} of the record") from None


def _refuse_lone_surrogates(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise RecordError(f"a lone surrogate, {text[error.start]!r}, is no character") from None


def _address(url: object) -> str | None:
    if isinstance(url, bytes):  # of columns that are binary
        url = url.decode(errors="replace")
    if not isinstance(url, str) or not (line := url.strip()):
        return None
    if "\n" in line or "\r" in line:
        raise RecordError(f"expected an address, got several lines: {line[:60]!r}")
    return line


_SCALES = ((10**11, 1), (10**14, 10**3), (10**17, 10**6), (10**20, 10**9))
"""How many of what a number counts are a second: seconds, milli-, micro- or nanoseconds, as its size says."""


def moment(value: object) -> datetime | None:
    """Read a time, in the forms that crawls have.

    Args:
        value: A datetime or a date; a text in the form of ISO 8601, also with ``UTC`` for the zone, or of mails and
            HTTP (RFC 5322); digits of a day, or of a second as in Common Crawl's indexes; or the time since 1970 in
            seconds, milliseconds, microseconds or nanoseconds, as its size says. What has no time zone is in UTC.

    Returns:
        The time, with a time zone; None where it is in no such form.
    """
    if value is None or (type(value) is datetime and value.tzinfo is not None):  # as of most records
        return value
    with contextlib.suppress(ValueError, OverflowError, OSError):
        match value:
            case datetime():
                return value if value.tzinfo is not None else value.replace(tzinfo=UTC)
            case date():
                return datetime(value.year, value.month, value.day, tzinfo=UTC)
            case str():
                return _written_moment(value.strip())
            case bool():
                return None
            case int() if len(str(value)) in _DIGITS:  # no crawl is of 1970, or of a year with five digits
                return _written_moment(str(value))
            case int() | float():
                scale = next((scale for end, scale in _SCALES if abs(value) < end), 0)
                return datetime.fromtimestamp(value / scale, UTC) if scale else None
            case _:
                return None
    return None


_DIGITS = {8: "%Y%m%d", 14: "%Y%m%d%H%M%S"}


def _written_moment(text: str) -> datetime | None:
    if text.isdecimal():
        form = _DIGITS.get(len(text))
        return moment(int(text)) if form is None else datetime.strptime(text, form).replace(tzinfo=UTC)
    with contextlib.suppress(ValueError):
        return moment(datetime.fromisoformat(text.removesuffix("UTC").rstrip()))
    return moment(email.utils.parsedate_to_datetime(text))


# The forms of files. Each function cuts one, and says where it stops being one.


def whole(file: Unpacked, source: str, largest: int, form: str = "text") -> Iterator[Item]:
    """Take a file for one record, most often the text of a page."""
    data = file.read(largest)
    if file.peek():
        yield Rejected(f"a text of more than {largest} bytes, the most that are read", source, 0, record=data)
    elif file.broken is not None:
        yield Rejected(str(file.broken), source, 0, record=data)
    else:
        yield Record(form, data, None, None, source, 0)


def lines(file: Unpacked, source: str, largest: int) -> Iterator[Item]:
    """Cut JSON Lines into records of many lines each, which `singly` cuts further."""
    offset = 0
    rest = b""  # the beginning of a line, as far as it is kept
    lost = 0  # bytes of it that are not kept, because it is too long
    for block in file.blocks():
        ended, end, rest = (rest + block).rpartition(b"\n")
        if end:
            yield from _readable(ended, lost, source, offset, largest)
            offset += len(ended) + lost + 1
            lost = 0
        if len(rest) + lost > largest:
            lost += len(rest[_SHOWN:])
            rest = rest[:_SHOWN]
    if file.broken is not None:
        yield Rejected(str(file.broken), source, offset, record=rest[:_SHOWN])
    else:
        yield from _readable(rest, lost, source, offset, largest)


def _readable(ended: bytes, lost: int, source: str, offset: int, largest: int) -> Iterator[Item]:
    """Take out the lines that are too long; of the first, some bytes may be `lost`."""
    if len(ended) + lost <= largest:
        yield Record("lines", ended, None, None, source, offset)
        return
    for line in ended.split(b"\n"):
        length = len(line) + lost
        if length > largest:
            reason = f"a line of {length} bytes, at most {largest} are read"
            yield Rejected(reason, source, offset, record=line[:_SHOWN])
        else:
            yield Record("lines", line, None, None, source, offset)
        offset += length + 1
        lost = 0


_SHOWN = 1000  # bytes of a record that is too large to be read
