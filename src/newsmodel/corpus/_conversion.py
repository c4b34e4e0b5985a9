"""Converting a crawl to a file: in parallel, and safe to interrupt.

Three files stand beside the output while it is made: its journal, and what becomes of it and of the quarantine, which
are renamed when they are whole. Who starts a killed or interrupted conversion again goes on with what the journal
holds.
"""

import base64
import collections
import contextlib
import functools
import hashlib
import itertools
import json
import operator
import os
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any

import attrs

from newsmodel.corpus._document import Counts, Entry, Quarantine, Rejected, log
from newsmodel.corpus._forms import Source
from newsmodel.corpus._journal import Journal, Step
from newsmodel.corpus._outputs import Output
from newsmodel.corpus._parallel import in_order
from newsmodel.corpus._parsing import Words, chunked, parsed
from newsmodel.corpus._reading import File, files, items
from newsmodel.corpus._records import Columns, Item
from newsmodel.errors import NewsModelError
from newsmodel.labels import Label
from newsmodel.model import Listing, Story

__all__ = ["Interrupted", "Tally", "convert", "labels_of"]


@attrs.define
class Tally:
    """What a conversion has come across.

    Attributes:
        counts: Records by what became of them.
        locales: Pages by locale; ``-`` where it is unknown.
        labels: Stories by label, their own and their image's.
        bytes: Bytes of the input that have been read.
        size: Bytes of the input.
    """

    counts: Counts = attrs.Factory(Counts)
    locales: collections.Counter[str] = attrs.Factory(collections.Counter[str])
    labels: collections.Counter[str] = attrs.Factory(collections.Counter[str])
    bytes: int = 0
    size: int = 0

    def add(self, facts: Mapping[str, Any]) -> None:
        """Add what a step of the conversion has come across."""
        self.counts.add(Counts(facts["pages"], facts["other"], len(facts["rejected"])))
        self.locales.update(facts["locales"])
        self.labels.update(facts["labels"])
        self.bytes = facts["bytes_read"]


class Interrupted(KeyboardInterrupt):
    """A conversion was interrupted with Ctrl-C.

    Attributes:
        tally: What it had come across by then.
        resumable: Whether the same conversion goes on from there.
    """

    def __init__(self, tally: Tally, *, resumable: bool) -> None:
        super().__init__()
        self.tally = tally
        self.resumable = resumable


@attrs.frozen
class _Chunk:
    """Records that are converted together.

    Attributes:
        items: The records.
        file: Number of the file that the last of them is in.
        done: How many records of that file, as it is cut, are read with it.
        bytes: How many bytes of the input are read with it.
    """

    items: list[Item]
    file: int
    done: int
    bytes: int


def convert(
    paths: Sequence[Source],
    path: str,
    output: Output,
    *,
    workers: int,
    columns: Columns,
    words: Words = None,
    quarantine: str | None = None,
    report: Quarantine = log,
    progress: Callable[[Tally], object] = bool,
) -> Tally:
    """Convert a crawl.

    Args:
        paths: Its files, folders and open files; these cannot be gone through again, so that nothing is kept.
        path: The file to write.
        output: How.
        workers: How many processes convert.
        columns: Where rows have what.
        words: The words to go by.
        quarantine: The file to write what cannot be read to, as JSON Lines.
        report: Called with what cannot be read.
        progress: Called with what has been come across, after each chunk.

    Raises:
        Interrupted: Ctrl-C was pressed. What was done is kept.
        OSError: A file cannot be opened, or not be written.
    """
    found = list(files(paths))
    tally = Tally(size=sum(file.size for file in found))
    journal = Journal.resume(f"{path}.journal", _key(found, output, columns, words))
    unfinished = {f"{path}.partial": path}
    if quarantine is not None:
        unfinished[f"{quarantine}.partial"] = quarantine
    try:
        with contextlib.ExitStack() as stack:
            append = stack.enter_context(output.writing(f"{path}.partial"))
            rejected = None if quarantine is None else stack.enter_context(open(f"{quarantine}.partial", "wb"))

            def take(step: Step) -> None:
                append(step.output)
                tally.add(step.facts)
                if rejected is not None:
                    rejected.writelines(map(_line, step.facts["rejected"]))
                progress(tally)

            file = done = 0
            for step in journal.steps():
                take(step)
                file, done = step.facts["file"], step.facts["done"]
            job = functools.partial(_converted, output=output, columns=columns, words=words)
            for step in in_order(job, _chunks(found, file, done, columns), workers):
                journal.add(step)
                for each in step.facts["rejected"]:
                    report(_rejected(each))
                take(step)
        for partial, whole in unfinished.items():
            os.replace(partial, whole)
    except KeyboardInterrupt:
        raise Interrupted(tally, resumable=_is_resumable(found)) from None
    finally:
        journal.close(keep=_is_resumable(found))
        for partial in unfinished:
            with contextlib.suppress(FileNotFoundError):
                os.remove(partial)
    with contextlib.suppress(FileNotFoundError):
        os.remove(journal.path)
    return tally


