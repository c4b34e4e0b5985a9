"""Where results go: standard output, or a file."""

import errno
import os
import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from typing import IO, TextIO, cast

from newsmodel.cli._messages import UsageError
from newsmodel.formats import _files

__all__ = ["check_not_input", "standard", "standard_bytes", "write", "writing"]


def standard() -> TextIO:
    """Return standard output, for people.

    Raises:
        OSError: It is closed.
    """
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdout


def write(text: str) -> None:
    """Write to standard output, for people: what its encoding lacks comes out as an escape, like on standard error."""
    stream = standard()
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))


def standard_bytes() -> IO[bytes] | IO[str]:
    """Return standard output, for programs: they get UTF-8, whatever the terminal's encoding is."""
    stream = standard()
    return cast("IO[bytes] | IO[str]", getattr(stream, "buffer", stream))


@contextmanager
def writing(name: str | None) -> Generator[Callable[[bytes], object]]:
    """Open what is to be written, packed where its name says so."""
    with _files.writing(standard_bytes() if name is None or name == "-" else name) as write:
        yield write


def check_not_input(name: str | None, inputs: Iterable[str]) -> None:
    """Refuse to write a file that is to be read: it would be empty before it is."""
    if name is None or not os.path.isfile(name):
        return
    for each in inputs:
        if os.path.exists(each) and os.path.samefile(each, name):
            raise UsageError(f"{name} is input and output")
