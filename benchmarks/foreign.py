"""Lines and parts of lines that the format does not know, put into pages: nothing may change by them.

Sites add minutes to read, photo credits, "Advertisement", "Translated by AI", "Not reported by AI". Such a line says
none of the labels, and it is no lede, no title and no name: a reader has to read the page as it was without it. The
lines of ``data/foreign_lines.toml`` are for judging only.
"""

import functools
import random
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
from pages import Case
from truth import Line

__all__ = ["labels_of", "lines", "with_foreign_line"]

_SEPARATORS = (" · ", " • ", " | ", " – ", ", ", " / ", " ", " ")
_LONGEST = 24  # characters; a longer line may be a title
_ALWAYS = "zxx"  # what is in no language stands on any site


@functools.cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    with (Path(__file__).parent / "data" / "foreign_lines.toml").open("rb") as file:
        return tomllib.load(file)


@functools.cache
def lines(language: str | None = None) -> tuple[tuple[str, str], ...]:
    """The lines of a language, or of all, each with what it is."""
    return tuple(
        (kind, text)
        for key, kinds in _data().items()
        if language in (None, key)
        for kind, texts in kinds.items()
        for text in texts
    )


def with_foreign_line(rng: random.Random, case: Case) -> Case | None:
    """Put a line, or a part of a label line, into a page; its truth stays. None where it has no place for one."""
    own = lines(case.words.language) if rng.random() < 0.7 else ()
    kind, text = rng.choice(own or lines())
    if rng.random() < 0.3:
        return None if kind == "separators" else _with_a_part(rng, case, kind, text)
    if rng.random() < 0.05:
        kind, text = rng.choice(lines(_ALWAYS))
    places = list(_places(case))
    if not places or not _short(text):
        return None  # two lines as long as titles: either could be the title
    place, at = rng.choice(places)
    between = "\r\n" if "\r\n" in case.text else "\n"
    gap = between if _is_flat(case) else between * 2
    start = case.spans[at][0]
    return _inserted(case, start, text, gap, (f"foreign: {kind}", f"foreign line {place}"), at)


def _short(text: str) -> bool:
    return len(text) <= (10 if any("\u2e80" <= c <= "\uffdc" for c in text) else _LONGEST)


def _is_flat(case: Case) -> bool:
    return "\n\n" not in case.text.replace("\r", "")


def _places(case: Case) -> Iterator[tuple[str, int]]:
    """Where a line can stand, by the number of the line that comes after it."""
    roles = [line.role for _, _, line in case.spans]
    for number in range(1, len(roles)):
        before, after = roles[number - 1 : number + 1]
        if before == "title":
            yield "under the title", number
        if after == "lede" and before == "label-line":
            yield "between label line and lede", number
        if before == "related-heading" or (before == "card-summary" and after.startswith("card-")):
            yield "above a card", number
        if (before, after) in (
            ("card-alt-label", "card-title"), ("card-title", "card-label-line"), ("card-label-line", "card-summary"),
        ):  # fmt: skip
            yield "inside a card", number
        if after == "cookie-heading":
            yield "above the banner", number


def _inserted(case: Case, at: int, text: str, gap: str, variants: tuple[str, str], number: int) -> Case:
    grown = len(text) + len(gap)
    spans = (
        *case.spans[:number],
        (at, at + len(text), Line(text=text, role="other")),
        *((start + grown, end + grown, line) for start, end, line in case.spans[number:]),
    )
    page = case.text[:at] + text + gap + case.text[at:]
    return attrs.evolve(case, text=page, spans=spans, variants=(*case.variants, *variants))


def _with_a_part(rng: random.Random, case: Case, kind: str, text: str) -> Case | None:
    places = [
        number
        for number, (_, _, line) in enumerate(case.spans)
        if line.role in ("label-line", "card-label-line") and line.labels and not line.cut
    ]
    if not places:
        return None
    number = rng.choice(places)
    start, end, line = case.spans[number]
    # Where nothing stands between a denial and a label, nobody knows what is denied.
    separator = rng.choice(_SEPARATORS[:-2] if kind in ("denials", "unchecked") else _SEPARATORS)
    before = rng.random() < 0.4
    old = case.text[start:end]
    new = text + separator + old if before else old.rstrip() + separator + text
    grown = len(new) - len(old)
    spans = (
        *case.spans[:number],
        (start, start + len(new), attrs.evolve(line, text=new.strip())),
        *((a + grown, b + grown, other) for a, b, other in case.spans[number + 1 :]),
    )
    where = f"foreign part {'before' if before else 'behind'} a label, {separator.strip() or 'no'} separator"
    return attrs.evolve(
        case,
        text=case.text[:start] + new + case.text[end:],
        spans=spans,
        variants=(*case.variants, f"foreign: {kind}", where),
    )


def labels_of(fields: Mapping[str, Any]) -> Counter[str]:
    """Every label of a page, wherever on it, and how often."""
    found: Counter[str] = Counter()
    for name, value in fields.items():
        if name == "labels":
            found.update(value)
        elif isinstance(value, Mapping):
            found += labels_of(value)
        elif isinstance(value, tuple):
            for element in value:
                if isinstance(element, Mapping):
                    found += labels_of(element)
    return found
