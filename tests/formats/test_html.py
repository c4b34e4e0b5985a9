"""formats.html: what is written, read back by a parser of the HTML standard (Lexbor). Chromium's turn is in tests/browser."""

import io
import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsmodel import language
from newsmodel.errors import MissingExtraError
from newsmodel.formats import html
from newsmodel.formats._inert import web_address
from newsmodel.model import Image, Label, Listing, Reaction, RelatedLink, Story
from newsmodel.vocabulary import known

STORY = Story(
    title="Cable car to the lighthouse opens",
    lede="It runs every ten minutes.",
    body=("The ride takes a while.", "Nobody was sick."),
    image=Image(
        alt="A cabin above the sea.", labels=(Label.IMAGE_GENERATED_BY_AI,), url="https://pictures.example/1.png"
    ),
    labels=(Label.REPORTED_BY_AI, Label.FACT_CHECKED),
    byline="Ada Nilsen",
    published=date(2025, 10, 9),
    reactions=(Reaction(text="Some hail the view."),),
    related=(
        RelatedLink(title="Ferry retires", summary="After 60 years.", url="https://news.example/sv/articles/ferry"),
    ),
    locale="sv",
    language="en",
    url="https://news.example/sv/articles/cable-car",
    retrieved=datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC),
)
ARTICLE = """\
<article class="newsmodel tex2jax_ignore mathjax_ignore" lang="" dir="ltr">
<header>
<h2 data-field="title" lang="en" dir="ltr">Cable car to the lighthouse opens</h2>
<div class="newsmodel-line">
<p data-field="byline" dir="auto">Ada Nilsen</p>
<p><time data-field="published" datetime="2025-10-09" lang="sv" dir="auto">9 oktober 2025</time></p>
<ul data-field="labels" role="list">
<li data-label="reported-by-ai" data-about="text" \
data-digital-source-type="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia" \
lang="sv" dir="ltr">Rapporterad av AI</li>
<li data-label="fact-checked" data-about="text" lang="sv" dir="ltr">Faktagranskad</li>
</ul>
</div>
<p data-field="lede" lang="en" dir="ltr">It runs every ten minutes.</p>
</header>
<figure data-field="image">
<p data-field="image.alt" dir="auto">A cabin above the sea.</p>
<figcaption>
<ul data-field="image.labels" role="list">
<li data-label="image-generated-by-ai" data-about="image" \
data-digital-source-type="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia" \
lang="sv" dir="ltr">Bild genererad av AI</li>
</ul>
<bdi data-field="image.url" dir="auto"><a href="https://pictures.example/1.png" rel="noreferrer">\
https://pictures.example/1.png</a></bdi>
</figcaption>
</figure>
<div data-field="body">
<p data-field="body[0]" lang="en" dir="ltr">The ride takes a while.</p>
<p data-field="body[1]" lang="en" dir="ltr">Nobody was sick.</p>
</div>
<section>
<h3 lang="sv" dir="ltr">Vad folk säger</h3>
<p data-field="reactions[0].text" lang="en" dir="ltr">Some hail the view.</p>
</section>
<aside>
<h3 lang="sv" dir="ltr">Relaterade artiklar</h3>
<ul class="newsmodel-cards" role="list">
<li data-field="related[0]">
<h4 data-field="related[0].title" dir="auto"><a href="https://news.example/sv/articles/ferry" rel="noreferrer">\
Ferry retires</a></h4>
<p data-field="related[0].summary" dir="auto">After 60 years.</p>
</li>
</ul>
</aside>
<footer>
<dl>
<dt lang="en">Address</dt>
<dd><bdi data-field="url" dir="auto"><a href="https://news.example/sv/articles/cable-car" rel="noreferrer">\
https://news.example/sv/articles/cable-car</a></bdi></dd>
<dt lang="en">Retrieved</dt>
<dd><time data-field="retrieved" datetime="2026-01-02 03:04:05+00:00" dir="ltr">2026-01-02 03:04:05+00:00</time></dd>
<dt lang="en">Interface</dt>
<dd><bdi data-field="locale" dir="auto">sv</bdi></dd>
<dt lang="en">Prose</dt>
<dd><bdi data-field="language" dir="auto">en</bdi></dd>
</dl>
</footer>
</article>"""


