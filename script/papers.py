"""What is made from the code: etc/voiced.toml, docs/{settings,hooks,api,commands}.md."""

import argparse
import inspect
import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, get_type_hints

import click
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from script.api_page import api_page
from voiced.api import hooks
from voiced.cli.program import program
from voiced.settings import Settings
from voiced.settings.shape import Shape, shape_of
from voiced.settings.written import as_toml

ROOT = Path(__file__).resolve().parent.parent
MADE = "made by script/docs from the code"

FILE_HEAD = f"""\
# The settings of voiced, {MADE}: each with its meaning, what is allowed, and its default.
# To change one, take away the # before it.  "voiced settings check" tells of mistakes.
#
# Read from /etc/voiced/voiced.toml, then from $XDG_CONFIG_HOME/voiced/voiced.toml; or only from what --config names.
# Stronger are: files in $CREDENTIALS_DIRECTORY (plugins__dashscope__api_key), variables (VOICED_AUDIO__VOLUME=40),
# and --set audio.volume=40.  In a key, - and _ are the same.
"""
PAGE_HEAD = f"""\
# Settings

*This page is {MADE}.*

`etc/voiced.toml` is a file with all of them.  From the weakest to the strongest, a value comes from

1. its default,
2. `/etc/voiced/voiced.toml`, then `$XDG_CONFIG_HOME/voiced/voiced.toml` (`~/.config` when it is not set);
   `--config FILE` replaces both,
3. files in `$CREDENTIALS_DIRECTORY`, such as `plugins__dashscope__api_key`,
4. environment variables, such as `VOICED_AUDIO__VOLUME=40`,
5. `--set audio.volume=40`.

In a key, `-` and `_` are the same.  In the sources without types (3 to 5) a number, `true` and `false` are written as
in TOML, a list as in TOML or with commas, and everything else as it is.  `voiced settings` shows what is in effect and
where it comes from; `voiced settings check` tells of mistakes.
"""
PLUGINS_HEAD = """\
A plugin is active when its section is there, when another setting names what it provides, or when it is built in and
meant to be on.  `enabled = true` or `enabled = false` in its section decides, and `blocked_plugins` wins over all.
"""


@dataclass(frozen=True)
class Setting:
    """A setting as it is documented."""

    name: str
    default: str
    """As TOML; empty when it is unset."""

    allowed: str
    meaning: str


@dataclass(frozen=True)
class Table:
    """A section as it is documented."""

    name: str
    meaning: str
    settings: tuple[Setting, ...]


def tables(model: type[BaseModel], name: str = "") -> Iterator[Table]:
    """The sections of a model, itself first."""
    shape, parts = shape_of(model), model.model_fields
    inner = {key: kind for key, part in parts.items() if (kind := _model(part))}
    plain = [_setting(key, part, shape.child(key)) for key, part in parts.items() if key not in inner]
    meaning = inspect.cleandoc(model.__doc__ or "").split("\n\n")[0]
    yield Table(name, meaning, tuple(plain))
    for key, kind in inner.items():
        yield from tables(kind, f"{name}.{key}".lstrip("."))


def core() -> list[Table]:
    """The daemon's own sections, without the plugins'."""
    first, *others = tables(Settings)
    own = tuple(setting for setting in first.settings if setting.name != "plugins")
    return [Table(first.name, first.meaning, own), *others]


def settings_file(plugins: Iterable[Table]) -> str:
    """etc/voiced.toml: nothing but comments and empty sections, so that it changes nothing."""
    first, *others = core()
    parts = [FILE_HEAD, *map(_lines, first.settings)]
    for table in others:
        parts += [f"\n[{table.name}]  # {table.meaning}\n", *map(_lines, table.settings)]
    parts.append("\n" + _comment(PLUGINS_HEAD))
    for table in plugins:
        # a section that is there would make its plugin active
        parts += [f"\n#[{table.name}]  # {table.meaning}\n", *map(_lines, table.settings)]
    return "\n".join(parts)


def settings_page(plugins: Iterable[Table]) -> str:
    """docs/settings.md."""
    first, *others = core()
    parts = [PAGE_HEAD, "## Above all sections\n", _rows(first)]
    parts += [part for table in others for part in (f"## `[{table.name}]`\n", f"{table.meaning}\n", _rows(table))]
    parts += ["## Plugins\n", PLUGINS_HEAD]
    parts += [part for table in plugins for part in (f"### `[{table.name}]`\n", f"{table.meaning}\n", _rows(table))]
    return "\n".join(parts)


