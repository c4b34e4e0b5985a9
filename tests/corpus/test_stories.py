"""Pages out of documents, on one process or several."""

import itertools
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import attrs
import make
import pyarrow.parquet as pq
import pytest
from crawls import CRAWL

import newsmodel
from newsmodel import Layout, Listing, Story, corpus
from newsmodel.corpus import Counts, Document, Entry, Rejected, RejectedError, WorkerError, _parallel, arrow
from newsmodel.formats import jsonl
from newsmodel.vocabulary import Vocabulary


def _page(document: Document) -> Story | Listing | None:
    page = newsmodel.scan(document.text, document.url)
    if page.layout is Layout.UNKNOWN:
        return None
    found = page.listing() if page.layout is Layout.LISTING else page.story()
    return attrs.evolve(found, retrieved=document.retrieved)


ENTRIES = [Entry(page) for each in CRAWL if (page := _page(each)) is not None]
GOOD = Document(CRAWL[2].text, CRAWL[2].url)
BAD = Document(CRAWL[2].text, CRAWL[2].url, datetime(2025, 10, 9), "a.jsonl", 7)  # a time without a zone


@pytest.mark.parametrize("workers", [1, 2, None])
def test_pages_come_in_the_order_of_the_documents(workers):
    counts = Counts()
    several = CRAWL * 10  # some chunks of documents

    assert list(corpus.stories(several, workers=workers, counts=counts)) == ENTRIES * 10
    assert counts == Counts(pages=len(ENTRIES) * 10, other=(len(CRAWL) - len(ENTRIES)) * 10)
    assert counts.read == len(several)
    assert {type(entry.page) for entry in ENTRIES} == {Story, Listing}


@pytest.mark.parametrize(("name", "workers"), [*((name, 1) for name in make.FORMS), ("crawl.jsonl", 2)])
def test_what_is_read_is_read_by_the_workers(name, workers):
    documents = list(corpus.read(make.HERE / name))
    entries = list(corpus.stories(corpus.read(make.HERE / name), workers=workers))

    assert entries == list(corpus.stories(documents))
    places = {(each.source, each.offset) for each in documents}
    assert {(entry.source, entry.offset) for entry in entries} <= places


@pytest.mark.parametrize("workers", [1, 2])
def test_what_has_been_taken_of_a_crawl_is_not_read_again(workers):
    crawl = corpus.read(make.HERE / "crawl.jsonl")
    taken = [next(crawl), next(crawl)]
    assert [each.url for each in taken] == [each.url for each in CRAWL[:2]]
    assert [entry.page for entry in corpus.stories(crawl, workers=workers)] == [
        page for each in CRAWL[2:] if (page := _page(each)) is not None
    ]


def test_pages_that_newsmodel_has_written_are_pages(tmp_path):
    pages = [entry.page for entry in ENTRIES]
    jsonl.dump(pages, tmp_path / "pages.jsonl")
    pq.write_table(arrow.to_table(pages), tmp_path / "pages.parquet")
    for name in ("pages.jsonl", "pages.parquet"):
        assert [entry.page for entry in corpus.stories(corpus.read(tmp_path / name))] == pages


@pytest.mark.parametrize("workers", [1, 2])
def test_what_cannot_be_read_goes_to_the_quarantine_and_is_counted(workers, tmp_path):
    bad: list[Rejected] = []
    counts = Counts()
    no_text: Any = 5
    several = [GOOD, BAD, Document(no_text, source="b.jsonl"), GOOD]
    entries = list(corpus.stories(several, workers=workers, quarantine=bad.append, counts=counts))

    assert [entry.page.url for entry in entries] == [GOOD.url] * 2
    assert [(each.source, each.offset, each.url, each.record) for each in bad] == [
        ("a.jsonl", 7, BAD.url, BAD.text.encode()),
        ("b.jsonl", None, None, b"5"),
    ]
    assert [each.reason for each in bad] == [
        "retrieved: expected a datetime with a time zone",
        "text: expected a str, got int",
    ]
    assert counts == Counts(pages=2, rejected=2)

    path = tmp_path / "a.jsonl"
    path.write_text('{"text": 5}\n')
    unread: list[Rejected] = []
    counts = Counts()
    crawl = corpus.read(path, quarantine=unread.append)
    assert list(corpus.stories(crawl, workers=workers, quarantine=bad.append, counts=counts)) == []
    assert ([each.reason for each in unread], len(bad)) == (["expected a text, got int"], 2)
    assert counts == Counts(rejected=1)


def test_other_processes_read_the_same(monkeypatch):
    results: list[object] = []
    take = _parallel._Worker.result

    def noted(worker: _parallel._Worker) -> object:
        results.append(take(worker))
        return results[-1]

    monkeypatch.setattr(_parallel._Worker, "result", noted)
    several = [*CRAWL, BAD]

    def documents():
        while len(results) < 2:  # until another process has read some of them
            time.sleep(0.002)
            yield from several

    bad: list[Rejected] = []
    counts = Counts()
    entries = [entry.page for entry in corpus.stories(documents(), workers=2, quarantine=bad.append, counts=counts)]
    rounds = counts.read // len(several)
    assert counts == Counts(pages=len(ENTRIES) * rounds, other=(len(CRAWL) - len(ENTRIES)) * rounds, rejected=rounds)
    assert len(bad) == rounds
    assert entries == [entry.page for entry in ENTRIES] * rounds


