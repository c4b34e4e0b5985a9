"""Where sentences end: laws, and hard places in many languages."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from work import assert_linear

from newsmodel.sentences import quotations, split

DATA = Path(__file__).parent.parent / "benchmarks" / "data"
HARD = tomllib.loads((DATA / "sentences.toml").read_text(encoding="utf-8"))
PLAIN = tomllib.loads((DATA / "languages.toml").read_text(encoding="utf-8"))

# What decides where sentences end, and a few letters in between.
PIECES = st.sampled_from(
    [
        *" \n.!?…。！？।።؟\"'«»“”„「」()-—,",
        "Dr",
        "г",
        "5",
        "no",
        "U.S",
        "и т. д",
        "der",
        "ab",
        "Ab",
        "我",
        "と",
        "\u00a0",
    ]
)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize("tag", HARD)
def test_hard_places_of_a_language(tag):
    for parts in HARD[tag]["paragraphs"]:
        blank = "" if tag in {"ja", "zh"} else " "
        assert [sentence.strip() for sentence in sentences(blank.join(parts))] == parts


@pytest.mark.parametrize("tag", PLAIN)
def test_plain_prose_of_a_language(tag):
    parts = PLAIN[tag]["sentences"]
    blank = "" if tag in {"ja", "zh"} else " "
    assert [sentence.strip() for sentence in sentences(blank.join(parts))] == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("no end", ["no end"]),
        ("One.  Two.", ["One.  ", "Two."]),
        ("  One. Two. ", ["  One. ", "Two. "]),
        ("One\nTwo\r\nThree", ["One\n", "Two\r\n", "Three"]),
        ('He said "One.\nTwo." Then', ['He said "One.\n', 'Two." ', "Then"]),
        ("It ends here. (", ["It ends here. ", "("]),
        ("Wait... what? No!", ["Wait... what? ", "No!"]),
        ("An odd . Dot", ["An odd . ", "Dot"]),
        (". Dot", [". Dot"]),
        ("(. Dot", ["(. Dot"]),
        ("He rides his iPhone. iPads too.", ["He rides his iPhone. ", "iPads too."]),
        (
            "Am 3. Oktober war er der 2. Sieger. Im Jahr 25. Dann",
            ["Am 3. Oktober war er der 2. Sieger. ", "Im Jahr 25. ", "Dann"],
        ),
        ("Er mag u. a. Äpfel, z. B. Boskop. Gut.", ["Er mag u. a. Äpfel, z. B. Boskop. ", "Gut."]),
        ("Rule No. 5 and no. No one", ["Rule No. 5 and no. ", "No one"]),
        ("В 2024 г. Вельмора росла до 2025 г. Потом нет", ["В 2024 г. Вельмора росла до 2025 г. ", "Потом нет"]),
        ("He left the U.S. She stayed in the U.S. Senate.", ["He left the U.S. ", "She stayed in the U.S. Senate."]),
        ("Mr. A. B. Halvard came. OK.", ["Mr. A. B. Halvard came. ", "OK."]),
        ("Cups, plates etc. The rest by 5 p.m. on Monday.", ["Cups, plates etc. ", "The rest by 5 p.m. on Monday."]),
        ("Plan B. …", ["Plan B. …"]),
        ("Plan (B. )", ["Plan (B. )"]),
        ("They want „Ruhe.“ Sie", ["They want „Ruhe.“ ", "Sie"]),
        ("Er sagt »Nein.« Sie", ["Er sagt »Nein.« ", "Sie"]),
        ("Il dit « Non. » Elle", ["Il dit « Non. » ", "Elle"]),
        ("Fans' joy: 'It works. Yes.' Fine. It's OK.", ["Fans' joy: 'It works. Yes.' ", "Fine. ", "It's OK."]),
        ("「はい。」と言った。次。", ["「はい。」と言った。", "次。"]),
        ("他说。“好。”我走了。", ["他说。", "“好。”", "我走了。"]),
    ],
)
def test_places(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said \"a b\" and 'c d' and 5\" and it's.", ['"a b"', "'c d'"]),
        (
            "«a», »b«, „c“, “d”, ”e”, ‘f’, ‚g‘, „h”, ‹i›, ‟j”, ＂k＂",
            ["«a»", "»b«", "„c“", "“d”", "”e”", "‘f’", "‚g‘", "„h”", "‹i›", "‟j”", "＂k＂"],
        ),
        ("「あ」『い』《三》〈四〉", ["「あ」", "『い』", "《三》", "〈四〉"]),
        ('"never closed', []),
        ("the fans' day and the '90s", []),
        ('"' + "a" * 700 + '"', []),
        ("«out “in” out»", ["«out “in” out»"]),
    ],
)
def test_quotations(text, expected):
    assert [text[start:end] for start, end in quotations(text)] == expected


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_sentences_tile_the_text(text):
    spans = split(text)
    assert "".join(sentences(text)) == text
    assert all(start < end for start, end in spans)
    assert all(one[1] == two[0] for one, two in pairwise(spans))


@given(st.lists(PIECES).map("".join))
def test_no_quotation_is_split_but_by_a_line_break(text):
    ends = {end for _, end in split(text)}
    for start, end in quotations(text):
        inside = text[start:end]
        if "\n" not in inside:
            assert not ends & set(range(start + 1, end))


@pytest.mark.parametrize("unit", [".", ". ", "«", '"a ', "'a ", "! (", "г. А", '."', "? 「", "\u0301", "\n"])
def test_hostile_texts_take_linear_time(unit):
    assert_linear(lambda length: split(unit * (length // len(unit))), 50_000)
