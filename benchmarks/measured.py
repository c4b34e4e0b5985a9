"""When and on what figures were measured, for the line below each table of them."""

import os
import platform
from datetime import date

__all__ = ["measured"]


def measured(how: str) -> str:
    """Return a sentence for people: the day, the Python, the machine, and how the figures were taken."""
    today = date.today()
    machine = f"{os.cpu_count()} cores ({platform.machine()})"
    return f"Measured on {today.day} {today:%B %Y} with Python {platform.python_version()} on {machine}: {how}."
