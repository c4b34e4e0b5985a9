"""What a line means under a set of vocabularies: labels, headings, buttons, bylines and dates."""

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, KeysView, Mapping, Sequence
from datetime import date
from typing import cast

from newsmodel import dates
from newsmodel.model import Label
from newsmodel.text.characters import BLANKS, BRACKETS, ENDS, OPENERS, is_plain, plain
from newsmodel.text.fact_words import FIRST_WORDS
from newsmodel.text.meanings import BITS, LABEL_LINES, LABEL_SLOTS, LABELS, REACTIONS, RELATED, Meaning, Piece
from newsmodel.text.names import LONGEST_NAME, has_capitals, is_name
from newsmodel.vocabulary import SLOTS, Origin, Vocabulary, known

__all__ = ["LEAST_GLUED", "Words", "words_of"]

_TOKEN = re.compile(r"\S+")
_KEPT_LINES = 1024  # label lines at most that stay taken apart
LEAST_GLUED = 30  # characters at least of an alternative text and a label glued to it
_YEAR = re.compile(r"\d{4}")  # no date is without one
_KEPT = 32  # sets of words that are kept, of those that these have been extended by
_LEAST_TELLING = 4  # characters at least of a word that says something
_BEHIND_HEADINGS = ":：?？"
_LABEL_LINE = 200  # characters at most of a label line: a date, a name and three labels


