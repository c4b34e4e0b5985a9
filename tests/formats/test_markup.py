"""formats._markup: the paragraphs of other people's markup, checked against a parser of the HTML standard (Lexbor)."""

import functools
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from work import assert_linear

from newsmodel.errors import Fault
from newsmodel.formats._markup import (
    Prose,
    Sight,
    line,
    looks_like_markup,
    of_html,
    of_plain,
    of_text,
    of_undeclared,
    of_xhtml,
)

CASES = {
    "blocks and breaks end a line": (
        "<p>One\n two</p><div>three<br>four</div> five <!-- six --> seven",
        Prose(("One two", "three", "four", "five seven"), (), {}),
    ),
    "inline elements do not": (
        "a<b>b</b>c <a href='x'>d</a><span> e</span>",
        Prose(("abc d e",), (), {"<b>": 1, "<a>": 1}),
    ),
    "character references are text": (
        "AT&amp;T &lt;p&gt; &#x41;&#66; &copy; &nosuch; &#99999999999999; & &#0;",
        Prose(("AT&T <p> AB © &nosuch; \ufffd & \ufffd",), (), {}),
    ),
    "no-break spaces stay": ("<p>1&nbsp;000\u2028m </p>", Prose(("1\xa0000\u2028m",), (), {})),
    "scripts and styles are no text": (
        "a<script>if (x < 1) { '<p>' }</script>b<STYLE>p</Style >c<iframe src=x>d</iframe>",
        Prose(("abc",), (), {"<script>": 1, "<style>": 1, "<iframe>": 1}),
    ),
    "nor are drawings": ("<svg/>a<svg><text>b</text><svg></svg>c</svg>d", Prose(("ad",), (), {"<svg>": 2})),
    "images": (
        "<img alt='A  \"tram\"' src='1.png\n'><img src=2.png ALT=\"\"><img alt=B alt=C><img>",
        Prose((), (Sight('A "tram"', "1.png"), Sight(None, "2.png"), Sight("B", None), Sight(None, None)), {}),
    ),
    "headings, lists and tables are named": (
        "<h2>a</h2><ul><li>b<li>c</ul><table><tr><td>d<td>e</table>",
        Prose(("a", "b", "c", "d", "e"), (), {"<h2>": 1, "<ul>": 1, "<table>": 1, "<tr>": 1, "<td>": 2}),
    ),
    "a sign that opens no tag is text": ("I <3 1 < 2 </p>", Prose(("I <3 1 < 2",), (), {})),
    "declarations, instructions and wrong comments are none": (
        "<!DOCTYPE html><?xml version='1.0'?>a<!-->b<!--->c</ >d<![CDATA[e]]>f",
        Prose(("abcdf",), (), {}),
    ),
    "an end is missing: of a tag": (
        "a<b c='<p>",
        Prose(("a",), (), {"a tag or comment without an end, and all after it": 1}),
    ),
    "of a comment": ("a<!-- b > c", Prose(("a",), (), {"a tag or comment without an end, and all after it": 1})),
    "of a script": ("a<script>b</p>", Prose(("a",), (), {"<script>": 1})),
    "attributes of all kinds": (
        "<p a b=c d = 'e>' f=\"g>\" h=i/ / =j>k",
        Prose(("k",), (), {}),
    ),
    "nothing": ("", Prose((), (), {})),
    "what no reader sees is no text": (
        "<p hidden>a<p>b</p><div style='color: red; Display:none'>c<div>d</div>e</div>f<template>g</template><br hidden>h",
        Prose(("b", "fh"), (), {"a hidden <p>": 1, "a hidden <div>": 1, "<template>": 1, "a hidden <br>": 1}),
    ),
    "nor is what stands in for sound and film": (
        "a<audio>b</audio><video controls>c<a>d</a></video><canvas>e</canvas><object>f</object>g",
        Prose(("ag",), (), {"<audio>": 1, "<video>": 1, "<canvas>": 1, "<object>": 1}),
    ),
    "an emoji is a character": (
        "<p>Well <img class='wp-smiley' alt=':-)' src=s.png> done <img src=p.svg alt='\U0001f389\ufe0f'>",
        Prose(("Well :-) done \U0001f389\ufe0f",), (), {}),
    ),
    "an image that is loaded later": (
        "<img src='data:,x' data-src=1.jpg><img src=dot.gif data-srcset='s.jpg 300w, l.jpg 2000w,'><img srcset='3.jpg'>",
        Prose((), (Sight(None, "1.jpg"), Sight(None, "l.jpg"), Sight(None, "3.jpg")), {}),
    ),
    "an image for readers without scripts": (
        (
            "<img src='data:,x' alt=A><noscript><img src=1.jpg alt=B></noscript><img src=2.jpg><noscript><img src=2.jpg></noscript>"
            "<noscript><img src=3.jpg></noscript>"
        ),
        Prose((), (Sight("A", "1.jpg"), Sight(None, "2.jpg"), Sight(None, "3.jpg")), {}),
    ),
    "an image that counts readers": ("<img width=1 height=1 src=p.gif>", Prose((), (), {"<img> of a pixel": 1})),
    "markup escaped twice": (
        "&lt;p&gt;K&amp;uuml;hl &amp;#8211; AT&amp;amp;T&lt;/p&gt;Two",
        Prose(("Kühl – AT&T", "Two"), (), {}, unescaped=True),
    ),
    "and markup that a text is about": (
        "<p>The tag &lt;/p&gt; and the reference &amp;nbsp; are R&amp;nosuch;D",
        Prose(("The tag </p> and the reference &nbsp; are R&nosuch;D",), (), {}),
    ),
}


