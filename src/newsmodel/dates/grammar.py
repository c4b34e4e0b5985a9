"""What dates look like, as one pattern over the codes of `newsmodel.dates.tokens`.

A match is one date or two with a "to" between them. Every repetition in the pattern is bounded, so matching takes time
in proportion to the text. What matches only has the shape of a date: whether it is one, `newsmodel.dates.reading` says.
"""

import functools
import re

from newsmodel.dates.lexicon import Role, lexicon

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
        f"(?=[DYEINS]|{words(*_OPENING)})"  # asked first, since hardly any word can begin a date
        f"(?:(?P<between>{between}){article})?{_date(1)}"
        f"(?:\\.?,?(?:{to}|(?(between){and_}|(?!))){article}{_date(2)})?"
        # "May 10 years ago", "2000 homes": what stands before a word for what is counted is a number.
        f"(?!{words('unit', 'ago')}|-)"
    )


_OPENING: tuple[Role, ...] = (
    "between", "month", "weekday", "weekday_short", "turn", "week", "relative", "year_turn", "that_year", "ordinal",
    "ordinal_last", "era",
)  # fmt: skip


def _date(side: int) -> str:
    words = lexicon().codes
    article, links, to = f"{words('article')}{{0,2}}", f"{words('link')}{{0,2}}", f"(?:{words('to')}|[-_])"
    month, weekday, turn, ordinal = words("month"), words("weekday"), words("turn"), words("ordinal")
    and_ = words("and")
    any_ordinal = words("ordinal", "ordinal_last")
    any_weekday = words("weekday", "weekday_short")
    year_sign, month_sign, day_sign = words("year_sign"), words("month_sign"), words("day_sign")
    relative_year = words("year_turn", "that_year")
    before_month = f"{words('link', 'article', 'cue', 'on')}{{0,2}}"

    dot = "\\.?"  # behind an ordinal or an abbreviation; at the end of a date it is the sentence's

    def days(layout: str, dot: str, first: str = "D", joint: str = and_) -> str:
        listed = f"(?:(?:,|{and_}){article}D{dot}){{0,4}},?"
        joined = f"{listed}(?:(?P<link_{layout}{side}>{to})|{joint}){article}(?P<until_{layout}{side}>D){dot}"
        return f"(?P<day_{layout}{side}>{first}){dot}(?:{joined})?"

    def named(layout: str) -> str:
        return f"(?P<month_{layout}{side}>{month})(?:/{month})?"

    def year(layout: str) -> str:
        era = f"(?P<other_{layout}{side}>{words('other_era')})?"
        return (
            f"(?:(?P<year_{layout}{side}>Y|{relative_year})(?:{words('year_word')})?{era}"
            f"|\\((?P<year_{layout}_in{side}>Y)\\))"
        )

    def prior(layout: str) -> str:
        return f"(?P<year_{layout}_prior{side}>{relative_year}),?{before_month}"

    def han_year(layout: str) -> str:
        written = f"(?P<era_{layout}{side}>{words('era')})?(?P<year_{layout}{side}>[YDE]){year_sign}"
        return f"(?:(?:{written}|(?P<year_{layout}_relative{side}>{relative_year}),?){words('link')}?)"

    def nth_of(layout: str) -> str:
        before = f"(?P<nth_{layout}{side}>{any_ordinal}|D)(?P<nthday_{layout}{side}>{weekday})"
        return f"(?:{before}|(?P<nthday_{layout}_post{side}>{weekday})(?P<nth_{layout}_post{side}>{any_ordinal}))"

    han_days = f"{days('han', f'{day_sign}?', joint=f'(?:,|{and_})')}(?<={day_sign})(?P<after_han{side}>{weekday})?"
    han_month = f"(?P<number_han{side}>D){month_sign}"
    no_other = f"(?:,?{links}{year('md')}|(?!{words('unit', 'ago')}|{links}{month}))"
    of_days = (
        f"(?P<iso{side}>I)",
        f"(?P<numbers{side}>N)",
        f"(?P<short{side}>S)",
        f"(?<={weekday})\\((?:(?P<numbers_in{side}>N)|(?P<short_in{side}>S))\\)",
        f"{han_year('han')}?{han_month}{han_days}",
        f"(?:{prior('dm')})?{days('dm', dot, f'(?:D|{ordinal})')}{links}{named('dm')}(?:{dot},?{links}{year('dm')})?",
        f"(?:{prior('md')})?{named('md')}{dot}{article}{days('md', '')}{no_other}",
    )
    of_more = (
        f"{han_year('moon')}(?P<number_moon{side}>D){month_sign}",
        f"(?P<number_bare{side}>D){month_sign}",
        f"(?:(?P<era_sun{side}>{words('era')})|(?=Y))(?P<year_sun{side}>[YDE]){year_sign}",
        f"{prior('ym')}{named('ym')}",
        f"{named('my')}{dot},?{links}{year('my')}",
        f"(?P<year_y{side}>Y)(?:{words('year_word')})?(?P<other_y{side}>{words('other_era')})?",
    )
    of_weekdays = (
        f"{nth_of('w')}{before_month}{named('nw')}(?:{dot},?{links}{year('nw')})?",
        f"{named('fn')}{links}{nth_of('f')}",
        f"{han_year('first')}?(?P<number_first{side}>D){month_sign}{words('link')}?{nth_of('h')}",
    )
    before = f"(?:(?P<weekday{side}>{any_weekday})\\.?,?{article})?"
    after = f"(?:\\((?P<after{side}>{any_weekday})\\))?"
    calendar = (
        f"(?:{turn}(?={any_weekday}))?(?P<core_d{side}>{'|'.join(of_weekdays)}"
        f"|{before}(?:{'|'.join(of_days)}){after}|{'|'.join(of_more)})(?P<turned_d{side}>{turn})?"
    )
    month_alone = f"(?P<turn_m{side}>{turn})?(?P<core_m{side}>{named('m')})(?P<turned_m{side}>{turn})?"
    weekday_alone = (
        f"(?P<turn_w{side}>{turn})?(?P<core_w{side}>(?P<week{side}>{words('week')})?(?P<alone{side}>{weekday})"
        f"(?:,?{article}(?P<mday_w{side}>D)(?!{month_sign}|{day_sign}|[DYE]|(?:{and_}|{to})D|{words('unit', 'month')})"
        f"|\\((?P<mday_in{side}>D)\\))?(?P<week_after{side}>{words('week')})?"
        f"|(?P<mday_sun{side}>D){day_sign}\\((?P<alone_sun{side}>{any_weekday})\\))(?P<turned_w{side}>{turn})?"
    )
    relative = f"(?P<core_r{side}>(?P<relative{side}>{words('relative')}))"
    return f"(?:{calendar}|{month_alone}|{weekday_alone}|{relative})"
