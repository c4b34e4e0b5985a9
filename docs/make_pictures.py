"""Make the pictures in README and documentation out of real output, each in a light and a dark form.

::

    python docs/make_pictures.py [NAME...]

Pages and terminals are screenshots by headless Chromium (Debian's ``chromium``, or the one that the variable
CHROMIUM names). Charts are what the code in tutorial and guides draws. Needs the dependency group ``display``.
They are made anew by hand, when output looks different: pixels depend on fonts.
"""

import io
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

import matplotlib as mpl
from PIL import Image
from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

import newsmodel
from newsmodel.formats import html

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "examples" / "pages"
PICTURES = ROOT / "docs" / "_static" / "pictures"
STORY = PAGES / "ru-english-body.txt"
SCHEMES = ("light", "dark")
CHARTS = {
    "tutorial": "docs/tutorial.md",
    "labels-by-locale": "docs/guides/labels-by-locale.md",
    "link-graph": "docs/guides/link-graph.md",
    "timeline": "docs/guides/timeline.md",
}

_ANSI = {
    "light": [(40, 44, 52), (190, 40, 60), (30, 120, 60), (232, 186, 84), (40, 90, 180), (140, 50, 150), (0, 120, 135)],
    "dark": [(40, 44, 52), (245, 120, 130), (130, 205, 140), (235, 190, 110), (120, 175, 245), (210, 150, 230), (90, 205, 215)],  # noqa: E501
}  # fmt: skip
_FORE = {"light": (40, 44, 52), "dark": (220, 223, 228)}
_BACK = {"light": (252, 252, 250), "dark": (24, 26, 30)}
_GROUND = {"light": "#eceef2", "dark": "#0d0f12"}
_PAGE = {"light": "#ffffff", "dark": "#131416"}  # what furo and GitHub have behind a picture, or nearly
_STYLE = """
body { margin: 0; background: transparent; font-family: system-ui, "Noto Sans", sans-serif }
.window { border-radius: 9px; overflow: hidden; border: 1px solid #8886 }
.bar { font-size: 13px; padding: 7px 14px; color: #888; border-bottom: 1px solid #8884 }
.bar::before { content: "●  ●  ●"; letter-spacing: 1px; margin-right: 16px; color: #8888; font-size: 10px }
pre { margin: 0; padding: 12px 16px 16px; line-height: 1.42; font-size: 13.5px;
  font-family: "DejaVu Sans Mono", "Noto Sans Mono CJK SC", "Noto Sans Ethiopic", "Noto Sans Devanagari", monospace }
.sheet { overflow: hidden }
.sheet > div { zoom: 0.75 }
.stage { display: grid; gap: 22px; padding: 26px; align-items: start; border-radius: 14px }
"""


def terminal(command: str, scheme: str, *, columns: int = 80, lines: int | None = None) -> str:
    """Run a command in a terminal, and return what it printed there as HTML."""
    reader, writer = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm-256color", "PYTHONUTF8": "1"}
    environment["PATH"] = f"{Path(sys.executable).parent}:{environment['PATH']}"
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(command, shell=True, cwd=ROOT, env=environment, stdout=writer, stderr=writer) as process:
        os.close(writer)
        chunks: list[bytes] = []
        while True:
            try:
                chunk = os.read(reader, 65536)
            except OSError:  # the terminal is closed once the command has ended
                break
            if not chunk:
                break
            chunks.append(chunk)
    os.close(reader)
    assert process.returncode in (0, None), command
    printed = b"".join(chunks).decode().replace("\r\n", "\n").rstrip("\n").split("\n")[:lines]
    console = Console(record=True, width=columns, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi("\n".join(printed)), soft_wrap=True)
    colours = _ANSI[scheme]
    theme = TerminalTheme(_BACK[scheme], _FORE[scheme], [*colours, _FORE[scheme]])
    code = console.export_html(theme=theme, inline_styles=True, code_format="{code}")
    fore, back = ("rgb({}, {}, {})".format(*each[scheme]) for each in (_FORE, _BACK))
    return (
        f'<div class="window" style="background:{back};color:{fore}"><div class="bar">{command}</div>'
        f"<pre>{code}</pre></div>"
    )


