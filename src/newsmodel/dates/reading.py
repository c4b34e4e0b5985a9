"""From the shape of a date to its parts: which of the things that look like dates are dates, and what they name.

A day, a month and a year together are a date in any language. The less of them is there, the more has to speak for it.
So what looks like a date is read as each of the languages that it may be of, and the paragraph's goes first.
"""

import functools
import itertools
import re
from collections.abc import Callable

import attrs

from newsmodel.dates import table
from newsmodel.dates.mention import Piece
from newsmodel.dates.table import NO_CODE, Language, WordRole, codes, pattern
from newsmodel.dates.tokens import CLAUSE_ENDS, Context, Parts, Tokens, number

_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_NEARBY = 18  # tokens around a word for today, or around a weekday that may be one of a list
_APOSTROPHES = ("'", "’")
# What stands beside a month and may be a word: then it is one of the month's language.
_BESIDE: tuple[WordRole, ...] = ("ordinal", "ordinal_last", "weekday", "year_turn", "that_year")


def read(match: re.Match[str], tokens: Tokens) -> list[Piece] | None:
    """Return the dates in a match of the rule `dates`; None where no part of it can be one either."""
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
    _, *parts = pattern("dates").groupindex.items()  # the first is what stands before both
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
    name = next(name for name in _READERS if name in parts)
    reader, roles = _READERS[name]
    index = parts[name][0]
    word = tokens.words[index + (name == "number")]
    own = None if word is None else (word.roles.get(role, ()) for role in roles)
    languages = tokens.spoken(index) or tokens.allowed if own is None else itertools.chain(*own)
    wanted = sorted(tokens.allowed.intersection(languages))
    contexts = [Context(tokens, language, table.prose()[language]) for language in wanted]
    contexts = contexts or [Context(tokens, "", Language(order=""))]
    if any(context.in_name(*parts["core"]) for context in contexts):
        return None
    if name in _OTHERS and any(_OTHERS[name](parts, context) for context in contexts):
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


def _calendar(parts: Parts, context: Context) -> Piece | None:
    tokens, core = context.tokens, parts["core"]
    month = _month(parts, context)
    words = (parts[name][0] for name in ("day", "nth", "nthday", "year") if name in parts)
    if month is None or any(tokens.codes[at] not in "DYE" and not context.says(at, *_BESIDE) for at in words):
        return None
    weekday = context.part(parts, ("weekday", "after", "nthday"), "weekday", "weekday_short")
    if weekday is None and "weekday" in parts:  # the word is no weekday in the month's language
        core = (min(place for name, (place, _) in parts.items() if name not in ("weekday", "core")), core[1])
    turn = context.part(parts, ("turn", "turned"), "turn")
    bare = turn is None and not context.facts.bare and parts.keys().isdisjoint(("day", "year", "nth", "number"))
    return attrs.evolve(
        _with_year(parts, core, context),
        precision="day" if "day" in parts or "nth" in parts else "month",
        month=month,
        day=context.number(parts["day"][0]) if "day" in parts else None,
        nth=context.number(parts["nth"][0]) if "nth" in parts else None,
        weekday=weekday,
        turn=turn,
        tense=None if "year" in parts else context.tense(*core),
        marked=not bare or context.cued(*parts["core"]),
    )


def _month(parts: Parts, context: Context) -> int | None:
    """Return which month is named or numbered, if one is meant: not in "Theresa May 10 years", "3 March Records"."""
    index = (parts.get("month") or parts["number"])[0]
    tokens, risky = context.tokens, context.says(index, "risky", "month_short")
    if "number" in parts:
        written = "day" in parts or "year" in parts or tokens[index][-1].isdecimal()
        known = written and context.says(index + 1, "month_sign") and context.number(index) <= 12
        return context.number(index) if known else None
    month = context.value(index, "month", "month_short")
    if month is None or ("day" in parts and "year" in parts):
        return month
    if "day" not in parts:
        usual = "year" in parts or "nth" in parts or not (context.says(index, "month_short") or context.is_name(index))
    elif parts["day"][0] > index:
        name = risky and tokens.codes[index - 1] == NO_CODE and tokens[index - 1][0].isupper()
        usual = context.facts.month_first and not name
    else:
        usual = not (risky and tokens.named(index + 1)) or context.says(parts["day"][0] - 1, "cue", "article")
    return month if usual and context.fits(index) else None


def _with_year(parts: Parts, core: tuple[int, int], context: Context) -> Piece:
    """Return the year of a date, or how far it is away, or that one is there which is not understood."""
    if "year" not in parts:
        return Piece(place=core, unread=context.year_left(*core))
    index = parts["year"][0]
    code = context.tokens.codes[index]
    if code not in "DYE":
        turn = context.value(index, "year_turn")
        return Piece(place=core, year_turn=turn, unread=turn is None)
    era = context.part(parts, ["era"], "era")
    year = context.number(index) + (era or 0)
    unread = "other" in parts or (code != "Y" and era is None) or year > _LAST_YEAR
    return Piece(place=core, year=None if unread else year, unread=unread)


