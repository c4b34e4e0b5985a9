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
from newsmodel.dates.numbers import Groups, calendar
from newsmodel.dates.piece import Piece, Span

__all__ = ["read"]


def read(match: re.Match[str], context: Context) -> list[Span] | None:
    """Return the dates in a match of `newsmodel.dates.grammar`, none where it only looks like one.

    None where the whole match is something else, so that no part of it is a date either.
    """
    if context.in_name(*match.span()):
        return None
    sides: tuple[Groups, Groups] = ({}, {})
    for name, side, index in compress(_names(), match.groups()):
        sides[side][name] = match.span(index)
    between = match["between"] is not None
    first, second = (_dates(side, between, context) for side in sides)
    if len(first) == len(second) == 1 and first[0][1] is second[0][1] is None:
        one, other = first[0][0], second[0][0]
        said = between or bool(context.speaking(match.start() - 1, "cue"))
        dashed = context.code(match.start("core_d2") - 1) in ("_", "-")
        if _is_range(one, other, said, dashed):
            return [(one, other)]
    if "core_w" in sides[0] and "core_w" in sides[1]:
        return None  # "open Monday to Friday"
    return [span for span in (*first, *second) if span[0].marked]


@functools.cache
def _names() -> tuple[tuple[str, int, int], ...]:
    """Return each group's name without the number of its side, its side (by default the first), and its index."""
    return tuple((name.rstrip("12"), int(name[-1] == "2"), index) for name, index in grammar.dates().groupindex.items())


def _is_range(one: Piece, other: Piece, said: bool, dashed: bool) -> bool:
    if one.precision != other.precision or (one.month is None) != (other.month is None):
        return False
    if any(piece.offsets or piece.orders for piece in (one, other)):
        return False
    if (
        one.weekday is not None and one.month is None
    ):  # "the night from Saturday to Sunday"; but "open Monday to Friday"
        return other.weekday == (one.weekday + 1) % 7
    if one.year is not None and other.year is not None and one.year > other.year:
        return False
    return said or one.marked or other.marked or (dashed and one.precision == "year")


def _dates(groups: Groups, between: bool, context: Context) -> list[Span]:
    """Return the dates on one side of a match: one, but for "3 and 5 March"."""
    if "core_d" in groups:
        return calendar(groups, between, context)
    for core, piece_of in (("core_m", _month), ("core_w", _weekday), ("core_r", _relative)):
        if core in groups:
            piece = piece_of(groups, context)
            return [] if piece is None else [(piece, None)]
    return []


def _relative(groups: Groups, context: Context) -> Piece | None:
    index = groups["relative"][0]
    written = context.tokens[index]
    if context.titled(index) and not written.isupper():
        return None
    start, end = context.span(groups["core_r"])
    for sense in context.senses(index, "relative"):
        spoken = context.spoken(index)
        risky = table.key(written) in table.words()[sense.language].get("risky", ())
        if (
            (sense.language in spoken if spoken else not risky)
            and not context.speaks(index + 1, "not_before", sense.language)
            and not context.speaks(index - 1, "not_after", sense.language)
        ):
            if sense.value >= 0 and context.owns(index):  # "today's youth", "tomorrow's leaders"
                continue
            if not (sense.value or sense.other or _is_this_day(groups["core_r"], sense.language, context)):
                continue
            offsets = (sense.value,) if sense.other is None else (sense.value, sense.other)
            return Piece(start=start, end=end, offsets=offsets)
    return None


def _is_this_day(core: tuple[int, int], language: str, context: Context) -> bool:
    """Say whether something speaks for "today" meaning the day, and not these times."""
    around = [core[0] - 2, core[0] - 1, core[1], core[1] + 1]
    if any(context.speaks(place, role, language) for place in around for role in ("daytime", "weekday")):
        return True
    if context.speaks(core[0] - 1, "until", language):  # "until today"
        return False
    for place in range(max(0, core[0] - _NEARBY), core[0] + _NEARBY):
        others = (sense.value for sense in context.senses(place, "relative") if sense.language == language)
        if any(others) and not context.owns(place):  # "today, not tomorrow"
            return True
    tense = context.tense(core, (language,), clause=True)
    return tense == "past" or (tense is not None and not context.opens(core[0]))  # "Today more will know it"


_NEARBY = 12  # words


def _weekday(groups: Groups, context: Context) -> Piece | None:
    index = next(groups[name][0] for name in ("alone", "alone_sun") if name in groups)
    first, _ = groups["core_w"]
    start, end = context.span(groups["core_w"])
    day = next((groups[name][0] for name in ("mday_w", "mday_in", "mday_sun") if name in groups), None)
    weeks = (sense for name in ("week", "week_after") for sense in context.senses(groups.get(name, (-1, 0))[0], "week"))
    week = next((sense.value for sense in weeks), None)
    senses = (*context.senses(index, "weekday"), *context.senses(index if day == first else -1, "weekday_short"))
    if day is None and any(_recurs(groups["core_w"], sense, context) for sense in senses):
        return None
    found: Piece | None = None
    for sense in senses:
        if context.is_name(index, sense.language) or not context.fits(sense, index):
            continue
        turn = _turn(groups, "w", sense, context)
        if found is None or turn is not None:
            found = Piece(
                start=start,
                end=end,
                day=None if day is None else context.number(day),
                weekday=sense.value,
                turn=turn,
                week=week,
                tense=context.tense(groups["core_w"], (sense.language,)),
            )
    return found


def _recurs(core: tuple[int, int], sense: Sense, context: Context) -> bool:
    """Say whether a weekday is any such day, one that another day or a month tells, or part of a range."""
    beside = (core[0] - 1, core[1])

    def speaks(*roles: Role) -> bool:
        return any(context.speaks(at, role, sense.language) for at in beside for role in roles)

    turned = speaks("turn")  # "last Friday": no ordinal
    every = context.speaks(core[0] - 1, "every", sense.language)
    return speaks("weekday", "other") or (not turned and (every or speaks("ordinal", "ordinal_last")))


def _month(groups: Groups, context: Context) -> Piece | None:
    index = groups["month_m"][0]
    start, end = context.span(groups["core_m"])
    cued = context.cued(groups["core_m"])
    found: Piece | None = None
    for sense in context.senses(index, "month"):
        if sense.short or not context.fits(sense, index) or context.is_name(index, sense.language):
            continue
        turn = _turn(groups, "m", sense, context)
        bare = table.words()[sense.language].get("bare", False)
        piece = Piece(
            start=start,
            end=end,
            precision="month",
            month=sense.value,
            turn=turn,
            tense=context.tense(groups["core_m"], (sense.language,)),
            marked=turn is not None or bare or sense.language in cued,
        )
        if found is None or piece.marked:
            found = piece
    return found


def _turn(groups: Groups, layout: str, sense: Sense, context: Context) -> int | None:
    if sense.other is not None:
        return sense.other
    beside = (groups.get(name, (-1, 0))[0] for name in (f"turn_{layout}", f"turned_{layout}"))
    turns = (context.turn(index, (sense.language,)) for index in beside)
    return next((turn for turn in turns if turn is not None), None)
