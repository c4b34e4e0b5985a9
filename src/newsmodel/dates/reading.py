"""From the shape of a date to its parts: which of the things that look like dates are dates, and what they name.

A day, a month and a year together are a date in any language. The less of them is there, the more has to speak for it:
the case that the language writes, a word before it such as "since", the language of the paragraph. So what looks like
a date is read as each of the languages that it may be of, and the one that the paragraph is in goes first.
"""

import functools
import itertools
import re
from collections.abc import Callable

import attrs

from newsmodel.dates import grammar
from newsmodel.dates.context import Context, Text
from newsmodel.dates.mention import Parts, Piece
from newsmodel.dates.numbers import counts, numeric, year, year_beside
from newsmodel.dates.table import NO_CODE, Language, Role, codes
from newsmodel.dates.tokens import Tokens, number


def read(match: re.Match[str], text: Text) -> list[Piece] | None:
    """Return the dates in a match of `newsmodel.dates.grammar`, none where it only looks like one.

    None where the whole match is something else, so that no part of it is a date either.
    """
    start, stop = match.span()
    # Asked first, since hardly any date stands in a name.
    named = not codes("named", "ordinal").isdisjoint(text.tokens.codes[max(0, start - 2) : start + 1])
    if named and any(context.in_name(start, stop) for context in text.read_in(text.spoken(start) or text.allowed)):
        return None
    sides: tuple[Parts, Parts] = ({}, {})
    for name, side, index in itertools.compress(_names(), match.groups()[1:]):
        sides[side][name] = match.span(index)
    between = match[1] is not None
    first, second = (_dates(side, between, text) for side in sides)
    if len(first) == len(second) == 1 and first[0].until is second[0].until is None:
        dashed = text.tokens.code(sides[1]["core"][0] - 1) in ("_", "-")
        if _is_range(*first, *second, said=between or (dashed and first[0].precision == "year")):
            return [attrs.evolve(first[0], until=second[0])]
    if "alone" in sides[0] and "alone" in sides[1]:
        return None  # "open Monday to Friday"
    return [piece for piece in (*first, *second) if piece.marked]


@functools.cache
def _names() -> tuple[tuple[str, int, int], ...]:
    """Return of each group the part of a date that it holds, its side (by default the first), and its index."""
    _, *parts = grammar.dates().groupindex.items()  # the first is what stands before both
    return tuple((name.partition("_")[0], int(at >= len(parts) / 2), index) for at, (name, index) in enumerate(parts))


def _is_range(one: Piece, other: Piece, *, said: bool) -> bool:
    if one.weekday is not None and one.month is None:  # the night "from Saturday to Sunday"; but "Monday to Friday"
        return other.weekday == (one.weekday + 1) % 7
    like = one.precision == other.precision and (one.month is None) == (other.month is None)
    backwards = one.year is not None and other.year is not None and one.year > other.year
    plain = not (one.offsets or other.offsets or one.orders or other.orders)
    return like and plain and not backwards and (said or one.marked or other.marked)


def _dates(parts: Parts, between: bool, text: Text) -> list[Piece]:
    """Return the dates on one side of a match: one, but for "3 and 5 March"."""
    if not parts:
        return []
    name = next(name for name in _READERS if name in parts)
    reader, roles = _READERS[name]
    index = parts[name][0]
    word = text.tokens.words[index + (name == "number")]
    own = None if word is None else (word.roles.get(role, ()) for role in roles)
    languages = text.spoken(index) or text.allowed if own is None else itertools.chain(*own)
    contexts = text.read_in(languages) or (
        [Context(text, "", text.tokens, Language(order=""))] if name == "numbers" else []
    )
    if name in _OTHERS and any(_OTHERS[name](parts, context) for context in contexts):
        return []
    found = {context.language: piece for context in contexts if (piece := reader(parts, context)) is not None}
    piece = _merged(found, index, text)
    if piece is None:
        return []
    return _listed(piece, parts, between, text.tokens) if "until" in parts else [piece]


