"""The project's tasks: ``nox -l`` lists them, ``nox -s lint`` runs one, ``nox`` runs all that a change has to pass.

What they install is locked (``locks/``), so that they do tomorrow what they do today; `newest` and `floors` show what
that hides. ``nox -s lock`` makes the locks agree with ``pyproject.toml`` again.
"""

import hashlib
import json
import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2025.11"
nox.options.default_venv_backend = "uv"
nox.options.error_on_missing_interpreters = False
nox.options.reuse_venv = "yes"
nox.options.sessions = ["lint", "types", "imports", "generated", "docs", "display", "engines", "tests"]

ROOT = Path(__file__).parent
PROJECT = nox.project.load_toml(ROOT / "pyproject.toml")
PYTHONS = nox.project.python_versions(PROJECT)
GENERATORS = sorted(path for path in (ROOT / "tools").glob("*.py") if path.stem != "fuzz")

# Each holds what somebody needs who reads a page, runs the tests, runs these tasks. All agree with `dev`.
LOCKS = {
    "dev": ("pyproject.toml", "--all-extras", "--group", "dev"),
    "cli": ("pyproject.toml", "--extra", "cli", "--group", "build"),
    "test": ("pyproject.toml", "--all-extras", "--group", "build", "--group", "test"),
    "nox": ("--group", "pyproject.toml:nox"),
}
# What the licences of what the library needs are called; all let others use the library as its own licence does.
LICENCES = ("MIT", "BSD", "Apache", "Python Software Foundation", "PSF", "MPL-2.0", "Mozilla Public License 2.0")
LOCKED = ("--constraint", "locks/dev.txt", "--build-constraint", "locks/dev.txt")


def groups(*names: str) -> list[str]:
    """Return the requirements of some dependency groups."""
    return list(nox.project.dependency_groups(PROJECT, *names))


