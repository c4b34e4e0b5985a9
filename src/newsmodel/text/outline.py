"""The outline of a page: which of its lines is what. Here, and only here, roles are decided.

An outline holds indices into `Lines`; blocks, diagnostics and stories are all derived from it. It goes by the known
words of the lines, and by how lines look where the format leaves words open. What it could not settle sets
`Outline.unsettled`: a page with such places may have words that are not known, which `newsmodel.text.infer` looks for.
"""

import enum
from typing import TypeAlias

from newsmodel.text.characters import ENDS
from newsmodel.text.lines import (
    Lines,
    is_heading,
    is_headline,
    is_latin,
    is_one_sentence,
    is_paragraph,
    is_plain_english,
    is_prose,
    is_stopped,
    is_wide,
)
from newsmodel.text.meanings import COOKIES, FOLLOW, IMAGE, REACTIONS, REJECT, RELATED, Meaning
from newsmodel.text.names import is_name
from newsmodel.text.words import Words

__all__ = ["Card", "Layout", "Outline", "outline", "read_head", "take_as_body"]

_SHORT_LINE = 50  # characters at most of a date or a name that ends in a full stop
_LONGEST_ALT = 220  # characters at most of an alternative text that has no label
_SUMMARY_LENGTH = 120  # characters of a paragraph that is long enough for a summary where nothing else speaks for one
_WIDE_SUMMARY = 55
_LEAST_SUMMARY = 150  # characters at least of a summary
_LEAST_ALT = 12  # characters at least of an alternative text
_LEAST_TITLE = 25  # titles run from 25 characters
_LEAST_WIDE_TITLE = 12
_SHORT = 20  # characters; a last line that is longer is taken for a cut summary, a shorter one for a cut title
_SURE_ENDS = frozenset(".。।॥።۔։")  # with these, a line is no title but for initials


class Layout(enum.Enum):
    """What kind of page a text is."""

    STORY = "story"
    LISTING = "listing"
    BODY = "body"
    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


Card: TypeAlias = tuple[int, int, int, int, int]
"""The lines of a card or head: alternative text, its label, title, label line, summary or lede; -1 for none."""


class Outline:
    """Which line is what.

    Attributes:
        layout: The kind of page.
        head: Hero image, title, label line and lede.
        body: First and last-plus-one line of the body.
        reactions_heading: Line of the heading above the reactions, -1 where there is none.
        reactions: First and last-plus-one line of the reactions.
        related_heading: Line of the heading above the cards, or of a listing's button; -1 where there is none.
        cards: The cards.
        stray: Lines of a card or a head that a cut left without the text they speak of.
        cookies: Lines of the cookie banner's heading, sentence and button, -1 for each that is not there.
        rest: First line behind the banner; what stands there is not understood.
        cut: A line at which the page is cut, -1 where nothing says that it is.
        unsettled: There are places that words which are not known would explain.
    """

    __slots__ = (
        "body",
        "cards",
        "cookies",
        "cut",
        "head",
        "layout",
        "reactions",
        "reactions_heading",
        "related_heading",
        "rest",
        "stray",
        "unsettled",
    )

    def __init__(self, count: int) -> None:
        self.layout: Layout = Layout.UNKNOWN
        self.head: Card = (-1, -1, -1, -1, -1)
        self.body: tuple[int, int] = (0, 0)
        self.reactions_heading: int = -1
        self.reactions: tuple[int, int] = (0, 0)
        self.related_heading: int = -1
        self.cards: list[Card] = []
        self.stray: list[int] = []
        self.cookies: tuple[int, int, int] = (-1, -1, -1)
        self.rest: int = count
        self.cut: int = -1
        self.unsettled: bool = False


