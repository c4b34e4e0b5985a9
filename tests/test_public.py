"""The names that others may depend on, and what the first of them costs."""

import inspect
import subprocess
import sys
import textwrap
from importlib.metadata import version

import pytest

import newsmodel

NAMES = [
    "ArgumentError", "Block", "Diagnostic", "EncodingError", "Fault", "FieldError", "Image", "Label", "Layout", "Listing",
    "MissingExtraError", "NewsModelError",
    "Page", "ParseError", "Reaction", "RelatedLink", "RenderError", "Role", "Story", "StructureError", "Vocabulary",
    "dump", "dumps", "is_page", "learn", "load", "loads", "scan", "vocabularies",
]  # fmt: skip
MODULES = [
    "address", "convert", "corpus", "dates", "errors", "formats", "inputs", "labels", "language", "model", "provenance", "text", "vocabulary", "voices",
]  # fmt: skip

# A user's first line must not cost what only some need.
HEAVY = {
    "attrs", "dateutil", "cattrs", "msgspec", "rich", "pyarrow", "fastwarc", "tomllib", "json", "unicodedata", "asyncio",
    "logging", "newsmodel.errors", "newsmodel.model", "newsmodel.text", "newsmodel.vocabulary", "newsmodel.dates",
    "newsmodel.formats", "newsmodel.convert", "newsmodel.voices", "newsmodel.provenance", "newsmodel.language",
    "newsmodel.notebook", "newsmodel.cli",
}  # fmt: skip


def run(program: str) -> str:
    """Run a program in a new interpreter and return what it prints."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, check=True, encoding="utf-8", timeout=60
    ).stdout


def test_the_names_are_these() -> None:
    assert sorted(newsmodel.__all__) == sorted(NAMES)
    assert dir(newsmodel) == sorted(["__version__", *NAMES, *MODULES])
    assert newsmodel.__version__ == version("python-newsmodel")
    assert all(getattr(newsmodel, name) is not None for name in NAMES + MODULES)


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'newsmodel' has no attribute 'parse'"):
        newsmodel.parse  # noqa: B018
    with pytest.raises(ImportError):
        from newsmodel import parse  # noqa: F401


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("loads", ["text", "url", "vocabularies", "strict"]),
        ("load", ["file", "url", "vocabularies", "strict"]),
        ("dumps", ["story", "vocabulary"]),
        ("dump", ["story", "file", "vocabulary"]),
        ("scan", ["text", "url", "vocabularies"]),
        ("is_page", ["text"]),
        ("learn", ["texts", "locale"]),
    ],
)
def test_functions_take_what_is_promised_first(name: str, parameters: list[str]) -> None:
    assert list(inspect.signature(getattr(newsmodel, name)).parameters)[: len(parameters)] == parameters


def test_importing_the_library_imports_little() -> None:
    got = run(
        """
        import attrs, enum, datetime, typing, collections.abc
        import sys
        before = set(sys.modules)
        import newsmodel
        newsmodel.Story(title="A title", locale="sv")
        print(*sorted(set(sys.modules) - before))
        """
    ).split()
    assert got == ["newsmodel", "newsmodel.errors", "newsmodel.labels", "newsmodel.model"]


def test_importing_the_library_imports_nothing_heavy_even_alone() -> None:
    loaded = set(run("import sys, newsmodel; print(*sys.modules)").split())
    alone = set(run("import sys, attrs; print(*sys.modules)").split())
    assert not (loaded - alone) & HEAVY


def test_every_module_can_be_the_first_that_is_asked_for() -> None:
    homes = {getattr(getattr(newsmodel, name), "__module__", name): name for name in NAMES}  # and one name of each
    run(
        f"""
        import sys
        for name in {[*homes.values(), *MODULES]}:
            for module in [module for module in sys.modules if module.partition(".")[0] == "newsmodel"]:
                del sys.modules[module]
            exec(f"from newsmodel import {{name}}")
        """
    )


def test_a_name_that_was_asked_for_is_not_looked_up_again() -> None:
    assert run(
        """
        import newsmodel
        print("loads" in vars(newsmodel))
        newsmodel.loads
        print("loads" in vars(newsmodel))
        """
    ).split() == ["False", "True"]


def test_a_star_import_brings_the_names_and_nothing_else() -> None:
    names = set(run("from newsmodel import *; print(*[name for name in dir() if name[:2] != '__'])").split())
    assert names == set(NAMES)


def test_reading_a_known_page_needs_no_format_and_no_extra() -> None:
    loaded = run(
        """
        import sys, newsmodel
        newsmodel.scan("A bridge over a river in the rain at noon.\\nBild genererad av AI\\n\\nBron öppnar igen efter sex år").blocks
        print(*sys.modules)
        """
    ).split()
    assert not {"newsmodel.formats", "cattrs", "rich", "msgspec"} & set(loaded)
