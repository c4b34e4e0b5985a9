"""The ways in which news writes dates, each in all languages whose words the table has for it; and what no date may do."""

import itertools
import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel import dates
from newsmodel.dates import table

TODAY = date(2025, 11, 19)  # a Wednesday
WRITTEN_APART = [language for language in table.prose() if language not in ("ja", "ko", "zh")]


RELATIVE_YEARS = [
    (language, *year) for language in table.prose() for year in table.prose()[language].names("year_turn")
]


def phrases(language: str, role: str) -> list[str]:
    """Return the phrases of a language that have a role."""
    return [name for name, _ in table.prose()[language].names(role)]


def long_form(day: date, language: str, *, year: bool = True) -> str:
    """Return a date as its language writes it, on request without its year."""
    if year:
        return dates.write_long(day, language)
    if language in ("ja", "ko", "zh"):
        return {"ja": "{}月{}日", "zh": "{}月{}日", "ko": "{}월 {}일"}[language].format(day.month, day.day)
    month = table.languages()[language].name("month", day.month)
    if language in ("en", "hi"):
        return f"{day.day} {month}"
    long = table.languages()[language].long.split("y")[0].replace("'", "").rstrip(" ,")
    text = re.sub("M+", month, long.replace("d", str(day.day), 1))
    return text.removesuffix(" de").removesuffix(" ng") if language in ("es", "pt") else text


# ---------------------------------------------------------------- relative years


@pytest.mark.parametrize("language", tuple(table.prose()))
def test_a_relative_year_is_the_year_of_the_date_beside_it(language: str) -> None:
    day = long_form(date(2024, 3, 12), language, year=False)
    space = "" if language in ("ja", "zh") else " "
    for phrase, turn in ((phrase, turn) for name, phrase, turn in RELATIVE_YEARS if name == language):
        found = [dates.find(text, TODAY, [language]) for text in (f"{day}{space}{phrase}", f"{phrase}{space}{day}")]
        assert date(2025 + turn, 3, 12) in [mention.first for mentions in found for mention in mentions], phrase


@given(st.sampled_from(RELATIVE_YEARS), st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.booleans())
def test_beside_a_relative_year_no_other_year_is_made_up(case: tuple[str, str, int], day: date, before: bool) -> None:
    language, phrase, turn = case
    written = long_form(day, language, year=False)
    space = "" if language in ("ja", "zh") else " "
    for mention in dates.find(
        f"{phrase}{space}{written}" if before else f"{written}{space}{phrase}", TODAY, [language]
    ):
        assert mention.first is None or mention.first.year == TODAY.year + turn or phrase not in mention.text


@pytest.mark.parametrize("language", tuple(table.prose()))
def test_a_year_that_only_the_context_tells_leaves_the_date_open(language: str) -> None:
    day = long_form(date(2024, 3, 12), language, year=False)
    order = {"ja": "{1}{0}", "zh": "{1}{0}", "ko": "{1} {0}"}.get(language, "{0} {1}")
    for text in (order.format(day, phrase) for phrase in phrases(language, "that_year")):
        found = dates.find(text, TODAY, [language])
        assert [(mention.first, mention.year_from) for mention in found] == [(None, None)], text


def test_without_a_reference_a_relative_year_is_open() -> None:
    (mention,) = dates.find("It closed on 12 March last year.")
    assert (mention.text, mention.first, mention.year_from) == ("12 March last year", None, None)


# ---------------------------------------------------------------- a written year


FRAMES = ["{day} ({year})", "{day}, {year} {word}", "{day} {year} {word}", "{day}, ({year})", "{year}, {day}"]


