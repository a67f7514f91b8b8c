"""The quiet hours, and how loud they may be."""

from pydantic import Field, ValidationInfo, field_validator

from voiced.api import PluginSettings
from voiced_plugins.volume.quiet_hours import QuietHours, time_of
from voiced_plugins.volume.sentences import SENTENCES


class Settings(PluginSettings):
    """Hours of every day in which it is quieter."""

    quiet_from: str = ""
    """When quiet hours begin, such as "22:00"; empty for none."""

    quiet_to: str = Field(default="", validate_default=True)
    """When they end, such as "07:00"; then it is as loud again as before, unless somebody changed the volume."""

    night_volume: int = Field(default=25, ge=0, le=100)
    """How loud it is at most during quiet hours, in percent; alarms too."""

    @field_validator("quiet_from", "quiet_to")
    @classmethod
    def _is_a_time(cls, text: str) -> str:
        if text and time_of(text) is None:
            raise ValueError(SENTENCES.printed('must be a time of day such as "22:00", or "" for no quiet hours'))
        return text

    @field_validator("quiet_to")
    @classmethod
    def _goes_with_the_other(cls, text: str, others: ValidationInfo) -> str:
        begin = others.data.get("quiet_from")
        if begin is None:  # it is wrong itself
            return text
        if bool(begin) != bool(text):
            raise ValueError(SENTENCES.printed("quiet hours need both quiet_from and quiet_to, or neither"))
        if begin and time_of(begin) == time_of(text):
            raise ValueError(SENTENCES.printed("quiet hours cannot end when they begin; give another time"))
        return text

    @property
    def quiet_hours(self) -> QuietHours | None:
        """None when there are none."""
        begin, end = time_of(self.quiet_from), time_of(self.quiet_to)
        return QuietHours(begin, end) if begin is not None and end is not None else None
