"""Two readers on the same pages, side by side: that of this checkout, and that of another.

    python benchmarks/compare.py --old PATH_TO_SRC [--new PATH_TO_SRC] [--pages N] [--seed N] [--only ROW]

PATH_TO_SRC is a folder that holds another ``newsmodel``, such as ``src`` of a worktree of an earlier commit. Both
readers run in processes of their own, over pages with the words that this checkout knows; the other one is given
these words. What an earlier model cannot say counts as wrong.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

__all__ = ["main"]

_HERE = Path(__file__).parent
_SRC = _HERE.parent / "src"
_CHILD = """
import json, sys
from pathlib import Path
import accuracy
options = json.loads(sys.argv[1])
words = options.pop("words")
for tally in accuracy.tallies(**options, words=words and Path(words)):
    print(json.dumps([tally.what, tally.goal, tally.pages, tally.right, tally.crashes, tally.seconds]), flush=True)
"""


def _run(src: Path, options: dict[str, Any]) -> "subprocess.Popen[str]":
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(src), str(_HERE)])}
    return subprocess.Popen(
        [sys.executable, "-c", _CHILD, json.dumps(options)], env=environment, stdout=subprocess.PIPE, text=True
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both and print a line for each row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--old", type=Path, required=True, metavar="PATH_TO_SRC", help="where the other reader is")
    parser.add_argument("--new", type=Path, default=_SRC, metavar="PATH_TO_SRC", help="instead of this checkout's")
    parser.add_argument("--pages", type=int, default=1000, help="pages per row (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=2026, help="(default: %(default)s)")
    parser.add_argument("--only", action="append", help="only this row; may be repeated")
    options = parser.parse_args(arguments)
    shared: dict[str, Any] = {"seed": options.seed, "count": options.pages, "only": options.only}
    old = _run(options.old, shared | {"words": str(options.new / "newsmodel" / "locales.toml")})
    new = _run(options.new, shared | {"words": None})
    print(f"{'':38} {'goal':>6} {'pages':>6} {'old':>8} {'new':>8} {'old ms':>7} {'new ms':>7}")
    assert old.stdout is not None
    assert new.stdout is not None
    for before, after in zip(old.stdout, new.stdout, strict=True):
        what, goal, pages, right, crashes, seconds = json.loads(after)
        _, _, old_pages, old_right, old_crashes, old_seconds = json.loads(before)
        print(
            f"{what:38} {'' if goal is None else format(goal, '.1%'):>6} {pages:6}"
            f" {old_right / max(old_pages, 1):8.2%} {right / max(pages, 1):8.2%}"
            f" {old_seconds / max(old_pages, 1) * 1000:7.2f} {seconds / max(pages, 1) * 1000:7.2f}"
            + (f"  crashes: {old_crashes} old, {crashes} new" if crashes or old_crashes else ""),
            flush=True,
        )
    return max(old.wait(), new.wait())


if __name__ == "__main__":
    sys.exit(main())
