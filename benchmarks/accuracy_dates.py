"""How often dates in prose are found, and how fast, on sentences annotated by hand, beside other libraries.

    python benchmarks/accuracy_dates.py [--misses]

Prints Markdown tables; other libraries are in them where they are installed. The sentences are in `data/dates.toml`,
which says what counts as a date, and in `data/dates_*.toml`.

Libraries differ in what they return: a day where a month is meant, both ends of a range or one, no offsets. So for all
of them a date is right if it overlaps the words of an annotated one and lies in the days that those mean; a library
that gives several readings is right if one of them does. For `newsmodel` the exact words and the exact days are
compared too, and precision is that of the days that are asserted.
"""

import calendar
import functools
import importlib
import re
import sys
import time
import tomllib
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import attrs

from newsmodel import dates

__all__ = ["cases", "exact", "report"]

DATA = Path(__file__).parent / "data"
SETS = {
    "annotated": "dates.toml",
    "held out": "dates_held_out.toml",
    "news": "dates_news.toml",
    "unseen": "dates_unseen.toml",
    "last": "dates_last.toml",
    "agency": "dates_agency.toml",
    "fresh": "dates_fresh.toml",
    "final": "dates_final.toml",
    "editors": "dates_editors.toml",
    "desk": "dates_desk.toml",
    "habits": "dates_habits.toml",
}


@attrs.frozen
class Gold:
    """An annotated date: the words, and the days that they mean; each a first and a last one, none if nobody knows."""

    text: str
    span: tuple[int, int]
    precision: str
    readings: frozenset[tuple[date, date]]


@attrs.frozen
class Case:
    """An annotated sentence."""

    language: str
    reference: date | None
    text: str
    golds: tuple[Gold, ...]


@attrs.frozen
class Guess:
    """What a library found: where, if it says so, and what it may mean."""

    span: tuple[int, int] | None
    readings: tuple[tuple[date, date], ...]


Finder = Callable[[Case], list[Guess]]


def report() -> str:
    """Return all tables as Markdown."""
    sets = {name: list(cases(file)) for name, file in SETS.items()}
    return "\n\n".join([_exact_table(sets), _peers_table([case for sentences in sets.values() for case in sentences])])


# ---------------------------------------------------------------- the annotated sentences


def cases(name: str) -> Iterator[Case]:
    """Yield the sentences of a file."""
    data = tomllib.loads((DATA / name).read_text(encoding="utf-8"))
    reference = data.pop("reference")
    for language, listed in data.items():
        if language != "case":
            yield from (_in_braces(language, reference, sentence) for sentence in listed["sentences"])
    for case in data.get("case", ()):
        golds: list[Gold] = []
        place = 0
        for words, meaning, *which in case["dates"]:
            for _ in range(*which or (1,)):
                start = case["text"].index(words, place)
                place = start + len(words)
            golds.append(Gold(words, (start, place), _precision(meaning), _readings(meaning)))
        yield Case(case["language"], case.get("reference", reference) or None, case["text"], tuple(golds))


def _in_braces(language: str, reference: date, sentence: str) -> Case:
    """Return a sentence whose dates stand in braces, each with its meaning behind a bar."""
    text, golds = "", []
    for before, words, meaning in _MARKED.findall(sentence):
        text += before
        if words:
            golds.append(Gold(words, (len(text), len(text) + len(words)), _precision(meaning), _readings(meaning)))
            text += words
    return Case(language, reference, text, tuple(golds))


_MARKED = re.compile(r"([^{}]+|)(?:{([^|}]*)\|([^}]*)}|$)")


def _precision(meaning: str) -> str:
    if meaning.startswith("--"):
        return "day" if "-" in meaning[2:] else "month"
    return ("year", "month", "day")[meaning[:10].partition("/")[0].count("-")]


def _readings(meaning: str) -> frozenset[tuple[date, date]]:
    if meaning.startswith("--"):
        return frozenset()
    if "|" in meaning:
        return frozenset((day, day) for day in map(date.fromisoformat, meaning.split("|")))
    first, _, last = meaning.partition("/")
    return frozenset({(_bounds(first)[0], _bounds(last or first)[1])})


def _bounds(meaning: str) -> tuple[date, date]:
    year, *rest = map(int, meaning.split("-"))
    month = rest[0] if rest else None
    day = rest[1] if len(rest) > 1 else None
    last = day or calendar.monthrange(year, month or 12)[1]
    return date(year, month or 1, day or 1), date(year, month or 12, last)


