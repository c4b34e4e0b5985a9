"""A date in a locale's long form, as it stands on a label line: ``9 oktober 2025``, ``October 9, 2025``.

The reader is called on every short line of a page, and nearly all of them hold no date: it says no before it loads or
compiles anything.
"""

import functools
import re
from datetime import date

from newsmodel.dates import table
from newsmodel.errors import RenderError

__all__ = ["read_long", "write_long"]

_YEAR = re.compile(r"\d{4}")
_REACH = 96  # a date ends within so many characters


def read_long(text: str, locale: str | None = None) -> tuple[date, int] | None:
    """Read the date that stands at the very start of a text, with day, month and year.

    Read are the long form of the CLDR (UTS 35, part 4) and its usual variants: ``9 October 2025`` beside ``October 9,
    2025``, abbreviated months, other blanks, other digits, decomposed letters, any case, and ISO 8601's ``2025-10-09``.

    Args:
        text: The text. Behind the date it ends, or a blank stands there.
        locale: BCP 47 language tag of the language to read in. Without one, and with one that is not known, every
            known language is tried.

    Returns:
        The date, and the offset in characters just behind it; None where the text does not begin with a date, or
        with one that no calendar has.

    >>> read_long("9 oktober 2025 Maria Karlsson")
    (datetime.date(2025, 10, 9), 14)
    """
    if _YEAR.search(text, 0, _REACH) is None:
        return None
    match = _layouts().match(text)
    if match is None:
        return None
    found = match.groupdict()
    number = found["m1"] or found["m2"]
    if number:
        month: int | None = int(number)
    else:
        language = None if locale is None else table.primary(locale)
        names = table.months(language if language in table.LOCALES else None)
        month = names.get(table.key(found["n3"] or found["n4"]))
    if month is None:
        return None
    try:
        year = found["y1"] or found["y2"] or found["y3"] or found["y4"]
        day = found["d1"] or found["d2"] or found["d3"] or found["d4"]
        return date(int(year), month, int(day)), match.end()
    except ValueError:
        return None


def write_long(day: date, locale: str) -> str:
    """Return a date in the long form of a locale (CLDR; UTS 35, part 4), in the Gregorian calendar.

    Args:
        day: The date. From the year 1000 on `read_long` reads it back.
        locale: BCP 47 language tag; only its language counts.

    Raises:
        RenderError: The locale's long form is not known.

    >>> write_long(date(2025, 10, 9), "sv")
    '9 oktober 2025'
    """
    language = table.primary(locale)
    if language not in table.LOCALES:
        raise RenderError("published", f"no long form of a date is known for the locale {locale!r}")
    data = table.cldr()[language]
    values = {"d": str(day.day), "M": str(day.month), "y": str(day.year), "MMM": data["months"][day.month - 1][0]}

    def written(match: re.Match[str]) -> str:
        field = match[0]
        return field[1:-1] if field[0] == "'" else values[field[:3] if field[0] == "M" else field]

    return re.sub(r"d|M+|y|'[^']*'", written, data["long"])


@functools.cache
def _layouts() -> re.Pattern[str]:
    """Return the pattern of a date at the start of a text. What a name means is looked up afterwards."""
    gap = r"(?:[^\S\r\n]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]){1,4}"
    links = {re.escape(link) for data in table.words().values() for link in data.get("words", {}).get("link", [])}
    link = f"(?:{'|'.join(sorted(links, key=len, reverse=True))}){gap}"
    name = rf"[^\W\d_][^\s\d,.]{{1,24}}(?:{gap}(?!{link})[^\s\d,.]{{2,24}})?"
    year, month, day = (f"(?:{gap})?(?:{'|'.join(signs)})" for signs in _SIGNS)
    return re.compile(
        rf"""
        (?: (?P<y1>\d{{4}}) - (?P<m1>\d\d) - (?P<d1>\d\d)
        |   (?P<y2>\d{{4}}) {year} (?:{gap})? (?P<m2>\d\d?) {month} (?:{gap})? (?P<d2>\d\d?) {day}
        |   (?P<d3>\d\d?) (?: \. (?:{gap})? | (?:st|nd|rd|th|er|:[ae]|[º°]|-?го)? {gap}) (?:{link})?
            (?P<n3>{name}) [.,]{{0,2}} {gap} (?:{link})? (?P<y3>\d{{4}}) (?:{gap}г(?:\.|ода)?)?
        |   (?P<n4>{name}) \.? {gap} (?P<d4>\d\d?) (?:st|nd|rd|th)? ,? {gap} (?P<y4>\d{{4}})
        ) (?!\S)""",
        re.VERBOSE | re.IGNORECASE,
    )


# What stands behind year, month and day in Chinese, Japanese and Korean; Korean as composed and decomposed syllables.
_SIGNS = (
    ("年", "년", "\u1102\u1167\u11ab"),
    ("月", "월", "\u110b\u116f\u11af"),
    ("日", "号", "일", "\u110b\u1175\u11af"),
)
