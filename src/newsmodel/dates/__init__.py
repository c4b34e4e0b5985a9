"""Dates in prose and in label lines, in the languages of all known locales.

`find` looks for dates in a text, `of` and `timeline` in a story; `read_long` and `write_long` are for the date at the
start of a label line. Month and weekday names come out of the Unicode CLDR.

What counts as a date: days, months and years of the Gregorian calendar, alone or in ranges, weekdays, and the words for
yesterday, today and tomorrow. Times of day, bare day numbers ("the 5th"), seasons, holidays and durations do not, nor
do the months of other calendars, such as ``መስከረም`` and ``رمضان``.
"""

import functools
import importlib
import re
from datetime import date
from typing import TYPE_CHECKING

from newsmodel.dates import table
from newsmodel.errors import RenderError

if TYPE_CHECKING:
    from newsmodel.dates.mention import DateMention
    from newsmodel.dates.search import TimelineEntry, find, of, timeline

__all__ = ["DateMention", "TimelineEntry", "find", "of", "read_long", "timeline", "write_long"]

# The reader is called at every word of label lines, and says no before it loads anything: a date begins with a number,
# or has one of two digits at most behind its first words, and it has a year.
_SHAPE = re.compile(r"(?=\d|\D{1,58}\d\d?\D).*?\d{4}")
_REACH = 96  # a date ends within so many characters


def read_long(text: str, locale: str | None = None) -> tuple[date, int] | None:
    """Read the date that stands at the very start of a text, with day, month and year.

    Read are the long form of the CLDR (UTS 35, part 4) and its usual variants: ``9 October 2025`` beside ``October 9,
    2025``, abbreviated months, other blanks, other digits, decomposed letters, any case; and dates in numbers that can
    be read in one way only: ISO 8601's ``2025-10-09``, ``9.10.2025``, ``23/10/2025``.

    Args:
        text: The text. Behind the date it ends, or a blank stands there.
        locale: BCP 47 language tag of the language to read in. Without one, and with one that is not known, every
            language whose months are known is tried: those of the known locales, and most others of the CLDR.

    Returns:
        The date, and the offset in characters just behind it; None where the text does not begin with a date, or
        with one that no calendar has.

    >>> read_long("9 oktober 2025 Maria Karlsson")
    (datetime.date(2025, 10, 9), 14)
    >>> read_long("9 października 2025")
    (datetime.date(2025, 10, 9), 19)
    """
    start, placed = table.unmarked(text[:_REACH])
    if _SHAPE.match(start) is None:
        return None
    match = _layouts().match(start)
    if match is None or (match.end() == len(start) and len(text) > _REACH and not text[_REACH].isspace()):
        return None
    # Only the groups of one layout are filled. The first letter of their names says what they hold.
    found = {name[0]: value for name, value in match.groupdict().items() if value}
    language = table.known(locale or "")
    year, month, day = int(found["y"]), int(found.get("m", 0)), int(found["d"])
    if "n" in found:
        name, months = table.key(found["n"]), table.months(language)
        month = months.get((name, "s" in found), months.get(name, 0))
        if "b" in found or (year > _BUDDHIST_YEARS and name in table.months("th")):
            year -= _BUDDHIST
    elif "o" in found:
        days = table.orders(month, day, table.prose()[language].order if language in table.prose() else "")
        month, day = days[0] if len(days) == 1 else (0, 0)
    try:
        return date(year, month, day), placed(0, match.end())[1]
    except ValueError:
        return None


def write_long(day: date, locale: str) -> str:
    """Return a date in the long form of a locale (CLDR; UTS 35, part 4), in the Gregorian calendar.

    Args:
        day: The date. From the year 1000 on `read_long` reads it back.
        locale: BCP 47 language tag; its region does not count.

    Raises:
        RenderError: The locale's long form is not known.

    >>> write_long(date(2025, 10, 9), "sv")
    '9 oktober 2025'
    """
    language = table.known(locale)
    if language is None:
        raise RenderError("published", f"no long form of a date is known for the locale {locale!r}")
    data = table.languages()[language]
    month = data.name("month", day.month) if "MMMM" in data.long else ""
    values = {"d": str(day.day), "dd": f"{day.day:02}", "M": str(day.month), "MMMM": month, "y": str(day.year)}
    digits = {ord("0") + value: ord(data.zero) + value for value in range(10)}
    return re.sub(r"'(.*?)'|d+|M+|y", lambda field: field[1] or values[field[0]].translate(digits), data.long)


@functools.cache
def _layouts() -> re.Pattern[str]:
    known = table.prose().values()
    return table.built("label", "date", lambda *of: table.any_of(n for data in known for n, _ in data.names(*of)))


_BUDDHIST = 543  # years that the Buddhist era, by which Thailand counts them, is ahead
_BUDDHIST_YEARS = 2400  # from here on, a year beside a Thai month is one of that era


def __getattr__(name: str) -> object:
    # Label lines are read on every page; what looks for dates in prose is imported when it is first asked for.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(importlib.import_module("newsmodel.dates.search"), name)
    globals()[name] = found  # the next look-up does not come here
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