def outline(lines: Lines, words: Words, *, ends_whole: bool = False, layout: Layout | None = None) -> Outline:
    """Decide what each line of a page is.

    Args:
        lines: The lines. Meanings of label lines that hold names and dates are added to them.
        words: The words to go by.
        ends_whole: The text's last line is known to be whole: a line end follows it.
        layout: What the text is known to be, whatever it looks like.
    """
    meanings = lines.meanings
    count = len(meanings)
    page = Outline(count)
    marks = lines.known
    end = _cookies(page, lines, marks)
    reactions = related = -1
    for index in marks:
        slots = meanings[index].slots  # type: ignore[union-attr]
        if index == 0 or index >= end:
            continue
        if slots & REACTIONS and reactions < 0 and related < 0:
            reactions = index
        elif slots & RELATED:
            related = index
            break
    button = meanings[1] if count > 1 and end > 1 else None
    if (button is not None and button.slots & FOLLOW and meanings[0] is None) or (layout is Layout.LISTING and end > 1):
        page.head = (-1, -1, 0, -1, -1)
        page.body = page.reactions = (1, 1)
        page.related_heading = 1
        _cards(page, lines, words, 2, end, ends_whole)
        _look_for_cut(page, lines, end, ends_whole)
        if layout is Layout.LISTING or _is_listing(page, lines):
            page.layout = Layout.LISTING
        return page
    page.reactions_heading = reactions
    page.related_heading = related
    stop = reactions if reactions >= 0 else related if related >= 0 else end
    start = read_head(page, lines, words, stop)
    page.body = (start, stop)
    page.reactions = (0, 0)
    if reactions >= 0:
        page.reactions = (reactions + 1, related if related >= 0 else end)
    if related >= 0:
        _cards(page, lines, words, related + 1, end, ends_whole)
    _look_over(page, lines, end, ends_whole)
    if layout is Layout.STORY or _is_story(page, lines):
        page.layout = Layout.STORY
    return page


def take_as_body(page: Outline, lines: Lines, *, untitled: bool) -> None:
    """Read lines that only something beside the text says to be a story: a title if there is one, lede and body."""
    title = -1
    first, second = lines.texts[0], lines.texts[1] if len(lines.texts) > 1 else ""
    # A body alone has no blank lines between its paragraphs, and may begin with a question.
    if (
        not untitled
        and second
        and is_headline(first)
        and (not is_stopped(first) or (is_paragraph(second) and not lines.dense))
    ):
        title = 0
    end = next((index for index in page.cookies if index >= 0), page.rest)
    lede = title + 1
    page.layout = Layout.BODY if title < 0 else Layout.STORY
    page.head = (-1, -1, title, -1, lede if lede < end else -1)
    page.body = (min(lede + 1, end), end)
    page.reactions = (end, end)
    page.reactions_heading = page.related_heading = -1
    page.cards = []
    page.stray = []


def _cookies(page: Outline, lines: Lines, marks: list[int]) -> int:
    """Find the cookie banner, a heading, a sentence and a button. Return the first line that is not before it."""
    meanings, count = lines.meanings, len(lines.texts)
    for index in reversed(marks):
        meaning = meanings[index]
        if meaning is None or not meaning.slots & COOKIES or index == 0:
            continue
        button = meanings[index + 2] if index + 2 < count else None
        closed = button is not None and button.slots & REJECT
        if not closed and count - index > 3:
            continue
        page.cookies = (
            index,
            index + 1 if index + 1 < count else -1,
            index + 2 if index + 2 < count else -1,
        )
        page.rest = min(index + 3, count)
        if not closed:
            page.cut = count - 1
        return index
    return count


def _least_title(text: str) -> int:
    return _LEAST_WIDE_TITLE if is_wide(text) else _LEAST_TITLE


def _label_line(lines: Lines, words: Words, index: int) -> Meaning | None:
    """Return what a label line says, one with a name and a date included; None for any other line."""
    meaning = lines.meanings[index]
    if meaning is None and (len(lines.texts[index]) <= _SHORT_LINE or lines.texts[index][-1] not in words.prose_ends):
        meaning = lines.meanings[index] = words.label_line(lines.texts[index])
    return meaning if meaning is not None and _says(meaning) else None


