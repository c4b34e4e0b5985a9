"""The JSON form: what is written, and that it reads back, with msgspec and without."""

import io
import pickle
import tempfile
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from documents import BACKENDS, LISTING, STORY, listings, needs_zstd, running_on, stories
from hypothesis import given
from hypothesis import strategies as st

from newsmodel import _files
from newsmodel.errors import ParseError, RenderError, StructureError
from newsmodel.formats import json
from newsmodel.model import Image, Label, Listing, Reaction, RelatedLink, Story


@pytest.fixture(autouse=True, scope="module", params=BACKENDS)
def backend(request):
    with running_on(request.param):
        yield


# The form


def test_every_field_is_written_in_alphabetical_order_behind_the_version():
    story = Story(
        title="Ferry sold",
        labels=(Label.REPORTED_BY_AI,),
        published=date(2025, 10, 9),
        reactions=(Reaction(text="Some hail it."),),
        retrieved=datetime(2025, 10, 10, 6, 30, tzinfo=UTC),
    )

    assert json.encode(story) == (
        b'{"newsmodel":"1.1","body":[],"byline":null,"image":null,"inferred":[],"labels":["reported-by-ai"],"language":null,'
        b'"lede":null,"locale":null,"published":"2025-10-09","reactions":[{"text":"Some hail it."}],"related":[],'
        b'"retrieved":"2025-10-10T06:30:00Z","title":"Ferry sold","url":null}'
    )


def test_a_listing_too():
    assert json.encode(
        Listing(title="Ferries", links=(RelatedLink(title="Ferry sold", image=Image(alt="A ferry.")),))
    ) == (
        b'{"newsmodel":"1.1","inferred":[],"links":[{"byline":null,"image":{"alt":"A ferry.","labels":[],"url":null},"labels":[],'
        b'"published":null,"summary":null,"title":"Ferry sold","url":null}],"locale":null,"retrieved":null,'
        b'"title":"Ferries","url":null}'
    )


def test_blanks_order_and_empty_fields_are_the_writers_to_choose():
    data = b'\xef\xbb\xbf {\r\n\t"title" : "F\\u00e9rry s\\/old", "newsmodel": "1.1", "url": null, "body": []}\n'

    assert json.decode(data) == Story(title="Férry s/old")


@given(stories | listings)
def test_what_is_written_reads_back_equal(story):
    data = json.encode(story)

    assert json.decode(data, type(story)) == story
    assert json.loads(json.dumps(story), type(story)) == story
    assert json.encode(json.decode(data, type(story))) == data


@given(stories | listings)
def test_bytes_are_the_same_with_msgspec_and_without(story):
    assert json.encode(story) == json._encoded_plainly(story)


@given(stories, st.data())
def test_what_is_read_is_the_same_with_msgspec_and_without(story, data):
    document = bytearray(json.encode(story))
    for _ in range(data.draw(st.integers(0, 2))):
        at = data.draw(st.integers(0, len(document) - 1))
        document[at : at + data.draw(st.integers(0, 3))] = data.draw(
            st.sampled_from(
                [b"", b'"', b",", b"0", b" ", b"null", b"[]", b'"title":1,', b"\\ud800", b"\xff", b"Z", b"}"]
            )
        )

    def outcome(decode):
        try:
            return decode(bytes(document))
        except (ParseError, StructureError) as error:
            return type(error), str(error)

    assert outcome(json.decode) == outcome(lambda data: json._decoded_plainly(_files.as_text(data), Story))


def test_objects_are_of_the_same_classes_with_msgspec_and_without():
    story = json.decode(json.encode(STORY))

    assert type(story.published) is date
    assert story.retrieved.tzinfo == timezone(timedelta(hours=5, minutes=45))
    assert json.decode(json.encode(LISTING), Listing).retrieved.tzinfo is UTC
    assert pickle.loads(pickle.dumps(story)) == STORY


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(1900, 1, 1, tzinfo=ZoneInfo("Asia/Kathmandu")), "1899-12-31T18:18:44Z"),
        (datetime(2025, 10, 9, tzinfo=ZoneInfo("Europe/Oslo")), "2025-10-09T00:00:00+02:00"),
        (datetime(2025, 10, 9, tzinfo=timezone(timedelta(seconds=-30))), "2025-10-09T00:00:30Z"),
        (datetime(2025, 10, 9, 0, 0, 0, 120, tzinfo=timezone(timedelta(hours=-1))), "2025-10-09T00:00:00.000120-01:00"),
    ],
)
def test_moments_of_every_zone(moment, text):
    data = json.encode(Story(retrieved=moment))

    assert f'"retrieved":"{text}"'.encode() in data
    assert json.decode(data) == Story(retrieved=moment)


def test_texts_of_other_libraries_are_texts():
    class Marked(str):
        pass

    assert json.encode(Story(title=Marked("Ferry sold"))) == json.encode(Story(title="Ferry sold"))


@pytest.mark.parametrize(
    ("story", "path"),
    [
        (Story(related=(RelatedLink(title="a"), RelatedLink(title="b\ud800"))), "related[1].title"),
        (Story(title="\udfff", body=("a", "b")), "title"),
        (Story(retrieved=datetime(2025, 10, 26, 2, 30, tzinfo=ZoneInfo("Europe/Oslo"))), "retrieved"),
    ],
)
def test_what_would_not_read_back_equal_is_not_written(story, path):
    with pytest.raises(RenderError) as caught:
        json.encode(story)

    assert caught.value.path == path


@pytest.mark.parametrize("thing", [RelatedLink(title="a"), {"title": "a"}, None, type("Page", (Story,), {})()])
def test_nothing_else_is_written(thing):
    with pytest.raises(TypeError, match="takes one story; got "):
        json.encode(thing)


def test_nothing_else_is_read():
    with pytest.raises(TypeError, match="expected Story or Listing as kind, got <class .*RelatedLink"):
        json.decode(json.encode(STORY), RelatedLink)


# Files


@pytest.mark.parametrize("name", ["story.json", "story.json.gz", pytest.param("story.json.zst", marks=needs_zstd)])
def test_files_are_packed_by_suffix(tmp_path, name):
    json.dump(STORY, tmp_path / name)

    assert json.load(str(tmp_path / name)) == STORY
    assert ((tmp_path / name).read_bytes() == json.encode(STORY)) == name.endswith(".json")


def test_open_files_stay_open_and_may_hold_bytes_or_text():
    binary, text = io.BytesIO(), io.StringIO()
    json.dump(STORY, binary)
    json.dump(STORY, text)

    assert text.getvalue().encode() == binary.getvalue() == json.encode(STORY)
    binary.seek(0), text.seek(0)
    assert json.load(binary) == json.load(text) == STORY
    with tempfile.NamedTemporaryFile("w+", encoding="utf-8") as file:
        json.dump(LISTING, file)
        file.seek(0)
        assert json.load(file, Listing) == LISTING


def test_a_story_that_cannot_be_written_leaves_no_file(tmp_path):
    with pytest.raises(RenderError):
        json.dump(Story(title="\ud800"), tmp_path / "story.json")

    assert list(tmp_path.iterdir()) == []
