"""Who reported, and that facts were checked, is told apart from names and titles for the whole page at once."""

import pytest
from samples import (
    ALT_2,
    BODY,
    CHECKED,
    IMAGE,
    LABEL,
    LEDE,
    REPORTED,
    SUMMARY,
    SUMMARY_2,
    SUMMARY_3,
    TITLE,
    TITLE_2,
    page,
)

import newsmodel
from newsmodel import Label, RelatedLink

# An image label that is known, and words beside it that no language has.
TOLD, SURE = "Kertolo konetta", "Toso katsottu hyvo"
HEAD = [f"{ALT_2}\n{LABEL}", TITLE, LABEL, LEDE, *BODY, "Lukko vela"]


def links(*cards: str) -> tuple[RelatedLink, ...]:
    return newsmodel.loads(page(*HEAD, *cards)).related


def labels(*cards: str) -> list[tuple[Label, ...]]:
    return [link.labels for link in links(*cards)]


def test_what_comes_back_above_summaries_is_who_reported() -> None:
    assert labels(TOLD, SUMMARY, SUMMARY_2, TOLD, SUMMARY_3) == [(REPORTED,), (), (REPORTED,)]


def test_what_stands_behind_a_label_says_that_facts_were_checked() -> None:
    cards = [f"{TOLD} {LABEL} {SURE}", SUMMARY, f"{TOLD} {SURE}", SUMMARY_2, f"{LABEL} {SURE}", SUMMARY_3]
    assert labels(*cards) == [(REPORTED, IMAGE, CHECKED), (REPORTED, CHECKED), (IMAGE, CHECKED)]


def test_what_goes_on_from_who_reported_says_so_too() -> None:
    assert labels(TOLD, SUMMARY, f"{TOLD} {SURE}", SUMMARY_2) == [(REPORTED,), (REPORTED, CHECKED)]


def test_on_its_own_too_where_it_is_no_name() -> None:
    assert labels(TOLD, SUMMARY, TOLD, SUMMARY_2, "Toso katsottu", SUMMARY_3) == [(REPORTED,), (REPORTED,), (CHECKED,)]


@pytest.mark.parametrize("name", ["Maria Karlsson", "Ana de la Cruz", "王小明", "백은채"])
def test_a_name_is_a_byline(name: str) -> None:
    found = links(TOLD, SUMMARY, name, SUMMARY_2, TOLD, SUMMARY_3)
    assert [link.byline for link in found] == [None, name, None]


def test_a_name_before_a_label_in_another_script() -> None:
    cards = [TOLD, SUMMARY, TOLD, SUMMARY_2, "Марія Коваль Toso katsottu hyvo", SUMMARY_3]
    assert links(*cards)[2] == RelatedLink(summary=SUMMARY_3, byline="Марія Коваль", labels=(CHECKED,))


def test_a_name_before_a_label_whose_other_words_are_small() -> None:
    found = links(f"{TOLD} {LABEL} {SURE}", SUMMARY, f"Maria Karlsson {SURE}", SUMMARY_2)
    assert found[1] == RelatedLink(summary=SUMMARY_2, byline="Maria Karlsson", labels=(CHECKED,))


def test_the_same_acronym_as_the_image_label_s_is_enough() -> None:
    assert labels("Kertolo AI", SUMMARY, SUMMARY_2) == [(REPORTED,), ()]


def test_titles_are_no_labels_though_one_comes_back() -> None:
    found = links(TITLE_2, SUMMARY, TITLE, SUMMARY_2, TITLE_2, SUMMARY_3)
    assert [link.title for link in found] == [TITLE_2, TITLE, TITLE_2]
    assert not any(link.labels for link in found)


def test_a_title_that_begins_like_another_says_nothing_about_facts() -> None:
    short = "Färjan som bar folk"
    found = links(f"{short} över älven i sex år blir kvar", SUMMARY, f"{short} över älven i sju år", SUMMARY_2)
    assert not any(link.labels for link in found)


def test_a_line_with_a_number_is_no_label() -> None:
    found = links("Sju av 10 sågar står", SUMMARY, "Sju av 10 sågar står", SUMMARY_2)
    assert not any(link.labels for link in found)


