"""The message catalogues: what the sources say, and how it is said in other languages.

A package is a folder that has a `locale/`, or whose files say `Catalogue("its.dotted.name")`, or that is named here.
What its files say, but for those of a package inside it, goes to `locale/LANGUAGE/LC_MESSAGES/FOLDER.po`.
Translations that are there are kept; `.mo`, which is what is read, is made from them.
"""

import argparse
import ast
import io
import string
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TOOL = "script/docs"
SOURCES = ("daemon", "plugins")
FIRST = "zh"  # the language of a catalogue that is new
KEYWORDS: Mapping[str, tuple[int, ...]] = {
    "sentence": (1,), "plural": (1, 2), "printed": (0,), "printed_plural": (0, 1), "marked": (0,),
    "marked_plural": (0, 1), "gettext": (0,)
}  # fmt: skip
"""Which arguments of these functions are the English text."""
LOOKED_UP = (ast.Name, ast.Attribute, ast.Subscript, ast.Call)
"""What may stand in a text's place: that text was `marked` where it is written."""
Text: TypeAlias = str | tuple[str, str]
"""An English text, or the forms for one and for many."""


class Plain(Catalog):
    """A catalogue whose head says nothing that is different tomorrow."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What gettext has to know."""
        return [
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit\n"),
        ]


@dataclass(frozen=True)
class Said:
    """What a file says."""

    texts: frozenset[Text]
    faults: tuple[str, ...]
    catalogues: tuple[str, ...]  # the dotted names in `Catalogue("...")`


