"""Texts made to be slow to search: the work grows with their length, not faster."""

import pytest
from work import assert_linear, calls

from newsmodel import dates

PARTS = [
    "1 ", "1", "May", "May 3 ", "3 May ", "3-", "3 and ", "2025 ", "2025 and ", "2025-", "2025-10-09", "3.10.",
    "3/10/2025 ",
    "Monday, ", "next ", "today ", "between 3 May and ", "May to ", "年", "3月", "다음 ", "a", " ", "\u00a0", "\n",
    "\u0301", "Oṣù ", "3 mars ", "ika-", "l'", "will a ", ". ", "(", "9. ", "\u200b", "कल ",
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_work_is_in_proportion(part: str) -> None:
    assert_linear(lambda size: dates.find((part * size)[:size]), 10_000)


@pytest.mark.parametrize("part", PARTS)
def test_the_reader_of_label_lines_looks_at_the_start_only(part: str) -> None:
    start, text = part * 100, part * 10_000
    found = dates.read_long(start)
    assert dates.read_long(text) == found
    assert calls(lambda: dates.read_long(text)) <= 2 * calls(lambda: dates.read_long(start))  # of 100 times the text
