"""What a conversion has done so far, in a file beside its output: a killed one goes on from there.

The file holds what belongs together what was done of the input with what came out of it, record after record: a line
of JSON, then as many bytes as it says. A record that was cut by a kill does not fit its checksum, and is done again.
"""

import json
import os
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import attrs

__all__ = ["Journal", "Step"]


@attrs.frozen
class Step:
    """A part of a conversion that is done.

    Attributes:
        facts: What is known about it; goes through JSON.
        output: What came out of it.
    """

    facts: dict[str, Any]
    output: bytes


@attrs.frozen
class Journal:
    """The steps that are done, in a file. Made by `resume`.

    Attributes:
        path: The file.
    """

    path: str
    _file: BinaryIO
    _head: bytes

    @classmethod
    def resume(cls, path: str, key: str) -> "Journal":
        """Open a journal, or begin one.

        Args:
            path: The file.
            key: What the conversion is; a journal of another one is begun anew.
        """
        try:
            file = open(path, "r+b")  # noqa: SIM115
        except FileNotFoundError:
            file = open(path, "w+b")  # noqa: SIM115
        head = f"{key}\n".encode()
        if file.read(len(head)) != head:
            file.seek(0)
            file.truncate()
            file.write(head)
            file.flush()
        return cls(path, file, head)

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
            yield Step(facts, output)
        self._file.seek(whole)
        self._file.truncate()

    def add(self, step: Step) -> None:
        """Write down a step."""
        facts = {**step.facts, "bytes": len(step.output), "checksum": zlib.crc32(step.output)}
        self._file.write(json.dumps(facts).encode() + b"\n" + step.output)
        self._file.flush()

    def close(self, *, keep: bool = True) -> None:
        """Close the file; it goes where nothing has been done, or is not to be kept."""
        empty = self._file.seek(0, os.SEEK_END) == len(self._head)
        self._file.close()
        if empty or not keep:
            os.remove(self.path)
