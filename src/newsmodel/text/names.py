"""What people's names look like, in any script."""

import re

from newsmodel.text.characters import plain

__all__ = ["LONGEST_NAME", "count_words", "has_capitals", "is_name", "is_usual"]

LONGEST_NAME = 50
"""Characters at most of a name."""

_NAME_WORD = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[.'’\-\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])*+"
)
_INITIAL = 2  # characters of an initial with its stop
_NAME_WORDS = 5  # words at most
_WIDE_NAME_WORD = 8  # characters at most of a word, in scripts whose characters are words or syllables
_UNCASED_NAME = 25  # characters at most of a name in a script without capitals
_SYLLABLES = 5  # characters at most of most names in scripts whose characters are words or syllables
_PARTICLES = frozenset(
    "al bin bint da das de del della der di do dos du el en et i ibn la le och og ten ter und van von y zu"  # noqa: SIM905  a list of words
    " بن بنت ابن أبو آل عبد".split()
)


def is_name(line: str) -> bool:
    """Tell whether a line may be a name: a few words, none an acronym, capitalised where the script has capitals."""
    if not line.isprintable():
        line = plain(line)
    words = line.replace("・", " ").split()
    if line and line[-1] >= "\u2e80" and max(map(len, words)) > _WIDE_NAME_WORD:
        return False
    if not 0 < len(words) <= _NAME_WORDS or len(line) > LONGEST_NAME:
        return False
    if words[-1] in _PARTICLES:
        return False
    capitals = uncased = False
    for word in words:
        if not word.isalpha() and not _NAME_WORD.fullmatch(word):
            return False
        if word in _PARTICLES:
            continue
        first = word[0]
        if first.isupper():
            if len(word) > 1 and word.isupper() and "." not in word:
                return False
            capitals = True
        elif not has_capitals(first):
            uncased = True
            capitals = capitals or any("A" <= letter <= "Z" for letter in word)  # AI, within a longer word
        elif first.islower() and not any(map(str.isupper, word[1:4])):
            return False
    if capitals and uncased:
        return False  # in two scripts
    return capitals or len(line) <= _UNCASED_NAME


def count_words(name: str) -> int:
    """Count the words of a name without its particles, such as "de la", and titles, such as "Dr."."""
    return sum([word not in _PARTICLES and not _is_title(word) for word in name.split()])


def _is_title(word: str) -> bool:
    """Tell whether a word is shortened and no initial. Scripts without capitals have no initials either."""
    return word[-1] == "." and (len(word) > _INITIAL or not has_capitals(word))


def is_usual(name: str) -> bool:
    """Tell whether a name is of the form that most have: two or three words, without capitals two or five syllables."""
    if has_capitals(name):
        return 2 <= count_words(name) <= 3
    return len(name) <= _SYLLABLES if name[0] >= "\u2e80" else count_words(name) <= 2


def has_capitals(text: str) -> bool:
    """Tell whether the script of a text has capitals. Georgian's are for whole words in capitals only."""
    return text.upper() != text.lower() and not "\u10d0" <= text[0] <= "\u10ff"
