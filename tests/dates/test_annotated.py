"""The annotated sentences: the annotations agree with the calendar, and the finder with the annotations."""

import sys
from pathlib import Path

import pytest

from newsmodel.dates.table import key, lexicon

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import accuracy_dates

CASES = {file: list(accuracy_dates.cases(file)) for file in accuracy_dates.SETS.values()}


def test_there_are_enough() -> None:
    dated = [case for case in CASES["dates.toml"] if case.golds]
    assert len(dated) >= 150
    assert len({case.language for case in dated}) == 22


@pytest.mark.parametrize("file", CASES)
def test_no_sentence_is_there_twice(file: str) -> None:
    texts = [case.text for case in CASES[file]]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("file", CASES)
def test_weekdays_are_annotated_as_the_calendar_has_them(file: str) -> None:
    weekdays = {name: word.roles["weekday"] for name, word in lexicon().items() if "weekday" in word.roles}
    seen = 0
    for case in CASES[file]:
        for gold in case.golds:
            senses = weekdays.get(key(gold.text), {})
            days = {first for first, _ in gold.readings}
            if senses:
                assert {day.weekday() for day in days} == {
                    number for numbers in senses.values() for number in numbers
                }, case.text
                seen += 1
    assert seen > 5


def test_the_finder_reaches_its_goals() -> None:
    count = accuracy_dates._counted(CASES["dates.toml"])
    assert count.precision >= 0.99
    assert count.recall >= 0.97
