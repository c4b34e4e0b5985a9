"""Pages as Arrow tables, and so as Parquet, in pandas, Polars, DuckDB, Spark: typed columns, and every page back.

Needs pyarrow, which the extra ``arrow`` brings.

>>> table = to_table([Story(title="Cable car replaces ferry")])
>>> table.column("title").to_pylist()
['Cable car replaces ferry']
>>> next(from_table(table)).page
Story(title='Cable car replaces ferry')

A table holds stories and listings, a row each; ``layout`` tells which. The columns are the fields of `newsmodel.Story`
under their names; a listing's cards are in ``related``. ``source`` and ``offset`` say where in the crawl a page
stands. The schema is the same whatever the data. Its metadata hold its version, under ``newsmodel``, which goes by the
same rule as that of the JSON
form: a new minor version adds columns, a new major one changes some.
"""

# pyarrow has no types.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportUnknownLambdaType=false

import contextlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import IO, Any

import attrs

from newsmodel.corpus import _tables
from newsmodel.corpus._document import Entry, Quarantine, log
from newsmodel.corpus._parsing import Words, parse
from newsmodel.corpus._reading import names_of, resolve
from newsmodel.corpus._records import LARGEST, Columns
from newsmodel.errors import MissingExtraError, NewsModelError, RenderError
from newsmodel.model import Image, Label, Listing, Reaction, RelatedLink, Story

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as error:
    raise MissingExtraError("Arrow tables need pyarrow", "arrow") from error

__all__ = [
    "PLAIN_SCHEMA",
    "SCHEMA",
    "VERSION",
    "SchemaError",
    "from_table",
    "pages_of",
    "parse_batch",
    "plain",
    "to_table",
]

VERSION = "1.0"
"""Version of the schema."""

_STORY, _LISTING = "story", "listing"
_LAYOUTS = pa.array([_STORY, _LISTING])
_LABELS = pa.array([label.value for label in Label])
_MOMENT = pa.timestamp("us", tz="UTC")


class SchemaError(NewsModelError, ValueError):
    """A table does not have the columns that it should."""


def _list(kind: pa.DataType) -> pa.DataType:
    return pa.list_(pa.field("element", kind))


def _schema(name: Callable[[pa.DataType], pa.DataType]) -> pa.Schema:
    """Make the schema.

    Args:
        name: Gives the type of names out of a small set, given the type of names.
    """
    labels = ("labels", _list(name(_LABELS.type)))
    image = pa.struct([("alt", pa.string()), labels, ("url", pa.string())])
    card = pa.struct([
        ("title", pa.string()),
        ("summary", pa.string()),
        ("image", image),
        labels,
        ("byline", pa.string()),
        ("published", pa.date32()),
        ("url", pa.string()),
    ])  # fmt: skip
    return pa.schema(
        [
            ("layout", name(_LAYOUTS.type)),
            ("title", pa.string()),
            ("lede", pa.string()),
            ("body", _list(pa.string())),
            ("image", image),
            labels,
            ("byline", pa.string()),
            ("published", pa.date32()),
            ("reactions", _list(pa.struct([("text", pa.string())]))),
            ("related", _list(card)),
            ("locale", pa.string()),
            ("language", pa.string()),
            ("url", pa.string()),
            ("retrieved", _MOMENT),
            ("inferred", _list(pa.string())),
            ("source", pa.string()),
            ("offset", pa.int64()),
        ],
        metadata={"newsmodel": VERSION},
    )


SCHEMA = _schema(lambda names: pa.dictionary(pa.int8(), names))
"""The schema of the tables. Labels and layouts are dictionary-encoded."""

PLAIN_SCHEMA = _schema(lambda names: names)
"""The schema without dictionaries, for engines that do not take them."""


# To Arrow: each class gathers the parts of one column, and makes it.


