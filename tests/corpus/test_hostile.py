"""Archives that are damaged, or made to harm: what can be read is, the rest is reported, and memory stays bounded."""

import gzip
import io
import json
import random
import resource
import shutil
import struct
import subprocess
import sys
import tarfile
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import make
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from backports import zstd
from crawls import CRAWL, read, tarred

from newsmodel import corpus
from newsmodel.corpus import Rejected, _web
from newsmodel.corpus._records import RecordError

ROWS = [json.dumps({"text": each.text, "url": each.url}, ensure_ascii=False).encode() for each in CRAWL]
NOISE = random.Random(15).randbytes(3_000_000)


def reasons(bad: list[Rejected]) -> list[str]:
    return [each.reason for each in bad]


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_packed_file_that_breaks_off_gives_all_before_it(tmp_path, pack, share):
    rows = [row + b"\n" for row in ROWS * 30]
    random.Random(1).shuffle(rows)
    data = pack(b"".join(rows))
    cut = int(len(data) * share)
    (tmp_path / "a").write_bytes(data[:cut])
    documents, (fault,) = read(tmp_path / "a")

    given = b"".join(rows[: len(documents)])
    assert fault.offset == len(given)
    assert f"breaks off at byte {cut} of the packed file" in fault.reason
    # The record of the fault is the beginning of what would have come next.
    assert rows[len(documents)].startswith(fault.record)
    if pack is gzip.compress:
        whole = zlib.decompressobj(31).decompress(data[:cut])
        assert len(documents) == whole.count(b"\n")


def test_a_packed_file_that_breaks_off_behind_a_line_is_reported(tmp_path):
    (tmp_path / "a").write_bytes(gzip.compress(ROWS[0] + b"\n")[:-4])
    documents, (fault,) = read(tmp_path / "a")
    assert [each.text for each in documents] == [CRAWL[0].text]
    assert (fault.offset, fault.record) == (len(ROWS[0]) + 1, b"")
    assert "the gzip file breaks off" in fault.reason


