"""What type checkers make of the public names: no program, but read by three of them (``nox -s types``).

A line with ``type: ignore`` is a mistake that each of them has to find: an ignored error that is none is one.
"""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import assert_type

from cattrs import Converter

import newsmodel
from newsmodel import Image, Label, Listing, Page, Reaction, RelatedLink, Story, Vocabulary, convert, formats
from newsmodel import Stroy  # type: ignore[attr-defined]
from newsmodel.formats import atom, html, json, jsonfeed, jsonl, jsonld, markdown, ninjs

newsmodel.laods("a text")  # type: ignore[attr-defined]
assert_type(newsmodel.__version__, str)

story = newsmodel.loads("a text")
assert_type(story, Story)
assert_type(newsmodel.loads(b"a text", url="https://example.org", strict=True), Story)
assert_type(newsmodel.load(Path("page.txt")), Story)
assert_type(newsmodel.dumps(story), str)
newsmodel.loads(Path("page.txt"))  # type: ignore[arg-type]
newsmodel.loads(5)  # type: ignore[arg-type]

page = newsmodel.scan("a text")
assert_type(page, Page)
assert_type(page.story(), Story)
assert_type(page.listing(), Listing)
assert_type(page.blocks[0].path, str | None)
assert_type(newsmodel.is_page("a text"), bool)
newsmodel.scan(b"bytes")  # type: ignore[arg-type]

assert_type(newsmodel.learn(["a text"], locale="sv"), Vocabulary)
known: Mapping[str, Vocabulary] = newsmodel.vocabularies

assert_type(story.title, str | None)
assert_type(story.body, tuple[str, ...])
assert_type(story.image, Image | None)
assert_type(story.labels, tuple[Label, ...])
assert_type(story.published, date | None)
assert_type(story.reactions, tuple[Reaction, ...])
assert_type(story.related, tuple[RelatedLink, ...])
assert_type(story.retrieved, datetime | None)
story.titel  # type: ignore[attr-defined]
story.title = "another"  # type: ignore[misc]
Story(titel="a title")  # type: ignore[call-arg]
Story("a title")  # type: ignore[call-arg]

assert_type(json.loads(json.dumps(story)), Story)
assert_type(json.loads("{}", Listing), Listing)
assert_type(jsonfeed.dumps([story], title="News"), str)
jsonl.dumps(story)  # type: ignore[arg-type]
jsonfeed.dump([story], "news.feed.json", title="News", authority="example.org,2026")
jsonfeed.dump([story], "news.feed.json", titel="News")  # type: ignore[call-arg]
jsonfeed.dump(story, "news.feed.json")  # type: ignore[arg-type]
assert_type(jsonld.load("story.jsonld", base="https://example.org"), Story)
assert_type(atom.load(Path("news.atom")), tuple[Story, ...])
assert_type(formats.get("json").SUFFIXES, tuple[str, ...])
assert_type(formats.by_suffix("story.jsonld").dumps(story), str)
formats.get("json").dupms(story)  # type: ignore[attr-defined]
each: list[formats.Format] = [atom, html, json, jsonfeed, jsonl, jsonld, markdown, ninjs]
readable: list[formats.ReadableFormat] = [atom, json, jsonfeed, jsonl, jsonld, ninjs]
readable.append(markdown)  # type: ignore[arg-type]
convert.configure(Converter())
