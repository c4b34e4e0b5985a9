"""formats.html in a real browser: what people see, hear and can reach, and that no page does anything but be read.

Needs Debian's `chromium` (or another, named by the environment variable CHROMIUM), driven by playwright.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import attrs
import pytest

from newsmodel import language
from newsmodel.formats import html
from newsmodel.model import Image, Label, Listing, Reaction, RelatedLink, Story

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

LEFT_TO_RIGHT = Story(
    title="Harbour town of Velmora reopens its century-old tram line after two years of repairs",
    lede="The narrow-gauge line along the waterfront carried passengers again on Tuesday, two years after a landslide.",
    body=(
        "Mayor Ilsa Brandeck rode the first car from the fish market to the upper terrace, a climb of 140 metres.",
        "Trams run every twelve minutes from six in the morning.",
    ),
    image=Image(
        alt="A red tram climbs a steep street between pastel houses.",
        labels=(Label.IMAGE_GENERATED_BY_AI,),
        url="https://news.example/tram.png",
    ),
    labels=(Label.REPORTED_BY_AI, Label.FACT_CHECKED),
    byline="Marta Lindqvist",
    published=date(2025, 10, 9),
    reactions=(Reaction(text="Residents welcome the return of the line."), Reaction(text="Others doubt the slope.")),
    related=(
        RelatedLink(
            title="Council approves hospital extension",
            summary="The council voted nine to four.",
            image=Image(alt="A model of a tram stop.", labels=(Label.IMAGE_GENERATED_BY_AI,)),
            url="https://news.example/ru/articles/hospital-extension",
        ),
        RelatedLink(summary="One hillside railway in five needs new drains.", labels=(Label.REPORTED_BY_AI,)),
    ),
    locale="ru",
    language="en",
    url="https://news.example/ru/articles/velmora-tram",
    retrieved=datetime(2026, 1, 12, 9, 30, tzinfo=UTC),
)
RIGHT_TO_LEFT = Story(
    title="إعادة فتح خط الترام القديم في مدينة فلمورا الساحلية",
    lede="عاد الخط الضيق على طول الواجهة البحرية إلى نقل الركاب يوم الثلاثاء.",
    body=("ركبت العمدة العربة الأولى من سوق السمك إلى الشرفة العليا.", "It cost 18 million crowns."),
    image=Image(alt="A red tram climbs a steep street.", labels=(Label.IMAGE_GENERATED_BY_AI,)),
    labels=(Label.REPORTED_BY_AI, Label.FACT_CHECKED),
    byline="مارتا لندكفست",
    published=date(2025, 10, 9),
    reactions=(Reaction(text="يرحب السكان بعودة الخط وينشرون صور رحلاتهم الأولى."),),
    related=(
        RelatedLink(title="تمديد الخط إلى المستشفى", summary="صوت المجلس لصالح تمديد الخط إلى المستشفى."),
        RelatedLink(title="سوق السمك ينتقل", summary="ينتقل سوق السمك إلى مستودع الترام القديم."),
    ),
    locale="ar",
    url="https://news.example/ar/articles/velmora-tram",
)
LISTING = Listing(title="Трамваи", links=LEFT_TO_RIGHT.related, locale="ru", url="https://news.example/ru/tags/trams")
BARE = Story(body=("Only a paragraph is left of this page.",))
WITHOUT_HINTS = attrs.evolve(RIGHT_TO_LEFT, locale=None, language=None)

DOCUMENTS = {
    "left to right": html.dumps(LEFT_TO_RIGHT),
    "right to left": html.dumps(RIGHT_TO_LEFT),
    "without locale": html.dumps(WITHOUT_HINTS),
    "listing": html.dumps(LISTING),
    "bare": html.dumps(BARE),
    "several": html.dumps([LEFT_TO_RIGHT, RIGHT_TO_LEFT, LISTING, BARE]),
}

Open = Callable[..., "sync_api.Page"]


@pytest.fixture(scope="module")
def window() -> Iterator["sync_api.Page"]:
    if CHROMIUM is None:
        pytest.skip("no Chromium found: apt-get install chromium, or name one in the environment variable CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser.new_page()
        browser.close()


@pytest.fixture
def browse(window: "sync_api.Page") -> Iterator[Open]:
    """Open a document in the window; once the test is through, it must have asked for nothing and said nothing."""
    asked: list[str] = []
    said: list[str] = []
    listeners = {
        "request": lambda request: asked.append(request.url),
        "dialog": lambda dialog: (said.append(dialog.message), dialog.dismiss()),
        "pageerror": lambda error: said.append(str(error)),
    }

    def open_(document: str, *, width: int = 1280, scheme: str = "light", forced: str = "none") -> "sync_api.Page":
        window.set_viewport_size({"width": width, "height": 800})
        window.emulate_media(media="screen", color_scheme=scheme, forced_colors=forced)
        window.set_content(document)
        return window

    for event, listener in listeners.items():
        window.on(event, listener)
    yield open_
    for event, listener in listeners.items():
        window.remove_listener(event, listener)
    assert (asked, said) == ([], [])


# What everybody can reach.


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_axe_finds_no_violation(browse: Open, name: str, scheme: str) -> None:
    page = browse(DOCUMENTS[name], scheme=scheme)

    results = axe.Axe().run(page, options={"resultTypes": ["violations", "incomplete"]})

    assert results.generate_report() == "Found 0 accessibility violations:\n"
    # What axe could not decide would be a contrast over a picture; there is none.
    assert [each["id"] for each in results.response["incomplete"]] == []
    assert "color-contrast" in {each["id"] for each in results.response["passes"]}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_runs_out_of_the_window(browse: Open, name: str, width: int) -> None:
    page = browse(DOCUMENTS[name], width=width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width  # WCAG 2.2, 1.4.10


def test_a_word_without_an_end_does_not_either(browse: Open) -> None:
    story = attrs.evolve(LEFT_TO_RIGHT, title="A" * 5000, byline="B" * 500, url=f"https://news.example/{'c' * 5000}")

    page = browse(html.dumps(story), width=320)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_tree_for_screen_readers_has_the_landmarks_and_the_outline(browse: Open) -> None:
    page = browse(DOCUMENTS["left to right"])

    assert [(node.evaluate("e => e.tagName"), node.inner_text()) for node in page.get_by_role("heading").all()] == [
        ("H1", LEFT_TO_RIGHT.title),
        ("H2", "Что говорят люди"),
        ("H2", "Связанные статьи"),
        ("H3", "Council approves hospital extension"),
    ]
    assert {role: page.get_by_role(role).count() for role in ("main", "article", "figure", "time", "listitem")} == {
        "main": 1,
        "article": 1,
        "figure": 2,
        "time": 2,
        "listitem": 2 + 1 + 2 + 1 + 1,
    }


# Light, dark, paper.


def colours(page: "sync_api.Page", selector: str = ".newsmodel") -> list[str]:
    style = "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    found: list[str] = page.locator(selector).first.evaluate(style)
    return found


LIGHT = ["rgb(29, 27, 24)", "rgb(255, 253, 249)"]
DARK = ["rgb(235, 231, 223)", "rgb(26, 25, 23)"]


@pytest.mark.parametrize(("scheme", "expected"), [("light", LIGHT), ("dark", DARK)])
def test_light_and_dark_are_the_reader_s_choice(browse: Open, scheme: str, expected: list[str]) -> None:
    assert colours(browse(DOCUMENTS["left to right"], scheme=scheme)) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ('<body data-jp-theme-light="true">{}', LIGHT),
        ('<body data-jp-theme-light="false">{}', DARK),
        ('<body class="vscode-light">{}', LIGHT),
        ('<body class="vscode-dark">{}', DARK),
    ],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_of_a_notebook_comes_before_that_of_the_system(
    browse: Open, host: str, expected: list[str], scheme: str
) -> None:
    page = browse(host.format(html.fragment(LEFT_TO_RIGHT)), scheme=scheme)

    assert colours(page) == expected


def test_paper_is_white_and_the_ink_is_dark(browse: Open) -> None:
    page = browse(DOCUMENTS["several"], scheme="dark")

    page.emulate_media(media="print", color_scheme="dark")

    assert colours(page) == [LIGHT[0], "rgba(0, 0, 0, 0)"]
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_shapes_of_labels_stay_where_the_system_picks_all_colours(browse: Open) -> None:
    page = browse(DOCUMENTS["left to right"], forced="active")

    shape = "e => { const s = getComputedStyle(e, '::before'); return [s.backgroundColor, s.clipPath.slice(0, 7)]; }"
    assert [node.evaluate(shape) for node in page.locator("[data-label]").all()] == [["rgb(0, 0, 0)", "polygon"]] * 5


# Right to left.


def box(page: "sync_api.Page", selector: str) -> tuple[float, float]:
    """Return where the text of an element begins and ends, from left to right."""
    script = "e => { const r = document.createRange(); r.selectNodeContents(e); const b = r.getBoundingClientRect(); \
return [b.left, b.right]; }"
    left, right = page.locator(selector).first.evaluate(script)
    return left, right


def direction(page: "sync_api.Page", selector: str) -> str:
    found: str = page.locator(selector).first.evaluate("e => getComputedStyle(e).direction")
    return found


@pytest.mark.parametrize("detected", [True, False])
@pytest.mark.parametrize("story", [RIGHT_TO_LEFT, WITHOUT_HINTS])
def test_right_to_left_pages_read_right_to_left(
    browse: Open, story: Story, detected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not detected:
        monkeypatch.setattr(language, "parts", lambda story: {})  # pyright: ignore[reportUnknownLambdaType]
    page = browse(html.dumps(story))
    edge = page.locator("header").first.bounding_box()
    assert edge is not None
    left, right = edge["x"], edge["x"] + edge["width"]

    selectors = ["article", "h1", "[data-field=lede]", "[data-field='body[0]']", "[data-field='reactions[0].text']"]
    assert {selector: direction(page, selector) for selector in selectors} == dict.fromkeys(selectors, "rtl")
    assert box(page, "h1")[1] == pytest.approx(right, abs=2)
    assert box(page, "[data-field='body[0]']")[1] == pytest.approx(right, abs=2)
    # What is English runs from the left even here.
    assert direction(page, "[data-field='body[1]']") == "ltr"
    assert box(page, "[data-field='body[1]']")[0] == pytest.approx(left, abs=2)
    # The first is right of the second: name, day, labels; the label's shape and its words; the cards.
    line = [
        box(page, f"header {one}")[0] for one in ("[data-field=byline]", "time", "[data-label]", "[data-label] + li")
    ]
    assert line == sorted(line, reverse=True)
    assert box(page, "[data-field='related[0]']")[0] > box(page, "[data-field='related[1]']")[1]


def test_left_to_right_pages_read_left_to_right(browse: Open) -> None:
    page = browse(DOCUMENTS["left to right"])

    line = [
        box(page, f"header {one}")[0] for one in ("[data-field=byline]", "time", "[data-label]", "[data-label] + li")
    ]
    assert line == sorted(line)
    assert box(page, "[data-field='related[0]']")[1] < box(page, "[data-field='related[1]']")[0]


@pytest.mark.parametrize("nasty", ["\u202e", "\u202d", "\u2067", "\u2066", "\u202b", "\u202c\u2069", "\u2069\u202e"])
def test_bidi_controls_in_one_field_do_not_reorder_another(browse: Open, nasty: str) -> None:
    def hostile(text: str) -> str:
        return f"{nasty}{text}{nasty}{text}"

    story = attrs.evolve(
        LEFT_TO_RIGHT,
        title=hostile("title"),
        byline=hostile("name"),
        image=Image(
            alt=hostile("alt"), labels=(Label.IMAGE_GENERATED_BY_AI,), url=f"https://news.example/{hostile('x')}"
        ),
        related=(
            RelatedLink(title=hostile("card"), byline=hostile("name"), labels=tuple(Label), summary="Plain words."),
        ),
    )
    page = browse(html.dumps(story))

    # Every letter of the plain texts is right of the one before it.
    letters = """e => { const t = e.firstChild, r = document.createRange(); return [...t.data].map((_, i) => {
        r.setStart(t, i); r.setEnd(t, i + 1); return r.getBoundingClientRect().left; }); }"""
    plain = ["[data-field='related[0].summary']", "header time", "header [data-label]", "figcaption [data-label]", "dt"]
    for selector in plain:
        places = page.locator(selector).first.evaluate(letters)
        assert places == sorted(places), selector
    line = [
        box(page, f"header {one}")[0] for one in ("[data-field=byline]", "time", "[data-label]", "[data-label] + li")
    ]
    assert line == sorted(line)

    # It is the markup that holds them apart: some sites show a notebook without its styles.
    page.evaluate("document.querySelector('style').remove()")
    for selector in plain:
        places = page.locator(selector).first.evaluate(letters)
        assert places == sorted(places), selector


# Injection.

PROBES = [
    "<script>alert(1)</script>",
    "</title></style></script><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    "<svg onload=alert(4)>",
    '"><img src=\'https://news.example/beacon\' onerror="alert(5)">',
    "' onmouseover='alert(6)' autofocus onfocus='alert(7)' x='",
    "<iframe srcdoc='<script>parent.alert(8)</script>'></iframe>",
    "<style>@import 'https://news.example/style'; .newsmodel { display: none }</style>",
    "<meta http-equiv=refresh content='0; url=https://news.example/away'>",
    "<base href='https://news.example/'>",
    "--><!--><script>alert(9)</script>",
    "]]><![CDATA[<script>alert(10)</script>",
    "&lt;script&gt;alert(11)&lt;/script&gt; &#60;script&#62;",
    "<template shadowrootmode=open><script>alert(12)</script></template>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(13)&gt;">',
    "\x00<\x00script>\x1b]0;x\x07 \ud800 \ufffe \x85 a\u2028b c\td  e",
]


def probed(text: str) -> Story:
    return Story(
        title=text,
        lede=text,
        body=(text,),
        image=Image(alt=text, labels=tuple(Label), url=text),
        byline=text,
        reactions=(Reaction(text=text),),
        related=(
            RelatedLink(
                title=text, summary=text, byline=text, url=f"https://news.example/{text}", image=Image(alt=text)
            ),
            RelatedLink(title=text, url=f"javascript:alert(14)//{text}"),
        ),
        locale=text,
        language=text,
        url=f"javascript:alert(15)//{text}",
    )


SEEN = "Object.fromEntries([...document.querySelectorAll(':is(p, h1, h2, h3, h4, bdi)[data-field]')]\
.map(e => [e.dataset.field, e.textContent]))"


@pytest.mark.parametrize("probe", PROBES)
def test_hostile_texts_are_texts(browse: Open, probe: str) -> None:
    text = html.dumps(Story(title=probe))  # tests/formats/test_html.py says what becomes of characters
    shown = browse(text).locator("h1").inner_text()
    story = probed(probe)

    page = browse(html.dumps(story))
    page.mouse.move(640, 100)

    seen = page.evaluate(SEEN)
    assert "script" not in page.evaluate("[...document.querySelectorAll('*')].map(e => e.localName)")
    for path in ("title", "lede", "body[0]", "image.alt", "byline", "reactions[0].text", "related[1].title", "locale"):
        assert " ".join(seen[path].split()) == " ".join(shown.split())
    assert page.locator("a:not([href^='https://'])").count() == 0
    assert page.url == "about:blank"


@pytest.mark.parametrize("probe", PROBES)
def test_hostile_texts_are_texts_where_no_policy_helps(browse: Open, probe: str) -> None:
    page = browse("<!DOCTYPE html><title>A notebook</title><p id=output></p><p id=after>After</p>")

    # As a notebook does it, and as a server would.
    page.evaluate("fragment => { output.innerHTML = fragment; }", html.fragment(probed(probe)))
    page.set_content(f"<!DOCTYPE html><title>A page</title>{html.fragment(probed(probe))}<p id=after>After</p>")

    assert page.evaluate("after.parentElement.localName") == "body"
    assert page.locator("script, img, iframe, template, svg, math, base").count() == 0


# Inside another page.

HOST = """<!DOCTYPE html><html lang="en"><title>A notebook</title>
<style>.jp-RenderedHTMLCommon ul:not(.list-inline) { list-style: square; padding-left: 5em } .jp-RenderedHTMLCommon h2
{ color: red; margin: 3em } .jp-RenderedHTMLCommon p { text-transform: uppercase; border: 1px solid } dt { float: left;
width: 3% } body { letter-spacing: 2px; line-height: 3; text-align: center; font: italic bold 30px cursive }</style>
<main class="jp-RenderedHTMLCommon"><h1>One</h1><h2>Two</h2><p>Three <a href="#">four</a></p><ul><li>Five</li></ul>
<figure><p>Six</p><figcaption>Seven</figcaption></figure><dl><dt>Eight</dt></dl><time>Nine</time></main>
<div class="jp-RenderedHTMLCommon" id="output"></div>"""
STYLES = "[...document.querySelectorAll('html, body, main, main *')].map(e => JSON.stringify([...getComputedStyle(e)]\
.filter(n => !/^(block-size|height|perspective-origin|transform-origin)$/.test(n)).map(n => [n, getComputedStyle(e)[n]])))"


def test_styles_do_not_leak_out(browse: Open) -> None:
    page = browse(HOST)
    before = page.evaluate(STYLES)

    page.evaluate("fragment => { output.innerHTML = fragment; }", html.fragment(LEFT_TO_RIGHT))

    assert page.evaluate(STYLES) == before


def test_styles_of_a_notebook_do_not_leak_in(browse: Open) -> None:
    looks = """e => [e, ...e.querySelectorAll('*')].map(e => e.dataset.field + JSON.stringify([...getComputedStyle(e)]
        .map(name => [name, getComputedStyle(e)[name]])))"""
    alone = browse(f"<!DOCTYPE html><body>{html.fragment(LEFT_TO_RIGHT)}").locator(".newsmodel").evaluate(looks)
    page = browse(HOST)

    page.evaluate("fragment => { output.innerHTML = fragment; }", html.fragment(LEFT_TO_RIGHT))

    assert page.locator(".newsmodel").evaluate(looks) == alone