@pytest.mark.parametrize(("source", "prose"), CASES.values(), ids=CASES)
def test_html(source: str, prose: Prose) -> None:
    assert of_html(source) == prose


def test_xhtml() -> None:
    element = ElementTree.XML(
        "<div xmlns='http://www.w3.org/1999/xhtml'>a<p>b <em>c</em> d</p><script>e<script>f</script></script>g"
        "<img alt='h' src='i'/></div>"
    )
    assert of_xhtml(element) == Prose(("a", "b c d", "g"), (Sight("h", "i"),), {"<em>": 1, "<script>": 1})


LINES = {
    "one": ("One.", ("One.",)),
    "none": (" \n\n ", ()),
    "blank lines separate": ("One\n \n\nTwo", ("One", "Two")),
    "so do line ends": ("One.\r\nTwo.\rThree.", ("One.", "Two.", "Three.")),
    "both at once": ("One.\nTwo.\n\nThree.", ("One.", "Two.", "Three.")),
    "unless the lines are wrapped": (
        (
            "The ferry to Vesterholm sails again after two\nwinters at the quay. Islanders hail the return\nand ask.\n\n"
            "The fare is the same."
        ),
        (
            "The ferry to Vesterholm sails again after two winters at the quay. Islanders hail the return and ask.",
            "The fare is the same.",
        ),
    ),
    "short rows are no wrapped lines": ("Ferry to Vesterholm\nBridge", ("Ferry to Vesterholm", "Bridge")),
    "nor are sentences": (f"{'A ferry sails. ' * 5}\nIt sails.", (("A ferry sails. " * 5).strip(), "It sails.")),
    "nor is a line with room for more": (
        "Heading\nThe ferry to Vesterholm sails again after two years\nin harbour",
        ("Heading", "The ferry to Vesterholm sails again after two years", "in harbour"),
    ),
    "nor are paragraphs": (f"{'ferry ' * 40}\nferry", (("ferry " * 40).strip(), "ferry")),
}


@pytest.mark.parametrize(("text", "paragraphs"), LINES.values(), ids=LINES)
def test_plain_text(text: str, paragraphs: tuple[str, ...]) -> None:
    assert of_plain(text) == of_undeclared(text) == Prose(paragraphs)
    assert of_undeclared(f"{text}&copy;").paragraphs == of_plain(f"{text}©").paragraphs
    assert of_undeclared(f"<b></b>{text}").paragraphs == paragraphs


def test_a_block_makes_line_ends_blanks() -> None:
    assert of_undeclared("One\ntwo<br>three\n\nfour").paragraphs == ("One two", "three four")
    assert of_html("One\n\n<i>two</i>").paragraphs == ("One two",)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n\r")).map(str.strip).filter(bool))
def test_a_line_of_the_model_is_one_paragraph(text: str) -> None:
    assert of_plain(text).paragraphs == (text,) == (line(text),)


