"""Pages out of records: what is a page is read, on several cores, and what is none is passed over."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeVar, cast

import attrs

from newsmodel import address
from newsmodel.corpus._document import Counts, Document, Entry, Quarantine, Rejected, log
from newsmodel.corpus._forms import is_own_line
from newsmodel.corpus._parallel import cores, in_order
from newsmodel.corpus._reading import Documents
from newsmodel.corpus._records import Columns, Item, Record, RecordError, fields, moment, rejection, singly
from newsmodel.errors import NewsModelError
from newsmodel.formats import jsonl
from newsmodel.model import Listing, Story
from newsmodel.text import build
from newsmodel.text.reading import read
from newsmodel.text.scan import Layout, may_be_page
from newsmodel.vocabulary import Vocabulary

__all__ = ["Chunk", "Words", "chunked", "parse", "parsed", "stories"]

T = TypeVar("T")
Words = Mapping[str, Vocabulary] | Iterable[Vocabulary] | None

_MANY = 256  # records of a chunk at most
_ROW = 2  # pages, behind which another is likely
_SIZE = 1 << 19  # bytes of a chunk, about


def stories(
    documents: Iterable[Document],
    *,
    workers: int | None = 1,
    vocabularies: Words = None,
    quarantine: Quarantine = log,
    counts: Counts | None = None,
) -> Iterator[Entry]:
    """Read the pages, stories and listings, among the documents of a crawl, in their order.

    Args:
        documents: The documents; texts that are no pages cost next to nothing.
        workers: How many processes read them, None for as many as there are cores. A program that is no module should
            then have its call under ``if __name__ == "__main__":``, as for all of `multiprocessing`.
        vocabularies: The words to go by; as of `newsmodel.scan`.
        quarantine: Called with each document that cannot be read; `refuse` stops there.
        counts: Where to count what becomes of the documents; of those that `newsmodel.corpus.read` gives, the records
            that are none are counted, too.

    Raises:
        WorkerError: A process has died.
    """
    items: Iterable[Item]
    if isinstance(documents, Documents):  # what a record's JSON or HTML costs is for the workers, too
        items, columns, unread = documents.items, documents.columns, documents.quarantine
    else:
        items, columns, unread = map(_record, documents), Columns(), quarantine
    counts = Counts() if counts is None else counts
    count = cores() if workers is None else workers
    if count <= 1:  # one after the other: what is passed over is not even held
        yield from parse(items, columns, vocabularies, unread, quarantine, counts)
        return
    job = functools.partial(parsed, columns=columns, words=vocabularies)
    for chunk in in_order(job, chunked(items, lambda item: item), count):
        for rejected in chunk.unread:
            unread(rejected)
        for rejected in chunk.rejected:
            quarantine(rejected)
        counts.add(chunk.counts)
        yield from chunk.entries


def _record(document: Document) -> Item:
    record = Record("text", document.text, document.url, document.retrieved, document.source, document.offset)
    if not isinstance(cast("object", document.text), str):  # for those who run no type checker
        return rejection(record, f"text: expected a str, got {type(document.text).__name__}")
    if document.retrieved is not None and document.retrieved.tzinfo is None:
        return rejection(record, "retrieved: expected a datetime with a time zone")
    return record


def chunked(things: Iterable[T], item_of: Callable[[T], Item]) -> Iterator[list[T]]:
    """Divide what has records into lists that are worth handing on, and small enough to be held."""
    chunk: list[T] = []
    total = 0
    for thing in things:
        item = item_of(thing)
        chunk.append(thing)
        total += len(item.record if isinstance(item, Rejected) else item.data)
        if len(chunk) >= _MANY or total >= _SIZE:
            yield chunk
            chunk = []
            total = 0
    if chunk:
        yield chunk


@attrs.define
class Chunk:
    """What became of some records.

    Attributes:
        entries: The pages.
        unread: The records that were no documents.
        rejected: The documents that could not be read.
        counts: How many there were of what.
    """

    entries: list[Entry] = attrs.Factory(list[Entry])
    unread: list[Rejected] = attrs.Factory(list[Rejected])
    rejected: list[Rejected] = attrs.Factory(list[Rejected])
    counts: Counts = attrs.Factory(Counts)


def parsed(items: Iterable[Item], columns: Columns, words: Words) -> Chunk:
    """Read the pages of some records."""
    chunk = Chunk()
    entries = parse(items, columns, words, chunk.unread.append, chunk.rejected.append, chunk.counts)
    chunk.entries.extend(entries)
    return chunk


def parse(
    items: Iterable[Item], columns: Columns, words: Words, unread: Quarantine, quarantine: Quarantine, counts: Counts
) -> Iterator[Entry]:
    """Yield the pages of records.

    Args:
        items: The records.
        columns: Where rows have what.
        words: The words to go by.
        unread: Called with each record that is no document.
        quarantine: Called with each document that cannot be read.
        counts: Where to count what becomes of the records.
    """
    in_a_row = 0  # pages
    for item in chain.from_iterable(map(singly, items)):
        if isinstance(item, Rejected):
            counts.rejected += 1
            unread(item)
            continue
        try:
            entry = _entry(item, columns, words, look_first=in_a_row < _ROW)
        except RecordError as error:
            counts.rejected += 1
            unread(rejection(item, str(error)))
        except Exception as error:  # noqa: BLE001  a crawl of millions does not end at one page
            counts.rejected += 1
            quarantine(rejection(item, f"{type(error).__name__}: {error}"))
        else:
            if entry is None:
                counts.other += 1
                in_a_row = 0
            else:
                counts.pages += 1
                in_a_row += 1
                yield entry


def _entry(item: Record, columns: Columns, words: Words, *, look_first: bool) -> Entry | None:
    """Read the page of a record; None where it is none.

    A quick look costs less than reading a text where that is no page, and comes on top where it is one. So it is worth
    it unless the last texts were pages: they come in rows, or are rare.

    Raises:
        RecordError: It is no document, or a line of newsmodel's own that does not fit.
    """
    if item.form == "json" and is_own_line(item.data):
        return Entry(_own(item.data), item.source, item.offset)
    text, url, retrieved = fields(item, columns)
    if look_first and words is None and not may_be_page(text) and (url is None or address.parse(url) is None):
        return None
    reading = read(text, url, words, None)
    if reading.layout is Layout.UNKNOWN:
        return None
    make = build.listing if reading.layout is Layout.LISTING else build.story
    return Entry(make(reading, url, moment(retrieved)), item.source, item.offset)


def _own(line: bytes | str) -> Story | Listing:
    try:
        return jsonl.decode(line.encode() if isinstance(line, str) else line)
    except NewsModelError as error:
        raise RecordError(str(error)) from None
