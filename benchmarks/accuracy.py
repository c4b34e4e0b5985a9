"""How exactly pages are read: invented pages with known truth against `newsmodel`, field by field.

    python benchmarks/accuracy.py [--pages N] [--seed N] [--only ROW] [--show N]

The pages come from `pages.py`, which shares no code with the library. Rows with a goal fail the run (exit status 1)
when they miss it; rows without one are there to be looked at. Pages that the format leaves open (`settled.py` says
why) are set aside and have rows of their own. The same seed gives the same pages.
"""

import argparse
import collections
import importlib
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence

import attrs
import label_words
from extraction import Line
from label_words import SLOTS, Words
from pages import Case, generate
from scoring import FIELDS, Score, differences, first_difference, score

import newsmodel
from newsmodel.model import Listing, Story

__all__ = ["main"]

Examination = Iterator[tuple[Case, Sequence[newsmodel.Vocabulary] | None]]


@attrs.frozen
class Row:
    """One line of the report: pages of one kind, and the share of them that has to be read right."""

    name: str
    what: str
    goal: float | None
    pages: Callable[[random.Random, int], Examination]
    open_pages: bool = False  # only pages that the format leaves open, instead of only those that it settles


@attrs.define
class Tally:
    """What was counted for a row."""

    pages: int = 0
    set_aside: int = 0
    right: int = 0
    crashes: int = 0
    torn: int = 0
    seconds: float = 0.0
    fields: collections.Counter[str] = attrs.Factory(collections.Counter[str])
    field_pages: collections.Counter[str] = attrs.Factory(collections.Counter[str])
    variants: collections.Counter[str] = attrs.Factory(collections.Counter[str])
    wrong_variants: collections.Counter[str] = attrs.Factory(collections.Counter[str])
    failures: list[tuple[Case, Story | Listing | None, Score]] = attrs.Factory(
        list[tuple[Case, "Story | Listing | None", Score]]
    )


# --- the rows ---


def _known(rng: random.Random, count: int) -> Examination:
    for _ in range(count):
        yield generate(rng, label_words.attested(rng, newsmodel.vocabularies)), None


def _reworded(rng: random.Random, count: int) -> Examination:
    for _ in range(count):
        yield generate(rng, label_words.reworded(rng, newsmodel.vocabularies)), None


def _attested_image(rng: random.Random, count: int) -> Examination:
    while count:
        case = generate(rng, label_words.attested_image(rng))
        if any(line.place[-1] == "label" or _has_image_label(case, line.text) for _, _, line in case.spans):
            count -= 1
            yield case, None


def _has_image_label(case: Case, line: str) -> bool:
    return bool(case.words.image) and len(line) < 120 and str(case.words.image) in line


def _unknown(rng: random.Random) -> Words:
    return label_words.native(rng) if rng.random() < 0.4 else label_words.invented(rng)


def _invented(rng: random.Random, count: int) -> Examination:
    for _ in range(count):
        kind = "listing" if rng.random() < 0.08 else "story"
        yield generate(rng, _unknown(rng), kind=kind, image=True, least_cards=3), None


def _invented_any(rng: random.Random, count: int) -> Examination:
    for _ in range(count):
        yield generate(rng, _unknown(rng)), None


def _learnt(rng: random.Random, count: int) -> Examination:
    while count > 0:
        words = _unknown(rng)
        training = [generate(rng, words) for _ in range(50)]
        if not _shown(training):
            continue
        locale = rng.choice([None, "qaa", words.language if len(words.language) == 2 else "kk"])
        vocabulary = newsmodel.learn([case.text for case in training], locale=locale)
        words = label_words.from_table(words, locale)
        for _ in range(min(40, count)):
            count -= 1
            yield generate(rng, words), [vocabulary]


def _shown(training: Sequence[Case]) -> bool:
    """Every word stands on two pages at least, and one of those with the fact-checked label shows what it is."""
    words = training[0].words
    labels = [line.text for case in training for _, _, line in case.spans if line.is_label or line.place[-1] in SLOTS]
    counts = {slot: sum(str(getattr(words, slot)) in text for text in labels) for slot in SLOTS}
    variants = {name for case in training for name in case.variants}
    return min(counts.values()) >= 2 and bool(
        variants & {"card line: image + fact", "card line: reported + image + fact"}
    )


def _dirty(rng: random.Random, count: int) -> Examination:
    for _ in range(count):
        yield generate(rng, label_words.attested(rng, newsmodel.vocabularies), dirt="much"), None


def _cut(rng: random.Random, count: int) -> Examination:
    for _ in range(count):
        yield generate(rng, label_words.attested(rng, newsmodel.vocabularies), dirt="some", cut=True), None


def _anything(rng: random.Random, count: int) -> Examination:
    for _ in range(count):
        yield generate(rng, _unknown(rng), dirt="much", cut=True), None


