"""What the project says about itself: names, extras, documents and examples hold together."""

import ast
import importlib
import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import newsmodel
from newsmodel.errors import MissingExtraError

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
MODULES = sorted(
    ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "src").rglob("*.py")
    if path.name != "__main__.py"
)
SCRIPTS = sorted((ROOT / "examples").glob("*.py"))
OPTIONAL = {"display", "engines"}  # groups whose packages a test may do without


def _names(requirements: list[str | dict[str, str]]) -> Iterator[str]:
    """The names of distributions, normalised, in a list of requirements and in the groups that it includes."""
    for requirement in requirements:
        if isinstance(requirement, dict):
            yield from _names(PROJECT["dependency-groups"][requirement["include-group"]])
        elif match := re.match(r"[\w.-]+", requirement):
            yield re.sub(r"[-_.]+", "-", match[0]).lower()


def _imports(path: Path) -> Iterator[str]:
    """The top-level modules that a test imports, `pytest.importorskip` left aside."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_every_module_says_what_it_is_for_and_what_is_public() -> None:
    for module in map(importlib.import_module, MODULES):
        assert module.__doc__, module
        assert [name for name in getattr(module, "__all__", ()) if not hasattr(module, name)] == [], module


def test_importing_public_modules_needs_no_extra() -> None:
    extras = ["rich", "msgspec", "py3langid", "backports", "pyarrow", "fastwarc", "resiliparse", "IPython"]
    public = [name for name in MODULES if "._" not in name and name != "newsmodel.testing"]
    program = f"""import sys, importlib
from newsmodel.errors import MissingExtraError
sys.modules.update(dict.fromkeys({extras}))
for name in {public}:
    try:
        importlib.import_module(name)
    except MissingExtraError as error:
        print(name)
