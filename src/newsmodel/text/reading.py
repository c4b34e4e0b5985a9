"""The way from a text to what its lines are for: lines, facts, roles, and words that come to light on the way.

Words are a by-product of reading. A heading is whatever stands where only a heading can. A label is more: it makes a
claim, so a wording is taken for one only if it names AI, denies nothing, and says nothing else that AI did; and only
if no wording of its slot is attested in the page's locale, which would be another one. That facts were checked is
never inferred.
"""

import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from newsmodel import address
from newsmodel.characters import plain
from newsmodel.labels import Label
from newsmodel.terms import denies, is_ai_alone, names_ai, speaks_of
from newsmodel.text.decode import decide
from newsmodel.text.grammar import IMAGE, LABELS, MIXED, OTHER, ROWS, Layout, Role
from newsmodel.text.lines import MOST, PHRASES, Facts, Lines, is_text, split
from newsmodel.text.outline import Outline, outline
from newsmodel.text.words import Meaning, Words, words_of
from newsmodel.vocabulary import Origin, Vocabulary

_LAYOUTS = {"articles": Layout.STORY, "tags": Layout.LISTING}
_LONGEST = 200  # characters of a line that a label may stand on
Found = dict[str, str]  # the wordings that a page gave away, by the slot that they are for


class Reading(NamedTuple):
    layout: Layout
    locale: str | None  # locale of its interface, a BCP 47 language tag; None where nothing says it
    vocabulary: Vocabulary | None  # the known words of that locale
    lines: Lines
    roles: tuple[int, ...]  # for each line the place of its kind in `ROWS`
    start: Layout  # what the page was known to be before it was read
    outline: Outline
    words: Words  # the words that they were read by, those that the page gave away included
    found: Found

    def inferred(self) -> frozenset[str]:
        """Return the wordings that were worked out from the structure of pages, this one or others."""
        return self.words.inferred.union(self.found.values())


def read(
    text: str,
    url: str | None,
    vocabularies: Mapping[str, Vocabulary] | Iterable[Vocabulary] | None,
    layout: Layout | None,
    *,
    locale: str | None = None,
    least: int = 2,
    settled: bool = True,
) -> Reading:
    """Read a text. See `newsmodel.scan`.

    Unknown words are those of `locale`, or of the page's own where that is None. An unknown label has to stand on the
    page as often as `least` says. A text has to say itself that it is a page, unless that need not be `settled`.
    """
    words = words_of(vocabularies)
    where = address.parse(url) if url is not None else None
    start = layout or (_LAYOUTS[where.kind] if where is not None else Layout.UNKNOWN)
    lines = split(text, words)
    if not 0 < len(lines.texts) <= MOST:
        return _nothing(lines, words, start)
    said: dict[str, int] = {}
    roles = decide(lines.skeleton, start, Facts(lines, said).of).roles
    page = outline(lines.letters, roles)
    vocabulary = _spoken(lines, page, words) if where is None else words.of_locale(where.locale)
    found: Found = {}
    if page.has_new_words:
        found = _labels(lines, roles, page, words, vocabulary if locale is None else words.of_locale(locale), least)
        if found:
            words = words.extended(found)
            lines = split(text, words)
            roles = decide(lines.skeleton, start, Facts(lines, said).of).roles
            page = outline(lines.letters, roles)
        found |= _headings(lines, roles)
    if start is Layout.UNKNOWN and settled:
        torn, known = not text.endswith("\n"), vocabulary is not None or not found
        if not _is_spoken_for(roles, page, torn=torn, known=known):
            return _nothing(lines, words, start)
    kind = start if start is Layout.LISTING or start is Layout.BODY else page.layout
    spoken = where or vocabulary
    of_page = None if spoken is None else spoken.locale
    return Reading(kind, of_page, vocabulary, lines, roles, start, page, words, found)


def _nothing(lines: Lines, words: Words, start: Layout) -> Reading:
    roles = (OTHER,) * len(lines.texts)
    return Reading(Layout.UNKNOWN, None, None, lines, roles, start, outline("", ()), words, {})


