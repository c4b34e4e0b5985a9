"""Pages out of records: what is a page is read, on several cores, and what is none is passed over."""

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias, cast

from newsmodel import address, inputs
from newsmodel.corpus._forms import is_own_line
from newsmodel.corpus._parallel import cores, working
from newsmodel.corpus._reading import Documents
from newsmodel.corpus._records import Columns, Counts, Document, Entry, Item, Quarantine, Record, Rejected, log
from newsmodel.errors import NewsModelError
from newsmodel.formats import jsonl
from newsmodel.text import derived
from newsmodel.text.reading import read
from newsmodel.text.scan import Layout, may_be_page
from newsmodel.vocabulary import Vocabulary

GivenWords: TypeAlias = Mapping[str, Vocabulary] | Iterable[Vocabulary] | None
Outcome: TypeAlias = Entry | Rejected | None  # of a record: a page, what is wrong with it, or None for any other text

_MANY = 256  # records of a chunk at most
_SIZE = 1 << 18  # bytes of a chunk, about: a batch of few pages costs as much as one of many


def stories(
    documents: Iterable[Document],
    *,
    workers: int | None = 1,
    vocabularies: GivenWords = None,
    quarantine: Quarantine = log,
    counts: Counts | None = None,
) -> Iterator[Entry]:
    """Read the pages, stories and listings, among the documents of a crawl, in their order.

    Args:
        documents: The documents; texts that are no pages cost next to nothing.
        workers: How many processes read them, None for as many as there are cores. A program that is no module should
            then have its call under ``if __name__ == "__main__":``, as for all of `multiprocessing`.
        vocabularies: The words to go by; as of `newsmodel.scan`.
        quarantine: Called with each document that cannot be read; `refuse` stops there. What cannot be read of a crawl
            that `newsmodel.corpus.read` gives goes to the quarantine that `read` was given.
        counts: Where to count what becomes of the documents; of those that `newsmodel.corpus.read` gives, the records
            that are none are counted, too.

    Raises:
        WorkerError: A process has died.
    """
    items: Iterable[Item]
    if isinstance(documents, Documents):  # what a record's JSON or HTML costs is for the workers, too
        items, columns, quarantine = documents.items, documents.columns, documents.quarantine
    else:
        items, columns = map(_record, documents), Columns()
    counts = Counts() if counts is None else counts
    workers = cores() if workers is None else workers
    if workers <= 1:  # one after the other: what is passed over is not even held
        yield from counted(parse(items, columns, vocabularies), counts, quarantine)
        return
    with working(functools.partial(parsed, columns=columns, words=vocabularies), workers) as in_order:
        for outcomes in in_order(chunked(items)):
            yield from counted(outcomes, counts, quarantine)


def _record(document: Document) -> Item:
    inputs.check_type(document, Document, inputs.DOCUMENTS, "newsmodel.corpus.stories(documents)")
    record = Record("text", document.text, document.source, document.offset, document.url, document.retrieved)
    if not isinstance(cast("object", document.text), str):  # for those who run no type checker
        return record.rejected(f"text: expected a str, got {type(document.text).__name__}")
    if document.retrieved is not None and document.retrieved.tzinfo is None:
        return record.rejected("retrieved: expected a datetime with a time zone")
    return record


def counted(outcomes: Iterable[Outcome], counts: Counts, quarantine: Quarantine) -> Iterator[Entry]:
    for outcome in outcomes:
        if outcome is None:
            counts.other += 1
        elif isinstance(outcome, Entry):
            counts.pages += 1
            yield outcome
        else:
            counts.rejected += 1
            quarantine(outcome)


def chunked(items: Iterable[Item]) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    total = 0
    for item in items:
        chunk.append(item)
        total += len(item.record if isinstance(item, Rejected) else item.data)
        if len(chunk) >= _MANY or total >= _SIZE:
            yield chunk
            chunk = []
            total = 0
    if chunk:
        yield chunk


def parsed(items: Iterable[Item], columns: Columns, words: GivenWords) -> list[Outcome]:
    return list(parse(items, columns, words))


def parse(items: Iterable[Item], columns: Columns, words: GivenWords) -> Iterator[Outcome]:
    """Yield what becomes of each record.

    A quick look costs less than reading a text where that is no page, and comes on top where it is one. So it is worth
    it unless the last text was a page: they come in rows, or are rare.
    """
    outcome: Outcome = None
    for item in items:
        if isinstance(item, Rejected):
            outcome = item
        else:
            try:
                outcome = _entry(item, columns, words, look_first=outcome is None)
            except NewsModelError as error:
                outcome = item.rejected(error)
            except Exception as error:  # noqa: BLE001  a crawl of millions does not end at one page
                outcome = item.rejected(f"{type(error).__name__}: {error}")
        yield outcome


def _entry(item: Record, columns: Columns, words: GivenWords, *, look_first: bool) -> Entry | None:
    if item.form == "json" and is_own_line(line := cast("bytes", item.data)):
        return Entry(jsonl.decode(line), item.source, item.offset)
    document = item.document(columns)
    text, url = document.text, document.url
    if look_first and words is None and not may_be_page(text) and (url is None or address.parse(url) is None):
        return None
    reading = read(text, url, words, None)
    if reading.layout is Layout.UNKNOWN:
        return None
    make = derived.listing if reading.layout is Layout.LISTING else derived.story
    return Entry(make(reading, url, document.retrieved), item.source, item.offset)
