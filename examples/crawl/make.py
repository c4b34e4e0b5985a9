"""A small crawl in each form that newsmodel reads, made of the pages in ``examples/pages``.

    python examples/crawl/make.py [FOLDER]

Every fifth text is none of these pages, as in any crawl. Addresses are made up, and so are the times of retrieval.
"""

import gzip
import json
import sys
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from newsmodel.corpus import Document

HERE = Path(__file__).parent
PAGES = HERE.parent / "pages"
OTHER = (
    "Tide tables for the harbour of Vellmar\n\nHigh water on Monday is at 04:12 and 16:40. Times are those of the pier."
)


def documents() -> list[Document]:
    """The texts, their addresses, and when they were fetched."""
    found: list[Document] = []
    start = datetime(2025, 10, 6, 8, tzinfo=UTC)
    for number, path in enumerate(sorted(PAGES.glob("*.txt"))):
        locale, _, slug = path.stem.partition("-")
        kind = "tags" if slug.startswith("listing") else "articles"
        url = f"https://allthe.news/{locale}/{kind}/{slug}"
        text = path.read_bytes().decode()
        found.append(Document(text, url, start + timedelta(days=3 * number)))
        if number % 5 == 0:
            found.append(Document(OTHER, f"https://harbour.example/tides/{number}", start + timedelta(days=3 * number)))
    return found


def write_jsonl(crawl: Sequence[Document], path: Path) -> None:
    rows = ({"text": each.text, "url": each.url, "date": _date(each)} for each in crawl)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8", newline="\n")


def write_parquet(crawl: Sequence[Document], path: Path) -> None:
    table = pa.table(
        {
            "content": [each.text for each in crawl],
            "url": [each.url for each in crawl],
            "fetch_time": pa.array([each.retrieved for each in crawl], pa.timestamp("s", tz="UTC")),
        }
    )
    pq.write_table(table, path)


def write_wet(crawl: Sequence[Document], path: Path) -> None:
    """As Common Crawl's: plain texts, each a record of type ``conversion``, each packed on its own."""
    records: list[bytes] = []
    for number, each in enumerate(crawl):
        text = each.text.encode()
        head = [
            "WARC/1.0",
            "WARC-Type: conversion",
            f"WARC-Target-URI: {each.url}",
            f"WARC-Date: {_date(each)}",
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>",
            "Content-Type: text/plain",
            f"Content-Length: {len(text)}",
        ]
        records.append("\r\n".join([*head, "", ""]).encode() + text + b"\r\n\r\n")
    path.write_bytes(b"".join(gzip.compress(record, mtime=0) for record in records))


def write_zip(crawl: Sequence[Document], path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, each in enumerate(crawl):
            info = zipfile.ZipInfo(f"pages/{number:03}.txt", (2025, 10, 6, 8, 0, 0))
            archive.writestr(info, each.text.encode(), zipfile.ZIP_DEFLATED)


FORMS = {
    "crawl.jsonl": write_jsonl,
    "crawl.parquet": write_parquet,
    "crawl.warc.wet.gz": write_wet,
    "crawl.zip": write_zip,
}


def _date(document: Document) -> str:
    assert document.retrieved is not None
    return document.retrieved.isoformat().replace("+00:00", "Z")


def main(folder: Path = HERE) -> None:
    crawl = documents()
    for name, write in FORMS.items():
        write(crawl, folder / name)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
