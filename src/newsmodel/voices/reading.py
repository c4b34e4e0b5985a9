"""Reading a reaction: which platforms it names, and which voices it has."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Final

import attrs

from newsmodel import platforms as names
from newsmodel.model import Reaction
from newsmodel.sentences import quotations, split
from newsmodel.voices.cues import Lexicon, Word, choose, lexicons, read
from newsmodel.voices.holders import clauses, find
from newsmodel.voices.stance import decide
from newsmodel.voices.voice import Voice

__all__ = ["of", "platforms"]


def platforms(reaction: Reaction) -> tuple[str, ...]:
    """Return the social platforms that a reaction names, each once, in the order of their first mention.

    >>> platforms(Reaction(text="Users on X and Telegram share an X-ray image; X is silent."))
    ('X', 'Telegram')
    """
    return tuple(dict.fromkeys(mention.platform for mention in names.find(reaction.text)))


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
    text = reaction.text
    lexicon = choose(text) if language is None else lexicons().get(language.split("-")[0].lower())
    if lexicon is None:
        return tuple(_sentence(text, span) for span in split(text))
    quoted = quotations(text)
    named = tuple(mention.span for mention in names.find(text))
    voices: list[Voice] = []
    for start, end in split(text):
        if end - start > _LONGEST_SENTENCE:
            voices.append(_sentence(text, (start, end)))
            continue
        words = [_marked(word, named, quoted) for word in read(text, start, end, lexicon)]
        ranges = clauses(words)
        edges = [start, *(words[first].start for first, _ in ranges[1:]), end]
        for span, (first, stop) in zip(pairwise(edges), ranges, strict=True):
            asks = _ASKS.search(text, start, end) is not None
            voices.append(_voice(text, span, words[first:stop], lexicon, asks=asks))
    return tuple(voices)


_ASKS: Final = re.compile("[?？]")
_LONGEST_SENTENCE: Final = 10_000  # characters; what is longer is no sentence


def _marked(word: Word, named: Sequence[tuple[int, int]], quoted: Sequence[tuple[int, int]]) -> Word:
    """Return a word that says whether it is in a quotation or in the name of a platform."""
    if _is_inside(word, quoted):
        return attrs.evolve(word, kinds=frozenset({"quoted"}))
    return attrs.evolve(word, kinds=word.kinds | {"platform"}) if _is_inside(word, named) else word


def _is_inside(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(spans, word.start, key=itemgetter(0)) - 1
    return index >= 0 and word.start < spans[index][1]


def _voice(text: str, span: tuple[int, int], words: Sequence[Word], lexicon: Lexicon, *, asks: bool) -> Voice:
    holder = find(words, lexicon)
    stance, cues = (None, ()) if asks else decide(words, holder)
    name = None if holder is None else text[words[holder.first].start : words[holder.stop - 1].end]
    return attrs.evolve(_sentence(text, span), stance=stance, holder=name, cues=cues)


def _sentence(text: str, span: tuple[int, int]) -> Voice:
    part = text[slice(*span)]
    start = span[0] + len(part) - len(part.lstrip())
    part = part.strip()
    return Voice(text=part, span=(start, start + len(part)))
