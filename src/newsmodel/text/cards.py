"""The cards of a page: alternative text, its label, title, label line and summary, all but the last optional."""

from newsmodel.text.captions import depicts, is_caption, is_english, may_be_caption
from newsmodel.text.characters import ASKING
from newsmodel.text.label_lines import SHORT_LINE, is_byline, is_doubtful, is_printed_twice, label_line, says
from newsmodel.text.layout import Card, Outline
from newsmodel.text.lines import (
    Lines,
    is_headline,
    is_latin,
    is_one_sentence,
    is_paragraph,
    is_prose,
    is_stopped,
    least_title,
)
from newsmodel.text.meanings import IMAGE, Meaning
from newsmodel.text.names import is_name, is_usual
from newsmodel.text.words import Words

__all__ = ["read_cards"]

_LONGEST_ALT = 220  # characters at most of an alternative text that has no label
_LONG_ALT = 180  # characters at most of one above a label line, which may be a summary as well
_LEAST_SUMMARY = 150  # characters at least of a summary
_SHORT = 20  # characters; a last line that is longer is taken for a cut summary, a shorter one for a cut title
_LONG_NAME = 36  # characters of a line that looks like a name and is rather a title
_SURE_ENDS = frozenset(".。।॥።۔։")  # with these, a line is no title but for initials
_ALT, _TITLE, _LINE, _SUMMARY = range(4)


def read_cards(page: Outline, lines: Lines, words: Words, start: int, end: int, ends_whole: bool) -> None:
    """Read cards: alternative text, its label, title, label line and summary, all but the last optional."""
    texts, meanings, cards = lines.texts, lines.meanings, page.cards
    alt = alt_label = title = line = -1
    shorts: list[str] = []  # titles and names
    named: list[int] = []
    index = start
    while index < end:
        meaning = meanings[index]
        if meaning is not None:
            if line < 0 and (meaning.labels or says(meaning)):
                line = index
                if meaning.byline is not None:
                    named.append(index)
            else:
                page.unsettled = True
                page.stray.append(index)
        elif line >= 0:
            cards.append((alt, alt_label, title, line, index))
            alt = alt_label = title = line = -1
        elif (
            title < 0
            and alt_label < 0
            and index + 1 < end
            and (below := meanings[index + 1]) is not None
            and below.slots == IMAGE
            and _is_alt(lines, index, end)
        ):
            if alt >= 0:  # what was taken for an alternative text without its label was a summary
                cards.append((-1, -1, -1, -1, alt))
            alt, alt_label = index, index + 1
            index += 1
            if is_printed_twice(lines, index, end):
                index += 1
                page.stray.append(index)
        else:
            text = texts[index]
            kind = (
                _SUMMARY
                if len(text) > _LONGEST_ALT
                else _kind(lines, words, index, end, alt >= 0, title >= 0, ends_whole)
            )
            if kind is _SUMMARY:
                cards.append((alt, alt_label, title, -1, index))
                alt = alt_label = title = -1
                if len(text) <= SHORT_LINE:
                    page.unsettled = True
            elif kind is _ALT:
                alt = index
            elif kind is _LINE:
                line = index
                named.append(index)
            else:
                if title >= 0 and alt < 0:
                    alt = title
                elif title >= 0:
                    cards.append((alt, alt_label, title, -1, -1))
                    alt = alt_label = -1
                    page.unsettled = True
                title = index
                shorts.append(text)
                if len(text) < least_title(text) or words.may_begin_label_line(text):
                    page.unsettled = True
        index += 1
    for index in named:
        name = meanings[index].byline  # type: ignore[union-attr]
        if name is not None:
            shorts.append(name)
            if is_doubtful(texts[index], name):
                page.unsettled = True
    if len(set(shorts)) < len(shorts):
        page.unsettled = True  # what repeats may be a label
    _leave(page, lines, (alt, alt_label, title, line, -1), end)


def _leave(page: Outline, lines: Lines, card: Card, end: int) -> None:
    """Place what the last card was begun with and has no summary to."""
    if max(card) < 0:
        return
    alt, alt_label, title, line, _ = card
    if title >= 0:
        page.cards.append((alt, alt_label, title, line, -1))
        page.unsettled = True
        alt = alt_label = line = -1
    elif alt >= 0 and alt_label < 0:
        page.cards.append((-1, -1, -1, -1, alt))
        alt = -1
    page.stray += [index for index in (alt, alt_label, line) if index >= 0]
    if end == len(lines.texts):
        page.cut = end - 1


def _kind(lines: Lines, words: Words, index: int, end: int, has_alt: bool, has_title: bool, ends_whole: bool) -> int:
    """Tell what a card's line is that no known word stands on or beside, by how it and the next one look."""
    text = lines.texts[index]
    if is_headline(text) and not (text[-1] in _SURE_ENDS and (is_caption(text) or is_name(text))):
        return _kind_of_headline(lines, words, index, end, has_alt, has_title, ends_whole)
    return _kind_of_sentence(lines, words, index, end, has_alt, has_title)


