"""How fast pages are read: `loads`, `scan`, `is_page` against their floors, on a page of 5 KB; what an import costs.

    python benchmarks/pages_speed.py [PAGE]

Floors are what any reader has to do: cut the text into lines, and make the same objects out of ready values.
"""

import subprocess
import sys
import timeit
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import attrs
from rows import cases as rows_of_pages

import newsmodel
from newsmodel import model
from newsmodel.text import decode

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "examples" / "pages" / "ru-english-body.txt"


class Row(NamedTuple):
    """A figure: what, against what, the ratio measured, and the ratio to stay under (None where it only compares)."""

    what: str
    against: str
    ratio: float
    at_most: float | None


def ratio(job: Callable[[], object], floor: Callable[[], object], *, rounds: int = 25, seconds: float = 0.02) -> float:
    """Time two jobs in turns, so that a machine slow for a while is slow for both; the best round of each counts."""
    timers = [timeit.Timer(job), timeit.Timer(floor)]
    numbers = [max(1, int(seconds / min(timer.repeat(3, 1)))) for timer in timers]
    best = [float("inf"), float("inf")]
    for _ in range(rounds):
        for which, (timer, number) in enumerate(zip(timers, numbers, strict=True)):
            best[which] = min(best[which], timer.timeit(number) / number)
    return best[0] / best[1]


def maker(value: object, *, checked: bool = True) -> Callable[[], object]:
    """Compile a function that makes an object again, out of ready values: by the constructors of its classes, or as
    the reader makes its objects, whose values have been checked where they were cut out of a page."""
    names: dict[str, object] = {}

    def source(item: object) -> str:
        if attrs.has(type(item)):
            names[type(item).__name__] = type(item) if checked else model.maker(type(item))
            fields = [
                f"{field.name}={source(getattr(item, field.name))}"
                for field in attrs.fields(type(item))
                if not checked or getattr(item, field.name) != field.default
            ]
            return f"{type(item).__name__}({', '.join(fields)})"
        if isinstance(item, tuple) and any(map(attrs.has, map(type, item))):
            return f"({', '.join(map(source, item))},)"
        name = f"v{len(names)}"
        names[name] = item
        return name

    return eval(f"lambda: {source(value)}", names)  # our own source


def rows(path: Path = PAGE) -> Iterator[Row]:
    """The figures, one after another."""
    text = path.read_text(encoding="utf-8")
    other = prose(len(text))
    story = newsmodel.loads(text)
    blocks = newsmodel.scan(text).blocks
    make_story = maker(story)
    make_blocks = maker(blocks)
    assert make_story() == story
    assert make_blocks() == blocks

    def split() -> object:
        return text.split("\n")

    def story_floor() -> object:
        text.split("\n")
        return make_story()

    def blocks_floor() -> object:
        text.split("\n")
        return make_blocks()

    def read() -> object:
        return newsmodel.loads(text)

    yield Row("newsmodel.loads", "split + the same Story", ratio(read, story_floor), 1.6)
    yield Row("newsmodel.loads", "split alone", ratio(read, split), 10)
    unchecked = maker(story, checked=False)
    assert unchecked() == story
    yield Row("a Story as the reader makes it", "by its constructor", ratio(unchecked, make_story), None)
    yield Row(
        "newsmodel.scan(...).blocks",
        "split + the same blocks",
        ratio(lambda: newsmodel.scan(text).blocks, blocks_floor),
        1.6,
    )
    yield Row(
        "is_page on other text", "split alone", ratio(lambda: newsmodel.is_page(other), lambda: other.split("\n")), 2
    )
    strange = reworded(text)
    yield Row("loads, every word unknown", "the same page, known", ratio(lambda: newsmodel.loads(strange), read), None)
    known, unknown = examples()
    yield Row("loads, every word unknown", "all example pages, known", ratio(unknown, known), 4)
    many, same = crawl()
    yield Row("loads, many skeletons", "the same page again", ratio(many, same, rounds=5), 1.3)
    yield Row("import newsmodel", "import attrs", importing("newsmodel") / importing("attrs"), 1.3)


def examples() -> tuple[Callable[[], object], Callable[[], object]]:
    """Two jobs: to read the example stories whose words can all be replaced, and the same stories in other words."""
    pages: list[str] = []
    others: list[str] = []
    for path in sorted((ROOT / "examples" / "pages").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        try:
            other = reworded(text)
        except (AssertionError, newsmodel.ParseError):
            continue  # a listing, a body alone, or a page that only known words settle
        if newsmodel.scan(other).locale is None:
            pages.append(text)
            others.append(other)

    def known() -> object:
        return [newsmodel.loads(page) for page in pages]

    def unknown() -> object:
        return [newsmodel.loads(page) for page in others]

    return known, unknown


def crawl() -> tuple[Callable[[], object], Callable[[], object]]:
    """Two jobs: to read the pages of a crawl, each of its own skeleton, and one of them of middling length as often."""
    drawn = [case for case, _ in rows_of_pages("known", 1, 1000) if case.kind == "story" and case.url is not None]
    length = sum(len(case.text) for case in drawn) / len(drawn)
    one = min(drawn, key=lambda case: abs(len(case.text) - length))

    def many() -> object:
        decode.decided.cache_clear()  # every skeleton is a new one
        return [newsmodel.loads(case.text, case.url) for case in drawn]

    def same() -> object:
        return [newsmodel.loads(one.text, one.url) for _ in drawn]

    return many, same


def reworded(page: str) -> str:
    """The same page with words that no vocabulary has."""
    text = page
    vocabulary = newsmodel.scan(page).vocabulary
    assert vocabulary is not None
    words = {
        "image_generated_by_ai": "Imago bemi AI",
        "reported_by_ai": "Raporti ga AI",
        "fact_checked": "",  # unknown words never say so
        "reactions_heading": "Blabo gora",
        "related_heading": "Semba troli",
        "cookie_heading": "Kuki no bami",
        "cookie_reject": "Neko",
    }
    for slot, word in words.items():
        for wording in sorted(vocabulary.wordings(slot), key=len, reverse=True):
            text = text.replace(wording, word)
    one, other = newsmodel.loads(page), newsmodel.loads(text)
    assert (one.title, one.lede, one.body, one.reactions) == (other.title, other.lede, other.body, other.reactions)
    assert [link.summary for link in one.related] == [link.summary for link in other.related]
    assert one.labels == other.labels
    return text


def importing(module: str) -> float:
    """The seconds that importing a module takes in a new process, its dependencies included."""
    code = f"import time; t = time.perf_counter(); import {module}; print(time.perf_counter() - t)"
    command = [sys.executable, "-c", code]
    return min(float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(15))


def prose(length: int) -> str:
    """An article that is no page: ordinary paragraphs under a title."""
    paragraph = (
        "The harbour board of Vellmar met on Tuesday to discuss the new breakwater, which is meant to keep the ferry "
        "running through the winter. Members heard from two engineers and a fisherman before they voted."
    )
    return "\n\n".join(["Breakwater plan divides the harbour board"] + [paragraph] * (length // len(paragraph)))


def main() -> None:
    for row in rows(*map(Path, sys.argv[1:2])):
        verdict = (
            "" if row.at_most is None else f"  at most {row.at_most}x  {'ok' if row.ratio <= row.at_most else 'MISSED'}"
        )
        print(f"{row.what:32} {row.ratio:6.2f}x  {row.against:26}{verdict}")


if __name__ == "__main__":
    main()
