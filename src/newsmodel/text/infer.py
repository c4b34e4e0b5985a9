"""Words that nobody has listed, out of the structure of a page: what is stable there says what they are.

The line under the alternative text comes back under the title. Short lines repeat before summaries. Two short headings
stand alone between prose. A heading, a sentence and a button end the page. Known words give away their neighbours: what
stands before a known image label on one line is who reported, what stands behind it is that facts were checked.

All of this only ever makes a `Vocabulary`. With it in hand, the page takes the same road as any other.
"""

import re
from collections import Counter

import attrs

from newsmodel.model import Label
from newsmodel.text.lines import Lines, is_heading, is_headline, is_one_sentence, is_paragraph, is_prose, is_wide
from newsmodel.text.outline import Layout, Outline, read_head
from newsmodel.text.words import FOLLOW, IMAGE, REJECT, Meaning, Words, is_name, plain
from newsmodel.vocabulary import SLOTS, Vocabulary

__all__ = ["around", "holds", "infer"]

_PLATFORMS = re.compile(r"\bX\b|Twitter|Reddit|Telegram|Facebook|TikTok|YouTube|Bluesky|Threads|Instagram|Weibo|VK\b|Mastodon")
_LEAST_LINES = 5
_BUTTON = 25  # characters at most of a button
_LABEL = 6  # characters at least of an image label that nothing but its places speaks for
_HEADING = 60  # characters at most of a section's heading
_WIDE_HEADING = 20


def infer(lines: Lines, page: Outline, words: Words, vocabulary: Vocabulary | None) -> Vocabulary | None:
    """Work out the words of a page that known words do not explain.

    Args:
        lines: The page's lines; what is found is noted in their meanings on the way.
        page: What the known words made of it.
        words: The known words.
        vocabulary: The vocabulary that the known words speak for, if they speak for one.

    Returns:
        That vocabulary, or a new one without a locale, and the words that were found; None where none were.
    """
    found: dict[str, list[str]] = {}
    if len(lines.texts) < _LEAST_LINES:
        return None
    known = page.layout is not Layout.UNKNOWN
    label = _image_label(lines, page)
    if label is not None:
        _put(found, "image_generated_by_ai", label)
        _note(lines, label, Meaning(IMAGE, (Label.IMAGE_GENERATED_BY_AI,)))
    elif not known and not any(lines.meanings):
        return None
    end = _banner(lines, page, found)
    follow = _follow(lines, page, end)
    if follow:
        _put(found, "follow", lines.texts[1])
        start, related = 2, 1
    else:
        start = read_head(page, lines, words, end)
        related = _headings(lines, page, words, start, end, found)
    if related >= 0:
        _card_labels(lines, words, vocabulary, related + 1, end, found)
    if page.head[3] >= 0 and not follow:
        _story_labels(lines, page.head[3], words, found)
    if not found:
        return None
    return _vocabulary(lines, words, vocabulary, found)


def _put(found: dict[str, list[str]], slot: str, wording: str) -> None:
    wording = plain(wording)
    if wording and not any(wording in wordings for wordings in found.values()):
        found.setdefault(slot, []).append(wording)


def _note(lines: Lines, wording: str, meaning: Meaning) -> None:
    for index, text in enumerate(lines.texts):
        if lines.meanings[index] is None and len(text) <= 2 * len(wording) + 8 and plain(text) == wording:
            lines.meanings[index] = meaning


def _image_label(lines: Lines, page: Outline) -> str | None:
    """Find the image label of a page none of whose labels under an alternative text is known."""
    texts, meanings = lines.texts, lines.meanings
    if any(meaning is not None and meaning.slots & IMAGE for meaning in meanings):
        return None
    first, second, third, fourth, fifth = texts[:5]
    if _may_be_alt(first) and _may_be_label(second) and meanings[1] is None and meanings[2] is None and is_headline(third):
        # alt, label, title, label line, lede
        label = plain(second)
        if holds(plain(fourth), label) and not is_prose(fourth) and is_paragraph(fifth):
            return label
        if lines.tight(1) and is_paragraph(fourth) and _tight_lines(lines)[label] > 1:
            return label
    if is_heading(third) and _may_be_label(third) and meanings[2] is None and is_paragraph(fourth):
        label = plain(third)
        # the label is glued to the alternative text, and stands under the title
        if plain(first).endswith(label) and len(first) > len(third) + 12 and is_headline(second):
            return label
        # alt, title, label line; the label comes back with the cards
        if _may_be_alt(first) and is_headline(second) and not is_prose(second) and len(second) > len(third):
            tight = _tight_lines(lines)
            for line, count in tight.most_common():
                if holds(label, line) and len(line) >= _LABEL:
                    return line
            if sum(holds(plain(text), label) for text in texts[4:] if len(text) < 100) > 0:
                return label
    return None


