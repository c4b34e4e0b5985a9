"""The tables of words: what is easily got wrong in them."""

import tomllib
from importlib.resources import files
from itertools import combinations

import pytest

WORDS = tomllib.loads((files("newsmodel.voices") / "words.toml").read_text("utf-8"))
LISTS = [(language, kind) for language, table in WORDS.items() for kind in table if isinstance(table[kind], list)]
CUES = ["supportive", "sceptical", "neutral", "mixed", "refusing"]
NEEDED = {
    *CUES, "common", "denial", "nobody", "linking", "despite", "contrast", "and", "holders", "supporters",
    "critics", "reporters", "quantifiers", "attributes", "says", "of", "by", "articles", "stops", "adverbs",
}  # fmt: skip
OPTIONAL = {"plurals", "genitive", "verb_first", "pronouns"}


@pytest.mark.parametrize("language", WORDS)
def test_every_language_has_every_list(language):
    assert NEEDED <= set(WORDS[language]) <= NEEDED | OPTIONAL


@pytest.mark.parametrize(("language", "kind"), LISTS)
def test_a_list_is_in_order_and_says_nothing_twice(language, kind):
    entries = WORDS[language][kind]
    assert entries == sorted(set(entries))
    stems = {entry[:-1] for entry in entries if entry.endswith("*") and " " not in entry}
    words = [entry.removesuffix("*") for entry in entries if " " not in entry and not entry.startswith("*")]
    assert [word for word in words if any(word != stem and word.startswith(stem) for stem in stems)] == []


@pytest.mark.parametrize(("language", "kind"), LISTS)
def test_entries_have_the_form_that_is_understood(language, kind):
    for entry in WORDS[language][kind]:
        assert entry == entry.lower() == " ".join(entry.split())
        first, *rest = entry.split()
        assert len(first) > 2 or not first.endswith("*")  # a stem of one letter takes in everything
        assert "…" not in first
        assert rest[-1:] != ["…"]


@pytest.mark.parametrize("language", WORDS)
def test_no_cue_speaks_for_two_stances(language):
    for one, two in combinations(CUES, 2):
        assert set(WORDS[language][one]).isdisjoint(WORDS[language][two])
