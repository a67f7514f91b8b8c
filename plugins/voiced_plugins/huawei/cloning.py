"""What the service clones (API reference, voice registration).  Pure."""

from collections.abc import Mapping

from voiced.api.making import CloneRules, NameRule, SampleRules
from voiced_plugins.huawei.wording import printed

SPELT: Mapping[str, str] = {"zh": "chinese", "en": "english"}
"""The service's names of the languages that may be spoken in a recording (config.language)."""

MOST_BYTES = 6_000_000 * 3 // 4
"""Of a file: the reference counts its limit of 6 MB on what is encoded in base64, four letters for three bytes (data);
whether its megabyte is a million bytes is not told, so it is the smaller one."""


def rules() -> CloneRules:
    """In the words of the language that is spoken now."""
    words = printed("at most 20 letters, digits and '_', the first a letter; not like 'chinese_..._common'")
    return CloneRules(NameRule(_NAME, words), models=(), languages=tuple(SPELT), sample=_SAMPLE)


_NAME = "(?!(?i:chinese_.*_common)$)[A-Za-z][A-Za-z0-9_]{0,19}"
"""What looks like a preset cannot be told from one that is misspelt (config.voice_name)."""

_SAMPLE = SampleRules(
    most_bytes=MOST_BYTES,
    least_rate=16_000,
    most_channels=2,
    least_s=5.0,
    most_s=25.0,
    # the reference recommends nothing: between ten and twenty seconds is what others ask for
    best_s=(10.0, 20.0),
)