def _merged(found: dict[str, Piece], index: int, text: Text) -> Piece | None:
    """Return what a date is in the languages that it may be of: a word counts in the language of its sentence."""
    pieces = list(found.values())
    if len(pieces) < 2:
        return pieces[0] if pieces else None
    spoken = text.spoken(index)
    pieces = [piece for language, piece in found.items() if language in spoken] or pieces
    pieces = [piece for piece in pieces if piece.marked] or pieces
    best = max(pieces, key=lambda piece: (piece.turn is not None, piece.weekday is not None))
    tenses = {piece.tense for piece in pieces} - {None}
    best = attrs.evolve(best, tense="open" if len(tenses) > 1 else next(iter(tenses), None))
    orders = {day for piece in pieces for day in piece.orders or ((piece.month or 0, piece.day or 0),)}
    if len(orders) == 1:
        return best
    return None if best.year is None else attrs.evolve(best, month=None, day=None, orders=tuple(sorted(orders)))


def _calendar(parts: Parts, context: Context) -> Piece | None:
    """Return the date that a month is part of."""
    tokens, core = context.tokens, parts["core"]
    month = _month(parts, context)
    words = (parts[name][0] for name in ("day", "nth", "nthday", "year") if name in parts)
    if month is None or any(tokens.code(at) not in "DYE" and not context.says(at, *_BESIDE) for at in words):
        return None
    weekday = context.part(parts, ("weekday", "after", "nthday"), "weekday", "weekday_short")
    if weekday is None and "weekday" in parts:  # the word is no weekday in the month's language
        core = (min(place for name, (place, _) in parts.items() if name not in ("weekday", "core")), core[1])
    turn = context.part(parts, _TURNS, "turn")
    bare = not parts.keys() & {"day", "year", "nth", "number"}
    marked = not bare or turn is not None or context.facts.bare or context.cued(*parts["core"])
    written, year_turn, unread = year_beside(parts, core, context)
    return Piece(
        place=core,
        precision="day" if "day" in parts or "nth" in parts else "month",
        year=written,
        year_turn=year_turn,
        unread=unread,
        month=month,
        day=context.number(parts["day"][0]) if "day" in parts else None,
        nth=context.number(parts["nth"][0]) if "nth" in parts else None,
        weekday=weekday,
        turn=turn,
        tense=None if "year" in parts else context.tense(*core),
        marked=marked,
    )


_TURNS = ("turn", "turned")  # before and behind a month or weekday
# What stands beside a month and may be a word: then it is one of the month's language.
_BESIDE: tuple[Role, ...] = ("ordinal", "ordinal_last", "weekday", "year_turn", "that_year")


def _month(parts: Parts, context: Context) -> int | None:
    """Return which month is named or numbered, if one is meant: not in "Theresa May 10 years", "3 March Records"."""
    index = (parts.get("month") or parts["number"])[0]
    tokens = context.tokens
    if "number" in parts:
        written = "day" in parts or "year" in parts or tokens[index][-1].isdecimal()
        numbered = context.number(index)
        return numbered if numbered <= 12 and (written or context.cued(*parts["core"])) else None
    month, short, risky = (
        context.value(index, "month", "month_short"),
        context.says(index, "month_short"),
        context.says(index, "risky"),
    )
    if month is None or ("day" in parts and "year" in parts):
        return month
    if "day" not in parts:
        usual = "year" in parts or "nth" in parts or not (short or context.is_name(index))
    elif parts["day"][0] > index:
        name = risky and tokens.code(index - 1) == NO_CODE and tokens[index - 1][0].isupper()
        usual = context.facts.month_first and not name
    else:
        named = (risky or short) and tokens.titled(index + 1) and tokens.code(index + 1) == NO_CODE
        usual = not named or context.says(parts["day"][0] - 1, "on", "cue", "article")
    return month if usual and context.fits(index) else None


