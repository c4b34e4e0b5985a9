"""The image label of a page on which none is known: a short line under alternative texts that comes back."""

import re
from collections.abc import Collection, Iterator

from newsmodel.text.captions import is_caption, may_be_caption
from newsmodel.text.characters import plain
from newsmodel.text.clues import Clues
from newsmodel.text.lines import (
    Lines,
    is_headline,
    is_one_sentence,
    is_paragraph,
    is_prose,
    is_wide,
)
from newsmodel.text.names import has_capitals
from newsmodel.text.shapes import is_brief, shape_of

__all__ = ["count_code", "find_image_label"]

_CODE = re.compile(r"[{}<>|=\\`~$^_]|::|://|\*\*|^[-+*#>%;]|^\d+[.)]\s|\(\)", re.MULTILINE)
# Nothing of it is found where none of these is.
_SIGNS = ("{", "}", "<", ">", "|", "=", "\\", "`", "~", "$", "^", "_", "*")
_PAIRS = ("::", ":/", "()")
_BULLETS = frozenset("-+#%;0123456789")

_LEAST_PARAGRAPHS = 2  # paragraphs at least on a page whose words are not known
_LEAST_ALT = 25  # characters at least of an alternative text
_LEAST_WIDE_ALT = 12  # the same in scripts whose characters are words or syllables
_LONGEST_ALT = 220  # characters at most of an alternative text, where no blank lines set it apart

# How much speaks for a label and for the text being a page at all.
_HERO = 2.0  # it stands under the first line, the description of an image
_CARD = 1.0  # under another one
_AGAIN = 1.0  # something comes back
_NAMED = 3.0  # it names AI
_ENOUGH = 3.0
_ACRONYM = 3  # characters at most of AI, KI, ИИ
_MOST_COMPARED = 60  # short lines at most that are compared with each other

_LEAST_GLUED = 50  # characters at least of an alternative text and a label glued to it
_LEAST_STOPPED = 40  # characters at least of the first of them
_STOPS = frozenset(".!?…。")
_GLUED = re.compile(r"[.!?…。][\"'”’»)]*([^\W\d_\s][^.!?…。]{3,60})$")


def count_code(texts: list[str]) -> int:
    """Count what stands in code, in lists and in addresses, and hardly ever on a line of a page."""
    joined = "\n".join(texts)
    if (
        _BULLETS.isdisjoint([text[0] for text in texts])
        and not any(sign in joined for sign in _SIGNS)
        and not any(pair[0] in joined and pair in joined for pair in _PAIRS)
    ):
        return 0
    return len(_CODE.findall(joined))


def find_image_label(clues: Clues, *, support: float) -> tuple[str, float]:
    """Find the image label of a page on which none is known.

    Args:
        clues: The page's short lines.
        support: How much else says that the text is a page: its address, known words, a banner. With little, more has
            to speak for the label.

    Returns:
        The label in plain form, "" where none is found, and how much speaks for it.
    """
    lines = clues.lines
    texts = lines.texts
    short = every = clues.short
    if any(clues.said):
        short = {index: text for index, text in short.items() if clues.said[index] is None}
    under: dict[str, float] = {}
    for index, label in _under_alts(lines, short):
        under[label] = under.get(label, 0.0) + (_HERO if index == 0 else _CARD)
    name, button = short.get(0), every.get(1)  # the button may be in known words
    if name is not None and button is not None and shape_of(name).brief and shape_of(button).brief:
        support += _AGAIN  # a tag's name and a button
    best, most = "", 0.0
    for label, weight in under.items():
        weight = min(weight, _HERO + _CARD)  # noqa: PLW2901
        if weight > _HERO or sum([f" {label} " in f" {text} " for text in every.values() if label in text]) > 1:
            weight += _AGAIN  # noqa: PLW2901
        if (label in every.get(2, "") or label in every.get(3, "")) and _may_be_alt(texts[0]):
            weight += _AGAIN  # noqa: PLW2901  it stands under the title
        if shape_of(label).names_ai:
            weight += _NAMED  # noqa: PLW2901
        if weight > most:
            best, most = label, weight
    if most < 2 * _CARD + _AGAIN:
        label, weight = _under_title(clues, short)
        if weight > most:
            best, most = label, weight
            under[label] = weight
    # Where the label stands under the first line and under the title, the story may be short.
    if support < _ENOUGH and most < _HERO + 2 * _AGAIN and not _has_paragraphs(texts):
        return "", 0.0
    if best and (most + support >= _ENOUGH or most + support + _come_back(short, under) >= _ENOUGH):
        return best, most
    return "", 0.0


