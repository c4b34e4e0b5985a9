"""What tests of crawls share: the texts of a small one, and how to read one."""

import io
import tarfile
from pathlib import Path

import make

from newsmodel import corpus
from newsmodel.corpus import Document, Rejected

__all__ = ["CRAWL", "read", "tarred"]

CRAWL = make.documents()


def read(*paths: Path, **more: object) -> tuple[list[Document], list[Rejected]]:
    """The documents of a crawl, and what cannot be read of it."""
    bad: list[Rejected] = []
    return list(corpus.read(*paths, quarantine=bad.append, **more)), bad


def tarred(members: dict[str, bytes]) -> bytes:
    """A tar archive."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return file.getvalue()
