"""How tasks and threads that run a plugin's code are called, so that whoever finds one knows whose it is."""

_BEGIN = "plugin "
_END = ": "


def plugin_task(plugin: str, what: str) -> str:
    """The name of a task or a thread in which a plugin's code runs."""
    return f"{_BEGIN}{plugin}{_END}{what}"


def plugin_of(name: str) -> str | None:
    """The plugin whose code runs under that name; None when it is the core's."""
    plugin, end, _ = name.removeprefix(_BEGIN).partition(_END)
    return plugin if name.startswith(_BEGIN) and end else None
