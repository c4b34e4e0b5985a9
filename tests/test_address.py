"""Addresses: locale, kind and slug."""

import pickle

import pytest
from drawn import LOCALES, addresses
from hypothesis import given
from hypothesis import strategies as st

from newsmodel.address import Address, parse

SLUG = "bridge-of-osmund-opens-3f0c9d52-6f1e-4c0b-9a55-0d6a1f2b7c11"


@pytest.mark.parametrize("kind", ["articles", "tags"])
def test_an_address_says_locale_kind_and_slug(kind: str) -> None:
    for locale in LOCALES:
        assert parse(f"https://allthe.news/{locale}/{kind}/{SLUG}") == Address(locale=locale, kind=kind, slug=SLUG)


@pytest.mark.parametrize(
    "url",
    [
        f"https://allthe.news/articles/{SLUG}",
        f"https://allthe.news/en/articles/{SLUG}/",
        f"http://www.allthe.news/en/articles/{SLUG}?utm_source=feed&page=2",
        f"//allthe.news:443/en/articles/{SLUG}#reactions",
        f"allthe.news/en/articles/{SLUG}",
        f"  HTTPS://ALLTHE.NEWS/EN/ARTICLES/{SLUG.upper()}  \n",
    ],
)
def test_variants_are_one_address(url: str) -> None:
    assert parse(url) == Address(locale="en", kind="articles", slug=SLUG)


@pytest.mark.parametrize(
    ("given_locale", "locale"), [("pt-br", "pt-BR"), ("ZH-HANT-tw", "zh-Hant-TW"), ("es-419", "es-419"), ("FIL", "fil")]
)
def test_a_locale_is_written_as_bcp_47_recommends(given_locale: str, locale: str) -> None:
    parsed = parse(f"https://allthe.news/{given_locale}/articles/x")
    assert parsed is not None
    assert parsed.locale == locale


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://allthe.news",
        "https://allthe.news/",
        "https://allthe.news/ru",
        "https://allthe.news/ru/articles",
        "https://allthe.news/ru/articles/",
        "https://allthe.news/ru/articles/a/b",
        "https://allthe.news/ru/authors/maria",
        "https://allthe.news/russian/articles/a",
        "https://allthe.news/ru/articles/two words",
        "https://notallthe.news/ru/articles/a",
        "https://allthe.news.example/ru/articles/a",
        "https://example.org/https://allthe.news/ru/articles/a",
        "ftp://allthe.news/ru/articles/a",
        "https://allthe.news\n/ru/articles/a",
    ],
)
def test_other_addresses_are_none(url: str) -> None:
    assert parse(url) is None


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_not(text: str) -> None:
    parsed = parse(text)
    assert parsed is None or parsed.slug


@given(st.sampled_from(LOCALES).flatmap(addresses), st.sampled_from(LOCALES), st.sampled_from(["articles", "tags"]))
def test_one_slug_is_one_story_in_all_locales(url: str, locale: str, kind: str) -> None:
    one, other = parse(url), parse(f"https://allthe.news/{locale}/{kind}/{url.rpartition('/')[2]}")
    assert one is not None
    assert other is not None
    assert (other.slug, other.kind) == (one.slug, kind)


def test_addresses_are_values() -> None:
    address = parse(f"https://allthe.news/ru/articles/{SLUG}")
    assert pickle.loads(pickle.dumps(address)) == address
    assert hash(address) == hash(parse(f"https://allthe.news/ru/articles/{SLUG}/"))
