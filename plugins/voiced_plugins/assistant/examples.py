"""Which of all the things that people can say are named when they ask."""

from collections.abc import Sequence
from itertools import chain, zip_longest

from voiced.api import Tool

_OWN = "assistant"


def chosen(tools: Sequence[Tool], most: int) -> list[str]:
    """Up to `most` examples: one of every plugin, then the second of every plugin and so on; this plugin's last."""
    by_plugin: dict[str, list[str]] = {}
    for tool in tools:
        if tool.example:
            by_plugin.setdefault(tool.plugin, []).append(tool.example)
    own = by_plugin.pop(_OWN, [])
    in_turns = chain.from_iterable(zip_longest(*by_plugin.values()))
    return [*(example for example in in_turns if example), *own][:most]
