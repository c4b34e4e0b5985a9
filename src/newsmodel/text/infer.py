"""Words that nobody has listed, out of the structure of a page: what is stable there says what they are.

The line under the alternative text comes back under the title. A heading, a sentence and a button end the page. Two
short headings stand alone between prose. What is left of the short lines among the cards are labels, names and titles.
Each of these has a module or a function of its own, and goes by what was found before it.

All of this only ever makes a `Vocabulary`. With it in hand, the page takes the same road as any other.
"""

import re

from newsmodel.text.characters import FULL_STOPS, plain
from newsmodel.text.clues import Clues
from newsmodel.text.head import read_head
from newsmodel.text.image_labels import count_code, find_image_label
from newsmodel.text.label_words import find_labels
from newsmodel.text.layout import LISTING, UNKNOWN, Outline
from newsmodel.text.lines import LEAST_PARAGRAPH, Lines, is_heading, is_paragraph, is_prose, unglue
from newsmodel.text.meanings import FOLLOW, IMAGE, REJECT
from newsmodel.text.outline import LONGEST_REFUSAL
from newsmodel.text.sections import Sections, find_sections
from newsmodel.text.sentence_labels import find_glued_sentence
from newsmodel.text.shapes import shape_of

__all__ = ["infer"]

_LEAST_LINES = 5  # lines at least of a page
_MOST_SHORT = 400  # short lines at most: no page has so many
_BUTTON = 30  # characters at most of a button above cards
_SURE, _BANNER = 10.0, 2.0  # how much says that a text is a page: known words or its address; a whole banner
_CERTAIN = 7.0  # so much says that the other lines need not be looked at
_COOKIES = re.compile(
    "cookie|kakor|küpsis|eväst|slapuk|sīkdat|sütik|kolačić|piškot|čerez|vafrak|informasjonskaps|ciastecz"
    "|куки|кукі|колачић|бисквит|ქუქი|עוגיות|כוקיז|كوكيز|الارتباط|کوکی|कुकी|कुकीज|কুকি|ਕੂਕੀ|કૂકી|குக்கீ|కుకీ"
    "|ಕುಕೀ|കുക്കി|කුකී|ኩኪ|คุกกี้|ຄຸກກີ|ខូគី|ကွတ်ကီး|クッキー|쿠키",
    re.IGNORECASE,
)
_LOOK = 40  # characters of a line that are looked through for code


def infer(clues: Clues, page: Outline, *, trusted: bool = False) -> Clues | None:
    """Work out the words of a page that known words do not explain.

    Args:
        clues: The page's short lines, and what known words say of them.
        page: What the known words made of the page.
        trusted: Something else, such as the address, says that the text is a page.

    Returns:
        The clues with what was found; None where nothing was.
    """
    lines = clues.lines
    if len(lines.texts) < _LEAST_LINES or len(clues.plain) > _MOST_SHORT:
        return None
    # A button such as "Follow" stands on any site; with nothing else known, structure alone has to convince.
    strange = page.layout is UNKNOWN and not any(
        lines.meanings[index].slots & ~FOLLOW  # type: ignore[union-attr]
        for index in lines.known
    )
    doubted = strange and not trusted and not clues.told
    end = _banner(clues, page)
    clues.leave_out(end)
    if not clues.image:
        support = (_BANNER if "cookie_reject" in clues.found else 0.0) if doubted else _SURE
        label, weight = find_image_label(clues, support=support)
        if not label and (glued := find_glued_sentence(lines)):
            clues, end = _unglued(clues, glued, end)
            label, weight = find_image_label(clues, support=support)
        if doubted and (not label or (weight + support < _CERTAIN and (lines.ragged or not _is_prose_mostly(clues)))):
            return None  # on any other text as well, blank lines are missing here and there
        if label:
            clues, end = _unglued(clues, label, end)
            clues.take_image(label)
    elif doubted and not _is_prose_mostly(clues):
        return None
    if _follow(clues, page, end):
        if clues.said[1] is None:
            clues.put("follow", _plain_line(clues, 1))
        find_labels(clues, -1, 2, end)
    else:
        line, start = _head(clues, end)
        sections = find_sections(clues, start, end, Sections(page.reactions_heading, page.related_heading))
        for slot, index, known in (
            ("reactions_heading", sections.reactions, page.reactions_heading),
            ("related_heading", sections.related, page.related_heading),
        ):
            if index >= 0 and index != known:
                clues.put(slot, _plain_line(clues, index))
        find_labels(clues, line, sections.related + 1 if sections.related >= 0 else end, end)
    return clues if clues.found else None


