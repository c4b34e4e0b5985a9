"""Dates in prose and in label lines, in the languages of all known locales.

`find` looks for dates in a text, `of` and `timeline` in a story; `read_long` and `write_long` are for the date at the
start of a label line. Month and weekday names come out of the Unicode CLDR.

What counts as a date: days, months and years of the Gregorian calendar, alone or in ranges, weekdays, and the words for
yesterday, today and tomorrow. Times of day, bare day numbers ("the 5th"), seasons, holidays and durations do not, nor
do the months of other calendars, such as ``መስከረም`` and ``رمضان``.
"""

import importlib
from typing import TYPE_CHECKING

from newsmodel.dates.long import read_long, write_long

if TYPE_CHECKING:
    from newsmodel.dates.mention import DateMention
    from newsmodel.dates.search import TimelineEntry, find, of, timeline

__all__ = ["DateMention", "TimelineEntry", "find", "of", "read_long", "timeline", "write_long"]


def __getattr__(name: str) -> object:
    # Label lines are read on every page; what looks for dates in prose is imported when it is first asked for.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(importlib.import_module("newsmodel.dates.search"), name)
    globals()[name] = found  # the next look-up does not come here
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