@attrs.define
class _LabelColumn:
    """Lists of labels."""

    codes: list[int] = attrs.Factory(list)
    ends: list[int] = attrs.Factory(lambda: [0])

    def append(self, labels: tuple[Label, ...]) -> None:
        for label in labels:
            self.codes.append(_CODES[label])
        self.ends.append(len(self.codes))

    def array(self) -> pa.Array:
        labels = pa.DictionaryArray.from_arrays(pa.array(self.codes, pa.int8()), _LABELS)
        return _lists(self.ends, labels)


_CODES = {label: code for code, label in enumerate(Label)}
_LABEL_OF = {label.value: label for label in Label}


@attrs.define
class _ListColumn:
    """Lists of texts."""

    texts: list[str] = attrs.Factory(list)
    ends: list[int] = attrs.Factory(lambda: [0])

    def append(self, texts: Iterable[str]) -> None:
        self.texts.extend(texts)
        self.ends.append(len(self.texts))

    def array(self) -> pa.Array:
        return _lists(self.ends, pa.array(self.texts, pa.string()))


@attrs.define
class _ImageColumn:
    """Images."""

    alts: list[str | None] = attrs.Factory(list)
    labels: _LabelColumn = attrs.Factory(_LabelColumn)
    urls: list[str | None] = attrs.Factory(list)
    missing: list[bool] = attrs.Factory(list)

    def append(self, image: Image | None) -> None:
        if image is None:
            self.alts.append(None)
            self.labels.append(())
            self.urls.append(None)
            self.missing.append(True)
        else:
            self.alts.append(image.alt)
            self.labels.append(image.labels)
            self.urls.append(image.url)
            self.missing.append(False)

    def array(self) -> pa.Array:
        columns = [pa.array(self.alts, pa.string()), self.labels.array(), pa.array(self.urls, pa.string())]
        mask = pa.array(self.missing, pa.bool_())
        return pa.StructArray.from_arrays(columns, fields=list(_IMAGE), mask=mask)


@attrs.define
class _CardColumn:
    """Lists of related links."""

    titles: list[str | None] = attrs.Factory(list)
    summaries: list[str | None] = attrs.Factory(list)
    images: _ImageColumn = attrs.Factory(_ImageColumn)
    labels: _LabelColumn = attrs.Factory(_LabelColumn)
    bylines: list[str | None] = attrs.Factory(list)
    days: list[date | None] = attrs.Factory(list)
    urls: list[str | None] = attrs.Factory(list)
    ends: list[int] = attrs.Factory(lambda: [0])

    def append(self, links: tuple[RelatedLink, ...]) -> None:
        for link in links:
            self.titles.append(link.title)
            self.summaries.append(link.summary)
            self.images.append(link.image)
            self.labels.append(link.labels)
            self.bylines.append(link.byline)
            self.days.append(link.published)
            self.urls.append(link.url)
        self.ends.append(len(self.titles))

    def array(self) -> pa.Array:
        columns = [
            pa.array(self.titles, pa.string()),
            pa.array(self.summaries, pa.string()),
            self.images.array(),
            self.labels.array(),
            pa.array(self.bylines, pa.string()),
            pa.array(self.days, pa.date32()),
            pa.array(self.urls, pa.string()),
        ]
        return _lists(self.ends, pa.StructArray.from_arrays(columns, fields=list(_CARDS.value_type)))


_IMAGE = SCHEMA.field("image").type
_CARDS = SCHEMA.field("related").type


def _lists(ends: Sequence[int], values: pa.Array) -> pa.Array:
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), values, type=_list(values.type))


def to_table(pages: Iterable[Entry | Story | Listing]) -> pa.Table:
    """Make a table of pages.

    Args:
        pages: What `newsmodel.corpus.stories` yields; of a page alone, ``source`` and ``offset`` are null.

    Returns:
        A table with the schema `SCHEMA`, a row for each page.

    Raises:
        RenderError: A page holds what Arrow has no place for: a lone surrogate, which is no character.
    """
    entries = [page if isinstance(page, Entry) else Entry(page) for page in pages]
    batches = [batch_of(entries[start : start + _ROWS]) for start in range(0, len(entries), _ROWS)]
    return pa.Table.from_batches(batches, SCHEMA)


