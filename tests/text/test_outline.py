"""Which line is what: every head, card, section and footer of the format, and the friends that are false."""

from datetime import date

import attrs
import pytest
from samples import (
    ALT,
    ALT_2,
    BODY,
    BY_AI,
    CARDS,
    CHECKED,
    COOKIES,
    FACTS,
    FOLLOW,
    HERO,
    IMAGE,
    LABEL,
    LEDE,
    PAGE,
    REACTION,
    RELATED,
    REPORTED,
    SAID,
    STORY,
    SUMMARY,
    SUMMARY_2,
    SUMMARY_3,
    TITLE,
    TITLE_2,
    URL,
    page,
)

import newsmodel
from newsmodel import Image, Label, Layout, Listing, Reaction, RelatedLink, Role, Story

DAY = date(2025, 10, 9)
DATE = "9 oktober 2025"
NAME = "Maria Karlsson"
SECTIONS = [SAID, REACTION, RELATED, *CARDS]
BARE = attrs.evolve(STORY, image=None, labels=())


# Heads


@pytest.mark.parametrize(
    ("head", "story"),
    [
        pytest.param([HERO, TITLE, LABEL], STORY, id="all"),
        pytest.param([ALT, TITLE, LABEL], attrs.evolve(STORY, image=Image(alt=ALT)), id="no label under the image"),
        pytest.param([TITLE], BARE, id="no image"),
        pytest.param([HERO, TITLE], attrs.evolve(STORY, labels=()), id="no label line"),
        pytest.param([TITLE, BY_AI], attrs.evolve(BARE, labels=(REPORTED,)), id="no image, a label line"),
        pytest.param([TITLE, NAME], attrs.evolve(BARE, byline=NAME), id="no image, a byline"),
        pytest.param(
            [HERO, TITLE, f"{DATE} {BY_AI} {LABEL} {FACTS}"],
            attrs.evolve(STORY, published=DAY, labels=(REPORTED, IMAGE, CHECKED)),
            id="date and all labels",
        ),
        pytest.param(
            [HERO, TITLE, f"{DATE} {NAME} {LABEL}"], attrs.evolve(STORY, published=DAY, byline=NAME), id="date and name"
        ),
        pytest.param([HERO, TITLE, DATE], attrs.evolve(STORY, published=DAY, labels=()), id="a date alone"),
        pytest.param([HERO, TITLE, NAME], attrs.evolve(STORY, byline=NAME, labels=()), id="a name alone"),
        pytest.param([f"{ALT}{LABEL}", TITLE, LABEL], STORY, id="label glued to the alternative text"),
        pytest.param([f"{ALT} {LABEL}", TITLE, LABEL], STORY, id="the same with a blank"),
        pytest.param(
            [f"{ALT[:-1]}\n{LABEL}", TITLE, LABEL],
            attrs.evolve(STORY, image=Image(alt=ALT[:-1], labels=(IMAGE,))),
            id="alternative text without full stop",
        ),
    ],
)
@pytest.mark.parametrize("glue", ["\n\n", "\n"], ids=["blank lines", "none"])
def test_heads(head: list[str], story: Story, glue: str) -> None:
    text = glue.join([*head, LEDE, *BODY, *SECTIONS, COOKIES])
    scanned = newsmodel.scan(text)
    assert scanned.story() == story
    assert scanned.diagnostics == ()


@pytest.mark.parametrize("glue", ["\n\n", "\n"])
def test_a_head_whose_title_was_lost(glue: str) -> None:
    text = glue.join([*HERO.split("\n"), f"{BY_AI} {LABEL}", LEDE, *BODY, *SECTIONS, COOKIES])
    if glue == "\n\n":
        text = text.replace(f"{ALT}\n\n", f"{ALT}\n")
    assert newsmodel.loads(text) == attrs.evolve(STORY, title=None, labels=(REPORTED, IMAGE))


# Sections and footers


@pytest.mark.parametrize(
    ("parts", "changes"),
    [
        pytest.param([SAID, REACTION], {"related": ()}, id="no cards"),
        pytest.param([RELATED, *CARDS], {"reactions": ()}, id="no reactions"),
        pytest.param([], {"related": (), "reactions": ()}, id="neither"),
        pytest.param(
            [SAID, REACTION, SUMMARY_2, RELATED, *CARDS],
            {"reactions": (Reaction(text=REACTION), Reaction(text=SUMMARY_2))},
            id="two reactions",
        ),
    ],
)
@pytest.mark.parametrize(
    "footer", [[], ["\xa0"], [COOKIES], ["\xa0", "\xa0", "\xa0", COOKIES], [COOKIES, "\xa0"]], ids=repr
)
def test_sections_and_footers(parts: list[str], changes: dict[str, object], footer: list[str]) -> None:
    scanned = newsmodel.scan(page(HERO, TITLE, LABEL, LEDE, *BODY, *parts, *footer))
    assert scanned.story() == attrs.evolve(STORY, **changes)
    assert scanned.diagnostics == ()


