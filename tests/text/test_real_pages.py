"""The real pages, line by line: each non-blank line is in the role, and at the path, that one sees by eye.

Their prose is replaced by noise; the words of the interface stand as they were. They lie in ``tests/real``: ``NAME.txt``,
and ``NAME.json`` with the address and the role of every non-blank line.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest
import shared

import newsmodel
from newsmodel import Label, Layout, Role

REAL = Path(__file__).parents[1] / "real"
NAMES = sorted(file.stem for file in REAL.glob("*.json"))

# By what the truth calls a line: its role, and its path; `{}` stands for the card's or the paragraph's number.
PLACES = {
    "alt": (Role.ALT, "image.alt"),
    "title": (Role.TITLE, "title"),
    "date": (Role.PUBLISHED, "published"),
    "lede": (Role.LEDE, "lede"),
    "body": (Role.BODY, "body[{}]"),
    "reactions-heading": (Role.REACTIONS_HEADING, None),
    "reaction": (Role.REACTION, "reactions[{}].text"),
    "related-heading": (Role.RELATED_HEADING, None),
    "tag-name": (Role.TITLE, "title"),
    "follow": (Role.FOLLOW, None),
    "card-alt": (Role.ALT, "{}.image.alt"),
    "card-title": (Role.TITLE, "{}.title"),
    "card-summary": (Role.SUMMARY, "{}.summary"),
    "cookie-heading": (Role.COOKIE_HEADING, None),
    "cookie-sentence": (Role.COOKIE_SENTENCE, None),
    "cookie-reject": (Role.COOKIE_REJECT, None),
    "back-link": (Role.FURNITURE, None),
}
LABELLED = {
    "alt-label": "image.labels",
    "label-line": "labels",
    "card-alt-label": "{}.image.labels",
    "card-label-line": "{}.labels",
}
TELLING = {
    "label-line",
    "alt-label",
    "card-label-line",
    "card-alt-label",
    "related-heading",
    "reactions-heading",
    "follow",
}
NAMED = {"tag-name", "follow"}
CARD_BEFORE_SUMMARY = {"card-alt", "card-alt-label", "card-title", "card-label-line"}
PARAGRAPHS = {Role.LEDE, Role.BODY, Role.REACTION, Role.SUMMARY}


def record(name: str) -> tuple[str, dict[str, Any]]:
    """Return a page's text, as its bytes say, and the truth about it."""
    return (REAL / f"{name}.txt").read_bytes().decode(), json.loads((REAL / f"{name}.json").read_text("utf-8"))


def test_the_pages_are_those_that_are_shared() -> None:
    for file in shared.path("pages", "real").iterdir():
        assert (REAL / file.name).read_bytes() == file.read_bytes(), file.name