@given(
    st.sampled_from(WRITTEN_APART),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(FRAMES),
    st.sampled_from(["people", "Menschen", "человек", "personas", "xyz"]),
)
def test_a_written_year_is_the_date_s_or_the_date_is_open(language: str, day: date, frame: str, word: str) -> None:
    written = long_form(day, language, year=False)
    text = frame.format(day=written, year=day.year, word=word)
    for mention in dates.find(text, TODAY, [language]):
        assert mention.first is None or mention.first.year == day.year, mention


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The treaty of 19 August (1919) holds.", ("19 August (1919)", date(1919, 8, 19))),
        ("They met on 3 May '24 in Oslo.", ("3 May '24", date(2024, 5, 3))),
        ("Die Brücke wurde am Freitag, 18.07.14, eröffnet.", ("Freitag, 18.07.14", date(2014, 7, 18))),
        ("Он скончался 14 декабря в 1989 году.", ("14 декабря в 1989 году", date(1989, 12, 14))),
        ("On September 11, 2001 people saw it.", ("September 11", None)),
        ("9 октября 2025 человек вышли.", ("9 октября", None)),
    ],
)
def test_a_year_that_is_not_the_next_word(text: str, expected: tuple[str, date | None]) -> None:
    (mention,) = dates.find(text, TODAY)
    assert (mention.text, mention.first) == expected


# ---------------------------------------------------------------- eras


@pytest.mark.parametrize(
    ("language", "era", "before"),
    [(language, *era) for language in table.prose() for era in table.prose()[language].names("era")],
)
@given(number=st.integers(1, 60))
def test_years_of_eras(language: str, era: str, before: int, number: int) -> None:
    (mention,) = dates.find(f"{era}{number}年10月9日", TODAY, [language])
    assert mention.first == date(before + number, 10, 9)


@pytest.mark.parametrize(
    "text",
    [
        "في 9 أكتوبر 1447 هـ",
        "7年10月9日",
        "114年10月9日",
        "公元前1200年",
        "in 1200 BC",
        "15 رمضان 1446",
        "विक्रम संवत 2082",
        "pada 9 Oktober 1447 H",
        "15 March 44 BC",
        "am 15. März 44 v. Chr.",
        "9 October 2568",
        "佛历2568年10月9日",
        "le 9 octobre de l'an 1447 de l'hégire",
    ],
)
def test_of_years_of_other_eras_none_is_made_up(text: str) -> None:
    assert all(mention.first is None for mention in dates.find(text, TODAY))


@pytest.mark.parametrize("language", tuple(table.prose()))
def test_beside_years_ago_no_year_is_made_up(language: str) -> None:
    december = [name for name, number in table.prose()[language].names("month") if number == 12] or ["12월"]
    for name, phrase in itertools.product(december, phrases(language, "ago")):
        for text in (f"{name} {phrase}", f"{phrase} {name}"):
            assert all(mention.first is None for mention in dates.find(text, TODAY, [language])), text


