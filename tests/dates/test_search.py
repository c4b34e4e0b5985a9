"""Dates in prose: what is one, what only looks like one, and which day it is."""

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsmodel import dates
from newsmodel.dates import DateMention, table

YEAR_2019, YEAR_2024 = "2019-01-01/2019-12-31", "2024-01-01/2024-12-31"
TODAY = date(2026, 1, 6)  # a Tuesday


def found(text: str, reference: date | None = TODAY, languages: list[str] | None = None) -> list[tuple[str, str]]:
    """The words of each date, and its days: one, or two with a slash."""
    return [(mention.text, days(mention)) for mention in dates.find(text, reference, languages)]


def days(mention: DateMention) -> str:
    if mention.first is None:
        return "|".join(map(str, mention.readings))
    return str(mention.first) if mention.first == mention.last else f"{mention.first}/{mention.last}"


def test_a_full_date() -> None:
    assert dates.find("The pier closed on January 6, 2026, at noon.") == (
        DateMention(
            text="January 6, 2026",
            span=(19, 34),
            first=date(2026, 1, 6),
            last=date(2026, 1, 6),
            precision="day",
            year_from="written",
        ),
    )


def test_a_date_without_a_year_is_resolved_and_says_so() -> None:
    assert dates.find("On 15–16 декабря", TODAY) == (
        DateMention(
            text="15–16 декабря",
            span=(3, 16),
            first=date(2025, 12, 15),
            last=date(2025, 12, 16),
            precision="day",
            year_from="reference",
        ),
    )


def test_without_a_reference_a_date_without_a_year_has_no_day() -> None:
    assert dates.find("The vigil was held on May 3 at the old mill.") == (
        DateMention(text="May 3", span=(22, 27), first=None, last=None, precision="day", year_from=None),
    )
    assert dates.find("It reopened on 3 or 31 February, or in December") == (
        DateMention(text="December", span=(39, 47), first=None, last=None, precision="month", year_from=None),
    )


def test_without_a_reference_the_first_full_date_is_one() -> None:
    text = "On Monday and on December 28 it rained. It was January 6, 2026."
    assert found(text, None) == [
        ("Monday", "2026-01-05"),
        ("December 28", "2025-12-28"),
        ("January 6, 2026", "2026-01-06"),
    ]


def test_without_a_reference_what_is_relative_is_not_found() -> None:
    assert dates.find("Yesterday and on Monday it rained.") == ()


def test_numbers_in_an_open_order_are_ambiguous() -> None:
    assert dates.find("The filing of 3/10/2025 was lost.", TODAY) == (
        DateMention(
            text="3/10/2025",
            span=(14, 23),
            first=None,
            last=None,
            precision="day",
            year_from="written",
            ambiguous=True,
            readings=(date(2025, 3, 10), date(2025, 10, 3)),
        ),
    )


