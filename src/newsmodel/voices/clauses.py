"""Who speaks in a sentence and what for: its words as letters, and patterns over these.

The words are data, `words.toml`: one table for each language, one letter for each list. A holder is a noun phrase of
people right where a clause begins, with a verb behind it. A stance that is wrong is worse than none, so one is given
only where a cue is what the holder does or feels, right beside it, and nothing in the clause denies, supposes or
contradicts it.
"""

import enum
import functools
import importlib.resources
import itertools
import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Final, NamedTuple

import attrs


class Stance(enum.Enum):
    """What somebody thinks of the event that a reaction is about."""

    SUPPORTIVE = "supportive"
    SCEPTICAL = "sceptical"
    NEUTRAL = "neutral"
    MIXED = "mixed"

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


LETTERS: Final = {
    "articles": "t", "possessives": "v", "of": "o", "by": "b", "and": "&", "contrast": "w", "small": "p",
    "adverbs": "a", "linking": "l", "denial": "d", "supposes": "i",
    "people": "h", "supporters": "f", "critics": "c", "quantifiers": "q",
    "says": "y", "praises": "P", "condemns": "C", "reports": "R",
    "supportive": "s", "sceptical": "k", "neutral": "e", "mixed": "M",
}  # fmt: skip
PAUSE, QUOTED, PLATFORM = ",", '"', "x"
UNLISTED = NAME, OTHER = "N", "m"  # words on no list, with a capital and without
STANCES: Final = {
    "P": Stance.SUPPORTIVE, "s": Stance.SUPPORTIVE, "f": Stance.SUPPORTIVE,
    "C": Stance.SCEPTICAL, "k": Stance.SCEPTICAL, "c": Stance.SCEPTICAL,
    "R": Stance.NEUTRAL, "e": Stance.NEUTRAL, "M": Stance.MIXED,
}  # fmt: skip
_SMALL: Final = "tvob&wpadil"  # by which the language is told


class Word(NamedTuple):
    """A word of a text, a phrase that the lexicon knows, or a pause; and the letter of its list."""

    start: int
    end: int
    letter: str


@attrs.frozen
class Lexicon:
    language: str  # BCP 47 tag
    patterns: "_Patterns"
    small: frozenset[str]
    entries: Mapping[str, str]  # words, phrases and stems with their "*"
    longest: Mapping[str, int]  # words of the longest phrase by its first word

    def read(self, text: str, start: int, end: int) -> list[Word]:
        """Return the words of a part of a text, a phrase of the lexicon being one word."""
        matches = list(_TOKEN.finditer(text, start, end))
        folded = [_fold(match[0]) for match in matches]
        words: list[Word] = []
        index = 0
        while index < len(matches):
            letter, length = self._look_up(folded, index)
            first = matches[index]
            if not letter:
                letter = PAUSE if first.lastgroup == "pause" else NAME if first[0][0].isupper() else OTHER
            words.append(Word(first.start(), matches[index + length - 1].end(), letter))
            index += length
        return words

    def votes(self, folded: Sequence[str]) -> int:
        """Return how many words of a text are known, those that are no small ones counting more."""
        known = sum(1 for index in range(len(folded)) if self._look_up(folded, index)[0])
        return 2 * known + sum(word in self.small for word in folded)

    def _look_up(self, folded: Sequence[str], index: int) -> tuple[str, int]:
        """Return the letter of the longest entry that starts at a word, if any, and its number of words."""
        word = folded[index]
        for length in range(min(self.longest.get(word, 1), len(folded) - index), 0, -1):
            if (letter := self.entries.get("_".join(folded[index : index + length]))) is not None:
                return letter, length
        stems = (f"{word[:length]}*" for length in range(min(len(word), _STEM), 1, -1))
        endings = (f"*{word[-length:]}" for length in range(_ENDING, 1, -1))
        return next(filter(None, map(self.entries.get, itertools.chain(stems, endings))), ""), 1


# Combining marks go with their letter, so that a decomposed (NFD) word stays one.
_TOKEN: Final = re.compile(
    r"[^\W_]{1,12}n['’]t(?!\w)|(?:[^\W_][\u0300-\u036f]*)+(?:['’]s(?!\w))?|(?P<pause>[,;:.!?…()—–])"
)
_STEM, _ENDING = 20, 8  # letters of the longest


def _fold(word: str) -> str:
    folded = word.casefold()
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded).replace("ё", "е").replace("’", "'")


@functools.cache
def lexicons() -> Mapping[str, Lexicon]:
    file = importlib.resources.files("newsmodel.voices") / "words.toml"
    return {language: _lexicon(language, table) for language, table in tomllib.loads(file.read_text("utf-8")).items()}


def _lexicon(language: str, table: Mapping[str, str | bool]) -> Lexicon:
    lists = {kind: words for kind, words in table.items() if isinstance(words, str)}
    entries = {_fold(word): LETTERS[kind] for kind, words in lists.items() for word in words.split()}
    longest: dict[str, int] = {}
    for entry in entries:
        first, *rest = entry.split("_")
        longest[first] = max(longest.get(first, 1), 1 + len(rest))
    patterns = _patterns(verb_first=bool(table.get("verb_first")), genitive=bool(table.get("genitive")))
    small = frozenset(word for word, letter in entries.items() if letter in _SMALL)
    return Lexicon(language, patterns, small, entries, longest)


def choose(text: str) -> Lexicon | None:
    """Return the lexicon of the language that a text's first words seem to be in, if there is one."""
    folded = [_fold(match[0]) for match in itertools.islice(_TOKEN.finditer(text), _ENOUGH) if match["pause"] is None]
    # Small words settle it for most texts; the others need a closer look.
    small = [(sum(word in lexicon.small for word in folded), lexicon) for lexicon in lexicons().values()]
    most = max(count for count, _ in small)
    close = [(lexicon.votes(folded), lexicon) for count, lexicon in small if 2 * count >= most]
    votes, best = max(close, key=itemgetter(0))
    return best if votes > _FEW * len(folded) else None


