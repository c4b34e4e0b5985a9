"""What is written reads back equal, or is refused with the field that is at fault."""

import io
import re
from datetime import UTC, date, datetime
from pathlib import Path

import attrs
import pytest
from drawn import LOCALES, NAMES, listings, stories
from hypothesis import given, reject
from hypothesis import strategies as st
from samples import (
    ALT,
    BODY,
    BY_AI,
    CARDS,
    FOLLOW,
    HERO,
    IMAGE,
    LABEL,
    LEDE,
    REACTION,
    RELATED,
    SAID,
    STORY,
    SUMMARY,
    SUMMARY_2,
    TITLE,
    TITLE_2,
    URL,
    WITHOUT_BANNER,
    page,
)

import newsmodel
from newsmodel import Image, Label, Layout, Listing, Reaction, RelatedLink, RenderError, Story, Vocabulary, vocabularies
from newsmodel.errors import ArgumentError
from newsmodel.testing import any_listing, any_story, lines

LISTING = Listing(title="Broar", links=STORY.related, locale="sv")


def back(text: str, like: Story | Listing, **how: object) -> Story | Listing:
    """Read what was written, by one who knows whether it is a story or a listing."""
    if isinstance(like, Story):
        return newsmodel.scan(text, like.url, **how).story()  # type: ignore[arg-type]
    return newsmodel.scan(text, like.url, layout=Layout.LISTING, **how).listing()  # type: ignore[arg-type]


def written(page: Story | Listing) -> str:
    """Write a page; one whose cards could be read in more than one way may be refused."""
    try:
        return newsmodel.dumps(page)
    except RenderError:
        reject()


@given(st.sampled_from(LOCALES).flatmap(stories))
def test_stories_of_every_locale_read_back_equal(story: Story) -> None:
    text = written(story)
    assert newsmodel.loads(text, url=story.url) == story
    assert newsmodel.dumps(newsmodel.loads(text, url=story.url)) == text


@given(listings())
def test_listings_read_back_equal(listing: Listing) -> None:
    assert back(written(listing), listing) == listing


def field_at(page: Story | Listing, path: str) -> object:
    """Return what is at a path: it has to exist."""
    value: object = page
    for name, index in re.findall(r"(\w+)|\[(\d+)\]", path):
        value = getattr(value, name) if name else value[int(index)]  # type: ignore[index]
    return value


@given(any_story(lines(surrogates=True)) | any_listing(lines(surrogates=True)))
def test_anything_is_written_so_that_it_reads_back_equal_or_refused(given_page: Story | Listing) -> None:
    try:
        text = newsmodel.dumps(given_page)
    except RenderError as error:
        assert error.reason
        field_at(given_page, error.path)
    else:
        assert back(text, given_page) == given_page


def test_a_page_is_written_as_pages_are() -> None:
    assert newsmodel.dumps(STORY) == WITHOUT_BANNER
    assert newsmodel.dumps(STORY) == page(HERO, TITLE, LABEL, LEDE, *BODY, SAID, REACTION, RELATED, *CARDS)
    assert newsmodel.dumps(LISTING) == page(f"Broar\n{FOLLOW}", *CARDS)


def test_a_label_line_is_written_in_the_order_of_the_format() -> None:
    story = attrs.evolve(
        STORY, published=date(2025, 10, 9), byline="Maria Karlsson", labels=(IMAGE, Label.FACT_CHECKED)
    )
    assert newsmodel.dumps(story).split("\n")[5] == f"9 oktober 2025 Maria Karlsson {LABEL} Faktagranskad"


@pytest.mark.parametrize("locale", LOCALES)
def test_words_and_dates_are_the_locale_s(locale: str) -> None:
    story = attrs.evolve(STORY, locale=locale, published=date(2025, 10, 9), labels=tuple(Label))
    text = newsmodel.dumps(story)
    known = vocabularies[locale]
    assert newsmodel.loads(text) == story
    line = text.split("\n")[5]
    assert line.endswith(" ".join(known.of(label)[0] for label in Label))
    assert f"\n\n{known.related_heading[0]}\n\n" in text
    assert f"\n\n{known.reactions_heading[0]}\n\n" in text


