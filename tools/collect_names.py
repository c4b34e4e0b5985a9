"""Write ``src/newsmodel/names.txt``: names by which bylines are told from other words in scripts without capitals.

    python tools/collect_names.py [--check]

The names are those of Faker's providers of people's names (MIT licence) for the languages of such scripts that are in
the table of locales, of each list those first that are on others too; and of Amharic, which Faker does not have, some
of the most common.
"""

import argparse
import importlib
import pkgutil
import textwrap
import tomllib
from collections import Counter
from pathlib import Path

from faker.providers import person

PACKAGE = Path(__file__).parent.parent / "src" / "newsmodel"
TARGET = PACKAGE / "names.txt"
_LISTS = ("first_names", "first_names_female", "first_names_male", "first_romanized_names")
_OF_A_LIST = 120
_AMHARIC = """
አበበ አለሙ አማኑኤል አስቴር አየለ በላይ በቀለ ብርሃኑ ብርቱካን ዳዊት ደረጀ ደሳለኝ ኤልሳቤጥ እስክንድር እንዳለ ፍቅርተ ፍሬሕይወት ጌታቸው ግርማ ሀና ኃይሉ ሄለን ካሳ ከበደ ኪዳኔ
ለማ ሊያ ማርታ መኮንን መለስ ሙሉጌታ ናትናኤል ነጋሽ ራሔል ሳምሶን ሰላማዊት ሣራ ሰሎሞን ሲሳይ ስንታየሁ ታደሰ ተስፋዬ ትዕግስት ትግስት ወንድሙ ያሬድ ዮሐንስ ዮናስ ዘነበ ዘውዱ
"""


def names() -> list[str]:
    """Collect the names."""
    lists: dict[str, set[str]] = {}
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        found = lists.setdefault(module.name, set())
        for attribute in _LISTS:
            listed = getattr(provider, attribute, ())
            for name in listed if isinstance(listed, (dict, list, tuple)) else ():
                text = (name if isinstance(name, str) else name[0]).replace("\u200f", "")
                if len(text) > 1 and " " not in text:
                    found.add(text)
    count = Counter(name for found in lists.values() for name in found)
    locales = tomllib.loads((PACKAGE / "locales.toml").read_text("utf-8"))
    chosen = set(_AMHARIC.split())
    for found in (found for module, found in lists.items() if module.partition("_")[0] in locales):
        uncased = [name for name in found if name[0] == name[0].lower() == name[0].upper()]
        chosen.update(sorted(uncased, key=lambda name: (-count[name], name))[:_OF_A_LIST])
    return sorted(chosen)


def main() -> int:
    """Write the file, or with ``--check`` tell whether it is what would be written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; exit status 1 where the file differs")
    check = parser.parse_args().check
    text = "\n".join(textwrap.wrap(" ".join(names()), 118, break_long_words=False, break_on_hyphens=False)) + "\n"
    if check:
        return int(text != TARGET.read_text("utf-8"))
    TARGET.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
