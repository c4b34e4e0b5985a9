"""Pages whose words nobody has listed are read by their structure, and say which of their words are guesses."""

from pathlib import Path

import attrs
import pytest

import newsmodel
from newsmodel import Layout, Listing, Story, Vocabulary, vocabularies
from newsmodel.vocabulary import SLOTS, Origin
from samples import BY_AI, COOKIES, FACTS, LABEL, PAGE, RELATED, SAID, STORY

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"

# Words that no language has, of the kinds that labels are.
INVENTED = {
    "with an acronym": [
        "Blorv kestin da PQ", "Menkat da PQ", "Dulvar zettim", "Hosko mirren talu", "Venda pirrok", "Zib",
        "Tam webo nutsu kukko", "Nerap",
    ],
    "without one": [
        "Kuva on koneen tekemä luvo", "Koneen kertoma luvo", "Totuus katsottu", "Mitä väki sanoo", "Lisää luettavaa", "Seuro",
        "Tämä sivu käyttää keksejä", "Hylji",
    ],
    "without capitals": [
        "ხატულა ბლორვ კესტინ", "ბლორვ მენკატ", "დულვარ ზეტიმ", "ჰოსკო მირენ ტალუ", "ვენდა პიროკ", "ზიბ", "ტამ ვებო ნუცუ კუკო",
        "ნერაპ",
    ],
}  # fmt: skip


def invented(kind: str) -> Vocabulary:
    return Vocabulary(**{slot: (words,) for slot, words in zip(SLOTS, INVENTED[kind], strict=True)})


def retold(text: str, locale: str, words: Vocabulary) -> tuple[str, set[str]]:
    """Put other words in the place of a locale's; return the text and the words that are on it."""
    known = vocabularies[locale]
    used: set[str] = set()
    lines = text.split("\n")
    for slot in SLOTS:
        for wording in sorted(known.wordings(slot), key=len, reverse=True):
            for index, line in enumerate(lines):
                bare = line.strip("\u200b\u200f\ufeff\r \t\xa0")
                glued = line.endswith(f".{wording}")
                if bare == wording or glued or (wording in line and len(line) < 110 and bare[-1:] not in ".。।"):
                    lines[index] = line.replace(wording, words.wordings(slot)[0])
                    if lines[index] != line:
                        used.add(words.wordings(slot)[0])
    return "\n".join(lines), used


def said(page: newsmodel.Page) -> Story | Listing:
    return page.listing() if page.layout is Layout.LISTING else page.story()


# Pages with an image and three cards or more, whose words stand on their lines as they are.
WHOLE = [
    file.stem
    for file in sorted(EXAMPLES.glob("*.txt"))
    if file.stem not in {"ar-bidi-marks", "hi-zero-width-marks", "yo-decomposed"}
    and isinstance(story := said(newsmodel.scan(file.read_bytes().decode(), "https://allthe.news/articles/x")), Story)
    and story.image
    and len(story.related) > 2
]


def test_there_are_pages_to_try() -> None:
    assert len(WHOLE) >= 12


@pytest.mark.parametrize("kind", INVENTED)
@pytest.mark.parametrize("name", WHOLE)
def test_a_page_in_words_that_nobody_knows_says_the_same(name: str, kind: str) -> None:
    text = (EXAMPLES / f"{name}.txt").read_bytes().decode()
    page = newsmodel.scan(text)
    assert page.locale is not None
    retold_text, used = retold(text, page.locale, invented(kind))
    other = newsmodel.scan(retold_text)
    assert other.locale is None
    assert other.story() == attrs.evolve(page.story(), locale=None)
    assert other.vocabulary is not None
    assert other.vocabulary.inferred == used
    assert {other.vocabulary.origin(word) for word in used} == {Origin.INFERRED}
    for slot in SLOTS:
        assert set(other.vocabulary.wordings(slot)) == used & set(invented(kind).wordings(slot))
    guesses = [diagnostic for diagnostic in other.diagnostics if diagnostic.code == "inferred"]
    assert len(guesses) == len(used)
    assert all(any(word in retold_text[guess.start : guess.end] for word in used) for guess in guesses)
    assert "".join(block.text for block in other.blocks) == retold_text


@pytest.mark.parametrize("kind", INVENTED)
def test_the_address_settles_the_locale_of_words_that_nobody_knows(kind: str) -> None:
    text, _ = retold(PAGE, "sv", invented(kind))
    url = "https://allthe.news/tlh/articles/osmund"
    assert newsmodel.loads(text, url) == attrs.evolve(STORY, locale="tlh", url=url)


# One new word on a page whose others are known


@pytest.mark.parametrize(
    ("slot", "old", "new"),
    [
        ("image_generated_by_ai", LABEL, "Bilden skapades av AI"),
        ("reported_by_ai", BY_AI, "Berättad av en maskin"),
        ("fact_checked", FACTS, "Granskad och godkänd"),
        ("reactions_heading", SAID, "Röster från nätet"),
        ("related_heading", RELATED, "Läs vidare"),
        ("cookie_heading", COOKIES.split("\n")[0], "Vi använder kakor på sidan"),
        pytest.param(
            "cookie_reject", COOKIES.split("\n")[-1], "Nej tack", marks=pytest.mark.xfail(reason="taken for a cut, not for the word")
        ),
    ],
)
def test_a_word_that_changed_is_found_by_its_place(slot: str, old: str, new: str) -> None:
    page = newsmodel.scan(PAGE.replace(old, new))
    assert page.story() == STORY
    assert page.locale == "sv"
    assert page.vocabulary is not None
    assert page.vocabulary.inferred == {new}
    assert page.vocabulary.wordings(slot) == (*vocabularies["sv"].wordings(slot), new)
    assert [diagnostic.code for diagnostic in page.diagnostics] == ["inferred"]
    assert new in page.diagnostics[0].message
    assert slot in page.diagnostics[0].message


def test_a_known_image_label_gives_the_others_away() -> None:
    words = attrs.evolve(invented("with an acronym"), image_generated_by_ai=(LABEL,))
    text, used = retold(PAGE, "sv", words)
    page = newsmodel.scan(text)
    assert page.story() == STORY
    assert page.vocabulary is not None
    assert page.vocabulary.inferred == used - {LABEL}


def test_strict_takes_no_guess() -> None:
    with pytest.raises(newsmodel.ParseError, match="taken for the page's words for related_heading"):
        newsmodel.loads(PAGE.replace(RELATED, "Läs vidare"), strict=True)


def test_known_pages_are_not_guessed_about() -> None:
    for file in EXAMPLES.glob("*.txt"):
        page = newsmodel.scan(file.read_bytes().decode())
        assert page.vocabulary is None or page.vocabulary.inferred == frozenset(), file.stem


def test_what_was_inferred_can_be_used_on_another_page() -> None:
    text, _ = retold(PAGE, "sv", invented("with an acronym"))
    found = newsmodel.scan(text).vocabulary
    assert found is not None
    assert newsmodel.vocabulary.loads(newsmodel.vocabulary.dumps([found])) == {"und": found}
    other = "\n\n".join([STORY.title or "", STORY.lede or "", *STORY.body, "Venda pirrok", STORY.related[1].summary or ""])
    assert newsmodel.scan(other).layout is Layout.UNKNOWN or newsmodel.scan(other).story().related == ()
    assert newsmodel.loads(other, vocabularies=[found]).related == (STORY.related[1],)
