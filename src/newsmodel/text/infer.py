"""Words that nobody has listed, out of the structure of a page: what is stable there says what they are.

The line under the alternative text comes back under the title. Short lines repeat before summaries. Two short headings
stand alone between prose. A heading, a sentence and a button end the page. Known words give away their neighbours: what
stands before a known image label on one line is who reported, what stands behind it is that facts were checked.

All of this only ever makes a `Vocabulary`. With it in hand, the page takes the same road as any other.
"""

import re
from collections import Counter

import attrs

from newsmodel import dates
from newsmodel.model import Label
from newsmodel.text.lines import Lines, is_heading, is_headline, is_one_sentence, is_paragraph, is_plain_english, is_prose, is_stopped, is_wide
from newsmodel.text.outline import Layout, Outline, read_head
from newsmodel.text.words import ENDS, IMAGE, REJECT, Meaning, Words, has_capitals, is_name, plain
from newsmodel.vocabulary import SLOTS, Vocabulary

__all__ = ["around", "holds", "infer", "look_again"]

_PLATFORMS = re.compile(r"(?<![^\W\u0250-\uffff])X(?![^\W\u0250-\uffff])|Twitter|Reddit|Telegram|Facebook|TikTok|YouTube|Bluesky|Threads|Instagram|Weibo|VK\b|Mastodon")
_LEAST_LINES = 5
_LEAST_PARAGRAPHS = 2  # paragraphs at least on a page whose words are not known
_LONGEST_ALT = 220
_LABEL_LINE = 120  # characters at most of a label line
_ACRONYM = re.compile(r"[A-Z]{2,}|[\u0410-\u042f]{2,}")
_BUTTON = 25  # characters at most of a button
_LABEL = 6  # characters at least of an image label that nothing but its places speaks for
_HEADING = 60  # characters at most of a section's heading
_WIDE_HEADING = 20


def infer(
    lines: Lines, page: Outline, words: Words, vocabulary: Vocabulary | None, *, trusted: bool = False
) -> Vocabulary | None:
    """Work out the words of a page that known words do not explain.

    Args:
        lines: The page's lines; what is found is noted in their meanings on the way.
        page: What the known words made of it.
        words: The known words.
        vocabulary: The vocabulary that the known words speak for, if they speak for one.
        trusted: Something else, such as the address, says that the text is a page.

    Returns:
        That vocabulary, or a new one without a locale, and the words that were found; None where none were.
    """
    found: dict[str, list[str]] = {}
    if len(lines.texts) < _LEAST_LINES:
        return None
    known = page.layout is not Layout.UNKNOWN
    label = _image_label(lines, trusted=trusted)
    if label is not None:
        _put(found, "image_generated_by_ai", label)
        _note(lines, label, Meaning(IMAGE, (Label.IMAGE_GENERATED_BY_AI,)))
    elif not known and not any(lines.meanings):
        return None
    end = _banner(lines, page, found)
    follow = _follow(lines, page, words, end)
    if follow:
        _put(found, "follow", lines.texts[1])
        start, related = 2, 1
    else:
        start = read_head(page, lines, words, end)
        related = _headings(lines, page, words, start, end, found)
    if related >= 0:
        _card_labels(lines, words, vocabulary, related + 1, end, found)
    line, lede = page.head[3:]
    if not follow and line < 0 <= lede and page.head[2] >= 0 and _stands_for_lede(lines, lede, end):
        line = lede
    if not follow and line >= 0:
        _story_labels(lines, line, words, vocabulary, found)
    if not found:
        return None
    return _vocabulary(lines, words, vocabulary, found)


def look_again(lines: Lines, words: Words) -> None:
    """Look once more at short lines, whatever the known words made of them.

    A name whose place alone spoke for it may be a word that is not known, and a label line may hold known words beside
    others.
    """
    for index in lines.odd:
        said = lines.meanings[index]
        if said is not None and not said.slots and said.published is None:
            lines.meanings[index] = said = None
        if said is None and len(text := lines.texts[index]) <= _LABEL_LINE:
            lines.meanings[index] = words.label_line(text) or words.label_line(text, loose=True)


def _put(found: dict[str, list[str]], slot: str, wording: str) -> None:
    wording = plain(wording)
    if wording and not any(wording in wordings for wordings in found.values()):
        found.setdefault(slot, []).append(wording)


