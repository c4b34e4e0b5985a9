"""The way from a text to what is made of it: by known words first, then by those that its own structure gives away."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newsmodel import address
from newsmodel.text.clues import Clues
from newsmodel.text.head import is_seen
from newsmodel.text.infer import infer
from newsmodel.text.layout import BODY, LISTING, STORY, UNKNOWN, Layout, Outline
from newsmodel.text.lines import Lines, is_heading, look_up, split
from newsmodel.text.meanings import Meaning
from newsmodel.text.outline import outline, take_as_body
from newsmodel.text.words import Words, words_of
from newsmodel.vocabulary import Vocabulary

__all__ = ["Reading", "meanings_in_place", "read"]

_MOST_ODD = 1000  # lines at most that do not end as prose does, for words to be inferred: no page has so many


class Reading(NamedTuple):
    """What was made of a text.

    Attributes:
        layout: The kind of page.
        locale: Locale of its interface, a BCP 47 language tag; None where nothing says it.
        vocabulary: The known words of that locale.
        lines: The lines of the text.
        outline: Which of them is what.
        words: The words that they were read by.
        clues: What the page's structure gave away, where words were inferred from it.
    """

    layout: Layout
    locale: str | None
    vocabulary: Vocabulary | None
    lines: Lines
    outline: Outline
    words: Words
    clues: Clues | None


def read(
    text: str,
    url: str | None,
    vocabularies: Mapping[str, Vocabulary] | Iterable[Vocabulary] | None,
    layout: Layout | None,
) -> Reading:
    """Read a text. See `newsmodel.scan`."""
    words = words_of(vocabularies)
    lines = split(text, words)
    whole = text[-1:] in ("\n", "\r")
    # Where no line is known, there is nothing to go by before words are inferred.
    page = outline(lines, words, ends_whole=whole, layout=layout) if lines.known or layout is not None else Outline(0)
    clues = None
    if (page.unsettled or page.layout is UNKNOWN) and len(lines.odd) <= _MOST_ODD:
        lines.forget_blanks()
        clues = Clues(lines, words)
    where = address.parse(url) if url is not None else None
    if where is not None:
        locale: str | None = where.locale
        vocabulary = next((vocabulary for vocabulary in words.vocabularies if vocabulary.locale == locale), None)
    else:
        vocabulary = _spoken(lines, page, words, clues)
        locale = vocabulary.locale if vocabulary is not None else None
    if clues is not None:
        clues.vocabulary = vocabulary
        clues = infer(clues, page, trusted=where is not None or layout is not None)
    if clues is not None:
        ends = words.prose_ends
        words = words.extended(clues.found, vocabulary)
        # Labels may be glued to alternative texts, and a heading may end as prose does.
        if clues.lines is not lines or clues.has_other_image_label or words.prose_ends is not ends:
            lines = split(text, words)
            lines.forget_blanks()
        else:
            look_up(lines, words, clues.plain)
    if clues is not None or not (lines.known or layout is not None):
        page = outline(lines, words, ends_whole=whole, layout=layout)
    if page.layout is UNKNOWN:
        kind = where.kind if where is not None else None
        if kind == "tags" and len(lines.texts) > 1 and is_heading(lines.texts[1]):
            page = outline(lines, words, ends_whole=whole, layout=LISTING)
        elif lines.texts and (layout is BODY or kind == "articles"):
            if layout is None and (page.cards or page.reactions_heading >= 0 or is_seen(page.head, lines)):
                page.layout = STORY
            else:
                take_as_body(page, lines, untitled=layout is BODY)
        else:
            locale = vocabulary = clues = None
    return Reading(page.layout, locale, vocabulary, lines, page, words, clues)


def _spoken(lines: Lines, page: Outline, words: Words, clues: Clues | None) -> Vocabulary | None:
    """Return the vocabulary whose words are on a page, if there is one."""
    meanings, locales = lines.meanings, -1
    for index in lines.known:
        locales &= meanings[index].locales  # type: ignore[union-attr]
    if locales > 0 and locales & (locales - 1) == 0:
        return words.vocabularies[locales.bit_length() - 1]
    if not lines.known and clues is not None and not any(clues.said):
        return None
    elected = words.elect(meanings_in_place(lines, page)) or words.elect(
        [meaning for meaning in (clues.said if clues is not None else lines.meanings) if meaning is not None]
    )
    return elected[0] if len(elected) == 1 else None


def meanings_in_place(lines: Lines, page: Outline) -> list[Meaning]:
    """The meanings of the lines that have a place; a label's words in the prose say nothing about the locale."""
    start, stop = page.body
    first, end = page.reactions
    return [
        meaning
        for index, meaning in enumerate(lines.meanings)
        if meaning is not None and not start <= index < stop and not first <= index < end
    ]
