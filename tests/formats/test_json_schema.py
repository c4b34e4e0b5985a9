"""The published schema: what is written is valid, and what is valid is read or refused with a path."""

import json as standard_json
import sys
from pathlib import Path

import attrs
import hypothesis_jsonschema
import jsonschema
import pytest
from documents import LISTING, STORY, listings, stories
from hypothesis import given, settings
from hypothesis.internal.conjecture import utils

from newsmodel.errors import StructureError
from newsmodel.formats import json
from newsmodel.model import Listing, Story

KINDS = [Story, Listing]
GOLDEN = Path(__file__).parents[1] / "golden"


class _Many(utils.many):
    """Hypothesis took `more` from its inside; hypothesis-jsonschema 0.23 still calls it."""

    def more(self):
        if self._depth is None:
            self.__enter__()
            self._turns = iter(self)
        going_on = next(self._turns, self) is not self
        if not going_on:
            self.__exit__(None)
        return going_on


@pytest.fixture
def from_schema(monkeypatch):
    if not hasattr(utils.many, "more"):
        monkeypatch.setattr(utils, "many", _Many)
    return hypothesis_jsonschema.from_schema


def validator(kind):
    return jsonschema.Draft202012Validator(
        json.schema(kind), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


@pytest.mark.parametrize("kind", KINDS)
def test_it_has_the_fields_of_the_class(kind):
    assert json.schema(kind)["properties"].keys() == {"newsmodel", *attrs.fields_dict(kind)}, (
        "docs/formats/json.md says how"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_schema_and_says_which(kind):
    schema = json.schema(kind)

    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"https://newsmodel.invalid/schema/{kind.__name__.lower()}-{json.VERSION}.json"


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_the_published_one(kind):
    published = GOLDEN / "schema" / f"{kind.__name__.lower()}-{json.VERSION}.json"

    assert json.schema(kind) == standard_json.loads(published.read_bytes()), "tools/generate_schema.py writes it"


def test_documents_of_every_version_are_valid_by_its_schema():
    documents = set()
    for path in (GOLDEN / "schema").iterdir():
        kind, _, version = path.stem.partition("-")
        for document in (GOLDEN / "json" / version).iterdir():
            if ("listing" in document.stem) == (kind == "listing"):
                jsonschema.validate(standard_json.loads(document.read_bytes()), standard_json.loads(path.read_bytes()))
                documents.add(document)

    assert documents == set((GOLDEN / "json").rglob("*.json"))


@given(stories | listings)
def test_what_is_written_is_valid(document):
    validator(type(document)).validate(standard_json.loads(json.encode(document)))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_valid_is_read_or_refused_with_a_path(kind, from_schema):
    @settings(max_examples=settings.default.max_examples // 3)  # each takes as long as a hundred others
    @given(from_schema(json.schema(kind)))
    def law(document):
        try:
            read = json.loads(standard_json.dumps(document), kind)
        except StructureError as error:
            assert all(fault.path.startswith("$.") for fault in error.faults)
        else:
            assert type(read) is kind

    law()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("newsmodel",), "1"),
        (("colour",), "red"),
        (("title",), " a"),
        (("title",), "a\u3000"),
        (("title",), "a\rb"),
        (("title",), ""),
        (("body",), None),
        (("labels",), ["fact-checked", "fact-checked"]),
        (("labels",), ["checked"]),
        (("published",), "2025-1-1"),
        (("retrieved",), "2025-10-09T08:30:00"),
        (("retrieved",), "2025-10-09T24:00:00Z"),
        (("related", 0), {}),
        (("related", 0), {"title": None, "summary": None}),
        (("image",), {}),
        (("image",), {"alt": None, "labels": [], "url": None}),
        (("reactions", 0), {"text": 1}),
    ],
)
def test_what_does_not_fit_is_not_valid(path, value):
    document = standard_json.loads(json.encode(STORY))
    parent = document
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] = value

    assert not validator(Story).is_valid(document)
    with pytest.raises(StructureError):
        json.loads(standard_json.dumps(document))


def test_a_line_is_what_str_strip_leaves():
    blanks = [character for character in map(chr, range(sys.maxunicode + 1)) if character.isspace()]
    valid = validator(Listing).is_valid

    assert not any(
        valid({"newsmodel": json.VERSION, "title": text}) for blank in blanks for text in (blank, f"{blank}a")
    )
    assert all(
        valid({"newsmodel": json.VERSION, "title": text}) for text in ("\ufeff", "\u200b", "a", "\x00", "\U0001f6a1")
    )


def test_the_callers_copy_is_the_callers():
    json.schema()["$defs"]["Label"]["enum"].clear()

    assert json.schema()["$defs"]["Label"]["enum"]


def test_defaults_are_what_a_missing_key_means():
    assert json.loads(f'{{"newsmodel":"{json.VERSION}"}}') == Story()
    assert json.loads(f'{{"newsmodel":"{json.VERSION}","title":"Ferries"}}', Listing) == Listing(title="Ferries")
    assert validator(Story).is_valid({"newsmodel": json.VERSION})
    assert validator(Listing).is_valid({"newsmodel": json.VERSION})
    assert validator(Listing).is_valid(standard_json.loads(json.encode(LISTING)))
