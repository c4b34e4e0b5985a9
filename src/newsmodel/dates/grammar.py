"""What dates look like, as one pattern over the codes of `newsmodel.dates.tokens`.

A match is one date or two with a "to" between them. Every repetition in the pattern is bounded, so matching takes time
in proportion to the text. What matches only has the shape of a date: whether it is one, `newsmodel.dates.reading` says.
"""

import functools
import re

from newsmodel.dates.lexicon import lexicon

__all__ = ["dates"]


@functools.cache
def dates() -> re.Pattern[str]:
    """Return the pattern of dates.

    Its groups end in ``1`` or ``2``, for the first and the second date. ``core_`` groups hold a whole date, the others
    are single codes:

    - ``day``, ``until`` (the second day in "3 to 5 March"), ``link`` (what stands between the two, if it is no "and"),
      ``month``, ``year``, ``number`` (of a month: "3月"), each followed by a word for the layout;
    - ``iso``, ``numbers``, ``short``: a date that is one code;
    - ``weekday`` (before a date), ``after`` (behind it), ``alone`` (without one);
    - ``turn`` and ``turned`` ("next", before and behind), ``week``, ``relative``.

    One group has no number: ``between``, the word before two dates.
    """
    words = lexicon().codes
    and_, between, to = words("and"), words("between"), f"(?:{words('to')}|[-_])"
    article = f"{words('article')}{{0,2}}"
    return re.compile(
        f"(?:(?P<between>{between}){article})?{_date(1)}"
        f"(?:\\.?,?(?:{to}|(?(between){and_}|(?!))){article}{_date(2)})?"
        # "May 10 years ago", "2000 homes": what stands before a word for what is counted is a number.
        f"(?!{words('unit')}|-)"
    )


def _date(side: int) -> str:
    words = lexicon().codes
    article, links, to = f"{words('article')}{{0,2}}", f"{words('link')}{{0,2}}", f"(?:{words('to')}|[-_])"
    month, weekday, turn = words("month"), words("weekday"), words("turn")
    any_weekday = words("weekday", "weekday_short")
    year_sign, month_sign, day_sign = words("year_sign"), words("month_sign"), words("day_sign")

    dot = "\\.?"  # behind an ordinal or an abbreviation; at the end of a date it is the sentence's

    def days(layout: str, dot: str) -> str:
        joined = f"(?:(?P<link_{layout}{side}>{to})|{words('and')}){article}(?P<until_{layout}{side}>D){dot}"
        return f"(?P<day_{layout}{side}>D){dot}(?:{joined})?"

    def named(layout: str) -> str:
        return f"(?P<month_{layout}{side}>{month})(?:/{month})?"

    def year(layout: str) -> str:
        return f"(?P<year_{layout}{side}>Y)(?:{words('year_word')})?"

    han_days = (
        f"(?P<day_han{side}>D){day_sign}?"
        f"(?:(?:(?P<link_han{side}>{to})|{words('and')})(?P<until_han{side}>D)(?={day_sign}))?{day_sign}"
        f"(?P<after_han{side}>{weekday})?"
    )
    of_days = (
        f"(?P<iso{side}>I)",
        f"(?P<numbers{side}>N)",
        f"(?P<short{side}>S)",
        f"(?<={weekday})\\((?:(?P<numbers_in{side}>N)|(?P<short_in{side}>S))\\)",
        f"(?:(?P<year_han{side}>Y){year_sign})?(?P<number_han{side}>D){month_sign}{han_days}",
        f"{days('dm', dot)}{links}{named('dm')}(?:{dot},?{links}{year('dm')})?",
        f"{named('md')}{dot}{article}{days('md', '')}(?:,?{links}{year('md')}|(?!{words('unit')}|{links}{month}))",
    )
    of_more = (
        f"(?P<year_moon{side}>Y){year_sign}(?P<number_moon{side}>D){month_sign}",
        f"(?P<number_bare{side}>D){month_sign}",
        f"(?P<year_sun{side}>Y){year_sign}",
        f"{named('my')}{dot},?{links}{year('my')}",
        year("y"),
    )
    before = f"(?:(?P<weekday{side}>{any_weekday})\\.?,?{article})?"
    after = f"(?:\\((?P<after{side}>{any_weekday})\\))?"
    calendar = (
        f"(?:{turn}(?={any_weekday}))?(?P<core_d{side}>{before}(?:{'|'.join(of_days)}){after}|{'|'.join(of_more)})"
    )
    month_alone = f"(?P<turn_m{side}>{turn})?(?P<core_m{side}>{named('m')})(?P<turned_m{side}>{turn})?"
    weekday_alone = (
        f"(?P<turn_w{side}>{turn})?(?P<core_w{side}>(?P<week{side}>{words('week')})?(?P<alone{side}>{weekday}))"
        f"(?P<turned_w{side}>{turn})?"
    )
    relative = f"(?P<core_r{side}>(?P<relative{side}>{words('relative')}))"
    return f"(?:{calendar}|{month_alone}|{weekday_alone}|{relative})"
