"""Stories and listings for the formats of this library's own, and the choice of what is under them."""

import contextlib
import importlib.util
import sys
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import strategies as st

from newsmodel.errors import StructureError
from newsmodel.formats import json
from newsmodel.model import Image, Label, Listing, Reaction, RelatedLink, Story

STORY = Story(
    title="Vessmark trades its ferries for a cable car",
    lede='The council voted on Tuesday. "A good day", says the mayor.',
    body=(
        "It was a long night.",
        "Backslash \\, tab \t, \x00, \x7f, \x85\u2028, \u202eright to left\u202c and \U0001f6a1 end.",
    ),
    image=Image(
        alt="A cable car above a harbour.", labels=(Label.IMAGE_GENERATED_BY_AI,), url="https://example.org/a.jpg"
    ),
    labels=(Label.REPORTED_BY_AI, Label.FACT_CHECKED),
    byline="Ada Holm",
    published=date(2025, 10, 9),
    reactions=(Reaction(text="Some hail it."), Reaction(text="Some doubt it.")),
    related=(
        RelatedLink(summary="A ferry has run there since 1911.", image=Image(alt="A ferry."), published=date(1, 1, 1)),
        RelatedLink(title="Ferry for sale", byline="Jon Berg", url="https://example.org/en/articles/ferry-for-sale"),
    ),
    locale="sv",
    language="en",
    url="https://example.org/sv/articles/cable-car",
    retrieved=datetime(2025, 10, 10, 6, 30, 0, 5, timezone(timedelta(hours=5, minutes=45))),
)
LISTING = Listing(
    title="Ferries",
    links=(RelatedLink(title="Ferry for sale"),),
    locale="sv",
    url="https://example.org/sv/tags/ferries",
    retrieved=datetime(2025, 10, 10, tzinfo=UTC),
)

lines = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), min_size=1, max_size=40).filter(
    lambda text: text.strip() == text
)
labels = st.lists(st.sampled_from(Label), unique=True).map(tuple)
images = (
    st.tuples(st.none() | lines, labels, st.none() | lines)
    .filter(any)
    .map(lambda parts: Image(alt=parts[0], labels=parts[1], url=parts[2]))
)
offsets = st.integers(-86399, 86399).map(lambda seconds: timezone(timedelta(seconds=seconds)))
moments = st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1), timezones=st.just(UTC) | offsets)
common = {"labels": labels, "byline": st.none() | lines, "published": st.none() | st.dates(), "url": st.none() | lines}
links = st.builds(RelatedLink, title=lines, image=st.none() | images, **common) | st.builds(
    RelatedLink, title=st.none() | lines, summary=lines, **common
)
stories = st.builds(
    Story,
    title=st.none() | lines,
    lede=st.none() | lines,
    body=st.lists(lines, max_size=3).map(tuple),
    image=st.none() | images,
    reactions=st.lists(st.builds(Reaction, text=lines), max_size=2).map(tuple),
    related=st.lists(links, max_size=2).map(tuple),
    locale=st.none() | lines,
    language=st.none() | lines,
    retrieved=st.none() | moments,
    **common,
)
listings = st.builds(
    Listing, title=st.none() | lines, links=st.lists(links, max_size=2).map(tuple), retrieved=st.none() | moments
)

BACKENDS = ["msgspec", "standard library"]

HAS_ZSTD = importlib.util.find_spec("compression") or importlib.util.find_spec("backports")
needs_zstd = pytest.mark.skipif(not HAS_ZSTD, reason="neither Python 3.14 nor the extra zstd is there")


@contextlib.contextmanager
def running_on(backend):
    """Have the JSON form work with msgspec, or as if it were not installed."""
    with pytest.MonkeyPatch.context() as patch:
        if backend == "msgspec":
            pytest.importorskip("msgspec")
        else:
            patch.setitem(sys.modules, "msgspec", None)
        json._native.cache_clear()
        yield
    json._native.cache_clear()


def document(fields, version=json.VERSION):
    """Write a document by hand."""
    return f'{{"newsmodel":"{version}",{fields}}}'.encode()


def faults_of(data, kind=Story):
    """Return what is wrong with a document, as text."""
    with pytest.raises(StructureError) as caught:
        json.decode(data, kind)
    return list(map(str, caught.value.faults))
