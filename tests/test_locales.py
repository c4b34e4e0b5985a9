"""The laws of the table of words, straight from the data: what is claimed as seen was seen, and no word says two things."""

import itertools
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from importlib import resources

import pytest
import shared

# fmt: off
LOCALES = [
    "am", "ar", "da", "de", "en", "es", "fi", "fil", "fr", "ha", "hi",
    "id", "it", "ja", "ko", "nb", "pt", "ru", "sv", "sw", "yo", "zh",
]
# fmt: on
SLOTS = (
    "image_generated_by_ai",
    "reported_by_ai",
    "fact_checked",
    "reactions_heading",
    "related_heading",
    "follow",
    "back_link",
    "cookie_heading",
    "cookie_sentence",
    "cookie_reject",
)

# Neighbouring languages that have one word for the same button. Each has wordings of its own beside it.
SHARED = {
    ("da", "nb", "follow", "Følg"),
    ("es", "pt", "follow", "Seguir"),
    ("es", "pt", "reported_by_ai", "Reportado por IA"),
}

DATA: dict[str, dict[str, dict[str, list[str]]]] = tomllib.loads(
    resources.files("newsmodel").joinpath("locales.toml").read_text(encoding="utf-8")
)


def wordings(locale: str) -> Iterator[tuple[str, str]]:
    """Slot and wording, of all that a locale has."""
    for table in DATA[locale].values():
        for slot, words in table.items():
            for wording in words:
                yield slot, wording


def test_the_locales_are_those_that_were_seen() -> None:
    assert list(DATA) == LOCALES


@pytest.mark.parametrize("locale", LOCALES)
def test_a_locale_has_both_tables_and_something_in_every_slot_but_that_of_sentences(locale: str) -> None:
    assert list(DATA[locale]) == ["attested", "assumed"]
    assert {slot for slot, _ in wordings(locale)} | {"cookie_sentence"} == set(SLOTS)  # sentences are never assumed


@pytest.mark.parametrize("locale", LOCALES)
def test_slots_stand_in_one_order_and_none_is_empty(locale: str) -> None:
    for table in DATA[locale].values():
        assert list(table) == [slot for slot in SLOTS if slot in table]
        assert all(table.values())


@pytest.mark.parametrize("locale", LOCALES)
def test_no_wording_of_a_locale_stands_twice(locale: str) -> None:
    words = [wording for _, wording in wordings(locale)]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("locale", LOCALES)
def test_wordings_are_clean_lines(locale: str) -> None:
    for slot, wording in wordings(locale):
        assert wording == unicodedata.normalize("NFC", wording)
        assert wording == " ".join(wording.split())
        assert all(unicodedata.category(character) not in {"Cc", "Cf", "Cn", "Co"} for character in wording)
        # Titles may end so, summaries must: a label that did could not be told from them.
        assert slot == "cookie_sentence" or wording[-1] not in ".!?。？！።।؟"


def test_only_the_known_wordings_are_shared_by_two_locales() -> None:
    common = {
        (one, other, slot, wording)
        for one, other in itertools.combinations(LOCALES, 2)
        for slot, wording in set(wordings(one)) & set(wordings(other))
    }
    assert common == SHARED


def test_no_wording_means_one_thing_here_and_another_there() -> None:
    meanings: dict[str, set[str]] = {}
    for locale in LOCALES:
        for slot, wording in wordings(locale):
            meanings.setdefault(wording, set()).add(slot)
    assert {wording: slots for wording, slots in meanings.items() if len(slots) > 1} == {}


def test_every_locale_has_a_wording_of_its_own_in_every_slot() -> None:
    for locale in LOCALES:
        elsewhere = {wording for other in LOCALES if other != locale for _, wording in wordings(other)}
        assert {slot for slot, wording in wordings(locale) if wording not in elsewhere} | {
            "cookie_sentence",
            *({"reported_by_ai"} if locale in ("es", "pt") else ()),  # both attested: one wording, two languages
            *({"follow"} if locale in ("da", "nb") else ()),
        } >= set(SLOTS)


def test_attested_wordings_are_those_of_the_format_description() -> None:
    described = attested(shared.path("FORMAT.md").read_text("utf-8"))
    assert {locale: tables["attested"] for locale, tables in DATA.items()} == described


def attested(text: str) -> dict[str, dict[str, list[str]]]:
    """Read the table under "Labels", and the two wordings that stand in the prose below it."""
    found: dict[str, dict[str, list[str]]] = {locale: {} for locale in LOCALES}
    _, _, section = text.partition("## Labels")
    for row in re.findall(r"^\| ([a-z]{2,3}) \|(.*)\|$", section, re.MULTILINE):
        locale, cells = row[0], [cell.strip() for cell in row[1].split("|")]
        image, reported, checked, related, follow, cookies = cells
        cookies, _, also = cookies.partition("; also: ")
        heading, _, reject = cookies.partition(" / ")
        words = {
            "reported_by_ai": reported,
            "image_generated_by_ai": image,
            "fact_checked": checked,
            "related_heading": related,
            "follow": follow,
            "cookie_heading": heading,
            "cookie_reject": reject or "-",
        }
        found[locale] = {slot: [word] for slot, word in words.items() if word != "-" and "…" not in word}
        if also:
            found[locale]["cookie_heading"].append(also)
    for slot, start in (("reactions_heading", "Reactions heading"), ("back_link", "Back link")):
        line = re.search(rf"{start}: (.*)", section)
        assert line is not None, f"no wording for {slot} below the table"
        for locale, word in re.findall(r"([a-z]+) `([^`]+)`", line[1].split(". ")[0]):
            if "…" not in word:
                found[locale][slot] = [word]
    sentences = re.search(r"Cookie sentences.*?(?=\n\n)", section, re.DOTALL)
    assert sentences is not None
    for locale, word in re.findall(r"\b([a-z]{2}) `([^`]+)`", sentences[0]):
        found[locale]["cookie_sentence"] = [word]
    assert sum(map(len, found.values())) > 40  # a table that was not found would agree with an empty one
    return found
