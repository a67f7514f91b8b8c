"""Run the benches, or list them: a bench is a module of tests/bench/ that has a main()."""

import argparse
import ast
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def benches(folder: Path) -> dict[str, str]:
    """Name to first docstring line of each bench in the folder."""
    trees = {path.stem: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.py"))}
    return {name: (ast.get_docstring(tree) or "").split("\n")[0] for name, tree in trees.items() if _has_main(tree)}


def main(words: list[str]) -> int:
    """Run what the words name, everything when they name nothing; the exit code of the last that failed."""
    known = benches(ROOT / "tests" / "bench")
    border = words.index("--") if "--" in words else len(words)
    options = _options(words[:border], known)
    if options.list:
        print("\n".join(f"{name:12} {line}" for name, line in known.items()))
        return 0
    failures = [code for name in options.name or known if (code := _run(name, words[border + 1 :]))]
    return failures[-1] if failures else 0


def _has_main(tree: ast.Module) -> bool:
    return any(isinstance(part, ast.FunctionDef) and part.name == "main" for part in tree.body)


def _options(words: list[str], known: Iterable[str]) -> argparse.Namespace:
    usage = "%(prog)s [--list] [NAME ...] [-- ARGUMENT ...]"
    epilog = "What follows -- goes to each bench that runs."
    parser = argparse.ArgumentParser(prog="script/bench", usage=usage, description=__doc__, epilog=epilog)
    parser.add_argument("--list", action="store_true", help="name the benches and leave")
    parser.add_argument("name", metavar="NAME", nargs="*", help="what to run; everything when none is named")
    options = parser.parse_args(words)
    strangers = [name for name in options.name if name not in known]
    if strangers:
        parser.error(f"no bench is called {strangers[0]!r}; there are: {', '.join(known)}")
    return options


def _run(name: str, arguments: list[str]) -> int:
    print(f"\n== {name}", flush=True)
    return subprocess.run([sys.executable, "-m", f"tests.bench.{name}", *arguments], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
