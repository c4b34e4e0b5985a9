"""From the parts of a date to days on the calendar."""

from contextlib import suppress
from datetime import date

import attrs
from dateutil.relativedelta import relativedelta, weekday

from newsmodel.dates.mention import DateMention, YearFrom
from newsmodel.dates.piece import Piece, Tense

__all__ = ["resolve"]


def resolve(text: str, piece: Piece, until: Piece | None, reference: date | None) -> DateMention | None:
    """Return the mention that a date is, or the range from one to another.

    A day or month without a year is the last one or the next one, whichever is near enough for what the clause tells;
    it is open where both are, or neither. A weekday beside it may put it up to two years from there, if that makes the
    two agree. Of a range, it is the end that has to be so. A weekday alone is the last one, the day itself included, or
    where the clause speaks of what is to come the next. Where it tells neither, one of the three days before the
    reference or the day itself is meant, and others are open. "Last" and "next" change that. What is open has several
    readings.

    Args:
        text: The text.
        piece: The date, or the first one of the range.
        until: The last one of the range.
        reference: The day that the text was written on, or is about.

    Returns:
        The mention; None where no calendar has such a date, where a range ends before it begins, and where only a
        reference that is not there could tell the day.
    """
    end = (until or piece).end
    pieces = [one for one in (piece, until) if one is not None]
    year_from: YearFrom = "written" if any(one.year is not None for one in pieces) else "reference"
    first = last = None
    readings: tuple[date, ...] = ()
    unknown = any(one.unread for one in pieces) or (reference is None and year_from == "reference")
    try:
        if unknown:
            if piece.month is None:
                return None
            _day(piece, piece.year or _LEAP_YEAR)  # to see that there is such a day at all
        else:
            known = reference or date.min  # where there is none, a year is written, and nothing asks for it
            piece, until = _in_years(piece, known), until and _in_years(until, known)
            readings = _readings(piece, until, known)
        if len(readings) == 1:
            (first,) = readings
            last = _end(first, piece) if until is None else _end(_last_of_range(first, until), until)
            if first > last:
                return None
    except (ValueError, OverflowError):
        return None
    return DateMention(
        text=text[piece.start : end],
        span=(piece.start, end),
        first=first,
        last=last,
        precision=piece.precision,
        year_from=year_from if readings else None,
        ambiguous=len(readings) > 1,
        readings=readings if len(readings) > 1 else (),
    )


def _in_years(piece: Piece, reference: date) -> Piece:
    """Return a date whose year is the one that its "last year" or the like means."""
    return piece if piece.year_turn is None else attrs.evolve(piece, year=reference.year + piece.year_turn)


_LEAP_YEAR = 2000


def _readings(piece: Piece, until: Piece | None, reference: date) -> tuple[date, ...]:
    """Return the first days that a date or a range may have."""
    if piece.year is not None:
        if piece.orders:
            return tuple(sorted(date(piece.year, month, day) for month, day in piece.orders))
        return (_day(piece, piece.year),)
    if until is not None and until.year is not None:
        return (_before(piece, until, until.year),)
    if piece.offsets:
        return tuple(reference + relativedelta(days=days) for days in piece.offsets)
    if piece.month is None:
        return _weekdays(piece, weekday(piece.weekday or 0), reference)
    if until is None or piece.turn is not None or piece.weekday is not None:
        return _in_calendar(piece, reference)
    return tuple(_before(piece, until, day.year) for day in _in_calendar(until, reference))


def _before(piece: Piece, until: Piece, year: int) -> date:
    """Return the first day of a range that ends in a year."""
    return _day(piece, year - ((until.month or 1, until.day or 1) < (piece.month or 1, piece.day or 1)))


