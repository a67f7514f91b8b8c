"""The account, which models hear and speak, and how."""

from collections.abc import Mapping

from pydantic import Field, SecretStr

from voiced.api import PluginSettings
from voiced_plugins.dashscope.cosyvoice.settings import CosyVoiceSettings
from voiced_plugins.dashscope.qwen_asr.settings import QwenAsrSettings
from voiced_plugins.dashscope.qwen_tts.settings import QwenTtsSettings
from voiced_plugins.dashscope.sambert.settings import SambertSettings

KEY_VARIABLE = "DASHSCOPE_API_KEY"
"""The environment variable that holds the key where the settings do not."""


class Settings(PluginSettings):
    """The account at DashScope, the model service of Alibaba Cloud, and what of it is used."""

    api_key: SecretStr | None = None
    """The key of the account, "sk-...", which is good for one region; without it that of the environment variable
    DASHSCOPE_API_KEY."""

    endpoint: str = Field(
        default="wss://dashscope.aliyuncs.com",
        pattern=r"^wss?://[^/?#@\s]+$",
        examples=["wss://dashscope.aliyuncs.com", "wss://dashscope-intl.aliyuncs.com"],
    )
    """Where the service is, without a path; the default is the region of Beijing, "wss://dashscope-intl.aliyuncs.com"
    that of Singapore."""

    workspace: str = Field(default="", pattern=r"^([A-Za-z0-9][A-Za-z0-9_-]{0,63})?$")
    """The workspace that is billed; empty for the key's own."""

    qwen_asr: QwenAsrSettings = Field(default_factory=QwenAsrSettings)
    """How it hears."""

    qwen_tts: QwenTtsSettings = Field(default_factory=QwenTtsSettings)
    """How it speaks."""

    cosyvoice: CosyVoiceSettings = Field(default_factory=CosyVoiceSettings)
    """How it speaks by CosyVoice."""

    sambert: SambertSettings = Field(default_factory=SambertSettings)
    """How it speaks by Sambert."""


def key_of(settings: Settings, environ: Mapping[str, str]) -> str:
    """The key of the settings, else that of the environment; empty when there is none."""
    told = settings.api_key.get_secret_value() if settings.api_key else ""
    return told.strip() or environ.get(KEY_VARIABLE, "").strip()
