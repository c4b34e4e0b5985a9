"""What dates look like: the patterns that the rules in `grammar.toml` are, over codes, over a text, at its start."""

import functools
import re
import tomllib
from collections import Counter
from collections.abc import Callable
from importlib import resources

from newsmodel.dates.table import codes


@functools.cache
def pattern(rule: str) -> re.Pattern[str]:
    """Return a rule over the codes of tokens as a pattern."""
    return built("codes", rule, lambda *roles: f"[{''.join(sorted(codes(*roles)))}]")


def built(table: str, rule: str, words: Callable[..., str]) -> re.Pattern[str]:
    """Return a rule as a pattern; of groups with one name, all but the first have a number behind it."""
    rules, seen = _rules()[table], Counter[str]()

    def meant(reference: re.Match[str]) -> str:
        name, *more = reference[1].split("|")
        if name not in rules:
            return words(name, *more)
        return filled(name) if name.isupper() else f"(?:{filled(name)})"

    def filled(name: str) -> str:
        return re.sub(r"<([\w|]+)>", meant, re.sub(r"\s", "", rules[name]))

    def named(group: re.Match[str]) -> str:
        seen[group[1]] += 1
        return f"(?P<{group[1]}>" if seen[group[1]] == 1 else f"(?P<{group[1]}_{seen[group[1]]}>"

    return re.compile(re.sub(r"\((\w+):", named, filled(rule)), re.IGNORECASE if table == "label" else 0)


@functools.cache
def _rules() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("newsmodel.dates").joinpath("grammar.toml").read_text("utf-8"))