# ---------------------------------------------------------------- lists, ordinals, numbers in Chinese characters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("March 9, 10 and 11, 2024", ["2024-03-09/2024-03-11"]),
        ("les 9, 10 et 11 mars 2024", ["2024-03-09/2024-03-11"]),
        ("los días 9, 10 y 12 de marzo de 2024", ["2024-03-09", "2024-03-10", "2024-03-12"]),
        ("vom 3. bis 5. Mai 2024", ["2024-05-03/2024-05-05"]),
        ("from 3 to 5 May 2024", ["2024-05-03/2024-05-05"]),
        ("3 March and 5 April 2024", ["2024-03-03", "2024-04-05"]),
        ("3 March 2024 and 5 April", ["2024-03-03", "2024-04-05"]),
        ("3 March, 5 April and 7 May 2024", ["2024-03-03", "2024-04-05", "2024-05-07"]),
        ("28 December and 3 January 2024", ["2023-12-28", "2024-01-03"]),
        ("3 marzo e del 5 aprile 2024", ["2024-03-03", "2024-04-05"]),
        ("den 3 mars och 5 april 2024", ["2024-03-03", "2024-04-05"]),
        ("3 марта и 5 апреля 2024 года", ["2024-03-03", "2024-04-05"]),
        ("1.º de mayo de 2024", ["2024-05-01"]),
        ("primero de mayo de 2024", ["2024-05-01"]),
        ("1o de maio de 2024", ["2024-05-01"]),
        ("am ersten Januar 2024", ["2024-01-01"]),
        ("the fourth of July 2024", ["2024-07-04"]),
        ("il primo maggio 2024", ["2024-05-01"]),
        ("二〇二四年十月十九日", ["2024-10-19"]),
        ("9.10.2025", ["2025-10-09"]),
        ("2024年5月3日、5日和7日", ["2024-05-03", "2024-05-05", "2024-05-07"]),
        ("2024년 5월 3일과 5일", ["2024-05-03", "2024-05-05"]),
        ("3 و5 و7 مايو 2024", ["2024-05-03", "2024-05-05", "2024-05-07"]),
        ("entre os dias 3 e 5 de maio de 2024", ["2024-05-03/2024-05-05"]),
        ("the twenty-first of March 2024", ["2024-03-21"]),
        ("двадцать первого марта 2024 года", ["2024-03-21"]),
        ("12 mars 2024 et le 14 mars dernier", ["2024-03-12", "2025-03-14"]),
    ],
)
def test_lists_and_ordinals(text: str, expected: list[str]) -> None:
    found = dates.find(text, TODAY)
    assert ["/".join(dict.fromkeys((str(one.first), str(one.last)))) for one in found] == expected


# ---------------------------------------------------------------- the weekdays of a month


NTH = {
    "en": "{nth} {weekday} in {month} 2024", "de": "{nth} {weekday} im {month} 2024", "fr": "{nth} {weekday} de {month} 2024",
    "es": "{nth} {weekday} de {month} de 2024", "it": "{nth} {weekday} di {month} 2024",
    "pt": "{nth} {weekday} de {month} de 2024", "sv": "{nth} {weekday} i {month} 2024",
    "da": "{nth} {weekday} i {month} 2024", "nb": "{nth} {weekday} i {month} 2024",
    "ru": "{nth} {weekday} {month} 2024 года", "ja": "2024年{number}月の{nth}{weekday}",
    "zh": "2024年{number}月的{nth}{weekday}", "ko": "2024년 {number}월 {nth} {weekday}",
    "id": "{weekday} {nth} bulan {month} 2024",
}  # fmt: skip


@pytest.mark.parametrize("language", NTH)
@given(number=st.integers(1, 12), weekday=st.integers(0, 6), data=st.data())
def test_the_nth_weekday_of_a_month(language: str, number: int, weekday: int, data: st.DataObject) -> None:
    ordinals = [(word, n) for word, n in table.prose()[language].names("ordinal", "ordinal_last") if n < 5]
    word, nth = data.draw(st.sampled_from(ordinals))
    month = "" if language in ("ja", "ko") else table.languages()[language].name("month", number)
    weekday_name = table.languages()[language].name("weekday", weekday)
    text = NTH[language].format(nth=word, number=number, month=month, weekday=weekday_name)
    (mention,) = dates.find(text, TODAY, [language])
    assert mention.text == text
    assert mention.first is not None
    assert (mention.first.year, mention.first.month, mention.first.weekday()) == (2024, number, weekday)
    week = (mention.first.day - 1) // 7 + 1
    assert week == nth or (nth == -1 and week >= 4)


# ---------------------------------------------------------------- weekdays, and what is no date


@pytest.mark.parametrize("language", tuple(table.prose()))
def test_a_weekday_is_that_of_the_week_beside_it(language: str) -> None:
    monday = table.languages()[language].name("weekday", 0)
    orders = {"ja": ["{0}{1}"], "zh": ["{0}{1}"], "ko": ["{0} {1}"]}.get(language, ["{0} {1}", "{1} {0}"])
    for order, (phrase, turn) in itertools.product(orders, table.prose()[language].names("week", "week_before")):
        text = order.format(phrase, monday)
        assert [mention.first for mention in dates.find(text, TODAY, [language])] == [date(2025, 11, 17 + 7 * turn)], (
            text
        )


