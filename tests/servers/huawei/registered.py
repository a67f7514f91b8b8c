"""The voices that can be spoken with: those that everybody has, and those that were registered."""

from collections.abc import Collection, Iterator

from tests.servers.huawei.start import PRESETS


class Voices(Collection[str]):
    """Another thread may read it."""

    def __init__(self, registered: Collection[str] = ()) -> None:
        self.registered: dict[str, str] = dict.fromkeys(registered, "chinese")
        """Names, in order, with their language."""
        self._looks = 0
        self._made_at: dict[str, int] = {}

    def __contains__(self, name: object) -> bool:
        return name in PRESETS or name in self.registered

    def __iter__(self) -> Iterator[str]:
        return iter((*sorted(PRESETS), *list(self.registered)))

    def __len__(self) -> int:
        return len(PRESETS) + len(self.registered)

    def add(self, name: str, language: str) -> None:
        """It was registered now."""
        self._made_at[name] = self._looks
        self.registered[name] = language

    def look(self, offset: int, first_look: int, *, with_presets: bool) -> list[tuple[str, str]]:
        """Names and languages of those who are to be seen; one from the start of the list is another look."""
        self._looks += offset == 0
        presets = [(name, "chinese") for name in sorted(PRESETS)] if with_presets else []
        return presets + [pair for pair in self.registered.items() if self._is_seen(pair[0], first_look)]

    def _is_seen(self, name: str, first_look: int) -> bool:
        made_at = self._made_at.get(name)
        return made_at is None or self._looks - made_at >= first_look
