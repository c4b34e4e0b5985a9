"""How far a long job is, on a terminal."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol

__all__ = ["Update", "bar"]


class Update(Protocol):
    """Shows how far a job is."""

    def __call__(self, *, description: str = "", completed: float = 0, total: float | None = None) -> object: ...


@contextmanager
def bar() -> Generator[Update]:
    """Show a bar on a terminal, and give the function that moves it; elsewhere, or without rich, it does nothing."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield _show_nothing
        return
    try:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
    except ImportError:
        yield _show_nothing
        return
    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)

        def update(*, description: str = "", completed: float = 0, total: float | None = None) -> None:
            progress.update(task, description=description, completed=completed, total=total)

        yield update


def _show_nothing(**_: object) -> None:
    """Do nothing, where there is no bar."""
