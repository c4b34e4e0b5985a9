"""Why the lines of a page are read as they are."""

import pytest
from samples import PAGE

import newsmodel
from newsmodel.text.explain import explain


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
