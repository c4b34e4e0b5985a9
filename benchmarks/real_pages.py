"""The real pages, as far as they may be shown: each with the role of every line, read by eye.

The folder is ``tests/real``, or named by the environment variable ``NEWSMODEL_REAL_PAGES``. A page is two files:
``NAME.txt`` as stored, ``NAME.json`` with its address and its lines.
"""

import json
import os
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import attrs
from label_words import LABELS, Table, known, known_table
from pages import Case
from settled import unsettled
from truth import Line, says

__all__ = ["cases", "folder"]

_SLOTS = {
    "alt-label": "image", "card-alt-label": "image", "reactions-heading": "reactions", "related-heading": "related",
    "follow": "follow", "cookie-heading": "cookie_heading", "cookie-sentence": "cookie_sentence",
    "cookie-reject": "reject", "back-link": "back_link",
}  # fmt: skip
_BY_LABEL = {label: slot for slot, label in LABELS.items()}
_DAYS = {"11 ottobre 2025": date(2025, 10, 11)}  # every day that stands on one of these pages


def folder() -> Path | None:
    """Where the pages are; None where they are not."""
    path = Path(os.environ.get("NEWSMODEL_REAL_PAGES", Path(__file__).parents[1] / "tests" / "real"))
    return path if path.is_dir() else None


def cases(*, addressed: bool, table: Table | None = None) -> Iterator[tuple[str, Case]]:
    """Give the pages by name, with their addresses or without; without, only those that say what they are."""
    table = table or known_table()
    for file in sorted((folder() or Path("/nowhere")).glob("*.json")):
        record = json.loads(file.read_text("utf-8"))
        text = file.with_suffix(".txt").read_bytes().decode()
        spans = tuple(_spans(text, record["lines"]))
        words = known(random.Random(1), table, record["locale"])
        lines = [line for _, _, line in spans]
        url = record["url"] if addressed else None
        case = Case(
            text=text,
            url=url,
            kind=record["layout"],
            says=says(lines, record["layout"]) | {"locale": record["locale"], "url": url},
            spans=spans,
            words=attrs.evolve(words, attested=frozenset(words.known)),
            locale_open=not addressed,
            variants=(file.stem,),
        )
        case = attrs.evolve(case, unsettled=unsettled(lines, case.words, kind=case.kind, addressed=addressed))
        if not case.unsettled:
            yield file.stem, case


def _spans(text: str, records: list[dict[str, Any]]) -> Iterator[tuple[int, int, Line]]:
    start = 0
    left = iter(records)
    for raw in text.split("\n"):
        if raw.strip():
            yield start, start + len(raw), _line(raw.strip(), next(left))
        start += len(raw) + 1


def _line(text: str, record: dict[str, Any]) -> Line:
    role = record["role"]
    slot = _SLOTS.get(role)
    labels = tuple(record.get("labels", ())) or ((LABELS["image"],) if slot == "image" else ())
    parts = tuple(_BY_LABEL[label] for label in labels) or (("date",) if role == "date" else ())
    return Line(
        text=text,
        role=role,
        slot=slot,
        labels=labels,
        parts=parts,
        published=_DAYS[text] if role == "date" else None,
        cut=record.get("cut", False),
    )
