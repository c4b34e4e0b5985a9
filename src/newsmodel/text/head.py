"""The head of a story's page: hero image, title, label line and lede."""

from newsmodel.text.captions import is_caption, is_english, may_be_caption
from newsmodel.text.label_lines import is_byline, is_printed_twice, label_line
from newsmodel.text.layout import Card
from newsmodel.text.lines import (
    Lines,
    is_headline,
    is_prose,
    is_stopped,
    least_title,
)
from newsmodel.text.meanings import IMAGE, Meaning
from newsmodel.text.names import is_name
from newsmodel.text.words import Words

__all__ = ["is_seen", "read_head"]

_LONG_TITLE = 90  # characters of a title that is a long one
_LONGEST_TITLE = 300  # characters at most of a title that a label line follows


def read_head(lines: Lines, words: Words, stop: int) -> tuple[Card, int]:
    """Read hero image, title, label line and lede. Return their lines, and the first line of the body."""
    texts, meanings = lines.texts, lines.meanings
    at = 0
    alt = alt_label = title = line = lede = -1
    if stop > 1 and meanings[0] is None:
        below = meanings[1]
        if below is not None and below.slots == IMAGE:
            if (
                lines.tight(1)
                or stop == 2
                or (meanings[2] is None and is_headline(texts[2]))
                or (stop > 2 and label_line(lines, words, 2) is not None)
                or (stop > 3 and label_line(lines, words, 3))
            ):
                alt, alt_label, at = 0, 1, 2
                if is_printed_twice(lines, 1, stop):
                    at = 3
        elif (
            below is None
            and stop > 2
            and is_headline(texts[1])
            and not label_line(lines, words, 1)
            and (label_line(lines, words, 2) or is_byline(lines, 2, stop) or _is_alt_above_title(texts))
        ):
            alt, at = 0, 1
    if (
        at < stop
        and meanings[at] is None
        and (
            (at > 0 and at + 1 < stop and meanings[at + 1] is not None and len(texts[at]) < _LONGEST_TITLE)
            or is_headline(texts[at])
        )
    ):
        title = at
        at += 1
    if title >= 0 and at < stop:
        if label_line(lines, words, at) is not None:
            line = at
        elif is_byline(lines, at, stop):
            meanings[at] = Meaning(0, byline=texts[at])
            line = at
        if line >= 0:
            at += 1
    elif title < 0 and alt >= 0 and at < stop and label_line(lines, words, at) is not None:
        line = at
        at += 1
    if at < stop:
        lede = at
        at += 1
    return (alt, alt_label, title, line, lede), at


def is_seen(head: Card, lines: Lines) -> bool:
    """Tell whether a head has what a body alone has not: a label line, or a description of an image above a title."""
    alt, alt_label, title, line, _ = head
    return max(alt_label, line) >= 0 or (min(alt, title) >= 0 and may_be_caption(lines.texts[alt]))


def _is_alt_above_title(texts: list[str]) -> bool:
    """Tell whether a page begins with an alternative text and a title without a label between them.

    The first is a sentence then, or a line without its full stop.
    """
    first, second, third = texts[:3]
    if not is_prose(third) or len(second) < least_title(second):
        return False
    if not is_headline(first):
        return True
    if is_stopped(first) or is_name(second):
        return False
    # The title may ask something.
    return not is_stopped(second) or (is_caption(first) and (len(first) > _LONG_TITLE or not is_english(second)))
