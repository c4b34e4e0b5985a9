"""Who holds a view, by the words around: the noun phrases that stand for people, and the clauses that they open.

There is no grammar here, only lists (`words.toml`): a phrase is a noun that is on a list of people, with the words
before it that are on no list, and with what a preposition ties to it.
"""

import itertools
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
_JOINING: Final = _CONNECTIVES | {"articles", "adverbs"}
_NOT_IN_HOLDER: Final = frozenset(
    {"stops", "articles", "by", "denial", "nobody", "despite", "adverbs", "quoted"} | _CONNECTIVES | _VERBS
)
_PASSED: Final = frozenset({"denial", "adverbs", "platform"})
_MODIFIERS: Final = 4  # words before the noun
_COMPLEMENTS: Final = 5  # words behind its preposition
_GENITIVE: Final = 3
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
    starts, speaking, index = [0], False, 0
    while index < len(words):
        if speaking and (words[index].pause or words[index].kinds & _CONNECTIVES):
            opening = itertools.takewhile(lambda word: word.kinds & _JOINING, words[index : index + _REACH])
            phrase = _phrase_at(words, index + len(list(opening)))
            if phrase and _is_verb_behind(words, phrase.stop):
                starts.append(index)
                speaking, index = False, phrase.stop
                continue
        speaking = speaking or (index not in ignored and _is_verb(words, index))
        index += 1
    return list(zip(starts, [*starts[1:], len(words)], strict=True))


def find(words: Sequence[Word], lexicon: Lexicon) -> Holder | None:
    """Return who holds the view of a clause: the subject of its first verb, else whoever it is "praised by"."""
    ignored = discounted(words)
    verb_seen = False
    index = 0
    while index < len(words):
        phrase = None if index in ignored else _phrase_around(words, index, lexicon)
        if phrase is not None:
            before = words[phrase.first - 1].kinds if phrase.first else frozenset[str]()
            if verb_seen and (lexicon.verb_first or "by" in before):
                return phrase
            if "denial" in before:  # "no commentator defended it"
                return None
            if not verb_seen and _is_verb_behind(words, phrase.stop):
                return phrase
            index = phrase.stop
            continue
        if index not in ignored and not verb_seen:
            kinds = words[index].kinds
            if kinds & {"nobody", "pronouns"} and "quantifiers" not in kinds:  # whose people are named elsewhere
                return None
            verb_seen = _is_verb(words, index)
            if verb_seen and (name := _name_before(words, index)) is not None:
                return name
        index += 1
    return None


def _name_before(words: Sequence[Word], verb: int) -> Holder | None:
    """Return the name right before a verb: two words or more that begin with capitals."""
    first = stop = verb - (verb > 0 and "adverbs" in words[verb - 1].kinds)
    while first and not words[first].pause and _is_name(words[first - 1]):
        first -= 1
    return Holder(first, stop - 1, stop) if stop - first > 1 else None


def discounted(words: Sequence[Word]) -> AbstractSet[int]:
    """Return the words that a "despite" is about: up to the comma, or to the first cue and what is joined to it."""
    ignored: set[int] = set()
    inside = full = False
    for index, word in enumerate(words):
        if "despite" in word.kinds:
            inside = True
        elif word.pause or (full and "and" not in word.kinds):
            inside = False
        full = bool(word.kinds & CUES)
        if inside:
            ignored.add(index)
    return ignored


def _is_person(words: Sequence[Word], index: int) -> bool:
    kinds = words[index].kinds
    if kinds & PEOPLE:
        return True
    # "some doubt it", "während andere den Plan kritisieren"; but not "some details remain".
    bare = index + 1 < len(words) and "articles" in words[index + 1].kinds
    return "quantifiers" in kinds and _is_verb_behind(words, index + 1, reach=_REACH if bare else 1)


def _is_verb(words: Sequence[Word], index: int) -> bool:
    """Say whether a word is a verb, as far as it shows: "sceptical users" has none."""
    kinds = words[index].kinds
    described = "attributes" in kinds and any(word.kinds & PEOPLE for word in words[index + 1 : index + 3])
    return bool(kinds & _VERBS) and not described


