"""What the short lines of a page give away about its label lines: who reported, and whether facts were checked.

Known words give away their neighbours: what stands before a known image label on one line is who reported or a name,
what stands behind it is that facts were checked. Short lines that come back above summaries are labels.
"""

import itertools
import re
from collections import Counter
from typing import Any

import attrs

from newsmodel import dates
from newsmodel.model import Label
from newsmodel.text.characters import plain
from newsmodel.text.lines import Lines, is_headline, is_plain_english, is_prose, is_wide
from newsmodel.text.meanings import IMAGE
from newsmodel.text.names import has_capitals, is_name
from newsmodel.text.words import Words
from newsmodel.vocabulary import SLOTS, Vocabulary

__all__ = ["LABEL_LINE", "Clues", "around", "find_card_labels", "find_story_labels", "holds", "is_akin", "is_brief"]

LABEL_LINE = 120
"""Characters at most of a label line."""

_SHORT_NAME = 3  # characters at most of a line that is a name rather than a label in scripts without blanks
_ACRONYM = re.compile(r"[A-Z]{2,}|[\u0410-\u042f]{2,}")


class Clues:
    """What is known about a page's words on the way.

    Attributes:
        lines: The page's lines.
        words: The known words.
        vocabulary: The vocabulary that the known words speak for, if they speak for one.
        short: The lines that may be headings, labels or titles, in plain form, by index.
        found: The wordings that were found, by slot.
        told: The page has the label of who reported in known words.
    """

    __slots__ = ("_image", "found", "lines", "short", "told", "vocabulary", "words")

    def __init__(self, lines: Lines, words: Words) -> None:
        self.lines: Lines = lines
        self.words: Words = words
        self.vocabulary: Vocabulary | None = None
        self.found: dict[str, list[str]] = {}
        self.short: dict[int, str] = {}
        self._image: tuple[str, ...] | None = None
        texts, meanings = lines.texts, lines.meanings
        for index in lines.odd:
            text = texts[index]
            if len(text) > LABEL_LINE or is_prose(text):
                continue
            self.short[index] = text = plain(text)
            # A name whose place alone spoke for it may be a word that is not known, and a label line may hold known
            # words beside others.
            said = meanings[index]
            if said is None or (not said.slots and said.published is None):
                meanings[index] = (
                    words.label_line(text) or words.label_line(text, loose=True)
                    if words.may_be_label_line(text)
                    else None
                )

        self.told: bool = any(Label.REPORTED_BY_AI in said.labels for said in meanings if said is not None)

    def put(self, slot: str, wording: str) -> None:
        """Note a wording that was found."""
        wording = plain(wording)
        if wording and not any(wording in wordings for wordings in self.found.values()):
            self.found.setdefault(slot, []).append(wording)
            self._image = None

    @property
    def image(self) -> tuple[str, ...]:
        """The wordings of the image label that are on the page."""
        if self._image is None:
            wordings = dict.fromkeys(self.found.get("image_generated_by_ai", ()))
            for index, text in self.short.items():
                meaning = self.lines.meanings[index]
                if meaning is None or not meaning.slots & IMAGE or text in wordings:
                    continue
                wordings |= {
                    text[piece.start : piece.end]: None
                    for piece in self.words.pieces(text)
                    if piece.value is Label.IMAGE_GENERATED_BY_AI
                }
            self._image = tuple(wordings)
        return self._image

    @property
    def is_unlisted(self) -> bool:
        """Tell whether the page's word for who reported may be one that its locale's vocabulary does not have.

        So it is where the vocabulary has none, and where other words of the page are not the vocabulary's either.
        """
        vocabulary = self.vocabulary
        return vocabulary is None or not vocabulary.reported_by_ai or (len(self.found) > 1 and not self.told)


def vocabulary(clues: Clues) -> Vocabulary:
    """Return the vocabulary that the known words speak for, or one without a locale, with the wordings found."""
    base = clues.vocabulary if clues.vocabulary is not None else Vocabulary(image_generated_by_ai=_known_image(clues))
    placed = {wording for slot in SLOTS for wording in base.wordings(slot)}
    new = {
        slot: more
        for slot in SLOTS
        if (more := [wording for wording in clues.found.get(slot, ()) if wording not in placed])
    }
    slots: dict[str, Any] = {slot: (*base.wordings(slot), *wordings) for slot, wordings in new.items()}
    return attrs.evolve(base, inferred=frozenset(itertools.chain.from_iterable(new.values())), **slots)


def _known_image(clues: Clues) -> tuple[str, ...]:
    found = clues.found.get("image_generated_by_ai", ())
    return tuple(wording for wording in clues.image if wording not in found)


def is_brief(text: str) -> bool:
    """Tell whether a line is shorter than titles are."""
    return len(text) < (12 if is_wide(text) else 25)


