"""What a page's short lines show, each question asked once: the ground on which words that nobody knows are found."""

import itertools
from collections.abc import Iterable
from typing import Any

import attrs

from newsmodel.model import Label
from newsmodel.text.characters import OPENERS
from newsmodel.text.lines import Lines
from newsmodel.text.meanings import IMAGE, LABEL_LINES, LABELS, Meaning
from newsmodel.text.sentence_labels import find_sentence_labels
from newsmodel.text.shapes import LONGEST_SHORT, shape_of, short_form
from newsmodel.text.words import Words
from newsmodel.vocabulary import SLOTS, Vocabulary

__all__ = ["BESIDE", "Clues", "around", "holds", "vocabulary"]

_CUT = 60  # characters at most of a last line that is no paragraph which is cut
BESIDE = Meaning(LABELS, (Label.IMAGE_GENERATED_BY_AI,))
"""What is said by an image label that is not known, beside other words that are not."""


class Clues:
    """What is known about a page's words on the way.

    Attributes:
        lines: The page's lines.
        words: The known words.
        vocabulary: The vocabulary that the known words speak for, if they speak for one.
        plain: The lines that may be headings, labels or titles, in plain form, by index.
        short: Those of them that stand before the cookie banner; all of them until it is looked for.
        undated: What stands behind the date with which a line without known words begins, by index.
        said: For each line, what known words say of it, though they may be not all of its words.
        found: The wordings that were found, by slot.
        told: The page has the label of who reported in known words.
        listed: How many slots, beside the image label's, are in known words.
        image: The wordings of the image label that are on the page.
    """

    __slots__ = (
        "_placed",
        "found",
        "image",
        "lines",
        "listed",
        "plain",
        "said",
        "short",
        "told",
        "undated",
        "vocabulary",
        "words",
    )

    def __init__(self, lines: Lines, words: Words) -> None:
        self.lines: Lines = lines
        self.words: Words = words
        self.vocabulary: Vocabulary | None = None
        self.found: dict[str, list[str]] = {}
        self._placed: set[str] = set()
        self.plain: dict[int, str] = {}
        self.short: dict[int, str] = self.plain
        self.undated: dict[int, str] = {}
        self.said: list[Meaning | None] = [None] * len(lines.texts)
        self.told: bool = False
        listed = 0
        for index in lines.known:
            if (said := lines.meanings[index]) is not None and said.locales:
                listed |= said.slots
        self.listed: int = (listed & ~IMAGE).bit_count()
        image: dict[str, None] = {}
        short = self.plain
        texts, meanings, label_ends = lines.texts, lines.meanings, words.label_ends
        candidates: Iterable[int] = lines.odd
        stopped = find_sentence_labels(lines, words)
        if stopped:
            candidates = sorted({*candidates, *stopped})
        for index in candidates:
            text = texts[index]
            if len(text) > LONGEST_SHORT or not (text := stopped.get(index) or short_form(text)):
                continue
            short[index] = text
            said = meanings[index]
            # A name whose place alone spoke for it may be a word that is not known, and a label line may hold known
            # words beside others.
            if said is None or (not said.slots and said.published is None):
                shape = shape_of(text)
                said = None if label_ends.isdisjoint(shape.words) else words.label_line(text, loose=True)
                if said is None:
                    if shape.undated is not None:
                        self.undated[index] = shape.undated
                    continue
            elif not said.slots and (undated := shape_of(text).undated):
                self.undated[index] = undated  # a name behind a date may be a label that is not known
            self.said[index] = said
            if said.slots & IMAGE:
                image |= {
                    text[piece.start : piece.end]: None
                    for piece in words.pieces(text)
                    if piece.value is Label.IMAGE_GENERATED_BY_AI
                }
            self.told = self.told or Label.REPORTED_BY_AI in said.labels
        last = len(texts) - 1
        if last in short and self.said[last] is None and len(short[last]) > _CUT:
            del short[last]  # nothing stands below that it could be the title of: it is what a cut left of a paragraph
        self.image: tuple[str, ...] = tuple(image)

    def over(self, lines: Lines, end: int) -> "Clues":
        """Return the clues of the same page cut into lines in another way, with what was found so far."""
        clues = Clues(lines, self.words)
        clues.vocabulary, clues.found, clues._placed = self.vocabulary, self.found, self._placed
        clues.leave_out(end)
        return clues

    def leave_out(self, end: int) -> None:
        """Take the lines from one on for the cookie banner, whose short lines are none of the page's."""
        self.short = short = self.plain.copy()
        while short and next(reversed(short)) >= end:
            short.popitem()

    def take_image(self, label: str) -> None:
        """Take some words for the image label from here on."""
        self.put("image_generated_by_ai", label)
        self.image = (label,)
        for index in [index for index, text in self.short.items() if label in text]:
            text = self.short[index]
            if text == label:
                self.said[index] = LABEL_LINES[IMAGE]
            elif self.said[index] is None and around(text, self.image)[1]:
                self.said[index] = BESIDE

    @property
    def is_listed(self) -> bool:
        """Tell whether more of a page's words are known than were found, so that the others should be known too."""
        return self.listed > 0 and self.listed > len(self.found.keys() - {"image_generated_by_ai"})

    @property
    def has_other_image_label(self) -> bool:
        """Tell whether an image label was found beside the one that was looked for under alternative texts."""
        return any(label not in self.image for label in self.found.get("image_generated_by_ai", ()))

    def kinship(self, text: str) -> int:
        """Say how much a line shares with the image label: 2 for what names AI, or for two words; 1 for one."""
        shape = shape_of(text)
        if shape.names_ai:
            return 2
        most = 0
        for label in self.image:
            other = shape_of(label)
            if not shape.acronyms.isdisjoint(other.acronyms):
                return 2
            if not shape.telling.isdisjoint(other.telling):
                most = max(most, len(shape.telling & other.telling))
        return min(most, 2)

    def put(self, slot: str, wording: str) -> None:
        """Note a wording that was found, in plain form."""
        if wording and wording not in self._placed:
            self._placed.add(wording)
            self.found.setdefault(slot, []).append(wording)


def vocabulary(clues: Clues) -> Vocabulary:
    """Return the vocabulary that the known words speak for, or one without a locale, with the wordings found."""
    found = clues.found
    base = clues.vocabulary
    if base is None:
        new = found.get("image_generated_by_ai", ())
        base = Vocabulary(image_generated_by_ai=tuple([wording for wording in clues.image if wording not in new]))
    placed = {wording for slot in SLOTS for wording in base.wordings(slot)}
    added = {
        slot: more for slot in SLOTS if (more := [wording for wording in found.get(slot, ()) if wording not in placed])
    }
    slots: dict[str, Any] = {slot: (*base.wordings(slot), *wordings) for slot, wordings in added.items()}
    return attrs.evolve(base, inferred=frozenset(itertools.chain.from_iterable(added.values())), **slots)


def holds(line: str, words: str) -> bool:
    """Tell whether a line consists of some words, or begins or ends with them."""
    return line == words or line.startswith(f"{words} ") or line.endswith(f" {words}")


def around(text: str, image: tuple[str, ...]) -> tuple[str, str, str]:
    """Split a label line at its image label."""
    for label in image:
        if label not in text:
            continue
        if text == label:
            return "", label, ""
        if text.endswith(f" {label}"):
            return text[: -len(label) - 1], label, ""
        if text.startswith(f"{label} "):
            return "", label, text[len(label) + 1 :]
        before, middle, after = text.partition(f" {label} ")
        if middle and before[-1] not in OPENERS:
            return before, label, after
    return text, "", ""
