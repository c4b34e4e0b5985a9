"""What short lines say whatever page they are on: that they name AI, that they deny, that they are a person's name."""

import functools
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from importlib import resources

from newsmodel.characters import is_plain, plain

_CASED = "A-Za-zÀ-ÖØ-öø-ƿǄ-ʯͰ-ϿЀ-ԯԱ-Ֆա-ֆ"
_ACRONYM = re.compile(rf"(?s)[A-ZİΑ-ΩЀ-ЯԱ-Ֆ]{{2}}(?![{_CASED}])(?<![{_CASED}]..)")  # in the order that is fastest
_BETWEEN_WORDS = re.compile(r"[\s!-@\[-`{-~’“”„«»•‐‑–—]+")  # since a vowel sign is no letter
_ASCII_WORDS = str.maketrans({code: " " for code in range(128) if not chr(code).isalpha()})
_NAME = re.compile(r"(?:[dl]['’])?([^\W\d_])(?:[^\W\d_]|['’.-])*")
_MOST_NAMES = 4  # words of a name, particles aside


@functools.cache
def _terms() -> Mapping[str, frozenset[str]]:
    table = tomllib.loads(resources.files("newsmodel").joinpath("terms.toml").read_text(encoding="utf-8"))
    terms = {kind: frozenset(words.replace("~", " ") for words in listed.split()) for kind, listed in table.items()}
    return terms | {kind: frozenset(plain(word).casefold() for word in terms[kind]) for kind in ("ai", "denials")}


@functools.cache
def _known_names() -> frozenset[str]:
    return frozenset(resources.files("newsmodel").joinpath("names.txt").read_text(encoding="utf-8").split())


def words_in(line: str) -> list[str]:
    """Return the words of a line: what stands between blanks, digits and marks of ASCII."""
    return (line if line.replace(" ", "").isalpha() else line.translate(_ASCII_WORDS)).split()


@functools.cache
def words_for_ai() -> frozenset[str]:
    """Return the words of which one is in every line of ASCII that names artificial intelligence, however spelt."""
    terms = _terms()
    return terms["acronyms"].union(*[(word, word.capitalize(), word.upper()) for word in terms["ai"]])


def names_ai(line: str) -> bool:
    """Tell whether a line names artificial intelligence, in one of the languages whose terms for it are known."""
    if line.isascii():
        return not words_for_ai().isdisjoint(words_in(line))
    terms = _terms()
    return (
        not terms["acronyms"].isdisjoint(_ACRONYM.findall(line))
        or not terms["ai"].isdisjoint(_BETWEEN_WORDS.split(plain(line).casefold()))
        or any(term in line for term in terms["unspaced_ai"])
    )


def is_ai_alone(line: str) -> bool:
    """Tell whether a line names artificial intelligence, perhaps with digits and marks, and says nothing else."""
    terms = _terms()
    as_written = terms["acronyms"] | terms["unspaced_ai"]
    return all(word in as_written or word.casefold() in terms["ai"] for word in words_in(line))


def denies(phrase: str) -> bool:
    """Tell whether a phrase holds a word that denies, in one of the languages whose words for that are known."""
    terms = _terms()
    return not terms["denials"].isdisjoint(phrase.casefold().replace("’", "'").split()) or (
        not phrase.isascii() and any(term in phrase for term in terms["unspaced_denials"])
    )


def is_denial(phrase: str) -> bool:
    """Tell whether a phrase denies and says nothing else: "no"."""
    terms = _terms()
    return phrase.casefold() in terms["denials"] or phrase in terms["unspaced_denials"]


def speaks_of(kind: str, phrase: str) -> bool:
    """Tell whether a phrase speaks of ``images``, or of ``other_deeds`` of AI than reporting and making those."""
    phrase = phrase.casefold()
    return any(stem in phrase for stem in _terms()[kind])


def is_name(line: str) -> bool:
    """Tell whether a line is a person's full name: two to four words with capitals, or with a known name among them.

    One word alone is no person, and neither are words with capitals that sites write on buttons and headings. In a
    script without capitals the first or the second word is a known name.
    """
    words = line.split() if is_plain(line) else plain(line).split()
    if not 1 < len(words) <= 2 * _MOST_NAMES:
        return False
    names = [word for word in words if word not in _terms()["particles"]]
    if not 1 < len(names) <= _MOST_NAMES or any(
        (found := _NAME.fullmatch(_without_marks(word))) is None or found[1].islower() for word in names
    ):
        return False
    if names_ai(line) or denies(line):
        return False
    if names[0][0].isupper():
        return _terms()["no_names"].isdisjoint(map(str.casefold, names)) and not all(map(str.isupper, names))
    return not _known_names().isdisjoint(names[:2])


def _without_marks(word: str) -> str:
    return word if word.isalpha() else "".join([char for char in word if unicodedata.category(char)[0] != "M"])