def test_what_nothing_stands_below_says_nothing() -> None:
    vocabulary = newsmodel.scan(page(*HEAD, SUMMARY, SUMMARY_2, "Kertolo vaan\n")).vocabulary
    assert vocabulary is not None
    assert "Kertolo vaan" not in vocabulary.inferred


def test_words_that_name_ai_are_a_label_though_they_are_long() -> None:
    long = "Den här texten är skriven av en tekoäly"
    assert labels(SUMMARY, long, SUMMARY_2, long, SUMMARY_3) == [(), (REPORTED,), (REPORTED,)]


def test_words_that_name_ai_are_no_name() -> None:
    text = page(
        f"{ALT_2}\nAI 生成的图像", TITLE, "AI 生成的图像", LEDE, *BODY, "相关文章", SUMMARY, "由AI报道", SUMMARY_2
    )
    found = newsmodel.loads(text).related[1]
    assert (found.byline, found.labels) == (None, (REPORTED,))


def test_what_names_ai_behind_who_reported_speaks_of_the_image() -> None:
    text = page(ALT_2, TITLE, "Rapporterad av AI Kuva on AI luvo", LEDE, *BODY, "Relaterade artiklar", SUMMARY)
    assert newsmodel.loads(text).labels == (REPORTED, IMAGE)


def test_a_label_in_capitals_is_no_name() -> None:
    assert labels(TOLD, SUMMARY, TOLD, SUMMARY_2, "TOSO KATSOTTU", SUMMARY_3)[2] == (CHECKED,)


def test_a_short_title_is_a_title_beside_others_as_long() -> None:
    titles = ["Färjan får en ny brygga snart", "Bron i Osmund öppnar för bilar"]
    found = links(titles[0], SUMMARY, SUMMARY_2, titles[1], SUMMARY_3)
    assert [link.title for link in found] == [titles[0], None, titles[1]]


def test_a_title_with_a_colon_is_a_title() -> None:
    assert links("Osmund: bron är öppen igen", SUMMARY, SUMMARY_2)[0].title == "Osmund: bron är öppen igen"


def test_longer_words_than_titles_have_are_a_label_where_others_go_on_from_them() -> None:
    long = "kertolo konetta vaan ja toso lukko"
    cards = [long, SUMMARY, f"{long} toso katsottu", SUMMARY_2, SUMMARY_3]
    assert labels(*cards) == [(REPORTED,), (REPORTED, CHECKED), ()]


def test_fact_checked_words_are_not_taken_for_who_reported() -> None:
    found = labels(f"{LABEL} ფატო კესტინ", SUMMARY, "ფატო კესტინ", SUMMARY_2, SUMMARY_3)
    assert found == [(IMAGE, CHECKED), (CHECKED,), ()]


@pytest.mark.parametrize("left", ["Fä", "Färjan som bar folk", SUMMARY_3[:-40]])
def test_a_label_above_a_cut_summary_stays_one(left: str) -> None:
    assert labels(TOLD, SUMMARY, TOLD, SUMMARY_2, TOLD, left)[:2] == [(REPORTED,), (REPORTED,)]


@pytest.mark.parametrize(
    ("joined", "reported", "facts"),
    [
        ("Skrivet av AI Granskat", "Skrivet av AI", "Granskat"),
        ("KI-melding Fakta sjekket", "KI-melding", "Fakta sjekket"),
        ("Redactado por inteligencia artificial Hechos comprobados", "Redactado por inteligencia artificial", "Hechos comprobados"),
        ("人工知能が書く 裏付け済み", "人工知能が書く", "裏付け済み"),
    ],
)  # fmt: skip
def test_two_labels_that_never_stand_alone(joined: str, reported: str, facts: str) -> None:
    scanned = newsmodel.scan(page(*HEAD, joined, SUMMARY, SUMMARY_2, joined, SUMMARY_3))
    assert [link.labels for link in scanned.story().related] == [(REPORTED, CHECKED), (), (REPORTED, CHECKED)]
    assert scanned.vocabulary is not None
    assert {reported, facts} <= scanned.vocabulary.inferred