@pytest.mark.parametrize(
    ("text", "languages", "expected"),
    [
        ("3/10/2025", None, "2025-03-10|2025-10-03"),
        ("3.10.2025", None, "2025-10-03"),
        ("3.10.2025", ["de"], "2025-10-03"),
        ("3/10/2025", ["fil"], "2025-03-10"),
        ("3/10/2025", ["de", "fil"], "2025-03-10|2025-10-03"),
        ("3/10/2025", ["en"], "2025-03-10|2025-10-03"),
        ("25/10/2025", None, "2025-10-25"),
        ("10/25/2025", ["en"], "2025-10-25"),
        ("5/5/2025", ["en"], "2025-05-05"),
        ("Am 3. 10. 2025 war der Tag der Einheit.", None, "2025-10-03"),
        ("Le contrat du 03/10/2025 est annulé par la cour.", None, "2025-10-03"),
        ("Договор от 03.10.2025 не подписан.", None, "2025-10-03"),
        ("2025-10-03", None, "2025-10-03"),
        ("2025/10/3", None, "2025-10-03"),
        ("2025. 10. 3.", None, "2025-10-03"),
        ("2025-10-03T12:30:00Z", None, "2025-10-03"),
        ("On Tuesday, 4/3/2025, it rained.", ["de", "en"], "2025-03-04|2025-04-03"),
    ],
)
def test_the_language_settles_the_order_of_numbers(text: str, languages: list[str] | None, expected: str) -> None:
    assert [day for _, day in found(text, None, languages)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "13/13/2025",
        "2025-02-30",
        "31 February 2025",
        "30. Februar",
        "2025年13月1日",
        "Version 3.10.2",
        "10.10.10.2025",
        "$2025-10-03",
        "A score of 1/2 or (6/1) in 10:30 hours",
        "support for Python 3 in addition to 10.6.",
        "the 2025–26 season in 2025–26 and 2025/26",
        "In 2000 homes",
        "in 3025",
    ],
)
def test_no_date(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # In the reference's year, if that is not too far away.
        ("on 5 January", "2026-01-05"),
        ("on 6 March", "2026-03-06"),
        ("on 7 March", "2025-03-07|2026-03-07"),  # as likely the one as the other
        ("on 6 July", "2025-07-06|2026-07-06"),
        ("on 5 September", "2025-09-05|2026-09-05"),
        ("on 6 September", "2025-09-06"),
        ("on December 15", "2025-12-15"),
        ("in June", "2025-06-01|2026-06-01"),
        ("It rained in June", "2025-06-01/2025-06-30"),
        ("It rained on 6 March", "2025-03-06|2026-03-06"),
        ("in August", "2025-08-01|2026-08-01"),
        ("in September", "2025-09-01/2025-09-30"),
        # The weekday beside a date picks the year.
        ("on Monday, 15 December", "2025-12-15"),
        ("on Sunday, 15 December", "2024-12-15"),
        ("on Tuesday, 29 February", "2028-02-29"),
        ("on Thursday, 29 February", "2024-02-29"),
        ("on 29 February", "2024-02-29|2028-02-29"),
        ("It closed on 29 February", "2024-02-29"),
        ("on 29 February 2028", "2028-02-29"),
        ("on Wednesday, January 7 (Wednesday)", "2026-01-07"),
        # Words for next and last.
        ("last October", "2025-10-01/2025-10-31"),
        ("last January", "2025-01-01/2025-01-31"),
        ("next January", "2027-01-01/2027-01-31"),
        ("next March", "2026-03-01/2026-03-31"),
        ("this December", "2026-12-01/2026-12-31"),
        # What is to come.
        ("It will open in August", "2026-08-01/2026-08-31"),
        ("It will open on 5 September", "2026-09-05"),
        ("It will open on 5 January", "2026-01-05|2027-01-05"),
        ("It will, she said, open on 7 September", "2025-09-07"),
        ("Planned for 7 August, it was put off", "2025-08-07|2026-08-07"),
        ("She said in April that it rained", "2025-04-01/2025-04-30"),
    ],
)
def test_the_year_is_the_one_that_news_means(text: str, expected: str) -> None:
    assert [day for _, day in found(text)] == [expected]


