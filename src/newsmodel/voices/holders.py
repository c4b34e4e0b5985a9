"""Who holds a view, by the words around: the noun phrases that stand for people, and the clauses that they open.

There is no grammar here, only lists (`words.toml`): a phrase is a noun that is on a list of people, with the words
before it that are on no list, and with what a preposition ties to it.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

import attrs

from newsmodel.voices.cues import Lexicon, Word

__all__ = ["Holder", "clauses", "discounted", "find"]

PEOPLE: Final = frozenset({"holders", "supporters", "critics", "reporters"})
CUES: Final = frozenset({"supportive", "sceptical", "refusing", "neutral", "mixed"})

_VERBS: Final = CUES | {"says"}
_CONNECTIVES: Final = frozenset({"contrast", "and"})
_NOT_IN_HOLDER: Final = frozenset(
    {"stops", "articles", "by", "denial", "nobody", "despite", "adverbs", "quoted"} | _CONNECTIVES | _VERBS
)
_MODIFIERS: Final = 4  # words before the noun
_COMPLEMENTS: Final = 5  # words behind its preposition
_GENITIVE: Final = 3
_NO: Final = frozenset({"denial"})
_PASSED: Final = _NO | {"adverbs", "platform"}
_REACH: Final = 8  # words between a holder and the verb


@attrs.frozen
class Holder:
    """A noun phrase that stands for people: indexes of its first word, its noun, and the word behind its last."""

    first: int
    noun: int
    stop: int


def clauses(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Return the clauses of a sentence: ranges of words, a new one wherever another holder gets to speak."""
    ignored = discounted(words)
    starts = [0]
    speaking = False
    index = 0
    while index < len(words):
        word = words[index]
        if index and speaking and (word.pause or word.kinds & _CONNECTIVES):
            start = _behind_connectives(words, index)
            phrase = _phrase_at(words, start)
            if phrase and _verb_behind(words, phrase.stop) is not None:
                starts.append(index)
                speaking = False
                index = phrase.stop
                continue
        speaking = speaking or (index not in ignored and _is_verb(words, index))
        index += 1
    return list(zip(starts, [*starts[1:], len(words)], strict=True))


def find(words: Sequence[Word], lexicon: Lexicon) -> Holder | None:
    """Return who holds the view of a clause: the subject of its first verb, else whoever it is "praised by"."""
    ignored = discounted(words)
    verb: int | None = None
    index = 0
    while index < len(words):
        if index not in ignored:
            phrase = _phrase_around(words, index, lexicon)
            if phrase is not None:
                if verb is None:
                    if phrase.first and words[phrase.first - 1].kinds & _NO and not words[phrase.first].pause:
                        return None  # "no commentator defended it"
                    if _verb_behind(words, phrase.stop) is not None:
                        return phrase
                elif lexicon.verb_first or (phrase.first and "by" in words[phrase.first - 1].kinds):
                    return phrase
                index = phrase.stop
                continue
            if verb is None and _stands_for_others(words, index):
                return None
            if verb is None and _is_verb(words, index):
                verb = index
                if (name := _name_before(words, index)) is not None:
                    return name
        index += 1
    return None


def discounted(words: Sequence[Word]) -> AbstractSet[int]:
    """Return the words that a "despite" is about: up to the comma, or to the first cue and what is joined to it."""
    ignored: set[int] = set()
    inside = full = False
    for index, word in enumerate(words):
        if "despite" in word.kinds:
            inside, full = True, False
        elif word.pause or (full and "and" not in word.kinds):
            inside = False
        else:
            full = bool(word.kinds & CUES)
        if inside:
            ignored.add(index)
    return ignored


def _is_person(words: Sequence[Word], index: int) -> bool:
    kinds = words[index].kinds
    if "quoted" in kinds:
        return False
    if kinds & PEOPLE:
        return True
    if "quantifiers" not in kinds:
        return False
    # "some doubt it", "während andere den Plan kritisieren"; but not "some details remain".
    bare = index + 1 < len(words) and "articles" in words[index + 1].kinds
    return _verb_behind(words, index + 1, reach=_REACH if bare else 1) is not None


def _stands_for_others(words: Sequence[Word], index: int) -> bool:
    """Tell pronouns, whose people are named elsewhere, and "nobody" from words that name somebody."""
    kinds = words[index].kinds
    if "nobody" in kinds and "quantifiers" not in kinds:
        return True
    return "pronouns" in kinds and _verb_behind(words, index + 1) is not None


def _is_verb(words: Sequence[Word], index: int) -> bool:
    kinds = words[index].kinds
    if not kinds & _VERBS or "quoted" in kinds:
        return False
    following = words[index + 1 : index + 3]
    return not ("attributes" in kinds and any(word.kinds & PEOPLE for word in following))


