"""The ``newsmodel`` command: the function for what is asked of it is imported when it is asked for, for speed.

Exit codes: 0 if all went well; 1 if some input could not be read or written, while the rest was; 2 if it was called the
wrong way; 130 on Ctrl-C; 141 if whoever reads its output has stopped reading, like programs that SIGPIPE ends.
"""

import argparse
import contextlib
import importlib
import os
import sys
from collections.abc import Sequence

from newsmodel.cli import _arguments
from newsmodel.cli._streams import Messages, UsageError
from newsmodel.errors import NewsModelError

__all__ = ["main"]

# Where commands are that have no module of their name.
_MODULES = {"parse": "convert", "learn": "words", "locales": "words", "stats": "crawls", "completion": "arguments"}
_FAILED, _INTERRUPTED, _BROKEN_PIPE = 1, 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command, and return its exit code.

    Args:
        argv: The arguments, without the name of the program; those of the process where None.
    """
    messages = Messages()
    code = _run(argv, messages)
    if (output := sys.stdout) is None:
        return code
    try:
        output.flush()
    except OSError as error:
        with contextlib.suppress(OSError):  # or Python would try again at exit, and complain
            os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())
        if isinstance(error, BrokenPipeError):
            return _BROKEN_PIPE
        if not messages.failed:
            messages.error("standard output", error)
        code = code or _FAILED
    return code


def _run(argv: Sequence[str] | None, messages: Messages) -> int:
    args = argparse.Namespace(output=None)
    try:
        args = _arguments.parser().parse_args(argv)
        try:
            module = importlib.import_module(f"newsmodel.cli._{_MODULES.get(args.command, args.command)}")
            getattr(module, args.command)(args, messages)
        except UsageError as error:
            args.parser.error(str(error))
    except SystemExit as error:
        return int(error.code or 0)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return _BROKEN_PIPE
    except OSError as error:  # inputs are looked after where they are read, so it is the output
        messages.error(error.filename or args.output or "standard output", error)
    except NewsModelError as error:
        messages.error(None, error)
    return _FAILED if messages.failed else 0
