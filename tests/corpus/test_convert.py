"""``newsmodel convert`` of crawls: every form in and out, and safe to interrupt."""

import csv
import gzip
import io
import json as standard_json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import attrs
import make
import pyarrow.parquet as pq
import pytest
from crawls import CRAWL

from newsmodel import Story, corpus
from newsmodel.cli import main
from newsmodel.corpus import Entry, _outputs, arrow
from newsmodel.corpus._conversion import Journal
from newsmodel.formats import jsonl

JSONL = str(make.HERE / "crawl.jsonl")
ENTRIES = list(corpus.stories(corpus.read(JSONL)))
SUMMARY = "newsmodel: read 58 records: 48 pages, 10 other texts, 0 that cannot be read\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("newsmodel.cli._crawls.cores", lambda: 1)  # enough where processes are not the question
    return tmp_path


def table(path: str) -> list[Entry]:
    return list(arrow.from_table(pq.read_table(path)))


@pytest.mark.parametrize(("name", "workers"), [*((name, "1") for name in make.FORMS), ("crawl.jsonl", "2")])
def test_every_form_becomes_a_table(name, workers, here, capsys):
    source = str(make.HERE / name)
    assert main(["convert", source, "-o", "out.parquet", "--workers", workers]) == 0

    assert table("out.parquet") == list(corpus.stories(corpus.read(source)))
    assert pq.read_schema("out.parquet").equals(arrow.SCHEMA, check_metadata=True)
    assert os.listdir() == ["out.parquet"]
    out, err = capsys.readouterr()
    assert out == ""
    if name != "crawl.zip":  # which has no addresses
        assert err.startswith(SUMMARY)
        assert err.endswith("by label: image-generated-by-ai 28, reported-by-ai 1\n")


@pytest.mark.parametrize("name", ["out.jsonl", "out.ndjson.gz", "out.jsonl.zst"])
def test_or_json_lines_whose_rows_say_where_they_stood(name, here, capsys):
    assert main(["convert", JSONL, "-o", name]) == 0

    assert list(jsonl.load(name)) == [entry.page for entry in ENTRIES]
    if name == "out.jsonl":
        rows = list(map(standard_json.loads, Path(name).read_text(encoding="utf-8").splitlines()))
        assert [(row["source"], row["offset"]) for row in rows] == [(entry.source, entry.offset) for entry in ENTRIES]


