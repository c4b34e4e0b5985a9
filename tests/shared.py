"""What tests need that is other people's, so no part of the project: real pages, the format's description, a schema."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "shared"


def path(*names: str) -> Path:
    """Return where something lies; skip the test where it is not there, all for one reason and in one line."""
    found = FOLDER.joinpath(*names)
    if not found.exists():
        pytest.skip("needs real pages and what else is other people's, in a folder `shared` beside the repository")
    return found
