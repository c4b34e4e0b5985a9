"""Labels that end in a full stop: short sentences that come back on a page, alone or beside others."""

import itertools
from collections import Counter

from newsmodel.text.captions import is_caption
from newsmodel.text.characters import FULL_STOPS, plain
from newsmodel.text.lines import Lines, is_heading
from newsmodel.text.shapes import shape_of
from newsmodel.text.words import Words

__all__ = ["find_glued_sentence", "find_sentence_labels"]

_LONGEST = 100  # characters at most of a line of such labels
_LONGEST_ONE = 60  # characters at most of one; those that are words or syllables count twice
_LEAST_ALT = 20  # characters at least of a description of an image
_HEAD = 3  # the last line on which the label of a story's head may stand
_OFTEN = 3  # lines on which a sentence stands that is no prose, wherever they are
_MOST_SENTENCES = 300  # short sentences at most: no page has so many
_MOST = 20  # sentences at most that come back on a page


def find_sentence_labels(lines: Lines, words: Words) -> dict[int, str]:
    """Find the lines that consist of labels which end in a full stop.

    Returns:
        The lines in plain form, by index.
    """
    sentences = _short_sentences(lines, words)
    if not 0 < len(sentences) <= _MOST_SENTENCES:
        return {}
    sentences = {index: plain(text) for index, text in sentences.items()}
    undated = {index: shape_of(text).undated or text for index, text in sentences.items()}
    labels = {text for index, text in undated.items() if _is_label(lines, words, index, text)}
    others = {index: lines.texts[index] for index in lines.odd}
    labels |= _joined(undated, {index: plain(text) for index, text in others.items() if len(text) <= _LONGEST})
    places: dict[str, list[int]] = {}
    for index, text in undated.items():
        places.setdefault(text, []).append(index)
    recurring = {text: found for text, found in places.items() if len(found) > 1 and _comes_back(text, found)}
    # Where one label ends in a full stop, so do others; else prose may come back as well.
    labels.update(recurring if labels else [text for text, found in recurring.items() if _is_often(lines, text, found)])
    if not 0 < len(labels) <= _MOST:
        return {}
    return {
        index: sentences[index]
        for index, text in undated.items()
        if any(text == label or text.startswith(f"{label} ") or text.endswith(f" {label}") for label in labels)
    }


def _short_sentences(lines: Lines, words: Words) -> dict[int, str]:
    """The short lines that end in a full stop, by index, but for that of the cookie banner.

    What is longer than one label has to hold another, in known words or with a full stop.
    """
    sentences = {
        index: text
        for index, text in enumerate(lines.texts)
        if len(text) <= _LONGEST
        and text[-1] in FULL_STOPS
        and (
            len(text) <= _LONGEST_ONE
            or "." in text[:-1]
            or not (text.isascii() or FULL_STOPS.isdisjoint(text[:-1]))
            or not words.label_ends.isdisjoint(text.split())
        )
    }
    last = len(lines.texts) - 1
    if sentences and lines.odd[-1:] == [last] and is_heading(lines.texts[last]):
        sentences.pop(last - 1, None)  # it stands above a button
    return sentences


def find_glued_sentence(lines: Lines) -> str:
    """Find the label that is glued to alternative texts, and ends in a full stop itself; "" where none is.

    It stands on other lines as well, glued or not, or says what labels say.
    """
    ends: list[str] = []
    for text in lines.texts:
        cut = text.rfind(".", -_LONGEST_ONE, -1) + 1
        if cut >= _LEAST_ALT and text[-1] in FULL_STOPS and _is_begun(text[cut]) and text[cut - 2] >= "A":
            ends.append(text[cut:])
    if not 0 < len(ends) <= _MOST_SENTENCES:
        return ""
    glued = Counter(map(plain, ends))
    short = "\n".join([f" {plain(text)} " for text in lines.texts if len(text) <= _LONGEST])
    for label, count in glued.most_common(_MOST):
        shape = shape_of(label)
        if shape.label and shape.length <= _LONGEST_ONE and (count > 1 or shape.names_ai or f" {label} " in short):
            return label
    return ""


def _is_begun(letter: str) -> bool:
    """Tell whether a letter may begin a label, and not the end of a file's name or an address."""
    return letter.isalpha() and not letter.islower()


def _is_label(lines: Lines, words: Words, index: int, text: str) -> bool:
    """Tell whether a sentence says what labels say or holds one, or stands right below a description of an image."""
    shape = shape_of(text)
    if index == 0 or shape.length > _LONGEST_ONE:
        return False
    if shape.brief and (shape.names_ai or shape.facts == 0):
        return True
    if not words.label_ends.isdisjoint(shape.words) and words.label_line(text, loose=True) is not None:
        return True
    return FULL_STOPS.isdisjoint(text[:-1]) and _is_pair(lines, index) and is_caption(lines.texts[index - 1])


def _is_pair(lines: Lines, index: int) -> bool:
    """Tell whether a line stands right below another, and blank lines around the two."""
    last = len(lines.texts) - 1
    return (
        lines.tight(index)
        and (index == 1 or not lines.tight(index - 1))
        and (index == last or not lines.tight(index + 1))
    )


def _comes_back(text: str, places: list[int]) -> bool:
    """Tell whether one sentence comes back, on lines that are not beside each other."""
    return (
        shape_of(text).length <= _LONGEST_ONE
        and FULL_STOPS.isdisjoint(text[:-1])
        and all(after - before > 1 for before, after in itertools.pairwise(places))
    )


def _is_often(lines: Lines, text: str, places: list[int]) -> bool:
    """Tell whether a sentence comes back where labels stand, or more often than prose does."""
    shape = shape_of(text)
    return (
        places[0] <= _HEAD
        or len(places) >= _OFTEN
        or shape.names_ai
        or shape.facts == 0
        or any(map(lines.tight, places))
    )


def _joined(sentences: dict[int, str], others: dict[int, str]) -> set[str]:
    """The sentences with which other lines begin or end that are not beside them."""
    found: set[str] = set()
    places = {text: index for index, text in (others | sentences).items()}
    # In sorted order, a line stands right before those that it begins; read backwards, before those that it ends.
    for one, other in itertools.pairwise(sorted(places)):
        if other.startswith(f"{one} ") and abs(places[one] - places[other]) > 1:
            found.add(one)
    backwards = {text[::-1]: index for text, index in places.items()}
    for one, other in itertools.pairwise(sorted(backwards)):
        if other.startswith(f"{one} ") and abs(backwards[one] - backwards[other]) > 1:
            found.add(one[::-1])
    return {text for text in found.intersection(sentences.values()) if shape_of(text).length <= _LONGEST_ONE}
