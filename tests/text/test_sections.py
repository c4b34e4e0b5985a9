"""The headings of a page on which they are not known are the two lines that explain it best."""

import attrs
import pytest
from samples import (
    ALT,
    ALT_2,
    BODY,
    BY_AI,
    HERO,
    LABEL,
    LEDE,
    REACTION,
    RELATED,
    SAID,
    STORY,
    SUMMARY,
    SUMMARY_2,
    SUMMARY_3,
    TITLE,
    TITLE_2,
    page,
)

import newsmodel
from newsmodel import Image, Reaction, RelatedLink, Story

HEAD = [HERO, TITLE, LABEL, LEDE, *BODY]
CARDS = [f"{ALT_2}\n{LABEL}", TITLE_2, f"{BY_AI} {LABEL}", SUMMARY, SUMMARY_2, BY_AI, SUMMARY_3]
LINKS = (STORY.related[0], STORY.related[1], RelatedLink(summary=SUMMARY_3, labels=STORY.related[0].labels[:1]))


def read(*parts: str) -> Story:
    return newsmodel.loads(page(*HEAD, *parts))


@pytest.mark.parametrize(
    ("said", "related"),
    [
        ("Röster från nätet", "Läs vidare"),
        ("Så säger de som läser och skriver", "Här finns mer att läsa om det"),  # as long as short titles
        ("Vad tycker du?", "Mer"),
        ("Röster Från Nätet", "Läs Vidare"),
        ("RÖSTER", "MER OM DETTA"),
        ("Röster från nätet:", "Läs vidare:"),
    ],
)
def test_both(said: str, related: str) -> None:
    assert read(said, REACTION, related, *CARDS) == attrs.evolve(STORY, related=LINKS)


def test_one_that_is_known_tells_the_other_apart() -> None:
    assert read("Röster från nätet", REACTION, RELATED, *CARDS) == attrs.evolve(STORY, related=LINKS)
    assert read(SAID, REACTION, "Läs vidare", *CARDS) == attrs.evolve(STORY, related=LINKS)


def test_only_reactions() -> None:
    two = attrs.evolve(STORY, related=(), reactions=(Reaction(text=REACTION), Reaction(text=REACTION)))
    assert read("Röster från nätet", REACTION, REACTION) == two


def test_only_cards() -> None:
    assert read("Läs vidare", *CARDS) == attrs.evolve(STORY, reactions=(), related=LINKS)


def test_neither() -> None:
    assert read() == attrs.evolve(STORY, reactions=(), related=())


def test_the_title_of_a_card_is_no_heading() -> None:
    pairs = ["Läs vidare", TITLE_2, SUMMARY, TITLE, SUMMARY_2]
    links = (RelatedLink(title=TITLE_2, summary=SUMMARY), RelatedLink(title=TITLE, summary=SUMMARY_2))
    assert read("Röster från nätet", REACTION, *pairs) == attrs.evolve(STORY, related=links)


def test_a_name_among_cards_is_no_heading() -> None:
    cards = ["Läs vidare", f"{ALT_2}\n{LABEL}", "Läser någon detta om färjan?", "Maria Karlsson", SUMMARY, SUMMARY_2]
    first = RelatedLink(
        title="Läser någon detta om färjan?", summary=SUMMARY, image=STORY.related[0].image, byline="Maria Karlsson"
    )
    story = attrs.evolve(STORY, reactions=(), related=(first, RelatedLink(summary=SUMMARY_2)))
    assert read(*cards) == story


def test_a_line_that_announces_the_next_is_no_heading() -> None:
    story = read("Kommunen skriver:", BODY[0], "Läs vidare", *CARDS)
    assert story.body == (*BODY, "Kommunen skriver:", BODY[0])
    assert story.related == LINKS


def test_a_heading_above_a_description_without_its_label() -> None:
    cards = ["Läs vidare", ALT_2, TITLE_2, BY_AI, SUMMARY]
    first = RelatedLink(title=TITLE_2, summary=SUMMARY, image=Image(alt=ALT_2), labels=LINKS[2].labels)
    assert read("Röster från nätet", REACTION, *cards) == attrs.evolve(STORY, related=(first,))


def test_a_heading_does_not_touch_the_lines_around_it() -> None:
    text = page(*HEAD) + f"\nRöster\n{BODY[0]}\n\n{SUMMARY}\n\nLäs vidare\n\n{page(*CARDS)}"
    assert newsmodel.loads(text).reactions == ()


@pytest.mark.parametrize(
    "text",
    [
        page(*HEAD, REACTION, "Läs vidare", *CARDS).replace(f"\n\n{REACTION}", f"\nRöster från nätet\n\n{REACTION}"),
        page(*HEAD, REACTION, "Läs vidare", *CARDS).replace(
            f"{BODY[0]}\n\n{BODY[1]}\n\n{REACTION}", f"{BODY[0]}\n{BODY[1]}\nRöster från nätet\n{REACTION}"
        ),
    ],
    ids=["one", "some"],
)
def test_blank_lines_may_be_missing_here_and_there(text: str) -> None:
    assert newsmodel.loads(text) == attrs.evolve(STORY, related=LINKS)


