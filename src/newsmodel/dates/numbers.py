"""Dates with numbers in them: days, months and years as they are written, and what to make of them."""

import re

import attrs

from newsmodel.dates import table
from newsmodel.dates.context import Context
from newsmodel.dates.lexicon import Sense
from newsmodel.dates.piece import Piece, Span

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
        if month > 12 or not context.allowed & _SIGNED:
            return []
        return _days(groups["core_d"], parts, between, month, _SIGNED, context)
    return _year(groups, parts, context)


_SIGNED = frozenset(("ja", "ko", "zh"))  # the languages that write 年, 月, 日


def _named(groups: Groups, parts: dict[str, int], between: bool, context: Context) -> list[Span]:
    """Read a month that is named, with a day, a year or both."""
    index = parts["month"]
    core = groups["core_d"]
    senses = context.senses(index, "month")
    if not ("day" in parts and "year" in parts):
        senses = tuple(sense for sense in senses if context.fits(sense, index) and _is_usual(sense, parts, context))
    if not senses:
        return []
    return _days(core, parts, between, senses[0].value, frozenset(sense.language for sense in senses), context)


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
    said = any(context.speaks(parts["day"] - 1, role, sense.language) for role in ("on", "cue", "article", "to"))
    return said or not (risky and context.titled(index + 1) and context.code(index + 1) == "x")


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
    one = Piece(
        start=start,
        end=end,
        precision="day" if "day" in parts else "month",
        year=context.number(parts["year"]) if "year" in parts else None,
        month=month,
        day=context.number(parts["day"]) if "day" in parts else None,
        weekday=weekday,
        ahead="year" not in parts and any(context.ahead(core[0], language) for language in languages),
    )
    if one.day is None or "until" not in parts:
        return [(one, None)]
    until = context.number(parts["until"])
    # Each of "3 and 5 March" has its own number, and the month stands beside one of them.
    first = attrs.evolve(one, end=context.span((core[0], parts["day"] + 1))[1])
    last = attrs.evolve(one, start=context.span((parts["until"], core[1]))[0], day=until, weekday=None)
    if one.day < until and ("link" in parts or between or until == one.day + 1):
        return [(first, last)]
    if "link" in parts:  # "28 to 3 January": the first number belongs to something else
        return [(first if parts.get("month", parts.get("number", 0)) < parts["day"] else last, None)]
    return [(first, None), (last, None)]


def _year(groups: Groups, parts: dict[str, int], context: Context) -> list[Span]:
    """Read a year that stands alone."""
    core, index = groups["core_d"], parts["year"]
    year = context.number(index)
    start, end = context.span(core)
    if core[1] > index + 1:  # with a word or a sign that only years have
        languages = _SIGNED if "year_sun" in groups else context.speaking(index + 1, "year_word")
        marked = not languages.isdisjoint(context.allowed)
    else:
        cued = (context.cued(core) | context.year_cued(index)) & context.allowed
        round_number = year % 100 == 0 and context.code(index + 1) not in _END
        season = context.code(index + 1) in ("_", "-", "/") and context.code(index + 2) == "D"
        marked = bool(cued) and not (round_number or season)
        if marked:
            spoken = context.spoken(index)
            marked = not spoken or not cued.isdisjoint(spoken)
    piece = Piece(start=start, end=end, precision="year", year=year, marked=marked and 1800 <= year <= 2100)
    return [(piece, None)]


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
    orders = tuple(sorted(_orders(one, other, spoken, dotted=context.tokens[index].endswith("."))))
    if len(orders) > 1:
        return [(Piece(start=start, end=end, year=rest[0], orders=orders), None)] if rest else []
    # Without a year, numbers are a date only beside a weekday, or as an end of a range.
    piece = Piece(start=start, end=end, year=rest[0] if rest else None, weekday=weekday, marked=bool(rest or beside))
    return [(attrs.evolve(piece, month=month, day=day), None) for month, day in orders]


def _orders(one: int, other: int, languages: frozenset[str], *, dotted: bool) -> set[tuple[int, int]]:
    """Return the months and days that two numbers can be."""
    known = {_order(language) for language in languages} or {""}
    if dotted:  # "3.10." has the day first wherever it is written
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
    for name in ("weekday", "after"):
        for role in ("weekday", "weekday_short"):
            for sense in context.senses(parts.get(name, -1), role):
                if sense.language in languages:
                    return sense.value
    return None
