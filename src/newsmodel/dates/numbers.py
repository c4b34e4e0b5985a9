"""Dates with numbers in them: days, months and years as they are written, and what to make of them."""

import functools
import re
from itertools import pairwise
from typing import Any

import attrs

from newsmodel.dates import table
from newsmodel.dates.context import Context
from newsmodel.dates.lexicon import Role, Sense
from newsmodel.dates.piece import Piece, Span
from newsmodel.dates.tokens import number

__all__ = ["Groups", "calendar"]

Groups = dict[str, tuple[int, int]]  # the groups of one side of a match, without its number, with the tokens they hold


def calendar(groups: Groups, between: bool, context: Context) -> list[Span]:
    """Return the dates on one side of a match that has numbers.

    Args:
        groups: What the side holds.
        between: Whether "between" stands before it, so that "and" joins a range.
        context: The text.
    """
    parts = {name.partition("_")[0]: index for name, (index, _) in groups.items() if name != "core_d"}
    for name in ("iso", "numbers", "short"):
        if name in parts:
            return _numeric(groups, parts, parts[name], context)
    if "month" in parts:
        return _named(groups, parts, between, context)
    if "number" in parts:
        month = context.number(parts["number"])
        named = "day" in parts or "year" in parts or context.tokens[parts["number"]][-1].isdecimal()
        if month > 12 or not context.allowed & _SIGNED or not (named or context.cued(groups["core_d"])):
            return []
        return _days(groups["core_d"], parts, between, month, _SIGNED, context)
    return _year(groups, parts, context)


_SIGNED = frozenset(("ja", "ko", "zh"))  # the languages that write 年, 月, 日


def _named(groups: Groups, parts: dict[str, int], between: bool, context: Context) -> list[Span]:
    """Read a month that is named, with a day, a year or both."""
    index = parts["month"]
    senses = context.senses(index, "month")
    if not ("day" in parts and "year" in parts):
        senses = tuple(sense for sense in senses if context.fits(sense, index) and _is_usual(sense, parts, context))
    if len(senses) > 1 and ("weekday" in parts or "year" in parts):  # a name in several languages is one in the sentence's
        spoken = context.spoken(index)
        senses = tuple(sense for sense in senses if sense.language in spoken) or senses
    for name, role in _ALSO:
        if name in parts and context.code(parts[name]) not in _NUMBERS:
            also = {sense.language for sense in (*context.senses(parts[name], role), *context.senses(parts[name], "that_year"))}
            senses = tuple(sense for sense in senses if sense.language in also)
    if not senses:
        return []
    languages = frozenset(sense.language for sense in senses)
    return _days(groups["core_d"], parts, between, senses[0].value, languages, context)


# What stands beside a month and may be a word: then it is one of the month's language.
_ALSO: tuple[tuple[str, Role], ...] = (("day", "ordinal"), ("nth", "ordinal"), ("nthday", "weekday"), ("year", "year_turn"))
_NUMBERS = frozenset("DYE")


def _is_usual(sense: Sense, parts: dict[str, int], context: Context) -> bool:
    """Say whether a language writes a date so, and not a name: "Theresa May 10 years", "3 March Records"."""
    facts = table.words()[sense.language]
    index = parts["month"]
    risky = table.key(context.tokens[index]) in facts.get("risky", ())
    if "day" not in parts:
        return True
    if parts["day"] > index:
        name = risky and context.code(index - 1) == "x" and context.tokens[index - 1][0].isupper()
        return facts.get("month_first", False) and not name
    said = any(context.speaks(parts["day"] - 1, role, sense.language) for role in ("on", "cue", "article"))
    return said or not ((risky or sense.short) and context.titled(index + 1) and context.code(index + 1) == "x")


def _days(
    core: tuple[int, int],
    parts: dict[str, int],
    between: bool,
    month: int,
    languages: frozenset[str],
    context: Context,
) -> list[Span]:
    """Put a month, in one of some languages, together with the days, the year and the weekday beside it."""
    weekday = _weekday(parts, languages, context)
    if weekday is None and "weekday" in parts:  # the word is no weekday in the month's language
        core = (min(place for name, place in parts.items() if name != "weekday"), core[1])
    start, end = context.span(core)
    year = _year_beside(parts, core, context)
    turn = next((sense.value for sense in context.senses(parts.get("turned", -1), "turn") if sense.language in languages), None)
    one = Piece(
        start=start,
        end=end,
        precision="day" if "day" in parts or "nth" in parts else "month",
        month=month,
        day=context.number(parts["day"]) if "day" in parts else None,
        nth=context.number(parts["nth"]) if "nth" in parts else None,
        weekday=weekday,
        tense=None if "year" in parts else context.tense(core[0], languages),
        turn=None if "year" in parts else turn,
        **year,
    )
    if one.day is None or "until" not in parts:
        return [(one, None)]
    numbers = [place for place in range(parts["day"], parts["until"] + 1) if context.code(place) == "D"]
    listed = [context.number(place) for place in numbers]
    # Each of "3 and 5 March" has its own number, and the month stands beside one of them.
    pieces = [
        attrs.evolve(one, start=context.span((place, place + 1))[0], end=context.span((place, place + 1))[1], day=day)
        for place, day in zip(numbers, listed, strict=True)
    ]
    month_last = parts.get("month", parts.get("number", 0)) > parts["until"]
    first = attrs.evolve(pieces[0], start=start)
    last = attrs.evolve(pieces[-1], end=end, weekday=None)
    if not month_last:
        first = attrs.evolve(first, start=start)
    steady = all(later == earlier + 1 for earlier, later in pairwise(listed))
    if listed[0] < listed[-1] and (steady or (len(listed) == 2 and ("link" in parts or between))):
        return [(first, last)]
    if "link" in parts:  # "28 to 3 January": the first number belongs to something else
        return [(last if month_last else first, None)]
    return [(piece, None) for piece in (first, *pieces[1:-1], last)]