def _under_alts(lines: Lines, short: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Find what may be labels below alternative texts, or glued to them: the line of the text, and the label."""
    texts, rows = lines.texts, lines.rows
    last = len(texts) - 1
    for index, text in short.items():
        if (
            0 < index < last
            and (rows[index] - rows[index - 1] <= 1 or lines.dense)
            and shape_of(text).label
            and _is_alt(lines, index - 1, stopped=index > 1 or text not in short.get(3, ""))
            and not (lines.dense and _is_title(short, index))
        ):
            yield index - 1, text
    for index in lines.odd:
        text = texts[index]
        if (
            len(text) > _LEAST_GLUED
            and not _STOPS.isdisjoint(text[-64:])
            and (match := _GLUED.search(text, len(text) - 64))
        ):
            label = plain(match[1])
            named = label[0].islower() and " " not in label and has_capitals(label)  # the end of a file's name
            if (
                match.start(1) >= _LEAST_STOPPED
                and not named
                and shape_of(label).label
                and is_one_sentence(text[: match.start(1)])
            ):
                yield index, label


def _come_back(short: dict[int, str], under: Collection[str]) -> float:
    """Weigh whether other short lines keep coming back, above paragraphs most of all."""
    places = list(short.items())[:_MOST_COMPARED]
    most = 0.0
    for text in {text for _, text in places if text not in under and shape_of(text).label}:
        found = [index for index, other in places if text in other]
        if len(found) > 2:
            most = max(most, _AGAIN + _AGAIN * (sum([index + 1 not in short for index in found]) > 2))
    return most


def _is_title(short: dict[int, str], index: int) -> bool:
    """Tell whether a short line below an alternative text is a title, and the line below it its label line."""
    text, below = short[index], short.get(index + 1)
    if index == 1 and below is not None and index + 2 not in short:
        return len(text) > len(below)  # two short lines above the lede: the longer one is the title
    return (
        not shape_of(text).brief
        and (below is None or (len(below) < len(text) and index + 2 not in short))
        and sum([other == text for other in short.values()]) == 1
    )


def _is_alt(lines: Lines, index: int, *, stopped: bool) -> bool:
    """Tell whether a line above what may be its label may be an alternative text; `stopped`, only with a full stop."""
    text = lines.texts[index]
    if not _may_be_alt(text):
        return False
    if not lines.dense:
        return True
    if len(text) > _LONGEST_ALT:
        return False
    return is_prose(text) and is_caption(text) if stopped else may_be_caption(text)


def _under_title(clues: Clues, short: dict[int, str]) -> tuple[str, float]:
    """Find the label on the line under the title, where none stands under the alternative text above the title.

    Returns:
        The label, and how much speaks for it.
    """
    lines = clues.lines
    first, second, third, fourth = lines.texts[:4]
    if 2 not in short or not is_headline(second) or not is_paragraph(fourth) or not _may_be_alt(first):
        return "", 0.0
    if (len(second) <= len(third) and (lines.dense or is_brief(second))) or not shape_of(short[2]).heading:
        return "", 0.0
    others = [text for index, text in short.items() if index > 2]
    label = _image_part(clues.undated.get(2, short[2]), others)
    if not (label and shape_of(label).label):
        return "", 0.0
    weight = 2 * _CARD if is_prose(first) and is_caption(first) else _CARD
    if any(f" {label} " in f" {other} " for other in others):
        weight += _AGAIN
    elif clues.vocabulary is not None and shape_of(label).name and not shape_of(label).names_ai:
        return "", 0.0  # the label of the locale is listed, so this is rather who is said to have written the story
    return label, weight


def _image_part(line: str, others: list[str]) -> str:
    """Take what stands beside the image label off the line under the title: who reported, checked facts, a name."""
    tokens = line.split(" ")
    halves = [(" ".join(tokens[:cut]), " ".join(tokens[cut:])) for cut in range(1, len(tokens))]
    for before, after in halves:
        if len(before) > _ACRONYM and any(other.endswith(f" {before}") for other in others):
            return before  # on other lines something stands before it, so what stands behind it is another label
        if before in others:
            return _image_part(after, others)
    if not any(other == line or other.endswith(f" {line}") for other in others):
        for before, after in halves:
            again = any(other == after or other.endswith(f" {after}") for other in others)
            if again and shape_of(before).capitals and shape_of(before).name:
                return _image_part(after, others)
    return line


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
    return len(text) >= _LEAST_WIDE_ALT if is_wide(text) else len(text) >= _LEAST_ALT and " " in text
