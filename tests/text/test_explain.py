"""Why blocks have their roles."""

from samples import BY_AI, FACTS, PAGE

import newsmodel
from newsmodel import Layout, Role
from newsmodel.text.explain import explain


def reasons(text: str, **options: object) -> dict[Role, str]:
    page = newsmodel.scan(text, **options)  # type: ignore[arg-type]
    explained = explain(page)
    assert len(explained) == len(page.blocks)
    assert all(reason and "\n" not in reason for reason in explained)
    return {block.role: reason for block, reason in zip(page.blocks, explained, strict=True)}


def test_every_block_of_a_page_is_explained() -> None:
    said = reasons(PAGE)
    assert said[Role.LABEL].startswith("the words of sv for the label of")
    assert said[Role.RELATED_HEADING].startswith("the words of sv for the heading above related links")
    assert said[Role.LEDE] == "the first paragraph under the title"
    assert "alternative text" in said[Role.ALT]


def test_words_that_were_inferred_are_told_from_known_ones() -> None:
    vocabulary = newsmodel.vocabularies["sv"]
    strange = PAGE.replace(vocabulary.related_heading[0], "Semba troli")
    said = reasons(strange)
    assert said[Role.RELATED_HEADING].startswith("taken for the heading above related links: ")


def test_other_texts_are_explained_too() -> None:
    assert reasons("A line of some other text.\nAnd one more of it.") == {
        Role.UNKNOWN: "nothing in the text says that it is a page of this kind",
        Role.BLANK: "line ends, blanks and invisible marks, which say nothing",
    }
    assert "by its address or by request" in reasons("A first paragraph.\nA second.", layout=Layout.BODY)[Role.LEDE]
    assert "behind the page's end" in reasons(f"{PAGE}\n\nAll rights reserved by nobody at all")[Role.UNKNOWN]


def test_what_a_cut_left_without_its_text_is_explained() -> None:
    page = newsmodel.scan(PAGE)
    card = next(block for block in page.blocks if block.path == "related[0].image.labels[0]")
    assert "whose text is not there" in reasons(PAGE[: card.end])[Role.ALT]


def test_what_was_inferred_says_how_often_it_stands_there() -> None:
    page = newsmodel.scan(PAGE.replace(BY_AI, "Berättad av ingen alls"))
    said = {block.text: reason for block, reason in zip(page.blocks, explain(page), strict=True)}
    assert said["Berättad av ingen alls"] == (
        "taken for the label of a story reported by AI: it stands above summaries, comes back or goes before other "
        "labels, and looks like no name (it is on the page 2 times)"
    )


def test_what_was_inferred_says_what_its_words_say() -> None:
    page = newsmodel.scan(PAGE.replace(BY_AI, "Berättad av en maskin"))
    said = {block.text: reason for block, reason in zip(page.blocks, explain(page), strict=True)}
    assert "it names AI or a machine" in said["Berättad av en maskin"]
    page = newsmodel.scan(PAGE.replace(FACTS, "Källor verifierade"))
    said = {block.text: reason for block, reason in zip(page.blocks, explain(page), strict=True)}
    assert said["Källor verifierade"].endswith("; it speaks of facts or of checking them")