def test_late_in_a_year_january_is_the_next_one() -> None:
    assert found("on 5 January", date(2025, 12, 28)) == [("5 January", "2026-01-05")]
    assert found("The court will meet on 5 August", date(2025, 12, 28)) == [("5 August", "2026-08-05")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained on Friday.", "2026-01-02"),
        ("It rained on Tuesday.", "2026-01-06"),
        ("It rained on Thursday.", "2026-01-01"),
        ("Rain on Thursday.", "2026-01-01|2026-01-08"),
        ("A match planned for Thursday was called off.", "2026-01-01|2026-01-08"),
        ("It was closed until Thursday.", "2026-01-01"),
        ("It is closed until Thursday.", "2026-01-08"),
        ("The council, in Port Elin Thursday, rejected it.", "2026-01-01"),
        ("On Thursday, the council rejected it.", "2026-01-01"),
        ("Det skete mandag.", "2026-01-05"),
        (f"On this {'very ' * 20} Thursday they said that it will rain.", "2026-01-01"),
        ("It will rain on Tuesday.", "2026-01-13"),
        ("It will rain on Sunday.", "2026-01-11"),
        ("It rained last Tuesday.", "2025-12-30"),
        ("It rains next Tuesday.", "2026-01-13"),
        ("It rains this Sunday.", "2026-01-11"),
        ("Il a plu vendredi dernier.", "2026-01-02"),
        ("Det regnade i söndags.", "2026-01-04"),
        ("Det regnar på söndag.", "2026-01-11"),
        ("下周五下雨。", "2026-01-16"),
        ("上周五下雨。", "2026-01-02"),
        ("本周五下雨。", "2026-01-09"),
        ("来週の金曜日に雨が降る。", "2026-01-16"),
        ("다음 주 금요일에 비가 온다.", "2026-01-16"),
        ("Yesterday it rained.", "2026-01-05"),
        ("It rained today.", "2026-01-06"),
        ("It will rain today.", "2026-01-06"),
        ("Rain this morning, today.", "2026-01-06"),
        ("It rains tomorrow.", "2026-01-07"),
        ("कल बारिश हुई।", "2026-01-05|2026-01-07"),
    ],
)
def test_weekdays_and_relative_words(text: str, expected: str) -> None:
    assert [day for _, day in found(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("March 3 to 5", [("March 3 to 5", "2026-03-03/2026-03-05")]),
        ("on 3 and 5 March", [("3", "2026-03-03"), ("5 March", "2026-03-05")]),
        ("on March 3 and 5", [("March 3", "2026-03-03"), ("5", "2026-03-05")]),
        ("between 3 and 5 March", [("3 and 5 March", "2026-03-03/2026-03-05")]),
        ("on 3 and 4 March", [("3 and 4 March", "2026-03-03/2026-03-04")]),
        ("28 to 3 January 2026", [("3 January 2026", "2026-01-03")]),
        ("January 28 to 3 2026", [("January 28", "2026-01-28")]),
        ("28 December – 3 January 2026", [("28 December – 3 January 2026", "2025-12-28/2026-01-03")]),
        ("28 December 2025 to 3 January", [("28 December 2025 to 3 January", "2025-12-28/2026-01-03")]),
        ("December 28 to January 3", [("December 28 to January 3", "2025-12-28/2026-01-03")]),
        ("from Monday to March 5, 2026", [("Monday", "2026-01-05"), ("March 5, 2026", "2026-03-05")]),
        ("It rained from Friday to Saturday", [("Friday to Saturday", "2026-01-02/2026-01-03")]),
        ("from Monday to Friday", []),  # most often every week
        ("March–May 2025", [("March–May 2025", "2025-03-01/2025-05-31")]),
        ("between November and January 2026", [("November and January 2026", "2025-11-01/2026-01-31")]),
        ("1914–1918", [("1914–1918", "1914-01-01/1918-12-31")]),
        ("from 1939 to 1945", [("1939 to 1945", "1939-01-01/1945-12-31")]),
        ("1939 to 1945", []),
        ("in 1945–1939", [("1945", "1945-01-01/1945-12-31")]),
        ("the 2024 election and the 2000 people of its 2019 law", [("2024", YEAR_2024), ("2019", YEAR_2019)]),
        ("Ein Sammler hatte die Uhr 2019 auf dem Markt gekauft, für 2025 Kronen.", []),
        ("Ein Sammler hatte sie 2019 auf dem Markt gekauft, für 2024 Kronen.", [("2019", YEAR_2019)]),
        ("It is the 2019.", [("2019", YEAR_2019)]),
        ("It opened in 2019 and 2024.", [("2019", YEAR_2019), ("2024", YEAR_2024)]),
        ("in 2019 to May 2024", [("2019", YEAR_2019), ("May 2024", "2024-05-01/2024-05-31")]),
        ("5 March 2026 to 3 March 2026", [("5 March 2026", "2026-03-05"), ("3 March 2026", "2026-03-03")]),
        ("yesterday to tomorrow", [("yesterday", "2026-01-05"), ("tomorrow", "2026-01-07")]),
        ("Die Aktion läuft vom 3.10. bis 5.10.2025.", [("3.10. bis 5.10.2025", "2025-10-03/2025-10-05")]),
        ("Selasa (6/1) dan Senin (5/1/2026)", [("Selasa (6/1)", "2026-01-06"), ("Senin (5/1/2026)", "2026-01-05")]),
        ("12月15日至16日", [("12月15日至16日", "2025-12-15/2025-12-16")]),
        ("3月から5月まで", [("3月から5月", "2025-03-01|2026-03-01")]),
        ("1月9日（金）", [("1月9日（金）", "2026-01-09")]),
        ("1月9日星期五", [("1月9日星期五", "2026-01-09")]),
    ],
)
def test_ranges_and_lists(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "You may 5 days later return it.",
        "Theresa May 10 was the first to say so, and June Okafor the last.",
        "The March on Elmsworth was peaceful.",
        "The 3 Mars orbiters and the Mars 2020 rover are silent.",
        "They sell 3 Mei Fashion coats.",
        "Three out of 5, 3 set pieces, 12 gen.",
        "Le Champ de Mars 2000 est plein.",
        "Quelques 3 Mars pour lui.",
        "We read in Today that USA Today and the Sunday Herald, Ruby Tuesday, and Next Monday, a novel",
        "It is shut every Monday and every other Friday.",
        "El tenor Plácido Domingo cantó.",
        "Они загрязняют окружающую среду.",
        "Nobody met hier or leo or jana.",
        "三月女士来了",
        "工程持续了3个月",
        "In the 1990s and 1990年代",
    ],
)
def test_false_friends(text: str) -> None:
    assert found(text) == []


