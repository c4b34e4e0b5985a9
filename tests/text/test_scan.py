"""Scanning takes any text, and every character of it is in one block; reading gives a story or says why not."""

import io
import itertools
import pickle
import random
import re
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from drawn import LOCALES, listings, stories, texts
from hypothesis import example, given
from hypothesis import strategies as st
from samples import (
    ALT,
    BODY,
    BY_AI,
    CARDS,
    COOKIES,
    FACTS,
    FOLLOW,
    HERO,
    LABEL,
    LEDE,
    PAGE,
    RELATED,
    SAID,
    STORY,
    TITLE,
    URL,
    page,
)
from work import calls

import newsmodel
from newsmodel import EncodingError, Layout, Listing, Page, ParseError, Role, Story, Vocabulary, vocabularies
from newsmodel.labels import Label
from newsmodel.text.render import lines_of
from newsmodel.text.words import words_of

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"
EXAMPLE_TEXTS = {file.stem: file.read_bytes().decode() for file in sorted(EXAMPLES.glob("*.txt"))}


def said(scanned: Page) -> Story | Listing | None:
    """Return what a page says."""
    if scanned.layout is Layout.UNKNOWN:
        return None
    return scanned.listing() if scanned.layout is Layout.LISTING else scanned.story()


def roles(scanned: Page) -> list[Role]:
    return [block.role for block in scanned.blocks if block.role is not Role.BLANK]


def codes(scanned: Page) -> list[str]:
    return [diagnostic.code for diagnostic in scanned.diagnostics]


# Tiling: any text at all


def check_tiling(text: str, scanned: Page) -> None:
    end = 0
    for block in scanned.blocks:
        assert block.start == end
        assert block.end > block.start
        assert block.text == text[block.start : block.end]
        end = block.end
    assert end == len(text)
    line_starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
    for block in scanned.blocks:
        if block.role is not Role.BLANK:
            assert block.line == sum(start <= block.start for start in line_starts)
            assert "\n" not in block.text
            assert block.text.strip() == block.text
    paths = [block.path for block in scanned.blocks if block.path is not None]
    assert len(set(paths)) == len(paths)
    assert all(0 <= found.start <= found.end <= len(text) for found in scanned.diagnostics)
    assert [found.start for found in scanned.diagnostics] == sorted(found.start for found in scanned.diagnostics)


@given(texts(), st.none() | st.just(URL) | st.text(max_size=10))
@example("", None)
@example("\r", None)
@example("\ufeff", None)
@example("\ud800", None)
@example(LABEL, None)
@example(f"{LABEL}\n{LABEL}\n{LABEL}", None)
@example(f"{RELATED}\n{SAID}", None)
@example(f"x\n{FOLLOW}", None)
@example(COOKIES, URL)
def test_blocks_tile_any_text(text: str, url: str | None) -> None:
    scanned = newsmodel.scan(text, url)
    check_tiling(text, scanned)
    assert scanned.text == text
    if url is None:
        assert newsmodel.is_page(text) == (scanned.layout is not Layout.UNKNOWN)


@given(stories() | listings(), st.integers(0, 20_000), st.integers(0, 20_000))
def test_blocks_tile_any_piece_of_a_page(story: Story | Listing, start: int, length: int) -> None:
    text = written(story)
    start %= len(text) + 1
    piece = text[start : start + length]
    check_tiling(piece, newsmodel.scan(piece))


@given(texts(), st.sampled_from([None, *Layout]))
def test_any_text_is_a_story_or_refused(text: str, layout: Layout | None) -> None:
    try:
        story = newsmodel.loads(text, layout=layout)
    except ParseError as error:
        assert error.reason
        assert 0 <= error.start <= len(text)
        assert pickle.loads(pickle.dumps(error)).args == error.args
    else:
        assert isinstance(story, Story)
        assert newsmodel.scan(text, layout=layout).story() == story


@given(st.binary(max_size=200))
def test_any_bytes_are_a_story_or_refused(data: bytes) -> None:
    with pytest.raises(ParseError):  # nothing so short is a page
        newsmodel.loads(data)


def test_a_surrogate_stays_where_it_is() -> None:
    text = PAGE.replace("Sigge", "Sig\ud800ge")
    assert newsmodel.loads(text).body[1] == BODY[1].replace("Sigge", "Sig\ud800ge")


# A whole page


