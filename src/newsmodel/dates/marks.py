"""Characters that show nothing: soft hyphens, zero-width spaces, marks of direction. They change no date."""

import re
from collections.abc import Callable

__all__ = ["unmarked"]

_MARKS = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def unmarked(text: str) -> tuple[str, Callable[[int, int], tuple[int, int]]]:
    """Return a text without such marks, and a function that tells where a part of that stands in the text itself.

    The part may not be empty. What it stands for has no marks at its ends.
    """
    if text.isascii() or _MARKS.search(text) is None:
        return text, lambda start, end: (start, end)
    places = [place for place, character in enumerate(text) if _MARKS.match(character) is None]
    return "".join(map(text.__getitem__, places)), lambda start, end: (places[start], places[end - 1] + 1)
