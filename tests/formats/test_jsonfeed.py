"""formats.jsonfeed: written by the standard and back without loss; the feeds of others read."""

import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import attrs
import jsonfeed as jsonfeed_util
import jsonschema
import pytest
from foreign_stories import stories
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from newsmodel.errors import EncodingError, Fault, ParseError, RenderError, StructureError
from newsmodel.formats import _inert, jsonfeed
from newsmodel.formats._inert import web_address
from newsmodel.formats._outline import wording
from newsmodel.model import Image, Label, Reaction, RelatedLink, Story

STORY = Story(
    title="Harbour tram runs again",
    lede="After ten years, trams are back at the harbour.",
    body=("The first one left at six.", 'Its driver called it "a <good> start".'),
    image=Image(alt="A tram by the sea.", labels=(Label.IMAGE_GENERATED_BY_AI,), url="https://pictures.example/1.png"),
    labels=(Label.REPORTED_BY_AI, Label.FACT_CHECKED),
    byline="Ada Nilsen",
    published=date(2025, 10, 9),
    reactions=(Reaction(text="Some miss the bus."),),
    related=(
        RelatedLink(
            title="Bus line 4 ends",
            summary="It ran since 1961.",
            image=Image(alt="A bus."),
            labels=(Label.REPORTED_BY_AI,),
            byline="Bo Ek",
            published=date(2025, 10, 1),
            url="https://news.example/sv/articles/bus",
        ),
        RelatedLink(summary="Ferries stay.", url="https://news.example/sv/articles/ferry"),
    ),
    locale="sv",
    language="en",
    url="https://news.example/sv/articles/tram",
    retrieved=datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC),
)

# What the specification of JSON Feed 1.1 says of the fields that are written.
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string"},
        "home_page_url": {"$ref": "#/$defs/url"},
        "feed_url": {"$ref": "#/$defs/url"},
        "items": {"type": "array", "items": {"$ref": "#/$defs/item"}},
    },
    "$defs": {
        "url": {"type": "string", "format": "uri"},
        "item": {
            "type": "object",
            "required": ["id", "content_html"],
            "additionalProperties": False,
            "patternProperties": {"^_[A-Za-z][A-Za-z0-9_]*$": {"$ref": "#/$defs/extension"}},
            "properties": {
                "id": {"type": "string", "minLength": 1},
                "url": {"$ref": "#/$defs/url"},
                "title": {"type": "string"},
                "content_html": {"type": "string"},
                "summary": {"type": "string"},
                "image": {"$ref": "#/$defs/url"},
                "date_published": {"type": "string", "format": "date-time"},
                "authors": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "required": ["name"],
                        "additionalProperties": False,
                        "properties": {"name": {"type": "string"}},
                    },
                },
                "tags": {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"type": "string"}},
                "language": {"type": "string", "pattern": "^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$"},
            },
        },
        "extension": {"type": "object", "propertyNames": {"pattern": "^[^_.][^.]*$"}},
    },
}
FORMATS = jsonschema.Draft202012Validator.FORMAT_CHECKER
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=FORMATS)


def read_with_faults(document: object) -> tuple[tuple[Story, ...], list[Fault]]:
    faults: list[Fault] = []
    return jsonfeed.loads(json.dumps(document), report=faults.append), faults


def feed(*items: object, **fields: object) -> dict[str, object]:
    return {"version": "https://jsonfeed.org/version/1.1", "title": "T", **fields, "items": list(items)}


def test_a_tag_says_that_its_label_is_inferred() -> None:
    image = Image(alt="A tram.", labels=(Label.IMAGE_GENERATED_BY_AI, Label.FACT_CHECKED))
    story = Story(
        image=image,
        labels=(Label.REPORTED_BY_AI, Label.FACT_CHECKED),
        inferred=("labels[0]", "labels[1]", "image.labels[0]"),
    )
    (item,) = json.loads(jsonfeed.dumps([story]))["items"]
    assert item["tags"] == ["reported-by-ai (inferred)", "fact-checked", "image-generated-by-ai (inferred)"]


