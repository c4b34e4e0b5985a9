"""``newsmodel parse``: pages to JSON, or to JSON Lines."""

import argparse
import json as standard_json
import os
from collections.abc import Iterable, Iterator

from newsmodel.cli import _crawl, _output
from newsmodel.cli._arguments import TEXT
from newsmodel.cli._crawl import is_crawl, standard_input
from newsmodel.cli._input import Found, Reading, documents, find, reading_of
from newsmodel.cli._messages import Messages
from newsmodel.corpus import Counts, Rejected, read, stories
from newsmodel.errors import RenderError
from newsmodel.formats import _files, json, jsonl
from newsmodel.model import Listing, Story

__all__ = ["run"]


def run(args: argparse.Namespace, messages: Messages) -> None:
    """Read pages, and write what they say."""
    reading = reading_of(args, TEXT)
    _output.check_not_input(args.output, args.files)
    found = _found(args, reading, messages)
    several = len(args.files) > 1 or os.path.isdir(args.files[0]) or is_crawl(args.files[0])
    if args.lines or several or _is_lines(args.output):
        _write_lines(found, args.output, messages)
    else:
        _write_one(found, args.output, messages)


def _found(args: argparse.Namespace, reading: Reading, messages: Messages) -> Iterator[Found]:
    """Yield the pages of the files, of crawls too; of these, texts that are none are passed over."""
    for name in args.files:
        if not is_crawl(name):
            yield from documents(find([name], messages), reading, messages)
            continue

        def report(rejected: Rejected, name: str = name) -> None:
            messages.error(name, _crawl.place(rejected))

        with messages.reporting(name):
            columns = _crawl.columns_of(args)
            source = standard_input() if name == "-" else name
            crawl = read(source, text=columns.text, url=columns.url, date=columns.date, quarantine=report)
            counts = Counts()
            for entry in stories(crawl, vocabularies=reading.vocabularies, quarantine=report, counts=counts):
                yield Found(entry.source or name, name, entry.page, entry.offset)
            if counts.other and not counts.pages:
                messages.warn(name, "none of its texts is a page")


def _is_lines(output: str | None) -> bool:
    return output is not None and _files.unpacked(output).lower().endswith(jsonl.SUFFIXES)


def _write_lines(found: Iterable[Found], output: str | None, messages: Messages) -> None:
    with _output.writing(output) as write:
        for each in found:
            try:
                write(jsonl.line(each.document, each.name, each.offset))
            except RenderError as error:
                messages.error(each.name, error)


def _write_one(found: Iterable[Found], output: str | None, messages: Messages) -> None:
    for each in found:
        data = _encoded(each, messages)
        if data is not None:
            with _output.writing(output) as write:  # not before there is something to write: it empties a file
                write(_indented(data))


def _encoded(found: Found, messages: Messages) -> bytes | None:
    document: Story | Listing = found.document
    try:
        return json.encode(document)
    except RenderError as error:
        messages.error(found.name, error)
        return None


def _indented(data: bytes) -> bytes:
    """Lay a document out for people, who look at one."""
    return f"{standard_json.dumps(standard_json.loads(data), ensure_ascii=False, indent=2)}\n".encode()
