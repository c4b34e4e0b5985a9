"""What the tests of dates share."""

import json
from importlib import resources

import pytest
from babel.core import get_cldr_version


@pytest.fixture
def same_cldr() -> None:
    """The CLDR that the table was written from, in Babel. The locks hold it there: another spells some months otherwise."""
    table = resources.files("newsmodel.dates").joinpath("cldr.json")
    ours, theirs = json.loads(table.read_text(encoding="utf-8"))["cldr"], get_cldr_version()
    if ours != theirs:
        pytest.skip(f"the table is of CLDR {ours}, and Babel has {theirs}")