def hooks_page() -> str:
    """docs/hooks.md."""
    found = [value for value in vars(hooks).values() if hasattr(value, "voiced_spec")]
    intro = f"# Hooks\n\n*This page is {MADE}.*\n\n{inspect.getdoc(hooks)}\n"
    return "\n".join([intro, *map(_hook, found)])


def commands_page(command: click.Group = program) -> str:
    """docs/commands.md."""
    context = click.Context(command, info_name="voiced", terminal_width=100, **command.context_settings)
    pages = [f"# Commands\n\n*This page is {MADE}.*\n", _fenced("", command.get_help(context))]
    return "\n".join([*pages, *_verbs(command, context)])


def _verbs(group: click.Group, context: click.Context) -> Iterator[str]:
    """The help of every verb, and of the verbs of a verb."""
    for name in group.list_commands(context):
        verb = group.get_command(context, name)
        assert verb is not None
        inner = click.Context(verb, info_name=name, parent=context, terminal_width=100)
        yield f"## {inner.command_path}\n"
        yield _fenced("", verb.get_help(inner))
        if isinstance(verb, click.Group):
            yield from _verbs(verb, inner)


def built_in(entries: Iterable[EntryPoint]) -> list[Table]:
    """The sections of these plugins, by name."""
    loaded = [(entry.name, entry.load()) for entry in sorted(entries, key=lambda one: one.name)]
    every = [table for name, plugin in loaded for table in tables(plugin.settings, f"plugins.{name}")]
    return [table for table in every if table.settings]


def papers() -> Mapping[str, Callable[[], str]]:
    """Every file that is made, and how."""
    plugins = built_in(one for one in entry_points(group="voiced.plugins") if one.dist and one.dist.name == "voiced")
    return {
        "etc/voiced.toml": lambda: settings_file(plugins),
        "docs/settings.md": lambda: settings_page(plugins),
        "docs/hooks.md": hooks_page,
        "docs/api.md": lambda: api_page(MADE),
        "docs/commands.md": commands_page,
    }


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Write the files, or with --check say which are not as they would be written."""
    parser = argparse.ArgumentParser(prog="script/docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; say what differs and fail")
    check = parser.parse_args(arguments).check
    made = {root / name: make() for name, make in papers().items()}
    stale = [file for file, text in made.items() if not file.exists() or file.read_text(encoding="utf-8") != text]
    for file in stale:
        print(f"{file.relative_to(root)} {'is not what the code says: run script/docs' if check else 'is written'}")
        if not check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(made[file], encoding="utf-8")
    return int(check and bool(stale))


def _model(part: FieldInfo) -> type[BaseModel] | None:
    kind = part.annotation
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _setting(name: str, part: FieldInfo, shape: Shape | None) -> Setting:
    default = None if part.is_required() else part.get_default(call_default_factory=True)
    allowed = (shape or Shape({})).allowed().replace(" that is not empty", "")
    allowed += "; must be set" if part.is_required() else ""
    return Setting(name, as_toml(_plain(default)), allowed, " ".join((part.description or "").split()))


def _plain(default: Any) -> Any:
    return default.get_secret_value() if hasattr(default, "get_secret_value") else default


def _lines(setting: Setting) -> str:
    comment = _comment(setting.meaning) + _comment(f"Allowed: {setting.allowed}.")
    return f"{comment}#{setting.name} = {setting.default}".rstrip() + "\n"


def _comment(text: str) -> str:
    return textwrap.indent(textwrap.fill(" ".join(text.split()), 116) + "\n", "# ")


def _rows(table: Table) -> str:
    cells = [(f"`{one.name}`", _code(one.default), one.allowed, one.meaning) for one in table.settings]
    rows = [("setting", "default", "allowed", "meaning"), ("---",) * 4, *cells]
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |" for row in rows) + "\n"


def _code(text: str) -> str:
    return f"`{text}`" if text else "unset"


def _hook(hook: Callable[..., Any]) -> str:
    hints = get_type_hints(hook)
    given = ", ".join(f"{name}: {_type(hints[name])}" for name in inspect.signature(hook).parameters)
    result = _type(hints["return"])
    signature = f"def {hook.__name__}({given}) -> {result}"
    kinds = {name: inspect.getdoc(kind) for name, kind in hints.items() if isinstance(kind, type) and name != "return"}
    told = "".join(f"- `{name}`: {doc.splitlines()[0]}\n" for name, doc in kinds.items() if doc)
    parts = [f"## {hook.__name__}\n", _fenced("python", signature), f"{inspect.getdoc(hook)}\n", told]
    return "\n".join(part for part in parts if part)


def _type(kind: Any) -> str:
    """The type without the modules in which its parts are defined."""
    return re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Z])", "", inspect.formatannotation(kind)).replace("NoneType", "None")


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text}\n```\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
