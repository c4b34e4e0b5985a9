"""What can be said of a line before anyone knows what it is for."""

import pytest
from hypothesis import given
from samples import ALT, ALT_2, BODY, LABEL, LEDE, PAGE, REACTION, SUMMARY, TITLE, page

from newsmodel.testing import texts
from newsmodel.text.facts import COSTLY, Facts, askable
from newsmodel.text.grammar import IMAGE
from newsmodel.text.lines import split
from newsmodel.text.skeleton import letter_of
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
    for index, asked in enumerate(askable(lines.skeleton)):
        assert facts.of(index) & ~asked == 0


@pytest.mark.parametrize(
    "prose", [LEDE, *BODY, SUMMARY, "橋は開通した。人々は喜んだ。", "Är den öppen? Ingen vet.", "“Open.” She left it."]
)
def test_several_sentences_are_told(prose: str) -> None:
    assert "sentences" in facts_of(prose[:250])


@pytest.mark.parametrize(
    "line", [ALT, TITLE, "A view of the U.S. harbour in spring", "Kl. 9 öppnar bron", "橋は開通した。"]
)
def test_one_sentence_is_not_several(line: str) -> None:
    assert "sentences" not in facts_of(line)


@pytest.mark.parametrize(
    "line",
    [
        ALT, ALT_2, "An empty ferry at a pole.", "Two children holding up a map of the river.",
        "Photorealistic scene of three carpenters beside a half-built bridge over a river.",
        "A carpenter is holding a sign that reads “closed” while a crowd of children looks on.",
    ],
)  # fmt: skip
def test_descriptions_show_something_in_english(line: str) -> None:
    assert {"english", "picture"} <= facts_of(line)


@pytest.mark.parametrize(
    "line",
    [
        "The council said on Monday that the bridge would open in May.", "The bridge was closed for six years.",
        "The bridge opens in the spring. The ferry stays.", "Snickare på en bro över en älv i gryningen.",
        "Нові мости над річкою.", "El puente de la ciudad abre en el centro",
    ],
)  # fmt: skip
def test_what_tells_something_or_is_in_another_language_shows_nothing(line: str) -> None:
    assert "picture" not in facts_of(line)


@pytest.mark.parametrize(
    ("line", "fact"), [("Maria Karlsson", "name"), ("Skrivet av AI", "ai"), ("نص من إعداد الذكاء الاصطناعي", "ai")]
)
def test_names_and_what_names_ai_are_told(line: str, fact: str) -> None:
    assert facts_of(line) & {"name", "ai"} == {fact}


@pytest.mark.parametrize("text", [REACTION, f"{SUMMARY} So says TikTok.", "X上很多人高兴。" * 9])
def test_platforms_are_told_unless_a_heading_says_where_reactions_are(text: str) -> None:
    assert "platform" in facts_of(text)
    assert "platform" not in facts_of(page(text, "Vad folk säger"))
    assert "platform" not in facts_of(text.replace("X", "X-ray").replace("TikTok", "TV"))


def test_what_comes_back_whole_or_as_a_part_is_told() -> None:
    text = page("Kertolo vaan", TITLE, LEDE, "Kertolo vaan", "Kertolo", "Kertolo vaan lukko", "Annons")
    found = {line for index, line in enumerate(split(text, words_of(None)).texts) if "recurs" in facts_of(text, index)}
    assert found == {"Kertolo vaan", "Kertolo", "Kertolo vaan lukko"}
    assert "recurs" not in facts_of("Annons")


def test_the_unknown_label_of_images_is_what_comes_back_below_others() -> None:
    text = page(
        f"{ALT}\nKuva konetta", TITLE, "Kuva konetta", LEDE, f"{ALT_2}\nKuva konetta", "Toso Kuva konetta", SUMMARY
    )
    facts = [facts_of(text, index) & {"image", "with image"} for index in range(8)]
    assert facts == [set(), {"image"}, set(), {"image"}, set(), set(), {"image"}, {"with image"}]


def test_where_the_label_of_images_is_known_no_other_is_looked_for() -> None:
    lines = split(PAGE.replace(TITLE, f"{TITLE}\nKuva konetta"), words_of(None))
    facts = Facts(lines.texts, lines.skeleton)
    assert facts.image is None
    assert LABEL in lines.texts
    (with_one, _), (without,) = askable(letter_of("Kuva konetta") + IMAGE), askable(letter_of("Kuva konetta"))
    assert with_one < without


@pytest.mark.parametrize("text", [ALT, page(ALT, "Kuva konetta"), f"{ALT}\n{LEDE}"])
def test_what_stands_apart_or_is_long_is_no_label_of_images(text: str) -> None:
    lines = split(text, words_of(None))
    assert Facts(lines.texts, lines.skeleton).image is None
