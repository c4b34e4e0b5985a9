"""Who says what in a reaction: the paragraph's sentences, each with a stance and with whoever is said to take it.

All of it is inferred from cue words (`voices.toml`) and says so: each `Voice` has the cues that decided. Where they don't
decide, stance and holder are ``None``. English and Russian have the most words; German, Spanish, French, Italian,
Portuguese and Swedish have fewer. In other languages sentences are still told apart, and platforms still found.
"""

import enum
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import pairwise
from typing import Final

import attrs

from newsmodel import platforms as _platforms
from newsmodel.cues import Lexicon, Word, choose, lexicons, read
from newsmodel.holders import Holder, clauses, discounted, find
from newsmodel.model import Reaction
from newsmodel.sentences import quotations, split

__all__ = ["Cue", "Stance", "Voice", "of", "platforms"]


class Stance(enum.Enum):
    """What somebody thinks of the event that a reaction is about."""

    SUPPORTIVE = "supportive"
    SCEPTICAL = "sceptical"
    NEUTRAL = "neutral"
    MIXED = "mixed"

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


@attrs.frozen(kw_only=True)
class Cue:
    """A word or phrase that a stance was inferred from.

    Attributes:
        text: The word as printed.
        span: Offsets in the reaction's text of its start and of the place behind its end.
        stance: What it speaks for, here: for the opposite of what it says where it is `turned`.
        turned: A negation or refusal turns it round, as in "do not *trust*", "dismiss the *criticism*".
    """

    text: str
    span: tuple[int, int]
    stance: Stance
    turned: bool = False


@attrs.frozen(kw_only=True)
class Voice:
    """A sentence of a reaction, or a clause of one that has a holder of its own.

    Attributes:
        text: The sentence or clause, without outer blanks.
        span: Offsets in the reaction's text of its start and of the place behind its end. Between two voices there are
            blanks only.
        stance: What its holder thinks, as far as cue words say.
        holder: Who is said to think so, as printed, without an article: ``Pro-Ukraine voices``.
        cues: The words that `stance` was inferred from, in the order of the text.
        inferred: Always true: a reminder, where voices become rows of a table, that no page says any of this.
    """

    text: str
    span: tuple[int, int]
    stance: Stance | None = None
    holder: str | None = None
    cues: tuple[Cue, ...] = ()
    inferred: bool = True


def platforms(reaction: Reaction) -> tuple[str, ...]:
    """Return the social platforms that a reaction names, each once, in the order of their first mention.

    >>> platforms(Reaction(text="Users on X and Telegram share an X-ray image; X is silent."))
    ('X', 'Telegram')
    """
    return tuple(dict.fromkeys(mention.platform for mention in _platforms.find(reaction.text)))


def of(reaction: Reaction, language: str | None = None) -> tuple[Voice, ...]:
    """Return the voices of a reaction, in the order of the text.

    Args:
        reaction: The paragraph.
        language: BCP 47 tag of its language, where it is known. Without it the words themselves tell.

    >>> for voice in of(Reaction(text="Fans hail the deal, while critics don't trust it.")):
    ...     print(voice.holder, voice.stance, voice.text)
    Fans Stance.SUPPORTIVE Fans hail the deal,
    critics Stance.SCEPTICAL while critics don't trust it.
    """
    text = reaction.text
    lexicon = choose(text) if language is None else lexicons().get(language.split("-")[0].lower())
    if lexicon is None:
        return tuple(_sentence(text, span) for span in split(text))
    quoted = quotations(text)
    named = tuple(mention.span for mention in _platforms.find(text))
    voices: list[Voice] = []
    for start, end in split(text):
        words = read(text, start, end, lexicon)
        _mark(words, _within(named, start, end), lambda kinds: kinds | {"platform"})
        others = [span for span in _within(quoted, start, end) if not _is_holders_own(words, span)]
        _mark(words, others, lambda _: frozenset({"quoted"}))
        ranges = clauses(words)
        edges = [start, *(words[first].start for first, _ in ranges[1:]), end]
        for span, (first, stop) in zip(pairwise(edges), ranges, strict=True):
            voices.append(_voice(text, span, words[first:stop], lexicon))
    return tuple(voices)


