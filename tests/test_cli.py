import contextlib
import errno
import gzip
import io
import json as standard_json
import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import attrs
import pytest
from drawn import texts
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import newsmodel
from newsmodel import Image, Label, Listing, Reaction, RelatedLink, Story, formats, vocabulary
from newsmodel.cli import main
from newsmodel.formats import json, jsonl
from newsmodel.testing import any_listing, any_story

PAGES = Path(__file__).parents[1] / "examples" / "pages"
RU, SV, BODY = (str(PAGES / f"{name}.txt") for name in ("ru-english-body", "sv-dated-bylines", "nb-body-only"))
LISTING = str(PAGES / "sv-listing-glued-to-button.txt")
NO_PAGE = (
    "line 1, column 1: expected a story page, but nothing in the text says that it is one: "
    "no label, heading or banner where a page has them"
)

STORY = Story(
    title="Lighthouse gets a new lamp",
    lede="The lamp was lit on Monday.",
    body=("It is seen from 30 miles away.",),
    image=Image(alt="A lighthouse.", labels=(Label.IMAGE_GENERATED_BY_AI,), url="https://example.org/lamp.jpg"),
    labels=(Label.REPORTED_BY_AI, Label.FACT_CHECKED),
    byline="Mirja Halvorsen",
    published=newsmodel.loads(Path(SV).read_bytes()).related[0].published,
    reactions=(Reaction(text="Sailors like it."),),
    related=(
        RelatedLink(title="Old lamp sold", url="https://example.org/old", labels=(Label.REPORTED_BY_AI,)),
        RelatedLink(summary="The keeper retires.", image=Image(alt="A keeper.")),
    ),
    locale="en",
    language="en",
    url="https://example.org/lamp",
)
TAGS = Listing(title="Lighthouses", links=(RelatedLink(title="Old lamp sold"),))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    return tmp_path


@pytest.fixture
def give(monkeypatch: pytest.MonkeyPatch):
    """Put something on standard input."""

    def put(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return put


def command(*args: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "newsmodel", *args], capture_output=True, check=False, **more)


def broken(target: object, *args: object, **kwargs: object) -> None:
    raise AssertionError("not to be called")


