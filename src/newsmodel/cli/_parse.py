"""``newsmodel parse``: pages to JSON, or to JSON Lines."""

import argparse
import json as standard_json
import os
from collections.abc import Iterable

from newsmodel.cli import _output
from newsmodel.cli._arguments import TEXT
from newsmodel.cli._input import Found, documents, find, reading_of
from newsmodel.cli._messages import Messages
from newsmodel.errors import RenderError
from newsmodel.formats import _files, json, jsonl
from newsmodel.model import Listing, Story

__all__ = ["run"]


def run(args: argparse.Namespace, messages: Messages) -> None:
    """Read pages, and write what they say."""
    reading = reading_of(args, TEXT)
    _output.check_not_input(args.output, args.files)
    found = documents(find(args.files, messages), reading, messages)
    if args.lines or len(args.files) > 1 or os.path.isdir(args.files[0]) or _is_lines(args.output):
        _write_lines(found, args.output, messages)
    else:
        _write_one(found, args.output, messages)


def _is_lines(output: str | None) -> bool:
    return output is not None and _files.unpacked(output).lower().endswith(jsonl.SUFFIXES)


def _write_lines(found: Iterable[Found], output: str | None, messages: Messages) -> None:
    with _output.writing(output) as write:
        for each in found:
            data = _encoded(each, messages)
            if data is not None:
                write(data + b"\n")


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
