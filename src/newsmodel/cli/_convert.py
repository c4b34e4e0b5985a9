"""``newsmodel convert``: stories from one format to another."""

import argparse
import inspect
import itertools
import os
from collections.abc import Callable, Iterable, Iterator

from newsmodel import formats
from newsmodel.cli import _crawl, _output
from newsmodel.cli._arguments import FEED_OPTIONS
from newsmodel.cli._input import PAGE_TEXT, Found, documents, encoded, format_called, format_of, reading_of
from newsmodel.cli._messages import Messages, UsageError
from newsmodel.formats import Format
from newsmodel.model import Listing, Story


def run(args: argparse.Namespace, messages: Messages) -> None:
    """Read stories in one format, and write them in another; or a crawl, and write a table."""
    reading = reading_of(args, args.source)
    table = _crawl.table(args)
    if table is not None:
        _feed_options(args, "tables", ())
        _crawl.run(args, table, reading, messages)
        return
    for option in ("columns", "quarantine", "workers"):
        if getattr(args, option) is not None:
            raise UsageError(f"--{option} is for crawls, and for OUTs that end in .parquet, .csv or .jsonl")
    module = _target(args.to, args.output)
    feed = _feed_options(args, module.NAME, inspect.signature(module.dumps).parameters)
    _output.check_not_input(args.output, args.files)

    def encode(found: Found) -> bytes:
        if module is PAGE_TEXT:
            words = None if reading.vocabularies is None else reading.vocabularies.get(found.document.locale or "")
            text = module.dumps(found.document, words)
        else:
            text = module.dumps([found.document] if module.MANY else found.document, **feed)
        return text.encode() if text.endswith("\n") else f"{text}\n".encode()

    found = _fitting(documents(args.files, reading, messages), module, messages)
    if args.output is not None and _is_folder(args.output):
        _write_each(found, module.SUFFIXES[0], args.output, encode, messages)
    elif not module.MANY:
        _write_one(found, module.NAME, args.output, encode, messages)
    else:
        first = list(itertools.islice(found, 1))
        if first or not messages.failed:
            stories = (each.document for each in itertools.chain(first, found))
            module.dump(stories, _output.target(args.output), **feed)


def _feed_options(args: argparse.Namespace, what: str, taken: Iterable[str]) -> dict[str, str]:
    """Return what is said of the feed, or refuse it where what is written does not take it."""
    given = {name: value for name in FEED_OPTIONS if (value := getattr(args, name)) is not None}
    for name in given:
        if name not in taken:
            raise UsageError(f"--{name.replace('_', '-')} has no place in {what}")
    return given


def _is_folder(output: str) -> bool:
    return output.endswith((os.sep, "/")) or os.path.isdir(output)


def _target(name: str | None, output: str | None) -> Format:
    if name is not None:
        return format_called(name)
    if output is None or output == "-" or _is_folder(output):
        raise UsageError("which format? say it with --to, or with the suffix of a file after -o")
    try:
        return format_of(output)
    except formats.UnknownFormatError as error:
        raise UsageError(f"{error}; or say it with --to") from None


def _fitting(found: Iterator[Found], module: Format, messages: Messages) -> Iterator[Found]:
    """Leave out, and report, the listings that a format does not hold."""
    # What a format holds is said by the type of what its `dumps` takes.
    holds_listings = Listing.__name__ in str(next(iter(module.dumps.__annotations__.values())))
    for each in found:
        if isinstance(each.document, Story) or holds_listings:
            yield each
        else:
            messages.error(each.name, f"it is a listing, and {module.NAME} holds stories only")


def _write_one(
    found: Iterator[Found], name: str, output: str | None, encode: Callable[[Found], bytes], messages: Messages
) -> None:
    two = list(itertools.islice(found, 2))
    if len(two) == 2:
        raise UsageError(f"there are several stories, and {name} holds one: give a directory, -o OUT/")
    if not two and not messages.failed:
        messages.error(None, "there is no story to convert")
    for _, data in encoded(two, encode, messages):
        with _output.writing(output) as write:
            write(data)


def _write_each(
    found: Iterator[Found], suffix: str, folder: str, encode: Callable[[Found], bytes], messages: Messages
) -> None:
    written: dict[str, str] = {}
    for each, data in encoded(found, encode, messages):
        path = os.path.join(folder, each.stem + suffix)
        if path in written:
            messages.error(each.name, f"it would be written to {path}, where {written[path]} is already")
            continue
        _output.check_not_input(path, [each.name])
        written[path] = each.name
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with _output.writing(path) as write:
            write(data)
