"""What a conversion has done so far, in a file beside its output: a killed one goes on from there.

The file holds what belongs together what was done of the input with what came out of it, step after step: a line of
JSON, then as many bytes as it says. A step that was cut by a kill does not fit its checksum, and is done again.
"""

import json
import os
import zlib
from collections.abc import Iterator
from typing import Any, TypeAlias

Step: TypeAlias = tuple[dict[str, Any], bytes]
"""A part of a conversion that is done: what is known about it, in terms of JSON, and what came out of it."""


class Journal:
    """The steps of the conversion of this key that are done, in a file; one of another conversion is begun anew."""

    def __init__(self, path: str, key: str) -> None:
        self.path = path
        self._file = open(path, "a+b")  # noqa: SIM115
        self._head = f"{key}\n".encode()
        self._file.seek(0)
        if self._file.read(len(self._head)) != self._head:
            self._file.truncate(0)
            self._file.write(self._head)
            self._file.flush()

    def steps(self) -> Iterator[Step]:
        """Yield the steps that are done, and cut off what is not whole. To be taken to the end before `add`."""
        whole = self._file.tell()
        while line := self._file.readline():
            try:
                facts = json.loads(line)
                output = self._file.read(facts.pop("bytes"))
                if facts.pop("checksum") != zlib.crc32(output):
                    break
            except (ValueError, KeyError, TypeError):
                break
            whole = self._file.tell()
            yield facts, output
        self._file.truncate(whole)

    def add(self, step: Step) -> None:
        """Write down a step."""
        facts, output = step
        line = json.dumps({**facts, "bytes": len(output), "checksum": zlib.crc32(output)})
        self._file.write(line.encode() + b"\n" + output)
        self._file.flush()

    def close(self, *, keep: bool = True) -> None:
        """Close the file; it goes where nothing has been done, or is not to be kept."""
        empty = self._file.seek(0, os.SEEK_END) == len(self._head)
        self._file.close()
        if empty or not keep:
            os.remove(self.path)