def test_a_whole_page() -> None:
    scanned = newsmodel.scan(PAGE)
    assert (scanned.layout, scanned.locale, scanned.url) == (Layout.STORY, "sv", None)
    assert scanned.vocabulary == vocabularies["sv"]
    assert scanned.story() == newsmodel.loads(PAGE) == STORY
    assert scanned.diagnostics == ()
    assert [(block.role, block.path, block.line) for block in scanned.blocks if block.role is not Role.BLANK] == [
        (Role.ALT, "image.alt", 1),
        (Role.LABEL, "image.labels[0]", 2),
        (Role.TITLE, "title", 4),
        (Role.LABEL, "labels[0]", 6),
        (Role.LEDE, "lede", 8),
        (Role.BODY, "body[0]", 10),
        (Role.BODY, "body[1]", 12),
        (Role.REACTIONS_HEADING, None, 14),
        (Role.REACTION, "reactions[0].text", 16),
        (Role.RELATED_HEADING, None, 18),
        (Role.ALT, "related[0].image.alt", 20),
        (Role.LABEL, "related[0].image.labels[0]", 21),
        (Role.TITLE, "related[0].title", 23),
        (Role.LABEL, "related[0].labels[0]", 25),
        (Role.LABEL, "related[0].labels[1]", 25),
        (Role.SUMMARY, "related[0].summary", 27),
        (Role.SUMMARY, "related[1].summary", 29),
        (Role.LABEL, "related[2].labels[0]", 31),
        (Role.LABEL, "related[2].labels[1]", 31),
        (Role.SUMMARY, "related[2].summary", 33),
        (Role.COOKIE_HEADING, None, 39),
        (Role.COOKIE_SENTENCE, None, 41),
        (Role.COOKIE_REJECT, None, 42),
    ]


def test_the_parts_of_a_label_line_are_blocks() -> None:
    text = page(HERO, TITLE, f"9 oktober 2025  Maria Karlsson {LABEL} Faktagranskad", LEDE, *BODY)
    assert [
        (block.role, block.text, block.path) for block in newsmodel.scan(text).blocks if block.line == 6
    ] == [
        (Role.PUBLISHED, "9 oktober 2025", "published"),
        (Role.BLANK, "  ", None),
        (Role.BYLINE, "Maria Karlsson", "byline"),
        (Role.BLANK, " ", None),
        (Role.LABEL, LABEL, "labels[0]"),
        (Role.BLANK, " ", None),
        (Role.LABEL, "Faktagranskad", "labels[1]"),
        (Role.BLANK, "\n\n", None),
    ]  # fmt: skip


def test_a_page_shows_what_it_is() -> None:
    assert repr(newsmodel.scan(PAGE)) == f"Page(Layout.STORY, locale='sv', {len(PAGE)} characters)"
    assert repr(Role.COOKIE_HEADING) == "Role.COOKIE_HEADING"


def test_pages_and_their_parts_can_be_pickled() -> None:
    scanned = newsmodel.scan(PAGE[:-200])
    copy = pickle.loads(pickle.dumps(scanned))
    assert (copy.text, copy.blocks, copy.diagnostics, said(copy)) == (
        scanned.text,
        scanned.blocks,
        scanned.diagnostics,
        said(scanned),
    )
    assert {hash(block) for block in copy.blocks} == {hash(block) for block in scanned.blocks}
    assert hash(scanned) == hash(scanned)  # by identity: it is a text and views of it
    for kind in (Role, Layout):
        assert [pickle.loads(pickle.dumps(member)) for member in kind] == list(kind)


# What extraction does


def rows(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)


MARKS = "\u200b\u200e\u200f\u202a\u202b\u202c\u202e\u2066\u2067\u2069\ufeff"


def noise(seed: int) -> Callable[[str], str]:
    """Marks and blanks around lines, none of which says anything."""

    def dirty(text: str) -> str:
        rng = random.Random(seed)
        return "\n".join(
            "".join(rng.choices(MARKS, k=rng.randint(0, 2)))
            + row
            + "".join(rng.choices(f" \t\xa0\u3000{MARKS}", k=rng.randint(0, 3)))
            if row
            else row
            for row in rows(text)
        )

    return dirty


CHANGES = {
    "CRLF": lambda text: "\r\n".join(rows(text)),
    "CR": lambda text: "\r".join(rows(text)),
    "BOM": lambda text: "\ufeff" + text,
    "line end": lambda text: text + "\n",
    "trailing blanks": lambda text: "".join(f"{row} \t\xa0\n" for row in rows(text)),
    "marks around lines": lambda text: "\n".join(
        f"\u200f\u202b{row}\u202c\u200b" if row else row for row in rows(text)
    ),
    "marks on blank lines": lambda text: "\n".join(row or "\u200b" for row in rows(text)),
    "blank paragraphs first": lambda text: "\xa0\n\n \n\n" + text,
    "more blank lines": lambda text: "\n".join(row or "\n\n" for row in rows(text)),
    "noise": noise(7),
}


@pytest.mark.parametrize("name", [name for name in EXAMPLE_TEXTS if name != "nb-body-only" and "cut" not in name])
def test_what_stands_around_lines_says_nothing(name: str) -> None:
    text = EXAMPLE_TEXTS[name]
    for change, changed in ((change, make(text)) for change, make in CHANGES.items()):
        if change == "more blank lines" and name == "da-no-blank-lines":
            continue
        check_tiling(changed, newsmodel.scan(changed))
        assert said(newsmodel.scan(changed)) == said(newsmodel.scan(text)), change


@given(stories(), st.integers(0, 2**32))
def test_noise_says_nothing(story: Story, seed: int) -> None:
    text = written(story)
    dirty = noise(seed)(text)
    assert said(newsmodel.scan(dirty, story.url)) == said(newsmodel.scan(text, story.url))