def test_a_story_of_lede_only() -> None:
    assert newsmodel.loads(page(HERO, TITLE, LABEL, LEDE)) == attrs.evolve(STORY, body=(), reactions=(), related=())


@pytest.mark.parametrize("lines", [1, 2])
def test_a_banner_that_is_cut(lines: int) -> None:
    heading, sentence = COOKIES.split("\n\n")
    text = page(HERO, TITLE, LABEL, LEDE, *BODY, "\xa0", *[heading, sentence.split("\n")[0]][:lines])
    scanned = newsmodel.scan(text)
    assert scanned.story() == attrs.evolve(STORY, reactions=(), related=())
    assert [diagnostic.code for diagnostic in scanned.diagnostics] == ["cut"]
    assert [block.role for block in scanned.blocks][-1] is (Role.COOKIE_HEADING, Role.COOKIE_SENTENCE)[lines - 1]


# Cards


def cards_of(*parts: str) -> tuple[RelatedLink, ...]:
    return newsmodel.loads(page(HERO, TITLE, LABEL, LEDE, *BODY, RELATED, *parts, COOKIES)).related


PICTURE = Image(alt=ALT_2, labels=(IMAGE,))


@pytest.mark.parametrize(
    ("parts", "cards"),
    [
        pytest.param([SUMMARY, SUMMARY_2], [{"summary": SUMMARY}, {"summary": SUMMARY_2}], id="two summaries"),
        pytest.param([BY_AI, SUMMARY], [{"labels": (REPORTED,), "summary": SUMMARY}], id="label line"),
        pytest.param(
            [SUMMARY_2, BY_AI, SUMMARY],
            [{"summary": SUMMARY_2}, {"labels": (REPORTED,), "summary": SUMMARY}],
            id="a label line belongs to the summary below",
        ),
        pytest.param([TITLE_2, SUMMARY], [{"title": TITLE_2, "summary": SUMMARY}], id="title"),
        pytest.param(
            [TITLE_2, NAME, SUMMARY], [{"title": TITLE_2, "byline": NAME, "summary": SUMMARY}], id="title and byline"
        ),
        pytest.param([NAME, SUMMARY], [{"byline": NAME, "summary": SUMMARY}], id="byline"),
        pytest.param([DATE, SUMMARY], [{"published": DAY, "summary": SUMMARY}], id="date"),
        pytest.param(
            [f"{DATE} {NAME} {LABEL} {FACTS}", SUMMARY],
            [{"published": DAY, "byline": NAME, "labels": (IMAGE, CHECKED), "summary": SUMMARY}],
            id="all that a label line holds",
        ),
        pytest.param(
            [f"{ALT_2}\n{LABEL}", TITLE_2, f"{BY_AI} {LABEL}", SUMMARY],
            [{"image": PICTURE, "title": TITLE_2, "labels": (REPORTED, IMAGE), "summary": SUMMARY}],
            id="whole",
        ),
        pytest.param(
            [f"{ALT_2}\n{LABEL}", TITLE_2, SUMMARY],
            [{"image": PICTURE, "title": TITLE_2, "summary": SUMMARY}],
            id="image and title",
        ),
        pytest.param([f"{ALT_2}\n{LABEL}", SUMMARY], [{"image": PICTURE, "summary": SUMMARY}], id="image"),
        pytest.param(
            [f"{ALT_2}\n{LABEL}", BY_AI, SUMMARY],
            [{"image": PICTURE, "labels": (REPORTED,), "summary": SUMMARY}],
            id="image and label line",
        ),
        pytest.param(
            [ALT_2, TITLE_2, BY_AI, SUMMARY],
            [{"image": Image(alt=ALT_2), "title": TITLE_2, "labels": (REPORTED,), "summary": SUMMARY}],
            id="image without label",
        ),
        pytest.param(
            [f"{ALT_2}{LABEL}", TITLE_2, SUMMARY],
            [{"image": PICTURE, "title": TITLE_2, "summary": SUMMARY}],
            id="glued label",
        ),
        pytest.param(
            [TITLE_2, "Sammy Dahl Jr.", SUMMARY],
            [{"title": TITLE_2, "byline": "Sammy Dahl Jr.", "summary": SUMMARY}],
            id="a name that ends in a full stop",
        ),
        pytest.param(
            ["The last rower of Osmund has laid down his oars.", f"{ALT_2}\n{LABEL}", TITLE_2, SUMMARY],
            [
                {"summary": "The last rower of Osmund has laid down his oars."},
                {"image": PICTURE, "title": TITLE_2, "summary": SUMMARY},
            ],
            id="a summary like an alternative text, above one with its label",
        ),
        pytest.param(
            [SUMMARY, TITLE_2], [{"summary": SUMMARY}, {"title": TITLE_2}], id="a title whose summary is not there"
        ),
        pytest.param(
            ["Will the ferry run again this winter?", SUMMARY],
            [{"title": "Will the ferry run again this winter?", "summary": SUMMARY}],
            id="a title that asks",
        ),
        pytest.param(
            [f"{ALT_2}\n{LABEL}", TITLE_2, f"{BY_AI} {LABEL}", SUMMARY, BY_AI, SUMMARY_2, SUMMARY_3],
            [
                {"image": PICTURE, "title": TITLE_2, "labels": (REPORTED, IMAGE), "summary": SUMMARY},
                {"labels": (REPORTED,), "summary": SUMMARY_2},
                {"summary": SUMMARY_3},
            ],
            id="a typical section",
        ),
    ],
)
def test_cards(parts: list[str], cards: list[dict[str, object]]) -> None:
    assert cards_of(*parts) == tuple(RelatedLink(**card) for card in cards)  # type: ignore[arg-type]


