"""The lines that a set of vocabularies makes known, and what each of them says."""

import bisect
import functools
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from newsmodel.characters import BLANKS, is_plain, plain
from newsmodel.labels import Aspect, Label
from newsmodel.terms import words_for_ai, words_in
from newsmodel.text.grammar import DAY, IMAGE, LABELS, LETTER_OF_SLOT, MIXED_IMAGE, MIXED_LABELS
from newsmodel.text.label_lines import SEPARATORS, YEAR, LinePart, parts_of, tokens_of
from newsmodel.vocabulary import Origin, Vocabulary, combined, known

_NUMBER = re.compile(r"\d+")
_LONGEST_LABEL_LINE = 160  # characters: a day, a name, three labels and something more
_REACH = 2 * _LONGEST_LABEL_LINE  # characters of the longest line that may say something, marks included
_KEPT = 32  # sets of words that were found on pages that are kept
_KEPT_LINES = 4096  # label lines that are kept, with what they say and their parts
_LEAST_GLUED = 25  # characters of the alternative text that a label is glued to

_ByFirstToken = dict[str, list[tuple[tuple[str, ...], Label]]]


@attrs.frozen(eq=False)
class Meaning:
    letter: str  # what kind of line it is
    slots: tuple[str, ...] = ()  # the slots of a vocabulary that its words stand for
    locales: int = 0  # the vocabularies that have all of its words, as a set of bits by place in `Words.vocabularies`
    attested: int = 0  # those of them in which all its words are attested
    labels: tuple[Label, ...] = ()  # the labels of a label line, in print order
    byline: str | None = None  # the name on a label line
    published: date | None = None  # the day on a label line


class Words:
    """The lines that a set of vocabularies makes known, besides those that others make (`base`)."""

    def __init__(self, vocabularies: Sequence[Vocabulary], base: "Words | None" = None) -> None:
        self._given, self._base = vocabularies, base
        # Bit ``1 << n`` of a `Meaning` stands for ``vocabularies[n]``.
        self.vocabularies: tuple[Vocabulary, ...] = (*(base.vocabularies if base else ()), *vocabularies)
        # Every clean line that consists of known words only, labels in the order the format has them.
        self.lines: dict[str, Meaning] = dict(base.lines) if base else {}
        self._wordings: _ByFirstToken = dict(base._wordings) if base else {}  # noqa: SLF001  its own class
        glue: dict[str, None] = dict.fromkeys(base._glue if base else ())  # noqa: SLF001
        self._last_words: set[str] = set(base._last_words if base else ())  # noqa: SLF001
        for place, vocabulary in enumerate(vocabularies, len(base.vocabularies) if base else 0):
            for line, meaning in _lines(vocabulary, 1 << place):
                for form in dict.fromkeys((line, unicodedata.normalize("NFD", line))):
                    other = self.lines.get(form, meaning)  # the same words in another locale
                    slots = tuple(dict.fromkeys((*other.slots, *meaning.slots)))
                    locales, attested = other.locales | meaning.locales, other.attested | meaning.attested
                    self.lines[form] = attrs.evolve(other, slots=slots, locales=locales, attested=attested)
            for label in Label:
                for wording in vocabulary.of(label):
                    self._add(tokens_of(wording), label)
                    self._last_words.add(_words_in(plain(wording))[-1])
                    if label.aspect is Aspect.IMAGE:
                        glue |= dict.fromkeys((wording, unicodedata.normalize("NFD", wording)))
        self._sorted: list[str] = sorted(self.lines)
        self._numbered: bool = any("#" in line for line in self.lines)
        self._glue: tuple[str, ...] = tuple(glue)
        # Words of which one is in every line of ASCII that has a label in it or names AI.
        self.signs: frozenset[str] = words_for_ai().union(*[words_in(word)[-1:] for word in self._last_words])
        self.glued_ends: frozenset[str] = frozenset(wording[-1] for wording in self._glue)
        self.inferred: frozenset[str] = frozenset().union(*[each.inferred for each in self.vocabularies])
        # A crawl has the same label lines again and again, and pages of one locale the same words.
        kept = _KEPT_LINES if base is None else _KEPT_LINES // _KEPT
        take_apart = functools.partial(parts_of, wordings=self._wordings)
        self.parts: Callable[..., list[LinePart]] = functools.lru_cache(kept)(take_apart)
        self._meaning = functools.lru_cache(kept)(self._label_line)
        self._more = functools.lru_cache(_KEPT)(self._extended)

    def __reduce__(self) -> tuple[object, ...]:
        return (_known_words, ()) if self is _known_words() else (Words, (self._given, self._base))

    def _add(self, tokens: tuple[str, ...], label: Label) -> None:
        known = self._wordings.get(tokens[0], [])
        if all(wording != tokens for wording, _ in known):
            self._wordings[tokens[0]] = sorted([*known, (tokens, label)], key=lambda item: -len(item[0]))

    def extended(self, found: Mapping[str, str]) -> "Words":
        """Return these words and some more, by slot, which were found on a page and say nothing about its locale."""
        return self._more(tuple(found.items()))

    def _extended(self, found: tuple[tuple[str, str], ...]) -> "Words":
        slots: dict[str, Any] = {slot: (wording,) for slot, wording in found}
        return Words([Vocabulary(**slots, inferred=[wording for _, wording in found])], base=self)

    def of_locale(self, locale: str | None) -> Vocabulary | None:
        return next((each for each in self.vocabularies if each.locale == locale), None)

    def meaning(self, line: str) -> Meaning | None:
        """Return what a line says whose words are all known, or that has a label or a day in it; else None."""
        if len(line) > _REACH:
            return None
        clear = plain(line)
        found = self.lines.get(clear) or (self.lines.get(without_numbers(clear)) if self._numbered else None)
        if found is not None:
            return found
        if len(clear) > _LONGEST_LABEL_LINE or not (self.may_have_labels(clear) or YEAR.search(clear) is not None):
            return None
        return self._meaning(line)

    def may_have_labels(self, line: str) -> bool:
        """Tell whether a line has the last word of a label in it, so that it is worth a closer look."""
        return "&" in line or not self._last_words.isdisjoint(_words_in(line))

    def may_say(self, lines: Iterable[str]) -> bool:
        """Tell whether any of some lines may say something though it is none of the known ones: one look at all."""
        line = " ".join([line for line in lines if len(line) <= _REACH])
        return self._numbered or self.may_have_labels(line) or YEAR.search(line) is not None or not is_plain(line)

    def _label_line(self, line: str) -> Meaning | None:
        parts = self.parts(line)
        labels = tuple(dict.fromkeys(part.value for part in parts if isinstance(part.value, Label)))
        day = next((part.value for part in parts if isinstance(part.value, date)), None)
        name = next((each.value for each in parts if isinstance(each.value, str) and each.value not in labels), None)
        strange = any(part.value is None for part in parts)
        if not labels:
            begins_with_day = day is not None and not (strange and parts[0].value != day)
            return Meaning(DAY, byline=name, published=day) if begins_with_day else None
        known = [self.lines.get(plain(line[part.start : part.end])) for part in parts if isinstance(part.value, Label)]
        locales = functools.reduce(int.__and__, [each.locales for each in known if each], -1)
        attested = functools.reduce(int.__and__, [each.attested for each in known if each], -1)
        if _of_images(labels) and name is None and day is None:
            letter = MIXED_IMAGE if strange else IMAGE
        else:
            letter = MIXED_LABELS if strange else LABELS
        return Meaning(letter, tuple([label.slot for label in labels]), locales, attested, labels, name, day)

    def glued(self, line: str) -> int:
        """Return where an image label begins that is glued to the end of an alternative text, 0 where none is.

        The label follows the text's full stop, or its last character without a blank.
        """
        if line.endswith(self._glue):
            cut = len(line) - max([len(label) for label in self._glue if line.endswith(label)])
        elif is_plain(tail := line[-_LONGEST_LABEL_LINE:]) or not plain(tail).endswith(self._glue):
            return 0
        else:
            forms = set(self._glue)
            starts = range(max(0, len(line) - _LONGEST_LABEL_LINE), len(line))
            cut = next((at for at in starts if line[at] not in BLANKS and plain(line[at:]) in forms), 0)
        before = line[:cut].rstrip(BLANKS)
        if len(before) < _LEAST_GLUED or self.meaning(before) is not None:
            return 0
        is_phrase = before[-1].isalnum() and any(map(str.isspace, line[len(before) : cut]))
        return 0 if is_phrase else cut

    def completions(self, line: str) -> list[Meaning]:
        """Return what the known lines say of which a line may be the beginning."""
        at = bisect.bisect_left(self._sorted, line)
        found = itertools.takewhile(lambda known: known.startswith(line), itertools.islice(self._sorted, at, None))
        return [self.lines[known] for known in found]

    def elect(self, meanings: Iterable[Meaning]) -> tuple[Vocabulary, ...]:
        """Return the vocabularies that most of a page's words are from: several where the words do not settle it."""
        votes: Counter[int] = Counter()
        for meaning in meanings:
            for place, vocabulary in enumerate(self.vocabularies):
                if meaning.locales >> place & 1 and vocabulary.locale is not None:
                    # A word that was seen in one locale says more than the same word assumed for another.
                    votes[place] += 2 + (meaning.attested >> place & 1)
        best = max(votes.values(), default=0)
        return tuple([self.vocabularies[place] for place, vote in votes.items() if vote == best])


