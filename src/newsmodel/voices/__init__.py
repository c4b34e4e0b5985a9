"""Who says what in a reaction: its sentences, each with a stance and with whoever is said to take it.

All of it is inferred from cue words (`words.toml`) and says so: each `Voice` has the cues that decided, and where there
are none its stance is ``None``. There are words for English, Russian, German, Spanish, French, Italian, Portuguese and
Swedish. In other languages sentences are still told apart, and platforms still found.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Final

import attrs

from newsmodel import inputs
from newsmodel import platforms as names
from newsmodel.model import Reaction
from newsmodel.sentences import quotations, split
from newsmodel.voices.clauses import PLATFORM, QUOTED, STANCES, UNLISTED, Lexicon, Stance, choose, clauses, lexicons

__all__ = ["Cue", "Stance", "Voice", "of", "platforms"]


@attrs.frozen(kw_only=True)
class Cue:
    """A word or phrase that a stance was inferred from.

    Attributes:
        text: The word as printed.
        span: Offsets in the reaction's text of its start and of the place behind its end.
        stance: What it speaks for.
    """

    text: str
    span: tuple[int, int]
    stance: Stance


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
    inputs.check_type(reaction, Reaction, inputs.REACTION, "newsmodel.voices.platforms(reaction)")
    return tuple(dict.fromkeys(platform for platform, _, _ in names.find(reaction.text)))


def of(reaction: Reaction, language: str | None = None) -> tuple[Voice, ...]:
    """Return the voices of a reaction, in the order of the text.

    Args:
        reaction: The paragraph.
        language: BCP 47 tag of its language, where it is known. Without it the words themselves tell.

    >>> for voice in of(Reaction(text="Fans hail the deal, while critics mock it.")):
    ...     print(voice.holder, voice.stance, voice.text)
    Fans Stance.SUPPORTIVE Fans hail the deal,
    critics Stance.SCEPTICAL while critics mock it.
    """
    inputs.check_type(reaction, Reaction, inputs.REACTION, "newsmodel.voices.of(reaction)")
    text = reaction.text
    lexicon = choose(text) if language is None else lexicons().get(language.split("-")[0].lower())
    quoted, named = quotations(text), [(first, behind) for _, first, behind in names.find(text)]
    voices: list[Voice] = []
    for start, end in split(text):
        if lexicon is None or end - start > _LONGEST_SENTENCE:
            voices.append(_voice(text, start, end))
        else:
            voices += _voices(text, start, end, lexicon, quoted, named)
    return tuple(voices)


_ASKS: Final = re.compile("[?？]")
_LONGEST_SENTENCE: Final = 10_000  # characters; what is longer is no sentence

_Spans = Sequence[tuple[int, int]]


def _voices(text: str, start: int, end: int, lexicon: Lexicon, quoted: _Spans, named: _Spans) -> Iterator[Voice]:
    words = lexicon.read(text, start, end)
    letters = ""
    for word in words:
        unlisted = word.letter in UNLISTED and _is_inside(word.start, named)
        letters += PLATFORM if unlisted else QUOTED if _is_inside(word.start, quoted) else word.letter
    found = clauses(letters, lexicon, asks=_ASKS.search(text, start, end) is not None)
    edges = [start, *(words[clause.start].start for clause in found[1:]), end]
    for clause, (first, last) in zip(found, pairwise(edges), strict=True):
        holder = clause.holder and text[words[clause.holder[0]].start : words[clause.holder[1] - 1].end]
        spans = [(letters[index], words[index][:2]) for index in clause.cues]
        cues = tuple(Cue(text=text[slice(*span)], span=span, stance=STANCES[letter]) for letter, span in spans)
        yield attrs.evolve(_voice(text, first, last), stance=clause.stance, holder=holder, cues=cues)


def _is_inside(place: int, spans: _Spans) -> bool:
    index = bisect_right(spans, place, key=itemgetter(0)) - 1
    return index >= 0 and place < spans[index][1]


def _voice(text: str, start: int, end: int) -> Voice:
    part = text[start:end].strip()
    start = text.index(part, start)
    return Voice(text=part, span=(start, start + len(part)))
