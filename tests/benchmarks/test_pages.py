"""The examiner has to be right itself: what it says about a page is on the page, in the page's order."""

import random
import sys
import unicodedata
from pathlib import Path

import pytest

from newsmodel.model import Listing, Story

pytest.importorskip("babel")
sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import extraction
import label_words
import pages
import prose
from scoring import score

SEEDS = range(150)


def _case(seed: int, **options: object) -> pages.Case:
    rng = random.Random(seed)
    words = label_words.native(rng) if seed % 2 else label_words.attested(rng, {})
    return pages.generate(rng, words, **options)  # type: ignore[arg-type]


def _texts(page: Story | Listing) -> list[str]:
    """The texts of a page's fields, in the order in which the format prints them."""
    texts: list[str | None] = []
    if isinstance(page, Story):
        texts += [page.image and page.image.alt, page.title, page.byline, page.lede, *page.body]
        texts += [reaction.text for reaction in page.reactions]
    else:
        texts.append(page.title)
    for link in page.related if isinstance(page, Story) else page.links:
        texts += [link.image and link.image.alt, link.title, link.byline, link.summary]
    return [text for text in texts if text]


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", text) if c not in extraction.MARKS).replace("\u00a0", " ")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_truth_stands_on_the_page_in_order(seed: int) -> None:
    case = _case(seed, dirt="much" if seed % 3 else "none")
    text = _plain(case.text)
    position = 0
    for part in _texts(case.truth):
        found = text.find(_plain(part), position)
        assert found >= 0, part
        position = found + len(part)


@pytest.mark.parametrize("seed", SEEDS)
def test_spans_say_where_the_lines_are(seed: int) -> None:
    case = _case(seed, dirt="none")
    assert [case.text[start:end] for start, end, _ in case.spans] == [line.text for _, _, line in case.spans]


def test_a_seed_stands_for_one_page() -> None:
    assert [_case(seed) for seed in SEEDS] == [_case(seed) for seed in SEEDS]


def test_the_truth_scores_full_marks_and_anything_else_does_not() -> None:
    case = _case(1, kind="story", image=True, least_cards=3, dirt="none")
    assert score(case, case.truth).right
    assert not score(case, None).right
    wrong = Story(title="Something else entirely happened here")
    assert not score(case, wrong).right


@pytest.mark.parametrize("language", sorted(prose.banks()))
def test_prose_keeps_to_the_lengths_of_the_format(language: str) -> None:
    rng, bank = random.Random(3), prose.banks()[language]
    low, high = bank.title_length
    assert all(low <= len(bank.title(rng, question=n % 2 == 0)) <= high for n in range(40))
    low, high = bank.summary_length
    assert all(low <= len(bank.summary(rng, sentences=1 if n % 2 else None)) <= high for n in range(40))
