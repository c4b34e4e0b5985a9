"""The engines that people have, each calling `parse_batch`: what comes out is what `stories` makes of the same crawl."""

import collections
import shutil
import sys

import make
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsmodel import Story, corpus
from newsmodel.corpus import Entry, arrow

CRAWL = str(make.HERE / "crawl.parquet")
PAGES = [entry.page for entry in corpus.stories(corpus.read(CRAWL))]
LABELS = collections.Counter(label.value for page in PAGES if isinstance(page, Story) for label in page.labels)


def pages(table: pa.Table) -> list[object]:
    return [entry.page for entry in arrow.from_table(table)]


@pytest.fixture
def stories(tmp_path):
    """A table of pages, as a Parquet file."""
    path = tmp_path / "stories.parquet"
    pq.write_table(arrow.to_table(corpus.stories(corpus.read(CRAWL))), path)
    return str(path)


def test_pandas(stories):
    pd = pytest.importorskip("pandas")
    frame = pd.read_parquet(stories)

    assert list(frame.columns) == arrow.SCHEMA.names
    assert [title if isinstance(title, str) else None for title in frame["title"]] == [page.title for page in PAGES]
    assert frame["labels"].map(list).explode().value_counts().to_dict() == LABELS
    assert str(frame["retrieved"].dtype).endswith("UTC]")


def test_polars(stories):
    pl = pytest.importorskip("polars")
    frame = pl.read_parquet(stories)

    assert pages(frame.to_arrow()) == PAGES
    assert frame["related"].list.len().sum() == sum(
        len(page.related if hasattr(page, "related") else page.links) for page in PAGES
    )


def test_polars_parses():
    pl = pytest.importorskip("polars")

    def parse(frame):
        batches = frame.to_arrow().to_batches()
        return pl.from_arrow(pa.Table.from_batches(map(arrow.parse_batch, batches), arrow.SCHEMA))

    schema = pl.from_arrow(arrow.SCHEMA.empty_table()).schema
    frame = pl.scan_parquet(CRAWL).map_batches(parse, schema=schema).collect()
    assert pages(frame.to_arrow()) == PAGES
    streamed = pl.scan_parquet(CRAWL).map_batches(parse, schema=schema, streamable=True).collect(engine="streaming")
    assert pages(streamed.to_arrow()) == PAGES


def test_duckdb(stories):
    duckdb = pytest.importorskip("duckdb")
    read = duckdb.sql(f"from '{stories}'")

    assert pages(read.to_arrow_table()) == PAGES
    query = f"select unnest(labels) as label, count(*) from '{stories}' group by label"
    assert dict(duckdb.sql(query).fetchall()) == LABELS


def test_duckdb_parses():
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        texts = connection.cursor().sql(f"from '{CRAWL}'").to_arrow_reader(8)
        parsed = pa.RecordBatchReader.from_batches(arrow.SCHEMA, map(arrow.parse_batch, texts))
        connection.register("parsed", parsed)
        connection.execute("create table stories as from parsed")
        assert pages(connection.sql("from stories").to_arrow_table()) == PAGES


@pytest.mark.filterwarnings("default")  # Ray's own
def test_ray_parses(tmp_path):
    ray = pytest.importorskip("ray")
    pytest.importorskip("ray.data")

    def parse(table):
        from newsmodel.corpus import arrow

        return pa.Table.from_batches(map(arrow.parse_batch, table.combine_chunks().to_batches()), arrow.SCHEMA)

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        read = ray.data.read_parquet(CRAWL).map_batches(parse, batch_format="pyarrow", batch_size=8)
        read.write_parquet(str(tmp_path / "stories"))
    finally:
        ray.shutdown()
    assert sorted(map(str, pages(pq.read_table(tmp_path / "stories")))) == sorted(map(str, PAGES))


@pytest.fixture
def spark(monkeypatch):
    pyspark = pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("there is no Java")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    session = (
        pyspark.sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "8")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.mark.filterwarnings("default")  # Spark's own
def test_spark_parses(spark, tmp_path):
    types = pytest.importorskip("pyspark.sql.pandas.types")

    def parse(batches):
        from newsmodel.corpus import arrow

        for batch in batches:
            yield arrow.plain(arrow.parse_batch(batch))

    crawl = spark.read.parquet(CRAWL)
    read = crawl.mapInArrow(parse, types.from_arrow_schema(arrow.PLAIN_SCHEMA))
    read.write.parquet(str(tmp_path / "stories"))

    assert pages(pq.read_table(tmp_path / "stories").combine_chunks()) == PAGES
    assert read.filter("array_contains(labels, 'image-generated-by-ai')").count() == LABELS["image-generated-by-ai"]


def test_all_pages_are_there():
    assert len(PAGES) == len(list(make.PAGES.glob("*.txt")))
    assert isinstance(next(corpus.stories(corpus.read(CRAWL))), Entry)