def test_a_word_of_another_language_is_none() -> None:
    assert found("Die Leute sind hier und sie sagen es auch.") == []
    assert found("Les gens sont venus hier et ils ont parlé.") == [("hier", "2026-01-05")]


def test_a_capital_where_the_language_writes_none() -> None:
    assert found("Se celebró el 5 de Diciembre de 2025 en la ciudad.") == [("5 de Diciembre de 2025", "2025-12-05")]
    assert found("O desfile de 7 de Setembro foi cancelado.") == []  # a holiday, a street, a movement
    assert found("Le défilé du 14 Juillet a été annulé.") == []


def test_a_weekday_of_another_language_does_not_belong_to_the_date() -> None:
    assert found("Si riunisce di 5 gennaio in città.") == [("5 gennaio", "2026-01-05")]


def test_a_weekday_beside_numbers_belongs_to_them_if_it_is_one() -> None:
    assert found("It changed to 2025-10-09 on Friday, 2025-10-10.") == [
        ("2025-10-09", "2025-10-09"),
        ("Friday, 2025-10-10", "2025-10-10"),
    ]
    assert found("La carta di 25/10/2025 è arrivata.") == [("25/10/2025", "2025-10-25")]


def test_languages_can_be_chosen() -> None:
    text = "le 3 mai et am 3. Mai und 3 мая, 5月3日"
    assert found(text, languages=["ru"]) == [("3 мая", "2025-05-03|2026-05-03")]
    assert found(text, languages=["zh", "xx"]) == [("5月3日", "2025-05-03|2026-05-03")]
    assert found(text, languages=[]) == []
    assert found("2019 года, 2019年", languages=["ru"]) == [("2019 года", "2019-01-01/2019-12-31")]
    assert found("2019 года, 2019年", languages=["ja"]) == [("2019年", "2019-01-01/2019-12-31")]
    assert found("in 2019", languages=["ja"]) == []
    assert found("2025-10-03", languages=[]) == [("2025-10-03", "2025-10-03")]


def test_paragraphs_may_be_in_different_languages() -> None:
    text = "Der Bescheid vom 03.10.2025 ist da.\nThe filing of 03/10/2025 is in the mail."
    assert found(text) == [("03.10.2025", "2025-10-03"), ("03/10/2025", "2025-03-10|2025-10-03")]


def test_a_datetime_is_a_reference_too() -> None:
    assert found("gestern", datetime(2026, 1, 6, 23, 30)) == [("gestern", "2026-01-05")]


def test_beyond_the_calendar_there_is_no_date() -> None:
    assert found("It rained yesterday.", date.min) == []
    assert found("It will rain on Sunday.", date.max) == []
    assert found("in December", date(9999, 12, 31)) == []


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)),
    st.sampled_from(tuple(table.prose())),
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from(["{}", "({})", "Xyz {}, abc.", "Xyz {}. Abc\n"]),
)
def test_every_long_form_is_found(day: date, locale: str, form: str, frame: str) -> None:
    text = unicodedata.normalize(form, dates.write_long(day, locale))
    (mention,) = dates.find(frame.format(text))
    start = frame.index("{")
    assert mention == DateMention(
        text=text, span=(start, start + len(text)), first=day, last=day, precision="day", year_from="written"
    )


NAMES = st.sampled_from(
    [name for data in table.languages().values() for name, _ in data.names("month", "weekday")]
    + ["to", "bis", "and", "и", "between", "in", "next", "every", "today", "hier", "-", "–", ",", ".", "/", "(", ")"]
)
PARTS = st.one_of(NAMES, st.integers(0, 3000).map(str), st.sampled_from("年月日년월일"), st.text(max_size=3))


@example("0/0", None, [])
@given(
    st.lists(PARTS, max_size=12).map(" ".join) | st.lists(PARTS, max_size=12).map("".join),
    st.none() | st.dates(),
    st.none() | st.lists(st.sampled_from(tuple(table.prose())), max_size=2),
)
def test_any_text_is_searched(text: str, reference: date | None, languages: list[str] | None) -> None:
    place = 0
    for mention in dates.find(text, reference, languages):
        start, end = mention.span
        assert place <= start < end <= len(text)
        assert mention.text == text[start:end]
        assert mention.ambiguous == bool(mention.readings)
        assert (mention.first is None) == (mention.last is None)
        assert mention.first is None or mention.last is None or mention.first <= mention.last
        place = end