ROWS = (
    Row("known", "known locales", 1.0, _known),
    Row("reworded", "known locales, one word new", 0.995, _reworded),
    Row("image", "attested image label, all else invented", 0.995, _attested_image),
    Row("invented", "all invented, image, three cards or more", 0.98, _invented),
    Row("learnt", "learnt from 50 pages, any variant", 0.995, _learnt),
    Row("dirty", "known locales, much dirt", None, _dirty),
    Row("cut", "known locales, cut off", None, _cut),
    Row("anything", "all invented, much dirt and cut: crashes only", None, _anything),
    Row("no-image", "all invented, any shape", None, _invented_any),
    Row("open-known", "known locales, pages the format leaves open", None, _known, True),
    Row("open-image", "attested image label, pages left open", None, _attested_image, True),
    Row("open-invented", "all invented, pages left open", None, _invented, True),
)


# --- reading ---


def _read(case: Case, vocabularies: Sequence[newsmodel.Vocabulary] | None) -> tuple[Story | Listing | None, str | None]:
    """Read a page as a user would; the second value says what must never happen."""
    try:
        page = newsmodel.scan(case.text, url=case.url, vocabularies=vocabularies)
        spans = [(block.start, block.end) for block in page.blocks]
        ends = [0, *(end for _, end in spans)]
        if [start for start, _ in spans] != ends[:-1] or ends[-1] != len(page.text):
            return None, "the blocks do not tile the text"
        if isinstance(case.truth, Listing):
            return page.listing(), None
        return newsmodel.loads(case.text, url=case.url, vocabularies=vocabularies), None
    except newsmodel.NewsModelError:
        return None, None
    except Exception:  # noqa: BLE001  a crash is a finding, and the next page is examined
        return None, traceback.format_exc()


def _locale_known(words: Words) -> bool:
    """No word of the site is by chance one that the library lists for another locale."""
    own = {getattr(words, slot) for slot in SLOTS} - {None}
    return not any(
        own & {wording for field in label_words.FIELDS.values() for wording in getattr(vocabulary, field)}
        for locale, vocabulary in newsmodel.vocabularies.items()
        if locale != words.locale
    )


def examine(row: Row, seed: int, count: int) -> Tally:
    """Read a row's pages and count."""
    tally = Tally()
    last: Sequence[newsmodel.Vocabulary] | None = None
    rng = random.Random(f"{seed} {row.name}")
    for case, vocabularies in row.pages(rng, count * 40):
        if tally.pages == count:
            break
        if bool(case.unsettled) != row.open_pages:
            tally.set_aside += 1
            continue
        started = time.perf_counter()
        reading, crash = _read(case, vocabularies)
        tally.seconds += time.perf_counter() - started
        result = score(case, reading, locale_known=_locale_known(case.words))
        if crash:
            result = attrs.evolve(result, crash=True, error=RuntimeError(crash))
        tally.pages += 1
        tally.right += result.right
        tally.crashes += result.crash
        tally.variants.update(case.variants)
        if case.speaks and case.cut is None:
            tally.field_pages["is_page"] += 1
            tally.fields["is_page"] += newsmodel.is_page(case.text)
        if vocabularies and vocabularies != last:
            last = vocabularies
            for slot, field in label_words.FIELDS.items():
                tally.field_pages[f"learnt {field}"] += 1
                tally.fields[f"learnt {field}"] += getattr(case.words, slot) in getattr(vocabularies[0], field)
        for name, right in result.fields.items():
            tally.field_pages[name] += 1
            tally.fields[name] += right
        if not result.right:
            tally.wrong_variants.update(case.variants)
            tally.failures.append((case, reading, result))
    return tally


# --- reporting ---


def _report(tallies: dict[Row, Tally]) -> Iterator[str]:
    yield f"{'':44} {'goal':>7} {'pages':>7} {'set aside':>9} {'right':>8} {'wrong':>6} {'crashes':>8} {'ms/page':>8}"
    for row, tally in tallies.items():
        goal = f"{row.goal:.1%}" if row.goal is not None else ""
        share = tally.right / max(tally.pages, 1)
        missed = "  MISSED" if _missed(row, tally) else ""
        yield (
            f"{row.what:44} {goal:>7} {tally.pages:7} {tally.set_aside:9} {share:8.2%} {tally.pages - tally.right:6}"
            f" {tally.crashes:8} {tally.seconds / max(tally.pages, 1) * 1000:8.2f}{missed}"
        )
    yield ""
    yield "Share read exactly, per field"
    names = [
        name
        for name in (*FIELDS, "is_page", *(f"learnt {name}" for name in label_words.FIELDS.values()))
        if any(tally.field_pages[name] for tally in tallies.values())
    ]
    yield f"{'':28}" + "".join(f"{row.name:>14}" for row in tallies)
    for name in names:
        shares = (
            f"{tally.fields[name] / tally.field_pages[name]:14.2%}" if tally.field_pages[name] else f"{'':14}"
            for tally in tallies.values()
        )
        yield f"{name:28}" + "".join(shares)


def _missed(row: Row, tally: Tally) -> bool:
    return bool(tally.crashes) or (row.goal is not None and tally.right < row.goal * tally.pages)


