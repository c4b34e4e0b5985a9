"""A date in a text: its parts as they are written, and the days on the calendar that these are."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Literal

import attrs
from dateutil.relativedelta import relativedelta, weekday

from newsmodel.dates.tokens import Tense, Tokens

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


_WEEK, _YEAR = timedelta(weeks=1), relativedelta(years=1)
_NEVER, _EVER = timedelta(days=-1), timedelta(days=4000)
_Span = relativedelta | timedelta
# How far back and how far ahead what has no year may lie, by what its clause tells: a day or month, and a weekday.
_NEAR: dict[Tense | None, tuple[tuple[_Span, _Span], tuple[_Span, _Span]]] = {
    "past": ((_EVER, relativedelta(months=2)), (_EVER, _NEVER)),
    "ahead": ((timedelta(), relativedelta(months=9)), (_NEVER, _EVER)),
    "open": ((_EVER, _EVER), (_EVER, _EVER)),
    None: ((relativedelta(months=4), relativedelta(months=2)), (timedelta(days=3), _NEVER)),
}
_ENDS: dict[str, _Span] = {"day": timedelta(), "month": relativedelta(day=31), "year": relativedelta(month=12, day=31)}
_CLOSE = 2  # years on either side in which a weekday is looked for that agrees
_LEAP = 8  # and in which a leap day comes round


def resolve(tokens: Tokens, piece: Piece, reference: date | None) -> DateMention | None:
    """Return the mention that a date or a range is, for a text written on the day of reference.

    A day, month or weekday that comes round is the last one or the next one, whichever is near enough for what the
    clause tells; where both are, or neither, it has several readings. Of a range, it is the end that has to be so.
    None where no calendar has such a date, and where only a reference that is not there could tell the day.
    """
    ends = [piece] if piece.until is None else [piece, piece.until]
    written = any(end.year is not None for end in ends)
    first = last = None
    readings: tuple[date, ...] = ()
    try:
        if any(end.unread for end in ends) or not (reference or written):
            if piece.month is None:
                return None
            _day(piece, piece.year or 2000)  # a leap year: to see that there is such a day at all
        else:
            now = reference or date.min  # where there is none, a year is written, and nothing asks for it
            ends = [end if end.year_turn is None else attrs.evolve(end, year=now.year + end.year_turn) for end in ends]
            readings = _readings(ends[0], ends[1] if piece.until else None, now)
            if len(readings) == 1:
                (first,) = readings
                last = (_last_of_range(first, ends[1]) if piece.until else first) + _ENDS[ends[-1].precision]
                if first > last:
                    return None
    except (ValueError, OverflowError):
        return None
    span = tokens.placed(tokens.spans[piece.place[0]][0], tokens.spans[ends[-1].place[1] - 1][1])
    return DateMention(
        text=tokens.written[slice(*span)],
        span=span,
        first=first,
        last=last,
        precision=piece.precision,
        year_from=None if not readings else "written" if written else "reference",
        ambiguous=len(readings) > 1,
        readings=readings if len(readings) > 1 else (),
    )


def _readings(piece: Piece, until: Piece | None, reference: date) -> tuple[date, ...]:
    if piece.year is not None:
        return tuple(date(piece.year, *order) for order in piece.orders) or (_day(piece, piece.year),)
    if piece.offsets:
        return tuple(reference + timedelta(days=days) for days in piece.offsets)
    if piece.month is None:
        return _weekdays(piece, weekday(piece.weekday or 0), reference)
    if until is None or (until.year is None and (piece.turn is not None or piece.weekday is not None)):
        return _in_calendar(piece, reference)
    ends = _in_calendar(until, reference) if until.year is None else (_day(until, until.year),)
    return tuple(_day(piece, end.year - (_in_year(until) < _in_year(piece))) for end in ends)


def _weekdays(piece: Piece, name: weekday, reference: date) -> tuple[date, ...]:
    week = 0 if piece.turn == 0 else piece.week
    if week is not None:
        return (reference - timedelta(days=reference.weekday() - name.weekday) + week * _WEEK,)
    last = reference + relativedelta(weekday=name(-1))
    if piece.day is not None and piece.turn is None:
        return tuple(day for day in (last, last + _WEEK) if day.day == piece.day)
    return _chosen(piece, last, last + _WEEK, reference)


def _in_calendar(piece: Piece, reference: date) -> tuple[date, ...]:
    """Return a day, or the first of a month, in the year that it most likely is of, or in those that it may be of."""
    days: list[date] = []
    reach = _LEAP if (piece.month, piece.day) == (2, 29) else _CLOSE
    for year in range(reference.year - reach, reference.year + reach + 1):
        with suppress(ValueError):
            days.append(_day(piece, year))
    own = reference if piece.precision == "day" else reference.replace(day=1)  # what the days are compared with
    # Where there is no such day in any year, there is none to choose from: a ValueError.
    chosen = _chosen(piece, max(day for day in days if day <= own), min(day for day in days if day > own), own)
    if piece.weekday is None or piece.nth is not None:
        return chosen
    nearest = (*chosen, *sorted(days, key=lambda day: abs(day - own)))
    return tuple(day for day in nearest if day.weekday() == piece.weekday)[:1] or chosen


def _chosen(piece: Piece, last: date, following: date, own: date) -> tuple[date, ...]:
    """Return the last or the next time that a date comes round, or both where the text leaves it open."""
    if piece.turn is not None and piece.turn >= 0:
        return (last if piece.turn == 0 and last.year == own.year else following,)
    if piece.turn is not None:
        return (last if last < own else last - (_WEEK if piece.month is None else _YEAR),)
    if last == own and piece.tense != "open" and (piece.month is not None or piece.tense != "ahead"):
        return (last,)
    back, ahead = _NEAR[piece.tense][piece.month is None]
    near = (own - back <= last, following <= own + ahead)
    return (last if near[0] else following,) if sum(near) == 1 else (last, following)


def _last_of_range(first: date, until: Piece) -> date:
    if until.month is None and until.year is None:
        return first + relativedelta(weekday=weekday(until.weekday or 0)(1))
    return _day(until, first.year + (_in_year(until) < (first.month, first.day)) if until.year is None else until.year)


def _in_year(piece: Piece) -> tuple[int, int]:
    return piece.month or 1, piece.day or 1


def _day(piece: Piece, year: int) -> date:
    if piece.nth is None:
        return date(year, *_in_year(piece))
    name = weekday(piece.weekday or 0)
    day = date(year, piece.month or 1, 1) + relativedelta(day=31 if piece.nth < 0 else 1, weekday=name(piece.nth))
    if day.month != piece.month:
        raise ValueError("the month has no such weekday")
    return day
