"""newsmodel beside newspaper4k, news-please, trafilatura and feedparser; and which extractor keeps labels.

    pip install -e '.[fast]' -r benchmarks/comparison.txt && python benchmarks/comparison.py

Prints two tables in Markdown; with ``--write`` they go into ``docs/_generated``. The pages are the example stories,
written as the HTML of a plain news site. The others read HTML, and newsmodel reads text: its row has an extractor
before it, and says what both take together. What is counted is what each hands over **as data**, in a field of its
own, on pages whose truth is known; a label that is somewhere in the running text is not data.
"""

import functools
import html
import importlib.metadata
import importlib.resources
import subprocess
import sys
import timeit
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs
from measured import measured
from packaging.requirements import Requirement

import newsmodel
from newsmodel import Image, Layout, RelatedLink, Story
from newsmodel.formats import atom, json

PAGES = Path(__file__).parents[1] / "examples" / "pages"
GENERATED = Path(__file__).parents[1] / "docs" / "_generated"
Tool = Callable[[str], Mapping[str, object]]


def stories() -> list[Story]:
    """The example stories whose words are known to be on pages of this form."""
    pages = (newsmodel.scan(path.read_text(encoding="utf-8")) for path in sorted(PAGES.glob("*.txt")))
    return [
        attrs.evolve(page.story(), url=f"https://news.example/{page.locale}/articles/story-{number}")
        for number, page in enumerate(pages)
        if page.layout is Layout.STORY and page.story().title
    ]


# The site.


def served(story: Story) -> str:
    """The page as a site would serve it: navigation, article, reactions, cards, banner. Classes say how things look."""
    words = newsmodel.vocabularies[story.locale or "en"]

    def element(tag: str, text: str | None, kind: str = "") -> str:
        return f'<{tag} class="{kind}">{html.escape(text)}</{tag}>' if text else ""

    def labels(thing: Story | RelatedLink | Image) -> str:
        return "".join(element("span", words.of(label)[0], "pill") for label in thing.labels)

    def figure(image: Image | None) -> str:
        if image is None:
            return ""
        picture = f'<img src="/i.jpg" alt="{html.escape(image.alt or "")}">'
        return f"<figure>{picture}<figcaption>{labels(image)}</figcaption></figure>"

    def line(thing: Story | RelatedLink) -> str:
        day = f"<time datetime={thing.published}>{thing.published}</time> " if thing.published else ""
        return f'<div class="text-sm">{day}{element("span", thing.byline, "text-sm")} {labels(thing)}</div>'

    def card(link: RelatedLink) -> str:
        address = f"/{story.locale}/articles/other"
        title = f'<h3><a href="{address}">{html.escape(link.title)}</a></h3>' if link.title else ""
        return f'<div class="mt-4">{figure(link.image)}{title}{line(link)}{element("p", link.summary)}</div>'

    def section(heading: Sequence[str], parts: Iterable[str]) -> str:
        inside = "".join(parts)
        return f'<section class="mt-8">{element("h2", heading[0])}{inside}</section>' if inside else ""

    return f"""<!DOCTYPE html>
<html lang="{story.locale}"><head><meta charset="utf-8"><title>{html.escape(story.title or "")}</title>
<link rel="canonical" href="{story.url}"></head><body>
<header><nav><a href="/">News</a> <a href="/tags/a">Politics</a> <a href="/tags/b">Science</a></nav></header>
<main><article>{figure(story.image)}{element("h1", story.title)}{line(story)}{element("p", story.lede, "text-lg")}
{"".join(element("p", paragraph) for paragraph in story.body)}</article>
{section(words.reactions_heading, (element("p", reaction.text) for reaction in story.reactions))}
{section(words.related_heading, map(card, story.related))}</main>
<div class="fixed"><h3>{words.cookie_heading[0]}</h3><p>We count readers with cookies.</p>
<button>{words.cookie_reject[0]}</button></div></body></html>"""


# Extractors: HTML to text.


