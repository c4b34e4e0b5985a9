"""The outline of a page: which of its lines is what. Here, in `head` and in `cards`, and nowhere else, that is decided.

An outline holds indices into `Lines`; blocks, diagnostics and stories are all derived from it. It goes by the known
words of the lines, and by how lines look where the format leaves words open. What it could not settle sets
`Outline.unsettled`: a page with such places may have words that are not known, which `newsmodel.text.infer` looks for.
"""

from newsmodel.text.cards import read_cards
from newsmodel.text.characters import ENDS
from newsmodel.text.head import read_head
from newsmodel.text.label_lines import is_doubtful
from newsmodel.text.layout import BODY, LISTING, STORY, Layout, Outline
from newsmodel.text.lines import (
    Lines,
    is_heading,
    is_headline,
    is_paragraph,
    is_prose,
    is_question,
    is_stopped,
    is_wide,
    may_head,
)
from newsmodel.text.meanings import COOKIES, FOLLOW, LABELS, REACTIONS, REJECT, RELATED
from newsmodel.text.words import Words

__all__ = ["LONGEST_REFUSAL", "outline", "take_as_body"]

LONGEST_REFUSAL = 40
"""Characters at most of the button that refuses cookies."""

_SUMMARY_LENGTH = 120  # characters of a paragraph that is long enough for a summary where nothing else speaks for one
_WIDE_SUMMARY = 55
_LEAST_CARDS = 2  # cards at least of a listing for which nothing else speaks
_MOST = 0.75  # of its summaries that are so long
_LABEL_LINE = 120  # characters at most of a label line
_LEAST_HALF = 4  # characters at least of what a cut has left of known words
_LEAST_LINES = 5  # lines at least of a page with a banner
_LEAST_ALT = 12  # characters at least of an alternative text


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
    end = _cookies(page, lines, words, marks)
    if end == count > 1 and not ends_whole and meanings[-1] is None and _is_half_known(lines.texts[-1], words):
        end = page.cut = count - 1
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
    if (button is not None and button.slots & FOLLOW and meanings[0] is None) or (layout is LISTING and end > 1):
        page.head = (-1, -1, 0, -1, -1)
        page.body = page.reactions = (1, 1)
        page.related_heading = 1
        read_cards(page, lines, words, 2, end, ends_whole)
        _look_for_cut(page, lines, end, ends_whole)
        if layout is LISTING or _is_listing(page, lines):
            page.layout = LISTING
        return page
    page.reactions_heading = reactions
    page.related_heading = related
    stop = reactions if reactions >= 0 else related if related >= 0 else end
    page.head, start = read_head(lines, words, stop)
    if page.head[1] >= 0:
        page.stray += range(page.head[1] + 1, page.head[2])  # the label, printed once more
    page.body = (start, stop)
    page.reactions = (0, 0)
    if reactions >= 0:
        page.reactions = (reactions + 1, related if related >= 0 else end)
    if related >= 0:
        read_cards(page, lines, words, related + 1, end, ends_whole)
    _look_over(page, lines, end, ends_whole)
    if end == count and _may_be_banner(lines):
        page.unsettled = True
    if layout is STORY or _is_story(page, lines):
        page.layout = STORY
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
    page.layout = BODY if title < 0 else STORY
    page.head = (-1, -1, title, -1, lede if lede < end else -1)
    page.body = (min(lede + 1, end), end)
    page.reactions = (end, end)
    page.reactions_heading = page.related_heading = -1
    page.cards = []
    page.stray = []


def _cookies(page: Outline, lines: Lines, words: Words, marks: list[int]) -> int:
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
            last = lines.texts[count - 1]
            if index + 2 < count and is_heading(last) and not words.is_cut(last, REJECT):
                page.unsettled = True  # the button has other words
            else:
                page.cut = count - 1
        return index
    return count


def _may_be_banner(lines: Lines) -> bool:
    """Tell whether a page ends as a cookie banner does: with a heading, a sentence, and a button."""
    if len(lines.texts) < _LEAST_LINES or lines.odd[-1:] != [len(lines.texts) - 1]:
        return False
    heading, sentence, button = lines.texts[-3:]
    return len(button) <= LONGEST_REFUSAL and is_heading(button) and is_prose(sentence) and is_heading(heading)


def _is_half_known(line: str, words: Words) -> bool:
    """Tell whether a page's last line is what a cut has left of a label or a heading."""
    return len(line) >= _LEAST_HALF and is_heading(line) and words.is_cut(line, LABELS | REACTIONS | RELATED | COOKIES)


def _look_over(page: Outline, lines: Lines, end: int, ends_whole: bool) -> None:
    """Look for what known words do not explain, and for a cut."""
    texts, meanings = lines.texts, lines.meanings
    start, stop = page.body
    first, past = page.reactions
    for index in lines.odd:
        if index >= stop and index >= past:
            break
        if (start <= index < stop or first <= index < past) and (meanings[index] is not None or may_head(texts[index])):
            page.unsettled = True
            break
    if page.reactions_heading < 0 and any(map(is_question, texts[start:stop])):
        page.unsettled = True  # a heading may ask something
    line, lede = page.head[3:]
    if line >= 0 and (said := meanings[line]) is not None and said.byline is not None:
        if not said.slots or is_doubtful(texts[line], said.byline):
            page.unsettled = True
    elif lede >= 0 and page.head[2] >= 0 and len(texts[lede]) <= _LABEL_LINE and not is_prose(texts[lede]):
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
        alt_label >= 0 or (min(line, summary) >= 0 and bool(lines.meanings[line].labels))  # type: ignore[union-attr]
        for _, alt_label, _, line, summary in page.cards
    ):
        return True
    summaries = [lines.texts[summary] for *_, summary in page.cards if summary >= 0]
    if len(page.cards) < _LEAST_CARDS or len(summaries) < len(page.cards):
        return False
    if not all(map(is_prose, summaries[:-1])) or not (is_prose(summaries[-1]) or _is_long(summaries[-1])):
        return False
    return _MOST * len(summaries) <= sum(map(_is_long, summaries))


def _is_long(text: str) -> bool:
    """Tell whether a line is nearly as long as summaries are at least."""
    return len(text) >= (_WIDE_SUMMARY if is_wide(text) else _SUMMARY_LENGTH)


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
    said = meanings[line] if line >= 0 else None
    if (told or (said is not None and said.locales != 0)) and (page.related_heading >= 0 or page.cookies[2] >= 0):
        return True
    if any(
        alt_label >= 0 or (min(line, summary) >= 0 and bool(meanings[line].labels))  # type: ignore[union-attr]
        for _, alt_label, _, line, summary in page.cards
    ):
        return True
    start, stop = page.body
    if not any(map(is_paragraph, texts[lede : min(stop, start + 1)])):
        return False
    if alt >= 0 and line >= 0 and meanings[line].labels:  # type: ignore[union-attr]
        return True
    if page.cards and all(summary >= 0 and is_paragraph(texts[summary]) for *_, summary in page.cards):
        return True
    if told and all(map(is_paragraph, texts[first:end])):
        return True
    if page.cookies[2] >= 0:
        return page.cut < 0
    heading = meanings[page.cookies[0]] if page.cookies[1] >= 0 else None
    return heading is not None and heading.attested != 0  # the page is cut in the sentence
