"""The way from a text to what its lines are for: lines, facts, roles, and words that come to light on the way."""

import functools
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newsmodel import address
from newsmodel.text import infer
from newsmodel.text.decode import decide
from newsmodel.text.facts import Facts
from newsmodel.text.grammar import DAY, IMAGE, LABELS, MIXED, OTHER, ROWS, Layout
from newsmodel.text.lines import MOST, Lines, split
from newsmodel.text.outline import Outline, outline
from newsmodel.text.skeleton import SHORT, lines_of
from newsmodel.text.words import Meaning, Words, words_of
from newsmodel.vocabulary import Vocabulary

_KEPT = 4096  # answers that are kept of each kind
_LAYOUTS = {"articles": Layout.STORY, "tags": Layout.LISTING}


class Reading(NamedTuple):
    """What was made of a text."""

    layout: Layout
    locale: str | None  # locale of its interface, a BCP 47 language tag; None where nothing says it
    vocabulary: Vocabulary | None  # the known words of that locale
    lines: Lines
    roles: tuple[int, ...]  # for each line the place of its kind in `ROWS`, or `OTHER`
    start: Layout  # what the page was known to be before it was read
    asked: tuple[int | None, ...]  # the facts that were asked for
    outline: Outline
    words: Words  # the words that they were read by, those that the page gave away included
    found: infer.Found  # the wordings that the page gave away


def read(
    text: str,
    url: str | None,
    vocabularies: Mapping[str, Vocabulary] | Iterable[Vocabulary] | None,
    layout: Layout | None,
    *,
    locale: str | None = None,
    least: int = 2,
    settled: bool = True,
) -> Reading:
    """Read a text. See `newsmodel.scan`.

    Unknown words are those of `locale`, or of the page's own where that is None. An unknown label has to stand on the
    page as often as `least` says. A text has to say itself that it is a page, unless that need not be `settled`.
    """
    words = words_of(vocabularies)
    where = address.parse(url) if url is not None else None
    start = layout or (_LAYOUTS[where.kind] if where is not None else Layout.UNKNOWN)
    lines = split(text, words)
    if not 0 < len(lines.texts) <= MOST:
        return _nothing(lines, words, start)
    said: dict[str, int] = {}
    roles, asked = _roles(lines, start, said)
    if where is not None:
        spoken: str | None = where.locale
        vocabulary = words.of_locale(spoken)
    else:
        vocabulary = _spoken(lines, roles, words)
        spoken = vocabulary.locale if vocabulary is not None else None
    found: dict[str, tuple[str, ...]] = {}
    if _glance(lines.skeleton, roles).has_new_words:
        letters, _ = lines_of(lines.skeleton)
        of_locale = vocabulary if locale is None else words.of_locale(locale)
        found = infer.labels(letters, lines, roles, words, of_locale, least)
        if found:
            words = words.extended(found)
            lines = split(text, words)
            roles, asked = _roles(lines, start, said)
            letters, _ = lines_of(lines.skeleton)
        found |= infer.headings(letters, lines.texts, roles)
    page = outline(roles)
    kind = page.layout
    if start is Layout.LISTING or start is Layout.BODY:
        kind = start
    elif settled and start is Layout.UNKNOWN:
        torn, known = not text.endswith("\n"), vocabulary is not None or not found
        if not _is_spoken_for(_glance(lines.skeleton, roles), roles, torn=torn, known=known):
            return _nothing(lines, words, start)
    return Reading(kind, spoken, vocabulary, lines, roles, start, asked, page, words, found)


def _nothing(lines: Lines, words: Words, start: Layout) -> Reading:
    roles = (OTHER,) * len(lines.texts)
    return Reading(Layout.UNKNOWN, None, None, lines, roles, start, (), outline(()), words, {})


def _roles(lines: Lines, start: Layout, said: dict[str, int]) -> tuple[tuple[int, ...], tuple[int | None, ...]]:
    facts: Facts | None = None

    def ask(index: int) -> int:
        nonlocal facts
        if facts is None:
            facts = Facts(lines.texts, lines.skeleton, said)
        return facts.of(index)

    decision, asked = decide(lines.skeleton, start, ask)
    return decision.roles, asked


def _spoken(lines: Lines, roles: tuple[int, ...], words: Words) -> Vocabulary | None:
    """Return the vocabulary whose words are on a page, if there is one."""
    meanings = in_place(lines, roles)
    locales = -1
    for meaning in meanings:
        locales &= meaning.locales
    if locales > 0 and locales & (locales - 1) == 0:
        return words.vocabularies[locales.bit_length() - 1]
    elected = words.elect(meanings)
    return elected[0] if len(elected) == 1 else None


def in_place(lines: Lines, roles: tuple[int, ...]) -> list[Meaning]:
    """The meanings of the lines that stand where their words belong; elsewhere they say nothing about the locale."""
    meanings = lines.meanings
    return [meaning for place in _glance(lines.skeleton, roles).places if (meaning := meanings[place]) is not None]


class _Glance(NamedTuple):
    """What a skeleton and the kinds of its lines say of a page's words."""

    places: tuple[int, ...]  # those of known lines that stand where their words belong
    letters: frozenset[str]  # theirs, days aside
    has_new_words: bool  # a line stands where known words belong whose words are not all known
    has_fields: bool  # a line says a field; a link back alone says nothing


@functools.lru_cache(maxsize=_KEPT)  # skeletons and roles come back all the time
def _glance(skeleton: str, roles: tuple[int, ...]) -> _Glance:
    pairs = enumerate(zip(lines_of(skeleton)[0], roles, strict=True))
    lines = [(place, letter, ROWS[role]) for place, (letter, role) in pairs if role != OTHER]
    known = [(place, letter) for place, letter, row in lines if letter in row.letters]
    return _Glance(
        tuple([place for place, _ in known]),
        frozenset([letter for _, letter in known]) - {DAY},
        any(row.letters and (letter in MIXED or letter in SHORT) for _, letter, row in lines),
        any(row.path is not None for _, _, row in lines),
    )


def _is_spoken_for(glance: _Glance, roles: tuple[int, ...], *, torn: bool, known: bool) -> bool:
    """Tell whether a text says itself that it is a page: by labels in place, or by headings where all lines have one.

    What the text breaks off in, `torn`, may be anything. Where no word of it is `known`, all lines must have a place
    too.
    """
    strangers = roles[: -1 if torn else None].count(OTHER)
    if known and not glance.letters.isdisjoint((IMAGE, LABELS, *MIXED)):
        return 2 * strangers < len(roles)
    return bool(glance.letters) and strangers == 0 and glance.has_fields