_ENOUGH: Final = 300
_FEW: Final = 0.5  # votes per word: prose has one and more of its own language's words


@attrs.frozen
class Clause:
    """A stretch of a sentence in which one holder speaks: places are indexes of its words."""

    start: int
    holder: tuple[int, int] | None = None
    cues: tuple[int, ...] = ()
    stance: Stance | None = None


def clauses(letters: str, lexicon: Lexicon, *, asks: bool) -> list[Clause]:
    """Return the clauses of a sentence, given the letters of its words: a new one wherever another gets to speak."""
    patterns, starts = lexicon.patterns, [0]
    for match in patterns.start.finditer(letters):
        verb = max(letters.rfind(letter, starts[-1], match.start()) for letter in _VERB)
        # "They say, fans love it" is reported speech, "fans cheer, critics jeer" is not.
        if verb >= 0 and (letters[verb] not in "yR" or not set(match["opening"]).isdisjoint("&w")):
            starts.append(match.start("opening"))
    silent = asks or "i" in letters
    return [
        _clause(letters[start:stop], start, patterns, silent=silent)
        for start, stop in itertools.pairwise([*starts, len(letters)])
    ]


_CUES: Final = "PCRMskecf"
_VERB: Final = "PCRMyl"
_FIRST_VERB: Final = re.compile(f"[{_VERB}]")
_JOINING: Final = ",&wa"  # what may open a clause: ", and while"
_MIXED: Final = re.compile("M(?![mNhcfb])")  # not "the divided town"
_PLATFORM: Final = "[opbt]{0,2}x(?:[,&]{1,2}x){0,8}"  # on X, on X and Reddit
_GAP: Final = f"(?:[ad]|,w,|{_PLATFORM}){{0,5}}"  # what may stand between a holder and its verb
# People, with what is said of them before and behind, and names; or a word that stands for people alone.
_NOUN: Final = "(?:[mNvqskexM]{0,4}[hcf]{1,3}[ske]?N{0,3}|q)"
_BESIDE: Final = re.compile(f"{_GAP}(?:[PCRM](?!b)|l[aptv]{{0,2}}[skeM])")


class _Patterns(NamedTuple):
    subject: re.Pattern[str]
    start: re.Pattern[str]  # of another clause
    behind: re.Pattern[str]  # a holder behind its verb


@functools.cache
def _patterns(*, verb_first: bool, genitive: bool) -> _Patterns:
    """Return patterns for whether a holder may stand right behind its verb, and a noun right behind another noun."""
    noun = _NOUN + ("m{0,2}" if genitive else "")
    person = f"{noun}(?:o[ot]{{0,2}}[mNvqhcfske]{{1,3}}){{0,2}}(?:&[ot]?[mNvqske]{{0,2}}[hcfq])?"
    near = f"(?P<holder>{person}|N{{2,4}}){_GAP}(?=[{_VERB}]|(?<=d))"
    far = f"(?P<far>(?!q[^t]){person})(?=[^,wq{_VERB}]{{0,8}}[{_VERB}])"
    subject = f"[ot]{{0,2}}(?:{near}|{far})"
    by = "" if verb_first else "b"
    return _Patterns(
        re.compile(f"(?:^|(?<=[,&wax])){subject}"),
        re.compile(f"(?=[,&w]),{{0,3}}(?P<opening>[{_JOINING}]{{0,5}}){subject}"),
        re.compile(f"l?[ax]{{0,3}}(?P<cue>[PCRM])[ax]{{0,3}}{by}[ot]{{0,2}}(?P<holder>{person})"),
    )


def _clause(letters: str, start: int, patterns: _Patterns, *, silent: bool) -> Clause:
    holder, beside = _holder(letters, patterns)
    clause = Clause(start, holder and (start + holder[0], start + holder[1]))
    if silent or "d" in letters or "w" in letters.lstrip(_JOINING):
        return clause
    first, behind = holder or (0, 0)
    cues = [index for index, letter in enumerate(letters) if letter in _CUES and not first <= index < behind]
    mixed = [match.start() for match in _MIXED.finditer(letters) if match.start() in cues]
    if holder is None or beside not in cues:  # "opinions are divided" needs nobody who thinks so
        deciding = mixed if holder is None else []
    else:
        own = [index for index in range(first, behind) if letters[index] in STANCES][-1:]
        plain = letters[beside] in "Re"  # who reports praise does not praise
        deciding = mixed or [index for index in own + cues if plain or letters[index] not in "Re"]
    stances = {STANCES[letters[index]] for index in deciding}
    condemned = sum(letters[index] in "Ckc" for index in cues) > 1 and letters[beside] == "C"
    if len(stances) != 1 or condemned:  # none, or contradictory ones; and to condemn an outcry is not to join it
        return clause
    return attrs.evolve(clause, cues=tuple(start + index for index in deciding), stance=stances.pop())


def _holder(letters: str, patterns: _Patterns) -> tuple[tuple[int, int] | None, int]:
    """Return where the holder of a clause stands, and the cue right beside it, -1 where there is none."""
    verb = _FIRST_VERB.search(letters)
    match = patterns.subject.search(letters)
    if match is not None and (verb is None or match.start() < verb.start()):
        span = match.span("holder" if match["holder"] else "far")
        cue = _BESIDE.match(letters, span[1])
        return span, cue.end() - 1 if cue else -1
    if verb is not None and (match := patterns.behind.match(letters, verb.start())):
        return match.span("holder"), match.start("cue")
    return None, -1