_NEGATION_REACH: Final = 3  # words between a negation and the cue that it turns
_NEGATIONS: Final = frozenset({"negation"})
_LATE_NEGATION_REACH: Final = 6  # the same where it stands behind: "begrüßen den neuen Vorschlag nicht"
_REFUSAL_REACH: Final = 6
_NAMING_REACH: Final = 5
_STANCES: Final = {
    "refusing": Stance.SCEPTICAL,
    "sceptical": Stance.SCEPTICAL,
    "supportive": Stance.SUPPORTIVE,
    "believing": Stance.SUPPORTIVE,
    "mixed": Stance.MIXED,
    "neutral": Stance.NEUTRAL,
}
_HOLDER_STANCES: Final = {"critics": Stance.SCEPTICAL, "supporters": Stance.SUPPORTIVE, "reporters": Stance.NEUTRAL}
_TURNED: Final = {Stance.SUPPORTIVE: Stance.SCEPTICAL, Stance.SCEPTICAL: Stance.SUPPORTIVE}


def _within(spans: Sequence[tuple[int, int]], start: int, end: int) -> Sequence[tuple[int, int]]:
    return spans[bisect_left(spans, (start, start)) : bisect_left(spans, (end, end))]


def _mark(
    words: list[Word], spans: Iterable[tuple[int, int]], change: Callable[[frozenset[str]], frozenset[str]]
) -> None:
    """Change the kinds of the words inside the spans."""
    for start, end in spans:
        for index in range(*(bisect_left(words, edge, key=_start) for edge in (start, end))):
            words[index] = attrs.evolve(words[index], kinds=change(words[index].kinds))


def _start(word: Word) -> int:
    return word.start


def _is_holders_own(words: Sequence[Word], quotation: tuple[int, int]) -> bool:
    """Tell whether a quotation says what its holder thinks: they call it "a disaster"."""
    behind = bisect_left(words, quotation[0], key=_start)
    return any("naming" in word.kinds for word in words[max(0, behind - _NAMING_REACH) : behind])


def _voice(text: str, span: tuple[int, int], words: Sequence[Word], lexicon: Lexicon) -> Voice:
    holder = find(words, lexicon)
    stance, cues = _decide(words, holder)
    name = None if holder is None else text[words[holder.first].start : words[holder.stop - 1].end]
    return attrs.evolve(_sentence(text, span), stance=stance, holder=name, cues=cues)


def _sentence(text: str, span: tuple[int, int]) -> Voice:
    part = text[slice(*span)]
    start = span[0] + len(part) - len(part.lstrip())
    part = part.strip()
    return Voice(text=part, span=(start, start + len(part)))


def _decide(words: Sequence[Word], holder: Holder | None) -> tuple[Stance | None, tuple[Cue, ...]]:
    """Return the stance of a clause, and the cues that speak for it."""
    cues = list(_cues(words, holder))
    own = None if holder is None else _holders_cue(words, holder)
    stances = {cue.stance for _, cue in cues}
    polar = [(index, cue) for index, cue in cues if cue.stance in _TURNED]
    stance: Stance | None
    if Stance.MIXED in stances and (holder is None or not polar):
        stance = Stance.MIXED
    elif {Stance.SUPPORTIVE, Stance.SCEPTICAL} <= stances:
        stance = Stance.MIXED if Stance.MIXED in stances else _of_both(words, polar, own)
    elif polar:
        stance = polar[0][1].stance
        if own is not None and own.stance is _TURNED[stance] and not _is_said(words, holder, polar[0][0]):
            stance = own.stance
    elif own is not None:
        stance = own.stance
    else:
        stance = Stance.NEUTRAL if stances else None
    deciding = [cue for _, cue in cues if cue.stance is stance or (stance is Stance.MIXED and cue.stance in _TURNED)]
    if own is not None and own.stance is stance:
        deciding.insert(0, own)
    return stance, tuple(deciding)