def normalized(value: object, form: str) -> object:
    if isinstance(value, str):
        return unicodedata.normalize(form, value)
    if isinstance(value, tuple):
        return tuple(normalized(item, form) for item in value)
    if attrs.has(type(value)):
        return type(value)(
            **{field.name: normalized(getattr(value, field.name), form) for field in attrs.fields(type(value))}  # type: ignore[arg-type]
        )
    return value


@pytest.mark.parametrize("name", [name for name in EXAMPLE_TEXTS if name != "nb-body-only"])
def test_a_page_reads_the_same_in_both_normal_forms(name: str) -> None:
    text = EXAMPLE_TEXTS[name]
    for form in ("NFC", "NFD"):
        other = unicodedata.normalize(form, text)
        assert said(newsmodel.scan(other)) == normalized(said(newsmodel.scan(text)), form)


@given(stories(), st.sampled_from(["NFC", "NFD"]))
def test_any_story_reads_the_same_in_both_normal_forms(story: Story, form: str) -> None:
    text = written(story)
    scanned = newsmodel.scan(unicodedata.normalize(form, text), story.url)
    assert said(scanned) == normalized(said(newsmodel.scan(text, story.url)), form)


@pytest.mark.parametrize("name", [n for n in EXAMPLE_TEXTS if n not in ("nb-body-only", "hi-listing-without-name")])
def test_a_page_without_blank_lines_reads_the_same(name: str) -> None:
    text = EXAMPLE_TEXTS[name]
    dense = "\n".join(row for row in rows(text) if row.strip(f"{MARKS} \xa0\t"))
    assert said(newsmodel.scan(dense)) == said(newsmodel.scan(text))


@pytest.mark.parametrize("name", [n for n in EXAMPLE_TEXTS if n not in ("nb-body-only", "hi-listing-without-name")])
def test_a_page_on_which_blank_lines_are_missing_here_and_there_reads_the_same(name: str) -> None:
    text, chance = EXAMPLE_TEXTS[name].replace("\r\n", "\n"), random.Random(name)
    whole = said(newsmodel.scan(f"{text}\n"))
    for _ in range(10):
        ragged = "".join(part + chance.choice(["\n", "\n\n", "\n\n"]) for part in text.split("\n\n"))
        assert said(newsmodel.scan(ragged)) == whole


@pytest.mark.parametrize("glue", ["", " ", "\xa0"])
def test_a_label_that_is_glued_to_the_description_of_an_image_is_its_label(glue: str) -> None:
    text = PAGE.replace(f".\n{LABEL}", f".{glue}{LABEL}")
    assert PAGE.count("\n") - text.count("\n") == 2
    check_tiling(text, newsmodel.scan(text))
    assert newsmodel.loads(text) == STORY


# Cut pages


def check_cut(text: str, at: int, url: str | None = None) -> None:
    """What is read of a cut page is what the whole page says, but for the last thing that is there."""
    whole, part = said(newsmodel.scan(text, url)), said(newsmodel.scan(text[:at], url))
    if not isinstance(whole, Story) or not isinstance(part, Story) or not whole.related or not part.related:
        return
    # The cards have begun, so all above them is there.
    for field in ("title", "lede", "body", "image", "labels", "byline", "published", "reactions"):
        assert getattr(part, field) == getattr(whole, field), field
    settled = max(0, len(part.related) - 2)
    assert part.related[:settled] == whole.related[:settled]
    last = part.related[-1].summary or part.related[-1].title
    assert last is not None
    assert last in text


@pytest.mark.parametrize("name", [name for name in EXAMPLE_TEXTS if name != "nb-body-only"])
def test_a_page_cut_anywhere_is_read_as_far_as_it_goes(name: str) -> None:
    text = EXAMPLE_TEXTS[name]
    for at in range(0, len(text), 61):
        scanned = newsmodel.scan(text[:at])
        check_tiling(text[:at], scanned)
        check_cut(text, at)


@given(stories(), st.integers(0, 20_000))
def test_any_story_cut_anywhere_is_read_as_far_as_it_goes(story: Story, at: int) -> None:
    text = written(story)
    check_cut(text, at % (len(text) + 1), story.url)


@pytest.mark.parametrize(
    ("end", "field"),
    [
        (LEDE[:60], "lede"),
        (CARDS[-1][:170], "related"),
    ],
)
def test_a_cut_in_prose_is_read_and_said(end: str, field: str) -> None:
    text = PAGE[: PAGE.index(end) + len(end)].rstrip()
    scanned = newsmodel.scan(text)
    assert codes(scanned) == ["cut"]
    assert scanned.diagnostics[0].end == len(text)
    value = getattr(scanned.story(), field)
    last = value if isinstance(value, str) else value[-1]
    assert end.strip() in (last, getattr(last, "text", None), getattr(last, "summary", None))


def test_a_label_whose_summary_is_cut_off_is_said() -> None:
    text = PAGE[: PAGE.index(CARDS[-1])].rstrip()
    scanned = newsmodel.scan(text)
    assert scanned.story().related == STORY.related[:2]
    assert codes(scanned) == ["without-text", "without-text", "cut"]


# Layouts and addresses


BARE = page(LEDE, *BODY)


