"""Lines that hold labels, a name or a date: which they are, and which names above prose are bylines."""

from newsmodel.text.characters import ENDS
from newsmodel.text.lines import LEAST_TITLE, Lines, is_headline, is_prose, is_stopped
from newsmodel.text.meanings import IMAGE, Meaning
from newsmodel.text.names import has_capitals, is_common, is_name
from newsmodel.text.scripts import scripts_of
from newsmodel.text.words import Words

__all__ = ["SHORT_LINE", "is_byline", "is_doubtful", "is_printed_twice", "label_line", "says"]

SHORT_LINE = 50
"""Characters at most of a date or a name that ends in a full stop."""


def label_line(lines: Lines, words: Words, index: int) -> Meaning | None:
    """Return what a label line says, one with a name and a date included; None for any other line."""
    meaning = lines.meanings[index]
    if meaning is None and (len(lines.texts[index]) <= SHORT_LINE or lines.texts[index][-1] not in words.prose_ends):
        meaning = words.label_line(lines.texts[index])
        if meaning is not None and meaning.byline is not None and _ends_a_title(lines, words, index, meaning.byline):
            return None
        lines.meanings[index] = meaning
    return meaning if meaning is not None and says(meaning) else None


def _ends_a_title(lines: Lines, words: Words, index: int, before: str) -> bool:
    """Tell whether a label's words end a title: many words that are no name stand before them.

    A label line stands below it then, or they are in another script than the title.
    """
    if len(before) < LEAST_TITLE or is_name(before):
        return False
    text = lines.texts[index]
    if scripts_of(before).isdisjoint(scripts_of(text[len(before) :])):
        return True
    if index + 1 >= len(lines.texts):
        return False
    below = lines.meanings[index + 1] or words.label_line(lines.texts[index + 1])
    return below is not None and says(below)


def is_byline(lines: Lines, index: int, end: int) -> bool:
    """Tell whether a line is a name above prose."""
    texts = lines.texts
    return (
        index + 1 < end
        and lines.meanings[index] is None
        and lines.meanings[index + 1] is None
        and (texts[index][-1] not in ENDS or len(texts[index]) <= SHORT_LINE)
        and is_name(texts[index])
        and is_prose(texts[index + 1])
    )


def is_doubtful(line: str, byline: str) -> bool:
    """Tell whether the name on a label line may be a label that is not known.

    Names look like names, and do not stand behind labels. Where a script has no capitals, anything looks like a name
    that is not a common one.
    """
    return not is_name(byline) or not (has_capitals(byline) or is_common(byline)) or line.endswith(f" {byline}")


def is_printed_twice(lines: Lines, index: int, end: int) -> bool:
    """Tell whether an image label is glued to its alternative text, and stands on a line of its own as well.

    A title or another label line stands below that line then, and no summary which it would be the label line of.
    """
    if lines.rows[index] != lines.rows[index - 1] or index + 2 >= end:
        return False
    again, below = lines.meanings[index + 1 : index + 3]
    if again is None or again.slots != IMAGE:
        return False
    if below is not None:
        return says(below)
    text = lines.texts[index + 2]
    line = lines.meanings[index + 3] if index + 3 < end else None
    return is_headline(text) and (not is_stopped(text) or (line is not None and says(line)))


def says(meaning: Meaning) -> bool:
    """Tell whether a meaning is a label line's."""
    return bool(meaning.labels) or meaning.byline is not None or meaning.published is not None
