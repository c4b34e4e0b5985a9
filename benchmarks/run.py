"""Every figure of speed: python benchmarks/run.py. Ratios, both sides in one process; those with a limit are judged.

Exit status 1 says that a limit was missed. Machines are noisy: run it when nothing else runs.
"""

import sys

import json_speed
import pages_speed

__all__ = ["main"]


def main() -> int:
    missed = 0
    for module in (pages_speed, json_speed):
        for what, against, ratio, at_most in module.rows():
            over = at_most is not None and ratio > at_most
            missed += over
            limit = "" if at_most is None else f"at most {at_most}x  {'MISSED' if over else 'ok'}"
            print(f"{what:36} {ratio:7.2f}x  {against:30} {limit}".rstrip(), flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