def _year(parts: Parts, context: Context) -> Piece | None:
    index, piece = parts["year"][0], _with_year(parts, parts["core"], context)
    if piece.year is None:
        return None
    marked = context.says(index + 1, "year_word", "year_sign") or context.cued(index, index + 1, year=True)
    return attrs.evolve(piece, precision="year", marked=marked and piece.year >= _FIRST_YEAR)


def _counts(parts: Parts, context: Context) -> bool:
    """Say whether a number alone is a quantity, a season or a decade, and no year."""
    index, code = parts["year"][0], context.tokens.codes
    rounded = context.number(index) % 100 == 0 and code[index + 1] not in CLAUSE_ENDS
    season = code[index + 1] in ("_", "-", "/") and code[index + 2] == "D"
    decade = any(context.says(index + step, "decade") for step in (-1, 1, 2))  # "les années 1960"
    return parts["core"][1] == index + 1 and (rounded or season or (decade and context.number(index) % 10 == 0))


def _numeric(parts: Parts, context: Context) -> Piece | None:
    """Return a date in numbers; their order is what they say themselves, what the language settles, or open."""
    written = context.tokens[parts["numbers"][0]]
    one, other, *rest = map(int, re.findall(r"\d+", written))
    weekday = context.part(parts, ["weekday"], "weekday")
    place = parts["numbers" if weekday is None else "core"]
    if one >= 100:  # ISO 8601
        return Piece(place=place, year=one, month=other, day=rest[0], weekday=weekday)
    year = None if not rest else rest[0] if rest[0] >= 100 else number(f"'{rest[0]:02}")
    order = "" if context.facts.open_order else context.facts.order
    days = table.orders(one, other, "dmy" if "." in written else order)  # "3.10.2025" is day first
    if len(days) != 1:
        return Piece(place=place, year=year, orders=days) if days and year is not None else None
    # Without a year, numbers are a date only beside a weekday, or as an end of a range.
    marked = year is not None or weekday is not None
    return Piece(place=place, year=year, month=days[0][0], day=days[0][1], weekday=weekday, marked=marked)


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
        turn=-1 if context.says(index, "last_day") else context.part(parts, ("turn", "turned"), "turn"),
        week=context.part(parts, ["week"], "week", "week_before"),
        tense=context.tense(*core),
    )


def _recurs(parts: Parts, context: Context) -> bool:
    """Say whether a weekday is any such day, one that another day or a month tells, or part of a range."""
    first, stop = parts["core"]
    lists = pattern("weekdays").finditer(context.tokens.codes, max(0, first - _NEARBY), stop + _NEARBY)
    around = (match.span() for match in lists if match.start() <= first < match.end())
    head, tail = next(around, (first, stop))  # of a list: "le dimanche et le lundi"

    def beside(*roles: WordRole) -> bool:
        return context.says(first - 1, *roles) or context.says(stop, *roles)

    return (
        context.year_left(first, stop)
        or (context.says(first - 1, "article") and beside("relation"))
        or any(context.says(at, "holiday") for at in range(first - 2, stop + 3))  # "the Monday after Easter"
        or (beside("weekday", "other") or context.says(tail, "other"))
        or (not beside("turn") and (context.says(head - 1, "every") or beside("ordinal", "ordinal_last")))
    )


def _relative(parts: Parts, context: Context) -> Piece | None:
    index, tokens = parts["relative"][0], context.tokens
    spoken, word = context.tokens.spoken(index), tokens.words[index]
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
    near = (at for at in range(index - _NEARBY, index + _NEARBY) if context.value(at, "relative"))
    contrasted = any(context.tokens[at + 1] not in _APOSTROPHES for at in near)  # "today, not tomorrow"
    tense = context.tense(index, index + 1, clause=True)
    dated = tense == "past" or (tense is not None and not context.tokens.opens(index))  # not "Today more will know it"
    return (contrasted or dated) and not context.says(index - 1, "until")  # "until today"


# By the part that a date has: what reads it in a language, and the roles of the word that says in which ones it may be.
_READERS: dict[str, tuple[Callable[[Parts, Context], Piece | None], tuple[WordRole, ...]]] = {
    "month": (_calendar, ("month", "month_short")),
    "number": (_calendar, ("month_sign",)),
    "numbers": (_numeric, ()),
    "alone": (_weekday, ("weekday", "weekday_short")),
    "relative": (_relative, ("relative",)),
    "year": (_year, ()),
}
# What tells in any of these languages that it is no date.
_OTHERS: dict[str, Callable[[Parts, Context], bool]] = {"alone": _recurs, "year": _counts}
