"""``newsmodel completion``: what lets a shell complete the command."""

import argparse

from newsmodel.cli import _arguments, _output
from newsmodel.cli._messages import Messages
from newsmodel.errors import MissingExtraError

try:
    import shtab
except ImportError as error:
    raise MissingExtraError("'newsmodel completion' needs shtab", "cli") from error


def run(args: argparse.Namespace, _: Messages) -> None:
    """Write the script for a shell."""
    _output.write(shtab.complete(_arguments.parser(), args.shell))
