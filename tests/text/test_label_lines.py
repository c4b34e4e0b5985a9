"""What a label line says: labels, a day and a name, whatever stands between them, and nothing that its words do not say."""

import html
import itertools
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from importlib import resources

import pytest
from drawn import LOCALES, NAMES, WORDS
from hypothesis import given
from hypothesis import strategies as st
from samples import BY_AI, CHECKED, FACTS, IMAGE, LABEL, REPORTED

from newsmodel import Label, dates, vocabularies
from newsmodel.text.label_lines import tokens_of
from newsmodel.text.words import words_of

DAY = date(2025, 10, 9)
NAME = "Maria Karlsson"
Said = tuple[tuple[Label, ...], str | None, date | None]
NOTHING: Said = ((), None, None)


def said(line: str) -> Said:
    """Return the labels, the byline and the day that a line says."""
    meaning = words_of(None).meaning(line)
    return NOTHING if meaning is None else (meaning.labels, meaning.byline, meaning.published)


def parts(line: str) -> list[tuple[object, str]]:
    return [(part.value, line[part.start : part.end]) for part in words_of(None).parts(line)]


PARTS = [("9 oktober 2025", DAY), (NAME, NAME), (BY_AI, REPORTED), (LABEL, IMAGE), (FACTS, CHECKED)]


@pytest.mark.parametrize("separator", [" ", " · ", " • ", " | ", " – ", " — ", ", ", " / ", "، ", "、", "  "])
@pytest.mark.parametrize("count", range(1, 6))
def test_separators_stand_between_parts_and_belong_to_none(separator: str, count: int) -> None:
    for chosen in itertools.combinations(PARTS, count):
        if chosen == ((NAME, NAME),):
            continue  # where it stands makes it a byline
        line = separator.join(text for text, _ in chosen)
        assert parts(line) == [(value, text) for text, value in chosen]


@pytest.mark.parametrize("line", [f"{BY_AI} ·", f"· {BY_AI}", f"| {BY_AI} |", f"{BY_AI} · · {LABEL}"])
def test_separators_around_parts_say_nothing(line: str) -> None:
    assert all(isinstance(value, Label) for value, _ in parts(line))


@pytest.mark.parametrize("labels", [*itertools.permutations([(BY_AI, REPORTED), (LABEL, IMAGE), (FACTS, CHECKED)])])
def test_labels_are_kept_in_the_order_in_which_they_are_printed(labels: tuple[tuple[str, Label], ...]) -> None:
    line = " ".join(text for text, _ in labels)
    assert said(line) == (tuple(label for _, label in labels), None, None)


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if not vocabularies[locale].of(REPORTED)[0].isascii()])
def test_two_labels_of_which_an_extractor_has_lost_the_blank_between_scripts_are_two(locale: str) -> None:
    words = vocabularies[locale]
    for one, other in itertools.permutations([REPORTED, IMAGE]):
        before, after = words.of(one)[0], words.of(other)[0]
        if not before[-1].isascii() and after[0].isascii():
            assert parts(before + after) == [(one, before), (other, after)]


def test_a_label_that_is_printed_twice_is_one() -> None:
    assert said(f"{BY_AI} {LABEL} {BY_AI}") == ((REPORTED, IMAGE), None, None)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_long_form_of_a_day_is_read_with_what_stands_behind_it(locale: str, form: str) -> None:
    day = unicodedata.normalize(form, dates.write_long(DAY, locale))
    assert said(day) == ((), None, DAY)
    for label, name in itertools.product(Label, [None, *NAMES.get(locale, NAMES["latin"])]):
        wording = vocabularies[locale].of(label)[0]
        line = unicodedata.normalize(form, " ".join(filter(None, [day, name, wording])))
        assert said(line) == ((label,), name and unicodedata.normalize(form, name), DAY)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_wording_of_a_label_is_read_however_it_is_spelt(locale: str) -> None:
    for label, wording in wordings(locale):
        for line in (wording, f"\u200f{wording.replace(' ', chr(0xA0))}\u200b", unicodedata.normalize("NFD", wording)):
            assert said(line) == ((label,), None, None)


def wordings(locale: str) -> Iterator[tuple[Label, str]]:
    return ((label, wording) for label in Label for wording in vocabularies[locale].of(label))


# HTML that was left in the text


def named(character: str) -> str:
    name = next((name for name, value in html.entities.html5.items() if value == character and name[-1] == ";"), None)
    return f"&{name}" if name is not None else f"&#x{ord(character):x};"


def spelt(wording: str, reference: Callable[[str], str], also: str = "'") -> str:
    return "".join(c if c.isascii() and c not in also else reference(c) for c in wording)


REFERENCES: dict[str, Callable[[str], str]] = {
    "decimal": lambda wording: spelt(wording, lambda c: f"&#{ord(c)};", "' "),
    "hexadecimal": lambda wording: spelt(wording, lambda c: f"&#X{ord(c):X};", "' "),
    "named": lambda wording: spelt(wording, named),
    "blanks": lambda wording: wording.replace(" ", "&nbsp;"),
}


@pytest.mark.parametrize("locale", LOCALES)
def test_character_references_are_what_they_stand_for(locale: str) -> None:
    for (label, wording), written in itertools.product(wordings(locale), REFERENCES.values()):
        line = written(wording)
        if len(line) <= 160:  # longer lines are no label lines
            assert said(line) == ((label,), None, None)


