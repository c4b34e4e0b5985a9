"""Blocks tile a text, each cut, guess and stranger is reported where it stands, and what is built fits its class."""

import re
from datetime import date

import attrs
import pytest
from drawn import listings, stories, texts
from hypothesis import given
from hypothesis import strategies as st
from samples import (
    ALT,
    BODY,
    BY_AI,
    CARDS,
    FACTS,
    FOLLOW,
    HERO,
    IMAGE,
    LABEL,
    LEDE,
    PAGE,
    RELATED,
    STORY,
    SUMMARY,
    TITLE,
    URL,
    WITHOUT_BANNER,
    page,
    text_of,
)

import newsmodel
from newsmodel import (
    Block,
    FieldError,
    Image,
    Label,
    Layout,
    Listing,
    ParseError,
    Reaction,
    RelatedLink,
    Role,
    Story,
    vocabularies,
)
from newsmodel.testing import any_story
from newsmodel.text import derived
from newsmodel.text.render import lines_of


def places(text: str, url: str | None = None) -> list[tuple[Role, str, str | None]]:
    return [
        (block.role, block.text, block.path)
        for block in newsmodel.scan(text, url).blocks
        if block.role is not Role.BLANK
    ]


def value(item: object, path: str) -> object:
    for name, index in re.findall(r"(\w+)|\[(\d+)\]", path):
        item = getattr(item, name) if name else item[int(index)]  # type: ignore[index]
    return item


@given(stories() | listings())
def test_a_block_is_the_value_of_the_field_at_its_path(item: newsmodel.Story | newsmodel.Listing) -> None:
    scanned = newsmodel.scan(text_of(item), item.url)
    if scanned.layout is Layout.UNKNOWN:
        return
    read = scanned.listing() if scanned.layout is Layout.LISTING else scanned.story()
    for block in scanned.blocks:
        if block.path is None:
            continue
        found = value(read, block.path)
        if block.role is Role.LABEL:
            assert isinstance(found, Label)
        elif block.role is not Role.PUBLISHED:
            assert found == block.text


@given(st.sampled_from(["\n", "\r\n", "\r"]), st.integers(0, len(PAGE)))
def test_lines_are_counted_whatever_ends_them(end: str, at: int) -> None:
    text = PAGE[:at].replace("\n", end)
    for block in newsmodel.scan(text, URL).blocks:
        above = text[: block.start].replace("\r\n", "\n").replace("\r", "\n")
        assert block.line == above.count("\n") + 1


def test_separators_and_what_stands_around_parts_are_blank() -> None:
    text = page(HERO, TITLE, f"9 oktober 2025 · {BY_AI} | {LABEL} ·", LEDE, *BODY)
    line = [(block.role, block.text) for block in newsmodel.scan(text).blocks if block.line == 6]
    assert line == [
        (Role.PUBLISHED, "9 oktober 2025"), (Role.BLANK, " · "), (Role.LABEL, BY_AI), (Role.BLANK, " | "),
        (Role.LABEL, LABEL), (Role.BLANK, " ·"), (Role.BLANK, "\n\n"),
    ]  # fmt: skip


def test_what_is_printed_twice_says_nothing_more() -> None:
    line = f"9 oktober 2025 Maria Karlsson {LABEL} {LABEL} 8 oktober 2025"
    found = [each for each in places(page(ALT, TITLE, line, LEDE, *BODY)) if each[2] and each[1] in line]
    assert found == [
        (Role.PUBLISHED, "9 oktober 2025", "published"), (Role.BYLINE, "Maria Karlsson", "byline"),
        (Role.LABEL, LABEL, "labels[0]"),
    ]  # fmt: skip


def test_labels_on_two_lines_are_numbered_in_a_row() -> None:
    text = page(HERO, TITLE, f"{BY_AI}\n{LABEL}\n{FACTS}", LEDE, *BODY)
    found = [each for each in places(text) if each[0] is Role.LABEL]
    assert [path for *_, path in found] == ["image.labels[0]", "labels[0]", "labels[1]", "labels[2]"]
    assert newsmodel.loads(text).labels == (Label.REPORTED_BY_AI, Label.IMAGE_GENERATED_BY_AI, Label.FACT_CHECKED)


