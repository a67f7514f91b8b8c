"""A plugin did not do what it was asked."""

from typing import Literal, TypeAlias

from voiced.api.errors import PluginError
from voiced.wording import printed

Code: TypeAlias = Literal["raised", "too-long", "wrong-value", "busy"]


class PluginFailed(PluginError):  # noqa: N818 - one call failed; the plugin itself may be fine
    """A plugin's code raised, took too long, returned nonsense, or still has too much to do."""

    def __init__(self, plugin: str, code: Code, message: str) -> None:
        super().__init__(printed("plugin '{plugin}': {message}", plugin=plugin, message=message))
        self.plugin = plugin
        self.code: Code = code
