"""The tables of words: what is easily got wrong in them."""

import tomllib
from importlib.resources import files
from itertools import combinations, product

WORDS = tomllib.loads((files("newsmodel.voices") / "words.toml").read_text("utf-8"))
LISTS = {
    (language, kind): entries
    for language, table in WORDS.items()
    for kind, entries in table.items()
    if isinstance(entries, list)
}
CUES = ["supportive", "sceptical", "neutral", "mixed", "refusing"]
NEEDED = {
    *CUES, "common", "denial", "nobody", "linking", "despite", "contrast", "and", "holders", "supporters",
    "critics", "reporters", "quantifiers", "attributes", "says", "of", "by", "articles", "stops", "adverbs",
}  # fmt: skip
OPTIONAL = {"plurals", "genitive", "verb_first", "pronouns"}


def test_every_language_has_every_list():
    for language, table in WORDS.items():
        assert NEEDED <= set(table) <= NEEDED | OPTIONAL, language


def test_a_list_is_in_order_and_says_nothing_twice():
    for place, entries in LISTS.items():
        assert entries == sorted(set(entries)), place
        stems = tuple(entry[:-1] for entry in entries if entry.endswith("*") and " " not in entry)
        words = [entry.removesuffix("*") for entry in entries if " " not in entry and not entry.startswith("*")]
        assert [word for word in words if word not in stems and word.startswith(stems)] == [], place


def test_entries_have_the_form_that_is_understood():
    for place, entry in ((place, entry) for place, entries in LISTS.items() for entry in entries):
        assert entry == entry.lower() == " ".join(entry.split()), place
        first, *rest = entry.split()
        assert len(first) > 2 or not first.endswith("*"), place  # a stem of one letter takes in everything
        assert "…" not in first, place
        assert rest[-1:] != ["…"], place


def test_no_cue_speaks_for_two_stances():
    for language, (one, two) in product(WORDS, combinations(CUES, 2)):
        assert set(WORDS[language][one]).isdisjoint(WORDS[language][two]), language