@pytest.mark.parametrize("name", ["Maria Karlsson", "Ирина Волкова", "太郎 山田"])
def test_a_name_alone_between_title_and_summary_is_a_byline(name: str) -> None:
    text = page(HERO, TITLE, LABEL, LEDE, *BODY, RELATED, *CARDS[:2], name, SUMMARY)
    assert (Role.BYLINE, name, "related[0].byline") in places(text)
    assert newsmodel.loads(text).related[0].byline == name


def test_the_cards_of_a_listing_are_links() -> None:
    found = places(page(f"Broar\n{FOLLOW}", *CARDS))
    assert found[:4] == [
        (Role.TITLE, "Broar", "title"), (Role.FOLLOW, FOLLOW, None),
        (Role.ALT, STORY.related[0].image.alt, "links[0].image.alt"), (Role.LABEL, LABEL, "links[0].image.labels[0]"),
    ]  # type: ignore[union-attr]  # fmt: skip


def test_blocks_are_values() -> None:
    assert newsmodel.scan(LEDE, URL).blocks == (
        Block(role=Role.LEDE, text=LEDE, start=0, end=len(LEDE), line=1, path="lede"),
    )


def reports(text: str, url: str | None = None) -> list[tuple[str, str]]:
    """Return the codes of what is reported, and where."""
    return [(each.code, text[each.start : each.end]) for each in newsmodel.scan(text, url).diagnostics]


@pytest.mark.parametrize(
    "text", [PAGE, WITHOUT_BANNER, f"{PAGE}\n", page(f"Broar\n{FOLLOW}", *CARDS), page(LEDE, *BODY)]
)
def test_whole_pages_have_nothing_to_report(text: str) -> None:
    assert reports(text, URL if text.startswith(LEDE) else None) == []


@pytest.mark.parametrize("text", ["", " \n\xa0\n", "\ufeff"])
def test_a_text_without_content_is_empty(text: str) -> None:
    assert reports(text) == [("empty", "")]


def test_what_is_no_page_is_reported_at_its_first_line() -> None:
    assert reports("\n\n# Readme\n\nRun it.\n") == [("not-a-page", "# Readme")]


@pytest.mark.parametrize("end", [LEDE, BODY[0], BODY[1], STORY.reactions[0].text, SUMMARY])
def test_a_page_cut_in_a_sentence_is_reported_there(end: str) -> None:
    text = PAGE[: PAGE.index(end) + len(end) - 20].rstrip()
    assert reports(text)[-1][0] == "cut"
    assert text.endswith(reports(text)[-1][1])
    assert [code for code, _ in reports(text)].count("cut") == 1
    whole = PAGE[: PAGE.index(end) + len(end)]
    assert reports(whole) == []


def test_a_page_cut_where_none_may_end_is_reported() -> None:
    for end in (HERO, TITLE, RELATED, BY_AI):
        assert reports(f"{PAGE[: PAGE.rindex(end) + len(end)]}\n")[-1] == ("cut", end.split("\n")[-1])


def test_a_torn_line_without_a_place_is_cut_and_no_more() -> None:
    text = page(WITHOUT_BANNER, "Denna web")
    assert [code for code, _ in reports(text)] == ["cut"]


def test_a_stranger_is_reported_where_it_stands() -> None:
    assert reports(PAGE.replace(TITLE, f"{TITLE}\n\n5 minuters läsning")) == [("not-understood", "5 minuters läsning")]
    assert reports(PAGE.replace(f"{BY_AI} {LABEL}", f"{BY_AI} Annons {LABEL}")) == [("not-understood", "Annons")]


def test_a_card_without_a_text_is_reported_line_by_line() -> None:
    text = f"{WITHOUT_BANNER}\n\n{CARDS[0]}\n"
    assert [code for code, _ in reports(text)] == ["without-text", "without-text", "cut"]


def test_html_in_a_label_is_reported_and_read() -> None:
    text = PAGE.replace(LABEL, LABEL.replace(" ", "&nbsp;"), 1)
    assert reports(text) == [("character-reference", LABEL.replace(" ", "&nbsp;"))]
    assert newsmodel.loads(text) == STORY


