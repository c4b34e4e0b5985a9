"""What label lines mean: labels, a date and a name, in any order, however the line is spelt."""

import itertools
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import BY_AI, CHECKED, FACTS, IMAGE, LABEL, LEDE, REPORTED, TITLE

from newsmodel import Label, dates, vocabularies
from newsmodel.testing import LATIN_NAMES, LOCALES, NAMES, texts
from newsmodel.text.names import count_words, is_common
from newsmodel.text.words import is_name, plain, words_of

WORDS = words_of(None)
DAY = date(2025, 10, 9)
NAME = "Maria Karlsson"


def said(line: str) -> tuple[tuple[Label, ...], str | None, date | None] | None:
    """Return labels, byline and date of a line, None where it is no label line."""
    meaning = WORDS.label_line(line)
    return None if meaning is None else (meaning.labels, meaning.byline, meaning.published)


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        ("Bild genererad av AI", "Bild genererad av AI"),
        ("\u200eBild\u00a0genererad  av\tAI\ufeff", "Bild genererad av AI"),
        ("Rapporté par l\u2019IA", "Rapporté par l'IA"),
        (unicodedata.normalize("NFD", "Följ"), "Följ"),
        ("\u202b\u2067\u3000", ""),
    ],
)
def test_plain_takes_away_what_makes_no_difference(line: str, clean: str) -> None:
    assert plain(line) == clean


@given(texts())
def test_plain_is_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)


PARTS = [("9 oktober 2025", DAY), (NAME, NAME), (BY_AI, REPORTED), (LABEL, IMAGE), (FACTS, CHECKED)]


@pytest.mark.parametrize(
    "parts",
    [
        parts
        for count in range(1, 6)
        for parts in itertools.permutations(PARTS, count)
        if any(value is not NAME for _, value in parts)
    ],
    ids=lambda parts: "+".join(text.split()[0] for text, _ in parts),
)
def test_the_parts_of_a_label_line_are_read_in_any_order(parts: tuple[tuple[str, object], ...]) -> None:
    values = [value for _, value in parts]
    assert said(" ".join(text for text, _ in parts)) == (
        tuple(value for value in values if isinstance(value, Label)),
        NAME if NAME in values else None,
        DAY if DAY in values else None,
    )


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_locale_has_label_lines(locale: str, form: str) -> None:
    known = vocabularies[locale]
    for name in (*NAMES.get(locale, LATIN_NAMES), None):
        words = [known.of(label)[0] for label in (REPORTED, IMAGE, CHECKED)]
        line = " ".join([dates.write_long(DAY, locale), *([name] if name else []), *words])
        labels, byline, published = said(unicodedata.normalize(form, line)) or ((), None, None)
        assert labels == (REPORTED, IMAGE, CHECKED)
        assert byline == (name and unicodedata.normalize(form, name))
        assert published == DAY


@pytest.mark.parametrize("locale", LOCALES)
def test_every_wording_of_a_label_is_read(locale: str) -> None:
    for label in Label:
        for wording in vocabularies[locale].of(label):
            assert said(wording) == ((label,), None, None)
            assert said(f"\u200f{wording.replace(' ', chr(0xA0))}\u200b") == ((label,), None, None)


@pytest.mark.parametrize(
    "line",
    [
        NAME,  # only its place tells it from other short lines
        TITLE,
        LEDE,
        f"{LABEL} {LABEL} {NAME} {BY_AI} Jon Berg",
        f"9 oktober 2025 {LABEL} 8 oktober 2025",
        f"Så ser texten ”{LABEL}” ut på sidan, säger hon om etiketten",
        "Bild genererad",
        "oktober 2025",
    ],
)
def test_other_lines_are_none(line: str) -> None:
    assert WORDS.label_line(line) is None


@given(st.sampled_from(LATIN_NAMES + [name for names in NAMES.values() for name in names]))
def test_names_are_names(name: str) -> None:
    assert is_name(name)
    assert is_name(unicodedata.normalize("NFD", name))


@pytest.mark.parametrize(
    "line", ["the bridge", "AI", "Route 66", "A bridge that is open to all", "x" * 60, "Bron, öppen"]
)
def test_other_short_lines_are_no_names(line: str) -> None:
    assert not is_name(line)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("Dr. Anna Berg", 2),
        ("J. R. Berg", 3),
        ("Ana de la Vega", 2),
        ("د. سلمى نور", 2),
        ("डॉ. मीना राव", 2),
        ("Ю. Гай", 2),
    ],
)
def test_particles_and_titles_are_no_words_of_a_name(name: str, count: int) -> None:
    assert is_name(name)
    assert count_words(name) == count


@pytest.mark.parametrize("letter", "aжאबกကកዘ")
@pytest.mark.parametrize("end", "!_1\u0660")
def test_long_words_are_looked_at_once(letter: str, end: str) -> None:
    # A pattern that could take a letter in two ways would try all ways before it said no, and never end.
    assert not is_name(letter * 48 + end)


@pytest.mark.parametrize("line", [f"Raden « {LABEL} » delar tidningarna", f"{NAME} „ {BY_AI} “"])
def test_a_label_behind_a_quotation_mark_is_none(line: str) -> None:
    assert WORDS.label_line(line, loose=True) is None


def test_what_goes_on_in_small_letters_is_another_wording() -> None:
    assert WORDS.label_line(f"{BY_AI} helt", loose=True) is None
    assert WORDS.label_line(f"{BY_AI} Helt", loose=True) is not None


def test_no_name_stands_between_labels() -> None:
    found = WORDS.label_line(f"{LABEL} Helt {FACTS}", loose=True)
    assert found is not None
    assert found.labels == (IMAGE,)


def test_headings_share_words_with_listed_ones() -> None:
    assert WORDS.heading_kinship("Artículos del tema:") == 1
    assert WORDS.heading_kinship("相关报道") == 1
    assert WORDS.heading_kinship("Folk om bron") == -1
    assert WORDS.heading_kinship("Bron i Osmund") == 0


@pytest.mark.parametrize(
    "name",
    [
        "ليلى حداد",
        "عمر الخطيب",
        "נועה לביא",
        "मीना चौहान",
        "মিতা সেন",
        "ትዕግስት አለሙ",
        "ნინო ბერიძე",
        "สมชาย ใจดี",
        "김민수",
        "김 민수",
        "남궁민",
        "王小明",
        "欧阳晓雯",
        "佐藤健一",
        "磯部 真理子",
    ],
)
def test_common_names_in_scripts_without_capitals(name: str) -> None:
    assert is_common(name)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "تقرير آلي",
        "תמונה סינתטית",
        "तथ्य जाँच",
        "የማሽን ዘገባ",
        "ფაქტები გადამოწმებულია",
        "타수바",
        "현리솔단",
        "已核实",
        "AI报道",
    ],
)
def test_labels_are_no_common_names(line: str) -> None:
    assert not is_common(line)