def _is_byline(lines: Lines, index: int, end: int) -> bool:
    """Tell whether a line is a name above prose."""
    texts = lines.texts
    return (
        index + 1 < end
        and lines.meanings[index] is None
        and lines.meanings[index + 1] is None
        and (texts[index][-1] not in ENDS or len(texts[index]) <= _SHORT_LINE)
        and is_name(texts[index])
        and is_prose(texts[index + 1])
    )


def _says(meaning: Meaning) -> bool:
    """Tell whether a meaning is a label line's."""
    return bool(meaning.labels) or meaning.byline is not None or meaning.published is not None


def _is_alt_above_title(texts: list[str]) -> bool:
    """Tell whether a page begins with an alternative text and a title without a label between them.

    The first is a sentence then, or a line without its full stop.
    """
    first, second, third = texts[:3]
    return (
        is_prose(third)
        and len(second) >= _least_title(second)
        and (not is_headline(first) or not (is_prose(first) or is_stopped(second) or is_name(second)))
    )


def read_head(page: Outline, lines: Lines, words: Words, stop: int) -> int:
    """Read hero image, title, label line and lede, and return the first line of the body."""
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
                or (stop > 3 and _label_line(lines, words, 3))
            ):
                alt, alt_label, at = 0, 1, 2
        elif (
            below is None
            and stop > 2
            and is_headline(texts[1])
            and not _label_line(lines, words, 1)
            and (_label_line(lines, words, 2) or _is_byline(lines, 2, stop) or _is_alt_above_title(texts))
        ):
            alt, at = 0, 1
    if (
        at < stop
        and meanings[at] is None
        and (
            (at > 0 and at + 1 < stop and meanings[at + 1] is not None and len(texts[at]) < 2 * _LEAST_SUMMARY)
            or is_headline(texts[at])
        )
    ):
        title = at
        at += 1
    if title >= 0 and at < stop:
        if _label_line(lines, words, at) is not None:
            line = at
        elif _is_byline(lines, at, stop):
            meanings[at] = Meaning(0, byline=texts[at])
            line = at
        if line >= 0:
            at += 1
    elif title < 0 and alt >= 0 and at < stop and _label_line(lines, words, at) is not None:
        line = at
        at += 1
    if at < stop:
        lede = at
        at += 1
    page.head = (alt, alt_label, title, line, lede)
    return at


def _cards(page: Outline, lines: Lines, words: Words, start: int, end: int, ends_whole: bool) -> None:
    """Read cards: alternative text, its label, title, label line and summary, all but the last optional."""
    texts, meanings, cards = lines.texts, lines.meanings, page.cards
    alt = alt_label = title = line = -1
    shorts: list[str] = []
    index = start
    while index < end:
        meaning = meanings[index]
        following = meanings[index + 1] if index + 1 < end else None
        if meaning is not None:
            if line < 0 and _says(meaning):
                line = index
            else:
                page.unsettled = True
                page.stray.append(index)
        elif line >= 0:
            cards.append((alt, alt_label, title, line, index))
            alt = alt_label = title = line = -1
        elif title < 0 and following is not None and following.slots == IMAGE and _is_alt(lines, index, end):
            if alt >= 0:  # what was taken for an alternative text without its label was a summary
                cards.append((-1, -1, -1, -1, alt))
            alt, alt_label = index, index + 1
            index += 1
        else:
            kind = _kind(lines, words, index, end, alt >= 0, title >= 0, ends_whole)
            if kind is _SUMMARY:
                cards.append((alt, alt_label, title, -1, index))
                alt = alt_label = title = -1
            elif kind is _ALT:
                alt = index
            elif kind is _LINE:
                line = index
            else:
                if title >= 0 and alt < 0:
                    alt = title
                elif title >= 0:
                    cards.append((alt, alt_label, title, -1, -1))
                    alt = alt_label = -1
                    page.unsettled = True
                title = index
                shorts.append(texts[index])
                if len(texts[index]) < _least_title(texts[index]):
                    page.unsettled = True
        if line == index and (said := meanings[line]) is not None and said.byline is not None:
            shorts.append(said.byline)
            if not is_name(said.byline):
                page.unsettled = True
        index += 1
    if len(shorts) > 1 and len(set(shorts)) < len(shorts):
        page.unsettled = True  # what repeats may be a label
    _leave(page, lines, (alt, alt_label, title, line, -1), end)