def test_a_story_in_full() -> None:
    text = jsonfeed.dumps(
        [STORY], title="Trams", home_page_url="https://news.example/", feed_url="https://news.example/f"
    )
    document = json.loads(text)
    content = document["items"][0].pop("content_html")
    data = document["items"][0].pop("_newsmodel")
    assert document == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Trams",
        "home_page_url": "https://news.example/",
        "feed_url": "https://news.example/f",
        "items": [
            {
                "id": "https://news.example/sv/articles/tram",
                "url": "https://news.example/sv/articles/tram",
                "title": "Harbour tram runs again",
                "language": "en",
                "authors": [{"name": "Ada Nilsen"}],
                "date_published": "2025-10-09T12:00:00Z",
                "summary": "After ten years, trams are back at the harbour.",
                "image": "https://pictures.example/1.png",
                "tags": ["reported-by-ai", "fact-checked", "image-generated-by-ai"],
            }
        ],
    }
    assert content.splitlines() == [
        '<p lang="sv" dir="auto">Rapporterad av AI</p>',
        '<p lang="sv" dir="auto">Faktagranskad</p>',
        '<p dir="auto">After ten years, trams are back at the harbour.</p>',
        "<figure>",
        '<img src="https://pictures.example/1.png" alt="A tram by the sea.">',
        "<figcaption>",
        '<p lang="sv" dir="auto">Bild genererad av AI</p>',
        "</figcaption>",
        "</figure>",
        '<p dir="auto">The first one left at six.</p>',
        '<p dir="auto">Its driver called it &quot;a &lt;good&gt; start&quot;.</p>',
        '<h2 lang="sv" dir="auto">Vad folk säger</h2>',
        '<p dir="auto">Some miss the bus.</p>',
        '<h2 lang="sv" dir="auto">Relaterade artiklar</h2>',
        "<ul>",
        "<li>",
        "<figure>",
        '<p dir="auto">A bus.</p>',
        "</figure>",
        '<p dir="auto"><a href="https://news.example/sv/articles/bus">Bus line 4 ends</a></p>',
        '<p dir="auto">Bo Ek</p>',
        '<p><time datetime="2025-10-01">2025-10-01</time></p>',
        '<p lang="sv" dir="auto">Rapporterad av AI</p>',
        '<p dir="auto">It ran since 1961.</p>',
        "</li>",
        "<li>",
        '<p dir="auto">Ferries stay.</p>',
        '<p dir="auto"><a href="https://news.example/sv/articles/ferry">https://news.example/sv/articles/ferry</a></p>',
        "</li>",
        "</ul>",
    ]
    assert data == {
        "newsmodel": "1.1",
        "title": STORY.title,
        "lede": STORY.lede,
        "body": list(STORY.body),
        "image": {
            "alt": "A tram by the sea.",
            "labels": ["image-generated-by-ai"],
            "url": "https://pictures.example/1.png",
        },
        "labels": ["reported-by-ai", "fact-checked"],
        "byline": "Ada Nilsen",
        "published": "2025-10-09",
        "reactions": [{"text": "Some miss the bus."}],
        "related": [
            {
                "title": "Bus line 4 ends",
                "summary": "It ran since 1961.",
                "image": {"alt": "A bus."},
                "labels": ["reported-by-ai"],
                "byline": "Bo Ek",
                "published": "2025-10-01",
                "url": "https://news.example/sv/articles/bus",
            },
            {"summary": "Ferries stay.", "url": "https://news.example/sv/articles/ferry"},
        ],
        "locale": "sv",
        "language": "en",
        "url": "https://news.example/sv/articles/tram",
        "retrieved": "2026-01-02T03:04:05.000678Z",
    }


def test_an_empty_story_and_an_empty_feed() -> None:
    assert json.loads(jsonfeed.dumps([Story()])) == feed(
        {
            "id": "tag:newsmodel.invalid,2026:story/01ba4719c80b6fe911b091a7c05124b64eeece96",
            "content_html": "",
            "_newsmodel": {"newsmodel": "1.1"},
        },
        title="Stories",
    )
    assert jsonfeed.loads(jsonfeed.dumps([])) == ()


@given(st.lists(stories, max_size=3))
def test_what_is_written_is_read_and_valid(some: list[Story]) -> None:
    faults: list[Fault] = []
    text = jsonfeed.dumps(some)
    assert jsonfeed.loads(text, report=faults.append) == tuple(some)
    assert jsonfeed.loads(text.encode()) == tuple(some)
    assert faults == []
    VALIDATOR.validate(json.loads(text))


