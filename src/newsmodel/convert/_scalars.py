"""Texts, labels, days and moments: what of them a document may hold, and how they are written into one."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import cast

import attrs
from dateutil.parser import isoparse

from newsmodel.errors import RenderError, clipped
from newsmodel.model import Label

__all__ = ["READERS", "WRITERS", "Read", "Unfit", "described", "misfit"]

Read = Callable[[object], object]


@attrs.frozen
class Unfit:
    """Stands in a document for a value that no field can take, where the reader of its format found one.

    Attributes:
        what: Completes "expected str, got …".
    """

    what: str


def described(value: object) -> str:
    """Return what completes "expected str, got …" for a value of another type."""
    if isinstance(value, Unfit):
        return value.what
    return "None" if value is None else type(value).__name__


def _text(value: object) -> str:
    if type(value) is str:
        return value
    if isinstance(value, str):
        return str.__str__(value)  # TOML Kit's strings know where they stand in their document
    raise misfit("str", value)


def _label(value: object) -> Label:
    text = _text(value)
    try:
        return _LABELS[text]
    except KeyError:
        known = ", ".join(repr(label.value) for label in Label)
        raise ValueError(f"expected one of {known}, got {_shown(text)}") from None


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return date(value.year, value.month, value.day)
    return _parsed(_text(value), _DAY, "a day", " such as '2025-10-09'").date()


def _moment(value: object) -> datetime:
    if isinstance(value, datetime):
        return _at_fixed_offset(value)
    example = " with its zone such as '2025-10-09T08:30:00Z'"
    return _at_fixed_offset(_parsed(_text(value), _MOMENT, "a date and time", example))


def _parsed(text: str, form: re.Pattern[str], expected: str, example: str) -> datetime:
    if not form.fullmatch(text):
        raise ValueError(f"expected {expected}{example}, got {_shown(text)}")
    try:
        return isoparse(text)
    except ValueError as error:
        raise ValueError(f"expected {expected}, got {_shown(text)}: {error}") from None


# RFC 3339, section 5.6. `isoparse` takes more: it reads 2025-10 as the first of the month, which nobody said.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})"
)

_LABELS = {label.value: label for label in Label}
READERS: dict[object, Read] = {str: _text, Label: _label, date: _day, datetime: _moment}


def _at_fixed_offset(moment: datetime) -> datetime:
    """Return the moment as an exact datetime, in a zone of the standard library."""
    offset = moment.utcoffset()
    return datetime.combine(moment.date(), moment.time(), None if offset is None else timezone(offset))


def misfit(expected: str, value: object) -> TypeError:
    return TypeError(f"expected {expected}, got {described(value)}")


def _shown(text: str) -> str:
    return repr(clipped(text))


def _day_text(day: date | None) -> str | None:
    return None if day is None else date.isoformat(day)


def _moment_text(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    try:
        text = _rfc_3339(moment)
    except OverflowError:
        raise RenderError("retrieved", f"{moment} is not within the years 1 to 9999 in UTC") from None
    # PEP 495: in an hour that the clock repeats or skips, a datetime equals none of another zone.
    if not isinstance(moment.tzinfo, timezone) and _moment(text) != moment:
        raise RenderError(
            "retrieved", f"{moment} is in an hour that its zone has twice or never: Python calls it unequal"
        )
    return text


def _rfc_3339(moment: datetime) -> str:
    if cast("timedelta", moment.utcoffset()) % timedelta(minutes=1):
        moment = moment.astimezone(UTC)  # RFC 3339 has no offsets with seconds, which local mean times have
    text = datetime.isoformat(moment)
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text


WRITERS: dict[object, Callable[[object], object]] = {
    date | None: cast("Callable[[object], object]", _day_text),
    datetime | None: cast("Callable[[object], object]", _moment_text),
}