_ROWS = 10_000  # of a batch: the texts of more may be more than 2 GB, where the offsets of a batch end


def batch_of(entries: Sequence[Entry]) -> pa.RecordBatch:
    """Make one batch of pages, as `to_table`."""
    try:
        return pa.record_batch(_arrays(entries), SCHEMA)
    except (UnicodeEncodeError, OverflowError):
        from newsmodel.formats import json

        for index, entry in enumerate(entries):
            try:
                json.encode(entry.page)
            except RenderError as error:
                raise RenderError(f"[{index}].{error.path}", error.reason) from None
        raise


def _arrays(entries: Sequence[Entry]) -> list[pa.Array]:
    pages = [entry.page for entry in entries]
    stories: list[Story] = [page if isinstance(page, Story) else _NO_STORY for page in pages]
    body, images, labels, reactions = _ListColumn(), _ImageColumn(), _LabelColumn(), _ListColumn()
    cards, inferred = _CardColumn(), _ListColumn()
    for page, story in zip(pages, stories, strict=True):
        body.append(story.body)
        images.append(story.image)
        labels.append(story.labels)
        reactions.append([reaction.text for reaction in story.reactions])
        cards.append(page.related if isinstance(page, Story) else page.links)
        inferred.append(page.inferred)
    layouts = pa.array([0 if isinstance(page, Story) else 1 for page in pages], pa.int8())
    texts = reactions.array()
    reaction = SCHEMA.field("reactions").type.value_type
    return [
        pa.DictionaryArray.from_arrays(layouts, _LAYOUTS),
        pa.array([page.title for page in pages], pa.string()),
        pa.array([story.lede for story in stories], pa.string()),
        body.array(),
        images.array(),
        labels.array(),
        pa.array([story.byline for story in stories], pa.string()),
        pa.array([story.published for story in stories], pa.date32()),
        _lists(reactions.ends, pa.StructArray.from_arrays([texts.values], fields=list(reaction))),
        cards.array(),
        pa.array([page.locale for page in pages], pa.string()),
        pa.array([story.language for story in stories], pa.string()),
        pa.array([page.url for page in pages], pa.string()),
        pa.array([page.retrieved and page.retrieved.astimezone(UTC) for page in pages], _MOMENT),
        inferred.array(),
        pa.array([entry.source for entry in entries], pa.string()),
        pa.array([entry.offset for entry in entries], pa.int64()),
    ]


_NO_STORY = Story()  # what a listing has in the columns that only stories have


# And back. What is nested is taken apart into flat columns first: `to_pylist` is slow on what is not flat.


def from_table(table: pa.Table | pa.RecordBatch | pa.RecordBatchReader) -> Iterator[Entry]:
    """Yield the pages of a table: what `to_table` made it of.

    Args:
        table: The table. Of the columns of `SCHEMA` those that are missing are taken for empty, but ``layout`` has to
            be there; other columns are passed over, and types that say the same, as other engines write them, are
            taken.

    Raises:
        SchemaError: ``layout`` is missing, or a column has another type.
        FieldError: A value is none that a page admits.
    """
    if isinstance(table, pa.RecordBatch):
        batches: Iterable[pa.RecordBatch] = [table]
    elif isinstance(table, pa.RecordBatchReader):
        batches = table
    else:
        batches = table.to_batches(_ROWS)
    for batch in batches:
        yield from _entries(batch)


def pages_of(file: IO[bytes]) -> Iterator[Entry]:
    """Yield the pages of a Parquet file, a group of rows at a time.

    Raises:
        SchemaError: It is no such file, or holds no pages.
    """
    try:
        for batch in pq.ParquetFile(file).iter_batches(_ROWS):
            yield from _entries(batch)
    except (pa.ArrowException, OSError) as error:
        raise SchemaError(f"the Parquet file cannot be read: {error}") from None


