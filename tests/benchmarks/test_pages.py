"""The examiner has to be right itself: what it says about a page is on the page, in the page's order."""

import random
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from newsmodel.model import Story

pytest.importorskip("babel")
sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import extraction
import label_words
import pages
import prose
import rows
import truth
from scoring import plain, score

SEEDS = range(100)
TABLE = label_words.known_table()


def _case(seed: int, **options: Any) -> pages.Case:
    rng = random.Random(seed)
    words = label_words.native(rng) if seed % 2 else label_words.known(rng, TABLE)
    return pages.generate(rng, words, odd=seed % 3 == 0, **options)


def _texts(fields: Any) -> list[str]:
    """The texts of a page's fields, in the order in which the format prints them."""
    order = (
        "tag",
        "alt",
        "image",
        "title",
        "byline",
        "lede",
        "summary",
        "body",
        "reactions",
        "text",
        "related",
        "links",
    )
    texts: list[str] = []
    for name in order:
        value = fields.get(name)
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, dict):
            texts += _texts(value)
        elif isinstance(value, tuple):
            for element in value:
                texts += [element] if isinstance(element, str) else _texts(element)
    return texts


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", text) if c not in extraction.MARKS).replace("\u00a0", " ")


def test_the_truth_stands_on_the_page_in_order() -> None:
    for seed in SEEDS:
        case = _case(seed)
        text = _plain(case.text)
        position = 0
        for part in _texts(case.says):
            found = text.find(_plain(part), position)
            assert found >= 0, (seed, part)
            position = found + len(part)


def test_spans_say_where_the_lines_are() -> None:
    for seed in SEEDS:
        case = _case(seed)
        lines = [_plain(case.text[start:end]).strip("\t ") for start, end, _ in case.spans]
        assert lines == [_plain(line.text).strip() for _, _, line in case.spans], seed
        covered = "".join(case.text[start:end] for start, end, _ in case.spans)
        assert "".join(_plain(case.text).split()) == "".join(_plain(covered).split()), seed
        assert {line.role for _, _, line in case.spans} <= set(truth.ROLES), seed


def test_a_seed_stands_for_one_page() -> None:
    assert [_case(seed) for seed in SEEDS] == [_case(seed) for seed in SEEDS]
    assert [case for case, _ in rows.cases("known", 5, 20)] == [case for case, _ in rows.cases("known", 5, 20)]


def test_the_truth_scores_full_marks_and_anything_else_does_not() -> None:
    for seed in SEEDS:
        case = _case(seed, whole=True)
        assert plain(case.truth) == case.says, seed
        assert all(score(case, case.truth).values()), seed
        assert not all(score(case, None).values()), seed
        assert not all(score(case, Story(title="Something else entirely happened here")).values()), seed


def test_shapes_are_as_frequent_as_real_ones() -> None:
    rng = random.Random(1)
    drawn = Counter(
        variant.removeprefix("shape: ")
        for _ in range(1500)
        for variant in pages.generate(rng, label_words.known(rng, TABLE)).variants
        if variant.startswith("shape: ")
    )
    every = sum(pages.SHAPES.values())
    for shape, share in pages.SHAPES.items():
        assert abs(drawn[shape] / 1500 - share / every) < 0.05


@pytest.mark.parametrize("language", sorted(prose.banks()))
def test_prose_keeps_to_the_lengths_of_the_format(language: str) -> None:
    rng, bank = random.Random(3), prose.banks()[language]
    low, high = bank.title_length
    assert all(low <= len(bank.title(rng, question=n % 2 == 0)) <= high for n in range(40))
