"""Words of a label line that stand together: a label behind a name, and two labels that never stand alone."""

from newsmodel.text.ai_names import count_to_name, names_ai
from newsmodel.text.fact_words import FIRST_WORDS
from newsmodel.text.names import is_name
from newsmodel.text.scripts import scripts_of
from newsmodel.text.shapes import shape_of

__all__ = ["behind_name", "label_and_facts"]

_NAME = (2, 3)  # words of a name before a label
_ACRONYM = 3  # characters at most of AI, KI, ИИ and what may be joined to them
_PAIR = 2  # labels side by side
_LEAST_BY = 3  # words at least of "reported by AI"


def label_and_facts(words: str) -> tuple[str, str]:
    """Take two labels apart, neither of which stands alone: who reported, which names AI, and that facts were checked.

    The second begins with words for facts or for checking them. Where there are none, in a script with capitals it is
    what begins with one behind the name of AI, if no word before it does but the first: right behind that name, or with
    more words in small letters. Han and Kana have no other blanks.
    """
    shape, tokens = shape_of(words), words.split()
    if shape.facts > 0:
        return " ".join(tokens[: shape.facts]), " ".join(tokens[shape.facts :])
    if not shape.names_ai:
        return words, ""
    named = count_to_name(tokens)
    if not 0 < named < len(tokens) or names_ai(" ".join(tokens[named:])):
        return words, ""
    cut = 0
    if shape.wide:
        if len(tokens) == _PAIR and len(tokens[0]) > _ACRONYM and not _is_hangul(tokens[1]):
            cut = 1
    elif not words.isupper():
        begun = [place for place in range(1, len(tokens)) if tokens[place][0].isupper() and not names_ai(tokens[place])]
        if len(begun) == 1 and ((begun[0] == named >= _LEAST_BY) or named <= begun[0] < len(tokens) - 1):
            cut = begun[0]
    return (" ".join(tokens[:cut]), " ".join(tokens[cut:])) if cut else (words, "")


def behind_name(words: str) -> str:
    """Take off a name that stands before a label: in another script, or where the label alone is not all capitals."""
    tokens = words.split()
    start = shape_of(words).facts
    if start > 0:
        name, facts = " ".join(tokens[:start]), " ".join(tokens[start:])
        whole = start > 1 or shape_of(words).wide
        if whole and is_name(name) and not names_ai(name) and not _is_in_title_case(tokens[start:]):
            return facts
    if len(tokens) < 2 or not tokens[0][0].isupper():
        return words
    if len(shape_of(words).scripts) == 1 and not any(token[0].isupper() for token in tokens[2:4]):
        return words
    first = scripts_of(tokens[0])
    for cut in range(1, len(tokens)):
        capital = (
            cut in _NAME and tokens[cut][0].isupper() and tokens[cut + 1 : cut + 2] and tokens[cut + 1][0].islower()
        )
        if not capital and first == scripts_of(tokens[cut]):
            continue
        name, rest = " ".join(tokens[:cut]), " ".join(tokens[cut:])
        if (capital or first.isdisjoint(scripts_of(rest))) and is_name(name):
            return rest
    return words


def _is_hangul(word: str) -> bool:
    """Tell whether a word is Korean, which has blanks between words."""
    return "\uac00" <= word[0] <= "\ud7a3"


def _is_in_title_case(tokens: list[str]) -> bool:
    """Tell whether words that speak of facts go on with a capital, as titles do in some languages."""
    more = tokens[2:] if tokens[0].casefold() in FIRST_WORDS else tokens[1:]
    return more != [] and more[0][0].isupper() and not more[0].isupper()
