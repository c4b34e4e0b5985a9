"""A locale's words are learnt from its pages: what recurs verbatim is a word, and where it stands says which."""

import itertools
import pickle
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from drawn import listings
from hypothesis import HealthCheck, Phase, settings

import newsmodel
from newsmodel import Label, Layout, Story, Vocabulary, vocabularies, vocabulary
from newsmodel.learning import LearningError
from newsmodel.text.render import lines_of
from newsmodel.vocabulary import SLOTS, Origin

EXAMPLES = Path(__file__).parents[1] / "examples" / "pages"

WORDS = Vocabulary(
    locale="tlh",
    image_generated_by_ai=["Blorv kestin da AI"],
    reported_by_ai=["Menkat da AI"],
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
    return "\n\n".join(lines_of(page, words)) + banner


@pytest.fixture(scope="module")
def corpus() -> list[Story]:
    """The stories of the examples, without their days."""
    pages = [newsmodel.scan(file.read_text("utf-8")) for file in sorted(EXAMPLES.glob("*.txt"))]
    return [_undated(page.story()) for page in pages if page.layout is Layout.STORY]


def _undated(story: Story) -> Story:
    related = tuple([attrs.evolve(link, published=None) for link in story.related])
    return attrs.evolve(story, url=None, published=None, related=related)


@pytest.fixture(scope="module")
def learnt(corpus: list[Story]) -> Vocabulary:
    return newsmodel.learn(printed(page) for page in corpus)


ON_STORIES = SLOTS.keys() - {"follow", "fact_checked", "back_link", "cookie_sentence"}  # that are learnt


def test_the_words_of_many_pages_are_learnt_but_that_facts_were_checked(learnt: Vocabulary) -> None:
    for slot in SLOTS:
        assert learnt.wordings(slot) == (WORDS.wordings(slot) if slot in ON_STORIES else ()), slot
    assert learnt.locale is None
    assert learnt.inferred == {wording for slot in ON_STORIES for wording in WORDS.wordings(slot)}
    assert {learnt.origin(wording) for wording in learnt.inferred} == {Origin.INFERRED}


def test_pages_that_no_single_page_could_settle_are_read_with_them(learnt: Vocabulary, corpus: list[Story]) -> None:
    bare = [
        attrs.evolve(page, image=None, labels=(), byline=None, locale=None, related=tuple(map(_bare, page.related)))
        for page in corpus
        if page.related and page.reactions and not any(link.byline for link in page.related)
    ]
    assert len(bare) > 5
    right = [page for page in bare if newsmodel.loads(printed(page), vocabularies=[learnt]) == page]
    assert len(right) >= 0.9 * len(bare)
    assert [page.title for page in bare if newsmodel.is_page(printed(page))] == []


def _bare(link: newsmodel.RelatedLink) -> newsmodel.RelatedLink:
    return attrs.evolve(link, image=None, labels=())


def test_known_words_are_kept_and_new_ones_join_them(corpus: list[Story]) -> None:
    swedish = vocabularies["sv"]
    words = attrs.evolve(swedish, related_heading=["Läs vidare"], assumed=frozenset())
    learnt = newsmodel.learn(printed(page, words, "") for page in corpus)
    assert (learnt.locale, learnt.inferred, learnt.assumed) == ("sv", {"Läs vidare"}, swedish.assumed)
    assert learnt.related_heading == ("Läs vidare", *swedish.related_heading)
    assert {slot for slot in SLOTS if learnt.wordings(slot) != swedish.wordings(slot)} == {"related_heading"}


def test_listings_have_a_button(corpus: list[Story]) -> None:
    apart = {page.links[0].title: attrs.evolve(page, url=None) for page in drawn(listings("sv"), 80)}  # none twice
    learnt = newsmodel.learn(printed(page) for page in [*corpus, *apart.values()])
    assert learnt.follow == ("Zib",)


def test_a_label_line_under_an_image_is_no_other_image_label(corpus: list[Story]) -> None:
    both = (Label.IMAGE_GENERATED_BY_AI, Label.FACT_CHECKED)
    pages = [
        attrs.evolve(page, image=attrs.evolve(page.image, labels=both)) if page.image and number % 2 else page
        for number, page in enumerate(corpus)
    ]
    assert newsmodel.learn(map(printed, pages)).image_generated_by_ai == WORDS.image_generated_by_ai


@pytest.mark.parametrize("word", ["not", "inte", "kein", "не"])
def test_a_denial_is_never_learnt(corpus: list[Story], word: str) -> None:
    denying = {
        slot: [
            f"{first} {word} {rest}" for first, _, rest in (wording.partition(" ") for wording in WORDS.wordings(slot))
        ]
        for slot in ("image_generated_by_ai", "reported_by_ai", "related_heading")
    }
    learnt = newsmodel.learn(printed(page, attrs.evolve(WORDS, **denying)) for page in corpus)
    assert [learnt.wordings(slot) for slot in denying] == [(), (), ()]


def test_what_names_no_ai_is_no_label_however_often_it_recurs(corpus: list[Story]) -> None:
    words = attrs.evolve(WORDS, image_generated_by_ai=["Blorv kestin"], reported_by_ai=["Menkat dulo"])
    learnt = newsmodel.learn(printed(page, words) for page in corpus)
    assert learnt.image_generated_by_ai == learnt.reported_by_ai == ()
    unplaced = {evidence.wording for evidence in learnt.evidence if evidence.slot is None}
    assert {"Blorv kestin", "Menkat dulo"} <= unplaced


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
    monkeypatch.setattr("newsmodel.learning._COUNTED", 20)
    again = newsmodel.learn(map(printed, corpus))
    assert {slot: again.wordings(slot) for slot in SLOTS} == {slot: learnt.wordings(slot) for slot in SLOTS}


def test_of_many_pages_only_the_first_are_asked_whether_they_are_of_one_locale(
    corpus: list[Story], learnt: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsmodel.learning._KEPT", 10)
    assert newsmodel.learn(map(printed, corpus)) == learnt


def test_pages_of_two_locales_that_nobody_knows_are_refused(corpus: list[Story]) -> None:
    others = Vocabulary(**{slot: [f"Xu{wording}" for wording in WORDS.wordings(slot)] for slot in SLOTS})
    bag = [printed(page, words, "") for page, words in zip(corpus, itertools.cycle([WORDS, others]))]
    with pytest.raises(LearningError, match="several locales, which share no words: pages with '"):
        newsmodel.learn(bag)


def test_words_that_changed_on_the_way_are_all_learnt(corpus: list[Story]) -> None:
    later = attrs.evolve(WORDS, cookie_heading=["Tam webo pitsu"])
    banner = BANNER.replace("Tam webo nutsu kukko", "Tam webo pitsu")
    pages = [printed(page) for page in corpus[:15]] + [printed(page, later, banner) for page in corpus[15:]]
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
