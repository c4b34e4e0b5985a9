"""What was handed in, and what is said of it."""

import bz2
import gzip
import io
import lzma
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsmodel
from newsmodel import Reaction, Story, corpus, dates, inputs, language, provenance, vocabularies, voices
from newsmodel.errors import ArgumentError, NewsModelError
from newsmodel.formats import atom, html, json, jsonl

PAGES = sorted((Path(__file__).parents[1] / "examples" / "pages").glob("*.txt"))
STORY = Story(title="Tram line reopens", locale="sv")


def _zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("page.txt", "Tram line reopens")
    return file.getvalue()


@pytest.mark.parametrize(("name", "data"), [
    ("HTML", b"<!DOCTYPE html><html>"), ("HTML", b"\xef\xbb\xbf\n <html lang=sv>"), ("HTML", b"<!-- saved -->"),
    ("HTML", b"<p>Tram line reopens</p>\nBild genererad av AI"), ("HTML", html.dumps(STORY).encode()),
    ("HTML", b"</div>\n\nTram line reopens"), ("HTML", b'<DIV class="a">'),
    ("XML", b'<?xml version="1.0"?>'), ("XML", b'<rss version="2.0">'),
    ("XML", atom.dumps([STORY], title="T", feed_url="https://example.org/feed", author="A").encode()),
    ("JSON", json.encode(STORY)), ("JSON", jsonl.dumps([STORY, STORY]).encode()), ("JSON", b"[]"), ("JSON", b"{}"),
    ("JSON", b'[{"title": "a"}]'), ("JSON", b'["a", "b"]'),
    ("RTF", rb"{\rtf1\ansi"), ("PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    ("a WARC file", b"WARC/1.1\r\nWARC-Type: conversion\r\n"), ("an HTTP response", b"HTTP/1.1 200 OK\r\n"),
    ("gzip data", gzip.compress(b"Tram line", mtime=0)), ("bzip2 data", bz2.compress(b"Tram line")),
    ("xz data", lzma.compress(b"Tram line")), ("a ZIP archive", _zipped()),
    ("Zstandard data", b"\x28\xb5\x2f\xfd\x04\x00"), ("a Parquet file", b"PAR1\x15\x04"),
    ("an Arrow file", b"ARROW1\x00\x00"), ("UTF-16 text", "Tram line".encode("utf-16")),
])  # fmt: skip
def test_what_is_no_page_is_named_as_bytes_and_as_text(name: str, data: bytes) -> None:
    assert [getattr(inputs.kind_of(form), "name", None) for form in (data, str(data, "latin-1"))] == [name, name]
    if name != "UTF-16 text":  # of whose mark nothing is left
        assert getattr(inputs.kind_of(str(data, "utf-8", "replace")), "name", None) == name


def test_a_kind_says_what_was_found_what_was_expected_and_what_to_do() -> None:
    assert str(inputs.kind_of(b"\x1f\x8b\x08")) == (
        "this is gzip data, not the plain text of a page; unpack it first, with gzip.decompress"
    )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_are_pages(path: Path) -> None:
    assert inputs.kind_of(path.read_bytes()) is inputs.kind_of(path.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("text", [
    "", " ", "<", "< 5 % of ferries run late", "<3 letters>", "<Foo> comes to town", "[Update] Ferry runs", "[12] ferries",
    '"Ferry" runs', "{ferry}", "%PDF", "WARC files explained", "HTTP turns forty", "PARIS waits", "Boats", "Arrow Lake",
    "(µ)", "ÿ", "\ufeff", "<pre-announcement> of ferries", '["Ferry" runs again]',
])  # fmt: skip
def test_titles_that_look_like_it_are_titles(text: str) -> None:
    assert inputs.kind_of(text) is inputs.kind_of(text.encode()) is None


@given(st.text() | st.binary())
def test_anything_may_be_asked(data: str | bytes) -> None:
    assert isinstance(inputs.kind_of(data), inputs.Kind | None)


def test_only_the_beginning_is_looked_at() -> None:
    assert inputs.kind_of(" " * 2000 + "<html>") is None


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("a", "text"), (b"a", "bytes"), (bytearray(b"a"), "bytes"), (Path("a"), "path"), (io.StringIO(), "file"),
        (STORY, "object"), (vocabularies, "mapping"), ([], "many"), (iter("a"), "many"), (None, "none"), (5, "other"),
    ],
)  # fmt: skip
def test_forms(value: object, form: str) -> None:
    assert inputs.form_of(value) == form


