"""What can be asked of the command: its help, its manual page and what shells complete come from here."""

import argparse
import sys
import textwrap
from typing import Any

from newsmodel import formats
from newsmodel.cli._streams import Messages, write
from newsmodel.errors import MissingExtraError
from newsmodel.formats._inert import language_tag

TEXT = "text"
"""Name of the text form of a page, beside the names of `newsmodel.formats`."""

_ABOUT = """\
'newsmodel COMMAND --help' says more about a command. Where no FILE is given, or it is -, standard input is read. A
directory stands for the .txt files in it, at any depth. Files that end in .gz or .zst are unpacked.

Exit codes: 0 all went well; 1 some input could not be read or written, the rest was; 2 wrong usage."""


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a number from 1 on, got {text!r}")
    return int(text)


def _tag(text: str) -> str:
    tag = language_tag(text)
    if tag != text:
        closest = f"; did you mean {tag!r}?" if tag else ""
        raise argparse.ArgumentTypeError(f"expected a language tag such as fi or pt-BR, got {text!r}{closest}")
    return text


_SWITCH: dict[str, Any] = {"action": "store_true"}
_REPEATED: dict[str, Any] = {"action": "append", "default": []}
_ROW = "column of the rows of a crawl that holds the"
FEED_OPTIONS = {  # each an argument of its format's `dumps`
    "title": {"metavar": "TEXT", "help": "name of the feed"},
    "home_page_url": {"metavar": "URL", "help": "address of the page that the feed is about"},
    "feed_url": {"metavar": "URL", "help": "address at which the feed will be"},
    "author": {"metavar": "NAME", "help": "who counts as the author of stories without a byline (atom only)"},
    "authority": {"metavar": "NAME,DAY", "help": "domain and a day when it was yours, for ids without an address"},
}
_OPTIONS: dict[str, dict[str, Any]] = {
    "files": {"nargs": "*", "default": ["-"], "metavar": "FILE", "help": "what to read; - is standard input"},
    "tags": {"nargs": "*", "metavar": "TAG", "help": "locale, such as sv"},
    "shell": {"choices": ["bash", "zsh", "tcsh"], "help": "the shell"},
    "url": {"help": "address of the one page: settles its locale, and that it is a story"},
    "vocabulary": {"metavar": "TOML", "help": "more words to know, of 'newsmodel learn'; can be repeated", **_REPEATED},
    "layout": {"choices": ["story", "listing", "body"], "help": "what the texts are; a body has no title, no labels"},
    "from": {"dest": "source", "metavar": "FORMAT", "help": f"format of the FILEs, '{TEXT}' if pages; else by suffix"},
    "to": {"metavar": "FORMAT", "help": "format to write; else by the suffix of OUT"},
    "text_column": {"metavar": "NAME", "help": f"{_ROW} text"},
    "url_column": {"metavar": "NAME", "help": f"{_ROW} address"},
    "date_column": {"metavar": "NAME", "help": f"{_ROW} time of retrieval"},
    "strict": {"help": "refuse pages that there is anything to report about", **_SWITCH},
    "if_page": {"help": "pass over texts that are no page, in silence", **_SWITCH},
    "lines": {"help": "write JSON Lines, even of one page", **_SWITCH},
    "explain": {"help": "say below each line why it has its role", **_SWITCH},
    "locale": {"type": _tag, "metavar": "TAG", "help": "locale of the pages, such as fi; else that of known words"},
    "workers": {"type": _count, "metavar": "N", "help": "processes that read a crawl; else one for each core"},
    "columns": {"metavar": "A,B", "help": "columns to write of a table, in this order; else all"},
    "quarantine": {"metavar": "FILE", "help": "keep the records that cannot be read, as JSON Lines"},
    "chart": {"metavar": "FILE", "help": "draw the counts to a file that ends in .svg or .png"},
    "quiet": {"help": "do not report what was learnt", **_SWITCH},
    "verbose": {"help": "report what is odd about each page", **_SWITCH},
    "output": {"metavar": "OUT", "help": "file to write, not standard output; packed where it ends in .gz or .zst"},
    **FEED_OPTIONS,
}


