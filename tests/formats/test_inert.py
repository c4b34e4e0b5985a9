"""formats._inert: other people's text where it is one of many things on a line."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.provisional import urls

from newsmodel.formats._inert import language_tag, shown, visible, web_address

DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # UAX #9, section 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tram & ferry\t1", "Tram & ferry\t1"),
        ("\x00\x1b[31m\x7f\x85", "␀␛[31m␡\ufffd"),
        ("\ud800\ufffe\ufdd0\U0001ffff", "\ufffd" * 4),
        ("\u202ea\u202c \u2067b", "a b"),
        ("\u200eשלום\u200f \u061c", "\u200eשלום\u200f \u061c"),
    ],
)
def test_shown(text: str, expected: str) -> None:
    assert shown(text) == expected


@given(st.text(st.sampled_from(DIRECTIONS) | st.characters()))
def test_no_direction_is_shown_and_all_else_is(text: str) -> None:
    assert shown(text) == "".join(visible(character) for character in text if character not in DIRECTIONS)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org", "https://example.org"),
        ("HTTP://example.org:80/a?b=c&d=%41#e", "HTTP://example.org:80/a?b=c&d=%41#e"),
        ("https://[::1]/[a]#[b]", "https://[::1]/%5Ba%5D#%5Bb%5D"),
        (
            'https://example.org/a b|c"<>\\^`{}%zz#d#e',
            "https://example.org/a%20b%7Cc%22%3C%3E%5C%5E%60%7B%7D%25zz#d%23e",
        ),
        ("https://example.org/мост\u202e\ud800", "https://example.org/%D0%BC%D0%BE%D1%81%D1%82%E2%80%AE%ED%A0%80"),
        *(
            (other, None)
            for other in ("javascript:alert(1)", "//example.org", "/a", "https:", "https:///a", "https://a b")
        ),
        *(
            (other, None)
            for other in ("https://a:b/", "https://[x]/", "data:text/html,a", "example.org/a", "file:///a")
        ),
        (None, None),
    ],
)
def test_web_address(url: str | None, expected: str | None) -> None:
    assert web_address(url) == expected


@given(urls())
def test_addresses_of_the_web_stay_as_they_are(url: str) -> None:
    assert web_address(url) == url


@given(st.builds("{}{}".format, st.sampled_from(["https://example.org/", "https://", ""]), st.text()))
def test_an_address_is_ascii_and_as_such_stays(url: str) -> None:
    address = web_address(url)
    assert address is None or (re.fullmatch(r"https?://[!-~]+", address) and web_address(address) == address)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("en", "en"), ("zh-Hant-TW", "zh-Hant-TW"), ('en" onload="', None), ("x y", None), (None, None)],
)
def test_language_tag(tag: str | None, expected: str | None) -> None:
    assert language_tag(tag) == expected
