"""Who speaks in a sentence and what for: patterns over its words' letters (`newsmodel.voices.lexicon`).

A holder is a noun phrase of people right where a clause begins, with a verb behind it. A stance that is wrong is worse
than none, so one is given only where a cue is what the holder does or feels, right beside it, and nothing in the clause
denies, supposes or contradicts it.
"""

import functools
import itertools
import re
from typing import Final

import attrs

from newsmodel.voices.lexicon import Lexicon
from newsmodel.voices.voice import Stance

STANCES: Final = {
    "P": Stance.SUPPORTIVE, "s": Stance.SUPPORTIVE, "f": Stance.SUPPORTIVE,
    "C": Stance.SCEPTICAL, "k": Stance.SCEPTICAL, "c": Stance.SCEPTICAL,
    "R": Stance.NEUTRAL, "e": Stance.NEUTRAL, "M": Stance.MIXED,
}  # fmt: skip

_CUES: Final = "PCRMskecf"
_VERB: Final = "PCRMyl"
_FIRST_VERB: Final = re.compile(f"[{_VERB}]")
_JOINING: Final = ",&wa"  # what may open a clause: ", and while"
_MIXED: Final = re.compile("M(?![mNhcfb])")  # not "the divided town"
_PLATFORM: Final = "[opbt]{0,2}x(?:[,&]{1,2}x){0,8}"  # on X, on X and Reddit
_GAP: Final = f"(?:[ad]|,w,|{_PLATFORM}){{0,5}}"  # what may stand between a holder and its verb
# People, with what is said of them before and behind, and names; or a word that stands for people alone.
_NOUN: Final = "(?:[mNvqskexM]{0,4}[hcf]{1,3}[ske]?N{0,3}|q)"
_BESIDE: Final = re.compile(f"{_GAP}(?:[PCRM](?!b)|l[aptv]{{0,2}}[skeM])")


@attrs.frozen
class Clause:
    """A stretch of a sentence in which one holder speaks: places are indexes of its words."""

    start: int
    stop: int
    holder: tuple[int, int] | None = None
    cues: tuple[int, ...] = ()
    stance: Stance | None = None


def clauses(letters: str, lexicon: Lexicon, *, asks: bool) -> list[Clause]:
    """Return the clauses of a sentence, given the letters of its words: a new one wherever another gets to speak."""
    patterns = _patterns(lexicon.verb_first, lexicon.genitive)
    starts = [0]
    for match in patterns.start.finditer(letters):
        verb = max(letters.rfind(letter, starts[-1], match.start()) for letter in _VERB)
        # "They say, fans love it" is reported speech, "fans cheer, critics jeer" is not.
        if verb >= 0 and (letters[verb] not in "yR" or not set(match["opening"]).isdisjoint("&w")):
            starts.append(match.start("opening"))
    silent = asks or "i" in letters
    return [
        _clause(letters[start:stop], start, patterns, silent=silent)
        for start, stop in itertools.pairwise([*starts, len(letters)])
    ]


def _clause(letters: str, start: int, patterns: "_Patterns", *, silent: bool) -> Clause:
    stop = start + len(letters)
    holder, beside = _holder(letters, patterns)
    clause = Clause(start, stop, holder and (start + holder[0], start + holder[1]))
    if silent or "d" in letters or "w" in letters.lstrip(_JOINING):
        return clause
    first, behind = holder or (0, 0)
    cues = [index for index, letter in enumerate(letters) if letter in _CUES and not first <= index < behind]
    mixed = [match.start() for match in _MIXED.finditer(letters) if match.start() in cues]
    if holder is None or beside not in cues:  # "opinions are divided" needs nobody who thinks so
        deciding = mixed if holder is None else []
    else:
        own = [index for index in range(first, behind) if letters[index] in STANCES][-1:]
        plain = letters[beside] in "Re"  # who reports praise does not praise
        deciding = mixed or [index for index in own + cues if plain or letters[index] not in "Re"]
    stances = {STANCES[letters[index]] for index in deciding}
    condemned = sum(letters[index] in "Ckc" for index in cues) > 1 and letters[beside] == "C"
    if len(stances) != 1 or condemned:  # none, or contradictory ones; and to condemn an outcry is not to join it
        return clause
    return attrs.evolve(clause, cues=tuple(start + index for index in deciding), stance=stances.pop())


def _holder(letters: str, patterns: "_Patterns") -> tuple[tuple[int, int] | None, int]:
    """Return where the holder of a clause stands, and the cue right beside it, -1 where there is none."""
    verb = _FIRST_VERB.search(letters)
    match = patterns.subject.search(letters)
    if match is not None and (verb is None or match.start() < verb.start()):
        span = match.span("holder" if match["holder"] else "far")
        cue = _BESIDE.match(letters, span[1])
        return span, cue.end() - 1 if cue else -1
    if verb is not None and (match := patterns.behind.match(letters, verb.start())):
        return match.span("holder"), match.start("cue")
    return None, -1


@attrs.frozen
class _Patterns:
    subject: re.Pattern[str]
    start: re.Pattern[str]  # of another clause
    behind: re.Pattern[str]  # a holder behind its verb


@functools.cache
def _patterns(verb_first: bool, genitive: bool) -> _Patterns:
    noun = _NOUN + ("m{0,2}" if genitive else "")
    person = f"{noun}(?:o[ot]{{0,2}}[mNvqhcfske]{{1,3}}){{0,2}}(?:&[ot]?[mNvqske]{{0,2}}[hcfq])?"
    near = f"(?P<holder>{person}|N{{2,4}}){_GAP}(?=[{_VERB}]|(?<=d))"
    far = f"(?P<far>(?!q[^t]){person})(?=[^,wq{_VERB}]{{0,8}}[{_VERB}])"
    subject = f"[ot]{{0,2}}(?:{near}|{far})"
    by = "" if verb_first else "b"
    return _Patterns(
        re.compile(f"(?:^|(?<=[,&wax])){subject}"),
        re.compile(f"(?=[,&w]),{{0,3}}(?P<opening>[{_JOINING}]{{0,5}}){subject}"),
        re.compile(f"l?[ax]{{0,3}}(?P<cue>[PCRM])[ax]{{0,3}}{by}[ot]{{0,2}}(?P<holder>{person})"),
    )