QUESTION = "Will the ferry run again this winter?"
LONG_ALT = (
    "Two rowers in yellow coats pulling a narrow wooden boat up the icy shore below the old bridge of Osmund, while "
    "people on the quay look on and clap their hands."
)


@pytest.mark.parametrize(
    ("parts", "card"),
    [
        pytest.param(
            [ALT_2, LABEL, QUESTION, LABEL, SUMMARY],
            {"image": PICTURE, "title": QUESTION, "labels": (IMAGE,), "summary": SUMMARY},
            id="a title that asks, above the image label",
        ),
        pytest.param(
            [ALT_2[:-1], QUESTION, NAME, SUMMARY],
            {"image": Image(alt=ALT_2[:-1]), "title": QUESTION, "byline": NAME, "summary": SUMMARY},
            id="a title that asks, above a byline",
        ),
        pytest.param(
            [ALT_2[:-1], QUESTION, f"{DATE} {NAME}", SUMMARY],
            {
                "image": Image(alt=ALT_2[:-1]),
                "title": QUESTION,
                "published": DAY,
                "byline": NAME,
                "summary": SUMMARY,
            },
            id="a title that asks, above a date and a byline",
        ),
        pytest.param(
            [LONG_ALT, BY_AI, SUMMARY],
            {"image": Image(alt=LONG_ALT), "labels": (REPORTED,), "summary": SUMMARY},
            id="a long alternative text without its label",
        ),
        pytest.param(
            [LONG_ALT, QUESTION, BY_AI, SUMMARY],
            {"image": Image(alt=LONG_ALT), "title": QUESTION, "labels": (REPORTED,), "summary": SUMMARY},
            id="the same above a title that asks",
        ),
        pytest.param(
            [LONG_ALT, LABEL, SUMMARY],
            {"image": Image(alt=LONG_ALT, labels=(IMAGE,)), "summary": SUMMARY},
            id="the same with its label",
        ),
    ],
)
@pytest.mark.parametrize("glue", ["\n\n", "\n"])
def test_cards_that_ask_or_show_much(parts: list[str], card: dict[str, object], glue: str) -> None:
    if LABEL in parts[1] and glue != "\n":
        parts = [f"{parts[0]}\n{LABEL}", *parts[2:]]
    text = glue.join([HERO, TITLE, LABEL, LEDE, *BODY, RELATED, *parts, COOKIES])
    assert newsmodel.loads(text).related == (RelatedLink(**card),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "title", ["CAN OSMUND RAIL INC. STILL MEET ITS TARGET?", "Can Osmund & Sons Ltd. Still Meet Its Target?"]
)
def test_a_title_that_asks_may_be_in_capitals(title: str) -> None:
    assert newsmodel.loads(page(HERO, title, LEDE, *BODY, *SECTIONS, COOKIES)).title == title


