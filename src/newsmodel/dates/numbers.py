"""Years, and dates that are all numbers: what to make of them."""

import re

from newsmodel.dates import table
from newsmodel.dates.context import CLAUSE_ENDS, FIRST_YEAR, LAST_YEAR, Context
from newsmodel.dates.mention import Parts, Piece
from newsmodel.dates.tokens import number


def year_beside(parts: Parts, core: tuple[int, int], context: Context) -> tuple[int | None, int | None, bool]:
    """Return the year of a date, or how far it is away, or neither; and whether one is there that is not understood."""
    if "year" not in parts:
        return None, None, context.year_left(*core)
    index = parts["year"][0]
    code = context.tokens.code(index)
    if code not in "DYE":
        turn = context.value(index, "year_turn")
        return None, turn, turn is None
    era = context.part(parts, ["era"], "era")
    if "other" in parts or (code != "Y" and era is None):
        return None, None, True
    written = context.number(index) + (era or 0)
    return (None, None, True) if written > LAST_YEAR else (written, None, False)


def year(parts: Parts, context: Context) -> Piece | None:
    """Return a year that stands alone."""
    core, index = parts["core"], parts["year"][0]
    value, _, _ = year_beside(parts, core, context)
    if value is None:
        return None
    signed = context.says(index + 1, "year_word", "year_sign")
    marked = signed or context.cued(index, index + 1) or context.year_cued(index)
    return Piece(place=core, precision="year", year=value, marked=marked and value >= FIRST_YEAR)


def counts(parts: Parts, context: Context) -> bool:
    """Say whether a number alone is a quantity, a season or a decade, and no year."""
    index, code = parts["year"][0], context.tokens.code
    written = context.number(index)
    rounded = written % 100 == 0 and code(index + 1) not in CLAUSE_ENDS
    season = code(index + 1) in ("_", "-", "/") and code(index + 2) == "D"
    decade = written % 10 == 0 and any(context.says(index + step, "decade") for step in (-1, 1, 2))  # "les années 1960"
    return parts["core"][1] == index + 1 and (rounded or season or decade)


def numeric(parts: Parts, context: Context) -> Piece | None:
    """Return a date in numbers; their order is what they say themselves, what the language settles, or open."""
    written = context.tokens[parts["numbers"][0]]
    one, other, *rest = map(int, re.findall(r"\d+", written))
    weekday = context.part(parts, ["weekday"], "weekday")
    place = parts["numbers" if weekday is None else "core"]
    if one >= 100:  # ISO 8601
        return Piece(place=place, year=one, month=other, day=rest[0], weekday=weekday)
    full = None if not rest else rest[0] if rest[0] >= 100 else number(f"'{rest[0]:02}")
    order = "dmy" if "." in written else "" if context.facts.open_order else context.facts.order
    days = table.orders(one, other, order)  # "3.10.2025" is day first
    if len(days) != 1:
        return Piece(place=place, year=full, orders=days) if days and full is not None else None
    # Without a year, numbers are a date only beside a weekday, or as an end of a range.
    marked = full is not None or weekday is not None
    return Piece(place=place, year=full, month=days[0][0], day=days[0][1], weekday=weekday, marked=marked)