def _leave(page: Outline, lines: Lines, card: Card, end: int) -> None:
    """Place what the last card was begun with and has no summary to."""
    alt, alt_label, title, line, _ = card
    if title >= 0:
        page.cards.append((alt, alt_label, title, -1, -1))
        page.unsettled = True
        alt = alt_label = -1
    elif alt >= 0 and alt_label < 0:
        page.cards.append((-1, -1, -1, -1, alt))
        alt = -1
    page.stray += [index for index in (alt, alt_label, line) if index >= 0]
    if end == len(lines.texts) and max(card) >= 0:
        page.cut = end - 1


_ALT, _TITLE, _LINE, _SUMMARY = range(4)


def _kind(lines: Lines, words: Words, index: int, end: int, has_alt: bool, has_title: bool, ends_whole: bool) -> int:
    """Tell what a card's line is that no known word stands on or beside, by how it and the next one look."""
    texts, meanings = lines.texts, lines.meanings
    text = texts[index]
    last = len(texts) - 1
    below = texts[index + 1] if index + 1 < end and meanings[index + 1] is None else None
    open_below = below is not None and index + 1 < last and is_headline(below) and not is_stopped(below)
    if text[-1] in _SURE_ENDS or not is_headline(text):
        # A sentence: a summary, or an alternative text without its label: English, shorter, and something follows.
        if len(text) <= _SHORT_LINE:
            if _label_line(lines, words, index) is not None:
                return _LINE
            if has_title and is_name(text):
                meanings[index] = Meaning(0, byline=text)
                return _LINE
        if has_alt or has_title or index + 1 >= end or len(text) > _LONGEST_ALT or not is_latin(text):
            return _SUMMARY
        if len(text) > _LEAST_SUMMARY and not (
            open_below
            and len(below) >= _least_title(below)  # type: ignore[arg-type]
            and is_plain_english(text)
            and _label_line(lines, words, index + 1) is None
        ):
            return _SUMMARY
        return _ALT if is_one_sentence(text) else _SUMMARY
    if _label_line(lines, words, index) is not None:
        return _LINE
    if index == last and not ends_whole and (has_title or len(text) > _SHORT):
        return _SUMMARY  # the page is cut here
    prose_below = below is not None and not open_below and is_prose(below)
    title_below = open_below or (
        below is not None
        and _least_title(below) <= len(below)
        and is_headline(below)
        and index + 2 < end
        and (meanings[index + 2] is not None or is_paragraph(texts[index + 2]))
    )
    if is_stopped(text):
        # A question, a call: a title above something, a summary else.
        if has_title or index + 1 >= end:
            return _SUMMARY
        if below is None or not prose_below or is_paragraph(below) or is_name(below):
            return _TITLE
        return _SUMMARY if _label_line(lines, words, index + 1) is None else _TITLE
    if has_title:
        if prose_below:
            meanings[index] = Meaning(0, byline=text)
            return _LINE
        return _TITLE
    if title_below and not has_alt:
        # Two short lines: an alternative text without full stop above a title, or a title above a label line or byline.
        if _label_line(lines, words, index + 1) is not None:
            return _TITLE
        named = is_name(below) and index + 2 < end and is_prose(texts[index + 2])  # type: ignore[arg-type]
        return _TITLE if named or not is_plain_english(text) else _ALT
    if prose_below and len(text) < _least_title(text) and is_name(text):
        meanings[index] = Meaning(0, byline=text)
        return _LINE
    return _TITLE


