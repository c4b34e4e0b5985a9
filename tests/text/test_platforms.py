"""Reactions say where people react, or who does."""

import pytest

from newsmodel.text.platforms import names_platform


@pytest.mark.parametrize(
    "line",
    [
        "On X, many praise the bridge.",
        "X上の人々は橋を喜ぶ。",
        "Auf X, so heißt es",
        "Users praise the bridge.",
        "Många inlägg handlar om bron.",
        "Пользователи хвалят мост.",
        "Многие в Твиттере хвалят мост.",
        "एक्स पर लोग पुल की बात करते हैं।",
        "网友们称赞这座桥。",
        "누리꾼들은 다리를 반긴다.",
    ],
)
def test_places_and_people(line: str) -> None:
    assert names_platform(line)


@pytest.mark.parametrize(
    "line", ["The bridge is open.", "The X-ray of Xenia", "एक्सप्रेस ट्रेन चली।", "Мост открыт.", "橋は開通した。"]
)
def test_neither(line: str) -> None:
    assert not names_platform(line)
