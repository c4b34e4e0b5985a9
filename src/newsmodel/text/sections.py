"""The headings of a page on which they are not known: the two lines that explain the page at the least cost.

A story's lines are body, then reactions, then cards, and each section begins below its heading. Every line costs what
it is unlikely to be in a section: a label in the body, a short line among reactions, a long paragraph among cards. The
cheapest way through the page says where the headings are. It is found in one pass (the Viterbi algorithm, with a state
for each section).
"""

import itertools
from typing import NamedTuple

from newsmodel.text.captions import depicts, is_caption
from newsmodel.text.characters import ASKING, COLONS, OPENERS
from newsmodel.text.clues import Clues
from newsmodel.text.lines import is_headline, is_latin, is_question, may_head
from newsmodel.text.meanings import IMAGE
from newsmodel.text.platforms import names_platform
from newsmodel.text.shapes import is_brief, scale, shape_of

__all__ = ["Sections", "find_sections"]

_HEADING = 60  # characters at most of a section's heading
_LONGEST_LABEL = 50  # characters at most of a label
_LEAST_SUMMARY = 150  # characters at least of a summary
_SUMMARY = 300  # characters that a summary may have in any script
_LONGEST_ALT = 220  # characters at most of an alternative text
_LONG = 40  # characters at most of most of them
_NEVER = 1000.0
_DECIDED = 15.0  # so much less than any other way costs, a way will be the cheapest

# Costs are rough negative logarithms of how often a page looks so, as far as the format says.
_NO_REACTIONS = 0.7  # the section is absent on many pages
_NO_RELATED = 2.0  # on some
_REACTIONS = 0.7
_RELATED = 0.2
_LABEL = 8.0  # a label or a date anywhere but among cards
_SHORT = 5.0  # another short line anywhere but among cards
_COLON = 1.0  # a line that announces the next one
_NAME = 1.5  # a name that stands once, among cards
_WORDS = 2.0  # a label that does
_LOST = 5.0  # a line shorter than titles above a title or a description: cards have no place for it
_STACKED = 2.5  # a title above what is rather a title or a description itself
_TITLE = 0.2
_SHORT_TITLE = 0.8
_LONG_HEADING = 0.5  # as long as a short title
_VERY_LONG_HEADING = 2.0
_BARE = 3.0  # cards without a title or a label on any of them
_NAMED_HEADING = 1.5  # which looks like a person's name
_TOUCHED = 2.5  # which has no blank line above it, or below it, where other lines have
_ASKING = 0.7
_ASKED = 1.0  # how much more a short question costs in the body, if nobody says it
_SPEECH = OPENERS + "-–—―"
_AKIN = 1.5  # how much less what it is rather costs, and how much more what it is not
_PLATFORM = 1.0  # how much less reactions cost for each paragraph that says where people react
_DOUBTED = 4.0  # how much more reactions cost than the body, where it matters what each paragraph says
_QUIET = 1.0  # reactions none of which says where
_MIXED = 3.0  # reactions in several scripts
_PARAGRAPH = 0.3  # one more among reactions, which are few


class Sections(NamedTuple):
    """The headings' lines, -1 for each that is not there."""

    reactions: int
    related: int


