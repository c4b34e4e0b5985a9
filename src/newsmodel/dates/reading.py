"""From the shape of a date to its parts: which of the things that look like dates are dates, and what they name.

A day, a month and a year together are a date in any language. The less of them is there, the more has to speak for it.
So what looks like a date is read as each of the languages that it may be of, and the paragraph's goes first.
"""

import functools
import itertools
import re

import attrs

from newsmodel.dates import grammar, table
from newsmodel.dates.context import Context
from newsmodel.dates.kinds import OTHERS, READERS
from newsmodel.dates.mention import Parts, Piece
from newsmodel.dates.table import Language, codes
from newsmodel.dates.tokens import Tokens, number


def read(match: re.Match[str], tokens: Tokens) -> list[Piece] | None:
    """Return the dates in a match of `newsmodel.dates.grammar`; None where no part of it can be one either."""
    sides: tuple[Parts, Parts] = ({}, {})
    for name, side, index in itertools.compress(_names(), match.groups()[1:]):
        sides[side][name] = match.span(index)
    between = match[1] is not None
    first, second = (_dates(side, between, tokens) for side in sides)
    if first is None or second is None:
        return None
    if len(first) == len(second) == 1 and first[0].until is second[0].until is None:
        dashed = tokens.codes[sides[1]["core"][0] - 1] in ("_", "-")
        if _is_range(*first, *second, joined=between or (dashed and first[0].precision == "year")):
            return [attrs.evolve(first[0], until=second[0])]
    if "alone" in sides[0] and "alone" in sides[1]:
        return None  # "open Monday to Friday"
    return [piece for piece in (*first, *second) if piece.marked]


@functools.cache
def _names() -> tuple[tuple[str, int, int], ...]:
    """Return of each group the part of a date that it holds, its side (by default the first), and its index."""
    _, *parts = grammar.pattern("dates").groupindex.items()  # the first is what stands before both
    return tuple((name.partition("_")[0], int(at >= len(parts) / 2), index) for at, (name, index) in enumerate(parts))


def _is_range(one: Piece, other: Piece, *, joined: bool) -> bool:
    if one.weekday is not None and one.month is None:  # the night "from Saturday to Sunday"; but "Monday to Friday"
        return other.weekday == (one.weekday + 1) % 7
    like = one.precision == other.precision and (one.month is None) == (other.month is None)
    backwards = one.year is not None and other.year is not None and one.year > other.year
    plain = not (one.offsets or other.offsets or one.orders or other.orders)
    return like and plain and not backwards and (joined or one.marked or other.marked)


def _dates(parts: Parts, between: bool, tokens: Tokens) -> list[Piece] | None:
    """Return the dates on one side of a match: one, but for "3 and 5 March"; None where it is in a name."""
    if not parts:
        return []
    name = next(name for name in READERS if name in parts)
    reader, roles = READERS[name]
    index = parts[name][0]
    word = tokens.words[index + (name == "number")]
    own = None if word is None else (word.roles.get(role, ()) for role in roles)
    languages = tokens.spoken(index) or tokens.allowed if own is None else itertools.chain(*own)
    wanted = sorted(tokens.allowed.intersection(languages))
    contexts = [Context(tokens, language, table.prose()[language]) for language in wanted]
    contexts = contexts or [Context(tokens, "", Language(order=""))]
    if any(context.in_name(*parts["core"]) for context in contexts):
        return None
    if name in OTHERS and any(OTHERS[name](parts, context) for context in contexts):
        return []
    found = {context.language: piece for context in contexts if (piece := reader(parts, context)) is not None}
    piece = _merged(found, index, tokens)
    if piece is None:
        return []
    return _days_of_list(piece, parts, between, tokens) if "until" in parts else [piece]


def _merged(found: dict[str, Piece], index: int, tokens: Tokens) -> Piece | None:
    """Return what a date is in the languages that it may be of: a word counts in the language of its sentence."""
    if len(found) < 2:
        return next(iter(found.values()), None)
    spoken = tokens.spoken(index)
    pieces = [piece for language, piece in found.items() if language in spoken] or list(found.values())
    pieces = [piece for piece in pieces if piece.marked] or pieces
    best = max(pieces, key=lambda piece: (piece.turn is not None, piece.weekday is not None))
    tenses = {piece.tense for piece in pieces} - {None}
    best = attrs.evolve(best, tense="open" if len(tenses) > 1 else next(iter(tenses), None))
    orders = {day for piece in pieces for day in piece.orders or ((piece.month or 0, piece.day or 0),)}
    if len(orders) == 1:
        return best
    return None if best.year is None else attrs.evolve(best, month=None, day=None, orders=tuple(sorted(orders)))


def _days_of_list(piece: Piece, parts: Parts, between: bool, tokens: Tokens) -> list[Piece]:
    """Return the days of "3, 4 and 5 March": a range where they follow each other, or a word says so."""
    days = [at for at in range(parts["day"][0], parts["until"][1]) if tokens.codes[at] == "D"]
    numbers = [number(tokens[at]) for at in days]
    # Each has its own number, and what stands before the first or behind the last belongs to that.
    starts = [piece.place[0], *days[1:]]
    stops = [*(at + 1 + (tokens.codes[at + 1] in codes("day_sign")) for at in days[:-1]), piece.place[1]]
    pieces = [
        attrs.evolve(piece, place=(start, stop), day=day, weekday=piece.weekday if start == piece.place[0] else None)
        for start, stop, day in zip(starts, stops, numbers, strict=True)
    ]
    steady = numbers == list(range(numbers[0], numbers[-1] + 1))
    if numbers[0] < numbers[-1] and (steady or (len(numbers) == 2 and ("link" in parts or between))):
        return [attrs.evolve(pieces[0], until=pieces[-1])]
    if "link" in parts:  # "28 to 3 January": the first number belongs to something else
        month = parts.get("month") or parts["number"]
        return [pieces[-1 if month > parts["until"] else 0]]
    return pieces
