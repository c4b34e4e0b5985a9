"""What dates look like, as one pattern over the codes of `newsmodel.dates.tokens`.

A match is one date or two with a "to" between them. Every repetition in the pattern is bounded, so matching takes time
in proportion to the text. What matches only has the shape of a date: whether it is one, `newsmodel.dates.reading` says.
"""

import functools
import itertools
import re

from newsmodel.dates import lexicon
from newsmodel.dates.lexicon import Role

__all__ = ["dates", "joints"]


@functools.cache
def dates() -> re.Pattern[str]:
    """Return the pattern of dates.

    Its groups are named by the part of a date that they hold, a number, and 1 or 2 for the first or the second date:
    ``day_3_1``. Only ``between``, the word before two dates, is named so alone. The parts are single codes, but for
    ``core``, a whole date:

    - ``day``, ``until`` (the second day in "3 to 5 March"), ``link`` (what stands between the two, if it is no "and"),
      ``month``, ``year``, ``number`` (of a month: "3月"), ``nth`` and ``nthday`` ("first Monday");
    - ``numbers``: a date that is one code;
    - ``weekday`` (before a date), ``after`` (behind it), ``alone`` (without one), ``mday`` (the day beside that);
    - ``turn`` and ``turned`` ("next", before and behind), ``week``, ``relative``, ``era`` and ``other`` (eras).
    """
    words = _any_of
    one_date, numbers = _date(), itertools.count()

    def side(which: int) -> str:
        return re.sub(r"\?P<(\w+)>", lambda group: f"?P<{group[1]}_{next(numbers)}_{which}>", one_date)

    to, article = f"(?:{words('to')}|[-_])", f"{words('article')}{{0,2}}"
    return re.compile(
        f"(?=[DYEN]|{words(*_OPENING)})"  # asked first, since hardly any word can begin a date
        f"(?:(?P<between>{words('between')}){article})?{side(1)}"
        f"(?:\\.?,?(?:{to}|(?(between){words('and')}|(?!))){article}{side(2)})?"
        # "May 10 years ago", "2000 homes": what stands before a word for what is counted is a number.
        f"(?!{words('unit', 'ago')}|-)"
    )


_OPENING: tuple[Role, ...] = (
    "between", "month", "weekday", "weekday_short", "turn", "week", "week_before", "relative", "year_turn", "that_year",
    "ordinal", "ordinal_last", "era",
)  # fmt: skip


def _date() -> str:
    words = _any_of
    article, links, to = f"{words('article')}{{0,2}}", f"{words('link')}{{0,2}}", f"(?:{words('to')}|[-_])"
    weekday, any_weekday = words("weekday"), words("weekday", "weekday_short")
    ordinal, any_ordinal = words("ordinal"), words("ordinal", "ordinal_last")
    and_, turn, turned = words("and"), words("turn"), f"(?P<turned>{words('turn')})?"
    month_sign, day_sign = words("month_sign"), words("day_sign")
    relative_year = words("year_turn", "that_year")
    before_month = f"{words('link', 'article', 'cue', 'on')}{{0,2}}"
    dot = "\\.?"  # behind an ordinal or an abbreviation; at the end of a date it is the sentence's

    def days(dot: str, first: str = "D", joint: str = and_) -> str:
        listed = f"(?:(?:,|{and_}){article}D{dot}){{0,4}},?"
        return f"(?P<day>{first}){dot}(?:{listed}(?:(?P<link>{to})|{joint}){article}(?P<until>D){dot})?"

    month, number = f"(?P<month>{words('month')})(?:/{words('month')})?", f"(?P<number>D){month_sign}"
    era = f"(?:{words('year_word')})?(?P<other>{words('other_era')})?"
    year = f"(?:(?P<year>Y|{relative_year}){era}|\\((?P<year>Y)\\))"
    year_before = f"(?P<year>{relative_year}),?{before_month}"
    year_behind = f"(?:{dot},?{links}{year})"
    han_written = f"(?P<era>{words('era')})?(?P<year>[YDE]){words('year_sign')}"
    han_year = f"(?:(?:{han_written}|(?P<year>{relative_year}),?){words('link')}?)"
    han_days = f"{days(f'{day_sign}?', joint=f'(?:,|{and_})')}(?<={day_sign})(?P<after>{weekday})?"
    nth = (
        f"(?:(?P<nth>{any_ordinal}|D)(?P<nthday>{weekday})|(?P<nthday>{weekday})(?P<nth>{any_ordinal}))"
    )  # fmt: skip
    no_more = f"(?!{words('unit', 'ago')}|{links}{words('month')})"
    of_weekdays = (
        f"{nth}{before_month}{month}{year_behind}?",
        f"{month}{links}{nth}",
        f"{han_year}?{number}{words('link')}?{nth}",
    )
    of_days = (
        "(?P<numbers>N)",
        f"(?<={weekday})\\((?P<numbers>N)\\)",
        f"{han_year}?{number}{han_days}",
        f"(?:{year_before})?{days(dot, f'(?:D|{ordinal})')}{links}{month}{year_behind}?",
        f"(?:{year_before})?{month}{dot}{article}{days('')}(?:,?{links}{year}|{no_more})",
    )
    of_more = (
        f"{han_year}{number}",
        number,
        f"(?:(?={words('era')})|(?=Y)){han_written}",
        f"{year_before}{month}",
        f"{month}{year_behind}",
        f"(?P<year>Y){era}",
    )
    mday = (
        f"(?:,?{article}(?P<mday>D)(?!{month_sign}|{day_sign}|[DYE]|(?:{and_}|{to})D|{words('unit', 'month')})"
        f"|\\((?P<mday>D)\\))?"
    )
    week_before, week = f"(?P<week>{words('week', 'week_before')})?", f"(?P<week>{words('week')})?"
    before, after = f"(?:(?P<weekday>{any_weekday})\\.?,?{article})?", f"(?:\\((?P<after>{any_weekday})\\))?"
    return (
        f"(?:(?:(?P<turn>{turn})(?=D|{ordinal}|{any_weekday}))?"
        f"(?P<core>{'|'.join(of_weekdays)}|{before}(?:{'|'.join(of_days)}){after}|{'|'.join(of_more)}){turned}"
        f"|(?P<turn>{turn})?(?P<core>{month}){turned}"
        f"|(?P<turn>{turn})?"
        f"(?P<core>{week_before}(?P<alone>{weekday}){mday}{week}|(?P<mday>D){day_sign}\\((?P<alone>{any_weekday})\\)){turned}"
        f"|(?P<core>(?P<relative>{words('relative')})))"
    )


@functools.cache
def joints() -> re.Pattern[str]:
    """Return the pattern of what stands between the dates of a list."""
    words = _any_of
    return re.compile(f"(?:,?{words('and')}|,){words('article', 'link', 'on', 'cue')}{{0,2}}")


def _any_of(*roles: Role) -> str:
    """Return the pattern of one code whose word has any of some roles."""
    return f"[{''.join(sorted(lexicon.codes(*roles)))}]"