class Words:
    """The lines that a set of vocabularies makes known.

    Attributes:
        vocabularies: The vocabularies, in order; bit ``1 << n`` of a `Meaning` stands for ``vocabularies[n]``.
        lines: Every clean line that consists of known words only, in the order the format has them.
        longest: Length of the longest of them, in characters.
        prose_ends: The characters that end a paragraph and none of the known lines.
        image_labels: The wordings of the image label, NFC and NFD: what may be glued to an alternative text.
    """

    __slots__ = (
        "_base",
        "_ends",
        "_heading_words",
        "_labels",
        "_more",
        "_pieces",
        "image_labels",
        "lines",
        "longest",
        "prose_ends",
        "vocabularies",
    )

    def __init__(self, vocabularies: Sequence[Vocabulary]) -> None:
        self.vocabularies: tuple[Vocabulary, ...] = tuple(vocabularies)
        self._base: Words | None = None
        self._more: dict[tuple[object, ...], Words] = {}
        self._pieces: dict[str, list[Piece]] = {}
        self.lines: dict[str, Meaning] = {}
        labels: dict[str, dict[int, dict[tuple[str, ...], Label]]] = {}
        glue: dict[str, None] = {}
        for place, vocabulary in enumerate(self.vocabularies):
            for line, meaning in _lines(vocabulary, 1 << place):
                line = plain(line)  # noqa: PLW2901
                for form in dict.fromkeys((line, unicodedata.normalize("NFD", line))):
                    self.lines[form] = _merged(self.lines.get(form), meaning)
            for label in LABEL_SLOTS:
                for wording in vocabulary.of(label):
                    tokens = tuple(plain(wording).split())
                    labels.setdefault(tokens[-1], {}).setdefault(len(tokens), {}).setdefault(tokens, label)
            for wording in vocabulary.image_generated_by_ai:
                glue |= dict.fromkeys((wording, unicodedata.normalize("NFD", wording)))
        self.prose_ends: frozenset[str] = ENDS.difference(BRACKETS, (line[-1] for line in self.lines))
        self.longest: int = max(map(len, self.lines), default=0)
        # By the last word, then by the number of words, the longest first.
        self._labels = {word: sorted(by_length.items(), reverse=True) for word, by_length in labels.items()}
        heads = {
            slot: {word for line, said in self.lines.items() if said.slots & slot for word in _telling_words(line)}
            for slot in (RELATED, REACTIONS)
        }
        self._heading_words: dict[str, int] = {
            **dict.fromkeys(heads[RELATED] - heads[REACTIONS], 1),
            **dict.fromkeys(heads[REACTIONS] - heads[RELATED], -1),
        }
        self.image_labels: tuple[str, ...] = tuple(glue)
        self._ends = frozenset(wording[-1] for wording in glue)

    def extended(self, found: Mapping[str, Sequence[str]], vocabulary: Vocabulary | None) -> "Words":
        """Return these words and some more that say nothing about the locale: wordings by slot.

        Label lines may hold them beside the labels of `vocabulary`.
        """
        key = (vocabulary, *[(slot, *wordings) for slot, wordings in found.items()])
        more = self._more.get(key)  # the pages of one crawl have the same words, again and again
        if more is None:
            if len(self._more) >= _KEPT:
                self._more.clear()
            more = self._more[key] = self._extended(found, vocabulary)
        return more

    def _extended(self, found: Mapping[str, Sequence[str]], vocabulary: Vocabulary | None) -> "Words":
        words = Words(())
        words.vocabularies = self.vocabularies
        words._base = self
        ends = {wording[-1] for wordings in found.values() for wording in wordings}
        words.prose_ends = self.prose_ends if self.prose_ends.isdisjoint(ends) else self.prose_ends - ends
        image = found.get("image_generated_by_ai", ())
        words._heading_words = self._heading_words
        words.image_labels = (*self.image_labels, *image)
        words._ends = self._ends.union([wording[-1] for wording in image])
        words._labels = dict(self._labels)
        sources: list[Sequence[str]] = []
        for label, slot in LABEL_SLOTS.items():
            wordings = found.get(slot, ())
            sources.append(wordings or (vocabulary.wordings(slot) if vocabulary is not None else ()))
            for wording in wordings:
                tokens = tuple(wording.split())
                entries = dict(words._labels.get(tokens[-1], ()))
                entries[len(tokens)] = {**entries.get(len(tokens), {}), tokens: label}
                words._labels[tokens[-1]] = sorted(entries.items(), reverse=True)
        for line, slots in _combinations(sources):
            if line not in self.lines:
                words.lines[line] = LABEL_LINES[slots]
        for slot, wordings in found.items():
            if not BITS[slot] & LABELS:
                for wording in wordings:
                    words.lines[wording] = Meaning(BITS[slot])
        words.longest = max(self.longest, max(map(len, words.lines), default=0))
        return words

    @property
    def is_extension(self) -> bool:
        """Tell whether most of the words are those of others, which these extend."""
        return self._base is not None

    def meaning(self, line: str) -> Meaning | None:
        """Return what a line of known words only means; None for any other."""
        found = self._known(line)
        if found is not None or len(line) > 2 * self.longest or is_plain(line):
            return found
        return self._known(plain(line))

    def _known(self, line: str) -> Meaning | None:
        found = self.lines.get(line)
        return found if found is not None or self._base is None else self._base.lines.get(line)

    def heading_kinship(self, line: str) -> int:
        """Tell whether a line has words of listed headings: 1 of those above cards, -1 above reactions, else 0."""
        return max(-1, min(1, sum([self._heading_words.get(word, 0) for word in _telling_words(line)])))

    def is_cut(self, line: str, slot: int) -> bool:
        """Tell whether a line is the beginning of words for one of some slots, the bits of `Meaning.slots`."""
        if self._base is not None and self._base.is_cut(line, slot):
            return True
        return any(known.startswith(line) for known, meaning in self.lines.items() if meaning.slots & slot)

    def glued(self, line: str) -> int:
        """Return where an image label begins that is glued to the end of a line, 0 where none is."""
        if line[-1] not in self._ends:
            return 0
        return self.glued_label(line, self.image_labels)

    def glued_label(self, line: str, labels: tuple[str, ...]) -> int:
        """Return where one of some labels begins that is glued to the end of a line, 0 where none is.

        Behind the alternative text's full stop there may be a blank; without a full stop there is none, so a title
        that ends in the words of a label is left whole.
        """
        cut = 0
        if line.endswith(labels):
            cut = len(line) - max([len(label) for label in labels if line.endswith(label)])
        elif not is_plain(tail := line[-2 * self.longest :]) and plain(tail).endswith(labels):
            forms = set(labels)
            starts = range(len(line) - len(tail), len(line))
            cut = next((start for start in starts if plain(line[start:]) in forms and line[start] not in BLANKS), 0)
        before = line[:cut].rstrip(BLANKS)
        if not before:
            return 0
        # A label in brackets may stand before another one.
        if before[-1] not in ENDS.difference(BRACKETS) and any(map(str.isspace, line[len(before) : cut])):
            return 0
        return cut if self.label_line(line) is None else 0

    def label_line(self, line: str, *, loose: bool = False) -> Meaning | None:
        """Return what a label line says that may hold a date and a byline too; None for a line that is none.

        A byline alone is no label line here: only its place on the page tells it from other short lines. With `loose`,
        a line that holds a label is one whatever else it holds, and has no byline.
        """
        if len(line) > _LABEL_LINE and line not in self.lines:
            return None
        clear = plain(line)
        if self._labels.keys().isdisjoint(clear.split()) and (loose or _YEAR.search(clear) is None):
            return None
        found = self.meaning(line)
        if found is not None:
            return found if found.labels else None
        pieces = self.pieces(line)
        if not any(isinstance(piece.value, Label | date) for piece in pieces):
            return None
        labels = tuple(dict.fromkeys(piece.value for piece in pieces if isinstance(piece.value, Label)))
        names = [piece.value for piece in pieces if isinstance(piece.value, str) and not isinstance(piece.value, Label)]
        days = [piece.value for piece in pieces if isinstance(piece.value, date)]
        if loose:
            names = []
            if not labels:
                return None
        elif (len(names) > 1 or len(days) > 1) or (
            names
            and not is_name(names[0])
            and (len(names[0]) > LONGEST_NAME or (not labels and has_capitals(names[0])))
        ):
            return None
        slots = locales = attested = 0
        if labels:
            locales = attested = -1
        for piece in pieces:
            if isinstance(piece.value, Label):
                meaning = self.meaning(line[piece.start : piece.end])
                if meaning is not None:
                    slots |= meaning.slots
                    locales &= meaning.locales
                    attested &= meaning.attested
        return Meaning(slots, labels, locales, attested, names[0] if names else None, days[0] if days else None)

    @property
    def label_ends(self) -> KeysView[str]:
        """The last words of labels."""
        return self._labels.keys()

    def may_begin_label_line(self, line: str) -> bool:
        """Tell whether a line that is no label line as far as words are known begins with a date or holds a label."""
        if _YEAR.search(line) is not None and dates.read_long(line) is not None:
            return True
        return not self._labels.keys().isdisjoint(line.split()) and self.label_line(line, loose=True) is not None

    def pieces(self, line: str) -> list[Piece]:
        """Take a label line apart into labels, a date and a name, in print order. Blanks between them are in none."""
        known = self._pieces.get(line)
        if known is None:
            if len(self._pieces) >= _KEPT_LINES:
                self._pieces.clear()
            known = self._pieces[line] = self._taken_apart(line)  # it is asked for on the way, and for the blocks
        return known

    def _taken_apart(self, line: str) -> list[Piece]:
        if is_plain(line):
            tokens = [(match[0], *match.span()) for match in _TOKEN.finditer(line)]
        else:
            tokens = [(plain(match[0]), *match.span()) for match in _TOKEN.finditer(line) if match[0].strip(BLANKS)]
        words = [token for token, _, _ in tokens]
        dated = _date_starts(words)
        labels = self._label_starts(words)
        pieces: list[Piece] = []
        name: tuple[int, int] | None = None
        place = 0
        while place < len(tokens):
            _, start, end = tokens[place]
            value: Label | date
            if place in labels:
                value, length = labels[place]
                place += length
                end = tokens[place - 1][2]
            elif place in dated and (found := dates.read_long(" ".join(words[place:]))) is not None:
                value, length = found
                while length > 0:
                    length -= len(words[place]) + 1
                    end = tokens[place][2]
                    place += 1
            else:
                name = (start if name is None else name[0], end)
                place += 1
                continue
            if name is not None:
                pieces.append(_name(line, *name))
                name = None
            pieces.append(Piece(value, start, end))
        if name is not None:
            pieces.append(_name(line, *name))
        return pieces

    def _label_starts(self, tokens: list[str]) -> dict[int, tuple[Label, int]]:
        """Find the labels among the words of a line, longest first: by the index of their first word."""
        starts: dict[int, tuple[Label, int]] = {}
        end = len(tokens)
        while end > 0:
            for length, wordings in self._labels.get(tokens[end - 1], ()):
                label = wordings.get(tuple(tokens[end - length : end])) if length <= end else None
                if (
                    label is not None
                    and (length == end or tokens[end - length - 1][-1] not in OPENERS)
                    # What goes on in small letters is a longer wording, which is not known.
                    and not (
                        label is Label.REPORTED_BY_AI
                        and end < len(tokens)
                        and end not in starts
                        and tokens[end][0].islower()
                    )
                ):
                    end -= length
                    starts[end] = (label, length)
                    break
            else:
                end -= 1
        # One word is no name, so between labels it is the beginning of a longer wording than the listed one.
        place = 0
        for start in sorted(starts):
            label, length = starts[start]
            before = tokens[start - 1]
            if label is Label.FACT_CHECKED and (
                (start == place + 1 > 1 and before.isalpha()) or (start > place and before.casefold() in FIRST_WORDS)
            ):
                del starts[start]
            place = start + length
        return starts

    def elect(self, meanings: Iterable[Meaning]) -> tuple[Vocabulary, ...]:
        """Return the vocabularies that most of a page's words are from: several where the words do not settle it."""
        votes: Counter[int] = Counter()
        for meaning in meanings:
            locales = meaning.locales
            while locales:
                place = locales.bit_length() - 1
                locales ^= 1 << place
                # A word that was seen in one locale says more than the same word assumed for another.
                votes[place] += 2 + (meaning.attested >> place & 1)
        best = max(votes.values(), default=0)
        return tuple(self.vocabularies[place] for place, vote in votes.items() if vote == best) if best else ()


