"""The language of a paragraph, told by its letters and its most frequent words: enough to settle what a date means.

This is no language detection for its own sake. It is asked only where the same letters are a date in one language and
none, or another one, in the next, and it may answer with several languages, or with none.
"""

import functools
import re
import unicodedata
from collections import Counter, defaultdict

from newsmodel.dates import table

__all__ = ["languages"]

_SCRIPTS = (
    ("am", "\u1200", "\u139f"),
    ("ar", "\u0600", "\u06ff"),
    ("hi", "\u0900", "\u097f"),
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\u1100", "\u11ff"),
    ("ko", "\uac00", "\ud7ff"),
    ("ru", "\u0400", "\u052f"),
    ("zh", "\u3400", "\u9fff"),
)
_OTHER_SCRIPTS = "\u0400"  # from here on, they are not Latin
_KANA = 0.1  # Japanese is Chinese characters with at least so much kana between them
_ENOUGH = 2  # words that have to be there, unless they are in a script that says it
_CLOSE = 0.7  # languages that score at least so much of the best score are not told apart


def languages(text: str) -> frozenset[str]:
    """Return the languages that a text is in, or in one of, as far as it shows.

    Args:
        text: The text, most often a paragraph.
    """
    scores: dict[str, float] = defaultdict(float)
    hits: Counter[str] = Counter()
    frequent = _frequent()
    for word in _WORD.findall(unicodedata.normalize("NFC", text.casefold())):
        for language, weight in frequent.get(word, ()):
            scores[language] += weight
            hits[language] += 1
        if word[0] >= _OTHER_SCRIPTS:
            for language, first, last in _SCRIPTS:
                if first <= word[0] <= last:
                    scores[language] += len(word) if language in ("ja", "zh") else 1
                    hits[language] += _ENOUGH
    if scores["ja"] > _KANA * scores["zh"]:
        scores["ja"] += scores.pop("zh", 0)
    best = max(scores.values())
    return frozenset(name for name, score in scores.items() if hits[name] >= _ENOUGH and score >= _CLOSE * best)


# Kana and Chinese characters run together: a run of either is a word here.
_WORD = re.compile(r"[\u3040-\u30ff]+|[\u3400-\u9fff]+|[^\W\d_\u3040-\u9fff][^\W\d_\u3040-\u9fff\u0300-\u036f]*")


@functools.cache
def _frequent() -> dict[str, tuple[tuple[str, float], ...]]:
    """Return the languages that a word speaks for, with its weight: the fewer they are, the more it says."""
    spoken: dict[str, list[str]] = {}
    for language, data in table.words().items():
        names = table.cldr()[language]
        words = {table.key(word) for word in data.get("function", [])}
        words |= {table.key(name) for group in (*names["months"], *names["weekdays"]) for name in group}
        for word in words - set(data.get("risky", [])):
            spoken.setdefault(word, []).append(language)
    return {word: tuple((name, 1 / len(names)) for name in names) for word, names in spoken.items()}
