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
import os
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any, TypeAlias

import attrs

from newsmodel.corpus._outputs import Output
from newsmodel.corpus._parallel import working
from newsmodel.corpus._parsing import GivenWords, chunked, counted, parsed
from newsmodel.corpus._reading import CrawlSource, File, files, items
from newsmodel.corpus._records import Columns, Counts, Item, Quarantine, Rejected
from newsmodel.labels import Label
from newsmodel.model import Listing, Story


@attrs.define
class Tally:
    """What a conversion has come across: pages by locale, stories by label; and bytes of the input, read and in all."""

    counts: Counts = attrs.Factory(Counts)
    locales: collections.Counter[str] = attrs.Factory(collections.Counter[str])
    labels: collections.Counter[str] = attrs.Factory(collections.Counter[str])
    bytes: int = 0
    size: int = 0

    def add(self, facts: Mapping[str, Any]) -> None:
        self.counts.add(Counts(*facts["counts"]))
        self.locales.update(facts["locales"])
        self.labels.update(facts["labels"])
        self.bytes = facts["bytes_read"]


@attrs.define
class Interrupted(KeyboardInterrupt):
    """A conversion was interrupted with Ctrl-C; where it is resumable, the same one goes on from there."""

    tally: Tally
    resumable: bool


Step: TypeAlias = tuple[dict[str, Any], bytes]
"""A part of a conversion that is done: what is known about it, in terms of JSON, and what came out of it."""


@attrs.frozen
class Journal:
    """The steps of the conversion of this key that are done, in a file; one of another conversion is begun anew.

    Step after step, the key and a line of JSON precede as many bytes as that says. What a kill has cut does not fit its
    checksum.
    """

    path: str
    key: bytes

    def steps(self) -> Iterator[Step]:
        """Yield the steps that are done, and cut off what is none. To be taken to the end before `add`."""
        whole = 0
        with contextlib.suppress(FileNotFoundError), open(self.path, "r+b") as file:
            with contextlib.suppress(ValueError):  # of JSON that is cut
                while (line := file.readline()).startswith(self.key):
                    facts = json.loads(line.removeprefix(self.key))
                    output = file.read(facts.pop("bytes"))
                    if facts.pop("checksum") != zlib.crc32(output):
                        break
                    whole = file.tell()
                    yield facts, output
            file.truncate(whole)

    def add(self, facts: Mapping[str, Any], output: bytes) -> None:
        line = json.dumps({**facts, "bytes": len(output), "checksum": zlib.crc32(output)})
        with open(self.path, "ab") as file:
            file.write(self.key + line.encode() + b"\n" + output)


def convert(
    paths: Sequence[CrawlSource],
    path: str,
    output: Output,
    *,
    workers: int,
    columns: Columns,
    words: GivenWords,
    quarantine: str | None,
    report: Quarantine,
    progress: Callable[[Tally], object],
) -> Tally:
    """Convert the files, folders and open files of a crawl to a file; a run on open files cannot go on later.

    What cannot be read goes to the quarantine, a file of JSON Lines, and is reported without the record itself.
    """
    found = list(files(paths))
    resumable = all(file.path != "-" for file in found)
    tally = Tally(size=sum(file.size for file in found))
    inputs = [(file.path, file.size, file.modified) for file in found]
    what = (version("python-newsmodel"), inputs, output, columns, words, b"" if resumable else os.urandom(16))
    key = hashlib.sha256(repr(what).encode(errors="surrogateescape")).hexdigest()
    journal = Journal(f"{path}.journal", key.encode())
    partial = {f"{name}.partial": name for name in (path, quarantine) if name is not None}
    unwanted = [*partial] if resumable else [*partial, journal.path]
    try:
        job = functools.partial(_converted, output=output, columns=columns, words=words)
        kept_in = os.devnull if quarantine is None else f"{quarantine}.partial"
        # Work begins before pyarrow is imported, which starts threads.
        with working(job, workers) as in_order, open(kept_in, "wb") as kept:

            def steps() -> Iterator[Step]:
                place = {"file": 0, "done": 0}
                for step in journal.steps():
                    place, _ = step
                    yield step
                for step in in_order(_chunks(found, place["file"], place["done"], columns)):
                    journal.add(*step)
                    for each in step[0]["rejected"]:
                        report(Rejected(each["reason"], each["source"], each["offset"], each["url"]))
                    yield step

            def parts() -> Iterator[bytes]:
                for facts, data in steps():
                    tally.add(facts)
                    lines = [json.dumps(each, ensure_ascii=False) + "\n" for each in facts["rejected"]]
                    kept.write("".join(lines).encode(errors="backslashreplace"))
                    progress(tally)
                    yield data

            output.write(f"{path}.partial", parts())
        for name, whole in partial.items():
            os.replace(name, whole)
        unwanted.append(journal.path)
    except KeyboardInterrupt:
        raise Interrupted(tally, resumable) from None
    finally:
        for name in unwanted:
            with contextlib.suppress(FileNotFoundError):
                os.remove(name)
    return tally


_Chunk: TypeAlias = tuple[list[Item], dict[str, int]]
"""Records, and how far the input is read with them: ``file``, the number of the one that the last record is in,
``done``, how many records of that file, and ``bytes_read`` of all files."""


def _chunks(found: Sequence[File], first: int, done: int, columns: Columns) -> Iterator[_Chunk]:
    before = list(itertools.accumulate((file.size for file in found), initial=0))
    place = {"file": first, "done": done}

    def records() -> Iterator[Item]:
        for number, file in enumerate(found[first:], first):
            start = done if number == first else 0
            for count, item in enumerate(itertools.islice(items(file, columns), start, None), start + 1):
                place.update(file=number, done=count)
                yield item

    for several in chunked(records()):
        number = place["file"]
        yield several, {**place, "bytes_read": before[number] + found[number].taken}


def _converted(chunk: _Chunk, output: Output, columns: Columns, words: GivenWords) -> Step:
    several, place = chunk
    counts = Counts()
    rejected: list[Rejected] = []
    entries = list(counted(parsed(several, columns, words), counts, rejected.append))
    facts = {
        **place,
        "counts": attrs.astuple(counts),
        "locales": collections.Counter(entry.page.locale or "-" for entry in entries),
        "labels": collections.Counter(label for entry in entries for label in labels_of(entry.page)),
        "rejected": [_described(each) for each in rejected],
    }
    return facts, output.encode(entries)


def labels_of(page: Story | Listing) -> list[Label]:
    """Return the labels that a story prints, its own and its image's, once; those of cards are of other stories."""
    if isinstance(page, Listing):
        return []
    return list(dict.fromkeys(page.labels + (() if page.image is None else page.image.labels)))


def _described(rejected: Rejected) -> dict[str, object]:
    facts = attrs.asdict(rejected)
    try:
        facts["record"] = rejected.record.decode()
    except UnicodeDecodeError:
        facts["record_base64"] = base64.b64encode(facts.pop("record")).decode()
    return facts