def _weekdays(piece: Piece, name: weekday, reference: date) -> tuple[date, ...]:
    week = 0 if piece.turn == 0 else piece.week
    if week is not None:
        return (reference + relativedelta(weekday=weekday(0)(-1)) + relativedelta(weeks=week, weekday=name(1)),)
    if piece.turn is not None:
        return (reference + relativedelta(days=piece.turn, weekday=name(piece.turn)),)
    last = reference + relativedelta(weekday=name(-1))
    near = piece.tense == "past" or (piece.tense is None and (reference - last).days <= _NEAR_DAYS)
    if near and piece.day is None:
        return (last,)
    following = reference + relativedelta(days=1, weekday=name(1))
    if piece.day is not None:
        return tuple(day for day in (last, following) if day.day == piece.day)
    return (following,) if piece.tense == "ahead" else (last, following)


def _in_calendar(piece: Piece, reference: date) -> tuple[date, ...]:
    """Return a day, or the first of a month, in the year that it most likely is of, or in those that it may be of."""
    days: list[date] = []
    reach = _LEAP if (piece.month, piece.day) == (2, 29) else 1 if piece.weekday is None else _CLOSE
    for year in range(reference.year - reach, reference.year + reach + 1):
        with suppress(ValueError):
            days.append(_day(piece, year))
    own = reference if piece.precision == "day" else reference.replace(day=1)  # what the days are compared with
    last = max((day for day in days if day <= own), default=None)
    following = min((day for day in days if day > own), default=None)
    if last is None or following is None:
        raise ValueError("no year of the calendar has such a day")
    chosen = _chosen(piece, last, following, own)
    if piece.weekday is None or piece.nth is not None:
        return chosen
    close = [day for day in days if abs(day.year - own.year) <= _CLOSE]
    nearest = (*chosen, *sorted(close, key=lambda day: abs(day - own)))
    return tuple(day for day in nearest if day.weekday() == piece.weekday)[:1] or chosen


def _chosen(piece: Piece, last: date, following: date, own: date) -> tuple[date, ...]:
    """Return the last or the next time that a day or month comes round, or both where the text leaves it open."""
    if piece.turn is not None:
        if piece.turn < 0:
            return (last if last < own else last - relativedelta(years=1),)
        return (last if piece.turn == 0 and last.year == own.year else following,)
    if last == own and piece.tense != "open":
        return (last,)
    back, ahead = _NEAR[piece.tense]
    near = (own - back <= last, following <= own + ahead)
    return (last if near[0] else following,) if sum(near) == 1 else (last, following)


_EVER = relativedelta(years=10)
# How far back and how far ahead a day or month without a year may lie, by what its clause tells.
_NEAR: dict[Tense | None, tuple[relativedelta, relativedelta]] = {
    "past": (_EVER, relativedelta(months=2)),
    "ahead": (relativedelta(), relativedelta(months=9)),
    "open": (_EVER, _EVER),
    None: (relativedelta(months=4), relativedelta(months=2)),
}
_NEAR_DAYS = 3
_MONTH_END = relativedelta(day=31)
_YEAR_END = relativedelta(month=12, day=31)
_CLOSE = 2  # years on either side in which a weekday is looked for that agrees
_LEAP = 8  # and in which a leap day comes round


def _last_of_range(first: date, until: Piece) -> date:
    if until.month is None and until.year is None:
        return first + relativedelta(weekday=weekday(until.weekday or 0)(1))
    if until.year is not None:
        return _day(until, until.year)
    return _day(until, first.year + ((until.month or 1, until.day or 1) < (first.month, first.day)))


def _end(day: date, piece: Piece) -> date:
    """Return the last day of the month or year that begins with a day; a day is its own."""
    if piece.precision == "day":
        return day
    return day + (_MONTH_END if piece.precision == "month" else _YEAR_END)


def _day(piece: Piece, year: int) -> date:
    if piece.nth is None:
        return date(year, piece.month or 1, piece.day or 1)
    name = weekday(piece.weekday or 0)
    day = date(year, piece.month or 1, 1) + relativedelta(day=31 if piece.nth < 0 else 1, weekday=name(piece.nth))
    if day.month != piece.month:
        raise ValueError("the month has no such weekday")
    return day