def _tight_lines(lines: Lines) -> Counter[str]:
    """Count the short lines that stand on the line after a sentence, where others have a blank line between."""
    return Counter(
        plain(text)
        for index, text in enumerate(lines.texts)
        if index and is_heading(text) and lines.tight(index) and not is_heading(lines.texts[index - 1])
    )


def _may_be_alt(text: str) -> bool:
    return len(text) >= (12 if is_wide(text) else 25) and (is_wide(text) or " " in text)


def _may_be_label(text: str) -> bool:
    return is_heading(text) and len(text) >= (4 if is_wide(text) else _LABEL) and not any(map(str.isdigit, text))


def holds(line: str, words: str) -> bool:
    """Tell whether a line consists of some words, or begins or ends with them."""
    return line == words or line.startswith(f"{words} ") or line.endswith(f" {words}")


def _banner(lines: Lines, page: Outline, found: dict[str, list[str]]) -> int:
    """Find a cookie banner whose words are not known. Return the first line that is not before it."""
    texts, meanings = lines.texts, lines.meanings
    count = len(texts)
    if page.cookies[0] >= 0:
        if page.cookies[2] >= 0 and meanings[page.cookies[2]] is None and is_heading(texts[page.cookies[2]]):
            _put(found, "cookie_reject", texts[page.cookies[2]])
        return page.cookies[0]
    heading, sentence, button = count - 3, count - 2, count - 1
    if (
        heading > 2
        and len(texts[button]) <= _BUTTON
        and is_heading(texts[button])
        and is_prose(texts[sentence])
        and is_heading(texts[heading])
        and (meanings[heading] is None or meanings[heading].byline is not None)  # type: ignore[union-attr]
        and (meanings[button] is None or meanings[button].slots & REJECT)  # type: ignore[union-attr]
        and texts.count(texts[button]) == 1
        and texts.count(texts[heading]) == 1
        and (lines.dense or lines.tight(button) or _apart(lines, heading))
    ):
        _put(found, "cookie_heading", texts[heading])
        _put(found, "cookie_reject", texts[button])
        return heading
    # blank paragraphs stand before the banner, so what comes behind them is one even where it is cut
    for heading in range(max(3, count - 2), count):
        if _apart(lines, heading) and is_heading(texts[heading]) and meanings[heading] is None and texts.count(texts[heading]) == 1:
            _put(found, "cookie_heading", texts[heading])
            return heading
    return count


def _apart(lines: Lines, index: int) -> bool:
    return lines.rows[index] - lines.rows[index - 1] > 3


def _follow(lines: Lines, page: Outline, end: int) -> bool:
    """Tell whether the page is a listing whose button is not known: a name, the button, and cards at once."""
    texts, meanings = lines.texts, lines.meanings
    if page.layout is Layout.LISTING:
        return True
    if end < 5 or any(meanings[index] is not None for index in (0, 1)) or page.related_heading >= 0 or page.reactions_heading >= 0:
        return False
    if not (is_heading(texts[0]) and is_heading(texts[1]) and len(texts[1]) <= _BUTTON and len(texts[0]) <= 60):
        return False
    third = meanings[3]
    if third is not None and third.slots == IMAGE and not is_heading(texts[2]):
        return sum(meaning is not None and meaning.slots & IMAGE > 0 for meaning in meanings) > 1
    return meanings[2] is not None and bool(meanings[2].labels) and is_paragraph(texts[3])


