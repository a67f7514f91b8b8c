"""What becomes of each installed plugin, good or bad."""

import logging
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint

import pytest

from voiced.api.plugin import Plugin, PluginSettings, hookimpl
from voiced.plugins import Plugins, Record, Wanted
from voiced.plugins.finding import Candidate
from voiced.plugins.loading import Loader

Entries = Callable[..., tuple[EntryPoint, ...]]

BAD = {
    "bad_import": "it cannot be imported: ModuleNotFoundError in bad_import.py, line 3: No module named",
    "bad_exit": "it cannot be imported: SystemExit in bad_exit.py, line 5: I give up",
    "bad_value": "its entry point names dict, not a voiced.api.Plugin",
    "bad_settings_type": "the settings of its Plugin are no subclass of PluginSettings",
    "bad_required": "plugins.bad_required.address: Field required; plugins.bad_required.key: Field required",
    "bad_build": "it cannot be built: ValueError in bad_build.py, line 17: the key *** is refused",
    "bad_misspelt": "voiced_vocabluary is no hook; did you mean voiced_vocabulary?",
    "bad_argument": "Argument(s) {'loudspeaker'} are declared in the",
    "bad_unmarked": "voiced_intents is not marked with @hookimpl",
    "bad_async_hook": "voiced_intents must be a plain function that returns: hooks are synchronous",
}


class Quiet:
    """Implements one hook."""

    def __init__(self, settings: PluginSettings) -> None:
        self.settings = settings

    @hookimpl
    def voiced_intents(self) -> tuple[()]:
        return ()


QUIET = Plugin(PluginSettings, Quiet)


def all_active(*names: str) -> Wanted:
    return Wanted({name: {} for name in names})


def record(plugins: Plugins, name: str) -> Record:
    return next(one for one in plugins.records() if one.name == name)


def test_a_good_plugin_is_active_and_says_what_it_is(entries: Entries) -> None:
    plugins = Plugins.load(all_active("echo"), entries("echo"))
    assert plugins.records() == (
        Record(
            name="echo",
            distribution="voiced_echo",
            version="1.0",
            state="active",
            hooks=("voiced_intents", "voiced_recognizers", "voiced_synthesizers"),
            offers=("echo-recognizer", "echo-voice"),
        ),
    )


@pytest.mark.parametrize(("name", "reason"), BAD.items())
def test_a_bad_plugin_is_refused_with_the_reason(
    entries: Entries, caplog: pytest.LogCaptureFixture, name: str, reason: str
) -> None:
    refused = record(Plugins.load(all_active(name), entries(name)), name)
    assert (refused.state, refused.hooks) == ("refused", ())
    assert reason in refused.reason
    assert f"plugin '{name}' is refused: {refused.reason}" in caplog.text


def test_bad_plugins_stop_no_good_one(entries: Entries) -> None:
    plugins = Plugins.load(all_active(*BAD, "echo"), entries(*BAD, "echo"))
    assert [one.name for one in plugins.records() if one.state == "active"] == ["echo"]
    assert [intent.name for _, intent in plugins.declared()] == ["echo"]


def test_a_refused_plugin_is_never_asked(entries: Entries) -> None:
    plugins = Plugins.load(all_active("bad_misspelt"), entries("bad_misspelt"))
    assert plugins.declared() == ()


def test_a_blocked_plugin_is_never_imported(entries: Entries) -> None:
    sys.modules.pop("bad_slow_import", None)
    wanted = Wanted({"bad_slow_import": {"enabled": True}}, blocked=("bad-slow-import",), named=("bad_slow_import",))
    plugins = Plugins.load(wanted, entries("bad_slow_import"))
    assert record(plugins, "bad_slow_import").state == "blocked"
    assert "bad_slow_import" not in sys.modules


def test_a_plugin_that_is_switched_off_is_never_imported(entries: Entries) -> None:
    sys.modules.pop("bad_slow_import", None)
    plugins = Plugins.load(Wanted({"bad_slow_import": {"enabled": False}}), entries("bad_slow_import"))
    assert record(plugins, "bad_slow_import").reason == "enabled = false"
    assert "bad_slow_import" not in sys.modules


def test_a_plugin_that_nothing_asks_for_is_inactive_and_says_what_it_could(entries: Entries) -> None:
    echo = record(Plugins.load(Wanted(), entries("echo")), "echo")
    assert (echo.state, echo.offers) == ("inactive", ("echo-recognizer", "echo-voice"))


def test_a_provider_that_a_setting_names_makes_its_plugin_active(entries: Entries) -> None:
    plugins = Plugins.load(Wanted(named=("echo-voice",)), entries("echo"))
    assert record(plugins, "echo").state == "active"


def test_of_two_plugins_with_one_name_the_second_is_refused_and_told_whose_the_name_is(
    caplog: pytest.LogCaptureFixture,
) -> None:
    two = [Candidate("lamp", lambda: QUIET, distribution=one, version="1") for one in ("first", "second")]
    plugins = Plugins(two, all_active("lamp"))
    assert [(one.distribution, one.state) for one in plugins.records()] == [("first", "active"), ("second", "refused")]
    assert "plugin 'lamp' of distribution 'second' is refused: its name is taken by" in caplog.text