def _unglued(clues: Clues, label: str, end: int) -> tuple[Clues, int]:
    """Give a label that is glued to alternative texts lines of its own, on which the cookie banner begins later."""
    lines = clues.lines
    apart = unglue(lines, label, clues.words, clues.short) if label else lines
    if apart is lines:
        return clues, end
    end += len(apart.texts) - len(lines.texts)
    return clues.over(apart, end), end


def _is_prose_mostly(clues: Clues) -> bool:
    """Tell whether a text is made as pages are: paragraphs, few short lines between them, and no code."""
    texts = clues.lines.texts
    sizes = list(map(len, texts))
    paragraphs = [
        size
        for text, size in zip(texts, sizes, strict=True)
        if (size >= LEAST_PARAGRAPH or is_paragraph(text)) and (text[-1] in FULL_STOPS or is_prose(text))
    ]
    if 2 * sum(paragraphs) <= sum(sizes) or len(texts) > 5 * len(paragraphs) + 6:
        return False
    looked_at = [
        text[:_LOOK] for index, text in enumerate(texts) if index not in clues.undated
    ]  # "8. August" is no list
    return 8 * count_code(looked_at) <= len(texts)


def _head(clues: Clues, end: int) -> tuple[int, int]:
    """Read the head by what is known by now: its label line, -1 where there is none, and the first line of the body."""
    lines = clues.lines
    texts = lines.texts
    read = Lines(texts, lines.rows, [*clues.said], [], lines.odd)
    (_, _, title, line, lede), start = read_head(read, clues.words, end)
    if lede == 0 and 1 in clues.short and 2 in clues.short and end > 3 and is_paragraph(texts[3]):
        return 2, 4  # an alternative text, a title and a label line, none of which has a known word
    if line < 0 <= lede and title >= 0 and lede in clues.short and lede + 1 < end and is_paragraph(texts[lede + 1]):
        return lede, start + 1  # a short line where the lede should be, above it
    return line, start


def _banner(clues: Clues, page: Outline) -> int:
    """Find a cookie banner whose words are not known. Return the first line that is not before it."""
    lines = clues.lines
    texts, meanings = lines.texts, lines.meanings
    count = len(texts)
    if page.cookies[0] >= 0:
        button = page.cookies[2]
        if button >= 0 and meanings[button] is None and is_heading(texts[button]):
            clues.put("cookie_reject", _plain_line(clues, button))
        return page.cookies[0]
    heading, sentence, button = count - 3, count - 2, count - 1
    if (
        heading > 2
        and len(texts[button]) <= LONGEST_REFUSAL
        and is_heading(texts[button])
        and (is_prose(texts[sentence]) or is_paragraph(texts[sentence]))
        and is_heading(texts[heading])
        and (meanings[heading] is None or meanings[heading].byline is not None)  # type: ignore[union-attr]
        and (meanings[button] is None or meanings[button].slots & REJECT)  # type: ignore[union-attr]
        and texts.count(texts[button]) == 1
        and texts.count(texts[heading]) == 1
        and (lines.dense or lines.tight(button) or _apart(lines, heading))
    ):
        clues.put("cookie_heading", _plain_line(clues, heading))
        clues.put("cookie_reject", _plain_line(clues, button))
        return heading
    # Blank paragraphs stand before the banner, so what comes behind them is one even where it is cut; or it says so.
    for heading in range(max(3, count - 2), count):
        text = plain(texts[heading])
        if (
            (_apart(lines, heading) or _COOKIES.search(text) is not None)
            and is_heading(text)
            and meanings[heading] is None
            and not any(f" {text} " in f" {other} " for index, other in clues.short.items() if index < heading)
        ):
            clues.put("cookie_heading", text)
            return heading
    return count


def _plain_line(clues: Clues, index: int) -> str:
    """Return a line in plain form."""
    return clues.plain.get(index) or plain(clues.lines.texts[index])


def _apart(lines: Lines, index: int) -> bool:
    """Tell whether blank paragraphs stand above a line, and not above the line before it too."""
    before, above, row = lines.rows[index - 2 : index + 1]
    return row - above > max(3, above - before)


def _follow(clues: Clues, page: Outline, end: int) -> bool:
    """Tell whether the page is a listing whose button is not known: a tag's name, the button, and cards at once."""
    short, said = clues.short, clues.said
    button = said[1]
    if page.layout is LISTING or (said[0] is None and button is not None and button.slots & FOLLOW):
        return True
    if end < 4 or page.related_heading >= 0 or page.reactions_heading >= 0:
        return False
    name, follow = short.get(0), short.get(1)
    if name is None or follow is None or said[0] is not None or said[1] is not None:
        return False
    if len(follow) > _BUTTON or not shape_of(name).heading or not shape_of(follow).heading:
        return False
    # As long as a title, with a paragraph below the second line, it is one, and that line a name.
    return shape_of(name).brief or 2 in short or (said[3] is not None and said[3].slots == IMAGE)