class _Treacherous(str):
    """A text that is none: a page at which reading fails for a reason that nobody has thought of."""

    __slots__ = ()

    def split(self, *_: object, **__: object) -> list[str]:
        raise RuntimeError("no")


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_that_nobody_has_thought_of_costs_one_page(workers):
    bad: list[Rejected] = []
    entries = list(corpus.stories([Document(_Treacherous("Bell rings")), GOOD], workers=workers, quarantine=bad.append))
    assert [entry.page.url for entry in entries] == [GOOD.url]
    assert [(each.reason, each.record) for each in bad] == [("RuntimeError: no", b"Bell rings")]


def test_a_text_that_fills_a_chunk_leaves_no_empty_one():
    counts = Counts()
    assert list(corpus.stories([Document("x" * 600_000)], workers=2, counts=counts)) == []
    assert counts == Counts(other=1)


def test_or_reading_stops_on_request():
    reading = corpus.stories([GOOD, BAD], quarantine=corpus.refuse)
    with pytest.raises(RejectedError, match="a.jsonl at 7: retrieved: expected a datetime"):
        list(reading)


def test_an_address_says_what_a_text_does_not():
    body = Document("A bell rang.\n\nIt was old.", "https://allthe.news/en/articles/bell")
    other = Document("A bell rang.\n\nIt was old.")
    assert [entry.page.url for entry in corpus.stories([other, body, other, body])] == [body.url] * 2


def test_words_can_be_given():
    words = Vocabulary(locale="fy", related_heading=("Besibbe",), image_generated_by_ai=("Byld makke troch AI",))
    text = (
        "A bronze bell hanging above a foggy quay.\nByld makke troch AI\n\nBell rings again after nine years\n\n"
        "Byld makke troch AI\n\nThe bell of Oosterhaven rang on Friday. It had been silent for nine years.\n\nIt rang long."
    )
    for workers in (1, 2):
        (entry,) = corpus.stories([Document(text)], workers=workers, vocabularies={"fy": words})
        assert entry.page.locale == "fy"


def test_documents_are_taken_as_pages_are():
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield GOOD

    for workers in (1, 2):
        taken = 0
        reading = corpus.stories(endless(), workers=workers)
        next(reading)
        reading.close()
        # By chunks: those that are worked on or wait to be handed on, and those that the others were given meanwhile.
        assert taken <= 256 * (3 * workers + 3 * (workers - 1))


def test_where_a_process_cannot_ask_for_its_cores_it_may_use_all(monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert _parallel.cores() == os.cpu_count()


def _die(_: object) -> None:
    """Die, if this is a worker."""
    if multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.01)


def test_a_worker_that_dies_is_an_error():
    with pytest.raises(WorkerError, match="a worker process has died"), _parallel.working(_die, 2) as in_order:
        list(in_order(itertools.count()))


def test_processes_start_and_are_fed_where_nothing_is_known_of_threads_and_pipes(monkeypatch):
    def unknown(_: str) -> list[str]:
        raise FileNotFoundError

    monkeypatch.setattr(os, "listdir", unknown)
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with _parallel.working(time.sleep, 2) as in_order:
        assert set(in_order([0.01] * 150)) == {None}


def test_the_last_chunks_are_waited_for_and_not_asked_after(monkeypatch):
    asked = []
    wants_more = _parallel._Worker.wants_more.fget
    monkeypatch.setattr(_parallel._Worker, "wants_more", property(lambda each: asked.append(each) or wants_more(each)))
    chunks = [*[0.01] * 50, 0.3, 0.3, 0.0]
    with _parallel.working(time.sleep, 2) as in_order:
        assert set(in_order(chunks)) == {None}
    assert len(asked) < 10 * len(chunks)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_workers_end_with_who_started_them(tmp_path):
    program = """if __name__ == "__main__":
    import itertools, multiprocessing
    from newsmodel import corpus
    for entry in corpus.stories(itertools.repeat(corpus.Document("x")), workers=2, counts=(counts := corpus.Counts())):
        pass
"""
    (tmp_path / "program.py").write_text(program)
    with subprocess.Popen([sys.executable, tmp_path / "program.py"], start_new_session=True) as run:
        group = run.pid
        deadline = time.monotonic() + 20
        while len(_members(group)) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        started = len(_members(group))
        run.kill()  # before anything is asserted: it would never end
    assert started >= 2
    while _members(group) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert _members(group) == []


def _members(group: int) -> list[int]:
    """The processes of a group that are alive."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of_group = path.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(of_group) == group and state != "Z":
            found.append(int(path.parent.name))
    return found