def test_a_blocked_name_is_blocked_for_all_that_bear_it() -> None:
    two = [Candidate("lamp", lambda: QUIET, distribution=one) for one in ("first", "second")]
    plugins = Plugins(two, Wanted({"lamp": {}}, blocked=("lamp",)))
    assert [one.state for one in plugins.records()] == ["blocked", "blocked"]


def test_a_wrong_enabled_refuses_that_plugin_alone() -> None:
    plugins = Plugins.of({"lamp": QUIET, "oven": QUIET}, Wanted({"lamp": {"enabled": "perhaps"}, "oven": {}}))
    assert [(one.name, one.state) for one in plugins.records()] == [("lamp", "refused"), ("oven", "active")]


def test_a_plugin_without_any_hook_is_refused() -> None:
    plugins = Plugins.of({"lamp": Plugin(PluginSettings, lambda _: object())})
    assert "it has no hook" in record(plugins, "lamp").reason


def test_a_plugin_that_builds_nothing_is_refused() -> None:
    plugins = Plugins.of({"lamp": Plugin(PluginSettings, lambda _: None)})
    assert "returned None" in record(plugins, "lamp").reason


def test_a_plugin_that_wraps_the_others_is_refused() -> None:
    class Wrapper:
        @hookimpl(wrapper=True)
        def voiced_intents(self) -> object:
            return (yield)

    plugins = Plugins.of({"lamp": Plugin(PluginSettings, lambda _: Wrapper())})
    assert "voiced_intents is a wrapper" in record(plugins, "lamp").reason


def test_provides_that_is_a_text_is_refused() -> None:
    plugins = Plugins.of({"lamp": Plugin(PluginSettings, Quiet, provides="light")})  # type: ignore[arg-type]
    assert "provides of its Plugin is no tuple" in record(plugins, "lamp").reason


def test_a_slow_import_is_named(entries: Entries, caplog: pytest.LogCaptureFixture) -> None:
    sys.modules.pop("bad_slow_import", None)
    plugins = Plugins.load(all_active("bad_slow_import"), entries("bad_slow_import"))
    assert record(plugins, "bad_slow_import").state == "active"
    assert "plugin 'bad_slow_import' is slow: its import took" in caplog.text


def test_an_import_that_never_ends_is_given_up(entries: Entries, caplog: pytest.LogCaptureFixture) -> None:
    (entry,) = entries("bad_endless_import")
    loader = Loader(all_active("endless"), {}, import_limit_s=0.1)
    refused = loader.load(Candidate("endless", entry.load))
    assert (refused.state, refused.reason) == ("refused", "its import takes longer than 0.1 s")


def test_an_error_that_cannot_be_told_is_told_by_its_kind() -> None:
    class Mute(Exception):  # noqa: N818
        def __str__(self) -> str:
            raise RuntimeError

    def build(settings: PluginSettings) -> object:
        raise Mute

    plugins = Plugins.of({"lamp": Plugin(PluginSettings, build), "oven": QUIET})
    assert "it cannot be built: Mute in test_loading.py" in record(plugins, "lamp").reason
    assert record(plugins, "oven").state == "active"


def test_settings_are_those_of_the_section(entries: Entries) -> None:
    made: list[PluginSettings] = []

    class Lamp(PluginSettings):
        watts: int

    def build(settings: Lamp) -> Quiet:
        made.append(settings)
        return Quiet(settings)

    Plugins.of({"lamp": Plugin(Lamp, build)}, Wanted({"lamp": {"enabled": True, "watts": 7}}))
    assert made == [Lamp(watts=7)]


def test_secrets_of_sections_within_are_hidden_too(caplog: pytest.LogCaptureFixture) -> None:
    from pydantic import SecretStr

    class Cloud(PluginSettings):
        key: SecretStr = SecretStr("open-sesame")

    class Lamp(PluginSettings):
        cloud: Cloud = Cloud()

    def build(settings: Lamp) -> object:
        raise RuntimeError(f"no {settings.cloud.key.get_secret_value()}")

    with caplog.at_level(logging.DEBUG):
        plugins = Plugins.of({"lamp": Plugin(Lamp, build)})
    assert "RuntimeError" in record(plugins, "lamp").reason
    assert "open-sesame" not in record(plugins, "lamp").reason + caplog.text


def test_modules_lead_to_their_plugins(entries: Entries) -> None:
    found = [
        Candidate("lamp", lambda: QUIET, module="house.lamp"),
        Candidate("oven", lambda: QUIET, module="house.oven"),
        Candidate("cat", lambda: QUIET, module="pets.cat"),
        Candidate("dog", lambda: QUIET, module="dogs"),
    ]
    plugins = Plugins(found, Wanted({name: {} for name in ("lamp", "oven", "cat")}))
    assert plugins.modules() == {"house.lamp": "lamp", "house.oven": "oven", "pets.cat": "cat", "pets": "cat"}
