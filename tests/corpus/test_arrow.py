"""Pages as Arrow tables, and back."""

import io
from datetime import UTC, date, datetime, timedelta, timezone

import attrs
import make
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from crawls import CRAWL
from hypothesis import given, settings
from hypothesis import strategies as st

from newsmodel import Image, Label, Layout, Listing, Reaction, RelatedLink, RenderError, Story, corpus
from newsmodel.corpus import Entry, arrow
from newsmodel.testing import any_listing, any_story

ENTRIES = list(corpus.stories(corpus.read(make.HERE / "crawl.jsonl")))
FULL = Story(
    title="Lighthouse gets a new lamp",
    lede="The lamp was lit on Monday.",
    body=("It is seen from 30 miles away.", "So they say."),
    image=Image(alt="A lighthouse.", labels=(Label.IMAGE_GENERATED_BY_AI,), url="https://example.org/lamp.jpg"),
    labels=(Label.REPORTED_BY_AI, Label.FACT_CHECKED),
    byline="Mirja Halvorsen",
    published=date(2025, 10, 9),
    reactions=(Reaction(text="Sailors like it."),),
    related=(
        RelatedLink(title="Old lamp sold", url="https://example.org/old", labels=(Label.REPORTED_BY_AI,)),
        RelatedLink(
            summary="The keeper retires.", image=Image(alt="A keeper."), published=date(2025, 1, 2), byline="X Y"
        ),
    ),
    locale="en",
    language="en",
    url="https://example.org/lamp",
    retrieved=datetime(2025, 10, 9, 12, 30, 15, 123456, tzinfo=timezone(timedelta(hours=2))),
    inferred=("image.labels[0]",),
)
TAGS = Listing(
    title="Lamps", links=FULL.related, locale="en", retrieved=FULL.retrieved, inferred=("links[0].labels[0]",)
)


def back(table):
    return list(arrow.from_table(table))


entries = st.builds(
    Entry, st.one_of(any_story(), any_listing()), st.none() | st.just("a.jsonl"), st.none() | st.integers(0, 2**60)
)


@settings(max_examples=50)
@given(st.lists(entries, max_size=4))
def test_every_page_comes_back(several):
    table = arrow.to_table(several)
    table.validate(full=True)

    assert table.schema.equals(arrow.SCHEMA, check_metadata=True)
    assert back(table) == several
    assert [entry.page.inferred for entry in back(table)] == [entry.page.inferred for entry in several]


def test_a_story_and_a_listing_in_full():
    table = arrow.to_table([FULL, TAGS])

    assert back(table) == [Entry(FULL), Entry(TAGS)]
    assert [entry.page.inferred for entry in back(table)] == [FULL.inferred, TAGS.inferred]
    assert table.column("layout").to_pylist() == ["story", "listing"]
    assert table.column("related")[0] == table.column("related")[1]
    assert table.column("labels")[0].as_py() == ["reported-by-ai", "fact-checked"]
    assert back(table)[0].page.retrieved.tzinfo is UTC


def test_the_schema_does_not_depend_on_the_data():
    schemas = [arrow.to_table(pages).schema for pages in ([], [Story()], [Listing()], [FULL, TAGS], ENTRIES)]
    assert all(schema.equals(arrow.SCHEMA, check_metadata=True) for schema in schemas)
    assert arrow.SCHEMA.metadata == {b"newsmodel": arrow.VERSION.encode()}
    assert [field.name for field in attrs.fields(Story)] == arrow.SCHEMA.names[1:-2]


@pytest.mark.parametrize("compression", ["snappy", "zstd", "none"])
def test_parquet_keeps_all(compression):
    table = arrow.to_table(ENTRIES)
    file = io.BytesIO()
    pq.write_table(table, file, compression=compression, row_group_size=7)
    read = pq.read_table(file)

    assert read.schema.equals(arrow.SCHEMA, check_metadata=True)
    assert back(read) == ENTRIES


@pytest.mark.parametrize("start", [0, 3, 26, 27])
def test_a_part_of_a_table_gives_its_pages(start):
    table = arrow.to_table(ENTRIES)

    assert back(table.slice(start, 5)) == ENTRIES[start : start + 5]
    for batch in table.slice(start, 5).to_batches():
        assert back(batch) == ENTRIES[start : start + 5]
    assert back(table.to_reader(4)) == ENTRIES