def test_the_address_is_no_part_of_the_text() -> None:
    story = attrs.evolve(STORY, url=URL)
    assert newsmodel.dumps(story) == newsmodel.dumps(STORY)
    assert newsmodel.loads(newsmodel.dumps(story), url=URL) == story


def test_a_bare_body_is_written_where_its_address_says_what_it_is() -> None:
    body = Story(lede=LEDE, body=BODY, locale="sv", url=URL)
    assert newsmodel.dumps(body) == page(LEDE, *BODY)
    assert refusal(attrs.evolve(body, url=None))[0] == "title"


# Vocabularies


def test_a_vocabulary_of_ones_own() -> None:
    words = Vocabulary(
        locale="tlh", image_generated_by_ai=["Zarq"], reported_by_ai=["Menk"], fact_checked=["Dul"],
        reactions_heading=["Hosko"], related_heading=["Venda"], follow=["Zib"],
    )  # fmt: skip
    for given_page in (attrs.evolve(STORY, locale="tlh"), attrs.evolve(LISTING, locale="tlh")):
        text = newsmodel.dumps(given_page, words)
        assert "Zarq" in text
        assert LABEL not in text
        assert back(text, given_page, vocabularies={**vocabularies, "tlh": words}) == given_page


def test_a_vocabulary_in_the_place_of_the_known_one() -> None:
    words = attrs.evolve(vocabularies["sv"], related_heading=["Läs också"], assumed=frozenset())
    text = newsmodel.dumps(STORY, words)
    assert "\n\nLäs också\n\n" in text
    assert newsmodel.loads(text, vocabularies=[words]) == STORY


# Refusals


def refusal(given_page: Story | Listing, vocabulary: Vocabulary | None = None) -> tuple[str, str]:
    with pytest.raises(RenderError) as caught:
        newsmodel.dumps(given_page, vocabulary)
    assert str(caught.value) == f"{caught.value.path}: {caught.value.reason}"
    return caught.value.path, caught.value.reason


NO_PLACE = "the text form has no place for it; leave it out with attrs.evolve, or write another format"


@pytest.mark.parametrize(
    ("given_page", "path", "reason"),
    [
        (attrs.evolve(STORY, language="sv"), "language", NO_PLACE),
        (attrs.evolve(STORY, retrieved=datetime(2025, 10, 9, tzinfo=UTC)), "retrieved", NO_PLACE),
        (attrs.evolve(STORY, image=Image(alt=ALT, url="https://example.org/a.jpg")), "image.url", NO_PLACE),
        (
            attrs.evolve(STORY, related=(STORY.related[0], RelatedLink(summary=SUMMARY, url=URL))),
            "related[1].url",
            NO_PLACE,
        ),
        (
            attrs.evolve(STORY, related=(RelatedLink(summary=SUMMARY, image=Image(alt=ALT, url=URL)),)),
            "related[0].image.url",
            NO_PLACE,
        ),
        (attrs.evolve(LISTING, retrieved=datetime(2025, 10, 9, tzinfo=UTC)), "retrieved", NO_PLACE),
        (attrs.evolve(LISTING, links=(RelatedLink(summary=SUMMARY, url=URL),)), "links[0].url", NO_PLACE),
        (
            attrs.evolve(STORY, locale=None),
            "image.labels",
            "no vocabulary is known for the locale None; pass one that has words for image_generated_by_ai",
        ),
        (
            attrs.evolve(STORY, locale="tlh", image=None),
            "labels",
            "no vocabulary is known for the locale 'tlh'; pass one that has words for image_generated_by_ai",
        ),
        (
            attrs.evolve(STORY, locale="tlh", image=None, labels=()),
            "reactions",
            "no vocabulary is known for the locale 'tlh'; pass one that has words for reactions_heading",
        ),
        (
            attrs.evolve(STORY, locale="tlh", image=None, labels=(), reactions=()),
            "related",
            "no vocabulary is known for the locale 'tlh'; pass one that has words for related_heading",
        ),
        (
            attrs.evolve(LISTING, locale="tlh"),
            "links",
            "no vocabulary is known for the locale 'tlh'; pass one that has words for follow",
        ),
        (
            Story(title=TITLE, lede=LEDE, published=date(2025, 10, 9)),
            "published",
            "a date is written in the long form of the locale, which is None",
        ),
        (
            attrs.evolve(STORY, locale=None, image=None, labels=(), reactions=(), related=()),
            "title",
            "would not read back: expected a story page, but nothing in the text says that it is one: no label, heading ",
        ),
        (
            attrs.evolve(STORY, body=(*BODY, RELATED)),
            "body",
            f"would not read back equal: wrote ('{BODY[0][:50]}",
        ),
        (attrs.evolve(STORY, body=(SAID, *BODY)), "body", "would not read back equal: wrote ("),
        (attrs.evolve(STORY, lede=BY_AI, labels=()), "lede", f"would not read back equal: wrote '{BY_AI}', read "),
        (
            attrs.evolve(STORY, title=f"{TITLE}\u200f"),
            "title",
            f"would not read back equal: wrote '{TITLE}\\u200f', read '{TITLE}'",
        ),
        (attrs.evolve(STORY, lede=None, body=BODY), "lede", f"would not read back equal: wrote None, read '{BODY[0][:50]}"),
        (attrs.evolve(STORY, byline=BODY[0]), "byline", "would not read back equal: wrote "),
        (attrs.evolve(STORY, labels=(IMAGE,), byline="9 oktober 2025"), "byline", "would not read back equal: wrote "),
        (attrs.evolve(STORY, url=URL.replace("/sv/", "/da/")), "locale", "would not read back equal: wrote 'sv', read 'da'"),
        (
            attrs.evolve(STORY, related=(RelatedLink(summary=TITLE), RelatedLink(summary=SUMMARY))),
            "related",
            "would not read back equal: wrote (",
        ),
    ],
)  # fmt: skip
def test_refusals_name_the_field_and_the_reason(given_page: Story | Listing, path: str, reason: str) -> None:
    found = refusal(given_page)
    assert found[0] == path
    assert found[1].startswith(reason)


