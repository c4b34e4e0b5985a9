"""Who reported, and that facts were checked: what the unknown words of a page's label lines stand for.

A label line has an order: a date, who reported or a name, the image label, that facts were checked. So what stands
behind a known label says that facts were checked, and what stands before one is who reported, or a name. On its own, a
short line above a summary is one of the two as well. Which of a page's words is the label is decided once for the whole
page: it comes back, other lines go on from it, it shares words with the image label, and it does not look like a name.
That facts were checked is said by words for facts or for checking them, in many languages.
"""

import re

from newsmodel.model import Label
from newsmodel.text.captions import is_caption
from newsmodel.text.characters import plain
from newsmodel.text.clues import BESIDE, Clues, around
from newsmodel.text.joined_words import behind_name, label_and_facts
from newsmodel.text.lines import is_headline, is_stopped
from newsmodel.text.names import count_words
from newsmodel.text.shapes import LONGEST_BY_AI, is_brief, shape_of

__all__ = ["find_labels"]

_STRANGE = 2.5  # weight of being in another script than other words of the page
_BOTH = 3.0  # weight of naming AI and then speaking of checked facts
_MOST_NAMES = 3  # words at most of most names, a title such as "Dr" among them
_LONG = 40  # characters at most of a label that stands where a title may stand
_LONGEST = 50  # characters at most of a label
_MUCH_LONGER = 1.6  # how much longer titles are than a label that may be one
_JOINED = re.compile(r"[:;] | [–—-] ")  # between the parts of a title


class _Use:
    """How some words stand where a label line has who reported.

    Attributes:
        lines: The lines above prose that have them.
        beside: Those of them that have a date or a label too.
        below: The others of them that stand below a title.
        heads: How many of the lines stand below the story's title: one or none.
        titles: Other lines that have them, which are titles or descriptions.
    """

    __slots__ = ("below", "beside", "heads", "lines", "titles")

    def __init__(self) -> None:
        self.lines = self.beside = self.below = self.heads = self.titles = 0

    @property
    def is_shown(self) -> bool:
        """Tell whether something beside their length says that they stand on a label line."""
        return self.beside > 0 or self.below > 0


def find_labels(clues: Clues, line: int, start: int, end: int) -> None:
    """Find the labels of who reported and of checked facts. What is found goes into `Clues.found`.

    Args:
        clues: The page's short lines.
        line: The line under the story's title that may be a label line; -1 where there is none.
        start: First line of the cards.
        end: First line that is not before the cookie banner.
    """
    image, said, undated = clues.image, clues.said, clues.undated
    parts = {
        index: (text, "", False) if said[index] is None and index not in undated else _parts(clues, index, text)
        for index, text in clues.short.items()
        if (index >= start or index == line) and text not in image
    }
    for index, (_, facts, _) in parts.items():
        if facts and len(facts) <= _LONGEST and _is_above_prose(clues, index, end):
            # What stands behind who reported and names AI speaks of the image, as labels do that nobody has listed.
            clues.put("image_generated_by_ai" if shape_of(facts).names_ai else "fact_checked", facts)
    uses = _uses(clues, parts, line, start, end)
    reported = "" if clues.told else _reported(clues, uses)
    if reported:
        reported, facts = label_and_facts(reported)
        clues.put("reported_by_ai", reported)
        clues.put("fact_checked", facts)
        before = f"{reported} "
        for words in uses:
            if words.startswith(before) and shape_of(rest := words[len(before) :]).length <= _LONGEST:
                clues.put("fact_checked", rest)
    if "fact_checked" not in clues.found:
        for words, use in uses.items():
            facts = behind_name(words)
            if (
                words != reported
                and (clues.told or reported or (use.is_shown and facts != words) or shape_of(facts).facts == 0)
                and _says_facts(words, facts, use)
            ):
                clues.put("fact_checked", facts)


