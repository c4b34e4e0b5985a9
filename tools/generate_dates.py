"""Write the table of month and weekday names that `newsmodel.dates` reads, out of the Unicode CLDR.

Babel carries the CLDR; it is needed here only, never by the library. Run this after a new Babel came out, look at the
difference, and commit it::

    python tools/generate_dates.py            # write the table
    python tools/generate_dates.py --check    # say whether the committed table is what Babel says; exit code 1 if not
"""

import argparse
import difflib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from babel import Locale, localedata
from babel.core import get_cldr_version

# fmt: off
LOCALES = (
    "am", "ar", "da", "de", "en", "es", "fi", "fil", "fr", "ha", "hi",
    "id", "it", "ja", "ko", "nb", "pt", "ru", "sv", "sw", "yo", "zh",
)
# fmt: on
TABLE = Path(__file__).parents[1] / "src" / "newsmodel" / "dates" / "cldr.json"


def table() -> str:
    """Return the table as JSON text."""
    entries: dict[str, dict[str, object]] = {}
    for locale in LOCALES:
        # Babel's locales share the root's tables, and what was read before one locale changes what is read in it.
        localedata._cache.clear()
        entries[locale] = entry(locale)
    locales = ",\n".join(f"    {json.dumps(name)}: {_pretty(data)}" for name, data in entries.items())
    return f'{{\n  "cldr": {json.dumps(get_cldr_version())},\n  "locales": {{\n{locales}\n  }}\n}}\n'


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
    new = table()
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