def printed(args: list[str], data: bytes) -> str:
    """What the command prints of standard input. Fixtures are not made anew for each example of a property."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        patch.setattr(sys, "stdout", out := io.StringIO())
        assert main(args) == 0
    return out.getvalue()


def uncontrolled(text: str) -> bool:
    """Whether nothing in a text but line ends can control a terminal, or turn its direction."""
    controls = {character for character in text if unicodedata.category(character) in ("Cc", "Cs")}
    return controls <= {"\n"} and not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(text)


class TestParse:
    def test_one_page_is_a_document_laid_out_for_people(self, capfdbinary):
        assert main(["parse", RU]) == 0
        out = capfdbinary.readouterr().out
        assert json.decode(out) == newsmodel.load(RU)
        assert out.startswith(b'{\n  "newsmodel": "1.1",\n  "body": [\n')
        assert out.endswith(b"}\n")

    def test_several_pages_are_lines_and_what_is_no_page_is_reported(self, here, capsys):
        (here / "poem.txt").write_text("Roses are red\x1b[2J and so on,\nviolets are blue.\n")
        (here / "bytes.txt").write_bytes(b"ab\ncd\xff")
        assert main(["parse", RU, "poem.txt", "none.txt", "bytes.txt", SV]) == 1
        out, err = capsys.readouterr()
        assert list(jsonl.loads(out)) == [newsmodel.load(RU), newsmodel.load(SV)]
        assert err == (
            f"newsmodel: poem.txt: {NO_PAGE}\n"
            "    Roses are red␛[2J and so on,\n"
            "    ^\n"
            "newsmodel: none.txt: No such file or directory\n"
            "newsmodel: bytes.txt: line 2, column 3: "
            "expected UTF-8, got the byte 0xFF at offset 5 (invalid start byte)\n"
            "    cd�\n"
            "      ^\n"
        )

    def test_file_names_reach_the_terminal_inert(self, here, capsys):
        assert main(["parse", "a\x1b]0;\n"]) == 1
        assert capsys.readouterr().err == "newsmodel: a␛]0;␊: No such file or directory\n"

    def test_standard_input(self, give, capsys):
        give(Path(RU).read_bytes())
        assert main(["parse"]) == 0
        assert json.loads(capsys.readouterr().out) == newsmodel.load(RU)

    def test_standard_output_without_bytes_below(self, monkeypatch):
        monkeypatch.setattr(sys, "stdout", text := io.StringIO())
        assert main(["parse", RU]) == 0
        assert json.loads(text.getvalue()) == newsmodel.load(RU)

    def test_listings_are_read_too(self, capsys):
        assert main(["parse", LISTING]) == 0
        assert json.loads(capsys.readouterr().out, Listing).title

    def test_a_directory_stands_for_the_texts_in_it(self, here, capsys):
        for place in ("b.txt", "a/z.TXT", "a/y.txt.gz", ".hidden.txt", ".git/x.txt", "a/notes.md"):
            (here / "crawl" / place).parent.mkdir(parents=True, exist_ok=True)
            data = Path(SV if "y" in place else RU).read_bytes()
            (here / "crawl" / place).write_bytes(gzip.compress(data) if place.endswith("gz") else data)
        assert main(["parse", "crawl"]) == 0
        assert [story.locale for story in jsonl.loads(capsys.readouterr().out)] == ["ru", "sv", "ru"]

    def test_a_directory_without_texts_is_reported(self, here, capsys):
        (here / "empty").mkdir()
        assert main(["parse", "empty"]) == 1
        out, err = capsys.readouterr()
        assert (out, err) == ("", "newsmodel: empty: there is no file in this directory whose name ends in .txt\n")

    def test_a_directory_that_cannot_be_entered_is_reported(self, here, capsys, monkeypatch):
        (here / "crawl" / "secret").mkdir(parents=True)
        shutil.copy(RU, here / "crawl" / "a.txt")
        scandir = os.scandir

        def guarded(path: str):
            if path.endswith("secret"):
                raise PermissionError(errno.EACCES, "Permission denied", path)
            return scandir(path)

        monkeypatch.setattr(os, "scandir", guarded)
        assert main(["parse", "crawl"]) == 1
        out, err = capsys.readouterr()
        assert list(jsonl.loads(out)) == [newsmodel.load(RU)]
        assert err == f"newsmodel: {os.path.join('crawl', 'secret')}: Permission denied\n"

    def test_lines_of_one_page(self, capsys):
        assert main(["parse", "--lines", RU]) == 0
        assert capsys.readouterr().out == jsonl.line(newsmodel.load(RU), RU, 0).decode()

    @pytest.mark.parametrize("name", ["out.jsonl", "out.NDJSON.gz"])
    def test_the_suffix_of_the_output_asks_for_lines(self, here, name):
        assert main(["parse", RU, "-o", name]) == 0
        assert list(jsonl.load(name)) == [newsmodel.load(RU)]

    def test_output_can_be_called_standard(self, capsys):
        assert main(["parse", RU, "-o", "-"]) == 0
        assert json.loads(capsys.readouterr().out) == newsmodel.load(RU)

    def test_a_file_is_not_emptied_for_nothing(self, here, capsys):
        (here / "out.json").write_text("old")
        assert main(["parse", BODY, "-o", "out.json"]) == 1
        assert (here / "out.json").read_text() == "old"

    def test_input_is_not_output(self, here, capsys):
        shutil.copy(RU, "page.txt")
        assert main(["parse", "none.txt", "page.txt", "-o", "./page.txt"]) == 2
        assert "newsmodel parse: error: ./page.txt is input and output\n" in capsys.readouterr().err
        assert Path("page.txt").read_bytes() == Path(RU).read_bytes()

    def test_strict(self, here, capsys):
        cut = str(PAGES / "it-cut-in-banner.txt")
        first = newsmodel.scan(Path(cut).read_text(encoding="utf-8")).diagnostics[0]
        assert main(["parse", "--strict", cut]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith(f"newsmodel: {cut}: line {first.line}, column {first.column}: {first.message}\n    ")
        assert main(["parse", "--strict", RU]) == 0

    def test_verbose(self, capsys):
        cut = str(PAGES / "it-cut-in-banner.txt")
        assert main(["parse", "--verbose", cut]) == 0
        out, err = capsys.readouterr()
        assert json.loads(out) == newsmodel.load(cut)
        assert [line.split(":")[:3] for line in err.splitlines()] == [
            ["newsmodel", f" {cut}", " warning"]
            for _ in newsmodel.scan(Path(cut).read_text(encoding="utf-8")).diagnostics
        ]

    def test_what_is_no_page_can_be_passed_over(self, capsys):
        assert main(["parse", "--if-page", BODY, RU]) == 0
        out, err = capsys.readouterr()
        assert (list(jsonl.loads(out)), err) == ([newsmodel.load(RU)], "")

    def test_a_body_is_read_on_request(self, capsys):
        assert main(["parse", "--layout", "body", BODY]) == 0
        assert json.loads(capsys.readouterr().out) == newsmodel.load(BODY, layout=newsmodel.Layout.BODY)

    def test_a_body_is_read_with_its_address(self, capsys):
        url = "https://allthe.news/nb/articles/flour"
        assert main(["parse", "--url", url, BODY]) == 0
        assert json.loads(capsys.readouterr().out) == newsmodel.load(BODY, url)

    @pytest.mark.parametrize("files", [[RU, SV], [str(PAGES)]])
    def test_an_address_is_of_one_page(self, files, capsys):
        assert main(["parse", "--url", "https://allthe.news/ru/articles/x", *files]) == 2
        assert "--url is the address of one page, so it goes with one FILE" in capsys.readouterr().err

    @pytest.mark.parametrize("more", [[], ["--lines"]])
    def test_what_json_cannot_hold_is_reported(self, more, capsys):
        assert main(["parse", "--url", "https://example.org/\udcff", RU, *more]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith(f"newsmodel: {RU}: url: ")


class TestVocabulary:
    PAGE = "\n\n".join(
        [
            "A bronze bell hanging above a foggy quay while fishermen look up at it.\nByld makke troch AI",
            "Bell rings again after nine years",
            "Byld makke troch AI",
            "The bell of Oosterhaven rang on Friday. It had been silent for nine years. People cheered.",
            "It was cast anew in the yard of the old foundry. The work took four months and cost little.",
            "Besibbe",
            "An empty foundry hall with a hole in its roof and pigeons on the beams.\nByld makke troch AI",
            "Foundry looks for a tenant",
            "Ferslach troch AI Byld makke troch AI",
            "The foundry itself looks for a tenant. The roof leaks, and the council has no plan for it. Its neighbours fear for the yard below.",
            "The clock tower gets a new face. Its hands will be made of oak from the town's own forest. The work begins after the fair.",
            "Ferslach troch AI",
            "Pupils have counted the bells of the province. There are 212 of them, and 40 are cracked. The list is to become a book by next spring.",
            "The oldest one hangs in a barn. Its owner will not sell it, whatever the museum offers. It was cast before the great fire.",
            "Ferslach troch AI",
            "A bell founder is looked for in vain. The last one in the province has retired this summer, at eighty-one. Her moulds are for sale.",
        ]
    )
    WORDS = vocabulary.Vocabulary(
        locale="fy",
        image_generated_by_ai=("Byld makke troch AI",),
        reported_by_ai=("Ferslach troch AI",),
        related_heading=("Besibbe",),
    )

    def test_words_are_added_to_the_known_ones(self, here, capsys):
        Path("fy.toml").write_text(vocabulary.dumps([self.WORDS]), encoding="utf-8")
        Path("fy.txt").write_text(self.PAGE, encoding="utf-8")
        assert main(["parse", "--vocabulary", "fy.toml", "fy.txt", RU]) == 0
        frisian, russian = jsonl.loads(capsys.readouterr().out)
        assert russian == newsmodel.load(RU)
        assert frisian == newsmodel.loads(self.PAGE, vocabularies=[*newsmodel.vocabularies.values(), self.WORDS])
        assert (frisian.locale, frisian.labels) == ("fy", (Label.IMAGE_GENERATED_BY_AI,))

    def test_those_without_a_locale_do_not_stand_for_each_other(self, here, capsys):
        other = vocabulary.Vocabulary(related_heading=("Lês fierder",))
        Path("a.toml").write_text(vocabulary.dumps([attrs.evolve(self.WORDS, locale=None)]), encoding="utf-8")
        Path("b.toml").write_text(vocabulary.dumps([other]), encoding="utf-8")
        Path("fy.txt").write_text(self.PAGE.replace("Besibbe", "Lês fierder"), encoding="utf-8")
        assert main(["scan", "--vocabulary", "a.toml", "--vocabulary", "b.toml", "fy.txt"]) == 0
        out = capsys.readouterr().out
        assert "related-heading" in out
        assert "[inferred]" not in out

    def test_a_page_is_written_in_its_words(self, here, capsys):
        Path("fy.toml").write_text(vocabulary.dumps([self.WORDS]), encoding="utf-8")
        Path("fy.txt").write_text(self.PAGE, encoding="utf-8")
        assert main(["convert", "--vocabulary", "fy.toml", "fy.txt", "--to", "text"]) == 0
        assert capsys.readouterr().out == self.PAGE + "\n"

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (None, "fy.toml: No such file or directory"),
            ("[fy", "fy.toml: $: not TOML: "),
            ('[fy.seen]\nfollow = ["a"]', "fy.toml: $.fy.seen: expected one of attested, assumed, inferred, evidence"),
        ],
    )
    def test_a_vocabulary_that_cannot_be_read_ends_it(self, text, said, here, capsys):
        if text is not None:
            Path("fy.toml").write_text(text)
        assert main(["parse", "--vocabulary", "fy.toml", RU]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert f"newsmodel parse: error: {said}" in err


class TestShow:
    def test_a_story(self, here, capsys):
        Path("lamp.json").write_text(json.dumps(STORY), encoding="utf-8")
        assert main(["show", "lamp.json"]) == 0
        assert capsys.readouterr() == (
            """\
