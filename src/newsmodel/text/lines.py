"""A text as lines that say something: each with its letter, and with what it says where its words are known."""

from itertools import repeat
from typing import NamedTuple

from newsmodel.characters import BLANKS, STOPS
from newsmodel.text.skeleton import LETTERS_BY_LENGTH, LETTERS_OF_LONG, LONG, is_text, letter_of
from newsmodel.text.words import Meaning, Words

MOST = 2000
"""Lines at most of a text that is looked at: no page has so many, and what has is none."""

_MOST_TIGHT = 0.6  # of the lines; where more stand right below another, blank lines are missing and say nothing
_LONGEST_DAY = 45  # characters: the long form of a day may end in a full stop (9 октября 2025 г.)
_LEAST_CUT = 3  # characters of a known line of which the rest is cut off


class Lines(NamedTuple):
    """The lines of a text that say something."""

    texts: list[str]  # without the blanks around them; a label that is glued to an alternative text is a line
    skeleton: str  # a letter for each line, and a ``.`` for blank lines between two (`newsmodel.text.skeleton`)
    meanings: list[Meaning | None]  # for each line what its words say; None where they are not known


def split(text: str, words: Words) -> Lines:
    """Cut a text into the lines that say something, and look each up among known words."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    texts: list[str] = []
    signs: list[str] = []
    meanings: list[Meaning | None] = []
    others: list[int] = []  # the places of lines that may say something, though no such line is known
    known, of_long, glued_ends = words.lines.get, LETTERS_OF_LONG.get, words.glued_ends
    above = "."
    for line in map(str.strip, text.split("\n"), repeat(BLANKS)):
        if not line:
            if above != ".":
                above = "."
                signs.append(above)
            continue
        meaning = None
        last, length = line[-1], len(line)
        if length > LONG:
            above = of_long(last) or letter_of(line)
        elif (meaning := known(line)) is not None:
            above = meaning.letter
        else:
            above = (LETTERS_BY_LENGTH[length].get(last) if line.isascii() else None) or letter_of(line)
            # No sentence has a bar between its words.
            if length <= _LONGEST_DAY or last not in STOPS or "·" in line or "•" in line or "|" in line:
                others.append(len(texts))
        if (
            last in glued_ends
            and meaning is None
            and (cut := words.glued(line))
            and words.meaning(alt := line[:cut].rstrip(BLANKS)) is None
        ):
            texts.append(alt)
            meanings.append(None)
            signs.append(letter_of(alt))
            line = line[cut:]  # noqa: PLW2901
            meaning = words.meaning(line)
            above = letter_of(line) if meaning is None else meaning.letter
        texts.append(line)
        meanings.append(meaning)
        signs.append(above)
    if others and words.may_say([texts[index] for index in others]):
        _look_closer(texts, signs, meanings, others, words)
    if texts and not text.endswith("\n"):
        _complete(texts, signs, meanings, words)
    skeleton = "".join(signs)
    if skeleton.count(".") < (1 - _MOST_TIGHT) * len(texts):
        skeleton = skeleton.replace(".", "")
    return Lines(texts, skeleton, meanings)


def _look_closer(
    texts: list[str], signs: list[str], meanings: list[Meaning | None], others: list[int], words: Words
) -> None:
    places = [place for place, sign in enumerate(signs) if sign != "."]
    for index in others:
        if meanings[index] is None and (meaning := words.meaning(texts[index])) is not None:
            meanings[index] = meaning
            signs[places[index]] = meaning.letter


def _complete(texts: list[str], signs: list[str], meanings: list[Meaning | None], words: Words) -> None:
    """Take a last line that is the beginning of a known one for that, without what only its end would say."""
    line = texts[-1]
    if meanings[-1] is not None or len(line) < _LEAST_CUT or line[-1] in STOPS or not is_text(signs[-1]):
        return
    found = words.completions(line)
    letters = {meaning.letter for meaning in found}
    if len(letters) == 1:
        signs[-1] = letters.pop()
        meanings[-1] = Meaning(signs[-1], locales=found[0].locales if len(found) == 1 else 0)
