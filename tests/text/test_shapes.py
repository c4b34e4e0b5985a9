"""What a short line looks like does not depend on its words, and is the same on every page."""

import pytest

from newsmodel.text.scripts import scripts_of
from newsmodel.text.shapes import is_brief, shape_of, short_form


@pytest.mark.parametrize(
    "line",
    [
        "Röster från nätet", "日本語とかな", "カタカナ", "한국어 단어", "תוכן קשור", "مقالات ذات صلة", "संबंधित लेख", "Σχετικά άρθρα", "Схожі статті",
        "บทความที่เกี่ยวข้อง", "հարակից", "ተያያዥ ጽሁፎች", "Bài viết liên quan", "მეტი ამის შესახებ", "ἄρθρα",
    ],
)  # fmt: skip
def test_words_of_one_script(line: str) -> None:
    assert len(scripts_of(line)) == 1


@pytest.mark.parametrize("line", ["Марія Коваль Faktagranskad", "AI 生成的图像", "በ AI የተሰራ ምስል", "AI द्वारा"])
def test_words_of_two_scripts(line: str) -> None:
    assert len(scripts_of(line)) == 2


def test_letters_of_one_script_from_several_blocks_are_the_same() -> None:
    assert scripts_of("bài") == scripts_of("ế") == scripts_of("plain")
    assert scripts_of("άρθρα") == scripts_of("ἄρθρα")
    assert scripts_of("漢字") == scripts_of("かな") == scripts_of("カナ")


def test_characters_that_are_words_count_twice() -> None:
    assert shape_of("新港市议会").length == 10
    assert shape_of("AI 生成的图像").wide
    assert shape_of("Nyköping").length == 8


@pytest.mark.parametrize(
    ("line", "label"),
    [("Fakta kollade", True), ("Del 3", False), ("ab", False), ("a - b -", False), ("{x}", False), ("Läs mer:", False)],
)
def test_what_may_be_a_label(line: str, label: bool) -> None:
    assert shape_of(line).label is label


def test_titles_are_not_brief_in_any_script() -> None:
    assert not is_brief("Bron i Osmund öppnar igen efter sex år")
    assert not is_brief("新港市议会批准拖延多年的港口大桥")
    assert is_brief("Läs vidare")
    assert is_brief("延伸阅读")


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("没有人来。 nn", False),
        ("पुल बंद है। न", False),
        ("\u0627\u0644\u062c\u0633\u0631 \u0628\u0646\u062f \u06c1\u06d2\u06d4 \u0646", False),
        ("Bron stängs i kväll, och ingen vet när färjan kan gå igen. nn", False),
        ("Bron stängs. nn", True),
        ("Dr. Bo", True),
        ("Men bron… ja", True),
        ("「誰も来ない」nn", False),
        ("「市民の声」から", True),
        ("没有人来", True),
    ],
)
def test_what_a_translation_left_behind_a_full_stop_makes_no_heading(line: str, short: bool) -> None:
    assert (short_form(line) == line) == short
    assert bool(short_form(line)) == short


def test_lines_are_remembered_within_limits() -> None:
    for number in range(10_000):
        shape_of(f"Line {number}")
    assert shape_of("Line 1") is shape_of("Line 1")
    assert len(shape_of.__self__) <= 4096  # type: ignore[attr-defined]
