"""Write down every public name with its signature, so that a change of what others depend on is seen in a difference.

::

    python tools/generate_api.py            # write the list
    python tools/generate_api.py --check    # say how the code differs from it; exit code 1 if it does

``nox -s api`` asks griffe what of the last release is no more.
"""

import argparse
import difflib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import griffe

ROOT = Path(__file__).parents[1]
API = ROOT / "tests" / "golden" / "api.txt"
# The parts of these are handed on by the package itself; whatever begins with an underscore is nobody's but ours.
PRIVATE = re.compile(r"newsmodel\.(?:(?:text|dates|voices)\.|cli|platforms|sentences|__main__|.*\b_)")
LONG = 60  # characters of a constant that the list does not show


def api() -> str:
    """Return the list as text, a name a line, in alphabetical order."""
    package = griffe.load("newsmodel", search_paths=[str(ROOT / "src")], resolve_aliases=True)
    assert isinstance(package, griffe.Module)
    places: dict[str, str] = {}  # where each thing is listed; other names of it refer there
    lines = {line for module in _modules(package) for line in _lines(module, places)}
    return "".join(f"{line}\n" for line in sorted(lines))


def _modules(module: griffe.Module) -> Iterator[griffe.Module]:
    if not PRIVATE.match(module.path):
        yield module
    for part in module.modules.values():
        if not part.is_alias:
            yield from _modules(part)


def _lines(module: griffe.Module, places: dict[str, str]) -> Iterator[str]:
    for name in map(str, module.exports or ()):
        member, path = module.members[name], f"{module.path}.{name}"
        thing = member.final_target if isinstance(member, griffe.Alias) else member
        if places.setdefault(thing.path, path) == path:
            yield from _described(path, thing)
        else:
            yield f"{path} is {places[thing.path]}"


def _described(path: str, item: griffe.Object | griffe.Alias) -> Iterator[str]:
    match item:
        case griffe.Class():
            yield f"{path}({', '.join(map(str, item.bases))})"
            for name, member in item.members.items():
                if not name.startswith("_") and not member.is_alias:
                    yield from _described(f"{path}.{name}", member)
        case griffe.Function():
            for each in item.overloads or [item]:
                yield f"{path}{each.signature().removeprefix(item.name)}"
        case griffe.Attribute():
            of_type = "" if item.annotation is None else f": {item.annotation}"
            is_shown = item.name.isupper() and item.value is not None and len(str(item.value)) <= LONG
            yield f"{path}{of_type}{f' = {item.value}' if is_shown else ''}"
        case _:
            yield path


def main() -> int:
    """Write the list, or compare it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare, and write nothing")
    now = api()
    if not parser.parse_args().check:
        API.write_text(now, encoding="utf-8")
        return 0
    kept = API.read_text(encoding="utf-8")
    sys.stdout.writelines(difflib.unified_diff(kept.splitlines(True), now.splitlines(True), str(API.name), "the code"))
    return int(kept != now)


if __name__ == "__main__":
    sys.exit(main())
