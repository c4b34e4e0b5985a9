"""What the command says on standard error: ``newsmodel: FILE: what is wrong``."""

import sys
import zlib
from collections.abc import Generator
from contextlib import contextmanager

import attrs

from newsmodel.errors import NewsModelError, StructureError
from newsmodel.formats._inert import shown

__all__ = ["Messages", "UsageError"]


class UsageError(NewsModelError):
    """The command was called in a way that makes no sense. It ends with exit code 2."""


@attrs.define
class Messages:
    """Says what goes wrong, and remembers that something has.

    Attributes:
        failed: Whether there was an error.
    """

    failed: bool = False

    def error(self, name: str | None, problem: Exception | str) -> None:
        """Say what is wrong with a file, or with the whole where there is no name."""
        self.failed = True
        for message in _lines(problem):
            _say(name, message)

    def warn(self, name: str, problem: object) -> None:
        """Say what is odd about a file."""
        _say(name, f"warning: {problem}")

    def note(self, text: str) -> None:
        """Say something that is not wrong."""
        _say(None, text)

    @contextmanager
    def reporting(self, name: str) -> Generator[None]:
        """Say what goes wrong while a file is read, and go on."""
        try:
            yield
        except _unreadable() as error:
            self.error(name, error)


def _say(name: str | None, message: str) -> None:
    where = "" if name is None else f"{'standard input' if name == '-' else name}: "
    if sys.stderr is not None:
        # Names and excerpts are other people's: what they hold must not reach the terminal as it is.
        first, *more = message.split("\n")
        sys.stderr.write("".join(f"{shown(line)}\n" for line in [f"newsmodel: {where}{first}", *more]))
        sys.stderr.flush()


def _lines(problem: Exception | str) -> list[str]:
    match problem:
        case OSError():
            return [problem.strerror or str(problem)]
        case StructureError():
            return [str(fault) for fault in problem.faults]
        case _:
            return [str(problem)]


def _unreadable() -> tuple[type[Exception], ...]:
    """Return the errors of files that cannot be read. Zstandard's module is there only where it has been used."""
    modules = [sys.modules.get(name) for name in ("compression.zstd", "backports.zstd")]
    zstd_errors: list[type[Exception]] = [module.ZstdError for module in modules if module is not None]
    return OSError, EOFError, zlib.error, NewsModelError, *zstd_errors
