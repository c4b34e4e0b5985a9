"""The dates of a story: where they stand, what they are worked out from, and in which order things happened."""

from datetime import UTC, date, datetime

import attrs
import pytest

import newsmodel
from newsmodel import Reaction, RelatedLink, Story, dates
from newsmodel.dates import DateMention, TimelineEntry

STORY = Story(
    title="Port Elin closes its pier until March",
    lede="The council voted on January 6, 2026. Mayor Dr. Ada Holm had asked for it on December 15.",
    body=("Work begins on Monday. The deed of 03/10/1998 is lost.", "Nothing is known of the cost."),
    reactions=(Reaction(text="Some say that the vote of 6 January came too late."),),
    related=(RelatedLink(title="The pier in May 2024", summary="It closed on 28 December."),),
)

PATHS = {
    "title": ["2026-03-01"],
    "lede": ["2026-01-06", "2025-12-15"],
    "body[0]": ["2026-01-12", "None"],
    "reactions[0].text": ["2026-01-06"],
}


def by_path(mentions: tuple[DateMention, ...]) -> dict[str | None, list[str]]:
    paths: dict[str | None, list[str]] = {}
    for mention in mentions:
        paths.setdefault(mention.path, []).append(str(mention.first))
    return paths


def test_fields_are_searched_with_the_dateline_as_reference() -> None:
    assert by_path(dates.of(STORY)) == PATHS


def test_a_mention_says_where_it_stands() -> None:
    assert dates.of(STORY)[2] == DateMention(
        text="December 15",
        span=(77, 88),
        first=date(2025, 12, 15),
        last=date(2025, 12, 15),
        precision="day",
        year_from="reference",
        path="lede",
    )


def test_related_links_are_searched_on_request() -> None:
    related = {"related[0].title": ["2024-05-01"], "related[0].summary": ["2025-12-28"]}
    assert by_path(dates.of(STORY, related=True)) == PATHS | related
    untitled = attrs.evolve(STORY, related=(RelatedLink(summary="It closed on 28 December."),))
    assert by_path(dates.of(untitled, related=True)) == PATHS | {"related[0].summary": ["2025-12-28"]}


@pytest.mark.parametrize(
    ("published", "retrieved", "reference", "expected"),
    [
        (None, None, None, date(2026, 3, 1)),
        (date(2024, 1, 1), None, None, date(2024, 3, 1)),
        (None, datetime(2023, 1, 1, tzinfo=UTC), None, date(2023, 3, 1)),
        (date(2024, 1, 1), datetime(2023, 1, 1, tzinfo=UTC), None, date(2024, 3, 1)),
        (date(2024, 1, 1), datetime(2023, 1, 1, tzinfo=UTC), date(2022, 1, 1), date(2022, 3, 1)),
    ],
)
def test_the_reference(
    published: date | None, retrieved: datetime | None, reference: date | None, expected: date
) -> None:
    story = attrs.evolve(STORY, published=published, retrieved=retrieved)
    assert dates.of(story, reference=reference)[0].first == expected


def test_the_dateline_is_the_first_full_date_of_lede_or_body() -> None:
    story = Story(
        title="A vote on May 3, 1999",
        lede="It was held in June 2011, on 3 May or on 3/10/2011.",
        body=("It was in 2012.", "It was on 4 May 2013, not on 5 May 2014."),
    )
    assert [mention.first for mention in dates.of(story) if mention.text == "3 May"] == [date(2013, 5, 3)]


def test_a_story_without_a_dateline_has_no_reference() -> None:
    assert by_path(dates.of(Story(title="A vote on May 3", lede="It rained yesterday."))) == {"title": ["None"]}
    assert dates.of(Story(body=("Nothing.",))) == ()


def test_languages_can_be_chosen() -> None:
    assert by_path(dates.of(STORY, languages=iter(["de"]))) == {"body[0]": ["1998-10-03"]}


def test_the_timeline_is_in_calendar_order() -> None:
    mentions = dates.of(STORY)
    assert dates.timeline(STORY) == (
        TimelineEntry(mention=mentions[2], sentence="Mayor Dr. Ada Holm had asked for it on December 15."),
        TimelineEntry(mention=mentions[1], sentence="The council voted on January 6, 2026."),
        TimelineEntry(mention=mentions[5], sentence="Some say that the vote of 6 January came too late."),
        TimelineEntry(mention=mentions[3], sentence="Work begins on Monday."),
        TimelineEntry(mention=mentions[0], sentence="Port Elin closes its pier until March"),
    )


def test_the_timeline_takes_what_of_takes() -> None:
    entries = dates.timeline(STORY, reference=date(2024, 6, 1), languages=["en"], related=True)
    assert [str(entry.mention.first) for entry in entries] == [
        "2023-12-15",
        "2023-12-28",
        "2024-01-06",
        "2024-05-01",
        "2024-06-03",
        "2025-03-01",
        "2026-01-06",
    ]


def test_the_module_tells_its_names() -> None:
    assert set(dates.__all__) <= set(dir(dates))
    with pytest.raises(AttributeError, match="'nothing'"):
        _ = dates.nothing  # type: ignore[attr-defined]


def test_a_real_page(seed_page: str) -> None:
    expected = [
        (date(2026, 1, 6), date(2026, 1, 6), "written"),
        (date(2026, 1, 4), date(2026, 1, 4), "reference"),
        (date(2025, 12, 15), date(2025, 12, 15), "reference"),
        (date(2025, 12, 15), date(2025, 12, 16), "reference"),
        (date(2025, 12, 28), date(2025, 12, 28), "written"),
    ]
    assert [(mention.first, mention.last, mention.year_from) for mention in dates.find(seed_page)] == expected
    story = newsmodel.loads(seed_page)
    mentions = dates.of(story, related=True)
    assert [(mention.first, mention.last, mention.year_from) for mention in mentions] == expected
    assert [mention.path for mention in mentions] == [
        "body[0]",
        "related[1].summary",
        "related[1].summary",
        "related[2].summary",
        "related[6].summary",
    ]
    assert [mention.first for mention in dates.of(story)] == [date(2026, 1, 6)]