def in_place(lines: Lines, page: Outline) -> list[Meaning]:
    """Return what lines say that stand where their words belong; elsewhere they say nothing about the locale."""
    return [meaning for index in page.in_place if (meaning := lines.meanings[index]) is not None]


def _spoken(lines: Lines, page: Outline, words: Words) -> Vocabulary | None:
    meanings = in_place(lines, page)
    locales = functools.reduce(int.__and__, [meaning.locales for meaning in meanings], -1)
    if locales > 0 and locales & (locales - 1) == 0:
        return words.vocabularies[locales.bit_length() - 1]
    elected = words.elect(meanings)
    return elected[0] if len(elected) == 1 else None


def _is_spoken_for(roles: tuple[int, ...], page: Outline, *, torn: bool, known: bool) -> bool:
    """Tell whether a text says itself that it is a page: by labels in place, or by headings where all lines have one.

    What the text breaks off in, `torn`, may be anything. Where no word of it is `known`, all lines must have a place
    too.
    """
    strangers = roles[: -1 if torn else None].count(OTHER)
    if known and not page.known.isdisjoint((IMAGE, LABELS, *MIXED)):
        return 2 * strangers < len(roles)
    # A link back alone says nothing.
    return bool(page.known) and strangers == 0 and any(ROWS[role].path is not None for role in roles)


def _headings(lines: Lines, roles: Sequence[int]) -> Found:
    return {
        slot: plain(text)
        for text, letter, role in zip(lines.texts, lines.letters, roles, strict=True)
        if letter in PHRASES and (slot := ROWS[role].slot) is not None
    }


def _labels(
    lines: Lines, roles: Sequence[int], page: Outline, words: Words, vocabulary: Vocabulary | None, least: int
) -> Found:
    """Return the labels of a page whose words were not known: they have to stand on it as often as `least` says."""
    found: Found = {}
    of_image, of_text = _is_open(Label.IMAGE_GENERATED_BY_AI, vocabulary), _is_open(Label.REPORTED_BY_AI, vocabulary)
    rows = [
        (text, letter, ROWS[role])
        for text, letter, role in zip(lines.texts, lines.letters, roles, strict=True)
        if ROWS[role].role is Role.LABEL and (is_text(letter) or letter in MIXED)
    ]
    if not rows or not (of_image or of_text):
        return found
    unknown = [(plain(text), row.path == "image") for text, letter, row in rows if is_text(letter)]
    below_images = [text for text, below in unknown if below]
    images = Counter(below_images or [text for text, _ in unknown if speaks_of("images", text)])
    for image, _ in images.most_common(1):
        times = sum([image in plain(text) for text in lines.texts if len(text) < _LONGEST])
        if of_image and times >= least and _may_be_label(image):
            found[Label.IMAGE_GENERATED_BY_AI.slot] = image
            words = words.extended(found)
    head, *groups = [[lines.texts[index] for index in card.label_lines] for card in (page.head, *page.cards)]
    # While the image above a story has no label, the line below the title may be that as well.
    if page.head.alt < 0 or page.head.image_labels >= 0:
        groups.append(head)
    if of_text and (reported := _of_texts(groups, words, least)) is not None:
        found[Label.REPORTED_BY_AI.slot] = reported
    return found


def _is_open(label: Label, vocabulary: Vocabulary | None) -> bool:
    """Tell whether a locale leaves open how it words a label: no wording of it was seen on a page."""
    return vocabulary is None or all(vocabulary.origin(each) is not Origin.ATTESTED for each in vocabulary.of(label))


def _may_be_label(wording: str) -> bool:
    return (
        names_ai(wording) and not is_ai_alone(wording) and not denies(wording) and not speaks_of("other_deeds", wording)
    )


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
    count: Counter[str] = Counter()
    for phrase in phrases:
        words_of_it = phrase.split(" ")
        count.update([" ".join(words_of_it[:end]) for end in range(1, len(words_of_it) + 1)])
    likely = [each for each, times in count.most_common() if times >= least and each in phrases]
    return next(filter(_may_be_label, likely), None)