def _entries(batch: pa.RecordBatch) -> Iterator[Entry]:
    columns = _columns(batch)
    names = list(columns)
    for values in zip(*columns.values(), strict=True):
        row: dict[str, Any] = dict(zip(names, values, strict=True))
        layout, source, offset = row.pop("layout"), row.pop("source", None), row.pop("offset", None)
        if layout == _STORY:
            yield Entry(Story(**row), source, offset)
        elif layout == _LISTING:
            given = {name: row[name] for name in row if name in _OF_LISTINGS}
            yield Entry(Listing(links=row.get("related", ()), **given), source, offset)
        else:
            raise SchemaError(f"layout: expected {_STORY!r} or {_LISTING!r}, got {layout!r}")


_OF_LISTINGS = frozenset(field.name for field in attrs.fields(Listing))


def _columns(batch: pa.RecordBatch) -> dict[str, list[Any]]:
    if "layout" not in batch.schema.names:
        raise SchemaError(f"expected the column 'layout', got: {', '.join(batch.schema.names)}")
    columns: dict[str, list[Any]] = {}
    for field in SCHEMA:
        if field.name in batch.schema.names:
            array = batch.column(field.name)
            try:
                plain_array = array.cast(PLAIN_SCHEMA.field(field.name).type)
                columns[field.name] = _TAKEN_APART.get(field.name, _flat)(plain_array)
            except pa.ArrowException as error:
                raise SchemaError(f"column {field.name!r}: {error}") from None
            except KeyError as error:
                raise SchemaError(f"column {field.name!r}: no label is called {error}") from None
    return columns


def _flat(array: pa.Array) -> list[Any]:
    values: list[Any] = array.to_pylist()
    return values


def _tuples(array: pa.Array, values: Callable[[pa.Array], list[Any]]) -> list[tuple[Any, ...]]:
    """Return the tuples of an array of lists; None is an empty one."""
    start, *ends = array.offsets.to_pylist()
    items = values(array.values.slice(start, (ends[-1] if ends else start) - start))
    tuples: list[tuple[Any, ...]] = []
    at = 0
    for end in ends:
        tuples.append(tuple(items[at : end - start]))
        at = end - start
    return tuples


def _texts(array: pa.Array) -> list[tuple[str, ...]]:
    return _tuples(array, _flat)


def _labels(array: pa.Array) -> list[tuple[Label, ...]]:
    return _tuples(array, lambda names: [_LABEL_OF[name] for name in names.to_pylist()])


def _reactions(array: pa.Array) -> list[tuple[Reaction, ...]]:
    return _tuples(array, lambda structs: [Reaction(text=text) for text in structs.field("text").to_pylist()])


def _images(array: pa.Array) -> list[Image | None]:
    parts = zip(
        array.is_valid().to_pylist(),
        array.field("alt").to_pylist(),
        _labels(array.field("labels")),
        array.field("url").to_pylist(),
        strict=True,
    )
    return [Image(alt=alt, labels=labels, url=url) if there else None for there, alt, labels, url in parts]


def _cards(array: pa.Array) -> list[tuple[RelatedLink, ...]]:
    return _tuples(array, _links)


def _links(array: pa.Array) -> list[RelatedLink]:
    return [
        RelatedLink(title=title, summary=summary, image=image, labels=labels, byline=byline, published=day, url=url)
        for title, summary, image, labels, byline, day, url in zip(
            array.field("title").to_pylist(),
            array.field("summary").to_pylist(),
            _images(array.field("image")),
            _labels(array.field("labels")),
            array.field("byline").to_pylist(),
            array.field("published").to_pylist(),
            array.field("url").to_pylist(),
            strict=True,
        )
    ]