def _by_variant(row: Row, tally: Tally) -> Iterator[str]:
    """Which variants fail more often than the row as a whole."""
    if not tally.failures:
        return
    yield ""
    yield f"{row.what}: {len(tally.failures)} wrong; what they have in common"
    usual = len(tally.failures) / tally.pages
    shares = [(wrong / tally.variants[name], wrong, name) for name, wrong in tally.wrong_variants.items() if wrong >= 1]
    shares.sort(key=lambda item: (-(item[0] / usual - 1) * item[1] ** 0.5, item[2]))
    for share, wrong, name in shares[:10]:
        yield f"  {share:7.2%} of {tally.variants[name]:6}  {wrong:5} wrong   {name}"
    fields = collections.Counter(
        "+".join(name for name, right in result.fields.items() if not right and not name.startswith("related."))
        for _, _, result in tally.failures
    )
    yield "  fields: " + "; ".join(f"{name or 'crash'} {count}" for name, count in fields.most_common(8))
    firsts = collections.Counter(_first_wrong(*failure) for failure in tally.failures)
    for first, count in firsts.most_common(12):
        yield f"  {count:5} {first}"
    reasons = collections.Counter(reason for case, _, _ in tally.failures for reason in case.unsettled)
    for reason, count in reasons.most_common():
        yield f"  {count:5} left open: {reason}"


def _first_wrong(case: Case, reading: Story | Listing | None, result: Score) -> str:
    """What stands where a reading first departs from the truth, in the terms of the format."""
    if result.crash:
        return "crash"
    if type(reading) is not type(case.truth) or reading is None:
        kind = next(variant for variant in case.variants if variant.startswith("kind"))
        return f"not read as a {type(case.truth).__name__.lower()} ({kind})"
    places = [line for _, _, line in case.spans]
    wrong = [name for name, right in result.fields.items() if not right]
    if isinstance(reading, Story) and {"title", "image", "labels", "byline", "published", "lede"} & set(wrong):
        return "head: " + " / ".join(_described(case, line) for line in places[:6] if line.place[0] != "body")
    for name in ("body", "reactions", "related"):
        if name in wrong:
            number = first_difference(case, reading, name)
            if name != "related":
                return f"{name}[{number}]"
            around = [line for line in places if line.place[0] == "card" and line.place[1] == number]
            return "cards: " + " / ".join(_described(case, line) for line in around)
    return "+".join(wrong)


def _described(case: Case, line: Line) -> str:
    kind = str(line.place[-1])
    if kind != "label line":
        return kind if kind != "alt" or line.text[-1] in ".!?" else "alt without stop"
    for slot in ("image", "reported", "fact"):
        word = getattr(case.words, slot)
        kind = kind if not word or word not in line.text else f"{kind} {slot}"
    return f"<{kind}>" if kind != "label line" else f"<{line.text}>"


def _shown_failures(row: Row, tally: Tally, count: int) -> Iterator[str]:
    for case, reading, result in sorted(tally.failures, key=lambda failure: len(failure[0].text))[:count]:
        yield ""
        yield "=" * 100
        yield f"{row.name}; {case.words.origin}; locale {case.words.locale}; address {case.url}; cut {case.cut}"
        yield f"variants: {', '.join(case.variants)}"
        if case.unsettled:
            yield f"left open: {'; '.join(case.unsettled)}"
        yield "words: " + "; ".join(f"{slot}={getattr(case.words, slot)!r}" for slot in SLOTS)
        yield "wrong: " + ", ".join(name for name, right in result.fields.items() if not right)
        yield "-" * 100
        yield "\n".join(
            repr(line)[1:-1] if len(line) < 170 else f"{repr(line[:110])[1:-1]} … {repr(line[-40:])[1:-1]}"
            for line in case.text.split("\n")
        )
        yield "-" * 100
        if result.error:
            yield str(result.error)
        yield from (f"  {difference}" for difference in differences(case, reading))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the examination and print the report; 1 when a goal was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000, help="pages per row (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=2026, help="(default: %(default)s)")
    parser.add_argument(
        "--only", action="append", choices=[row.name for row in ROWS], help="only this row; may be repeated"
    )
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="print the N shortest pages per row that were read wrong"
    )
    options = parser.parse_args(arguments)
    tallies: dict[Row, Tally] = {}
    for row in ROWS:
        if options.only is None or row.name in options.only:
            tallies[row] = examine(row, options.seed, options.pages)
    for row, tally in tallies.items():
        print("\n".join(_shown_failures(row, tally, options.show)), end="\n" if options.show else "")
    print("\n".join(_report(tallies)))
    for row, tally in tallies.items():
        print("\n".join(_by_variant(row, tally)))
    if options.only is None:
        _reports_of_others()
    return int(any(_missed(row, tally) for row, tally in tallies.items()))


def _reports_of_others() -> None:
    for name in ("accuracy_dates", "accuracy_voices"):
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
            continue
        print()
        text = module.report()
        if text is not None:
            print(text)


if __name__ == "__main__":
    sys.exit(main())