Story · locale en · prose in en
https://example.org/lamp

Lighthouse gets a new lamp
2025-10-09  Mirja Halvorsen  [Reported by AI]  [Fact-checked]

  Image  [Image generated by AI]
  A lighthouse.
  https://example.org/lamp.jpg

The lamp was lit on Monday.

It is seen from 30 miles away.

What people say ────────────────────────────────────────────────────────────────

Sailors like it.

Related ────────────────────────────────────────────────────────────────────────

  Old lamp sold
  https://example.org/old
  [Reported by AI]

  The keeper retires.
  Image
  A keeper.
""",
            "",
        )

    def test_a_listing_and_a_story_of_nothing_but_its_time(self, here, capsys):
        moment = newsmodel.formats.json.loads('{"newsmodel":"1.0","retrieved":"2026-01-06T10:00:00Z"}')
        Path("both.jsonl").write_text(jsonl.dumps([TAGS, moment]), encoding="utf-8")
        assert main(["show", "both.jsonl"]) == 0
        assert capsys.readouterr().out == (
            "Listing · locale unknown\n\nLighthouses\n\n  Old lamp sold\n\n"
            f"{'═' * 34} both.jsonl {'═' * 34}\n\n"
            "Story · locale unknown · retrieved 2026-01-06 10:00:00+00:00\n"
        )

    def test_of_several_files_each_has_its_name(self, capsys):
        assert main(["show", RU, LISTING, "--from", "text"]) == 0
        rules = [line.strip("═ ") for line in capsys.readouterr().out.splitlines() if line.startswith("═")]
        assert [rule[-10:] for rule in rules] == [RU[-10:], LISTING[-10:]]

    def test_nothing_in_a_text_is_markup_or_a_control_character(self, here, capsys):
        hostile = "[bold red]B[/] [link=file:///etc]x[/link] :smile: \x1b[31mred\x9b1m\x07 \u202eabc [/nope]"
        story = Story(title=hostile, byline=hostile, image=Image(alt=hostile, url=hostile), url=hostile)
        Path("bad.json").write_text(json.dumps(story), encoding="utf-8")
        assert main(["show", "bad.json"]) == 0
        out = capsys.readouterr().out
        assert not {character for character in out if character < " " or "\x7f" <= character < "\xa0"} - {"\n"}
        assert out.count("[bold red]B[/] [link=file:///etc]x[/link] :smile: ␛[31mred\ufffd1m␇ abc") == 5

    @given(st.lists(any_story() | any_listing(), min_size=1, max_size=3))
    def test_whatever_is_shown_controls_nothing(self, documents):
        assert uncontrolled(printed(["show", "--from", "jsonl"], jsonl.dumps(documents).encode()))

    def test_width_and_no_blanks_at_the_ends_of_lines(self, here, capsys, monkeypatch):
        for columns, widest in (("40", 40), ("300", 88)):
            monkeypatch.setenv("COLUMNS", columns)
            assert main(["show", RU]) == 0
            lines = capsys.readouterr().out.splitlines()
            assert max(map(len, lines)) == widest
            assert [line for line in lines if line != line.rstrip()] == []

    def test_words_of_dense_scripts_fit_too(self, here, capsys, monkeypatch):
        monkeypatch.setenv("COLUMNS", "40")
        assert main(["show", str(PAGES / "ja-dense-script.txt")]) == 0
        lines = [line for line in capsys.readouterr().out.splitlines() if "駅" in line]
        assert lines
        assert max(map(cell_len, lines)) <= 40

    def test_a_window_of_no_width(self, here, capsys, monkeypatch):
        monkeypatch.setenv("COLUMNS", "1")
        Path("tag.json").write_text(json.dumps(TAGS), encoding="utf-8")
        assert main(["show", "tag.json"]) == 0
        assert "L\ni\ng\nh\nt\n" in capsys.readouterr().out

    def test_no_columns_are_no_width(self, here, capsys, monkeypatch):
        monkeypatch.setenv("COLUMNS", "0")
        assert main(["show", RU]) == 0
        assert "Vostrava ferry line reopens" in capsys.readouterr().out

    def test_right_to_left_text_keeps_its_order(self, here, capsys, monkeypatch):
        monkeypatch.setenv("COLUMNS", "60")
        page = PAGES / "ar-right-to-left.txt"
        assert main(["show", str(page)]) == 0
        out = " ".join(capsys.readouterr().out.split())
        story = newsmodel.load(page)
        assert [text for text in (story.title, story.lede, *story.body) if text not in out] == []

    def test_without_rich_it_names_the_extra(self, capsys, monkeypatch):
        monkeypatch.delitem(sys.modules, "newsmodel.cli._show", raising=False)
        monkeypatch.setitem(sys.modules, "rich.console", None)
        assert main(["show", RU]) == 1
        assert capsys.readouterr() == ("", "newsmodel: 'newsmodel show' needs rich: install python-newsmodel[cli]\n")


@pytest.mark.parametrize(("command", "label"), [("show", "[Reported by AI]"), ("scan", "Изображение, созданное ИИ")])
@pytest.mark.parametrize(
    ("environment", "terminal", "coloured"),
    [
        ({}, True, True),
        ({"NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
        ({}, False, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ({"FORCE_COLOR": "", "NO_COLOR": ""}, True, True),
    ],
)
def test_colours_are_for_terminals(command, label, environment, terminal, coloured, capsys, monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    assert main([command, RU]) == 0
    assert (f"\x1b[1;30;43m{label}\x1b[0m" in capsys.readouterr().out) is coloured


class TestScan:
    def test_roles_beside_lines(self, here, capsys):
        text = Path(RU).read_text(encoding="utf-8").replace("Связанные статьи", "Читать дальше")
        Path("page.txt").write_text(text, encoding="utf-8")
        page = newsmodel.scan(text)
        story = page.story()
        assert main(["scan", "page.txt"]) == 0
        out = capsys.readouterr().out.splitlines()
        assert out[:6] == [
            "story page, locale ru",
            f" 1  alt                image.alt                   {story.image.alt}",
            " 2  label              image.labels[0]             Изображение, созданное ИИ",
            f" 4  title              title                       {story.title}",
            " 6  label              labels[0]                   Изображение, созданное ИИ",
            f" 8  lede               lede                        {story.lede}",
        ]
        assert "20  related-heading    -                           Читать дальше" in out
        assert out[-len(page.diagnostics) :] == [
            f"line {d.line}, column {d.column}: {d.message} [{d.code}]" for d in page.diagnostics
        ]
        assert page.diagnostics

    def test_any_text_is_taken_and_inert(self, here, capsys):
        Path("a.txt").write_text("a\tb\x1b[1m\u202ec\nd\n")
        Path("empty").touch()
        assert main(["scan", "a.txt", "empty"]) == 0
        assert capsys.readouterr().out == (
            "==> a.txt <==\n"
            "unknown page, locale unknown\n"
            "1  other  -  a b␛[1mc\n"
            "2  other  -  d\n"
            "line 1, column 1: nothing in the text says that it is a page of this kind [not-a-page]\n"
            "\n"
            "==> empty <==\n"
            "unknown page, locale unknown\n"
            "line 1, column 1: the text has no content [empty]\n"
        )

    @given(texts())
    def test_whatever_is_scanned_controls_nothing(self, text):
        data = text.encode(errors="replace")
        out = printed(["scan", "--explain"], data)
        assert uncontrolled(out)
        page = newsmodel.scan(data.decode())
        said = sum(block.role is not newsmodel.Role.BLANK for block in page.blocks)
        assert out.count("\n") >= 1 + said + len(page.diagnostics)

    def test_a_line_that_is_clipped_turns_no_direction(self, here, capsys, monkeypatch):
        monkeypatch.setenv("COLUMNS", "80")
        Path("a.txt").write_text("A line that is turned\u202e round" + 10 * " and goes on", encoding="utf-8")
        assert main(["scan", "a.txt"]) == 0
        out = capsys.readouterr().out
        assert "…" in out
        assert uncontrolled(out)

    def test_what_is_not_there_is_reported(self, here, capsys):
        assert main(["scan", "none", RU]) == 1
        out, err = capsys.readouterr()
        assert out.startswith(f"==> {RU} <==\nstory page, locale ru\n")
        assert err == "newsmodel: none: No such file or directory\n"

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("x" * 17, "x" * 17),
            ("x" * 18, "x" * 16 + "…"),
            ("字" * 8, "字" * 8),
            ("字" * 9, "字" * 8 + "…"),
            ("字" * 8 + "x", "字" * 8 + "x"),
            ("x" + "字" * 9, "x" + "字" * 7 + "…"),
            ("e\u0301" * 17, "e\u0301" * 17),
        ],
    )
    def test_lines_are_clipped_to_the_width(self, text, shown, here, capsys, monkeypatch):
        monkeypatch.setenv("COLUMNS", "30")
        Path("a.txt").write_text(text, encoding="utf-8")
        assert main(["scan", "a.txt"]) == 0
        assert capsys.readouterr().out.splitlines()[1] == f"1  other  -  {shown}"

    def test_the_width_is_that_of_the_terminal(self, here, capsys, monkeypatch):
        Path("a.txt").write_text("x" * 100)
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(shutil, "get_terminal_size", lambda *_, **__: os.terminal_size((28, 24)))
        assert main(["scan", "a.txt"]) == 0
        assert capsys.readouterr().out.splitlines()[1] == f"1  other  -  {'x' * 14}…"

    def test_a_narrow_terminal_has_one_column_before_the_text(self, here, capsys, monkeypatch):
        monkeypatch.setenv("COLUMNS", "80")
        assert main(["scan", str(PAGES / "sv-dated-bylines.txt")]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert " 2  image.labels[0]             Bild genererad av AI" in lines
        assert "16  reactions-heading           Vad folk säger" in lines
        assert max(map(len, lines)) <= 80

    def test_explain(self, capsys):
        assert main(["scan", "--explain", str(PAGES / "ru-english-body.txt")]) == 0
        out = capsys.readouterr().out.splitlines()
        assert out[1].startswith("letters PisiP")
        assert "    i  alt-label: the label image-generated-by-ai in ru, seen on real pages" in out
        assert max(map(len, [line for line in out if line.startswith("    ")])) <= 80

    def test_a_line_that_nothing_speaks_for_has_only_its_kind(self, here, capsys):
        assert main(["scan", "--explain", "--layout", "story", str(PAGES / "de-listing-cut.txt")]) == 0
        out = capsys.readouterr().out.splitlines()
        at = out.index("    F  other: it has no place here")
        assert [line[:8] for line in out[at - 1 : at + 2]] == [" 2  othe", "    F  o", " 4  alt "]

    def test_a_line_of_nothing_but_a_separator_is_explained(self, here, capsys):
        text = "9 oktober 2025|9 oktober 2025|9 oktober 2025|A ti ṣe àyẹ̀wò òtítọ́|\x00|/|Escuela el puente presupuesto puente|/|\x00"
        here.joinpath("page.txt").write_text(text.replace("|", "\n\n"), encoding="utf-8")
        assert main(["scan", "--explain", "page.txt"]) == 0

    def test_every_page_is_explained(self, capsys):
        assert main(["scan", "--explain", str(PAGES)]) == 0
        assert capsys.readouterr().err == ""

    def test_poor_encodings(self, monkeypatch):
        monkeypatch.setattr(sys, "stdout", text := io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
        assert main(["scan", RU]) == 0
        assert b"\\u0418\\u0437" in text.buffer.getvalue()
        assert main(["show", RU]) == 0
        assert b"Story \\xb7 locale ru\n" in text.buffer.getvalue()


class TestLearn:
    @pytest.fixture
    def crawl(self, here: Path) -> Path:
        """Six pages in the words of a locale that nobody has listed, and a file that is none."""
        (here / "crawl").mkdir()
        for number, word in enumerate(["bell", "clock", "door", "well", "barn", "mill"]):
            page = TestVocabulary.PAGE.replace("bell", word).replace("Bell", word.title())
            page = page.replace("Bell rings", f"{word} rings").replace("nine", f"{number + 12}")
            (here / "crawl" / f"{number}.txt").write_text(f"{page}\n\nMear lêze\n", encoding="utf-8")
        return here / "crawl"

    def test_what_is_learnt_is_what_parse_takes(self, crawl, capsys):
        assert main(["learn", str(crawl), "--locale", "fy", "-o", "fy.toml"]) == 0
        out, err = capsys.readouterr()
        words = vocabulary.loads(Path("fy.toml").read_text(encoding="utf-8"))["fy"]
        texts = [path.read_text(encoding="utf-8") for path in sorted(crawl.iterdir())]
        assert words == newsmodel.learn(texts, "fy")
        assert out == ""
        assert err.splitlines()[0] == "newsmodel: learnt the words of locale fy; on how many pages each stood:"
        assert "      6  image_generated_by_ai  Byld makke troch AI (new)" in err.splitlines()
        assert "      -  fact_checked           (not found)" in err.splitlines()
        assert main(["parse", "--vocabulary", "fy.toml", str(crawl / "0.txt")]) == 0
        assert json.loads(capsys.readouterr().out).locale == "fy"

    def test_quietly_to_standard_output(self, crawl, capsys):
        assert main(["learn", "--quiet", str(crawl)]) == 0
        out, err = capsys.readouterr()
        assert "Byld makke troch AI" in out
        assert err == ""
        assert list(vocabulary.loads(out)) == ["und"]

    def test_files_that_cannot_be_read_are_reported(self, crawl, capsys):
        (crawl / "x.txt").write_bytes(b"\xff")
        assert main(["learn", "-q", str(crawl), "-o", "fy.toml"]) == 1
        assert capsys.readouterr().err.startswith(f"newsmodel: {crawl / 'x.txt'}: line 1, column 1: expected UTF-8")
        assert Path("fy.toml").exists()

    def test_a_locale_that_is_no_tag(self, crawl, capsys):
        assert main(["learn", "--locale", "pt_BR", str(crawl)]) == 2
        assert "got 'pt_BR'; did you mean 'pt-BR'?" in capsys.readouterr().err

    def test_pages_of_several_locales(self, here, capsys):
        assert main(["learn", str(PAGES), "-o", "x.toml"]) == 1
        assert capsys.readouterr().err.startswith("newsmodel: the pages are of several locales: ")
        assert not Path("x.toml").exists()

    def test_many_lines_that_stay_unknown_are_counted(self, here, capsys, monkeypatch):
        learnt = vocabulary.Vocabulary(
            evidence=[vocabulary.Evidence(f"line {number}", None, 30 - number) for number in range(12)]
        )
        monkeypatch.setattr("newsmodel.learning.learn", lambda *_, **__: learnt)
        assert main(["learn", RU]) == 0
        err = capsys.readouterr().err.splitlines()
        assert err[0] == "newsmodel: learnt the words of locale (unknown); on how many pages each stood:"
        assert err[-2:] == [
            "     21  ?                      line 9",
            "         ?                      and 2 more lines that recur, whose place is unknown",
        ]

    def test_progress_is_for_terminals(self, crawl, monkeypatch):
        monkeypatch.setenv("TERM", "xterm")
        terminal = io.StringIO()
        terminal.isatty = lambda: True
        monkeypatch.setattr(sys, "stderr", terminal)
        assert main(["learn", "-q", str(crawl), "-o", "fy.toml"]) == 0
        assert "Reading pages" in terminal.getvalue()
        assert "100%" in terminal.getvalue()

    def test_without_rich_there_is_no_progress(self, crawl, monkeypatch):
        monkeypatch.setitem(sys.modules, "rich", None)
        terminal = io.StringIO()
        terminal.isatty = lambda: True
        monkeypatch.setattr(sys, "stderr", terminal)
        assert main(["learn", "-q", str(crawl), "-o", "fy.toml"]) == 0
        assert terminal.getvalue() == ""


READ = [name for name in formats.names() if hasattr(formats.get(name), "loads")]


class TestConvert:
    @pytest.mark.parametrize("name", formats.names())
    def test_every_format_is_written(self, name, here, capfdbinary):
        module = formats.get(name)
        story = newsmodel.load(SV)
        expected = module.dumps([story] if module.MANY else story).encode()
        assert main(["convert", SV, "--to", name]) == 0
        assert capfdbinary.readouterr().out == (
            expected if expected.endswith(b"\n") or module.MANY else expected + b"\n"
        )
        assert main(["convert", SV, "-o", f"out{module.SUFFIXES[0]}"]) == 0
        assert Path(f"out{module.SUFFIXES[0]}").read_bytes().rstrip(b"\n") == expected.rstrip(b"\n")

    @pytest.mark.parametrize("name", READ)
    def test_every_format_is_read(self, name, here, capsys, give):
        module = formats.get(name)
        story = newsmodel.load(SV)
        path = Path(f"in{module.SUFFIXES[0]}")
        path.write_text(module.dumps([story] if module.MANY else story), encoding="utf-8")
        assert main(["convert", str(path), "-o", "out.txt"]) == 0
        assert newsmodel.load("out.txt") == story
        give(path.read_bytes())
        assert main(["convert", "--from", name, "--to", "json"]) == 0
        assert json.loads(capsys.readouterr().out) == story

    def test_many_into_one(self, here):
        assert main(["convert", RU, SV, "-o", "out.jsonl.gz"]) == 0
        assert main(["convert", "out.jsonl.gz", "-o", "out.atom"]) == 0
        assert list(formats.get("atom").load("out.atom")) == [newsmodel.load(RU), newsmodel.load(SV)]

    def test_one_holds_not_many(self, here, capsys):
        Path("out.json").write_text("old")
        assert main(["convert", RU, SV, "-o", "out.json"]) == 2
        assert (
            "error: there are several stories, and json holds one: give a directory, -o OUT/" in capsys.readouterr().err
        )
        assert Path("out.json").read_text() == "old"

    def test_a_file_for_each_story_in_a_directory(self, here, capsys):
        for place in ("ru/ferry.txt", "sv/ferry.v2.txt"):
            Path("crawl", place).parent.mkdir(parents=True)
            shutil.copy(RU if place[0] == "r" else SV, Path("crawl", place))
        Path("many.jsonl").write_text(jsonl.dumps([STORY, STORY]), encoding="utf-8")
        Path("odd.page").write_bytes(Path(RU).read_bytes())
        assert main(["convert", "crawl", "many.jsonl", "odd.page", "--to", "ninjs", "-o", "out/"]) == 0
        found = sorted(str(path.relative_to("out")) for path in Path("out").rglob("*.*"))
        assert found == [
            "many-1.ninjs.json",
            "many-2.ninjs.json",
            "odd.ninjs.json",
            os.path.join("ru", "ferry.ninjs.json"),
            os.path.join("sv", "ferry.v2.ninjs.json"),
        ]
        assert formats.get("ninjs").load("out/ru/ferry.ninjs.json") == newsmodel.load(RU)
        assert main(["convert", "out", "--from", "ninjs", "--to", "jsonfeed", "-o", "out"]) == 0
        assert list(formats.get("jsonfeed").load("out/odd.feed.json")) == [newsmodel.load(RU)]

    def test_from_standard_input_into_a_directory(self, here, give):
        give(Path(RU).read_bytes())
        assert main(["convert", "--to", "json", "-o", "out/"]) == 0
        assert json.load("out/stdin.json") == newsmodel.load(RU)

    def test_two_files_for_one_place(self, here, capsys):
        for folder in ("a", "b"):
            Path(folder).mkdir()
            shutil.copy(RU, Path(folder, "page.txt"))
        assert main(["convert", "a/page.txt", "b/page.txt", "--to", "json", "-o", "out/"]) == 1
        said = f"it would be written to {os.path.join('out/', 'page.json')}, where a/page.txt is already"
        assert capsys.readouterr().err == f"newsmodel: b/page.txt: {said}\n"

    def test_no_file_is_written_over_itself(self, here, capsys):
        shutil.copy(RU, "page.txt")
        assert main(["convert", "page.txt", "--to", "text", "-o", "."]) == 2
        assert "page.txt is input and output" in capsys.readouterr().err
        assert Path("page.txt").read_bytes() == Path(RU).read_bytes()

    @pytest.mark.parametrize("name", ["json", "jsonl", "markdown", "html", "text"])
    def test_listings(self, name, here, capsys):
        assert main(["convert", LISTING, "--to", name]) == 0
        assert newsmodel.scan(Path(LISTING).read_text(encoding="utf-8")).listing().title in capsys.readouterr().out

    @pytest.mark.parametrize("name", ["ninjs", "jsonld", "jsonfeed", "atom"])
    def test_listings_where_only_stories_are_held(self, name, here, capsys):
        assert main(["convert", LISTING, "--to", name]) == 1
        assert capsys.readouterr() == ("", f"newsmodel: {LISTING}: it is a listing, and {name} holds stories only\n")

    def test_what_has_no_place_is_reported(self, here, capsys):
        Path("in.ninjs").write_text('{"uri": "urn:x:1", "headlines": [{"value": "Tram reopens"}], "slugline": "tram"}')
        assert main(["convert", "in.ninjs", "--to", "json"]) == 0
        out, err = capsys.readouterr()
        assert json.loads(out) == Story(title="Tram reopens")
        assert "newsmodel: in.ninjs: warning: $.slugline: there is no place for it: not kept\n" in err

    def test_all_that_is_wrong_with_a_document_is_reported(self, here, capsys):
        Path("in.json").write_text('{"newsmodel": "1.0", "title": 3, "body": 4}')
        assert main(["convert", "in.json", "--to", "html"]) == 1
        assert [line[:29] for line in capsys.readouterr().err.splitlines()] == [
            "newsmodel: in.json: $.title: ",
            "newsmodel: in.json: $.body: e",
        ]

    def test_bad_lines_are_reported_with_their_number(self, here, capsys):
        lines = [
            json.dumps(STORY),
            "",
            '{"newsmodel": "1.0", "title": 3, "body": 4}',
            json.dumps(TAGS),
            "{",
            '{"newsmodel": "1.99", "title": "\\"links\\":", "mood": 1}',
        ]
        Path("in.jsonl").write_text("\n".join(lines), encoding="utf-8")
        assert main(["convert", "in.jsonl", "-o", "out.jsonl"]) == 1
        written = Path("out.jsonl").read_text(encoding="utf-8").splitlines()
        assert written == [json.dumps(STORY), json.dumps(TAGS), json.dumps(Story(title='"links":'))]
        err = capsys.readouterr().err.splitlines()
        assert [line[:38] for line in err if line.startswith("newsmodel")] == [
            "newsmodel: in.jsonl: $.title: line 3: ",
            "newsmodel: in.jsonl: $.body: line 3: e",
            "newsmodel: in.jsonl: line 5, column 2:",
            "newsmodel: in.jsonl: warning: $.mood: ",
        ]

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            ([RU], "which format? say it with --to, or with the suffix of a file after -o"),
            ([RU, "-o", "-"], "which format? say it"),
            ([RU, "-o", "out/"], "which format? say it"),
            ([RU, "-o", "out.doc"], "no format has the suffix of 'out.doc'; known: "),
            ([RU, "--to", "doc"], "no format is called 'doc'; known: "),
            ([RU, "--to", "jsonl_"], "no format is called 'jsonl_'; did you mean 'jsonl'? known: "),
            ([RU, "--to", "json", "--title", "Ferries"], "--title has no place in json"),
            ([RU, "--to", "jsonfeed", "--author", "Ada"], "--author has no place in jsonfeed"),
            ([RU, "-o", "out.parquet", "--feed-url", "https://example.org/"], "--feed-url has no place in tables"),
            ([RU, "--from", "doc", "--to", "json"], "no format is called 'doc'; known: "),
            ([RU, "--from", "html", "--to", "json"], "html is only written, not read"),
        ],
    )
    def test_calls_that_make_no_sense(self, args, said, here, capsys):
        assert main(["convert", *args]) == 2
        assert f"newsmodel convert: error: {said}" in capsys.readouterr().err

    def test_what_a_feed_says_of_itself(self, here, capsys):
        said = [
            "--title",
            "Ferries",
            "--home-page-url",
            "https://example.org/",
            "--feed-url",
            "https://example.org/feed",
        ]
        said += ["--authority", "example.org,2026"]
        given = {
            "title": "Ferries",
            "home_page_url": "https://example.org/",
            "feed_url": "https://example.org/feed",
            "authority": "example.org,2026",
        }
        story = newsmodel.load(RU)
        assert main(["convert", RU, "--to", "jsonfeed", *said]) == 0
        assert capsys.readouterr().out == formats.jsonfeed.dumps([story], **given)
        assert main(["convert", RU, "--to", "atom", "--author", "Ada", *said]) == 0
        assert capsys.readouterr().out == formats.atom.dumps([story], author="Ada", **given)
        assert main(["convert", RU, "--to", "atom", "-o", "feeds/", *said]) == 0
        written = Path("feeds") / f"{Path(RU).stem}.atom"
        assert written.read_text(encoding="utf-8") == formats.atom.dumps([story], **given)

    def test_an_authority_that_is_none(self, here, capsys):
        assert main(["convert", RU, "--to", "atom", "--authority", "example.org"]) == 1
        assert "authority: expected a domain and a day" in capsys.readouterr().err

    def test_what_is_only_written(self, here, capsys):
        Path("a.html").touch()
        assert main(["convert", "a.html", "--to", "json"]) == 1
        said = "html is only written, not read; if it is a page: --from text"
        assert capsys.readouterr() == ("", f"newsmodel: a.html: {said}\n")

    def test_nothing_to_convert(self, here, capsys):
        Path("in.jsonl").touch()
        assert main(["convert", "in.jsonl", "--to", "jsonfeed"]) == 0
        assert standard_json.loads(capsys.readouterr().out)["items"] == []
        assert main(["convert", "in.jsonl", "--to", "json"]) == 1
        assert capsys.readouterr() == ("", "newsmodel: there is no story to convert\n")
        assert main(["convert", "none", "--to", "json"]) == 1
        assert capsys.readouterr().err == "newsmodel: none: No such file or directory\n"

    @pytest.mark.parametrize("name", ["text", "jsonl"])
    @pytest.mark.parametrize("output", ["-", "out/", "out.x"])
    def test_what_would_not_read_back_is_reported(self, name, output, here, capsys):
        # JSON has no place for half a character, and the text form none for the address of an image.
        args = [RU, "--url", "https://example.org/\udcff"]
        if name == "text":
            Path("lamp.json").write_text(json.dumps(STORY), encoding="utf-8")
            args = ["lamp.json"]
        assert main(["convert", *args, "--to", name, "-o", output]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("newsmodel: ")
        assert ": language: the text form" in err or "url: " in err


class TestCommand:
    def test_version_and_help(self, capsys):
        from importlib.metadata import version

        assert main(["--version"]) == 0
        assert capsys.readouterr().out == f"newsmodel {version('python-newsmodel')}\n"
        for name in ("parse", "show", "scan", "learn", "convert"):
            assert main([name, "--help"]) == 0
            out = capsys.readouterr().out
            assert out.startswith(f"usage: newsmodel {name} ")
            assert max(map(len, out.splitlines())) <= 80

    @pytest.mark.parametrize("args", [[], ["prase"], ["parse", "--strickt"], ["parse", "--stri", "x"]])
    def test_wrong_usage(self, args, capsys):
        assert main(args) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("usage: newsmodel")

    def test_interruption(self, monkeypatch, capsys):
        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("newsmodel.cli._convert.parse", interrupt)
        assert main(["parse", RU]) == 130
        assert capsys.readouterr() == ("", "")

    def test_files_that_cannot_be_written(self, here, capsys):
        assert main(["parse", RU, "-o", "none/out.json"]) == 1
        assert capsys.readouterr().err == "newsmodel: none/out.json: No such file or directory\n"

    @pytest.mark.parametrize("args", [["parse", "--lines"], ["show"], ["scan"], ["convert", "--to", "atom"]])
    def test_a_reader_that_has_gone(self, args, monkeypatch, capsys):
        class Gone(io.RawIOBase):
            def writable(self) -> bool:
                return True

            def write(self, data: object) -> int:
                raise BrokenPipeError(errno.EPIPE, "Broken pipe")

        gone = Gone()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(gone), encoding="utf-8"))
        assert main([*args, *[RU] * 20]) == 141
        assert capsys.readouterr().err == ""
        with contextlib.suppress(BrokenPipeError):  # what it still holds cannot be written
            sys.stdout.close()

    @pytest.mark.parametrize("count", [1, 50])
    def test_a_full_disk(self, count, monkeypatch, capsys):
        class Full(io.RawIOBase):
            def writable(self) -> bool:
                return True

            def write(self, data: object) -> int:
                raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(Full()), encoding="utf-8"))
        assert main(["parse", *[RU] * count]) == 1
        assert capsys.readouterr().err == "newsmodel: standard output: No space left on device\n"
        with contextlib.suppress(OSError):
            sys.stdout.close()

    @pytest.mark.parametrize(
        ("stream", "args", "said"),
        [
            ("stdin", ["parse"], "newsmodel: standard input: Bad file descriptor\n"),
            ("stdin", ["convert", "-", "-o", "out.csv"], "newsmodel: standard input: Bad file descriptor\n"),
            ("stdout", ["parse", RU], "newsmodel: standard output: Bad file descriptor\n"),
            ("stdout", ["scan", RU], "newsmodel: standard output: Bad file descriptor\n"),
            ("stderr", ["parse", "none"], ""),
        ],
    )
    def test_closed_streams(self, stream, args, said, monkeypatch, capsys):
        monkeypatch.setattr(sys, stream, None)
        assert main(args) == 1
        monkeypatch.undo()
        assert capsys.readouterr().err == said

    def test_learning_with_errors_closed(self, here, monkeypatch):
        monkeypatch.setattr(sys, "stderr", None)
        assert main(["learn", RU, RU, "-o", "ru.toml"]) == 0

    @pytest.mark.parametrize("name", ["a.txt.gz", "a.txt.zst"])
    @pytest.mark.parametrize("data", [b"no archive", b""])
    def test_broken_archives(self, name, data, here, capsys):
        if name.endswith("zst"):
            pytest.importorskip("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
        Path(name).write_bytes(data or gzip.compress(b"x" * 99)[:-9])
        assert main(["parse", name]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith(f"newsmodel: {name}: ")


class TestProcess:
    """What only a process of its own can show."""

    def test_a_pipeline(self):
        parsed = command("parse", RU, SV, BODY)
        assert parsed.returncode == 1
        feed = command("convert", "--from", "jsonl", "--to", "atom", input=parsed.stdout)
        assert (feed.returncode, feed.stderr) == (0, b"")
        assert list(formats.get("atom").loads(feed.stdout)) == [newsmodel.load(RU), newsmodel.load(SV)]

    def test_output_is_utf8_wherever_it_is_data(self):
        environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
        assert json.loads(command("parse", RU, env=environment).stdout) == newsmodel.load(RU)

    def test_a_closed_pipe_is_no_news(self):
        reader, writer = os.pipe()
        os.close(reader)
        run = subprocess.run(
            [sys.executable, "-m", "newsmodel", "parse", RU], stdout=writer, stderr=subprocess.PIPE, check=False
        )
        os.close(writer)
        assert (run.returncode, run.stderr) == (141, b"")

    def test_help_imports_nothing_heavy(self):
        program = "import sys; from newsmodel.cli import main; main(['--help']); print(*sys.modules)"
        out = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout
        modules = set(out.splitlines()[-1].split())
        assert modules & {"rich", "cattrs", "dateutil", "msgspec", "newsmodel.text", "newsmodel.vocabulary"} == set()
        assert "newsmodel.cli._arguments" in modules


def test_a_crawl_without_pages_says_so(here, capsys):
    Path("a.jsonl").write_text('{"text": "Bell rings"}\n{"text": "Boat sails"}\n')
    assert main(["parse", "a.jsonl"]) == 0
    assert capsys.readouterr() == ("", "newsmodel: a.jsonl: warning: none of its texts is a page\n")


def test_labels_that_are_as_common_stand_in_the_order_of_the_page(here, capsys):
    Path("lamp.jsonl").write_text(jsonl.dumps([STORY]), encoding="utf-8")
    assert main(["stats", "lamp.jsonl"]) == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines() if "-ai " in line or "fact-" in line]
    assert names == ["reported-by-ai", "fact-checked", "image-generated-by-ai"]


class TestLocales:
    def test_each_known_locale_has_a_line(self, capsys):
        assert main(["locales"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert [line.split()[0] for line in lines[1:]] == list(newsmodel.vocabularies)
        assert "sv         3       11  Bild genererad av AI" in lines

    def test_the_words_of_locales_are_a_vocabulary(self, capsys):
        assert main(["locales", "sv", "de"]) == 0
        written = newsmodel.vocabulary.loads(capsys.readouterr().out)
        assert written == {tag: newsmodel.vocabularies[tag] for tag in ("sv", "de")}

    def test_a_locale_that_is_not_known(self, capsys):
        assert main(["locales", "svv"]) == 1
        assert "no vocabulary is of locale 'svv'; did you mean 'sv'?" in capsys.readouterr().err


class TestCompletion:
    def test_a_shell_takes_the_script(self, capsys):
        pytest.importorskip("shtab")
        assert main(["completion", "bash"]) == 0
        script = capsys.readouterr().out
        asked = "COMP_WORDS=(newsmodel sc) COMP_CWORD=1; _shtab_newsmodel newsmodel sc newsmodel; echo ${COMPREPLY[*]}"
        done = subprocess.run(["bash", "-c", f"{script}\n{asked}"], capture_output=True, text=True, check=True)
        assert done.stdout.split() == ["scan"]

    def test_without_shtab_it_names_the_extra(self, capsys, monkeypatch):
        monkeypatch.setitem(sys.modules, "shtab", None)
        assert main(["completion", "bash"]) == 1
        assert "needs shtab: install python-newsmodel[cli]" in capsys.readouterr().err
