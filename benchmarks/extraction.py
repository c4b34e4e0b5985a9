"""What extraction does to a page on its way into an archive: blank lines, line ends, marks, glued lines, cuts."""

import random
import unicodedata
from collections.abc import Iterator, Sequence

import attrs

__all__ = ["MARKS", "NBSP", "Cut", "Line", "cut_off", "draw_dirt", "pieces"]

NBSP = "\u00a0"
MARKS = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\ufeff"


@attrs.frozen(kw_only=True)
class Line:
    """A line of a page and its place on it, such as ``("card", 2, "summary")``."""

    text: str
    place: tuple[str | int, ...]

    @property
    def is_label(self) -> bool:
        """It holds nothing but labels, dates and names, or a heading."""
        return self.place[-1] in ("label", "label line") or str(self.place[0]).endswith("heading")


@attrs.frozen(kw_only=True)
class Cut:
    """Where a copy was cut off.

    Attributes:
        region: The part of the page that the cut fell into: ``head``, ``body``, ``reactions``, ``related``, ``banner``.
        complete: How many paragraphs or cards of that part are whole.
        words_whole: The last heading before the cut is whole.
    """

    region: str
    complete: int
    words_whole: bool


def draw_dirt(rng: random.Random, dirt: str) -> set[str]:
    """Draw what happens to a page: nothing, something in a third of the pages, or much."""
    every = [
        "flat", "flat", "crlf", "mixed line ends", "bom", "marks at edges", "marks in labels",
        "no-break spaces in labels", "trailing blanks", "nfd", "glued", "glued", "stray blank lines", "leading blank",
        "trailing newlines",
    ]  # fmt: skip
    if dirt == "none" or (dirt == "some" and rng.random() < 0.65):
        count = 0
    elif dirt == "some":
        count = rng.choice([1, 1, 2])
    else:
        count = rng.choice([2, 3, 4, 5])
    soiled = {rng.choice(every) for _ in range(count)}
    if "flat" in soiled:
        soiled -= {"stray blank lines"}
    return soiled


def pieces(
    rng: random.Random, paragraphs: Sequence[Sequence[Line]], tight: set[int], soiled: set[str], *, flat: bool
) -> Iterator[tuple[str, Line | None]]:
    """The text in pieces: lines with their places, and what stands between them without.

    Args:
        rng: Where all chance comes from.
        paragraphs: The page.
        tight: Paragraphs that follow the one before without a blank line.
        soiled: What happens to it.
        flat: All blank lines are gone.
    """
    form = "NFD" if "nfd" in soiled else None

    def end() -> str:
        if "crlf" in soiled:
            return "\r\n"
        return rng.choice(["\n", "\r\n"]) if "mixed line ends" in soiled else "\n"

    def blank() -> str:
        if "stray blank lines" in soiled and rng.random() < 0.3:
            return rng.choice(
                [end() + end(), end() + NBSP + end() + end(), end() + " " + end(), end() + "\u200b" + end() + end()]
            )
        return end()

    for index, paragraph in enumerate(paragraphs):
        if index:
            yield end() if flat or index in tight else end() + blank(), None
        for number, line in enumerate(paragraph):
            if number and not ("glued" in soiled and line.place[-1] == "label"):
                yield end(), None
            text = unicodedata.normalize(form, line.text) if form else line.text
            if line.is_label and "marks in labels" in soiled and rng.random() < 0.5:
                text = _marked_inside(rng, text)
            if line.is_label and "no-break spaces in labels" in soiled:
                text = text.replace(" ", NBSP)
            if "marks at edges" in soiled and line.place[0] != "nbsp" and rng.random() < 0.3:
                text = _mark(rng) + text + _mark(rng)
            glued_next = (
                "glued" in soiled and number + 1 < len(paragraph) and paragraph[number + 1].place[-1] == "label"
            )
            if "trailing blanks" in soiled and not glued_next and rng.random() < 0.4:
                text += rng.choice([" ", "  ", "\t", NBSP, " " + NBSP])
            yield text, line
    if "trailing newlines" in soiled or rng.random() < 0.5:
        yield end() * rng.choice([1, 1, 2, 3]), None


def _mark(rng: random.Random) -> str:
    return rng.choice(["", "", rng.choice(MARKS), rng.choice(MARKS), "\u200f\u200e"])


def _marked_inside(rng: random.Random, text: str) -> str:
    places = [i for i, c in enumerate(text) if c == " "] or [len(text)]
    place = rng.choice(places)
    return text[:place] + rng.choice(MARKS) + text[place:]


_REGIONS = {
    "alt": "head", "label": "head", "title": "head", "label line": "head", "lede": "head", "tag": "head",
    "follow": "head", "body": "body", "reactions heading": "body", "reaction": "reactions",
    "related heading": "reactions", "card": "related", "nbsp": "banner", "cookie heading": "banner",
    "cookie sentence": "banner", "reject": "banner",
}  # fmt: skip


def cut_off(rng: random.Random, text: str, spans: Sequence[tuple[int, int, Line]]) -> tuple[str, Cut]:
    """Cut a text off, in the middle of anything or in the middle of something short."""
    if rng.random() < 0.35:
        short = [(start, end) for start, end, line in spans if end - start < 60] or [(0, len(text))]
        start, end = rng.choice(short)
        at = rng.randint(start, end)
    else:
        at = rng.randint(1, len(text) - 1)
    whole = [line for _, end, line in spans if end <= at]
    torn = next((line for start, end, line in spans if start < at < end), None)
    last = torn or (whole[-1] if whole else spans[0][2])
    region = _REGIONS[str(last.place[0])]
    if last.place[0] == "related heading" and not any(line.place[0] == "reaction" for line in whole):
        region = "body"
    if last.place[0] == "lede" and torn is None:
        region = "body"
    if last.place[0] == "follow" and torn is None:
        region = "related"
    complete = {
        "head": 0,
        "body": sum(line.place[0] == "body" for line in whole),
        "reactions": sum(line.place[0] == "reaction" for line in whole),
    }.get(region, sum(line.place[-1] == "summary" for line in whole))
    heading = torn is None or not str(torn.place[0]).endswith("heading")
    return text[:at], Cut(region=region, complete=complete, words_whole=heading)
