"""What people's names look like, in any script."""

import functools
import importlib.resources
import re
import tomllib
from typing import NamedTuple

from newsmodel.text.characters import plain

__all__ = ["LONGEST_NAME", "count_words", "has_capitals", "is_common", "is_name", "is_usual"]

LONGEST_NAME = 50
"""Characters at most of a name."""

_NAME_WORD = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[.'’\-\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3099\u309a])*+"
)
_HAN_NAME = re.compile("[\u4e00-\u9fff々]{1,3} [\u4e00-\u9fff々]{1,3}")
_INITIAL = 2  # characters of an initial with its stop
_NAME_WORDS = 5  # words at most
_WIDE_NAME_WORD = 8  # characters at most of a word, in scripts whose characters are words or syllables
_UNCASED_NAME = 25  # characters at most of a name in a script without capitals
_SYLLABLES = 5  # characters at most of most names in scripts whose characters are words or syllables
_FIRST_WIDE, _FIRST_HANGUL = "\u2e80", "\uac00"  # where scripts begin whose characters are words or syllables
_ARTICLE = "ال"  # before Arabic family names
_MOST_COMMON = 3  # words at most of a common name
_SHORTEST, _LONGEST = 2, 6  # characters of a common name, in scripts whose characters are words or syllables
_LONGEST_KOREAN = 2  # syllables of a given name
_LONGEST_CHINESE = 3
_PARTICLES = frozenset(
    "al bin bint da das de del della der di do dos du el en et i ibn la le och og ten ter und van von y zu"  # noqa: SIM905  a list of words
    " بن بنت ابن أبو آل عبد".split()
)


def is_name(line: str) -> bool:
    """Tell whether a line may be a name: a few words, none an acronym, capitalised where the script has capitals."""
    if not line.isprintable():
        line = plain(line)
    words = line.replace("・", " ").split()
    if line and line[-1] >= _FIRST_WIDE and max(map(len, words)) > _WIDE_NAME_WORD:
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
    return len(name) <= _SYLLABLES if name[0] >= _FIRST_WIDE else count_words(name) <= 2


class _Names(NamedTuple):
    """Common names in scripts without capitals.

    Attributes:
        words: Those that blanks set apart from others.
        surnames: Those that others follow without a blank.
        given: Those that follow them, where these are more telling than the surnames.
    """

    words: frozenset[str]
    surnames: frozenset[str]
    given: frozenset[str]


def is_common(line: str) -> bool:
    """Tell whether a line in a script without capitals is a common name: a known surname or given name is in it."""
    names = _names()
    words = line.replace("・", " ").split()
    if not words or len(words) > _MOST_COMMON:
        return False
    if line[0] < _FIRST_WIDE:
        known = [word in names.words or word.removeprefix(_ARTICLE) in names.words for word in words]
        return 2 * sum(known) >= len(words)
    whole = "".join(words)
    if not _SHORTEST <= len(whole) <= _LONGEST:
        return False
    if len(words) == 2 and _HAN_NAME.fullmatch(line):
        return True  # no other words of these scripts have a blank between them
    if line[0] >= _FIRST_HANGUL:
        given = len(whole) - (2 if whole[:2] in names.surnames else 1 if whole[:1] in names.surnames else len(whole))
        return 0 < given <= _LONGEST_KOREAN
    return any(
        whole[:cut] in names.surnames and (cut > 1 or len(whole) <= _LONGEST_CHINESE or whole[cut:] in names.given)
        for cut in range(1, len(whole))
    )


@functools.cache
def _names() -> _Names:
    text = (importlib.resources.files("newsmodel") / "text" / "names.toml").read_text(encoding="utf-8")
    words = {section: frozenset(names.split()) for section, names in tomllib.loads(text).items()}
    given = words.pop("japanese_given")
    surnames = words.pop("hangul_surnames") | words.pop("han_surnames") | words.pop("japanese_surnames")
    return _Names(frozenset().union(*words.values()), surnames, given)


def has_capitals(text: str) -> bool:
    """Tell whether the script of a text has capitals. Georgian's are for whole words in capitals only."""
    return text.upper() != text.lower() and not "\u10d0" <= text[0] <= "\u10ff"
