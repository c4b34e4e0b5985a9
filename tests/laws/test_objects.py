"""What holds for every object of the model: equality, hashes, copies, pickles, and that nothing changes them."""

import copy
import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import attrs
import pytest
from drawn import texts
from hypothesis import given
from hypothesis import strategies as st

import newsmodel
from newsmodel import Listing, Story
from newsmodel.testing import any_listing, any_story

ITEMS = any_story() | any_listing()


@given(ITEMS, st.sampled_from(range(pickle.HIGHEST_PROTOCOL + 1)))
def test_copies_are_equal_and_hash_alike(item: Story | Listing, protocol: int) -> None:
    copies = [copy.copy(item), copy.deepcopy(item), pickle.loads(pickle.dumps(item, protocol)), attrs.evolve(item)]
    assert all(each == item and hash(each) == hash(item) and repr(each) == repr(item) for each in copies)


@given(ITEMS, ITEMS)
def test_equal_is_what_has_equal_fields(one: Story | Listing, other: Story | Listing) -> None:
    same = type(one) is type(other) and all(
        getattr(one, field.name) == getattr(other, field.name) for field in attrs.fields(type(one)) if field.eq
    )
    assert (one == other) is same
    assert one != attrs.evolve(one, url=f"{one.url}x")


@given(ITEMS)
def test_what_is_inferred_is_no_part_of_equality(item: Story | Listing) -> None:
    other = attrs.evolve(item, inferred=("url",))
    assert (other, hash(other)) == (item, hash(item))


@given(ITEMS)
def test_nothing_changes_an_object(item: Story | Listing) -> None:
    for field in attrs.fields(type(item)):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(item, field.name, None)
    with pytest.raises(AttributeError):
        item.another = 1  # type: ignore[union-attr]


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_pages_and_stories_come_out_of_workers_as_they_are(method: str) -> None:
    text = newsmodel.dumps(STORY)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(method)) as pool:
        page = pool.submit(newsmodel.scan, text, STORY.url).result()
        assert pool.submit(newsmodel.loads, text, STORY.url).result() == page.story() == STORY
        assert page.blocks == newsmodel.scan(text, STORY.url).blocks


@given(st.lists(texts(), min_size=1, max_size=3))
def test_threads_read_what_one_alone_reads(several: list[str]) -> None:
    pages = [newsmodel.scan(text) for text in several]  # nobody has asked for anything of them yet
    with ThreadPoolExecutor(32) as pool:
        asked = list(pool.map(lambda page: (page.layout, page.blocks, page.diagnostics), pages * 32))
    alone = [newsmodel.scan(text) for text in several]
    assert asked == [(page.layout, page.blocks, page.diagnostics) for page in alone] * 32


STORY = Story(
    title="Bron i Osmund öppnar igen efter sex år av lagningar",
    lede="Bron i Osmund öppnade i går för gående och för kärror, sex år efter att isen tog den gamla. Bilar får vänta.",
    body=("Arbetet började när älven ännu låg öppen, och snickarna bodde i vagnar på stranden den våren.",),
    image=newsmodel.Image(
        alt="Two carpenters on a wooden bridge above a river in the first light.",
        labels=(newsmodel.Label.IMAGE_GENERATED_BY_AI,),
    ),
    locale="sv",
    url="https://allthe.news/sv/articles/bridge-reopens",
)
