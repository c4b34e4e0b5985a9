"""notebook: many pages at a glance, and the display in a real notebook."""

from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from newsmodel import notebook
from newsmodel.formats import html, markdown
from newsmodel.model import Image, Label, Listing, RelatedLink, Story

EXAMPLES = Path(__file__).parent.parent / "examples"
STORY = Story(
    title="Cable car to the lighthouse opens",
    lede="It runs every ten minutes.",
    body=("The ride takes a while.",),
    image=Image(alt="A cabin above the sea."),
    labels=(Label.FACT_CHECKED,),
    byline="Ada Nilsen",
    published=date(2025, 10, 9),
    locale="sv",
    language="en",
    url="https://news.example/sv/articles/cable-car",
)
CARD = RelatedLink(
    title="Cable car to the lighthouse opens",
    summary="It runs every ten minutes.",
    image=Image(alt="A cabin above the sea."),
    labels=(Label.FACT_CHECKED,),
    byline="Ada Nilsen",
    published=date(2025, 10, 9),
    url="https://news.example/sv/articles/cable-car",
)


def test_an_overview_has_a_card_for_everything() -> None:
    listing = Listing(
        title="Boats", links=(RelatedLink(title="Ferry retires"),), locale="sv", url="https://news.example/sv/tags/b"
    )
    link = RelatedLink(summary="A boat sank.")

    assert notebook.overview([STORY, listing, link]) == Listing(
        title="3 pages",
        links=(CARD, RelatedLink(title="Boats", url="https://news.example/sv/tags/b"), link),
        locale="sv",
    )


@pytest.mark.parametrize(
    ("story", "card"),
    [
        (attrs.evolve(STORY, lede=None), attrs.evolve(CARD, summary="The ride takes a while.")),
        (attrs.evolve(STORY, title=None), attrs.evolve(CARD, title=None)),
        (Story(title="A"), RelatedLink(title="A")),
        (Story(body=("A", "B")), RelatedLink(summary="A")),
        (Story(url="https://news.example/a"), RelatedLink(title="No title", url="https://news.example/a")),
    ],
)
def test_the_card_of_a_story_makes_do_with_what_there_is(story: Story, card: RelatedLink) -> None:
    assert notebook.overview([story]).links == (card,)


def test_an_overview_says_what_it_leaves_out() -> None:
    assert notebook.overview([STORY] * 5, limit=2) == Listing(title="2 of 5 pages", links=(CARD, CARD), locale="sv")


def test_an_overview_of_several_locales_has_none() -> None:
    assert notebook.overview([STORY, attrs.evolve(STORY, locale="ru")]).locale is None


def test_an_overview_of_nothing() -> None:
    assert notebook.overview([]) == Listing(title="0 pages")


@pytest.mark.parametrize("page", [STORY, Listing(title="Boats"), Story(), Story(title="</script>\x00\ud800\u202e")])
def test_stories_and_listings_show_themselves(page: Any) -> None:
    assert page._repr_html_() == html.fragment(page)
    assert page._repr_markdown_() == markdown.dumps(page, front_matter=False)


def test_lists_and_tuples_of_pages_are_shown_once_the_extension_is_loaded() -> None:
    formatters = pytest.importorskip("IPython.core.formatters", reason="needs IPython")

    class Shell:
        display_formatter = formatters.DisplayFormatter()

    shell = Shell()
    notebook.load_ipython_extension(shell)

    def shown(value: object) -> str | None:
        found: str | None = shell.display_formatter.format(value)[0].get("text/html")
        return found

    cards = html.fragment(notebook.overview([STORY, STORY]))
    assert [
        shown([STORY, STORY]),
        shown((STORY, STORY)),
        shown([STORY, 1]),
        shown([]),
        shown(["a"]),
        shown({1: STORY}),
    ] == [
        cards,
        cards,
        None,
        None,
        None,
        None,
    ]


def kinds(document: Any) -> list[list[list[str]]]:
    """The kinds of each output of each cell that computes something."""
    cells = [cell for cell in document.cells if cell.cell_type == "code"]
    return [[sorted(output.data) for output in cell.outputs] for cell in cells]


def test_the_example_notebook_runs_and_shows_its_pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    nbformat = pytest.importorskip("nbformat", reason="needs nbformat")
    nbclient = pytest.importorskip("nbclient", reason="needs nbclient")
    for module in ("ipykernel", "matplotlib", "networkx"):
        pytest.importorskip(module, reason=f"needs {module}")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    document = nbformat.read(EXAMPLES / "explore.ipynb", as_version=4)
    committed = kinds(document)

    nbclient.NotebookClient(document, timeout=60, resources={"metadata": {"path": str(EXAMPLES)}}).execute()

    page, cards, plain = ["text/html", "text/markdown", "text/plain"], ["text/html", "text/plain"], ["text/plain"]
    plot = ["image/png", "text/plain"]
    assert kinds(document) == committed
    assert committed == [[page], [plain], [cards], [page], [cards], [page], [plot], [plot], [plain, plot], [plain]]
    shown = [
        output.data["text/html"]
        for cell in document.cells
        for output in cell.get("outputs", [])
        if "text/html" in output.data
    ]
    roots = [text.partition("</style>\n")[2].partition(">")[0] for text in shown]
    assert roots == [
        '<article class="newsmodel tex2jax_ignore mathjax_ignore" lang="" dir="ltr"',
        '<article class="newsmodel tex2jax_ignore mathjax_ignore" lang="" dir="rtl"',
        '<section class="newsmodel tex2jax_ignore mathjax_ignore" lang="" dir="ltr"',
        '<section class="newsmodel tex2jax_ignore mathjax_ignore" lang="" dir="ltr"',
        '<section class="newsmodel tex2jax_ignore mathjax_ignore" lang="" dir="ltr"',
    ]
