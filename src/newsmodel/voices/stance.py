"""What a clause's cues come to: one stance where they are clear, else none.

A stance that is wrong is worse than none. So a clause that asks, denies or supposes something has none, whatever its
words, and neither has one whose cues contradict each other.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from newsmodel.voices.cues import Word
from newsmodel.voices.holders import Holder
from newsmodel.voices.voice import Cue, Stance

__all__ = ["decide"]

_STANCES: Final = {
    "mixed": Stance.MIXED,
    "refusing": Stance.SCEPTICAL,
    "sceptical": Stance.SCEPTICAL,
    "supportive": Stance.SUPPORTIVE,
    "neutral": Stance.NEUTRAL,
}
_NAMED_STANCES: Final = {"critics": Stance.SCEPTICAL, "supporters": Stance.SUPPORTIVE, **_STANCES}
_BLOCKING: Final = frozenset({"denial", "nobody", "despite"})
_LINKING: Final = frozenset({"linking", "adverbs", "articles", "platform", "by"})
_OPENING: Final = 2  # words of a clause that may join it to the one before: "and while"


def decide(words: Sequence[Word], holder: Holder | None) -> tuple[Stance | None, tuple[Cue, ...]]:
    """Return the stance of a clause, and the cues that speak for it."""
    if any(word.kinds & _BLOCKING for word in words) or any("contrast" in word.kinds for word in words[_OPENING:]):
        return None, ()
    cues = [(index, cue) for index, word in enumerate(words) if (cue := _cue(word, _STANCES)) is not None]
    named = range(holder.first, holder.stop) if holder is not None else range(0)
    outside = [(index, cue) for index, cue in cues if index not in named]
    if holder is None:  # "opinions are divided" needs nobody who thinks so
        return _agreed([cue for _, cue in outside if cue.stance is Stance.MIXED])
    if len(outside) > 1 and any("refusing" in words[index].kinds for index, _ in outside):
        return None, ()  # to reject criticism is not to criticise
    own = _own(words, holder)
    if not any(_is_said(words, holder, index) for index, _ in outside):
        return None, ()
    deciding = [cue for cue in (own, *(cue for _, cue in outside)) if cue is not None]
    mixed = [cue for cue in deciding if cue.stance is Stance.MIXED]
    return _agreed(mixed or [cue for cue in deciding if cue.stance is not Stance.NEUTRAL] or deciding)


def _agreed(cues: list[Cue]) -> tuple[Stance | None, tuple[Cue, ...]]:
    """Return the one stance of all cues; none where they contradict each other."""
    return (cues[0].stance, tuple(cues)) if len({cue.stance for cue in cues}) == 1 else (None, ())


def _cue(word: Word, stances: Mapping[str, Stance]) -> Cue | None:
    stance = next((stances[kind] for kind in stances if kind in word.kinds), None)
    return None if stance is None else Cue(text=word.text, span=(word.start, word.end), stance=stance)


def _own(words: Sequence[Word], holder: Holder) -> Cue | None:
    """Return the cue that a holder's name is: critics, sceptical users."""
    named = words[holder.first : holder.noun + 1]
    return next(filter(None, (_cue(word, _NAMED_STANCES) for word in reversed(named))), None)


def _is_said(words: Sequence[Word], holder: Holder, cue: int) -> bool:
    """Tell whether a cue is what the holder does or feels, with nothing in between that may turn it round."""
    start, stop = (holder.stop, cue) if cue >= holder.stop else (cue + 1, holder.first)
    return all(
        words[index].kinds & _LINKING or "platform" in words[index + 1].kinds  # "users on X praise"
        for index in range(start, stop)
    )
