"""From the parts of a date to days on the calendar."""

from datetime import date

import attrs
from dateutil.relativedelta import relativedelta, weekday

from newsmodel.dates.mention import DateMention
from newsmodel.dates.piece import Piece

__all__ = ["resolve"]


def resolve(text: str, piece: Piece, until: Piece | None, reference: date | None) -> DateMention | None:
    """Return the mention that a date is, or the range from one to another.

    A date without a year is one in the reference's year. If that were more than six months ahead it is one in the year
    before, and if it were more than nine months back in the year after: news leaves the year out where it is plain, and
    tells of the past more than of the future. Where a weekday stands beside the date, it may be up to two years away
    from there, if that makes the two agree.

    Of a range, it is the end that has to be so.

    A weekday alone is one of the four days before the reference, the day itself, or one of the two behind it.

    "Last" and "next" change that. So does a clause that speaks of what is to come, as far as a word such as "will"
    shows it: then a weekday is the first one behind the reference, and the six months are nine and the nine three.

    Args:
        text: The text.
        piece: The date, or the first one of the range.
        until: The last one of the range.
        reference: The day that the text was written on, or is about.

    Returns:
        The mention; None where no calendar has such a date, where a range ends before it begins, and where only a
        reference that is not there could tell the day.
    """
    written = piece.year is not None or (until is not None and until.year is not None)
    end = (until or piece).end
    mention = DateMention(
        text=text[piece.start : end],
        span=(piece.start, end),
        first=None,
        last=None,
        precision=piece.precision,
        year_from="written" if written else "reference",
    )
    try:
        if written:
            readings = _with_year(piece, until)
        elif reference is not None:
            readings = _from_reference(piece, until, reference)
        elif piece.month is not None:
            _day(piece, _LEAP_YEAR)  # to see that there is such a day at all
            return attrs.evolve(mention, year_from=None)
        else:
            return None
        if len(readings) != 1:
            return attrs.evolve(mention, ambiguous=True, readings=readings)
        first = readings[0]
        last = _end(first, piece) if until is None else _end(_last_of_range(first, until), until)
    except (ValueError, OverflowError):
        return None
    return attrs.evolve(mention, first=first, last=last) if first <= last else None


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
            return (_nearest_year(piece, reference),)
        return (_before(piece, until, _nearest_year(until, reference).year),)
    name = weekday(piece.weekday or 0)
    monday = reference + relativedelta(weekday=weekday(0)(-1))
    if piece.week is not None:
        return (monday + relativedelta(weeks=piece.week, weekday=name(1)),)
    match piece.turn:
        case None:
            return (reference + relativedelta(days=1 if piece.ahead else -4, weekday=name(1)),)
        case 0:
            return (monday + relativedelta(weekday=name(1)),)
        case turn:
            return (reference + relativedelta(days=turn, weekday=name(turn)),)


def _nearest_year(piece: Piece, reference: date) -> date:
    """Return a day or a month in the year that it most likely is of."""
    own = reference + relativedelta(month=piece.month, day=piece.day or 1)
    year = reference.year
    if piece.turn is not None:
        year += piece.turn * ((own.replace(day=1) - reference.replace(day=1)).days * piece.turn <= 0)
    elif own > reference + (_NINE_MONTHS if piece.ahead else _HALF_A_YEAR):
        year -= 1
    elif own < reference - (_THREE_MONTHS if piece.ahead else _NINE_MONTHS):
        year += 1
    day = _day_or_none(piece, year)
    if day is not None and piece.weekday in (None, day.weekday()):
        return day
    years = sorted(range(year - _SEARCHED, year + _SEARCHED + 1), key=lambda other: abs(other - year))
    days = [day for other in years if (day := _day_or_none(piece, other)) is not None]
    if not days:
        raise ValueError("no year has such a day")
    near = [day for day in days if abs(day.year - year) <= _CLOSE]
    return next((day for day in near if day.weekday() == piece.weekday), days[0])


_HALF_A_YEAR = relativedelta(months=6)
_NINE_MONTHS = relativedelta(months=9)
_THREE_MONTHS = relativedelta(months=3)
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
    return date(year, piece.month or 1, piece.day or 1)


def _day_or_none(piece: Piece, year: int) -> date | None:
    try:
        return _day(piece, year)
    except ValueError:
        return None