@dataclass(frozen=True)
class Made:
    """A catalogue as it should be, and the faults of its translations."""

    po: Path
    files: Mapping[Path, bytes]
    faults: tuple[str, ...]


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Write the catalogues, or with --check say what is wrong with them."""
    parser = argparse.ArgumentParser(prog="script/catalogues.py", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; say what is wrong and fail")
    parser.add_argument("folder", nargs="*", type=Path, help="a package; all below daemon/ and plugins/ when none is")
    given = parser.parse_args(arguments)
    told = list(brought_up_to_date([folder.resolve() for folder in given.folder], root, check=given.check))
    sys.stdout.writelines(f"{line}\n" for line in told)
    return int(given.check and bool(told))


def brought_up_to_date(folders: list[Path], root: Path = ROOT, *, check: bool = False) -> Iterator[str]:
    """Write the catalogues of these packages, or of all, unless it is a check; say what was done, or is wrong."""
    for home, said in packages(folders, root).items():
        for file, one in said.items():
            yield from (f"{_short(file, root)}: {fault}" for fault in (*one.faults, *_strange(one, file, home)))
        for made in catalogues(home, said.values()):
            yield from (f"{_short(made.po, root)}: {fault}" for fault in made.faults)
            for file, content in made.files.items():
                if file.is_file() and file.read_bytes() == content:
                    continue
                yield f"{_short(file, root)} {f'is not what the code says: run {TOOL}' if check else 'is written'}"
                if not check:
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(content)


def packages(folders: list[Path], root: Path = ROOT) -> dict[Path, dict[Path, Said]]:
    """Each folder with a catalogue, or those that are named, and what the files say whose texts are in it."""
    tops = folders or [root / source for source in SOURCES]
    said = {file: said_in(file) for file in sorted({file for top in tops for file in top.rglob("*.py")})}
    named = {home for file, one in said.items() for name in one.catalogues if (home := _home(file, name))}
    homes = {*folders, *named, *(locale.parent for top in tops for locale in top.rglob("locale"))}
    owned: dict[Path, dict[Path, Said]] = {home: {} for home in sorted(homes)}
    for file, one in said.items():
        if home := next((folder for folder in file.parents if folder in homes), None):
            owned[home][file] = one
    return {home: files for home, files in owned.items() if not folders or home in folders}


def catalogues(home: Path, said: Iterable[Said]) -> Iterator[Made]:
    """The catalogues of a package, one for each language that it has, as they should be."""
    texts = frozenset(text for one in said for text in one.texts)
    languages = {folder.name for folder in (home / "locale").glob("*") if folder.is_dir()}
    for language in sorted(languages or ({FIRST} if texts else set())):
        yield _made(home / "locale" / language / "LC_MESSAGES" / f"{home.name}.po", language, texts)


def said_in(file: Path) -> Said:
    """What a file says."""
    texts: set[Text] = set()
    faults: list[str] = []
    names: list[str] = []
    for node in ast.walk(ast.parse(file.read_bytes(), str(file))):
        texts.update(_helps(node))
        if not isinstance(node, ast.Call):
            continue
        places = KEYWORDS.get(_called(node), ())
        arguments = [node.args[place] for place in places if place < len(node.args)]
        if arguments and len(arguments) == len(places):
            forms = [list(_literals(argument)) for argument in arguments]
            texts.update(forms[0] if len(forms) == 1 else zip(*forms, strict=False))
            faults += [f"line {node.lineno}: {fault}" for fault in _unfit(node, arguments, forms)]
        elif _called(node) == "Catalogue" and node.args:
            names += _literals(node.args[0])
    return Said(frozenset(texts - {""}), tuple(faults), tuple(names))


def _helps(node: ast.AST) -> Iterator[str]:
    """The help of a verb of the command line, which is its docstring, or of an option."""
    if isinstance(node, ast.FunctionDef):
        made = {_called(one) for one in node.decorator_list if isinstance(one, ast.Call)}
        yield ast.get_docstring(node) or "" if made & {"verb", "group"} else ""
    if isinstance(node, ast.Call) and _called(node) == "option":
        yield from (text for one in node.keywords if one.arg == "help" for text in _literals(one.value))


def _called(node: ast.Call) -> str:
    called = node.func
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def _unfit(node: ast.Call, arguments: Iterable[ast.expr], forms: list[list[str]]) -> Iterator[str]:
    """Why a text cannot be translated, or not be filled."""
    if any(not isinstance(part, (ast.Constant, ast.IfExp, *LOOKED_UP)) for part in arguments):
        yield "a text that is put together cannot be looked up; write it whole, with {names}"
    given = {keyword.arg for keyword in node.keywords}
    if None in given or _called(node) not in ("sentence", "plural", "printed", "printed_plural"):
        return
    allowed = given | ({"number"} if len(forms) > 1 else set())
    for text in (text for texts in forms for text in texts):
        if missing := _fields(text) - allowed:
            yield f"nothing is given for {', '.join(sorted(missing))} in {text!r}"
    if all(forms) and (idle := given - {field for texts in forms for text in texts for field in _fields(text)}):
        yield f"{', '.join(sorted(map(str, idle)))} stands nowhere in {forms[0][0]!r}"


def _fields(text: str) -> set[str]:
    try:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
    except ValueError:
        return {text}


def _strange(said: Said, file: Path, home: Path) -> Iterator[str]:
    strangers = [name for name in said.catalogues if _home(file, name) != home]
    yield from (f'Catalogue("{name}") is not that of its folder, {home.name}' for name in strangers)


def _home(file: Path, name: str) -> Path | None:
    """The folder of a package that a file is in, by its dotted name."""
    parts = tuple(name.split("."))
    return next((folder for folder in file.parents if folder.parts[-len(parts) :] == parts), None)


def _made(po: Path, language: str, texts: Iterable[Text]) -> Made:
    before = _read(po, language)
    catalogue = Plain(locale=language, header_comment=f"# {po.stem}: made by {TOOL}, but for the msgstr", fuzzy=False)
    for text in sorted(texts, key=lambda text: (text,) if isinstance(text, str) else text):
        string, fuzzy, comments = before.get(text, (None, False, []))
        catalogue.add(text, string, flags=["fuzzy"] if fuzzy else [], user_comments=comments)
    messages = [message for message in catalogue if message.id]
    faults = [fault for message in messages for fault in _wrong(message)]
    kept = {_text(message.id) for message in messages}
    faults += [f"obsolete: {text!r}, which was {before[text][0]!r}" for text in before if text not in kept]
    plain = _bytes(write_po, catalogue, width=118, no_location=True).rstrip(b"\n") + b"\n"
    return Made(po, {po: plain, po.with_suffix(".mo"): _bytes(write_mo, catalogue)}, tuple(faults))


def _read(po: Path, language: str) -> dict[Text, tuple[str | tuple[str, ...] | None, bool, list[str]]]:
    """What is translated how, whether that is unsure, and what translators noted."""
    if not po.is_file():
        return {}
    with po.open("rb") as stream:
        there = read_po(stream, locale=language)
    messages = [*(message for message in there if message.id), *there.obsolete.values()]
    return {_text(one.id): (_translation(one), one.fuzzy, one.user_comments) for one in messages}


def _translation(message: Message) -> str | tuple[str, ...] | None:
    """The whole of it or nothing."""
    forms = message.string if isinstance(message.string, list | tuple) else (message.string or "",)
    return None if not all(forms) else tuple(forms) if message.pluralizable else forms[0]


def _text(identity: object) -> Text:
    return (str(identity[0]), str(identity[1])) if isinstance(identity, (list, tuple)) else str(identity)


def _wrong(message: Message) -> Iterator[str]:
    english, other = _text(message.id), _translation(message)
    fields = [_fields(form) for form in ([english] if isinstance(english, str) else english)]
    if message.fuzzy:
        yield f"fuzzy: {english!r}"
    if not other:
        yield f"lacks a translation: {english!r}"
    for one in [other] if isinstance(other, str) else other or ():
        if not set.intersection(*fields) <= _fields(one) <= set.union(*fields):
            yield f"other {{placeholders}} in {one!r} than in {english!r}"


def _bytes(write: Callable[..., None], catalogue: Catalog, **options: object) -> bytes:
    stream = io.BytesIO()
    write(stream, catalogue, **options)
    return stream.getvalue()


def _short(file: Path, root: Path) -> Path:
    return file.relative_to(root) if file.is_relative_to(root) else file


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
