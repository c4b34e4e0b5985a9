"""Dates with numbers in them: days, months and years as they are written, and what to make of them."""

import re

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
    short = "weekday" in parts and not context.senses(parts["weekday"], "weekday")
    if short or len({sense.value for sense in senses}) > 1:  # a word counts in the language of its sentence
        spoken = context.spoken(index)
        senses = tuple(sense for sense in senses if sense.language in spoken) or senses
    for name, roles in _WORDS.items():
        if name in parts and context.code(parts[name]) not in _NUMBERS:
            languages = frozenset[str]().union(*(context.speaking(parts[name], role) for role in roles))
            senses = tuple(sense for sense in senses if sense.language in languages)
    if not senses:
        return []
    languages = frozenset(sense.language for sense in senses)
    return _days(groups["core_d"], parts, between, senses[0].value, languages, context)


# What stands beside a month and may be a word: then it is one of the month's language.
_WORDS: dict[str, tuple[Role, ...]] = {
    "day": ("ordinal",),
    "nth": ("ordinal", "ordinal_last"),
    "nthday": ("weekday",),
    "year": ("year_turn", "that_year"),
}
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
    year, year_turn, unread = _year_beside(parts, core, context)
    timeless = "year" in parts  # then nothing around it tells more
    piece = Piece(
        start=start,
        end=end,
        precision="day" if "day" in parts or "nth" in parts else "month",
        year=year,
        year_turn=year_turn,
        unread=unread,
        month=month,
        day=context.number(parts["day"]) if "day" in parts else None,
        nth=context.number(parts["nth"]) if "nth" in parts else None,
        weekday=weekday,
        turn=None if timeless else context.turn(parts.get("turned", -1), languages),
        tense=None if timeless else context.tense(core, languages),
    )
    return _listed(piece, parts, between, context) if "until" in parts else [(piece, None)]


def _listed(piece: Piece, parts: dict[str, int], between: bool, context: Context) -> list[Span]:
    """Return the days of "3, 4 and 5 March": a range where they follow each other, or a word says so."""
    places = [place for place in range(parts["day"], parts["until"] + 1) if context.code(place) == "D"]
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
        return [(days[-1 if parts.get("month", parts.get("number", 0)) > parts["until"] else 0], None)]
    return [(day, None) for day in days]


def _year_beside(parts: dict[str, int], core: tuple[int, int], context: Context) -> tuple[int | None, int | None, bool]:
    """Return the year of a date, or how far it is away, or neither; and whether one is there that is not understood."""
    if "year" not in parts:
        return None, None, _is_year_left(core, context)
    index = parts["year"]
    if context.code(index) not in _NUMBERS:
        turns = context.senses(index, "year_turn")
        return None, turns[0].value if turns else None, not turns
    eras = context.senses(parts.get("era", -1), "era")
    if "other" in parts or (context.code(index) != "Y" and not eras):
        return None, None, True
    year = context.number(index) + (eras[0].value if eras else 0)
    return (None, None, True) if year > _LAST_YEAR else (year, None, False)


def _is_year_left(core: tuple[int, int], context: Context) -> bool:
    """Say whether a year stands right before or behind a date that has none: "On 3 May, 2024 people", "44 BC"."""
    beside = (*range(core[1], core[1] + _LEFT), *range(core[0] - _LEFT + 1, core[0]))
    if any(context.speaking(index, role) for index in beside for role in ("ago", "other_era")):
        return True
    if context.speaking(core[0] - 1, "year_sign"):
        return True
    for place, step in ((core[1], 1), (core[0] - 1, -1)):
        steps = range(place, place + step * _LEFT, step)
        index = next((at for at in steps if context.code(at) not in (",", "(") and not context.links(at)), place)
        own = bool(context.speaking(index + 1, "year_sign"))  # the year of another date
        if context.code(index) == "Y" and not own and _FIRST_YEAR <= context.number(index) <= _LAST_YEAR:
            return True
    return False


_LEFT = 4  # from a date to its year, with signs and small words between them
_FIRST_YEAR, _LAST_YEAR = 1800, 2100


def _year(groups: Groups, parts: dict[str, int], context: Context) -> list[Span]:
    """Read a year that stands alone."""
    core, index = groups["core_d"], parts["year"]
    start, end = context.span(core)
    year, _, _ = _year_beside(parts, core, context)
    if year is None:
        return []
    if core[1] > index + 1:  # with a word or a sign that only years have
        languages = _SIGNED if "year_sun" in groups else context.speaking(index + 1, "year_word")
        marked = not languages.isdisjoint(context.allowed)
    else:
        marked = _is_bare_year(core, year, context)
    marked = marked and _FIRST_YEAR <= year <= _LAST_YEAR
    return [(Piece(start=start, end=end, precision="year", year=year, marked=marked), None)]


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
    full = rest[0] if rest else None
    if full is not None and full < _CENTURY:
        full = number(f"'{full:02}")
    piece = Piece(start=start, end=end, year=full, weekday=weekday, marked=bool(rest or beside))
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
