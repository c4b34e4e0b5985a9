"""Where the command writes: results to standard output or a file, messages and progress to standard error."""

import errno
import importlib.util
import os
import sys
import zlib
from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractContextManager, contextmanager
from typing import IO, TextIO, cast

from newsmodel import _files
from newsmodel.errors import NewsModelError, StructureError
from newsmodel.formats._inert import shown


class UsageError(NewsModelError):
    """The command was called in a way that makes no sense. It ends with exit code 2."""


class Messages:
    """Says what is wrong, as ``newsmodel: FILE: what it is``, and remembers that something is."""

    def __init__(self) -> None:
        self.failed = False

    def error(self, name: str | None, problem: Exception | str) -> None:
        self.failed = True
        for message in worded(problem):
            self.note(message, name)

    def warn(self, name: str, problem: object) -> None:
        self.note(f"warning: {problem}", name)

    def note(self, text: str, name: str | None = None) -> None:
        where = "" if name is None else f"{'standard input' if name == '-' else name}: "
        if sys.stderr is not None:
            # Names and excerpts are other people's: what they hold must not reach the terminal as it is.
            first, *more = text.split("\n")
            sys.stderr.write("".join(f"{shown(line)}\n" for line in [f"newsmodel: {where}{first}", *more]))
            sys.stderr.flush()

    @contextmanager
    def reporting(self, name: str) -> Generator[None]:
        try:
            yield
        except _unreadable() as error:
            self.error(name, error)


def _unreadable() -> tuple[type[Exception], ...]:
    """Return what is raised of files that cannot be read. Zstandard's module is there only where it has been used."""
    zstd = filter(None, map(sys.modules.get, ("compression.zstd", "backports.zstd")))
    return (OSError, EOFError, zlib.error, NewsModelError, *(module.ZstdError for module in zstd))


def worded(problem: Exception | str) -> list[str]:
    if isinstance(problem, StructureError):
        return [str(fault) for fault in problem.faults]
    if isinstance(problem, OSError) and problem.strerror:
        return [problem.strerror]
    return [str(problem)]


@contextmanager
def progress() -> Generator[Callable[[str, float, float | None], object]]:
    """Show a bar on a terminal, and give what moves it: told what is done, how much of it, and how much there is.

    Elsewhere, or without rich, it does nothing.
    """
    if sys.stderr is None or not sys.stderr.isatty() or importlib.util.find_spec("rich") is None:
        yield lambda _said, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None)

    def update(said: str, done: float, total: float | None) -> None:
        bar.start()  # not before: it starts a thread, and workers start faster where there is none
        bar.update(task, description=said, completed=done, total=total)

    try:
        yield update
    finally:
        bar.stop()


def output() -> TextIO:
    """Return standard output; where it is closed, that is an error as of any file."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdout


def write(text: str) -> None:
    """Write to standard output, for people: what its encoding lacks comes out as an escape, like on standard error."""
    encoding = output().encoding or "utf-8"
    output().write(text.encode(encoding, "backslashreplace").decode(encoding))


def target(name: str | None) -> _files.Target:
    """Return where a result goes. Programs that read standard output get UTF-8, whatever the terminal's encoding is."""
    if name is not None and name != "-":
        return name
    return cast("IO[bytes] | IO[str]", getattr(output(), "buffer", output()))


def writing(name: str | None) -> AbstractContextManager[Callable[[bytes], object]]:
    return _files.writing(target(name))


def check_not_input(name: str | None, inputs: Iterable[str]) -> None:
    """Refuse to write a file that is to be read: it would be empty before it is."""
    if name is not None and os.path.isfile(name):
        for each in inputs:
            if os.path.exists(each) and os.path.samefile(each, name):
                raise UsageError(f"{name} is input and output")
