"""What is put into pages to judge a reader by is where it is said to be, and says nothing that a reader knows."""

import random
import sys
from pathlib import Path

import pytest

pytest.importorskip("babel")
sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import foreign
import label_words
import rows
import truth

CASES = [case for case, _ in rows.cases("known", 7, 120)]
TABLE = label_words.known_table()


def _with_lines() -> list[tuple[rows.Case, rows.Case]]:
    rng = random.Random(7)
    pairs = [(case, foreign.with_foreign_line(rng, case)) for case in CASES]
    return [(case, changed) for case, changed in pairs if changed is not None]


PAIRS = _with_lines()


def test_most_pages_have_a_place_for_a_foreign_line() -> None:
    assert len(PAIRS) > len(CASES) / 2
    assert {variant for _, case in PAIRS for variant in case.variants} >= {
        "foreign line under the title",
        "foreign line between label line and lede",
        "foreign line inside a card",
        "foreign line above a card",
    }


@pytest.mark.parametrize("number", range(len(PAIRS)))
def test_the_lines_around_it_stay(number: int) -> None:
    before, after = PAIRS[number]
    assert (
        after.says
        == before.says
        == truth.says([line for _, _, line in after.spans], after.kind)
        | {
            "locale": after.says["locale"],
            "url": after.url,
        }
    )
    assert [after.text[start:end].strip() for start, end, _ in after.spans] == [line.text for _, _, line in after.spans]
    kept = [line.text for _, _, line in after.spans if line.role != "other"]
    assert len(kept) == len(before.spans)
    assert all(line.text in text for (_, _, line), text in zip(before.spans, kept, strict=True))


def test_there_are_hundreds_of_lines_in_every_known_language_and_more() -> None:
    languages = set(foreign._data()) - {"zxx"}
    assert len(languages) >= 30
    assert set(TABLE) <= languages
    assert len(foreign.lines()) >= 300
    for locale in TABLE:
        assert {kind for kind, _ in foreign.lines(locale)} >= {
            "humans",
            "denials",
            "translated",
            "unchecked",
            "time",
            "ad",
        }


def test_no_line_is_a_wording_that_is_known() -> None:
    known = {wording.text.casefold() for slots in TABLE.values() for wordings in slots.values() for wording in wordings}
    assert not known & {text.casefold() for _, text in foreign.lines()}
