"""The words that a page's own structure gives away: what stands where a label, a heading or a button has its place.

Words are a by-product of reading. A heading is whatever stands where only a heading can. A label is more: it makes a
claim, so a wording is taken for one only if it names AI, denies nothing, and says nothing else that AI did; and only
if no wording of its slot is attested in the page's locale, which would be another one. That facts were checked is
never inferred.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from newsmodel.characters import plain
from newsmodel.labels import Label
from newsmodel.terms import denies, is_ai_alone, names_ai, names_another_deed, names_image
from newsmodel.text.grammar import MIXED, OTHER, ROWS, Role
from newsmodel.text.lines import Lines
from newsmodel.text.outline import outline
from newsmodel.text.skeleton import PROSE, class_of, is_text
from newsmodel.text.words import Words
from newsmodel.vocabulary import Origin, Vocabulary

_LONGEST = 200  # characters of a line that a label may stand on

Found = Mapping[str, tuple[str, ...]]
"""Wordings that were found on a page, by the slot that they are for."""


def headings(letters: Sequence[str], texts: Sequence[str], roles: Sequence[int]) -> dict[str, tuple[str, ...]]:
    """Return the headings and buttons of a page whose words were not known."""
    return {
        slot: (plain(text),)
        for letter, text, role in zip(letters, texts, roles, strict=True)
        if role != OTHER and (slot := ROWS[role].slot) is not None and _is_heading(letter)
    }


def _is_heading(letter: str) -> bool:
    return is_text(letter) and class_of(letter)[0] < PROSE and class_of(letter)[1] != "stop"


def labels(
    letters: Sequence[str], lines: Lines, roles: Sequence[int], words: Words, vocabulary: Vocabulary | None, least: int
) -> dict[str, tuple[str, ...]]:
    """Return the labels of a page whose words were not known: they have to stand on it as often as `least` says."""
    found: dict[str, tuple[str, ...]] = {}
    open_slots = [label.slot for label in Label if label is not Label.FACT_CHECKED and _is_open(label, vocabulary)]
    rows = [
        (text, letter, ROWS[role])
        for text, letter, role in zip(lines.texts, letters, roles, strict=True)
        if role != OTHER and ROWS[role].role is Role.LABEL and (is_text(letter) or letter in MIXED)
    ]
    if not rows or not open_slots:
        return found
    unknown = [(plain(text), row.path == "image") for text, letter, row in rows if is_text(letter)]
    below_images = [text for text, below in unknown if below]
    images = Counter(below_images or [text for text, _ in unknown if names_image(text)])
    for image, _ in images.most_common(1):
        times = sum([image in plain(text) for text in lines.texts if len(text) < _LONGEST])
        if _may_be_label(image) and times >= least and Label.IMAGE_GENERATED_BY_AI.slot in open_slots:
            found[Label.IMAGE_GENERATED_BY_AI.slot] = (image,)
            words = words.extended(found)
    page = outline(tuple(roles))
    head, *groups = [[lines.texts[index] for index in card.label_lines] for card in (page.head, *page.cards)]
    # While the image above a story has no label, the line below the title may be that as well.
    if page.head.alt < 0 or page.head.image_labels >= 0:
        groups.append(head)
    reported = _of_texts(groups, words, least)
    if reported is not None and Label.REPORTED_BY_AI.slot in open_slots:
        found[Label.REPORTED_BY_AI.slot] = (reported,)
    return found


def _is_open(label: Label, vocabulary: Vocabulary | None) -> bool:
    """Tell whether a locale leaves open how it words a label: no wording of it was seen on a page."""
    return vocabulary is None or all(vocabulary.origin(each) is not Origin.ATTESTED for each in vocabulary.of(label))


def _may_be_label(wording: str) -> bool:
    return names_ai(wording) and not is_ai_alone(wording) and not denies(wording) and not names_another_deed(wording)


def _of_texts(groups: Sequence[Sequence[str]], words: Words, least: int) -> str | None:
    """What stands first on the label lines of texts, behind a day at most, if it can be a label.

    Whatever stands behind a label, or on a line beside one with labels, is something else: labels of texts come first.
    """
    phrases: list[str] = []
    for texts in groups:
        parts = [(text, part) for text in texts for part in words.parts(text, settled=False)]
        if any(part.value is Label.REPORTED_BY_AI for _, part in parts):
            return None  # it is known
        undated = [(text, part) for text, part in parts if not isinstance(part.value, date)]
        if undated and undated[0][1].value is None and all(text == undated[0][0] for text, _ in undated):
            text, part = undated[0]
            phrases.append(plain(text[part.start : part.end]))
    whole = frozenset(phrases)
    count: Counter[str] = Counter()
    for phrase in phrases:
        words_of_it = phrase.split(" ")
        count.update([" ".join(words_of_it[:end]) for end in range(1, len(words_of_it) + 1)])
    return next(
        (each for each, times in count.most_common() if times >= least and each in whole and _may_be_label(each)), None
    )
