"""What dates look like, as one pattern over the codes of `newsmodel.dates.tokens`.

A match is one date or two with a "to" between them. Every repetition in the pattern is bounded, so matching takes time
in proportion to the text. What matches only has the shape of a date: whether it is one, `newsmodel.dates.reading` says.
"""

import functools
import itertools
import re

from newsmodel.dates.table import Role, codes


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
    one_date, numbers = _date(), itertools.count()

    def side(which: int) -> str:
        return re.sub(r"\?P<(\w+)>", lambda group: f"?P<{group[1]}_{next(numbers)}_{which}>", one_date)

    to, article = f"(?:{_word('to')}|[-_])", f"{_word('article')}{{0,2}}"
    return re.compile(
        f"(?=[DYEN]|{_word(*_OPENING)})"  # asked first, since hardly any word can begin a date
        f"(?:(?P<between>{_word('between')}){article})?{side(1)}"
        f"(?:\\.?,?(?:{to}|(?(between){_word('and')}|(?!))){article}{side(2)})?"
        # "May 10 years ago", "2000 homes": what stands before a word for what is counted is a number.
        f"(?!{_word('unit', 'ago')}|-)"
    )


_OPENING: tuple[Role, ...] = (
    "between", "month", "month_short", "weekday", "weekday_short", "turn", "week", "week_before", "relative", "year_turn", "that_year",
    "ordinal", "ordinal_last", "era",
)  # fmt: skip


def _date() -> str:
    article, links, to = f"{_word('article')}{{0,2}}", f"{_word('link')}{{0,2}}", f"(?:{_word('to')}|[-_])"
    any_month = _word("month", "month_short")
    weekday, any_weekday = _word("weekday"), _word("weekday", "weekday_short")
    ordinal, any_ordinal = _word("ordinal"), _word("ordinal", "ordinal_last")
    and_, turn, turned = _word("and"), _word("turn"), f"(?P<turned>{_word('turn')})?"
    month_sign, day_sign = _word("month_sign"), _word("day_sign")
    relative_year = _word("year_turn", "that_year")
    before_month = f"{_word('link', 'article', 'cue', 'on')}{{0,2}}"
    dot = "\\.?"  # behind an ordinal or an abbreviation; at the end of a date it is the sentence's

    def days(dot: str, first: str = "D", joint: str = and_) -> str:
        listed = f"(?:(?:,|{and_}){article}D{dot}){{0,4}},?"
        return f"(?P<day>{first}){dot}(?:{listed}(?:(?P<link>{to})|{joint}){article}(?P<until>D){dot})?"

    month, number = f"(?P<month>{any_month})(?:/{any_month})?", f"(?P<number>D){month_sign}"
    era = f"(?:{_word('year_word')})?(?P<other>{_word('other_era')})?"
    year = f"(?:{links}(?P<year>Y){era}|{before_month}(?P<year>{relative_year})|\\((?P<year>Y)\\))"
    year_before = f"(?P<year>{relative_year}),?{before_month}"
    year_behind = f"(?:{dot},?{year})"
    han_written = f"(?P<era>{_word('era')})?(?P<year>[YDE]){_word('year_sign')}"
    han_year = f"(?:(?:{han_written}|(?P<year>{relative_year}),?){_word('link')}?)"
    han_days = f"{days(f'{day_sign}?', joint=f'(?:,|{and_})')}(?<={day_sign})(?P<after>{weekday})?"
    nth = f"(?:(?P<nth>{any_ordinal}|D)(?P<nthday>{weekday})|(?P<nthday>{weekday})(?P<nth>{any_ordinal}))"
    no_more = f"(?!{_word('unit', 'ago')}|{links}{any_month})"
    of_weekdays = (
        f"{nth}{before_month}{month}{year_behind}?",
        f"{month}{links}{nth}",
        f"{han_year}?{number}{_word('link')}?{nth}",
    )
    of_days = (
        "(?P<numbers>N)",
        f"(?<={weekday})\\((?P<numbers>N)\\)",
        f"{han_year}?{number}{han_days}",
        f"(?:{year_before})?{days(dot, f'(?:D|{ordinal})')}{links}{month}{year_behind}?",
        f"(?:{year_before})?{month}{dot}{article}{days('')}(?:,?{year}|{no_more})",
    )
    of_more = (
        f"{han_year}{number}",
        number,
        f"(?:(?={_word('era')})|(?=Y)){han_written}",
        f"{year_before}{month}",
        f"{month}{year_behind}",
        f"(?P<year>Y){era}",
    )
    mday = (
        f"(?:,?{article}(?P<mday>D)(?!{month_sign}|{day_sign}|[DYE]|(?:{and_}|{to})D|{_word('unit', 'month', 'month_short')})"
        f"|\\((?P<mday>D)\\))?"
    )
    week_before, week = f"(?P<week>{_word('week', 'week_before')})?", f"(?:{before_month}(?P<week>{_word('week')}))?"
    before, after = f"(?:(?P<weekday>{any_weekday})\\.?,?{article})?", f"(?:\\((?P<after>{any_weekday})\\))?"
    return (
        f"(?:(?:(?P<turn>{turn})(?=D|{ordinal}|{any_weekday}))?"
        f"(?P<core>{'|'.join(of_weekdays)}|{before}(?:{'|'.join(of_days)}){after}|{'|'.join(of_more)}){turned}"
        f"|(?P<turn>{turn})?(?P<core>{month}){turned}"
        f"|(?P<turn>{turn})?"
        f"(?P<core>{week_before}(?P<alone>{weekday}){mday}{week}|(?P<mday>D){day_sign}\\((?P<alone>{any_weekday})\\)){turned}"
        f"|(?P<core>(?P<relative>{_word('relative')})))"
    )


@functools.cache
def joints() -> re.Pattern[str]:
    """Return the pattern of what stands between the dates of a list."""
    return re.compile(f"(?:,?{_word('and')}|,){_word('article', 'link', 'on', 'cue')}{{0,2}}")


def _word(*roles: Role) -> str:
    """Return the pattern of one code whose word has any of some roles."""
    return f"[{''.join(sorted(codes(*roles)))}]"
