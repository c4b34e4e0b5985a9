"""Documents out of whatever holds a crawl."""

import gzip
import io
import json
import logging
import os
import shutil
import sys
import zipfile
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import make
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from crawls import CRAWL, read, tarred
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsmodel import corpus
from newsmodel.corpus import Document, Rejected, RejectedError
from newsmodel.corpus._records import Columns, Record

WHEN = datetime(2025, 10, 9, 12, tzinfo=UTC)
needs_zstd = pytest.mark.skipif(sys.version_info >= (3, 14), reason="backports.zstd")


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crawl")
    make.main(folder)
    return folder


@pytest.mark.parametrize("name", [name for name in make.FORMS if name != "crawl.zip"])
def test_every_form_gives_the_same_documents(forms, name):
    documents, bad = read(forms / name)

    assert bad == []
    assert [(each.text, each.url, each.retrieved) for each in documents] == [
        (each.text, each.url, each.retrieved) for each in CRAWL
    ]
    assert {each.source for each in documents} == {str(forms / name)}
    offsets = [each.offset for each in documents]
    assert offsets == sorted(set(offsets))


def test_an_offset_leads_back_to_the_record(forms):
    lines = (forms / "crawl.jsonl").read_bytes()
    last = read(forms / "crawl.jsonl")[0][-1]
    assert json.loads(lines[last.offset :])["text"] == last.text
    wet = (forms / "crawl.warc.wet.gz").read_bytes()
    last = read(forms / "crawl.warc.wet.gz")[0][-1]
    assert gzip.decompress(wet[last.offset :]).endswith(last.text.encode() + b"\r\n\r\n")


def test_an_archive_knows_only_the_texts(forms):
    documents, bad = read(forms / "crawl.zip")
    assert bad == []
    assert [each.text for each in documents] == [each.text for each in CRAWL]
    assert documents[3] == Document(CRAWL[3].text, source=f"{forms / 'crawl.zip'}/pages/003.txt", offset=0)


@pytest.mark.parametrize("packing", ["", ".gz", pytest.param(".zst", marks=needs_zstd)])
@pytest.mark.parametrize("form", ["jsonl", "txt", "tar"])
@pytest.mark.parametrize("suffix", [True, False])
def test_what_a_file_is_its_content_says(tmp_path, form, packing, suffix):
    data = {
        "txt": CRAWL[0].text.encode(),
        "jsonl": b"".join(json.dumps({"text": each.text}).encode() + b"\n" for each in CRAWL[:1]),
        "tar": tarred({"a/b.txt": CRAWL[0].text.encode(), "a/b.png": b"\x89PNG"}),
    }[form]
    path = tmp_path / (f"crawl.{form}{packing}" if suffix else "crawl")
    path.write_bytes(packed(data, packing))
    source = f"{path}/a/b.txt" if form == "tar" else str(path)

    assert read(path) == ([Document(CRAWL[0].text, None, None, source, 0)], [])


def packed(data: bytes, packing: str) -> bytes:
    if packing == ".zst":
        from backports import zstd

        return zstd.compress(data)
    return gzip.compress(data) if packing else data


def test_several_packed_parts_are_one_file(tmp_path):
    rows = [json.dumps({"text": f"{number}"}).encode() + b"\n" for number in range(3)]
    (tmp_path / "a").write_bytes(b"".join(map(gzip.compress, rows)) + b"\0" * 9000)
    assert [each.text for each in read(tmp_path / "a")[0]] == ["0", "1", "2"]
    from backports import zstd

    (tmp_path / "b").write_bytes(b"".join(map(zstd.compress, rows)))
    assert [each.text for each in read(tmp_path / "b")[0]] == ["0", "1", "2"]


