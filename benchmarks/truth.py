"""What a page says, worked out from its lines and what each of them is for.

The pages of `pages.py` are drawn as lines with roles, and the real pages are described as such; both become the
fields of a story or a listing here, in the same way. Fields are plain values, as `attrs.asdict` gives them for an
object of the library, so a reading by any version of it can be compared with them.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from newsmodel.model import Image, Label, Listing, Reaction, RelatedLink, Story

__all__ = ["ROLES", "Line", "built", "says"]

ROLES = (
    "back-link", "alt", "alt-label", "title", "date", "label-line", "lede", "body", "reactions-heading", "reaction",
    "related-heading", "tag-name", "follow", "card-alt", "card-alt-label", "card-title", "card-label-line",
    "card-summary", "cookie-heading", "cookie-sentence", "cookie-reject", "other",
)  # fmt: skip


@attrs.frozen(kw_only=True)
class Line:
    """A line of a page and what it is for.

    Attributes:
        text: The line.
        role: What it is for, one of `ROLES`.
        labels: The labels that it states, by their values, in print order.
        byline: The name on it.
        published: The day on it.
        parts: What stands on a label line, by slot, ``byline`` and ``date``, in print order.
        slot: The slot of the site's words that the line is, if it is one.
        cut: The copy ends within it.
    """

    text: str
    role: str
    labels: tuple[str, ...] = ()
    byline: str | None = None
    published: datetime.date | None = None
    parts: tuple[str, ...] = ()
    slot: str | None = None
    cut: bool = False


def says(lines: Sequence[Line], kind: str) -> dict[str, Any]:
    """Give the fields of a page with these lines; a torn line, and a card without its summary, say nothing.

    Args:
        lines: The lines that are not blank.
        kind: ``story`` or ``listing``; a bare body is a story.
    """
    fields: dict[str, Any] = {"title": None}
    links: list[dict[str, Any]] = []
    if kind == "story":
        fields |= {"lede": None, "body": (), "image": None, **_ON_A_LABEL_LINE, "reactions": ()}
    card = dict(_EMPTY_CARD)
    for line in lines:
        if line.cut:
            continue
        if line.role.startswith("card-"):
            _add(card, line, line.role.removeprefix("card-"))
        else:
            _add(fields, line, {"tag-name": "title"}.get(line.role, line.role))
        if line.role == "card-summary":
            links.append(card)
            card = dict(_EMPTY_CARD)
    return fields | {"related" if kind == "story" else "links": tuple(links)}


_ON_A_LABEL_LINE: Mapping[str, Any] = {"labels": (), "byline": None, "published": None}
_EMPTY_CARD: Mapping[str, Any] = {"title": None, "summary": None, "image": None, **_ON_A_LABEL_LINE, "url": None}


def _add(fields: dict[str, Any], line: Line, role: str) -> None:
    match role:
        case "title" | "lede" | "summary":
            fields[role] = line.text
        case "body":
            fields["body"] += (line.text,)
        case "reaction":
            fields["reactions"] += ({"text": line.text},)
        case "alt":
            fields["image"] = {"alt": line.text, "labels": (), "url": None}
        case "alt-label":
            image = fields["image"] or {"alt": None, "labels": (), "url": None}
            image = image | {"labels": image["labels"] + line.labels}
            fields["image"] = image if image["alt"] or image["labels"] else None
        case "label-line" | "date":
            fields["labels"] += line.labels
            fields["byline"] = line.byline or fields["byline"]
            fields["published"] = line.published or fields["published"]
        case _:
            pass


def built(fields: Mapping[str, Any], kind: str) -> Story | Listing:
    """Make an object of the library out of a page's fields."""
    if kind == "listing":
        return Listing(**{**fields, "links": tuple(map(_link, fields["links"]))})
    return Story(
        **{
            **fields,
            "labels": _labels(fields["labels"]),
            "image": _image(fields["image"]),
            "reactions": tuple(Reaction(**reaction) for reaction in fields["reactions"]),
            "related": tuple(map(_link, fields["related"])),
        }
    )


def _labels(values: Sequence[str]) -> tuple[Label, ...]:
    return tuple(map(Label, values))


def _image(fields: Mapping[str, Any] | None) -> Image | None:
    return None if fields is None else Image(**{**fields, "labels": _labels(fields["labels"])})


def _link(fields: Mapping[str, Any]) -> RelatedLink:
    return RelatedLink(**{**fields, "image": _image(fields["image"]), "labels": _labels(fields["labels"])})
