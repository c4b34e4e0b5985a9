"""How far a long job is, on a terminal."""

import importlib.util
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TypeAlias

Update: TypeAlias = Callable[[str, float, float | None], object]
"""Shows what a job does, how much of it is done, and how much there is."""


@contextmanager
def bar() -> Generator[Update]:
    """Show a bar on a terminal, and give the function that moves it; elsewhere, or without rich, it does nothing."""
    if sys.stderr is None or not sys.stderr.isatty() or importlib.util.find_spec("rich") is None:
        yield lambda _said, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task("", total=None)

    def update(said: str, done: float, total: float | None) -> None:
        progress.start()  # not before: it starts a thread, and workers start faster where there is none
        progress.update(task, description=said, completed=done, total=total)

    try:
        yield update
    finally:
        progress.stop()
