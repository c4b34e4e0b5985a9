"""``newsmodel parse`` and ``newsmodel convert``: the documents of files, written in a format."""

import argparse
import inspect
import itertools
import json as standard_json
import os
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from newsmodel import _files, formats
from newsmodel.cli import _crawls
from newsmodel.cli._arguments import FEED_OPTIONS, TEXT
from newsmodel.cli._input import PAGE_TEXT, Loaded, documents, format_called, format_of, reading_of, several
from newsmodel.cli._streams import Messages, UsageError, check_not_input, target, writing
from newsmodel.formats import Format, json, jsonl
from newsmodel.model import Listing, Story


def parse(args: argparse.Namespace, messages: Messages) -> None:
    reading = reading_of(args, messages, TEXT)
    check_not_input(args.output, args.files)
    found = itertools.chain.from_iterable(
        _crawls.pages_of(name, reading) if _crawls.is_crawl(name) else documents([name], reading) for name in args.files
    )
    named_lines = _files.unpacked(args.output or "").lower().endswith(jsonl.SUFFIXES)
    if args.lines or named_lines or several(args.files) or _crawls.is_crawl(args.files[0]):
        with writing(args.output) as write:
            for _, data in _encoded(found, _line, messages):
                write(data)
    else:
        _write_one(_encoded(found, _laid_out, messages), args.output)


def _line(found: Loaded) -> bytes:
    return jsonl.line(found.document, found.name, found.offset)


def _laid_out(found: Loaded) -> bytes:
    document = standard_json.loads(json.encode(found.document))
    return f"{standard_json.dumps(document, ensure_ascii=False, indent=2)}\n".encode()


def convert(args: argparse.Namespace, messages: Messages) -> None:
    reading = reading_of(args, messages, args.source)
    table = _crawls.table_of(args)
    if table is not None:
        _feed_options(args, "tables", ())
        _crawls.to_table(table, reading)
        return
    for option in ("columns", "quarantine", "workers"):
        if getattr(args, option) is not None:
            raise UsageError(f"--{option} is for crawls, and for OUTs that end in .parquet, .csv or .jsonl")
    module = _target(args.to, args.output)
    feed = _feed_options(args, module.NAME, inspect.signature(module.dumps).parameters)
    check_not_input(args.output, args.files)

    def encode(found: Loaded) -> bytes:
        if module is PAGE_TEXT:
            words = None if reading.vocabularies is None else reading.vocabularies.get(found.document.locale or "")
            text = module.dumps(found.document, words)
        else:
            text = module.dumps([found.document] if module.MANY else found.document, **feed)
        return text.encode() if text.endswith("\n") else f"{text}\n".encode()

    found = _fitting(documents(args.files, reading), module, messages)
    if args.output is not None and _is_folder(args.output):
        _write_each(_encoded(found, encode, messages), module.SUFFIXES[0], args.output, messages)
        return
    first = list(itertools.islice(found, 1 if module.MANY else 2))
    if not module.MANY:
        if len(first) == 2:
            raise UsageError(f"there are several stories, and {module.NAME} holds one: give a directory, -o OUT/")
        if not first and not messages.failed:
            messages.error(None, "there is no story to convert")
        _write_one(_encoded(first, encode, messages), args.output)
    elif first or not messages.failed:
        stories = (each.document for each in itertools.chain(first, found))
        module.dump(stories, target(args.output), **feed)


def _feed_options(args: argparse.Namespace, what: str, taken: Iterable[str]) -> dict[str, str]:
    given = {name: value for name in FEED_OPTIONS if (value := getattr(args, name)) is not None}
    for name in given:
        if name not in taken:
            raise UsageError(f"--{name.replace('_', '-')} has no place in {what}")
    return given


def _target(name: str | None, output: str | None) -> Format:
    if name is not None:
        return format_called(name)
    if output is None or output == "-" or _is_folder(output):
        raise UsageError("which format? say it with --to, or with the suffix of a file after -o")
    try:
        return format_of(output)
    except formats.UnknownFormatError as error:
        raise UsageError(f"{error}; or say it with --to") from None


def _is_folder(output: str) -> bool:
    return output.endswith((os.sep, "/")) or os.path.isdir(output)


def _fitting(found: Iterable[Loaded], module: Format, messages: Messages) -> Iterator[Loaded]:
    """Leave out, and report, the listings that a format does not hold: the type of what its `dumps` takes says that."""
    holds_listings = Listing.__name__ in str(next(iter(module.dumps.__annotations__.values())))
    for each in found:
        if isinstance(each.document, Story) or holds_listings:
            yield each
        else:
            messages.error(each.name, f"it is a listing, and {module.NAME} holds stories only")


_Encoded: TypeAlias = Iterator[tuple[Loaded, bytes]]


def _encoded(found: Iterable[Loaded], encode: Callable[[Loaded], bytes], messages: Messages) -> _Encoded:
    """Encode documents one after the other. What cannot be written is reported, and the rest goes on."""
    for each in found:
        with messages.reporting(each.name):
            yield each, encode(each)


def _write_one(encoded: _Encoded, output: str | None) -> None:
    for _, data in encoded:
        with writing(output) as write:  # not before there is something to write: it empties a file
            write(data)


def _write_each(encoded: _Encoded, suffix: str, folder: str, messages: Messages) -> None:
    written: dict[str, str] = {}
    for each, data in encoded:
        path = os.path.join(folder, each.stem + suffix)
        if path in written:
            messages.error(each.name, f"it would be written to {path}, where {written[path]} is already")
            continue
        check_not_input(path, [each.name])
        written[path] = each.name
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with writing(path) as write:
            write(data)
