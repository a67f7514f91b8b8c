"""What a voice that was designed says first."""

import base64
import re

from tests.servers.dashscope.customization.answers import Json, invalid
from tests.servers.dashscope.voice import ChirpVoice, encoded

_SCRIPTS = {
    "zh": r"[\u4e00-\u9fff]",
    "ja": r"[\u3040-\u30ff\u4e00-\u9fff]",
    "ko": r"[\uac00-\ud7af]",
    "ru": r"[\u0400-\u04ff]",
}
_FOREIGN = re.compile("|".join(_SCRIPTS.values()))


def check_language(text: str, language: str) -> None:
    """Raises RefusedRequestError when the text is in another script."""
    script = _SCRIPTS.get(language)
    is_other = not re.search(script, text) if script else bool(_FOREIGN.search(text))
    if is_other:
        raise invalid(f"preview_text does not match the language {language}.")


def preview(text: str, rate: int, form: str) -> Json:
    """The text as a chirp, so that it can be read back."""
    sound = encoded(ChirpVoice().speak(text, rate), rate, form)
    return {"data": base64.b64encode(sound).decode(), "sample_rate": rate, "response_format": form}
