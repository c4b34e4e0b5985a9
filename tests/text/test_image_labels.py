"""The image label of a page on which none is known is found by where it stands and comes back."""

import attrs
import pytest
from samples import (
    ALT,
    ALT_2,
    BODY,
    IMAGE,
    LEDE,
    REPORTED,
    STORY,
    SUMMARY,
    SUMMARY_2,
    SUMMARY_3,
    TITLE,
    TITLE_2,
    page,
)

import newsmodel
from newsmodel import Image, Label, Layout, RelatedLink

# Words that no language has.
MADE, TOLD, CHECKED = "Kuvo luottu da PQ", "Kertolo da PQ", "Toso katsottu"
READ_ON = "Lukko vela"
BANNER = "Sivu kayta kekso\n\nKekso on hyvo. Lukko lisa kekso politika.\nHyljo"
REST = [READ_ON, f"{ALT_2}\n{MADE}", TITLE_2, f"{TOLD} {MADE}", SUMMARY, SUMMARY_2, TOLD, SUMMARY_3]
LINKS = (
    attrs.evolve(STORY.related[0], labels=(REPORTED, IMAGE)),
    RelatedLink(summary=SUMMARY_2),
    RelatedLink(summary=SUMMARY_3, labels=(REPORTED,)),
)
READ = attrs.evolve(STORY, locale=None, reactions=(), related=LINKS)


def test_under_alternative_texts_and_under_the_title() -> None:
    assert newsmodel.loads(page(f"{ALT}\n{MADE}", TITLE, MADE, LEDE, *BODY, *REST, BANNER)) == READ


def test_without_blank_lines() -> None:
    text = page(f"{ALT}\n{MADE}", TITLE, MADE, LEDE, *BODY, *REST, BANNER)
    assert newsmodel.loads(text.replace("\n\n", "\n")) == READ


def test_without_blank_lines_under_a_description_that_lost_its_stop() -> None:
    text = page(f"{ALT[:-1]}\n{MADE}", TITLE, MADE, LEDE, *BODY, *REST, BANNER)
    story = attrs.evolve(READ, image=attrs.evolve(READ.image, alt=ALT[:-1]))
    assert newsmodel.loads(text.replace("\n\n", "\n")) == story


@pytest.mark.parametrize("blank", ["\n\n", "\n"])
def test_glued_to_alternative_texts(blank: str) -> None:
    text = page(f"{ALT}\n{MADE}", TITLE, MADE, LEDE, *BODY, *REST, BANNER).replace(f".\n{MADE}", f".{MADE}")
    assert newsmodel.loads(text.replace("\n\n", blank)) == READ


@pytest.mark.parametrize(
    ("line", "labels", "byline"),
    [
        (MADE, (IMAGE,), None),
        (f"9 October 2025 {MADE}", (IMAGE,), None),
        (f"{TOLD} {MADE}", (REPORTED, IMAGE), None),
        (f"{MADE} {CHECKED}", (IMAGE, Label.FACT_CHECKED), None),
        (f"Maria Karlsson {MADE}", (IMAGE,), "Maria Karlsson"),
    ],
)
def test_under_the_title_where_no_alternative_text_has_one(
    line: str, labels: tuple[Label, ...], byline: str | None
) -> None:
    cards = [READ_ON, ALT_2, TITLE_2, f"{TOLD} {MADE}", SUMMARY, SUMMARY_2, TOLD, SUMMARY_3]
    story = newsmodel.loads(page(ALT, TITLE, line, LEDE, *BODY, *cards, BANNER))
    bare = attrs.evolve(LINKS[0], image=Image(alt=ALT_2))
    published = story.published if line.startswith("9") else None
    assert story == attrs.evolve(
        READ, image=Image(alt=ALT), labels=labels, byline=byline, published=published, related=(bare, *LINKS[1:])
    )


def test_the_longer_of_two_short_lines_above_the_lede_is_the_title() -> None:
    cards = [READ_ON, ALT_2, TITLE_2, f"{TOLD} {MADE}", SUMMARY, SUMMARY_2, TOLD, SUMMARY_3]
    text = page(ALT, TITLE, MADE, LEDE, *BODY, *cards, BANNER).replace("\n\n", "\n")
    story = newsmodel.loads(text)
    assert (story.title, story.labels, story.image) == (TITLE, (IMAGE,), Image(alt=ALT))


