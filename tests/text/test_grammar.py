"""The grammar's rows are all that a kind of line is; a label and a kind of line more are rows of tables and nothing else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import newsmodel
from newsmodel.labels import Label
from newsmodel.text.grammar import (
    DAY,
    IMAGE,
    LABELS,
    LETTER_OF_SLOT,
    MIXED,
    OTHER,
    PLACES,
    ROWS,
    STARTS,
    Layout,
    Role,
    following,
    may_end,
)
from newsmodel.vocabulary import SLOTS

TESTS = Path(__file__).parents[1]


def test_every_row_can_be_reached_and_leads_to_an_end() -> None:
    starts = {place for names in STARTS.values() for place in following(names)}
    reached = set(starts)
    for _ in ROWS:
        reached |= {after for place in reached for after in following(ROWS[place].follows)}
    ending = {place for place, row in enumerate(ROWS) if may_end(row)}
    for _ in ROWS:
        ending |= {place for place, row in enumerate(ROWS) if ending & set(following(row.follows))}
    assert reached == ending == set(range(OTHER))


def test_every_slot_that_is_no_label_has_a_row_and_a_letter_of_its_own() -> None:
    assert LETTER_OF_SLOT.keys() == SLOTS.keys() - {label.slot for label in Label}
    letters = [*LETTER_OF_SLOT.values(), IMAGE, LABELS, DAY, *MIXED]
    assert all(len(letter) == 1 for letter in letters)
    assert len(set(letters)) == len(letters)


def test_rows_have_names_roles_and_phrases_of_their_own() -> None:
    assert len(PLACES) == len(ROWS)
    assert all(row.says and not row.says.endswith(".") for row in ROWS)
    assert {row.role for row in ROWS} | {Role.BYLINE, Role.PUBLISHED, Role.OTHER, Role.BLANK} == set(Role)
    assert all(PLACES[row.name] == place for place, row in enumerate(ROWS))


def test_a_layout_that_is_known_begins_as_one_that_is_not() -> None:
    for layout in (Layout.STORY, Layout.LISTING):
        assert set(following(STARTS[Layout.UNKNOWN])) & set(following(STARTS[layout]))


@pytest.mark.parametrize("names", ["nothing", "title nothing"])
def test_a_name_that_no_row_has_is_refused(names: str) -> None:
    with pytest.raises(KeyError, match="nothing"):
        following(names)


# A label and a kind of line more

# In each file what the new row stands below, and the row.
EDITS = [
    (
        "labels.py",
        'or with what result.",\n    )\n',
        '    TRANSLATED_BY_AI = ("translated-by-ai", Aspect.TEXT, None, "The page says that AI translated it.")\n',
    ),
    (
        "vocabulary.py",
        '_slot("the heading above the related links")\n',
        '    reading_time: tuple[str, ...] = _slot("the minutes that it takes to read")\n',
    ),
    (
        "text/grammar.py",
        '"a short line above the first paragraph"),\n',
        '    Row("reading-time", Role.FURNITURE, "T", "label-line lede", None, "reading_time", "the minutes to read"),\n',
    ),
    ("text/grammar.py", '    Row("title", Role.TITLE, "", "', "reading-time "),
    (
        "locales.toml",
        "[sv.assumed]\n",
        'translated_by_ai = ["Översatt av AI"]\nreading_time = ["# minuters läsning"]\n',
    ),
]

SCRIPT = """
from samples import BODY, BY_AI, CARDS, FACTS, HERO, LABEL, LEDE, RELATED, TITLE, page
import newsmodel
from newsmodel import Label, Role
from newsmodel.formats import atom, html, json, jsonfeed, jsonl, jsonld, markdown, ninjs
from newsmodel.cli._scan import explain

translated, minutes = "Översatt av AI", "5 minuters läsning"
line = f"{BY_AI} {LABEL} {FACTS} {translated}"
text = page(HERO, TITLE, minutes, line, LEDE, *BODY, RELATED, *CARDS[:-2], f"{BY_AI} · {translated}", CARDS[-1])
scanned = newsmodel.scan(text)
story = scanned.story()
assert scanned.diagnostics == (), scanned.diagnostics
assert story.labels == tuple(Label), story.labels
assert story.related[-1].labels == (Label.REPORTED_BY_AI, Label.TRANSLATED_BY_AI)
assert newsmodel.loads(text) == story
assert newsmodel.is_page(text)
assert {block.text: block.role for block in scanned.blocks}[minutes] is Role.FURNITURE

said = {reason.line: reason for reason in explain(scanned)}
assert said[6].kind == "reading-time"
assert said[6].says.startswith("the minutes that it takes to read in sv"), said[6]

written = newsmodel.dumps(story)
assert line in written
assert newsmodel.loads(written) == story

assert json.loads(json.dumps(story)) == jsonld.loads(jsonld.dumps(story)) == ninjs.loads(ninjs.dumps(story)) == story
assert list(jsonl.loads(jsonl.dumps([story]))) == list(atom.loads(atom.dumps([story]))) == [story]
assert list(jsonfeed.loads(jsonfeed.dumps([story]))) == [story]
assert Label.TRANSLATED_BY_AI.value in str(json.schema())
assert Label.TRANSLATED_BY_AI.value in html.dumps(story) and translated in html.dumps(story)
assert translated in markdown.dumps(story)
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package whose tables have a row more each."""
    folder = tmp_path_factory.mktemp("tables")
    package = folder / "newsmodel"
    shutil.copytree(Path(newsmodel.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    for name, above, row in EDITS:
        text = (package / name).read_text(encoding="utf-8")
        assert text.count(above) == 1
        (package / name).write_text(text.replace(above, above + row), encoding="utf-8")
    return folder


def test_a_label_and_a_kind_of_line_are_rows_of_tables_and_nothing_else(copy: Path) -> None:
    # What is not the package itself is not counted where coverage is.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    environment["PYTHONPATH"] = os.pathsep.join(map(str, (copy, TESTS)))
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