@pytest.mark.parametrize("language", tuple(table.prose()))
def test_a_weekday_that_recurs_is_no_date(language: str) -> None:
    monday = table.languages()[language].name("weekday", 0)
    space = "" if language in ("ja", "zh") else " "
    for text in (f"{phrase}{space}{monday}" for phrase in phrases(language, "every")):
        assert dates.find(text, TODAY, [language]) == (), text
        assert dates.find(text, TODAY) == (), text  # nor in a language that shares its name


@pytest.mark.parametrize("language", tuple(table.prose()))
def test_weekdays_of_a_list_recur_together(language: str) -> None:
    monday, thursday = (table.prose()[language].name("weekday", number) for number in (0, 3))
    space = "" if language in ("ja", "zh") else " "
    for every, and_ in itertools.product(phrases(language, "every"), phrases(language, "and")):
        for text in ([every, monday, and_, thursday], [every, monday, and_, every, thursday]):
            assert dates.find(space.join(text), TODAY, [language]) == (), text


@pytest.mark.parametrize("language", tuple(table.prose()))
def test_from_one_weekday_to_another_is_no_date(language: str) -> None:
    monday, *_, friday = (table.languages()[language].name("weekday", number) for number in range(5))
    for to in phrases(language, "to"):
        if to.endswith("'"):  # written together with the word behind it
            continue
        space = "" if language in ("ja", "zh") else " "
        assert dates.find(f"{monday}{space}{to}{space}{friday}", TODAY, [language]) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police said in Oslo Wednesday that nobody was hurt.", [date(2025, 11, 19)]),
        ("The ministry Friday rejected it.", [date(2025, 11, 14)]),
        ("Der vergangene Sonntag war warm.", [date(2025, 11, 16)]),
        ("El pasado viernes 14 se firmó.", [date(2025, 11, 14)]),
        ("Sexta-feira (14) choveu.", [date(2025, 11, 14)]),
        ("Friday, 13 was quiet.", [None]),  # the last one was the 14th
        ("Sheffield Wednesday lost.", []),
        ("The first Monday was wet, and so was the following Tuesday.", []),
        ("From Monday Tuesday looked far.", []),
        ("La calle 9 de Julio está cerrada.", []),
        ("A praça 25 de Março e a rua do 7 de setembro foram fechadas.", []),
        ("The fifth Monday in February 2025", []),
        ("Le vendredi saint, il a plu.", []),
        ("Hört man am 4. Dezember mehr?", [date(2025, 12, 4)]),
        ("Es folgten 9. Jan Holmer und 5. Mai Lind.", []),
        ("Der Preis stieg von 1400 auf 1800 Mark.", []),
        ("The Fifth of July Movement spoke.", []),
        ("Le 14 Juillet a été fêté.", []),
        ("Дом на площади 8 марта сгорел.", []),
        ("Il negozio chiude il lunedì.", []),
        ("La bibliothèque est fermée le dimanche, le lundi et le jeudi.", []),
        ("Il museo è chiuso il lunedì e il giovedì.", []),
        ("El museo cierra los lunes y martes.", []),
        ("O museu fecha às segundas-feiras e à terça-feira.", []),
        ("It is open every Monday and Thursday.", []),
        ("図書館は月曜日と木曜日が休館です。", []),
        ("Un hombre murió un domingo de lluvia.", []),
        ("Am letzten Samstag des Monats wurde gefeiert.", []),
        ("It will be known by Friday.", [date(2025, 11, 21)]),
        ("On that Friday it rained.", []),
        ("On a Friday in March 2019 it rained.", [date(2019, 3, 1)]),
        ("Fue un viernes de marzo de 2019.", [date(2019, 3, 1)]),
        ("Numa sexta-feira de março de 2019 choveu.", [date(2019, 3, 1)]),
        ("On Friday in 2011 it rained.", [date(2011, 1, 1)]),
        ("It opened two years ago. On Friday it closed.", [date(2025, 11, 14)]),
        ("It opened two years ago on a Friday.", []),
        ("El pasado 3 de mayo", [date(2025, 5, 3)]),
        ("am vergangenen 3. Dezember", [date(2024, 12, 3)]),
        ("Este 28 de octubre", [date(2025, 10, 28)]),
        ("Tel. 04131/40 77 97 oder 0711/ 207 87", []),
        ("Heute leben dort dreißig Familien.", []),
        ("Today's youth reads less.", []),
        ("Bis heute wird gebaut.", []),
        ("The union said today it agreed.", [TODAY]),
        ("Die Gewerkschaft teilte heute mit, dass sie zustimmt.", [TODAY]),
    ],
)
def test_weekdays_and_what_is_no_date(text: str, expected: list[date | None]) -> None:
    assert [mention.first for mention in dates.find(text, TODAY)] == expected