def find_sections(clues: Clues, start: int, end: int, known: Sections) -> Sections:
    """Find the headings of the reactions and of the cards where they are not known.

    Args:
        clues: The page's short lines.
        start: First line of the body.
        end: First line that is not before the cookie banner.
        known: The headings that known words tell.
    """
    texts, short = clues.lines.texts, clues.short
    labels = _labels(clues, start)
    last = next(
        (index for index in reversed(short) if short[index] in labels or not shape_of(short[index]).brief),
        -1,
    )
    # The cost of the cheapest way to each state, and the headings on it.
    body, reactions, cards = 0.0, _NEVER, _NEVER
    above_reactions, above_cards = -1, (-1, -1)
    for index in range(start, end):
        if index in known:
            if index == known.reactions:
                body, reactions, cards = _NEVER, body, _NEVER
                above_reactions = index
            else:
                body += _NO_REACTIONS
                above_cards = (above_reactions if reactions < body else -1, index)
                body, reactions, cards = _NEVER, _NEVER, min(body, reactions)
            continue
        heading = _NEVER
        if index not in short:
            text = texts[index]
            if _LEAST_SUMMARY <= len(text) <= _SUMMARY:
                reactions += _PARAGRAPH  # most lines are such, and cost nothing elsewhere
                if body < reactions < body + _DOUBTED and names_platform(text):
                    reactions -= _PLATFORM
                continue
            in_body, in_reactions, in_cards = _prose(text)
            if body < reactions < body + _DOUBTED and names_platform(text):
                in_reactions -= _PLATFORM
            if text[-1] in ASKING:
                heading = _heading(clues, index, end, text)
                if heading < _NEVER:
                    in_body += _ASKED
        elif (text := short[index]) in labels:
            in_body = in_reactions = _LABEL
            in_cards = 0.0
        else:
            in_body = _COLON if text[-1] in COLONS else _SHORT
            in_reactions = _SHORT
            in_cards = _short_card_line(clues, index, end, labels)
            heading = _heading(clues, index, end, text)
        # Either the line goes on with its section, or it is the heading of the next one.
        cards += in_cards
        if cards + _DECIDED < body and cards + _DECIDED < reactions:
            break  # what follows would have to look very unlike cards
        if heading < _NEVER:
            # A word of a listed heading, in whatever language, says which of the two it is rather.
            akin = _AKIN * clues.words.heading_kinship(text)
            if known.related < 0:
                cost, above = body + _NO_REACTIONS, -1
                if reactions < cost:
                    cost, above = reactions, above_reactions
                cost += heading + _RELATED - akin
                if cost < cards:
                    cost += _first_card(clues, index + 1, end) + (_BARE if index >= last else 0.0)
                    if cost < cards:
                        cards, above_cards = cost, (above, index)
            if known.reactions < 0:
                cost = body + heading + _REACTIONS + akin
                if cost - _PLATFORM < reactions + in_reactions:
                    cost += _first_reaction(clues, index + 1, end)
                    if cost < reactions + in_reactions:
                        reactions, above_reactions, in_reactions = cost, index, 0.0
        reactions += in_reactions
        body += in_body
    if reactions < min(body + _NO_REACTIONS, cards - _NO_RELATED):
        reactions += _unlike_reactions(texts[above_reactions + 1 : end])
    if cards <= min(body + _NO_REACTIONS, reactions) + _NO_RELATED:
        return Sections(*above_cards)
    return Sections(above_reactions if reactions < body + _NO_REACTIONS else -1, -1)


def _short_card_line(clues: Clues, index: int, end: int, labels: set[str]) -> float:
    """What a short line that is no known label costs among cards: a title, a name, or a label that stands once."""
    text, below = clues.short[index], clues.short.get(index + 1)
    if below is None and _is_described(clues, index + 1, end):
        return _LOST
    shape = shape_of(text)
    if shape.brief:
        return _LOST if below is not None else _NAME if shape.name else _WORDS
    if below is not None:
        return _TITLE if below in labels or shape_of(below).brief else _STACKED
    if _may_be_described(clues, index + 1):
        return _STACKED
    return _TITLE if shape.length > _LONG else _SHORT_TITLE


def _labels(clues: Clues, start: int) -> set[str]:
    """The short lines that can only be label lines, whatever their words: they hold a label, or come back."""
    said, undated = clues.said, clues.undated
    once: set[str] = set()
    labels: set[str] = set()
    for index, text in clues.short.items():
        if index < start:
            continue
        if (
            text in once
            or ((meaning := said[index]) is not None and (meaning.labels or meaning.published is not None))
            or (index in undated and (is_brief(rest := undated[index]) or rest in clues.short.values()))
        ):
            labels.add(text)
        once.add(text)
    # In sorted order, a line stands right before those that it begins.
    for text, longer in itertools.pairwise(sorted(once)):
        if text in longer and longer.startswith(f"{text} "):
            labels.update((text, longer))
    for text in once - labels:
        if len(text) <= _LONGEST_LABEL and (clues.kinship(text) > 1 or (shape_of(text).facts == 0 and is_brief(text))):
            labels.add(text)
    return labels


