"""The parts of a date, as they are written: what is left of a text once it is clear which words are a date."""

from typing import Literal

import attrs

from newsmodel.dates.mention import Precision

__all__ = ["Piece", "Span", "Tense"]

Tense = Literal["past", "ahead", "open"]


@attrs.frozen(kw_only=True)
class Piece:
    """The parts of one date.

    Attributes:
        start: Offset in the text of where it starts.
        end: Offset just behind it.
        precision: How exact it is.
        year: The year.
        month: The month.
        day: The day of the month.
        orders: Month and day, where the order of the two numbers is open.
        weekday: The weekday, from Monday, 0: beside a date, or alone.
        turn: 1 for the next, -1 for the last, 0 for this weekday or month, if that is said.
        week: The same for the week that the weekday is in.
        tense: Whether the clause tells of the past, of what is to come ("ahead"), of both ("open"), or neither (None).
        year_turn: Of a relative year beside it, such as "last year", how many years it is ahead.
        unread: Whether a year is written that is not understood: then no other is made up.
        nth: Which such weekday of the month it is, as in "the first Monday in October"; -1 for the last.
        offsets: Of a word such as "yesterday", the days from the reference that it can mean.
        marked: Whether anything beside the bare month or year says that this is a date. One that is not marked is good
            as an end of a range only.
    """

    start: int
    end: int
    precision: Precision = "day"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    orders: tuple[tuple[int, int], ...] = ()
    weekday: int | None = None
    turn: int | None = None
    week: int | None = None
    tense: Tense | None = None
    year_turn: int | None = None
    unread: bool = False
    nth: int | None = None
    offsets: tuple[int, ...] = ()
    marked: bool = True


Span = tuple[Piece, Piece | None]  # a date alone, or the first and the last of a range