def test_an_address_of_another_locale_is_reported() -> None:
    (found,) = newsmodel.scan(PAGE, URL.replace("/sv/", "/de/")).diagnostics
    assert (found.code, found.line) == ("locale-mismatch", 1)
    assert found.message == "the address says locale de, the words on the page are of sv"
    assert reports(PAGE, URL) == []


def test_words_of_several_locales_are_reported() -> None:
    text = page(f"Archipelago\n{vocabularies['nb'].follow[0]}", LEDE, *BODY)
    assert newsmodel.scan(text).layout is Layout.LISTING
    assert [code for code, _ in reports(text)] == ["locale-ambiguous"]
    assert reports(text, "https://allthe.news/nb/tags/archipelago") == []


def test_reports_stand_in_the_order_of_the_text_with_line_and_column() -> None:
    text = PAGE.replace(f"{BY_AI} {LABEL}", f"{BY_AI} Annons {LABEL}").replace(TITLE, f"{TITLE}\r\n\r\nAnnons", 1)
    one, other = newsmodel.scan(text).diagnostics
    assert (one.line, one.column, other.line, other.column) == (6, 1, 27, len(BY_AI) + 2)
    assert text[one.start : one.end] == text[other.start : other.end] == "Annons"


def test_long_lines_are_shortened_in_messages() -> None:
    (found,) = newsmodel.scan(f"{PAGE}\n\n{BODY[0]}").diagnostics
    assert found.message == f"not understood, and kept as it is: {BODY[0][:59] + '…'!r}"


# Objects are made past the checks of their classes, which they would pass.


def check(value: object) -> None:
    """Build an object and all that it holds once more, the ordinary way."""
    if isinstance(value, tuple):
        for item in value:
            check(item)
    elif isinstance(value, Story | Listing | RelatedLink | Reaction | Image):
        attrs.validate(value)
        assert attrs.evolve(value) == value
        assert type(value)(**{field.name: getattr(value, field.name) for field in attrs.fields(type(value))}) == value
        for field in attrs.fields(type(value)):
            check(getattr(value, field.name))


def test_the_check_would_find_what_does_not_fit() -> None:
    with pytest.raises(FieldError):
        check(derived._story(" two\nlines ", *[None] * 13))
    with pytest.raises(FieldError):
        check(derived._story(None, None, (), None, (IMAGE, IMAGE), *[None] * 9))


@given(texts())
def test_what_is_built_out_of_any_text_fits(text: str) -> None:
    for layout in (None, Layout.BODY, Layout.STORY, Layout.LISTING):
        scanned = newsmodel.scan(text, layout=layout)
        try:
            check(scanned.listing() if scanned.layout is Layout.LISTING else scanned.story())
        except ParseError:
            assert scanned.layout is Layout.UNKNOWN


@given(stories() | listings())
def test_what_is_built_out_of_a_page_fits(page: Story | Listing) -> None:
    scanned = newsmodel.scan("\r\n".join(lines_of(page)))
    if scanned.layout is not Layout.UNKNOWN:
        check(scanned.listing() if scanned.layout is Layout.LISTING else scanned.story())


def test_what_is_built_is_like_what_is_made() -> None:
    built = newsmodel.loads(PAGE)
    assert built == STORY
    assert hash(built) == hash(STORY)
    assert repr(built) == repr(STORY)
    assert attrs.asdict(built) == attrs.asdict(STORY)


@given(any_story())
def test_values_that_fit_make_the_same_object_either_way(story: Story) -> None:
    values = [getattr(story, field.name) for field in attrs.fields(Story)]
    assert derived._story(*values) == story
    assert hash(derived._story(*values)) == hash(story)


def test_a_story_knows_what_the_text_does_not_say() -> None:
    story = newsmodel.loads(PAGE)
    assert (story.language, story.retrieved, story.url) == (None, None, None)
    assert not any(link.url for link in story.related)
    assert newsmodel.loads(PAGE.replace("Rapporterad av AI Fakt", "9 oktober 2025 Rapporterad av AI Fakt")).related[
        2
    ].published == date(2025, 10, 9)
