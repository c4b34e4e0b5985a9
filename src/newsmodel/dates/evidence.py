"""The language of a paragraph, told by its letters and its most frequent words: enough to settle what a date means.

This is no language detection for its own sake. It is asked only where the same letters are a date in one language and
none, or another one, in the next, and it may answer with several languages, or with none.
"""

from collections import defaultdict

from newsmodel.dates.tokens import Tokens

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


def languages(tokens: Tokens, first: int, stop: int) -> frozenset[str]:
    """Return the languages that some tokens, most often a paragraph, are in, or in one of, as far as it shows."""
    scores: dict[str, float] = defaultdict(float)
    hits: dict[str, int] = defaultdict(int)
    for word in tokens.words[first:stop]:
        if word is not None and word.telling:
            weight = 1 / len(word.telling)  # the fewer they are, the more it says
            for language in word.telling:
                scores[language] += weight
                hits[language] += 1
    spans = tokens.spans[first:stop]
    if spans and max(tokens.text[spans[0][0] : spans[-1][1]]) >= _OTHER_SCRIPTS:
        for start, end in spans:
            for language, lowest, highest in _SCRIPTS:
                if lowest <= tokens.text[start] <= highest:
                    scores[language] += end - start if language in ("ja", "zh") else 1
                    hits[language] += _ENOUGH
    if scores["ja"] > _KANA * scores["zh"]:
        scores["ja"] += scores.pop("zh", 0)
    best = max(scores.values())
    return frozenset(name for name, score in scores.items() if hits[name] >= _ENOUGH and score >= _CLOSE * best)
