"""Where results go: standard output, or a file."""

import errno
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import IO, TextIO, cast

from newsmodel import _files
from newsmodel.cli._messages import UsageError


def standard() -> TextIO:
    """Return standard output, for people. Where it is closed, that is an error as of any output."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdout


def write(text: str) -> None:
    """Write to standard output, for people: what its encoding lacks comes out as an escape, like on standard error."""
    encoding = standard().encoding or "utf-8"
    standard().write(text.encode(encoding, "backslashreplace").decode(encoding))


def target(name: str | None) -> _files.Target:
    """Return where a result goes. Programs that read standard output get UTF-8, whatever the terminal's encoding is."""
    if name is not None and name != "-":
        return name
    return cast("IO[bytes] | IO[str]", getattr(standard(), "buffer", standard()))


def writing(name: str | None) -> AbstractContextManager[Callable[[bytes], object]]:
    """Open what is to be written, packed where its name says so."""
    return _files.writing(target(name))


def check_not_input(name: str | None, inputs: Iterable[str]) -> None:
    """Refuse to write a file that is to be read: it would be empty before it is."""
    if name is not None and os.path.isfile(name):
        for each in inputs:
            if os.path.exists(each) and os.path.samefile(each, name):
                raise UsageError(f"{name} is input and output")
