"""Settings written as plain text: credentials, environment variables, `--set`."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from voiced.api.errors import SettingsError, UsageError
from voiced.settings.origin import Entry, Origin, fold
from voiced.wording import printed, reason

PREFIX = "VOICED_"
_BETWEEN = "__"
_LARGEST = 1 << 16


def read_credentials(directory: Path, sections: Sequence[str]) -> list[Entry]:
    """What systemd hands over: files named like `plugins__dashscope__api_key`; raises SettingsError.

    A file whose name has no `__` and is none of `sections` is somebody else's.
    """
    try:
        files = sorted(file for file in directory.iterdir() if file.is_file())
    except FileNotFoundError:  # inherited from a service that is over
        return []
    except OSError as error:
        raise SettingsError(
            printed("cannot read the credentials in {folder}: {why}", folder=directory, why=reason(error))
        ) from error
    ours = [file for file in files if _BETWEEN in file.name or fold(file.name) in sections]
    return [
        Entry(tuple(fold(file.name).split(_BETWEEN)), _credential(file), Origin("credential", file.name))
        for file in ours
    ]


def read_environment(environ: Mapping[str, str]) -> list[Entry]:
    """Every variable `VOICED_SECTION__KEY`."""
    return [
        Entry(tuple(fold(name.removeprefix(PREFIX)).lower().split(_BETWEEN)), text, Origin("environment", name))
        for name, text in sorted(environ.items())
        if name.startswith(PREFIX)
    ]


def read_options(options: Sequence[str]) -> list[Entry]:
    """Every `--set KEY=VALUE`, in their order; raises UsageError."""
    return [_option(option) for option in options]


def _credential(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST + 1)
        text = content.decode()
    except OSError as error:
        raise SettingsError(
            printed("cannot read the credential {file}: {why}", file=file, why=reason(error))
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(printed("the credential {file} is not UTF-8 text", file=file)) from error
    if len(content) > _LARGEST:
        raise SettingsError(printed("the credential {file} is larger than {most} KiB", file=file, most=_LARGEST >> 10))
    return text.rstrip("\r\n")


def _option(option: str) -> Entry:
    key, equals, text = option.partition("=")
    path = tuple(fold(part.strip()) for part in key.split("."))
    if not equals or not all(path):
        raise UsageError(
            printed("--set {key}: write KEY=VALUE with a dotted key, such as --set audio.volume=40", key=key.strip())
        )
    return Entry(path, text, Origin("option", key.strip()))
