"""Which platforms a text names."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from work import assert_linear

from newsmodel.model import Reaction
from newsmodel.platforms import find
from newsmodel.voices import platforms

DATA = tomllib.loads((Path(__file__).parents[1] / "benchmarks" / "data" / "reactions.toml").read_text(encoding="utf-8"))
TEXTS = [(mention["text"], mention["platforms"]) for mention in DATA["mention"]] + [
    (" ".join(voice["text"] for voice in reaction["voices"]), reaction["platforms"]) for reaction in DATA["reaction"]
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_annotated_texts(text, expected):
    assert platforms(Reaction(text=text)) == tuple(expected)


def test_a_mention_says_where_it_is():
    assert find("в Телеграме и X, на X") == [("Telegram", 2, 10), ("X", 14, 15), ("X", 20, 21)]


@pytest.mark.parametrize(
    "text",
    [
        "on X", "On X:", "Пользователи X", "usuarios de X", "users of X", "via X", "на X", "в X", "en X",
        "auf X", "sur X", "su X", "på X", "sa X", "di X", "no X", "(on X)", "on 'X'", "X users", "X-Nutzer",
        "X's users", "X is angry", "Yes. X is angry", "platform X", "соцсети «X»", "X, Reddit", "Reddit and X",
        "Reddit, Y and X, Facebook", "Xで", "在X上", "X上", "X에서", "X 이용자", "በX ላይ", "على X", "X पर", "X:ssä",
        "X (formerly Twitter)", "Twitter/X", "إكس", "एक्स",
    ],
)  # fmt: skip
def test_the_letter_is_the_platform(text):
    assert "X" in {platform for platform, _, _ in find(text)}


@pytest.mark.parametrize(
    "text",
    [
        "X", "x", "on x", "X-ray", "on X-rays", "on X rays", "SpaceX", "Malcolm X is dead",
        "Generation X users", "iPhone X", "10X", "on X2", "on X_1", "on Xs", "X and Y", "on X and Y", "on X, Y",
        "the X factor", "on X chromosomes", "X線", "X世代", "chapter X", "pro-X", "X-", "X-wing",
        "the letter X in it", "MAX", "Xavier", "on X'mas", "Project X users", "X Men", "Company X is here",
        "solve for X", "number of X",
    ],
)  # fmt: skip
def test_the_letter_is_something_else(text):
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("threads", []),
        ("Threads of smoke", []),
        ("on Threads", ["Threads"]),
        ("Threads users", ["Threads"]),
        ("Instagram, Threads", ["Instagram", "Threads"]),
        ("a telegram", []),
        ("die Telegramme", []),
        ("The Daily Telegram", []),
        ("Telegram", ["Telegram"]),
        ("телеграмма", []),
        ("телеграм-каналы", ["Telegram"]),
        ("Телеграмма из Вельморы", []),
        ("Telegrammer", []),
        ("Facebooks", ["Facebook"]),
        ("Facebookissa", ["Facebook"]),
        ("Facebooking", []),
        ("facebook.com", ["Facebook"]),
        ("Ютуба", ["YouTube"]),
        ("Ютубер", []),
        ("Discord in the ranks", []),
        ("Signal", []),
        ("on Signal", ["Signal"]),
        ("Truth Social's app", ["Truth Social"]),
        ("", []),
    ],
)
def test_names_that_are_words(text, expected):
    assert [platform for platform, _, _ in find(text)] == expected


@given(
    st.text() | st.lists(st.sampled_from(["X", " ", "on", "users", "-", "Telegram", "で", ",", "’s", "Y"])).map("".join)
)
def test_mentions_stand_in_the_text_in_order(text):
    edges = [edge for _, *span in find(text) for edge in span]
    assert edges == sorted(edges)


@pytest.mark.parametrize("unit", ["X", "X ", "on X ", "X, ", "Facebook", "t", "т", "X'", "X:"])
def test_hostile_texts_take_linear_work(unit):
    assert_linear(lambda length: find(unit * (length // len(unit))), 50_000)
