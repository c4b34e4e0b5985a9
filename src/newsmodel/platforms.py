"""Social platforms and messengers that a text names, in the languages of the known locales.

The names, and the words that tell a platform from a letter or a common noun ("on X", "X users", but "X-ray"), are data:
`platforms.toml`.
"""

import functools
import importlib.resources
import itertools
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple


def find(text: str) -> list[tuple[str, int, int]]:
    """Return the platforms that a text names, by their usual names in Latin letters, and from where to where it does.

    "X" and "Twitter" are two platforms, as the text has them; endings are left out.

    >>> find("Users on X and Reddit share an X-ray image.")
    [('X', 9, 10), ('Reddit', 15, 21)]
    """
    names = _names()
    # Nearly every letter begins a name in small letters or another script: these are looked for only where one may be.
    rare = any(map(text.__contains__, names.small)) or not (text.isascii() or _BEYOND_LATIN.search(text) is None)
    lists: list[list[tuple[str, int, int]]] = []  # "Facebook, TikTok and X"
    sure: list[bool] = []  # of each list, whether a name in it is; then all are
    end = 0
    for match in (names.pattern if rare else names.capitals).finditer(text):
        platform = names.platforms[match[0]]
        if not _is_named(text, match, platform):
            continue
        gap = _JOINTS.findall(text[end : match.start()].casefold())
        if not lists or not names.words["joints"].issuperset(gap):
            lists.append([])
            sure.append(False)
        lists[-1].append((platform, *match.span()))
        sure[-1] |= match[0] not in names.ambiguous or _has_context(text, match, names.words)
        end = match.end() + len(_tail(text, match.end()))
    return list(itertools.chain(*itertools.compress(lists, sure)))


# Scripts that put no blank between a name and the words around it, or fix short words to it.
_ATTACHING: Final = "\u0590-\u08ff\u0900-\u0dff\u1200-\u139f\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
_BEYOND_LATIN: Final = re.compile("[\u0370-\u1dff\u2c00-\uffff]")
_ATTACHED: Final = re.compile(f"[{_ATTACHING}]")
_TAIL: Final = re.compile(rf"[:'’]\w{{1,4}}(?!\w)|[^\W{_ATTACHING}]{{0,8}}")
_NEXT_WORD: Final = re.compile(rf"[\s\-(«\"“]{{0,3}}([^\W\d_{_ATTACHING}]{{1,24}}|[{_ATTACHING}]{{1,12}})")
_VARIABLE: Final = re.compile(r"\s*+(?:(?:,|and|or|und|oder|et|ou|y|e|и|или)\s*+)?[A-Z](?!\w)")
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?…]\s+)$")
_SUBJECT: Final = re.compile(r"['’]s |\s[^\W\d_A-Z]")
_OPENERS: Final = " \u00a0«\"“„'‘("
_BETWEEN_WORDS: Final = re.compile(r"[\s\-«\"“„'‘(]+")
_JOINTS: Final = re.compile(r"\w+|[^\w\s]")
_NEAR: Final = 24  # characters: how far to look for the words before


_WordSets = Mapping[str, frozenset[str]]


class _Names(NamedTuple):
    platforms: Mapping[str, str]  # by their names
    ambiguous: frozenset[str]  # of these names
    pattern: re.Pattern[str]
    capitals: re.Pattern[str]  # of the Latin names that begin with a capital
    small: frozenset[str]  # what the other Latin ones have behind their first letter
    words: _WordSets
    not_after: _WordSets  # by platform
    not_before: _WordSets


def _is_named(text: str, match: re.Match[str], platform: str) -> bool:
    """Tell whether a name is a word of its own, and nothing around makes it something else."""
    names, tail = _names(), _tail(text, match.end())
    ends = not tail or (tail in names.words["endings"] and (len(match[0]) > 1 or not tail.isalpha()))
    if not ends and not _ATTACHED.match(match[0]):
        return False
    if platform in names.not_after and _words_before(text, match.start())[-1] in names.not_after[platform]:
        return False
    return platform not in names.not_before or not _is_next(text, match.end(), names.not_before[platform])


def _has_context(text: str, match: re.Match[str], words: _WordSets) -> bool:
    start, end = match.span()
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    if _VARIABLE.match(text, end) or before == "-":
        return False
    if (followed := _is_next(text, end, words["after"])) or behind == "-":
        return followed
    *_, far, near = ("", *_words_before(text, start))
    if near in words["before"] or near in words["people"] or (near in words["links"] and far in words["people"]):
        return True
    if _tail(text, end).startswith(":") or _ATTACHED.match(behind) or _ATTACHED.match(before):  # ":": a Finnish case
        return True
    opens = _SENTENCE_START.search(text[max(0, start - 3) : start]) is not None
    return len(match[0]) == 1 and opens and _SUBJECT.match(text, end) is not None


def _is_next(text: str, end: int, words: frozenset[str]) -> bool:
    word = match[1].casefold() if (match := _NEXT_WORD.match(text, end)) else ""
    # Attaching scripts run on: "X平台上的" has a word of the list behind it.
    return word in words or any(word[:length] in words for length in (1, 2, 3, 4) if _ATTACHED.match(word))


def _tail(text: str, end: int) -> str:
    return match[0] if (match := _TAIL.match(text, end)) else ""


def _words_before(text: str, start: int) -> list[str]:
    before = unicodedata.normalize("NFC", text[max(0, start - _NEAR) : start]).rstrip(_OPENERS)
    return _BETWEEN_WORDS.split(before.casefold())


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Match the longest of the names where a word begins, by first letter: `re` passes over all others at once."""
    rests: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        rests.setdefault(name[0], []).append(re.escape(name[1:]))
    groups = (f"{first}(?<![^\\W{_ATTACHING}]{first})(?:{'|'.join(rest)})" for first, rest in rests.items())
    return re.compile("|".join(groups))


@functools.cache
def _names() -> _Names:
    table = tomllib.loads(importlib.resources.files("newsmodel").joinpath("platforms.toml").read_text("utf-8"))
    written, ambiguous, *others = (table.pop(kind) for kind in ("written", "ambiguous", "not_after", "not_before"))
    listed = ((platform, names) for kind in (written, ambiguous) for platform, names in kind.items())
    platforms = {name.replace("_", " "): platform for platform, names in listed for name in names.split()}
    latin = {name for name in platforms if _BEYOND_LATIN.match(name) is None}
    small = {name for name in latin if name[0].islower()}
    rests = frozenset(name[1:] for name in small if not any(other[1:] in name[1:] for other in small - {name}))
    unsure = frozenset(itertools.chain(*map(str.split, ambiguous.values())))
    sets = [{kind: frozenset(words.split()) for kind, words in listed.items()} for listed in (table, *others)]
    return _Names(platforms, unsure, _any_of(platforms), _any_of(latin - small), rests, *sets)
