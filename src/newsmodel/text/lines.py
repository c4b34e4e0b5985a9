"""A text as lines that say something, and what a line looks like whatever its language."""

import itertools
import re
from collections.abc import Container, Mapping
from itertools import compress, repeat

from newsmodel.text.characters import ASKING, BLANKS, CLOSERS, COLONS, ENDS, FULL_STOPS, is_plain
from newsmodel.text.meanings import Meaning
from newsmodel.text.words import LEAST_GLUED, Words

__all__ = [
    "LEAST_PARAGRAPH",
    "LEAST_TITLE",
    "LEAST_WIDE_TITLE",
    "Lines",
    "is_heading",
    "is_headline",
    "is_latin",
    "is_one_sentence",
    "is_paragraph",
    "is_prose",
    "is_question",
    "is_stopped",
    "is_wide",
    "least_title",
    "look_up",
    "may_head",
    "split",
    "unglue",
]

_JOINING = frozenset(":：;,、،，")  # no heading ends with one of these, lines of a body may
_OPENING = frozenset("([【（［")
_CLOSING = ")]】）］"
_BEGINNING = 8  # lines that tell whether a page has blank lines
_BANNER = 3  # lines of a banner
_SHORTEST = 5  # lines of a page that are its beginning, however short it is
_HEADING = 60  # characters at most of a heading, a label or a button
_TITLE = 140  # characters at most; titles run to 130
_WIDE_TITLE = 60  # the same for scripts whose characters are words or syllables; titles run to 50
LEAST_TITLE = 25  # titles run from 25 characters
LEAST_WIDE_TITLE = 12  # the same for scripts whose characters are words or syllables
LEAST_PARAGRAPH = 60  # characters at least of a paragraph that counts as prose
_WIDE_PARAGRAPH = 25
_INITIALS = re.compile(r"(?:\b\w\.){2,}$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|[A-Z])\.$")
_WIDE = re.compile("[\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_SHORTENED = ("Dr", "Mr", "Ms", "St", "vs", "No", "Mrs", "Sen", "Gov", "Rep", "Gen", "Col", "Prof")
_COMPANIES = re.compile(rf"\b(?:{'|'.join((*_SHORTENED, 'Inc', 'Ltd', 'Co', 'Corp', 'Jr', 'Sr'))})\.", re.IGNORECASE)
_TITLES = "".join(f"(?<!\\b{short}.)" for short in _SHORTENED)
# A stop comes first, so that the search leaps from one to the next; what has to stand before it is looked at then.
_INNER_STOP = re.compile(
    rf"[.!?…։。！？।።؟۔](?:(?<=[.!?…։])(?:(?<=\w\w.){_TITLES}|(?<=[)\"”»%'’].))[.!?…։]*[\"'”’»)\]]*\s+"
    r"[\"'“‘«(\[¿¡]*[^\W_a-zà-ÿа-я]|(?<=[。！？।።؟۔])\s*\S)"
)


class Lines:
    """The lines of a text that say something.

    Attributes:
        texts: The lines without what blank characters stand around them. A label glued to an alternative text is a line
            of its own.
        rows: For each, the number of the line of the text that it stands on, from 0.
        meanings: For each, what its words mean; None where they are not known.
        known: The indices of those whose words are known.
        odd: The indices of those that do not end as prose does.
        dense: There are no blank lines between them, or they say nothing.
        ragged: They say nothing since they are missing here and there.
    """

    __slots__ = ("dense", "known", "meanings", "odd", "ragged", "rows", "texts")

    def __init__(
        self,
        texts: list[str],
        rows: list[int],
        meanings: list[Meaning | None],
        known: list[int],
        odd: list[int],
    ) -> None:
        self.texts: list[str] = texts
        self.rows: list[int] = rows
        self.meanings: list[Meaning | None] = meanings
        self.known: list[int] = known
        self.odd: list[int] = odd
        # Blank paragraphs may stand before the banner of a page whose blank lines are gone, so the beginning decides.
        start = min(len(rows), _BEGINNING, max(len(rows) - _BANNER, _SHORTEST))
        self.dense: bool = start > 1 and rows[start - 1] - rows[0] < start
        self.ragged: bool = False

    def forget_blanks(self) -> None:
        """Take blank lines to say nothing where they are missing between paragraphs, though not on all of the page."""
        if not self.dense:
            texts = self.texts
            self.dense = self.ragged = any(
                after - before == 1 and is_paragraph(texts[index]) and is_paragraph(texts[index + 1])
                for index, (before, after) in enumerate(itertools.pairwise(self.rows))
            )

    def tight(self, index: int) -> bool:
        """Tell whether a line follows the one before it without the blank line that stands between others."""
        return not self.dense and self.rows[index] - self.rows[index - 1] <= 1

    def stands_alone(self, index: int) -> bool:
        """Tell whether blank lines stand around a line that is not the last, or nowhere."""
        before, row, after = self.rows[index - 1 : index + 2]
        return self.dense or (row - before > 1 and after - row > 1)


def look_up(lines: Lines, words: Words, short: Mapping[int, str]) -> None:
    """Look short lines, which are given in plain form, up among the words that those known before were extended by."""
    before = lines.meanings
    meanings: list[Meaning | None] = [None] * len(before)
    for index in lines.known:
        meanings[index] = before[index]
    added = words.lines
    found = [index for index, line in short.items() if line in added]
    for index in found:
        meanings[index] = added[short[index]]
    lines.meanings = meanings
    lines.known = sorted({*lines.known, *found})


def split(text: str, words: Words) -> Lines:
    """Cut a text into the lines that say something, and look each up among known words."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    raw = text.split("\n")
    rows = list(compress(range(len(raw)), raw))
    texts = list(map(str.strip, filter(None, raw), repeat(BLANKS)))
    if not all(texts):
        rows = list(compress(rows, texts))
        texts = list(filter(None, texts))
    found, glued = _looked_up(texts, rows, words)
    return _apart(found, glued, words) if glued else found


def unglue(lines: Lines, label: str, words: Words, short: Container[int]) -> Lines:
    """Give a label that is glued to the ends of alternative texts lines of its own; `short` lines are none of those."""
    texts, last = lines.texts, label[-1]
    glued = [
        (index, cut)
        for index in ([i for i in range(len(texts)) if i not in short] if last in FULL_STOPS else lines.odd)
        if (line := texts[index])[-1] == last
        and len(line) >= LEAST_GLUED
        and (cut := words.glued_label(line, (label,)))
    ]
    return _apart(lines, glued, words) if glued else lines


def _apart(lines: Lines, glued: list[tuple[int, int]], words: Words) -> Lines:
    """Cut lines at the places that are given by index and offset, and look all lines up again."""
    cuts = dict(glued)
    apart: list[tuple[str, int]] = []
    for index, (line, row) in enumerate(zip(lines.texts, lines.rows, strict=True)):
        if index in cuts:
            apart += [(line[: cuts[index]].rstrip(BLANKS), row), (line[cuts[index] :], row)]
        else:
            apart.append((line, row))
    return _looked_up([line for line, _ in apart], [row for _, row in apart], words)[0]


def _looked_up(texts: list[str], rows: list[int], words: Words) -> tuple[Lines, list[tuple[int, int]]]:
    """Look lines up; say besides to which of them a label is glued, and where it begins."""
    # Few lines do not end as prose does, and only those can have a meaning; this is where the time of reading goes.
    prose = words.prose_ends
    odd = [index for index, line in enumerate(texts) if line[-1] not in prose]
    meanings: list[Meaning | None] = [None] * len(texts)
    lines = words.lines
    known: list[int] = []
    others: list[int] = []
    for index in odd:
        meaning = lines.get(texts[index])
        if meaning is None:
            others.append(index)
        else:
            meanings[index] = meaning
            known.append(index)
    # Most lines are plain, and one look at all of them tells.
    if others and (words.is_extension or not is_plain("|".join([texts[index] for index in others]))):
        for index in others:
            meaning = words.meaning(texts[index])
            if meaning is not None:
                meanings[index] = meaning
                known.append(index)
        known.sort()
    glued = [
        (index, cut)
        for index in others
        if len(texts[index]) >= LEAST_GLUED and meanings[index] is None and (cut := words.glued(texts[index]))
    ]
    return Lines(texts, rows, meanings, known, odd), glued


def is_prose(line: str) -> bool:
    """Tell whether a line ends as a paragraph does, or is as long as only paragraphs: not every script has stops."""
    if line[-1] in _CLOSING:
        return len(line) > _TITLE  # a title or a label line may end so
    return line[-1] in ENDS or len(line) > _TITLE


def is_bracketed(line: str) -> bool:
    """Tell whether a short line ends with what stands in brackets, as some labels do."""
    return len(line) <= _HEADING and line[-1] in _CLOSING and not _OPENING.isdisjoint(line)


def is_stopped(line: str) -> bool:
    """Tell whether a line ends with a stop, whatever closes behind it. A title in quotation marks does not."""
    last = line[-1]
    if last in CLOSERS:
        last = line.rstrip(CLOSERS)[-1:] or last
    return last in FULL_STOPS or last in ASKING


def is_headline(line: str) -> bool:
    """Tell whether a line may be a title: short enough, and no full stop at its end."""
    if len(line) > _TITLE:
        return False
    last = line[-1]
    if last in CLOSERS:
        last = line.rstrip(CLOSERS)[-1:] or last
    if len(line) > _WIDE_TITLE and last >= "\u2e80" and is_wide(line):
        return False
    if last in FULL_STOPS:
        return _INITIALS.search(line) is not None and is_one_sentence(line)
    return last not in ASKING or is_one_sentence(line)


def is_one_sentence(line: str) -> bool:
    """Tell whether a line holds no end of a sentence but its own."""
    if _INNER_STOP.search(line) is None:
        return True
    # Where words begin with capitals, one behind a stop need not begin a sentence.
    if len(line) > _TITLE:
        return False
    words = line.split()
    if 4 * sum([word[0].isupper() for word in words]) < 3 * len(words):
        return False
    return _INNER_STOP.search(_COMPANIES.sub("", line)) is None


def is_heading(line: str) -> bool:
    """Tell whether a line may be a heading, a label line or a button: a few words without punctuation at the end."""
    if len(line) > _HEADING or line[-1] in _JOINING:
        return False
    return line[-1] not in ENDS or is_bracketed(line)


def is_question(text: str) -> bool:
    """Tell whether a line may be a heading that asks something: "What do people say?"."""
    return len(text) <= _HEADING and text[-1] in ASKING and is_one_sentence(text)


def may_head(line: str) -> bool:
    """Tell whether a line may stand above a section: as a heading may look, or with a colon at its end."""
    return is_heading(line) or (line[-1] in COLONS and line != line[-1] and is_heading(line[:-1]))


def is_paragraph(line: str) -> bool:
    """Tell whether a line is long enough to be a paragraph of prose."""
    return len(line) >= LEAST_PARAGRAPH or (len(line) >= _WIDE_PARAGRAPH and is_wide(line))


def is_wide(line: str) -> bool:
    """Tell whether a line is in a script whose characters are words or syllables: Han, Kana, Hangul."""
    start = line[:40]
    if start.isascii() or _WIDE.search(start) is None:
        return False
    return 3 * len(_WIDE.findall(start)) > len(start)


def least_title(text: str) -> int:
    """Return how many characters a title has at least, in the script of a text."""
    return LEAST_WIDE_TITLE if is_wide(text) else LEAST_TITLE


def is_latin(line: str) -> bool:
    """Tell whether a line ends in Latin script, as English does."""
    return line.rstrip(CLOSERS)[-2:-1] < "\u0250"
