"""The sections of plugins: checked by the plugin's model, with the same quality of message."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import Field, SecretStr, field_validator

from voiced.api import PluginSettings, SettingsError
from voiced.settings import Loaded, unknown_sections, validate_section
from voiced.settings.sections import Sections

Load = Callable[..., Loaded]


class Model(PluginSettings):
    """What a vendor wants to know."""

    voice: str = "ann"
    speed: float = Field(default=1.0, gt=0)


class Vendor(PluginSettings):
    """A plugin with everything."""

    api_key: SecretStr | None = None
    pin: SecretStr | None = None
    pins: tuple[SecretStr, ...] = ()
    retries: int = Field(default=3, ge=0)
    words: tuple[str, ...] = ()
    folder: Path = Path("/")
    qwen_tts: Model = Model()
    headers: dict[str, str] = Field(default_factory=dict)

    @field_validator("pin")
    @classmethod
    def _four_digits(cls, pin: SecretStr) -> SecretStr:
        if len(pin.get_secret_value()) != 4:
            raise ValueError(f"{pin.get_secret_value()} has not four digits")
        return pin


class Needy(PluginSettings):
    """A plugin that cannot do without."""

    host: str


def refused(loaded: Loaded, model: type[PluginSettings] = Vendor) -> str:
    with pytest.raises(SettingsError) as raised:
        validate_section(model, "my-vendor", loaded)
    return str(raised.value)


def test_without_a_section_a_plugin_has_its_defaults(loaded: Load) -> None:
    assert validate_section(Vendor, "my-vendor", loaded()) == Vendor()


def test_enabled_is_not_the_plugins(loaded: Load) -> None:
    assert validate_section(Vendor, "my-vendor", loaded("[plugins.my-vendor]\nenabled = true")) == Vendor()


def test_a_file_may_give_lists_texts_and_tables_for_any_type(loaded: Load) -> None:
    text = """
        [plugins.my-vendor]
        api-key = "k"
        words = ["a"]
        folder = "/tmp"
        headers = { X-Ann = "b" }
        [plugins.my-vendor.qwen-tts]
        speed = 2
    """
    expected = Vendor(
        api_key=SecretStr("k"),
        words=("a",),
        folder=Path("/tmp"),
        qwen_tts=Model(speed=2),
        headers={"X_Ann": "b"},
    )
    assert validate_section(Vendor, "my-vendor", loaded(text)) == expected


def test_texts_are_read_by_the_types_of_the_plugin(loaded: Load) -> None:
    options = ["retries=5", "words=a, b", "qwen-tts.speed=1.5", "qwen-tts.voice=7", "headers.x=1", "api-key=12"]
    found = loaded(None, *(f"plugins.my-vendor.{option}" for option in options))
    assert validate_section(Vendor, "my_vendor", found) == Vendor(
        retries=5, words=("a", "b"), qwen_tts=Model(speed=1.5, voice="7"), headers={"x": "1"}, api_key=SecretStr("12")
    )


def test_a_text_in_a_file_is_no_number(loaded: Load, tmp_path: Path) -> None:
    assert refused(loaded('[plugins.my-vendor]\nretries = "5"')) == (
        f'{tmp_path}/voiced.toml:2: plugins.my_vendor.retries = "5": must be a whole number at least 0'
    )


def test_every_mistake_of_a_section_is_told_with_its_place(loaded: Load, tmp_path: Path) -> None:
    text = "[plugins.my-vendor]\nretires = 3\n[plugins.my-vendor.qwen-tts]\nspeed = 0\nvoise = 'x'"
    assert refused(loaded(text, "plugins.my-vendor.retries=-1")).splitlines() == [
        "4 mistakes in the settings:",
        "  --set plugins.my-vendor.retries: plugins.my_vendor.retries = -1: must be a whole number at least 0",
        f"  {tmp_path}/voiced.toml:4: plugins.my_vendor.qwen_tts.speed = 0: must be a number above 0",
        (
            f"  {tmp_path}/voiced.toml:5: plugins.my_vendor.qwen_tts.voise: there is no such setting; "
            "did you mean plugins.my_vendor.qwen_tts.voice?"
        ),
        (
            f"  {tmp_path}/voiced.toml:2: plugins.my_vendor.retires: there is no such setting; "
            "did you mean plugins.my_vendor.retries?"
        ),
    ]


def test_a_setting_that_must_be_set_is_told(loaded: Load) -> None:
    assert refused(loaded(), Needy) == "plugins.my_vendor.host: must be set: text"


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("pin=98765", "plugins.my_vendor.pin = ***: must be text"),
        ("pins=[98765]", "plugins.my_vendor.pins = ***: must be a list of text"),
        ("retries.access_key=98765", "plugins.my_vendor.retries: must be a whole number at least 0"),
        ("tocken=98765", "plugins.my_vendor.tocken: there is no such setting; there are api_key, pin, "),
    ],
)
def test_a_mistake_never_shows_a_secret(loaded: Load, option: str, message: str) -> None:
    said = refused(loaded(None, f"plugins.my-vendor.{option}"))
    assert message in said
    assert "98765" not in said


def test_the_cause_of_the_error_cannot_show_a_secret_either(loaded: Load) -> None:
    with pytest.raises(SettingsError) as raised:
        validate_section(Vendor, "my-vendor", loaded(None, "plugins.my-vendor.pin=98765"))
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__


def test_a_section_of_no_plugin_is_told_with_the_nearest_name(loaded: Load, tmp_path: Path) -> None:
    found = loaded("[plugins.clock]\n[plugins.clok]\nx = 1\n[plugins.zebra]")
    assert unknown_sections(found, ["clock", "my-vendor"]) == (
        f"{tmp_path}/voiced.toml:3: plugins.clok: no plugin has this name; did you mean plugins.clock?",
        f"{tmp_path}/voiced.toml:4: plugins.zebra: no plugin has this name; is it installed?",
    )


def test_a_known_section_may_be_written_with_dashes(loaded: Load) -> None:
    assert unknown_sections(loaded("[plugins.my-vendor]"), ["my_vendor"]) == ()


def test_sections_remember_what_was_checked_and_what_was_wrong(loaded: Load) -> None:
    sections = Sections(loaded("[plugins.good]\nhost = 'a'\n[plugins.bad]\nhost = 3"))
    sections.validate(Needy, "good")
    with pytest.raises(SettingsError):
        sections.validate(Needy, "bad")
    assert list(sections.models) == ["good", "bad"]
    assert list(sections.mistakes) == ["bad"]
