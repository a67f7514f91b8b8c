"""What the daemon counts on when it loads a plugin, and users when they speak to it."""

import asyncio
import inspect
import json
import os
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from voiced.api.errors import TemplateError
from voiced.api.intents import Intent
from voiced.api.languages import best
from voiced.api.plugin import Plugin, PluginSettings
from voiced.api.testing.trial import Trial

_IMPORT = """
import json, resource, sys, time
import voiced.api
before = resource.getrusage(resource.RUSAGE_SELF)
__import__(sys.argv[1])
after = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([after.ru_utime - before.ru_utime, (after.ru_maxrss - before.ru_maxrss) / 1024]))
"""


class PluginContract:
    """Inherit it in a class whose name begins with Test, and name the plugin."""

    plugin: Plugin[Any]
    name = "plugin"
    settings: Mapping[str, Any] = {}
    """What it needs to be told."""

    not_advertised: Collection[str] = ()
    """Intents that nobody is told of, and that need no example."""

    import_limit_s = 0.5
    """What importing it may take, of the processor's time."""

    import_limit_mib = 16.0
    """What importing it may take, of memory."""

    def trial(self) -> Trial:
        """Where its examples are tried; to be overridden for a plugin that must be prepared."""
        return Trial(self.plugin, name=self.name, settings=self.settings)

    def test_it_loads_and_its_hooks_fit(self) -> None:
        """What is wrong is in the error."""
        try:
            self._intents()
        except TemplateError:
            return  # the next test's

    def test_its_sentences_can_be_understood(self) -> None:
        """No template is wrong or useless, and each example is understood as its own intent."""
        self._intents()

    def test_each_intent_has_an_example_in_each_of_its_languages(self) -> None:
        """What people can be told to say."""
        advertised = [intent for intent in self._intents() if intent.name not in self.not_advertised]
        lacking = [
            f"{intent.name} in {language}"
            for intent in advertised
            for language in intent.templates
            if best(language, intent.example) is None
        ]
        assert not lacking, f"intents without an example: {', '.join(lacking)}"

    def test_each_intent_is_described(self) -> None:
        """In one English sentence, for language models and listings."""
        lacking = [intent.name for intent in self._intents() if not intent.description]
        assert not lacking, f"intents without a description: {', '.join(lacking)}"

    def test_each_example_is_answered(self) -> None:
        """By its intent and within the limit, one after the other, for a user who does not answer questions back."""

        async def ask() -> None:
            async with self.trial() as trial:
                for intent in trial.intents():
                    for language, sentence in intent.example.items():
                        said = await trial.ask(sentence, language)
                        assert said.intent == intent.name, f"{sentence!r} is answered by {said.intent!r}"

        asyncio.run(ask())

    def test_each_background_task_can_be_run_and_cancelled(self) -> None:
        """It is a coroutine function, does not fail at once, and ends when it is cancelled."""

        async def run() -> None:
            async with self.trial() as trial, trial.tasks():
                await trial.clock.advance(1.0)

        asyncio.run(run())

    def test_each_setting_is_documented(self) -> None:
        """By a docstring below it, which `voiced settings` and the file of settings show."""
        missing = list(_undocumented(self.plugin.settings, self.plugin.settings.__name__))
        assert not missing, f"without a docstring: {', '.join(missing)}"

    def test_importing_it_is_light(self) -> None:
        """It is imported even where it is not wanted; heavy imports belong into hooks and `Offer.build`."""
        module = getattr(self.plugin.build, "__module__", type(self.plugin.build).__module__)
        path = os.pathsep.join(one or str(Path.cwd()) for one in sys.path)
        told = subprocess.run(
            [sys.executable, "-c", _IMPORT, module],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert told.returncode == 0, f"{module} cannot be imported: {told.stderr}"
        took_s, took_mib = json.loads(told.stdout)
        assert took_s < self.import_limit_s, f"importing {module} takes {took_s:.1f} s"
        assert took_mib < self.import_limit_mib, f"importing {module} takes {took_mib:.0f} MiB"

    def _intents(self) -> tuple[Intent, ...]:
        async def declared() -> tuple[Intent, ...]:
            async with self.trial() as trial:
                return trial.intents()

        return asyncio.run(declared())


def _undocumented(model: type[BaseModel], path: str) -> Iterator[str]:
    if model is PluginSettings:
        return
    if not inspect.cleandoc(vars(model).get("__doc__") or ""):
        yield path
    for name, part in model.model_fields.items():
        if not part.description:
            yield f"{path}.{name}"
        if inspect.isclass(part.annotation) and issubclass(part.annotation, BaseModel):
            yield from _undocumented(part.annotation, f"{path}.{name}")
