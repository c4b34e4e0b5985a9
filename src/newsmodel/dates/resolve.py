"""From the parts of a date to days on the calendar."""

from datetime import date

import attrs
from dateutil.relativedelta import relativedelta, weekday

from newsmodel.dates.mention import DateMention, YearFrom
from newsmodel.dates.piece import Piece

__all__ = ["resolve"]


def resolve(text: str, piece: Piece, until: Piece | None, reference: date | None) -> DateMention | None:
    """Return the mention that a date is, or the range from one to another.

    A day or month without a year is the last one where the clause tells of the past, and the next one where it speaks
    of what is to come. Where it does neither, it is the next one up to two months ahead, or else the last one up to
    four months back. Others are open, and so are the last one with the next within two months, and the next one of what is
    more than nine months ahead. A weekday beside the date may put it up to two years from there, if that makes the two
    agree. Of a range, it is the end that has to be so.

    A weekday alone is the last one, the day itself included, or where the clause speaks of what is to come the next.
    Where it tells neither, one of the four days before the reference or the day itself is meant, and others are open.

    "Last" and "next" change that. What is open has several readings.

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
    mention = DateMention(
        text=text[piece.start : end],
        span=(piece.start, end),
        first=None,
        last=None,
        precision=piece.precision,
        year_from=None,
    )
    pieces = [one for one in (piece, until) if one is not None]
    year_from: YearFrom = "written" if any(one.year is not None for one in pieces) else "reference"
    try:
        if any(one.unread for one in pieces) or (reference is None and year_from == "reference"):
            if piece.month is None:
                return None
            _day(piece, piece.year or _LEAP_YEAR)  # to see that there is such a day at all
            return mention
        piece, until = _in_years(piece, reference), until and _in_years(until, reference)
        written = piece.year is not None or (until is not None and until.year is not None)
        readings = (
            _with_year(piece, until) if written or reference is None else _from_reference(piece, until, reference)
        )
        if len(readings) != 1:
            return attrs.evolve(
                mention, year_from=year_from if readings else None, ambiguous=len(readings) > 1, readings=readings
            )
        (first,) = readings
        last = _end(first, piece) if until is None else _end(_last_of_range(first, until), until)
    except (ValueError, OverflowError):
        return None
    return attrs.evolve(mention, year_from=year_from, first=first, last=last) if first <= last else None


def _in_years(piece: Piece, reference: date | None) -> Piece:
    """Return a date whose year is the one that its "last year" or the like means."""
    if piece.year_turn is None or reference is None:
        return piece
    return attrs.evolve(piece, year=reference.year + piece.year_turn)


_LEAP_YEAR = 2000


def _with_year(piece: Piece, until: Piece | None) -> tuple[date, ...]:
    if piece.orders and piece.year is not None:
        return tuple(sorted(date(piece.year, month, day) for month, day in piece.orders))
    if piece.year is None and until is not None and until.year is not None:
        return (_before(piece, until, until.year),)
    return (_day(piece, piece.year or 0),)


def _before(piece: Piece, until: Piece, year: int) -> date:
    """Return the first day of a range that ends in a year."""
    return _day(piece, year - ((until.month or 1, until.day or 1) < (piece.month or 1, piece.day or 1)))


def _from_reference(piece: Piece, until: Piece | None, reference: date) -> tuple[date, ...]:
    if piece.offsets:
        return tuple(reference + relativedelta(days=days) for days in piece.offsets)
    if piece.month is not None:
        if until is None or piece.turn is not None or piece.weekday is not None:
            return _in_calendar(piece, reference)
        return tuple(_before(piece, until, day.year) for day in _in_calendar(until, reference))
    return _weekdays(piece, weekday(piece.weekday or 0), reference)


def _weekdays(piece: Piece, name: weekday, reference: date) -> tuple[date, ...]:
    monday = reference + relativedelta(weekday=weekday(0)(-1))
    if piece.week is not None:
        return (monday + relativedelta(weeks=piece.week, weekday=name(1)),)
    if piece.turn is not None:
        if piece.turn == 0:
            return (monday + relativedelta(weekday=name(1)),)
        return (reference + relativedelta(days=piece.turn, weekday=name(piece.turn)),)
    last = reference + relativedelta(weekday=name(-1))
    following = reference + relativedelta(days=1, weekday=name(1))
    if piece.day is not None:
        return tuple(day for day in (last, following) if day.day == piece.day)
    if piece.tense == "past" or (piece.tense is None and last >= reference - _NEAR_DAYS):
        return (last,)
    return (following,) if piece.tense == "ahead" else (last, following)


def _in_calendar(piece: Piece, reference: date) -> tuple[date, ...]:
    """Return a day, or the first of a month, in the year that it most likely is of, or in those that it may be of."""
    years = range(reference.year - _SEARCHED, reference.year + _SEARCHED + 1)
    days = [day for year in years if (day := _day_or_none(piece, year)) is not None]
    own = reference if piece.precision == "day" else reference.replace(day=1)  # what the days are compared with
    last = max((day for day in days if day <= own), default=None)
    following = min((day for day in days if day > own), default=None)
    if last is None or following is None:
        raise ValueError("no year of the calendar has such a day")
    chosen = _chosen(piece, last, following, own)
    if piece.weekday is None or piece.nth is not None or any(day.weekday() == piece.weekday for day in chosen):
        return tuple(day for day in chosen if piece.nth is not None or piece.weekday in (None, day.weekday()))
    agreeing = [day for day in days if day.weekday() == piece.weekday and abs(day.year - own.year) <= _CLOSE]
    return tuple(sorted(agreeing, key=lambda day: abs(day - own))[:1]) or chosen


def _chosen(piece: Piece, last: date, following: date, own: date) -> tuple[date, ...]:
    """Return the last or the next time that a day or month comes round, or both where the text leaves it open."""
    if piece.turn is not None:
        if piece.turn == 0:
            return (last if last.year == own.year else following,)
        if piece.turn < 0:
            return (last if last < own else last - relativedelta(years=1),)
        return (following,)
    if piece.tense == "ahead":
        ahead = last if last == own else following
        return (ahead,) if ahead <= own + _NINE_MONTHS else (last, following)
    if piece.tense == "past" or last == own:
        return (last,) if following > own + _TWO_MONTHS or last == own else (last, following)
    if piece.tense is None and following <= own + _TWO_MONTHS:
        return (following,)
    return (last,) if piece.tense is None and last >= own - _FOUR_MONTHS else (last, following)


_FOUR_MONTHS = relativedelta(months=4)
_NINE_MONTHS = relativedelta(months=9)
_TWO_MONTHS = relativedelta(months=2)
_NEAR_DAYS = relativedelta(days=4)
_MONTH_END = relativedelta(day=31)
_YEAR_END = relativedelta(month=12, day=31)
_CLOSE = 2  # years in which a weekday is looked for that agrees
_SEARCHED = 8  # years on either side: between two leap days lie eight at most


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


def _day_or_none(piece: Piece, year: int) -> date | None:
    try:
        return _day(piece, year)
    except ValueError:
        return None