def _is_resumable(found: Sequence[File]) -> bool:
    return all(file.path != "-" for file in found)


def _key(found: Sequence[File], output: Output, columns: Columns, words: Words) -> str:
    """Return what tells one conversion from another."""
    if not _is_resumable(found):
        return secrets.token_hex()
    inputs = [(file.path, file.size, file.modified) for file in found]
    parts = (version("python-newsmodel"), inputs, output, columns, words)
    return hashlib.sha256(repr(parts).encode(errors="surrogateescape")).hexdigest()


def _chunks(found: Sequence[File], first: int, done: int, columns: Columns) -> Iterator[_Chunk]:
    """Yield what is to be converted, from where `done` records of the file of number `first` have been."""
    before = list(itertools.accumulate((file.size for file in found), initial=0))

    def records() -> Iterator[tuple[int, int, Item]]:
        for number, file in enumerate(found[first:], first):
            start = done if number == first else 0
            for count, item in enumerate(items(file, columns), 1):
                if count > start:
                    yield number, count, item

    for several in chunked(records(), operator.itemgetter(2)):
        number, count, _ = several[-1]
        yield _Chunk([item for _, _, item in several], number, count, before[number] + found[number].taken)


def _converted(chunk: _Chunk, output: Output, columns: Columns, words: Words) -> Step:
    found = parsed(chunk.items, columns, words)
    rejected = found.unread + found.rejected
    try:
        entries, data = found.entries, output.encode(found.entries)
    except NewsModelError:
        entries = [entry for entry in found.entries if _is_writable(entry, output, rejected)]
        data = output.encode(entries)
    facts = {
        "file": chunk.file,
        "done": chunk.done,
        "bytes_read": chunk.bytes,
        "pages": len(entries),
        "other": found.counts.other,
        "locales": collections.Counter(entry.page.locale or "-" for entry in entries),
        "labels": collections.Counter(label for entry in entries for label in labels_of(entry.page)),
        "rejected": [_described(each) for each in rejected],
    }
    return Step(facts, data)


def _is_writable(entry: Entry, output: Output, rejected: list[Rejected]) -> bool:
    try:
        output.encode([entry])
    except NewsModelError as error:
        rejected.append(Rejected(str(error), entry.source, entry.offset, entry.page.url))
        return False
    return True


def labels_of(page: Story | Listing) -> frozenset[Label]:
    """Return the labels that a story prints, its own and its image's; those of cards are of other stories."""
    if isinstance(page, Listing):
        return frozenset()
    return frozenset(page.labels + (() if page.image is None else page.image.labels))


def _described(rejected: Rejected) -> dict[str, object]:
    facts = attrs.asdict(rejected)
    try:
        facts["record"] = rejected.record.decode()
    except UnicodeDecodeError:
        facts["record_base64"] = base64.b64encode(facts.pop("record")).decode()
    return facts


def _rejected(facts: dict[str, str]) -> Rejected:
    given: dict[str, Any] = {name: value for name, value in facts.items() if not name.startswith("record")}
    text = facts.get("record")
    return Rejected(record=base64.b64decode(facts["record_base64"]) if text is None else text.encode(), **given)


def _line(facts: dict[str, object]) -> bytes:
    return json.dumps(facts, ensure_ascii=False).encode(errors="backslashreplace") + b"\n"