# A command's summary, what more there is to say, the options that it takes, and examples.
_COMMANDS = {
    "parse": (
        "read pages, and write what they say as JSON",
        """One page becomes a JSON document, several become JSON Lines, which say where each page stood. A file that is
        no page is reported. Of crawls (JSON Lines and Parquet with a text in each row, WET, WARC, zip, tar), texts that
        are no pages are passed over.""",
        "files url vocabulary layout text_column url_column date_column strict if_page lines verbose output",
        """newsmodel parse crawl/ -o stories.jsonl.gz
        newsmodel parse --vocabulary fi.toml --if-page dump/*.txt | jq .title""",
    ),
    "show": (
        "show pages in the terminal, for people",
        """The labels that say who made what stand out, in English. Stories are shown in every format that is read.
        There are colours on a terminal or where FORCE_COLOR is set, and none where NO_COLOR is; COLUMNS sets the width.
        It needs rich, which the extra 'cli' brings.""",
        "files url vocabulary layout from verbose",
        "newsmodel show stories.jsonl | less",
    ),
    "scan": (
        "show the role of each line of a page",
        """Each line has its number, its role and the field that it says; below them stands what there is to report.
        Any text is taken. On a terminal, or where COLUMNS is set, long lines are clipped.""",
        "files url vocabulary layout explain",
        "newsmodel scan --explain page.txt",
    ),
    "learn": (
        "learn the words of a locale from its pages",
        """Lines that recur on many pages are labels and headings. They are written as a vocabulary, in TOML, for the
        option --vocabulary. How many pages speak for each, and which stayed unknown, goes to standard error.""",
        "files locale quiet output",
        """newsmodel learn crawl/fi -o fi.toml
        newsmodel parse --vocabulary fi.toml page.txt""",
    ),
    "convert": (
        "convert pages and stories from one format to another",
        f"""Formats: {", ".join([*formats.names(), TEXT])}; {TEXT} is a page's own form. Files are read by their suffix,
        as text where it is none that is known. Formats that hold many stories take those of all FILEs. Into a directory
        (OUT is one, or ends in /) goes a file for each story, named after its FILE. Crawls (folders; JSON Lines and
        Parquet with a text in each row, WET, WARC, zip, tar) become a table: OUT ends in .parquet, .csv or .jsonl. It
        is there when it is whole; the same command goes on with one that was interrupted.""",
        "files url vocabulary layout from to text_column url_column date_column workers columns quarantine verbose "
        "output " + " ".join(FEED_OPTIONS),
        """newsmodel convert crawl.jsonl -o stories.parquet
        newsmodel convert page.txt --to ninjs
        newsmodel convert stories.jsonl -o stories.atom --title Ferries
        newsmodel convert crawl/ --to markdown -o pages/
        curl -s https://example.org/feed | newsmodel convert --from atom --to jsonl""",
    ),
    "stats": (
        "count pages by locale, label and month",
        """Reads tables of 'newsmodel convert', in Parquet, or stories in JSON Lines. The month is that of publication,
        else of retrieval. Charts need matplotlib, which the extra 'chart' brings.""",
        "files chart",
        "newsmodel stats stories.parquet --chart counts.svg",
    ),
    "locales": (
        "list the known locales, or the words of some",
        """Without a TAG, each known locale has a line: how many of its wordings were seen on pages, how many are only
        assumed, and how it says that an image was generated by AI. With TAGs, their words are written as TOML, to be
        corrected and given to the option --vocabulary.""",
        "tags",
        "newsmodel locales sv > sv.toml",
    ),
    "completion": (
        "write a script that lets a shell complete the command",
        "It needs shtab, which the extra 'cli' brings.",
        "shell",
        """newsmodel completion bash > ~/.local/share/bash-completion/completions/newsmodel
        newsmodel completion zsh > ~/.zfunc/_newsmodel""",
    ),
}


def parser() -> argparse.ArgumentParser:
    """Return the parser of the arguments. An option that a command does not take has its default nevertheless."""
    laid_out: Any = {"formatter_class": argparse.RawDescriptionHelpFormatter, "allow_abbrev": False}
    root = argparse.ArgumentParser(
        prog="newsmodel",
        description="Read the plain text of AI-reported news pages: what does a page say, and about who made it?",
        epilog=_filled(_ABOUT),
        **laid_out,
    )
    root.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    defaults = {how.get("dest", option): how.get("default") for option, how in _OPTIONS.items()}
    commands = root.add_subparsers(title="commands", metavar="COMMAND", dest="command", required=True)
    for name, (summary, more, options, examples) in _COMMANDS.items():
        command = commands.add_parser(
            name,
            help=summary,
            description=_filled(f"{summary[0].upper()}{summary[1:]}.\n\n{more}"),
            epilog="\n".join(["examples:", *(f"  {example.strip()}" for example in examples.splitlines())]),
            **laid_out,
        )
        command.set_defaults(parser=command, **defaults)
        for option in options.split():
            command.add_argument(*_flags(option), **_OPTIONS[option])
    return root


def _flags(option: str) -> list[str]:
    if option in ("files", "tags", "shell"):
        return [option]
    short = [f"-{option[0]}"] if option in ("quiet", "verbose", "output") else []
    return [*short, f"--{option.replace('_', '-')}"]


def _filled(text: str) -> str:
    return "\n\n".join(textwrap.fill(" ".join(paragraph.split()), 79) for paragraph in text.split("\n\n"))


class _Version(argparse.Action):
    """Prints the version, which costs too much to look up each time."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        import newsmodel

        sys.stdout.write(f"newsmodel {newsmodel.__version__}\n")
        parser.exit()


def completion(args: argparse.Namespace, _: Messages) -> None:
    try:
        import shtab
    except ImportError as error:
        raise MissingExtraError("'newsmodel completion' needs shtab", "cli") from error
    write(shtab.complete(parser(), args.shell))