def test_what_is_mended_and_lost_is_reported() -> None:
    faults: list[Fault] = []
    assert of_html("<b>R&amp;amp;D<img alt=A>").text("$.x", faults.append) == ("R&D",)
    assert [str(fault) for fault in faults] == [
        "$.x: escaped twice, and unescaped once more",
        "$.x: not kept, but for text in it: <b> (1)",
        "$.x: 1 image(s) inside the text are not kept",
    ]
    assert not looks_like_markup("R&D <3")


@pytest.mark.parametrize(
    ("text", "expected"), [(" a\t\n b\xa0c ", "a b\xa0c"), ("a  b", "a  b"), ("\xa0 \u3000", None), ("", None)]
)
def test_line(text: str, expected: str | None) -> None:
    assert line(text) == expected


# fmt: off
PIECES = st.sampled_from([
    "<p>", "</p>", "<b x='", '<b x="', "<div class=x>", "</div >", "<b>", "</b>", "<br/>", "<i a='>' b=\">\">", "</i>",
    "<span>", "</span>", "</div>", "<!-- > -->", "<!-->", "<!--->", "<!x>", "<?x>", "</?x>", "<script>a<b</script>",
    "<style></b></style >", "<p", "<!--", "&amp;", "&lt", "&#x41;", "&#65", "&notit;", "&", "<", ">", "'", '"', "=",
    "/", " ", "\n", "a", "b", "\u202e", "я",
])
# fmt: on


@given(st.lists(PIECES, max_size=30).map("".join))
@example("<i a='>")
@example("a</")
@example("a</p >b<p/x>c")
def test_the_text_is_what_a_parser_of_the_standard_sees(source: str) -> None:
    assert _without_blanks("".join(of_html(source).paragraphs)) == _without_blanks(_seen(source))


HIDDEN = st.sampled_from(
    ["<span hidden/>", "<div hidden>", "<p hidden>", "<video>", "</video>", "<template>", "</template>"]
)


@given(st.lists(PIECES | HIDDEN, max_size=30).map("".join))
@example("<p><span hidden/><p>a")
@example("<div><span hidden></div>a")
@example("<b><p><video></b>a")
def test_no_text_is_lost_that_a_reader_sees(source: str) -> None:
    """What is hidden ends with what holds it; where its end is unclear, more is shown than a browser shows."""
    found = iter("".join(of_html(source).paragraphs))
    assert all(character in found for character in _without_blanks(_seen(source)))


def _seen(source: str) -> str:
    tree = LexborHTMLParser(f"<!DOCTYPE html><body>{source}")
    assert tree.body is not None
    for hidden in tree.css("script, style, video, template, [hidden]"):
        hidden.decompose()
    return tree.body.text()


def _without_blanks(text: str) -> str:
    return re.sub(r"\s+", "", text)


# fmt: off
HOSTILE = [
    "<", "<a", "<a ", "<a/", "<!", "<!--", "<!-- -", "<!-->", "</", "</a ", "<?", "<![CDATA[", "<a b='", '<a b="x" ',
    "<a=", "<script>", "<script></", "</script", "<svg>", "<textarea>", "<title>x", "&", "&#", "&#x", "&a", "&#9",
    " a a", " \n", "<p><b>", "<img alt='a'>", "<p hidden>", "<div hidden>", "<noscript><img src=a>", "<br", "&lt;br ",
    "&amp;amp;", "a&amp;", "a.\n", "word word\n",
]
# fmt: on


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_markup_takes_linear_work(unit: str) -> None:
    for read in (of_html, of_undeclared, of_text):
        assert_linear(functools.partial(_read, read, unit), 50_000)


def _read(read: Callable[[str], Prose], unit: str, length: int) -> None:
    read(unit * (length // len(unit)))


@pytest.mark.parametrize("attribute", ["srcset", "style", "alt", "class", "width"])
@pytest.mark.parametrize("unit", [".", ",", ", ", "1", "a 1x, ", "display", "display:"])
def test_hostile_attributes_take_linear_work(attribute: str, unit: str) -> None:
    assert_linear(lambda length: of_html(f"<img {attribute}='{unit * (length // len(unit))}'>"), 50_000)


def test_deep_xhtml_is_read() -> None:
    depth = 20_000
    parser = ElementTree.XMLParser()
    parser.feed("<div>" * depth + "a" + "</div>" * depth)
    assert of_xhtml(parser.close()) == Prose(("a",), (), {})