def test_a_title_that_asks_below_an_alternative_text_without_its_label() -> None:
    title = "Kommer färjan att gå igen i vinter?"
    for alt in (ALT, LONG_ALT, ALT[:-1]):
        story = newsmodel.loads(page(alt, title, LEDE, *BODY, *SECTIONS, COOKIES))
        assert (story.image, story.title, story.lede) == (Image(alt=alt), title, LEDE)


def test_a_name_below_the_title_is_no_new_word_for_a_label() -> None:
    name = "डॉ. मीना राव"
    for head in ([ALT, TITLE, name], [HERO, TITLE, name]):
        story = newsmodel.loads(page(*head, LEDE, *BODY, RELATED, SUMMARY, COOKIES))
        assert (story.byline, story.labels) == (name, ())


def test_a_title_that_comes_back_is_no_new_word_for_a_label() -> None:
    title, other = "Rådet i Osmund godkänner bron", "Isen bär över hela sundet igen"
    cards = [title, SUMMARY, other, SUMMARY_2, title, SUMMARY_3, title, LEDE]
    assert [card.title for card in cards_of(*cards)] == cards[::2]
    found = newsmodel.scan(page("Broar", FOLLOW, title, SUMMARY, title, SUMMARY_2, COOKIES)).listing()
    assert [card.title for card in found.links] == [title, title]


def test_a_short_lede_below_known_words_is_a_lede() -> None:
    found = newsmodel.scan(page(ALT, TITLE, LABEL, "Det blev en lugn dag i hamnen.", *BODY, RELATED, SUMMARY, COOKIES))
    assert found.story().lede == "Det blev en lugn dag i hamnen."


