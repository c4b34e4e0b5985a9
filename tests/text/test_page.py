"""A page is a text and what each part of it is; story and listing are built when they are asked for."""

import pickle

import attrs
import pytest
from samples import BODY, CARDS, FOLLOW, LABEL, LEDE, PAGE, RELATED, STORY, URL, page

import newsmodel
from newsmodel import ParseError, Vocabulary, vocabularies
from newsmodel.vocabulary import Origin

LISTING = page(f"Broar\n{FOLLOW}", *CARDS)


@pytest.mark.parametrize("name", ["text", "url", "layout", "locale"])
def test_a_page_does_not_change(name: str) -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(newsmodel.scan(PAGE), name, None)


def test_what_is_worked_out_once_is_kept() -> None:
    scanned = newsmodel.scan(PAGE.replace(RELATED, "Venda pirrok"))
    assert scanned.blocks is scanned.blocks
    assert scanned.diagnostics is scanned.diagnostics
    assert scanned.vocabulary is scanned.vocabulary
    assert pickle.loads(pickle.dumps(scanned)).vocabulary == scanned.vocabulary


@pytest.mark.parametrize(
    ("text", "wanted", "reason"),
    [
        (PAGE, "listing", "expected a listing, got a story page; newsmodel.loads reads it"),
        (LISTING, "story", "expected a story page, got a listing; newsmodel.scan(text).listing() reads it"),
        ("", "story", "expected a story page, got a text without content"),
        ("\n  A line.", "listing", "expected a listing, but nothing in the text says that it is one"),
    ],
)
def test_a_page_that_is_another_is_refused_with_what_it_is(text: str, wanted: str, reason: str) -> None:
    with pytest.raises(ParseError) as caught:
        getattr(newsmodel.scan(text), wanted)()
    assert caught.value.reason.startswith(reason)
    assert caught.value.start == len(text) - len(text.lstrip())


def test_what_is_no_plain_text_is_refused_with_what_it_is() -> None:
    with pytest.raises(ParseError, match="this is HTML"):
        newsmodel.scan("<!DOCTYPE html><p>Hello").story()


def test_a_body_is_a_story() -> None:
    assert newsmodel.scan(page(LEDE, *BODY), URL).story().body == BODY


def test_the_vocabulary_is_that_of_the_page_s_locale_and_what_the_page_gave_away() -> None:
    assert newsmodel.scan(PAGE).vocabulary is vocabularies["sv"]
    scanned = newsmodel.scan(PAGE.replace(RELATED, "Venda pirrok"))
    assert scanned.vocabulary == attrs.evolve(
        vocabularies["sv"],
        related_heading=[*vocabularies["sv"].related_heading, "Venda pirrok"],
        inferred=["Venda pirrok"],
    )
    assert scanned.vocabulary is not None
    assert scanned.vocabulary.origin("Venda pirrok") is Origin.INFERRED


def test_a_page_in_unknown_words_has_those_that_it_gave_away() -> None:
    scanned = newsmodel.scan(
        page(PAGE[: PAGE.index(RELATED)].replace(LABEL, "Kuvitus AI lumo")), vocabularies=vocabularies.only()
    )
    assert scanned.locale is None
    assert scanned.vocabulary is not None
    assert scanned.vocabulary.locale is None
    assert scanned.vocabulary.image_generated_by_ai == ("Kuvitus AI lumo",)


def test_a_page_without_words_has_no_vocabulary() -> None:
    assert newsmodel.scan(page(LEDE, *BODY), URL.replace("/sv/", "/tlh/")).vocabulary is None
    assert newsmodel.scan("# Readme").vocabulary is None


def test_one_wording_has_one_slot_though_it_stands_in_two_places() -> None:
    text = PAGE.replace("Vad folk säger", "Hosko talu").replace(RELATED, "Hosko talu")
    vocabulary = newsmodel.scan(text).vocabulary
    assert vocabulary is not None
    assert isinstance(vocabulary, Vocabulary)
    assert sum("Hosko talu" in vocabulary.wordings(slot) for slot in newsmodel.vocabulary.SLOTS) == 1
    assert newsmodel.loads(text).related == STORY.related
