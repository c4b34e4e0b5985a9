"""What is handed in by mistake is named, with what was expected and what to call instead, by every format alike."""

from pathlib import Path

import pytest
from documents import STORY

from newsmodel import ParseError, formats
from newsmodel.errors import ArgumentError
from newsmodel.formats import html

NEEDED = {"atom": {"title": "News", "feed_url": "https://example.org/news.atom", "author": "The newsroom"}}
READ = [name for name in formats.names() if hasattr(formats.get(name), "loads")]
ONE = [name for name in formats.names() if not formats.get(name).MANY and name != "html"]  # which takes both
MANY = [name for name in formats.names() if formats.get(name).MANY and name != "html"]


@pytest.mark.parametrize("name", ONE)
def test_a_list_where_one_story_is_expected(name):
    with pytest.raises(ArgumentError, match=r"takes one story; got a list; call it for one after another"):
        formats.get(name).dumps([STORY])


@pytest.mark.parametrize("name", MANY)
def test_one_story_where_a_list_is_expected(name):
    with pytest.raises(ArgumentError, match=r"takes many stories; got a Story; put it in a list: \[story\]"):
        formats.get(name).dumps(STORY, **NEEDED.get(name, {}))


@pytest.mark.parametrize("name", formats.names())
@pytest.mark.parametrize("value", ["a text", 5])
def test_no_story_at_all(name, value):
    with pytest.raises(ArgumentError, match=rf"takes (one story|many stories); got {type(value).__name__}, {value!r}"):
        formats.get(name).dumps(value, **NEEDED.get(name, {}))


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("value", [5, Path("story.json")])
def test_no_document(name, value):
    with pytest.raises(ArgumentError, match=r"loads\(text\) takes a document, as str or as bytes; got "):
        list(formats.get(name).loads(value))


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("value", [b"{}", '{\n"title": "A text"}'])
def test_a_document_where_a_file_is_expected(name, value):
    with pytest.raises(ArgumentError, match="takes a path.* an open file.*; got .*; loads reads what is in memory"):
        list(formats.get(name).load(value))


@pytest.mark.parametrize("name", formats.names())
def test_nothing_to_write_to(name):
    with pytest.raises(ArgumentError, match=r"dump\(target\) takes a path or an open file; got int, 5"):
        formats.get(name).dump([STORY] if formats.get(name).MANY else STORY, 5, **NEEDED.get(name, {}))


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize(("data", "kind"), [(b"<html>", "HTML"), (b"%PDF-1.7", "PDF")])
def test_data_of_another_kind(name, data, kind):
    with pytest.raises(ParseError, match=f"not [A-Z0-9-]+, but {kind}"):
        list(formats.get(name).loads(data))


@pytest.mark.parametrize("given", [[STORY], "a story", None])
def test_a_fragment_is_of_one_page(given: object) -> None:
    with pytest.raises(ArgumentError, match=r"^fragment\(item\) takes one story; got "):
        html.fragment(given)
