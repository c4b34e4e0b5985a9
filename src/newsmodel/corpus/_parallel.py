"""Work done by other processes, in order, and never much ahead of who takes the results."""

import collections
import contextlib
import functools
import gc
import io
import itertools
import operator
import os
import pickle
import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from newsmodel.corpus._records import Entry
from newsmodel.errors import NewsModelError
from newsmodel.model import Image, Listing, RelatedLink, Story, maker

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 2  # chunks that a worker is given before it has handed back the first
_HELD = 6  # chunks in work or waiting, for each process
_PIPE = 1 << 20  # bytes that a pipe is to hold, the most that Linux grants


class WorkerError(NewsModelError, RuntimeError):
    """A worker process has died: it was killed, or ran out of memory."""


def cores() -> int:
    with contextlib.suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def working(job: Callable[[T], R], workers: int) -> Generator[Callable[[Iterable[T]], Iterator[R]]]:
    """Start processes that do a job; give the function that has it done on chunks, and yields the results in order.

    This process is one of the workers: it does chunks until the others have started, and then where it would else wait
    for them. No threads move what goes to and fro: they would wait for Python's lock until a chunk is done.
    """
    with contextlib.ExitStack() as stack:
        others = [stack.enter_context(_started(job)) for _ in range(workers - 1)]
        yield functools.partial(_in_order, job, others)


def _in_order(job: Callable[[T], R], others: "Sequence[_Worker]", chunks: Iterable[T]) -> Iterator[R]:
    several = iter(chunks)
    results = collections.deque[_Worker | list[R]]()  # a list has the one that was made here
    while True:
        for worker in others:
            while worker.wants_more and (taken := list(itertools.islice(several, 1))):
                results.append(worker if worker.take(taken[0]) else [job(taken[0])])
        first = results[0] if results else None
        if isinstance(first, list):
            results.popleft()
            yield first[0]
            continue
        if first is None or (len(results) <= _HELD * len(others) and not first.results.poll()):
            if own := [[job(chunk)] for chunk in itertools.islice(several, 1)]:
                results += own
                continue
            if first is None:
                return
        results.popleft()
        yield first.result()


@attrs.define(eq=False)
class _Worker:
    """Another process, and the ends of the pipes to it and from it."""

    chunks: "Connection"
    results: "Connection"
    room: int  # bytes that the pipe to it is known to hold
    is_ready: bool = False
    given: int = 1  # what it was given and has not handed back: at first, to start

    @property
    def wants_more(self) -> bool:
        if not self.is_ready and self.results.poll():
            self.is_ready = self.result() is None
        return self.is_ready and self.given < _AHEAD

    def take(self, chunk: object) -> bool:
        """Hand a chunk over, unless this process would have to wait until there is room for it: it could be forever."""
        data = _dumps(chunk)
        if self.given and len(data) > self.room:
            return False
        with _dying_told():
            self.chunks.send_bytes(data)
        self.given += 1
        return True

    def result(self) -> Any:
        self.given -= 1
        with _dying_told():
            data = self.results.recv_bytes()
        return pickle.loads(data)  # noqa: S301  of our own


@contextlib.contextmanager
def _dying_told() -> Generator[None]:
    try:
        yield
    except (EOFError, OSError) as error:
        raise WorkerError("a worker process has died: it was killed, or ran out of memory") from error


@contextlib.contextmanager
def _started(job: Callable[[Any], object]) -> Generator[_Worker]:
    """Start a process; it ends when its pipes are closed, also by the end of this process."""
    import multiprocessing  # which takes long

    context: Any = multiprocessing.get_context("fork" if _is_single_thread() else "spawn")
    its_chunks, chunks = context.Pipe(duplex=False)
    results, its_results = context.Pipe(duplex=False)
    worker = _Worker(chunks, results, min(_widened(chunks), _widened(results)))
    process = context.Process(target=_work, args=(job, its_chunks, its_results, chunks, results), daemon=True)
    with chunks, results:
        with its_chunks, its_results:
            process.start()
        yield worker
    process.join()


def _is_single_thread() -> bool:
    """Tell whether a copy of this process, which starts at once, would lack none of its threads."""
    with contextlib.suppress(OSError):
        return len(os.listdir("/proc/self/task")) == 1
    return False


def _widened(pipe: "Connection") -> int:
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        return fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE)
    return 0


def _work(job: Callable[[Any], object], chunks: "Connection", results: "Connection", *others: "Connection") -> None:
    for pipe in others:  # the ends of the main process, which a copy of it has, too
        pipe.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process
    gc.set_threshold(100_000)  # or it would look again and again through the pages of a chunk
    with contextlib.suppress(EOFError, OSError):  # the main process has ended
        results.send_bytes(_dumps(None))
        while True:
            results.send_bytes(_dumps(job(pickle.loads(chunks.recv_bytes()))))  # noqa: S301  of our own


# What goes to and fro is pickled as ever, but pages by their values alone: they have been checked where they were made,
# and to make them anew without checks takes a third of the time.


def _dumps(value: object) -> bytes:
    data = io.BytesIO()
    pickler = pickle.Pickler(data, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = dict.fromkeys(_MAKERS, _taken_apart)
    pickler.dump(value)
    return data.getvalue()


_MAKERS: dict[type[Any], Callable[..., object]] = {
    Entry: Entry,
    **{kind: maker(kind) for kind in (Story, Listing, RelatedLink, Image)},
}


def _made(kind: type[Any], *values: object) -> object:
    return _MAKERS[kind](*values)


def _taken_apart(page: Entry | Story | Listing | RelatedLink | Image) -> tuple[Any, ...]:
    return _made, (type(page), *_VALUES[type(page)](page))


_VALUES = {kind: operator.attrgetter(*[field.name for field in attrs.fields(kind)]) for kind in _MAKERS}
