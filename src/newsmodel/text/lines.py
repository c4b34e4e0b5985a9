"""A text as lines that say something, and what a line looks like whatever its language."""

import re

from newsmodel.text.words import BLANKS, IMAGE, Meaning, Words

__all__ = ["Lines", "is_heading", "is_headline", "is_one_sentence", "is_paragraph", "is_prose", "is_wide", "split"]

_FULL_STOPS = frozenset(".…。｡．।॥።፨۔᙮။។")
_ASKING = frozenset("?!？！؟፧⁇⁈⁉‽")
STOPS = _FULL_STOPS | _ASKING
"""Characters that end a sentence."""

_CLOSERS = "\"'”’»›)]}」』）】〉》“‘"
ENDS = STOPS | frozenset(_CLOSERS)
"""Characters that may end a paragraph: a stop, or what closes behind one."""

_HEADING = 60  # characters at most of a heading, a label or a button
_TITLE = 150  # characters at most; titles run to 130
_WIDE_TITLE = 75  # the same for scripts whose characters are words or syllables; titles run to 50
_PARAGRAPH = 60  # characters at least of a paragraph that counts as prose
_WIDE_PARAGRAPH = 25
_INITIALS = re.compile(r"(?:\b\w\.){2,}$|\b\w{1,3}\.$")
_INNER_STOP = re.compile(r"(?:\w{3}|[)\"”»%])[.!?…]+[\"'”’»)\]]*\s+[\"'“‘«(\[¿¡]*[^\W_a-zà-ÿа-я]|[。！？।።؟۔]\s*\S")


class Lines:
    """The lines of a text that say something.

    Attributes:
        texts: The lines without what blank characters stand around them. A label glued to an alternative text is a line of its own.
        rows: For each, the number of the line of the text that it stands on, from 0.
        meanings: For each, what its words mean; None where they are not known.
        dense: There is no blank line between them.
    """

    __slots__ = ("dense", "meanings", "rows", "texts")

    def __init__(self, texts: list[str], rows: list[int], meanings: list[Meaning | None], *, dense: bool) -> None:
        self.texts = texts
        self.rows = rows
        self.meanings = meanings
        self.dense = dense

    def tight(self, index: int) -> bool:
        """Tell whether a line follows the one before it without the blank line that stands between others."""
        return not self.dense and self.rows[index] - self.rows[index - 1] <= 1


def split(text: str, words: Words) -> Lines:
    """Cut a text into the lines that say something, and look each up among known words."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    known = words.lines
    longest = words.longest
    texts: list[str] = []
    rows: list[int] = []
    meanings: list[Meaning | None] = []
    row = -1
    for line in text.split("\n"):
        row += 1
        if line and (line := line.strip(BLANKS)):  # noqa: PLW2901
            meaning = known.get(line) if len(line) <= longest else None
            if meaning is None and line[-1] not in ENDS:
                meaning = words.meaning(line)
                if meaning is None and (cut := words.glued(line)):
                    texts.append(line[:cut].rstrip(BLANKS))
                    rows.append(row)
                    meanings.append(None)
                    line = line[cut:]  # noqa: PLW2901
                    meaning = words.meaning(line)
            texts.append(line)
            rows.append(row)
            meanings.append(meaning)
    return Lines(texts, rows, meanings, dense=len(rows) > 1 and rows[-1] - rows[0] < len(rows))


def is_prose(line: str) -> bool:
    """Tell whether a line ends as a paragraph does."""
    return line[-1] in ENDS


def is_headline(line: str) -> bool:
    """Tell whether a line may be a title: short enough, and no full stop at its end."""
    last = line[-1]
    if last in _CLOSERS:
        last = line.rstrip(_CLOSERS)[-1:] or last
    if len(line) > (_WIDE_TITLE if last >= "\u2e80" else _TITLE):
        return False
    if last in _FULL_STOPS:
        return _INITIALS.search(line) is not None and is_one_sentence(line)
    return last not in _ASKING or is_one_sentence(line)


def is_one_sentence(line: str) -> bool:
    """Tell whether a line holds no end of a sentence but its own."""
    return _INNER_STOP.search(line) is None


def is_heading(line: str) -> bool:
    """Tell whether a line may be a heading, a label line or a button: a few words without punctuation at the end."""
    return len(line) <= _HEADING and line[-1] not in ENDS


def is_paragraph(line: str) -> bool:
    """Tell whether a line is long enough to be a paragraph of prose."""
    return len(line) >= (_WIDE_PARAGRAPH if is_wide(line) else _PARAGRAPH)


def is_wide(line: str) -> bool:
    """Tell whether a line is in a script whose characters are words or syllables: Han, Kana, Hangul."""
    return line[0] >= "\u2e80" or line[-1] >= "\u2e80"
