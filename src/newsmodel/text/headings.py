"""The headings of a page on which they are not known: short lines alone between prose, one with cards below it."""

import re
from collections import Counter

from newsmodel.text.clues import Clues, holds, is_akin, is_brief
from newsmodel.text.layout import Outline
from newsmodel.text.lines import (
    Lines,
    is_heading,
    is_headline,
    is_one_sentence,
    is_plain_english,
    is_prose,
    is_stopped,
    is_wide,
)
from newsmodel.text.meanings import IMAGE

__all__ = ["find_headings"]

_PLATFORMS = re.compile(
    r"(?<![^\W\u0250-\uffff])X(?![^\W\u0250-\uffff])|Twitter|Reddit|Telegram|Facebook|TikTok|YouTube|Bluesky|Threads|Instagram|Weibo|VK\b|Mastodon"
)
_LEAST_SUMMARY = 150  # characters at least of a summary
_HEADING = 60  # characters at most of a section's heading
_WIDE_HEADING = 20  # the same in scripts whose characters are words or syllables


def find_headings(clues: Clues, page: Outline, start: int, end: int) -> int:
    """Find the headings of the reactions and of the cards where they are not known.

    Args:
        clues: The page's short lines. What is found goes into `Clues.found`.
        page: What the known words made of the page.
        start: First line of the body.
        end: First line that is not before the cookie banner.

    Returns:
        The line of the cards' heading; -1 where there is none.
    """
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
    if seen[text] > 1 or is_akin(text, image):
        return True
    return any([other != text and holds(other, text) for other in seen])  # noqa: C419  a list is faster here


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