def install(session: nox.Session, *names: str) -> None:
    """Install the project with all its extras, and some dependency groups, as they are locked."""
    session.install(*LOCKED, "-e", ".[all,testing]", *groups(*names))


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests, on two processes; what follows ``--`` goes to pytest."""
    install(session, "test")
    session.run("pytest", "-n", "2", *session.posargs)


@nox.session(python=["3.13t", "3.14t"], default=False)
def threads(session: nox.Session) -> None:
    """Hold the laws on a Python without a global lock. Without extras or locks: few packages have wheels for it."""
    session.install("--only-binary", "hypothesis", "-e", ".", "pytest", "hypothesis")
    session.run("pytest", "tests/laws", "tests/text/test_scan.py", *session.posargs)


@nox.session
def display(session: nox.Session) -> None:
    """Run what looks at pages in a browser (Debian's ``chromium``) and in a notebook, and what the tutorial draws."""
    install(session, "test", "display")
    session.run("pytest", "tests/browser", "tests/test_notebook.py", "docs/tutorial.md", *session.posargs)


@nox.session
def engines(session: nox.Session) -> None:
    """Run tables through the engines, and the guides, which use some; Spark needs Debian's ``default-jre-headless``."""
    install(session, "test", "engines", "display")
    session.run("pytest", "tests/engines", "docs/guides", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """Run all tests, those of `display` included, and show what no test runs."""
    install(session, "test", "display")
    session.run("pytest", "-n", "2", "--cov", "--cov-report=term-missing", *session.posargs)


@nox.session
def floors(session: nox.Session) -> None:
    """Run the tests with the oldest versions that the project says it works with."""
    session.install("--resolution", "lowest-direct", "-e", ".[all]")
    session.install(*groups("test"))
    session.run("pytest", "-n", "2", *session.posargs)


@nox.session
def newest(session: nox.Session) -> None:
    """Run the tests with the newest versions that there are, whatever is locked."""
    session.install("--upgrade", "-e", ".[all]", *groups("test"))
    session.run("pytest", "-n", "2", *session.posargs)


@nox.session
def lock(session: nox.Session) -> None:
    """Make the locks agree with pyproject.toml; ``-- --upgrade`` takes the newest of everything."""
    session.install("uv>=0.9")
    for name, what in LOCKS.items():
        within = "locks/held.txt" if name == "dev" else "locks/dev.txt"
        session.run(
            *("uv", "pip", "compile", "--quiet", "--universal", "--python-version", PYTHONS[0], "--generate-hashes"),
            *("--custom-compile-command", "nox -s lock", "--annotation-style", "line", "--constraint", within, *what),
            *("--output-file", f"locks/{name}.txt", *session.posargs),
        )


@nox.session
def lint(session: nox.Session) -> None:
    """Check the style of the code and of the commit's files."""
    session.install(*LOCKED, *groups("lint"))
    session.run("ruff", "check", "--output-format", "concise")
    session.run("ruff", "format", "--check")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types, with three checkers, and that everything public has one."""
    install(session, "test", "types")
    session.run("mypy")
    session.run("pyright")
    session.run("pyrefly", "check", "--summary=none")
    report = session.run(
        *("pyright", "--outputjson", "--ignoreexternal", "--verifytypes", "newsmodel"),
        silent=True,
        success_codes=[0, 1],
    )
    completeness = json.loads(str(report))["typeCompleteness"]
    unknown = [
        symbol["name"] for symbol in completeness["symbols"] if not symbol["isTypeKnown"] and symbol["isExported"]
    ]
    session.log(f"types of what is public: {completeness['completenessScore']:.1%} known")
    if unknown:
        session.error("not fully typed: " + ", ".join(unknown))


@nox.session
def imports(session: nox.Session) -> None:
    """Check that every floor of the house stands on those below it."""
    install(session, "lint")
    session.run("lint-imports")


@nox.session
def generated(session: nox.Session) -> None:
    """Check that the files that scripts write are what the scripts write."""
    install(session, "test", "data")
    for generator in GENERATORS:
        session.run("python", str(generator), "--check")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; a warning is an error. It is in ``docs/_build/html`` then."""
    install(session, "docs")
    session.run(*("sphinx-build", "-b", "html", "-W", "-n", "--keep-going", "-q", "docs", "docs/_build/html"))


@nox.session(default=False)
def links(session: nox.Session) -> None:
    """Ask the network whether the addresses in the documentation are still there; `docs` checks the links within it."""
    install(session, "docs")
    session.run("sphinx-build", "-b", "linkcheck", "-q", "docs", "docs/_build/links")


@nox.session
def examples(session: nox.Session) -> None:
    """Run every example: those of the documents and docstrings, and the programs in ``examples``."""
    install(session, "test")
    session.run("pytest", "src", "docs", "README.md", "examples", *session.posargs)
    for program in sorted((ROOT / "examples").glob("*.py")):
        session.run("python", str(program.relative_to(ROOT)), silent=True)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure speed, and print the figures beside those to reach and beside those of others."""
    install(session, "bench")
    for benchmark in sorted((ROOT / "benchmarks").glob("*_speed.py")):
        session.log(benchmark.stem)
        session.run("python", str(benchmark.relative_to(ROOT)))


@nox.session
def accuracy(session: nox.Session) -> None:
    """Measure how much is read right, on pages, dates and voices whose truth is known."""
    install(session, "bench")
    for benchmark in sorted((ROOT / "benchmarks").glob("accuracy*.py")):
        session.log(benchmark.stem)
        session.run("python", str(benchmark.relative_to(ROOT)))


@nox.session
def api(session: nox.Session) -> None:
    """Ask griffe what of the last release is no more, by the newest tag that is a version."""
    install(session, "test")
    tags = str(session.run("git", "tag", "--list", "v*", "--sort=-version:refname", external=True, silent=True)).split()
    if not tags:
        session.skip("there is no release yet")
    session.run("griffe", "check", "newsmodel", "--search", "src", "--against", tags[0])


@nox.session
def fuzz(session: nox.Session) -> None:
    """Fuzz every reader for a minute, from the example pages on; what follows ``--`` goes to libFuzzer."""
    session.install(*LOCKED, "-e", ".[all]", *groups("fuzz"))
    for reader in ("scan", "loads", "json", "jsonl", "jsonld", "ninjs", "jsonfeed", "atom", "corpus"):
        found = Path(session.create_tmp()) / reader
        found.mkdir(exist_ok=True)
        session.run("python", "tools/fuzz.py", reader, str(found), *(session.posargs or ["-max_total_time=60"]))


@nox.session(default=False)
def mutants(session: nox.Session) -> None:
    """Change a module in one place after another, and list what no test notices: ``-- src/newsmodel/model.py tests``.

    The module is changed where it is, and put back each time.
    """
    install(session, "test")
    session.install("cosmic-ray>=8.4")
    module, *tests = session.posargs
    folder = Path(session.create_tmp())
    settings, found = folder / "mutants.toml", folder / "mutants.sqlite"
    settings.write_text(f"""[cosmic-ray]
module-path = "{module}"
timeout = 120.0
excluded-modules = []
test-command = "python -B -m pytest -x -q -p no:cacheprovider {" ".join(tests)}"
distributor.name = "local"
""")
    session.run("cosmic-ray", "init", "--force", str(settings), str(found))
    session.run("cosmic-ray", "exec", str(settings), str(found))
    session.run("cr-report", "--surviving-only", "--show-diff", str(found))


@nox.session
def audit(session: nox.Session) -> None:
    """Ask the Python Package Index what is known to be unsafe of what is locked; fail where it cannot say.

    It needs the index's JSON API. A mirror that has only the list of files does not know, so behind one it fails.
    """
    session.install(*LOCKED, *groups("audit"))
    session.run("pip-audit", "--strict", "--disable-pip", "--requirement", "locks/dev.txt")


@nox.session
def licences(session: nox.Session) -> None:
    """Check that what the library and its extras need may be used as the library itself may."""
    session.install(*LOCKED, ".[all,testing]", "pip-licenses")
    session.run("pip-licenses", "--from=mixed", "--partial-match", "--allow-only", ";".join(LICENCES))


@nox.session
def build(session: nox.Session) -> None:
    """Build the distributions twice and compare them, write a bill of materials, and read a page with the wheel."""
    session.install(*LOCKED, *groups("build", "audit"))
    folder = Path(session.create_tmp())
    for name in ("dist", "again"):
        shutil.rmtree(folder / name, ignore_errors=True)
        session.run("python", "-m", "hatchling", "build", "--directory", str(folder / name), silent=True)
    one, other = (
        {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (folder / name).iterdir()}
        for name in ("dist", "again")
    )
    if one != other:
        session.error(f"two builds differ: {one} and {other}")
    (wheel,) = (folder / "dist").glob("*.whl")
    session.log(f"{wheel.name}: {wheel.stat().st_size:,} bytes, sha256 {one[wheel.name]}")
    session.run("cyclonedx-py", "requirements", "locks/cli.txt", "--output-file", str(folder / "dist" / "sbom.json"))
    session.install("--force-reinstall", *LOCKED, str(wheel))
    page = ROOT / "examples" / "pages" / "ru-english-body.txt"
    with session.chdir(folder):
        session.run("python", "-c", f"import newsmodel; print(newsmodel.load({str(page)!r}))")
