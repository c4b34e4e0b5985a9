"""A locale's words are learnt from its pages: what recurs verbatim is a word, and where it stands says which."""

import itertools
import pickle
from collections.abc import Iterator

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, settings

import newsmodel
from newsmodel import Image, Story, Vocabulary, vocabularies, vocabulary
from newsmodel.testing import stories
from newsmodel.text import render
from newsmodel.text.learn import LearningError
from newsmodel.vocabulary import SLOTS

WORDS = Vocabulary(
    locale="tlh",
    image_generated_by_ai=["Blorv kestin da PQ"],
    reported_by_ai=["Menkat da PQ"],
    fact_checked=["Dulvar zettim"],
    reactions_heading=["Hosko mirren talu"],
    related_heading=["Venda pirrok"],
    follow=["Zib"],
    cookie_heading=["Tam webo nutsu kukko"],
    cookie_reject=["Nerap"],
)
BANNER = "\n\n\xa0\n\nTam webo nutsu kukko\n\nWe count our readers. Read more about how we do it.\nNerap"


def drawn(strategy: object, count: int) -> list[Story]:
    """Draw some pages, the same every time."""
    import random

    from hypothesis import given

    pages: list[Story] = []

    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    @given(strategy)  # type: ignore[arg-type]
    def collect(page: Story) -> None:
        pages.append(page)

    collect()
    random.Random(3).shuffle(pages)
    return pages


def printed(page: Story, words: Vocabulary = WORDS, banner: str = BANNER) -> str:
    """Print a page in some words."""
    parts = render._story(page, words) if isinstance(page, Story) else render._listing(page, words)
    return "\n\n".join(parts) + banner


@pytest.fixture(scope="module")
def corpus() -> list[Story]:
    pages = [
        page
        for page in drawn(stories("sv"), 120)
        if not page.published and not any(link.published for link in page.related)
    ]
    return [attrs.evolve(page, url=None) for page in pages][:60]


@pytest.fixture(scope="module")
def learnt(corpus: list[Story]) -> Vocabulary:
    return newsmodel.learn(printed(page) for page in corpus)


def test_it_says_how_much_speaks_for_each(learnt: Vocabulary, corpus: list[Story]) -> None:
    support = {evidence.wording: evidence for evidence in learnt.evidence}
    assert support["Tam webo nutsu kukko"].pages == len(corpus)
    assert support["Tam webo nutsu kukko"].slot == "cookie_heading"
    assert support["Venda pirrok"].pages == sum(bool(page.related) for page in corpus)
    assert [evidence.pages for evidence in learnt.evidence] == sorted((e.pages for e in learnt.evidence), reverse=True)
    assert all(evidence.slot in SLOTS or evidence.slot is None for evidence in learnt.evidence)


def test_a_locale_that_is_given_is_the_vocabulary_s(corpus: list[Story]) -> None:
    learnt = newsmodel.learn([printed(page) for page in corpus[:20]], locale="tlh")
    assert learnt.locale == "tlh"
    assert vocabulary.loads(vocabulary.dumps([learnt])) == {"tlh": learnt}


def test_pages_are_read_once_one_at_a_time(corpus: list[Story]) -> None:
    handed = 0
    reports: list[int] = []

    def one_by_one() -> Iterator[str]:
        nonlocal handed
        for page in corpus:
            assert len(reports) == handed  # the one before has been read
            handed += 1
            yield printed(page)

    newsmodel.learn(one_by_one(), progress=reports.append)
    assert reports == list(range(1, len(corpus) + 1))


def test_the_order_of_the_pages_does_not_matter(corpus: list[Story], learnt: Vocabulary) -> None:
    assert newsmodel.learn(printed(page) for page in reversed(corpus)) == learnt