def test_a_reference_to_a_blank_divides_words_and_belongs_to_none() -> None:
    assert parts(f"Annons&nbsp;{BY_AI}&#160;{LABEL}&nbsp;") == [(None, "Annons"), (REPORTED, BY_AI), (IMAGE, LABEL)]
    assert tokens_of("A&nbsp;B&amp;C &amp; D") == ("A", "B&C", "&", "D")


# What is no label


TERMS = tomllib.loads(resources.files("newsmodel").joinpath("terms.toml").read_text(encoding="utf-8"))
DENIALS, UNSPACED = TERMS["denials"].split(), TERMS["unspaced_denials"].split()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_wording_that_is_denied_says_nothing(locale: str) -> None:
    lines: list[str] = []
    for (_, wording), denial in itertools.product(wordings(locale), DENIALS):
        lines += [f"{denial} {wording}", f"{denial.capitalize()} {wording}", f"{wording} {denial}"]
        lines.append(f"{wording}: {denial}")
    if locale in ("ja", "zh"):
        pairs = itertools.product(wordings(locale), UNSPACED)
        lines += [line for (_, wording), denial in pairs for line in (denial + wording, wording + denial)]
    assert [line for line in lines if said(line) != NOTHING] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_wording_inside_a_longer_phrase_is_another(locale: str) -> None:
    words = [word for word in WORDS[locale].split() if word.islower() or word.lower() == word.upper()]
    for (_, wording), before, behind in itertools.product(wordings(locale), words[:3], words[3:6]):
        assert said(f"{before} {wording} {behind}") == NOTHING


@pytest.mark.parametrize("denial", ["nej", "nej, inte", "inte alls", "inte av oss", "Nej"])
def test_a_denial_behind_a_separator_takes_back_what_stands_before_it(denial: str) -> None:
    assert said(f"{BY_AI} | {denial}") == NOTHING
    assert said(f"{LABEL} | {BY_AI} | {denial}") == ((IMAGE,), None, None)


@pytest.mark.parametrize("denial", ["Inte faktagranskad", "तथ्य जाँच नहीं"])
def test_a_denial_that_is_a_phrase_of_its_own_leaves_the_label_before_it_alone(denial: str) -> None:
    assert said(f"{BY_AI} · {denial}") == ((REPORTED,), None, None)


@pytest.mark.parametrize(("locale", "denial"), [("ja", "未検証"), ("zh", "未经核实"), ("ja", "事実確認はされていない")])
def test_a_denial_in_a_script_without_blanks_may_be_a_phrase_of_its_own(locale: str, denial: str) -> None:
    wording = vocabularies[locale].reported_by_ai[0]
    assert said(f"{wording} – {denial}") == ((REPORTED,), None, None)
    assert said(f"{wording} – {'いいえ' if locale == 'ja' else '非'}") == NOTHING


@pytest.mark.parametrize(
    "line",
    [
        "Karlsson", "Maria", "Opinion", "Annons", "oktober 2025", "Bild genererad", "AI", "Rapporterad av", NAME,
        f"Så ser {LABEL} ut på sidan", f"Faktagranskad av {NAME}", f"{BY_AI} och {FACTS}", f"Annons {NAME}",
    ],
)  # fmt: skip
def test_what_says_no_label_and_no_day_says_nothing(line: str) -> None:
    assert said(line) == NOTHING


@pytest.mark.parametrize("word", ["Maria", "Karlsson", "Annons", "ليلى", "민준", "太郎"])
def test_one_word_is_no_person(word: str) -> None:
    assert said(f"{word} {BY_AI}")[1] is None
    assert said(f"9 oktober 2025 {word} {BY_AI}")[1] is None


@pytest.mark.parametrize(
    "foreign", ["Annons", "Advertisement", "Reklam · Köp nu", "5 minuters läsning", "广告", "إعلان"]
)
@pytest.mark.parametrize(("wording", "label"), [(BY_AI, REPORTED), (LABEL, IMAGE), (FACTS, CHECKED)])
def test_what_stands_beside_a_label_is_no_other_label(wording: str, label: Label, foreign: str) -> None:
    for line in (f"{wording} {foreign}", f"{wording} · {foreign}", f"{foreign} · {wording}", f"{foreign}, {wording}"):
        assert set(said(line)[0]) <= {label}, line
        assert said(line)[1] is None, line
    assert said(f"{wording} · {foreign}")[0] == (label,)


@given(
    st.lists(st.sampled_from([BY_AI, LABEL, FACTS, NAME, "9 oktober 2025", "Annons", "inte", "·", "|", "&nbsp;", "x"]))
)
def test_parts_stand_apart_in_their_order_and_hold_all_that_is_said(pieces: list[str]) -> None:
    line = " ".join(pieces)
    found = words_of(None).parts(line)
    borders = [border for part in found for border in (part.start, part.end)]
    assert borders == sorted(borders)
    assert all(part.start < part.end for part in found)
    outside = "".join(
        line[end:start] for end, start in zip([0, *borders[1::2]], [*borders[::2], len(line)], strict=True)
    )
    assert not outside.replace("&nbsp;", "").strip(" ·|")
