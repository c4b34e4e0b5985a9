"""From the shape of a date to its parts: which of the things that look like dates are dates, and what they name.

A day, a month and a year together are a date in any language. The less of them is there, the more has to speak for it:
the case that the language writes, a word before it such as "since", the language of the paragraph.
"""

import functools
import re
from itertools import compress

from newsmodel.dates import grammar, table
from newsmodel.dates.context import Context
from newsmodel.dates.lexicon import Role, Sense
from newsmodel.dates.numbers import Parts, calendar, numeric, year
from newsmodel.dates.piece import Piece, Span

__all__ = ["read"]


def read(match: re.Match[str], context: Context) -> list[Span] | None:
    """Return the dates in a match of `newsmodel.dates.grammar`, none where it only looks like one.

    None where the whole match is something else, so that no part of it is a date either.
    """
    if context.in_name(*match.span()):
        return None
    sides: tuple[Parts, Parts] = ({}, {})
    for name, side, index in compress(_names(), match.groups()):
        sides[side][name] = match.span(index)
    between = match["between"] is not None
    first, second = (_dates(side, between, context) for side in sides)
    if len(first) == len(second) == 1 and first[0][1] is second[0][1] is None:
        one, other = first[0][0], second[0][0]
        said = between or bool(context.speaking(match.start() - 1, "cue"))
        dashed = context.code(sides[1]["core"][0] - 1) in ("_", "-")
        if _is_range(one, other, said, dashed):
            return [(one, other)]
    if "alone" in sides[0] and "alone" in sides[1]:
        return None  # "open Monday to Friday"
    return [span for span in (*first, *second) if span[0].marked]


@functools.cache
def _names() -> tuple[tuple[str, int, int], ...]:
    """Return of each group the part of a date that it holds, its side (by default the first), and its index."""
    groups = grammar.dates().groupindex.items()
    return tuple((name.partition("_")[0], int(name.endswith("_2")), index) for name, index in groups)


def _is_range(one: Piece, other: Piece, said: bool, dashed: bool) -> bool:
    if one.precision != other.precision or (one.month is None) != (other.month is None):
        return False
    if any(piece.offsets or piece.orders for piece in (one, other)):
        return False
    if one.weekday is not None and one.month is None:  # the night "from Saturday to Sunday"; but "Monday to Friday"
        return other.weekday == (one.weekday + 1) % 7
    if one.year is not None and other.year is not None and one.year > other.year:
        return False
    return said or one.marked or other.marked or (dashed and one.precision == "year")


def _dates(parts: Parts, between: bool, context: Context) -> list[Span]:
    """Return the dates on one side of a match: one, but for "3 and 5 March"."""
    if "month" in parts or "number" in parts:
        return calendar(parts, between, context)
    readers = (("iso", numeric), ("numbers", numeric), ("short", numeric), ("alone", _weekday), ("relative", _relative))
    reader = next((reader for name, reader in readers if name in parts), year)
    piece = reader(parts, context) if parts else None
    return [] if piece is None else [(piece, None)]


def _relative(parts: Parts, context: Context) -> Piece | None:
    index = parts["relative"][0]
    written = context.tokens[index]
    if context.titled(index) and not written.isupper():
        return None
    start, end = context.span(parts["core"])
    for sense in context.senses(index, "relative"):
        spoken = context.spoken(index)
        risky = table.key(written) in table.words()[sense.language].get("risky", ())
        if (
            (sense.language in spoken if spoken else not risky)
            and not context.speaks(index + 1, "not_before", sense.language)
            and not context.speaks(index - 1, "not_after", sense.language)
            and not (sense.value >= 0 and context.owns(index))  # "today's youth", "tomorrow's leaders"
            and (sense.value or sense.other or _is_this_day(index, sense.language, context))
        ):
            return Piece(start=start, end=end, offsets=(sense.value, *(() if sense.other is None else (sense.other,))))
    return None


def _is_this_day(index: int, language: str, context: Context) -> bool:
    """Say whether something speaks for "today" meaning the day, and not these times."""
    around = (index - 2, index - 1, index + 1, index + 2)
    if any(context.speaks(place, role, language) for place in around for role in ("daytime", "weekday")):
        return True
    if context.speaks(index - 1, "until", language):  # "until today"
        return False
    for place in range(max(0, index - _NEARBY), index + _NEARBY):
        others = (sense.value for sense in context.senses(place, "relative") if sense.language == language)
        if any(others) and not context.owns(place):  # "today, not tomorrow"
            return True
    tense = context.tense((index, index + 1), (language,), clause=True)
    return tense == "past" or (tense is not None and not context.opens(index))  # "Today more will know it"


_NEARBY = 12  # words


def _weekday(parts: Parts, context: Context) -> Piece | None:
    index, core = parts["alone"][0], parts["core"]
    start, end = context.span(core)
    day = parts["mday"][0] if "mday" in parts else None
    at = parts.get("week", (-1, 0))[0]
    week = next((sense.value for sense in (*context.senses(at, "week"), *context.senses(at, "week_before"))), None)
    senses = (*context.senses(index, "weekday"), *context.senses(index if day == core[0] else -1, "weekday_short"))
    if day is None and (context.year_left(core) or any(_recurs(core, sense, context) for sense in senses)):
        return None
    found: Piece | None = None
    for sense in senses:
        turn = context.turned(parts, sense)
        if not context.is_name(index, sense.language) and context.fits(sense, index) and not (found and turn is None):
            found = Piece(
                start=start,
                end=end,
                day=None if day is None else context.number(day),
                weekday=sense.value,
                turn=turn,
                week=week,
                tense=context.tense(core, (sense.language,)),
            )
    return found


def _recurs(core: tuple[int, int], sense: Sense, context: Context) -> bool:
    """Say whether a weekday is any such day, one that another day or a month tells, or part of a range."""
    beside = (core[0] - 1, core[1])

    def speaks(*roles: Role) -> bool:
        return any(context.speaks(at, role, sense.language) for at in beside for role in roles)

    near = range(core[0] - 2, core[1] + 3)
    related = context.speaks(core[0] - 1, "article", sense.language) and speaks("relation")
    if related or any(context.speaks(at, "holiday", sense.language) for at in near):  # "the Monday after Easter"
        return True
    behind = core[1] + context.links(core[1])
    if context.speaks(behind, "month", sense.language):  # "a Friday in March"
        return True
    turned = speaks("turn")  # "last Friday": no ordinal
    every = context.speaks(core[0] - 1, "every", sense.language)
    return speaks("weekday", "other") or (not turned and (every or speaks("ordinal", "ordinal_last")))
