"""Where the prose of a story stands, and where its sentences end, in any of the languages that pages are written in.

The language of a text is not known when it is split, so the rules are those of all languages at once: full stops of all
scripts, abbreviations of all languages (`sentences.toml`). Quotations are not split.
"""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from newsmodel.model import Story


def texts(story: Story) -> Iterator[tuple[str, str]]:
    """Return the path and the text of every piece of prose, in the order of the page."""
    alt = story.image.alt if story.image is not None else None
    pieces = [("image.alt", alt), ("title", story.title), ("lede", story.lede)]
    pieces += [(f"body[{index}]", paragraph) for index, paragraph in enumerate(story.body)]
    pieces += [(f"reactions[{index}].text", reaction.text) for index, reaction in enumerate(story.reactions)]
    for index, link in enumerate(story.related):
        alt = link.image.alt if link.image is not None else None
        parts = {"image.alt": alt, "title": link.title, "summary": link.summary}
        pieces += [(f"related[{index}].{part}", text) for part, text in parts.items()]
    return ((path, text) for path, text in pieces if text is not None)


def split(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the sentences of a text start and end, line breaks ending some too: offsets that tile the text.

    >>> text = "Dr. Oskel came. Nobody cheered."
    >>> [text[start:end] for start, end in split(text)]
    ['Dr. Oskel came. ', 'Nobody cheered.']
    """
    return tuple(pairwise(sorted({0, *_ends(text), len(text)})))


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the quotations of a text start and end, marks included: the outer ones that are soon closed."""
    spans: list[tuple[int, int]] = []
    position = 0
    while opening := _OPENING.search(text, position):
        start, position = opening.span()
        if closing := _CLOSING[opening[0]].search(text, position, position + _LONGEST_QUOTATION):
            position = closing.end()
            spans.append((start, position))
    return tuple(spans)


_LONGEST_QUOTATION: Final = 600  # characters
_OPENING: Final = re.compile("[«»“”„‟「『《〈‹＂]|(?<!\\w)[\"'‘‚]")
# Straight and single marks are apostrophes and inches too: they close where no word goes on. Others open
# in one language and close in the next.
_CLOSING: Final = {
    opening: re.compile(closing)
    for opening, closing in {
        '"': r'"(?!\w)', "'": r"(?<!\s)'(?!\w)", "‘": r"(?<!\s)[’‘](?!\w)", "‚": r"(?<!\s)[‘’](?!\w)", "«": "»",
        "»": "[«»]", "“": "”", "”": "”", "„": "[“”]", "‟": "”", "‹": "›", "「": "」", "『": "』", "《": "》",
        "〈": "〉", "＂": "＂",
    }.items()
}  # fmt: skip

_CLOSERS: Final = "(?:[\"'”’»」』》〉›＂)\\]）】]|[“«](?=\\s|$))"  # the last two open a quotation more often
_END: Final = re.compile(
    rf"""
      (?P<full> [。！？｡]+ {_CLOSERS}* \s* | [।॥።፧؟] [।॥።፧؟!]* {_CLOSERS}* \s*)
    | (?<![.!?…‼⁇⁈⁉‽]) (?P<stop> [.!?…‼⁇⁈⁉‽]+) {_CLOSERS}* (?:\s[»›])? \s+
      (?= [\s¿¡(\[{{“„«»"'‘‚「『《*]* (?P<first>.) (?P<second>.?) )
    | [\r\n] \s*
    """,
    re.VERBOSE | re.DOTALL,
)
# What goes on behind a quotation that ends in a full stop: Japanese particles, Chinese verbs of saying.
_SAYING: Final = re.compile(r"と|って|など|という|で|の|\w{0,5}[问問说說道称稱答喊写寫]")
_TOKEN: Final = re.compile(r"[^\s(\[{«»“”„\"'‘–—/]+")
# A, u.s, J.-P, т.е: not the small Latin vowels, plain or with marks, which are words in Yoruba and elsewhere.
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]|[^\W\d_a-zß-ɏ\u1e00-\u1eff]|[b-df-hj-np-tv-xz]")
_LOOK_BACK: Final = 40  # characters: the longest abbreviation, and what stands before it


def _ends(text: str) -> Iterator[int]:
    quoted = iter(quotations(text))
    quotation = next(quoted, None)
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        while quotation is not None and quotation[1] <= match.start():
            quotation = next(quoted, None)
        # The mark that closes a quotation may be part of the match: then its end is not inside.
        inside = quotation is not None and quotation[0] < end < quotation[1]
        if not {"\r", "\n"}.isdisjoint(match[0]) or (not inside and _is_end(text, start, match)):
            yield end
            start = end


def _is_end(text: str, start: int, match: re.Match[str]) -> bool:
    if match["full"] is not None:
        closed = match[0].rstrip()[-1] not in "。！？｡।॥።፧؟!"
        return not (closed and _SAYING.match(text, match.end()))
    first, second = match["first"], match["second"]
    if first in "-–—,;:…)" or (first.islower() and not second.isupper()):  # a brand may start small: iPhone
        return False
    return match["stop"] != "." or not _is_abbreviation(text, start, match)


def _is_abbreviation(text: str, start: int, match: re.Match[str]) -> bool:
    stop = match.start("stop")
    tokens = _TOKEN.findall(text, max(start, stop - _LOOK_BACK), stop)
    if not tokens:
        return True
    words = _words()
    last = tokens[-1].casefold()
    before = tokens[-2].casefold() if len(tokens) > 1 else ""
    for kind in ("ends", "never"):
        if not words[kind].isdisjoint((last, f"{before} {last}")):
            return kind == "never"
    if last in words["before_number"]:
        return match["first"].isdigit()
    if last.isdigit() and len(last) <= 2:
        return before in words["before_ordinal"]
    if last == "г" and before.isdigit():  # "в 2019 г." ends a sentence, unless that is all of it
        return len(text[start:stop].split(maxsplit=3)) <= 3
    if _INITIALS.fullmatch(tokens[-1]):
        starter = _TOKEN.match(text, match.start("first"))
        return starter is None or starter[0] not in words["starters"]
    return False


@functools.cache
def _words() -> Mapping[str, frozenset[str]]:
    table = tomllib.loads(importlib.resources.files("newsmodel").joinpath("sentences.toml").read_text("utf-8"))
    return {kind: frozenset(words.replace("_", " ") for words in listed.split()) for kind, listed in table.items()}