def _reported(clues: Clues, uses: dict[str, _Use]) -> str:
    """Return the words that say who reported, of those that stand where a label line has them; "" where none do."""
    best, most = "", (0.0, 0, 0)
    for words in sorted(uses, key=len):
        if best and words.startswith(f"{best} "):
            continue  # what goes on from the label has spoken for it
        weight = _score(clues, words, uses)
        if weight > 0 and (weight, uses[words].beside, len(words)) > most:
            best, most = words, (weight, uses[words].beside, len(words))
    return best


def _parts(clues: Clues, index: int, text: str) -> tuple[str, str, bool]:
    """Take a label line apart that has a date, or a label that is known.

    Returns:
        Its unknown words where who reported stands, those where checked facts stand, and whether it has a date or a
        label that is known.
    """
    said = clues.said[index]
    if said is None or said is BESIDE or not said.labels:
        before, label, after = around(clues.undated.get(index, text), clues.image)
        return before, after, bool(label) or index in clues.undated
    first = facts = ""
    behind = False
    for piece in clues.words.pieces(text):
        if isinstance(piece.value, Label):
            behind = True
        elif isinstance(piece.value, str) and not isinstance(piece.value, Label):
            before, label, after = around(plain(piece.value), clues.image)
            if behind:
                facts = after if label else before
            else:
                first, facts, behind = before, after, bool(label)
    return first, "" if Label.FACT_CHECKED in said.labels else facts, True


def _uses(clues: Clues, parts: dict[int, tuple[str, str, bool]], line: int, start: int, end: int) -> dict[str, _Use]:
    """Count how the words at the place of who reported stand on the page."""
    uses: dict[str, _Use] = {}
    checked = clues.found.get("fact_checked", ())
    others = {"", *clues.image, *checked}
    for index, (first, _, beside) in parts.items():
        for facts in checked:
            first = first.removesuffix(f" {facts}")  # noqa: PLW2901
        if first in others or (index + 1 >= end and not beside):
            continue  # nothing stands below that it could speak of
        use = uses.get(first)
        if use is None:
            use = uses[first] = _Use()
        if beside or _is_above_prose(clues, index, end):
            use.lines += 1
            use.heads += index == line
            if beside:
                use.beside += 1
            elif index == line or (index > start and _is_below_title(clues, index)):
                use.below += 1
        else:
            use.titles += 1
    return uses


def _is_above_prose(clues: Clues, index: int, end: int) -> bool:
    """Tell whether a short line stands above a paragraph, or above what a cut has left of one."""
    texts = clues.lines.texts
    return (
        index + 1 >= end
        or index + 2 == len(texts)
        or (index + 1 not in clues.short and not is_headline(texts[index + 1]))
    )


def _is_below_title(clues: Clues, index: int) -> bool:
    """Tell whether a short line stands below a card's title: it is no title itself then."""
    above = clues.short.get(index - 1)
    if above is None:
        above = clues.lines.texts[index - 1]
        if is_brief(above) or not is_stopped(above):
            return False  # it is no question
    elif shape_of(above).brief or clues.said[index - 1] is not None or above in clues.image:
        return False
    return is_headline(above) and not ("ing " in above and not shape_of(clues.short[index]).brief and is_caption(above))


def _goes_on(rest: str, first: str, use: _Use) -> bool:
    """Tell whether what words go on with behind others may be a label: a title may begin like another."""
    shape = shape_of(rest)
    return shape.brief or (shape.length <= _LONGEST and (use.is_shown or rest[0].isupper() or shape_of(first).brief))