def test_long_paragraphs_are_rather_body_than_cards() -> None:
    long = " ".join([LEDE] * 6)
    story = newsmodel.loads(page(f"{ALT}\n{LABEL}", TITLE, LABEL, LEDE, long, "Läs vidare", *CARDS))
    assert (story.body, story.related) == ((long,), LINKS)


@pytest.mark.parametrize(
    "line", ["9 oktober 2025", "2025-10-09 Maria Karlsson", "October 9, 2025 Kertolo konetta vaan ja luvo"]
)
def test_a_date_is_no_heading(line: str) -> None:
    told = "Kertolo konetta vaan ja luvo"
    found = read("Läs vidare", SUMMARY, line, SUMMARY_2, told, SUMMARY_3)
    assert found.reactions == ()
    assert len(found.related) == 3
    assert found.related[1].published is not None


@pytest.mark.parametrize("artefact", [" nn", " ن"])
def test_a_heading_below_a_paragraph_with_an_artefact_behind_it(artefact: str) -> None:
    body = (*BODY, f"{SUMMARY_2}{artefact}")
    found = newsmodel.loads(page(HERO, TITLE, LABEL, LEDE, *body, "Läs vidare", *CARDS))
    assert found.body == body
    assert found.related == LINKS


def test_a_description_above_a_label_line_is_no_reaction() -> None:
    found = read("Läs vidare", ALT, BY_AI, SUMMARY)
    assert found.reactions == ()
    assert found.related[0].image == Image(alt=ALT)


def test_a_new_heading_with_a_colon_beside_a_known_one() -> None:
    assert read("Röster från nätet:", REACTION, RELATED, *CARDS) == attrs.evolve(STORY, related=LINKS)


def test_paragraphs_none_of_which_says_where_are_cards() -> None:
    found = read("Läs vidare", SUMMARY, SUMMARY_2, LEDE)
    assert [link.summary for link in found.related] == [SUMMARY, SUMMARY_2, LEDE]


@pytest.mark.parametrize("where", ["On X, many", "Пользователи в Твиттере", "एक्स पर लोग", "إكس يرحب"])
def test_paragraphs_of_which_one_says_where_are_reactions(where: str) -> None:
    said = (f"{where} {SUMMARY_3[4:]}", SUMMARY_3, SUMMARY_3)
    assert read("Läs vidare", *said).reactions == tuple(Reaction(text=text) for text in said)


def test_paragraphs_in_several_scripts_are_cards() -> None:
    greek = "Το μουσείο της κοιλάδας δείχνει σαράντα μοντέλα γεφυρών. Η παλαιότερη έπεσε την πρώτη εβδομάδα. Οι άλλες θα ταξιδέψουν."
    assert read("Läs vidare", SUMMARY, greek).reactions == ()


@pytest.mark.parametrize(("heading", "reactions"), [("Artículos del tema", 0), ("Folk om bron", 2)])
def test_a_word_of_a_listed_heading_says_which_it_is(heading: str, reactions: int) -> None:
    assert len(read(heading, SUMMARY, SUMMARY_2).reactions) == reactions


def test_a_short_question_that_nobody_says_is_a_heading() -> None:
    assert read("Vad tycker du?", SUMMARY, "Läs vidare", *CARDS).reactions == (Reaction(text=SUMMARY),)
    assert read("– Vad tycker du?", SUMMARY, "Läs vidare", *CARDS).reactions == ()


def test_what_a_cut_left_of_a_reaction_is_no_title() -> None:
    left = SUMMARY_3[:95]
    assert read("Röster från nätet", REACTION, left).reactions == (Reaction(text=REACTION), Reaction(text=left))


def test_what_somebody_asks_in_a_bare_body_is_no_heading() -> None:
    story = newsmodel.loads(
        "\n".join([LEDE, BODY[0], "– Vem ska betala?", SUMMARY, BODY[1]]), "https://allthe.news/sv/articles/bridge"
    )
    assert story.body == (BODY[0], "– Vem ska betala?", SUMMARY, BODY[1])


def test_a_question_is_a_heading_on_a_page_whose_other_words_are_known() -> None:
    assert read("Vad tycker du?", REACTION, RELATED, *CARDS) == attrs.evolve(STORY, related=LINKS)


def test_a_long_heading_with_a_colon_above_paragraphs_that_all_say_where() -> None:
    said = (REACTION, f"On X, {SUMMARY_3}", f"Users note: {SUMMARY_3}")
    found = read("Detta säger de som läser och skriver om bron:", *said, "Läs vidare", *CARDS)
    assert found.reactions == tuple(Reaction(text=text) for text in said)
    assert found.related == LINKS
