"""Work done by other processes, in order, and never much ahead of who takes the results."""

import collections
import contextlib
import gc
import itertools
import multiprocessing
import multiprocessing.process
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar, cast

from newsmodel.corpus import _transfer
from newsmodel.errors import NewsModelError

__all__ = ["WorkerError", "cores", "in_order"]

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 3  # chunks in work or waiting, for each worker


class WorkerError(NewsModelError, RuntimeError):
    """A worker process has died: it was killed, or ran out of memory."""


def cores() -> int:
    """Return how many cores this process may use."""
    with contextlib.suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(job: Callable[[T], R], chunks: Iterable[T], workers: int) -> Iterator[R]:
    """Do a job on each chunk, and yield the results in the order of the chunks.

    This process is one of those that work: it does chunks until the others have started, and then where it would else
    wait for them. So results come at once, and what it makes has not to come from anywhere.

    Args:
        job: What to do; with several workers it is pickled, once for each.
        chunks: What to do it on. They are asked for as results are taken.
        workers: How many processes do it, this one included.

    Raises:
        WorkerError: A process has died.
    """
    several = iter(chunks)
    if workers <= 1:
        yield from map(job, several)
        return
    # New processes, not copies of this one: it may have threads, which copies do not survive.
    pool = ProcessPoolExecutor(workers - 1, multiprocessing.get_context("spawn"), _start, (job,))
    started = [pool.submit(_start_work) for _ in range(workers - 1)]
    given = collections.deque[Future[bytes]]()  # to the others, and not done when last looked at
    results = collections.deque[Future[bytes] | list[R]]()  # a list has the one that was made here
    try:
        while True:
            while given and given[0].done():
                given.popleft()
            wanted = (workers - 1) * _AHEAD - len(given) if any(each.done() for each in started) else 0
            for chunk in itertools.islice(several, wanted):
                given.append(pool.submit(_work, chunk))
                results.append(given[-1])
            first = results[0] if results else None
            if first is None or (isinstance(first, Future) and not first.done() and len(results) < workers * _AHEAD):
                own = [[job(chunk)] for chunk in itertools.islice(several, 1)]
                if own:
                    results += own
                    continue
            if first is None:
                return
            results.popleft()
            yield _transfer.loads(first.result()) if isinstance(first, Future) else first[0]
    except BrokenProcessPool as error:
        raise WorkerError("a worker process has died: it was killed, or ran out of memory") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _start(job: Callable[[Any], object]) -> None:
    """Make a worker ready: it leaves Ctrl-C to the main process, and ends when that does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What pages are made of refers to nothing that refers to it, so there is little for the collector to find.
    gc.set_threshold(50_000, 20, 20)
    parent = multiprocessing.parent_process()
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _jobs.append(job)


def _end_with(parent: multiprocessing.process.BaseProcess | None) -> None:
    cast("multiprocessing.process.BaseProcess", parent).join()  # a worker has one
    os._exit(1)


_jobs: list[Callable[[Any], object]] = []  # of a worker: the one that it does


def _start_work() -> None:
    """Do nothing: when that is done, a worker is ready."""


def _work(chunk: object) -> bytes:
    return _transfer.dumps(_jobs[0](chunk))
