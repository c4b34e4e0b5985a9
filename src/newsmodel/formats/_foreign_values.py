"""Days, moments and languages as other people write them: as their standards say, or as can only mean one.

A day is what the text itself calls it, in whatever zone that is: no zone is known here, and none is needed.
"""

import re
from datetime import date, datetime

from newsmodel import dates
from newsmodel.errors import Fault, clipped
from newsmodel.formats._files import Report
from newsmodel.formats._inert import language_tag


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


def language(text: str, path: str, report: Report) -> str | None:
    """Return the language tag (RFC 5646) that a text is, or is meant to be; report what is none."""
    tag = language_tag(text.strip())
    if tag is None:
        report(Fault(path, f"expected a language tag (RFC 5646), got {clipped(text)!r}: not kept"))
    return tag


_ISO_DAY = re.compile(
    r"[0-9]{4}(-?)[0-9]{2}\1[0-9]{2}(?=$|[Tt ])"
)  # more is ISO 8601 to Python: "2025-W45", "1761030512345"
_LONGEST = 80  # characters of what can be a date


def _iso_day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text.upper()).date() if _ISO_DAY.match(text) else None
    except ValueError:
        return None


_FULL_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")  # "03.11.25" can be several days
_YEARS = range(1700, 2200)  # 1404, 1447 and 2568 are this age's years in other calendars


def _meant_day(text: str) -> date | None:
    """Return the one day that a text names, in whatever language, if there is one way to read it."""
    if len(text) > _LONGEST or not _FULL_YEAR.search(text):
        return None
    days = [each.first if each.precision == "day" and each.first == each.last else None for each in dates.find(text)]
    return days[0] if len(days) == 1 and days[0] is not None and days[0].year in _YEARS else None