def _note(lines: Lines, wording: str, meaning: Meaning) -> None:
    for index, text in enumerate(lines.texts):
        if lines.meanings[index] is None and len(text) <= 2 * len(wording) + 8 and plain(text) == wording:
            lines.meanings[index] = meaning


def _image_label(lines: Lines, *, trusted: bool) -> str | None:
    """Find the image label of a page on which none is known: the short line under alternative texts that comes back."""
    texts, meanings = lines.texts, lines.meanings
    if any(meaning is not None and meaning.slots & IMAGE for meaning in meanings):
        return None
    if sum(is_prose(text) and _is_long(text) for text in texts) < _LEAST_PARAGRAPHS:
        return None
    short = {
        index: plain(texts[index])
        for index in lines.odd
        if index and len(texts[index]) <= _LABEL_LINE and meanings[index] is None and not is_prose(texts[index])
    }
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
        total = sum(f" {label} " in f" {text} " for text in short.values())
        if total > (0 if repeated else 1) and (count, total) > most:
            best, most = label, (count, total)
    return best or _glued_label(texts, short) or _head_label(lines, short, trusted=trusted)


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
        glued = sum(
            len(text) > len(label) + 12 and plain(text).endswith(label) and text[-len(label) - 1 : -len(label)] in ENDS
            for text in texts
        )
        if glued:
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


def _is_long(text: str) -> bool:
    return len(text) >= (50 if is_wide(text) else 100)


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
        and (is_prose(texts[sentence]) or is_paragraph(texts[sentence]))
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
        text = plain(texts[heading])
        if (
            _apart(lines, heading)
            and is_heading(text)
            and meanings[heading] is None
            and not any(f" {text} " in f" {plain(other)} " for other in texts[:heading])
        ):
            _put(found, "cookie_heading", texts[heading])
            return heading
    return count


def _apart(lines: Lines, index: int) -> bool:
    return lines.rows[index] - lines.rows[index - 1] > 3


def _follow(lines: Lines, page: Outline, words: Words, end: int) -> bool:
    """Tell whether the page is a listing whose button is not known: a name, the button, and cards at once."""
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
    if not _is_brief(texts[0]):  # a title
        return False
    for index in range(2, end - 1):
        meaning = meanings[index] or (words.label_line(texts[index]) if is_heading(texts[index]) else None)
        if meaning is not None and meaning.labels and (is_paragraph(texts[index + 1]) or meaning.slots == IMAGE):
            return True
    return False


def _headings(lines: Lines, page: Outline, words: Words, start: int, end: int, found: dict[str, list[str]]) -> int:
    """Find the headings that are not known. Return that of the cards, -1 where there is none."""
    texts = lines.texts
    reactions, related = page.reactions_heading, page.related_heading
    if reactions >= 0 and related >= 0:
        return related
    stop = related if related >= 0 else end
    start = max(start, reactions + 1)
    image = _image_words(lines, words, found)
    short = {plain(texts[index]) for index in range(start, end) if is_heading(texts[index])}
    candidates = [
        index
        for index in range(start, stop)
        if _may_be_section(lines, index, end) and not _may_be_label_line(plain(texts[index]), lines, short, image)
    ]
    # Titles of cards look like headings too; where there are shorter lines, those are the headings.
    brief = [index for index in candidates if _is_brief(texts[index])] or candidates
    if related < 0 and brief:
        cards = _first_card(lines, words, start, end, brief)
        below = texts[brief[0] + 1 : end]
        before = [index for index in brief if index < cards]
        if cards < end and before:
            related = before[-1]
        elif len(brief) > 1 and reactions < 0:
            between = texts[brief[0] + 1 : brief[1]]
            told = any(map(_PLATFORMS.search, between)) or not any(map(_PLATFORMS.search, texts[brief[1] + 1 : end]))
            related = brief[1] if told else brief[0]
        elif reactions >= 0 or not all(map(is_prose, below)) or (len(below) > 2 and not any(map(_PLATFORMS.search, below))):
            related = brief[0]  # reactions are prose, and nothing but
        if related >= 0:
            _put(found, "related_heading", texts[related])
            candidates = [index for index in candidates if index < related]
    if reactions < 0 and candidates:
        _put(found, "reactions_heading", texts[candidates[-1]])
    return related


def _is_brief(text: str) -> bool:
    """Tell whether a line is shorter than titles are."""
    return len(text) < (12 if is_wide(text) else 25)


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


