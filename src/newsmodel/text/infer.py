"""Words that nobody has listed, out of the structure of a page: what is stable there says what they are.

The line under the alternative text comes back under the title. Short lines repeat before summaries. Two short headings
stand alone between prose. A heading, a sentence and a button end the page. Known words give away their neighbours: what
stands before a known image label on one line is who reported, what stands behind it is that facts were checked.

All of this only ever makes a `Vocabulary`. With it in hand, the page takes the same road as any other.
"""

import re
from collections import Counter

from newsmodel.model import Label
from newsmodel.text.characters import ENDS, plain
from newsmodel.text.clues import LABEL_LINE, Clues, find_card_labels, find_story_labels, holds, is_akin, is_brief
from newsmodel.text.head import read_head
from newsmodel.text.layout import Layout, Outline
from newsmodel.text.lines import (
    Lines,
    is_heading,
    is_headline,
    is_one_sentence,
    is_paragraph,
    is_plain_english,
    is_prose,
    is_stopped,
    is_wide,
)
from newsmodel.text.meanings import FOLLOW, IMAGE, REJECT, Meaning
from newsmodel.text.names import is_name

__all__ = ["infer"]

_PLATFORMS = re.compile(
    r"(?<![^\W\u0250-\uffff])X(?![^\W\u0250-\uffff])|Twitter|Reddit|Telegram|Facebook|TikTok|YouTube|Bluesky|Threads|Instagram|Weibo|VK\b|Mastodon"
)
_CODE = re.compile(r"[{}<>|=\\`~$^]|[\w*]_|_\w|::|://|\*\*|^[-+*#>%;]|^\d+[.)]\s|\.{3,}$|\w\(\)")
_LEAST_LINES = 5
_MOST_SHORT = 400  # short lines at most: no page has so many, and each may be compared with each
_LEAST_PARAGRAPHS = 2  # paragraphs at least on a page whose words are not known
_LONGEST_ALT = 220
_LEAST_SUMMARY = 150
_BUTTON = 25  # characters at most of a button
_LABEL = 6  # characters at least of an image label that nothing but its places speaks for
_HEADING = 60  # characters at most of a section's heading
_WIDE_HEADING = 20


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
    label = _image_label(clues, trusted=trusted)
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
        related = _headings(clues, page, start, end)
        if related >= 0:
            find_card_labels(clues, related + 1, end)
        _, _, title, line, lede = page.head
        if line < 0 <= lede and title >= 0 and _stands_for_lede(lines, lede, end):
            line = lede
        if line >= 0:
            find_story_labels(clues, line)
    return bool(clues.found)


def _image_label(clues: Clues, *, trusted: bool) -> str | None:
    """Find the image label of a page on which none is known: the short line under alternative texts that comes back."""
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


def _is_prose_mostly(texts: list[str]) -> bool:
    """Tell whether a text is made as pages are: paragraphs, few short lines between them, and no code."""
    total = prose = paragraphs = odd = 0
    for text in texts:
        total += len(text)
        if is_prose(text) and is_paragraph(text):
            prose += len(text)
            paragraphs += 1
        if _CODE.search(text) is not None:
            odd += 1
    return 3 * prose > 2 * total and len(texts) <= 5 * paragraphs + 6 and 8 * odd <= len(texts)


def _is_alt(lines: Lines, index: int) -> bool:
    """Tell whether a line may be an alternative text, as far as that can be told above a line that may be its label."""
    text = lines.texts[index]
    if not _may_be_alt(text):
        return False
    if not lines.dense:
        return lines.tight(index + 1)
    return len(text) <= _LONGEST_ALT and is_plain_english(text) and is_prose(text) and is_one_sentence(text)


def _glued_label(texts: list[str], short: dict[int, str]) -> str | None:
    """Find a label that is glued to the ends of alternative texts, and stands on a line of its own too."""
    for label in dict.fromkeys(short.values()):
        if not _may_be_label(label):
            continue
        if any(
            text.endswith(label) and len(text) > len(label) + 12 and text[-len(label) - 1 : -len(label)] in ENDS
            for text in texts
        ):
            return label
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
    return not any(map(str.isdigit, text)) and _CODE.search(text) is None and text[-1] not in "-/"


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


