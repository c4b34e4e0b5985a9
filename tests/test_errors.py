"""Errors say what and where, and come out of a worker process as they went in."""

import inspect
import pickle
import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsmodel
from newsmodel import errors
from newsmodel.errors import (
    ArgumentError,
    Diagnostic,
    EncodingError,
    Fault,
    FieldError,
    FieldTypeError,
    MissingExtraError,
    NewsModelError,
    ParseError,
    RenderError,
    StructureError,
)
from newsmodel.learning import LearningError

SAMPLES = [
    NewsModelError("plain"),
    ArgumentError("newsmodel.loads(text) takes a text; got int, 5"),
    FieldError("Story", "title", "expected something else"),
    FieldTypeError("Story", "body[2]", "expected str, got 3"),
    ParseError("expected a page"),
    ParseError.at("one\ntwo three\nfour", 8, "expected a page", end=13),
    EncodingError("expected UTF-8", start=3, end=4, line=1, column=4),
    RenderError("related[2].url", "no place for it"),
    StructureError([Fault("$.a", "expected b"), Fault("$.c[1]", "expected d")]),
    LearningError("too few"),
    MissingExtraError("charts need matplotlib", "chart"),
]


@pytest.mark.parametrize("error", SAMPLES, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_errors_survive_pickling(error: NewsModelError, protocol: int) -> None:
    copy = pickle.loads(pickle.dumps(error, protocol))
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert repr(copy) == repr(error)
    assert copy.args == error.args
    assert vars(copy) == vars(error)


def test_notes_survive_pickling_too() -> None:
    error = ParseError.at("one", 0, "expected a page")
    error.add_note("in page.txt")
    assert pickle.loads(pickle.dumps(error)).__notes__ == ["in page.txt"]


def test_every_error_is_a_newsmodel_error_and_those_about_values_are_value_errors() -> None:
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, Exception)]
    assert all(issubclass(kind, NewsModelError) for kind in kinds)
    assert [kind for kind in (*kinds, LearningError) if not issubclass(kind, ValueError)] == [
        ArgumentError,
        MissingExtraError,
        NewsModelError,
    ]
    assert issubclass(ArgumentError, TypeError)
    assert issubclass(FieldTypeError, TypeError)


def test_all_samples_are_sampled() -> None:
    kinds = {kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, Exception)}
    assert {type(error) for error in SAMPLES} == {*kinds, LearningError}


def test_a_parse_error_shows_the_line_with_a_caret() -> None:
    error = ParseError.at("one\r\ntwo three\rfour", 9, "expected a page", end=14)
    assert (error.start, error.end, error.line, error.column, error.excerpt, error.caret) == (
        9,
        14,
        2,
        5,
        "two three",
        4,
    )
    assert str(error) == "line 2, column 5: expected a page\n    two three\n        ^"


def test_a_parse_error_at_the_start_of_nothing_shows_no_line() -> None:
    assert str(ParseError.at("", 0, "expected a page")) == "line 1, column 1: expected a page"


@given(st.integers(0, 3000))
def test_an_excerpt_of_a_long_line_is_short_and_has_the_place_in_it(at: int) -> None:
    text = "first\n" + "".join(chr(0x4E00 + n) for n in range(3000)) + "\nlast"
    error = ParseError.at(text, 6 + at, "expected a page")
    assert (error.line, error.column, error.end) == (2, at + 1, 6 + at)
    assert len(error.excerpt) <= 100
    assert error.excerpt[error.caret : error.caret + 1] == text[6 + at : 7 + at].strip("\n")


@given(st.text(st.sampled_from("ab\r\n"), max_size=30), st.data())
def test_places_are_counted_as_the_format_ends_lines(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    ends = [match.end() for match in re.finditer(r"\r\n|\r|\n", text)]
    # Between CR and LF is still the line that both end.
    before = [end for end in ends if end <= offset]
    error = ParseError.at(text, offset, "expected a page")
    if text[offset - 1 : offset + 1] == "\r\n" and offset > 0:
        assert error.line == len(before) + 1
        return
    start_of_line = before[-1] if before else 0
    assert (error.line, error.column, error.caret) == (
        len(before) + 1,
        offset - start_of_line + 1,
        offset - start_of_line,
    )
    assert error.excerpt == re.split(r"\r\n|\r|\n", text[start_of_line:])[0]


def test_other_errors_are_one_line_for_each_thing_that_is_wrong() -> None:
    assert str(FieldError("Story", "title", "expected a line")) == "Story.title: expected a line"
    assert str(RenderError("related[2].url", "no place")) == "related[2].url: no place"
    error = StructureError(fault for fault in [Fault("$.a", "expected b"), Fault("$.c[1]", "expected d")])
    assert error.faults == (Fault("$.a", "expected b"), Fault("$.c[1]", "expected d"))
    assert str(error) == "$.a: expected b\n$.c[1]: expected d"


def test_diagnostics_and_faults_are_values() -> None:
    diagnostic = Diagnostic(code="cut", message="cut", start=1, end=2, line=1, column=2)
    for value in (diagnostic, Fault("$", "wrong")):
        assert pickle.loads(pickle.dumps(value)) == value
        assert hash(attrs.evolve(value)) == hash(value)


def test_the_errors_are_public() -> None:
    for name in errors.__all__:
        if name != "FieldTypeError":  # a FieldError that is a TypeError too
            assert getattr(newsmodel, name) is getattr(errors, name)