def _is_verb_behind(words: Sequence[Word], index: int, reach: int = _REACH) -> bool:
    """Say whether a verb stands from `index` on, before the clause ends."""
    seen = 0
    for place in range(index, min(len(words), index + 2 * _REACH)):
        word = words[place]
        inserted = any("contrast" in other.kinds for other in words[place - 1 : place + 1])  # "users, however, praise"
        if seen >= reach or (word.pause and not inserted) or ("contrast" in word.kinds and not word.pause):
            return False
        if _is_verb(words, place):
            return True
        named = "platform" in words[min(place + 1, len(words) - 1)].kinds  # "on X"
        seen += word.kinds.isdisjoint(_PASSED) and not named
    return False


def _phrase_at(words: Sequence[Word], start: int) -> Holder | None:
    """Return the noun phrase that starts right there."""
    for noun in range(start, min(start + _MODIFIERS + 1, len(words))):
        if _is_person(words, noun):
            return Holder(start, noun, noun + 1)
        if not _is_modifier(words, noun):
            return None
    return None


def _phrase_around(words: Sequence[Word], index: int, lexicon: Lexicon) -> Holder | None:
    """Return the noun phrase whose noun is the word there."""
    if not _is_person(words, index):
        return None
    noun, stop = index, index + 1
    while stop < len(words) and not words[stop].pause and _goes_on(words, stop):
        noun = stop if words[stop].kinds & PEOPLE else noun
        stop += 1
    while stop < len(words) and not words[stop].pause and _is_name(words[stop]):  # "Mayor Tarin Oskel"
        stop += 1
    first = index
    while first and index - first < _MODIFIERS and not words[first].pause and _is_modifier(words, first - 1):
        first -= 1
    if 0 < first < index and "platform" in words[first].kinds and "stops" in words[first - 1].kinds:
        first += 1  # "on X users praise"
    return Holder(first, noun, _complemented(words, stop, lexicon))


def _is_name(word: Word) -> bool:
    return word.text[0].isupper() and word.kinds.isdisjoint(_NOT_IN_HOLDER | {"platform"})


def _goes_on(words: Sequence[Word], index: int) -> bool:
    """Tell "family members", "startup founders say" and "comptes neutres relaient" from a noun and its verb."""
    return bool(words[index].kinds & (PEOPLE | {"attributes", "plurals"})) and _is_verb_behind(
        words, index + 1, reach=1
    )


def _is_modifier(words: Sequence[Word], index: int) -> bool:
    kinds = words[index].kinds
    return bool(kinds & {"attributes", "quantifiers"}) or not kinds & _NOT_IN_HOLDER


def _complemented(words: Sequence[Word], stop: int, lexicon: Lexicon) -> int:
    """Return where a noun phrase ends, given where its noun does."""
    while stop < len(words):
        kinds = words[stop].kinds
        if "and" in kinds:
            other = _phrase_at(words, stop + 1)
            end = stop if other is None or words[other.noun].kinds.isdisjoint(PEOPLE) else other.stop
        elif "of" in kinds:
            end = _run(words, stop + 1, _COMPLEMENTS, "articles")
            if end == stop + 1 or "platform" in words[end - 1].kinds or "platform" in words[stop + 1].kinds:
                return stop
        elif lexicon.genitive and not words[stop].pause and "platform" not in kinds:
            end = _run(words, stop, _GENITIVE)
            if end == len(words) or words[end].pause or not words[end].kinds & (_VERBS | {"denial", "adverbs", "and"}):
                return stop
        else:
            return stop
        if end == stop:
            return stop
        stop = end
    return stop


def _run(words: Sequence[Word], start: int, most: int, passed: str = "") -> int:
    """Return where the words end that go on with a noun phrase."""
    end = start
    for index in range(start, min(len(words), start + most)):
        kinds = words[index].kinds
        if passed not in kinds:
            if kinds & _NOT_IN_HOLDER or (index > start and words[index].pause):
                break
            end = index + 1
    return end