# ---------------------------------------------------------------- marks


@given(
    st.sampled_from(tuple(table.prose())),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from("\u00ad\u200b\u200e\u200f\u2060\u2066\ufeff")), max_size=5),
    st.sampled_from([" ", "\u00a0", "\u202f"]),
)
def test_marks_that_show_nothing_change_nothing(
    language: str, day: date, marks: list[tuple[int, str]], blank: str
) -> None:
    plain = unicodedata.normalize("NFC", dates.write_long(day, language))
    marked = plain.replace(" ", blank)
    for place, mark in marks:
        marked = marked[:place] + mark + marked[place:]
    (mention,) = dates.find(marked, TODAY, [language])
    assert mention.first == day
    assert (
        mention.text.translate(dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\u2066\ufeff"))).split()
        == plain.split()
    )
    read = dates.read_long(f"{marked} Maria Karlsson", language)
    assert read is not None
    assert read[0] == day
    assert (
        f"{marked} Maria Karlsson"[read[1] :].lstrip("\u00ad\u200b\u200e\u200f\u2060\u2066\ufeff") == " Maria Karlsson"
    )


def test_every_place_of_a_mark() -> None:
    text = "On 12 March 2024 it rained."
    for place, mark in itertools.product(range(3, 16), "\u00ad\u200e"):
        (mention,) = dates.find(text[:place] + mark + text[place:])
        assert mention.first == date(2024, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        "The Monday after Easter is a public holiday.",
        "Polls open on the Tuesday after the vote.",
        "Am Dienstag nach Pfingsten öffnete die Halle.",
        "Le lundi de Pâques, les musées seront gratuits.",
        "El lunes de Pascua es festivo.",
    ],
)
def test_a_weekday_that_another_day_tells_is_left_out(text: str) -> None:
    assert dates.find(text, TODAY) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Dans les années 1960, le village comptait mille habitants.",
        "En los años 1980 el barrio era pobre.",
        "In den 1920er Jahren lebten hier viele.",
        "В 1990-е годы завод закрыли.",
        "I 1950'erne var der mange gårde.",
        "1990 के दशक में यहाँ घर थे।",
    ],
)
def test_a_decade_is_no_year(text: str) -> None:
    assert dates.find(text, TODAY) == ()


def test_a_name_behind_a_title_is_no_weekday() -> None:
    assert dates.find("The court heard Mr Friday and Mr. Monday.", TODAY) == ()


def test_who_reports_a_clause_does_not_put_it_into_the_past() -> None:
    (mention,) = dates.find("O resultado do semestre sai na sexta-feira, disse a empresa.", TODAY)
    assert mention.first is not None
    assert mention.first > TODAY