def _of_both(words: Sequence[Word], polar: Sequence[tuple[int, Cue]], own: Cue | None) -> Stance:
    """Return the stance of a clause with cues for and against."""
    if any("contrast" in word.kinds for word in words):
        return Stance.MIXED
    if own is not None and own.stance in _TURNED:
        return own.stance
    for (_, one), (index, other) in pairwise(polar):
        if one.stance is not other.stance and any("and" in word.kinds for word in words[max(0, index - 2) : index]):
            return Stance.MIXED
    return polar[0][1].stance


def _is_said(words: Sequence[Word], holder: Holder | None, cue: int) -> bool:
    """Tell whether a cue is what the holder does, not what it is about: "critics praise", not "critics say praise is"."""
    return holder is not None and not any("says" in word.kinds for word in words[holder.stop : cue])


def _holders_cue(words: Sequence[Word], holder: Holder) -> Cue | None:
    """Return the cue that a holder's name is: critics, sceptical users."""
    for index in range(holder.stop - 1, holder.first - 1, -1):
        for stances in (_HOLDER_STANCES, _STANCES):
            for kind, stance in stances.items():
                if kind in words[index].kinds and (index <= holder.noun):
                    return _cue(words[index], stance)
    return None


def _cues(words: Sequence[Word], holder: Holder | None) -> Iterator[tuple[int, Cue]]:
    """Yield the cues of a clause and their places, those of its holder's name and behind a "despite" left out."""
    ignored = set(discounted(words))
    if holder is not None:
        ignored.update(range(holder.first, holder.stop))
    nobody = any("nobody" in word.kinds for index, word in enumerate(words) if index not in ignored or holder is not None)
    refused = -1
    for index, word in enumerate(words):
        kind = next((kind for kind in _STANCES if kind in word.kinds), None)
        if kind is None or index in ignored or index == refused:
            continue
        stance = _STANCES[kind]
        if stance not in _TURNED:
            yield index, _cue(word, stance)
            continue
        turned = nobody or _is_negated(words, index, _NEGATIONS | ({"refusing"} if kind == "supportive" else set()))
        if kind == "believing" and not turned:
            continue
        if kind == "refusing" and (refused := _refused(words, index)) >= 0:
            stance = Stance.SCEPTICAL if turned else Stance.SUPPORTIVE
            yield index, _cue(words[refused], stance, turned=not turned)
        else:
            yield index, _cue(word, _TURNED[stance] if turned else stance, turned=turned)


def _cue(word: Word, stance: Stance, *, turned: bool = False) -> Cue:
    return Cue(text=word.text, span=(word.start, word.end), stance=stance, turned=turned)


def _is_negated(words: Sequence[Word], cue: int, negations: Set[str]) -> bool:
    for index in range(cue - 1, max(-1, cue - 2 - _NEGATION_REACH), -1):
        if words[index + 1].pause or "contrast" in words[index].kinds:
            break
        if words[index].kinds & negations:
            return True
    for index in range(cue + 1, min(len(words), cue + 1 + _LATE_NEGATION_REACH)):
        if words[index].pause or words[index].kinds & {"contrast", "not_only"}:
            break
        if "negation_after" in words[index].kinds:
            return True
    return False


def _refused(words: Sequence[Word], refusal: int) -> int:
    """Return the place of the cue that a refusal is about, -1 when it is about something else."""
    for index in range(refusal + 1, min(len(words), refusal + 1 + _REFUSAL_REACH)):
        kinds = words[index].kinds
        if words[index].pause or kinds & {"contrast", "refusing", "supportive"}:
            break
        if "sceptical" in kinds:
            return index
        if "stops" in kinds and "articles" not in kinds:  # "dismiss it as a failure" refuses no failure
            break
    return -1