def words_of(vocabularies: Mapping[str, Vocabulary] | Iterable[Vocabulary] | None) -> Words:
    """Return the words of some vocabularies, of the known ones where None is given."""
    if vocabularies is None:
        return _known_words()
    if isinstance(vocabularies, Mapping):
        vocabularies = cast("Mapping[str, Vocabulary]", vocabularies).values()
    return _words(tuple(vocabularies))


@functools.lru_cache(maxsize=_KEPT_LINES)  # the headings of a site stand on all its pages
def _telling_words(line: str) -> tuple[str, ...]:
    """The words of a heading that are not short; in Han and Kana, which have no blanks, all pairs of characters."""
    if "\u2e80" <= line[0] < "\uac00":
        return tuple([line[start : start + 2] for start in range(len(line) - 1)])
    return tuple([word for word in line.casefold().rstrip(_BEHIND_HEADINGS).split() if len(word) >= _LEAST_TELLING])


def _date_starts(words: list[str]) -> set[int]:
    """The places where a date may begin: at a number ("9", "Ika-9"), or at most two words before one."""
    return {
        start
        for place, word in enumerate(words)
        if word[0].isdigit() or word[-1].isdigit()
        for start in (place - 2, place - 1, place)
    }


def _name(line: str, start: int, end: int) -> Piece:
    name = line[start:end]
    return Piece(
        name.strip(BLANKS), start + len(name) - len(name.lstrip(BLANKS)), end - len(name) + len(name.rstrip(BLANKS))
    )