def _may_be_label_line(text: str, lines: Lines, short: set[str], image: tuple[str, ...]) -> bool:
    """Tell whether a short line is more likely a label: it comes back, alone or beside another, or shares an acronym."""
    return (
        _akin(text, image)
        or any(other != text and holds(other, text) for other in short)
        or sum(plain(other) == text for other in lines.texts) > 1
    )


def _first_card(lines: Lines, words: Words, start: int, end: int, headings: list[int]) -> int:
    """Find the first line that can only be a card's: a label line, a title, or what stands above them; `end` if none."""
    texts, meanings = lines.texts, lines.meanings
    seen = Counter(plain(texts[index]) for index in range(start, end) if is_heading(texts[index]))
    for index in range(start, end):
        if index in headings:
            continue
        text, meaning = texts[index], meanings[index]
        short = is_heading(text)
        label = (meaning is not None and (bool(meaning.labels) or meaning.published is not None)) or (
            short and seen[plain(text)] > 1
        )
        title = not label and not is_stopped(text) and is_headline(text) and not _is_brief(text)
        if not (label or title) or index + 1 >= end:
            continue
        # An alternative text may stand above.
        if index > start and index - 1 not in headings and is_prose(texts[index - 1]) and len(texts[index - 1]) < 150:
            if (label and meaning is not None and meaning.slots == IMAGE) or title:
                return index - 1
        return index
    return end


def _card_labels(
    lines: Lines, words: Words, vocabulary: Vocabulary | None, start: int, end: int, found: dict[str, list[str]]
) -> None:
    """Find the label lines among the cards, and what their unknown words stand for."""
    texts, meanings = lines.texts, lines.meanings
    image = _image_words(lines, words, found)
    # By line: its words without a date, and whether there was one.
    short = {
        index: _undated(texts[index])
        for index in range(start, end)
        if len(texts[index]) <= _LABEL_LINE and not is_prose(texts[index]) and words.meaning(texts[index]) is None
    }
    seen = Counter(text for text, _ in short.values())
    parts = {index: around(text, image) for index, (text, _) in short.items()}
    known = {text for text in seen if _is_brief(text)} | {
        before for before, label, _ in parts.values() if label and before and not (is_name(before) and has_capitals(before))
    }
    told = any(said is not None and Label.REPORTED_BY_AI in said.labels for said in meanings)
    unlisted = _is_unlisted(vocabulary, found, told=told)
    above_prose = {
        index: text
        for index, (text, _) in short.items()
        if text and (index + 1 == end or (index + 1 < end and not is_headline(texts[index + 1])))
    }
    titles = {text for index, (text, _) in short.items() if index not in above_prose}
    # Other lines as long as titles, above prose and not below an alternative text: the page prints titles without label lines.
    paired = {
        text
        for index, text in above_prose.items()
        if not _is_brief(text) and not parts[index][1] and (index - 1 not in short or words.meaning(texts[index - 1]) is not None)
    }
    beneath = {text for index, text in above_prose.items() if index - 1 in short and not _is_brief(short[index - 1][0])}
    rests: list[str] = []
    for index, text in above_prose.items():
        before, label, after = parts[index]
        if label:
            if after:
                _put(found, "fact_checked", after)
            if before:
                rests.append(before)
            continue
        above = meanings[index - 2] if index >= 2 and is_headline(texts[index - 1]) else None
        if (
            _is_brief(text)
            or short[index][1]
            or (above is not None and above.slots == IMAGE)  # below a title, which stands below an alternative text
            or (seen[text] > 1 and text not in titles and (_akin(text, image) or (unlisted and (not paired - {text} or text in beneath))))
            or (unlisted and text in beneath and not is_plain_english(texts[index - 1]))  # English, it might be an alternative text
            or (seen[text] > 2 and text not in titles and unlisted)
            or ((unlisted or _akin(text, image)) and any(other != text and (holds(text, other) or holds(other, text)) for other in known))
        ):
            rests.append(text)
    _sort_out(rests, words, image, found, told=told, unlisted=unlisted)


def _is_unlisted(vocabulary: Vocabulary | None, found: dict[str, list[str]], *, told: bool) -> bool:
    """Tell whether a page's word for who reported may be one that its locale's vocabulary does not have.

    So it is where the vocabulary has none, and where other words of the page are not the vocabulary's either.
    """
    return vocabulary is None or not vocabulary.reported_by_ai or (bool(found) and not told)


