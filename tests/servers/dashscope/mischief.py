"""The faults of one connection at work."""

from tests.servers.dashscope.events import COMPLETED, FAILED, Event, event
from tests.servers.dashscope.faults import (
    AbortHandshake,
    Act,
    Change,
    Door,
    FailItem,
    Fault,
    Late,
    LateAudio,
    Lost,
    NoHandshake,
    Progress,
    Refuse,
    Twice,
    UnknownEvents,
    WrongOrder,
)
from tests.servers.dashscope.task_events import AUDIO, task_of, unknown


class Mischief:
    """Faults may be added from another thread."""

    def __init__(self, *faults: Fault) -> None:
        self.progress = Progress()
        self._faults = list(faults)
        self._held: dict[WrongOrder, list[Event]] = {}

    def add(self, *faults: Fault) -> None:
        """More of them; those whose moment has passed happen at the next."""
        self._faults += faults

    def door(self) -> Door | None:
        """What happens to the request, if anything."""
        doors = (fault for fault in self._faults if isinstance(fault, Refuse | NoHandshake | AbortHandshake))
        return next(doors, None)

    def due(self) -> list[Act]:
        """What happens now, each once."""
        now = [fault for fault in list(self._faults) if isinstance(fault, Act) and fault.when.met(self.progress)]
        for fault in now:
            self._faults.remove(fault)
        return now

    def lateness(self, event: Event) -> float:
        """Seconds that this event has to wait; it was counted as coming."""
        late = (fault for fault in list(self._faults) if isinstance(fault, Late))
        return sum(fault.seconds for fault in late if self._means(fault, event))

    def late_audio(self, dropped: list[Event]) -> list[Event]:
        """Of what should not be sent any more, what is sent all the same."""
        count = sum(fault.count for fault in list(self._faults) if isinstance(fault, LateAudio))
        return [event for event in dropped if event["type"] == AUDIO][:count]

    def changed(self, event: Event) -> list[Event]:
        """What is sent instead of this event, which was counted as coming."""
        events = [event]
        for fault in list(self._faults):
            if isinstance(fault, Change):
                events = [changed for one in events for changed in self._changed(fault, one)]
        return events

    def _changed(self, fault: Change, event: Event) -> list[Event]:
        match fault:
            case Lost() if self._means(fault, event):
                return []
            case Twice() if self._means(fault, event):
                return [event, event]
            case FailItem(nth) if event["type"] == COMPLETED and self.progress.coming[COMPLETED] == nth:
                return [_failed(event, fault)]
            case UnknownEvents():
                return [_unknown(event), event]
            case WrongOrder():
                return self._reordered(fault, event)
        return [event]

    def _means(self, fault: Late | Lost | Twice, event: Event) -> bool:
        kind = event["type"]
        return fault.kind == kind and fault.nth in (None, self.progress.coming[kind])

    def _reordered(self, fault: WrongOrder, event: Event) -> list[Event]:
        if event["type"] == fault.held:
            self._held.setdefault(fault, []).append(event)
            return []
        if event["type"] == fault.until:
            return [event, *self._held.pop(fault, [])]
        return [event]


def _failed(completed: Event, fault: FailItem) -> Event:
    reason = {"code": fault.code, "message": fault.message, "param": None}
    return event(FAILED, item_id=completed["item_id"], content_index=0, error=reason)


def _unknown(before: Event) -> Event:
    if task_id := task_of(before):
        return unknown(task_id)
    return event("session.weather", weather={"sky": "clear", "degrees": 21})
