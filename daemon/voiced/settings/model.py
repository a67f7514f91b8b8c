"""Every setting of the daemon, with its default, its bounds and its meaning."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_settings import BaseSettings, InitSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from voiced.wording import printed

Duplex: TypeAlias = Literal["half", "full", "echo-cancel"]
Activation: TypeAlias = Literal["voice", "wake-word", "button"]


def _available_duplex(duplex: Duplex) -> Duplex:
    if duplex == "echo-cancel":
        raise ValueError(
            printed('needs the extra "echo-cancel", which this version does not have yet: use "half" or "full"')
        )
    return duplex


def _choices(*available: str) -> WithJsonSchema:
    """What is told as allowed: choices that are still to come are known, but not among them."""
    return WithJsonSchema({"type": "string", "enum": list(available)})


def _several(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Text: TypeAlias = Annotated[str, Field(min_length=1)]
Texts: TypeAlias = Annotated[tuple[Text, ...], Field(strict=False)]
Milliseconds: TypeAlias = Annotated[int, Field(ge=20, le=5000)]
Language: TypeAlias = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$", examples=["en", "zh-CN"])]


class Section(BaseModel):
    """A table of the settings file."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        allow_inf_nan=False,
        hide_input_in_errors=True,
        use_attribute_docstrings=True,
    )


class AudioSettings(Section):
    """The microphone and the loudspeaker."""

    input: str = Field(default="default", min_length=1)
    """Where sound comes from: "default", a device's name, or `file:PATH` for a sound file."""

    output: str = Field(default="default", min_length=1)
    """Where sound goes to: "default", a device's name, or `file:PATH` for a file that is written: .wav, .mp3, .opus."""

    paced: bool = True
    """Whether `file:` devices take as long as a real device would; false: as fast as the machine can."""

    frame_ms: int = Field(default=100, ge=20, le=500, multiple_of=20)
    """Milliseconds of sound that a recognizer is sent at once."""

    volume: int = Field(default=100, ge=0, le=100)
    """Loudness of everything that is played, in percent; a volume that was set while it ran is kept instead."""

    duplex: Annotated[Duplex, AfterValidator(_available_duplex), _choices("half", "full")] = "half"
    """Whether the microphone is heard while the loudspeaker plays: "half" waits for the wake word only; "full" lets
    people interrupt by speaking, for headsets and devices that cancel their own echo."""

    output_buffer_ms: int = Field(default=20, ge=5, le=100)
    """Milliseconds of sound that the loudspeaker is handed at once: less answers sooner, more never stutters."""

    output_latency_ms: int | None = Field(default=None, ge=0, le=2000)
    """Milliseconds from handing over a sample to hearing it; what the device says when unset."""

    earcons: bool = True
    """Short sounds that tell that the device listens, works on an answer, was muted, or lost its microphone."""


class ListenSettings(Section):
    """When speech begins and ends, and what is meant for the device."""

    detector: str = Field(default="webrtcvad", min_length=1)
    """Name of the voice activity detector."""

    activation: Activation = "voice"
    """What opens a turn: "voice" is any speech, "wake-word" only a wake word or a button, "button" only a button."""

    wake_words: Texts = ("okay_nabu",)
    """Names of the wake words that open a turn, and that silence a reply; `voiced plugins` lists what there is."""

    addressed: Literal["auto", "always"] = "auto"
    """What is answered: "auto" only what an intent matches or begins with the name; "always" everything (kiosks)."""

    name: Annotated[
        Texts,
        BeforeValidator(_several, json_schema_input_type=Text | Annotated[Texts, Field(min_length=1)]),
        Field(min_length=1),
    ] = ("voiced",)
    """What the assistant is called; one name or several."""

    hangover_ms: Milliseconds = 500
    """Milliseconds of silence after which the gate closes."""

    soft_end_complete_ms: Milliseconds = 300
    """Milliseconds of silence that end a turn after an urgent word or a command that nothing can change any more."""

    soft_end_ms: Milliseconds = 500
    """Milliseconds of silence that end any other turn."""

    soft_end_free_text_ms: Milliseconds = 800
    """Milliseconds of silence that end a turn in the midst of free text, such as a shopping list."""

    soft_end_prefix_ms: Milliseconds = 1500
    """Milliseconds of silence that end a turn after the beginning of a command, such as "turn on the"."""

    no_text_s: float = Field(default=6.0, gt=0, le=60)
    """Seconds without any text after which a turn is dropped as noise."""

    max_turn_s: float = Field(default=30.0, ge=1, le=300)
    """Seconds after which a turn ends even if somebody still speaks."""

    follow_up_s: float = Field(default=5.0, ge=0, le=60)
    """Seconds after a reply in which the next utterance counts as addressed; 0 for never."""


class AsrSettings(Section):
    """Speech recognition."""

    providers: Texts = ("qwen-asr", "pocketsphinx")
    """Recognizers in order of preference; one that is not installed, lacks its key or the language is skipped."""

    cloud_minutes: float = Field(default=30, ge=1, le=60)
    """Minutes of sound that recognizers in the cloud may be sent in an hour; then the next in the list hears, until a
    quarter of them is free again.  60 is no limit."""


class TtsSettings(Section):
    """Speech synthesis."""

    providers: Texts = ("qwen-tts", "flite", "espeak")
    """Voices in order of preference; one that is not installed, lacks its key or the language is skipped."""


class ConversationSettings(Section):
    """Who answers what no intent matches."""

    order: Texts = ("homeassistant", "chat")
    """Plugins in the order in which they are asked; unknown names are skipped."""


class ControlSettings(Section):
    """The socket by which commands reach the running daemon."""

    socket: str = ""
    """Path of the socket; unset: in the runtime directory of the service, or of the user who runs it."""

    mode: str = Field(default="660", pattern="^[0-7]{3}$")
    """Who may use the socket, as the mode of a file: "600" the daemon's user, "660" its group too, "666" everybody."""


class Settings(BaseSettings):
    """All settings; `Settings()` holds the defaults."""

    model_config = SettingsConfigDict(
        extra="forbid", frozen=True, strict=True, hide_input_in_errors=True, use_attribute_docstrings=True
    )

    language: Language = "en"
    """Language that is spoken to the device, as a BCP 47 tag; a transcript's own language wins."""

    blocked_plugins: Texts = ()
    """Plugins that are never loaded, whatever else names them."""

    audio: AudioSettings = AudioSettings()
    listen: ListenSettings = ListenSettings()
    asr: AsrSettings = AsrSettings()
    tts: TtsSettings = TtsSettings()
    conversation: ConversationSettings = ConversationSettings()
    control: ControlSettings = ControlSettings()

    plugins: dict[str, dict[str, Any]] = Field(default_factory=dict)
    """A section for each plugin; `enabled` switches it on or off."""

    @property
    def named_plugins(self) -> tuple[str, ...]:
        """Every provider, detector and plugin that a setting names."""
        listen = self.listen
        return (*self.asr.providers, *self.tts.providers, *self.conversation.order, listen.detector, *listen.wake_words)

    @classmethod
    def layered(cls, layers: Sequence[Mapping[str, Any]]) -> "Settings":
        """Settings of several trees, the strongest last; raises pydantic's ValidationError."""
        return cls.model_validate({"layers": layers})

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003  the library's signature
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The layers, strongest first; nothing is read from the process by itself."""
        given = init_settings()
        layers = given.pop("layers", ())
        return tuple(InitSettingsSource(settings_cls, dict(layer)) for layer in [given, *reversed(layers)])
