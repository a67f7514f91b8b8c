"""Changes in the text of a settings file: each value is put in its place, every other line stays as it is."""

import tomllib
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from voiced.api.errors import SettingsError
from voiced.settings.origin import SettingPath, dotted, fold
from voiced.settings.places import (
    Names,
    Place,
    end_of_keys,
    end_of_section,
    end_of_talk,
    indent,
    insert,
    is_blank,
    places,
)
from voiced.settings.written import as_toml
from voiced.wording import printed

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import Item

_BYTE_ORDER_MARK = "\ufeff"
_EMPTY_LINE = "\n\n"


def edited(text: str, changes: Mapping[SettingPath, Any]) -> str:
    """The text, which is valid TOML, with the changes made; raises SettingsError when it has no place for one.

    A mapping is set key by key.  New keys are written as they are given, new tables with `-`.
    """
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    line_end = "\r\n" if 0 < text.count("\n") == text.count("\r\n") else "\n"
    plain = text.removeprefix(mark).replace(line_end, "\n")
    is_open = plain != "" and not plain.endswith("\n")
    plain += "\n" if is_open else ""
    for path, value in leaves(changes):
        plain = _changed(plain, path, value)
    plain = plain.removesuffix("\n") if is_open else plain
    return mark + plain.replace("\n", line_end)


def leaves(changes: Mapping[SettingPath, Any]) -> Iterator[tuple[SettingPath, Any]]:
    """The single values among the changes, each with its whole path."""
    for path, value in changes.items():
        if isinstance(value, Mapping):
            yield from leaves({(*path, key): one for key, one in value.items()})
        else:
            yield path, value


def _changed(text: str, given: SettingPath, value: Any) -> str:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path, before, now = tuple(map(fold, given)), _said(text), as_toml(value)
    if before.get(path) == now:
        return text
    _refuse_conflict(before, path)
    try:
        document = tomlkit.parse(text)
        _put(document, given, tomlkit.item(value))
        result = document.as_string()
        after = _said(result)
    except (TOMLKitError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise _by_hand(path) from error
    wanted = {key: one for key, one in before.items() if key != path[: len(key)]} | {path: now}
    if after != wanted:  # nobody loses a setting because it is written in a way that was not thought of
        raise _by_hand(path)
    return result


def _said(text: str) -> dict[SettingPath, str]:
    """The value of each key, in TOML."""
    return {path: as_toml(value) for path, value in _values(tomllib.loads(text))}


def _values(table: Mapping[str, Any], above: SettingPath = ()) -> Iterator[tuple[SettingPath, Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping) and value:
            yield from _values(value, (*above, fold(key)))
        else:
            yield (*above, fold(key)), value


def _refuse_conflict(said: Mapping[SettingPath, str], path: SettingPath) -> None:
    for key, value in said.items():
        is_section = len(key) > len(path) or (key == path and value == "{}")
        if is_section and key[: len(path)] == path:
            raise SettingsError(printed("{key} is a section here: a single value cannot replace it", key=dotted(path)))
        if len(key) < len(path) and key == path[: len(key)] and value != "{}":
            raise SettingsError(
                printed("{key} cannot be set: {above} is a single value here", key=dotted(path), above=dotted(key))
            )


def _by_hand(path: SettingPath) -> SettingsError:
    return SettingsError(
        printed("{key} cannot be changed by a command, as the file is written: change it by hand", key=dotted(path))
    )


def _put(document: "TOMLDocument", given: SettingPath, value: "Item") -> None:
    path, found = tuple(map(fold, given)), list(places(document))
    if there := next((place for place in found if place.path == path), None):
        there.holder[there.key] = value
        return
    home = min((place for place in found if place.leads_to(path)), key=_preference, default=None)
    new = _names(given[len(home.path) if home else 0 :])
    if home and home.is_inline:
        _put_inline(home, new, value)
    elif home and home.is_dotted:
        _put_line(document, home, home.names[home.section :] + new, value)
    elif len(new) == 1 and (home is None or home.has_header):
        _put_line(document, home, new, value)
    else:
        _put_table(document, path, (home.names if home else ()) + new, value)


def _preference(place: Place) -> tuple[int, int]:
    """The nearest table, and of several parts of it the one with a header."""
    return -len(place.path), 0 if place.has_header else 1 if place.is_dotted else 2


def _names(given: SettingPath) -> Names:
    import tomlkit

    *tables, key = given
    return tuple(tomlkit.key(name).as_string() for name in (*(table.replace("_", "-") for table in tables), key))


def _put_inline(home: Place, new: Names, value: "Item") -> None:
    import tomlkit

    inside, entry = home.item.as_string()[1:-1], f"{'.'.join(new)} = {value.as_string()}"
    before = inside.rstrip()
    content = f"{before}, {entry}{inside[len(before) :]}" if before else f" {entry} "
    home.holder[home.key] = tomlkit.value(f"{{{content}}}")


def _put_line(document: "TOMLDocument", home: Place | None, names: Names, value: "Item") -> None:
    body = home.body if home else document.body
    line = f"{indent(body)}{_assignment(names, value)}"
    if home or end_of_keys(body):
        insert(body, end_of_keys(body), line)
    else:
        is_last = end_of_section(body) == len(body)
        index = end_of_talk(body, is_last=is_last)
        insert(body, index, f"{_gap(index > 0)}{line}{_gap(not is_last and not is_blank(body, index))}")


def _put_table(document: "TOMLDocument", path: SettingPath, names: Names, value: "Item") -> None:
    block = f"[{'.'.join(names[:-1])}]\n{_assignment(names[-1:], value)}"
    headed = [place for place in places(document) if place.is_headed]
    related = [place for place in headed if place.has_header and place.path[0] == path[0]]
    if related:
        relative = max(reversed(related), key=lambda place: _shared(place.path, path))
        is_last = relative is headed[-1]
        index = end_of_talk(relative.body, is_last=is_last)
        insert(relative.body, index, f"\n{block}{_gap(not is_last and not is_blank(relative.body, index))}")
    else:
        text = document.as_string()
        insert(document.body, len(document.body), f"{_gap(text != '' and not text.endswith(_EMPTY_LINE))}{block}")


def _shared(one: SettingPath, other: SettingPath) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _gap(is_wanted: bool) -> str:  # noqa: FBT001
    return "\n" if is_wanted else ""


def _assignment(names: Names, value: "Item") -> str:
    return f"{'.'.join(names)} = {value.as_string()}\n"
