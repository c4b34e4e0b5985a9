"""Labels of the format name artificial intelligence, whatever the language; names and headings do not."""

import pytest

import newsmodel
from newsmodel.text.ai_names import count_to_name, find_acronyms, names_ai
from newsmodel.vocabulary import SLOTS

MADE_BY_AI = ("image_generated_by_ai", "reported_by_ai")


@pytest.mark.parametrize("locale", newsmodel.vocabularies)
def test_every_known_label_of_what_ai_made_does_and_no_other_word(locale: str) -> None:
    vocabulary = newsmodel.vocabularies[locale]
    for slot in SLOTS:
        for wording in vocabulary.wordings(slot):
            assert names_ai(wording) == (slot in MADE_BY_AI), wording


@pytest.mark.parametrize(
    "line",
    [
        "Tekoälyn raportoima",
        "Ρεπορτάζ από ΤΝ",
        "Yapay zekâ tarafından haberleştirildi",
        "Повідомлено ШІ",
        "KI-Bericht",
        "l'IA",
        "Trí tuệ nhân tạo viết",
        "由AI报道",
        "በAI የተዘገበ",
        "人工智能报道",
        "รายงานโดยปัญญาประดิษฐ์",
        "PICTURE BY ARTIFICIAL INTELLIGENCE",
    ],
)
def test_labels_that_do(line: str) -> None:
    assert names_ai(line)


@pytest.mark.parametrize(
    "line",
    [
        "Maria Karlsson",
        "Kai Aiello",
        "Ai Weiwei",
        "MARIA KARLSSON I AI",
        "Aika näyttää",
        "王小明",
        "X",
        "9 oktober 2025",
    ],
)
def test_lines_that_do_not(line: str) -> None:
    assert not names_ai(line)


def test_capitals_are_acronyms_unless_longer_words_are_capitals_too() -> None:
    assert find_acronyms("Billede genereret af AI") == ["AI"]
    assert find_acronyms("MI ØOLØLUM") == []
    assert find_acronyms("ein Bild") == []


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Skrivet av AI Granskat", 3),
        ("Rédigé par intelligence artificielle Vérifié", 4),
        ("Fortalt av kunstig intelligens Bekreftet", 4),
        ("KI-melding Fakta sjekket", 1),
        ("Faktagranskad", 0),
    ],
)
def test_where_the_name_ends(line: str, count: int) -> None:
    assert count_to_name(line.split()) == count