def _lines(vocabulary: Vocabulary, bit: int) -> Iterator[tuple[str, Meaning]]:
    """Every line that consists of this vocabulary's words only."""

    def meaning(slots: int, labels: tuple[Label, ...], wordings: Iterable[str]) -> Meaning:
        attested = all(vocabulary.origin(wording) is Origin.ATTESTED for wording in wordings)
        return Meaning(slots, labels, bit, bit if attested else 0)

    for slot in SLOTS:
        if not BITS[slot] & LABELS:
            for wording in vocabulary.wordings(slot):
                yield wording, meaning(BITS[slot], (), [wording])
    for line, slots in _combinations([vocabulary.of(label) for label in LABEL_SLOTS]):
        labels = LABEL_LINES[slots].labels
        wordings = [wording for label in labels for wording in vocabulary.of(label) if f" {wording} " in f" {line} "]
        yield line, meaning(slots, labels, wordings)


def _combinations(wordings: Sequence[Sequence[str]]) -> list[tuple[str, int]]:
    """Every label line of some wordings, by label in the order of `LABEL_SLOTS`, and its slots."""
    lines: list[tuple[str, int]] = []
    for slot, label in zip(LABEL_SLOTS.values(), wordings, strict=True):
        bit = BITS[slot]
        lines += [
            *[(f"{line} {wording}", slots | bit) for line, slots in lines for wording in label],
            *[(wording, bit) for wording in label],
        ]
    return lines


def _merged(one: Meaning | None, other: Meaning) -> Meaning:
    if one is None:
        return other
    return Meaning(
        one.slots | other.slots, one.labels or other.labels, one.locales | other.locales, one.attested | other.attested
    )


@functools.cache
def _known_words() -> Words:
    return Words(tuple(known().values()))


@functools.lru_cache(maxsize=32)
def _words(vocabularies: tuple[Vocabulary, ...]) -> Words:
    return Words(vocabularies)
