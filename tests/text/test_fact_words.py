"""Labels of the format by which facts were checked speak of facts or of checks, whatever the language."""

import pytest

import newsmodel
from newsmodel.text.fact_words import find_facts


@pytest.mark.parametrize("locale", newsmodel.vocabularies)
def test_every_known_label_of_checked_facts_does_and_no_label_of_what_ai_made(locale: str) -> None:
    vocabulary = newsmodel.vocabularies[locale]
    for slot in ("image_generated_by_ai", "reported_by_ai", "fact_checked"):
        for wording in vocabulary.wordings(slot):
            assert (find_facts(wording.split()) >= 0) == (slot == "fact_checked"), wording


@pytest.mark.parametrize(
    ("line", "index"),
    [
        ("Checked for facts", 0),
        ("Auf Fakten geprüft", 0),
        ("Hechos comprobados", 0),
        ("Informations vérifiées", 0),
        ("Granskad", 0),
        ("Tietoja tarkistettu", 0),
        ("Sources contrôlées", 0),
        ("Karin Ek Källor Kontrollerade", 2),
        ("መረጃው ተረጋግጧል", 0),
        ("FAKTA SJEKKET", 0),
        ("Đã kiểm chứng", 0),
        ("Перевірені факти", 0),
        ("Ελέγχθηκε για ακρίβεια", 0),
        ("تم التحقق من الحقائق", 0),
        ("נבדק לפי עובדות", 0),
        ("तथ्यों की जाँच", 0),
        ("እውነታው የተረጋገጠ", 0),
        ("已核实", 0),
        ("裏付け済み", 0),
        ("검증됨", 0),
        ("ตรวจสอบแล้ว", 0),
    ],
)
def test_labels_that_do(line: str, index: int) -> None:
    assert find_facts(line.split()) == index


@pytest.mark.parametrize(
    "line",
    [
        "Maria Karlsson",
        "Hecho por IA",
        "Fait par IA",
        "Reported by AI",
        "Anton Chekhov",
        "王小明",
        "김민수",
        "Aalto Verikko",
    ],
)
def test_names_and_other_labels_do_not(line: str) -> None:
    assert find_facts(line.split()) == -1