@pytest.mark.parametrize("cut", [BY_AI, FACTS, LABEL, SAID, RELATED, COOKIES.split("\n")[0]])
def test_what_a_cut_has_left_of_known_words_is_no_prose(cut: str) -> None:
    for parts in (
        [HERO, TITLE],
        [HERO, TITLE, LABEL, LEDE, *BODY],
        [HERO, TITLE, LABEL, LEDE, *BODY, RELATED, SUMMARY],
    ):
        whole = newsmodel.scan(page(*parts), layout=Layout.STORY)
        found = newsmodel.scan(page(*parts, cut[: len(cut) // 2 + 2].rstrip()), layout=Layout.STORY)
        assert found.story() == whole.story()
        assert found.blocks[-1].role is Role.UNKNOWN
        assert "cut" in [diagnostic.code for diagnostic in found.diagnostics]


def test_a_card_of_image_and_label_line_without_blank_lines() -> None:
    text = "\n".join(
        [ALT, LABEL, TITLE, LABEL, LEDE, *BODY, RELATED, ALT_2, LABEL, f"{BY_AI} {LABEL}", SUMMARY, COOKIES]
    )
    assert newsmodel.loads(text).related == (RelatedLink(image=PICTURE, labels=(REPORTED, IMAGE), summary=SUMMARY),)


def test_names_that_come_back_are_names() -> None:
    parts = [f"{DATE} {NAME}", SUMMARY, f"8 oktober 2025 {NAME}", SUMMARY_2, SUMMARY_3]
    assert cards_of(*parts) == (
        RelatedLink(published=DAY, byline=NAME, summary=SUMMARY),
        RelatedLink(published=date(2025, 10, 8), byline=NAME, summary=SUMMARY_2),
        RelatedLink(summary=SUMMARY_3),
    )


# Listings


@pytest.mark.parametrize(
    ("parts", "links"),
    [
        pytest.param([], (), id="no cards"),
        pytest.param(CARDS, STORY.related, id="cards"),
        pytest.param(
            [TITLE, SUMMARY, TITLE_2, SUMMARY_2],
            (RelatedLink(title=TITLE, summary=SUMMARY), RelatedLink(title=TITLE_2, summary=SUMMARY_2)),
            id="titles and summaries",
        ),
    ],
)
@pytest.mark.parametrize("glue", ["\n\n", "\n"], ids=["blank lines", "none"])
def test_listings(parts: list[str], links: tuple[RelatedLink, ...], glue: str) -> None:
    scanned = newsmodel.scan(glue.join(["Broar", FOLLOW, *parts, COOKIES]))
    assert scanned.listing() == Listing(title="Broar", links=links, locale="sv")
    assert scanned.diagnostics == ()


def test_a_first_card_right_below_the_button() -> None:
    text = page(f"Broar\n{FOLLOW}\n{CARDS[0]}", *CARDS[1:])
    assert newsmodel.scan(text).listing() == Listing(title="Broar", links=STORY.related, locale="sv")


# False friends: the format's words and shapes where they say nothing


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(
            {"body": (f"Under bilden står ”{LABEL}”, och läsarna undrar varför den raden står just där.", *BODY)},
            id="label in quotation marks",
        ),
        pytest.param({"body": (f"{BODY[0]} {LABEL}.", BODY[1])}, id="label at the end of prose"),
        pytest.param({"body": (f"{LABEL} {BODY[0]}", BODY[1])}, id="label at the beginning of prose"),
        pytest.param({"body": (f"{SAID}? {BODY[0]}", f"{RELATED}: {BODY[1]}")}, id="headings in prose"),
        pytest.param({"title": "Öppnar bron i Osmund innan isen lägger sig?"}, id="title that asks"),
        pytest.param({"title": "Bron i Osmund: ”Vi öppnar i maj”"}, id="title that quotes"),
        pytest.param({"title": "Brobygge försenas i U.S.A."}, id="title that ends in initials"),
        pytest.param({"lede": "Bron i Osmund öppnade i går för gående och för kärror, sex år försenad."}, id="short lede"),
        pytest.param({"body": ("”Aldrig mer.”", *BODY)}, id="short quotation"),
        pytest.param({"body": (BODY[0], "– Det var på tiden, säger Sigge.", BODY[1])}, id="short line of speech"),
        pytest.param({"body": (BODY[0],)}, id="one paragraph"),
        pytest.param({"body": (" ".join(BODY * 4),)}, id="one long paragraph"),
        pytest.param({"body": (f"{BODY[0]} ن ", f"{BODY[1]}nn {BODY[0]}")}, id="artefacts"),
        pytest.param(
            {"related": (attrs.evolve(STORY.related[0], title=TITLE), *STORY.related[1:])}, id="title in a card"
        ),
        pytest.param(
            {"related": (STORY.related[0], RelatedLink(summary="Skolan har lovat att måla färjan varje vår tills den sjunker."))},
            id="summary of one sentence",
        ),
        pytest.param(
            {
                "title": f"”{LABEL}” blir vanligare på nyhetssidor",
                "lede": f"Raden {LABEL} står under allt fler bilder, visar en genomgång. {LEDE}",
                "body": (f"Tidningen skriver {BY_AI} under sina texter. {BODY[0]}", f"{BODY[1]} Sedan stod det {FACTS}."),
            },
            id="about labels",
        ),
        pytest.param({"reactions": (Reaction(text=f"På X skriver många {RELATED} med stora bokstäver. {REACTION}"),)}, id="heading in a reaction"),
    ],
)  # fmt: skip
def test_false_friends(changes: dict[str, object]) -> None:
    changes = {
        name: tuple(item.strip() if isinstance(item, str) else item for item in value)
        if isinstance(value, tuple)
        else value
        for name, value in changes.items()
    }
    story = attrs.evolve(STORY, **changes)
    text = newsmodel.dumps(story) + f"\n\n\xa0\n\n{COOKIES}"
    scanned = newsmodel.scan(text)
    assert scanned.story() == story
    assert scanned.layout is Layout.STORY
    assert scanned.diagnostics == ()
    assert newsmodel.loads(text.replace("\n\n", "\n")) == story


def test_a_title_in_the_label_s_own_words_is_a_title() -> None:
    story = attrs.evolve(STORY, title=f"Ny märkning: {LABEL}")
    assert newsmodel.loads(newsmodel.dumps(story)) == story


def test_the_first_heading_is_the_one_that_counts() -> None:
    scanned = newsmodel.scan(PAGE.replace(BODY[1], f"{BODY[1]}\n\n{SAID}", 1))
    assert scanned.story().body == BODY
    assert scanned.story().reactions == (Reaction(text=SAID), Reaction(text=REACTION))


def test_labels_that_are_printed_twice_are_one() -> None:
    scanned = newsmodel.scan(PAGE.replace(f"{BY_AI} {LABEL}", f"{BY_AI} {LABEL} {LABEL}"))
    assert scanned.story().related[0].labels == (REPORTED, IMAGE)
    assert "".join(block.text for block in scanned.blocks) == scanned.text
    assert all(isinstance(label, Label) for label in scanned.story().related[0].labels)


def test_a_title_may_end_in_a_label_s_words() -> None:
    title = f"Läsare litar inte på bilder med {LABEL}"
    story = newsmodel.loads(page(f"{ALT}\n{LABEL}", title, LABEL, LEDE, *BODY, RELATED, ALT_2, title, BY_AI, SUMMARY))
    assert (story.title, story.labels) == (title, (IMAGE,))
    assert story.related[0] == RelatedLink(title=title, summary=SUMMARY, image=Image(alt=ALT_2), labels=(REPORTED,))
    russian = f"Читатели не верят картинкам {LABEL}"
    assert newsmodel.loads(page(f"{ALT}\n{LABEL}", TITLE, LEDE, RELATED, russian, SUMMARY)).related[0].title == russian


@pytest.mark.parametrize("title", [TITLE, "Vem betalar den nya bron i Osmund?"])
def test_a_label_that_is_glued_and_printed_again_is_one(title: str) -> None:
    scanned = newsmodel.scan(page(f"{ALT}{LABEL}", LABEL, title, LABEL, LEDE, *BODY, COOKIES))
    assert scanned.story() == Story(
        title=title, lede=LEDE, body=BODY, image=Image(alt=ALT, labels=(IMAGE,)), labels=(IMAGE,), locale="sv"
    )


def test_an_address_makes_no_story_of_a_page_s_banner() -> None:
    story = newsmodel.loads(page(LEDE, *BODY, COOKIES), URL)
    assert story == Story(lede=LEDE, body=BODY, locale="sv", url=URL)


def test_a_listing_may_have_a_short_summary_among_long_ones_and_a_cut_one_at_its_end() -> None:
    short = "Skolan har lovat att måla färjan varje vår."
    cards = [
        TITLE_2,
        SUMMARY,
        TITLE,
        SUMMARY_2,
        "Bron kostar mer än väntat",
        short,
        "Museet visar broar",
        SUMMARY_3[:-9],
    ]
    scanned = newsmodel.scan(page("Broar", FOLLOW, *cards))
    assert [link.summary for link in scanned.listing().links] == cards[1::2]
    assert newsmodel.scan(page("Broar", FOLLOW, TITLE_2, short, TITLE, short)).layout is Layout.UNKNOWN


def test_a_short_lede_above_the_body_of_a_page_with_a_banner() -> None:
    story = newsmodel.loads(page(TITLE, "Bron är öppen.", *BODY, COOKIES))
    assert (story.title, story.lede, story.body) == (TITLE, "Bron är öppen.", BODY)


def test_a_label_line_at_a_cut_belongs_to_the_title_above_it() -> None:
    story = newsmodel.loads(page(HERO, TITLE, LABEL, LEDE, *BODY, RELATED, TITLE_2, f"{BY_AI} {LABEL}"))
    assert story.related == (RelatedLink(title=TITLE_2, labels=(REPORTED, IMAGE)),)
    scanned = newsmodel.scan(page(HERO, TITLE, LABEL, LEDE, *BODY, RELATED, SUMMARY, f"{BY_AI} {LABEL}"))
    assert [link.labels for link in scanned.story().related] == [()]
    assert "without-text" in {each.code for each in scanned.diagnostics}


def test_a_description_in_another_language_than_the_summary_is_no_title() -> None:
    alt = "Families in Osmund sit in rows of red seats inside a schoolhouse"
    text = page(TITLE, LEDE, *BODY, RELATED, alt, LABEL, SUMMARY).replace("\n\n", "\n")
    link = newsmodel.loads(text).related[0]
    assert (link.image, link.title) == (Image(alt=alt, labels=(IMAGE,)), None)


def test_a_page_that_is_cut_in_the_banner_s_sentence() -> None:
    story = newsmodel.loads(page(TITLE, LEDE, *BODY, "Diese Website verwendet Cookies", "Wir zählen, wie oft"))
    assert (story.title, story.body, story.locale) == (TITLE, BODY, "de")


def test_a_label_that_is_glued_to_a_description_and_printed_below_it_too() -> None:
    text = PAGE.replace(f"{ALT_2}\n{LABEL}", f"{ALT_2}{LABEL}\n\n{LABEL}").replace(HERO, f"{ALT}{LABEL}\n\n{LABEL}")
    assert newsmodel.loads(text) == STORY
    assert "".join(block.text for block in newsmodel.scan(text).blocks) == text
