"""Dates with numbers in them: days, months and years as they are written, and what to make of them."""

import re

import attrs

from newsmodel.dates import table
from newsmodel.dates.context import FIRST_YEAR, LAST_YEAR, Context
from newsmodel.dates.lexicon import Role, Sense
from newsmodel.dates.piece import Piece, Span
from newsmodel.dates.tokens import number

__all__ = ["Parts", "calendar", "numeric", "year"]

Parts = dict[str, tuple[int, int]]  # which tokens are the day, the month and so on of a date, and `core` all of it


def calendar(parts: Parts, between: bool, context: Context) -> list[Span]:
    """Return the dates that a month is part of: one, but for "3 and 5 March".

    Args:
        parts: What they hold.
        between: Whether "between" stands before them, so that "and" joins a range.
        context: The text.
    """
    senses = _numbered(parts, context) if "number" in parts else _named(parts, context)
    bare = not parts.keys() & {"day", "year", "nth", "number"}
    cued = context.cued(parts["core"]) if bare else frozenset[str]()
    told = [
        sense
        for sense in senses
        if not bare
        or sense.language in cued
        or table.words()[sense.language].get("bare")
        or context.turned(parts, sense) is not None
    ]
    return _days(parts, between, tuple(told) or senses, bool(told), context) if senses else []


def _numbered(parts: Parts, context: Context) -> tuple[Sense, ...]:
    """Return a month that is a number with a sign behind it, in the languages that write it so."""
    index = parts["number"][0]
    month = context.number(index)
    named = "day" in parts or "year" in parts or context.tokens[index][-1].isdecimal()
    if month > 12 or not (named or context.cued(parts["core"])):
        return ()
    return tuple(Sense("month", language, month) for language in sorted(_SIGNED & context.allowed))


_SIGNED = frozenset(("ja", "ko", "zh"))  # the languages that write 年, 月, 日


def _named(parts: Parts, context: Context) -> tuple[Sense, ...]:
    """Return what the name of a month can be, as far as it is meant for one."""
    index = parts["month"][0]
    senses = context.senses(index, "month")
    if not ("day" in parts and "year" in parts):
        senses = tuple(sense for sense in senses if context.fits(sense, index) and _is_usual(sense, parts, context))
    short = "weekday" in parts and not context.senses(parts["weekday"][0], "weekday")
    if short or len({sense.value for sense in senses}) > 1:  # a word counts in the language of its sentence
        spoken = context.spoken(index)
        senses = tuple(sense for sense in senses if sense.language in spoken) or senses
    for name, roles in _WORDS.items():
        if name in parts and context.code(parts[name][0]) not in _NUMBERS:
            languages = frozenset[str]().union(*(context.speaking(parts[name][0], role) for role in roles))
            senses = tuple(sense for sense in senses if sense.language in languages)
    return senses


# What stands beside a month and may be a word: then it is one of the month's language.
_WORDS: dict[str, tuple[Role, ...]] = {
    "day": ("ordinal",),
    "nth": ("ordinal", "ordinal_last"),
    "nthday": ("weekday",),
    "year": ("year_turn", "that_year"),
}
_NUMBERS = frozenset("DYE")


def _is_usual(sense: Sense, parts: Parts, context: Context) -> bool:
    """Say whether a language writes a date so, and not a name: "Theresa May 10 years", "3 March Records"."""
    facts = table.words()[sense.language]
    index = parts["month"][0]
    risky = table.key(context.tokens[index]) in facts.get("risky", ())
    if "day" not in parts:
        return "year" in parts or "nth" in parts or not (sense.short or context.is_name(index, sense.language))
    day = parts["day"][0]
    if day > index:
        name = risky and context.code(index - 1) == "x" and context.tokens[index - 1][0].isupper()
        return facts.get("month_first", False) and not name
    said = any(context.speaks(day - 1, role, sense.language) for role in ("on", "cue", "article"))
    return said or not ((risky or sense.short) and context.titled(index + 1) and context.code(index + 1) == "x")


def _days(parts: Parts, between: bool, senses: tuple[Sense, ...], marked: bool, context: Context) -> list[Span]:
    """Put a month together with the days, the year and the weekday beside it."""
    core, languages = parts["core"], frozenset(sense.language for sense in senses)
    weekday = _weekday(parts, languages, context)
    if weekday is None and "weekday" in parts:  # the word is no weekday in the month's language
        core = (min(place for name, (place, _) in parts.items() if name not in ("weekday", "core")), core[1])
    start, end = context.span(core)
    year, year_turn, unread = _year_beside(parts, core, context)
    timeless = "year" in parts  # then nothing around it tells more
    vague = 0 if "day" in parts and "turned" not in parts else None  # "this 3 May" may be the last one
    turns = {context.turned(parts, sense) for sense in senses} - {None, vague}
    piece = Piece(
        start=start,
        end=end,
        precision="day" if "day" in parts or "nth" in parts else "month",
        year=year,
        year_turn=year_turn,
        unread=unread,
        month=senses[0].value,
        day=context.number(parts["day"][0]) if "day" in parts else None,
        nth=context.number(parts["nth"][0]) if "nth" in parts else None,
        weekday=weekday,
        turn=None if timeless else next(iter(turns), None),
        tense=None if timeless else context.tense(core, languages),
        marked=marked,
    )
    return _listed(piece, parts, between, context) if "until" in parts else [(piece, None)]


