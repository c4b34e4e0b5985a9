"""formats.atom: valid by RFC 4287, read back without loss, and by feedparser; the feeds of others read."""

import io
import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import attrs
import feedparser
import pytest
from foreign_stories import stories
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from work import assert_linear

from newsmodel.errors import EncodingError, Fault, ParseError, RenderError, StructureError
from newsmodel.formats import atom
from newsmodel.formats._inert import shown
from newsmodel.model import Image, Label, Reaction, RelatedLink, Story

STORY = Story(
    title="Harbour tram runs again",
    lede="After ten years, trams are back at the harbour.",
    body=("The first one left at six.",),
    image=Image(alt="A tram by the sea.", labels=(Label.IMAGE_GENERATED_BY_AI,)),
    labels=(Label.REPORTED_BY_AI,),
    byline="Ada Nilsen",
    published=date(2025, 10, 9),
    reactions=(Reaction(text="Some miss the bus."),),
    related=(
        RelatedLink(title="Bus line 4 ends", url="https://news.example/sv/articles/bus"),
        RelatedLink(summary="Ferries stay.", url="https://news.example/sv/articles/ferry"),
        RelatedLink(title="No address"),
    ),
    locale="sv",
    language="en",
    url="https://news.example/sv/articles/tram",
    retrieved=datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC),
)
FEED = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:newsmodel="tag:newsmodel.invalid,2026:atom">
  <id>https://news.example/sv.atom</id>
  <title>Trams</title>
  <updated>2025-10-09T12:00:00Z</updated>
  <link rel="alternate" href="https://news.example/sv" />
  <link rel="self" type="application/atom+xml" href="https://news.example/sv.atom" />
  <entry xml:lang="en">
    <id>https://news.example/sv/articles/tram</id>
    <title>Harbour tram runs again</title>
    <updated>2025-10-09T12:00:00Z</updated>
    <published>2025-10-09T12:00:00Z</published>
    <author>
      <name>Ada Nilsen</name>
    </author>
    <link rel="alternate" href="https://news.example/sv/articles/tram" />
    <link rel="related" href="https://news.example/sv/articles/bus" title="Bus line 4 ends" />
    <link rel="related" href="https://news.example/sv/articles/ferry" />
    <category term="reported-by-ai" scheme="tag:newsmodel.invalid,2026:atom" label="Rapporterad av AI" />
    <category term="image-generated-by-ai" scheme="tag:newsmodel.invalid,2026:atom" label="Bild genererad av AI" />
    <category term="trainedAlgorithmicMedia" scheme="http://cv.iptc.org/newscodes/digitalsourcetype/" \
label="Created using Generative AI" />
    <summary>After ten years, trams are back at the harbour.</summary>
    <content type="html">&lt;p lang="sv" dir="auto"&gt;Rapporterad av AI&lt;/p&gt;