def _undated(text: str) -> tuple[str, bool]:
    text = plain(text)
    dated = dates.read_long(text)
    return (text, False) if dated is None else (text[dated[1] :].strip(), True)


def _stands_for_lede(lines: Lines, index: int, end: int) -> bool:
    """Tell whether a short line stands where the lede should, above it: it is the label line."""
    text = lines.texts[index]
    return len(text) <= _LABEL_LINE and not is_prose(text) and index + 1 < end and is_paragraph(lines.texts[index + 1])


def _story_labels(
    lines: Lines, index: int, words: Words, vocabulary: Vocabulary | None, found: dict[str, list[str]]
) -> None:
    """Find what the unknown words of the label line under the title stand for."""
    text, _ = _undated(lines.texts[index])
    before, label, after = around(text, _image_words(lines, words, found))
    if label and after and words.meaning(after) is None:
        _put(found, "fact_checked", after)
    name = is_name(before) and (not _is_unlisted(vocabulary, found, told=False) or has_capitals(before))
    if before and not name and "reported_by_ai" not in found and words.label_line(before) is None:
        _put(found, "reported_by_ai", before)


def _image_words(lines: Lines, words: Words, found: dict[str, list[str]]) -> tuple[str, ...]:
    """The wordings of the image label that are on the page."""
    wordings = dict.fromkeys(found.get("image_generated_by_ai", ()))
    for text, meaning in zip(lines.texts, lines.meanings, strict=True):
        if meaning is not None and meaning.slots & IMAGE and plain(text) not in wordings:
            pieces = words.pieces(text)
            wordings |= {
                plain(text[piece.start : piece.end]): None
                for piece in pieces
                if piece.value is Label.IMAGE_GENERATED_BY_AI
            }
    return tuple(wordings)


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
    mine = set(_ACRONYM.findall(text))
    tokens = set(text.split())
    return any(mine & set(_ACRONYM.findall(label)) or len(tokens & set(label.split())) > 1 for label in image)


def _sort_out(
    rests: list[str], words: Words, image: tuple[str, ...], found: dict[str, list[str]], *, told: bool, unlisted: bool
) -> None:
    """Tell reported-by from fact-checked labels and names, among what stands on label lines beside image labels.

    With `told`, the page has the reported-by label in known words; with `unlisted`, its locale has none.
    """
    counted: Counter[str] = Counter()
    for text in rests:
        behind = False
        for piece in words.pieces(text):
            if not isinstance(piece.value, str):
                behind = behind or isinstance(piece.value, Label)
            elif behind:
                _put(found, "fact_checked", piece.value)
            else:
                counted[plain(piece.value)] += 1
    # A longer line counts for the shorter one that it begins with.
    bases = {
        text: count + sum(more for other, more in counted.items() if other.startswith(f"{text} "))
        for text, count in counted.items()
    }
    ranked = sorted(
        bases,
        key=lambda text: (_akin(text, image), bases[text] > 1, not is_name(text), bases[text], -len(text)),
        reverse=True,
    )
    reported = ""
    for text in ranked:
        if not told and not reported:
            if is_name(text) and bases[text] < 2 and not _akin(text, image) and (not unlisted or has_capitals(text)):
                continue  # a person's name, on one card
            reported = text
            _put(found, "reported_by_ai", text)
        elif reported and text.startswith(f"{reported} "):
            _put(found, "fact_checked", text[len(reported) + 1 :])


def _vocabulary(lines: Lines, words: Words, vocabulary: Vocabulary | None, found: dict[str, list[str]]) -> Vocabulary:
    base = vocabulary if vocabulary is not None else Vocabulary()
    new: dict[str, list[str]] = {}
    for slot in SLOTS:
        wordings = [plain(wording) for wording in base.wordings(slot)]
        more = [wording for wording in found.get(slot, ()) if not any(wording in base.wordings(other) for other in SLOTS)]
        if more:
            new[slot] = more
        elif not wordings and slot == "image_generated_by_ai":
            base = attrs.evolve(base, image_generated_by_ai=_image_words(lines, words, {}))
    return attrs.evolve(
        base,
        inferred=frozenset(wording for wordings in new.values() for wording in wordings),
        **{slot: (*base.wordings(slot), *wordings) for slot, wordings in new.items()},
    )
