"""Which benches script/bench finds, and how it runs them."""

import subprocess
import sys
from pathlib import Path

import pytest

FAST = """\
\"\"\"How fast it is.

More.
\"\"\"
import sys

def main() -> int:
    print("fast", *sys.argv[1:], flush=True)
    return CODE

sys.exit(main())
"""


@pytest.fixture
def benches(tmp_path: Path, root: Path) -> Path:
    """A checkout with the bench `fast`, and a module beside it that is none."""
    folder = tmp_path / "tests" / "bench"
    folder.mkdir(parents=True)
    (folder / "fast.py").write_text(FAST.replace("CODE", "0"))
    (folder / "sounds.py").write_text('"""What benches share."""\n')
    script = tmp_path / "script" / "benches.py"
    script.parent.mkdir()
    script.write_bytes((root / "script" / "benches.py").read_bytes())
    return script


def run(script: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, script, *arguments], capture_output=True, text=True, check=False)


def test_the_list_holds_the_modules_with_a_main_and_their_first_line(benches: Path) -> None:
    assert run(benches, "--list").stdout.split(maxsplit=1) == ["fast", "How fast it is.\n"]


def test_without_a_name_every_bench_runs(benches: Path) -> None:
    done = run(benches)
    assert (done.returncode, done.stdout) == (0, "\n== fast\nfast\n")


def test_what_follows_two_dashes_goes_to_the_bench(benches: Path) -> None:
    assert run(benches, "fast", "--", "--minutes", "5").stdout == "\n== fast\nfast --minutes 5\n"


def test_a_bench_that_fails_fails_the_script(benches: Path) -> None:
    (benches.parent.parent / "tests" / "bench" / "fast.py").write_text(FAST.replace("CODE", "3"))
    assert run(benches, "fast").returncode == 3


def test_an_unknown_bench_is_refused_with_the_known_ones(benches: Path) -> None:
    done = run(benches, "slow")
    assert done.returncode == 2
    assert "no bench is called 'slow'; there are: fast" in done.stderr
