"""Words that nobody has listed, out of the structure of a page: what is stable there says what they are.

The line under the alternative text comes back under the title. Short lines repeat before summaries. Two short headings
stand alone between prose. A heading, a sentence and a button end the page. Known words give away their neighbours: what
stands before a known image label on one line is who reported, what stands behind it is that facts were checked.

All of this only ever makes a `Vocabulary`. With it in hand, the page takes the same road as any other.
"""

from newsmodel.model import Label
from newsmodel.text.characters import plain
from newsmodel.text.clues import LABEL_LINE, Clues, find_card_labels, find_story_labels, is_brief
from newsmodel.text.head import read_head
from newsmodel.text.headings import find_headings
from newsmodel.text.image_labels import CODE, find_image_label
from newsmodel.text.layout import Layout, Outline
from newsmodel.text.lines import Lines, is_heading, is_paragraph, is_prose
from newsmodel.text.meanings import FOLLOW, IMAGE, REJECT, Meaning

__all__ = ["infer"]

_LEAST_LINES = 5  # lines at least of a page
_MOST_SHORT = 400  # short lines at most: no page has so many, and each may be compared with each
_BUTTON = 25  # characters at most of a button
_LOOK = 80  # characters of a line that are looked through for code


def infer(clues: Clues, page: Outline, *, trusted: bool = False) -> bool:
    """Work out the words of a page that known words do not explain.

    Args:
        clues: The page's short lines, and what the known words say of them. What is found goes into `Clues.found`.
        page: What the known words made of the page.
        trusted: Something else, such as the address, says that the text is a page.

    Returns:
        Whether any words were found.
    """
    lines = clues.lines
    if len(lines.texts) < _LEAST_LINES or len(clues.short) > _MOST_SHORT:
        return False
    # A button such as "Follow" stands on any site; with nothing else known, structure alone has to convince.
    strange = page.layout is Layout.UNKNOWN and not any(
        said.slots & ~FOLLOW for said in lines.meanings if said is not None
    )
    if strange and not trusted and not _is_prose_mostly(lines.texts):
        return False
    label = find_image_label(clues, trusted=trusted)
    if label is not None:
        clues.put("image_generated_by_ai", label)
        for index, text in clues.short.items():
            if lines.meanings[index] is None and text == label:
                lines.meanings[index] = Meaning(IMAGE, (Label.IMAGE_GENERATED_BY_AI,))
    elif strange:
        return False
    end = _banner(clues, page)
    if _follow(clues, page, end):
        clues.put("follow", lines.texts[1])
        find_card_labels(clues, 2, end)
    else:
        start = read_head(page, lines, clues.words, end)
        related = find_headings(clues, page, start, end)
        if related >= 0:
            find_card_labels(clues, related + 1, end)
        _, _, title, line, lede = page.head
        if line < 0 <= lede and title >= 0 and _stands_for_lede(lines, lede, end):
            line = lede
        if line >= 0:
            find_story_labels(clues, line)
    return bool(clues.found)


def _is_prose_mostly(texts: list[str]) -> bool:
    """Tell whether a text is made as pages are: paragraphs, few short lines between them, and no code."""
    total = prose = paragraphs = 0
    for text in texts:
        total += len(text)
        if is_prose(text) and is_paragraph(text):
            prose += len(text)
            paragraphs += 1
    if 3 * prose <= 2 * total or len(texts) > 5 * paragraphs + 6:
        return False
    return 8 * sum([CODE.search(text, 0, _LOOK) is not None for text in texts]) <= len(texts)


def _banner(clues: Clues, page: Outline) -> int:
    """Find a cookie banner whose words are not known. Return the first line that is not before it."""
    lines = clues.lines
    texts, meanings = lines.texts, lines.meanings
    count = len(texts)
    if page.cookies[0] >= 0:
        if page.cookies[2] >= 0 and meanings[page.cookies[2]] is None and is_heading(texts[page.cookies[2]]):
            clues.put("cookie_reject", texts[page.cookies[2]])
        return page.cookies[0]
    heading, sentence, button = count - 3, count - 2, count - 1
    if (
        heading > 2
        and len(texts[button]) <= _BUTTON
        and is_heading(texts[button])
        and (is_prose(texts[sentence]) or is_paragraph(texts[sentence]))
        and is_heading(texts[heading])
        and (meanings[heading] is None or meanings[heading].byline is not None)  # type: ignore[union-attr]
        and (meanings[button] is None or meanings[button].slots & REJECT)  # type: ignore[union-attr]
        and texts.count(texts[button]) == 1
        and texts.count(texts[heading]) == 1
        and (lines.dense or lines.tight(button) or _apart(lines, heading))
    ):
        clues.put("cookie_heading", texts[heading])
        clues.put("cookie_reject", texts[button])
        return heading
    # blank paragraphs stand before the banner, so what comes behind them is one even where it is cut
    for heading in range(max(3, count - 2), count):
        text = plain(texts[heading])
        if (
            _apart(lines, heading)
            and is_heading(text)
            and meanings[heading] is None
            and not any(f" {text} " in f" {other} " for index, other in clues.short.items() if index < heading)
        ):
            clues.put("cookie_heading", texts[heading])
            return heading
    return count


def _apart(lines: Lines, index: int) -> bool:
    return lines.rows[index] - lines.rows[index - 1] > 3


def _follow(clues: Clues, page: Outline, end: int) -> bool:
    """Tell whether the page is a listing whose button is not known: a name, the button, and cards at once."""
    lines = clues.lines
    texts, meanings = lines.texts, lines.meanings
    if page.layout is Layout.LISTING:
        return True
    if end < 4 or meanings[0] is not None or meanings[1] is not None:
        return False
    if page.related_heading >= 0 or page.reactions_heading >= 0 or len(texts[1]) > _BUTTON:
        return False
    if not (is_heading(texts[0]) and is_heading(texts[1])):
        return False
    fourth = meanings[3]
    if fourth is not None and fourth.slots == IMAGE and (lines.tight(3) or lines.dense) and not is_heading(texts[2]):
        return True
    if not is_brief(texts[0]):  # a title
        return False
    for index in range(2, end - 1):
        meaning = meanings[index]
        if meaning is not None and meaning.labels and (is_paragraph(texts[index + 1]) or meaning.slots == IMAGE):
            return True
    return False


def _stands_for_lede(lines: Lines, index: int, end: int) -> bool:
    """Tell whether a short line stands where the lede should, above it: it is the label line."""
    text = lines.texts[index]
    return len(text) <= LABEL_LINE and not is_prose(text) and index + 1 < end and is_paragraph(lines.texts[index + 1])