def _year_beside(parts: dict[str, int], core: tuple[int, int], context: Context) -> dict[str, Any]:
    """Return the year beside a month or day: the year itself, how far it is away, or that it is not understood."""
    if "year" not in parts:
        return {"unread": _is_year_left(core, context)}
    index = parts["year"]
    if context.code(index) not in _NUMBERS:
        turns = context.senses(index, "year_turn")
        return {"year_turn": turns[0].value} if turns else {"unread": True}
    eras = context.senses(parts.get("era", -1), "era")
    if "other" in parts or (context.code(index) != "Y" and not eras):
        return {"unread": True}
    return {"year": context.number(index) + (eras[0].value if eras else 0)}


def _is_year_left(core: tuple[int, int], context: Context) -> bool:
    """Say whether a year stands right before or behind a date that has none: "On 3 May, 2024 people"."""
    for place, step in ((core[1], 1), (core[0] - 1, -1)):
        for _ in range(_LEFT):
            if context.code(place) not in (",", "(") and not any(map(functools.partial(context.speaking, place), _LINKING)):
                break
            place += step
        signed = bool(context.speaking(place + 1, "year_sign"))  # a date of its own
        if context.code(place) == "Y" and not signed and _FIRST_YEAR <= context.number(place) <= _LAST_YEAR:
            return True
    return False


_LEFT = 3  # signs and small words between a date and its year
_LINKING: tuple[Role, ...] = ("link", "article")
_FIRST_YEAR, _LAST_YEAR = 1800, 2100


def _year(groups: Groups, parts: dict[str, int], context: Context) -> list[Span]:
    """Read a year that stands alone."""
    core, index = groups["core_d"], parts["year"]
    start, end = context.span(core)
    year = _year_beside(parts, core, context).get("year", 0)
    if core[1] > index + 1:  # with a word or a sign that only years have
        languages = _SIGNED if "year_sun" in groups else context.speaking(index + 1, "year_word")
        marked = not languages.isdisjoint(context.allowed)
    else:
        marked = _is_bare_year(core, year, context)
    piece = Piece(start=start, end=end, precision="year", year=year, marked=marked and _FIRST_YEAR <= year <= _LAST_YEAR)
    return [(piece, None)] if year else []


def _is_bare_year(core: tuple[int, int], year: int, context: Context) -> bool:
    """Say whether a number alone is a year."""
    index = core[0]
    cued = (context.cued(core) | context.year_cued(index)) & context.allowed
    round_number = year % 100 == 0 and context.code(index + 1) not in _END
    season = context.code(index + 1) in ("_", "-", "/") and context.code(index + 2) == "D"
    if not cued or round_number or season:
        return False
    spoken = context.spoken(index)
    return not spoken or not cued.isdisjoint(spoken)


_END = frozenset(("", ",", ".", ")", "|", "!"))  # codes behind which a number counts nothing


def _numeric(groups: Groups, parts: dict[str, int], index: int, context: Context) -> list[Span]:
    """Read a date in numbers; their order is what they say themselves, what the language settles, or open."""
    beside = context.senses(parts.get("weekday", -1), "weekday")
    weekday = beside[0].value if beside else None
    start, end = context.span(groups["core_d"] if beside else (index, index + 1))
    numbers = map(int, re.findall(r"\d+", context.tokens[index]))
    if "iso" in parts:
        year, month, day = numbers
        return [(Piece(start=start, end=end, year=year, month=month, day=day, weekday=weekday), None)]
    one, other, *rest = numbers
    spoken = frozenset(sense.language for sense in beside) or context.spoken(index)
    orders = tuple(sorted(_orders(one, other, spoken, dotted="." in context.tokens[index])))
    if len(orders) > 1:
        return [(Piece(start=start, end=end, year=rest[0], orders=orders), None)] if rest else []
    # Without a year, numbers are a date only beside a weekday, or as an end of a range.
    year = None if not rest else rest[0] if rest[0] >= _CENTURY else number(f"'{rest[0]:02}")
    piece = Piece(start=start, end=end, year=year, weekday=weekday, marked=bool(rest or beside))
    return [(attrs.evolve(piece, month=month, day=day), None) for month, day in orders]


_CENTURY = 100


def _orders(one: int, other: int, languages: frozenset[str], *, dotted: bool) -> set[tuple[int, int]]:
    """Return the months and days that two numbers can be."""
    known = {_order(language) for language in languages} or {""}
    if dotted:  # "3.10.2025" has the day first wherever it is written
        known = {"dmy"}
    pairs: set[tuple[int, int]] = set()
    if known - {"mdy"}:
        pairs.add((other, one))
    if known - {"dmy"}:
        pairs.add((one, other))
    return {(month, day) for month, day in pairs if 1 <= month <= 12 and 1 <= day <= 31}


def _order(language: str) -> str:
    return table.words()[language].get("order", table.cldr()[language]["order"])


def _weekday(parts: dict[str, int], languages: frozenset[str], context: Context) -> int | None:
    """Return the weekday beside a date, if it is one in the date's language."""
    for name in ("weekday", "after", "nthday"):
        for role in ("weekday", "weekday_short"):
            for sense in context.senses(parts.get(name, -1), role):
                if sense.language in languages:
                    return sense.value
    return None