# ---------------------------------------------------------------- exact words, exact days


@attrs.define
class Count:
    """Right, wrong and missed dates."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of what is there that was found right."""
        return self.right / (self.right + self.missed)

    def __str__(self) -> str:
        return f"{self.precision:.1%} / {self.recall:.1%}"


def exact(case: Case) -> tuple[list[Gold], list[Gold]]:
    """Return the annotated dates of a sentence that were not found exactly, and what was found and is not annotated.

    What was found and leaves the day open asserts nothing, so it is not counted as wrong.
    """
    found: list[Gold] = []
    for mention in dates.find(case.text, case.reference):
        readings = {(day, day) for day in mention.readings}
        if mention.first is not None and mention.last is not None:
            readings = {(mention.first, mention.last)}
        found.append(Gold(mention.text, mention.span, mention.precision, frozenset(readings)))
    return [gold for gold in case.golds if gold not in found], [gold for gold in found if gold not in case.golds]


def _counted(sentences: Iterable[Case]) -> Count:
    count = Count()
    for case in sentences:
        missed, wrong = exact(case)
        count.right += len(case.golds) - len(missed)
        count.wrong += sum(len(gold.readings) == 1 for gold in wrong)
        count.missed += len(missed)
    return count


def _exact_table(sets: Mapping[str, Sequence[Case]]) -> str:
    head = ("set", "languages", "sentences", "with dates", "dates", "precision / recall")
    rows = [
        (
            name,
            len({case.language for case in sentences}),
            len(sentences),
            sum(bool(case.golds) for case in sentences),
            sum(len(case.golds) for case in sentences),
            _counted(sentences),
        )
        for name, sentences in sets.items()
    ]
    title = "Dates: exact words, exact days (goal on the annotated set: 99% / 97%)"
    return f"{title}\n\n{_table(head, rows)}"


# ---------------------------------------------------------------- other libraries


def _newsmodel(case: Case) -> list[Guess]:
    return [
        Guess(
            mention.span,
            ((mention.first, mention.last or mention.first),)
            if mention.first is not None
            else tuple((day, day) for day in mention.readings),
        )
        for mention in dates.find(case.text, case.reference)
    ]


def _dateparser(case: Case, *, told: bool) -> list[Guess]:
    search = importlib.import_module("dateparser.search").search_dates
    settings = {"PREFER_DATES_FROM": "past"}
    if case.reference is not None:
        settings["RELATIVE_BASE"] = _midnight(case.reference)
    languages = {"nb": ["nb", "no"], "ha": None, "zh": ["zh"]}.get(case.language, [case.language]) if told else None
    try:
        found = search(case.text, languages=languages, settings=settings) or []
    except ValueError:  # a language that it does not know
        return []
    guesses: list[Guess] = []
    place = 0
    for words, moment in found:
        start = case.text.find(words, place)
        place = start + len(words) if start >= 0 else place
        guesses.append(Guess((start, place) if start >= 0 else None, (_day(moment),)))
    return guesses


def _datefinder(case: Case) -> list[Guess]:
    find = importlib.import_module("datefinder").find_dates
    base = None if case.reference is None else _midnight(case.reference)
    return [Guess(span, (_day(moment),)) for moment, span in find(case.text, index=True, base_date=base)]


def _dateutil(case: Case) -> list[Guess]:
    parse = importlib.import_module("dateutil.parser").parse
    try:
        return [Guess(None, (_day(parse(case.text, fuzzy=True, default=_midnight(case.reference or date.today()))),))]
    except (ValueError, OverflowError):
        return []


def _parsedatetime(case: Case) -> list[Guess]:
    parser = importlib.import_module("parsedatetime").Calendar()
    source = _midnight(case.reference or date.today())
    return [
        Guess((start, end), (_day(moment),))
        for moment, flag, start, end, _ in parser.nlp(case.text, sourceTime=source) or ()
        if flag != 2  # a time of day
    ]


_CULTURES = {"de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian", "pt": "Portuguese"}


