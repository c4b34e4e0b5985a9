"""Descriptions of images: one English sentence that shows what is to be seen, where news tells what happened."""

import re

from newsmodel.text.characters import plain
from newsmodel.text.lines import is_one_sentence

__all__ = ["depicts", "is_caption", "is_english", "may_be_caption"]

_START = 12  # characters of a line that are looked at for its script
_ACTS = 80  # characters of a line in which somebody at its beginning does something
_SHORT = 90  # characters at most of a description that need not say so
# Each of the patterns that look through a line begins with the blank before a word, so that the search leaps from one
# to the next.
_ENGLISH = re.compile(
    r" [\"“‘'(]?(?:(?:the|with|and|of|by|from|near|into|onto|behind|beside|while|during|through|past|against|before"
    r"|after|around) |(?:in|on|at|as|for|to|over|under|up|above|across|between|toward) an? "
    r"|(?:a|an|in|on|at|as|for) [a-z]+(?:s|ed|ing|er|y)\b|[a-z]+ing an? |at (?:dawn|dusk|night|noon)\b)"
)
_ENGLISH_START = re.compile(
    r"(?:An?|The|Two|Three) "
    r"|(?:\d+ )?(?:[A-Za-z][a-z]+ )?(?:[Cc]hildren|[Pp]eople|[Mm]en|[Ww]omen|[Ww]orkers|[Ss]tudents|[Oo]fficers) [a-z]"
)

# What news tells, and no description of an image says: what was done, when, and how much of it.
_VERBS = (
    "announced became began came cannot could fell grew had has have must said should"
    " told was went were will would wrote"
)
_VERBS_WITH_OBJECT = "bought broke built drew found gave kept led left lost made sent sold spent took withdrew won"
_OPENINGS = "After Although Because By~contrast Despite Earlier Following However If Later Meanwhile When While"
_MEASURES = "according~to at~least billion last~month last~week last~year less~than million more~than percent per~cent"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
# Words in "ing" that show nothing that goes on, and those that say that there is an image.
_NO_PARTICIPLES = (
    "according anything banking being bring building burning ceiling concerning during evening everything existing"
    " fishing following going housing including king mining minding morning neighboring neighbouring nothing ongoing"
    " pending permitting regarding remaining ring saving something spring string thing training upcoming wedding wing"
)
_SEEN = r"flanked framed gathered illustrat\w+ image lit photo\w* reflected scene silhouett\w+ surrounded view"
_DEPICTING = (
    r"An? Aerial Cartoon Close-up Collage Drawing Dramatic Illustrat\w+ Image Pairs? Painting Photo\w* Portrait"
    r" Realistic Render\w* Rows? Scene Several Sketch Split Three Two View Wide"
)


def _any_of(words: str) -> str:
    return "|".join(words.split()).replace("~", " ")


_TELLING = re.compile(
    rf" [\"“‘'(]?(?:(?:{_any_of(_VERBS)}|{_any_of(_MEASURES)}|{_any_of(_DAYS)}|(?:is|are)(?! \w+(?:ing|ed)\b))\b"
    rf"|(?:\w\w+ed|{_any_of(_VERBS_WITH_OBJECT)}) (?:(?:the|an?|its|their|his|her|\d[\d.,]*) |[A-Z]))"
)
_TELLING_START = re.compile(rf"(?:{_any_of(_OPENINGS)})\b")
_SHOWING = re.compile(rf" [\"“‘'(]?(?:(?!(?:{_any_of(_NO_PARTICIPLES)})s?\b)\w\w+ing|{_any_of(_SEEN)})\b|-lit\b")
# From here on a line says more of what is seen, and no longer what happens: "a room in which people have stood up".
_RELATIVE = re.compile(r"(?<=\w) (?:(?:in|on|at|from|under|of) which|which|who|whose|where) ")
_BEGINNING = re.compile(rf"(?:{_any_of(_DEPICTING)})\b")
# Somebody at the beginning who is doing something to something, or somewhere.
_ACTING = re.compile(
    rf"(?:[\w'’.-]++ ){{1,5}}?(?!(?:{_any_of(_NO_PARTICIPLES)})\b)\w\w+ing (?:an?|the|h[ei][rs]|their|under|in|on|at"
    r"|over|near|behind|beside|past|through|into|onto|toward|across|along|around|beneath|between|up|down|out"
    r"|with|before|next|outside|inside|against|above|below|for|from) "
)


def _clear(line: str) -> str:
    """Return a line without marks, which would stand between words and the blanks before them."""
    return line if line.isprintable() else plain(line)


def is_english(line: str) -> bool:
    """Tell whether a line may be an English sentence: by the little words in it, whatever names and words it quotes."""
    # What it begins with tells most lines of other scripts, whose characters take more than a byte in UTF-8.
    start = line[:_START]
    if not start.isascii() and 2 * len(start.encode("utf-8", "surrogatepass")) > 3 * _START:
        return False
    line = _clear(line)
    return _ENGLISH_START.match(line) is not None or _ENGLISH.search(line) is not None


def may_be_caption(line: str) -> bool:
    """Tell whether a line is one English sentence that tells no news, so that it may describe an image."""
    if not is_english(line) or not is_one_sentence(line) or _TELLING_START.match(line) is not None:
        return False
    line = _clear(line)
    told = _TELLING.search(line)
    return told is None or _RELATIVE.search(line, 0, told.start()) is not None


def is_caption(line: str) -> bool:
    """Tell whether a line may describe an image: one English sentence that shows something, and does not tell it."""
    return may_be_caption(line) and (len(line) <= _SHORT or _SHOWING.search(f" {_clear(line)}") is not None)


def depicts(line: str) -> bool:
    """Tell whether a line begins as descriptions of images do, and titles and summaries seldom: with what is seen."""
    return _BEGINNING.match(line) is not None or ("ing " in line[:_ACTS] and _ACTING.match(line) is not None)