def _moments(array: pa.Array) -> list[datetime | None]:
    # Not by to_pylist: it gives the zones of other packages, where the standard library has UTC.
    naive = array.cast(pa.timestamp("us")).to_pylist()
    return [moment and moment.replace(tzinfo=UTC) for moment in naive]


_TAKEN_APART: dict[str, Callable[[pa.Array], list[Any]]] = {
    "body": _texts,
    "image": _images,
    "labels": _labels,
    "reactions": _reactions,
    "related": _cards,
    "retrieved": _moments,
    "inferred": _texts,
}


# What every engine calls.


def parse_batch(
    batch: pa.RecordBatch,
    *,
    text: str | Sequence[str] = Columns().text,
    url: str | Sequence[str] = Columns().url,
    date: str | Sequence[str] = Columns().date,
    vocabularies: Words = None,
    quarantine: Quarantine = log,
) -> pa.RecordBatch:
    """Read the pages among the texts of a batch: the one function that every engine calls.

    Args:
        batch: A batch with a column of texts. Columns ``source`` and ``offset`` are carried over.
        text: As of `newsmodel.corpus.read`.
        url: As of `newsmodel.corpus.read`.
        date: As of `newsmodel.corpus.read`.
        vocabularies: As of `newsmodel.corpus.stories`.
        quarantine: As of `newsmodel.corpus.stories`.

    Returns:
        A batch with the schema `SCHEMA`, a row for each page, in their order. Texts that are no pages have none.

    Raises:
        SchemaError: There is no column of texts.
    """
    columns = Columns(text=names_of(text), url=names_of(url), date=names_of(date))
    texts = _column(batch, columns.text)
    if texts is None:
        raise SchemaError(
            f"no column is called {' or '.join(columns.text)}; there are: {', '.join(batch.schema.names)}"
        )
    others = (columns.url, columns.date, ("source",), ("offset",))
    values = [_column(batch, names) or [None] * batch.num_rows for names in others]
    chunk = parse(
        (resolve(_tables.item(*row, largest=LARGEST), columns) for row in zip(texts, *values, strict=True)),
        vocabularies,
    )
    for rejected in chunk.unread + chunk.rejected:
        quarantine(rejected)
    return batch_of(chunk.entries)


def _column(batch: pa.RecordBatch, names: Sequence[str]) -> list[Any] | None:
    name = next((name for name in names if name in batch.schema.names), None)
    return None if name is None else _flat(batch.column(name))


def plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return a batch with the schema `PLAIN_SCHEMA`: for engines that do not take dictionaries, such as Spark."""
    return batch.cast(PLAIN_SCHEMA)


# What the conversion of a crawl needs: batches as bytes, and a Parquet file of them.

_GROUP = 16 << 20  # bytes of a group of rows, about


def encode(batch: pa.RecordBatch, columns: Sequence[str] | None) -> bytes:
    """Return a batch, or some columns of it, as bytes."""
    chosen = batch if columns is None else batch.select(list(columns))
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, chosen.schema) as writer:
        writer.write_batch(chosen)
    data: bytes = sink.getvalue().to_pybytes()
    return data


@contextlib.contextmanager
def writing(path: str, columns: Sequence[str] | None) -> Generator[Callable[[bytes], None]]:
    """Open a Parquet file, and give the function that adds to it what `encode` has made."""
    names = SCHEMA.names if columns is None else columns
    schema = pa.schema([SCHEMA.field(name) for name in names], metadata=SCHEMA.metadata)
    gathered: list[pa.RecordBatch] = []
    with pq.ParquetWriter(path, schema, compression="zstd", compression_level=1) as writer:

        def flush() -> None:
            writer.write_table(pa.Table.from_batches(gathered, schema))
            gathered.clear()

        def append(data: bytes) -> None:
            if data:
                gathered.extend(pa.ipc.open_stream(data))
                if sum(batch.nbytes for batch in gathered) >= _GROUP:
                    flush()

        yield append
        flush()
