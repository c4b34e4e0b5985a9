"""Texts made to be slow to search: time grows with their length, not faster."""

import time

import pytest

from newsmodel import dates

PARTS = [
    "1 ", "1", "May", "May 3 ", "3 May ", "3-", "3 and ", "2025 ", "2025 and ", "2025-", "2025-10-09", "3.10.",
    "3/10/2025 ",
    "Monday, ", "next ", "today ", "between 3 May and ", "May to ", "年", "3月", "다음 ", "a", " ", "\u00a0", "\n",
    "\u0301", "Oṣù ", "3 mars ", "ika-", "l'", "will a ", ". ", "(", "9. ", "\u200b", "कल ",
]  # fmt: skip


def seconds(text: str) -> float:
    start = time.perf_counter()
    dates.find(text)
    return time.perf_counter() - start


@pytest.mark.parametrize("part", PARTS)
def test_time_is_in_proportion(part: str) -> None:
    short = min(seconds((part * 2_000)[:2_000]) for _ in range(3))
    # Ten times the text; what is quadratic takes a hundred times as long.
    assert min(seconds((part * 20_000)[:20_000]) for _ in range(2)) < 40 * short + 0.05


@pytest.mark.parametrize("part", PARTS)
def test_the_reader_of_label_lines_looks_at_the_start_only(part: str) -> None:
    text = part * 100_000
    start = time.perf_counter()
    dates.read_long(text)
    assert time.perf_counter() - start < 0.05