def test_a_folder_stands_for_what_is_in_it(tmp_path):
    for name in ("b.txt", "a/z.TXT.gz", "a/y.jsonl", ".git/x.txt", ".x.txt", "a/notes.md", "x.png"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = b'{"text": "row"}\n' if "jsonl" in name else name.encode()
        path.write_bytes(gzip.compress(text) if name.endswith("gz") else text)

    assert [each.text for each in read(tmp_path)[0]] == ["b.txt", "row", "a/z.TXT.gz"]


def test_several_paths_one_after_the_other(forms):
    assert len(read(forms / "crawl.jsonl", str(forms / "crawl.parquet"))[0]) == 2 * len(CRAWL)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        next(corpus.read(tmp_path / "none"))


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_columns_may_have_other_names(tmp_path, form):
    rows = [{"text": None, "page": "p", "link": " l ", "seen": "2025-10-09T12:00:00Z"}, {"page": "q"}]
    path = tmp_path / "rows"
    if form == "jsonl":
        path.write_text("\n".join(map(json.dumps, rows)))
    else:
        pq.write_table(pa.Table.from_pylist(rows), path)
    documents, bad = read(path, text=("body", "page"), url="link", date=["seen"])

    assert bad == []
    assert [(each.text, each.url, each.retrieved) for each in documents] == [("p", "l", WHEN), ("q", None, None)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-10-09T12:00:00Z", WHEN),
        ("2025-10-09 14:00:00+02:00", WHEN),
        ("20251009120000", WHEN),
        ("2025-10-09", datetime(2025, 10, 9, tzinfo=UTC)),
        (date(2025, 10, 9), datetime(2025, 10, 9, tzinfo=UTC)),
        (datetime(2025, 10, 9, 12), WHEN),
        (WHEN.astimezone(timezone(timedelta(hours=5))), WHEN),
        (WHEN.timestamp(), WHEN),
        (int(WHEN.timestamp() * 1e3), WHEN),
        (int(WHEN.timestamp() * 1e6), WHEN),
        (int(WHEN.timestamp()) * 10**9, WHEN),
        (f"{WHEN.timestamp():.0f}", WHEN),
        (20251009120000, WHEN),
        (20251009, datetime(2025, 10, 9, tzinfo=UTC)),
        ("2025-10-09 12:00:00 UTC", WHEN),
        ("Thu, 09 Oct 2025 12:00:00 GMT", WHEN),
        *((value, None) for value in ("yesterday", "", "20251399999999", None, True, [], 1e300, float("nan"))),
    ],
)
def test_times_in_the_forms_that_crawls_have(value, expected):
    found = Record("text", "", None, None, retrieved=value).document(Columns()).retrieved
    assert found == expected
    assert expected is None or found.tzinfo is not None


def test_columns_of_any_type_that_says_the_same(tmp_path):
    path = tmp_path / "a.parquet"
    times = pa.array([WHEN.replace(tzinfo=None)] * 2, pa.timestamp("ns"))
    odd = pa.array([1760011200123456789] * 2, pa.timestamp("ns", "Europe/Berlin"))
    for text, url, seen, expected in (
        (pa.array([b"a", b"b"]), pa.array([b"u", b"v"]), times, WHEN),
        (pa.array(["a", "b"], pa.large_string()), pa.array(["u", "v"]).dictionary_encode(), odd, None),
        (pa.array(["a", "b"]).dictionary_encode(), pa.array(["u", "v"]), pa.array([20251009120000] * 2), WHEN),
    ):
        pq.write_table(pa.table({"text": text, "url": url, "timestamp": seen}), path)
        documents, bad = read(path)
        assert bad == []
        assert [(each.text, each.url) for each in documents] == [("a", "u"), ("b", "v")]
        for each in documents:
            assert type(each.retrieved) is datetime
            assert each.retrieved == (expected or WHEN.replace(microsecond=123456))


def test_json_that_is_not_lines(tmp_path):
    rows = [{"text": "a"}, {"text": None}]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(rows[0], indent=1))
    assert [each.text for each in read(path)[0]] == ["a"]
    path.write_text(json.dumps(rows[1]))
    assert [each.reason for each in read(path)[1]] == ["expected a text, got nothing"]
    for indent in (None, 1):
        path.write_text(json.dumps(rows, indent=indent))
        documents, (fault,) = read(path)
        assert documents == []
        assert "rows are read one a line, as 'jq -c .[]' writes those of an array" in fault.reason


@pytest.mark.parametrize(
    ("data", "what"),
    [('{"text": "a"}'.encode("utf-16"), "UTF-16 text"), (b"BZh91AY&SY\0", "bzip2 data"), (b"\x89PNG\0", "neither")],
)
def test_what_is_no_crawl_is_called_by_its_name(tmp_path, data, what):
    (tmp_path / "a").write_bytes(data)
    documents, (fault,) = read(tmp_path / "a")
    assert documents == []
    assert what in fault.reason


def test_archives_hold_packed_pages_and_say_when_they_hold_none(tmp_path):
    members = {"a.txt.gz": gzip.compress(b"a"), "b.TXT": b"b", "c.jsonl": b'{"text": "c"}', ".d.txt": b"d"}
    others = {"c.jsonl": b'{"text": "c"}'}
    for name in ("a.tar", "a.zip"):
        for held, texts, faults in ((members, ["a", "b"], 0), (others, [], 1)):
            path = tmp_path / name
            if name == "a.tar":
                path.write_bytes(tarred(held))
            else:
                with zipfile.ZipFile(path, "w") as archive:
                    for member, data in held.items():
                        archive.writestr(member, data)
            documents, bad = read(path)
            assert [each.text for each in documents] == texts
            assert [each.reason for each in bad] == [
                "no file in this archive has a name that ends in .txt or .text"
            ] * faults


