"""The tables of names and words: what is generated is what Babel says, and no word stands where it cannot be read."""

import itertools
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import newsmodel
from newsmodel.dates import table

ROOT = Path(__file__).parents[2]


@pytest.mark.usefixtures("same_cldr")
def test_the_generated_table_is_what_babel_says() -> None:
    command = [sys.executable, str(ROOT / "tools" / "generate_dates.py"), "--check"]
    assert subprocess.run(command, capture_output=True, text=True, check=False).stdout == ""


def test_all_locales_are_there() -> None:
    assert tuple(table.prose()) == tuple(newsmodel.vocabularies)


def test_what_is_known_of_a_language_has_the_types_that_it_says() -> None:
    for name, data in table.languages().items():
        for field in attrs.fields(table.Language):
            if field.name != "words":
                assert isinstance(getattr(data, field.name), field.type), (name, field.name)


def test_no_word_is_in_both_files() -> None:
    for language, data in table.prose().items():
        for kind in ("month", "weekday"):
            names = [table.key(name) for name, _ in data.names(kind, f"{kind}_short")]
            assert len(names) == len(set(names)), language


@pytest.mark.parametrize("locale", tuple(table.prose()))
def test_what_is_risky_is_a_word(locale: str) -> None:
    for name, _ in table.prose()[locale].names("risky"):
        word = table.lexicon()[table.key(name)]
        assert {"month", "month_short", "relative"} & {role for role, names in word.roles.items() if locale in names}


def test_no_name_means_two_months_or_weekdays() -> None:
    for name, word in table.lexicon().items():
        for role in ("month", "weekday"):
            assert len({*itertools.chain(*word.roles.get(role, {}).values())}) <= 1, name


def test_what_is_counted_is_no_word_of_another_kind_elsewhere() -> None:
    # The grammar looks for units in all languages at once: a common word would hide the date before it.
    frequent = {name for name, word in table.lexicon().items() if "function" in word.roles}
    units = {name for name, word in table.lexicon().items() if "unit" in word.roles}
    assert units & frequent == set()