def test_or_csv_of_what_is_flat(here, capsys):
    assert main(["convert", JSONL, "-o", "out.csv"]) == 0
    assert main(["convert", JSONL, "-o", "some.csv.gz", "--columns", "url,title"]) == 0

    with open("out.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["title"] for row in rows] == [entry.page.title or "" for entry in ENTRIES]
    story = next(number for number, entry in enumerate(ENTRIES) if isinstance(entry.page, Story))
    assert rows[story]["labels"] == " ".join(ENTRIES[story].page.labels)
    assert (rows[story]["source"], int(rows[0]["offset"])) == (JSONL, 0)
    with gzip.open("some.csv.gz", "rt", encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[:2] == [["url", "title"], [ENTRIES[0].page.url, ENTRIES[0].page.title]]


def test_columns_can_be_chosen(here, capsys):
    assert main(["convert", JSONL, "-o", "out.parquet", "--columns", "url,layout,title"]) == 0
    assert pq.read_table("out.parquet").column_names == ["url", "layout", "title"]
    assert [entry.page.title for entry in table("out.parquet")] == [entry.page.title for entry in ENTRIES]
    assert main(["convert", JSONL, "-o", "out.parquet", "--columns", "url,rank"]) == 2
    assert "parquet has no column rank; there are: layout, title, " in capsys.readouterr().err
    assert main(["convert", JSONL, "-o", "twice.parquet", "--columns", "url,title,url"]) == 0
    assert pq.read_table("twice.parquet").column_names == ["url", "title"]
    capsys.readouterr()
    assert main(["convert", JSONL, "-o", "out.jsonl", "--columns", "url"]) == 2
    assert "jsonl has no column url; it has none to choose from" in capsys.readouterr().err


def test_columns_of_the_crawl_can_be_named(here, capsys):
    rows = [{"page": each.text, "link": each.url} for each in CRAWL]
    Path("in.jsonl").write_text("".join(f"{standard_json.dumps(row)}\n" for row in rows))
    args = ["convert", "in.jsonl", "--text-column", "page", "--url-column", "link"]
    assert main([*args, "-o", "out.parquet"]) == 0
    assert [entry.page.url for entry in table("out.parquet")] == [entry.page.url for entry in ENTRIES]


def test_folders_and_several_files(here, capsys):
    for number, each in enumerate(CRAWL):
        Path("in", str(number % 3)).mkdir(parents=True, exist_ok=True)
        Path("in", str(number % 3), f"{number}.txt").write_bytes(each.text.encode())
    assert main(["convert", "in", JSONL, "-o", "out.parquet"]) == 0
    entries = table("out.parquet")
    assert entries[-len(ENTRIES) :] == ENTRIES
    assert {entry.page.title for entry in entries[: -len(ENTRIES)]} == {
        entry.page.title for entry in corpus.stories([corpus.Document(each.text) for each in CRAWL])
    }


def test_newsmodels_own_lines_become_a_table_and_a_table_what_stories_become(here, capsys):
    pages = [entry.page for entry in ENTRIES]
    jsonl.dump(pages, "in.jsonl")
    assert main(["convert", "in.jsonl", "-o", "out.parquet"]) == 0
    assert [entry.page for entry in table("out.parquet")] == pages
    assert main(["convert", "out.parquet", "--to", "jsonl", "-o", "back.jsonl"]) == 0
    assert Path("back.jsonl").read_bytes() == Path("in.jsonl").read_bytes()


def test_a_table_becomes_another(here, capsys):
    assert main(["convert", JSONL, "-o", "in.parquet"]) == 0
    for output in ("out.parquet", "out.jsonl"):
        assert main(["convert", "in.parquet", "-o", output]) == 0
    places = [("in.parquet", number) for number in range(len(ENTRIES))]
    assert table("out.parquet") == [Entry(each.page, *place) for each, place in zip(ENTRIES, places, strict=True)]
    assert list(jsonl.load("out.jsonl")) == [entry.page for entry in ENTRIES]


def test_what_cannot_be_read_is_reported_or_kept(here, capsys):
    bad = [b'{"text": 5}', b"\xff", b'{"newsmodel":"1.0","title":5}']
    lines = Path(JSONL).read_bytes().splitlines(keepends=True)
    Path("in.jsonl").write_bytes(lines[0] + b"\n".join(bad) + b"\n" + b"".join(lines[1:]))
    assert main(["convert", "in.jsonl", "-o", "out.parquet"]) == 1
    err = capsys.readouterr().err.splitlines()
    assert err[0] == f"newsmodel: in.jsonl: at {len(lines[0])}: expected a text, got int"
    assert err[-3] == "newsmodel: read 61 records: 48 pages, 10 other texts, 3 that cannot be read"
    assert [entry.page for entry in table("out.parquet")] == [entry.page for entry in ENTRIES]

    assert main(["convert", "in.jsonl", "-o", "out.parquet", "--quarantine", "bad.jsonl"]) == 0
    kept = list(map(standard_json.loads, Path("bad.jsonl").read_text().splitlines()))
    assert [each["offset"] for each in kept] == [len(lines[0]) + place for place in (0, 12, 14)]
    assert [each.get("record", each.get("record_base64")) for each in kept] == [
        bad[0].decode(),
        "/w==",
        bad[2].decode(),
    ]

    Path("many.jsonl").write_bytes(b"\n".join(bad[:1] * 15))
    capsys.readouterr()
    assert main(["convert", "many.jsonl", "-o", "out.parquet"]) == 1
    err = capsys.readouterr().err.splitlines()
    assert len(err) == 12
    assert err[10] == "newsmodel: 5 more records cannot be read; --quarantine FILE keeps them all"
    assert table("out.parquet") == []


def test_calls_that_make_no_sense(here, capsys):
    assert main(["convert", JSONL, "--to", "json", "--workers", "2"]) == 2
    assert "--workers is for crawls" in capsys.readouterr().err
    assert main(["convert", "none", "-o", "out.parquet"]) == 1
    assert capsys.readouterr().err == "newsmodel: none: No such file or directory\n"
    assert main(["convert", JSONL, "-o", "none/out.parquet"]) == 1
    assert "No such file or directory" in capsys.readouterr().err
    for count in ("0", "-1", "two"):
        assert main(["convert", JSONL, "-o", "out.parquet", "--workers", count]) == 2
        assert f"expected a number from 1 on, got {count!r}" in capsys.readouterr().err
    assert main(["convert", JSONL, "-o", "out.csv", "--quarantine", "./out.csv"]) == 2
    assert "out.csv is output and quarantine" in capsys.readouterr().err
    copy = Path(shutil.copy(JSONL, "in.jsonl"))
    assert main(["convert", "in.jsonl", "-o", "out.csv", "--quarantine", "in.jsonl"]) == 2
    assert copy.read_bytes() == Path(JSONL).read_bytes()
    assert sorted(os.listdir()) == ["in.jsonl"]


def test_a_conversion_that_cannot_begin_leaves_what_was_there(here, capsys):
    args = ["convert", JSONL, "-o", "out.csv", "--quarantine", "none/bad.jsonl"]
    assert main(args) == 1
    assert os.listdir() == []
    journal = Journal("out.csv.journal", b"key")
    journal.add({}, b"done")
    assert main(args) == 1
    assert list(journal.steps()) == [({}, b"done")]


@pytest.mark.parametrize("command", [["stats"], ["show"], ["convert", "--to", "atom"]])
def test_a_crawl_where_pages_should_be_is_told_once(command, here, capsys):
    assert main([*command, JSONL]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("no line of newsmodel's own; 'newsmodel convert' makes a table of a crawl")


def test_parse_takes_crawls_and_its_rows_say_where_they_stood(here, capsys):
    assert main(["parse", JSONL, str(make.HERE / "crawl.zip")]) == 0
    rows = list(map(standard_json.loads, capsys.readouterr().out.splitlines()))
    assert [(row["source"], row["offset"]) for row in rows[: len(ENTRIES)]] == [
        (entry.source, entry.offset) for entry in ENTRIES
    ]
    assert rows[len(ENTRIES)]["source"] == f"{make.HERE / 'crawl.zip'}/pages/002.txt"
    assert main(["parse", JSONL, "-o", "out.jsonl"]) == 0
    assert list(jsonl.load("out.jsonl")) == [entry.page for entry in ENTRIES]
    Path("bad.jsonl").write_text('{"text": 5}\n{"text": "no page"}\n')
    assert main(["parse", "bad.jsonl"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "newsmodel: bad.jsonl: at 0: expected a text, got int",
        "newsmodel: bad.jsonl: warning: none of its texts is a page",
    ]


def test_charts_need_an_extra(here, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    jsonl.dump([], "out.jsonl")
    assert main(["stats", "out.jsonl", "--chart", "a.svg"]) == 1
    assert "python-newsmodel[chart]" in capsys.readouterr().err


def test_a_page_that_no_output_can_hold_is_rejected_and_the_others_are_written(here, capsys):
    rows = [{"text": CRAWL[2].text, "url": f"https://allthe.news/sv/articles/{slug}"} for slug in ("a", "\ud800", "b")]
    Path("in.jsonl").write_text("".join(f"{standard_json.dumps(row)}\n" for row in rows))
    assert main(["convert", "in.jsonl", "-o", "out.jsonl"]) == 1
    assert "a lone surrogate" in capsys.readouterr().err
    assert [page.url[-1] for page in jsonl.load("out.jsonl")] == ["a", "b"]


def test_a_file_may_have_a_name_that_is_no_text(here, capsys):
    name = os.fsdecode(b"\xff.jsonl")
    shutil.copy(JSONL, name)
    for output in ("out.jsonl", "out.csv", "out.parquet"):
        assert main(["convert", name, "-o", output]) == 0
    assert {entry.source for entry in table("out.parquet")} == {"\\udcff.jsonl"}
    assert Path("out.csv").read_text("utf-8").count("\\udcff.jsonl") == len(ENTRIES)


def test_a_table_is_written_in_groups_of_rows(here, capsys, monkeypatch):
    monkeypatch.setattr(_outputs, "_GROUP", 1)
    assert main(["convert", JSONL, JSONL, JSONL, JSONL, JSONL, "-o", "out.parquet"]) == 0
    assert pq.ParquetFile("out.parquet").num_row_groups > 1
    assert table("out.parquet") == ENTRIES * 5


def test_ctrl_c_leaves_the_journal_and_says_how_far_it_was(here, capsys, monkeypatch):
    def interrupted(tally, facts):
        raise KeyboardInterrupt

    monkeypatch.setattr("newsmodel.corpus._conversion.Tally.add", interrupted)
    assert main(["convert", JSONL, "-o", "out.parquet"]) == 130
    assert "interrupted after 0 records" in capsys.readouterr().err
    assert os.listdir() == ["out.parquet.journal"]


def piped(data: bytes, *args: str) -> int:
    """Run the command on what comes through a pipe, a little first, and the rest when that has been looked at."""
    reader, writer = os.pipe()

    def feed() -> None:
        with open(writer, "wb", buffering=0) as file:
            file.write(data[:3])
            time.sleep(0.02)
            file.write(data[3:])

    thread = threading.Thread(target=feed)
    with pytest.MonkeyPatch.context() as patch, open(reader, "rb") as pipe:
        patch.setattr(sys, "stdin", io.TextIOWrapper(pipe))
        thread.start()
        code = main(list(args))
        thread.join()
    return code


@pytest.mark.parametrize("name", [*make.FORMS, "crawl.jsonl.gz", "pages.jsonl"])
def test_crawls_come_through_a_pipe(name, here, capfdbinary):
    source = make.HERE / name
    if name == "crawl.jsonl.gz":
        source = here / name
        source.write_bytes(gzip.compress(Path(JSONL).read_bytes()))
    elif name == "pages.jsonl":
        source = here / name
        jsonl.dump((entry.page for entry in ENTRIES), source)
    expected = [
        attrs.evolve(entry, source=(entry.source or "").replace(str(source), "-"))
        for entry in corpus.stories(corpus.read(source))
    ]

    assert piped(source.read_bytes(), "convert", "-", "-o", "out.parquet") == 0
    assert capfdbinary.readouterr().out == b""
    assert table("out.parquet") == expected
    assert not list(here.glob("out.*.*"))

    if name != "pages.jsonl":  # which are read as such
        assert piped(source.read_bytes(), "parse", "-") == 0
        out, err = capfdbinary.readouterr()
        assert err == b""
        rows = list(map(standard_json.loads, out.splitlines()))
        assert [(row["source"], row["offset"]) for row in rows] == [(each.source, each.offset) for each in expected]
        assert piped(source.read_bytes(), "convert", "-", "-o", "out.jsonl") == 0
        assert Path("out.jsonl").read_bytes() == out


def test_workers_leave_the_pipe_to_who_started_them(here):
    args = [sys.executable, "-m", "newsmodel", "convert", "-", "-o", "out.parquet", "--workers", "2"]
    run = subprocess.run(args, input=Path(JSONL).read_bytes(), capture_output=True, check=False)
    assert (run.returncode, run.stdout) == (0, b"")
    assert [entry.page for entry in table("out.parquet")] == [entry.page for entry in ENTRIES]


def test_what_came_through_a_pipe_cannot_go_on(here, capsys, monkeypatch):
    def interrupted(tally, facts):
        raise KeyboardInterrupt

    monkeypatch.setattr("newsmodel.corpus._conversion.Tally.add", interrupted)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(JSONL).read_bytes())))
    assert main(["convert", "-", "-o", "out.csv"]) == 130
    assert capsys.readouterr().err == "newsmodel: interrupted after 0 records, of unknown size\n"
    assert os.listdir() == []


class _OneWay(io.BytesIO):
    """A stream that cannot go back, such as the answer of a server."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: object) -> int:
        raise io.UnsupportedOperation("seek")


@pytest.mark.parametrize("name", make.FORMS)
def test_a_stream_is_a_crawl(name):
    stream = _OneWay((make.HERE / name).read_bytes())
    assert [each.text for each in corpus.read(stream)] == [each.text for each in CRAWL]


def test_an_open_file_is_a_crawl(here):
    with open(JSONL, "rb") as file:
        assert [entry.page for entry in corpus.stories(corpus.read(file))] == [entry.page for entry in ENTRIES]
    for name in ("crawl.zip", "crawl.warc.wet.gz"):
        with open(make.HERE / name, "rb") as file:
            assert len(list(corpus.read(file))) == 58


def test_stats(here, capsys):
    main(["convert", JSONL, "-o", "out.parquet"])
    jsonl.dump((entry.page for entry in ENTRIES), "out.jsonl")
    capsys.readouterr()
    outs = []
    for name in ("out.parquet", "out.jsonl"):
        assert main(["stats", name, "--chart", f"{name}.svg"]) == 0
        outs.append(capsys.readouterr().out)
    assert outs[0] == outs[1]
    for line in (
        "story                         34  ████",
        "image-generated-by-ai         28 ",
    ):
        assert line in outs[0]
    assert "<svg" in Path("out.jsonl.svg").read_text()
    assert main(["stats", "out.parquet", "--chart", "a.png"]) == 0
    assert Path("a.png").read_bytes().startswith(b"\x89PNG")
    assert main(["stats", "out.parquet", "--chart", "a.pdf"]) == 2
    assert main(["stats", str(make.HERE / "crawl.parquet")]) == 1
    assert "expected the column 'layout', got: content, url, fetch_time" in capsys.readouterr().err


# Interruptions


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A crawl that takes a while, in several forms, some of it bad."""
    folder = tmp_path_factory.mktemp("large")
    rng = random.Random(15)
    lines = [*Path(JSONL).read_bytes().splitlines(keepends=True), b'{"text": 5}\n']
    for number in range(3):
        data = b"".join(rng.choice(lines) for _ in range(300))
        name = f"{number}.jsonl.gz" if number == 1 else f"{number}.jsonl"
        (folder / name).write_bytes(gzip.compress(data, 1) if number == 1 else data)
    return folder


COMMAND = """import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets what runs in the background ignore it
from newsmodel.cli import main
raise SystemExit(main())
"""


def start(large: Path, output: str) -> "subprocess.Popen[bytes]":
    args = ["convert", str(large), "-o", output, "--quarantine", "bad.jsonl", "--workers", "2"]
    return subprocess.Popen([sys.executable, "-c", COMMAND, *args], stderr=subprocess.PIPE, start_new_session=True)


def size(path: str) -> int:
    return os.path.getsize(path) if os.path.exists(path) else 0


def stop(large: Path, output: str, grown: float, send: Callable[[int], object]) -> "subprocess.Popen[bytes]":
    """Start a run, and stop it when its journal has grown to a size; again where it was done before it was told."""
    for _ in range(5):
        run = start(large, output)
        while run.poll() is None and size(f"{output}.journal") < grown:
            time.sleep(0.001)
        send(run.pid)
        if run.wait() != 0:
            return run
        run.communicate()
        Path(output).unlink()
        Path("bad.jsonl").unlink()
    raise AssertionError("it is always done before it can be stopped")


def whole(large: Path, output: str) -> tuple[bytes, bytes, bytes, int]:
    """Convert without an interruption: the output, the quarantine, what is said, and how large the journal was."""
    for _ in range(5):  # a process that is busy elsewhere may look at the journal too late
        full = 0
        with start(large, output) as run:
            while run.poll() is None:
                full = max(full, size(f"{output}.journal"))
                time.sleep(0.001)
            said = run.communicate()[1]
        made = Path(output).read_bytes(), Path("bad.jsonl").read_bytes(), said, full
        Path(output).unlink()
        Path("bad.jsonl").unlink()
        assert made[1].count(b"\n") > 15
        if full > 30_000:
            return made
    raise AssertionError("its journal is always gone before it has grown")


def kill(pid: int) -> None:
    """Kill one process; its workers have to end by themselves."""
    os.kill(pid, signal.SIGKILL)


def kill_all(pid: int) -> None:
    """Kill a process and its workers at once."""
    os.killpg(pid, signal.SIGKILL)


def press_ctrl_c(pid: int) -> None:
    """Interrupt a process and its workers, as a terminal does."""
    os.killpg(pid, signal.SIGINT)


def test_a_killed_run_goes_on_where_it_stopped(large, here):
    output = "out.csv.gz"
    expected, bad, summary, full = whole(large, output)
    left: list[int] = []
    for share, send in ((0.01, kill), (0.5, kill_all)):
        stop(large, output, share * full, send).communicate()
        left.append(size(f"{output}.journal"))
        assert not Path(output).exists()
    assert 0 < left[0] <= left[1]
    with start(large, output) as run:
        assert run.communicate()[1] == summary
    assert Path(output).read_bytes() == expected
    assert Path("bad.jsonl").read_bytes() == bad
    assert sorted(os.listdir()) == sorted(["bad.jsonl", output])


def test_ctrl_c_says_how_far_it_was_and_the_same_command_goes_on(large, here):
    expected, bad, summary, full = whole(large, "out.parquet")
    run = stop(large, "out.parquet", 0.3 * full, press_ctrl_c)
    said = run.communicate()[1].decode()
    assert run.returncode == 130
    assert said.startswith("newsmodel: interrupted after ")
    assert said.endswith(" MB; the same command goes on from there\n")
    assert said.count("\n") == 1
    assert os.listdir() == ["out.parquet.journal"]
    with start(large, "out.parquet") as run:
        assert run.communicate()[1] == summary
    assert Path("out.parquet").read_bytes() == expected
    assert Path("bad.jsonl").read_bytes() == bad


def test_a_journal_of_something_else_is_begun_anew(here, capsys):
    Path("out.parquet.journal").write_bytes(b"other\n{}")
    assert main(["convert", JSONL, "-o", "out.parquet"]) == 0
    assert table("out.parquet") == ENTRIES


@pytest.mark.parametrize("cut", range(1, 40, 6))
def test_a_torn_record_of_the_journal_is_done_again(tmp_path, cut):
    path = str(tmp_path / "journal")
    steps = [({"file": number}, b"\n{%d}" % number * 5) for number in range(3)]
    journal = Journal(path, b"key")
    assert list(journal.steps()) == []
    for step in steps:
        journal.add(*step)
    with open(path, "r+b") as file:
        file.truncate(os.path.getsize(path) - cut)
    whole = list(journal.steps())
    assert whole == steps[:2]
    journal.add(*steps[2])
    assert list(journal.steps()) == steps
    assert list(Journal(path, b"other").steps()) == []
    assert list(journal.steps()) == []