def _kind_of_sentence(lines: Lines, words: Words, index: int, end: int, has_alt: bool, has_title: bool) -> int:
    """Tell a summary from an alternative text without its label: English, shorter, and something follows."""
    meanings = lines.meanings
    text = lines.texts[index]
    if len(text) <= SHORT_LINE or text[-1] not in words.prose_ends:
        if label_line(lines, words, index) is not None:
            return _LINE
        if has_title and is_name(text):
            meanings[index] = Meaning(0, byline=text)
            return _LINE
    if has_alt or has_title or index + 1 >= end:
        return _SUMMARY
    long = len(text) > _LEAST_SUMMARY  # a title has to follow, or a label line
    told = len(text) <= _LONG_ALT and (said := meanings[index + 1]) is not None and says(said)
    titled = not told and _is_title_below(lines, words, index, end)
    if long and not told and not titled:
        return _SUMMARY
    if is_caption(text):
        return _SUMMARY if long and not told and label_line(lines, words, index + 1) is not None else _ALT
    # Above a title, a sentence that is too short for a summary is rather a description that names but what is there.
    if not titled or long or not may_be_caption(text) or is_name(lines.texts[index + 1]):
        return _SUMMARY
    return _ALT if label_line(lines, words, index + 1) is None else _SUMMARY


def _kind_of_headline(
    lines: Lines, words: Words, index: int, end: int, has_alt: bool, has_title: bool, ends_whole: bool
) -> int:
    """Tell what a line is that may be a title: one, an alternative text, a label line, or a summary that asks."""
    texts, meanings = lines.texts, lines.meanings
    text = texts[index]
    if label_line(lines, words, index) is not None:
        return _LINE
    if index == len(texts) - 1 and not ends_whole and (has_title or len(text) > _SHORT):
        return _SUMMARY  # the page is cut here
    below = texts[index + 1] if index + 1 < end and meanings[index + 1] is None else None
    prose_below = below is not None and not _is_open(lines, index + 1) and is_prose(below)
    if is_stopped(text):
        # A question, a call: a title above something, a summary else.
        if has_title or index + 1 >= end:
            return _SUMMARY
        if below is None or not prose_below or is_paragraph(below) or is_name(below):
            return _TITLE
        return _SUMMARY if label_line(lines, words, index + 1) is None else _TITLE
    if has_title:
        if prose_below:
            meanings[index] = Meaning(0, byline=text)
            return _LINE
        return _TITLE
    if not has_alt and below is not None and (_is_open(lines, index + 1) or _is_title_below(lines, words, index, end)):
        # Two short lines: an alternative text without full stop above a title, or a title above a label line or byline.
        if label_line(lines, words, index + 1) is not None:
            return _TITLE
        named = is_name(below) and index + 2 < end and is_prose(texts[index + 2])
        if named and len(below) >= least_title(below) and is_caption(text) and not is_english(texts[index + 2]):
            return _ALT  # a title is in the language of the summary
        return _TITLE if named or not is_english(text) else _ALT
    if prose_below and len(text) < _LONG_NAME and is_name(text) and (len(text) < least_title(text) or is_usual(text)):
        meanings[index] = Meaning(0, byline=text)
        return _LINE
    return _TITLE


def _is_open(lines: Lines, index: int) -> bool:
    """Tell whether a line that is not the last may be a title, and asks nothing."""
    text = lines.texts[index]
    return index < len(lines.texts) - 1 and is_headline(text) and not is_stopped(text)


def _is_title_below(lines: Lines, words: Words, index: int, end: int) -> bool:
    """Tell whether the line below another may be a title, of the length that titles have."""
    if index + 1 >= end or lines.meanings[index + 1] is not None:
        return False
    below = lines.texts[index + 1]
    return len(below) >= least_title(below) and (
        _is_open(lines, index + 1) or _may_be_title(lines, words, index + 1, end)
    )


def _may_be_title(lines: Lines, words: Words, index: int, end: int) -> bool:
    """Tell whether a line that asks something may be a title: by what stands below it."""
    texts, below = lines.texts, index + 1
    return (
        below < end
        and is_headline(texts[index])
        and (
            lines.meanings[below] is not None
            or is_paragraph(texts[below])
            or is_byline(lines, below, end)
            or label_line(lines, words, below) is not None
        )
    )


def _is_alt(lines: Lines, index: int, end: int) -> bool:
    """Tell whether a line above an image label is the alternative text, and not a summary above the next label line."""
    text = lines.texts[index]
    if lines.tight(index + 1):
        return True
    after = index + 2
    if after < end and lines.meanings[after] is not None:
        return lines.dense
    if after < end and is_headline(lines.texts[after]):
        if after + 1 < end and (said := lines.meanings[after + 1]) is not None and says(said):
            return True
        if not is_stopped(lines.texts[after]):
            return after != len(lines.texts) - 1 or lines.dense
    if after + 1 < end and is_headline(lines.texts[after]) and is_english(text):
        return lines.dense  # a question is too short for a summary
    if text[-1] in ASKING or not (lines.dense and is_latin(text)):
        return False
    if not is_prose(text):
        # A title is in the language of the summary.
        strange = after < end and not is_english(lines.texts[after])
        return (depicts(text) and is_caption(text)) or (strange and may_be_caption(text))
    if len(text) < _LEAST_SUMMARY:
        return is_one_sentence(text)
    return len(text) <= _LONGEST_ALT and is_caption(text)