def _is_alt(lines: Lines, index: int, end: int) -> bool:
    """Tell whether a line above an image label is the alternative text, and not a summary above the next label line."""
    text = lines.texts[index]
    if lines.tight(index + 1):
        return True
    after = index + 2
    if after < end and lines.meanings[after] is not None:
        return lines.dense
    if after < end and is_headline(lines.texts[after]):
        if after + 1 < end and (said := lines.meanings[after + 1]) is not None and _says(said):
            return True
        if not is_stopped(lines.texts[after]):
            return after != len(lines.texts) - 1 or lines.dense
    return lines.dense and is_prose(text) and is_latin(text) and len(text) < _LEAST_SUMMARY and is_one_sentence(text)


def _look_over(page: Outline, lines: Lines, end: int, ends_whole: bool) -> None:
    """Look for what known words do not explain, and for a cut."""
    texts, meanings = lines.texts, lines.meanings
    start, stop = page.body
    first, past = page.reactions
    for index in lines.odd:
        if index >= stop and index >= past:
            break
        if (start <= index < stop or first <= index < past) and (
            meanings[index] is not None or is_heading(texts[index])
        ):
            page.unsettled = True
            break
    line, lede = page.head[3:]
    if line >= 0 and (said := meanings[line]) is not None and said.byline is not None:
        if not said.slots or not is_name(said.byline):
            page.unsettled = True
    elif lede >= 0 and page.head[2] >= 0 and not is_prose(texts[lede]) and not is_paragraph(texts[lede]):
        page.unsettled = True
    _look_for_cut(page, lines, end, ends_whole)


def _look_for_cut(page: Outline, lines: Lines, end: int, ends_whole: bool) -> None:
    """Tell whether a page without a banner ends in the middle of something."""
    last = len(lines.texts) - 1
    if end != last + 1 or last < 0 or page.cut >= 0:
        return
    if (lines.texts[last][-1] not in ENDS and not ends_whole) or last in (page.related_heading, page.reactions_heading):
        page.cut = last


def _is_listing(page: Outline, lines: Lines) -> bool:
    """Tell whether cards below a button say that they are this site's: a button like it stands on any site."""
    if page.cookies[2] >= 0:
        return True
    if any(
        alt_label >= 0 or (line >= 0 and bool(lines.meanings[line].labels))  # type: ignore[union-attr]
        for _, alt_label, _, line, _ in page.cards
    ):
        return True
    return len(page.cards) > 1 and all(summary >= 0 and _is_summary(lines.texts[summary]) for *_, summary in page.cards)


def _is_summary(text: str) -> bool:
    """Tell whether a line is nearly as long as summaries are at least."""
    return is_prose(text) and len(text) >= (_WIDE_SUMMARY if is_wide(text) else _SUMMARY_LENGTH)


def _is_story(page: Outline, lines: Lines) -> bool:
    """Tell whether what was found says that the text is a page at all."""
    texts, meanings = lines.texts, lines.meanings
    alt, alt_label, title, line, lede = page.head
    if alt_label >= 0:
        return len(texts[alt]) >= _LEAST_ALT and " " in texts[alt]
    if title < 0 or lede < 0:
        return False
    reactions = meanings[page.reactions_heading] if page.reactions_heading >= 0 else None
    told = reactions is not None and reactions.locales != 0  # the words are known, not inferred
    if not is_prose(texts[lede]):
        return False
    first, end = page.reactions
    if told and (end == first or not all(map(is_prose, texts[first:end]))):
        return False
    if told and (page.related_heading >= 0 or page.cookies[2] >= 0):
        return True
    if not is_paragraph(texts[lede]):
        return False
    if alt >= 0 and line >= 0 and meanings[line].labels:  # type: ignore[union-attr]
        return True
    if page.cards:
        for _, alt_label, _, line, summary in page.cards:
            if alt_label >= 0 or (line >= 0 and meanings[line].labels):  # type: ignore[union-attr]
                return True
            if summary < 0 or not is_paragraph(texts[summary]):
                break
        else:
            return True
    if told and all(map(is_paragraph, texts[first:end])):
        return True
    return page.cookies[2] >= 0 and page.cut < 0
