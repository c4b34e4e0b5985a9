"""``newsmodel convert``: stories from one format to another."""

import argparse
import functools
import inspect
import itertools
import os
from collections.abc import Callable, Iterator
from typing import TypeAlias

from newsmodel import formats
from newsmodel.cli import _crawl, _output, _page_text
from newsmodel.cli._arguments import FEED_OPTIONS
from newsmodel.cli._input import Found, Reading, documents, find, format_called, reading_of
from newsmodel.cli._messages import Messages, UsageError
from newsmodel.errors import NewsModelError, RenderError
from newsmodel.formats import Format, _files
from newsmodel.model import Listing, Story

__all__ = ["run"]

_Written: TypeAlias = Callable[[Story | Listing], str]


def run(args: argparse.Namespace, messages: Messages) -> None:
    """Read stories in one format, and write them in another; or a crawl, and write a table."""
    reading = reading_of(args, args.source)
    output = _crawl.table(args)
    if output is not None:
        _feed_options(args, "tables")
        _crawl.run(args, output, reading, messages)
        return
    for option in ("columns", "quarantine", "workers"):
        if getattr(args, option) is not None:
            raise UsageError(f"--{option} is for crawls, and for OUTs that end in .parquet, .csv or .jsonl")
    module = _target(args.to, args.output)
    feed = _feed_options(args, module.NAME, module.dumps)
    _output.check_not_input(args.output, args.files)
    suffixes = _page_text.SUFFIXES[:1] if reading.source is None else reading.source.SUFFIXES
    found = _fitting(documents(find(args.files, messages, suffixes), reading, messages), module, messages)
    if args.output is not None and _is_folder(args.output):
        _write_each(found, module, args.output, functools.partial(_written, module, reading, feed), messages)
    elif module.MANY:
        _write_all(found, module, args.output, feed, messages)
    else:
        _write_one(found, module, args.output, functools.partial(_written, module, reading, feed), messages)


def _feed_options(args: argparse.Namespace, what: str, dumps: Callable[..., str] | None = None) -> dict[str, str]:
    """Return what is said of the feed, by the arguments that ``dumps`` takes.

    Raises:
        UsageError: It takes no such argument.
    """
    given = {name: value for name, *_ in FEED_OPTIONS if (value := getattr(args, name)) is not None}
    taken = () if dumps is None else inspect.signature(dumps).parameters
    for name in given:
        if name not in taken:
            raise UsageError(f"--{name.replace('_', '-')} has no place in {what}")
    return given


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
    return format_called(name)


def _fitting(found: Iterator[Found], module: Format, messages: Messages) -> Iterator[Found]:
    """Leave out, and report, the listings that a format does not hold."""
    # What a format holds is said by the type of what its `dumps` takes.
    holds_listings = Listing.__name__ in str(next(iter(module.dumps.__annotations__.values())))
    for each in found:
        if isinstance(each.document, Story) or holds_listings:
            yield each
        else:
            messages.error(each.name, f"it is a listing, and {module.NAME} holds stories only")


def _write_all(
    found: Iterator[Found], module: Format, output: str | None, feed: dict[str, str], messages: Messages
) -> None:
    first = next(found, None)
    if first is None and messages.failed:
        return
    several = itertools.chain([] if first is None else [first], found)
    target = _output.standard_bytes() if output is None or output == "-" else output
    try:
        module.dump((each.document for each in several), target, **feed)
    except RenderError as error:
        messages.error(output or "standard output", error)


def _write_one(
    found: Iterator[Found], module: Format, output: str | None, written: _Written, messages: Messages
) -> None:
    one = next(found, None)
    if one is None:
        if not messages.failed:
            messages.error(None, "there is no story to convert")
        return
    if next(found, None) is not None:
        raise UsageError(f"there are several stories, and {module.NAME} holds one: give a directory, -o OUT/")
    data = _encoded(one, written, messages)
    if data is not None:
        with _output.writing(output) as write:
            write(data)


def _write_each(found: Iterator[Found], module: Format, folder: str, written: _Written, messages: Messages) -> None:
    paths: dict[str, str] = {}
    for each in found:
        path = os.path.join(folder, each.stem + module.SUFFIXES[0])
        if path in paths:
            messages.error(each.name, f"it would be written to {path}, where {paths[path]} is already")
            continue
        _output.check_not_input(path, [each.name])
        data = _encoded(each, written, messages)
        if data is not None:
            paths[path] = each.name
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with _output.writing(path) as write:
                write(data)


def _encoded(found: Found, written: _Written, messages: Messages) -> bytes | None:
    try:
        text = written(found.document)
    except NewsModelError as error:
        messages.error(found.name, error)
        return None
    return text.encode() if text.endswith("\n") else f"{text}\n".encode()


def _written(module: Format, reading: Reading, feed: dict[str, str], document: Story | Listing) -> str:
    if module is _page_text:
        words = None if reading.vocabularies is None else reading.vocabularies.get(document.locale or "")
        return _page_text.dumps(document, words)
    return module.dumps([document] if module.MANY else document, **feed)
