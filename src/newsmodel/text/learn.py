"""A vocabulary out of many pages of one locale: lines that recur verbatim across pages are its words.

Each page is reduced to its short lines and where prose stands between them, so memory grows with the number of pages
and not with the prose. When all are read, a short line that recurs is a word, any other is a title or a name; with that
known, the place of a word on its pages says what it stands for.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import attrs

from newsmodel import dates
from newsmodel.errors import NewsModelError
from newsmodel.text.characters import plain
from newsmodel.text.clues import around, holds
from newsmodel.text.lines import is_prose, split
from newsmodel.text.names import has_capitals, is_name
from newsmodel.text.words import Words, words_of
from newsmodel.vocabulary import SLOTS, Evidence, Vocabulary, known

__all__ = ["LearningError", "learn"]

_SHORT = 120  # characters at most of a line that may be a label line
_BUTTON = 25  # characters at most of a button
_HEADING = 60  # characters at most of a heading
_LABEL_SLOTS = frozenset({"image_generated_by_ai", "reported_by_ai", "fact_checked"})
_KEPT = 5_000  # pages whose skeletons are kept; more add nothing
_COUNTED = 200_000  # short lines that are counted before those seen once are forgotten


class LearningError(NewsModelError, ValueError):
    """A set of pages from which no vocabulary can be learnt: too few, or of several locales."""


class _Line(NamedTuple):
    """A short line of a page, or a stretch of prose, which has no words."""

    words: str
    tight: bool


def learn(
    texts: Iterable[str], locale: str | None = None, *, progress: Callable[[int], object] | None = None
) -> Vocabulary:
    """Learn the words of a locale from its pages.

    Args:
        texts: The pages' texts, all of one locale; read once, one at a time.
        locale: BCP 47 language tag to give to the vocabulary. Where None, it is that of the known words on the pages,
            if they have one.
        progress: Called with the number of pages read, after each.

    Returns:
        The vocabulary: the known words of the locale, if it is known, and what was learnt, in `Vocabulary.inferred`.
        `Vocabulary.evidence` says on how many pages each word stood, and which recurring lines could not be placed.

    Raises:
        LearningError: There are no two pages with a word in common, or the pages are of several locales.
    """
    words = words_of(None)
    pages: Counter[str] = Counter()
    kept: list[list[_Line]] = []
    locales: Counter[str | None] = Counter()
    total = 0
    for text in texts:
        total += 1
        skeleton = _skeleton(text, words)
        pages.update({line.words for line in skeleton if line.words})
        if len(kept) < _KEPT:
            kept.append(skeleton)
            locales[_known_locale(text, words)] += 1
        if len(pages) > _COUNTED:
            pages = Counter({line: count for line, count in pages.items() if count > 1})
        if progress is not None:
            progress(total)
    least = max(2, total // 200)
    recurring = {line for line, count in pages.items() if count >= least}
    _refuse_mixture(locales, locale)
    found = _place(kept, recurring, pages)
    if not found:
        raise LearningError(
            f"no words were found in {total} pages: no line recurs at a place that a label or a heading has"
        )
    if locale is None and len(set(locales) - {None}) == 1:
        locale = next(name for name in locales if name is not None)
    return _vocabulary(found, locale, pages, recurring)


def _skeleton(text: str, words: Words) -> list[_Line]:
    """Reduce a page to its short lines, without dates, and stretches of prose."""
    lines = split(text, words)
    skeleton: list[_Line] = []
    for index, line in enumerate(lines.texts):
        tight = index > 0 and lines.tight(index)
        if len(line) > _SHORT or is_prose(line):
            skeleton.append(_Line("", tight))
            continue
        line = plain(line)  # noqa: PLW2901
        dated = dates.read_long(line)
        if dated is not None:
            line = line[dated[1] :].strip()  # noqa: PLW2901
        if line:
            skeleton.append(_Line(line, tight))
    return skeleton


def _known_locale(text: str, words: Words) -> str | None:
    lines = split(text, words)
    candidates = words.elect([meaning for meaning in lines.meanings if meaning is not None])
    return candidates[0].locale if len(candidates) == 1 else None


def _refuse_mixture(locales: Counter[str | None], locale: str | None) -> None:
    seen = Counter({name: count for name, count in locales.items() if name is not None})
    total = sum(seen.values())
    groups = {
        name: count for name, count in seen.items() if count > max(1, total // 20) or (count > 0 and name == locale)
    }
    strange = locale in known() and locale not in groups and bool(groups)
    if len(groups) > 1 or strange:
        counts = ", ".join(f"{name} ({count})" for name, count in sorted(groups.items(), key=lambda group: -group[1]))
        wanted = f", not of {locale}" if strange else ""
        raise LearningError(f"the pages are of several locales: {counts}{wanted}; learn from each on its own")


def _place(kept: list[list[_Line]], recurring: set[str], pages: Counter[str]) -> dict[str, str]:
    """Say for each recurring line what it stands for; lines that stay unknown are left out."""
    votes: dict[str, Counter[str]] = {}
    for page in kept:
        for line, slot in _by_place(page, recurring):
            votes.setdefault(line, Counter())[slot] += 1
    found = {line: counted.most_common(1)[0][0] for line, counted in votes.items()}
    images = {line for line, slot in found.items() if slot == "image_generated_by_ai"}
    for line in [line for line in images if any(line != other and holds(line, other) for other in images)]:
        images.remove(line)
        del found[line]
    found |= _labels(kept, recurring, pages, found, tuple(images))
    return found | _headings(kept, recurring, pages, found)


def _by_place(page: list[_Line], recurring: set[str]) -> Iterator[tuple[str, str]]:
    """What the place of a line alone says: at the page's end, under a tag's name, under an alternative text."""
    count = len(page)
    end = count
    if count > 4 and page[-1].words in recurring and (not page[-2].words or len(page[-2].words) > _BUTTON):
        heading, button = page[-3].words, page[-1].words
        if heading in recurring and heading != button and len(button) <= _BUTTON:
            yield heading, "cookie_heading"
            yield button, "cookie_reject"
            end = count - 3
    for index in range(1, end):
        line, before = page[index], page[index - 1]
        if line.words not in recurring:
            continue
        if index == 1 and before.words and index + 1 < end:
            yield line.words, "follow"
        elif (not before.words and line.tight) or (
            index == 1 and count > 4 and page[2].words and holds(page[3].words, line.words)
        ):
            yield line.words, "image_generated_by_ai"


def _labels(
    kept: list[list[_Line]], recurring: set[str], pages: Counter[str], found: dict[str, str], images: tuple[str, ...]
) -> dict[str, str]:
    """Find the words of the label lines: what stands beside image labels, and what repeats on one page above prose."""
    beside: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    repeated: set[str] = set()
    for page in kept:
        above = Counter(
            line.words
            for line, after in itertools.pairwise(page)
            if line.words and not after.words and line.words not in found
        )
        repeated |= {line for line, times in above.items() if times > 1}
        for line in {line.words for line in page if line.words and line.words not in found}:
            before, image, after = around(line, images)
            if image and before:
                beside[before] += 1
            if image and after:
                behind[after] += 1
    beginnings = {
        line for line in recurring if line not in found and any(other.startswith(f"{line} ") for other in recurring)
    }
    often = {line for line in beside if beside[line] > 1}
    candidates = {line: pages[line] + beside[line] for line in (repeated & recurring) | often | beginnings}
    # A longer line counts for the shorter one that it begins with: who reported, and that facts were checked.
    totals = {
        line: count + sum(more for other, more in candidates.items() if other.startswith(f"{line} "))
        for line, count in candidates.items()
    }
    labels: dict[str, str] = {}
    reported = max(
        totals, key=lambda line: (not (is_name(line) and has_capitals(line)), totals[line], -len(line)), default=None
    )
    if reported is not None:
        labels[reported] = "reported_by_ai"
        for line in recurring:
            if line.startswith(f"{reported} ") and not around(line, images)[1]:
                behind[line.removeprefix(f"{reported} ")] += pages[line]
    for line, _ in behind.most_common(1):
        labels[line] = "fact_checked"
    return labels


def _headings(
    kept: list[list[_Line]], recurring: set[str], pages: Counter[str], found: dict[str, str]
) -> dict[str, str]:
    """Find the headings: they stand once on a page, between prose; the cards' comes last, and labels come below it."""
    labels = tuple(line for line, slot in found.items() if slot in _LABEL_SLOTS)
    alone: Counter[str] = Counter()
    twice: set[str] = set()
    for page in kept:
        counted = Counter(line.words for line in page if line.words)
        twice |= {line for line, times in counted.items() if times > 1}
        alone.update(line for line in counted if line in recurring and line not in found)
    candidates = {
        line
        for line in alone
        if line not in twice and len(line) <= _HEADING and not any(holds(line, label) for label in labels)
    }
    most = max((pages[line] for line in candidates), default=0)
    candidates = {line for line in candidates if pages[line] * 4 >= most}
    votes: dict[str, Counter[str]] = {}
    for page in kept:
        words = [line.words for line in page]
        places = [
            index
            for index in range(2, len(page) - 1)
            if words[index] in candidates and not words[index - 1] and (index > 2 or not words[0])
        ]
        for order, index in enumerate(places):
            labelled = any(any(holds(line, label) for label in labels) for line in words[index + 1 :] if line)
            if labelled or order:
                votes.setdefault(words[index], Counter())[
                    "related_heading" if order or len(places) == 1 else "reactions_heading"
                ] += 1
            elif len(places) > 1:
                votes.setdefault(words[index], Counter())["reactions_heading"] += 1
    return {line: counted.most_common(1)[0][0] for line, counted in votes.items()}


def _vocabulary(found: dict[str, str], locale: str | None, pages: Counter[str], recurring: set[str]) -> Vocabulary:
    base = known().get(locale or "") or Vocabulary(locale=locale)
    placed = {wording: slot for slot in SLOTS for wording in base.wordings(slot)}
    new = {line: slot for line, slot in found.items() if line not in placed}
    evidence = [
        Evidence(line, placed.get(line) or new.get(line), pages[line])
        for line in sorted(recurring | set(found), key=lambda line: (-pages[line], line))
    ]
    # What was seen on these pages is written before what was only assumed.
    slots: dict[str, Any] = {
        slot: tuple(
            sorted(
                dict.fromkeys([*(line for line in base.wordings(slot)), *(line for line in new if new[line] == slot)]),
                key=lambda line: -pages[line],
            )
        )
        for slot in SLOTS
    }
    return attrs.evolve(base, inferred=frozenset(new), evidence=tuple(evidence), **slots)