"""
    run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert run.stdout.split() == [
        "newsmodel.corpus.arrow",
        "newsmodel.corpus.links",
    ]  # what it is made for is the extra


@pytest.mark.parametrize(
    ("module", "missing", "extra"),
    [
        ("newsmodel.corpus._columns", "pyarrow", "arrow"),
        ("newsmodel.corpus._web", "fastwarc.warc", "web"),
        ("newsmodel.cli._show", "rich.console", "cli"),
    ],
)
def test_a_module_says_which_extra_it_needs(
    module: str, missing: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, module, raising=False)
    with pytest.raises(MissingExtraError, match=re.escape(f"python-newsmodel[{extra}]")):
        importlib.import_module(module)


def test_all_is_all_extras() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    (everything,) = extras["all"]
    assert set(re.findall(r"\w+", everything.partition("[")[2])) == set(extras) - {
        "all",
        "testing",
    }  # with which nothing runs
    documented = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "install.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert documented == list(extras)


def test_requirements_have_floors_and_no_caps() -> None:
    project, groups = PROJECT["project"], PROJECT["dependency-groups"]
    lists = [project["dependencies"], *project["optional-dependencies"].values(), *groups.values()]
    for requirement in (item for each in lists for item in each if isinstance(item, str)):
        version = (
            requirement.partition(";")[0].partition("]")[2] if "[" in requirement else requirement.partition(";")[0]
        )
        assert requirement.startswith("python-newsmodel[") or re.fullmatch(r"[\w.-]*>=[\d.]+", version), requirement


def test_what_tests_import_is_in_the_test_group() -> None:
    project = PROJECT["project"]
    there = set(_names(PROJECT["dependency-groups"]["test"])) | set(_names(project["dependencies"]))
    there |= {name for extra in project["optional-dependencies"].values() for name in _names(extra)}
    homes = packages_distributions()
    local = {path.stem for folder in ("tests", "benchmarks", "examples") for path in (ROOT / folder).rglob("*.py")}
    local |= {"newsmodel", "tests", "benchmarks"} | sys.stdlib_module_names
    missing = {
        f"{path.relative_to(ROOT)}: {module}"
        for path in (ROOT / "tests").rglob("*.py")
        for module in set(_imports(path)) - local
        if not {re.sub(r"[-_.]+", "-", home).lower() for home in homes.get(module, ())} & there
    }
    assert missing == set()


LOCKS = {
    "cli": ("build", "cli"),
    "dev": ("dev", "all"),
    "nox": ("nox",),
    "test": ("build", "test", "all"),
}  # with the names of the groups and extras that each holds
PLATFORMS = [
    {"python_version": version, "python_full_version": f"{version}.0", "sys_platform": system, "platform_system": name}
    for version in ("3.11", "3.12", "3.13", "3.14")
    for system, name in (("linux", "Linux"), ("darwin", "Darwin"), ("win32", "Windows"))
]


def _required(lock: str) -> Iterator[Requirement]:
    """What the project asks for itself, of what a lock holds."""
    groups, extras = PROJECT["dependency-groups"], PROJECT["project"]["optional-dependencies"]
    pending = list[str | dict[str, str]]([] if lock == "nox" else PROJECT["project"]["dependencies"])
    pending += [item for name in LOCKS[lock] for item in (groups[name] if name in groups else extras[name])]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            pending += groups[item["include-group"]]
        elif (requirement := Requirement(item)).name == "python-newsmodel":
            pending += [item for extra in requirement.extras for item in extras[extra]]
        else:
            yield requirement


def _pinned(lock: str) -> dict[str, list[Requirement]]:
    """The pins of a lock by the name of the distribution, of which there may be one for each of several Pythons."""
    pins: dict[str, list[Requirement]] = {}
    for line in re.findall(
        r"^([^\s#].*?) \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", _lock(lock), re.MULTILINE
    ):
        pins.setdefault((pin := Requirement(line)).name, []).append(pin)
    return pins


def _names_and_versions(lock: str) -> set[str]:
    return {f"{name}{pin.specifier}" for name, pins in _pinned(lock).items() for pin in pins}


def _lock(name: str) -> str:
    return (ROOT / "locks" / f"{name}.txt").read_text(encoding="utf-8")


def _versions(requirements: list[Requirement], platform: dict[str, str]) -> list[str]:
    return [
        str(pin.specifier).removeprefix("==")
        for pin in requirements
        if pin.marker is None or pin.marker.evaluate(platform)
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_each_requirement_once_on_every_platform(lock: str) -> None:
    pins = _pinned(lock)
    for platform in PLATFORMS:
        for required in _required(lock):
            versions = _versions(pins.get(canonicalize_name(required.name), []), platform)
            if required.marker is None or required.marker.evaluate(platform):
                assert [required.specifier.contains(version) for version in versions] == [True], (
                    f"{required} on {platform}: locks/{lock}.txt has {versions}; run nox -s lock"
                )


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_is_required_and_nothing_that_once_was(lock: str) -> None:
    pinned = re.findall(
        r"^(\S+?)(?:\[.*\])?==.*\n(?:    --hash.*\n)+    # via .*\bpyproject\.toml", _lock(lock), re.MULTILINE
    )
    assert {*pinned} == {canonicalize_name(required.name) for required in _required(lock)}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_all_with_hashes_agrees_with_the_others_and_names_no_host(lock: str) -> None:
    lines = re.findall(r"^[^\s#].*", _lock(lock), re.MULTILINE)
    assert len(lines) == sum(map(len, _pinned(lock).values()))
    assert _names_and_versions(lock) <= _names_and_versions("dev")
    assert "://" not in _lock(lock)


def test_the_diagnostics_are_documented() -> None:
    source = (ROOT / "src/newsmodel/text/derived.py").read_text(encoding="utf-8")
    codes = set(re.findall(r"(?:None|blocks_with_text\[0\]|block|last|first),\s+\"([a-z-]+)\",\s+f?\"", source))
    text = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    table = text[text.index("## Diagnostics") :]
    assert codes
    assert set(re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE)) == codes


def test_every_module_with_a_page_is_in_the_reference_and_every_public_name_too() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "reference").glob("*.md"))
    missing = [name for name in newsmodel.__all__ if f":: newsmodel.{name}\n" not in pages.replace("()", "")]
    modules = [
        name
        for name in MODULES
        if not re.search(
            r"\._|newsmodel$|newsmodel\.(text|dates|voices)\.|\.(characters|learning|platforms|sentences|terms)$", name
        )
    ]
    listed = re.findall(r"^\.\. (?:auto)?module:: (\S+)", pages, re.MULTILINE)
    assert missing == []
    assert set(modules) - {"newsmodel.text", "newsmodel.cli"} <= {*listed}


def test_the_version_the_changelog_and_the_tags_agree() -> None:
    version, changelog = PROJECT["project"]["version"], (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest, *older = re.findall(r"^## \[(.*?)\]", changelog, re.MULTILINE)
    assert newest in {version, "Unreleased"}
    run = subprocess.run(["git", "tag", "--list", "v*"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert {tag.removeprefix("v") for tag in run.stdout.split()} <= {version, *older}


def test_the_public_names_are_those_that_are_listed() -> None:
    command = [sys.executable, str(ROOT / "tools" / "generate_api.py"), "--check"]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (run.stdout, run.returncode) == ("", 0), "if it is meant, run tools/generate_api.py and commit the list"


def test_install_lines_do_not_name_another_project() -> None:
    documents = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    wrong = re.compile(r"^\s*(?:\S*pip|uv) .*install .*(?<![-\w/.])newsmodel", re.MULTILINE)
    assert [str(path) for path in documents if wrong.search(path.read_text(encoding="utf-8"))] == []


def test_links_between_documents_lead_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in documents
        for target in re.findall(r"\]\((?!https?:|mailto:)([^)#\s]+)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert broken == []


def test_the_readme_begins_with_two_commands() -> None:
    commands = re.findall(r"^```sh\n(.*?)\n```$", README, re.MULTILINE | re.DOTALL)[:2]
    assert ["\n" in command for command in commands] == [False, False]
    assert commands[0].startswith("python3 -m venv ")
    assert commands[1].endswith("pytest -n 2 --dist worksteal")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_example_programs_run(path: Path, tmp_path: Path) -> None:
    run = subprocess.run([sys.executable, path], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert (run.returncode, run.stderr) == (0, "")


def test_notebooks_are_kept_with_what_they_show() -> None:
    for path in (ROOT / "examples").rglob("*.ipynb"):
        cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
        assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
        assert {output["output_type"] for cell in cells for output in cell["outputs"]} <= {
            "execute_result",
            "display_data",
        }


def test_no_two_classes_or_types_of_the_package_have_one_name() -> None:
    names: Counter[str] = Counter()
    for path in (ROOT / "src").rglob("*.py"):
        for each in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(each, ast.ClassDef):
                names[each.name.lstrip("_")] += 1
            elif isinstance(each, ast.AnnAssign | ast.Assign):
                target = each.target if isinstance(each, ast.AnnAssign) else each.targets[0]
                name = target.id.lstrip("_") if isinstance(target, ast.Name) else ""
                is_type = name[:1].isupper() and not name.isupper()
                names[name] += is_type and not ast.unparse(each).endswith(")")  # a TypeVar stands for several types
    assert names["Story"] == 1
    assert [name for name, count in names.items() if count > 1] == []
