"""The model through cattrs: into every format that cattrs has a converter for, and back."""

import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import attrs
import cattrs
import documents
import pytest
from cattrs.preconf.json import make_converter
from dateutil.tz import gettz
from hypothesis import given

from newsmodel.convert import configure, faults, json_path
from newsmodel.errors import Fault, FieldError, RenderError
from newsmodel.model import Listing, Story

STORY = attrs.evolve(
    documents.STORY,
    lede="The council of Vessmark voted on Tuesday. The last ferry sails in May.",
    body=("It was a long night.", "A quiet morning: \u202efollowed\u202c, \u2028 and \x00 \U0001f6a1."),
)
LISTING = documents.LISTING
DOCUMENT = {
    "title": "Ferries",
    "links": [{"title": "Ferry for sale"}],
    "locale": "sv",
    "url": "https://example.org/sv/tags/ferries",
    "retrieved": "2025-10-10T00:00:00Z",
}


def converter_of(name):
    converter = pytest.importorskip(f"cattrs.preconf.{name}").make_converter()
    configure(converter)
    return converter


def structured(document, kind=Story, **options):
    converter = cattrs.Converter(**options)
    configure(converter)
    return converter.structure(document, kind)


def found_in(document, kind=Story, **options):
    with pytest.raises(Exception) as caught:
        structured(document, kind, **options)
    return [str(fault) for fault in faults(caught.value)]


PRECONFIGURED = ["bson", "cbor2", "json", "msgpack", "msgspec", "orjson", "pyyaml", "tomlkit", "ujson"]


@pytest.mark.parametrize("name", PRECONFIGURED)
@pytest.mark.parametrize("document", [STORY, Story(), LISTING], ids=["story", "empty", "listing"])
def test_every_preconfigured_converter_gives_back_what_it_was_given(name, document):
    converter = converter_of(name)

    back = converter.loads(converter.dumps(document), type(document))

    assert back == document
    assert pickle.dumps(back)  # nothing of the format's own classes is left in it
    assert {type(text) for text in (back.title, back.url, *getattr(back, "body", ()))} <= {str, type(None)}


@pytest.mark.parametrize("name", PRECONFIGURED)
def test_any_story_comes_back(name):
    converter = converter_of(name)

    @given(documents.stories)
    def law(story):
        assert converter.loads(converter.dumps(story), Story) == story

    law()


@pytest.mark.parametrize("kind", [cattrs.Converter, cattrs.BaseConverter])
@pytest.mark.parametrize("omit_empty", [True, False])
@pytest.mark.parametrize("detailed", [True, False])
def test_plain_converters_too(kind, omit_empty, detailed):
    converter = kind(detailed_validation=detailed)
    configure(converter, omit_empty=omit_empty)

    assert converter.structure(converter.unstructure(STORY), Story) == STORY
    assert converter.structure([converter.unstructure(LISTING)], list[Listing]) == [LISTING]


def test_what_is_empty_is_left_out():
    converter = make_converter()
    configure(converter)

    assert converter.unstructure(LISTING) == DOCUMENT


def test_or_written_as_told():
    converter = make_converter()
    configure(converter, omit_empty=False)

    assert converter.dumps(Listing(title="Ferries")) == (
        '{"title": "Ferries", "links": [], "locale": null, "url": null, "retrieved": null, "inferred": []}'
    )


