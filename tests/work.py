"""Work is counted in tests, not timed: a count is the same on every machine, however busy it is."""

import sys
from collections.abc import Callable

__all__ = ["assert_linear", "calls"]


def calls(job: Callable[[], object]) -> int:
    """Count the calls, of Python's functions and of built-in ones, that a job makes."""
    count = 0

    def tick(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        job()
    finally:
        sys.setprofile(before)
    return count


def assert_linear(job: Callable[[int], object], size: int) -> None:
    """Check that twice as much is twice the calls, and see the job through at a size.

    What a single call does is not counted: a pattern that backtracks, a text that is copied again and again. The whole
    size is for that: where such work grows faster than the size, it takes minutes, and whoever waits will notice.
    """
    job(size // 20)  # what is made once is made before
    once, twice = calls(lambda: job(size // 20)), calls(lambda: job(size // 10))
    assert twice < 2.3 * once + 200, f"{once} calls, and {twice} for twice the size"
    job(size)
