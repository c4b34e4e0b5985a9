"""The language of a paragraph, as far as dates need it."""

import pytest

from newsmodel.dates import table
from newsmodel.dates.tokens import tokenize


def languages(text: str) -> frozenset[str]:
    """Return the languages that a text is in."""
    return tokenize(text, frozenset(table.prose())).spoken(0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council of the town has voted for it.", {"en"}),
        ("Der Rat der Stadt hat für den Plan gestimmt.", {"de"}),
        ("Совет города проголосовал.", {"ru"}),
        ("市議会は計画を否決した。", {"ja"}),
        ("市议会否决了计划。", {"zh"}),
        ("시의회는 계획을 부결했다.", {"ko"}),
        ("Byrådet har stemt, og det blev ikke vedtaget efter en lang dag med snak.", {"da"}),
        ("May", set()),
        ("", set()),
        ("2025 – 3", set()),
    ],
)
def test_languages(text: str, expected: set[str]) -> None:
    assert expected <= languages(text)
    assert bool(languages(text)) == bool(expected)


def test_languages_that_differ_are_told_apart() -> None:
    assert languages("市議会は計画を否決した。") == {"ja"}
    assert languages("The council of the town has voted for it, and the mayor was not there.") == {"en"}
