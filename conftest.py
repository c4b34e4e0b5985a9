"""Makes tests out of the examples in Markdown documents: each document is one test, and its examples run in order.

Three kinds of fenced blocks are examples:

* ``pycon``: a Python session, as in a docstring. All of a document's sessions and programs share their names.
* ``python``: a program, unless it has IPython's commands in it, which begin with ``%``.
* ``console``: commands behind ``$``, and what they print.

They run in an empty folder in which ``examples`` is the project's own, and begin with the names `_given`. In expected
output, ``...`` stands for anything. A comment ``<!-- not run: why -->`` on the line before a block says that it is no
example; ``<!-- needs: pandas, matplotlib -->`` at the top says what a document is skipped without. Docstrings are
tested too, by pytest itself (``--doctest-modules``).
"""

import contextlib
import doctest
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsmodel

ROOT = Path(__file__).parent
FLAGS = doctest.ELLIPSIS | doctest.REPORT_NDIFF
BLOCK = re.compile(
    r"^(?P<skip><!-- not run: [^\n]* -->\n)?```(?P<language>\w+)[^\n]*\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL
)
NEEDS = re.compile(r"\A<!-- needs: ([^\n]*) -->\n")
COMMAND = re.compile(r"^\$ (?P<command>.*(?:\n> .*)*)\n?(?P<output>(?:(?!\$ ).*\n?)*)", re.MULTILINE)

collect_ignore = [
    *("docs/conf.py", "docs/make_pictures.py", "docs/_ext", "docs/_build", "noxfile.py", "build", "dist"),
    "tests/typing",  # which type checkers read
]


def pytest_configure(config: pytest.Config) -> None:
    """Compile each module once, not in each of the many programs that tests start, where none may be kept beside it."""
    cache = getattr(config, "cache", None)
    if cache is not None and os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(cache.mkdir("bytecode")))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a Markdown document."""
    return Document.from_parent(parent, path=file_path) if file_path.suffix == ".md" else None


class Document(pytest.File):
    """A Markdown document, which is a test if it has examples."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the test of all the examples."""
        text = self.path.read_text(encoding="utf-8")
        if any(_is_example(block) for block in BLOCK.finditer(text)):
            yield Examples.from_parent(self, name="examples")


class Examples(pytest.Item):
    """The examples of a document."""

    def runtest(self) -> None:
        """Run them."""
        text = self.path.read_text(encoding="utf-8")
        for module in needed[1].split(", ") if (needed := NEEDS.match(text)) else ():
            pytest.importorskip(module, reason=f"needs {module}")
        names = _given()
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            Path("examples").symlink_to(ROOT / "examples", target_is_directory=True)
            for block in filter(_is_example, BLOCK.finditer(text)):
                line = text.count("\n", 0, block.start("code"))
                match block["language"]:
                    case "pycon":
                        _run_session(block["code"], names, self.path, line)
                    case "python":
                        exec(compile("\n" * line + block["code"], self.path, "exec"), names)  # noqa: S102
                    case _:
                        _run_commands(block["code"], self.path, line)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override]
        """Say what was expected and what came, without a traceback through this module."""
        if isinstance(excinfo.value, ExampleError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Say where the test is."""
        return self.path, None, f"examples in {self.path.relative_to(ROOT)}"


class ExampleError(AssertionError):
    """An example does not do what its document says."""


def _given() -> dict[str, object]:
    """What every document has at hand: a story, several of them, a listing."""
    pages = ROOT / "examples" / "pages"
    story, other = (newsmodel.load(pages / f"{name}.txt") for name in ("ru-english-body", "sv-dated-bylines"))
    listing = newsmodel.scan((pages / "sv-listing-glued-to-button.txt").read_text(encoding="utf-8")).listing()
    return {"__name__": "__main__", "story": story, "stories": [story, other], "listing": listing}


def _is_example(block: re.Match[str]) -> bool:
    if block["skip"] is not None or block["language"] not in {"pycon", "python", "console"}:
        return False
    return not (block["language"] == "python" and re.search(r"^%", block["code"], re.MULTILINE))


def _run_session(code: str, names: dict[str, object], path: Path, line: int) -> None:
    test = doctest.DocTestParser().get_doctest(code, names, path.name, str(path), line)
    test.globs = names  # it has made a copy
    report: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS).run(test, out=report.append, clear_globs=False)
    if report:
        raise ExampleError("".join(report))


def _run_commands(code: str, path: Path, line: int) -> None:
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
    }
    for found in COMMAND.finditer(code):
        command = found["command"].replace("\n> ", "\n")
        run = subprocess.run(  # noqa: S602  the documents are the project's own
            command, shell=True, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=60
        )
        got = "".join(f"{line.rstrip()}\n" for line in (run.stdout + run.stderr).splitlines())
        expected = doctest.Example(command, found["output"].rstrip("\n") + "\n" if found["output"].strip() else "")
        checker = doctest.OutputChecker()
        if not checker.check_output(expected.want, got, FLAGS):
            number = line + code.count("\n", 0, found.start()) + 1
            difference = checker.output_difference(expected, got, FLAGS)
            raise ExampleError(f"{path}, line {number}: $ {command}\n{difference}")
