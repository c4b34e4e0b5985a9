"""WARC and WET archives (ISO 28500), and the texts of the HTML pages in them. Needs the extra ``web``."""

import itertools
import re
from collections.abc import Iterator
from typing import BinaryIO

from newsmodel.corpus._records import Item, Record, RecordError, Rejected
from newsmodel.errors import MissingExtraError

try:
    from fastwarc.warc import ArchiveIterator, WarcHeader, WarcRecord, WarcRecordType
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree
except ImportError as error:
    raise MissingExtraError("WARC archives need fastwarc and resiliparse", "web") from error

_BOXES = re.compile(rb"<(/?)(?:div|main|article)\b", re.IGNORECASE)
_DEEPEST = 500  # boxes in each other that are looked through for what is no main content

_RECORDS = WarcRecordType.conversion | WarcRecordType.response | WarcRecordType.resource
_FORMS = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}


def archived(file: BinaryIO, source: str, largest: int) -> Iterator[Item]:
    """Cut a WARC or WET archive into the texts and HTML pages in it.

    Where a record is followed by something that is none, that is reported, and the next record is looked for.
    """
    seen = last = 0
    for quirks in (False, True):
        file.seek(0)
        try:
            records = ArchiveIterator(file, record_types=_RECORDS, parse_http=False, quirks_mode=quirks)
            for record in itertools.islice(records, seen, None):
                seen += 1
                last = record.stream_pos
                if (item := _item(record, source, largest)) is not None:
                    yield item
        except (OSError, ValueError) as error:
            yield Rejected(f"the archive cannot be read on behind this record: {error}", source, last)
        else:
            break


def _item(record: WarcRecord, source: str, largest: int) -> Item | None:
    offset, length = record.stream_pos, record.content_length
    url, retrieved = record.headers.get(WarcHeader.WARC_TARGET_URI), record.headers.get(WarcHeader.WARC_DATE)
    if not record.headers.get(WarcHeader.CONTENT_LENGTH):  # which every record has
        return Rejected("a record breaks off in its head", source, offset)
    if length > largest:
        return Rejected(f"a record of {length} bytes, at most {largest} are read", source, offset, url)
    data = record.reader.read()
    if len(data) < length:
        return Rejected(f"a record of {length} bytes breaks off after {len(data)}", source, offset, url, data)
    if record.record_type == WarcRecordType.conversion:
        return Record("text", data, source, offset, url, retrieved)
    media_type = (record.headers.get("Content-Type") or "").partition(";")[0].strip()
    if record.is_http:
        record.set_bytes_content(data)
        record.parse_http(auto_decode="all")
        media_type = record.http_content_type or ""
        data = record.reader.read(largest + 1)
    form = _FORMS.get(media_type.lower())
    if form is not None and len(data) > largest:
        return Rejected(f"a page of more than {largest} bytes, the most that are read", source, offset, url)
    return None if form is None else Record(form, data, source, offset, url, retrieved)


def text_of_html(data: bytes) -> str:
    """Return the text of an HTML page without what stands around it, as crawls of text hold it."""
    try:
        tree = HTMLTree.parse_from_bytes(data, detect_encoding(data) or "utf-8")
        # Looking for what is no main content takes the square of the depth: what is so deep was made to harm.
        return extract_plain_text(tree, main_content=_depth(data) <= _DEEPEST, alt_texts=True)
    except (ValueError, RuntimeError) as error:
        raise RecordError(f"HTML that cannot be read: {error}") from None


def _depth(data: bytes) -> int:
    steps = [-1 if match[1] else 1 for match in _BOXES.finditer(data.replace(b"\0", b""))]  # UTF-16 has zeros
    return max(itertools.accumulate(steps), default=0)