def _headings(lines: Lines, page: Outline, words: Words, start: int, end: int, found: dict[str, list[str]]) -> int:
    """Find the headings that are not known. Return that of the cards, -1 where there is none."""
    texts, meanings = lines.texts, lines.meanings
    reactions, related = page.reactions_heading, page.related_heading
    if reactions >= 0 and related >= 0:
        return related
    stop = related if related >= 0 else end
    evidence = stop if related >= 0 else _first_card(lines, words, max(start, reactions + 1), end)
    candidates = [
        index
        for index in range(max(start, reactions + 1), evidence if evidence < end or related >= 0 else end)
        if _may_be_section(lines, index, end)
    ]
    if related < 0 and candidates and (evidence < end or reactions >= 0):
        # The first card is whole most often, so the heading stands right above it.
        related = candidates[-1] if candidates[-1] == evidence - 1 or len(candidates) < 2 else candidates[1 if reactions < 0 else 0]
        candidates = [index for index in candidates if index < related]
        _put(found, "related_heading", texts[related])
    elif related < 0 and len(candidates) >= 2:
        related = candidates[1]
        _put(found, "related_heading", texts[related])
        candidates = candidates[:1]
    elif related < 0 and candidates:
        below = texts[candidates[0] + 1 : end]
        if len(below) > 2 and not any(map(_PLATFORMS.search, below)) and not all(map(is_headline, below)):
            related = candidates.pop()
            _put(found, "related_heading", texts[related])
    if reactions < 0 and candidates:
        _put(found, "reactions_heading", texts[candidates[-1]])
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
    return any(map(str.isalpha, text)) and (not is_heading(lines.texts[index + 1]) or len(lines.texts[index + 1]) > 24 or lines.meanings[index + 1] is not None)


def _first_card(lines: Lines, words: Words, start: int, end: int) -> int:
    """Find the first line that can only be a card's; `end` where there is none."""
    texts, meanings = lines.texts, lines.meanings
    seen = Counter(plain(texts[index]) for index in range(start, end) if is_heading(texts[index]))
    for index in range(start, end):
        meaning = meanings[index]
        text = texts[index]
        if meaning is None and is_heading(text):
            meaning = words.label_line(text)
        label = meaning is not None and (bool(meaning.labels) or meaning.published is not None)
        if not label and is_heading(text) and index + 1 < end and is_paragraph(texts[index + 1]):
            label = seen[plain(text)] > 1
        if not label:
            continue
        first = index
        if meaning is not None and meaning.slots == IMAGE and index > start and not is_heading(texts[index - 1]) and (lines.tight(index) or (lines.dense and index + 1 < end and is_headline(texts[index + 1]))):
            return index - 1
        if first > start and is_headline(texts[first - 1]) and not is_prose(texts[first - 1]) and len(texts[first - 1]) >= (12 if is_wide(texts[first - 1]) else 25):
            first -= 1
            if first > start and lines.tight(first - 1) and is_heading(texts[first - 1]):
                first -= 2
        return max(first, start)
    return end


def _card_labels(
    lines: Lines, words: Words, vocabulary: Vocabulary | None, start: int, end: int, found: dict[str, list[str]]
) -> None:
    """Find the label lines among the cards, and what their unknown words stand for."""
    texts, meanings = lines.texts, lines.meanings
    short = {index: plain(texts[index]) for index in range(start, end) if not is_prose(texts[index]) and len(texts[index]) <= 120}
    seen = Counter(short.values())
    image = _image_words(lines, found)
    rests: list[tuple[str, bool]] = []
    for index, text in short.items():
        meaning = meanings[index]
        if meaning is not None and not meaning.byline:
            continue
        if not (index + 1 < end and not is_headline(texts[index + 1])) and index + 1 != end:
            continue
        titled = index - 1 in short and index - 1 >= start and len(short[index - 1]) > 20 and meanings[index - 1] is None
        brief = len(text) < (12 if is_wide(text) else 25)  # shorter than titles are
        told = vocabulary is not None and bool(vocabulary.reported_by_ai)
        sure = brief or (titled and seen[text] > 1 and not told) or (seen[text] > 1 and _akin(text, image)) or (seen[text] > 2 and not told)
        before, label, after = around(text, image)
        if label:
            if after:
                _put(found, "fact_checked", after)
            if before:
                rests.append((before, True))
        elif sure or _akin(text, image):
            rests.append((text, sure))
        elif any(other != text and holds(text, other) for other in short.values()):
            rests.append((text, True))
    _sort_out(rests, words, vocabulary, image, found)


