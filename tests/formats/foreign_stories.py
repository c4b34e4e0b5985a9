"""Stories of every shape, for the formats of other people's standards."""

from datetime import date, datetime, timedelta, timezone

from hypothesis import strategies as st

from newsmodel.model import Image, Label, Reaction, RelatedLink, Story

NASTY = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]>",
    "<p>A paragraph?</p><br>",
    "AT&amp;T &lt;b&gt; &#x41;",
    "\\ud83d is an escape, \\u0000 too",
    "NaN",
    "a\u2028b\u2029c\x0bd\x0ce\x85f",
    "\u202edesrever\u202c \u2066\u200f\ufeff.",
    "\x00\x1b[31m\x7f\x9f",
    "# *not* `markdown` [x](y)",
    "\U0001f600 \U000e0041 \ufffe",
    "double  blanks\tand\xa0hard ones",
    "\"quotes\" \\ and 'more'",
    "newsmodel:reported-by-ai",
    "https://example.org/a b",
    "urn:uuid:00000000-0000-0000-0000-000000000000",
    "@id",
    "en",
    "2025-10-09",
]

characters = st.characters(codec="utf-8")
lines = st.one_of(
    st.sampled_from(NASTY),
    st.text(characters, min_size=1, max_size=30)
    .map(lambda text: text.replace("\n", " ").replace("\r", " ").strip())
    .filter(bool),
)
urls = st.one_of(
    lines, st.sampled_from(["https://example.org/en/articles/tram?x=1#y", "http://example.org", "HTTPS://EXAMPLE.ORG/"])
)
labels = st.lists(st.sampled_from(Label), unique=True, max_size=3).map(tuple)
days = st.dates(min_value=date(1, 1, 1))
offsets = st.integers(-86399, 86399).map(lambda seconds: timezone(timedelta(seconds=seconds)))
moments = st.datetimes(timezones=offsets, min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1))
images = (
    st.tuples(st.none() | lines, labels, st.none() | urls)
    .filter(any)
    .map(lambda parts: Image(alt=parts[0], labels=parts[1], url=parts[2]))
)
heads = {
    "image": st.none() | images,
    "labels": labels,
    "byline": st.none() | lines,
    "published": st.none() | days,
    "url": st.none() | urls,
}
cards = st.one_of(
    st.builds(RelatedLink, title=lines, summary=st.none() | lines, **heads),
    st.builds(RelatedLink, summary=lines, **heads),
)
stories = st.builds(
    Story,
    title=st.none() | lines,
    lede=st.none() | lines,
    body=st.lists(lines, max_size=3).map(tuple),
    reactions=st.lists(st.builds(Reaction, text=lines), max_size=3).map(tuple),
    related=st.lists(cards, max_size=3).map(tuple),
    locale=st.none() | lines,
    language=st.none() | lines,
    retrieved=st.none() | moments,
    **heads,
)


def documents(keys: list[str], values: list[object]) -> st.SearchStrategy[object]:
    """Return JSON documents of these keys and values in any order and place, and some others."""
    leaves = st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(values), st.text(max_size=5), lines
    )
    names = st.one_of(st.sampled_from(keys), st.text(max_size=3))
    return st.recursive(
        leaves,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(names, inner, max_size=6)),
        max_leaves=25,
    )
