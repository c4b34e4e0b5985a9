"""Days and moments as other people write them: ISO 8601 (RFC 3339), or what is meant for it, or RFC 5322.

A day is what the text itself calls it, in whatever zone that is: no zone is known here, and none is needed.
"""

import re
from datetime import date, datetime
from email.utils import parsedate_tz

from newsmodel.errors import Fault, clipped
from newsmodel.formats._foreign_json import Report

__all__ = ["day", "moment"]


def day(text: str, path: str, report: Report) -> date | None:
    """Return the day that a text names, where it is certain; report what else the text says, or that it names none."""
    text = text.strip()
    found = _iso_day(text)
    if found is None and (found := _meant_day(text)) is not None:
        report(
            Fault(path, f"no date and time of RFC 3339, but its day is certain: {found} of {clipped(text)!r} is kept")
        )
    elif found is None:
        report(Fault(path, f"expected a date, or a date and time (RFC 3339), got {clipped(text)!r}: not kept"))
    elif text not in (str(found), f"{found}T12:00:00Z"):  # a day, and how `timestamp` of the feeds writes one
        report(Fault(path, f"only the day is kept of {clipped(text)!r}"))
    return found


def moment(text: str, path: str, report: Report) -> datetime | None:
    """Return the moment that an ISO 8601 date and time with an offset names; report what is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.utcoffset() is None:
        report(Fault(path, f"expected an ISO 8601 date and time with an offset, got {clipped(text)!r}: not kept"))
        return None
    return found


# A date before whatever says the time: "2025-1-5", "2016-12-31T23:59:60Z", "2025-11-03 10:00 UTC", "... [Europe/Oslo]".
_DATE = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?:$|(?:[Tt]|,?\s+)[0-9]{1,2}[:.h])")
_LONGEST = 80  # characters of what can be a date
_RFC_5322 = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?[0-9]{1,2}\s+[A-Za-z]{3,9}\.?\s+[0-9]{4}\b")


def _iso_day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text.upper()).date()
    except ValueError:
        return None


def _meant_day(text: str) -> date | None:
    if found := _DATE.match(text):
        parts = int(found[1]), int(found[3]), int(found[4])
    elif _RFC_5322.match(text) and (parsed := parsedate_tz(text[:_LONGEST])) is not None:
        parts = parsed[0], parsed[1], parsed[2]
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None
