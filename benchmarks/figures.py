"""Measure speed, and write the figures where README and documentation show them: python benchmarks/figures.py.

Writes ``docs/_generated/speed.md``, a plot in a light and a dark form, and the tables between the marks in
``README.md``. Each figure is the best of three runs, since other work on the machine only ever slows one down. With
``--tables`` it measures nothing and only copies.
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import pages_speed
from measured import measured

ROOT = Path(__file__).parents[1]
GENERATED = ROOT / "docs" / "_generated"
PICTURES = ROOT / "docs" / "_static" / "pictures"
RUNS = 3
NOTE = "<!-- Written by benchmarks/figures.py: run it again rather than edit this. -->\n\n"


def best() -> list[pages_speed.Row]:
    """The rows of several runs, each with its lowest ratio."""
    runs = [tuple(pages_speed.rows()) for _ in range(RUNS)]
    return [min(rows, key=lambda row: row.ratio) for rows in zip(*runs, strict=True)]


def table(rows: Sequence[pages_speed.Row]) -> str:
    """The figures in Markdown."""
    lines = ["| what | against | ratio | to reach |", "|---|---|--:|--:|"]
    for what, against, ratio, at_most in rows:
        limit = "" if at_most is None else f"{at_most:g}x"
        lines.append(f"| {what} | {against} | {ratio:.1f}x | {limit} |")
    return "\n".join(lines) + "\n"


def plot(rows: Sequence[pages_speed.Row]) -> None:
    """A bar for each ratio, and a mark where it has to stay below."""
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    for scheme, ink in (("light", "#30343b"), ("dark", "#c9ccd1")):
        inked = ("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color")
        mpl.rcParams.update({**dict.fromkeys(inked, ink), "svg.fonttype": "none", "svg.hashsalt": "speed"})
        figure, axes = plt.subplots(figsize=(7.5, 0.42 * len(rows) + 0.9), layout="constrained")
        places = range(len(rows))[::-1]
        axes.barh(places, [row.ratio for row in rows], height=0.55, color="#3b6fb6")
        for place, row in zip(places, rows, strict=True):
            if row.at_most is not None:
                axes.plot([row.at_most] * 2, [place - 0.4, place + 0.4], color="#d98324", linewidth=2.5)
        axes.set_yticks(places, [f"{row.what}\n/ {row.against}" for row in rows], fontsize=7.5)
        axes.set_xlabel("times the floor, less is faster; the mark is the figure to stay below")
        axes.spines[["top", "right"]].set_visible(False)
        figure.savefig(PICTURES / f"speed-{scheme}.svg", transparent=True, metadata={"Date": None})
        plt.close(figure)


def within_readme(name: str, text: str) -> None:
    """Put a table between its marks in the README."""
    path = ROOT / "README.md"
    marks = re.compile(rf"(<!-- {name}: begin -->\n).*?(<!-- {name}: end -->)", re.DOTALL)
    path.write_text(marks.sub(lambda found: found[1] + text + found[2], path.read_text("utf-8")), encoding="utf-8")


def main() -> None:
    """Measure, write, copy."""
    if "--tables" not in sys.argv:
        rows = best()
        how = measured(f"both sides in turns in one process, the best of {RUNS} runs")
        (GENERATED / "speed.md").write_text(f"{NOTE}{table(rows)}\n{how}\n", encoding="utf-8")
        plot(rows)
    for name in ("speed", "comparison"):
        within_readme(name, (GENERATED / f"{name}.md").read_text("utf-8").partition("-->\n\n")[2])


if __name__ == "__main__":
    main()
