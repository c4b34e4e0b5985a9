"""What does not fit is said, all of it and where it is, with msgspec and without."""

import pickle

import pytest
from documents import BACKENDS, LISTING, STORY, document, faults_of, running_on

from newsmodel.errors import Fault, StructureError
from newsmodel.formats import json
from newsmodel.model import Image, Label, Listing, RelatedLink, Story


@pytest.fixture(autouse=True, scope="module", params=BACKENDS)
def backend(request):
    with running_on(request.param):
        yield


def test_everything_that_is_wrong_is_said_where_it_is():
    data = document(
        '"title":5,"related":[{"title":"a"},{"summary":" b"},{"title":["a"],"colour":1}],'
        '"labels":["fact-checked","checked"],"image":{"url":1},"published":"2025-02-29","retrieved":"2025-10-09T08:30:00",'
        '"a key":{},"body":null'
    )

    assert faults_of(data) == [
        "$.title: expected str, got int",
        "$.related[1].summary: expected a line without outer blanks, got ' b'",
        "$.related[2].title: expected str, got list",
        "$.related[2].colour: unknown key",
        "$.labels[1]: expected one of 'reported-by-ai', 'image-generated-by-ai', 'fact-checked', got 'checked'",
        "$.image.url: expected str, got int",
        "$.published: expected a day, got '2025-02-29': day is out of range for month",
        "$.retrieved: expected a date and time with its zone such as '2025-10-09T08:30:00Z', got '2025-10-09T08:30:00'",
        "$['a key']: unknown key",
        "$.body: expected list, got None",
    ]


WRONG = [
    "5",
    "-0.5",
    "true",
    '"  "',
    '"a\\nb"',
    "[1]",
    "[[]]",
    '["",""]',
    "{}",
    '{"a":1}',
    "[null]",
    "1e999",
]


@pytest.mark.parametrize("field", [name.name for name in Story.__attrs_attrs__])
def test_a_value_of_any_wrong_type_is_said_where_it_is(field):
    for value in WRONG:
        assert all(fault.startswith(f"$.{field}") for fault in faults_of(document(f'"{field}":{value}'))), value


@pytest.mark.parametrize("value", ["null", "5", '"a"', "[]", "true"])
def test_the_document_is_an_object(value):
    kind = {"null": "None", "5": "int", '"a"': "str", "[]": "list", "true": "bool"}[value]

    assert faults_of(value.encode()) == [f"$: expected dict, got {kind}"]


def test_a_listing_is_no_story_nor_the_other_way_round():
    assert faults_of(json.encode(LISTING)) == ["$.links: unknown key"]
    assert "$.body: unknown key" in faults_of(json.encode(STORY), Listing)


def test_an_error_survives_a_process_border():
    with pytest.raises(StructureError) as caught:
        json.decode(document('"title":5'))

    assert pickle.loads(pickle.dumps(caught.value)).faults == (Fault("$.title", "expected str, got int"),)


# Versions


@pytest.mark.parametrize(
    ("version", "found"),
    [
        ('"2.0"', "expected version 1.x, got '2.0'"),
        ('"0.9"', "expected version 1.x, got '0.9'"),
        ('"1"', "expected a version such as '1.1', got '1'"),
        ('"1.0.0"', "expected a version such as '1.1', got '1.0.0'"),
        ('"01.0"', "expected a version such as '1.1', got '01.0'"),
        (f'"1.{"9" * 5000}"', f"expected a version such as '1.1', got '1.{'9' * 57}…'"),
        ("1.0", "expected a version such as '1.1', got a number"),
        ("null", "expected a version such as '1.1', got null"),
    ],
)
def test_a_version_that_is_not_known_is_refused(version, found):
    assert faults_of(f'{{"newsmodel":{version}}}'.encode()) == [f"$.newsmodel: {found}"]


def test_a_document_without_a_version_is_refused_with_all_else():
    assert faults_of(b'{"title":5}') == ["$.newsmodel: required, but missing", "$.title: expected str, got int"]


def test_a_newer_minor_version_is_read_without_what_is_new_in_it():
    data = document(
        '"mood":{"a":[1]},"title":"Ferry sold","labels":["fact-checked","seen-by-nobody"],'
        '"related":[{"title":"a","rank":1}],"image":{"alt":"A ferry.","width":640}',
        version="1.12",
    )
    reported = []

    story = json.decode(data, report=reported.append)

    assert story == json.decode(data)
    assert story == Story(
        title="Ferry sold",
        labels=(Label.FACT_CHECKED,),
        related=(RelatedLink(title="a"),),
        image=Image(alt="A ferry."),
    )
    assert list(map(str, reported)) == [
        "$.mood: unknown key, dropped",
        "$.labels[1]: unknown label 'seen-by-nobody', dropped",
        "$.related[0].rank: unknown key, dropped",
        "$.image.width: unknown key, dropped",
    ]


def test_what_is_wrong_with_a_newer_document_is_wrong():
    data = document(
        '"labels":[5,"new"],"related":[[],{"image":3,"new":1}],"image":null,"reactions":{"new":1}', version="1.2"
    )

    assert faults_of(data) == [
        "$.labels[0]: expected str, got int",
        "$.related[0]: expected dict, got list",
        "$.related[1].image: expected dict, got int",
        "$.reactions: expected list, got dict",
    ]