def sheet(path: Path, *, height: int, width: int | None = None) -> str:
    """A page as a notebook shows it, cut at a height."""
    page = newsmodel.scan(path.read_text(encoding="utf-8"))
    item = page.story() if page.layout is newsmodel.Layout.STORY else page.listing()
    size = f"height:{height}px" + (f";width:{width}px" if width else "")
    return f'<div class="window sheet" style="{size}"><div>{html.fragment(item)}</div></div>'


def scan(scheme: str) -> tuple[int, str]:
    # Narrow, so that it can be read in half of a page's width, and on a phone.
    return 552, terminal(f"newsmodel scan {STORY.relative_to(ROOT)}", scheme, columns=62, lines=18)


def story(scheme: str) -> tuple[int, str]:
    return 552, sheet(STORY, height=412)


def show(scheme: str) -> tuple[int, str]:
    return 760, terminal(f"newsmodel show {STORY.relative_to(ROOT)}", scheme, lines=34)


def hero(scheme: str) -> tuple[int, str]:
    left = terminal(f"newsmodel scan {STORY.relative_to(ROOT)}", scheme, lines=21)
    return 1341, (
        f'<div class="stage" style="grid-template-columns:715px 552px;background:{_GROUND[scheme]}">'
        f"{left}{sheet(STORY, height=468)}</div>"
    )


def scripts(scheme: str) -> tuple[int, str]:
    sheets = "".join(
        sheet(PAGES / f"{name}.txt", height=520)
        for name in ("ar-right-to-left", "ja-dense-script", "hi-zero-width-marks")
    )
    return 1280, (
        f'<div class="stage" style="grid-template-columns:1fr 1fr 1fr;background:{_GROUND[scheme]}">{sheets}</div>'
    )


SHOTS: tuple[Callable[[str], tuple[int, str]], ...] = (scan, story, show, hero, scripts)


@contextmanager
def window() -> Iterator[Page]:
    """A browser window that asks the network for nothing."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield browser.new_page(device_scale_factor=2)
        browser.close()


def shoot(page: Page, make: Callable[[str], tuple[int, str]]) -> None:
    """Take a picture in both schemes, with a palette: a quarter of the bytes, and nobody sees it."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        width, body = make(scheme)
        page.set_viewport_size({"width": width, "height": 600})
        page.set_content(f"<!DOCTYPE html><style>{_STYLE}</style><main>{body}</main>")
        shot = page.locator("main > *").screenshot(omit_background=True)
        picture = Image.open(io.BytesIO(shot))
        ground = Image.new("RGBA", picture.size, _PAGE[scheme])
        flat = Image.alpha_composite(ground, picture).convert("RGB")
        flat.quantize(192, method=Image.Quantize.MEDIANCUT).save(
            PICTURES / f"{make.__name__}-{scheme}.png", optimize=True
        )


def draw(name: str) -> None:
    """Run the programs of a guide, and keep the chart that they save."""
    guide = ROOT / CHARTS[name]
    programs = re.findall(r"^```python\n(.*?)^```$", guide.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    os.environ["SOURCE_DATE_EPOCH"] = "0"  # no day in the file
    for scheme, ink in (("light", "#30343b"), ("dark", "#c9ccd1")):
        inked = ("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color")
        mpl.rcParams.update(dict.fromkeys(inked, ink))
        mpl.rcParams.update({"svg.hashsalt": name, "svg.fonttype": "none", "font.family": "sans-serif"})
        mpl.rcParams["savefig.transparent"] = True
        with tempfile.TemporaryDirectory() as folder, chdir(folder):
            Path("examples").symlink_to(ROOT / "examples", target_is_directory=True)
            names: dict[str, object] = {"__name__": "__main__", "newsmodel": newsmodel}
            for program in programs:
                exec(compile(program, guide, "exec"), names)
            shutil.copy(f"{name}.svg", PICTURES / f"{name}-{scheme}.svg")


def main(names: list[str]) -> None:
    """Make the pictures of those names, or all."""
    PICTURES.mkdir(exist_ok=True)
    with window() as page:
        for make in SHOTS:
            if not names or make.__name__ in names:
                shoot(page, make)
    for name in CHARTS:
        if not names or name in names:
            draw(name)


if __name__ == "__main__":
    main(sys.argv[1:])
