"""Six processors of pipecat that do nothing, timed from a microphone's call to the sixth; runs where pipecat is.

For each line of standard input, a number of blocks, it prints the times of so many calls in microseconds.
The worker is stripped of what it can do without, and the call is that of pipecat's own local microphone.
"""

import asyncio
import json
import sys
from importlib import import_module
from typing import Any

from tests.bench.pacing import Stopwatch, paced

_PROCESSORS = 6
_SILENCE = bytes(640)
_LIMIT_S = 30.0
_STRIPPED = {
    "enable_rtvi": False,
    "enable_turn_tracking": False,
    "cancel_on_idle_timeout": False,
    "idle_timeout_secs": None,
}


class Sixth:
    """What the sixth processor sees."""

    def __init__(self) -> None:
        self.started = asyncio.Event()
        self.watch = Stopwatch()
        self._frames = import_module("pipecat.frames.frames")

    def see(self, frame: Any) -> None:
        """A frame has come so far."""
        if isinstance(frame, self._frames.StartFrame):
            self.started.set()
        elif isinstance(frame, self._frames.InputAudioRawFrame):
            self.watch.end()

    def frame(self) -> Any:
        """A block of the microphone."""
        return self._frames.InputAudioRawFrame(audio=_SILENCE, sample_rate=16000, num_channels=1)


def _no_op(see: Any) -> Any:
    """A processor that hands everything on."""
    processor = import_module("pipecat.processors.frame_processor").FrameProcessor

    async def process_frame(self: Any, frame: Any, direction: Any) -> None:
        await processor.process_frame(self, frame, direction)
        see(frame)
        await self.push_frame(frame, direction)

    return type("NoOp", (processor,), {"process_frame": process_frame})()


async def _serve() -> None:
    import_module("loguru").logger.remove()
    sixth = Sixth()
    processors = [*(_no_op(lambda _: None) for _ in range(_PROCESSORS - 1)), _no_op(sixth.see)]
    pipeline = import_module("pipecat.pipeline.pipeline").Pipeline(processors)
    worker = import_module("pipecat.pipeline.worker").PipelineWorker(pipeline, **_STRIPPED)
    runner = import_module("pipecat.workers.runner").WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(runner.run())
        async with asyncio.timeout(_LIMIT_S):
            await sixth.started.wait()
        await _answer(processors[0], sixth)
        await runner.cancel()


async def _answer(first: Any, sixth: Sixth) -> None:
    loop = asyncio.get_running_loop()
    direction = import_module("pipecat.processors.frame_processor").FrameDirection.DOWNSTREAM

    def call() -> None:
        sixth.watch.begin()
        asyncio.run_coroutine_threadsafe(first.queue_frame(sixth.frame(), direction), loop)

    while line := await asyncio.to_thread(sys.stdin.readline):
        sixth.watch = Stopwatch()
        await paced(call, int(line))
        print(json.dumps(await sixth.watch.latencies_us()), flush=True)


if __name__ == "__main__":
    asyncio.run(_serve())
