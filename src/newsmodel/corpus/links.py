"""What connects the pages of a table: cards and the stories they point to, one story in many locales, near-duplicates.

Every function takes a table as `newsmodel.corpus.arrow.to_table` makes it, and gives a table in which pages are called
by the numbers of their rows, from 0. Needs pyarrow, from the extra ``arrow``; `near_duplicates` needs datasketch, from
``links``.
"""

import collections
import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias, cast

from newsmodel import address
from newsmodel.corpus._columns import pa
from newsmodel.corpus.arrow import from_table
from newsmodel.errors import MissingExtraError
from newsmodel.model import Listing, RelatedLink, Story

__all__ = ["near_duplicates", "related", "translations"]


def related(table: pa.Table) -> pa.Table:
    """Find the stories that cards point to, in the same table.

    A card points to a story if it has its address; or, in the same locale, its title, or its lede as the summary.
    Where both are there and speak for different stories, or one speaks for several, nothing is said.

    Returns:
        Columns ``row`` (of the page that has the card), ``card`` (its number on the page, from 0), ``target`` (the row
        of the story) and ``by`` (``url``, ``title``, ``summary`` or ``title and summary``).
    """
    pages = [entry.page for entry in from_table(table)]
    found: dict[_Key, set[int]] = collections.defaultdict(set)
    for row, page in enumerate(pages):
        if isinstance(page, Story):
            for key in _keys(page.locale, page.url, page.title, page.lede):
                found[key].add(row)
    rows: list[tuple[int, int, int, str]] = []
    for row, page in enumerate(pages):
        for card, link in enumerate(page.links if isinstance(page, Listing) else page.related):
            target = _target(link, page.locale, found, row)
            if target is not None:
                rows.append((row, card, *target))
    schema = [("row", pa.int64()), ("card", pa.int64()), ("target", pa.int64()), ("by", pa.string())]
    return _table(rows, pa.schema(schema))


_Key: TypeAlias = tuple[str, str | None, str | None]  # what speaks for a story: of which kind, in which locale


def _keys(locale: str | None, url: str | None, title: str | None, summary: str | None) -> list[_Key]:
    keys = [("url", None, url), ("title", locale, title), ("summary", locale, summary)]
    return [key for key in keys if key[-1] is not None]


def _target(link: RelatedLink, locale: str | None, found: dict[_Key, set[int]], row: int) -> tuple[int, str] | None:
    keys = _keys(locale, link.url, link.title, link.summary)
    speak = {key[0]: rows for key in keys if (rows := found.get(key, set()) - {row})}
    if len(rows := speak.pop("url", set())) == 1:
        return min(rows), "url"
    targets = set[int].intersection(*speak.values()) if speak else set[int]()
    return (min(targets), " and ".join(speak)) if len(targets) == 1 else None


def translations(table: pa.Table) -> pa.Table:
    """Find the stories that are there in several locales: their addresses end in the same slug.

    Returns:
        Columns ``slug``, ``locale`` and ``row``, sorted; only of slugs that several locales have.
    """
    several: dict[str, list[tuple[str, int]]] = collections.defaultdict(list)
    for row, url in enumerate(table.column("url").to_pylist()):
        parts = None if url is None else address.parse(url)
        if parts is not None and parts.kind == "articles":
            several[parts.slug].append((parts.locale, row))
    rows = [
        (slug, locale, row)
        for slug, there in sorted(several.items())
        if len({locale for locale, _ in there}) > 1
        for locale, row in sorted(there)
    ]
    return _table(rows, pa.schema([("slug", pa.string()), ("locale", pa.string()), ("row", pa.int64())]))


_SHINGLE = 9  # characters: words would leave out the scripts that do not part them


def near_duplicates(table: pa.Table, threshold: float = 0.8) -> pa.Table:
    """Find stories that have almost the same lede and body.

    Candidates come from MinHash with locality-sensitive hashing (datasketch); what is given is their true similarity.

    Args:
        table: The table.
        threshold: The least similarity: the share of sequences of nine characters that both texts have (Jaccard).

    Returns:
        Columns ``row``, ``other`` (a later row) and ``similarity``.
    """
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError as error:
        raise MissingExtraError("near-duplicates need datasketch", "links") from error
    shingles = dict(_shingled(table))
    index = MinHashLSH(threshold=threshold, num_perm=128)
    rows: list[tuple[int, int, float]] = []
    for row, own in shingles.items():
        hashed = MinHash(num_perm=128)
        hashed.update_batch([shingle.encode(errors="replace") for shingle in own])
        for other in cast("list[int]", index.query(hashed)):
            earlier = shingles[other]
            similarity = len(own & earlier) / len(own | earlier)
            if similarity >= threshold:
                rows.append((other, row, similarity))
        index.insert(row, hashed)
    return _table(sorted(rows), pa.schema([("row", pa.int64()), ("other", pa.int64()), ("similarity", pa.float64())]))


def _shingled(table: pa.Table) -> Iterator[tuple[int, frozenset[str]]]:
    for row, entry in enumerate(from_table(table)):
        if isinstance(entry.page, Story):
            text = re.sub(r"\s+", " ", " ".join([entry.page.lede or "", *entry.page.body])).casefold().strip()
            if len(text) >= _SHINGLE:
                yield row, frozenset(text[at : at + _SHINGLE] for at in range(len(text) - _SHINGLE + 1))


def _table(rows: Sequence[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist([dict(zip(schema.names, row, strict=True)) for row in rows], schema)