@given(stories)
def test_nothing_of_a_story_acts(story: Story) -> None:
    text = jsonfeed.dumps([story])
    assert not re.search("</|<!|[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]", text)
    tree = LexborHTMLParser(json.loads(text)["items"][0]["content_html"])
    assert {node.tag for node in tree.css("body *")} <= {
        *("a", "figcaption", "figure", "h2", "img", "li", "p", "time", "ul"),
    }
    for node in tree.css("body *"):
        assert set(node.attributes) <= {"alt", "datetime", "dir", "href", "lang", "src"}
        for name in ("href", "src"):
            assert re.match("https?://", node.attributes.get(name) or "https://", re.IGNORECASE)


def visible(story: Story) -> Iterator[str]:
    """What the content shows, block by block."""
    yield from (*words(story.labels, story), *filter(None, [story.lede]))
    if story.image:
        yield from (*sight(story.image), *words(story.image.labels, story))
    yield from story.body
    if story.reactions:
        yield wording("reactions_heading", story.locale)[0]
        yield from (reaction.text for reaction in story.reactions)
    if story.related:
        yield wording("related_heading", story.locale)[0]
    for link in story.related:
        if link.image:
            yield from (*sight(link.image), *words(link.image.labels, story))
        yield from filter(None, [link.title, link.byline, link.published and link.published.isoformat()])
        yield from words(link.labels, story)
        yield from filter(None, [link.summary, None if link.title or not web_address(link.url) else link.url])


def sight(image: Image) -> list[str]:
    return [image.alt or ""] if image.alt or web_address(image.url) else []


def words(labels: tuple[Label, ...], story: Story) -> list[str]:
    return [wording(label.name.lower(), story.locale)[0] for label in labels]


@given(stories)
def test_a_reader_of_the_content_sees_everything(story: Story) -> None:
    tree = LexborHTMLParser(json.loads(jsonfeed.dumps([story]))["items"][0]["content_html"])
    seen = [node.attributes["alt"] if node.tag == "img" else node.text() for node in tree.css("p, h2, img")]
    assert seen == [_inert.visible(text) for text in visible(story)]


def test_another_implementation_reads_it() -> None:
    other = jsonfeed_util.Feed.parse(json.loads(jsonfeed.dumps([STORY, Story(title="Two")], title="Trams")))
    assert (other.title, [(item.id, item.title, item.summary) for item in other.items]) == (
        "Trams",
        [
            ("https://news.example/sv/articles/tram", "Harbour tram runs again", STORY.lede),
            ("tag:newsmodel.invalid,2026:story/c1b30e85bc10c092c7991d5041a58b1088951e15", "Two", None),
        ],
    )


def test_ids_stay() -> None:
    def id_of(story: Story, **options: str) -> str:
        return str(json.loads(jsonfeed.dumps([story], **options))["items"][0]["id"])

    story = attrs.evolve(STORY, url=None)
    assert id_of(story) == "tag:newsmodel.invalid,2026:story/60f175b2ea8af4175c1850be8c2e6c9029a62900"
    assert id_of(story, authority="desk@news.example,2026-01-31").startswith("tag:desk@news.example,2026-01-31:story/")
    # Fetched again: other cards, another time, a language that was found out.
    assert id_of(attrs.evolve(story, retrieved=None, related=(), language=None, reactions=())) == id_of(story)
    others = [
        attrs.evolve(story, **{name: None})  # type: ignore[arg-type]
        for name in ("title", "lede", "locale")
    ]
    others += [attrs.evolve(story, url="news.example/tram"), attrs.evolve(story, body=())]
    # Without a text of its own, a story is told by the others' words.
    others += [Story(image=STORY.image), Story(reactions=STORY.reactions), Story(related=STORY.related), Story()]
    assert len({id_of(other) for other in [story, *others]}) == 10


# Feeds of others


