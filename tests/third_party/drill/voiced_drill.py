"""Understands what the people say whose recordings Debian packages carry, and repeats it."""

from voiced.api import Intent, Plugin, PluginSettings, Request, hookimpl

RANK = "(ace|two|three|four|five|six|seven|eight|nine|ten|jack|queen|king)"
CARD = f"{RANK} of (clubs|hearts|diamonds|spades)"


class Drill:
    """Four intents without slots."""

    def __init__(self, settings: PluginSettings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_intents(self) -> tuple[Intent, ...]:
        """Channels of a loudspeaker test, a robot's commands, playing cards."""
        return (
            Intent("channel", {"en": ["(front|rear|side) (left|right|center)"]}, self._repeat),
            Intent("move", {"en": [f"go (forward|backward) {RANK} meters"]}, self._repeat),
            Intent("card", {"en": [CARD, f"{CARD} {CARD} {CARD}", f"{RANK} {CARD}"]}, self._repeat),
            Intent("ranks", {"en": [f"{RANK} {RANK}"]}, self._repeat),
        )

    def _repeat(self, request: Request) -> str:
        return request.text


plugin = Plugin(PluginSettings, Drill)