@pytest.mark.parametrize(
    "texts", [[], ["One short line"], ["Some prose that stands alone. It goes on for a while."] * 3]
)
def test_nothing_can_be_learnt_from_nothing(texts: list[str]) -> None:
    with pytest.raises(LearningError, match="no words were found"):
        newsmodel.learn(texts)


def test_a_mixed_bag_is_refused_with_what_is_in_it(corpus: list[Story]) -> None:
    bag = [printed(page, vocabularies[locale], "") for page, locale in zip(corpus, itertools.cycle(["sv", "de", "ru"]))]
    with pytest.raises(
        LearningError, match=r"the pages are of several locales: .*; learn from each on its own"
    ) as caught:
        newsmodel.learn(bag)
    assert all(f"{locale} (" in str(caught.value) for locale in ("sv", "de", "ru"))
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_pages_of_another_locale_than_was_given_are_refused(corpus: list[Story]) -> None:
    with pytest.raises(LearningError, match="several locales"):
        newsmodel.learn([printed(page, vocabularies["de"], "") for page in corpus], locale="sv")


def test_other_texts_among_the_pages_do_no_harm(corpus: list[Story], learnt: Vocabulary) -> None:
    others = ["", "\n\n", "# Readme\n\nRun it.", "\ud800"] * 3
    again = newsmodel.learn([*others, *(printed(page) for page in corpus)])
    assert {slot: again.wordings(slot) for slot in SLOTS} == {slot: learnt.wordings(slot) for slot in SLOTS}


def test_lines_that_were_seen_once_are_forgotten(
    corpus: list[Story], learnt: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsmodel.text.learn._COUNTED", 100)
    again = newsmodel.learn(map(printed, corpus))
    assert {slot: again.wordings(slot) for slot in SLOTS} == {slot: learnt.wordings(slot) for slot in SLOTS}


def test_the_sample_has_all_that_it_needs() -> None:
    assert find(stories("sv"), lambda page: isinstance(page.image, Image) and len(page.related) > 2)


def test_pages_of_two_locales_that_nobody_knows_are_refused(corpus: list[Story]) -> None:
    others = Vocabulary(**{slot: [f"Xu{wording.lower()}" for wording in WORDS.wordings(slot)] for slot in SLOTS})
    bag = [printed(page, words, "") for page, words in zip(corpus, itertools.cycle([WORDS, others]))]
    with pytest.raises(LearningError, match="several locales, which share no words: pages with '"):
        newsmodel.learn(bag)


def test_words_that_changed_on_the_way_are_all_learnt(corpus: list[Story]) -> None:
    later = attrs.evolve(WORDS, cookie_heading=["Tam webo pitsu"])
    banner = BANNER.replace("Tam webo nutsu kukko", "Tam webo pitsu")
    pages = [printed(page) for page in corpus[:30]] + [printed(page, later, banner) for page in corpus[30:]]
    assert set(newsmodel.learn(pages).cookie_heading) == {"Tam webo nutsu kukko", "Tam webo pitsu"}


def test_words_of_a_known_locale_can_be_learnt_for_another(corpus: list[Story]) -> None:
    learnt = newsmodel.learn([printed(page, vocabularies["sv"], "") for page in corpus], locale="qaa")
    swedish = vocabularies["sv"]
    for slot in ("image_generated_by_ai", "related_heading", "reactions_heading"):
        assert learnt.wordings(slot) == swedish.wordings(slot)[:1]
    assert learnt.locale == "qaa"


def test_a_heading_that_no_page_gives_away_is_learnt_since_it_recurs(corpus: list[Story]) -> None:
    # A question of this length is rather body, and not all reactions say where they were written.
    asking = "Hosko mirren talu vaan ja mirren kestin lukko nerap?"
    words = attrs.evolve(WORDS, reactions_heading=[asking])
    learnt = newsmodel.learn(printed(page, words) for page in corpus)
    assert learnt.reactions_heading == (asking,)
    assert {each.wording: each.slot for each in learnt.evidence}[asking] == "reactions_heading"
