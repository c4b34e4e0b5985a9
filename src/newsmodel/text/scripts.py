"""Which scripts a line's words are in."""

from bisect import bisect

__all__ = ["scripts_of"]

_LATIN = frozenset({0})
# Where the Unicode blocks of another script begin. Han and Kana count as one: they stand in one word.
_STARTS = (
    "\u0370"  # Greek
    "\u0400"  # Cyrillic
    "\u0530"  # Armenian
    "\u0590"  # Hebrew
    "\u0600"  # Arabic
    "\u0700"  # Syriac, Thaana, N'Ko
    "\u0900\u0980\u0a00\u0a80\u0b00\u0b80\u0c00\u0c80\u0d00\u0d80"  # the scripts of India, and Sinhala
    "\u0e00\u0e80\u0f00\u1000"  # Thai, Lao, Tibetan, Myanmar
    "\u10a0"  # Georgian
    "\u1100"  # Hangul
    "\u1200\u13a0\u1780\u1800\u1880"  # Ethiopic, Cherokee and others, Khmer, Mongolian, others
    "\u1e00"  # Latin
    "\u1f00"  # Greek
    "\u2000"  # Han, Kana
    "\uac00"  # Hangul
    "\ud7b0"  # Han and others
)
_ALIASES = {_STARTS.index("\u1e00") + 1: 0, _STARTS.index("\u1f00") + 1: 1}
_ALIASES[_STARTS.index("\uac00") + 1] = _STARTS.index("\u1100") + 1
_ALIASES[_STARTS.index("\ud7b0") + 1] = _STARTS.index("\u2000") + 1


def scripts_of(text: str) -> frozenset[int]:
    """Return the scripts that the first and last letters of a line's words are in, as numbers that stand for them."""
    if text.isascii():
        return _LATIN
    letters = {letter for word in text.split() for letter in (word[0], word[-1]) if letter.isalpha()}
    return frozenset([_ALIASES.get(place, place) for place in [bisect(_STARTS, letter) for letter in letters]])