def test_other_classes_of_the_converter_stay_as_they_are():
    converter = make_converter()
    configure(converter)

    assert converter.structure("5", int) == 5
    assert converter.structure(5, str) == "5"
    assert converter.loads(converter.dumps(datetime(2025, 1, 1)), datetime) == datetime(2025, 1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-10-09T08:30:00Z", datetime(2025, 10, 9, 8, 30, tzinfo=UTC)),
        ("2025-10-09T08:30:00.5Z", datetime(2025, 10, 9, 8, 30, 0, 500000, tzinfo=UTC)),
        ("2025-10-09T08:30:00.1234567-00:00", datetime(2025, 10, 9, 8, 30, 0, 123456, tzinfo=UTC)),
        ("2025-10-09T08:30:00+05:45", datetime(2025, 10, 9, 8, 30, tzinfo=timezone(timedelta(hours=5, minutes=45)))),
        # YAML, TOML and BSON have dates of their own
        (datetime(2025, 10, 9, 8, 30, tzinfo=gettz("UTC")), datetime(2025, 10, 9, 8, 30, tzinfo=UTC)),
    ],
)
def test_moments_are_read_with_a_zone_of_the_standard_library(text, expected):
    moment = structured({"retrieved": text}).retrieved

    assert (moment, moment.utcoffset(), type(moment.tzinfo)) == (expected, expected.utcoffset(), timezone)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyyaml", "published: 2025-10-09\nretrieved: 2025-10-09 10:30:00+02:00\n"),
        ("tomlkit", "published = 2025-10-09\nretrieved = 2025-10-09T10:30:00+02:00\n"),
    ],
)
def test_formats_with_dates_of_their_own_may_use_them(name, text):
    story = converter_of(name).loads(text, Story)

    assert story == Story(published=date(2025, 10, 9), retrieved=datetime(2025, 10, 9, 8, 30, tzinfo=UTC))
    assert (type(story.published), type(story.retrieved)) == (date, datetime)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2025, 10, 9, tzinfo=UTC), "2025-10-09T00:00:00Z"),
        (datetime(2025, 10, 9, tzinfo=ZoneInfo("Europe/Oslo")), "2025-10-09T00:00:00+02:00"),
        (datetime(1900, 1, 1, tzinfo=ZoneInfo("Asia/Kathmandu")), "1899-12-31T18:18:44Z"),  # local mean time
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=1))), "0001-01-01T00:00:00+01:00"),
        (datetime(2025, 10, 9, tzinfo=timezone(timedelta(seconds=30))), "2025-10-08T23:59:30Z"),
    ],
)
def test_moments_are_written_so_that_they_come_back_equal(moment, expected):
    converter = cattrs.Converter()
    configure(converter)

    data = converter.unstructure(Story(retrieved=moment))

    assert data == {"retrieved": expected}
    assert converter.structure(data, Story) == Story(retrieved=moment)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2025, 10, 26, 2, 30, tzinfo=ZoneInfo("Europe/Oslo")),  # twice that night
        datetime(2025, 3, 30, 2, 30, tzinfo=ZoneInfo("Europe/Oslo")),  # never
        datetime(1, 1, 1, tzinfo=timezone(timedelta(seconds=30))),  # in UTC, in the year 0
    ],
)
def test_a_moment_that_cannot_come_back_equal_is_refused(moment):
    converter = cattrs.Converter()
    configure(converter)

    with pytest.raises(RenderError, match=r"^retrieved: "):
        converter.unstructure(Story(retrieved=moment))


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"title": 5}, "$.title: expected str, got int"),
        ({"title": ["a"]}, "$.title: expected str, got list"),
        ({"title": " a"}, "$.title: expected a line without outer blanks, got ' a'"),
        ({"body": "abc"}, "$.body: expected list, got str"),
        ({"body": None}, "$.body: expected list, got None"),
        ({"body": {"a": 1}}, "$.body: expected list, got dict"),
        ({"reactions": [{}]}, "$.reactions[0].text: required, but missing"),
        ({"image": "a"}, "$.image: expected dict, got str"),
        ({"image": {}}, "$.image.alt: an image needs an alternative text, a label or an address, got none"),
        ({"image": {"alt": None}}, "$.image.alt: an image needs an alternative text, a label or an address, got none"),
        (
            {"related": [{"title": "a"}, {}]},
            "$.related[1].title: a related link needs a title or a summary, got neither",
        ),
        ({"labels": ["fact-checked", "fact-checked"]}, None),
        (
            {"labels": ["checked"]},
            "$.labels[0]: expected one of 'reported-by-ai', 'image-generated-by-ai', 'fact-checked', got 'checked'",
        ),
        ({"labels": [[]]}, "$.labels[0]: expected str, got list"),
        ({"published": 20251009}, "$.published: expected str, got int"),
        ({"published": "2025-10"}, "$.published: expected a day such as '2025-10-09', got '2025-10'"),
        ({"published": "9" * 100}, f"$.published: expected a day such as '2025-10-09', got '{'9' * 59}…'"),
        ({"published": "2025-02-29"}, "$.published: expected a day, got '2025-02-29': day is out of range for month"),
        ({"published": datetime(2025, 10, 9)}, "$.published: expected str, got datetime"),
        (
            {"retrieved": "2025-10-09T08:3"},
            "$.retrieved: expected a date and time with its zone such as '2025-10-09T08:30:00Z', got '2025-10-09T08:3'",
        ),
        (
            {"retrieved": "2025-10-09T08:30:61Z"},
            "$.retrieved: expected a date and time, got '2025-10-09T08:30:61Z': second must be in 0..59",
        ),
        ({"retrieved": "0000-10-09T08:30:00Z"}, None),
        ({"retrieved": "2025-10-09T08:30:00+24:00"}, None),
        ({"retrieved": "2025-10-09T24:00:00Z"}, None),
        ({"retrieved": "2025-10-09t08:30:00z"}, None),
        ({"retrieved": datetime(2025, 10, 9)}, None),
        ({"retrieved": date(2025, 10, 9)}, "$.retrieved: expected str, got date"),
        ([], "$: expected dict, got list"),
        (None, "$: expected dict, got None"),
    ],
)
def test_what_does_not_fit_is_said_with_its_path(document, expected):
    found = found_in(document)

    assert len(found) == 1
    assert found == [expected] or (expected is None and found[0].startswith(f"$.{next(iter(document))}: "))


