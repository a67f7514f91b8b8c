"""What was measured at the service: a record in the plugin's store, for the account and the models that it is of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from voiced_plugins.dashscope.settings import Settings

TABLE = "service"
KEY = "probes"
"""Where it is in the store."""

Measure: TypeAlias = float | str | bool


@dataclass(frozen=True, slots=True)
class Measured:
    """The record."""

    endpoint: str
    asr_model: str
    tts_model: str
    date: str
    """When it was measured: ISO 8601, with a zone."""

    values: Mapping[str, Measure]
    """By the names that the probes give them."""

    def is_of(self, settings: Settings) -> bool:
        """Whether it was measured at that endpoint, and with those models."""
        models = (settings.qwen_asr.model, settings.qwen_tts.model)
        return self.endpoint == settings.endpoint and (self.asr_model, self.tts_model) == models

    def seconds(self, name: str) -> float | None:
        """A time that was measured in milliseconds; None when it was not."""
        value = self.number(name)
        return None if value is None else value / 1000

    def number(self, name: str) -> float | None:
        """A number that is not negative; None when there is none."""
        value = self.values.get(name)
        if isinstance(value, bool | str) or value is None:
            return None
        return float(value) if value >= 0 else None

    def is_false(self, name: str) -> bool:
        """It was measured, and is not so."""
        return self.values.get(name) is False


def record_of(measured: Measured) -> Mapping[str, Any]:
    """As it is kept."""
    return {
        "endpoint": measured.endpoint,
        "asr_model": measured.asr_model,
        "tts_model": measured.tts_model,
        "date": measured.date,
        "values": dict(measured.values),
    }


def read(record: object) -> Measured | None:
    """What was kept; None for what is no such record."""
    if not isinstance(record, dict) or not isinstance(values := record.get("values"), dict):
        return None
    endpoint, asr, tts, date = (record.get(name) for name in ("endpoint", "asr_model", "tts_model", "date"))
    if not (isinstance(endpoint, str) and isinstance(asr, str) and isinstance(tts, str) and isinstance(date, str)):
        return None
    good = {str(name): value for name, value in values.items() if isinstance(value, bool | int | float | str)}
    return Measured(endpoint, asr, tts, date, good)