@pytest.mark.parametrize(
    ("value", "expected", "message"),
    [
        (5, inputs.TEXT_OR_BYTES, "f(x) takes the text of a page, as str or as bytes in UTF-8; got int, 5"),
        (
            PurePosixPath("page.txt"),
            inputs.TEXT_OR_BYTES,
            "f(x) takes the text of a page, as str or as bytes in UTF-8; got PurePosixPath, PurePosixPath('page.txt'); load reads a file",
        ),
        (
            b"a",
            inputs.TEXT,
            "f(x) takes the text of a page, as str; got bytes, b'a'; decode them, or call newsmodel.loads, which takes UTF-8",
        ),
        (None, inputs.TEXT, "f(x) takes the text of a page, as str; got None"),
        (
            "Tram line\n\nIt reopens.",
            inputs.FILE,
            "f(x) takes a path or an open file; got str, 'Tram line\\n\\nIt reopens.'; loads reads what is in memory",
        ),
        (
            "ru",
            inputs.VOCABULARIES,
            "f(x) takes vocabularies by locale or a list of them; got str, 'ru'; look it up, [newsmodel.vocabularies['ru']], or read its file with newsmodel.vocabulary.loads",
        ),
        (
            "a" * 100,
            inputs.TEXTS,
            f"f(x) takes the texts of many pages, one str each; got str, '{'a' * 58}…; hand it a list of texts",
        ),
        (
            [STORY],
            inputs.STORY,
            "f(x) takes one story; got a list; call it for one after another, or choose jsonl, jsonfeed or atom, which hold many",
        ),
        (STORY, inputs.STORIES, "f(x) takes many stories; got a Story; put it in a list: [story]"),
    ],
)
def test_what_was_given_what_was_expected_what_to_call(value: object, expected: inputs.Expected, message: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        inputs.check(value, expected, "f(x)")
    assert str(caught.value) == message
    assert isinstance(caught.value, NewsModelError)
    assert isinstance(caught.value, TypeError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == message


@pytest.mark.parametrize(
    "name", ["DOCUMENT", "FILE", "LINES", "STORIES", "STORY", "TEXT", "TEXTS", "TEXT_OR_BYTES", "VOCABULARIES"]
)
def test_what_is_expected_is_taken_and_nothing_else(name: str) -> None:
    expected: inputs.Expected = getattr(inputs, name)
    values = ["a", b"a", Path("a"), io.StringIO(), STORY, {}, [], None, 5]
    for value in values:
        if inputs.form_of(value) in expected.forms:
            inputs.check(value, expected, "f(x)")
        else:
            with pytest.raises(ArgumentError):
                inputs.check(value, expected, "f(x)")


def test_a_path_may_have_a_line_break(tmp_path: Path) -> None:
    path = tmp_path / "two\nlines.txt"
    path.touch()
    inputs.check(str(path), inputs.FILE, "f(x)")


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [("jsnold", ["jsonld"], "; did you mean 'jsonld'?"), ("ZH-hant", ["zh-Hant"], "; did you mean 'zh-Hant'?"), ("x", ["jsonld"], "")],
)  # fmt: skip
def test_did_you_mean(name: str, known: list[str], expected: str) -> None:
    assert inputs.did_you_mean(name, known) == expected


@pytest.mark.parametrize(
    ("function", "argument", "message"),
    [
        (dates.of, "x", "newsmodel.dates.of(story) takes one story; got str, 'x'; "),
        (language.detect, [STORY], "newsmodel.language.detect(story) takes one story; got a list; call it for one"),
        (language.parts, Reaction(text="x"), "newsmodel.language.parts(story) takes one story; got a Reaction"),
        (language.annotate, None, "newsmodel.language.annotate(story) takes one story; got None"),
        (
            provenance.of,
            "x",
            "newsmodel.provenance.of(thing) takes a story, a listing, a card or an image; got str, 'x'; ",
        ),
        (
            voices.of,
            STORY,
            "newsmodel.voices.of(reaction) takes one reaction; got a Story; those of a story are in its",
        ),
        (voices.platforms, (), "newsmodel.voices.platforms(reaction) takes one reaction; got a tuple; call it for one"),
        (dates.find, None, "newsmodel.dates.find(text) takes the text of a page, as str; got None"),
        (
            lambda documents: next(corpus.stories(documents)),
            ["x"],
            "newsmodel.corpus.stories(documents) takes documents",
        ),
    ],
)
def test_what_looks_into_texts_says_what_it_takes(
    function: Callable[[object], object], argument: object, message: str
) -> None:
    with pytest.raises(ArgumentError) as caught:
        function(argument)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("read", [newsmodel.loads, newsmodel.scan])
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"vocabularies": ["ru"]}, "vocabularies= takes vocabularies by locale or a list of them; got str, 'ru'; look it up, "),
        ({"vocabularies": {"ru": 5}}, "vocabularies= takes vocabularies by locale or a list of them; got int, 5"),
        ({"vocabularies": vocabularies["ru"]}, "vocabularies= takes .*; got a Vocabulary; put it in a list: "),
        ({"url": 5}, r"url= takes the address of a page, as str; got int, 5; hand it str\(url\)"),
    ],
)  # fmt: skip
def test_what_readers_go_by(read: Callable[..., object], arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ArgumentError, match=f"^{message}"):
        read("Tram line reopens", **arguments)
