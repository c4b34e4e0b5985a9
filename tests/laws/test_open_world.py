"""Lines that nobody listed come on pages all the time: none of them makes a page say what it did not say."""

import itertools
from collections import Counter

import pytest
from drawn import LOCALES, listings, stories
from hypothesis import assume, given, reject
from hypothesis import strategies as st
from samples import PAGE

import newsmodel
from newsmodel import Label, Layout, Listing, RenderError, Story
from newsmodel.terms import names_ai
from newsmodel.text.words import words_of

STRANGERS = [
    "5 min read", "Photo: Maria Karlsson", "Advertisement", "ADVERTISEMENT", "Opinion", "Translated by AI", "Not fact-checked",
    "Not reported by AI", "Share", "·", "|", "– – –", "Listen to this article", "AI", "AI?", "Summary by AI", "Written by AI",
    "Fact check: open", "Faktagranskas senare", "Bild: Maria Karlsson", "Bild genererad", "Image: AI/Reuters", "Läs också",
    "Annons", "Dela", "Uppdaterad 9 oktober 2025 kl. 10.15", "Оригинал на английском", "Реклама", "Не проверено", "ИИ",
    "Снято ИИ", "广告", "由人工撰写", "未经核实", "AI翻译", "広告", "AI翻訳", "提供：共同", "광고", "AI 번역", "사실 확인 안 됨", "إعلان",
    "ترجمة آلية", "الذكاء الاصطناعي", "विज्ञापन", "AI अनुवाद", "ማስታወቂያ", "Ìpolówó", "Tangazo", "Mainos", "Tekoälyn kääntämä",
    "Διαφήμιση", "פרסומת", "რეკლამა", "โฆษณา", "🔗", "1", "<br>", "&nbsp;", "“",
]  # fmt: skip


def _says_no_label(line: str) -> bool:
    meaning = words_of(None).meaning(line)
    return meaning is None or not meaning.slots


def strangers() -> st.SearchStrategy[str]:
    """Short lines that nobody listed, in any script."""
    letters = st.characters(exclude_categories=("C", "Z"))
    words = st.lists(st.text(letters, min_size=1, max_size=9), min_size=1, max_size=4).map(" ".join)
    return (st.sampled_from(STRANGERS) | words).filter(_says_no_label)


def pages() -> st.SearchStrategy[str]:
    """Pages of every locale."""
    where = st.sampled_from(LOCALES)
    return st.just(PAGE) | where.flatmap(stories).map(_page) | where.flatmap(listings).map(_page)


def _page(item: Story | Listing) -> str:
    try:
        return newsmodel.dumps(item)
    except RenderError:
        reject()


def labels(text: str, url: str | None = None) -> Counter[Label]:
    """Count the labels that a page says it has."""
    page = newsmodel.scan(text, url)
    if page.layout is Layout.UNKNOWN:
        return Counter()
    item = page.listing() if page.layout is Layout.LISTING else page.story()
    owners: list[Listing | Story | newsmodel.RelatedLink | newsmodel.Image] = (
        [*item.links] if isinstance(item, Listing) else [item, *item.related]
    )
    owners += [owner.image for owner in owners if not isinstance(owner, Listing | newsmodel.Image) and owner.image]
    return Counter(itertools.chain.from_iterable(owner.labels for owner in owners if not isinstance(owner, Listing)))


@given(pages(), strangers(), st.integers(0, 200), st.sampled_from(["\n", "\n\n"]), st.sampled_from(["\n", "\n\n"]))
def test_a_line_that_nobody_listed_adds_no_label_wherever_it_stands(
    text: str, stranger: str, place: int, above: str, below: str
) -> None:
    lines = text.split("\n")
    place %= len(lines) + 1
    changed = "\n".join(lines[:place]) + above + stranger + below + "\n".join(lines[place:])
    assert labels(changed) <= labels(text)


@given(pages(), strangers(), st.integers(0, 50), st.sampled_from([" ", " · ", " | ", ", "]))
def test_what_stands_behind_or_before_a_label_is_no_label(text: str, stranger: str, place: int, glue: str) -> None:
    lines = text.split("\n")
    labelled = [index for index, line in enumerate(lines) if not _says_no_label(line)]
    if not labelled:
        return
    line = lines[labelled[place % len(labelled)]]
    for changed in (f"{line}{glue}{stranger}", f"{stranger}{glue}{line}"):
        assert labels(text.replace(line, changed)) <= labels(text)


@pytest.mark.parametrize("stranger", STRANGERS)
@pytest.mark.parametrize("url", [None, "https://allthe.news/sv/articles/osmund"])
def test_one_more_line_leaves_the_others_as_they_are(stranger: str, url: str | None) -> None:
    lines = PAGE.split("\n")
    whole = labels(PAGE, url)
    for place in range(len(lines) + 1):
        assert labels("\n".join([*lines[:place], stranger, *lines[place:]]), url) <= whole


@given(pages(), strangers(), st.sets(st.integers(0, 60), min_size=2, max_size=5))
def test_a_line_that_comes_back_adds_no_label_unless_it_names_ai(text: str, stranger: str, places: set[int]) -> None:
    assume(not names_ai(stranger))
    lines = text.split("\n")
    for place in sorted({place % (len(lines) + 1) for place in places}, reverse=True):
        lines.insert(place, stranger)
    assert labels("\n".join(lines)) <= labels(text)
