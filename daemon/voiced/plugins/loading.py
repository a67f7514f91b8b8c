"""Makes an installed plugin into an object with hooks, or says why not."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, SecretBytes, SecretStr

from voiced.api.errors import PluginError, VoicedError
from voiced.api.plugin import Plugin, PluginSettings
from voiced.plugins.finding import Candidate
from voiced.plugins.fit import Fitted, fitted
from voiced.plugins.guard import Raised, attempt, cause
from voiced.plugins.records import Record, State
from voiced.plugins.threads import begin
from voiced.plugins.wanted import Wanted
from voiced.wording import printed

logger = logging.getLogger(__name__)

SLOW_S = 0.5
"""From how many seconds on an import or a build is told as slow."""


@dataclass(frozen=True, slots=True)
class Loader:
    """Loads plugins one by one."""

    wanted: Wanted
    fitted: dict[str, Fitted]
    """Takes the hooks of every plugin that became active."""

    import_limit_s: float = 10.0
    clock: Callable[[], float] = time.monotonic

    def load(self, candidate: Candidate) -> Record:
        """Load one plugin as far as the settings want it; whatever it does, there is a record."""
        loaded = attempt(lambda: self._load(candidate))
        if not isinstance(loaded, Raised):
            return loaded
        reason = str(loaded.error) if isinstance(loaded.error, VoicedError) else cause(loaded.error)
        logger.warning("plugin %r is refused: %s", candidate.name, reason)
        return record(candidate, "refused", reason)

    def _load(self, candidate: Candidate) -> Record:
        name = candidate.name
        if self.wanted.forbids(name):
            return record(candidate, "blocked", printed("named in blocked_plugins"))
        if self.wanted.enabled(name) is False:
            return record(candidate, "inactive", "enabled = false")
        plugin = self._imported(candidate)
        if not self.wanted.asks_for(name, plugin):
            return record(candidate, "inactive", printed("no setting asks for it"), offers=plugin.provides)
        settings = self.wanted.settings(name, plugin.settings)
        self.fitted[name] = fitted(name, self._built(name, plugin, settings))
        return record(candidate, "active", hooks=tuple(self.fitted[name]), offers=plugin.provides)

    def _imported(self, candidate: Candidate) -> Plugin[Any]:
        began = self.clock()
        future = begin(candidate.name, "import", candidate.load)
        try:
            value = future.result(self.import_limit_s)
        except TimeoutError:
            limit = f"{self.import_limit_s:g}"
            raise PluginError(printed("its import takes longer than {seconds} s", seconds=limit)) from None
        if isinstance(value, Raised):
            raise PluginError(printed("it cannot be imported: {why}", why=cause(value.error))) from value.error
        self._tell_slow(candidate.name, "import", began)
        return _checked(value)

    def _built(self, name: str, plugin: Plugin[Any], settings: PluginSettings) -> object:
        # in this thread, where its hooks will be called: what it opens may be bound to a thread
        began = self.clock()
        built = attempt(lambda: plugin.build(settings))
        if isinstance(built, Raised):
            why = _without_secrets(cause(built.error), settings)
            raise PluginError(printed("it cannot be built: {why}", why=why)) from None
        if built is None:
            raise PluginError(printed("it cannot be built: what builds it returned None"))
        self._tell_slow(name, "build", began)
        return built

    def _tell_slow(self, name: str, what: str, began: float) -> None:
        if (took := self.clock() - began) > SLOW_S:
            logger.warning(
                "plugin %r is slow: its %s took %.1f s; heavy work belongs into Offer.build", name, what, took
            )


def record(
    candidate: Candidate, state: State, reason: str = "", hooks: tuple[str, ...] = (), offers: tuple[str, ...] = ()
) -> Record:
    """The record of a candidate that came this far."""
    return Record(candidate.name, candidate.distribution, candidate.version, state, reason, hooks, offers)


def _checked(value: object) -> Plugin[Any]:
    if not isinstance(value, Plugin):
        kind = type(value).__name__
        raise PluginError(printed("its entry point names {kind}, not a voiced.api.Plugin", kind=kind))
    if not (isinstance(value.settings, type) and issubclass(value.settings, PluginSettings)):
        raise PluginError(printed("the settings of its Plugin are no subclass of PluginSettings"))
    if not callable(value.build):
        raise PluginError(printed("the build of its Plugin cannot be called"))
    if not (isinstance(value.provides, tuple) and all(isinstance(one, str) for one in value.provides)):
        raise PluginError(printed("the provides of its Plugin is no tuple of names"))
    return value


def _without_secrets(message: str, settings: BaseModel) -> str:
    for value in settings.__dict__.values():
        if isinstance(value, BaseModel):
            message = _without_secrets(message, value)
        elif isinstance(value, SecretStr | SecretBytes) and (secret := value.get_secret_value()):
            message = message.replace(secret if isinstance(secret, str) else secret.decode(errors="replace"), "***")
    return message