def test_an_item_of_somebody_else() -> None:
    item = {
        "id": "4711",
        "url": "https://blog.example/tram ",
        "external_url": "https://elsewhere.example/",
        "title": " The tram\nruns ",
        "summary": "It does.",
        "content_html": "It does.<p>See <a href='/x'>here</a>.</p><img src='1.png' alt='A tram'><img src='2.png'>",
        "content_text": "It does. See here.",
        "image": "1.png",
        "banner_image": "b.png",
        "date_published": "2025-10-09t23:30:00-05:00",
        "date_modified": "2025-10-10T00:00:00Z",
        "authors": [{"name": "Ada", "url": "https://ada.example"}, {"avatar": "x"}, {"name": "Bo"}],
        "author": {"name": "Old"},
        "tags": ["trams"],
        "language": "en-GB",
        "attachments": [],
        "_it's": {},
    }
    assert read_with_faults(feed(item)) == (
        (
            Story(
                title="The tram runs",
                lede="It does.",
                body=("See here.",),
                image=Image(alt="A tram", url="1.png"),
                byline="Ada",
                published=date(2025, 10, 9),
                language="en-GB",
                url="https://blog.example/tram",
            ),
        ),
        [
            Fault("$.items[0].content_html", "not kept, but for text in it: <a> (1)"),
            Fault("$.items[0].authors[0].url", "there is no place for it: not kept"),
            Fault("$.items[0].date_published", "only the day is kept of '2025-10-09t23:30:00-05:00'"),
            *(
                Fault(f"$.items[0]{name}", "there is no place for it: not kept")
                for name in (
                    *(".authors[1]", ".authors[2]", ".id", ".external_url", ".content_text", ".banner_image"),
                    *(".date_modified", ".author", ".tags", ".attachments", "['_it\\'s']"),
                )
            ),
            Fault("$.items[0].content_html", "not kept: the image '2.png'"),
        ],
    )


def test_a_feed_of_version_1() -> None:
    items = [
        {"id": 1, "content_text": "One.\n\nTwo.\n", "author": {"name": "Own", "url": "u"}},
        {"id": None, "content_text": "One.\nTwo.", "image": "3.png"},
        {"content_html": "", "authors": []},
    ]
    document = feed(*items, author={"name": "Feed"}, language="nb", description="Not a story's.")
    assert read_with_faults({**document, "version": "https://jsonfeed.org/version/1"}) == (
        (
            Story(body=("One.", "Two."), byline="Own", language="nb"),
            Story(body=("One.", "Two."), image=Image(url="3.png"), byline="Feed", language="nb"),
            Story(byline="Feed", language="nb"),
        ),
        [
            Fault("$.items[0].author.url", "there is no place for it: not kept"),
            Fault("$.items[0].id", "there is no place for it: not kept"),
        ],
    )


def test_fields_of_wrong_types_are_reported_and_left_out() -> None:
    item = {"title": 5, "authors": "Ada", "date_published": "yesterday", "language": {}, "content_html": True}
    assert read_with_faults(feed(item, language=7)) == (
        (Story(),),
        [
            Fault("$.items[0].title", "expected a text, got a number: not kept"),
            Fault("$.items[0].content_html", "expected a text, got a boolean: not kept"),
            Fault(
                "$.items[0].date_published", "expected a date, or a date and time (RFC 3339), got 'yesterday': not kept"
            ),
            Fault("$.items[0].language", "expected a language tag (RFC 5646), got '': not kept"),
            Fault("$.items[0].authors", "there is no place for it: not kept"),
        ],
    )


@pytest.mark.parametrize(
    ("text", "kept"), [("2025-10-09", True), ("2025-10-09T12:00:00Z", True), ("2025-10-09T12:00:01Z", False)]
)
def test_a_day_is_not_reported(text: str, kept: bool) -> None:
    read, faults = read_with_faults(feed({"date_published": text}))
    assert (read, not faults) == ((Story(published=date(2025, 10, 9)),), kept)


def test_the_data_count_and_what_others_added_is_reported() -> None:
    document = json.loads(jsonfeed.dumps([STORY]))
    document["items"][0] |= {"title": "Another", "_other": {}, "attachments": []}
    assert read_with_faults(document) == (
        (STORY,),
        [
            Fault("$.items[0]._other", "not read: a story is read from the data of all of it"),
            Fault("$.items[0].attachments", "not read: a story is read from the data of all of it"),
        ],
    )


