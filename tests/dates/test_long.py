"""Dates on label lines: what is written reads back, in every language, however a page spells it."""

import unicodedata
from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from newsmodel import dates
from newsmodel.dates import table
from newsmodel.errors import RenderError

DAY = date(2025, 10, 9)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize("locale", table.languages())
def test_every_month_reads_back(locale: str) -> None:
    for day in (date(2025, 1, 28) + timedelta(days=30 * step) for step in range(24)):
        text = dates.write_long(day, locale)
        assert dates.read_long(text, locale) == dates.read_long(text) == (day, len(text))


@given(DAYS, st.sampled_from(tuple(table.languages())), st.sampled_from(["NFC", "NFD"]), st.booleans())
def test_what_is_written_reads_back(day: date, locale: str, form: str, upper: bool) -> None:
    text = unicodedata.normalize(form, dates.write_long(day, locale))
    text = text.upper() if upper else text
    assert dates.read_long(text, locale) == dates.read_long(text) == (day, len(text))
    assert dates.read_long(f"{text} Maria Karlsson") == (day, len(text))


@given(st.text(max_size=60))
def test_any_text_is_read_or_not(text: str) -> None:
    found = dates.read_long(text)
    assert found is None or (text[: found[1]].strip() and text[found[1] : found[1] + 1].strip() == "")


@pytest.mark.usefixtures("same_cldr")
def test_written_as_babel_writes() -> None:
    for locale in table.languages():
        for day in (date(2025, month, 9) for month in range(1, 13)):
            written = dates.write_long(day, locale)
            digits = {digit: str(int(digit)) for digit in written if digit.isdecimal()}  # Babel writes those of ASCII
            ascii_digits = written.translate(str.maketrans(digits))
            assert ascii_digits == format_date(day, "long", locale=locale.replace("-", "_"))


@pytest.mark.parametrize(
    "text",
    [
        "2025-10-09",
        "October 9, 2025",
        "october 9 2025",
        "OCTOBER 9TH, 2025",
        "9 October 2025",
        "9th of October 2025",
        "09 Oct. 2025",
        "Oct. 9, 2025",
        "9. Oktober 2025",
        "9.oktober 2025",
        "9. Okt. 2025",
        "9\u00a0octobre\u202f2025",
        "9 oct. 2025",
        "9 de octubre de 2025",
        "9 de octubre del 2025",
        "9 DE OCTUBRE DE 2025",
        "9 de outubro de 2025",
        "9 de out. de 2025",
        "9 ottobre 2025",
        "9 lokakuuta 2025",
        "9. lokakuuta 2025",
        "9 октября 2025",
        "9 октября 2025 г.",
        "9 октября 2025\u00a0г.",
        "9 октября 2025 года",
        "9-го октября 2025 года",
        "9 oktober 2025",
        "9:e oktober 2025",
        "Oktubre 9, 2025",
        "9 ng Oktubre 2025",
        "9 Oktoba, 2025",
        "9 ga Oktoba, 2025",
        "9 ga watan Oktoba 2025",
        "9 Oṣù Ọ̀wàrà 2025",
        "9 أكتوبر 2025",
        "٩ أكتوبر ٢٠٢٥",
        "9 تشرين الأول 2025",
        "\u200f9 تشرين الأول 2025"[1:],
        "9 अक्टूबर 2025",
        "९ अक्टूबर २०२५",
        "9 अक्टू॰ 2025",
        "9 ኦክቶበር 2025",
        "2025年10月9日",
        "2025 年 10 月 9 日",
        "２０２５年１０月９日",
        "2025年10月09号",
        "2025년 10월 9일",
        "2025년10월9일",
        "2025/10/09",
        "2025. 10. 9.",
        "9.10.2025",
        "09.10.2025",
        "Ika-9 ng Oktubre 2025",
        "9 tháng 10, 2025",
        "Ngày 9 tháng 10 năm 2025",
        "9 ตุลาคม 2568",
        "9 ตุลาคม พ.ศ. 2568",
        "9 ตุลาคม ค.ศ. 2025",
        "9 ตุลาคม 2025",
        "9 października 2025",
        "9. října 2025",
        "9 жовтня 2025 р.",
        "9 жовтня 2025 року",
        "2025. október 9.",
        "2025 m. spalio 9 d.",
        "2025. gada 9. oktobris",
        "9-oktabr, 2025",
        "৯ অক্টোবর, ২০২৫",
        "৯ অক্টোবর ২০২৫",
        "9 اکتوبر، 2025",
    ],
)
def test_variants(text: str) -> None:
    assert dates.read_long(text) == (DAY, len(text))
    decomposed = unicodedata.normalize("NFD", text)
    assert dates.read_long(decomposed) == (DAY, len(decomposed))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Maria Karlsson",
        "31 February 2025",
        "29. Februar 2025",
        "0 October 2025",
        "2025-13-01",
        "2025-02-30",
        "2025年13月1日",
        "2025年10月9日付",
        "9 oktober 2025.",
        "9 oktober 2025,",
        "9 oktober 20255",
        "9 oktober 202",
        "On 9 October 2025",
        " 9 October 2025",
        "28 point plan 2025",
        "Plan 9 2025",
        "9 Octember 2025",
        "9 October",
        "October 2025",
        "9/10/2025",
        "32/10/2025",
        "13/13/2025",
        "2025-10/09",
        "9.10.20255",
        "1.9.10.2025",
        "A line with its first digit far behind all that a date begins with: 9 October 2025",
    ],
)
def test_no_date(text: str) -> None:
    assert dates.read_long(text) is None


def test_a_locale_settles_the_language() -> None:
    assert dates.read_long("9 oktober 2025", "sv") == (DAY, 14)
    assert dates.read_long("9 oktober 2025", "sv-FI") == (DAY, 14)
    assert dates.read_long("9 oktober 2025", "ru") is None
    assert dates.read_long("2025-10-09", "ru") == (DAY, 10)


def test_an_unknown_locale_settles_nothing() -> None:
    assert dates.read_long("9 oktober 2025", "tlh") == (DAY, 14)


@pytest.mark.parametrize(("text", "locale"), [("10/09/2025", "en"), ("09/10/2025", "fr"), ("9/10/2025", "pt-BR")])
def test_a_locale_settles_the_order_of_numbers(text: str, locale: str) -> None:
    assert dates.read_long(text, locale) == (DAY, len(text))
    assert dates.read_long(text) is None
    assert dates.read_long(text, "nl") is None


def test_one_name_for_two_months() -> None:
    assert dates.read_long("9. listopada 2025.") == (DAY, 18)
    assert dates.read_long("9 listopada 2025") == (date(2025, 11, 9), 16)
    assert dates.read_long("9 listopada 2025", "hr") == (DAY, 16)


def test_regional_locales_are_written_as_their_language() -> None:
    assert dates.write_long(DAY, "pt-BR") == "9 de outubro de 2025"


def test_an_unknown_locale_cannot_be_written() -> None:
    with pytest.raises(RenderError, match="^published: .*'tlh'"):
        dates.write_long(DAY, "tlh")


def test_no_name_means_two_months() -> None:
    every = table.months(None)
    for locale, data in table.languages().items():
        for name, number in table.months(locale).items():
            found = every.get((str(name), "d." in data.long), every.get(name))
            assert found == number or (name == "listopad" and found is None), (locale, name)
