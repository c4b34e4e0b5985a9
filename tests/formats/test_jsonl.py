"""JSON Lines: many documents, one at a time."""

import gzip
import importlib
import io
import itertools
import json as standard_json
import tracemalloc

import pytest
from documents import BACKENDS, LISTING, STORY, listings, needs_zstd, running_on, stories
from hypothesis import given, settings
from hypothesis import strategies as st

from newsmodel.errors import EncodingError, MissingExtraError, ParseError, RenderError, StructureError
from newsmodel.formats import json, jsonl
from newsmodel.model import Listing, RelatedLink, Story

TWO = [STORY, Story(title="Ferry sold")]


@pytest.fixture(autouse=True, scope="module", params=BACKENDS)
def backend(request):
    with running_on(request.param):
        yield


@settings(max_examples=25)
@given(st.lists(stories, max_size=3))
def test_stories_read_back_equal(several):
    text = jsonl.dumps(several)

    assert list(jsonl.loads(text)) == list(jsonl.loads(text.encode())) == several
    assert text.count("\n") == len(several)


@settings(max_examples=25)
@given(st.lists(listings, max_size=3))
def test_listings_too(several):
    assert list(jsonl.loads(jsonl.dumps(several), Listing)) == several


def test_a_line_is_what_the_json_form_writes():
    assert jsonl.dumps([STORY, LISTING]) == f"{json.dumps(STORY)}\n{json.dumps(LISTING)}\n"
    assert jsonl.line(LISTING) == json.encode(LISTING) + b"\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n \t\r\n"])
def test_lines_may_end_as_elsewhere_and_be_blank(end):
    text = "\ufeff" + end.join(map(json.dumps, TWO))

    assert list(jsonl.loads(text)) == list(jsonl.loads(text.encode())) == TWO


@pytest.mark.parametrize("name", ["two.jsonl", "two.jsonl.gz", pytest.param("two.JSONL.ZST", marks=needs_zstd)])
def test_files_are_packed_by_suffix(tmp_path, name):
    jsonl.dump(iter(TWO), tmp_path / name)

    assert list(jsonl.load(str(tmp_path / name))) == TWO
    assert ((tmp_path / name).read_bytes() == jsonl.dumps(TWO).encode()) == name.endswith(".jsonl")


def test_open_files_stay_open_and_may_hold_bytes_or_text(tmp_path):
    binary = io.BytesIO()
    jsonl.dump(TWO, binary)
    with open(tmp_path / "two.jsonl", "w+", encoding="utf-8") as text:
        jsonl.dump(TWO, text)
        text.seek(0)
        assert list(jsonl.load(text)) == TWO
    binary.seek(0)
    assert list(jsonl.load(binary)) == TWO


def test_without_a_package_for_zstandard_the_error_names_the_extra(tmp_path, monkeypatch):
    def import_module(name):
        raise ImportError

    monkeypatch.setattr(importlib, "import_module", import_module)

    with pytest.raises(MissingExtraError, match=r"two\.jsonl\.zst is packed .* python-newsmodel\[zstd\]"):
        jsonl.dump(TWO, tmp_path / "two.jsonl.zst")


def test_writing_takes_one_at_a_time_and_reading_gives_one_at_a_time():
    class Sink(io.BytesIO):
        lines = 0

        def write(self, data):
            self.lines += 1
            return len(data)

    sink = Sink()
    seen = []
    jsonl.dump((seen.append(sink.lines) or story for story in TWO), sink)
    endless = (json.encode(STORY) + b"\n" for _ in itertools.count())

    assert seen == [0, 1]
    assert next(jsonl.load(endless)) == STORY