"""
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def read_with_faults(text: str) -> tuple[tuple[Story, ...], list[Fault]]:
    faults: list[Fault] = []
    return atom.loads(text, report=faults.append), faults


def entry(inner: str, attributes: str = "", before: str = "") -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}>{before}<entry>{inner}</entry></feed>'


def test_a_feed() -> None:
    text = atom.dumps(
        [STORY], title="Trams", home_page_url="https://news.example/sv", feed_url="https://news.example/sv.atom"
    )
    assert text.startswith(FEED)
    assert text.endswith("}\n</newsmodel:story>\n  </entry>\n</feed>\n")


@given(st.lists(stories, max_size=3))
def test_what_is_written_is_read_and_valid(some: list[Story]) -> None:
    faults: list[Fault] = []
    text = atom.dumps(some)
    assert atom.loads(text, report=faults.append) == tuple(some)
    assert atom.loads(text.encode()) == tuple(some)
    assert faults == []
    tree = etree.fromstring(text.encode())
    SCHEMA.assertValid(tree)
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert tree.xpath("a:author", namespaces=names) or tree.xpath("not(a:entry[not(a:author)])", namespaces=names)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]|]]>|</?script", text)


def test_feedparser_reads_it() -> None:
    parsed = feedparser.parse(atom.dumps([STORY, Story(title="<b>Two</b>")], title="Trams & co"))
    assert not parsed.bozo
    assert (parsed.version, parsed.feed.title) == ("atom10", "Trams & co")
    one, two = parsed.entries
    assert (one.id, one.link, one.title, one.author, one.published, one.summary) == (
        *(STORY.url, STORY.url, STORY.title, STORY.byline, "2025-10-09T12:00:00Z", STORY.lede),
    )
    assert [(tag.term, tag.label) for tag in one.tags] == [
        ("reported-by-ai", "Rapporterad av AI"),
        ("image-generated-by-ai", "Bild genererad av AI"),
        ("trainedAlgorithmicMedia", "Created using Generative AI"),
    ]
    content = one.content[0]
    assert (content.type, content.language) == ("text/html", "en")
    for text in (STORY.image.alt, "Bild genererad av AI", "Rapporterad av AI", STORY.lede, *STORY.body):
        assert f">{text}</p>" in content.value
    assert (two.title, two.updated, parsed.feed.author) == ("<b>Two</b>", "1970-01-01T00:00:00Z", "Unknown")


@given(stories)
def test_feedparser_reads_every_title(story: Story) -> None:
    parsed = feedparser.parse(atom.dumps([story]).encode())
    assert not parsed.bozo
    assert parsed.entries[0].title_detail.type == "text/plain"
    assert etree.fromstring(atom.dumps([story]).encode()).findtext("{*}entry/{*}title") == shown(story.title or "")


# What Atom requires and a page may not say


@pytest.mark.parametrize(
    ("fields", "updated"),
    [
        ({"published": date(2025, 1, 2), "retrieved": datetime(2026, 1, 2, tzinfo=UTC)}, "2025-01-02T12:00:00Z"),
        ({"retrieved": datetime(2026, 1, 2, 3, 4, 5, 6, timezone(timedelta(hours=5)))}, "2026-01-01T22:04:05Z"),
        ({"retrieved": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5)))}, "0001-01-01T12:00:00Z"),
        ({}, "1970-01-01T00:00:00Z"),
    ],
)
def test_an_entry_was_updated_when_its_story_was_last_known_to_change(
    fields: dict[str, datetime], updated: str
) -> None:
    tree = etree.fromstring(atom.dumps([Story(**fields)]).encode())
    assert [element.text for element in tree.iter("{*}updated")] == [updated, updated]


def test_a_feed_was_updated_with_its_youngest_story_or_when_the_caller_says() -> None:
    some = [Story(published=date(2025, 1, 2)), Story(published=date(2026, 1, 2)), Story()]
    moment = datetime(2026, 3, 4, 5, tzinfo=timezone(timedelta(hours=-1)))
    assert "\n  <updated>2026-01-02T12:00:00Z</updated>\n" in atom.dumps(some)
    assert "\n  <updated>2026-03-04T06:00:00Z</updated>\n" in atom.dumps(some, updated=moment)
    assert "\n  <updated>1970-01-01T00:00:00Z</updated>\n" in atom.dumps([])


@pytest.mark.parametrize(
    ("some", "authors"),
    [([], ["Desk"]), ([Story()], ["Desk"]), ([STORY], ["Ada Nilsen"]), ([STORY, Story()], ["Desk", "Ada Nilsen"])],
)
def test_a_feed_has_an_author_where_a_story_has_none(some: list[Story], authors: list[str]) -> None:
    tree = etree.fromstring(atom.dumps(some, author="Desk").encode())
    assert [element.text for element in tree.iter("{*}name")] == authors


def test_the_id_of_a_feed_is_its_address_or_made_of_its_title() -> None:
    def id_of(**options: str) -> str | None:
        return etree.fromstring(atom.dumps([], **options).encode()).findtext("{*}id")

    assert id_of(feed_url="https://news.example/sv.atom") == "https://news.example/sv.atom"
    assert id_of() == "tag:newsmodel.invalid,2026:feed/e329ccb140fb8de805f19db62768e50d8e228208"
    assert len({id_of(), id_of(title="Trams"), id_of(home_page_url="https://news.example/")}) == 3
    assert id_of(authority="news.example,2026") == id_of().replace("newsmodel.invalid", "news.example")


@pytest.mark.parametrize(
    ("options", "path"),
    [
        ({"authority": ",2026"}, "authority"),
        ({"home_page_url": "/"}, "home_page_url"),
        ({"feed_url": "file:///feed"}, "feed_url"),
        ({"updated": datetime(2026, 1, 1)}, "updated"),
    ],
)
def test_wrong_options_are_refused(options: dict[str, str], path: str) -> None:
    with pytest.raises(RenderError) as caught:
        atom.dumps([], **options)
    assert caught.value.path == path


# Feeds of others


REST = ["author[2]", "id[1]", "title[2]", "updated[1]", "link[1]", "link[3]", "link[5]", "link[6]", "link[8]", "category[1]", "rights[1]", "total[1]"]  # fmt: skip


def test_an_entry_of_somebody_else() -> None:
    text = entry(
        """
        <id>urn:1</id><title type="html">A &lt;b&gt;tram&lt;/b&gt; &amp;amp; more</title><title>Again</title>
        <updated>2025-10-09T01:00:00Z</updated><published>2025-10-09T01:00:00+05:00</published>
        <author><name>Ada
          Nilsen</name><email>a@b.example</email></author><author><name>Bo</name></author>
        <link href="tram.json" type="application/json"/><link href="tram.html" hreflang="en"/>
        <link href="x" rel="alternate"/>
        <link rel="related" href="bus" title="A bus"/><link rel="related" href="http://[" /><link rel="self" href="y"/>
        <link rel="enclosure" type="image/png" href="1.png" title="A tram"/><link rel="enclosure" href="2.mp3"/>
        <summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">It <i>runs</i>.</div></summary>
        <content type="html" xml:lang="nb" xml:base="images/">&lt;p&gt;It runs.&lt;/p&gt;&lt;p&gt;Again.&lt;/p&gt;
          &lt;img src="3.png" alt="Another"&gt;</content>
        <category term="trams"/><rights>All</rights><thr:total xmlns:thr="t">5</thr:total>
        """,
        'xml:lang="en" xml:base="https://blog.example/a/"',
    )
    assert read_with_faults(text) == (
        (
            Story(
                title="A tram & more",
                lede="It runs.",
                body=("Again.",),
                image=Image(alt="A tram", url="https://blog.example/a/1.png"),
                byline="Ada Nilsen",
                published=date(2025, 10, 9),
                related=(RelatedLink(title="A bus", url="https://blog.example/a/bus"),),
                language="nb",
                url="https://blog.example/a/tram.html",
            ),
        ),
        [
            Fault(f"/feed/entry[1]/{place}", message)
            for place, message in [
                ("author[1]", "not kept, but for the name: a byline is no more"),
                ("title[1]", "not kept, but for text in it: <b> (1)"),
                ("summary[1]", "not kept, but for text in it: <i> (1)"),
                ("published[1]", "only the day is kept of '2025-10-09T01:00:00+05:00'"),
                *((place, "there is no place for it: not kept") for place in REST),
                ("content[1]", "not kept: the image 'https://blog.example/a/images/3.png'"),
            ]
        ],
    )


def test_the_image_is_the_enclosed_one_with_the_alternative_text_of_the_content() -> None:
    text = entry(
        "<link rel='enclosure' type='image/png' href='https://blog.example/1.png' title='Our tram'/>"
        "<content type='html'>&lt;img src=0.png alt=Bus>&lt;img src=https://blog.example/1.png alt=Tram></content>"
    )
    assert read_with_faults(text) == (
        (Story(image=Image(alt="Tram", url="https://blog.example/1.png")),),
        [Fault("/feed/entry[1]/content[1]", "not kept: the image '0.png'")],
    )


def test_languages_bases_and_authors_are_inherited() -> None:
    before = "<author><name>Feed</name></author>"
    source = "<source><id>s</id><author><name>Source</name></author></source>"
    attributes = 'xml:lang="en" xml:base="https://blog.example/a/"'
    assert atom.loads(entry("<title>A</title>", attributes, before)) == (
        Story(title="A", byline="Feed", language="en"),
    )
    assert atom.loads(entry(source, "", before)) == (Story(byline="Source"),)
    assert atom.loads(entry("<content xml:lang=''/><link href='http://['/>", attributes)) == (Story(url="http://["),)
    assert atom.loads(entry("", "", "<author><name>Unknown</name></author>")) == (Story(),)


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ("<content>One.\n\nTwo.\nThree.</content>", ("One.", "Two.", "Three.")),
        ('<content type="text/plain">One.</content>', ("One.",)),
        ('<content type="text/html">&lt;p&gt;One.</content>', ("One.",)),
        ('<content type="html"><p>One.</p><p>Two.</p></content>', ("One.", "Two.")),
        (
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p>two</div></content>',
            ("One", "two"),
        ),
        ('<content type="image/png">aGVsbG8=</content>', ()),
        ('<content src="https://blog.example/1.html" type="text/html"/>', ()),
    ],
)
def test_content_of_all_types(content: str, body: tuple[str, ...]) -> None:
    read, faults = read_with_faults(entry(content))
    assert (read, bool(faults)) == ((Story(body=body),), not body)


def test_a_document_may_be_one_entry() -> None:
    text = '<a:entry xmlns:a="http://www.w3.org/2005/Atom"><a:title type="x/y">A</a:title><a:id/></a:entry>'
    assert read_with_faults(text) == ((Story(),), [Fault("/entry/title[1]", "not read: of type 'x/y'")])


def test_the_data_count_and_what_others_added_is_reported() -> None:
    text = atom.dumps([STORY]).replace("<title>Harbour", "<rights>Mine</rights><title>Another")
    assert read_with_faults(text) == (
        (STORY,),
        [Fault("/feed/entry[1]/rights[1]", "not read: a story is read from the data of all of it")],
    )


def test_where_the_data_are_broken_the_elements_count() -> None:
    text = atom.dumps([attrs.evolve(Story(title="Tram"))]).replace('"title": "Tram"', '"title": 5')
    read, faults = read_with_faults(text)
    assert read == (Story(title="Tram"),)
    assert faults[0] == Fault("/feed/entry[1]/story[1] $.title", "expected str, got int")
    read, faults = read_with_faults(text.replace('"title": 5', "5"))
    assert (read, faults[0].path) == ((Story(title="Tram"),), "/feed/entry[1]/story[1] $")


@pytest.mark.parametrize("text", ["<rss version='2.0'/>", "<feed/>", "<entry xmlns='http://www.w3.org/1999/xhtml'/>"])
def test_what_is_no_atom_is_refused(text: str) -> None:
    with pytest.raises(StructureError) as caught:
        atom.loads(text)
    assert [fault.path for fault in caught.value.faults] == ["/*"]


# Hostile XML


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = (
    f'<!DOCTYPE feed [<!ENTITY l0 "ha">{LAUGHS}]><feed xmlns="http://www.w3.org/2005/Atom"><title>&l9;</title></feed>'
)
EXTERNAL = (
    '<!DOCTYPE feed [<!ENTITY x SYSTEM "file:///etc/passwd">]><feed xmlns="http://www.w3.org/2005/Atom">&x;</feed>'
)


@pytest.mark.parametrize("text", [BOMB, EXTERNAL, '<!DOCTYPE feed SYSTEM "https://evil.example/x.dtd"><feed/>'])
def test_document_types_are_refused_before_they_do_anything(text: str) -> None:
    with pytest.raises(ParseError, match="declares a document type"):
        atom.loads(text)
    with pytest.raises(ParseError, match="declares a document type"):
        atom.loads(text.encode("utf-16"))


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("", 1, 1),
        ("<feed>\r\n<titel></title></feed>", 2, 10),
        ("<feed>\n\n  &nbsp;</feed>", 3, 3),
        ("<feed>\rя\x00</feed>", 2, 2),
        ("<feed>\ud800</feed>", 1, 7),
        ("{}", 1, 1),
        (b"<feed>\n\xff</feed>", 2, 1),
        ("\ufeff<feed>\n<".encode(), 2, 1),
    ],
)
def test_what_is_no_xml_is_refused_with_its_place(text: str | bytes, line: int, column: int) -> None:
    with pytest.raises(ParseError) as caught:
        atom.loads(text)
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize("encoding", ["utf-8", "utf8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_bytes_are_in_the_encoding_that_they_name(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>{entry("<title>Åål</title>")}'
    assert atom.loads(text.encode(encoding)) == (Story(title="Åål"),)
    assert atom.loads(text) == (Story(title="Åål"),)


@pytest.mark.parametrize(
    ("encoding", "title"),
    [
        *((encoding, "渡轮") for encoding in ("GB2312", "GBK", "gb18030")),
        ("Big5", "渡輪"),
        *((encoding, "渡し船") for encoding in ("Shift_JIS", "EUC-JP")),
        ("EUC-KR", "나룻배"),
        ("utf-16-le", "나룻배"),
        ("utf-16-be", "나룻배"),
    ],
)
def test_bytes_of_other_encodings(encoding: str, title: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{entry(f"<title>{title}</title>")}'
    assert atom.loads(text.encode(encoding)) == (Story(title=title),)
    with pytest.raises(EncodingError, match="should be") as caught:
        atom.loads(b'<?xml version="1.0" encoding="EUC-KR"?>\n<feed>\xff')
    assert (caught.value.line, caught.value.column, caught.value.start) == (2, 7, 46)


def test_what_stands_before_a_document_is_passed_over() -> None:
    text = f'\ufeff \r\n<?xml version="1.0" encoding="utf-8"?>\n{entry("<title>Ferry</title>")}'
    assert atom.loads(text) == atom.loads(text.encode()) == (Story(title="Ferry"),)
    with pytest.raises(ParseError) as caught:
        atom.loads("\n\n <feed><titel></title></feed>")
    assert (caught.value.line, caught.value.column) == (3, 17)


def test_what_feeds_get_wrong() -> None:
    text = entry(
        """
        <title>K&amp;uuml;hl &amp;amp; R&amp;amp;D</title><updated>2025-10-09T01:00:00Z</updated>
        <published>Thu, 09 Oct 2025 01:00:00 +0500</published>
        <author><email>a@b.example</email></author>
        <link rel="http://www.iana.org/assignments/relation/alternate" href="https://a.example/"/>
        <link rel="http://www.iana.org/assignments/relation/enclosure" type="image/png" href="https://a.example/1.png"/>
        <summary>One.&lt;br /&gt;Two.</summary>
        <content type="">Three.&lt;p&gt;Four.&lt;/p&gt;</content>
        """,
        'xml:lang="de_AT"',
    )
    stories, faults = read_with_faults(text)
    assert stories == (
        Story(
            title="Kühl &amp; R&D",
            lede="One. Two.",
            body=("Three.", "Four."),
            image=Image(url="https://a.example/1.png"),
            published=date(2025, 10, 9),
            language="de-AT",
            url="https://a.example/",
        ),
    )
    assert [fault.path.removeprefix("/feed/entry[1]/") for fault in faults] == [
        "title[1]",
        "summary[1]",
        "content[1]",
        "published[1]",
        "author[1]",
        "updated[1]",
    ]


@pytest.mark.parametrize("encoding", ["klingon", "base64", "punycode"])
def test_an_encoding_that_is_not_known_is_refused(encoding: str) -> None:
    with pytest.raises(EncodingError, match="not read"):
        atom.loads(f'<?xml version="1.0" encoding="{encoding}"?><feed/>'.encode())


@pytest.mark.parametrize(
    ("unit", "end"),
    [
        ("<a>", "</a>"),
        ("<link href='x'/>", ""),
        ("<title>a</title>", ""),
        ("&#65;", ""),
        ("<![CDATA[]]]]>", ""),
        ("<!-- -->", ""),
        ("<?a?>", ""),
        ("<content type='html'>&lt;a </content>", ""),
        ("<author><name>a</name></author>", ""),
    ],
)
def test_hostile_entries_take_linear_work(unit: str, end: str) -> None:
    def read(length: int) -> None:
        count = length // len(unit)
        assert len(atom.loads(entry(unit * count + end * count))) == 1

    assert_linear(read, 150_000)


# Files


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "stories.atom"
    options = {"title": "Trams", "author": "Desk", "updated": datetime(2026, 1, 1, tzinfo=UTC)}
    atom.dump([STORY, Story()], path, **options)
    assert path.read_bytes() == atom.dumps([STORY, Story()], **options).encode()
    assert atom.load(path) == (STORY, Story())
    assert atom.load(io.BytesIO(path.read_bytes())) == (STORY, Story())


def test_a_story_that_no_feed_holds_is_refused_by_place_and_field() -> None:
    with pytest.raises(RenderError) as caught:
        atom.dumps([Story(), Story(title="\udc00")])
    assert caught.value.path == "[1].title"
