"""The words that a locale puts on its pages, and the table of the known ones.

A *wording* is one line as pages print it, such as ``Bild genererad av AI``; a *slot* is what it stands for. Every
wording has an origin: *attested* (seen on real pages), *assumed* (a translation that nobody has seen on a page) or
*inferred* (worked out from the structure of pages, by `newsmodel.scan` or `newsmodel.learn`).
"""

import enum
import functools
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any, cast

import attrs

from newsmodel import inputs
from newsmodel.errors import Fault, FieldError, NewsModelError, StructureError
from newsmodel.labels import Label

__all__ = [
    "SLOTS", "Evidence", "Origin", "UnknownLocaleError", "Vocabularies", "Vocabulary", "combined", "dumps", "known",
    "loads",
]  # fmt: skip


class Origin(enum.Enum):
    """How a wording is known."""

    ATTESTED = "attested"
    ASSUMED = "assumed"
    INFERRED = "inferred"


@attrs.frozen
class Evidence:
    """How much speaks for a wording that was learnt.

    Attributes:
        wording: The line.
        slot: What it stands for; None where that stayed unknown.
        pages: On how many of the pages it stood.
    """

    wording: str
    slot: str | None
    pages: int


def _slot(phrase: str = "") -> tuple[str, ...]:
    return attrs.field(default=(), converter=tuple, metadata={"phrase": phrase})


def _every_slot(_kind: type, fields: "list[attrs.Attribute[Any]]") -> "list[attrs.Attribute[Any]]":
    """Give a vocabulary a field for each label that its class does not spell out for type checkers."""
    by_name = {field.name: field for field in fields}
    pattern = by_name[Label.FACT_CHECKED.slot]
    missing = [label.slot for label in Label if label.slot not in by_name]
    return [*fields, *[pattern.evolve(name=slot, alias=slot) for slot in missing]]


def _words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(words)


def _evidence(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(evidence)


@attrs.frozen(kw_only=True, cache_hash=True, repr=False, field_transformer=_every_slot)
class Vocabulary:
    """The words of one locale. Each slot of `SLOTS` is an attribute that holds its wordings, the one to write first.

    Attributes:
        locale: BCP 47 language tag; None where nothing says it.
        assumed: Those of the wordings that are a translation and not seen on a page.
        inferred: Those of the wordings that were worked out from the structure of pages.
        evidence: What learning found, wordings that it could not place included.

    Raises:
        FieldError: A wording is not one NFC line, or stands in two slots.
    """

    locale: str | None = None
    image_generated_by_ai: tuple[str, ...] = _slot()
    reported_by_ai: tuple[str, ...] = _slot()
    fact_checked: tuple[str, ...] = _slot()
    reactions_heading: tuple[str, ...] = _slot("the heading above what people say")
    related_heading: tuple[str, ...] = _slot("the heading above the related links")
    follow: tuple[str, ...] = _slot("the button under the name of a listing")
    back_link: tuple[str, ...] = _slot("the link above the title that leads back to the articles")
    cookie_heading: tuple[str, ...] = _slot("the heading of the cookie banner")
    cookie_sentence: tuple[str, ...] = _slot("the sentence of the cookie banner")
    cookie_reject: tuple[str, ...] = _slot("the last button of the cookie banner")
    assumed: frozenset[str] = attrs.field(default=frozenset[str](), converter=_words)
    inferred: frozenset[str] = attrs.field(default=frozenset[str](), converter=_words)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=_evidence)

    def __attrs_post_init__(self) -> None:
        seen: dict[str, str] = {}
        for slot in SLOTS:
            for index, wording in enumerate(self.wordings(slot)):
                if not wording or unicodedata.normalize("NFC", " ".join(wording.split())) != wording:
                    reason = f"expected one NFC line without outer or double blanks, got {wording!r}"
                    raise FieldError("Vocabulary", f"{slot}[{index}]", reason)
                if wording in seen:
                    raise FieldError("Vocabulary", slot, f"{wording!r} stands in {seen[wording]} already")
                seen[wording] = slot

    def __repr__(self) -> str:
        filled = [f"{slot}={list(self.wordings(slot))}" for slot in SLOTS if self.wordings(slot)]
        return f"Vocabulary({', '.join([repr(self.locale), *filled])})"

    def wordings(self, slot: str) -> tuple[str, ...]:
        """Return the wordings of a slot, one of `SLOTS`, the one to write first."""
        return cast("tuple[str, ...]", getattr(self, slot))

    def of(self, label: Label) -> tuple[str, ...]:
        """Return the wordings of a label, the one to write first."""
        return self.wordings(label.slot)

    def origin(self, wording: str) -> Origin:
        """Tell how a wording of this vocabulary is known."""
        if wording in self.inferred:
            return Origin.INFERRED
        return Origin.ASSUMED if wording in self.assumed else Origin.ATTESTED


SLOTS: Mapping[str, str] = MappingProxyType(
    {label.slot: f"the label {label.value}" for label in Label}
    | {slot.name: slot.metadata["phrase"] for slot in attrs.fields(Vocabulary) if slot.metadata.get("phrase")}
)
"""Each slot of a vocabulary, with an English phrase for what its wordings stand for. Each label has its own slot."""


class UnknownLocaleError(NewsModelError, KeyError):
    """No vocabulary is of that locale; the message says which there are. Its arguments are the locale and those."""

    def __str__(self) -> str:  # worded only when it is shown: `get` and `in` come by here too, page after page
        locale, *known = map(str, self.args)
        language = re.split("[-_]", locale)[0]
        closest = inputs.did_you_mean(locale, known) or inputs.did_you_mean(language, known) or ";"
        return f"no vocabulary is of locale {locale!r}{closest} known: {', '.join(known)}"