@pytest.mark.parametrize(
    "one", ["Skrivet av AI", "KI-Bericht der Redaktion", "AI News Report", "Ri Gusho Mi KI Vento", "AI가 작성"]
)
def test_one_label_is_left_whole(one: str) -> None:
    scanned = newsmodel.scan(page(*HEAD, one, SUMMARY, SUMMARY_2, one, SUMMARY_3))
    assert scanned.story().related[0].labels == (REPORTED,)
    assert scanned.vocabulary is not None
    assert one in scanned.vocabulary.inferred


def test_a_name_before_what_says_that_facts_were_checked() -> None:
    found = links(TOLD, SUMMARY, TOLD, SUMMARY_2, TITLE_2, "Maria Karlsson Toso katsottu", SUMMARY_3)
    assert (found[2].byline, found[2].labels) == ("Maria Karlsson", (CHECKED,))


def test_one_word_is_no_name() -> None:
    assert labels(TOLD, SUMMARY, TOLD, SUMMARY_2, "Katsottu", SUMMARY_3) == [(REPORTED,), (REPORTED,), (CHECKED,)]


def test_at_the_story_s_head_alone_stands_a_name() -> None:
    story = newsmodel.loads(page(f"{ALT_2}\n{LABEL}", TITLE, "ሄለን ግርማ", LEDE, *BODY, "Lukko vela", SUMMARY, SUMMARY_2))
    assert (story.byline, story.labels) == ("ሄለን ግርማ", ())


@pytest.mark.parametrize("title", [f"Raden « {LABEL} » delar landets tidningar", f"Debatt om « {TOLD} » på sidorna"])
def test_a_label_in_quotation_marks_is_spoken_of(title: str) -> None:
    found = links(TOLD, SUMMARY, title, SUMMARY_2, TOLD, SUMMARY_3)
    assert (found[1].title, found[1].labels, found[1].byline) == (title, (), None)


def test_known_labels_of_another_locale_beside_the_image_label_are_what_they_are() -> None:
    cards = [f"Relatado por IA {LABEL}", SUMMARY, SUMMARY_2, "Relatado por IA", SUMMARY_3]
    assert labels(*cards) == [(REPORTED, IMAGE), (), (REPORTED,)]


def test_a_longer_wording_than_the_listed_one_is_one_label() -> None:
    cards = [f"Rapporterad av AI helt {LABEL}", SUMMARY, SUMMARY_2, "Rapporterad av AI helt", SUMMARY_3]
    assert labels(*cards) == [(REPORTED, IMAGE), (), (REPORTED,)]
    cards = [f"{LABEL} Helt Faktagranskad", SUMMARY, SUMMARY_2, f"{LABEL} Helt Faktagranskad", SUMMARY_3]
    scanned = newsmodel.scan(page(*HEAD, *cards))
    assert [link.labels for link in scanned.story().related] == [(IMAGE, CHECKED), (), (IMAGE, CHECKED)]
    assert scanned.vocabulary is not None
    assert "Helt Faktagranskad" in scanned.vocabulary.inferred


def test_a_long_label_that_names_ai_comes_back() -> None:
    long = "Den här texten är skriven av en artificiell intelligens helt utan hjälp"
    assert labels(SUMMARY, long, SUMMARY_2, long, SUMMARY_3) == [(), (REPORTED,), (REPORTED,)]
    assert labels(SUMMARY, long, SUMMARY_2, SUMMARY_3) == [(), (), ()]


def test_a_title_with_capitals_says_nothing_about_facts() -> None:
    found = links(TOLD, SUMMARY, TOLD, SUMMARY_2, "Jahr Arbeit Fluss die sagt Rat", SUMMARY_3)
    assert (found[2].title, found[2].labels) == ("Jahr Arbeit Fluss die sagt Rat", ())


def test_labels_in_brackets_beside_each_other() -> None:
    assert labels(f"(Kertolo) {LABEL}", SUMMARY, "(Kertolo)", SUMMARY_2, SUMMARY_3) == [
        (REPORTED, IMAGE),
        (REPORTED,),
        (),
    ]