def _recognizers(case: Case) -> list[Guess]:
    module = importlib.import_module("recognizers_date_time")
    culture = getattr(module.Culture, "Chinese" if case.language == "zh" else _CULTURES.get(case.language, ""), None)
    if culture is None:
        return []
    try:
        found = module.recognize_datetime(case.text, culture, reference=_midnight(case.reference or date.today()))
    except Exception:  # noqa: BLE001  it fails on some sentences in languages other than English
        return []
    guesses: list[Guess] = []
    for entity in found:
        readings: list[tuple[date, date]] = []
        for value in (entity.resolution or {}).get("values", ()):
            ends = [value.get(key) for key in ("value", "start", "end") if value.get(key)]
            days = [date.fromisoformat(end) for end in ends if len(end) == len("2026-01-06")]
            readings += [(min(days), max(days))] if days else []
        if entity.type_name.startswith("datetimeV2.date"):
            guesses.append(Guess((entity.start, entity.end + 1), tuple(readings)))
    return guesses


_FINDERS: tuple[tuple[str, str, Finder], ...] = (
    ("newsmodel", "`newsmodel.dates.find`", _newsmodel),
    ("dateparser", "`dateparser.search`", functools.partial(_dateparser, told=False)),
    ("dateparser", "`dateparser.search`, told the language", functools.partial(_dateparser, told=True)),
    ("datefinder", "`datefinder`", _datefinder),
    ("dateutil", "`dateutil`, fuzzy", _dateutil),
    ("parsedatetime", "`parsedatetime`", _parsedatetime),
    ("recognizers_date_time", "`recognizers-text-date-time`, told the language", _recognizers),
)


def _peers_table(sentences: Sequence[Case]) -> str:
    rows: list[tuple[object, ...]] = []
    fastest = 0.0
    for module, name, finder in _FINDERS:
        try:
            importlib.import_module(module)
        except ImportError as error:
            rows.append((name, f"not installed ({error})", "", "", ""))
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for case in sentences:  # once for whatever is built or read at first use
                finder(case)
            start = time.process_time()
            guesses = list(map(finder, sentences))
            seconds = (time.process_time() - start) / len(sentences)
        fastest = fastest or seconds
        english = [(case, found) for case, found in zip(sentences, guesses, strict=True) if case.language == "en"]
        rows.append(
            (
                name,
                _overlapping(zip(sentences, guesses, strict=True)),
                _overlapping(english),
                f"{seconds * 1e3:.2f} ms",
                f"{seconds / fastest:.0f}x",
            )
        )
    title = f"Dates: other libraries on all {len(sentences)} sentences (goal: 20 times as fast as `dateparser.search`)"
    head = ("", "precision / recall", "in English", "a sentence", "time")
    return f"{title}\n\n{_table(head, rows)}"


def _overlapping(answers: Iterable[tuple[Case, list[Guess]]]) -> str:
    """Return precision and recall where overlapping words and a day among those meant are enough."""
    right = wrong = found = missed = 0
    for case, guesses in answers:
        hits = {id(guess): [gold for gold in case.golds if _agrees(guess, gold)] for guess in guesses}
        right += sum(bool(golds) for golds in hits.values())
        wrong += sum(not golds for golds in hits.values())
        reached = {gold for golds in hits.values() for gold in golds}
        found += len(reached)
        missed += len(case.golds) - len(reached)
    precision = right / (right + wrong) if right + wrong else 0.0
    return f"{precision:.1%} / {found / (found + missed):.1%}"


def _agrees(guess: Guess, gold: Gold) -> bool:
    if guess.span is not None and (guess.span[0] >= gold.span[1] or guess.span[1] <= gold.span[0]):
        return False
    if not gold.readings:
        return True
    return any(first <= day <= last for first, last in gold.readings for day, _ in guess.readings)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _day(moment: datetime) -> tuple[date, date]:
    return moment.date(), moment.date()


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join(lines)


def _misses() -> Iterator[str]:
    for name, file in SETS.items():
        for case in cases(file):
            missed, wrong = exact(case)
            if missed or wrong:
                yield f"{name}, {case.language}: {case.text}"
                yield from (f"    missed: {_shown(gold)}" for gold in missed)
                yield from (f"    wrong:  {_shown(gold)}" for gold in wrong)


def _shown(gold: Gold) -> str:
    return f"{gold.text!r} {gold.precision} {' | '.join(f'{first}/{last}' for first, last in sorted(gold.readings))}"


if __name__ == "__main__":
    print("\n".join(_misses()) if "--misses" in sys.argv else report())
