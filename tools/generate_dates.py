"""Write the table of month and weekday names that `newsmodel.dates` reads, out of the Unicode CLDR.

Babel carries the CLDR; it is needed here only, never by the library. Run this after a new Babel came out, look at the
difference, and commit it::

    python tools/generate_dates.py            # write the table
    python tools/generate_dates.py --check    # say whether the committed table is what Babel says; exit code 1 if not
"""

import argparse
import difflib
import json
import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from babel import Locale, localedata
from babel.core import get_cldr_version

PACKAGE = Path(__file__).parents[1] / "src" / "newsmodel"
TABLE = PACKAGE / "dates" / "cldr.json"
LOCALES = tuple(tomllib.loads((PACKAGE / "locales.toml").read_text(encoding="utf-8")))
# fmt: off
# The other languages of the CLDR that many people read, of which only the long form of a date is wanted. Lao, Thai and
# Persian pages count years in another way as well, and only what the Gregorian calendar says is read.
OTHERS = (
    "af", "as", "az", "be", "bg", "bn", "bs", "ca", "ceb", "cs", "cy", "el", "et", "eu", "fa", "ga", "gl", "gu", "he",
    "hr", "hu", "hy", "ig", "is", "jv", "ka", "kk", "km", "kn", "ky", "lo", "lt", "lv", "mk", "ml", "mr", "ms",
    "my", "ne", "nl", "nn", "or", "pa", "pl", "ps", "ro", "sd", "si", "sk", "sl", "so", "sq", "sr", "sr_Latn", "su",
    "ta", "te", "th", "ti", "tk", "tr", "tt", "uk", "ur", "uz", "vi", "xh", "zu",
)
# fmt: on
# Spellings as usual as those of the CLDR.
SPELLINGS = {"bn": {1: "জানুয়ারি", 2: "ফেব্রুয়ারি"}}
ZEROS = {"latn": "0", "arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "mymr": "၀"}


def table() -> str:
    """Return the table as JSON text."""
    entries: dict[str, dict[str, object]] = {}
    for locale in LOCALES:
        # Babel's locales share the root's tables, and what was read before one locale changes what is read in it.
        localedata._cache.clear()
        entries[locale] = entry(locale)
    others: dict[str, dict[str, object]] = {}
    for locale in OTHERS:
        if locale in LOCALES:
            continue
        localedata._cache.clear()
        others[locale.replace("_", "-")] = long_form(locale)
    locales = ",\n".join(f"    {json.dumps(name)}: {_pretty(data)}" for name, data in entries.items())
    more = ",\n".join(
        f"    {json.dumps(name)}: {json.dumps(data, ensure_ascii=False)}" for name, data in others.items()
    )
    version = json.dumps(get_cldr_version())
    return f'{{\n  "cldr": {version},\n  "locales": {{\n{locales}\n  }},\n  "others": {{\n{more}\n  }}\n}}\n'


def entry(locale: str) -> dict[str, object]:
    """Return what the CLDR says about the dates of one locale.

    Returns:
        ``long``: the pattern of the long form (UTS 35, date format patterns). ``order``: the order of day, month
        and year in the short, numeric form. ``months``, ``weekdays`` (from Monday): the names of each, the one in a
        date first, then the one that stands alone. ``months_short``, ``weekdays_short``: its abbreviations.
    """
    data = Locale.parse(locale)
    if data.default_numbering_system != "latn":
        raise SystemExit(f"{locale}: writes dates in {data.default_numbering_system} digits; write_long cannot")
    short = data.date_formats["short"].pattern.lower()
    found: dict[str, object] = {
        "long": data.date_formats["long"].pattern,
        "order": "".join(sorted("dmy", key=short.index)),
    }
    for field, kinds, numbers in (("months", data.months, range(1, 13)), ("weekdays", data.days, range(7))):
        wide = [_names(kinds[kind]["wide"][number] for kind in ("format", "stand-alone")) for number in numbers]
        both = [_names(kinds[kind]["abbreviated"][number] for kind in ("format", "stand-alone")) for number in numbers]
        found[field] = wide
        found[f"{field}_short"] = [
            [name for name in names if name not in whole] for names, whole in zip(both, wide, strict=True)
        ]
    return found


def long_form(locale: str) -> dict[str, object]:
    """Return what the CLDR says about the long form of a date in one locale.

    Returns:
        ``long``: its pattern. ``months``: the names of each month, the one in a date first, with what the pattern
        writes together with it. ``zero``: the first of its digits, where they are not those of ASCII.
    """
    data = Locale.parse(locale)
    pattern = data.date_formats["long"].pattern.replace("G", f"'{data.eras['abbreviated'][1]}'")
    joined = re.search(r"([^\W\d_]*)MMMM(?:'(\w+)'|([^\W\d_]*))", pattern)
    assert joined is not None
    before, after = joined[1], joined[2] or joined[3] or ""
    kinds = data.months
    months = [_names(kinds[kind]["wide"][number] for kind in ("format", "stand-alone")) for number in range(1, 13)]
    for number, spelling in SPELLINGS.get(locale, {}).items():
        months[number - 1].append(spelling)
    if before or after:
        months = [_names([f"{before}{names[0]}{after}", *names]) for names in months]
        pattern = pattern.replace(joined[0], "MMMM")
    zero = ZEROS[data.default_numbering_system]
    return {"long": pattern, "months": months} | ({"zero": zero} if zero != "0" else {})


def _names(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _pretty(data: dict[str, object]) -> str:
    """Lay one locale's data out with a line for each month and weekday, so that a difference can be read."""
    lines: list[str] = []
    for key, value in data.items():
        if isinstance(value, list):
            inner = ",\n".join(f"        {json.dumps(item, ensure_ascii=False)}" for item in value)
            lines.append(f'      "{key}": [\n{inner}\n      ]')
        else:
            shown = json.dumps(value, ensure_ascii=False)
            shown = "".join(character if character.isprintable() else f"\\u{ord(character):04x}" for character in shown)
            lines.append(f'      "{key}": {shown}')
    return "{\n" + ",\n".join(lines) + "\n    }"


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