def test_a_bare_body_is_a_story_by_its_address_or_on_request_only() -> None:
    assert newsmodel.scan(BARE).layout is Layout.UNKNOWN
    by_address = newsmodel.scan(BARE, URL)
    assert (by_address.layout, by_address.locale) == (Layout.BODY, "sv")
    assert by_address.story() == Story(lede=LEDE, body=BODY, locale="sv", url=URL)
    asked_for = newsmodel.scan(BARE, layout=Layout.BODY)
    assert (asked_for.layout, asked_for.locale) == (Layout.BODY, None)
    assert asked_for.story() == newsmodel.loads(BARE, layout=Layout.BODY) == Story(lede=LEDE, body=BODY)
    assert newsmodel.scan(BARE, "https://example.org/sv/articles/osmund").layout is Layout.UNKNOWN


def test_a_bare_body_with_single_line_ends() -> None:
    assert newsmodel.loads("\n".join([LEDE, *BODY]), URL) == Story(lede=LEDE, body=BODY, locale="sv", url=URL)


@pytest.mark.parametrize("title", [TITLE, f"{TITLE}?"])
def test_title_and_prose_are_a_story_by_the_address(title: str) -> None:
    assert newsmodel.loads(page(title, LEDE, *BODY), URL) == Story(
        title=title, lede=LEDE, body=BODY, locale="sv", url=URL
    )


@pytest.mark.parametrize("title", [TITLE, "Vem betalar den nya bron i Osmund?"])
def test_a_description_of_an_image_above_the_title_is_one_by_the_address(title: str) -> None:
    story = newsmodel.loads(page(ALT, title, LEDE, *BODY), url="https://allthe.news/sv/articles/bridge")
    assert story.image == newsmodel.Image(alt=ALT)
    assert (story.title, story.lede, story.body) == (title, LEDE, BODY)


def test_nothing_at_all_is_no_story_by_any_address() -> None:
    assert newsmodel.scan(" \n\xa0", URL).layout is Layout.UNKNOWN


def test_the_address_settles_the_locale() -> None:
    danish = URL.replace("/sv/", "/da/")
    scanned = newsmodel.scan(PAGE, danish)
    assert scanned.locale == "da"
    assert scanned.story() == attrs.evolve(STORY, locale="da", url=danish)
    assert codes(scanned) == ["locale-mismatch"]
    assert newsmodel.scan(PAGE, URL).diagnostics == ()


def test_an_address_in_a_locale_that_nobody_knows_settles_it_too() -> None:
    scanned = newsmodel.scan(PAGE, URL.replace("/sv/", "/tlh/"))
    assert (scanned.locale, codes(scanned)) == ("tlh", ["locale-mismatch"])


def test_words_of_two_locales_settle_nothing() -> None:
    text = page(f"Archipelago\n{vocabularies['nb'].follow[0]}", LEDE, *BODY)
    scanned = newsmodel.scan(text)
    assert (scanned.layout, scanned.locale, scanned.vocabulary) == (Layout.LISTING, None, None)
    assert codes(scanned) == ["locale-ambiguous"]
    assert newsmodel.scan(text, "https://allthe.news/nb/tags/archipelago").locale == "nb"


LISTING = page(f"Archipelago\n{FOLLOW}\n{CARDS[0]}", *CARDS[1:], COOKIES)


def test_a_listing() -> None:
    scanned = newsmodel.scan(LISTING)
    assert scanned.listing() == Listing(title="Archipelago", links=STORY.related, locale="sv")
    assert roles(scanned)[:3] == [Role.TITLE, Role.FOLLOW, Role.ALT]
    assert scanned.diagnostics == ()
    assert newsmodel.is_page(LISTING)


# Refusals


def refusal(text: str | bytes, **how: object) -> ParseError:
    with pytest.raises(ParseError) as caught:
        newsmodel.loads(text, **how)  # type: ignore[arg-type]
    return caught.value


def test_an_empty_text_is_refused() -> None:
    for text in ("", " \n\n\xa0\n", b"", "\ufeff"):
        error = refusal(text)
        assert (error.reason, error.line, error.column) == ("expected a story page, got a text without content", 1, 1)
    assert codes(newsmodel.scan("")) == ["empty"]


def test_another_kind_of_text_is_refused_where_it_begins() -> None:
    error = refusal("\n\n  # Installing\n\nRun `make` in this folder.\n")
    assert (error.start, error.line, error.column) == (4, 3, 3)
    assert str(error) == (
        "line 3, column 3: expected a story page, but nothing in the text says that it is one: no label, heading or banner "
        "where a page has them\n      # Installing\n      ^"
    )
    assert pickle.loads(pickle.dumps(error)).__dict__ == error.__dict__
    assert codes(newsmodel.scan("# Installing")) == ["not-a-page"]


def test_a_listing_is_no_story_and_a_story_no_listing() -> None:
    assert "got a listing" in refusal(LISTING).reason
    with pytest.raises(ParseError, match="expected a listing, got a story page"):
        newsmodel.scan(PAGE).listing()
    with pytest.raises(ParseError, match="expected a listing, but nothing in the text"):
        newsmodel.scan(BARE).listing()
    with pytest.raises(ParseError, match="expected a listing, got a text without content"):
        newsmodel.scan("").listing()


