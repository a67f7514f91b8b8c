"""docs/api.md: the promise to plugins, from its sources: every name with its signature and what it says of itself."""

import ast
import inspect
import textwrap
from collections.abc import Iterable, Iterator
from importlib import import_module
from types import ModuleType

import voiced.api

ROOMS = (
    "plugin",
    "intents",
    "moments",
    "languages",
    "catalogue",
    "spoken",
    "ports",
    "tools",
    "store",
    "announcements",
    "events",
    "speech",
    "voices",
    "making",
    "checks",
    "grammar",
    "wire",
    "tts",
    "errors",
    "testing",
)
"""The modules, in the order in which they are read."""

OWN_NAMES = ("spoken", "making", "grammar", "wire", "tts", "testing")
"""What is imported from the module itself, not from `voiced.api`."""


def api_page(made: str) -> str:
    """docs/api.md; `made` says who made it."""
    head = f"# What a plugin may import\n\n*This page is {made}.*\n\n{inspect.getdoc(voiced.api)}\n"
    return "\n".join([head, *(_room(import_module(f"voiced.api.{name}"), name) for name in ROOMS)])


def _room(module: ModuleType, name: str) -> str:
    source = f"voiced.api.{name}" if name in OWN_NAMES else "voiced.api"
    names = list(_public(module) if name in OWN_NAMES else _listed(module))
    head = f"## {name}\n\n{inspect.getdoc(module)}\n\n`from {source} import {names[0]}` ...\n"
    return "\n".join([head, *filter(None, (_entry(module, one) for one in names))])


def _listed(module: ModuleType) -> Iterator[str]:
    """The names of `voiced.api` that the module lists, or that are written in it, in their order there."""
    return (name for name in getattr(module, "__all__", None) or _written(module) if name in voiced.api.__all__)


def _public(module: ModuleType) -> Iterable[str]:
    listed: Iterable[str] = getattr(module, "__all__", ())
    return listed or [name for name in _written(module) if not name.startswith("_")]


def _written(module: ModuleType) -> Iterator[str]:
    return (name for node in ast.parse(inspect.getsource(module)).body if (name := _name(node)))


def _name(node: ast.stmt) -> str:
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return name
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
            return name
    return ""


def _entry(module: ModuleType, name: str) -> str:
    value = getattr(module, name)
    home = inspect.getmodule(value) or module
    body = ast.parse(inspect.getsource(home if _is_made_here(value) else module)).body
    at = next((index for index, node in enumerate(body) if _name(node) == name), None)
    if at is None:  # a constant of another module
        return ""
    node = body[at]
    if isinstance(node, ast.ClassDef):
        return _class(node)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return _joined(f"### {name}", _code(_signature(node)), ast.get_docstring(node))
    return _joined(f"### {name}", _code(ast.unparse(node)), _words(body, at))


def _is_made_here(value: object) -> bool:
    return inspect.isclass(value) or inspect.isfunction(value)


def _class(node: ast.ClassDef) -> str:
    bases = ", ".join(ast.unparse(base) for base in node.bases)
    head = f"class {node.name}({bases})" if bases else f"class {node.name}"
    return _joined(f"### {node.name}", _code(head), ast.get_docstring(node), "".join(_members(node.body)))


def _members(body: list[ast.stmt]) -> Iterator[str]:
    for at, node in enumerate(body):
        name = _name(node)
        if not name or (name.startswith("_") and name != "__init__"):
            continue
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if words := ast.get_docstring(node):
                yield _member(_signature(node), words)
        elif isinstance(node, ast.AnnAssign | ast.Assign):
            yield _member(ast.unparse(node), _words(body, at))


def _member(code: str, words: str | None) -> str:
    told = textwrap.indent("\n\n".join(_paragraphs(words)), "  ").strip()
    return f"- `{code}`{': ' if told else ''}{told}\n"


def _paragraphs(words: str | None) -> list[str]:
    return [" ".join(part.split()) for part in (words or "").split("\n\n")]


def _words(body: list[ast.stmt], at: int) -> str | None:
    """The text that stands behind a value."""
    match body[at + 1 : at + 2]:
        case [ast.Expr(value=ast.Constant(value=str(words)))]:
            return inspect.cleandoc(words)
    return None


def _signature(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    kinds = [ast.unparse(one) for one in node.decorator_list]
    before = "@property " if "property" in kinds else ""
    word = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"{before}{word} {node.name}({ast.unparse(node.args)}){returns}"


def _code(text: str) -> str:
    return f"```python\n{text}\n```"


def _joined(*parts: str | None) -> str:
    return "\n\n".join(part.rstrip() for part in parts if part) + "\n"
