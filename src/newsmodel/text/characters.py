"""Characters that say nothing, end sentences or close them, and the form of a line in which they make no difference."""

import unicodedata

__all__ = ["ASKING", "BLANKS", "BRACKETS", "CLOSERS", "COLONS", "ENDS", "FULL_STOPS", "OPENERS", "is_plain", "plain"]

_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_SPACES = "".join(map(chr, (*range(9, 14), *range(28, 33), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B))))
_MORE_SPACES = "\u2028\u2029\u202f\u205f\u3000"

BLANKS = _SPACES + _MORE_SPACES + _INVISIBLE
"""Characters that a line may have around it without saying anything: white space, zero-width and bidi marks."""

FULL_STOPS = frozenset(".…։۔܀܁܂।॥၊။።፨᙮។៕᠃᠉。﹒．｡꓿꘎꛳꡶꡷꣎꣏꤯꯫")
"""Characters that end a statement, in the scripts that have one of their own (Unicode's Sentence_Terminal)."""

ASKING = frozenset("?!;؟፧‼‽⁇⁈⁉﹖﹗！？՞՜")
"""Characters that end a question or a call."""

COLONS = frozenset(":：")
"""Characters with which a line announces the next one."""

CLOSERS = "\"'”’»›)]}」』）】〉》“‘"
"""Characters that may follow the end of a sentence."""

OPENERS = "\"'“‘„‚«»‹›「『《〈"
"""Characters that a quotation may begin with: a label behind one is not printed, but spoken of."""

BRACKETS = ")]】）］"
"""Brackets that close, which a title or a label line may end with as well."""

ENDS = FULL_STOPS | ASKING | frozenset(CLOSERS)
"""Characters that a paragraph may end with."""

_PLAIN = {**dict.fromkeys(map(ord, _INVISIBLE)), ord("\u2019"): "'"}


def plain(line: str) -> str:
    """Return a line without what makes no difference to its words: marks, kind of blank or apostrophe, NFD."""
    if line.isascii():
        return line if line.isprintable() and "  " not in line else " ".join(line.split())
    if is_plain(line):
        return line
    return " ".join(unicodedata.normalize("NFC", line.translate(_PLAIN)).split())


def is_plain(line: str) -> bool:
    """Tell whether a line is as `plain` would return it."""
    if line.isascii():
        return line.isprintable() and "  " not in line
    return (
        line.isprintable()  # no blank but the space, no mark
        and "  " not in line
        and "\u2019" not in line
        and unicodedata.is_normalized("NFC", line)
    )
