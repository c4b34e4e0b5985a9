"""The language of the prose: told where it can be, never guessed from the locale."""

import pickle
import sys
import tomllib
from datetime import date
from pathlib import Path

import attrs
import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from hypothesis import given, settings
from hypothesis import strategies as st

import newsmodel
from newsmodel import language
from newsmodel.errors import MissingExtraError, NewsModelError
from newsmodel.model import Image, Reaction, RelatedLink, Story

pytest.importorskip("py3langid", reason="the extra language is not installed")

PROSE = tomllib.loads(
    (Path(__file__).parent.parent / "benchmarks" / "data" / "languages.toml").read_text(encoding="utf-8")
)
EN = PROSE["en"]["sentences"]
RU = PROSE["ru"]["sentences"]

MIXED = Story(
    locale="ru",
    image=Image(alt=EN[0]),
    title="Velmora",
    lede=EN[1],
    body=(EN[2], " ".join(EN[3:])),
    published=date(2025, 10, 9),
    reactions=(Reaction(text=RU[1]),),
    related=(
        RelatedLink(title=PROSE["ru"]["title"], image=Image(alt=EN[4]), summary=" ".join(RU)),
        RelatedLink(title="Oslo 2025"),
        RelatedLink(summary=" ".join(PROSE["de"]["sentences"])),
    ),
)


@pytest.mark.parametrize("tag", PROSE)
def test_a_paragraph_in_every_known_locale_is_told(tag):
    assert language.of(" ".join(PROSE[tag]["sentences"])) == tag


def test_a_headline_is_told_or_left_open_but_not_mistaken():
    answers = {tag: language.of(prose["title"]) for tag, prose in PROSE.items()}
    assert {tag: answer for tag, answer in answers.items() if answer not in (tag, None)} == {}
    assert sum(answer is not None for answer in answers.values()) >= 20


@pytest.mark.parametrize("text", ["", "OK", "2025", "Velmora", "12:30", "https://example.org", "🙂", "— …", "\ud800"])
def test_what_is_no_prose_has_no_language(text):
    assert language.of(text) is None


def test_what_is_clearly_not_language_has_none():
    assert language.of("0x1f 7c3d: 99812-44 {a=1;b=2} 0x2e 4d1a: 11230-98 {c=3;d=4} <<<>>> ==== ####") is None


def test_norwegian_is_bokmaal_unless_it_is_clearly_nynorsk():
    nynorsk = (
        "Kommunen opna måndag den nye brua for folk flest. Ho bind øya saman med fastlandet, og ingen av dei som bur der, "
        "treng lenger vente på ferja. Eg er glad for at vi fekk dette til, seier ordføraren, som ikkje vil seie meir."
    )
    assert language.of(nynorsk) == "nn"
    assert language.of("Ny tidevannsbro åpnet i Velmora etter fire års bygging") == "nb"


def test_only_the_beginning_of_a_long_text_decides():
    assert language.of((EN[0] + " ") * 200 + (RU[0] + " ") * 1000) == "en"


def test_the_whole_is_what_most_of_the_prose_is_in():
    assert language.detect(MIXED) == "en"


def test_a_real_russian_page_with_an_english_body_is_english(seed_page):
    story = newsmodel.loads(seed_page)
    tags = language.parts(story)
    assert (story.locale, language.detect(story)) == ("ru", "en")
    assert {tag for path, tag in tags.items() if not path.startswith("related")} == {"en"}
    assert tags["related[0].title"] == tags["related[0].summary"] == "ru"
    assert set(tags.values()) == {"en", "ru"}


def test_the_locale_is_never_a_language():
    assert language.detect(Story(locale="ru")) is None
    assert language.detect(Story(locale="ru", title="Velmora")) is None


def test_short_texts_are_read_together_when_none_is_long_enough_alone():
    story = Story(title="Die Stadt", lede="Am Montag hat", body=("die Stadt neue", "Wege gebaut"))
    assert language.parts(story) == {}
    assert language.detect(story) == "de"


def test_half_and_half_is_neither():
    en, ru = sorted((EN[0], RU[1]), key=len)
    story = Story(lede=en + "." * (len(ru) - len(en)), body=(ru,))
    assert set(language.parts(story).values()) == {"en", "ru"}
    assert language.detect(story) is None


def test_each_part_that_is_clear_enough_has_its_own():
    assert language.parts(MIXED) == {
        "image.alt": "en",
        "lede": "en",
        "body[0]": "en",
        "body[1]": "en",
        "reactions[0].text": "ru",
        "related[0].image.alt": "en",
        "related[0].title": "ru",
        "related[0].summary": "ru",
        "related[2].summary": "de",
    }


def test_parts_come_in_the_order_of_the_page():
    assert list(language.parts(MIXED))[:3] == ["image.alt", "lede", "body[0]"]


def test_annotating_fills_in_the_language():
    assert language.annotate(MIXED) == attrs.evolve(MIXED, language="en")


@pytest.mark.parametrize("story", [attrs.evolve(MIXED, language="nl"), Story(title="Velmora", locale="ru")])
def test_annotating_leaves_what_is_given_and_what_cannot_be_told(story):
    assert language.annotate(story) is story


@pytest.mark.parametrize("function", [language.detect, language.parts, language.annotate])
def test_without_the_extra_the_error_names_it(function, monkeypatch):
    monkeypatch.setitem(sys.modules, "py3langid.langid", None)
    language._ranker.cache_clear()
    with pytest.raises(MissingExtraError) as caught:
        function(MIXED)
    language._ranker.cache_clear()
    assert str(caught.value) == "telling a language needs py3langid: install python-newsmodel[language]"
    assert isinstance(caught.value, NewsModelError)
    assert isinstance(caught.value, ImportError)
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (copy.extra, str(copy)) == ("language", str(caught.value))


def test_direction_is_what_cldr_says():
    different: dict[str, str] = {}
    for identifier in locale_identifiers():
        locale = Locale.parse(identifier)
        tag = "-".join(filter(None, [locale.language, locale.script, locale.territory]))
        if language.direction(tag) != locale.text_direction:
            different[tag] = locale.text_direction
    # Mongolian letters run from left to right (Unicode bidirectional class L) where they can't run downwards.
    assert set(different) <= {"mn-Mong", "mn-Mong-CN", "mn-Mong-MN"}


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("AR", "rtl"),
        ("ar-Latn", "ltr"),
        ("ar_EG", "rtl"),
        ("ar-arz-Latn-EG", "ltr"),
        ("ar-arz-EG", "rtl"),
        ("en-x-arab", "ltr"),
        ("he-x-latn", "rtl"),
        ("sl-1994", "ltr"),  # a variant, four characters long too
        ("pa-Arab-PK", "rtl"),
        ("en-t-ar", "ltr"),
        ("", "ltr"),
    ],
)
def test_direction_reads_the_script_where_it_stands(tag, direction):
    assert language.direction(tag) == direction


@settings(deadline=None)  # the first call loads the model
@given(st.text(max_size=200))
def test_any_text_has_a_language_or_none(text):
    assert language.of(text) is None or language.of(text).isalpha()
