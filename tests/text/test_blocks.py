"""Blocks tile a text, and say for each part its role and the field that it is."""

import re

import pytest
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
    LABEL,
    LEDE,
    PAGE,
    RELATED,
    STORY,
    SUMMARY,
    TITLE,
    URL,
    page,
    text_of,
)

import newsmodel
from newsmodel import Block, Label, Layout, Role
from newsmodel.testing import listings, stories


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