def _story_labels(lines: Lines, index: int, words: Words, found: dict[str, list[str]]) -> None:
    image = _image_words(lines, found)
    before, label, after = around(plain(lines.texts[index]), image)
    if label and after:
        known = words.meaning(after)
        if known is None:
            _put(found, "fact_checked", after)
    if label and before and not is_name(before) and words.label_line(before) is None:
        _put(found, "reported_by_ai", before)


def _image_words(lines: Lines, found: dict[str, list[str]]) -> tuple[str, ...]:
    known = found.get("image_generated_by_ai", ())
    return (*known, *dict.fromkeys(plain(text) for text, meaning in zip(lines.texts, lines.meanings, strict=True) if meaning is not None and meaning.slots == IMAGE))


def around(text: str, image: tuple[str, ...]) -> tuple[str, str, str]:
    """Split a label line at its image label."""
    for label in image:
        if text == label:
            return "", label, ""
        if text.endswith(f" {label}"):
            return text[: -len(label) - 1], label, ""
        if text.startswith(f"{label} "):
            return "", label, text[len(label) + 1 :]
        before, middle, after = text.partition(f" {label} ")
        if middle:
            return before, label, after
    return text, "", ""


def _akin(text: str, image: tuple[str, ...]) -> bool:
    """Tell whether a line shares an acronym with the image label: AI, KI, ИИ."""
    mine = {word for word in re.split(r"\W+", text) if len(word) > 1 and word.isupper()}
    return bool(mine) and any(mine & set(re.split(r"\W+", label)) for label in image)


def _sort_out(
    rests: list[tuple[str, bool]], words: Words, vocabulary: Vocabulary | None, image: tuple[str, ...], found: dict[str, list[str]]
) -> None:
    """Tell reported-by from fact-checked labels and names, among what stands on label lines beside image labels."""
    counted: Counter[str] = Counter()
    for text, _ in rests:
        pieces = words.pieces(text)
        for piece in pieces:
            if isinstance(piece.value, str):
                counted[plain(piece.value)] += 1
    known_reported = {plain(text[piece.start : piece.end]) for text, _ in rests for piece in words.pieces(text) if piece.value is Label.REPORTED_BY_AI}
    bases = {text: count + sum(more for other, more in counted.items() if other.startswith(f"{text} ")) for text, count in counted.items()}
    ranked = sorted(bases, key=lambda text: (_akin(text, image), bases[text] > 1, not is_name(text), bases[text], -len(text)), reverse=True)
    reported = ""
    for text in ranked:
        if not known_reported and not reported:
            if is_name(text) and bases[text] < 2 and not _akin(text, image) and (vocabulary is not None or text.upper() != text.lower()):
                continue  # a person's name, on one card
            reported = text
            _put(found, "reported_by_ai", text)
            continue
        if reported and text.startswith(f"{reported} "):
            _put(found, "fact_checked", text[len(reported) + 1 :])
        elif not is_name(text) or bases[text] > 1:
            _put(found, "fact_checked" if reported or known_reported else "reported_by_ai", text)


def _vocabulary(lines: Lines, words: Words, vocabulary: Vocabulary | None, found: dict[str, list[str]]) -> Vocabulary:
    base = vocabulary if vocabulary is not None else Vocabulary()
    new: dict[str, list[str]] = {}
    for slot in SLOTS:
        wordings = [plain(wording) for wording in base.wordings(slot)]
        more = [wording for wording in found.get(slot, ()) if not any(wording in base.wordings(other) for other in SLOTS)]
        if more:
            new[slot] = more
        elif not wordings and slot == "image_generated_by_ai":
            base = attrs.evolve(base, image_generated_by_ai=_image_words(lines, {}))
    return attrs.evolve(
        base,
        inferred=frozenset(wording for wordings in new.values() for wording in wordings),
        **{slot: (*base.wordings(slot), *wordings) for slot, wordings in new.items()},
    )
