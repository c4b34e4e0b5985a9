"""A vocabulary out of many pages of one locale: what each page gives away about its words, and what recurs across them.

Each page is read on its own, and votes for the words that were found on it. A wrong guess is another one on each
page, and the locale's words are the same on all; so the words that pages agree on are kept. Only counts are, so
memory grows with the number of words and not with the prose.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from newsmodel import dates, inputs
from newsmodel.characters import plain
from newsmodel.errors import NewsModelError
from newsmodel.labels import Label
from newsmodel.terms import denies
from newsmodel.text.grammar import ROWS
from newsmodel.text.lines import PHRASES, is_text
from newsmodel.text.reading import Reading, in_place, read
from newsmodel.vocabulary import SLOTS, Evidence, Vocabulary, known

_COUNTED = 200_000  # short lines that are counted before those seen once are forgotten
_KEPT = 5_000  # pages of which is kept which words they have in common
_SHARE = 4  # a wording needs one vote for each four of the one with most, in its slot
_LABELS = frozenset(label.slot for label in Label)
_MIXED = 20  # a group of pages that share no word with the others is noticed from one page in twenty


class LearningError(NewsModelError, ValueError):
    """A set of pages from which no vocabulary can be learnt: too few, or of several locales."""


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
    inputs.check(texts, inputs.TEXTS, "newsmodel.learn(texts)")
    pages: Counter[str] = Counter()
    votes: Counter[tuple[str, str]] = Counter()  # slot and wording
    together: list[set[str]] = []
    locales: Counter[str] = Counter()
    total = 0
    for total, text in enumerate(texts, 1):
        inputs.check(text, inputs.TEXT, f"newsmodel.learn(texts): text {total}")
        # What stands on it once may be a label, and what it is may not be sure: other pages tell.
        reading = read(text, None, None, None, locale=locale, least=1, settled=False)
        pages.update(_short_lines(reading))
        elected = reading.words.elect(in_place(reading.lines, reading.outline))
        if len(elected) == 1 and elected[0].locale is not None:
            locales[elected[0].locale] += 1
        found = _found(reading)
        votes.update(found)
        if len(together) < _KEPT:
            together.append({wording for _, wording in found})
        if len(pages) > _COUNTED:
            pages = Counter({line: count for line, count in pages.items() if count > 1})
            votes = Counter({each: count for each, count in votes.items() if count > 1})
        if progress is not None:
            progress(total)
    _refuse_several("the pages are of several locales", locales, locale if locale in known() else None)
    new = _agreed(votes)
    _refuse_several("the pages are of several locales, which share no words", _apart(together, new))
    if locale is None and len(locales) == 1:
        (locale,) = locales
    base = known().get(locale or "") or Vocabulary(locale=locale)
    recurring = {line for line, count in pages.items() if count >= max(2, total // 200)}
    if not new and recurring.isdisjoint(wording for slot in SLOTS for wording in base.wordings(slot)):
        raise LearningError(
            f"no words were found in {total} pages: no line recurs at a place that a label or a heading has"
        )
    return _vocabulary(base, new, pages, recurring)


def _short_lines(reading: Reading) -> set[str]:
    pairs = zip(reading.lines.texts, reading.lines.letters, strict=True)
    short = [plain(text) for text, letter in pairs if not is_text(letter) or letter in PHRASES]
    dated = [(line, dates.read_long(line)) for line in short]
    return {line if date is None else line[date[1] :].strip() for line, date in dated} - {""}


def _found(reading: Reading) -> list[tuple[str, str]]:
    """What a page has and gives away: slots and wordings, those that are known for some locale included."""
    found = list(reading.found.items())
    for text, role in zip(reading.lines.texts, reading.roles, strict=True):
        meaning = reading.words.lines.get(plain(text))  # that of the whole line: no name or day is part of a wording
        if meaning is not None and meaning.letter in ROWS[role].letters and len(meaning.slots) == 1:
            found.append((meaning.slots[0], plain(text)))
    return list(dict.fromkeys(found))


def _agreed(votes: Counter[tuple[str, str]]) -> dict[str, str]:
    slots: dict[str, str] = {}
    most: Counter[str] = Counter()
    for (slot, wording), count in votes.most_common():
        if wording not in slots and count > 1 and count * _SHARE >= most[slot] and not denies(wording):
            slots[wording] = slot
            most[slot] = max(most[slot], count)
    # A label that another stands behind is a label line, and none of its own.
    labels = [(f"{wording} ", slot) for wording, slot in slots.items() if slot in _LABELS]
    lines = {line for line, slot in slots.items() if any(of == slot and line.startswith(label) for label, of in labels)}
    return {wording: slot for wording, slot in slots.items() if wording not in lines}


def _refuse_several(message: str, groups: Counter[str], wanted: str | None = None) -> None:
    """Refuse pages that are of several groups, small ones aside, or of another than is wanted."""
    if wanted is not None:
        groups[wanted] += 0
    least = max(1, groups.total() // _MIXED)
    large = [f"{name} ({count})" for name, count in groups.most_common() if count > least or name == wanted]
    if len(large) > 1:
        raise LearningError(f"{message}: {', '.join(large)}; learn from each on its own")


def _apart(together: list[set[str]], agreed: dict[str, str]) -> Counter[str]:
    """Count the pages of each group that has no word in common with the others."""
    groups: list[tuple[set[str], int]] = []
    for found in together:
        words, count = found & agreed.keys(), 1
        if len(words) < 2:
            continue
        for group in [group for group in groups if not words.isdisjoint(group[0])]:
            groups.remove(group)
            words, count = words | group[0], count + group[1]
        groups.append((words, count))
    shortest = ((min(words, key=lambda word: (len(word), word)), count) for words, count in groups)
    return Counter({f"pages with {word!r}": count for word, count in shortest})


def _vocabulary(base: Vocabulary, agreed: dict[str, str], pages: Counter[str], recurring: set[str]) -> Vocabulary:
    known_slots = {wording: slot for slot in SLOTS for wording in base.wordings(slot)}
    new = {line: slot for line, slot in agreed.items() if line not in known_slots}
    slots = {**known_slots, **new}
    ordered = sorted({*recurring, *new}, key=lambda line: (-pages[line], line))
    # What was seen on these pages is written before what was only assumed.
    by_slot: dict[str, Any] = {
        slot: sorted([line for line in slots if slots[line] == slot], key=lambda line: -pages[line]) for slot in SLOTS
    }
    evidence = [Evidence(line, slots.get(line), pages[line]) for line in ordered]
    return attrs.evolve(base, inferred=new, evidence=evidence, **by_slot)
