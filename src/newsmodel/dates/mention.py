"""What a date in a text is handed on as."""

from datetime import date
from typing import Literal

import attrs

__all__ = ["DateMention", "Precision", "YearFrom"]

Precision = Literal["day", "month", "year"]
YearFrom = Literal["written", "reference"]


@attrs.frozen(kw_only=True)
class DateMention:
    """A date that a text names.

    Attributes:
        text: The words that name it.
        span: Offsets in the text, in characters, of where they start and of just behind them.
        first: The day; of a range, a month or a year its first day. None where the text does not say which day it is:
            it leaves the year out and there is no reference, or it is ambiguous.
        last: The last day, included; equal to `first` for a single day.
        precision: How exact the words are.
        year_from: Whether the year is written, or was worked out from the reference: then `first` and `last` are
            inferred. None where they are None for want of a year.
        ambiguous: Whether the words can mean several days. Then `first` and `last` are None, and
        readings: are the days they can mean, in calendar order. Empty otherwise.
        path: The field of the story that the text is, such as ``body[2]``; None outside a story.
    """

    text: str
    span: tuple[int, int]
    first: date | None
    last: date | None
    precision: Precision
    year_from: YearFrom | None
    ambiguous: bool = False
    readings: tuple[date, ...] = ()
    path: str | None = None