def test_everything_that_does_not_fit_is_said_in_the_order_of_the_document():
    document = {
        "url": 1,
        "related": [{"summary": "It sails."}, {"colour": "red", "title": 5, "image": {"labels": "x"}}, 7],
        "it's": None,
        "body": ["a", "b ", 3],
    }
    expected = [
        "$.url: expected str, got int",
        "$.related[1].colour: unknown key",
        "$.related[1].title: expected str, got int",
        "$.related[1].image.labels: expected list, got str",
        "$.related[2]: expected dict, got int",
        "$['it\\'s']: unknown key",
        "$.body[1]: expected a line without outer blanks, got 'b '",
        "$.body[2]: expected str, got int",
    ]

    assert found_in(document, forbid_extra_keys=True) == expected
    with pytest.raises(cattrs.ClassValidationError) as caught:
        structured(document, forbid_extra_keys=True)
    assert sorted(map(str, faults(caught.value))) == sorted(expected)


@attrs.frozen
class Shelf:
    stories: list[Story]


def test_what_does_not_fit_is_found_in_other_classes_too():
    document = {"stories": [{}, {"title": 5, "lede": " a"}]}

    assert found_in(document, Shelf) == [
        "$.stories[1].title: expected str, got int",
        "$.stories[1].lede: expected a line without outer blanks, got ' a'",
    ]


def test_a_converter_without_detailed_validation_stops_at_the_first():
    with pytest.raises(FieldError) as caught:
        structured({"title": " a", "lede": " b"}, detailed_validation=False)

    assert faults(caught.value) == (Fault("$", "expected a line without outer blanks, got ' a'"),)


def test_unknown_keys_are_ignored_where_the_converter_ignores_them():
    assert structured(DOCUMENT | {"colour": "red"}, Listing) == LISTING
    assert found_in(DOCUMENT | {"colour": "red", "title": 5}, Listing) == ["$.title: expected str, got int"]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((), "$"),
        (("related", 2, "title"), "$.related[2].title"),
        (("", "a b", "é", "1a"), "$['']['a b']['é']['1a']"),
        (("'\\\n\x01\ud800",), r"$['\'\\\n\u0001\ud800']"),
    ],
)
def test_paths_are_those_of_rfc_9535(parts, expected):
    assert json_path(parts) == expected


def test_faults_name_keys_of_every_type_that_yaml_has():
    document = {1: 1, None: 1, 2.5: 1, date(2025, 10, 9): 1, "x y": 1, "title": 5, "related": [{None: 1, "title": "A"}]}
    converter = cattrs.Converter(forbid_extra_keys=True)
    configure(converter)
    with pytest.raises(cattrs.ClassValidationError) as caught:
        converter.structure(document, Story)

    assert list(map(str, faults(caught.value))) == [
        "$['1']: unknown key, of type int",
        "$.None: unknown key, of type NoneType",
        "$['2.5']: unknown key, of type float",
        "$['2025-10-09']: unknown key, of type date",
        "$['x y']: unknown key",
        "$.title: expected str, got int",
        "$.related[0].None: unknown key, of type NoneType",
    ]
    assert set(faults(caught.value)) == set(faults(caught.value))
