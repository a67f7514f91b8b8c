"""Settings files as people write them: headers, dotted keys and inline tables mixed, commented, indented, quoted."""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from voiced.settings.written import as_toml

NAMES = st.sampled_from(["a", "b-c", "b_d", "voices", "zh-CN", "x y", "Ünï", "1"])
VALUES = st.one_of(
    st.booleans(),
    st.integers(-9, 9),
    st.sampled_from([0.5, 1e16, -0.0]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=5),
    st.sampled_from(["#", "]", '"', "'''", "a = 1", "[a]", "\t\n", "\x7f"]),
    st.lists(st.sampled_from(["a", "b", "]#"]), max_size=3),
)
TREES = st.recursive(
    st.dictionaries(NAMES, VALUES, min_size=1, max_size=3),
    lambda inner: st.dictionaries(NAMES, VALUES | inner, min_size=1, max_size=4),
    max_leaves=6,
)
OTHER_NAMES = NAMES | st.sampled_from(["b_c", "b-d", "zh_CN", "new", "new_one"])
CHANGES = st.dictionaries(st.lists(OTHER_NAMES, min_size=1, max_size=4).map(tuple), VALUES, min_size=1, max_size=3)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A valid file; its lines end in one way, its last one perhaps not at all."""
    writer = _Writer(draw)
    writer.table((), draw(TREES))
    writer.talk()
    text = "\n".join(writer.lines) + draw(st.sampled_from(["", "\n"]))
    line_end = draw(st.sampled_from(["\n", "\r\n"]))
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", line_end)


@dataclass
class _Writer:
    draw: st.DrawFn
    lines: list[str] = field(default_factory=list)
    number: int = 0
    """Of the last comment: each is another."""

    def table(self, path: tuple[str, ...], table: dict[str, Any]) -> None:
        """Its values and what of its tables is written among them; then the tables that have headers."""
        later = []
        for key, value in table.items():
            style = self.draw(st.sampled_from(["header", "dotted", "inline"])) if isinstance(value, dict) else "value"
            if style == "header":
                later.append((key, value))
            elif style == "dotted":
                self.values(self.key(key), value)
            else:
                self.line(f"{self.key(key)} = {self.value(value)}")
        for key, value in later:
            self.headed((*path, key), value)

    def headed(self, path: tuple[str, ...], table: dict[str, Any]) -> None:
        merely_above = all(isinstance(value, dict) for value in table.values()) and self.draw(st.booleans())
        if merely_above:
            for key, value in table.items():
                self.headed((*path, key), value)
            return
        self.line("[" + ".".join(map(self.key, path)) + "]")
        self.table(path, table)

    def values(self, above: str, table: dict[str, Any]) -> None:
        for key, value in table.items():
            self.line(f"{above}{self.draw(st.sampled_from(['.', ' . ']))}{self.key(key)} = {self.value(value)}")

    def line(self, text: str) -> None:
        self.talk()
        indent = self.draw(st.sampled_from(["", "", "  ", "\t"]))
        self.lines.append(f"{indent}{text}{self.comment()}")

    def talk(self) -> None:
        """Comments and empty lines."""
        for kind in self.draw(st.lists(st.sampled_from(["", " ", "#", "#[off]"]), max_size=3)):
            self.lines.append(f"{kind} {self.count()}" if "#" in kind else kind)

    def comment(self) -> str:
        return f"  # {self.count()}" if self.draw(st.booleans()) else ""

    def count(self) -> int:
        self.number += 1
        return self.number

    def key(self, key: str) -> str:
        is_bare = key.isascii() and " " not in key
        return key if is_bare and self.draw(st.booleans()) else f'"{key}"' if self.draw(st.booleans()) else f"'{key}'"

    def value(self, value: Any) -> str:
        if isinstance(value, list) and self.draw(st.booleans()):
            return "[\n" + "".join(f"  {as_toml(one)},  # {self.count()}\n" for one in value) + "]"
        if isinstance(value, str) and "\x7f" not in value and "'''" not in value and self.draw(st.booleans()):
            return f"'''\n{value}'''" if not value.endswith("'") else as_toml(value)
        return as_toml(value).replace("\x7f", "\\u007f")
