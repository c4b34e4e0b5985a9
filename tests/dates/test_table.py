"""The tables of names and words: what is generated is what Babel says, and no word stands where it cannot be read."""

import itertools
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

import newsmodel
from newsmodel.dates import table
from newsmodel.dates.lexicon import lexicon

ROOT = Path(__file__).parents[2]
PACKAGE = resources.files("newsmodel.dates")


@pytest.mark.usefixtures("same_cldr")
def test_the_generated_table_is_what_babel_says() -> None:
    command = [sys.executable, str(ROOT / "tools" / "generate_dates.py"), "--check"]
    assert subprocess.run(command, capture_output=True, text=True, check=False).stdout == ""


def test_all_locales_are_there() -> None:
    assert tuple(table.words()) == tuple(newsmodel.vocabularies)


@pytest.mark.parametrize("locale", tuple(table.words()))
def test_every_name_is_known(locale: str) -> None:
    data, more = table.cldr()[locale], table.words()[locale]
    names = [name for names in (*data["months"], *data["weekdays"]) for name in names]
    names += [name for names in more.get("numbered", {}).get("month", {}).values() for name in names]
    for name in names:
        if not any(map(str.isdecimal, name)):
            word = lexicon().words[table.key(name)]
            assert locale in {language for languages in word.roles.values() for language in languages}


@pytest.mark.parametrize("locale", tuple(table.words()))
def test_what_is_risky_is_a_word(locale: str) -> None:
    for name in table.words()[locale].get("risky", []):
        word = lexicon().words[table.key(name)]
        roles = {role for role, languages in word.roles.items() if locale in languages}
        assert roles & {"month", "relative"}, name
        assert name == table.key(name)


def test_no_name_means_two_months_or_weekdays() -> None:
    for name, word in lexicon().words.items():
        for role in ("month", "weekday"):
            assert len({*itertools.chain(*word.roles.get(role, {}).values())}) <= 1, name


def test_what_is_counted_is_no_word_of_another_kind_elsewhere() -> None:
    # The grammar looks for units in all languages at once: a common word would hide the date before it.
    frequent = {table.key(word) for data in table.words().values() for word in data["words"].get("function", [])}
    units = {name for name, word in lexicon().words.items() if "unit" in word.roles}
    assert units & frequent == set()
