"""How exactly pages are read: invented pages with known truth against `newsmodel`, field by field.

    python benchmarks/accuracy.py [--pages N] [--seed N] [--only ROW] [--show N] [--words FILE]

The pages come from `pages.py`, which shares no code with the library; `rows.py` says which, and how many have to be
right. Rows with a goal fail the run (exit status 1) when they miss it. Pages that the format leaves open (`settled.py`
says why) are left out. The same seed gives the same pages.
"""

import argparse
import collections
import random
import sys
import time
import traceback
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import false_positives
import foreign
import real_pages
import rows
from label_words import SLOTS, Table, known_table
from pages import Case
from rows import ROWS
from scoring import differences, plain, score

import newsmodel

__all__ = [
    "Tally",
    "examine",
    "examine_documents",
    "examine_foreign",
    "examine_real",
    "main",
    "read",
    "report",
    "tallies",
]


@attrs.define
class Tally:
    """What was counted for a row."""

    what: str
    goal: float | None
    pages: int = 0
    right: int = 0
    crashes: int = 0
    seconds: float = 0.0
    wrong_fields: collections.Counter[str] = attrs.Factory(collections.Counter[str])
    variants: collections.Counter[str] = attrs.Factory(collections.Counter[str])
    wrong_variants: collections.Counter[str] = attrs.Factory(collections.Counter[str])
    failures: list[tuple[Case, Any, str]] = attrs.Factory(list[tuple[Case, Any, str]])

    @property
    def missed(self) -> bool:
        """The goal was not reached, or something never to happen happened."""
        return bool(self.crashes) or (self.goal is not None and self.right < self.goal * self.pages)

    @property
    def share(self) -> float:
        """The share that was read right."""
        return self.right / max(self.pages, 1)


def read(case: Case, vocabularies: Sequence[newsmodel.Vocabulary] | None = None) -> tuple[Any, str]:
    """Read a page as a user would; the second value says what must never happen."""
    try:
        page = newsmodel.scan(case.text, url=case.url, vocabularies=vocabularies)
        if "".join(block.text for block in page.blocks) != page.text:
            return None, "the blocks do not tile the text"
        return (page.listing() if case.kind == "listing" else page.story()), ""
    except newsmodel.NewsModelError:
        return None, ""
    except Exception:  # noqa: BLE001  a crash is a finding, and the next page is examined
        return None, traceback.format_exc()


def examine(
    pages: Iterable[tuple[Case, Sequence[newsmodel.Vocabulary] | None]], what: str, goal: float | None, *, keep: int = 0
) -> Tally:
    """Read pages and count.

    Args:
        pages: Each with the vocabularies that the reader is given.
        what: What they are.
        goal: The share that has to be read right.
        keep: How many of those that were read wrong to keep.
    """
    tally = Tally(what=what, goal=goal)
    for case, vocabularies in pages:
        started = time.perf_counter()
        reading, crash = read(case, vocabularies)
        tally.seconds += time.perf_counter() - started
        _count(tally, case, reading, crash, score(case, reading), keep)
    return tally


def _count(tally: Tally, case: Case, reading: Any, crash: str, fields: Mapping[str, bool], keep: int) -> None:
    tally.pages += 1
    tally.crashes += bool(crash)
    tally.variants.update(case.variants)
    if all(fields.values()) and not crash:
        tally.right += 1
        return
    tally.wrong_fields.update(field for field, fine in fields.items() if not fine)
    tally.wrong_variants.update(case.variants)
    if len(tally.failures) < keep:
        tally.failures.append((case, reading, crash))


def examine_foreign(seed: int, count: int, table: Table | None = None, *, keep: int = 0) -> tuple[Tally, Tally]:
    """Put a foreign line into pages that are read right without it: no label is made up, and no field changes."""
    made_up = Tally(what="foreign line: no label made up", goal=1.0)
    changed = Tally(what="foreign line: nothing changes", goal=None)
    given = _given(table)
    rng = random.Random(f"{seed} foreign")
    for plain_case, _ in rows.cases("known", seed, sys.maxsize, table=table):
        if made_up.pages == count:
            break
        case = foreign.with_foreign_line(rng, plain_case)
        if case is None or not all(score(plain_case, read(plain_case, given)[0]).values()):
            continue
        started = time.perf_counter()
        reading, crash = read(case, given)
        changed.seconds += time.perf_counter() - started
        printed = collections.Counter(label for _, _, line in case.spans for label in line.labels)
        added = foreign.labels_of(plain(reading)) - printed if reading else {}
        _count(made_up, case, reading, crash, {f"labels: {label}": False for label in added}, keep)
        _count(changed, case, reading, crash, score(case, reading), keep)
    made_up.seconds = changed.seconds
    return made_up, changed


def examine_real(table: Table | None = None, *, keep: int = 0) -> Iterator[Tally]:
    """Read the real pages, with their addresses and without."""
    for addressed, what in ((True, "real pages"), (False, "real pages without address")):
        pages = ((case, _given(table)) for _, case in real_pages.cases(addressed=addressed, table=table))
        yield examine(pages, what if real_pages.folder() else f"{what}: not here", 1.0, keep=keep)