def _verb_behind(words: Sequence[Word], index: int, reach: int = _REACH) -> int | None:
    """Return the first verb from `index` on, before the clause ends."""
    seen = 0
    end = min(len(words), index + 2 * _REACH)
    while index < end and seen < reach:
        word = words[index]
        if "contrast" in word.kinds and word.pause and index + 1 < len(words) and words[index + 1].pause:
            index += 1  # "users, however, appreciate it"
        elif word.pause or "contrast" in word.kinds:
            return None
        if _is_verb(words, index):
            return index
        named = index + 1 < len(words) and "platform" in words[index + 1].kinds and "stops" in word.kinds  # "on X"
        seen += word.kinds.isdisjoint(_PASSED) and not named
        index += 1
    return None


def _behind_connectives(words: Sequence[Word], index: int) -> int:
    end = min(len(words), index + _REACH)
    while index < end and words[index].kinds & (_CONNECTIVES | {"articles", "adverbs"}):
        index += 1
    return index


def _phrase_at(words: Sequence[Word], start: int) -> Holder | None:
    """Return the noun phrase that starts right there."""
    for noun in range(start, min(start + _MODIFIERS + 1, len(words))):
        if _is_person(words, noun):
            return Holder(start, noun, noun + 1)
        if noun + 1 < len(words) and words[noun + 1].pause:
            return None
        if not _is_modifier(words, noun):
            return None
    return None


def _phrase_around(words: Sequence[Word], index: int, lexicon: Lexicon) -> Holder | None:
    """Return the noun phrase whose noun is the word there."""
    if not _is_person(words, index):
        return None
    noun, stop = index, index + 1
    while stop < len(words) and not words[stop].pause and _goes_on(words, stop):
        if words[stop].kinds & PEOPLE:
            noun = stop
        stop += 1
    while stop < len(words) and _is_name(words, stop):  # "Mayor Tarin Oskel"
        stop += 1
    first = index
    while first and index - first < _MODIFIERS and not words[first].pause and _is_modifier(words, first - 1):
        first -= 1
    if first < index and "platform" in words[first].kinds and first and "stops" in words[first - 1].kinds:
        first += 1  # "on X users praise"
    return Holder(first, noun, _complemented(words, stop, lexicon))


def _is_name(words: Sequence[Word], index: int, *, leading: bool = False) -> bool:
    word = words[index]
    if word.pause and not leading:
        return False
    return word.text[0].isupper() and word.kinds.isdisjoint(_NOT_IN_HOLDER | {"platform"})


def _goes_on(words: Sequence[Word], index: int) -> bool:
    """Tell "family members", "startup founders say" and "comptes neutres relaient" from a noun and its verb."""
    kinds = words[index].kinds
    if kinds & PEOPLE and not kinds & _VERBS:
        return True
    return bool(kinds & (PEOPLE | {"attributes", "plurals"})) and _verb_behind(words, index + 1, reach=1) is not None


def _is_modifier(words: Sequence[Word], index: int) -> bool:
    kinds = words[index].kinds
    if kinds & {"attributes", "quantifiers"}:
        return True
    return not kinds & _NOT_IN_HOLDER


def _complemented(words: Sequence[Word], stop: int, lexicon: Lexicon) -> int:
    """Return where a noun phrase ends, given where its noun does."""
    while stop < len(words) and not words[stop].pause:
        kinds = words[stop].kinds
        if "and" in kinds:
            other = _phrase_at(words, stop + 1)
            if other is None or words[other.noun].kinds.isdisjoint(PEOPLE):
                return stop
            stop = other.stop
        elif "of" in kinds:
            end = _run(words, stop + 1, _COMPLEMENTS, articles=True)
            if end == stop + 1 or "platform" in words[end - 1].kinds or "platform" in words[stop + 1].kinds:
                return stop
            stop = end
        elif lexicon.genitive:
            end = _run(words, stop, _GENITIVE, articles=False)
            spoken = end < len(words) and bool(words[end].kinds & (_VERBS | _NO | {"adverbs", "and"}))
            if end == stop or not spoken or words[end].pause or "platform" in words[stop].kinds:
                return stop
            stop = end
        else:
            return stop
    return stop


def _run(words: Sequence[Word], index: int, most: int, *, articles: bool) -> int:
    """Return where the words end that go on with a noun phrase."""
    start = index
    content = index
    while index < len(words) and index - start < most and (index == start or not words[index].pause):
        kinds = words[index].kinds
        if articles and "articles" in kinds:
            index += 1
            continue
        if kinds & _NOT_IN_HOLDER:
            break
        index += 1
        content = index
    return content


def _name_before(words: Sequence[Word], verb: int) -> Holder | None:
    """Return the name right before a verb: two words or more that begin with capitals."""
    stop = verb
    while stop and "adverbs" in words[stop - 1].kinds and not words[stop].pause:
        stop -= 1
    first = stop
    while first and _is_name(words, first - 1, leading=True) and not words[first].pause:
        first -= 1
    return Holder(first, stop - 1, stop) if stop - first > 1 else None
