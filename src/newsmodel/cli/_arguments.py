"""What can be asked of the command."""

import argparse
import re
import sys
import textwrap
from collections.abc import Callable, Sequence
from typing import TypeAlias

from newsmodel import formats
from newsmodel.inputs import did_you_mean

__all__ = ["FEED_OPTIONS", "TEXT", "parser"]

TEXT = "text"
"""Name of the text form of a page, beside the names of `newsmodel.formats`."""

FEED_OPTIONS = (
    ("title", "TEXT", "name of the feed"),
    ("home_page_url", "URL", "address of the page that the feed is about"),
    ("feed_url", "URL", "address at which the feed will be"),
    ("author", "NAME", "who counts as the author of stories without a byline (atom only)"),
    ("authority", "NAME,DAY", "domain of yours and a day on which it was, for ids of stories without an address"),
)
"""What can be said of a feed: each an argument of its format's ``dumps``, what to show for it, what it means."""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the arguments."""
    root = argparse.ArgumentParser(
        prog="newsmodel",
        description="Read the plain text of AI-reported news pages: what does a page say, and about who made it?",
        epilog=_paragraphs(
            """'newsmodel COMMAND --help' says more about a command. Where no FILE is given, or it is -, standard input
            is read. A directory stands for the .txt files in it, at any depth. Files that end in .gz or .zst are
            unpacked.""",
            "Exit codes: 0 all went well; 1 some input could not be read or written, the rest was; 2 wrong usage.",
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    root.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = root.add_subparsers(title="commands", metavar="COMMAND", dest="command", required=True)
    for add in (_parse, _show, _scan, _learn, _convert, _stats, _locales, _completion):
        add(commands.add_parser)
    return root


class _Version(argparse.Action):
    """Prints the version, which costs too much to look up each time."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"newsmodel {version('python-newsmodel')}\n")
        parser.exit()


_Add: TypeAlias = Callable[..., argparse.ArgumentParser]


def _parse(add: _Add) -> None:
    command = _command(
        add,
        "parse",
        "read pages, and write what they say as JSON",
        """One page becomes a JSON document, several become JSON Lines, which say where each page stood. Stories and
        listings are both read. A file that is no page is reported, and the rest goes on. Of crawls (JSON Lines and
        Parquet with a text in each row, WET, WARC, zip, tar), texts that are no pages are passed over.""",
        examples=[
            "newsmodel parse page.txt",
            "newsmodel parse crawl/ -o stories.jsonl.gz",
            "newsmodel parse --vocabulary fi.toml --if-page dump/*.txt | jq .title",
        ],
    )
    _add_files(command)
    _add_reading(command)
    _add_columns(command)
    command.add_argument("--strict", action="store_true", help="refuse pages that there is anything to report about")
    command.add_argument("--if-page", action="store_true", help="pass over texts that are no page, in silence")
    command.add_argument("--lines", action="store_true", help="write JSON Lines, even of one page")
    _add_verbose(command)
    _add_output(command, "packed where it ends in .gz or .zst")


def _show(add: _Add) -> None:
    command = _command(
        add,
        "show",
        "show pages in the terminal, for people",
        """The labels that say who made what stand out, in English. Besides pages it shows stories in every format that
        is read. Nothing in them is taken for markup or for a terminal's control characters. There are colours on a
        terminal or where FORCE_COLOR is set, and none where NO_COLOR is; COLUMNS sets the width. It needs rich, which
        the extra 'cli' brings.""",
        examples=["newsmodel show page.txt", "newsmodel show stories.jsonl | less"],
    )
    _add_files(command)
    _add_reading(command)
    _add_from(command)
    _add_verbose(command)


def _scan(add: _Add) -> None:
    command = _command(
        add,
        "scan",
        "show the role of each line of a page",
        """Each line has its number, its role and the field that it says; below them stands what there is to report
        about the page. Any text is taken. On a terminal, or where COLUMNS is set, long lines are clipped.""",
        examples=["newsmodel scan page.txt", "newsmodel scan --explain page.txt"],
    )
    _add_files(command)
    _add_reading(command)
    command.add_argument("--explain", action="store_true", help="say below each line why it has its role")


def _learn(add: _Add) -> None:
    command = _command(
        add,
        "learn",
        "learn the words of a locale from its pages",
        """Lines that recur on many pages of a locale are its labels and headings. They are written as a vocabulary,
        which the other commands take with --vocabulary. How many pages speak for each, and which stayed unknown, goes
        to standard error.""",
        examples=["newsmodel learn crawl/fi -o fi.toml", "newsmodel parse --vocabulary fi.toml page.txt"],
    )
    _add_files(command)
    command.add_argument(
        "--locale", metavar="TAG", type=_tag, help="locale of the pages, such as fi; else that of known words"
    )
    command.add_argument("-q", "--quiet", action="store_true", help="do not report what was learnt")
    _add_output(command, "TOML")