@pytest.mark.parametrize(
    ("data", "offset", "line", "column"),
    [
        (b"\xff", 0, 1, 1),
        (PAGE.encode() + b"\xc3", len(PAGE.encode()), PAGE.count("\n") + 1, len("Avvisa") + 1),
        ("år\r\nbår\r".encode() + b"ab\x80", 12, 3, 3),
        (b"\xed\xa0\x80", 0, 1, 1),
    ],
)
def test_bytes_that_are_no_utf_8_are_refused_with_their_offset(
    data: bytes, offset: int, line: int, column: int
) -> None:
    error = refusal(data)
    assert type(error) is EncodingError
    assert (error.start, error.line, error.column) == (offset, line, column)
    assert f"at offset {offset} " in str(error)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_strict_refuses_with_the_first_diagnostic() -> None:
    assert newsmodel.loads(PAGE, strict=True) == STORY
    cut = PAGE[: PAGE.index(CARDS[-1])].rstrip()
    first = newsmodel.scan(cut).diagnostics[0]
    error = refusal(cut, strict=True)
    assert (error.reason, error.start, error.end, error.line) == (first.message, first.start, first.end, first.line)
    assert newsmodel.loads(cut).related == STORY.related[:2]
    assert "expected a story page" in refusal("# Installing", strict=True).reason


# What is not understood, and is kept


@pytest.mark.parametrize("bar", "·•|")
def test_a_long_label_line_may_end_in_a_full_stop(bar: str) -> None:
    text = page(HERO, TITLE, f"{BY_AI} {LABEL} {FACTS} {bar} Время чтения: 3 мин.", LEDE, *BODY)
    assert newsmodel.loads(text).labels == (Label.REPORTED_BY_AI, Label.IMAGE_GENERATED_BY_AI, Label.FACT_CHECKED)


@pytest.mark.parametrize("title", [".", "A ferry. It runs.", BODY[0]])
@pytest.mark.parametrize("line", ["9 oktober 2025 Maria Karlsson", "9 oktober 2025"])
def test_whatever_stands_for_a_title_above_a_dated_label_line_is_read(title: str, line: str) -> None:
    text = page(HERO, title, line, LEDE, *BODY)
    check_tiling(text, newsmodel.scan(text))
    assert newsmodel.loads(text).image == STORY.image


@pytest.mark.parametrize("behind", ["Upp igen, tack!", "© Osmund Courier", TITLE, BODY[0], LABEL, CARDS[0]])
def test_what_stands_behind_the_banner_is_not_understood(behind: str) -> None:
    scanned = newsmodel.scan(f"{PAGE}\n\n{behind}\n")
    assert scanned.story() == STORY
    strange = [block for block in scanned.blocks if block.start >= len(PAGE) and block.role is not Role.BLANK]
    assert {(block.role, block.path) for block in strange} == {(Role.OTHER, None)}
    assert codes(scanned) == ["not-understood"] * len(strange)


@pytest.mark.parametrize("line", [LABEL, BY_AI, f"{BY_AI} {FACTS}", "9 oktober 2025", FOLLOW])
def test_a_known_line_among_paragraphs_has_no_place_and_leaves_them_as_they_are(line: str) -> None:
    for story in (STORY, attrs.evolve(STORY, reactions=()), attrs.evolve(STORY, reactions=(), related=())):
        scanned = newsmodel.scan(written(story).replace(BODY[1], f"{line}\n\n{BODY[1]}"))
        assert scanned.story() == story
        assert set(codes(scanned)) == {"not-understood"}


# Files


