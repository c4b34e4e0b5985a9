"""HTML: a story as a page to read, by itself, inside another page, or in a notebook. It is only written, never read.

One ``<article>`` a story: every part says which field it is (``data-field="related[2].title"``), every label what it is
(``data-label="image-generated-by-ai"``), which digital source type it states, and whether it is inferred
(``data-inferred``). The output holds no script, asks the network for nothing, and looks the same wherever it is put.

Language and direction are set on each part. The words of the interface are in the story's locale; the language of the
prose is what the story says, or else what `newsmodel.language` finds where that extra is installed. Where nothing says
it, it is marked as unknown (``lang=""``) and the browser finds the direction in the text (``dir="auto"``).
"""

import contextlib
import functools
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from html import escape
from importlib import resources
from typing import NamedTuple

import attrs

from newsmodel import dates, inputs, language
from newsmodel._files import Target, write
from newsmodel.errors import MissingExtraError, RenderError
from newsmodel.formats._inert import language_tag, visible, web_address
from newsmodel.formats._outline import Part, outline
from newsmodel.model import Label, Listing, Story

__all__ = ["MANY", "MEDIA_TYPES", "NAME", "SUFFIXES", "dump", "dumps", "fragment"]

NAME: str = "html"
SUFFIXES: tuple[str, ...] = (".html", ".htm")
MEDIA_TYPES: tuple[str, ...] = ("text/html",)
MANY: bool = True


def dumps(item: Story | Listing | Iterable[Story | Listing]) -> str:
    """Write a complete HTML document that needs no other file.

    Args:
        item: A story or a listing; or several, which then follow one another.

    Returns:
        The document. Characters that HTML text must not hold (HTML standard, section 3.2.5.2.5) come out as visible
        ones: U+0001 as ``␁``, those without such a picture as U+FFFD.
    """
    if isinstance(item, Story | Listing):
        item = (item,)
    inputs.check(item, inputs.STORIES, "dumps(item)")
    items = tuple(item)
    for each in items:
        inputs.check_type(each, Story | Listing, inputs.STORY, "dumps(item)")
    if len(items) == 1:
        page = _page(items[0])
        tag, tongue = page.locale or "en", page.tongue("title")
        title, body = _escape(items[0].title or items[0].url or _NO_TITLE), _root(items[0], page, level=1)
    else:
        tag, tongue, title = "en", "", f"{len(items)} pages"
        body = _join(f"<h1>{title}</h1>", *(_root(each, _page(each), level=2) for each in items))
    return _DOCUMENT.format(tag=tag, tongue=tongue, title=title, style=_style(), body=body)


def dump(item: Story | Listing | Iterable[Story | Listing], target: Target) -> None:
    """Write what `dumps` returns to a path (packed where it ends in .gz or .zst), or to an open file."""
    write(dumps(item), target)


def fragment(item: Story | Listing, *, level: int = 2) -> str:
    """Write a story or a listing for use inside another page: one element, and the styles that hold for it only.

    Args:
        item: What to write.
        level: Level of its first heading, from 1, so that it fits in the outline of the page around it.
    """
    inputs.check_type(item, Story | Listing, inputs.STORY, "fragment(item)")
    return _join(_style(), _root(item, _page(item), level))


def content(story: Story) -> str:
    """Write what a feed has no other place for as HTML that feed readers let pass, each text in a block of its own."""
    parts = outline(attrs.evolve(story, title=None, byline=None, published=None))
    return _join(*(_markup(part, _FEED_CONTAINERS, _feed_leaf) for part in parts))


_DOCUMENT = """\
<!DOCTYPE html>
<html lang="{tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title{tongue}>{title}</title>
{style}
</head>
<body class="newsmodel-page">
<main>
{body}
</main>
</body>
</html>
"""  # noqa: E501
_NO_TITLE = "No title"
_NO_MATHEMATICS = "tex2jax_ignore mathjax_ignore"  # what a notebook's MathJax leaves alone: "$5 to $10" is none
_PROSE = ("title", "lede", "body", "reactions")  # fields in the language of the prose
_INFERRED = "Inferred from its place on the page"


class _Tongues(NamedTuple):
    locale: str | None  # where it is a language tag
    language: str | None  # of the prose, likewise
    languages: Mapping[str, str]  # that are found in parts, by their paths: they are nearer than the language of all
    inferred: frozenset[str]

    def tongue(self, path: str) -> str:
        """Write language and direction of a field as attributes. What has no language stands in ``lang=""`` already."""
        tag = self.languages.get(path) or (self.language if path.startswith(_PROSE) else None)
        return ' dir="auto"' if tag is None else _tongue(tag)


def _tongue(tag: str) -> str:
    return f' lang="{tag}" dir="{language.direction(tag)}"'


def _page(item: Story | Listing) -> _Tongues:
    prose, languages = None, dict[str, str]()
    if isinstance(item, Story):
        prose = language_tag(item.language)
        with contextlib.suppress(MissingExtraError):
            languages = language.parts(item)
    return _Tongues(language_tag(item.locale), prose, languages, frozenset(item.inferred))


