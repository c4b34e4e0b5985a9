"""The lines that vocabularies make known, whatever locale they are of, and which locale a page's words are from."""

import itertools
import pickle
import unicodedata

import attrs
import pytest
from drawn import LOCALES
from hypothesis import given
from hypothesis import strategies as st
from samples import BY_AI, CHECKED, FACTS, IMAGE, LABEL, REPORTED

from newsmodel import Label, Vocabulary, vocabularies
from newsmodel.text.grammar import LETTER_OF_SLOT
from newsmodel.text.words import Words, without_numbers, words_of
from newsmodel.vocabulary import SLOTS, Origin

WORDS = words_of(None)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_wording_is_a_line_that_says_its_slot_and_its_locale(locale: str, form: str) -> None:
    known = vocabularies[locale]
    for slot in SLOTS:
        for wording in known.wordings(slot):
            meaning = WORDS.meaning(unicodedata.normalize(form, wording))
            assert meaning is not None
            assert meaning.slots == (slot,)
            assert meaning.letter == LETTER_OF_SLOT.get(slot, "i" if slot == IMAGE.slot else "l")
            place = [each.locale for each in WORDS.vocabularies].index(locale)
            assert meaning.locales >> place & 1
            assert bool(meaning.attested >> place & 1) is (known.origin(wording) is Origin.ATTESTED)


@pytest.mark.parametrize("locale", LOCALES)
def test_labels_in_the_order_of_the_format_are_a_known_line(locale: str) -> None:
    known = vocabularies[locale]
    for count in range(1, len(Label) + 1):
        for labels in itertools.combinations(Label, count):
            line = " ".join(known.of(label)[-1] for label in labels)
            assert WORDS.lines[line.replace("’", "'")].labels == labels
            assert WORDS.meaning(line) is WORDS.lines[line.replace("’", "'")]


def test_words_of_several_locales_settle_what_most_of_them_are_from() -> None:
    def elect(*lines: str) -> list[str | None]:
        meanings = filter(None, map(WORDS.meaning, lines))
        return [each.locale for each in WORDS.elect(meanings)]

    swedish, danish, german = (vocabularies[locale] for locale in ("sv", "da", "de"))
    assert elect() == []
    assert elect(swedish.related_heading[0]) == ["sv"]
    assert set(elect("Følg")) == {"da", "nb"}  # neighbours share a button
    assert elect("Følg", danish.image_generated_by_ai[0]) == ["da"]
    assert elect(german.follow[0], german.related_heading[0], swedish.follow[0]) == ["de"]
    # What was seen in one locale says more than what is assumed for another.
    mine = [attrs.evolve(swedish, assumed=[LABEL]), Vocabulary(locale="xx", image_generated_by_ai=[LABEL])]
    words = Words(mine)
    assert [each.locale for each in words.elect([words.lines[LABEL]])] == ["xx"]


def test_words_without_a_locale_elect_none() -> None:
    words = words_of([Vocabulary(image_generated_by_ai=["Zarq blen"])])
    meaning = words.meaning("Zarq blen")
    assert meaning is not None
    assert words.elect([meaning]) == ()


def test_more_words_join_those_that_are_there() -> None:
    more = WORDS.extended({"reported_by_ai": "Menk AI"})
    meaning = more.meaning(f"Menk AI {LABEL}")
    assert meaning is not None
    assert meaning.labels == (REPORTED, IMAGE)
    assert WORDS.meaning("Menk AI") is None
    assert more.inferred == {"Menk AI"}
    assert WORDS.extended({"reported_by_ai": "Menk AI"}) is more


@pytest.mark.parametrize("words", [WORDS, WORDS.extended({"follow": "Zib"}), Words([vocabularies["sv"]])])
def test_words_are_pickled_as_the_vocabularies_that_make_them(words: Words) -> None:
    data = pickle.dumps(words)
    assert len(data) < 10_000
    assert pickle.loads(data).lines.keys() == words.lines.keys()
    assert pickle.loads(pickle.dumps(WORDS)) is WORDS


def test_what_is_kept_of_lines_and_of_sets_of_words_is_bounded() -> None:
    words = Words([vocabularies["sv"]])
    for number in range(40):
        words.extended({"follow": f"Zib {number}"})
    assert words._more.cache_info().currsize == words._more.cache_info().maxsize == 32
    assert words.parts.cache_info().maxsize == words._meaning.cache_info().maxsize == 4096


@given(st.lists(st.sampled_from([LABEL, BY_AI, FACTS, "Annons", "9 oktober 2025"]), min_size=1, max_size=3))
def test_a_set_of_lines_may_say_something_if_one_of_them_does(lines: list[str]) -> None:
    assert WORDS.may_say(lines) or all(WORDS.meaning(line) is None for line in lines)
    assert not WORDS.may_say(["Annons", "Dela"])


@pytest.mark.parametrize("line", ["x " * 200, f"{LABEL} {'x ' * 100}", f"{LABEL}{chr(0x200B) * 999}"])
def test_a_long_line_says_nothing(line: str) -> None:
    assert WORDS.meaning(line) is None


def test_a_number_stands_for_any() -> None:
    assert without_numbers("9 av 10, 3.5") == "# av #, #.#"
    words = words_of([Vocabulary(locale="tlh", follow=["Zib # talu"])])
    assert words.meaning("Zib 12 talu") is words.lines["Zib # talu"]
    assert WORDS.meaning("Zib 12 talu") is None


def test_the_same_vocabularies_are_made_ready_once() -> None:
    mine = Vocabulary(locale="tlh", follow=["Zib"])
    assert words_of([mine]) is words_of([mine])
    assert words_of(None) is WORDS
    assert words_of(vocabularies.only()).lines == {}


def test_one_wording_for_two_locales_says_both() -> None:
    words = Words([Vocabulary(locale="aa", fact_checked=["Zarq"]), Vocabulary(locale="bb", fact_checked=["Zarq"])])
    assert (words.lines["Zarq"].locales, words.lines["Zarq"].labels) == (0b11, (CHECKED,))
    assert [each.locale for each in words.elect([words.lines["Zarq"]])] in (["aa", "bb"], ["bb", "aa"])
