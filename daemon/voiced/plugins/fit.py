"""Whether a plugin's object fits the hooks: all of its methods, or none."""

import difflib
import inspect
from collections.abc import Mapping
from typing import TypeAlias

import pluggy

from voiced.api import hooks
from voiced.api.errors import PluginError
from voiced.wording import printed

PREFIX = "voiced_"

Fitted: TypeAlias = Mapping[str, tuple[pluggy.HookImpl, ...]]
"""The implementations of one plugin, by hook."""


def fitted(name: str, built: object) -> Fitted:
    """The hooks of a plugin's object; raises PluginError when one of them does not fit."""
    # a manager for each plugin: there is nothing to take back when it does not fit, and no other object to be equal to
    manager = pluggy.PluginManager("voiced")
    manager.add_hookspecs(hooks)
    found = [hook for attribute in dir(built) if (hook := _hook(manager, built, attribute))]
    if not found:
        raise PluginError(printed("it has no hook: mark the methods that are hooks with @hookimpl"))
    try:
        manager.register(built, name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise PluginError(_definition_and_reason(error)) from error
    return {hook: tuple(getattr(manager.hook, hook).get_hookimpls()) for hook in found}


def _hook(manager: pluggy.PluginManager, built: object, attribute: str) -> str | None:
    """The hook that an attribute implements; raises PluginError when it cannot."""
    options = manager.parse_hookimpl_opts(built, attribute)
    if options is None:
        if attribute.startswith(PREFIX) and attribute in _known():
            raise PluginError(printed("{name} is not marked with @hookimpl", name=attribute))
        return None
    hook = options.get("specname") or attribute
    if hook not in _known():
        raise PluginError(_no_hook(hook))
    method = getattr(built, attribute)
    if options.get("wrapper") or options.get("hookwrapper"):
        raise PluginError(printed("{hook} is a wrapper: plugins do not wrap each other", hook=hook))
    if inspect.iscoroutinefunction(method) or inspect.isgeneratorfunction(method) or inspect.isasyncgenfunction(method):
        raise PluginError(
            printed(
                "{hook} must be a plain function that returns: hooks are synchronous, what they return acts", hook=hook
            )
        )
    return hook


def _known() -> tuple[str, ...]:
    return tuple(name for name in vars(hooks) if name.startswith(PREFIX))


def _no_hook(name: str) -> str:
    near = difflib.get_close_matches(name, _known(), n=1)
    if near:
        return printed("{hook} is no hook; did you mean {meant}?", hook=name, meant=near[0])
    return printed("{hook} is no hook", hook=name)


def _definition_and_reason(error: BaseException) -> str:
    """The last two lines of a message that begins with what is known already."""
    return ": ".join(str(error).strip().splitlines()[-2:]).removeprefix("hookimpl definition: ")