@pytest.fixture(autouse=True)
def undetected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be as without the extra `language`, wherever a test does not say otherwise."""

    def parts(story: Story) -> dict[str, str]:
        raise MissingExtraError("this", "language")

    monkeypatch.setattr(language, "parts", parts)


def test_a_story_is_one_article() -> None:
    sheet, _, article = html.fragment(STORY).partition("</style>\n")

    assert (sheet[:8], article) == ("<style>\n", ARTICLE)


def test_a_document_holds_the_article_and_all_it_needs() -> None:
    tree = LexborHTMLParser(html.dumps(STORY))

    assert [(node.tag, node.attributes) for node in tree.css("html, head, head > *, body, main, main > *")] == [
        ("html", {"lang": "sv"}),
        ("head", {}),
        ("meta", {"charset": "utf-8"}),
        (
            "meta",
            {
                "http-equiv": "Content-Security-Policy",
                "content": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
            },
        ),
        ("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        ("title", {"lang": "en", "dir": "ltr"}),
        ("style", {}),
        ("body", {"class": "newsmodel-page"}),
        ("main", {}),
        ("article", {"class": "newsmodel tex2jax_ignore mathjax_ignore", "lang": "", "dir": "ltr"}),
    ]
    assert tree.css_first("title").text() == STORY.title
    assert tree.css_first("h1").text() == STORY.title


def test_a_listing_is_a_section_of_cards() -> None:
    listing = Listing(title="Boats", links=(RelatedLink(summary="A boat sank."), RelatedLink(title="A boat rose")))

    assert (
        html.fragment(listing, level=1).partition("</style>\n")[2]
        == """\
<section class="newsmodel tex2jax_ignore mathjax_ignore" lang="" dir="ltr">
<header>
<h1 data-field="title" dir="auto">Boats</h1>
</header>
<ul class="newsmodel-cards" role="list">
<li data-field="links[0]">
<p data-field="links[0].summary" dir="auto">A boat sank.</p>
</li>
<li data-field="links[1]">
<h2 data-field="links[1].title" dir="auto">A boat rose</h2>
</li>
</ul>
</section>"""
    )


def test_nothing_but_a_title_is_nothing_but_a_heading() -> None:
    assert (
        html.fragment(Listing(title="Boats")).partition("</style>\n")[2]
        == """\