def find_card_labels(clues: Clues, start: int, end: int) -> None:
    """Find the label lines among the cards, and what their unknown words stand for."""
    texts, meanings, words = clues.lines.texts, clues.lines.meanings, clues.words
    image = clues.image
    # By line: its words without a date, and whether there was one.
    short = {
        index: _undated(text)
        for index, text in clues.short.items()
        if start <= index < end and words.lines.get(text) is None and text not in image
    }
    if not short:
        return
    seen = Counter(text for text, _ in short.values())
    parts = {index: around(text, image) for index, (text, _) in short.items()}
    # What other lines begin with, and what stands before image labels, is a label, but for names.
    known = {text for text in seen if is_brief(text) or any(_begins(other, text) for other in seen)} | {
        before
        for before, label, _ in parts.values()
        if label and before and not (is_name(before) and has_capitals(before))
    }
    unlisted = clues.is_unlisted
    above_prose = {
        index: text
        for index, (text, _) in short.items()
        if text and (index + 1 == end or (index + 1 < end and not is_headline(texts[index + 1])))
    }
    titles = {text for index, (text, _) in short.items() if index not in above_prose}
    # Other lines as long as titles, above prose and not below an alternative text: titles have no label lines here.
    paired = {
        text
        for index, text in above_prose.items()
        if not is_brief(text)
        and not parts[index][1]
        and (index - 1 not in short or words.lines.get(clues.short.get(index - 1, "")) is not None)
    }
    beneath = {text for index, text in above_prose.items() if index - 1 in short and not is_brief(short[index - 1][0])}
    rests: list[tuple[str, bool]] = []  # words, and whether they stand beside an image label
    for index, text in above_prose.items():
        before, label, after = parts[index]
        if label:
            if after:
                clues.put("fact_checked", after)
            if before:
                rests.append((before, True))
            continue
        said = meanings[index]
        above = meanings[index - 2] if index >= 2 and is_headline(texts[index - 1]) else None
        if (
            is_brief(text)
            or short[index][1]
            or (said is not None and bool(said.labels))  # beside a known label
            or (above is not None and above.slots == IMAGE)  # below a title, which stands below an alternative text
            or (
                seen[text] > 1
                and text not in titles
                and (is_akin(text, image) or (unlisted and (not paired - {text} or text in beneath)))
            )
            or (
                unlisted and text in beneath and not is_plain_english(texts[index - 1])
            )  # English, it might be an alternative text
            or (seen[text] > 2 and text not in titles and unlisted)
            or (
                (unlisted or is_akin(text, image))
                and any(other != text and (holds(text, other) or holds(other, text)) for other in known)
            )
        ):
            rests.append((text, False))
    _sort_out(clues, rests, unlisted=unlisted)


def _undated(text: str) -> tuple[str, bool]:
    dated = dates.read_long(text)
    return (text, False) if dated is None else (text[dated[1] :].strip(), True)


def find_story_labels(clues: Clues, index: int) -> None:
    """Find what the unknown words of the label line under the title stand for."""
    text, _ = _undated(plain(clues.lines.texts[index]))
    before, label, after = around(text, clues.image)
    if label and after and clues.words.meaning(after) is None:
        clues.put("fact_checked", after)
    if not before or "reported_by_ai" in clues.found or clues.words.label_line(before) is not None:
        return
    if not is_name(before) or (clues.is_unlisted and not has_capitals(before)):
        clues.put("reported_by_ai", before)


def holds(line: str, words: str) -> bool:
    """Tell whether a line consists of some words, or begins or ends with them."""
    return line == words or line.startswith(f"{words} ") or line.endswith(f" {words}")


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


def _begins(line: str, words: str) -> bool:
    """Tell whether a line begins with some words and goes on with others."""
    return len(line) > len(words) + 1 and line.startswith(f"{words} ") and line[len(words) + 1].isalpha()


def is_akin(text: str, image: tuple[str, ...]) -> bool:
    """Tell whether a line shares an acronym with the image label: AI, KI, ИИ."""
    mine = set(_ACRONYM.findall(text))
    tokens = set(text.split())
    return any(mine & set(_ACRONYM.findall(label)) or len(tokens & set(label.split())) > 1 for label in image)


def _sort_out(clues: Clues, rests: list[tuple[str, bool]], *, unlisted: bool) -> None:
    """Tell reported-by from fact-checked labels and names, among what stands on label lines beside image labels.

    With `unlisted`, the page's reported-by label may be one that its locale's vocabulary does not have.
    """
    image = clues.image
    counted: Counter[str] = Counter()
    facts = clues.found.get("fact_checked", [])
    company: dict[str, set[bool]] = {}
    for text, beside_image in rests:
        text = next((text.removesuffix(f" {fact}") for fact in facts if text.endswith(f" {fact}")), text)  # noqa: PLW2901
        behind = False
        pieces = clues.words.pieces(text)
        for piece in pieces:
            if not isinstance(piece.value, str):
                behind = behind or isinstance(piece.value, Label)
            elif behind:
                clues.put("fact_checked", piece.value)
            else:
                name = plain(piece.value)
                counted[name] += 1
                company.setdefault(name, set()).add(beside_image or len(pieces) > 1)
    # A longer line counts for the shorter one that it begins with.
    bases = {
        text: count + sum(more for other, more in counted.items() if other.startswith(f"{text} "))
        for text, count in counted.items()
    }
    ranked = sorted(
        bases,
        key=lambda text: (is_akin(text, image), bases[text] > 1, not is_name(text), bases[text], -len(text)),
        reverse=True,
    )
    reported = ""
    for text in ranked:
        if not clues.told and not reported:
            beside = any(_begins(other, text) for other in counted)
            known = not unlisted and not beside
            if not has_capitals(text) and len(text) > _SHORT_NAME:
                # Nothing tells a name from a label by its looks: what comes back, here alone and there beside a label,
                # is a label.
                known = known and bases[text] < 3 and len(company[text]) < 2
            if is_name(text) and not is_akin(text, image) and (known or (bases[text] < 2 and has_capitals(text))):
                continue  # a person's name, on one card
            reported = text
            clues.put("reported_by_ai", text)
        elif reported and text.startswith(f"{reported} "):
            clues.put("fact_checked", text[len(reported) + 1 :])
