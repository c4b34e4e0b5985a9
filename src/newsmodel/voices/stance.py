"""What a clause's cues come to: one stance, and the cues that speak for it."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final

from newsmodel.voices.cues import Word
from newsmodel.voices.holders import Holder, discounted
from newsmodel.voices.voice import Cue, Stance

__all__ = ["decide"]


def decide(words: Sequence[Word], holder: Holder | None) -> tuple[Stance | None, tuple[Cue, ...]]:
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


_NEGATION_REACH: Final = 3  # words between a negation and the cue that it turns
_TURNING: Final = {
    Stance.SCEPTICAL: frozenset({"negation"}),
    Stance.SUPPORTIVE: frozenset({"negation", "absence", "refusing"}),  # "without support", "refuse to celebrate"
}
_LATE_NEGATION_REACH: Final = 6  # the same where it stands behind: "begrüßen den neuen Vorschlag nicht"
_REFUSAL_REACH: Final = 6
_STANCES: Final = {
    "refusing": Stance.SCEPTICAL,
    "sceptical": Stance.SCEPTICAL,
    "supportive": Stance.SUPPORTIVE,
    "believing": Stance.SUPPORTIVE,
    "mixed": Stance.MIXED,
    "neutral": Stance.NEUTRAL,
}
_NAMED_STANCES: Final = {
    "critics": Stance.SCEPTICAL,
    "supporters": Stance.SUPPORTIVE,
    "reporters": Stance.NEUTRAL,
    **_STANCES,
}
_TURNED: Final = {Stance.SUPPORTIVE: Stance.SCEPTICAL, Stance.SCEPTICAL: Stance.SUPPORTIVE}


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
    """Tell whether a cue is what the holder does: "critics praise it", but not "critics say that praise is early"."""
    return holder is not None and not any("says" in word.kinds for word in words[holder.stop : cue])


def _holders_cue(words: Sequence[Word], holder: Holder) -> Cue | None:
    """Return the cue that a holder's name is: critics, sceptical users."""
    for word in reversed(words[holder.first : holder.stop]):
        if word.start <= words[holder.noun].start or "attributes" in word.kinds:
            for kind, stance in _NAMED_STANCES.items():
                if kind in word.kinds:
                    return _cue(word, stance)
    return None


def _cues(words: Sequence[Word], holder: Holder | None) -> Iterator[tuple[int, Cue]]:
    """Yield the cues of a clause and their places, those of its holder's name and behind a "despite" left out."""
    ignored = set(discounted(words))
    nobody = any("nobody" in word.kinds for index, word in enumerate(words) if index not in ignored)
    if holder is not None:
        ignored.update(range(holder.first, holder.stop))
    refused = -1
    for index, word in enumerate(words):
        kind = next((kind for kind in _STANCES if kind in word.kinds), None)
        if kind is None or index in ignored or index == refused:
            continue
        stance = _STANCES[kind]
        if stance not in _TURNED:
            yield index, _cue(word, stance)
            continue
        turned = nobody or _is_negated(words, index, _TURNING[stance])
        if (kind == "believing" and not turned) or (stance is Stance.SCEPTICAL and _is_absent(words, index)):
            continue
        if kind == "refusing" and (refused := _refused(words, index)) >= 0:
            stance = Stance.SCEPTICAL if turned else Stance.SUPPORTIVE
            yield index, _cue(words[refused], stance, turned=not turned)
        else:
            yield index, _cue(word, _TURNED[stance] if turned else stance, turned=turned)


def _cue(word: Word, stance: Stance, *, turned: bool = False) -> Cue:
    return Cue(text=word.text, span=(word.start, word.end), stance=stance, turned=turned)


def _is_absent(words: Sequence[Word], cue: int) -> bool:
    """Tell "no anger", which says nothing of praise, from anger."""
    return any("absence" in word.kinds for word in _before(words, cue))


def _before(words: Sequence[Word], cue: int) -> Iterator[Word]:
    """Yield the words of the same clause before a cue, the next one first."""
    for index in range(cue - 1, max(-1, cue - 2 - _NEGATION_REACH), -1):
        if words[index + 1].pause or "contrast" in words[index].kinds:
            break
        yield words[index]


def _is_negated(words: Sequence[Word], cue: int, negations: AbstractSet[str]) -> bool:
    if any(word.kinds & negations for word in _before(words, cue)):
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