def lines(text: str, truth: dict[str, Any]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Give the non-blank lines: start, end, what is known of them."""
    left = iter(truth["lines"])
    for match in re.finditer(r"[^\n]+", text):
        if match[0].strip():
            yield match.start(), match.end(), next(left)


def torn_from(text: str, truth: dict[str, Any]) -> int:
    """Where the card that the copy ends in starts, or the torn line; the text's end when all is whole.

    What is made of a torn line is the reader's affair, and so is whether the alt and the label above it are a card's.
    """
    found = list(lines(text, truth))
    place = len(found) - 1 if found[-1][2].get("cut") else len(found)
    while found[place - 1][2]["role"] in CARD_BEFORE_SUMMARY and (
        place == len(found) or found[place][2]["role"].startswith("card-")
    ):
        place -= 1
    return found[place][0] if place < len(found) else len(text)


def expected(text: str, truth: dict[str, Any]) -> list[tuple[int, list[tuple[Role, Any]]]]:
    """Give the place of each whole line: where it starts, and the roles and paths of its blocks."""
    cards = "related" if truth["layout"] == "story" else "links"
    counts = {"body": 0, "reaction": 0}
    card = 0
    found: list[tuple[int, list[tuple[Role, Any]]]] = []
    torn = torn_from(text, truth)
    for start, _, line in lines(text, truth):
        role = line["role"]
        number = f"{cards}[{card}]" if role.startswith("card-") else str(counts.get(role, 0))
        if role in counts:
            counts[role] += 1
        if role == "card-summary":
            card += 1
        if line.get("cut"):
            continue
        if role in LABELLED:
            labels = line.get("labels") or ["image-generated-by-ai"]
            path = LABELLED[role].format(number)
            paths = [ANY if start >= torn else f"{path}[{place}]" for place in range(len(labels))]
            found.append((start, [(Role.LABEL, path) for path in paths]))
        else:
            kind, path = PLACES[role]
            found.append((start, [(kind, ANY if start >= torn else path and path.format(number))]))
    return found


def got(page: newsmodel.Page, starts: list[int]) -> list[tuple[int, list[tuple[Role, str | None]]]]:
    """Give the same of a page that was read, for the lines that start at these offsets."""
    blocks = [block for block in page.blocks if block.role is not Role.BLANK]
    ends = [page.text.find("\n", start) % (len(page.text) + 1) for start in starts]
    return [
        (start, [(block.role, block.path) for block in blocks if start <= block.start < end])
        for start, end in zip(starts, ends, strict=True)
    ]


def speaks(truth: dict[str, Any]) -> bool:
    """The page says what it is without its address: a label or a heading does, and no listing lacks its name."""
    roles = {line["role"] for line in truth["lines"] if not line.get("cut")}
    return bool(roles & TELLING) and (truth["layout"] == "story" or bool(roles & NAMED))


@pytest.mark.parametrize("addressed", [True, False], ids=["addressed", "unaddressed"])
@pytest.mark.parametrize("name", NAMES)
def test_every_line_has_the_role_that_one_sees(name: str, addressed: bool) -> None:
    text, truth = record(name)
    if not addressed and not speaks(truth):
        return  # nothing but its address says what it is
    page = newsmodel.scan(text, truth["url"] if addressed else None)
    assert page.layout is Layout(truth["layout"])
    assert page.locale == truth["locale"] or not addressed
    want = expected(text, truth)
    assert got(page, [start for start, _ in want]) == want


@pytest.mark.parametrize("name", NAMES)
def test_labels_are_what_their_lines_say(name: str) -> None:
    text, truth = record(name)
    page = newsmodel.scan(text, truth["url"])
    story = page.listing() if page.layout is Layout.LISTING else page.story()
    torn = torn_from(text, truth)
    said = [label for start, _, line in lines(text, truth) for label in _labels(line) if start < torn]
    read = [block for block in page.blocks if block.role is Role.LABEL and block.start < torn]
    assert [str(_value(story, block.path or "")) for block in read] == said


def _labels(line: dict[str, Any]) -> list[str]:
    return line.get("labels") or ["image-generated-by-ai"] * (line["role"] in ("alt-label", "card-alt-label"))


def _value(value: Any, path: str) -> Any:
    for field, index in re.findall(r"(\w+)|\[(\d+)\]", path):
        value = getattr(value, field) if field else value[int(index)]
    return value


@pytest.mark.parametrize("name", NAMES)
def test_a_torn_heading_or_label_is_no_paragraph(name: str) -> None:
    text, truth = record(name)
    start, _, line = list(lines(text, truth))[-1]
    if line.get("cut") and (line["role"] in LABELLED or line["role"].endswith("heading")):
        page = newsmodel.scan(text, truth["url"])
        assert {block.role for block in page.blocks if block.start >= start}.isdisjoint(PARAGRAPHS)


def test_the_day_of_the_older_design_is_read() -> None:
    text, truth = record(
        next(name for name in NAMES if any(line["role"] == "date" for line in record(name)[1]["lines"]))
    )
    assert newsmodel.loads(text, truth["url"]).published == date(2025, 10, 11)


STRANGERS = ["4 min read", "Advertisement", "Not fact-checked", "Opinion", "Foto: Anna Berg", "广告", "विज्ञापन"]


@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_under_the_title_or_behind_a_label_changes_no_field(name: str) -> None:
    text, truth = record(name)
    whole = item(text, truth["url"])
    blocks = newsmodel.scan(text, truth["url"]).blocks
    ends = [(block.end, "\n\n") for block in blocks if block.path == "title"]
    ends += [
        (block.end, " · ") for block in blocks if block.role is Role.LABEL and text[block.end : block.end + 1] == "\n"
    ]
    for end, glue in ends:
        for stranger in STRANGERS:
            changed = f"{text[:end]}{glue}{stranger}{text[end:]}"
            assert item(changed, truth["url"]) == whole, changed[end - 40 : end + 40]


INVENTED = {
    Label.IMAGE_GENERATED_BY_AI: "Imago bemi AI",
    Label.REPORTED_BY_AI: "Raporti ga AI",
    Label.FACT_CHECKED: "Fakto gora",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_page_in_words_that_nobody_knows_has_the_same_title_and_no_label_more(name: str) -> None:
    text, truth = record(name)
    whole = item(text, truth["url"])
    words = {
        wording: invented
        for label, invented in INVENTED.items()
        for wording in newsmodel.vocabularies[truth["locale"]].of(label)
    }
    for wording in sorted(words, key=len, reverse=True):
        text = text.replace(wording, words[wording])
    read = item(text, truth["url"].replace(f"/{truth['locale']}/", "/eo/"))
    assert read.title == whole.title
    assert Counter(_labels_of(read)) <= Counter(_labels_of(whole))
    assert Label.FACT_CHECKED not in _labels_of(read)


def _labels_of(page: newsmodel.Story | newsmodel.Listing) -> list[Label]:
    owners = [page, *page.related] if isinstance(page, newsmodel.Story) else list(page.links)
    labelled = [*owners, *[owner.image for owner in owners if owner.image is not None]]
    return [label for each in labelled for label in each.labels]


def item(text: str, url: str | None) -> newsmodel.Story | newsmodel.Listing:
    page = newsmodel.scan(text, url)
    return page.listing() if page.layout is Layout.LISTING else page.story()
