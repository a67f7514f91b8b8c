"""Whatever becomes of a response: no thread and no descriptor stays behind, and nobody else waits for it."""

import asyncio
import io
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import soundfile

from tests.api.tts.sounds import FORMATS, RATE, Heard, encoded, fed, pieces, spoken
from tests.waiting import until
from voiced.api import SpeechError
from voiced.api.tts import Format
from voiced.api.tts.decoding.coming import Coming
from voiced.api.tts.decoding.compressed import THREAD, Decompressor
from voiced.api.tts.decoding.handing_on import HandingOn
from voiced.api.tts.decoding.libsndfile import decode

FILES = {sound: encoded(sound, spoken(RATE, 3.0), RATE) for sound in FORMATS}
HALVES = {sound: file[: len(file) // 2] for sound, file in FILES.items()}


def threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == THREAD]


def descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


@pytest.fixture(autouse=True)
def _leaves_nothing_behind() -> Iterator[None]:
    soundfile.available_formats()
    before = descriptors()
    yield
    for thread in threads():
        thread.join(10)
    assert not threads()
    assert descriptors() <= before


@pytest.mark.parametrize("sound", FORMATS)
async def test_it_may_be_closed_before_anything_came(sound: Format) -> None:
    fed(sound, [], Heard()).close()


@pytest.mark.parametrize("sound", FORMATS)
async def test_it_may_be_closed_in_the_middle_and_twice(sound: Format) -> None:
    one = fed(sound, [HALVES[sound]], Heard())
    one.close()
    one.close()


@pytest.mark.parametrize("sound", FORMATS)
async def test_it_may_be_closed_while_it_is_heard(sound: Format) -> None:
    heard = Heard()
    one = fed(sound, pieces(HALVES[sound], 100), heard)
    await heard.something.wait()
    one.close()


@pytest.mark.parametrize("sound", FORMATS)
async def test_it_may_be_closed_after_its_end(sound: Format) -> None:
    one = fed(sound, [FILES[sound]], Heard())
    await one.finish()
    one.close()


@pytest.mark.parametrize("sound", FORMATS)
async def test_after_its_end_it_need_not_be_closed(sound: Format) -> None:
    await fed(sound, [FILES[sound]], Heard()).finish()


@pytest.mark.parametrize("sound", FORMATS)
async def test_nothing_is_heard_after_it_was_closed(sound: Format) -> None:
    heard = Heard()
    one = fed(sound, [HALVES[sound]], heard)
    one.close()
    so_far = list(heard.parts)
    one.feed(FILES[sound])
    await one.finish()
    await until(lambda: not threads())
    assert heard.parts == so_far


@pytest.mark.parametrize("sound", FORMATS)
async def test_who_waits_for_its_end_may_be_cancelled(sound: Format) -> None:
    one = fed(sound, [FILES[sound]], Heard())
    finishing = asyncio.create_task(one.finish())
    await asyncio.sleep(0)
    finishing.cancel()
    await asyncio.wait({finishing})
    one.close()


@pytest.mark.parametrize("sound", FORMATS)
async def test_who_waits_for_its_end_is_let_go_when_it_is_closed(sound: Format) -> None:
    one = fed(sound, [FILES[sound]], Heard())
    finishing = asyncio.create_task(one.finish())
    await asyncio.sleep(0)
    one.close()
    await finishing


@pytest.mark.parametrize("sound", FORMATS)
async def test_a_failure_leaves_nothing_behind(sound: Format) -> None:
    one = fed(sound, [FILES[sound][:300] + bytes(5_000)], Heard())
    with suppress(SpeechError):
        await one.finish()


@pytest.mark.parametrize("sound", ["mp3", "opus"])
def test_a_loop_that_is_closed_ends_the_thread(sound: Format) -> None:
    async def leave() -> None:
        fed(sound, [FILES[sound]], Heard())

    asyncio.run(leave())


@pytest.mark.parametrize("sound", ["mp3", "opus"])
async def test_a_response_has_one_thread(sound: Format) -> None:
    one = fed(sound, pieces(HALVES[sound], 100), Heard())
    assert len(threads()) == 1
    one.close()


@pytest.mark.parametrize("sound", ["mp3", "opus"])
async def test_a_second_of_sound_is_on_the_way_at_most(sound: Format) -> None:
    heard = Heard()
    await fed(sound, [encoded(sound, spoken(RATE, 8.0), RATE)], heard).finish()
    assert max(map(len, heard.parts)) <= 2 * RATE * 1.02


async def test_more_than_can_be_kept_is_a_failure() -> None:
    one = Decompressor("opus", Heard(), "", limit=10_000)
    one.feed(FILES["opus"][:5_000] + bytes(10_000))
    with pytest.raises(SpeechError, match="cannot be decoded"):
        await one.finish()


class Awaited(Coming):
    """Tells when it is waited for."""

    def __init__(self) -> None:
        super().__init__(1 << 20)
        self.is_read = threading.Event()

    def readinto(self, room: memoryview) -> int:
        self.is_read.set()
        return super().readinto(room)


async def test_another_file_can_be_opened_while_one_waits_for_its_beginning() -> None:
    coming, handing = Awaited(), HandingOn(Heard(), asyncio.get_running_loop())
    thread = threading.Thread(target=decode, args=(coming, handing, "mp3"))
    thread.start()
    coming.is_read.wait()
    assert soundfile.info(io.BytesIO(FILES["wav"])).samplerate == RATE
    coming.drop()
    thread.join()


@pytest.mark.slow
@pytest.mark.parametrize("sound", ["mp3", "opus"])
def test_no_process_waits_for_the_rest_of_a_response(sound: Format) -> None:
    program = """if True:
        import asyncio, sys
        from voiced.api.tts import decoder
        async def hear():
            heard = asyncio.Event()
            one = decoder(sys.argv[1], 24000, lambda pcm, rate: heard.set())
            one.feed(sys.stdin.buffer.read())
            await heard.wait()
        asyncio.run(hear())
    """
    command = [sys.executable, "-c", program, sound]
    ended = subprocess.run(command, input=HALVES[sound], capture_output=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")