def test_the_title_of_a_card_below_a_description_is_no_label() -> None:
    cards = [READ_ON, ALT_2, TITLE_2, SUMMARY, f"{TOLD} {MADE}", SUMMARY_2, TOLD, SUMMARY_3]
    text = page(ALT, TITLE, MADE, LEDE, *BODY, *cards, BANNER).replace("\n\n", "\n")
    assert newsmodel.loads(text).related[0] == RelatedLink(title=TITLE_2, summary=SUMMARY, image=Image(alt=ALT_2))


@pytest.mark.parametrize("banner", [BANNER, ""])
def test_one_image_is_enough_where_a_banner_says_that_it_is_a_page(banner: str) -> None:
    text = page(f"{ALT}\n{MADE}", TITLE, LEDE, *BODY, READ_ON, TITLE_2, SUMMARY, TOLD, SUMMARY_2, banner)
    assert newsmodel.scan(text).layout is (Layout.STORY if banner else Layout.UNKNOWN)


def test_an_address_needs_less() -> None:
    story = newsmodel.loads(page(f"{ALT}\n{MADE}", TITLE, LEDE, *BODY), "https://allthe.news/tlh/articles/bridge")
    assert (story.image, story.title, story.body) == (STORY.image, TITLE, BODY)


def test_a_listing_with_one_image() -> None:
    text = page("Broar", "Seuro", f"{ALT_2}\n{MADE}", TITLE_2, f"{TOLD} {MADE}", SUMMARY, TOLD, SUMMARY_2)
    listing = newsmodel.scan(text).listing()
    assert (listing.title, listing.links[0]) == ("Broar", LINKS[0])


def test_file_names_and_code_are_no_labels() -> None:
    code = "The file that lists all packages of the project is called package.json"
    text = page("Install", "Packages", *[f"{code}\n\njson\n\n{SUMMARY}"] * 4)
    assert newsmodel.scan(text).layout is Layout.UNKNOWN
    block = page(*[f"value = {{'a': [1, 2], 'b_{number}': x->y}};\nmake::it()" for number in range(9)])
    assert newsmodel.scan(page(f"{ALT}\n{MADE}", block, *BODY, f"{ALT_2}\n{MADE}")).layout is Layout.UNKNOWN


def test_a_label_that_ends_in_brackets() -> None:
    cards = [
        READ_ON,
        f"{ALT_2}\nKuva (konetta)",
        TITLE_2,
        f"{TOLD} Kuva (konetta)",
        SUMMARY,
        SUMMARY_2,
        TOLD,
        SUMMARY_3,
    ]
    story = newsmodel.loads(page(f"{ALT}\nKuva (konetta)", TITLE, "Kuva (konetta)", LEDE, *BODY, *cards, BANNER))
    assert story == attrs.evolve(READ, related=LINKS)


def test_a_description_that_shows_nothing_on_a_page_without_blank_lines() -> None:
    plain = "A row of old bronze bells behind glass in a long museum hall, in muted colours, under the light of grey windows."
    cards = [READ_ON, TITLE_2, TOLD, SUMMARY, SUMMARY_2, TOLD, SUMMARY_3]
    text = page(plain, MADE, TITLE, MADE, LEDE, *BODY, *cards, BANNER).replace("\n\n", "\n")
    story = newsmodel.loads(text)
    assert (story.image, story.title, story.labels) == (Image(alt=plain, labels=(IMAGE,)), TITLE, (IMAGE,))


def test_dates_are_no_list() -> None:
    dated = [part for day in (1, 2, 3, 4) for part in (f"{day}. Oktober 2025", SUMMARY)]
    text = page(f"{ALT}\n{MADE}", TITLE, MADE, LEDE, READ_ON, *dated)
    assert [link.published is None for link in newsmodel.loads(text).related] == [False] * 4


def test_a_label_that_comes_back_under_the_title_needs_no_long_story() -> None:
    story = newsmodel.loads(page(f"{ALT}\n{MADE}", TITLE, MADE, LEDE, "Bilar får vänta."))
    assert (story.image, story.title, story.labels) == (STORY.image, TITLE, (IMAGE,))


def test_a_new_label_beside_a_known_one() -> None:
    story = newsmodel.loads(page(f"{ALT}\n{MADE}", TITLE, f"Rapporterad av AI {MADE}", LEDE, *BODY))
    assert (story.image, story.labels, story.locale) == (STORY.image, (REPORTED, IMAGE), "sv")
