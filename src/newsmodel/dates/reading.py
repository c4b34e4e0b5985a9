"""From the shape of a date to its parts: which of the things that look like dates are dates, and what they name.

A day, a month and a year together are a date in any language. The less of them is there, the more has to speak for it:
the case that the language writes, a word before it such as "since", the language of the paragraph.
"""

import functools
import re

from newsmodel.dates import table
from newsmodel.dates.context import Context
from newsmodel.dates.lexicon import Sense
from newsmodel.dates.numbers import Groups, calendar
from newsmodel.dates.piece import Piece, Span

__all__ = ["read"]


def read(match: re.Match[str], context: Context) -> list[Span]:
    """Return the dates in a match of `newsmodel.dates.grammar`; none where it only looks like one."""
    sides: tuple[Groups, Groups] = ({}, {})
    names = _names(match.re)
    spans = match.regs[1:]
    for index in [index for index, (start, _) in enumerate(spans) if start >= 0]:
        name, side = names[index]
        sides[side][name] = spans[index]
    between = match["between"] is not None
    first, second = (_dates(side, between, context) for side in sides)
    if len(first) == len(second) == 1 and first[0][1] is second[0][1] is None:
        one, other = first[0][0], second[0][0]
        said = between or bool(context.speaking(match.start() - 1, "cue"))
        dashed = context.code(match.start("core_d2") - 1) in ("_", "-")
        if _is_range(one, other, said, dashed):
            return [(one, other)]
    return [span for span in (*first, *second) if span[0].marked]


@functools.cache
def _names(pattern: re.Pattern[str]) -> tuple[tuple[str, int], ...]:
    """Return the name of every group without the number of its side, and the side; what has none is on the first."""
    return tuple((name.rstrip("12"), int(name[-1] == "2")) for name in pattern.groupindex)


def _is_range(one: Piece, other: Piece, said: bool, dashed: bool) -> bool:
    if one.precision != other.precision or (one.month is None) != (other.month is None):
        return False
    if any(piece.offsets or piece.orders for piece in (one, other)):
        return False
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
            offsets = (sense.value,) if sense.other is None else (sense.value, sense.other)
            return Piece(start=start, end=end, offsets=offsets)
    return None


def _weekday(groups: Groups, context: Context) -> Piece | None:
    index = groups["alone"][0]
    first, _ = groups["core_w"]
    start, end = context.span(groups["core_w"])
    week = next((sense.value for sense in context.senses(first, "week")), None)
    found: Piece | None = None
    for sense in context.senses(index, "weekday"):
        every = any(context.speaks(before, "every", sense.language) for before in (first - 1, first - 2))
        # "Plácido Domingo": a capital where the language writes none.
        lower = table.words()[sense.language].get("capital") is False
        named = (lower and context.titled(index)) or context.is_name(index, sense.language)
        if every or named or not context.fits(sense, index):
            continue
        turn = sense.other if sense.other is not None else _turn(groups, "w", sense, context)
        if found is None or turn is not None:
            ahead = context.ahead(first, sense.language)
            found = Piece(start=start, end=end, weekday=sense.value, turn=turn, week=week, ahead=ahead)
    return found


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
            ahead=context.ahead(index, sense.language),
            marked=turn is not None or bare or sense.language in cued,
        )
        if found is None or piece.marked:
            found = piece
    return found


def _turn(groups: Groups, layout: str, sense: Sense, context: Context) -> int | None:
    for name in (f"turn_{layout}", f"turned_{layout}"):
        for turn in context.senses(groups.get(name, (-1, 0))[0], "turn"):
            if turn.language == sense.language:
                return turn.value
    return None
