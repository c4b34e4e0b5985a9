"""Compare what a reader made of a page with the truth about it.

Texts are equal when they are equal in NFC and without blanks and zero-width or bidirectional marks at their edges:
whether a reader keeps such a mark at the edge of a line is a matter of taste, what stands between is not. Only in
names, which are cut out of label lines, no mark counts, and a no-break space is a space. All else is compared exactly;
`language` and `retrieved`, which no page says, not at all.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import attrs
from extraction import MARKS
from pages import Case

from newsmodel.model import Image, Listing, RelatedLink, Story

__all__ = ["FIELDS", "Score", "differences", "first_difference", "score"]

_EDGE = MARKS + "\u2068\u202d\u202e \t\u00a0"

FIELDS = (
    "layout", "locale", "url", "title", "image", "labels", "byline", "published", "lede", "body", "reactions",
    "related", "related.title", "related.summary", "related.image", "related.labels",
    "related.byline", "related.published",
)  # fmt: skip


@attrs.frozen(kw_only=True)
class Score:
    """How a page was read.

    Attributes:
        fields: For each field of the page, whether it was read exactly.
        error: What was raised instead, if anything; `crash` tells whether it was an error of the library.
    """

    fields: dict[str, bool]
    error: BaseException | None = None
    crash: bool = False

    @property
    def right(self) -> bool:
        """The whole page is right."""
        return not self.crash and all(self.fields.values())


def score(case: Case, reading: Story | Listing | None, *, locale_known: bool = True) -> Score:
    """Compare a reading with a case's truth.

    Args:
        case: The page and its truth.
        reading: What a reader made of it; None when it refused the page.
        locale_known: Whether the truth about the locale is known; if not, any is right.
    """
    if case.cut is not None:
        return Score(fields=_score_cut(case, reading, locale_known=locale_known))
    truth = case.truth
    expected = _fields(truth)
    got = _fields(reading) if reading is not None and type(reading) is type(truth) else {}
    fields = {name: expected[name] == got.get(name, _MISSING) for name in expected}
    if not locale_known:
        fields["locale"] = True
    fields["layout"] = bool(got)
    return Score(fields=fields)


_MISSING = object()


def _fields(page: Story | Listing) -> dict[str, object]:
    links = page.related if isinstance(page, Story) else page.links
    fields: dict[str, object] = {
        "layout": type(page).__name__,
        "locale": page.locale,
        "url": page.url,
        "title": _text(page.title),
        "related": tuple(map(_link, links)),
        "related.title": tuple(_text(link.title) for link in links),
        "related.summary": tuple(_text(link.summary) for link in links),
        "related.image": tuple(_image(link.image) for link in links),
        "related.labels": tuple(link.labels for link in links),
        "related.byline": tuple(_name(link.byline) for link in links),
        "related.published": tuple(link.published for link in links),
    }
    if isinstance(page, Story):
        fields |= {
            "image": _image(page.image),
            "labels": page.labels,
            "byline": _name(page.byline),
            "published": page.published,
            "lede": _text(page.lede),
            "body": tuple(map(_text, page.body)),
            "reactions": tuple(_text(reaction.text) for reaction in page.reactions),
        }
    return fields


def _text(text: str | None) -> str | None:
    return None if text is None else unicodedata.normalize("NFC", text).strip(_EDGE)


def _name(name: str | None) -> str | None:
    plain = _text(name)
    return plain and "".join(c for c in plain if c not in MARKS).replace("\u00a0", " ")


def _image(image: Image | None) -> object:
    return image and (_text(image.alt), image.labels, image.url)


def _link(link: RelatedLink) -> object:
    return (
        _text(link.title), _text(link.summary), _image(link.image), link.labels, _name(link.byline),
        link.published, link.url,
    )  # fmt: skip


# A cut page: the head, and every paragraph and card before the one that the cut fell into, are as on the whole page.
# What is made of the torn piece is left to the reader (no one knows what a torn line was): it may come out as one more
# paragraph, reaction or card, or as none. A torn card may have been an alt and a title; that makes two at most.


def _score_cut(case: Case, reading: Story | Listing | None, *, locale_known: bool) -> dict[str, bool]:
    cut, truth = case.cut, case.truth
    assert cut is not None
    if cut.region == "head":
        return {"layout": True}  # too little is left: anything that does not crash will do
    if type(reading) is not type(truth) or reading is None:
        return {"layout": False}
    expected, got = _fields(truth), _fields(reading)
    order = [name for name in ("body", "reactions", "related") if name in expected]
    region = "related" if cut.region == "banner" else cut.region
    whole = [
        (name, element)
        for name in order[: order.index(region) + 1]
        for element in _sequence(expected[name])[: cut.complete if name == cut.region else None]
    ]
    read = [(name, element) for name in order for element in _sequence(got[name])]
    banner_known = cut.words_whole and {"cookie_heading", "reject"} <= case.words.known
    torn = {"related": 2, "banner": 0 if banner_known else 1}.get(cut.region, 1)
    wrong = next(
        (name for (name, element), other in zip_longest(whole, read[: len(whole)]) if (name, element) != other), None
    )
    if wrong is None and len(read) > len(whole) + torn:
        wrong = read[-1][0]
    compared = ["url", "title", *(["locale"] if locale_known else [])]
    compared += [name for name in ("image", "labels", "byline", "published", "lede") if name in expected]
    return {"layout": True} | {name: name != wrong for name in order} | {n: expected[n] == got[n] for n in compared}


def _sequence(value: object) -> Sequence[object]:
    assert isinstance(value, tuple)
    return value


def first_difference(case: Case, reading: Story | Listing, name: str) -> int:
    """The index of the first element of a field that was not read as it is."""
    ours, theirs = _sequence(_fields(case.truth)[name]), _sequence(_fields(reading)[name])
    return next((i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))


def differences(case: Case, reading: Story | Listing | None) -> Iterator[str]:
    """Truth and reading side by side, where they differ."""
    if reading is None or type(reading) is not type(case.truth):
        yield f"truth is a {type(case.truth).__name__}, reading {type(reading).__name__}"
        return
    expected, got = _fields(case.truth), _fields(reading)
    for name, value in expected.items():
        if name.startswith("related.") or got[name] == value:
            continue
        if isinstance(value, tuple) and isinstance(got[name], tuple):
            ours, theirs = list(_sequence(value)), list(_sequence(got[name]))
            for index in range(max(len(ours), len(theirs))):
                a = ours[index] if index < len(ours) else None
                b = theirs[index] if index < len(theirs) else None
                if a != b:
                    yield f"{name}[{index}]\n      truth:   {_clip(a)}\n      reading: {_clip(b)}"
        else:
            yield f"{name}\n      truth:   {_clip(value)}\n      reading: {_clip(got[name])}"


def _clip(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 400 else f"{text[:250]} … {text[-140:]}"