@pytest.mark.parametrize("facts", ["Granskad", "Checked for facts", "Auf Fakten geprüft", "Fakta telah dicek"])
def test_words_for_checked_facts_are_told_from_the_name_before_them(facts: str) -> None:
    found = links(TOLD, SUMMARY, TOLD, SUMMARY_2, f"Karin Ek {facts}", SUMMARY_3)
    assert found[2] == RelatedLink(summary=SUMMARY_3, byline="Karin Ek", labels=(CHECKED,))


@pytest.mark.parametrize(
    "facts", ["검증됨", "已核实", "裏付け済み", "وقائع مدققة", "Facts Confirmed", "Hechos Comprobados"]
)
def test_words_for_checked_facts_are_no_name(facts: str) -> None:
    assert labels(SUMMARY, facts, SUMMARY_2, SUMMARY_3) == [(), (CHECKED,), ()]


@pytest.mark.parametrize(
    ("joined", "reported"),
    [
        ("በAI የተጻፈ እውነታ ተረጋግጧል", "በAI የተጻፈ"),
        ("रिपोर्ट एआई की तथ्य जाँचे गए", "रिपोर्ट एआई की"),
        ("KI-Bericht Auf Fakten geprüft", "KI-Bericht"),
        ("Kertolo Konetta Fakta Kollade", "Kertolo Konetta"),
    ],
)
def test_words_for_checked_facts_are_told_from_who_reported(joined: str, reported: str) -> None:
    scanned = newsmodel.scan(page(*HEAD, joined, SUMMARY, SUMMARY_2, joined, SUMMARY_3))
    assert [link.labels for link in scanned.story().related] == [(REPORTED, CHECKED), (), (REPORTED, CHECKED)]
    assert scanned.vocabulary is not None
    assert {reported, joined[len(reported) + 1 :]} <= scanned.vocabulary.inferred


def test_a_title_that_begins_with_a_check_and_comes_back_is_a_title() -> None:
    title = "Granskning av bron i Osmund är klar"
    found = links(title, SUMMARY, SUMMARY_2, title, SUMMARY_3)
    assert [(link.title, link.labels) for link in found] == [(title, ()), (None, ()), (title, ())]


@pytest.mark.parametrize("title", ["Anna Berg Bekräftar Ny Roll Som Chef", "Kommunen granskar priset på bron"])
def test_a_title_that_speaks_of_checks_is_a_title(title: str) -> None:
    found = links(TOLD, SUMMARY, title, SUMMARY_2, TOLD, SUMMARY_3)
    assert (found[1].title, found[1].labels, found[1].byline) == (title, (), None)


@pytest.mark.parametrize("name", ["Montserrat-Oriol Puigdomènech", "Živilė Mindaugas Kazlauskas"])
def test_a_name_as_long_as_a_title_is_a_byline(name: str) -> None:
    found = links(TOLD, SUMMARY, name, SUMMARY_2, TOLD, SUMMARY_3)
    assert (found[1].byline, found[1].title) == (name, None)


@pytest.mark.parametrize("name", ["ليلى حداد", "ማርታ ከበደ", "김민수", "中村陽子"])
def test_a_common_name_that_stands_once_is_a_byline(name: str) -> None:
    found = links(name, SUMMARY, SUMMARY_2, SUMMARY_3)
    assert [(link.byline, link.labels) for link in found] == [(name, ()), (None, ()), (None, ())]


def test_what_is_no_name_in_korean_is_who_reported() -> None:
    assert labels("타수바", SUMMARY, SUMMARY_2, "타수바", SUMMARY_3) == [(REPORTED,), (), (REPORTED,)]


def test_what_machines_made_is_told_by_a_machine() -> None:
    assert labels(SUMMARY, "Written By Machine", SUMMARY_2, SUMMARY_3) == [(), (REPORTED,), ()]


def test_a_label_behind_a_date() -> None:
    cards = [f"{TOLD} {LABEL}", SUMMARY, f"9 oktober 2025 {TOLD} {SURE}", SUMMARY_2, SUMMARY_3]
    assert labels(*cards) == [(REPORTED, IMAGE), (REPORTED, CHECKED), ()]
