"""Finds what people may read and nobody can translate: texts that are written where they are raised or printed."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from voiced.api import errors

FOR_AUTHORS = {"TemplateError", "ToolError"}
"""Told to whoever writes a plugin, in the log, or to a language model."""

OURS = {name for name, kind in vars(errors).items() if isinstance(kind, type)} - FOR_AUTHORS
THEIR_KIND = {"NativeError", "NotRunningError", "PluginFailed", "ProtocolError"}
"""Defined elsewhere in the daemon."""


@dataclass(frozen=True)
class Shown:
    """A place where people are told something."""

    line: int
    texts: tuple[ast.expr, ...]


def untranslated(file: Path) -> list[str]:
    """The lines at which a file tells people what is in no catalogue."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    bodies = [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))]
    found = {shown.line for body in bodies for shown in _shown(body) if any(map(_is_bare, _written(shown, body)))}
    return [f"{file.name}:{line}" for line in sorted(found)]


def _shown(body: ast.AST) -> Iterator[Shown]:
    for node in ast.walk(body):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and _is_for_people(node.exc):
            yield Shown(node.lineno, tuple(node.exc.args))
        elif isinstance(node, ast.Call) and _called(node) == "echo":
            yield Shown(node.lineno, tuple(node.args[:1]))
        elif isinstance(node, ast.Call) and _called(node) == "Offer":
            yield Shown(node.lineno, tuple(one.value for one in node.keywords if one.arg == "missing"))


def _is_for_people(call: ast.Call) -> bool:
    of_click = isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "click"
    return of_click or _called(call) in OURS | THEIR_KIND


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _written(shown: Shown, body: ast.AST) -> Iterator[ast.expr]:
    """What is told, and for a name what it was set to."""
    names = {text.id for text in shown.texts if isinstance(text, ast.Name)}
    yield from shown.texts
    for node in ast.walk(body):
        if isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id in names for one in node.targets):
            yield node.value


def _is_bare(text: ast.expr) -> bool:
    """Whether it holds words of its own; one word alone is a code."""
    if isinstance(text, ast.IfExp):
        return _is_bare(text.body) or _is_bare(text.orelse)
    if isinstance(text, ast.BoolOp):
        return any(map(_is_bare, text.values))
    if isinstance(text, ast.JoinedStr):
        own = "".join(str(part.value) for part in text.values if isinstance(part, ast.Constant))
        return bool(re.search(r"[A-Za-z]{2}", own.removeprefix("voiced: ")))
    return isinstance(text, ast.Constant) and isinstance(text.value, str) and " " in text.value.strip()
