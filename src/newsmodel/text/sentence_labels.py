"""Labels that end in a full stop: short sentences that come back on a page, alone or beside others."""

import itertools
from collections import Counter

from newsmodel.text.characters import FULL_STOPS, plain
from newsmodel.text.lines import Lines
from newsmodel.text.shapes import shape_of

__all__ = ["find_sentence_labels"]

_LONGEST = 100  # characters at most of a line of such labels
_MOST = 20  # sentences at most that come back on a page


def find_sentence_labels(lines: Lines) -> dict[int, str]:
    """Find the lines that consist of labels which end in a full stop.

    Returns:
        The lines in plain form, by index.
    """
    texts = lines.texts
    sentences = {
        index: plain(text) for index, text in enumerate(texts) if len(text) <= _LONGEST and text[-1] in FULL_STOPS
    }
    if not sentences:
        return {}
    undated = {index: shape_of(text).undated or text for index, text in sentences.items()}
    others = [plain(texts[index]) for index in lines.odd if len(texts[index]) <= _LONGEST]
    recurring = _recurring([*undated.values()], others)
    if len(recurring) > _MOST:
        return {}
    return {
        index: sentences[index]
        for index, text in undated.items()
        if any(text == other or text.startswith(f"{other} ") or text.endswith(f" {other}") for other in recurring)
        or ((recurring or (index > 0 and lines.tight(index))) and _speaks_of_making(text))
    }


def _recurring(sentences: list[str], others: list[str]) -> set[str]:
    """The sentences that come back, or that lines begin or end with."""
    found = {text for text, count in Counter(sentences).items() if count > 1}
    lines = {*sentences, *others}
    # In sorted order, a line stands right before those that it begins; read backwards, before those that it ends.
    for one, other in itertools.pairwise(sorted(lines)):
        if other.startswith(f"{one} "):
            found |= {one, other}
    for one, other in itertools.pairwise(sorted([text[::-1] for text in lines])):
        if other.startswith(f"{one} "):
            found |= {one[::-1], other[::-1]}
    return found.intersection(sentences)


def _speaks_of_making(text: str) -> bool:
    """Tell whether a short sentence says what labels say: that AI made something, or that facts were checked."""
    shape = shape_of(text)
    return shape.brief and (shape.names_ai or shape.facts == 0)
