"""What can be said of a line before anyone knows what it is for."""

import pytest
from hypothesis import given
from samples import ALT, ALT_2, LEDE, TITLE, page

from newsmodel.testing import texts
from newsmodel.text.facts import ASKABLE, COSTLY, Facts
from newsmodel.text.lines import split
from newsmodel.text.skeleton import lines_of
from newsmodel.text.words import words_of


def facts_of(text: str, index: int = 0) -> set[str]:
    """Return the facts of a line of a page."""
    lines = split(f"{text}\n", words_of(None))
    found = Facts(lines.texts, lines.skeleton).of(index)
    return {fact for place, fact in enumerate(COSTLY) if found >> place & 1}


@given(texts())
def test_only_what_can_be_asked_for_is_found(text: str) -> None:
    lines = split(text, words_of(None))
    facts = Facts(lines.texts, lines.skeleton)
    for index, letter in enumerate(lines_of(lines.skeleton)[0]):
        assert facts.of(index) & ~ASKABLE.get(letter, 0) == 0


@pytest.mark.parametrize(
    "line",
    [
        ALT, ALT_2, "An empty ferry at a pole.", "Two children holding up a map of the river.",
        "Photorealistic scene of three carpenters beside a half-built bridge over a river.",
        "A carpenter is holding a sign that reads “closed” while a crowd of children looks on.",
    ],
)  # fmt: skip
def test_descriptions_in_english_are_told(line: str) -> None:
    assert "english" in facts_of(line)


@pytest.mark.parametrize(
    "line",
    [
        "Snickare på en bro över en älv i gryningen.", "Нові мости над річкою.",
        "El puente de la ciudad abre en el centro",
    ],
)  # fmt: skip
def test_descriptions_in_another_language_are_not(line: str) -> None:
    assert "english" not in facts_of(line)


@pytest.mark.parametrize(
    ("line", "fact"), [("Maria Karlsson", "name"), ("Skrivet av AI", "ai"), ("نص من إعداد الذكاء الاصطناعي", "ai")]
)
def test_names_and_what_names_ai_are_told(line: str, fact: str) -> None:
    assert facts_of(line) & {"name", "ai"} == {fact}


def test_what_comes_back_whole_or_as_a_part_is_told() -> None:
    text = page("Kertolo vaan", TITLE, LEDE, "Kertolo vaan", "Kertolo", "Kertolo vaan lukko", "Annons")
    found = {line for index, line in enumerate(split(text, words_of(None)).texts) if "recurs" in facts_of(text, index)}
    assert found == {"Kertolo vaan", "Kertolo", "Kertolo vaan lukko"}
    assert "recurs" not in facts_of("Annons")
