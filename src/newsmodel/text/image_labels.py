"""The image label of a page on which none is known: a short line under alternative texts that comes back."""

import re
from collections import Counter

from newsmodel.text.characters import ENDS, plain
from newsmodel.text.clues import Clues
from newsmodel.text.lines import (
    Lines,
    is_heading,
    is_headline,
    is_one_sentence,
    is_paragraph,
    is_plain_english,
    is_prose,
    is_wide,
)
from newsmodel.text.meanings import IMAGE
from newsmodel.text.names import is_name

__all__ = ["CODE", "find_image_label"]

CODE = re.compile(r"[{}<>|=\\`~$^]|[\w*]_|_\w|::|://|\*\*|^[-+*#>%;]|^\d+[.)]\s|\.{3,}$|\w\(\)")
"""What stands in code, in lists and in addresses, and hardly ever on a line of a page."""

_LEAST_PARAGRAPHS = 2  # paragraphs at least on a page whose words are not known
_LONGEST_ALT = 220  # characters at most of an alternative text, where no blank lines set it apart
_LABEL = 6  # characters at least of an image label that nothing but its places speaks for

_LEAST_GLUED = 40  # characters at least of an alternative text with a label glued to it
_GLUED = re.compile(r"[.!?…。][\"'”’»)]*([^\W\d_\s][^.!?…。]{3,60})$")


def find_image_label(clues: Clues, *, trusted: bool) -> str | None:
    """Find the image label of a page on which none is known.

    Args:
        clues: The page's short lines.
        trusted: Something else, such as the address, says that the text is a page; less has to speak for a label then.

    Returns:
        The label in plain form; None where one is known already, or none is found.
    """
    lines = clues.lines
    texts, meanings = lines.texts, lines.meanings
    if any(meaning.slots & IMAGE for meaning in meanings if meaning is not None):
        return None
    if not _has_paragraphs(texts):
        return None
    short = {index: text for index, text in clues.short.items() if index and meanings[index] is None}
    under = Counter(
        text
        for index, text in short.items()
        if _may_be_label(text) and index + 1 < len(texts) and _is_alt(lines, index - 1)
    )
    # Where other short lines keep coming back, one alternative text with a label is enough.
    repeated = trusted or any(
        count > 2 for text, count in Counter(short.values()).items() if text not in under and _may_be_label(text)
    )
    best, most = None, (0, 0)
    for label, count in under.items():
        total = sum([f" {label} " in f" {text} " for text in short.values()])
        if total > (0 if repeated else 1) and (count, total) > most:
            best, most = label, (count, total)
    return best or _glued_label(texts, short) or _head_label(lines, short, trusted=trusted)


def _is_alt(lines: Lines, index: int) -> bool:
    """Tell whether a line may be an alternative text, as far as that can be told above a line that may be its label."""
    text = lines.texts[index]
    if not _may_be_alt(text):
        return False
    if not lines.dense:
        return lines.tight(index + 1)
    return len(text) <= _LONGEST_ALT and is_plain_english(text) and is_prose(text) and is_one_sentence(text)


def _glued_label(texts: list[str], short: dict[int, str]) -> str | None:
    """Find a label that is glued to the ends of alternative texts, and stands on another line too."""
    ends = Counter(
        match[1]
        for text in texts
        if text[-1] not in ENDS and len(text) > _LEAST_GLUED and (match := _GLUED.search(text, len(text) - 64))
    )
    for label, count in ends.items():
        words = plain(label)
        if _may_be_label(words) and (count > 1 or any(f" {words} " in f" {text} " for text in short.values())):
            return words
    return None


def _head_label(lines: Lines, short: dict[int, str], *, trusted: bool) -> str | None:
    """Find the label under a title that stands under an alternative text without a label, if it comes back below."""
    first, second, third, fourth = lines.texts[:4]
    if 2 not in short or not is_headline(second) or not is_paragraph(fourth) or not _may_be_alt(first):
        return None
    if len(second) <= len(third) or not _may_be_label(short[2]):
        return None
    if trusted and not is_name(short[2]):
        return short[2]
    if sum(f" {short[2]} " in f" {text} " for text in short.values()) > 1:
        return short[2]
    return None


def _has_paragraphs(texts: list[str]) -> bool:
    """Tell whether a text has the paragraphs that a page is made of."""
    count = 0
    for text in texts:
        if len(text) >= 50 and is_prose(text) and (len(text) >= 100 or is_wide(text)):
            count += 1
            if count == _LEAST_PARAGRAPHS:
                return True
    return False


def _may_be_alt(text: str) -> bool:
    return len(text) >= (12 if is_wide(text) else 25) and (is_wide(text) or " " in text)


def _may_be_label(text: str) -> bool:
    if not is_heading(text) or len(text) < (4 if is_wide(text) else _LABEL):
        return False
    return not any(map(str.isdigit, text)) and CODE.search(text) is None and text[-1] not in "-/"
