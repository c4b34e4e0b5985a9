"""Documents of every version of the JSON form keep reading; docs/formats/json.md says what may change.

A new version adds a folder to tests/golden/json and what its documents mean to `MEANINGS`. What is there never changes.
"""

import pathlib
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from documents import BACKENDS, running_on

from newsmodel.formats import json
from newsmodel.model import Image, Label, Listing, Reaction, RelatedLink, Story

GOLDEN = pathlib.Path(__file__).parents[1] / "golden" / "json"

FULL = Story(
    title="Vessmark trades its ferries for a cable car",
    lede="The council of Vessmark voted on Tuesday. The last ferry sails in May.",
    body=("It was a long night: eleven to ten.", "«Et godt vedtak», sier ordfører Ada Holm. 🚡"),
    image=Image(
        alt="A cable car above a harbour at dawn.",
        labels=(Label.IMAGE_GENERATED_BY_AI,),
        url="https://news.example/cable-car.jpg",
    ),
    labels=(Label.REPORTED_BY_AI, Label.FACT_CHECKED),
    byline="Jon Berg",
    published=date(2025, 10, 9),
    reactions=(Reaction(text="@vessmarking hails the end of the queues."), Reaction(text="Skippers doubt the budget.")),
    related=(
        RelatedLink(
            title="Ferry for sale",
            summary="The Gullholm has sailed since 1911. Nobody has made an offer.",
            image=Image(alt="A ferry at the quay."),
            labels=(Label.REPORTED_BY_AI,),
            byline="Mia Dahl",
            published=date(2025, 10, 7),
            url="https://news.example/sv/articles/ferry-for-sale",
        ),
        RelatedLink(summary="The neighbours keep theirs. They have no mountain."),
        RelatedLink(title="Cable cars, explained"),
    ),
    locale="sv",
    language="en",
    url="https://news.example/sv/articles/cable-car",
    retrieved=datetime(2025, 10, 10, 6, 30, 0, 250_000, timezone(timedelta(hours=2))),
)

BARE = Story(
    title="Ferry for sale",
    image=Image(labels=(Label.IMAGE_GENERATED_BY_AI,)),
    related=(RelatedLink(title="Cable cars, explained", image=Image(url="https://news.example/cable-car.jpg")),),
    inferred=("image.labels[0]",),
)

MEANINGS = {
    "1.0/full.json": FULL,
    "1.0/full-by-hand.json": FULL,
    "1.0/empty.json": Story(),
    "1.0/least.json": Story(),
    "1.0/listing.json": Listing(
        title="Ferries",
        links=(FULL.related[0], RelatedLink(title="Cable cars, explained")),
        locale="sv",
        url="https://news.example/sv/tags/ferries",
        retrieved=datetime(2025, 10, 10, 4, 30, tzinfo=UTC),
    ),
    "1.0/least-listing.json": Listing(title="Ferries"),
    "1.1/full.json": FULL,
    "1.1/bare.json": BARE,
    "1.1/empty.json": Story(),
    "1.1/least.json": Story(),
    "1.1/listing.json": Listing(links=(RelatedLink(title="Ferry for sale"),), locale="sv"),
    "1.1/least-listing.json": Listing(),
}


@pytest.fixture(autouse=True, scope="module", params=BACKENDS)
def backend(request):
    with running_on(request.param):
        yield


def test_every_document_has_its_meaning():
    assert {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.json")} == set(MEANINGS)
    assert any(name.startswith(f"{json.VERSION}/") for name in MEANINGS)


@pytest.mark.parametrize("name", MEANINGS)
def test_documents_of_every_version_read(name):
    reported = []

    read = json.load(GOLDEN / name, type(MEANINGS[name]), report=reported.append)
    assert (read, read.inferred) == (MEANINGS[name], MEANINGS[name].inferred)
    assert reported == []


@pytest.mark.parametrize("name", ["full", "bare", "empty", "listing"])
def test_documents_of_this_version_are_written_byte_by_byte(name):
    path = f"{json.VERSION}/{name}.json"

    assert json.encode(MEANINGS[path]) == (GOLDEN / path).read_bytes().rstrip(b"\n")
