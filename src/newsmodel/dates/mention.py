"""A date in a text: its parts as they are written, and what it is handed on as."""

from datetime import date
from typing import Literal

import attrs

Precision = Literal["day", "month", "year"]
YearFrom = Literal["written", "reference"]
Tense = Literal["past", "ahead", "open"]  # open: a clause tells of the past and of what is to come
Parts = dict[str, tuple[int, int]]  # which tokens are the day, the month and so on of a date, and `core` all of it


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


@attrs.frozen(kw_only=True)
class Piece:
    """The parts of one date, as far as they are there, or of a range with the last one in `until`."""

    place: tuple[int, int]  # the first of its tokens, and the one behind its last
    precision: Precision = "day"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    orders: tuple[tuple[int, int], ...] = ()  # month and day, where the order of the two numbers is open
    weekday: int | None = None  # from Monday, 0: beside a date, or alone
    turn: int | None = None  # 1 for the next, -1 for the last, 0 for this weekday or month
    week: int | None = None  # the same for the week that the weekday is in
    tense: Tense | None = None  # of the clause
    year_turn: int | None = None  # of a relative year beside it, such as "last year", how many years it is ahead
    unread: bool = False  # whether a year is written that is not understood: then no other is made up
    nth: int | None = None  # which such weekday of the month, as in "the first Monday in October"; -1 for the last
    offsets: tuple[int, ...] = ()  # of a word such as "yesterday", the days from the reference that it can mean
    until: "Piece | None" = None
    marked: bool = True  # whether more than the bare month or year says that it is one; else it can only end a range