def _words_in(line: str) -> list[str]:
    for separator in SEPARATORS:
        if separator in line:
            line = line.replace(separator, " ")
    return line.split()


def without_numbers(line: str) -> str:
    """Return a line with a ``#`` for each number, as wordings have it that hold one."""
    return _NUMBER.sub("#", line)


def words_of(vocabularies: Mapping[str, Vocabulary] | Iterable[Vocabulary] | None) -> Words:
    """Return the words of the known vocabularies, and of some more (`newsmodel.vocabulary.combined`)."""
    return _known_words() if vocabularies is None else _words(tuple(combined(vocabularies).values()))


@functools.cache
def _known_words() -> Words:
    return Words(tuple(known().values()))


_words = functools.lru_cache(maxsize=32)(Words)


def _of_images(labels: Sequence[Label]) -> bool:
    return all(label.aspect is Aspect.IMAGE for label in labels)


def _lines(vocabulary: Vocabulary, bit: int) -> Iterator[tuple[str, Meaning]]:
    """Every line that consists of this vocabulary's words only, labels in the order of a label line."""
    kinds = [Meaning(letter, (slot,)) for slot, letter in LETTER_OF_SLOT.items()]
    for labels in itertools.chain.from_iterable(itertools.combinations(Label, n + 1) for n in range(len(Label))):
        letter = IMAGE if _of_images(labels) else LABELS
        kinds.append(Meaning(letter, tuple([label.slot for label in labels]), labels=labels))
    for kind in kinds:
        for wordings in itertools.product(*map(vocabulary.wordings, kind.slots)):
            attested = bit if all(vocabulary.origin(each) is Origin.ATTESTED for each in wordings) else 0
            yield plain(" ".join(wordings)), attrs.evolve(kind, locales=bit, attested=attested)
