"""Social platforms and messengers that a text names, in the languages of the known locales.

The names, and the words that tell a platform from a letter or a common noun ("on X", "X users", but "X-ray"), are data:
`platforms.toml`.
"""

import functools
import importlib.resources
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from typing import Final

import attrs

__all__ = ["PlatformMention", "find"]


@attrs.frozen(kw_only=True)
class PlatformMention:
    """A place where a text names a platform.

    Attributes:
        platform: The platform's usual name in Latin letters, whatever the text writes: ``Telegram`` for "в Телеграме".
            "X" and "Twitter" are two names, as the text has them.
        text: What the text writes, without endings.
        span: Offsets of its start and of the place behind its end.
    """

    platform: str
    text: str
    span: tuple[int, int]


def find(text: str) -> tuple[PlatformMention, ...]:
    """Return every mention of a platform, in the order of the text.

    >>> [mention.platform for mention in find("Users on X and Reddit share an X-ray image.")]
    ['X', 'Reddit']
    """
    names = _names()
    mentions: list[PlatformMention] = []
    sure: list[bool] = []
    ends: list[int] = []  # with endings
    for match in (names.pattern if _BEYOND_LATIN.search(text) else names.latin).finditer(text):
        name = names.written[match[0]]
        if not _is_word(text, match, names) or not name.admits(text, match):
            continue
        certain = not name.ambiguous or _has_context(text, match, names)
        mentions.append(PlatformMention(platform=name.platform, text=match[0], span=match.span()))
        sure.append(certain)
        ends.append(match.end() + len(_tail(text, match.end())))
    # A name in a list with a sure one is sure: "on Facebook, TikTok and X", "X and Reddit".
    joined = [_is_joint(text[end : two.span[0]], names) for end, two in zip(ends, mentions[1:], strict=False)]
    for index, joint in enumerate(joined):
        sure[index + 1] |= joint and sure[index]
    for index, joint in reversed(list(enumerate(joined))):
        sure[index] |= joint and sure[index + 1]
    return tuple(mention for mention, certain in zip(mentions, sure, strict=True) if certain)


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


@attrs.frozen
class _Name:
    platform: str
    ambiguous: bool
    not_after: frozenset[str]
    not_before: frozenset[str]

    def admits(self, text: str, match: re.Match[str]) -> bool:
        """Tell whether nothing around the name makes it something else."""
        if self.not_after and _words_before(text, match.start())[-1] in self.not_after:
            return False
        return not (self.not_before and _is_on(_word_behind(text, match.end()), self.not_before))


@attrs.frozen
class _Names:
    pattern: re.Pattern[str]
    latin: re.Pattern[str]
    written: dict[str, _Name]
    endings: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    people: frozenset[str]
    links: frozenset[str]
    joints: frozenset[str]


def _is_word(text: str, match: re.Match[str], names: _Names) -> bool:
    if _ATTACHED.match(match[0]):
        return True
    tail = _tail(text, match.end())
    return not tail or (tail in names.endings and (len(match[0]) > 1 or not tail.isalpha()))


def _tail(text: str, end: int) -> str:
    return match[0] if (match := _TAIL.match(text, end)) else ""


def _has_context(text: str, match: re.Match[str], names: _Names) -> bool:
    start, end = match.span()
    if _VARIABLE.match(text, end) or text[max(0, start - 1) : start] == "-":
        return False
    if _is_on(_word_behind(text, end), names.after):
        return True
    if text.startswith("-", end):
        return False
    if _tail(text, end).startswith(":"):  # a Finnish case
        return True
    *_, far, near = ("", *_words_before(text, start))
    if near in names.before or near in names.people or (near in names.links and far in names.people):
        return True
    if _ATTACHED.match(text, end) or _ATTACHED.match(text[max(0, start - 1) : start]):
        return True
    opens = _SENTENCE_START.search(text[max(0, start - 3) : start]) is not None
    return len(match[0]) == 1 and opens and _SUBJECT.match(text, end) is not None


def _is_on(word: str, words: frozenset[str]) -> bool:
    # Attaching scripts run on: "X平台上的" has a word of the list behind it.
    return word in words or any(word[:length] in words for length in (1, 2, 3, 4) if _ATTACHED.match(word))


def _word_behind(text: str, end: int) -> str:
    return match[1].casefold() if (match := _NEXT_WORD.match(text, end)) else ""


def _words_before(text: str, start: int) -> list[str]:
    before = unicodedata.normalize("NFC", text[max(0, start - _NEAR) : start]).rstrip(_OPENERS)
    return _BETWEEN_WORDS.split(before.casefold())


def _is_joint(gap: str, names: _Names) -> bool:
    return len(gap) <= _NEAR and all(part.casefold() in names.joints for part in _JOINTS.findall(gap))


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Match the longest of the names at a place where a word begins.

    They are grouped by first letter, since `re` tries alternatives one by one, and begin with it, since `re` passes at
    once over what no alternative begins with.
    """
    rests: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        rests.setdefault(name[0], []).append(re.escape(name[1:]))
    groups = (f"{first}(?<![^\\W{_ATTACHING}]{first})(?:{'|'.join(rest)})" for first, rest in rests.items())
    return re.compile("|".join(groups))


@functools.cache
def _names() -> _Names:
    file = importlib.resources.files("newsmodel") / "platforms.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    written: dict[str, _Name] = {}
    for platform in table["platform"]:
        for kind in ("written", "ambiguous"):
            for name in platform.get(kind, ()):
                written[name] = _Name(
                    platform["name"],
                    kind == "ambiguous",
                    frozenset(platform.get("not_after", ())),
                    frozenset(platform.get("not_before", ())),
                )
    return _Names(
        pattern=_any_of(written),
        latin=_any_of(name for name in written if not _BEYOND_LATIN.match(name)),
        written=written,
        endings=frozenset(ending for script in table["endings"].values() for ending in script),
        before=frozenset(table["before"]),
        after=frozenset(table["after"]),
        people=frozenset(table["people"]),
        links=frozenset(table["links"]),
        joints=frozenset(table["joints"]),
    )
