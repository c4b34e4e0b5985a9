"""Write the man page, ``docs/newsmodel.1``, from what the command says of itself.

python tools/generate_man.py [--check]
"""

import argparse
import os
from pathlib import Path

from argparse_manpage.manpage import Manpage

from newsmodel.cli import _arguments

TARGET = Path(__file__).parent.parent / "docs" / "newsmodel.1"


def page() -> str:
    """Return the page in troff."""
    data = {
        "date": " ",  # that of the day on which it is written would change each day
        "format": "single-commands-section",
        "manual_section": "1",
        "manual_title": "newsmodel",
        "project_name": "newsmodel",
    }
    os.environ["COLUMNS"] = "80"
    return str(Manpage(_arguments.parser(), _data=data))


def main() -> int:
    """Write, or with ``--check`` tell whether the file is what would be written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; exit status 1 where the file differs")
    text = page()
    if parser.parse_args().check:
        return int(not TARGET.exists() or text != TARGET.read_text("utf-8"))
    TARGET.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
