"""The formats are found in their folder, and say of themselves what they are."""

import subprocess
import sys

import pytest

from newsmodel import formats
from newsmodel.errors import NewsModelError


@pytest.mark.parametrize("name", formats.names())
def test_a_format_is_a_module_with_the_common_verbs(name):
    module = formats.get(name)

    assert name == module.NAME
    assert module.SUFFIXES and all(suffix.startswith(".") and suffix == suffix.lower() for suffix in module.SUFFIXES)
    assert module.MEDIA_TYPES and all(media_type == media_type.lower() for media_type in module.MEDIA_TYPES)
    assert type(module.MANY) is bool
    assert callable(module.dumps) and callable(module.dump)
    assert hasattr(module, "loads") == hasattr(module, "load")
    assert {"NAME", "SUFFIXES", "MEDIA_TYPES", "MANY", "dump", "dumps"} <= set(module.__all__)


@pytest.mark.parametrize("constant", ["SUFFIXES", "MEDIA_TYPES"])
def test_no_two_formats_claim_the_same(constant):
    claimed = [value for name in formats.names() for value in getattr(formats.get(name), constant)]

    assert len(claimed) == len(set(claimed))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("story.json", "json"),
        ("a/b.JSON.gz", "json"),
        ("x.jsonl.zst", "jsonl"),
        ("x.ndjson", "jsonl"),
        ("x.ninjs.json", "ninjs"),
    ],
)
def test_the_longest_suffix_that_fits_says_the_format(path, name):
    assert formats.by_suffix(path) is formats.get(name)


@pytest.mark.parametrize(
    ("find", "value", "message"),
    [
        (formats.get, "_files", "no format is called '_files'; known: "),
        (formats.get, "yaml", "no format is called 'yaml'; known: "),
        (formats.by_suffix, "story.txt.gz", "no format has the suffix of 'story.txt.gz'; known: "),
    ],
)
def test_what_is_unknown_is_told_what_is_known(find, value, message):
    with pytest.raises(formats.UnknownFormatError) as caught:
        find(value)

    assert str(caught.value).startswith(message) and "json" in str(caught.value)
    assert isinstance(caught.value, LookupError) and isinstance(caught.value, NewsModelError)


def test_adding_a_format_is_adding_a_file(tmp_path, monkeypatch):
    (tmp_path / "shout.py").write_text(
        'NAME = "shout"\nSUFFIXES = (".shout",)\nMEDIA_TYPES = ("text/x-shout",)\nMANY = False\n'
    )
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(tmp_path)])
    formats.names.cache_clear()
    try:
        assert "shout" in formats.names()
        assert formats.by_suffix("a.shout") is formats.get("shout")
    finally:
        formats.names.cache_clear()
        sys.modules.pop("newsmodel.formats.shout", None)


def test_nothing_is_imported_before_it_is_asked_for():
    code = (
        "import sys, newsmodel.formats; before = set(sys.modules);"
        "from newsmodel.formats import json, jsonl;"
        "heavy = {'cattrs', 'dateutil', 'msgspec'} & set(sys.modules);"
        "formats = {name for name in before if name.startswith('newsmodel.formats.')};"
        "sys.exit(repr((heavy, formats)) if heavy or formats else 0)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True).stderr == ""


def test_a_name_that_is_not_known_gets_the_closest():
    with pytest.raises(
        formats.UnknownFormatError, match=r"no format is called 'jsnold'; did you mean 'jsonld'\? known: "
    ):
        formats.get("jsnold")