class Vocabularies(Mapping[str, Vocabulary]):
    """Vocabularies by locale, read-only and picklable. `newsmodel.vocabularies` are the known ones."""

    __slots__ = ("_table", "exclusive")

    def __init__(self, table: Mapping[str, Vocabulary], *, exclusive: bool = False) -> None:
        self._table: dict[str, Vocabulary] = dict(table)
        self.exclusive: bool = exclusive  # whether a reader goes by these alone

    def __getitem__(self, locale: str) -> Vocabulary:
        if locale not in self._table:
            raise UnknownLocaleError(locale, *self._table)
        return self._table[locale]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def __repr__(self) -> str:
        return f"<{len(self)} vocabularies: {', '.join(self)}>"

    def only(self, *given: str | Vocabulary) -> "Vocabularies":
        """Return some vocabularies for a reader to go by that is to know no others.

        Args:
            given: Locales of these vocabularies, or vocabularies of one's own. Without any, no word is known.

        Raises:
            UnknownLocaleError: A locale is not among these; it is a `KeyError`.
        """
        chosen = [self[each] if isinstance(each, str) else each for each in given]
        return Vocabularies({each.locale or "und": each for each in chosen}, exclusive=True)


@functools.cache
def known() -> Vocabularies:
    """Return the known vocabularies by locale, read-only. This is `newsmodel.vocabularies`."""
    text = resources.files("newsmodel").joinpath("locales.toml").read_text(encoding="utf-8")
    return Vocabularies(loads(text))


def combined(given: "Mapping[str, Vocabulary] | Iterable[Vocabulary] | None") -> Vocabularies:
    """Return the known vocabularies and some more. One for a known locale takes the place of the known one.

    Those of `Vocabularies.only` stay alone.
    """
    if given is None:
        return known()
    if isinstance(given, Vocabularies) and given.exclusive:
        return given
    inputs.check(given, inputs.VOCABULARIES, "vocabularies=")
    more = [*(cast("Mapping[str, Vocabulary]", given).values() if isinstance(given, Mapping) else given)]
    for each in more:
        inputs.check_type(each, Vocabulary, inputs.VOCABULARIES, "vocabularies=")
    # Several may have no locale; none of them takes the place of another.
    return Vocabularies({**known(), **{each.locale or f"und-x-{n}": each for n, each in enumerate(more)}})


def loads(text: str) -> dict[str, Vocabulary]:
    """Read vocabularies from TOML: a table a locale, in it a table an origin, in it a list of wordings a slot.

    Wordings of locale ``und`` (BCP 47: undetermined) have no locale.

    Raises:
        StructureError: The text is not TOML, or not of this form; says every place.
        FieldError: A wording is not one NFC line, or stands in two slots.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise StructureError([Fault("$", f"not TOML: {error}")]) from None
    if faults := list(_faults(document)):
        raise StructureError(faults)
    return {locale: _vocabulary(locale, tables) for locale, tables in document.items()}


_KEYS = (None, [*(origin.value for origin in Origin), "evidence"], SLOTS)  # of a document and the tables in it


def _faults(table: object, path: str = "$", depth: int = 0) -> Iterator[Fault]:
    if not isinstance(table, dict):
        yield Fault(path, "expected a table")
        return
    known = _KEYS[depth]
    for key, value in cast("dict[str, Any]", table).items():
        at = f"{path}.{key}"
        if known is not None and key not in known:
            yield Fault(at, f"expected one of {', '.join(known)}")
        elif depth == 1 and key == "evidence" and isinstance(value, dict):
            if not all(isinstance(pages, int) for pages in cast("dict[str, object]", value).values()):
                yield Fault(at, "expected how many pages each line stood on, as whole numbers")
        elif depth < 2:
            yield from _faults(value, at, depth + 1)
        elif not isinstance(value, list) or not all(isinstance(each, str) for each in cast("list[object]", value)):
            yield Fault(at, "expected a list of strings")


def _vocabulary(locale: str, tables: dict[str, dict[str, Any]]) -> Vocabulary:
    by_origin = [tables.get(origin.value, {}) for origin in Origin]  # attested wordings come first
    slots = {slot: tuple([word for table in by_origin for word in table.get(slot, ())]) for slot in SLOTS}
    placed = {word: slot for slot, words in slots.items() for word in words}
    _, assumed, inferred = ([word for words in table.values() for word in words] for table in by_origin)
    return Vocabulary(
        locale=None if locale == "und" else locale,
        assumed=assumed,
        inferred=inferred,
        evidence=[Evidence(word, placed.get(word), pages) for word, pages in tables.get("evidence", {}).items()],
        **slots,
    )


def dumps(vocabularies: Iterable[Vocabulary]) -> str:
    """Write vocabularies as TOML that `loads` reads back equal."""
    tables: list[tuple[str, list[str]]] = []
    for vocabulary in vocabularies:
        locale = vocabulary.locale or "und"
        for origin in Origin:
            slots = [(slot, [w for w in vocabulary.wordings(slot) if vocabulary.origin(w) is origin]) for slot in SLOTS]
            rows = [f"{slot} = {_quoted(wordings)}" for slot, wordings in slots if wordings]
            tables.append((f"[{locale}.{origin.value}]", rows))
        rows = [f"{_quoted(evidence.wording)} = {evidence.pages}" for evidence in vocabulary.evidence]
        tables.append((f"[{locale}.evidence]  # on how many pages each line stood", rows))
    return "\n".join("\n".join([head, *rows, ""]) for head, rows in tables if rows)


def _quoted(value: str | list[str]) -> str:
    # A JSON string is a TOML basic string, but for DEL and characters beyond the BMP, which JSON may write as pairs.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
