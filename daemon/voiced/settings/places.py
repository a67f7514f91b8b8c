"""Where things stand in the text of a settings file, as tomlkit has taken it apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from voiced.settings.origin import SettingPath, fold

if TYPE_CHECKING:
    from tomlkit.container import Container
    from tomlkit.items import Item, Key

Names: TypeAlias = tuple[str, ...]
"""A key from the top, as the file writes it."""

Body: TypeAlias = "list[tuple[Key | None, Item]]"
"""What stands in a table, in its order; comments and empty lines have no key."""

_TABLE_IN_COMMENT = re.compile(r"#+\s*\[[^\[\]]+\]\s*(#.*)?$")


@dataclass(frozen=True, slots=True)
class Place:
    """Something in the text that has a key."""

    path: SettingPath
    """Folded."""

    names: Names
    section: int
    """How many of the names stand in the header above it."""

    holder: "Container"
    key: "Key"
    item: "Item"
    is_inside: bool
    """It stands between the braces of an inline table."""

    def leads_to(self, path: SettingPath) -> bool:
        """It is a table in which the path goes on."""
        if self.content is None or (self.is_inside and not self.is_inline):
            return False
        return len(self.path) < len(path) and path[: len(self.path)] == self.path

    @property
    def is_inline(self) -> bool:
        """An inline table."""
        from tomlkit.items import InlineTable

        return isinstance(self.item, InlineTable)

    @property
    def is_dotted(self) -> bool:
        """A table that dotted keys make."""
        from tomlkit.items import Table

        return isinstance(self.item, Table) and self.key.is_dotted()

    @property
    def has_header(self) -> bool:
        """A table with a header of its own, not merely a part of longer ones."""
        from tomlkit.items import Table

        return isinstance(self.item, Table) and not self.key.is_dotted() and not self.item.is_super_table()

    @property
    def is_headed(self) -> bool:
        """It begins with a header, or its parts do."""
        return _is_headed(self.key, self.item)

    @property
    def body(self) -> Body:
        """What stands in it; nothing if it is no table."""
        return [] if self.content is None else self.content.body

    @property
    def content(self) -> "Container | None":
        """What is in it, if it is a table."""
        from tomlkit.items import InlineTable, Table

        return self.item.value if isinstance(self.item, (Table, InlineTable)) else None


def places(
    holder: "Container", path: SettingPath = (), names: Names = (), section: int = 0, *, is_inside: bool = False
) -> Iterator[Place]:
    """Everything with a key, in the order of the text; what is in a list is not looked into."""
    for key, item in holder.body:
        if key is None:
            continue
        place = Place((*path, fold(key.key)), (*names, key.as_string().strip()), section, holder, key, item, is_inside)
        yield place
        if (content := place.content) is not None:
            inner = section if is_inside or place.is_inline or place.is_dotted else len(place.names)
            yield from places(content, place.path, place.names, inner, is_inside=is_inside or place.is_inline)


def end_of_section(body: Body) -> int:
    """The index at which the next header begins."""
    return next((index for index, (key, item) in enumerate(body) if key and _is_headed(key, item)), len(body))


def end_of_keys(body: Body) -> int:
    """The index after the last key of the section, 0 without any."""
    keys = [index for index, (key, _) in enumerate(body[: end_of_section(body)]) if key]
    return keys[-1] + 1 if keys else 0


def end_of_talk(body: Body, *, is_last: bool) -> int:
    """The index after what belongs to the section: not the comment above the next header, nor a header in a comment.

    `is_last` says that the file ends with it.
    """
    start, end = end_of_keys(body), end_of_section(body)
    out_commented = (index for index in range(start, end) if _TABLE_IN_COMMENT.match(_comment(body[index][1])))
    stop = next(out_commented, end)
    if stop < end or not is_last or end < len(body):
        while stop > start and _comment(body[stop - 1][1]):
            stop -= 1
    while stop > start and is_blank(body, stop - 1):
        stop -= 1
    return stop


def is_blank(body: Body, index: int) -> bool:
    """Whether an empty line stands there."""
    from tomlkit.items import Whitespace

    return index < len(body) and isinstance(body[index][1], Whitespace)


def indent(body: Body) -> str:
    """How far the last key of the section stands from the margin."""
    from tomlkit.items import Table

    item = body[end - 1][1] if (end := end_of_keys(body)) else None
    return "" if item is None or isinstance(item, Table) else item.trivia.indent


def insert(body: Body, index: int, text: str) -> None:
    """Lines that are written as they are."""
    from tomlkit import ws

    body.insert(index, (None, ws(text)))


def _is_headed(key: "Key", item: "Item") -> bool:
    from tomlkit.items import AoT, Table

    return isinstance(item, AoT) or (isinstance(item, Table) and not key.is_dotted())


def _comment(item: "Item") -> str:
    from tomlkit.items import Comment

    return item.trivia.comment if isinstance(item, Comment) else ""