def _score(clues: Clues, words: str, uses: dict[str, _Use]) -> float:
    """Weigh what speaks for words being the label of who reported, against a name and a title: 0 is undecided."""
    use = uses[words]
    shape = shape_of(words)
    if shape.facts == 0:
        return 0.0
    size = len(words)
    if size > _LONGEST and shape.names_ai and (use.lines > 1 or use.beside):
        size = len(label_and_facts(words)[0])
        shape = shape_of(words[:size])
    longest = LONGEST_BY_AI if shape.names_ai and use.lines > 1 else _LONGEST
    if use.titles or shape.digits or (size > longest and not use.beside):
        return 0.0
    listed = clues.is_listed
    akin = clues.kinship(words)
    named = shape.name
    if (shape.common if shape.wide else shape.usual) and not akin and (listed or not clues.found):
        return 0.0  # most other words of the page are such as somebody has listed
    longer: list[_Use] = []
    if not (named and shape.capitals) or akin:
        begun = f"{words} "
        longer = [
            other
            for text, other in uses.items()
            if text.startswith(begun) and _goes_on(text[len(begun) :], words, other)
        ]
    count = use.lines + sum([other.lines for other in longer])
    if not use.beside and shape.length > (longest if use.below or longer or akin > 1 else _LONG):
        return 0.0
    score = 4.0 if akin > 1 else 1.5 * akin
    if shape.names_ai and shape.facts > 0:
        score += _BOTH
    if not shape.capitals:
        # At the story's head, and nowhere else on the page, stands a name rather.
        unlike = use.lines == use.heads and shape.usual and not akin
        score += -4.0 if shape.common else -2.0 if unlike else 0.7 if named else 2.0
    elif not named:
        score += 2.5
    else:
        score += {1: 0.3, 2: -2.0, 3: -2.0}.get(count_words(words), -0.5)
    score += 3.0 * min(count - 1, 2) + 2.0 * bool(longer)
    if not (shape.brief or longer or use.is_shown):
        if clues.vocabulary is not None and not clues.image and not akin:
            return 0.0  # on a page without any label of its locale, a title that comes back is one
        # It is rather a title, the longer the more, unless it comes back.
        score -= 4.0 if count == 1 else 2.0
        if akin < 2 and any(
            not (other is use or other.is_shown or shape_of(text).brief) and len(text) < _MUCH_LONGER * size
            for text, other in uses.items()
        ):
            if clues.vocabulary is not None and not akin:
                return 0.0  # the label of the locale is listed, so what comes back is rather a title
            score -= 3.0  # and so are others
        if shape.wide and not akin:
            score -= 3.0
        if _JOINED.search(words):
            score -= 3.0
    if listed:
        score -= 2.0
    if score > 0 and _is_strange(clues, words):
        score -= _STRANGE
    if score > 0 and behind_name(words) != words:
        score -= 3.0
    return score


def _is_strange(clues: Clues, words: str) -> bool:
    """Tell whether words are in another script than all other words of the page."""
    scripts = shape_of(words).scripts
    alone = True
    for others in (clues.image, *clues.found.values()):
        for other in others:
            if not scripts.isdisjoint(shape_of(other).scripts):
                return False
            alone = False
    return not alone


def _says_facts(words: str, facts: str, use: _Use) -> bool:
    """Tell whether words that stand alone, and are neither a name nor who reported, say that facts were checked.

    Args:
        words: The words.
        facts: Those of them that stand behind a name; all of them where none does.
        use: How they stand on the page.
    """
    shape = shape_of(words)
    if use.lines == 0 or use.titles > 0 or shape.digits:
        return False
    if shape_of(facts).facts == 0:
        return shape_of(facts).brief or (len(facts) <= _LONGEST and use.is_shown)
    if facts != words:
        if len(shape.scripts) > 1 and len(words) <= _LONGEST:
            return True
        if not use.is_shown:
            return False  # where nouns have capitals, titles look so as well
        words, shape = facts, shape_of(facts)
    # A person has more than one name, but for scripts that write them together.
    if shape.name and (count_words(words) > 1 or shape.wide) and (shape.capitals or count_words(words) <= _MOST_NAMES):
        return False
    if (
        shape.capitals
        and " " in words
        and not words.isupper()
        and not any(word[0].islower() for word in words.split()[1:])
    ):
        return False
    return shape.brief