def test_load_takes_paths_and_open_files(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(PAGE.encode())
    story = attrs.evolve(STORY, url=URL)
    assert newsmodel.load(file, URL) == newsmodel.load(str(file), URL) == story
    assert newsmodel.load(io.StringIO(PAGE), URL) == newsmodel.load(io.BytesIO(PAGE.encode()), URL) == story
    with open(file, encoding="utf-8", newline="") as text, open(file, "rb") as data:
        assert newsmodel.load(text, URL) == newsmodel.load(data, URL) == story
    with pytest.raises(ParseError):
        newsmodel.load(io.StringIO(PAGE[:-300]), strict=True)
    file.write_bytes(BARE.encode())
    assert newsmodel.load(file, layout=Layout.BODY).body == BODY
    with pytest.raises(FileNotFoundError):
        newsmodel.load(tmp_path / "none.txt")


# Vocabularies


KLINGON = Vocabulary(
    locale="tlh",
    image_generated_by_ai=["Zarq blen"],
    reported_by_ai=["Menk blen"],
    fact_checked=["Dul zett"],
    reactions_heading=["Hosko talu"],
    related_heading=["Venda pirrok"],
    follow=["Zib"],
    cookie_heading=["Tam webo kukko"],
    cookie_reject=["Nerap"],
)


def translated(text: str, known: Vocabulary, other: Vocabulary) -> str:
    for slot in newsmodel.vocabulary.SLOTS:
        for old, new in zip(known.wordings(slot)[:1], other.wordings(slot)[:1], strict=False):
            text = text.replace(old, new)
    return text


@pytest.mark.parametrize("given_as", [lambda v: {"tlh": v}, lambda v: [v], lambda v: iter([v]), lambda v: {v}])
def test_vocabularies_of_ones_own(given_as: Callable[[Vocabulary], object]) -> None:
    text = translated(PAGE, vocabularies["sv"], KLINGON)
    scanned = newsmodel.scan(text, vocabularies=given_as(KLINGON))  # type: ignore[arg-type]
    assert (scanned.locale, scanned.vocabulary, scanned.diagnostics) == ("tlh", KLINGON, ())
    assert newsmodel.loads(text, vocabularies=given_as(KLINGON)) == attrs.evolve(STORY, locale="tlh")  # type: ignore[arg-type]


def test_vocabularies_of_ones_own_stand_beside_the_known_ones() -> None:
    assert newsmodel.loads(PAGE, vocabularies=[KLINGON]) == STORY
    assert newsmodel.loads(PAGE, vocabularies={**vocabularies, "tlh": KLINGON}) == STORY


def test_one_for_a_known_locale_takes_the_place_of_the_known_one() -> None:
    mine = attrs.evolve(KLINGON, locale="sv")
    assert newsmodel.loads(translated(PAGE, vocabularies["sv"], KLINGON), vocabularies=[mine]).locale == "sv"
    assert newsmodel.scan(PAGE, vocabularies=[mine]).locale is None
    assert newsmodel.scan(translated(PAGE, vocabularies["sv"], vocabularies["de"]), vocabularies=[mine]).locale == "de"


@pytest.mark.parametrize("only", [(), ("de",), (KLINGON,)])
def test_with_no_known_word_structure_is_what_is_left(only: tuple[str | Vocabulary, ...]) -> None:
    scanned = newsmodel.scan(PAGE, vocabularies=vocabularies.only(*only))
    assert (scanned.layout, scanned.locale) == (Layout.STORY, None)
    unchecked = attrs.evolve(STORY.related[2], labels=(Label.REPORTED_BY_AI,))  # that is never inferred
    assert scanned.story() == attrs.evolve(STORY, locale=None, related=(*STORY.related[:2], unchecked))
    assert scanned.vocabulary is not None
    assert {LABEL, BY_AI, SAID, RELATED} <= scanned.vocabulary.inferred
    assert newsmodel.scan(PAGE, vocabularies=vocabularies.only("sv")).story() == STORY


def test_only_some_vocabularies_read_only_their_pages() -> None:
    words = vocabularies.only("sv", "de")
    assert newsmodel.loads(PAGE, vocabularies=words) == STORY
    assert newsmodel.scan(translated(PAGE, vocabularies["sv"], vocabularies["it"]), vocabularies=words).locale is None


# Whether a text is a page, quickly


@pytest.mark.parametrize("locale", LOCALES)
def test_one_label_with_marks_in_it_is_enough_to_look_closer(locale: str) -> None:
    label = vocabularies[locale].image_generated_by_ai[0].replace(" ", "\xa0\u200b")
    text = page(f"{ALT}\n\u200f{label}\u200f", TITLE, LEDE, *BODY)
    assert newsmodel.is_page(text) is (newsmodel.scan(text).layout is Layout.STORY) is True


@pytest.mark.parametrize("locale", LOCALES)
def test_one_label_at_the_end_of_a_long_description_is_enough_to_look_closer(locale: str) -> None:
    description = " and ".join([ALT.rstrip(".")] * 4)
    for between, end in itertools.product([".", ". ", "\r"], ["\n", "\r\n", "\r", "\u200f\n"]):
        text = page(f"{description}{between}{vocabularies[locale].image_generated_by_ai[0]}", TITLE, LEDE, *BODY)
        text = text.replace("\n", end)
        assert newsmodel.is_page(text) is (newsmodel.scan(text).layout is Layout.STORY) is True


@pytest.mark.parametrize("locale", LOCALES)
def test_one_long_label_line_is_enough_to_look_closer(locale: str) -> None:
    labels = [vocabularies[locale].image_generated_by_ai[0], vocabularies[locale].fact_checked[0]]
    line = " · ".join(["9 oktober 2025", "Jean-Baptiste de la Rochefoucauld", *labels, "uppdaterad".ljust(46, "x")])
    text = page(TITLE, line, LEDE, *BODY)
    assert newsmodel.is_page(text) is (newsmodel.scan(text).layout is Layout.STORY) is True


def test_one_heading_with_marks_in_it_is_enough_to_look_closer() -> None:
    assert newsmodel.is_page(page(TITLE, LEDE, *BODY, RELATED.replace(" ", "\xa0"), *CARDS[-1:]))


# Other kinds of text


OTHERS = {
    "readme": "# tidewatch\n\nA small tool that watches tide gauges.\n\n## Install\n\n    pip install tidewatch\n\n## Usage\n\nRun "
    "`tidewatch --port 3` and wait.\n\n## Licence\n\nMIT\n",
    "poem": "The Ferry\n\nI rowed the year across\nand nobody was there\n\nthe oar was made of moss\nthe boat was made of air\n",
    "code": '"""Tides."""\n\nimport math\n\n\ndef tide(hour):\n    return math.sin(hour)  # metres\n\n\nif __name__ == "__main__":\n'
    "    print(tide(3))\n",
    "log": "\n".join(f"2025-10-09 06:{minute:02} INFO gauge {minute % 4} reads {minute}.{minute}" for minute in range(50)),
    "recipe": "Tidal soup\n\nServes four\n\nIngredients\n\n1 kg mussels\n2 onions\nsalt\n\nMethod\n\nBoil the water. Add the onions and "
    "wait for ten minutes. Add the mussels.\n\nServe at once.\n",
    "article": page(TITLE, "By Sigge Almroth", LEDE, *BODY, "Read more", TITLE, "Share", "Copyright 2025 The Osmund Courier."),
    "article with cookies": page(TITLE, LEDE, *BODY, "We use cookies", "We use cookies to make this site better.", "OK"),
    "licence": "The Osmund Licence\n\nVersion 2\n\nPermission is hereby granted to anyone who asks.\n\n1. Definitions\n\n\"Boat\" means a "
    "thing that floats.\n\n2. Grant\n\nYou may row it.\n\n3. Warranty\n\nThere is none.\n",
    "letter": "Dear Sigge,\n\nThe bridge is open and you may sleep now. The children have painted the ferry blue.\n\nYours,\n\nMaria\n",
    "table": "\n".join("\t".join(str(row * column) for column in range(9)) for row in range(40)),
    "list": "\n".join(["Apples", "Pears", "Plums"] * 20),
    "menu": "Home\n\nNews\n\nSport\n\nWeather\n\nLog in\n\nFollow\n\nImage generated by AI\n",
    "about labels": page(
        "How labels work", f"The label “{LABEL}” stands under pictures.", f"Readers asked what {LABEL} means.", *BODY
    ),
    "words alone": "\n\n".join(known.wordings(slot)[0] for known in vocabularies.values() for slot in ("follow", "cookie_reject")),
}  # fmt: skip


@pytest.mark.parametrize("kind", OTHERS)
def test_texts_of_other_kinds_are_no_pages(kind: str) -> None:
    text = OTHERS[kind]
    assert newsmodel.scan(text).layout is Layout.UNKNOWN
    assert not newsmodel.is_page(text)
    with pytest.raises(ParseError, match="expected a story page"):
        newsmodel.loads(text)


RECIPE = {
    "am": "ሾርባ\n\nግብዓቶች\n\nአንድ ኪሎ ዓሣ\n\nውሃውን አፍሉ። ዓሣውን ጨምሩ።", "ar": "حساء\n\nالمقادير\n\nكيلو سمك\n\nاغلِ الماء. أضف السمك.",
    "da": "Suppe\n\nIngredienser\n\n1 kg fisk\n\nKog vandet. Kom fisken i.", "de": "Suppe\n\nZutaten\n\n1 kg Fisch\n\nWasser kochen. Fisch dazugeben.",
    "es": "Sopa\n\nIngredientes\n\n1 kg de pescado\n\nHierve el agua. Añade el pescado.", "fi": "Keitto\n\nAinekset\n\n1 kg kalaa\n\nKeitä vesi. Lisää kala.",
    "fil": "Sabaw\n\nMga sangkap\n\n1 kilong isda\n\nPakuluan ang tubig. Idagdag ang isda.", "fr": "Soupe\n\nIngrédients\n\n1 kg de poisson\n\nFaites bouillir l'eau.",
    "ha": "Miya\n\nKayan haɗi\n\nKilo ɗaya na kifi\n\nA tafasa ruwa. A saka kifi.", "hi": "सूप\n\nसामग्री\n\nएक किलो मछली\n\nपानी उबालें। मछली डालें।",
    "id": "Sup\n\nBahan\n\n1 kg ikan\n\nRebus air. Masukkan ikan.", "it": "Zuppa\n\nIngredienti\n\n1 kg di pesce\n\nBollire l'acqua. Unire il pesce.",
    "ja": "スープ\n\n材料\n\n魚 一キロ\n\n水を沸かす。魚を入れる。", "ko": "수프\n\n재료\n\n생선 1kg\n\n물을 끓인다. 생선을 넣는다.",
    "nb": "Suppe\n\nIngredienser\n\n1 kg fisk\n\nKok vannet. Ha i fisken.", "pt": "Sopa\n\nIngredientes\n\n1 kg de peixe\n\nFerva a água. Junte o peixe.",
    "ru": "Суп\n\nСостав\n\n1 кг рыбы\n\nВскипятите воду. Положите рыбу.", "sv": "Soppa\n\nIngredienser\n\n1 kg fisk\n\nKoka vattnet. Lägg i fisken.",
    "sw": "Supu\n\nViungo\n\nSamaki kilo moja\n\nChemsha maji. Ongeza samaki.", "yo": "Ọbẹ̀\n\nÈròjà\n\nẸja kílò kan\n\nSe omi. Fi ẹja sí i.",
    "zh": "鱼汤\n\n材料\n\n鱼一公斤\n\n把水烧开。放入鱼。",
}  # fmt: skip


@pytest.mark.parametrize("language", RECIPE)
def test_a_recipe_is_no_page_in_any_language(language: str) -> None:
    assert newsmodel.scan(RECIPE[language]).layout is Layout.UNKNOWN
    assert not newsmodel.is_page(RECIPE[language])


# Linear time, by counting


class Metered(str):
    """A text that counts the characters that are walked over to find, count or cut something in it."""

    steps = 0

    def find(self, sub, start=0, end=sys.maxsize):
        found = str.find(self, sub, start, end)
        Metered.steps += (found if found >= 0 else min(end, len(self))) - start + 1
        return found

    def rfind(self, sub, start=0, end=sys.maxsize):
        found = str.rfind(self, sub, start, end)
        Metered.steps += min(end, len(self)) - max(found, start) + 1
        return found

    def count(self, sub, start=0, end=sys.maxsize):
        Metered.steps += min(end, len(self)) - start
        return str.count(self, sub, start, end)

    def replace(self, old, new, count=-1):
        Metered.steps += len(self)
        return str.replace(self, old, new, count)

    def split(self, sep=None, maxsplit=-1):
        Metered.steps += len(self)
        return str.split(self, sep, maxsplit)


HOSTILE = {
    "one page after another": lambda n: "\n\n".join([PAGE] * n),
    "labels": lambda n: f"{LABEL}\n\n" * 20 * n,
    "labels under alternative texts": lambda n: f"{HERO}\n\n" * 20 * n,
    "labels among paragraphs": lambda n: page(HERO, TITLE, LABEL, LEDE, *[BODY[0], LABEL] * 10 * n, RELATED, *CARDS),
    "titles": lambda n: f"{TITLE}\n\n" * 20 * n,
    "headings": lambda n: page(HERO, TITLE, LABEL, LEDE, *[SAID, RELATED] * 10 * n),
    "bylines": lambda n: page(HERO, TITLE, LABEL, LEDE, RELATED, *["Maria Karlsson", TITLE] * 10 * n),
    "unknown short lines": lambda n: page(
        ALT + "\nZarq blen", TITLE, "Zarq blen", LEDE, *[f"Menk {i}" for i in range(40 * n)]
    ),
    "sentences that come back": lambda n: page(TITLE, LEDE, *["Mer än så sade han inte.", BODY[0]] * 10 * n),
    "sentences that do not": lambda n: page(TITLE, LEDE, *[f"Den {i}:e gången sade han inget." for i in range(40 * n)]),
    "glued sentences": lambda n: page(TITLE, LEDE, *[f"{ALT}Etikett {i} av dem." for i in range(10 * n)]),
    "titles that end in labels": lambda n: page(
        HERO, TITLE, LABEL, LEDE, RELATED, *[f"Den {i}:e läsaren litar inte på {LABEL}" for i in range(40 * n)]
    ),
    "dates": lambda n: "9 oktober 2025\n\n" * 20 * n,
    "one long line": lambda n: "9 oktober 2025 " * 100 * n,
    "blanks": lambda n: "\xa0\n\n" * 100 * n + PAGE,
    "carriage returns": lambda n: PAGE.replace("\n", "\r") * n,
    "marks": lambda n: "\u200b\n" * 100 * n,
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_twice_the_text_is_twice_the_work(shape: str) -> None:
    def work(n: int) -> tuple[int, int]:
        text = Metered(HOSTILE[shape](n))
        Metered.steps = 0
        made = calls(lambda: (newsmodel.scan(text).blocks, newsmodel.is_page(text)))
        return made, Metered.steps

    work(4)  # what is made once is made before
    (calls_once, steps_once), (calls_twice, steps_twice) = work(8), work(16)
    assert calls_twice < 2.3 * calls_once + 500
    assert steps_twice < 2.3 * steps_once + 2_000


@pytest.mark.parametrize("shape", HOSTILE)
def test_twice_the_diagnostics_are_twice_the_work(shape: str) -> None:
    def work(n: int) -> int:
        scanned = newsmodel.scan(Metered(HOSTILE[shape](n)))
        scanned.blocks  # noqa: B018
        Metered.steps = 0
        scanned.diagnostics  # noqa: B018
        return Metered.steps

    assert work(16) < 2.3 * work(8) + 4_000


def written(story: Story | Listing) -> str:
    """Write a page without asking whether it reads back: that is another test's question."""
    return "\n\n".join(lines_of(story))


def test_every_locale_is_tried() -> None:
    assert sorted(vocabularies) == LOCALES


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("Reported by AI Not fact-checked", (Label.REPORTED_BY_AI,)),
        ("Reported by AI · Not fact-checked", (Label.REPORTED_BY_AI,)),
        ("Not Reported by AI", ()),
        ("Reported by AI not really", ()),
    ],
)
def test_a_denial_denies_what_it_stands_with_and_nothing_else(line: str, labels: tuple[Label, ...]) -> None:
    meaning = words_of(None).meaning(line)
    assert (meaning.labels if meaning is not None else ()) == labels
