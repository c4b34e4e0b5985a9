"""A vocabulary out of many pages of one locale: what each page gives away about its words, and what recurs across them.

Each page is read on its own, by `newsmodel.text.infer`, and votes for the words that its structure shows. A wrong guess
is another one on each page, and the locale's words are the same on all; so the words that pages agree on are kept. Only
counts are, so memory grows with the number of words and not with the prose.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from newsmodel import dates
from newsmodel.errors import NewsModelError
from newsmodel.text.characters import plain
from newsmodel.text.clues import Clues, holds
from newsmodel.text.infer import infer
from newsmodel.text.lines import Lines, is_paragraph, is_prose, is_question, may_head, split
from newsmodel.text.meanings import LABEL_SLOTS
from newsmodel.text.outline import outline
from newsmodel.text.words import Words, words_of
from newsmodel.vocabulary import SLOTS, Evidence, Vocabulary, known

__all__ = ["LearningError", "learn"]

_SHORT = 120  # characters at most of a line that may be a label line
_COUNTED = 200_000  # short lines that are counted before those seen once are forgotten
_KEPT = 5_000  # pages of which is kept which words they gave away together
_BEHIND = (
    5  # how often words may stand alone for each time that they stand behind another label, and not be who reported
)
_SHARE = 4  # a wording needs one vote for each four of the one with most, in its slot
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
    words = words_of(None)
    pages: Counter[str] = Counter()
    votes: Counter[tuple[str, str]] = Counter()  # slot and wording
    together: list[set[str]] = []
    locales: Counter[str | None] = Counter()
    total = 0
    for total, text in enumerate(texts, 1):
        lines = split(text, words)
        pages.update(_short_lines(lines))
        elected = words.elect([meaning for meaning in lines.meanings if meaning is not None])
        locales[elected[0].locale if len(elected) == 1 else None] += 1
        found = _found(lines, words)
        votes.update(found)
        if len(together) < _KEPT:
            together.append({wording for _, wording in found})
        if len(pages) > _COUNTED:
            pages = Counter({line: count for line, count in pages.items() if count > 1})
            votes = Counter({each: count for each, count in votes.items() if count > 1})
        if progress is not None:
            progress(total)
    _refuse_known_mixture(locales, locale)
    new = _agreed(votes)
    _refuse_unknown_mixture(together, new)
    if locale is None and len(set(locales) - {None}) == 1:
        locale = next(name for name in locales if name is not None)
    base = known().get(locale or "") or Vocabulary(locale=locale)
    least = max(2, total // 200)
    recurring = {line for line, count in pages.items() if count >= least}
    if not new and recurring.isdisjoint(itertools.chain.from_iterable(map(base.wordings, SLOTS))):
        raise LearningError(
            f"no words were found in {total} pages: no line recurs at a place that a label or a heading has"
        )
    return _vocabulary(base, new, pages, recurring)


def _short_lines(lines: Lines) -> set[str]:
    """The lines of a page that may recur, without dates."""
    found: set[str] = set()
    for text in lines.texts:
        if len(text) > _SHORT or (is_prose(text) and not is_question(text)):
            continue
        line = plain(text)
        dated = dates.read_long(line)
        found.add(line if dated is None else line[dated[1] :].strip())
    return found - {""}


def _found(lines: Lines, words: Words) -> list[tuple[str, str]]:
    """What a page has and gives away: slots and wordings, those that are known for some locale included."""
    found: list[tuple[str, str]] = []
    for index in lines.known:
        meaning = lines.meanings[index]
        if meaning is not None and meaning.slots.bit_count() == 1:
            found.append((SLOTS[meaning.slots.bit_length() - 1], plain(lines.texts[index])))
    lines.forget_blanks()
    clues = infer(Clues(lines, words), outline(lines, words), trusted=True)
    if clues is not None:
        lines = clues.lines
        found += [(slot, wording) for slot, wordings in clues.found.items() for wording in wordings]
    heads = dict(found)
    if "related_heading" in heads and "reactions_heading" not in heads:
        found += [("reactions_heading", line) for line in _may_head_reactions(lines, heads["related_heading"])]
    return list(dict.fromkeys(found))


def _may_head_reactions(lines: Lines, related: str) -> list[str]:
    """The lines that may stand above the reactions, though no page on its own says so: what recurs there does."""
    texts = lines.texts
    end = next((index for index, text in enumerate(texts) if plain(text) == related), 0)
    return [
        plain(text)
        for index, text in enumerate(texts[:end])
        if index > 1
        and len(text) <= _SHORT
        and (may_head(text) or is_question(text))
        and lines.stands_alone(index)
        and is_paragraph(texts[index - 1])
        and is_paragraph(texts[index + 1])
    ]


def _agreed(votes: Counter[tuple[str, str]]) -> dict[str, str]:
    """The wordings that pages agree on, and what each stands for."""
    counted = _labels_apart(votes)
    slots: dict[str, str] = {}
    most: Counter[str] = Counter()
    for (slot, wording), count in counted.most_common():
        if wording not in slots and count > 1 and count * _SHARE >= most[slot]:
            slots[wording] = slot
            most[slot] = max(most[slot], count)
    labels = [wording for wording, slot in slots.items() if slot in LABEL_SLOTS.values()]
    for wording in labels:
        if any(wording != other and holds(wording, other) for other in labels):
            del slots[wording]
    return slots


def _labels_apart(votes: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """Count anew what one page on its own cannot tell about labels.

    Where two labels always stand together, a page takes them for one; on other pages the first stands alone. Where the
    label of checked facts stands alone, a page takes it for who reported; on others it stands behind a label, where
    that never is.
    """
    reported = Counter({wording: count for (slot, wording), count in votes.items() if slot == "reported_by_ai"})
    checked = Counter({wording: count for (slot, wording), count in votes.items() if slot == "fact_checked"})
    for first, _ in reported.most_common(1):
        for both in [wording for wording in reported if wording.startswith(f"{first} ")]:
            checked[both[len(first) + 1 :]] += reported.pop(both)
    for wording in checked:
        if reported[wording] < _BEHIND * checked[wording]:
            checked[wording] += reported.pop(wording, 0)
    others = {each: count for each, count in votes.items() if each[0] not in ("reported_by_ai", "fact_checked")}
    return Counter(
        others
        | {("reported_by_ai", wording): count for wording, count in reported.items()}
        | {("fact_checked", wording): count for wording, count in checked.items()}
    )


def _refuse_known_mixture(locales: Counter[str | None], locale: str | None) -> None:
    seen = Counter({name: count for name, count in locales.items() if name is not None})
    total = sum(seen.values())
    groups = {
        name: count for name, count in seen.items() if count > max(1, total // _MIXED) or (count > 0 and name == locale)
    }
    strange = locale in known() and locale not in groups and bool(groups)
    if len(groups) > 1 or strange:
        counts = ", ".join(f"{name} ({count})" for name, count in sorted(groups.items(), key=lambda group: -group[1]))
        wanted = f", not of {locale}" if strange else ""
        raise LearningError(f"the pages are of several locales: {counts}{wanted}; learn from each on its own")


def _refuse_unknown_mixture(together: list[set[str]], agreed: dict[str, str]) -> None:
    """Refuse pages that fall apart into groups without a word in common."""
    groups: list[tuple[set[str], int]] = []
    for found in together:
        words = {wording for wording in found if wording in agreed}
        if len(words) < 2:
            continue
        joined = [group for group in groups if not words.isdisjoint(group[0])]
        groups = [group for group in groups if words.isdisjoint(group[0])]
        groups.append((words.union(*[group[0] for group in joined]), 1 + sum([group[1] for group in joined])))
    total = sum([count for _, count in groups])
    large = sorted([group for group in groups if group[1] > max(1, total // _MIXED)], key=lambda group: -group[1])
    if len(large) > 1:
        counts = ", ".join(
            f"pages with {min(words, key=lambda word: (len(word), word))!r} ({count})" for words, count in large
        )
        raise LearningError(
            f"the pages are of several locales, which share no words: {counts}; learn from each on its own"
        )


def _vocabulary(base: Vocabulary, agreed: dict[str, str], pages: Counter[str], recurring: set[str]) -> Vocabulary:
    placed = {wording: slot for slot in SLOTS for wording in base.wordings(slot)}
    new = {line: slot for line, slot in agreed.items() if line not in placed}
    evidence = [
        Evidence(line, placed.get(line) or new.get(line), pages[line])
        for line in sorted(recurring | set(new), key=lambda line: (-pages[line], line))
    ]
    # What was seen on these pages is written before what was only assumed.
    slots: dict[str, Any] = {
        slot: tuple(
            sorted(
                dict.fromkeys([*base.wordings(slot), *(line for line in new if new[line] == slot)]),
                key=lambda line: -pages[line],
            )
        )
        for slot in SLOTS
    }
    return attrs.evolve(base, inferred=frozenset(new), evidence=tuple(evidence), **slots)