<section class="newsmodel tex2jax_ignore mathjax_ignore" lang="" dir="ltr">
<header>
<h2 data-field="title" dir="auto">Boats</h2>
</header>
</section>"""
    )


def test_several_pages_share_a_document() -> None:
    tree = LexborHTMLParser(html.dumps(iter([STORY, Listing(title="Boats")])))

    assert tree.css_first("html").attributes["lang"] == "en"
    assert [node.text() for node in tree.css("title, h1, article > header > h2, section > header > h2")] == [
        "2 pages",
        "2 pages",
        STORY.title,
        "Boats",
    ]
    assert len(tree.css("style")) == 1


def test_one_of_several_is_just_that_one() -> None:
    assert html.dumps([STORY]) == html.dumps(STORY)


def test_none_of_several_is_a_document_too() -> None:
    tree = LexborHTMLParser(html.dumps([]))

    assert [node.text() for node in tree.css("title, h1, article")] == ["0 pages", "0 pages"]


def test_a_page_without_a_title_says_so_in_a_heading() -> None:
    tree = LexborHTMLParser(html.dumps(Story(body=("Only this.",))))

    assert [(node.tag, node.attributes, node.text()) for node in tree.css("title, h1")] == [
        ("title", {"dir": "auto"}, "No title"),
        ("h1", {"class": "newsmodel-none", "lang": "en"}, "No title"),
    ]


def test_the_window_of_a_page_without_a_title_has_its_address() -> None:
    tree = LexborHTMLParser(html.dumps(Story(url="https://news.example/articles/1")))

    assert tree.css_first("title").text() == "https://news.example/articles/1"


def test_headings_are_at_most_of_level_six() -> None:
    story = Story(title="A", reactions=(Reaction(text="B"),), related=(RelatedLink(title="C"),))

    tree = LexborHTMLParser(html.fragment(story, level=6))

    assert [node.tag for node in tree.css("h1, h2, h3, h4, h5, h6, h7, h8")] == ["h6", "h6", "h6", "h6"]


@pytest.mark.parametrize("name", ["page.html", Path("page.html")])
def test_dump_writes_utf_8_to_a_path(tmp_path: Path, name: str | Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    html.dump(STORY, name)

    assert (tmp_path / "page.html").read_bytes() == html.dumps(STORY).encode()


def test_dump_writes_to_an_open_file() -> None:
    file = io.StringIO()

    html.dump([STORY, STORY], file)

    assert file.getvalue() == html.dumps([STORY, STORY])


# Language and direction.


def tongues(document: str) -> dict[str, tuple[str | None, str | None]]:
    """Return `lang` and `dir` of each field that has a direction."""
    nodes = LexborHTMLParser(document).css("[data-field][dir]")
    return {field(node): (node.attributes.get("lang"), node.attributes["dir"]) for node in nodes}


def field(node: LexborNode) -> str:
    return node.attributes["data-field"] or ""


def test_the_language_of_prose_that_nobody_says_is_not_taken_from_the_locale() -> None:
    story = Story(title="A", lede="B", body=("C",), reactions=(Reaction(text="D"),), locale="ar")

    tree = LexborHTMLParser(html.fragment(story))

    assert tongues(html.fragment(story)) == dict.fromkeys(
        ["title", "lede", "body[0]", "reactions[0].text", "locale"], (None, "auto")
    )
    # What has no language of its own would inherit that of the page around it.
    assert tree.css_first("article").attributes == {
        "class": "newsmodel tex2jax_ignore mathjax_ignore",
        "lang": "",
        "dir": "rtl",
    }


def test_a_given_language_is_that_of_the_prose_and_of_nothing_else() -> None:
    story = attrs.evolve(STORY, language="he")

    known_ones = {path: tongue for path, tongue in tongues(html.fragment(story)).items() if tongue[0]}

    assert known_ones == {
        "title": ("he", "rtl"),
        "published": ("sv", "auto"),
        "lede": ("he", "rtl"),
        "body[0]": ("he", "rtl"),
        "body[1]": ("he", "rtl"),
        "reactions[0].text": ("he", "rtl"),
    }


def test_a_detected_language_comes_before_that_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "parts", lambda story: {"title": "ar", "image.alt": "en", "related[0].summary": "ru"})

    found = tongues(html.dumps(STORY))

    assert {path: found[path] for path in ("title", "lede", "image.alt", "related[0].title", "related[0].summary")} == {
        "title": ("ar", "rtl"),
        "lede": ("en", "ltr"),
        "image.alt": ("en", "ltr"),
        "related[0].title": (None, "auto"),
        "related[0].summary": ("ru", "ltr"),
    }


def test_the_real_detector_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("py3langid", reason="needs the extra 'language'")
    monkeypatch.undo()
    story = Story(body=("The harbour bridge was opened to the public on Monday.",), locale="ar")

    assert tongues(html.dumps(story))["body[0]"] == ("en", "ltr")


@pytest.mark.parametrize(
    ("story", "direction"),
    [
        (Story(locale="ar", language="en", title="English"), "rtl"),
        (Story(locale="ru", title="مرحبا"), "ltr"),
        (Story(title="12 مرحبا"), "rtl"),
        (Story(title="…", lede="שלום world"), "rtl"),
        (Story(title="12", body=("world שלום",)), "ltr"),
        (Story(title="…"), "ltr"),
        (Story(), "ltr"),
    ],
)
def test_the_frame_runs_as_the_interface_or_else_as_the_first_letter(story: Story, direction: str) -> None:
    assert LexborHTMLParser(html.fragment(story)).css_first("article").attributes["dir"] == direction


@pytest.mark.parametrize("locale", sorted(known()))
def test_labels_and_headings_are_in_the_words_of_the_locale(locale: str) -> None:
    story = Story(
        labels=tuple(Label), reactions=(Reaction(text="A"),), related=(RelatedLink(title="B"),), locale=locale
    )

    words = LexborHTMLParser(html.dumps(story)).css("[data-label], section > h2, aside > h2")

    slots = ["reported_by_ai", "image_generated_by_ai", "fact_checked", "reactions_heading", "related_heading"]
    assert [node.text() for node in words] == [known()[locale].wordings(slot)[0] for slot in slots]
    assert {(node.attributes["lang"], node.attributes["dir"]) for node in words} == {
        (locale, "rtl" if locale == "ar" else "ltr")
    }


@pytest.mark.parametrize(
    ("locale", "lang"),
    [
        ("pt-BR", "pt"),
        ("tlh", "en"),
        ("no language at all", "en"),
        ('x"><script>alert(1)</script>', "en"),
        (None, "en"),
    ],
)
def test_a_locale_without_words_borrows_them(locale: str | None, lang: str) -> None:
    node = LexborHTMLParser(html.dumps(Story(labels=(Label.FACT_CHECKED,), locale=locale))).css_first("[data-label]")

    assert (node.attributes["lang"], node.text()) == (lang, known()[lang].fact_checked[0])


@pytest.mark.parametrize(
    ("locale", "day", "words"),
    [
        ("ru", date(2025, 10, 9), "9 октября 2025"),
        (None, date(2025, 10, 9), "2025-10-09"),
        ("tlh", date.min, "0001-01-01"),
    ],
)
def test_a_day_is_written_in_the_locale_and_for_machines(locale: str | None, day: date, words: str) -> None:
    node = LexborHTMLParser(html.dumps(Story(published=day, locale=locale))).css_first("time")

    assert node.attributes["datetime"] == day.isoformat()
    assert node.text().startswith(words)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(9999, 12, 31, 23, 59, 59, 999999, timezone(-timedelta(hours=14))),
    ],
)
def test_a_moment_is_written_wherever_in_time_it_is(moment: datetime) -> None:
    node = LexborHTMLParser(html.dumps(Story(retrieved=moment))).css_first("time")

    assert datetime.fromisoformat(node.attributes["datetime"] or "") == moment.replace(microsecond=0)


# Injection.

NASTY = [
    "</title></style><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "]]>",
    "<!--",
    "--><p>",
    "&lt;b&gt; &amp;amp; &#0; &copy",
    "*bold* _it_ [a](javascript:alert(1)) `x` # y",
    "\u202eright to left",
    "\u2067\u2068\u202dx",
    "a\tb  c\u00a0d\u2028e\x85f\x0cg\x0bh",
    "\x00\x1b[31m\x7f\x9f",
    "\ud800 \udfff",
    "\ufdd0 \uffff \U0010ffff",
    "{{7*7}} ${x} %s {0}",
    "</article></main></body>",
    "<template><svg><math><style>",
]
LINES = (
    st.one_of(
        st.sampled_from(NASTY),
        st.text(st.characters(categories=None), min_size=1),
        st.lists(st.sampled_from(NASTY)).map(" ".join),
    )
    .map(lambda text: re.sub("[\r\n]", " ", text).strip())
    .filter(bool)
)
URLS = st.one_of(
    LINES,
    LINES.map("https://news.example/{}".format),
    LINES.map("javascript:{}".format),
    st.sampled_from(["\x01javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,<p>", "//news.example", "/a"]),
)
LABELS = st.lists(st.sampled_from(Label), unique=True).map(tuple)
IMAGES = st.builds(Image, alt=LINES, labels=LABELS, url=st.none() | URLS)
LINKS = st.builds(
    RelatedLink,
    title=LINES,
    summary=st.none() | LINES,
    image=st.none() | IMAGES,
    labels=LABELS,
    byline=st.none() | LINES,
    published=st.none() | st.dates(),
    url=st.none() | URLS,
)
STORIES = st.builds(
    Story,
    title=st.none() | LINES,
    lede=st.none() | LINES,
    body=st.lists(LINES, max_size=3).map(tuple),
    image=st.none() | IMAGES,
    labels=LABELS,
    byline=st.none() | LINES,
    published=st.none() | st.dates(),
    reactions=st.lists(st.builds(Reaction, text=LINES), max_size=2).map(tuple),
    related=st.lists(LINKS, max_size=2).map(tuple),
    locale=st.none() | st.sampled_from(sorted(known())) | LINES,
    language=st.none() | st.sampled_from(["en", "ar", "zh-Hant"]) | LINES,
    url=st.none() | URLS,
    retrieved=st.none() | st.datetimes(timezones=st.timezones()),
)
LISTINGS = st.builds(
    Listing, title=LINES, links=st.lists(LINKS, max_size=3).map(tuple), locale=st.none() | LINES, url=st.none() | URLS
)


def visible(text: str) -> str:
    """Return a text with what HTML text must not hold replaced, said in another way than in the module."""

    def picture(character: str) -> str:
        code = ord(character)
        match unicodedata.category(character):
            case "Cc" if code == 9:
                return character
            case "Cc" if code < 32:
                return chr(0x2400 + code)
            case "Cc":
                return "\u2421" if code == 127 else "\ufffd"
            case "Cs":
                return "\ufffd"
            case "Cn" if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
                return "\ufffd"
            case _:
                return character

    return "".join(map(picture, text))


def texts(thing: object, path: str = "") -> dict[str, str]:
    """Return all text fields of a page by their paths, as they have to be seen."""
    match thing:
        case Label():
            return {}
        case str():
            return {path: visible(thing)}
        case tuple():
            items = enumerate(thing)
            return {key: text for index, item in items for key, text in texts(item, f"{path}[{index}]").items()}
        case Story() | Listing() | RelatedLink() | Reaction() | Image():
            dot = "." if path else ""
            fields = attrs.asdict(thing, recurse=False).items()
            return {key: text for name, value in fields for key, text in texts(value, f"{path}{dot}{name}").items()}
        case _:
            return {}


def cards(page: Story | Listing) -> dict[str, RelatedLink]:
    field, links = ("related", page.related) if isinstance(page, Story) else ("links", page.links)
    return {f"{field}[{index}]": link for index, link in enumerate(links)}


def shape(document: str) -> list[tuple[int, str, tuple[str, ...]]]:
    """Return every element with its depth and the names of its attributes."""
    root = LexborHTMLParser(document).root
    assert root is not None
    found: list[tuple[int, str, tuple[str, ...]]] = []
    open_ones: list[tuple[LexborNode, int]] = [(root, 0)]
    while open_ones:
        node, depth = open_ones.pop()
        found.append((depth, node.tag or "", tuple(sorted(set(node.attributes) - {"lang", "dir"}))))
        open_ones += [(child, depth + 1) for child in node.iter()]
    return found


def harmless(thing: object) -> object:
    """Return a page of the same build in which all texts are `x`, and addresses that are links another link."""
    match thing:
        case Label():
            return thing
        case str():
            return "https://x" if web_address(thing) else "x"
        case tuple():
            return tuple(map(harmless, thing))
        case Story() | Listing() | RelatedLink() | Reaction() | Image():
            changed = {name: harmless(value) for name, value in attrs.asdict(thing, recurse=False).items()}
            return type(thing)(**changed)  # type: ignore[arg-type]
        case _:
            return thing


@given(STORIES | LISTINGS)
def test_a_parser_sees_the_same_texts(page: Story | Listing) -> None:
    nodes = LexborHTMLParser(html.dumps(page)).css("p[data-field], :is(h1, h2, h3)[data-field], bdi[data-field]")

    expected = texts(page)
    for path, link in cards(page).items():
        if link.title and web_address(link.url):
            del expected[f"{path}.url"]  # the title is the link
    assert {field(node): node.text() for node in nodes} == expected


@given(STORIES | LISTINGS)
@example(Story(title="</title><script>alert(1)</script>"))
def test_no_text_makes_an_element_or_an_attribute(page: Story | Listing) -> None:
    assert shape(html.dumps(page)) == shape(html.dumps(harmless(page)))  # type: ignore[arg-type]


@given(STORIES | LISTINGS)
def test_links_lead_to_the_web_and_nowhere_else(page: Story | Listing) -> None:
    links = LexborHTMLParser(html.fragment(page)).css("[href], [src]")

    image = page.image if isinstance(page, Story) else None
    images = [link.image for link in cards(page).values()]
    urls = [page.url, *(each.url for each in (*cards(page).values(), image, *images) if each)]
    assert sorted(node.attributes["href"] or "" for node in links) == sorted(filter(None, map(web_address, urls)))


@given(STORIES | LISTINGS)
def test_the_document_is_utf_8_without_what_html_text_must_not_hold(page: Story | Listing) -> None:
    document = html.dumps(page)

    assert visible(document.replace("\n", " ")) == document.replace("\n", " ")
    document.encode()


def test_what_is_inferred_says_so_and_what_is_missing_is_left_out() -> None:
    story = Story(image=Image(labels=(Label.IMAGE_GENERATED_BY_AI,)), labels=(Label.REPORTED_BY_AI,))
    story = attrs.evolve(story, inferred=("image.labels[0]",))
    tree = LexborHTMLParser(html.fragment(story))

    assert [node.attributes["data-label"] for node in tree.css("[data-inferred]")] == ["image-generated-by-ai"]
    assert [node.attributes["title"] for node in tree.css("[data-inferred]")] == ["Inferred from its place on the page"]
    assert tree.css("[data-inferred][data-digital-source-type]") == []
    assert tree.css("[data-field='image.alt']") == []
    assert LexborHTMLParser(html.fragment(Listing(links=(RelatedLink(title="Trams"),)))).css("header, h2") == []


# The style sheet.

SHEET = html.fragment(Story()).partition("<style>\n")[2].partition("</style>")[0]


def test_the_style_sheet_asks_the_network_for_nothing() -> None:
    assert not re.search(r"url\(|@import|@font-face|image-set|//", SHEET)


def test_every_label_has_a_shape_of_its_own() -> None:
    shapes = [
        re.search(rf'\[data-label="{label.value}"\]::before {{[^}}]*clip-path: ([^;]*);', SHEET) for label in Label
    ]

    assert len({match[1] for match in shapes if match}) == len(Label)


def test_writing_takes_linear_time_and_no_more_than_its_size() -> None:
    story = Story(body=tuple(["<&\x00\u202e" * 25_000] * 10))

    assert len(html.dumps(story)) < 12_000_000


def test_a_locale_with_an_underscore_is_a_language_tag() -> None:
    text = html.fragment(Story(title="عبّارة", locale="ar_EG"))
    assert '<article class="newsmodel tex2jax_ignore mathjax_ignore" lang="" dir="rtl">' in text
    assert 'lang="ar-EG"' in html.dumps(Story(title="عبّارة", locale="ar_EG", language="ar_EG"))