def test_types_that_say_the_same_are_taken():
    table = arrow.to_table(ENTRIES)
    wide = pa.schema([(field.name, _wide(field.type)) for field in arrow.PLAIN_SCHEMA])

    assert back(table.cast(arrow.PLAIN_SCHEMA)) == ENTRIES
    assert back(table.cast(arrow.PLAIN_SCHEMA).cast(wide)) == ENTRIES
    assert [arrow.plain(batch).schema.equals(arrow.PLAIN_SCHEMA) for batch in table.to_batches()] == [True]


def _wide(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_list(kind):
        return pa.large_list(_wide(kind.value_type))
    return pa.large_string() if pa.types.is_string(kind) else kind


def test_columns_may_be_missing_or_more():
    table = arrow.to_table([FULL]).select(["title", "layout", "url"]).append_column("rank", [[1]])
    assert back(table) == [Entry(Story(title=FULL.title, url=FULL.url))]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"title": ["x"]}, "expected the column 'layout', got: title"),
        ({"layout": ["poem"]}, "layout: expected 'story' or 'listing', got 'poem'"),
        ({"layout": ["story"], "body": [1]}, "column 'body': "),
        ({"layout": ["story"], "labels": [["handmade"]]}, "column 'labels': no label is called 'handmade'"),
    ],
)
def test_tables_that_hold_no_pages(table, said):
    with pytest.raises(arrow.SchemaError, match=said):
        back(pa.table(table))


@pytest.mark.parametrize(
    ("page", "path"),
    [(Story(related=(RelatedLink(title="\ud800"),)), "related[0].title"), (Story(url="x\udcff"), "url")],
)
def test_what_is_no_character_is_refused_with_its_place(page, path):
    with pytest.raises(RenderError) as caught:
        arrow.to_table([FULL, page])
    assert caught.value.path == f"[1].{path}"


def test_so_is_a_place_that_no_column_holds():
    with pytest.raises(OverflowError):
        arrow.to_table([Entry(FULL, "a.jsonl", 2**63)])


def test_a_batch_is_read_as_documents_are():
    batch = pa.record_batch(
        {
            "id": list(range(len(CRAWL))),
            "content": [each.text for each in CRAWL],
            "url": [each.url for each in CRAWL],
            "timestamp": [each.retrieved for each in CRAWL],
            "source": ["a"] * len(CRAWL),
            "offset": list(range(len(CRAWL))),
        }
    )
    read = arrow.parse_batch(batch)

    assert read.schema.equals(arrow.SCHEMA, check_metadata=True)
    documents = [attrs.evolve(each, source="a", offset=number) for number, each in enumerate(CRAWL)]
    assert back(read) == list(corpus.stories(documents))
    assert back(arrow.parse_batch(batch.select(["content"]))) == list(
        corpus.stories([corpus.Document(each.text) for each in CRAWL])
    )


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.dictionary(pa.int32(), pa.string())]
)
def test_texts_of_every_type(kind):
    texts = pa.array([CRAWL[2].text, "no page", None]).cast(kind)
    bad = []
    read = arrow.parse_batch(pa.record_batch({"page": texts}), text="page", quarantine=bad.append)
    assert [entry.page.title for entry in back(read)] == [next(corpus.stories(CRAWL[2:3])).page.title]
    assert [each.reason for each in bad] == ["expected a text, got nothing"]


def test_an_empty_batch_and_one_without_texts():
    assert arrow.parse_batch(pa.record_batch({"text": pa.array([], pa.string())})).num_rows == 0
    with pytest.raises(arrow.SchemaError, match="no column is called text or content or raw_text; there are: id"):
        arrow.parse_batch(pa.record_batch({"id": [1]}))


def test_labels_and_layouts_are_strings():
    row = attrs.asdict(FULL)
    assert row["labels"] == ("reported-by-ai", "fact-checked")
    assert pa.array([list(row["labels"])]).type == pa.list_(pa.string())
    assert pa.array([Layout.STORY]).to_pylist() == ["story"]


def test_a_file_of_pages_that_breaks_off_is_an_error():
    file = io.BytesIO()
    pq.write_table(arrow.to_table(ENTRIES), file)
    assert list(arrow.pages_of(file)) == ENTRIES
    with pytest.raises(arrow.SchemaError, match="the Parquet file cannot be read"):
        list(arrow.pages_of(io.BytesIO(file.getvalue()[:-100])))
