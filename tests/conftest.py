"""How hard Hypothesis tries: ``HYPOTHESIS_PROFILE=ci`` tries harder than one who waits for the tests would like."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)  # a page has thousands of characters

settings.register_profile("quick", max_examples=40, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("ci", max_examples=400, deadline=None, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "examples" / "pages"
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def seed_page() -> str:
    """The real page that the project was begun from. It is a third party's, so it is no part of the project."""
    file = SHARED / "pages" / "000_1a36fb19e8161795.txt"
    if not file.exists():
        pytest.skip(f"needs the real page {file.name} in a folder `shared/pages` beside the repository")
    return file.read_bytes().decode()
