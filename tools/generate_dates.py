"""Write the table of month and weekday names that `newsmodel.dates` reads, out of the Unicode CLDR.

Babel carries the CLDR; it is needed here only, never by the library. Run this after a new Babel came out, look at the
difference, and commit it::

    python tools/generate_dates.py            # write the table
    python tools/generate_dates.py --check    # say whether the committed table is what Babel says; exit code 1 if not
"""

import argparse
import difflib
import json
import os
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from babel import Locale, localedata
from babel.core import get_cldr_version

from newsmodel.dates.table import key, spelled

PACKAGE = Path(__file__).parents[1] / "src" / "newsmodel"
TABLE = PACKAGE / "dates" / "cldr.json"
WORDS = tomllib.loads((PACKAGE / "dates" / "words.toml").read_text(encoding="utf-8"))
LOCALES = tuple(tomllib.loads((PACKAGE / "locales.toml").read_text(encoding="utf-8")))
# fmt: off
# The other languages of the CLDR that many people read, of which only the long form of a date is wanted. Lao, Thai and
# Persian pages count years in another way as well, and only what the Gregorian calendar says is read.
OTHERS = (
    "af", "as", "az", "be", "bg", "bn", "bs", "ca", "ceb", "cs", "cy", "el", "et", "fa", "ga", "gl", "gu", "he",
    "hr", "hu", "hy", "ig", "is", "jv", "ka", "kk", "km", "kn", "lo", "lt", "lv", "mk", "ml", "mr", "ms",
    "my", "ne", "nl", "nn", "or", "pa", "pl", "ps", "ro", "sd", "si", "sk", "sl", "so", "sq", "sr", "sr_Latn", "su",
    "ta", "te", "th", "ti", "tk", "tr", "uk", "ur", "uz", "vi", "xh", "zu",
)
# fmt: on
# Spellings as usual as those of the CLDR.
SPELLINGS = {
    "bn": {1: "জানুয়ারি", 2: "ফেব্রুয়ারি"},
    "fa": {1: "ژانویه", 2: "فوریه", 5: "مه", 7: "ژوئیه"},
}
ZEROS = {"latn": "0", "arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "mymr": "၀"}


def table() -> str:
    """Return the table as JSON text, with a line for each list of names, so that a difference can be read."""
    entries: list[str] = []
    for locale in (*LOCALES, *(locale for locale in OTHERS if locale not in LOCALES)):
        # Babel's locales share the root's tables, and what was read before one locale changes what is read in it.
        localedata._cache.clear()
        data = Locale.parse(locale)
        facts, names = long_form(data), {"month": months(data)}
        if locale in LOCALES:
            facts |= {"order": "mdy"} if data.date_formats["short"].pattern.lower().startswith("m") else {}
            names |= more_names(data)
        if "MMMM" not in facts["long"]:  # months are numbers, which need no names
            names = {role: listed for role, listed in names.items() if not re.search(r"\d", str(listed))}
        shown = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in _json(facts)[:-1])
        lines = [
            shown,
            *(f" {_json(role)}: {_json(' '.join(map(_folded, listed)))}" for role, listed in names.items()),
        ]
        entries.append(f"{_json(locale.replace('_', '-'))}: " + ",\n".join(lines) + "}")
    return f'{{"cldr": {_json(get_cldr_version())}, "languages": {{\n' + ",\n".join(entries) + "\n}}\n"


def long_form(data: Locale) -> dict[str, str]:
    """Return the pattern of the long form of a date (UTS 35), and the first of its digits if that is not 0."""
    pattern = data.date_formats["long"].pattern.replace("G", f"'{data.eras['abbreviated'][1]}'")
    zero = ZEROS[data.default_numbering_system]
    pattern = JOINED.sub("MMMM", pattern).replace("MMMM d일", "M월 d일")  # as Korean writes its months' names
    return {"long": pattern} | ({"zero": zero} if zero != "0" else {})


JOINED = re.compile(r"([^\W\d_M]*)MMMM?(?:'(\w+)'|([^\W\d_]*))")  # a month with what is written together with it


def months(data: Locale) -> list[list[str]]:
    """Return the names of each month: the one in a date first, with what its pattern writes together with it."""
    joined = JOINED.search(data.date_formats["long"].pattern)
    before, after = (joined[1], joined[2] or joined[3] or "") if joined else ("", "")
    names = _names(data.months, "wide", range(1, 13))
    if str(data) not in (*LOCALES, "ca"):  # those that stand alone are for prose, and for Catalan "de" and a name
        names = [each[:1] for each in names]
    for number, spelling in SPELLINGS.get(str(data), {}).items():
        names[number - 1].append(spelling)
    return [_distinct([f"{before}{each[0]}{after}", *each]) for each in names]


def more_names(data: Locale) -> dict[str, list[list[str]]]:
    """Return the weekdays from Monday, and the abbreviations that are no full names, here or in `words.toml`."""
    found: dict[str, list[list[str]]] = {}
    for role, kinds, numbers in (("month", data.months, range(1, 13)), ("weekday", data.days, range(7))):
        wide, short = (_names(kinds, width, numbers) for width in ("wide", "abbreviated"))
        written = str(WORDS[str(data)].get(role, "")).split()
        whole = {key(name) for names in (*wide, *map(spelled, written)) for name in names}
        shorter = [[name.rstrip(".") for name in names if key(name) not in whole] for names in short]
        found |= {"weekday": wide} if role == "weekday" else {}
        found |= {f"{role}_short": shorter} if any(shorter) else {}
    return found


def _names(kinds: Mapping[str, Mapping[str, Mapping[int, str]]], width: str, numbers: Iterable[int]) -> list[list[str]]:
    return [_distinct(kinds[kind][width][number] for kind in ("format", "stand-alone")) for number in numbers]


def _distinct(names: Iterable[str]) -> list[str]:
    """Return names without those that are looked up as one before them."""
    return list({key(name): name for name in reversed(list(names))}.values())[::-1]


def _folded(names: Sequence[str]) -> str:
    """Return several names as one with braces: "tammikuu{ta,}"."""
    if len(names) < 2:
        return "".join(names).replace(" ", "_") or "-"
    stem = os.path.commonprefix(names)  # noqa: RUF071  it is letters that are compared
    while any(unicodedata.category(name[len(stem) :][:1] or " ")[0] == "M" for name in names):
        stem = stem[:-1]  # no brace between a letter and its mark
    return f"{stem}{{{','.join(name[len(stem) :] for name in names)}}}".replace(" ", "_")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def main() -> int:
    """Write or check the table, and return the exit code."""
    parser = argparse.ArgumentParser(description="Write the table of month and weekday names out of the CLDR.")
    parser.add_argument("--check", action="store_true", help="compare with the committed table, change nothing")
    check = parser.parse_args().check
    new = table()
    if not check:
        TABLE.write_text(new, encoding="utf-8")
        return 0
    old = TABLE.read_text(encoding="utf-8")
    difference = difflib.unified_diff(old.splitlines(), new.splitlines(), "committed", "generated", lineterm="")
    print("\n".join(difference), end="")
    return int(old != new)


if __name__ == "__main__":
    sys.exit(main())
