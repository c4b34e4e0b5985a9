"""What extraction does to a page on its way into an archive: blank lines, line ends, marks, glued lines, cuts."""

import random
import unicodedata
from collections.abc import Iterator, Sequence

import attrs
from truth import Line

__all__ = ["DIRT", "MARKS", "NBSP", "Paragraph", "cut", "draw_dirt", "pieces"]

NBSP = "\u00a0"
MARKS = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\ufeff"
DIRT = (
    "flat", "ragged", "crlf", "bom", "marks at edges", "marks in labels", "no-break spaces in labels",
    "trailing blanks", "nfd", "glued", "trailing newlines",
)  # fmt: skip

_LABELS = ("alt-label", "label-line", "card-alt-label", "card-label-line", "reactions-heading", "related-heading")


@attrs.frozen
class Paragraph:
    """Lines that stand together; `tight` when no blank line is before them."""

    lines: tuple[Line, ...]
    tight: bool = False


def draw_dirt(rng: random.Random, amount: str) -> set[str]:
    """Draw what happens to a page: nothing, something in a third of the pages, or much."""
    if amount == "none" or (amount == "some" and rng.random() < 0.65):
        return set()
    dirt = set(rng.choices(DIRT, k=rng.choice([1, 1, 2] if amount == "some" else [2, 3, 4, 5])))
    return dirt - {"ragged"} if "flat" in dirt else dirt


def pieces(rng: random.Random, paragraphs: Sequence[Paragraph], dirt: set[str]) -> Iterator[tuple[str, Line | None]]:
    """Give the text in pieces: lines, and without one what stands between them. A paragraph of no line is a U+00A0."""
    end = "\r\n" if "crlf" in dirt else "\n"
    if "bom" in dirt:
        yield "\ufeff", None
    for index, paragraph in enumerate(paragraphs):
        if index:
            gone = paragraph.tight or "flat" in dirt or ("ragged" in dirt and rng.random() < 0.25)
            yield end if gone else end + end, None
        if not paragraph.lines:
            yield NBSP, None
        for number, line in enumerate(paragraph.lines):
            glued = "glued" in dirt and line.role in ("alt-label", "card-alt-label")
            if number and not glued:
                yield end, None
            yield _soiled(rng, line, dirt, inner="glued" in dirt and number + 1 < len(paragraph.lines)), line
    if "trailing newlines" in dirt:
        yield end * rng.choice([1, 2, 3]), None


def _soiled(rng: random.Random, line: Line, dirt: set[str], *, inner: bool) -> str:
    text = unicodedata.normalize("NFD", line.text) if "nfd" in dirt else line.text
    if line.role in _LABELS:
        if "marks in labels" in dirt and rng.random() < 0.5:
            place = rng.choice([i for i, c in enumerate(text) if c == " "] or [len(text)])
            text = text[:place] + rng.choice(MARKS) + text[place:]
        if "no-break spaces in labels" in dirt:
            text = text.replace(" ", NBSP)
    if "marks at edges" in dirt and rng.random() < 0.3:
        text = _mark(rng) + text + _mark(rng)
    if "trailing blanks" in dirt and not inner and rng.random() < 0.4:
        text += rng.choice([" ", "  ", "\t", NBSP, " " + NBSP])
    return text


def _mark(rng: random.Random) -> str:
    return rng.choice(["", "", rng.choice(MARKS), rng.choice(MARKS), "\u200f\u200e"])


def cut(text: str, spans: Sequence[tuple[int, int, Line]], size: int) -> tuple[str, tuple[tuple[int, int, Line], ...]]:
    """Cut a text off after so many bytes of UTF-8; the line that the cut falls into keeps its role and is marked."""
    text = text.encode()[:size].decode(errors="ignore")
    left = [span for span in spans if span[0] < len(text)]
    if left and left[-1][1] > len(text):
        start, _, line = left.pop()
        torn = text[start:].strip(MARKS + NBSP + " ")
        if torn:
            left.append((start, len(text), attrs.evolve(line, text=torn, cut=True)))
    return text, tuple(left)
