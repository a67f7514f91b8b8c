"""The page on the promise tells of all of it."""

import ast
from pathlib import Path

import voiced.api
from script.api_page import ROOMS, api_page

API = Path(voiced.api.__file__).parent


def test_everything_that_a_plugin_may_import_is_on_the_page() -> None:
    page = api_page("made")
    assert [
        name for name in voiced.api.__all__ if f"\n### {name}\n" not in page and name not in ("BLOCK", "RATE", "Frame")
    ] == []


def test_every_module_of_the_promise_is_a_part_of_the_page() -> None:
    modules = {path.stem for path in API.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert modules - {"__init__", "hooks"} == set(ROOMS)


def test_every_method_that_is_promised_says_what_it_does() -> None:
    silent = [
        f"{path.stem}.{cls.name}.{method.name}"
        for path in API.rglob("*.py")
        for cls in ast.parse(path.read_text("utf-8")).body
        if isinstance(cls, ast.ClassDef) and not cls.name.startswith("_")
        for method in cls.body
        if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef)
        if not method.name.startswith("_") and not ast.get_docstring(method)
    ]
    assert silent == []