def _convert(add: _Add) -> None:
    command = _command(
        add,
        "convert",
        "convert pages and stories from one format to another",
        f"""Formats: {", ".join([*formats.names(), TEXT])}; {TEXT} is a page's own form. Files are read by their suffix,
        as text where it is none that is known. Formats that hold many stories take those of all FILEs. Into a directory
        (OUT is one, or ends in /) goes a file for each story, named after its FILE. What has no place in a story is
        reported. Crawls (folders; JSON Lines and Parquet with a text in each row, WET, WARC, zip, tar) become a table:
        OUT ends in .parquet, .csv or .jsonl. It is there when it is whole; the same command goes on with one that was
        interrupted.""",
        examples=[
            "newsmodel convert crawl.jsonl -o stories.parquet",
            "newsmodel convert page.txt --to ninjs",
            "newsmodel convert stories.jsonl -o stories.atom --title Ferries",
            "newsmodel convert crawl/ --to markdown -o pages/",
            "curl -s https://example.org/feed | newsmodel convert --from atom --to jsonl",
        ],
    )
    _add_files(command)
    _add_reading(command)
    _add_from(command)
    command.add_argument("--to", metavar="FORMAT", help="format to write; else by the suffix of OUT")
    _add_columns(command)
    command.add_argument(
        "--workers",
        type=_count,
        metavar="N",
        help="processes that read a crawl; else one for each core",
    )
    command.add_argument("--columns", metavar="A,B", help="columns to write of a table, in this order; else all")
    command.add_argument("--quarantine", metavar="FILE", help="keep the records that cannot be read, as JSON Lines")
    _add_verbose(command)
    _add_output(command, "or a directory")
    feeds = command.add_argument_group("of feeds (atom, jsonfeed)")
    for name, metavar, what in FEED_OPTIONS:
        feeds.add_argument(f"--{name.replace('_', '-')}", metavar=metavar, help=what)


def _stats(add: _Add) -> None:
    command = _command(
        add,
        "stats",
        "count pages by locale, label and month",
        """Reads tables that 'newsmodel convert' has written, in Parquet, or stories in JSON Lines. The month is that of
        publication, else of retrieval. With --chart, the counts are drawn, too; that needs matplotlib, which the extra
        'chart' brings.""",
        examples=["newsmodel stats stories.parquet", "newsmodel stats stories.parquet --chart counts.svg"],
    )
    _add_files(command)
    command.add_argument("--chart", metavar="FILE", help="draw the counts to a file that ends in .svg or .png")


def _locales(add: _Add) -> None:
    command = _command(
        add,
        "locales",
        "list the known locales, or the words of some",
        """Without a TAG, each known locale has a line: how many of its wordings were seen on pages, how many are only
        assumed, and how it says that an image was generated by AI. With TAGs, the words of those locales are written as
        TOML, to be corrected and given to the other commands with --vocabulary.""",
        examples=["newsmodel locales", "newsmodel locales sv > sv.toml"],
    )
    command.add_argument("locales", nargs="*", metavar="TAG", help="locale, such as sv")


def _completion(add: _Add) -> None:
    command = _command(
        add,
        "completion",
        "write a script that lets a shell complete the command",
        "It needs shtab, which the extra 'cli' brings.",
        examples=[
            "newsmodel completion bash > ~/.local/share/bash-completion/completions/newsmodel",
            "newsmodel completion zsh > ~/.zfunc/_newsmodel",
        ],
    )
    command.add_argument("shell", choices=["bash", "zsh", "tcsh"], help="the shell")


def _command(add: _Add, name: str, summary: str, more: str, *, examples: Sequence[str]) -> argparse.ArgumentParser:
    command = add(
        name,
        help=summary,
        description=_paragraphs(f"{summary[0].upper()}{summary[1:]}.", more),
        epilog="\n".join(["examples:", *(f"  {example}" for example in examples)]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.set_defaults(parser=command)
    return command


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a number from 1 on, got {text!r}")
    return int(text)


def _tag(text: str) -> str:
    """Return a language tag that has the form of one (BCP 47)."""
    if not re.fullmatch("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", text):
        closest = did_you_mean(text, [text.replace("_", "-")])
        raise argparse.ArgumentTypeError(f"expected a language tag such as fi or pt-BR, got {text!r}{closest}")
    return text


def _paragraphs(*paragraphs: str) -> str:
    return "\n\n".join(textwrap.fill(" ".join(paragraph.split()), 79) for paragraph in paragraphs)


def _add_files(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="*", default=["-"], metavar="FILE", help="what to read; - is standard input")


def _add_reading(command: argparse.ArgumentParser) -> None:
    command.add_argument("--url", help="address of the one page: settles its locale, and that it is a story")
    command.add_argument(
        "--vocabulary",
        action="append",
        default=[],
        metavar="TOML",
        help="words to know besides the known ones, as 'newsmodel learn' writes them; can be given several times",
    )
    command.add_argument(
        "--layout",
        choices=["story", "listing", "body"],
        help="what the texts are known to be; a body has no title and no labels",
    )


def _add_verbose(command: argparse.ArgumentParser) -> None:
    command.add_argument("-v", "--verbose", action="store_true", help="report what is odd about each page")


def _add_columns(command: argparse.ArgumentParser) -> None:
    for name, what in (("text", "text"), ("url", "address"), ("date", "time of retrieval")):
        command.add_argument(
            f"--{name}-column", metavar="NAME", help=f"column of the rows of a crawl that holds the {what}"
        )


def _add_from(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--from",
        dest="source",
        metavar="FORMAT",
        help=f"format of the FILEs, '{TEXT}' if they are pages; else by their suffix",
    )


def _add_output(command: argparse.ArgumentParser, more: str) -> None:
    command.add_argument("-o", "--output", metavar="OUT", help=f"file to write, not standard output ({more})")