@pytest.mark.parametrize(
    ("data", "path", "found"),
    [
        ({"newsmodel": "1.1", "title": " a"}, ".title", "' a'"),
        ({"newsmodel": "2.0"}, ".newsmodel", "'2.0'"),
        ([], "", "list"),
        ({"newsmodel": "1.1", "title": "a", "retrieved": 1e999}, "", "Infinity"),
    ],
)
def test_where_the_data_are_broken_the_standard_fields_count(data: object, path: str, found: str) -> None:
    text = json.dumps(feed({"title": "Tram", "_newsmodel": data})).replace("Infinity", "1e999")
    faults: list[Fault] = []
    assert jsonfeed.loads(text, report=faults.append) == (Story(title="Tram"),)
    assert [fault.path for fault in faults] == [f"$.items[0]._newsmodel{path}"]
    assert found in faults[0].message


def test_data_of_a_newer_version_are_read_and_what_is_new_reported() -> None:
    read, faults = read_with_faults(feed({"_newsmodel": {"newsmodel": "1.9", "title": "Tram", "mood": "good"}}))
    assert read == (Story(title="Tram"),)
    assert [fault.path for fault in faults] == ["$.items[0]._newsmodel.mood"]


@pytest.mark.parametrize(
    ("document", "faults"),
    [
        ([], [Fault("$", "expected an object, got []")]),
        (
            {"items": {}},
            [
                Fault(
                    "$.version",
                    "expected 'https://jsonfeed.org/version/1' or 'https://jsonfeed.org/version/1.1', got None",
                ),
                Fault("$.items", "expected an array, got {}"),
            ],
        ),
        (
            {"version": "2", "items": [{}, 1]},
            [
                Fault(
                    "$.version",
                    "expected 'https://jsonfeed.org/version/1' or 'https://jsonfeed.org/version/1.1', got '2'",
                ),
            ],
        ),
    ],
)
def test_what_is_no_feed_is_refused(document: object, faults: list[Fault]) -> None:
    with pytest.raises(StructureError) as caught:
        jsonfeed.loads(json.dumps(document))
    assert list(caught.value.faults) == faults


def test_what_others_say_of_digital_source_types_is_reported() -> None:
    item = {"title": "A", "_iptc": {"digitalSourceType": "digsrctype:trainedAlgorithmicMedia"}}
    assert read_with_faults(feed(item)) == (
        (Story(title="A"),),
        [
            Fault("$.items[0]._iptc", "there is no place for it: not kept"),
            Fault(
                "$.items[0]._iptc.digitalSourceType",
                "the digital source type of something that is not kept: 'digsrctype:trainedAlgorithmicMedia'",
            ),
        ],
    )


def test_what_is_no_item_is_reported_and_the_others_are_read() -> None:
    assert read_with_faults(feed({"title": "A"}, 1, {"title": "B"})) == (
        (Story(title="A"), Story(title="B")),
        [Fault("$.items[1]", "expected an object, got a number: not kept")],
    )


@pytest.mark.parametrize("text", ["", "{", "<feed/>", "[" * 100_000, "NaN", "1" * 10_000])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(ParseError):
        jsonfeed.loads(text)
    with pytest.raises(EncodingError):
        jsonfeed.loads(b"\xff")


# What cannot be written


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"authority": "example.org"}, "authority: expected a domain and a day on which it was yours"),
        ({"home_page_url": "javascript:alert(1)"}, "home_page_url: expected an http or https address"),
        ({"feed_url": "feed.json"}, "feed_url: expected an http or https address, got 'feed.json'"),
    ],
)
def test_wrong_options_are_refused(options: dict[str, str], message: str) -> None:
    with pytest.raises(RenderError, match=re.escape(message)):
        jsonfeed.dumps([], **options)


def test_a_story_that_no_json_holds_is_refused_by_place_and_field() -> None:
    with pytest.raises(RenderError) as caught:
        jsonfeed.dumps([Story(), Story(related=(RelatedLink(title="a\ud800"),))])
    assert caught.value.path == "[1].related[0].title"


# Files


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "stories.feed.json"
    jsonfeed.dump([STORY], path, title="Trams")
    assert path.read_text("utf-8") == jsonfeed.dumps([STORY], title="Trams")
    assert jsonfeed.load(path) == (STORY,)
    assert jsonfeed.load(io.StringIO(path.read_text("utf-8"))) == (STORY,)