def test_a_vocabulary_without_the_words_is_refused() -> None:
    words = attrs.evolve(vocabularies["sv"], fact_checked=(), assumed=frozenset())
    assert refusal(STORY, words) == ("related[2].labels", "the vocabulary has no words for fact_checked")


# What is easily taken for something else


def test_a_title_that_asks_is_a_title_where_only_the_address_says_what_the_text_is() -> None:
    story = Story(title="Öppnar bron i Osmund innan isen lägger sig?", lede=LEDE, body=BODY, locale="sv", url=URL)
    assert newsmodel.loads(newsmodel.dumps(story), url=URL) == story


@pytest.mark.parametrize(("locale", "name"), [("sv", "Maria Karlsson"), ("ru", "Ирина Волкова"), ("ar", "ليلى الدرعي")])
def test_a_byline_that_comes_back_is_a_byline(locale: str, name: str) -> None:
    links = (RelatedLink(summary=SUMMARY, byline=name), RelatedLink(summary=SUMMARY_2, byline=name))
    story = attrs.evolve(STORY, locale=locale, related=links)
    assert newsmodel.loads(newsmodel.dumps(story)) == story


@pytest.mark.parametrize(("locale", "name"), [("sv", "Maria Karlsson"), ("de", "Elin Nordahl-Berg")])
@pytest.mark.parametrize("labels", [(IMAGE,), (Label.FACT_CHECKED,), (IMAGE, Label.FACT_CHECKED)], ids=len)
def test_a_byline_that_comes_back_beside_a_label_is_a_byline(locale: str, name: str, labels: tuple[Label, ...]) -> None:
    links = (RelatedLink(summary=SUMMARY, byline=name), RelatedLink(summary=SUMMARY_2, byline=name, labels=labels))
    story = attrs.evolve(STORY, locale=locale, related=links)
    assert newsmodel.loads(newsmodel.dumps(story)) == story


# Files