def _headings(clues: Clues, page: Outline, start: int, end: int) -> int:
    """Find the headings that are not known. Return that of the cards, -1 where there is none."""
    lines = clues.lines
    texts = lines.texts
    reactions, related = page.reactions_heading, page.related_heading
    if reactions >= 0 and related >= 0:
        return related
    stop = related if related >= 0 else end
    start = max(start, reactions + 1)
    short = {index: text for index, text in clues.short.items() if start <= index < end}
    seen = Counter(clues.short.values())
    candidates = [
        index
        for index in short
        if index < stop
        and _may_be_section(lines, index, end)
        and not _may_be_label_line(short[index], seen, clues.image)
    ]
    # Titles of cards look like headings too; where there are shorter lines, those are the headings.
    brief = [index for index in candidates if is_brief(texts[index])] or candidates
    if related < 0 and brief:
        cards = _first_card(lines, short, seen, brief, end)
        below = texts[brief[0] + 1 : end]
        before = [index for index in brief if index < cards]
        if cards < end and before:
            related = before[-1]
        elif len(brief) > 1 and reactions < 0:
            between = texts[brief[0] + 1 : brief[1]]
            told = any(map(_PLATFORMS.search, between)) or not any(map(_PLATFORMS.search, texts[brief[1] + 1 : end]))
            related = brief[1] if told else brief[0]
        elif (
            reactions >= 0
            or not all(map(is_prose, below))
            or (len(below) > 2 and not any(map(_PLATFORMS.search, below)))
        ):
            related = brief[0]  # reactions are prose, and nothing but
        if related >= 0:
            clues.put("related_heading", texts[related])
            candidates = [index for index in candidates if index < related]
    if reactions < 0 and candidates:
        clues.put("reactions_heading", texts[candidates[-1]])
    return related


def _may_be_section(lines: Lines, index: int, end: int) -> bool:
    """Tell whether a line may be a section's heading: short, alone, with something to say below."""
    text = lines.texts[index]
    longest = _WIDE_HEADING if is_wide(text) else _HEADING
    if not 2 <= len(text) <= longest or not is_heading(text) or not is_one_sentence(text) or index + 1 >= end:
        return False
    meaning = lines.meanings[index]
    if meaning is not None and (meaning.labels or meaning.published):
        return False
    return any(map(str.isalpha, text)) and not is_heading(lines.texts[index - 1])


def _may_be_label_line(text: str, seen: Counter[str], image: tuple[str, ...]) -> bool:
    """Tell whether a short line is rather a label: it comes back, alone or beside another, or shares an acronym."""
    return seen[text] > 1 or is_akin(text, image) or any(other != text and holds(other, text) for other in seen)


def _first_card(lines: Lines, short: dict[int, str], seen: Counter[str], headings: list[int], end: int) -> int:
    """Find the first line that can only be a card's, a label line, a title, or what stands above; `end` if none."""
    texts, meanings = lines.texts, lines.meanings
    described = end
    for index in headings:
        below = index + 2
        if below < end and below not in headings and is_brief(texts[below]) and _is_description(texts[index + 1]):
            described = index + 1  # a name follows
            break
    for index, words in short.items():
        if index > described:
            return described
        if index in headings or index + 1 >= end:
            continue
        text, meaning = texts[index], meanings[index]
        label = (meaning is not None and (bool(meaning.labels) or meaning.published is not None)) or (
            seen[words] > 1 and is_heading(text)
        )
        title = not label and not is_stopped(text) and is_headline(text) and not is_brief(text)
        if not (label or title):
            continue
        above = texts[index - 1]
        if (
            index - 1 not in headings
            and index - 1 not in short
            and is_prose(above)
            and len(above) < _LEAST_SUMMARY
            and (title or (meaning is not None and meaning.slots == IMAGE))
        ):
            return index - 1  # an alternative text
        return index
    return described


def _is_description(text: str) -> bool:
    """Tell whether a line right below a heading describes an image: one English sentence, shorter than summaries."""
    return (
        len(text) < _LEAST_SUMMARY
        and is_prose(text)
        and is_plain_english(text)
        and is_one_sentence(text)
        and _PLATFORMS.search(text) is None
    )


def _stands_for_lede(lines: Lines, index: int, end: int) -> bool:
    """Tell whether a short line stands where the lede should, above it: it is the label line."""
    text = lines.texts[index]
    return len(text) <= LABEL_LINE and not is_prose(text) and index + 1 < end and is_paragraph(lines.texts[index + 1])
