"""The parts of a date, as they are written: what is left of a text once it is clear which words are a date."""

from typing import Literal

import attrs

from newsmodel.dates.mention import Precision

__all__ = ["Parts", "Piece", "Tense"]

Tense = Literal["past", "ahead", "open"]  # open: a clause tells of the past and of what is to come


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


Parts = dict[str, tuple[int, int]]  # which tokens are the day, the month and so on of a date, and `core` all of it