def test_files_in_a_folder_that_cannot_be_read_cost_themselves(tmp_path, monkeypatch):
    for name in ("a.txt", "locked.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "dangling.txt").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.setattr(os, "access", lambda path, _: not str(path).endswith("locked.txt"))  # root may read all
    documents, bad = read(tmp_path)
    assert [each.text for each in documents] == ["a.txt"]
    assert {Path(each.source or "").name: each.reason for each in bad} == {
        "dangling.txt": "cannot be opened: No such file or directory",
        "locked.txt": "cannot be opened: Permission denied",
        "pipe.txt": "cannot be opened: not a regular file",
    }
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "dangling.txt")


# warcio leaves temporary files to the garbage collector.
@pytest.mark.filterwarnings("ignore:.*unclosed file", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_html_in_warc_archives_becomes_text(tmp_path):
    html = (
        "<html><head><meta charset=utf-8><title>x</title><script>no</script></head><body><nav>Menu</nav>"
        "<main><article><h1>Bell rings — again</h1><p>It had been silent for nine years. People cheered in the square."
        "</p></article></main></body></html>"
    )
    path = tmp_path / "a.warc.gz"
    with open(path, "wb") as file:
        writer = WARCWriter(file, gzip=True)
        for kind, data in [
            ("text/html; charset=utf-8", html.encode()),
            ("image/png", b"\x89PNG"),
            ("text/plain", b"plain"),
        ]:
            for coding in ([], [("Content-Encoding", "gzip")]):
                body = gzip.compress(data) if coding else data
                head = StatusAndHeaders("200 OK", [("Content-Type", kind), *coding], protocol="HTTP/1.1")
                writer.write_record(
                    writer.create_warc_record(
                        "https://e.example/1", "response", payload=io.BytesIO(body), http_headers=head,
                        warc_headers_dict={"WARC-Date": "2025-10-09T12:00:00Z"},
                    )
                )  # fmt: skip
    documents, bad = read(path)

    assert bad == []
    assert [each.text for each in documents[2:]] == ["plain"] * 2
    for each in documents[:2]:
        assert each.text.split("\n\n")[0] == "Bell rings — again"
        assert "Menu" not in each.text
        assert (each.url, each.retrieved) == ("https://e.example/1", WHEN)


@pytest.mark.filterwarnings("ignore:.*unclosed file", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_resource_of_a_warc_archive_may_have_no_head_of_http_and_a_page_may_unpack_to_too_much(tmp_path):
    path = tmp_path / "a.warc"
    with open(path, "wb") as file:
        writer = WARCWriter(file, gzip=False)
        for kind, data in (("text/plain", b"plain"), ("image/png", b"\x89PNG")):
            writer.write_record(
                writer.create_warc_record(
                    "ftp://e.example/1", "resource", payload=io.BytesIO(data), warc_content_type=kind
                )
            )
        head = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/plain"), ("Content-Encoding", "gzip")], protocol="HTTP/1.1"
        )
        packed = io.BytesIO(gzip.compress(b"a" * 10_000))
        writer.write_record(
            writer.create_warc_record("https://e.example/1", "response", payload=packed, http_headers=head)
        )
    documents, (fault,) = read(path, largest=2000)
    assert [each.text for each in documents] == ["plain"]
    assert fault.reason == "a page of more than 2000 bytes, the most that are read"


def test_a_folder_that_goes_away_meanwhile_is_an_error(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.txt").write_text("x")
    reading = corpus.read(tmp_path)
    assert next(reading).text == "x"
    shutil.rmtree(tmp_path / "b")
    with pytest.raises(FileNotFoundError):
        next(reading)


def test_without_a_quarantine_what_cannot_be_read_is_logged(tmp_path, caplog):
    (tmp_path / "a.jsonl").write_text('{"text": 5}\n{"text": "x"}\n')
    with caplog.at_level(logging.WARNING, "newsmodel.corpus"):
        assert [each.text for each in corpus.read(tmp_path / "a.jsonl")] == ["x"]
    assert caplog.messages == [f"{tmp_path / 'a.jsonl'} at 0: expected a text, got int"]


def test_or_reading_stops_on_request(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "x"}\n{"text": 5}\n')
    reading = corpus.read(tmp_path / "a.jsonl", quarantine=corpus.refuse)
    assert next(reading).text == "x"
    with pytest.raises(RejectedError, match="at 14: expected a text, got int") as caught:
        next(reading)
    assert caught.value.rejected == Rejected(
        "expected a text, got int", str(tmp_path / "a.jsonl"), 14, record=b'{"text": 5}'
    )


def test_what_is_in_examples_is_what_the_script_writes(forms):
    for name in make.FORMS:
        assert [(d.text, d.url, d.retrieved) for d in read(forms / name)[0]] == [
            (d.text, d.url, d.retrieved) for d in read(make.HERE / name)[0]
        ]
    shutil.rmtree(forms)
