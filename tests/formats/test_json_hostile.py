"""What a stranger may send gets a clear error, in linear time and bounded memory, with msgspec and without."""

import contextlib
import functools
import re
import tracemalloc

import pytest
from documents import BACKENDS, document, faults_of, running_on
from hypothesis import example, given
from hypothesis import strategies as st

from newsmodel._files import ignore
from newsmodel.errors import EncodingError, ParseError, StructureError
from newsmodel.formats import _json_text, json
from newsmodel.formats._json_text import parse, parse_strictly


@pytest.fixture(autouse=True, scope="module", params=BACKENDS)
def backend(request):
    with running_on(request.param):
        yield


@pytest.mark.parametrize(
    ("data", "column", "reason"),
    [
        (b"", 1, "not JSON: Expecting value"),
        (b'{"newsmodel":"1.1",', 20, "not JSON: "),
        (b'{"newsmodel":"1.1"}{}', 20, "not JSON: Extra data"),
        (b'{"newsmodel":"1.1","title":"a\tb"}', 30, "not JSON: Invalid control character at"),
        (b"{'title':1}", 2, "not JSON: "),
        (b'{"title":NaN}', 10, "not JSON: NaN is no number there"),
        (b'{"NaN":"\\"NaN","title":[-Infinity,NaN]}', 25, "not JSON: -Infinity is no number there"),
        (b'{"title":Infinity}', 10, "not JSON: Infinity is no number there"),
        (b'{"title":"a\\\\ud800\\uD800"}', 19, r"a lone surrogate, '\uD800', is no character"),
        (b'["a","\\udea1\\ud83d"]', 7, r"a lone surrogate, '\udea1', is no character"),
        (b'{"a":{"\\ud83d\\ud83d\\udea1":1}}', 8, r"a lone surrogate, '\ud83d', is no character"),
        (b'"\\ud800"', 2, r"a lone surrogate, '\ud800', is no character"),
        (b'{"a":1,"b":"a","a":2}', 16, 'the key "a" is twice in one object'),
        (b'{"a":{"a":[],"b":"{\\"","b" :1},"a":2}', 24, 'the key "b" is twice in one object'),
        (b'[{"a":1},{"a":1,"\\u0061":2,"a":3}]', 17, r'the key "\u0061" is twice in one object'),
        (b'{"newsmodel":"1.1","title":' + b"[" * 100_000, 227, "nested deeper than 200 levels"),
        (b'{"[":"\\"[","a":[{}],"title":' + b'{"a":' * 100_000, 1024, "nested deeper than 200 levels"),
    ],
)
def test_what_is_no_json_is_said_with_its_place(data, column, reason):
    with pytest.raises(ParseError, match=f"^line 1, column {column}: {re.escape(reason)}"):
        json.decode(data)


@pytest.mark.parametrize(
    ("data", "start", "line", "column"),
    [(b'{"newsmodel":"1.1",\n"title":"\xc3\xa9\xff"}', 31, 2, 11), ('{"newsmodel":"1.1"}'.encode("utf-16"), 0, 1, 1)],
)
def test_what_is_not_utf_8_is_said_with_its_place(data, start, line, column):
    with pytest.raises(EncodingError, match="expected UTF-8, got the byte ") as caught:
        json.decode(data)

    assert (caught.value.start, caught.value.line, caught.value.column) == (start, line, column)


def test_a_text_with_a_lone_surrogate_is_no_unicode():
    with pytest.raises(ParseError, match=r"^line 2, column 10: a lone surrogate, '\\ud800', is no character"):
        json.loads('{"newsmodel":"1.1",\n"title":"\ud800"}')


@pytest.mark.parametrize(("escaped", "title"), [(r"\ud83d\udea1", "\U0001f6a1"), (r"\\ud800", r"\ud800")])
def test_escapes_that_are_no_lone_surrogates(escaped, title):
    assert json.decode(document(f'"title":"{escaped}"')).title == title


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ('"title":1' + "0" * 1_000_000, ["$.title: expected str, got int"]),
        ('"title":1e' + "9" * 1_000_000, ["$.title: expected str, got float"]),
        ('"title":' + "[" * 150 + "]" * 150, ["$.title: expected str, got list"]),
        ('"labels":[' + '{"a":' * 150 + "1" + "}" * 150 + "]", ["$.labels[0]: expected str, got dict"]),
    ],
)
def test_what_takes_parsers_long_is_refused_with_its_path(fields, expected):
    assert faults_of(document(fields)) == expected


@pytest.mark.parametrize(
    ("fields", "first", "last"),
    [
        ('"body":[' + "1," * 999 + "1]", "$.body[0]: expected str, got int", None),
        ('"labels":[' + '"a",' * 100 + '"a"]', "$.labels[0]: expected one of ", None),
        (
            ",".join(f'"k{number:03}":1' for number in range(1000)),
            "$.k000: unknown key",
            "$.k100: not checked, nor what follows, as 100 before it are wrong",
        ),
    ],
)
def test_a_hundred_things_are_told_of_a_list_or_an_object(fields, first, last):
    found = faults_of(document(fields))

    assert len(found) == 101
    assert found[0].startswith(first)
    assert found[-1] == last or (last is None and found[-1].endswith("as 100 before it are wrong"))


def test_a_hundred_things_wrong_are_all_told():
    found = faults_of(document('"body":[' + '"a",' * 900 + "1," * 99 + "1]"))

    assert found == [f"$.body[{index}]: expected str, got int" for index in range(900, 1000)]


def test_messages_are_short_however_long_the_value():
    long = "x" * 1_000_000
    found = faults_of(document(f'"published":"{long}","labels":["{long}"],"body":[" {long}"],"{long}":1'))

    assert all(len(fault) < 200 for fault in found), [len(fault) for fault in found]


def test_a_caller_who_is_too_deep_in_the_stack_is_not_told_that_the_document_is(monkeypatch):
    class Exhausted:
        def decode(self, text):
            raise RecursionError

    monkeypatch.setattr(_json_text, "_STRICT", Exhausted())

    with pytest.raises(RecursionError):
        json.decode(document(' "title":["[[[", [1], {}, [[]]]'))


@pytest.mark.parametrize(
    "fields", ['"title":"{}"', '"title":"\\u00e9{}"', '"title":["{}"]', '"{}":1', '"title":NaN,"lede":"{}"']
)
def test_memory_is_bounded_by_the_size_of_the_document(fields):
    data = document(fields.replace("{}", "x" * 5_000_000))
    tracemalloc.start()
    try:
        story = json.decode(data)
        json.encode(story)
    except (StructureError, ParseError):
        pass
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

    assert peak < 8 * len(data)


_PIECES = [
    "{", "}", "[", "]", ":", ",", ";", '"', '"a"', '"a":', "'", "\\", "\\u0061", "\\ud800", "//", "/*", "*/", "\n", "\x00", " ",
    "0", "-", "1e9", "true", "null", "NaN", "Infinity", "-Infinity", "<", "\ufeff", "\ud800",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=24).map("".join))
@example('{"\x00": Infinity}')
@example('{"a": 1, // ]]]\n "b": NaN}')
@example('// "\n[NaN]')
def test_whatever_is_wrong_with_a_text_is_a_parse_error(text: str) -> None:
    for read in (parse_strictly, functools.partial(parse, report=ignore)):
        with contextlib.suppress(ParseError):
            read(text)
