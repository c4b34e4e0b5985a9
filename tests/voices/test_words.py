"""The tables of words: what is easily got wrong in them."""

import tomllib
from importlib.resources import files

from newsmodel.voices.clauses import LETTERS

WORDS = tomllib.loads((files("newsmodel.voices") / "words.toml").read_text("utf-8"))
LISTS = {
    (language, kind): words.split()
    for language, table in WORDS.items()
    for kind, words in table.items()
    if kind in LETTERS
}


def test_every_language_has_every_list():
    for language, table in WORDS.items():
        assert set(LETTERS) <= set(table) <= {*LETTERS, "genitive", "verb_first"}, language


def test_a_list_is_in_order_and_says_nothing_twice():
    for place, entries in LISTS.items():
        assert entries == sorted(entries), place
        stems = tuple(entry[:-1] for entry in entries if entry.endswith("*"))
        words = [entry.removesuffix("*") for entry in entries if "_" not in entry and not entry.startswith("*")]
        assert [word for word in words if word not in stems and word.startswith(stems)] == [], place


def test_no_word_is_on_two_lists():
    for language in WORDS:
        words = [word for (of, _), entries in LISTS.items() if of == language for word in entries]
        assert len(words) == len(set(words)), language


def test_entries_have_the_form_that_is_understood():
    for place, entry in ((place, entry) for place, entries in LISTS.items() for entry in entries):
        assert entry == entry.lower(), place
        assert "*" not in entry[1:-1], place
        assert "_" not in entry or "*" not in entry, place
        assert 2 < len(entry) < 20 or "*" not in entry, place  # one letter takes in everything