def test_memory_does_not_grow_with_the_file(tmp_path):
    story = Story(body=("x" * 10_000,))
    jsonl.dump(itertools.repeat(story, 500), tmp_path / "many.jsonl.gz")
    tracemalloc.start()
    try:
        count = sum(1 for _ in jsonl.load(tmp_path / "many.jsonl.gz"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert count == 500
    assert peak < 1_000_000  # of 5 MB


BAD = (
    json.encode(STORY)
    + b'\n{"newsmodel":"1.1","title":5,"lede":6}\n\n{"newsmodel":"1.1","title":\n{"newsmodel":"1.1","title":"\xff"}\n'
    + b'{"newsmodel":"1.2","title":"Ferry sold","rank":1}\n[]\n'
)
FAULTS = [
    "$.title: line 2: expected str, got int",
    "$.lede: line 2: expected str, got int",
    "$: line 4, column 28: not JSON: Expecting value",
    "$: line 5, column 29: expected UTF-8, got the byte 0xFF at offset 28 (invalid start byte)",
    "$.rank: line 6: unknown key, dropped",
    "$: line 7: expected dict, got list",
]


def test_bad_lines_are_reported_with_their_number_and_the_rest_goes_on():
    reported = []

    assert list(jsonl.loads(BAD, report=reported.append, skip=True)) == TWO
    assert list(map(str, reported)) == FAULTS


def test_or_skipped_in_silence():
    assert list(jsonl.loads(BAD, skip=True)) == TWO


@pytest.mark.parametrize(
    ("number", "kind"), [(2, StructureError), (4, ParseError), (5, EncodingError), (7, StructureError)]
)
def test_or_reading_stops(number, kind):
    lines = BAD.splitlines(keepends=True)
    reading = jsonl.load(lines[:1] + [b"\n"] * (number - 2) + [lines[number - 1]])

    assert next(reading) == STORY
    with pytest.raises(kind, match=rf"line {number}\b") as caught:
        next(reading)
    assert getattr(caught.value, "line", number) == number
    assert list(reading) == []


def test_a_text_with_a_lone_surrogate_is_wrong_in_its_line_only():
    text = '{"newsmodel":"1.1","title":"\ud800"}\n' + json.dumps(STORY)
    reported = []

    assert list(jsonl.loads(text, report=reported.append, skip=True)) == [STORY]
    assert list(jsonl.load(io.StringIO(text), report=reported.append, skip=True)) == [STORY]
    assert [fault.message.partition(":")[0] for fault in reported] == ["line 1, column 29"] * 2


def test_what_cannot_be_written_is_named_by_its_index(tmp_path):
    bad = Story(related=(RelatedLink(title="\ud800"),))

    with pytest.raises(RenderError, match=r"^\[1\]\.related\[0\]\.title: ") as caught:
        jsonl.dumps([STORY, bad])
    with pytest.raises(RenderError):
        jsonl.dump([STORY, bad], tmp_path / "two.jsonl")
    assert caught.value.path == "[1].related[0].title"
    assert (tmp_path / "two.jsonl").read_bytes() == json.encode(STORY) + b"\n"


def test_a_packed_file_that_was_cut_gives_what_is_there_and_then_says_so(tmp_path):
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(gzip.compress(jsonl.dumps(TWO * 1000).encode())[:-50])
    reading = jsonl.load(path)

    with pytest.raises(EOFError):
        for story in reading:
            assert story in TWO


def test_lines_are_those_of_the_format_and_not_of_str_splitlines():
    story = Story(body=("a\u2028b\x85c\x1cd",))

    assert list(jsonl.loads(jsonl.dumps([story]))) == [story]


def test_stories_and_listings_stand_in_one_file():
    both = [STORY, LISTING, STORY]

    assert list(jsonl.loads(jsonl.dumps(both))) == both
    assert [type(document) for document in jsonl.loads(jsonl.dumps(both))] == [Story, Listing, Story]


@pytest.mark.parametrize("document", [STORY, LISTING])
@pytest.mark.parametrize("source", ['a "b"\\.jsonl', "ä/\udcff.txt", "x"])
@pytest.mark.parametrize("offset", [None, 0, 2**60])
def test_a_line_may_say_where_it_stood(document, source, offset):
    data = jsonl.line(document, source, offset)

    assert list(jsonl.loads(data)) == [document]
    row = standard_json.loads(data)
    assert (row.pop("source").encode(errors="backslashreplace"), row.pop("offset")) == (
        source.encode(errors="backslashreplace"),
        offset,
    )
    assert json.loads(standard_json.dumps(row), type(document)) == document
    assert list(jsonl.loads(standard_json.dumps({**row, "source": source, "offset": offset}))) == [document]


def test_a_source_that_is_none_or_not_last_is_an_unknown_key():
    with pytest.raises(StructureError, match=r"\$.source: line 1: unknown key"):
        list(jsonl.loads('{"newsmodel":"1.1","source":5}'))
    with pytest.raises(StructureError, match=r"\$.source: line 1: unknown key"):
        list(jsonl.loads('{"newsmodel":"1.1","source":"a.txt","offset":5,"title":"Ferry sold"}'))
