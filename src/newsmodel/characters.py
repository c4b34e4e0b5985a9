"""Characters that say nothing, end sentences or close them, and the form of a line in which they make no difference."""

import re
import unicodedata

_INVISIBLE = "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_SPACES = "".join(map(chr, (*range(9, 14), *range(28, 33), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B))))
_MORE_SPACES = "\u2028\u2029\u202f\u205f\u3000"

BLANKS = _SPACES + _MORE_SPACES + _INVISIBLE
"""Characters that a line may have around it without saying anything: white space, zero-width and bidi marks."""

STOPS = frozenset(".…։۔܀܁܂।॥၊။።፨᙮។៕᠃᠉。﹒．｡꓿꘎꛳꡶꡷꣎꣏꤯꯫!！՜")
"""Characters that end a statement, in the scripts that have one of their own (Unicode's Sentence_Terminal)."""

QUESTIONS = frozenset("?\u037e؟፧‼‽⁇⁈⁉﹖？՞")
"""Characters that end a question."""

COLONS = frozenset(":：;,、,،")
"""Characters with which a line says that it goes on."""

CLOSERS = "\"'”’»›)]}」』）】〉》“‘"
"""Characters that may follow the end of a sentence."""

_WIDE = re.compile("[\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_LOOKED_AT = 40  # characters of a line
_PLAIN = {**dict.fromkeys(map(ord, _INVISIBLE)), ord("\u2019"): "'"}


def plain(line: str) -> str:
    """Return a line without what makes no difference to its words: marks, kind of blank or apostrophe, NFD."""
    if is_plain(line):
        return line
    return " ".join(unicodedata.normalize("NFC", line.translate(_PLAIN)).split())


def is_plain(line: str) -> bool:
    """Tell whether a line is as `plain` would return it."""
    if not line.isprintable() or "  " in line:  # a blank that is not the space is not printable, nor is a mark
        return False
    return line.isascii() or ("\u2019" not in line and unicodedata.is_normalized("NFC", line))


def is_wide(line: str) -> bool:
    """Tell whether a line is in a script whose characters are words or syllables: Han, Kana, Hangul."""
    if line.isascii() or _WIDE.search(line, 0, _LOOKED_AT) is None:
        return False
    start = line[:_LOOKED_AT]
    return 3 * len(_WIDE.findall(start)) > len(start)
