"""A machine that is made up: every program that the scripts call is a fake that writes down its call."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

TOOLS = (
    *("bash", "cat", "cp", "dirname", "env", "flock", "grep", "head", "mkdir", "mv", "readlink", "rm"),
    *("sed", "sha256sum", "sort", "tail", "touch", "tr", "true"),
)
"""What a bare Debian has and the scripts rely on."""

CALL = '#!/bin/bash\necho "${0##*/} $*" >>"$FAKE_CALLS"\n'

PYTHON = """\
case "$*" in
  *version_info*) cat "$FAKE_FOLDER/version" ;;
  *SOABI*) echo soabi ;;
  *ensurepip*) [[ ! -e $FAKE_FOLDER/no-venv ]] ;;
  "-m venv"*) mkdir -p "${@: -1}/bin" && cp "$0" "${@: -1}/bin/python" ;;
  "-m pip"*) [[ ! -e $FAKE_FOLDER/pip-fails ]] || { echo "first line"; echo "last line"; exit 3; } ;;
esac
"""

FAKES = {
    "apt-get": "",
    "df": "printf 'Avail\\n'; cat \"$FAKE_FOLDER/megabytes-free\"",
    "dpkg-query": "sed 's/^/installed /' \"$FAKE_FOLDER/installed\"",
    "flite": 'while [[ $1 != -o ]]; do shift; done; echo sound >"$2"',
    "id": 'if [[ $1 == -u ]]; then cat "$FAKE_FOLDER/uid"; else echo ann; fi',
    "python3": PYTHON,
    "sudo": '[[ -e $FAKE_FOLDER/sudoer ]] || { echo "a password is required" >&2; exit 1; }; shift; exec "$@"',
}


@dataclass
class Machine:
    """A folder of fake programs, a checkout, and what was called."""

    folder: Path
    checkout: Path
    packages: list[str]
    variables: Mapping[str, str] = field(default_factory=dict)

    def has(self, **contents: object) -> None:
        """Write facts about the machine: uid, version, megabytes_free, sudoer, no_venv, pip_fails."""
        for name, content in contents.items():
            (self.folder / name.replace("_", "-")).write_text(f"{content}\n")

    def lacks(self, *packages: str) -> None:
        """Leave Debian packages out."""
        left = [name for name in self.packages if name not in packages]
        (self.folder / "installed").write_text("\n".join(left) + "\n")

    def program(self, path: Path, body: str = "") -> None:
        """A fake program that writes down its call, then does what the body says."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_text(f"{CALL}{body}\n")
        path.chmod(0o755)

    @property
    def environment(self) -> dict[str, str]:
        calls, folder = str(self.folder / "calls"), str(self.folder)
        return {"PATH": str(self.folder / "bin"), "FAKE_CALLS": calls, "FAKE_FOLDER": folder, **self.variables}

    def run(self, script: str, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run a script of the checkout to its end."""
        command = [str(self.checkout / script), *arguments]
        return subprocess.run(
            command, env=self.environment, cwd=cwd or "/", capture_output=True, text=True, timeout=60, check=False
        )

    def calls(self, start: str = "") -> list[str]:
        """The calls so far that begin like this."""
        calls = self.folder / "calls"
        lines = calls.read_text().splitlines() if calls.exists() else []
        return [line for line in lines if line.startswith(start)]

    def forget(self) -> None:
        """Forget the calls so far."""
        (self.folder / "calls").unlink(missing_ok=True)


def debian_packages() -> list[str]:
    """Every package that script/packages.sh can ask for."""
    listing = f'source "{ROOT}/script/packages.sh"; printf "%s\\n" "${{needed[@]}}" "${{needed_by_tests[@]}}"'
    answer = subprocess.run(["bash", "-c", listing], capture_output=True, text=True, check=True)
    return [*answer.stdout.split(), "python3", "python3-venv", "python3-dev"]
