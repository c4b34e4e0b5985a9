"""What dates look like, as one pattern over the codes of `newsmodel.dates.tokens`.

A match is one date or two with a "to" between them. Every repetition in the pattern is bounded, so matching takes time
in proportion to the text. What matches only has the shape of a date: whether it is one, `newsmodel.dates.reading` says.
"""

import functools
import itertools
import re

from newsmodel.dates.table import codes

# Regular expressions in which blanks mean nothing. `<date>` is another rule, or the code of a word that has one of some
# roles (`words.toml`); `(day: D)` holds a part of a date. The parts are single codes, but for `core`, a whole date.
# `until` is the second day in "3 to 5 March", `link` what stands between the two, `number` that of a month ("3月");
# `nth` and `nthday` are "first Monday"; `numbers` is a date of one code; `after` a weekday behind a date, `alone` one
# without a date, `mday` the day beside that; `turn` is before what `turned` is behind; `other` is another era.
_RULES = r"""
dates       = <opening>(?:(between: <between>)<articles>)?<date>(?:\.?,?<second><articles><date>)?(?!<unit|ago>|-)
opening     = (?=[DYEN]|<between|month|month_short|weekday|weekday_short|turn|week|week_before|relative|year_turn
              |that_year|ordinal|ordinal_last|era>)
second      = <dash> | (?(1)<and>|(?!))
date        = (?:(turn: <turn>)(?=D|<ordinal>|<any_weekday>))?(core: <full>)(turned: <turn>)?
              | (turn: <turn>)?(core: <month_name>|<one_weekday>)(turned: <turn>)? | (core: (relative: <relative>))
full        = <of_weekday> | (?:(weekday: <any_weekday>)\.?,?<articles>)?<of_day>(?:\((after: <any_weekday>)\))?
              | <of_month>

of_weekday  = <nth><small><month_name><year_behind>? | <month_name><links><nth> | <han_year>?<count><link>?<nth>
of_day      = (numbers: N) | (?<=<weekday>)\((numbers: N)\) | <han_year>?<count><han_days>
              | <year_before>?<days><links><month_name><year_behind>?
              | <year_before>?<month_name>\.?<articles><days_behind>(?:,?<year>|(?!<unit|ago>|<links><any_month>))
of_month    = <han_year><count> | <count> | (?=<era>|Y)<signed_year> | <year_before><month_name>
              | <month_name><year_behind> | (year: Y)<era_behind>
one_weekday = (week: <week|week_before>)?(alone: <weekday>)<mday>?(?:<small>(week: <week>))?
              | (mday: D)<day_sign>\((alone: <any_weekday>)\)
mday        = ,?<articles>(mday: D)(?!<month_sign|day_sign|unit>|<any_month>|[DYE]|(?:<and>|<dash>)D) | \((mday: D)\)

any_weekday = <weekday|weekday_short>
any_month   = <month|month_short>
month_name  = (month: <any_month>)(?:/<any_month>)?
count       = (number: D)<month_sign>
nth         = (nth: <ordinal|ordinal_last>|D)(nthday: <weekday>) | (nthday: <weekday>)(nth: <ordinal|ordinal_last>)
year        = <links>(year: Y)<era_behind> | <small>(year: <year_turn|that_year>) | \((year: Y)\)
year_before = (year: <year_turn|that_year>),?<small>
year_behind = \.?,?<year>
era_behind  = <year_word>?(other: <other_era>)?
signed_year = (era: <era>)?(year: [YDE])<year_sign>
han_year    = (?:<signed_year>|(year: <year_turn|that_year>),?)<link>?
days        = (day: D|<ordinal>)\.?(?:(?:<comma><articles>D\.?){0,4},?<joint><articles>(until: D)\.?)?
days_behind = (day: D)(?:(?:<comma><articles>D){0,4},?<joint><articles>(until: D))?
han_days    = (day: D)<day_sign>?(?:(?:<comma><articles>D<day_sign>?){0,4},?(?:<joint>|,)<articles>(until: D)
              <day_sign>?)?(?<=<day_sign>)(after: <weekday>)?
comma       = ,|<and>
joint       = (link: <dash>)|<and>
dash        = <to>|[-_]
articles    = <article>{0,2}
links       = <link>{0,2}
small       = <link|article|cue|on>{0,2}

between_dates   = (?:,?<and>|,)<small>
weekdays_before = (?:<weekday><between_dates>){1,6}$
year_left       = [^.|]{0,3}<ago|other_era> | (?:[,(]|<link|article|cue>){0,3}Y(?!<year_sign>)
year_left_before = <ago|other_era>[^.|]{0,3}$ | Y(?:[,(]|<link|article|cue>){0,3}$
"""


@functools.cache
def pattern(rule: str) -> re.Pattern[str]:
    """Return a rule as a pattern; its groups are named by the part of a date that they hold, with a number behind."""
    numbers = itertools.count()
    return re.compile(re.sub(r"\((\w+):", lambda part: f"(?P<{part[1]}_{next(numbers)}>", _built(rule)))


def _built(rule: str) -> str:
    def meant(reference: re.Match[str]) -> str:
        names = reference[1].split("|")
        return f"(?:{_built(names[0])})" if names[0] in rules else f"[{''.join(sorted(codes(*names)))}]"

    rules = dict(re.findall(r"^(\w+) += (.*(?:\n .*)*)", _RULES, re.MULTILINE))
    return re.sub(r"<([\w|]+)>", meant, re.sub(r"\s", "", rules[rule]))
