"""How hard Hypothesis tries: ``HYPOTHESIS_PROFILE=ci`` tries harder than one who waits for the tests would like."""

import os
from pathlib import Path

import pytest
import shared
from hypothesis import HealthCheck, settings

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)  # a page has thousands of characters

settings.register_profile("quick", max_examples=25, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("ci", max_examples=400, deadline=None, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "examples" / "pages"
SEED_PAGE = ("pages", "000_1a36fb19e8161795.txt")


@pytest.fixture(scope="session")
def seed_page() -> str:
    """The real page that the project was begun from. It is a third party's, so it is no part of the project."""
    return shared.path(*SEED_PAGE).read_bytes().decode()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Look for the page before the fixture does: pytest reports what a fixture skips test by test, not in one line."""
    if "seed_page" in getattr(item, "fixturenames", ()):
        shared.path(*SEED_PAGE)
