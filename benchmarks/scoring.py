"""Compare what a reader made of a page with the truth about it.

Texts are equal when they are equal in NFC and without blanks and zero-width or bidirectional marks at their edges:
whether a reader keeps such a mark at the edge of a line is a matter of taste, what stands between is not. Only in
names, which are cut out of label lines, no mark counts, and a no-break space is a space. All else is compared exactly,
but for `language`, `retrieved` and `inferred`, which no page says, and the labels that the format leaves open.
"""

import enum
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

import attrs
from extraction import MARKS
from pages import Case

__all__ = ["differences", "plain", "score"]

_EDGE = MARKS + "\u2068\u202d\u202e \t\u00a0"
_ELEMENTS = ("body", "reactions", "related", "links")
_NO_PARAGRAPH = (
    "alt-label", "label-line", "date", "reactions-heading", "related-heading", "follow", "card-alt-label",
    "card-label-line", "cookie-heading", "cookie-reject",
)  # fmt: skip


def plain(page: Any) -> dict[str, Any]:
    """Give the fields of a story or a listing as plain values, whatever version of the library it is of."""
    fields = attrs.asdict(page, value_serializer=lambda _, __, value: _value(value))
    return {name: value for name, value in fields.items() if name not in ("language", "retrieved", "inferred")}


def _value(value: Any) -> Any:
    return value.value if isinstance(value, enum.Enum) else value


def score(case: Case, reading: Any) -> dict[str, bool]:
    """Say of each field of a page whether it was read right.

    Args:
        case: The page and its truth.
        reading: The story or the listing that a reader made of it; None when it refused the page.
    """
    if reading is None or type(reading).__name__.lower() != case.kind:
        return {"layout": bool(case.torn) and _early(case)}
    expected, got = _comparable(case.says, case), _comparable(plain(reading), case)
    right = {"layout": True} | {name: got.get(name) == value for name, value in expected.items()}
    if case.locale_open:
        right["locale"] = True
    if case.torn:
        right |= _torn(case, expected, got)
    return right


def _early(case: Case) -> bool:
    """The copy ends in the head: too little is left to know anything."""
    return case.torn is not None and case.torn.role in ("alt", "alt-label", "title", "label-line", "tag-name", "date")


def _torn(case: Case, expected: Mapping[str, Any], got: Mapping[str, Any]) -> dict[str, bool]:
    """A torn line may become one more paragraph or card, or none; never a paragraph when it is a known heading."""
    torn = case.torn
    assert torn is not None
    names = [name for name in _ELEMENTS if name in expected]
    whole = [(name, element) for name in names for element in expected[name]]
    read = [(name, element) for name in names for element in got[name]]
    right = dict.fromkeys(names, True)
    if read[: len(whole)] != whole or len(read) > len(whole) + 1:
        right[names[-1] if not read else read[min(len(whole), len(read) - 1)][0]] = False
    elif len(read) > len(whole):
        name, element = read[-1]
        paragraph = element if isinstance(element, str) else element.get("text") or element.get("summary") or ""
        slots = set(torn.parts) or {torn.slot}
        if torn.role in _NO_PARAGRAPH and slots <= case.words.known and _text(torn.text) in paragraph:
            right[name] = False
    if _early(case):
        return dict.fromkeys(expected, True)
    return right | ({"lede": True} if torn.role == "lede" else {})


def _comparable(value: Any, case: Case, name: str = "") -> Any:
    """The value with all gone that makes no difference."""
    if isinstance(value, Mapping):
        fields = {key: _comparable(field, case, key) for key, field in value.items()}
        if name == "image" and not (fields["alt"] or fields["labels"] or fields["url"]):
            return None
        return fields
    if name == "labels":
        return tuple(label for label in value if label not in case.open_labels)
    if isinstance(value, tuple):
        return tuple(_comparable(element, case) for element in value)
    if name == "byline" and value:
        return "".join(c for c in _text(value) if c not in MARKS).replace("\u00a0", " ")
    return _text(value) if isinstance(value, str) else value


def _text(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip(_EDGE)


def differences(case: Case, reading: Any) -> Iterator[str]:
    """Truth and reading side by side, where they differ."""
    if reading is None or type(reading).__name__.lower() != case.kind:
        yield f"truth is a {case.kind}, reading {type(reading).__name__}"
        return
    expected, got = _comparable(case.says, case), _comparable(plain(reading), case)
    for name, right in score(case, reading).items():
        if right:
            continue
        yield from _apart(name, expected[name], got.get(name))


def _apart(path: str, ours: Any, theirs: Any) -> Iterator[str]:
    """The innermost values that differ."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name in ours:
            yield from _apart(f"{path}.{name}", ours[name], theirs.get(name))
    elif isinstance(ours, tuple) and isinstance(theirs, tuple) and not path.endswith("labels"):
        for index, (a, b) in enumerate(zip_longest(ours, theirs)):
            yield from _apart(f"{path}[{index}]", a, b)
    elif ours != theirs:
        yield f"{path}\n      truth:   {_clip(ours)}\n      reading: {_clip(theirs)}"


def _clip(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 400 else f"{text[:250]} … {text[-140:]}"
