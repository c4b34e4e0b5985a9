"""What short lines say whatever page they are on."""

import unicodedata

import pytest

import newsmodel
from newsmodel import Label, terms
from newsmodel.terms import denies, is_ai_alone, is_denial, is_name, names_ai, speaks_of

ATTESTED = [
    (locale, wording)
    for locale, words in newsmodel.vocabularies.items()
    for label in (Label.REPORTED_BY_AI, Label.IMAGE_GENERATED_BY_AI)
    for wording in words.of(label)
]


@pytest.mark.parametrize(
    "name",
    [
        "Maria Karlsson", "Elin Nordahl-Berg", "Ana de la Cruz", "Seán O'Dell", "J. R. Okafor", "Ludwig van der Berg",
        "Ирина Волкова", "Ελένη Παππά", "Անի Պետրոսյան", "Ọlálékan Adébáyọ̀", "Nguyễn Thị Hạnh",
        "अनिल राव", "ليلى الدرعي", "አበበ ከበደ", "太郎 山田", "민준 김",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_full_name_is_one_in_every_script_and_form(name, form):
    assert is_name(unicodedata.normalize(form, name))


@pytest.mark.parametrize(
    "line",
    [
        "Opinion", "Karlsson", "maria karlsson", "MARIA KARLSSON", "Related Articles", "Latest News", "Maria Karlsson says",
        "Reported By AI", "Not Maria", "Maria 2", "पुल खुला", "新的 桥梁", "A B C D E F", "",
    ],
)  # fmt: skip
def test_what_may_be_something_else_is_no_name(line):
    assert not is_name(line)


@pytest.mark.parametrize(("locale", "wording"), ATTESTED)
def test_every_label_of_ai_names_it(locale, wording):
    assert names_ai(wording)
    assert not is_ai_alone(wording)
    assert not denies(wording)
    assert not speaks_of("other_deeds", wording)


@pytest.mark.parametrize("locale", newsmodel.vocabularies)
def test_labels_of_images_name_an_image_and_labels_of_texts_do_not(locale):
    words = newsmodel.vocabularies[locale]
    assert all(speaks_of("images", each) for each in words.image_generated_by_ai)
    assert not any(speaks_of("images", each) for each in words.reported_by_ai)


@pytest.mark.parametrize(
    "line",
    [
        "Image générée par l'intelligence artificielle", "Image générée par l’intelligence artificielle", "KI-generiert",
        "कृत्रिम बुद्धिमत्ता द्वारा", "কৃত্রিম বুদ্ধিমত্তা", "ಕೃತಕ ಬುದ್ಧಿಮತ್ತೆ", "නිර්මිත කෘත්\u200dරිම", "Redactat per intel·ligència",
        "Yapay zekâ", "人工智能生成", "сгенерировано «ИИ»",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_ai_is_named_in_every_script(line, form):
    assert names_ai(unicodedata.normalize(form, line))


def test_every_term_is_found_where_it_stands():
    for word in [word for kind in ("acronyms", "ai", "unspaced_ai") for word in terms._terms()[kind]]:
        assert names_ai(f"({word})"), word
        assert is_ai_alone(word), word
        assert is_ai_alone(f"0{word}!"), word


@pytest.mark.parametrize("line", ["Said on Tuesday", "Paid for by Maia", "MAIL", "KIEL", "Main Street", "тай", "aide"])
def test_letters_inside_a_word_name_no_ai(line):
    assert not names_ai(line)


@pytest.mark.parametrize(
    "phrase",
    [
        "Not reported by AI", "Nicht von KI berichtet", "Non rapporté par l’IA", "Ei tekoälyn raportoima", "No reportado por IA",
        "Не сообщено ИИ", "并非由 AI 报道", "AIによる報道ではない", "Inte rapporterad av AI",
    ],
)  # fmt: skip
def test_denials_are_told(phrase):
    assert denies(phrase)


@pytest.mark.parametrize("phrase", ["Translated by AI", "Översatt av AI", "Traduit par l'IA", "Summarised by AI"])
def test_what_else_ai_does_is_another_deed(phrase):
    assert speaks_of("other_deeds", phrase)


@pytest.mark.parametrize(
    ("phrase", "alone"), [("no", True), ("Nein", True), ("いいえ", True), ("not yet", False), ("未検証", False)]
)
def test_a_denial_alone_says_nothing_else(phrase: str, alone: bool) -> None:
    assert denies(phrase)
    assert is_denial(phrase) is alone


@pytest.mark.parametrize("line", ["Von der Redaktion", "De la Redacción", "Par la Rédaction", "Från Redaktionen"])
def test_the_editors_are_no_person(line: str) -> None:
    assert not is_name(line)