def _listed(piece: Piece, parts: Parts, between: bool, context: Context) -> list[Span]:
    """Return the days of "3, 4 and 5 March": a range where they follow each other, or a word says so."""
    places = [place for place in range(parts["day"][0], parts["until"][1]) if context.code(place) == "D"]
    spans = [context.span((place, place + 1 + bool(context.speaking(place + 1, "day_sign")))) for place in places]
    # Each has its own number, and what stands before the first or behind the last belongs to that.
    starts = [piece.start, *(start for start, _ in spans[1:])]
    ends = [*(end for _, end in spans[:-1]), piece.end]
    numbers = [context.number(place) for place in places]
    days = [
        attrs.evolve(piece, start=start, end=end, day=day, weekday=piece.weekday if start == piece.start else None)
        for start, end, day in zip(starts, ends, numbers, strict=True)
    ]
    steady = numbers == list(range(numbers[0], numbers[-1] + 1))
    if numbers[0] < numbers[-1] and (steady or (len(numbers) == 2 and ("link" in parts or between))):
        return [(days[0], days[-1])]
    if "link" in parts:  # "28 to 3 January": the first number belongs to something else
        month = parts.get("month") or parts["number"]
        return [(days[-1 if month > parts["until"] else 0], None)]
    return [(day, None) for day in days]


def _year_beside(parts: Parts, core: tuple[int, int], context: Context) -> tuple[int | None, int | None, bool]:
    """Return the year of a date, or how far it is away, or neither; and whether one is there that is not understood."""
    if "year" not in parts:
        return None, None, context.year_left(core)
    index = parts["year"][0]
    if context.code(index) not in _NUMBERS:
        turns = context.senses(index, "year_turn")
        return None, turns[0].value if turns else None, not turns
    eras = context.senses(parts.get("era", (-1, 0))[0], "era")
    if "other" in parts or (context.code(index) != "Y" and not eras):
        return None, None, True
    year = context.number(index) + (eras[0].value if eras else 0)
    return (None, None, True) if year > LAST_YEAR else (year, None, False)


def year(parts: Parts, context: Context) -> Piece | None:
    """Return a year that stands alone."""
    core, index = parts["core"], parts["year"][0]
    start, end = context.span(core)
    value, _, _ = _year_beside(parts, core, context)
    if value is None:
        return None
    if core[1] > index + 1:  # with a word or a sign that only years have
        signed = _SIGNED if context.speaking(index + 1, "year_sign") else context.speaking(index + 1, "year_word")
        marked = not signed.isdisjoint(context.allowed)
    else:
        marked = _is_bare_year(index, value, context)
    return Piece(start=start, end=end, precision="year", year=value, marked=marked and value >= FIRST_YEAR)


def _is_bare_year(index: int, year: int, context: Context) -> bool:
    """Say whether a number alone is a year."""
    cued = (context.cued((index, index + 1)) | context.year_cued(index)) & context.allowed
    round_number = year % 100 == 0 and context.code(index + 1) not in _END
    season = context.code(index + 1) in ("_", "-", "/") and context.code(index + 2) == "D"
    beside = (index - 1, index + 1, index + 2)
    decade = year % 10 == 0 and any(context.speaking(place, "decade") for place in beside)  # "les années 1960"
    counted = context.titled(index + 1) and bool(context.speaking(index - 1, "counting"))  # "vor 1899 Zuschauern"
    if not cued or round_number or season or decade or counted:
        return False
    spoken = context.spoken(index)
    return not spoken or not cued.isdisjoint(spoken)


_END = frozenset(("", ",", ".", ")", "|", "!"))  # codes behind which a number counts nothing


def numeric(parts: Parts, context: Context) -> Piece | None:
    """Return a date in numbers; their order is what they say themselves, what the language settles, or open."""
    index, stop = next(parts[name] for name in ("iso", "numbers", "short") if name in parts)
    beside = context.senses(parts.get("weekday", (-1, 0))[0], "weekday")
    weekday = beside[0].value if beside else None
    start, end = context.span(parts["core"] if beside else (index, stop))
    numbers = list(map(int, re.findall(r"\d+", context.tokens[index])))
    if "iso" in parts:
        return Piece(start=start, end=end, year=numbers[0], month=numbers[1], day=numbers[2], weekday=weekday)
    spoken = frozenset(sense.language for sense in beside) or context.spoken(index)
    orders = sorted(_orders(numbers[0], numbers[1], spoken, dotted="." in context.tokens[index]))
    full = numbers[2] if len(numbers) > 2 else None
    if full is not None and full < _CENTURY:
        full = number(f"'{full:02}")
    if len(orders) == 1:
        month, day = orders[0]
        # Without a year, numbers are a date only beside a weekday, or as an end of a range.
        marked = full is not None or bool(beside)
        return Piece(start=start, end=end, year=full, month=month, day=day, weekday=weekday, marked=marked)
    return Piece(start=start, end=end, year=full, orders=tuple(orders)) if orders and full is not None else None


_CENTURY = 100


def _orders(one: int, other: int, languages: frozenset[str], *, dotted: bool) -> set[tuple[int, int]]:
    """Return the months and days that two numbers can be."""
    known = {"dmy"} if dotted else {_order(language) for language in languages} or {""}  # "3.10.2025" is day first
    pairs = {(other, one)} if known - {"mdy"} else set[tuple[int, int]]()
    pairs |= {(one, other)} if known - {"dmy"} else set()
    return {(month, day) for month, day in pairs if 1 <= month <= 12 and 1 <= day <= 31}


def _order(language: str) -> str:
    return table.words()[language].get("order", table.cldr()[language]["order"])


def _weekday(parts: Parts, languages: frozenset[str], context: Context) -> int | None:
    """Return the weekday beside a date, if it is one in the date's language."""
    roles: tuple[Role, ...] = ("weekday", "weekday_short")
    places = (parts[name][0] for name in ("weekday", "after", "nthday") if name in parts)
    senses = (sense for place in places for role in roles for sense in context.senses(place, role))
    return next((sense.value for sense in senses if sense.language in languages), None)
