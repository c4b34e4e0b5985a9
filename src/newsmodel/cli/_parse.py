"""``newsmodel parse``: pages to JSON, or to JSON Lines."""

import argparse
import json as standard_json
from collections.abc import Iterator

from newsmodel import _files
from newsmodel.cli import _crawl, _output
from newsmodel.cli._arguments import TEXT
from newsmodel.cli._input import Found, Reading, documents, encoded, reading_of, several
from newsmodel.cli._messages import Messages
from newsmodel.corpus import Counts, Rejected, read, stories
from newsmodel.formats import json, jsonl


def run(args: argparse.Namespace, messages: Messages) -> None:
    """Read pages, and write what they say."""
    reading = reading_of(args, TEXT)
    _output.check_not_input(args.output, args.files)
    found = _found(args, reading, messages)
    named_lines = _files.unpacked(args.output or "").lower().endswith(jsonl.SUFFIXES)
    if args.lines or named_lines or several(args.files) or _crawl.is_crawl(args.files[0]):
        with _output.writing(args.output) as write:
            for _, data in encoded(found, _line, messages):
                write(data)
        return
    for _, data in encoded(found, _laid_out, messages):
        with _output.writing(args.output) as write:  # not before there is something to write: it empties a file
            write(data)


def _found(args: argparse.Namespace, reading: Reading, messages: Messages) -> Iterator[Found]:
    """Yield the pages of the files, of crawls too; of these, texts that are none are passed over."""
    for name in args.files:
        if not _crawl.is_crawl(name):
            yield from documents([name], reading, messages)
            continue

        def report(rejected: Rejected, name: str = name) -> None:
            messages.error(name, _crawl.place(rejected))

        with messages.reporting(name):
            crawl = read(_crawl.source(name), quarantine=report, **_crawl.columns_of(args))
            counts = Counts()
            for entry in stories(crawl, vocabularies=reading.vocabularies, quarantine=report, counts=counts):
                yield Found(entry.source or name, name, entry.page, entry.offset)
            if counts.other and not counts.pages:
                messages.warn(name, "none of its texts is a page")


def _line(found: Found) -> bytes:
    return jsonl.line(found.document, found.name, found.offset)


def _laid_out(found: Found) -> bytes:
    """Lay a document out for people, who look at one."""
    document = standard_json.loads(json.encode(found.document))
    return f"{standard_json.dumps(document, ensure_ascii=False, indent=2)}\n".encode()
