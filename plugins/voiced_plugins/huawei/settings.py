"""The account, and how it speaks."""

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import Field, SecretStr, ValidationInfo, field_validator

from voiced.api import PluginSettings, best
from voiced.api.wire import http_lacks
from voiced_plugins.huawei.account import Account, Credentials
from voiced_plugins.huawei.vcs_events import AudioFormat
from voiced_plugins.huawei.voices import SPOKEN, VOICES, unfit_voice
from voiced_plugins.huawei.wording import printed

AK_VARIABLE, SK_VARIABLE = "HUAWEICLOUD_SIS_AK", "HUAWEICLOUD_SIS_SK"
TOKEN_VARIABLE, PROJECT_VARIABLE = "HUAWEICLOUD_SIS_TOKEN", "HUAWEICLOUD_SIS_PROJECT_ID"
"""The environment variables that hold what the settings do not."""

REGION = "cn-east-3"
"""The only region with voice clone streaming (API reference, endpoints)."""


class Settings(PluginSettings):
    """The account at Huawei Cloud's Speech Interaction Service (SIS), and how its voice clone stream speaks."""

    ak: SecretStr | None = None
    """The access key; without it that of the environment variable HUAWEICLOUD_SIS_AK."""

    sk: SecretStr | None = None
    """The secret key that belongs to it; without it that of the environment variable HUAWEICLOUD_SIS_SK."""

    token: SecretStr | None = None
    """A token of the project in place of the two keys, good for 24 hours; without it, and without keys, that of the
    environment variable HUAWEICLOUD_SIS_TOKEN."""

    project_id: str = Field(default="", pattern=r"^[A-Za-z0-9_-]{0,64}$")
    """The id of the project in the region, 32 hexadecimal digits; empty for that of the environment variable
    HUAWEICLOUD_SIS_PROJECT_ID."""

    endpoint: str = Field(default="", pattern=r"^(wss?://[^/?#@\s]+)?$", examples=["wss://sis.example.com"])
    """Where the service is, without a path, when it is not where the region says."""

    region: str = Field(default=REGION, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    """The region of the project."""

    voice: str = Field(default="chinese_huaxiaoxi_common", min_length=1)
    """The voice: one of the service's, or one that was registered in the project."""

    voices: dict[str, str] = Field(default_factory=dict)
    """Voices of languages that shall have another one, such as {en = "chinese_huaxiaojie_common"}; "zh" and "en" are
    spoken."""

    text_pieces: Literal["only", "multi"] = "only"
    """How text is sent.  "only": a session for each clause, so that an interrupted reply is known to the clause;
    "multi": one session for a reply, which gets the text as it comes and speaks it as a whole."""

    audio_format: AudioFormat = "pcm"
    """How the sound is sent.  "pcm" is heard soonest; "mp3" is smaller."""

    sample_rate: Literal[8000, 16000, 24000] = 24000
    """Samples a second that are sent back, in hertz.  All voices have all of them; 24000 sounds best."""

    speed: int = Field(default=0, ge=-500, le=500)
    """Speed, -500 to 500: 0 is the voice's own, more is faster."""

    pitch: int = Field(default=0, ge=-500, le=500)
    """Pitch, -500 to 500: 0 is the voice's own."""

    volume: int = Field(default=50, ge=0, le=100)
    """Loudness of the sound that is sent, 0 to 100."""

    @field_validator("token")
    @classmethod
    def _is_alone(cls, token: SecretStr | None, others: ValidationInfo) -> SecretStr | None:
        if _told(token) and (_told(others.data.get("ak")) or _told(others.data.get("sk"))):
            raise ValueError(printed("it does not go with ak and sk: write either the two keys or the token"))
        return token

    @field_validator("region")
    @classmethod
    def _has_voices(cls, region: str, others: ValidationInfo) -> str:
        if region != REGION and not others.data.get("endpoint"):
            raise ValueError(
                printed("it has no voice clone stream: write {region}, or the endpoint of one that has", region=REGION)
            )
        return region

    @field_validator("voice")
    @classmethod
    def _can_be_called_so(cls, voice: str) -> str:
        _refuse(unfit_voice(voice))
        return voice

    @field_validator("voices")
    @classmethod
    def _speak_their_languages(cls, voices: dict[str, str]) -> dict[str, str]:
        for tag, voice in voices.items():
            if best(tag.replace("_", "-"), SPOKEN) is None:
                languages = ", ".join(SPOKEN)
                raise ValueError(
                    printed("'{tag}' is not spoken; these languages are: {languages}", tag=tag, languages=languages)
                )
            _refuse(unfit_voice(voice))
        return voices


def credentials_of(settings: Settings, environ: Mapping[str, str]) -> Credentials:
    """Those of the settings, else those of the environment; a token only where no pair of keys is begun."""
    if token := _told(settings.token):
        return Credentials(token=token)
    ak = _told(settings.ak) or environ.get(AK_VARIABLE, "").strip()
    sk = _told(settings.sk) or environ.get(SK_VARIABLE, "").strip()
    token = "" if ak or sk else environ.get(TOKEN_VARIABLE, "").strip()
    return Credentials(ak, sk, token)


def account_of(settings: Settings, environ: Mapping[str, str]) -> Account:
    """Whose service it is, as far as it is told."""
    project = settings.project_id or environ.get(PROJECT_VARIABLE, "").strip()
    endpoint = settings.endpoint or f"wss://sis-ext.{settings.region}.myhuaweicloud.com"
    return Account(endpoint, project, credentials_of(settings, environ))


def missing(account: Account) -> str:
    """What lacks, and the line that mends it; empty when nothing does."""
    keys = account.credentials
    if not (keys.ak or keys.sk or keys.token):
        return printed(
            "there is no key: set {ak} and {sk}, or ak and sk in [plugins.huawei]", ak=AK_VARIABLE, sk=SK_VARIABLE
        )
    if not keys.token and not keys.ak:
        return printed("there is no access key: set {ak}, or ak in [plugins.huawei]", ak=AK_VARIABLE)
    if not keys.token and not keys.sk:
        return printed("there is no secret key: set {sk}, or sk in [plugins.huawei]", sk=SK_VARIABLE)
    if not account.project_id:
        variable = PROJECT_VARIABLE
        return printed("there is no project: set {variable}, or project-id in [plugins.huawei]", variable=variable)
    return ""


def missing_for_making(account: Account) -> str:
    """The same of what makes voices, which asks over HTTP."""
    return missing(account) or http_lacks()


def own_voices(settings: Settings) -> Sequence[str]:
    """The voices of the settings that not everybody has."""
    presets = {voice.name for voice in VOICES}
    return [name for name in dict.fromkeys((settings.voice, *settings.voices.values())) if name not in presets]


def _told(secret: SecretStr | None) -> str:
    return secret.get_secret_value().strip() if secret else ""


def _refuse(why: str) -> None:
    if why:
        raise ValueError(why)