def _listed(piece: Piece, parts: Parts, between: bool, tokens: Tokens) -> list[Piece]:
    """Return the days of "3, 4 and 5 March": a range where they follow each other, or a word says so."""
    days = [at for at in range(parts["day"][0], parts["until"][1]) if tokens.code(at) == "D"]
    numbers = [number(tokens[at]) for at in days]
    # Each has its own number, and what stands before the first or behind the last belongs to that.
    starts = [piece.place[0], *days[1:]]
    stops = [*(at + 1 + (tokens.code(at + 1) in codes("day_sign")) for at in days[:-1]), piece.place[1]]
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


def _relative(parts: Parts, context: Context) -> Piece | None:
    index, tokens = parts["relative"][0], context.tokens
    spoken, word = context.text.spoken(index), tokens.words[index]
    offsets = tuple(word.roles["relative"][context.language]) if word is not None else ()
    if (
        (tokens.titled(index) and not tokens[index].isupper())
        or (context.language not in spoken if spoken else context.says(index, "risky"))
        or context.says(index + 1, "not_before")
        or context.says(index - 1, "not_after")
        or (max(offsets) >= 0 and tokens[index + 1] in _APOSTROPHES)  # "today's youth", "tomorrow's leaders"
        or (offsets == (0,) and not _is_this_day(index, context))
    ):
        return None
    return Piece(place=parts["core"], offsets=offsets)


def _is_this_day(index: int, context: Context) -> bool:
    """Say whether something speaks for "today" meaning the day, and not these times."""
    if any(context.says(index + step, "daytime", "weekday") for step in (-2, -1, 1, 2)):
        return True
    if context.says(index - 1, "until"):  # "until today"
        return False
    near = range(max(0, index - _NEARBY), index + _NEARBY)
    if any(context.value(at, "relative") and context.tokens[at + 1] not in _APOSTROPHES for at in near):  # "today, not tomorrow"
        return True
    tense = context.tense(index, index + 1, clause=True)
    return tense == "past" or (tense is not None and not context.tokens.opens(index))  # "Today more will know it"


_NEARBY = 12  # words
_APOSTROPHES = ("'", "’")


def _weekday(parts: Parts, context: Context) -> Piece | None:
    index, core = parts["alone"][0], parts["core"]
    day = parts["mday"][0] if "mday" in parts else None
    weekday = context.value(index, "weekday", *(("weekday_short",) if day == core[0] else ()))
    if weekday is None or context.is_name(index) or not context.fits(index):
        return None
    return Piece(
        place=core,
        day=None if day is None else context.number(day),
        weekday=weekday,
        turn=-1 if context.says(index, "last_day") else context.part(parts, _TURNS, "turn"),
        week=context.part(parts, ["week"], "week", "week_before"),
        tense=context.tense(*core),
    )


def _recurs(parts: Parts, context: Context) -> bool:
    """Say whether a weekday is any such day, one that another day or a month tells, or part of a range."""
    first, stop = parts["core"]

    def beside(*roles: Role) -> bool:
        return context.says(first - 1, *roles) or context.says(stop, *roles)

    return (
        context.year_left(first, stop)
        or (context.says(first - 1, "article") and beside("relation"))
        or any(context.says(at, "holiday") for at in range(first - 2, stop + 3))  # "the Monday after Easter"
        or context.says(stop + context.links(stop), "month", "month_short")  # "a Friday in March"
        or beside("weekday", "other")
        or (not beside("turn") and (context.says(first - 1, "every") or beside("ordinal", "ordinal_last")))
    )


# By the part that a date has: what reads it in a language, and the roles of the word that says in which ones it may be.
_Reader = Callable[[Parts, Context], Piece | None]
_READERS: dict[str, tuple[_Reader, tuple[Role, ...]]] = {
    "month": (_calendar, ("month", "month_short")),
    "number": (_calendar, ("month_sign",)),
    "numbers": (numeric, ()),
    "alone": (_weekday, ("weekday", "weekday_short")),
    "relative": (_relative, ("relative",)),
    "year": (year, ()),
}
# What tells in any of these languages that it is no date.
_OTHERS: dict[str, Callable[[Parts, Context], bool]] = {"alone": _recurs, "year": counts}