def _root(item: Story | Listing, page: _Tongues, level: int) -> str:
    tag, texts = ("article", (item.lede, *item.body)) if isinstance(item, Story) else ("section", ())
    if page.locale:
        direction = language.direction(page.locale)
    else:  # what dir="auto" would find, for the frame around texts of which each finds its own
        kinds = map(unicodedata.bidirectional, "".join(filter(None, (item.title, *texts))))
        direction = "ltr" if next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") == "L" else "rtl"
    return _join(
        f'<{tag} class="newsmodel {_NO_MATHEMATICS}" lang="" dir="{direction}">',
        *(_markup(part, _CONTAINERS, functools.partial(_leaf, page), level) for part in outline(item)),
        _footer(item, page),
        f"</{tag}>",
    )


_CONTAINERS = {
    "header": "header",
    "line": 'div class="newsmodel-line"',
    "image": 'figure data-field="{path}"',
    "caption": "figcaption",
    "labels": 'ul data-field="{path}" role="list"',  # without the role, Safari takes a list without bullets for none
    "body": 'div data-field="{path}"',
    "reactions": "section",
    "related": "aside",
    "cards": 'ul class="newsmodel-cards" role="list"',
    "card": 'li data-field="{path}"',
}
_FEED_CONTAINERS = {"image": "figure", "caption": "figcaption", "cards": "ul", "card": "li"}


def _leaf(page: _Tongues, part: Part, level: int) -> str:
    tag, text = f"h{min(level, 6)}", part.text or ""
    match part.kind, part.value:
        case "title", _ if part.text is None:
            return f'<{tag} class="newsmodel-none" lang="en">{_NO_TITLE}</{tag}>'
        case "title", _:
            return _text(tag, part.path, text, page, part.url)
        case "heading", _:
            return f"<{tag}{_tongue(part.language or '')}>{text}</{tag}>"
        case "label", Label() as label:
            stated = f' data-digital-source-type="{label.source_type.iptc}"' if label.source_type else ""
            how = f' data-inferred title="{_INFERRED}"' if part.path in page.inferred else stated
            about = f'data-label="{label.value}" data-about="{label.aspect.value}"'
            return f"<li {about}{how}{_tongue(part.language or '')}>{text}</li>"
        case "published", date() as day:
            return f"<p>{_day(part.path, day, page)}</p>"
        case "url", _:
            return f'<p class="newsmodel-address">{_text("bdi", part.path, text, page, part.url)}</p>'
        case "source", _:
            return _text("bdi", part.path, text, page, part.url)
        case _:
            return _text("p", part.path, part.text, page)


def _markup(part: Part, containers: Mapping[str, str], leaf: Callable[[Part, int], str], level: int = 1) -> str:
    if not part.parts:
        return leaf(part, level)
    level += part.kind in ("reactions", "related", "card")
    inner = _join(*(_markup(each, containers, leaf, level) for each in part.parts))
    tag = containers.get(part.kind, "").format(path=part.path)
    return f"<{tag}>\n{inner}\n</{tag.partition(' ')[0]}>" if inner and tag else inner


def _feed_leaf(part: Part, _: int) -> str:
    text, url = _escape(part.text or ""), escape(part.url or "")
    match part.kind:
        case "picture" if url:
            return f'<img src="{url}" alt="{text}">'
        case "heading":
            return f'<h2 lang="{part.language}" dir="auto">{text}</h2>'
        case "label":
            return f'<p lang="{part.language}" dir="auto">{text}</p>'
        case "published":
            return f'<p><time datetime="{text}">{text}</time></p>'
        case "title" | "url" if url:
            return f'<p dir="auto"><a href="{url}">{text}</a></p>'
        case "source" | "url":
            return ""
        case _:
            return f'<p dir="auto">{text}</p>' if text else ""


def _footer(item: Story | Listing, page: _Tongues) -> str:
    moment = item.retrieved and item.retrieved.isoformat(sep=" ", timespec="seconds")
    rows = {
        "Address": _text("bdi", "url", item.url, page, web_address(item.url)),
        "Retrieved": moment and f'<time data-field="retrieved" datetime="{moment}" dir="ltr">{moment}</time>',
        "Interface": _text("bdi", "locale", item.locale, page),
        "Prose": _text("bdi", "language", item.language if isinstance(item, Story) else None, page),
    }
    entries = [f'<dt lang="en">{name}</dt>\n<dd>{value}</dd>' for name, value in rows.items() if value]
    return _join("<footer>", "<dl>", *entries, "</dl>", "</footer>") if entries else ""


def _text(tag: str, path: str, text: str | None, page: _Tongues, url: str | None = None) -> str:
    """Write a text, as a link only where following it can do no more than open a page of the web."""
    if text is None:
        return ""
    inner = _escape(text) if url is None else f'<a href="{_escape(url)}" rel="noreferrer">{_escape(text)}</a>'
    return f'<{tag} data-field="{path}"{page.tongue(path)}>{inner}</{tag}>'


def _day(path: str, day: date, page: _Tongues) -> str:
    try:
        words, tongue = dates.write_long(day, page.locale or ""), f' lang="{page.locale}" dir="auto"'
    except RenderError:
        words, tongue = day.isoformat(), ' dir="ltr"'
    return f'<time data-field="{path}" datetime="{day.isoformat()}"{tongue}>{_escape(words)}</time>'


def _join(*parts: str | None) -> str:
    return "\n".join(filter(None, parts))


@functools.cache
def _style() -> str:
    return f"<style>\n{resources.files('newsmodel.formats').joinpath('html.css').read_text(encoding='utf-8')}</style>"


def _escape(text: str) -> str:
    return escape(visible(text))