def _prose(text: str) -> tuple[float, float, float]:
    """What a paragraph costs in each section."""
    length = len(text) * scale(text)
    if length > 2 * _SUMMARY:
        return (0.0, _PARAGRAPH, min(length / 600 - 0.5, 4.0))
    if length >= _LEAST_SUMMARY:
        return (0.0, _PARAGRAPH, 0.0)
    if length >= 60:
        return (0.3, 2 * _PARAGRAPH, 0.7)
    return (1.0, 2.0, 0.7 if is_headline(text) else 2.0)


def _heading(clues: Clues, index: int, end: int, text: str) -> float:
    """What it costs to take a line for a heading."""
    lines, short = clues.lines, clues.short
    if index - 1 in short or index + 1 >= end:
        return _NEVER
    touched = lines.tight(index) + lines.tight(index + 1)
    asks = index not in short
    if asks and (text[0] in _SPEECH or not is_question(text)):
        return _NEVER
    shape = shape_of(text)
    cost = _TOUCHED * touched
    if asks:
        cost += _ASKING
    elif not shape.heading or shape.length > _HEADING:
        if shape.length > _HEADING or not may_head(text):
            return _NEVER
        # Where one heading has a colon, so has the other.
        cost += 0.0 if sum([other[-1] in COLONS for other in short.values()]) > 1 else _COLON
    above = lines.texts[index - 1]
    if above[-1] in ASKING and is_headline(above) and not is_brief(above):
        cost += _NAME  # what stands below a title that asks something is rather a name
    if not shape.brief:
        cost += _LONG_HEADING if shape.length <= _LONG else _VERY_LONG_HEADING
    elif shape.common or (shape.capitals and shape.name and " " in text):
        cost += _NAMED_HEADING
    return cost


def _first_card(clues: Clues, index: int, end: int) -> float:
    """What a section of cards costs for what it begins with: the first card is whole, on most pages."""
    if index in clues.short:
        return 0.3
    if _is_described(clues, index, end):
        return 0.0
    if _may_be_described(clues, index):
        return 0.3
    text = clues.lines.texts[index]
    return 3.0 if names_platform(text) else 0.7


def _is_described(clues: Clues, index: int, end: int) -> bool:
    """Tell whether a line is an alternative text with its label below."""
    if index + 1 >= end or index in clues.short:
        return False
    below = clues.said[index + 1]
    if below is None or below.slots != IMAGE:
        return False
    lines = clues.lines
    text = lines.texts[index]
    return lines.tight(index + 1) or (lines.dense and len(text) <= _LONGEST_ALT and is_caption(text))


def _may_be_described(clues: Clues, index: int) -> bool:
    """Tell whether a line may be an alternative text without its label, above a title."""
    below = clues.short.get(index + 1)
    if below is None or index in clues.short or shape_of(below).brief:
        return False
    text = clues.lines.texts[index]
    return len(text) < _LEAST_SUMMARY and is_caption(text)


def _first_reaction(clues: Clues, index: int, end: int) -> float:
    """What the reactions cost for what they begin with: they sum up what people say, mostly on X."""
    if index in clues.short or _is_described(clues, index, end):
        return _SHORT
    text = clues.lines.texts[index]
    if names_platform(text):
        return -_PLATFORM
    return _SHORT if len(text) < _LEAST_SUMMARY and depicts(text) and is_caption(text) else 0.5


def _unlike_reactions(texts: list[str]) -> float:
    """What a section costs as reactions for what all of it lacks: one language, and a place where people say things."""
    cost = 0.0 if any(map(names_platform, texts)) else _QUIET
    return cost + (_MIXED if len(set(map(is_latin, texts))) > 1 else 0.0)
