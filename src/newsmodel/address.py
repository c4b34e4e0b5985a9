"""What the address of a page says: its locale, its kind, and the slug that one story has in every locale."""

import re
from typing import Literal

import attrs

from newsmodel import inputs

__all__ = ["Address", "parse"]

_FORM = re.compile(
    r"(?:https?:)?(?://)?(?:www\.)?allthe\.news(?::\d+)?"
    r"(?:/(?P<locale>[a-z]{2,3}(?:-[a-z0-9]{2,8})*))?"
    r"/(?P<kind>articles|tags)/(?P<slug>[^/?#\s]+)/?(?:[?#]\S*)?",
    re.IGNORECASE,
)


@attrs.frozen(kw_only=True)
class Address:
    """A page's address, taken apart.

    Attributes:
        locale: Locale of the page's interface, a BCP 47 language tag; an address without one is English.
        kind: ``articles`` for a story, ``tags`` for a listing.
        slug: The last part of the path. It is English in every locale, so it names one story across all of them.
    """

    locale: str
    kind: Literal["articles", "tags"]
    slug: str


def parse(url: str) -> Address | None:
    """Take the address of a page apart.

    Args:
        url: An address such as ``https://allthe.news/ru/articles/river-reopens``. A missing scheme, ``www.``, a
            trailing slash, a query and a fragment are fine.

    Returns:
        Its parts, or None where it is not the address of a story or a listing.

    >>> parse("https://allthe.news/ru/articles/river-reopens")
    Address(locale='ru', kind='articles', slug='river-reopens')
    >>> parse("https://allthe.news/articles/river-reopens").locale
    'en'
    """
    inputs.check_type(url, str, inputs.URL, "url=")
    match = _FORM.fullmatch(url.strip())
    if match is None:
        return None
    kind: Literal["articles", "tags"] = "tags" if match["kind"].lower() == "tags" else "articles"
    return Address(locale=_tag(match["locale"] or "en"), kind=kind, slug=match["slug"].lower())


def _tag(locale: str) -> str:
    """Write a language tag in the case that RFC 5646, section 2.1.1, recommends: ``pt-BR``, ``zh-Hant``."""
    language, *rest = locale.split("-")
    cased = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower() for part in rest]
    return "-".join([language.lower(), *cased])
