"""What the command says on standard error: ``newsmodel: FILE: what is wrong``."""

import sys
import zlib
from collections.abc import Generator
from contextlib import contextmanager

from newsmodel.errors import NewsModelError, StructureError
from newsmodel.formats._inert import shown


class UsageError(NewsModelError):
    """The command was called in a way that makes no sense. It ends with exit code 2."""


class Messages:
    """Says what goes wrong, and remembers that something has."""

    def __init__(self) -> None:
        self.failed = False

    def error(self, name: str | None, problem: Exception | str) -> None:
        """Say what is wrong with a file, or with the whole where there is no name."""
        self.failed = True
        for message in worded(problem):
            self.note(message, name)

    def warn(self, name: str, problem: object) -> None:
        """Say what is odd about a file."""
        self.note(f"warning: {problem}", name)

    def note(self, text: str, name: str | None = None) -> None:
        """Say something that need not be wrong."""
        where = "" if name is None else f"{'standard input' if name == '-' else name}: "
        if sys.stderr is not None:
            # Names and excerpts are other people's: what they hold must not reach the terminal as it is.
            first, *more = text.split("\n")
            sys.stderr.write("".join(f"{shown(line)}\n" for line in [f"newsmodel: {where}{first}", *more]))
            sys.stderr.flush()

    @contextmanager
    def reporting(self, name: str) -> Generator[None]:
        """Say what goes wrong while a file is read, and go on."""
        # Zstandard's module is there only where it has been used.
        modules = [sys.modules.get(module) for module in ("compression.zstd", "backports.zstd")]
        zstd_errors: list[type[Exception]] = [module.ZstdError for module in modules if module is not None]
        unreadable: tuple[type[Exception], ...] = (OSError, EOFError, zlib.error, NewsModelError, *zstd_errors)
        try:
            yield
        except unreadable as error:
            self.error(name, error)


def worded(problem: Exception | str) -> list[str]:
    """Return what is to be said of a problem: a message for each thing that is wrong."""
    match problem:
        case OSError():
            return [problem.strerror or str(problem)]
        case StructureError():
            return [str(fault) for fault in problem.faults]
        case _:
            return [str(problem)]
