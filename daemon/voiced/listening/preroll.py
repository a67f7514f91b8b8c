"""What was heard just before the gate opened, so that no word loses its beginning."""

from collections import deque

from voiced.audio import Frame, samples

PREROLL_MS = 400


class Preroll:
    """The newest frames, back to so many milliseconds before the end of the last; the oldest go."""

    def __init__(self, milliseconds: int = PREROLL_MS) -> None:
        self._span = samples(milliseconds)
        self._frames: deque[Frame] = deque()
        self._end = 0

    def push(self, frame: Frame) -> None:
        """Keep a frame that follows those before it; one with an earlier number begins a new stream."""
        frames = self._frames
        if frames and frame.start < self._end:
            frames.clear()
        frames.append(frame)
        self._end = end = frame.end
        while frames[0].start < end - self._span and len(frames) > 1:
            frames.popleft()

    def take(self) -> tuple[Frame, ...]:
        """Everything it holds, oldest first; it is empty then."""
        taken = tuple(self._frames)
        self._frames.clear()
        return taken

    def keep(self, milliseconds: int) -> None:
        """Forget all but the newest milliseconds."""
        frames = self._frames
        while frames and frames[0].start < frames[-1].end - samples(milliseconds):
            frames.popleft()

    def clear(self) -> None:
        """Forget everything."""
        self._frames.clear()