def _given(table: Table | None) -> list[newsmodel.Vocabulary] | None:
    """The known words as vocabularies, for a reader whose own are others."""
    if table is None:
        return None
    names = {slot: name for slot, name in SLOTS.items() if hasattr(newsmodel.Vocabulary(), name)}
    return [
        newsmodel.Vocabulary(
            locale=locale, **{name: tuple(wording.text for wording in slots[slot]) for slot, name in names.items()}
        )
        for locale, slots in table.items()
    ]


def report(tallies: Sequence[Tally]) -> Iterator[str]:
    """A line for each row."""
    yield f"{'':40} {'goal':>7} {'pages':>7} {'right':>8} {'wrong':>6} {'crashes':>8} {'ms/page':>8}"
    for tally in tallies:
        goal = f"{tally.goal:.1%}" if tally.goal is not None else ""
        yield (
            f"{tally.what:40} {goal:>7} {tally.pages:7} {tally.share:8.2%} {tally.pages - tally.right:6}"
            f" {tally.crashes:8} {tally.seconds / max(tally.pages, 1) * 1000:8.2f}{'  MISSED' if tally.missed else ''}"
        )


def _common(tally: Tally) -> Iterator[str]:
    """What the pages that were read wrong have in common."""
    if not tally.wrong_variants:
        return
    yield f"\n{tally.what}: {tally.pages - tally.right} wrong"
    yield "  fields: " + ", ".join(f"{name} {count}" for name, count in tally.wrong_fields.most_common(8))
    usual = 1 - tally.share
    shares = [(wrong / tally.variants[name], wrong, name) for name, wrong in tally.wrong_variants.items()]
    shares.sort(key=lambda item: (-(item[0] / usual - 1) * item[1] ** 0.5, item[2]))
    for share, wrong, name in shares[:8]:
        yield f"  {share:7.2%} of {tally.variants[name]:6}  {wrong:5} wrong   {name}"


def _shown(tally: Tally, count: int) -> Iterator[str]:
    for case, reading, crash in sorted(tally.failures, key=lambda failure: len(failure[0].text))[:count]:
        yield f"\n{'=' * 100}\n{tally.what}; {case.words.origin}; locale {case.words.locale}; address {case.url}"
        yield f"variants: {', '.join(case.variants)}"
        for _, _, line in case.spans:
            text = line.text if len(line.text) < 100 else f"{line.text[:60]} … {line.text[-30:]}"
            yield f"  {line.role:18}{'!' if line.cut else ' '} {text!r}"
        yield crash
        yield from (f"  {difference}" for difference in differences(case, reading))


def examine_documents(limit: int) -> Tally:
    """Read documents that are no pages; at most about `limit` of them, and the invented ones."""
    tally = Tally(what="documents that are no pages", goal=1.0)
    started = time.perf_counter()
    for document in false_positives.every([], limit):
        page, story, raised = false_positives.examine(document)
        tally.pages += 1
        tally.right += not (page or story or raised)
        tally.crashes += bool(raised)
    tally.seconds = time.perf_counter() - started
    return tally


def tallies(
    seed: int, count: int, *, only: Collection[str] | None = None, words: Path | None = None, keep: int = 0
) -> Iterator[Tally]:
    """Examine row after row.

    Args:
        seed: Where all chance comes from.
        count: Pages a row; ten times as many documents.
        only: These rows; all when None.
        words: A file with the known words, for a reader that has others.
        keep: How many of the pages that were read wrong to keep.
    """
    table = known_table(words) if words else None
    given = _given(table)
    for row in ROWS:
        if only is None or row.name in only:
            pages = ((case, learnt or given) for case, learnt in rows.cases(row.name, seed, count, table=table))
            yield examine(pages, row.what, row.goal, keep=keep)
    if only is None or "foreign" in only:
        yield from examine_foreign(seed, count, table, keep=keep)
    if only is None or "real" in only:
        yield from examine_real(table, keep=keep)
    if only is None or "documents" in only:
        yield examine_documents(count * 10)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the examination and print the report; 1 when a goal was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = [*(row.name for row in ROWS), "foreign", "real", "documents"]
    parser.add_argument(
        "--pages", type=int, default=1000, help="pages per row, a tenth of the documents (default: %(default)s)"
    )
    parser.add_argument("--seed", type=int, default=2026, help="(default: %(default)s)")
    parser.add_argument("--only", action="append", choices=names, help="only this row; may be repeated")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N short pages per row read wrong")
    parser.add_argument("--words", type=Path, metavar="FILE", help="the known words, for a reader that has others")
    options = parser.parse_args(arguments)
    keep = options.show * 20
    found = list(tallies(options.seed, options.pages, only=options.only, words=options.words, keep=keep))
    for tally in found:
        print("\n".join(_shown(tally, options.show)), end="\n" if options.show else "")
    print("\n".join(report(found)))
    for tally in found:
        print("\n".join(_common(tally)))
    return int(any(tally.missed for tally in found))


if __name__ == "__main__":
    sys.exit(main())
