"""``newsmodel convert``: stories from one format to another."""

import argparse
import itertools
import os
from collections.abc import Iterator

from newsmodel import formats
from newsmodel.cli import _crawl, _output, _page_text
from newsmodel.cli._arguments import TEXT
from newsmodel.cli._input import Found, Reading, documents, find, reading_of
from newsmodel.cli._messages import Messages, UsageError
from newsmodel.errors import NewsModelError, RenderError
from newsmodel.formats import Format, _files
from newsmodel.model import Listing, Story

__all__ = ["run"]


def run(args: argparse.Namespace, messages: Messages) -> None:
    """Read stories in one format, and write them in another; or a crawl, and write a table."""
    reading = reading_of(args, args.source)
    output = _crawl.table(args)
    if output is not None:
        _crawl.run(args, output, reading, messages)
        return
    for option in ("columns", "quarantine", "workers"):
        if getattr(args, option) is not None:
            raise UsageError(f"--{option} is for crawls, and for OUTs that end in .parquet, .csv or .jsonl")
    module = _target(args.to, args.output)
    _output.check_not_input(args.output, args.files)
    suffixes = _page_text.SUFFIXES[:1] if reading.source is None else reading.source.SUFFIXES
    found = _fitting(documents(find(args.files, messages, suffixes), reading, messages), module, messages)
    if args.output is not None and _is_folder(args.output):
        _write_each(found, module, args.output, reading, messages)
    elif module.MANY:
        _write_all(found, module, args.output, messages)
    else:
        _write_one(found, module, args.output, reading, messages)


def _is_folder(output: str) -> bool:
    return output.endswith((os.sep, "/")) or os.path.isdir(output)


def _target(name: str | None, output: str | None) -> Format:
    if name is None:
        if output is None or output == "-" or _is_folder(output):
            raise UsageError("which format? say it with --to, or with the suffix of a file after -o")
        if _files.unpacked(output).lower().endswith(_page_text.SUFFIXES):
            return _page_text
        try:
            return formats.by_suffix(output)
        except formats.UnknownFormatError as error:
            raise UsageError(f"{error}; or say it with --to") from None
    return _page_text if name == TEXT else formats.get(name)


def _fitting(found: Iterator[Found], module: Format, messages: Messages) -> Iterator[Found]:
    """Leave out, and report, the listings that a format does not hold."""
    # What a format holds is said by the type of what its `dumps` takes.
    holds_listings = Listing.__name__ in str(next(iter(module.dumps.__annotations__.values())))
    for each in found:
        if isinstance(each.document, Story) or holds_listings:
            yield each
        else:
            messages.error(each.name, f"it is a listing, and {module.NAME} holds stories only")


def _write_all(found: Iterator[Found], module: Format, output: str | None, messages: Messages) -> None:
    first = next(found, None)
    if first is None and messages.failed:
        return
    several = itertools.chain([] if first is None else [first], found)
    target = _output.standard_bytes() if output is None or output == "-" else output
    try:
        module.dump((each.document for each in several), target)
    except RenderError as error:
        messages.error(output or "standard output", error)


def _write_one(
    found: Iterator[Found], module: Format, output: str | None, reading: Reading, messages: Messages
) -> None:
    one = next(found, None)
    if one is None:
        if not messages.failed:
            messages.error(None, "there is no story to convert")
        return
    if next(found, None) is not None:
        raise UsageError(f"there are several stories, and {module.NAME} holds one: give a directory, -o OUT/")
    data = _encoded(one, module, reading, messages)
    if data is not None:
        with _output.writing(output) as write:
            write(data)


def _write_each(found: Iterator[Found], module: Format, folder: str, reading: Reading, messages: Messages) -> None:
    written: dict[str, str] = {}
    for each in found:
        path = os.path.join(folder, each.stem + module.SUFFIXES[0])
        if path in written:
            messages.error(each.name, f"it would be written to {path}, where {written[path]} is already")
            continue
        _output.check_not_input(path, [each.name])
        data = _encoded(each, module, reading, messages)
        if data is not None:
            written[path] = each.name
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with _output.writing(path) as write:
                write(data)


def _encoded(found: Found, module: Format, reading: Reading, messages: Messages) -> bytes | None:
    try:
        text = _written(found.document, module, reading)
    except NewsModelError as error:
        messages.error(found.name, error)
        return None
    return text.encode() if text.endswith("\n") else f"{text}\n".encode()


def _written(document: Story | Listing, module: Format, reading: Reading) -> str:
    if module is _page_text:
        words = None if reading.vocabularies is None else reading.vocabularies.get(document.locale or "")
        return _page_text.dumps(document, words)
    written: str = module.dumps([document] if module.MANY else document)
    return written
