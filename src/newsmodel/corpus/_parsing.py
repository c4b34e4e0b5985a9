"""Pages out of documents: what is a page is read, on several cores, and what is none is passed over."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

import attrs

from newsmodel import address
from newsmodel.corpus._document import Counts, Document, Entry, Quarantine, Rejected, log, refuse
from newsmodel.corpus._parallel import cores, in_order
from newsmodel.corpus._reading import Documents, is_own_line, resolve
from newsmodel.corpus._records import Columns, Item, singly
from newsmodel.errors import NewsModelError
from newsmodel.formats import jsonl
from newsmodel.model import Listing, Story
from newsmodel.text.scan import Layout, may_be_page, scan
from newsmodel.vocabulary import Vocabulary

__all__ = ["Chunk", "Words", "chunked", "item_size", "parse", "parse_items", "stories"]

T = TypeVar("T")
Words = Mapping[str, Vocabulary] | Iterable[Vocabulary] | None

_MANY = 256  # documents of a chunk at most
_ROW = 2  # pages, behind which another is likely
_SIZE = 1 << 20  # characters of a chunk, about


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
    count = cores() if workers is None else workers
    unread: Quarantine = refuse
    if isinstance(documents, Documents):  # what a record's JSON or HTML costs is for the workers, too
        unread = documents.quarantine
        job = functools.partial(parse_items, columns=documents.columns, words=vocabularies)
        chunks = in_order(job, chunked(documents.items, item_size), count)
    else:
        several = chunked(documents, lambda document: len(document.text))
        chunks = in_order(functools.partial(parse, words=vocabularies), several, count)
    for chunk in chunks:
        for rejected in chunk.unread:
            unread(rejected)
        for rejected in chunk.rejected:
            quarantine(rejected)
        if counts is not None:
            counts.add(chunk.counts)
        yield from chunk.entries


def item_size(item: Item) -> int:
    """Return how large a record is."""
    return len(item.record if isinstance(item, Rejected) else item.data)


def chunked(things: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    """Divide things into lists that are large enough to be worth handing on, and small enough to be held."""
    chunk: list[T] = []
    total = 0
    for thing in things:
        chunk.append(thing)
        total += size(thing)
        if len(chunk) >= _MANY or total >= _SIZE:
            yield chunk
            chunk = []
            total = 0
    if chunk:
        yield chunk


@attrs.frozen
class Chunk:
    """What became of some documents.

    Attributes:
        entries: The pages.
        unread: The records that were no documents.
        rejected: The documents that could not be read.
        counts: How many there were of what.
    """

    entries: list[Entry]
    unread: list[Rejected]
    rejected: list[Rejected]
    counts: Counts


def parse_items(items: Iterable[Item], columns: Columns, words: Words) -> Chunk:
    """Read the documents of some records; or the pages, where they are lines that newsmodel itself has written."""
    return parse((_resolved(each, columns) for item in items for each in singly(item)), words)


def _resolved(item: Item, columns: Columns) -> Document | Entry | Rejected:
    if isinstance(item, Rejected) or item.form != "json" or not is_own_line(item.data):
        return resolve(item, columns)
    data = item.data.encode() if isinstance(item.data, str) else item.data
    try:
        return Entry(jsonl.decode(data), item.source, item.offset)
    except NewsModelError as error:
        return Rejected(str(error), item.source, item.offset, record=data)


def parse(documents: Iterable[Document | Entry | Rejected], words: Words = None) -> Chunk:
    """Read some documents, with the words to go by; what is a page or rejected already stays so."""
    entries: list[Entry] = []
    unread: list[Rejected] = []
    rejected: list[Rejected] = []
    other = 0
    in_a_row = 0  # pages
    for document in documents:
        if isinstance(document, Rejected):
            unread.append(document)
            continue
        if isinstance(document, Entry):
            entries.append(document)
            continue
        try:
            page = _page(document, words, look_first=in_a_row < _ROW)
        except Exception as error:  # noqa: BLE001  a crawl of millions does not end at one page
            reason = f"{type(error).__name__}: {error}"
            record = document.text.encode(errors="surrogatepass")
            rejected.append(Rejected(reason, document.source, document.offset, document.url, record))
            continue
        if page is None:
            in_a_row = 0
            other += 1
        else:
            in_a_row += 1
            entries.append(Entry(page, document.source, document.offset))
    counts = Counts(pages=len(entries), other=other, rejected=len(unread) + len(rejected))
    return Chunk(entries, unread, rejected, counts)


def _page(document: Document, words: Words, *, look_first: bool) -> Story | Listing | None:
    """Read a page; None where the text is none.

    A quick look costs less than a scan where a text is no page, and comes on top where it is one. So it is worth it
    unless the last texts were pages: they come in rows, or are rare.
    """
    text, url = document.text, document.url
    if look_first and words is None and not may_be_page(text) and (url is None or address.parse(url) is None):
        return None
    scanned = scan(text, url, words)
    if scanned.layout is Layout.UNKNOWN:
        return None
    page = scanned.listing() if scanned.layout is Layout.LISTING else scanned.story()
    return page if document.retrieved is None else attrs.evolve(page, retrieved=document.retrieved)