def test_a_damaged_gzip_gives_all_before_the_damage(tmp_path):
    rows = [json.dumps({"text": NOISE[i : i + 2000].hex()}).encode() + b"\n" for i in range(0, 400_000, 2000)]
    data = bytearray(gzip.compress(b"".join(rows)))
    data[len(data) // 2 : len(data) // 2 + 40] = b"\xff" * 40
    (tmp_path / "a").write_bytes(data)
    documents, bad = read(tmp_path / "a")

    assert 95 <= len(documents) <= 105
    assert "damaged gzip" in bad[-1].reason


@pytest.mark.parametrize("name", [name for name in make.FORMS if "zip" not in name])
@pytest.mark.parametrize("share", [0, 0.001, 0.3, 0.7, 0.97])
def test_every_form_cut_short(tmp_path, name, share):
    data = (make.HERE / name).read_bytes()
    (tmp_path / name).write_bytes(data[: int(len(data) * share)])
    documents, bad = read(tmp_path / name)

    assert [each.text for each in documents] == [each.text for each in CRAWL[: len(documents)]] or share < 0.01
    assert bad or share == 0


@pytest.mark.parametrize("name", make.FORMS)
@pytest.mark.parametrize("seed", range(12))
def test_every_form_with_bytes_changed(tmp_path, name, seed):
    rng = random.Random(seed)
    data = bytearray((make.HERE / name).read_bytes())
    for _ in range(rng.choice([1, 20, 2000])):
        data[rng.randrange(len(data))] = rng.randrange(256)
    (tmp_path / name).write_bytes(data)
    documents, bad = read(tmp_path / name)

    assert documents or bad
    list(corpus.stories(documents, quarantine=bad.append))


@pytest.mark.parametrize(
    "magic",
    [b"", b"\x1f\x8b", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"PK\3\4", b"PK\5\6", b"PAR1", b"WARC/1.0\r\n", b"{"],
)
def test_garbage(tmp_path, magic):
    (tmp_path / "a").write_bytes(magic + NOISE)
    documents, bad = read(tmp_path / "a")
    assert documents == []
    assert bad


def test_a_zip_archive_that_breaks_off_says_how_it_can_be_mended(tmp_path):
    data = (make.HERE / "crawl.zip").read_bytes()
    path = tmp_path / "broken.zip"
    for cut in (5, 33, len(data) // 2, data.index(b"PK\1\2"), len(data) - 1):
        path.write_bytes(data[:cut])
        documents, (fault,) = read(path)
        assert (documents, fault.source, fault.offset) == ([], str(path), 0)
        assert fault.reason == (
            "damaged zip archive: File is not a zip file; "
            "'zip -FF broken.zip --out mended.zip' saves the files in it that are whole"
        )


@pytest.mark.skipif(shutil.which("zip") is None, reason="needs Info-ZIP")
@pytest.mark.parametrize("lost", [0, 100])
def test_and_so_it_can(lost, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data = (make.HERE / "crawl.zip").read_bytes()
    Path("broken.zip").write_bytes(data[: data.index(b"PK\1\2") - lost])
    (_, command, _) = read(Path("broken.zip"))[1][0].reason.split("'")
    subprocess.run(command.split(), input=b"y\n", check=True, capture_output=True)  # yes, it is one disk
    documents, bad = read(Path("mended.zip"))
    assert [each.text for each in documents] == [each.text for each in CRAWL[: len(CRAWL) - (lost > 0)]]
    assert len(bad) == (lost > 0)


def test_a_parquet_file_that_breaks_off_says_that_nothing_can_be_read(tmp_path):
    data = (make.HERE / "crawl.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(data[:9000])
    documents, (fault,) = read(tmp_path / "a.parquet")
    assert documents == []
    assert fault.reason.startswith("the Parquet file cannot be read on: Parquet magic bytes not found in footer")


def test_rows_that_are_no_documents(tmp_path):
    lines = [
        b'{"text": "good"}',
        b'{"text": "cut',
        b"[1, 2]",
        b"\xff\xfe",
        b'{"url": "x", "body": "y"}',
        b'{"text": ["x"]}',
        b'{"text": "\\ud800"}',
        b"[" * 100_000,
        b'{"text": "x", "url": "a\\nb"}',
        b'{"text": "x", "url": "\\udfff"}',
        b"",
        b'{"text": "good"}\r',
    ]
    (tmp_path / "a").write_bytes(b"\n".join(lines))
    documents, bad = read(tmp_path / "a")

    assert [each.text for each in documents] == ["good", "good"]
    assert [each.offset for each in bad] == [sum(len(line) + 1 for line in lines[:number]) for number in range(1, 10)]
    assert [each.record for each in bad] == lines[1:10]
    assert [reason.partition(":")[0] for reason in reasons(bad)] == [
        "not JSON",
        "expected a JSON object, got list",
        "expected UTF-8, got the byte 0xFF at offset 0 of the record",
        "no column is called text or content or raw_text; there are",
        "expected a text, got list",
        "a lone surrogate, '\\ud800', is no character",
        "not JSON",
        "expected an address, got several lines",
        "a lone surrogate, '\\udfff', is no character",
    ]


def test_lengths_that_are_wrong(tmp_path):
    wet = gzip.decompress((make.HERE / "crawl.warc.wet.gz").read_bytes())
    length = f"Content-Length: {len(CRAWL[2].text.encode())}\r\n".encode()
    assert wet.count(length) == 1
    for claimed in (b"10", b"99999999999999", b"-5", b"x", b"0", b"18446744073709551615"):
        (tmp_path / "a.wet").write_bytes(wet.replace(length, b"Content-Length: " + claimed + b"\r\n"))
        documents, bad = read(tmp_path / "a.wet")
        assert [each.text for each in documents[:2]] == [each.text for each in CRAWL[:2]], claimed
        assert bad, claimed
    # A length too short costs that record, and no other.
    (tmp_path / "a.wet").write_bytes(wet.replace(length, b"Content-Length: 10\r\n"))
    documents, bad = read(tmp_path / "a.wet")
    assert [each.text for each in documents[3:]] == [each.text for each in CRAWL[3:]]


def test_a_record_that_breaks_off_in_its_head_costs_itself(tmp_path):
    wet = gzip.decompress((make.HERE / "crawl.warc.wet.gz").read_bytes())
    place = wet.index(b"WARC/1.0", 5000)
    end = wet.index(b"\r\n\r\n", place)
    for cut in (*range(place + 40, end, 9), *range(end - 20, end + 4)):
        (tmp_path / "a.wet").write_bytes(wet[:cut])
        documents, (fault,) = read(tmp_path / "a.wet")
        assert [each.text for each in documents] == [each.text for each in CRAWL[: len(documents)]]
        assert fault.offset == place
        assert "breaks off" in fault.reason


def test_garbage_between_records_costs_none(tmp_path):
    wet = gzip.decompress((make.HERE / "crawl.warc.wet.gz").read_bytes())
    place = wet.index(b"WARC/1.0", 5000)
    (tmp_path / "a.wet").write_bytes(wet[:place] + b"\0garbage\r\n" * 99 + wet[place:])
    documents, bad = read(tmp_path / "a.wet")
    assert [each.text for each in documents] == [each.text for each in CRAWL]
    assert len(bad) == 1


def test_rows_of_parquet_that_are_no_texts(tmp_path):
    pq.write_table(pa.table({"text": pa.array([b"good", None, b"\xff"], pa.binary())}), tmp_path / "a")
    documents, bad = read(tmp_path / "a")
    assert [each.text for each in documents] == ["good"]
    assert [(each.offset, each.reason[:20]) for each in bad] == [
        (1, "expected a text, got"),
        (2, "expected UTF-8, got "),
    ]
    pq.write_table(pa.table({"number": [1]}), tmp_path / "b")
    assert reasons(read(tmp_path / "b")[1]) == ["no column is called text or content or raw_text; there are: number"]


@pytest.mark.parametrize("kept", [10, 400, 512, 515, 1000, 1024 + 100, 1024 + 511])
def test_a_tar_archive_that_breaks_off_anywhere_is_reported(kept, tmp_path):
    (tmp_path / "a.tar").write_bytes(tarred({"a.txt": b"first", "b.txt": b"second"})[: 1024 + kept])
    documents, bad = read(tmp_path / "a.tar")
    assert [each.text for each in documents] == ["first", "second"][: 1 if kept < 518 else 2]
    assert len(bad) == 1


def test_names_in_archives_lead_nowhere(tmp_path):
    names = ["../../evil.txt", "/etc/passwd.txt", "a\\..\\b.txt", "C:\\x.txt", "x\0y.txt", "\x1b[2J.txt", "a/.txt/"]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in names:
            archive.writestr(name, "text")
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name in names[:4]:
            member = tarfile.TarInfo(name)
            member.size = 4
            archive.addfile(member, io.BytesIO(b"text"))
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE):
            member = tarfile.TarInfo("link.txt")
            member.type = kind
            member.linkname = "/etc/passwd"
            archive.addfile(member)
    (tmp_path / "a.tar").write_bytes(data.getvalue())
    before = sorted(tmp_path.parent.rglob("*"))

    assert [each.text for each in read(tmp_path / "a.zip")[0]] == [
        "text"
    ] * 5  # a name ends at a zero byte, even an empty one
    assert [each.text for each in read(tmp_path / "a.tar")[0]] == ["text"] * 4
    assert sorted(tmp_path.parent.rglob("*")) == before


def test_a_zip_member_may_have_no_name(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "first")
        archive.writestr("b.txt", "second")
    (tmp_path / "a.zip").write_bytes((tmp_path / "a.zip").read_bytes().replace(b"a.txt", b"\0.txt"))
    assert [each.text for each in read(tmp_path / "a.zip")[0]] == ["second"]


def test_zip_members_that_cannot_be_read_are_reported_and_the_rest_is_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            archive.writestr(f"{number}.txt", CRAWL[number].text)
        offset = archive.infolist()[1].header_offset
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[offset + 60 : offset + 90] = bytes(30)
    central = data.index(b"PK\1\2")
    data[central + 8] |= 1  # the first is encrypted
    (tmp_path / "a.zip").write_bytes(data)
    documents, bad = read(tmp_path / "a.zip")

    assert [each.text for each in documents] == [CRAWL[2].text, CRAWL[3].text]
    assert [each.source for each in bad] == [f"{tmp_path / 'a.zip'}/{number}.txt" for number in (0, 1)]


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_whatever_is_damaged_in_a_zip_archive_costs_its_member(packing, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", packing) as archive:
        archive.writestr("0.txt", CRAWL[0].text)
        archive.writestr("1.txt", CRAWL[1].text)
    whole = (tmp_path / "a.zip").read_bytes()
    central = whole.index(b"PK\1\2")
    for place, harm in ((60, bytes(30)), (central + 42, b"\xff" * 4), (central + 42, b"\xfe\xff\xff\x00")):
        (tmp_path / "a.zip").write_bytes(whole[:place] + harm + whole[place + len(harm) :])
        documents, (fault,) = read(tmp_path / "a.zip")
        assert [each.text for each in documents] == [CRAWL[1].text]
        assert fault.source == f"{tmp_path / 'a.zip'}/0.txt"


def test_a_zip_member_without_a_name_is_no_page(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), "b")
        archive.writestr("a.txt", "a")
    documents, bad = read(tmp_path / "a.zip")
    assert ([each.text for each in documents], bad) == (["a"], [])


def test_records_that_are_too_large_are_passed_over(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "a"}\n{"text": "' + b"x" * 2000 + b'"}\n{"text": "b"}')
    (tmp_path / "a.txt").write_bytes(b"x" * 2000)
    (tmp_path / "a.tar").write_bytes(tarred({"a.txt": b"a", "x.txt": b"x" * 2000, "b.txt": b"b"}))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name, text in (("a.txt", "a"), ("x.txt", "x" * 2000), ("b.txt", "b")):
            archive.writestr(name, text)
    pq.write_table(pa.table({"text": ["a", "x" * 2000, "b"]}), tmp_path / "a.parquet")
    rows = [Rejected("", source=None)]
    for name in ("a.jsonl", "a.tar", "a.zip", "a.parquet"):
        documents, rows = read(tmp_path / name, largest=1000)
        assert [each.text for each in documents] == ["a", "b"], name
        assert "at most 1000 are read" in rows[0].reason, name
    assert "the most that are read" in read(tmp_path / "a.txt", largest=1000)[1][0].reason


MEMORY = """
import resource, sys
from newsmodel import corpus
start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for name in sys.argv[1:]:
    bad = []
    list(corpus.stories(corpus.read(name, quarantine=bad.append), quarantine=bad.append))
    print(len(bad), (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start) // 1024, name)
"""


MEGABYTES = 200  # more than a reader may take


def bomb(path: Path) -> None:
    """Files that are small, and large when unpacked."""
    zeros = b"\0" * (1 << 20)
    with gzip.open(path / "zeros.gz", "wb", 1) as file:
        for _ in range(MEGABYTES):
            file.write(b"a" * (1 << 20))
    with zstd.open(path / "line.jsonl.zst", "wb") as file:
        file.write(b'{"text": "')
        for _ in range(MEGABYTES):
            file.write(b"x" * (1 << 20))
        file.write(b'"}\n{"text": "after"}\n')
    with zipfile.ZipFile(path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("bomb.txt", "w", force_zip64=True) as member:
            for _ in range(MEGABYTES):
                member.write(zeros)
        archive.writestr("after.txt", "text")
    data = (path / "bomb.zip").read_bytes()
    (path / "lying.zip").write_bytes(data.replace(struct.pack("<Q", MEGABYTES << 20), struct.pack("<Q", 100)))
    member = tarfile.TarInfo("x")
    member.type = tarfile.XHDTYPE
    member.size = MEGABYTES << 20
    with gzip.open(path / "header.tar.gz", "wb", 1) as file:
        file.write(member.tobuf(tarfile.USTAR_FORMAT))
        for _ in range(MEGABYTES):
            file.write(zeros)
    with gzip.open(path / "long.warc.gz", "wb", 1) as file:
        file.write(b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: %d\r\n\r\n" % (MEGABYTES << 20))
        for _ in range(MEGABYTES):
            file.write(zeros)
        file.write(b"\r\n\r\n")
    with open(path / "long.jsonl", "wb") as file:
        file.write(b'{"text": "')
        for _ in range(MEGABYTES):
            file.write(b"x" * (1 << 20))
        file.write(b'"}\n{"text": "after"}\n')


def test_memory_is_bounded(tmp_path):
    bomb(tmp_path)
    files = sorted(map(str, tmp_path.iterdir()))
    assert len(files) == 7
    run = subprocess.run([sys.executable, "-c", MEMORY, *files], capture_output=True, check=True, text=True, timeout=60)
    for line, file in zip(run.stdout.splitlines(), files, strict=True):
        bad, megabytes, name = line.split()
        assert (bad, name) == ("1", file)
        assert int(megabytes) < 120, name


def test_memory_stays_flat(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb", 1) as file:
        for _ in range(100):
            file.write(b"\n".join(ROWS) + b"\n")
    tracemalloc.start()
    try:
        assert sum(1 for _ in corpus.read(path)) == 100 * len(ROWS)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 3_000_000  # of 6 MB
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def test_what_is_larger_than_a_block_is_read_across_blocks_and_may_break_off_within_one(tmp_path):
    text = NOISE[:300_000].hex()
    whole = tarred({"a.txt": text.encode(), "b.txt": b"b"})
    for packed in (whole, gzip.compress(whole, 1)):
        (tmp_path / "a.tar").write_bytes(packed)
        assert [each.text for each in read(tmp_path / "a.tar")[0]] == [text, "b"]
    for share in (0.2, 0.5, 0.9):
        (tmp_path / "a.tar").write_bytes(gzip.compress(whole, 1)[: int(len(packed) * share)])
        documents, (fault,) = read(tmp_path / "a.tar")
        assert documents == []
        assert "breaks off" in fault.reason


def test_what_is_unpacked_already_is_given_where_a_gzip_file_breaks_off(tmp_path):
    text = b"a" * ((1 << 18) + 1)  # a block, and what comes with its last bytes
    (tmp_path / "a").write_bytes(gzip.compress(text)[:-9])
    documents, (fault,) = read(tmp_path / "a")
    assert (documents, fault.record) == ([], text)


@pytest.mark.parametrize("box", [b"<div>", b"<main><article>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_boxes_in_boxes_take_linear_time(box, encoding):
    # The square of this depth takes minutes.
    page = (box * 100_000).decode() + "<p>Kaleva keeps its ferry."
    assert _web.text_of_html(page.encode(encoding)).strip() == "Kaleva keeps its ferry."


def test_html_that_the_parser_refuses_is_a_record_that_cannot_be_read(monkeypatch):
    def refusing(*_, **__):
        raise ValueError("no tree")

    monkeypatch.setattr(_web, "extract_plain_text", refusing)
    with pytest.raises(RecordError, match="HTML that cannot be read: no tree"):
        _web.text_of_html(b"<p>a")
