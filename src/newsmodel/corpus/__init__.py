"""Many pages: read them out of whatever holds a crawl, parse them on several cores, hand them on as tables.

>>> crawl = read("examples/crawl/crawl.jsonl")  # doctest: +SKIP
>>> for entry in stories(crawl, workers=2):  # doctest: +SKIP
...     print(entry.source, entry.offset, entry.page.title)

`newsmodel.corpus.arrow` makes tables of what `stories` yields, `newsmodel.corpus.links` follows its links. Memory
stays flat however large a crawl is, and no record is lost: what cannot be read is handed to a quarantine.
"""

import importlib
from typing import TYPE_CHECKING

from newsmodel.corpus._parallel import WorkerError
from newsmodel.corpus._parsing import stories
from newsmodel.corpus._reading import Documents, read
from newsmodel.corpus._records import Counts, Document, Entry, Quarantine, Rejected, RejectedError, log, refuse

if TYPE_CHECKING:
    from newsmodel.corpus import arrow as arrow
    from newsmodel.corpus import links as links

__all__ = [
    "Counts", "Document", "Documents", "Entry", "Quarantine", "Rejected", "RejectedError", "WorkerError", "log", "read",
    "refuse", "stories",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name in ("arrow", "links"):  # they need an extra, and take long to import
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
