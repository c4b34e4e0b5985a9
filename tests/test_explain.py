"""Why the lines of a page are read as they are."""

import pytest
from drawn import listings, stories
from hypothesis import given
from samples import LABEL, PAGE, text_of

import newsmodel
from newsmodel import Listing, Story, Vocabulary
from newsmodel.cli._scan import explain
from newsmodel.text.grammar import PLACES


def test_every_line_of_a_page_is_explained() -> None:
    reasons = explain(newsmodel.scan(PAGE))
    assert [reason.line for reason in reasons] == [at for at, line in enumerate(PAGE.split("\n"), 1) if line.strip()]
    assert all(reason.rival != reason.kind for reason in reasons)


def test_known_words_say_whose_they_are_and_how_they_are_known() -> None:
    reasons = {reason.kind: reason for reason in explain(newsmodel.scan(PAGE))}
    assert reasons["alt-label"].says == "the label image-generated-by-ai in sv, seen on real pages"
    assert reasons["related-heading"].says.endswith("in sv, assumed and not seen on real pages")
    assert reasons["alt-label"].facts[0][0] == "words of its own"


def test_words_that_were_inferred_are_told_from_known_ones() -> None:
    heading = newsmodel.vocabularies["sv"].related_heading[0]
    reasons = {reason.kind: reason for reason in explain(newsmodel.scan(PAGE.replace(heading, "Semba troli")))}
    assert reasons["related-heading"].says.endswith("inferred from its place on the page")


@pytest.mark.parametrize("text", ["", "A line of some other text.\nAnd one more of it."])
def test_what_is_no_page_has_no_reasons(text: str) -> None:
    assert explain(newsmodel.scan(text)) == ()


def test_a_label_that_is_glued_to_a_line_is_explained_as_a_line_of_its_own() -> None:
    glued = PAGE.replace(f".\n{LABEL}", f".{LABEL}")
    assert [reason.line for reason in explain(newsmodel.scan(glued))][:3] == [1, 1, 3]
    kinds = [reason.kind for reason in explain(newsmodel.scan(PAGE))]
    assert [reason.kind for reason in explain(newsmodel.scan(glued))] == kinds


@given(stories() | listings())
def test_every_line_has_a_kind_a_phrase_and_what_spoke_for_it(item: Story | Listing) -> None:
    scanned = newsmodel.scan(text_of(item), item.url)
    for reason in explain(scanned):
        assert reason.kind in PLACES
        assert reason.says
        assert len(reason.facts) <= 3
        assert all(weight > 0 for _, weight in reason.facts)
        assert [weight for _, weight in reason.facts] == sorted((weight for _, weight in reason.facts), reverse=True)
        assert reason.margin >= 0


def test_what_has_no_place_says_so() -> None:
    (reason,) = [reason for reason in explain(newsmodel.scan(f"{PAGE}\n\nAnnons")) if reason.kind == "other"]
    assert (reason.says, reason.letter) == ("it has no place here", "s")


def test_words_that_were_given_say_so() -> None:
    mine = Vocabulary(image_generated_by_ai=["Zarq’s blen"], assumed=["Zarq’s blen"])
    scanned = newsmodel.scan(PAGE.replace(LABEL, "Zarq’s blen"), vocabularies=[mine])
    said = {reason.kind: reason.says for reason in explain(scanned)}
    assert said["alt-label"] == (
        "the label image-generated-by-ai in the words given, assumed and not seen on real pages"
    )


def test_a_line_of_several_labels_says_what_its_row_says() -> None:
    said = {reason.line: reason.says for reason in explain(newsmodel.scan(PAGE))}
    assert said[25] == "the line above a summary"
