"""How fast crawls are read: each form on one core, a conversion on more; memory; WET against fastwarc alone.

    python benchmarks/corpus_speed.py [PAGES]

What runs in this process is measured by the time that the processor spends on it; what takes several, by the wall, so
run it when nothing else runs. The best of three counts. A conversion includes the start of its processes.
"""

import gzip
import json
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import label_words
import pyarrow as pa
import pyarrow.parquet as pq
from fastwarc.warc import ArchiveIterator, WarcRecordType
from pages import generate

from newsmodel import corpus


def texts(count: int) -> list[str]:
    """Pages as often as real ones are of their shapes, of 3.75 KB as in dumps, each with numbers of its own in it."""
    rng = random.Random(15)
    table = label_words.known_table()
    drawn = [generate(rng, label_words.known(rng, table), whole=True).text for _ in range(min(count, 1000))]
    return [
        text.replace(". ", f" {number}. ")
        for number, text in zip(range(count), drawn * (count // 1000 + 1), strict=False)
    ]


def others(count: int) -> Iterator[str]:
    """Texts that are no pages, which take as long to unpack as others: their words are drawn anew."""
    rng = random.Random(16)
    words = ["".join(rng.choices("etaoinshrdlu", k=rng.randint(2, 10))) for _ in range(5000)]
    for number in range(count):
        lines = [" ".join(rng.choices(words, k=rng.randint(20, 80))) + "." for _ in range(rng.randint(3, 20))]
        yield "\n".join([f"Breakwater plan {number}", *lines])


def write_folder(pages: Sequence[str], path: Path) -> None:
    for number, text in enumerate(pages):
        folder = path / f"{number // 1000:04}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")


def write_jsonl(pages: Sequence[str], path: Path) -> None:
    with open(path, "w", encoding="utf-8") as file:
        for number, text in enumerate(pages):
            row = {"text": text, "url": f"https://example.org/{number}", "date": "2025-10-09T12:00:00Z"}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_parquet(pages: Sequence[str], path: Path) -> None:
    pq.write_table(pa.table({"text": pages, "url": [f"https://example.org/{n}" for n in range(len(pages))]}), path)


def write_wet(pages: Sequence[str], path: Path) -> None:
    with open(path, "wb") as file:
        for number, text in enumerate(pages):
            data = text.encode()
            head = (
                f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/{number}\r\n"
                f"WARC-Date: 2025-10-09T12:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: {len(data)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + data + b"\r\n\r\n", 6))


def write_zip(pages: Sequence[str], path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, text in enumerate(pages):
            archive.writestr(f"{number}.txt", text)


FORMS = {
    ".txt folder": ("txt", write_folder),
    "JSON Lines": ("crawl.jsonl", write_jsonl),
    "Parquet": ("crawl.parquet", write_parquet),
    "WET": ("crawl.warc.wet.gz", write_wet),
    "zip": ("crawl.zip", write_zip),
}


def best(job: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """The seconds of the best of three rounds."""
    seconds: list[float] = []
    for _ in range(3):
        start = clock()
        job()
        seconds.append(clock() - start)
    return min(seconds)


def stories(path: Path) -> None:
    """Read a crawl."""
    for _ in corpus.stories(corpus.read(path)):
        pass


TIMED = """import sys, time
from newsmodel import corpus
start = time.perf_counter()
for _ in corpus.stories(corpus.read(sys.argv[1]), workers=int(sys.argv[2])):
    pass
print(time.perf_counter() - start)
"""


def alone(path: Path, workers: int) -> float:
    """The best of three times that a program takes to read a crawl, as it imports nothing else."""
    command = [sys.executable, "-c", TIMED, str(path), str(workers)]
    return min(float(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(3))


def convert(path: Path, workers: int) -> int:
    """Convert a crawl, and return the most memory that all processes together took of Linux, in MB."""
    args = ["convert", str(path), "-o", str(path.parent / "out.parquet"), "--workers", str(workers)]
    command = [sys.executable, "-m", "newsmodel", *args]
    most = 0
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as run:
        while run.poll() is None:
            most = max(most, memory(run.pid))
            time.sleep(0.05)
    return most // 1024


def memory(session: int) -> int:
    """The KB that the processes of a session take, what they share counted once; 0 where there is no ``/proc``."""
    taken = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if int((process / "stat").read_text().rpartition(")")[2].split()[3]) == session:
                taken += int((process / "smaps_rollup").read_text().partition("\nPss:")[2].split()[0])
        except (OSError, IndexError, ValueError):
            continue  # it has ended
    return taken


def wet(folder: Path, count: int) -> tuple[float, float]:
    """The time that a WET archive takes, 2% of it pages, by that of fastwarc alone; and MB of its text a second."""
    mixed = [*texts(count // 50), *others(count - count // 50)]
    random.Random(17).shuffle(mixed)
    path = folder / "mixed.warc.wet.gz"
    write_wet(mixed, path)

    def alone() -> None:
        with open(path, "rb") as file:
            for record in ArchiveIterator(file, record_types=WarcRecordType.conversion, parse_http=False):
                record.reader.read().decode()

    seconds = best(lambda: stories(path))
    return seconds / best(alone), sum(len(text.encode()) for text in mixed) / 1e6 / seconds


def main(count: int = 40_000) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = texts(count)
        size = sum(len(text.encode()) for text in pages) / 1e6
        print(f"{count:,} pages, {size:,.0f} MB of text")
        for what, (place, write) in FORMS.items():
            path = folder / place
            write(pages, path)
            seconds = best(lambda path=path: stories(path))
            print(f"{what:12} one core: {count / seconds:8,.0f} pages/s {size / seconds:7.1f} MB/s")
        crawl = folder / "crawl.jsonl"
        one, two = alone(crawl, 1), alone(crawl, 2)
        print(f"JSON Lines, two workers: {one / two:.2f} times as fast as one (to reach: 1.8)")
        for workers in (1, 2):
            seconds = best(lambda workers=workers: convert(crawl, workers), time.perf_counter)
            print(f"convert, {workers} workers: {count / seconds:8,.0f} pages/s (to reach on two cores: 12,000)")
        write_jsonl(pages * 10, folder / "tenfold.jsonl")
        for path in (crawl, folder / "tenfold.jsonl"):
            megabytes = path.stat().st_size / 1e6
            print(f"memory at most, {megabytes:,.0f} MB: {convert(path, 2)} MB in all (to stay under: 400)")
        ratio, rate = wet(folder, 5000)
        print(f"WET, 2% of it pages: {rate:.0f} MB/s, {ratio:.2f}x fastwarc alone (to stay under: 1.4x)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