def by_resiliparse(page: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(page, main_content=False, alt_texts=True)


def by_resiliparse_main(page: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(page, main_content=True, alt_texts=True)


def by_trafilatura(page: str) -> str:
    import trafilatura

    return trafilatura.extract(page) or ""


def by_trafilatura_recall(page: str) -> str:
    import trafilatura

    return trafilatura.extract(page, favor_recall=True, include_images=True) or ""


def by_trafilatura_all(page: str) -> str:
    import trafilatura

    return trafilatura.html2txt(page)


def by_newspaper(page: str) -> str:
    return str(newspaper(page)["text"])


def by_readability(page: str) -> str:
    import lxml.html
    import readability

    return "\n".join(lxml.html.fromstring(readability.Document(page).summary()).itertext())


EXTRACTORS: dict[str, Callable[[str], str]] = {
    "resiliparse, `main_content=False, alt_texts=True`": by_resiliparse,
    "resiliparse, `main_content=True, alt_texts=True`": by_resiliparse_main,
    "trafilatura.html2txt": by_trafilatura_all,
    "trafilatura.extract, `favor_recall=True`": by_trafilatura_recall,
    "trafilatura.extract": by_trafilatura,
    "newspaper4k": by_newspaper,
    "readability-lxml": by_readability,
}


# Tools: HTML to fields. Each gives the fields that it hands over as data.


def newspaper(page: str) -> Mapping[str, object]:
    from newspaper import Article

    article = Article("https://news.example/a", fetch_images=False)
    article.download(input_html=page)
    article.parse()
    return {
        "title": article.title,
        "text": article.text,
        "byline": article.authors,
        "published": article.publish_date,
    }


def news_please(page: str) -> Mapping[str, object]:
    from newsplease import NewsPlease

    article = NewsPlease.from_html(page, url="https://news.example/a")
    return {
        "title": article.title,
        "text": article.maintext,
        "byline": article.authors,
        "published": article.date_publish,
    }


def trafilatura_bare(page: str) -> Mapping[str, object]:
    import trafilatura

    found = trafilatura.bare_extraction(page, with_metadata=True)
    return (
        {}
        if found is None
        else {"title": found.title, "text": found.text, "byline": found.author, "published": found.date}
    )


def feed(page: str) -> Mapping[str, object]:
    import feedparser

    entry = feedparser.parse(page).entries[0]
    return {"title": entry.title, "text": entry.content[0].value if "content" in entry else entry.summary}


def newsmodel_of(page: str) -> Mapping[str, object]:
    story = newsmodel.loads(by_resiliparse_main(page))
    return {
        "title": story.title,
        "text": "\n".join(filter(None, [story.lede, *story.body])),
        "byline": story.byline,
        "published": story.published,
        "labels": story.labels,
        "cards": story.related,
    }


@attrs.frozen
class Row:
    """A tool: how it reads, the distribution it comes in, its module, and whether it reads back what it writes."""

    read: Tool
    distribution: str
    module: str
    round_trip: str


TOOLS: dict[str, Row] = {
    "newsmodel, after resiliparse": Row(newsmodel_of, "python-newsmodel", "newsmodel.text.scan", "checked"),
    "newspaper4k": Row(newspaper, "newspaper4k", "newspaper", "no"),
    "news-please": Row(news_please, "news-please", "newsplease", "no"),
    "trafilatura": Row(trafilatura_bare, "trafilatura", "trafilatura", "no"),
    "feedparser, of a feed": Row(feed, "feedparser", "feedparser", "no"),
}


@functools.cache
def needed(distribution: str) -> frozenset[str]:
    """The distributions that come with one, itself included."""
    found = {distribution.lower()}
    for line in importlib.metadata.requires(distribution) or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            try:
                found |= needed(requirement.name.lower())
            except importlib.metadata.PackageNotFoundError:
                found.add(requirement.name.lower())
    return frozenset(found)


def importing(module: str) -> float:
    """Milliseconds that importing a module takes in a new process, what starting Python takes left out."""
    code = f"import time; t = time.perf_counter(); import {module}; print(time.perf_counter() - t)"
    runs = (subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(3))
    return 1000 * min(float(run.stdout) for run in runs)


def percent(right: int, of: int) -> str:
    return f"{100 * right / of:.0f}%" if of else "-"


TOOL_COLUMNS = (
    *("title", "body", "labels", "cards"),
    *("round trip", "typed", "pages/s", "packages", "import, ms"),
)
BEST = "one process, pages in memory, the best of several runs"
EXTRACTOR_COLUMNS = ("labels left", "alternative texts left", "read as stories", "read as they are", "pages/s")


def heading(first: str, *columns: str) -> tuple[str, str]:
    """The two lines that begin a table; figures stand to the right."""
    return f"| {' | '.join((first, *columns))} |", "|---|" + "--:|" * len(columns)


def tools(truth: Sequence[Story]) -> Iterator[str]:
    """A table of what each tool hands over as data, and what it costs."""
    yield from heading("", *TOOL_COLUMNS)
    for name, row in TOOLS.items():
        pages = [atom.dumps([story]) if row.read is feed else served(story) for story in truth]
        found = [attempt(row.read, page) for page in pages]
        paragraphs = [(each, got) for each, got in zip(truth, found, strict=True)]
        whole = sum(text in html.unescape(str(got.get("text"))) for story, got in paragraphs for text in story.body)
        titles = sum(got.get("title") == story.title for story, got in paragraphs)
        labels = sum(len(story.labels) for story in truth)
        right = sum(len(story.labels) for story, got in paragraphs if got.get("labels") == story.labels)
        cards = sum(min(len(got.get("cards", ())), len(story.related)) for story, got in paragraphs)  # type: ignore[arg-type]
        typed = (importlib.resources.files(row.module.partition(".")[0]) / "py.typed").is_file()
        seconds = min(timeit.repeat(lambda: [attempt(row.read, page) for page in pages], number=1, repeat=5))  # noqa: B023
        back = row.round_trip
        if back == "checked":
            back = "yes" if all(json.loads(json.dumps(story)) == story for story in truth) else "NO"
        yield (
            f"| {versioned(name, row.distribution)} | {percent(titles, len(truth))}"
            f" | {percent(whole, sum(len(story.body) for story in truth))} | {percent(right, labels)}"
            f" | {percent(cards, sum(len(story.related) for story in truth))} | {back} | {'yes' if typed else 'no'}"
            f" | {len(pages) / seconds:,.0f} | {len(needed(row.distribution))} | {importing(row.module):,.0f} |"
        )
    texts = [by_resiliparse_main(served(story)) for story in truth]
    seconds = min(timeit.repeat(lambda: [newsmodel.loads(text) for text in texts], number=1, repeat=9))
    yield ""
    yield f"newsmodel alone, of text: {len(texts) / seconds:,.0f} pages/s. " + measured(BEST)


def versioned(name: str, distribution: str) -> str:
    """A tool's name with its version, and behind that what the name says besides."""
    tool, comma, besides = name.partition(",")
    return f"{tool} {importlib.metadata.version(distribution)}{comma}{besides}"


def attempt(read: Tool, page: str) -> Mapping[str, object]:
    """What a tool finds; nothing where it gives up."""
    try:
        return read(page)
    except Exception:  # noqa: BLE001  whatever a tool raises, it has found nothing
        return {}


def attempted(extract: Callable[[str], str], page: str) -> str:
    """The text that an extractor leaves; none where it gives up."""
    return str(attempt(lambda page: {"text": extract(page)}, page).get("text", ""))


def extractors(truth: Sequence[Story]) -> Iterator[str]:
    """A table of how much each extractor leaves of the labels, and how many stories are read whole from its text."""
    yield from heading("extractor", *EXTRACTOR_COLUMNS)
    for name, extract in EXTRACTORS.items():
        pages = [served(story) for story in truth]
        texts = [attempted(extract, page) for page in pages]
        kept = of = alts = images = read = equal = 0
        for story, text in zip(truth, texts, strict=True):
            words = newsmodel.vocabularies[story.locale or "en"]
            lines = text.split("\n")
            for label in [*story.labels, *(label for link in story.related for label in link.labels)]:
                of += 1
                kept += any(words.of(label)[0] in line and len(line) < 120 for line in lines)
            images += story.image is not None
            alts += story.image is not None and (story.image.alt or "?") in text
            page = newsmodel.scan(text, url=story.url)
            read += page.layout is Layout.STORY
            if page.layout is Layout.STORY:
                got = page.story()
                equal += (got.title, got.lede, got.body, got.labels) == (
                    story.title,
                    story.lede,
                    story.body,
                    story.labels,
                )
        seconds = min(timeit.repeat(lambda: [attempted(extract, page) for page in pages], number=1, repeat=3))  # noqa: B023
        yield (
            f"| {name} | {percent(kept, of)} | {percent(alts, images)} | {percent(read, len(truth))}"
            f" | {percent(equal, len(truth))} | {len(pages) / seconds:,.0f} |"
        )
    yield ""
    yield measured(BEST)


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # of the others
    for name, table in (("comparison", tools), ("extractors", extractors)):
        text = "\n".join(table(stories())) + "\n"
        print(text)
        if "--write" in sys.argv:
            note = "<!-- Written by benchmarks/comparison.py --write: run it again rather than edit this. -->\n\n"
            (GENERATED / f"{name}.md").write_text(note + text, encoding="utf-8")
