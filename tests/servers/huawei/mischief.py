"""The faults of one connection at work."""

from tests.servers.huawei.faults import (
    AbortHandshake,
    Act,
    Change,
    Door,
    EndsWith,
    Fault,
    HalfSamples,
    Late,
    Lost,
    NoHandshake,
    NoTraceId,
    Progress,
    Refuse,
    Twice,
    UnknownTypes,
)
from tests.servers.huawei.frames import END, Frame, Message, kind_of


class Mischief:
    """Faults may be added from another thread."""

    def __init__(self, *faults: Fault) -> None:
        self.progress = Progress()
        self._faults = list(faults)

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

    def lateness(self, frame: Frame) -> float:
        """Seconds that this frame has to wait; it was counted as coming."""
        late = (fault for fault in list(self._faults) if isinstance(fault, Late))
        return sum(fault.seconds for fault in late if self._means(fault, frame))

    def changed(self, frame: Frame) -> list[Frame]:
        """What is sent instead of this frame, which was counted as coming."""
        frames = [frame]
        for fault in list(self._faults):
            if isinstance(fault, Change):
                frames = [changed for one in frames for changed in self._changed(fault, one)]
        return frames

    def _changed(self, fault: Change, frame: Frame) -> list[Frame]:
        match fault:
            case Lost() if self._means(fault, frame):
                return []
            case Twice() if self._means(fault, frame):
                return [frame, frame]
            case HalfSamples() if isinstance(frame, bytes):
                middle = len(frame) // 4 * 2 + 1
                return [frame[:middle], frame[middle:]]
            case UnknownTypes():
                return [{"resp_type": "WEATHER", "sky": "clear", "degrees": 21}, frame]
        return [frame] if isinstance(frame, bytes) else [_reworded(fault, frame)]

    def _means(self, fault: Late | Lost | Twice, frame: Frame) -> bool:
        kind = kind_of(frame)
        return fault.kind == kind and fault.nth in (None, self.progress.coming[kind])


def _reworded(fault: Change, message: Message) -> Message:
    match fault:
        case EndsWith(reason) if kind_of(message) == END:
            return message | {"reason": reason}
        case NoTraceId(kind) if kind in (None, kind_of(message)):
            return {name: value for name, value in message.items() if name != "trace_id"}
    return message
