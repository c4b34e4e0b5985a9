"""``newsmodel stats``: pages counted by locale, label and month."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
import argparse
import collections
import os
from collections.abc import Iterable, Iterator

from newsmodel.cli import _output
from newsmodel.cli._input import documents, reading_of
from newsmodel.cli._messages import Messages, UsageError
from newsmodel.corpus._conversion import labels_of
from newsmodel.errors import MissingExtraError
from newsmodel.formats import jsonl
from newsmodel.formats._inert import shown
from newsmodel.model import Listing, Story

_UNKNOWN = "-"
_WIDEST = 40  # columns of the longest bar


def run(args: argparse.Namespace, messages: Messages) -> None:
    """Count pages, and draw the counts where that is asked for."""
    if args.chart is not None and os.path.splitext(args.chart)[1].lower() not in (".svg", ".png"):
        raise UsageError("a chart is drawn to a file that ends in .svg or .png")
    found = documents(args.files, reading_of(args), messages, (".parquet", *jsonl.SUFFIXES))
    counts = _counted(each.document for each in found)
    _output.write("".join(f"{line}\n" for line in _table(counts)))
    if args.chart is not None:
        _draw(counts, args.chart)


_Counts = dict[str, list[tuple[str, int]]]


def _counted(pages: Iterable[Story | Listing]) -> _Counts:
    """Count pages by layout, locale, label and month: months in their order, all else with the most common first."""
    counts = {name: collections.Counter[str]() for name in ("layout", "locale", "label", "month")}
    for page in pages:
        counts["layout"]["story" if isinstance(page, Story) else "listing"] += 1
        counts["locale"][page.locale or _UNKNOWN] += 1
        counts["label"].update(label.value for label in labels_of(page))
        day = page.published if isinstance(page, Story) and page.published is not None else page.retrieved
        counts["month"][_UNKNOWN if day is None else f"{day:%Y-%m}"] += 1
    return {name: sorted(by.items()) if name == "month" else by.most_common() for name, by in counts.items()}


def _table(counts: _Counts) -> Iterator[str]:
    for number, (name, rows) in enumerate(counts.items()):
        if number:
            yield ""
        yield f"{name:<22} {'pages':>9}"
        most = max((count for _, count in rows), default=1)
        for key, count in rows:
            yield f"{shown(key):<22} {count:>9,}  {'█' * round(count / most * _WIDEST)}".rstrip()


def _draw(counts: _Counts, path: str) -> None:
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtraError("charts need matplotlib", "chart") from error
    drawn = {name: bars for name, bars in counts.items() if bars}
    heights = [len(bars) + 2 for bars in drawn.values()] or [1]
    figure = Figure(figsize=(8, max(sum(heights) * 0.28, 2)), layout="constrained")
    axes = figure.subplots(len(heights), squeeze=False, height_ratios=heights)
    for (name, bars), (axis,) in zip(drawn.items(), axes, strict=False):
        axis.barh([shown(key) for key, _ in reversed(bars)], [count for _, count in reversed(bars)], color="#35618e")
        axis.set_title(f"pages by {name}", loc="left", fontsize=10)
        axis.xaxis.get_major_locator().set_params(integer=True)
        axis.spines[["top", "right"]].set_visible(False)
    figure.savefig(path)