def test_dump_writes_to_paths_and_open_files(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    newsmodel.dump(STORY, file)
    assert file.read_bytes() == WITHOUT_BANNER.encode()
    newsmodel.dump(LISTING, str(file))
    assert newsmodel.scan(file.read_text("utf-8")).listing() == LISTING
    text, data = io.StringIO(), io.BytesIO()
    newsmodel.dump(STORY, text)
    newsmodel.dump(STORY, data)
    assert text.getvalue().encode() == data.getvalue() == WITHOUT_BANNER.encode()
    words = attrs.evolve(vocabularies["sv"], related_heading=["Läs också"], assumed=frozenset())
    with open(file, "w", encoding="utf-8", newline="") as stream:
        newsmodel.dump(STORY, stream, words)
    assert file.read_bytes() == WITHOUT_BANNER.replace(RELATED, "Läs också").encode()


def test_what_is_refused_leaves_files_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    newsmodel.dump(STORY, file)
    with pytest.raises(RenderError):
        newsmodel.dump(attrs.evolve(STORY, language="sv"), file)
    assert newsmodel.load(file) == STORY


# Pages with a twist


@given(stories() | listings(), lines(), st.data())
def test_a_page_with_one_odd_line_is_written_so_that_it_reads_back_equal_or_refused(
    given_page: Story | Listing, line: str, data: st.DataObject
) -> None:
    fields: dict[str, object] = {"title": line}
    if isinstance(given_page, Story):
        fields |= {"lede": line, "byline": line, "body": (line, *given_page.body), "reactions": (Reaction(text=line),)}
    name = data.draw(st.sampled_from(sorted(fields)))
    changed = attrs.evolve(given_page, **{name: fields[name]})
    try:
        text = newsmodel.dumps(changed)
    except RenderError as error:
        field_at(changed, error.path)
    else:
        assert back(text, changed) == changed


@pytest.mark.parametrize("locale", LOCALES)
def test_names_of_every_script_are_bylines_above_and_below(locale: str) -> None:
    for name in NAMES.get(locale, NAMES["latin"]):
        links = (
            attrs.evolve(STORY.related[0], labels=(), byline=name),
            RelatedLink(
                title=TITLE, summary=SUMMARY_2, image=STORY.related[0].image, byline=name, labels=(Label.FACT_CHECKED,)
            ),
            RelatedLink(summary=SUMMARY, byline=name),
        )
        for labels in ((), (Label.FACT_CHECKED,)):
            story = attrs.evolve(STORY, locale=locale, byline=name, labels=labels, related=links)
            assert newsmodel.loads(newsmodel.dumps(story)) == story


def test_titles_that_come_twice_are_written() -> None:
    story = attrs.evolve(
        STORY, related=(attrs.evolve(STORY.related[0], title=TITLE), RelatedLink(title=TITLE_2, summary=SUMMARY_2))
    )
    text = newsmodel.dumps(story)
    assert text.count(TITLE) == 2
    assert newsmodel.loads(text) == story


def test_anything_but_a_path_or_an_open_file_is_refused() -> None:
    with pytest.raises(ArgumentError, match="dump"):
        newsmodel.dump(STORY, 3)  # type: ignore[arg-type]


def test_a_day_in_a_locale_whose_long_form_nobody_knows_is_refused_by_its_field() -> None:
    card = RelatedLink(summary=SUMMARY, published=date(2025, 10, 9))
    for story, path in (
        (attrs.evolve(STORY, locale="tlh", published=card.published), "published"),
        (attrs.evolve(STORY, locale="tlh", related=(card,)), "related[0].published"),
    ):
        with pytest.raises(RenderError) as caught:
            newsmodel.dumps(story, attrs.evolve(vocabularies["sv"], locale="tlh"))
        assert caught.value.path == path


def test_a_card_of_a_summary_alone_is_written_as_it_is_and_one_of_a_title_alone_refused() -> None:
    story = attrs.evolve(STORY, related=(STORY.related[0], RelatedLink(summary=SUMMARY)))
    assert newsmodel.dumps(story).endswith(f"\n\n{SUMMARY}")
    assert newsmodel.loads(newsmodel.dumps(story)) == story
    with pytest.raises(RenderError, match="related"):
        newsmodel.dumps(attrs.evolve(story, related=(STORY.related[0], RelatedLink(title=TITLE_2))))
