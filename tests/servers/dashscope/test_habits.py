"""What the service does where nobody has written down what it does."""

from time import monotonic

from tests.servers.dashscope.client import ASR, connected, silence, tone
from tests.servers.dashscope.ears import Scripted
from tests.servers.dashscope.events import COMPLETED, INTERIM
from tests.servers.dashscope.habits import Habits
from tests.servers.dashscope.service import DashScopeService

WORDS = "one two three four five"


async def test_a_service_that_hears_slowly_is_as_late_as_that() -> None:
    slow = Habits(hearing_speed=10.0)
    async with DashScopeService(ears=Scripted(WORDS), habits=slow) as service, connected(service, ASR) as client:
        began = monotonic()
        await client.append(tone(1000) + silence(1000))
        await client.hear_until("input_audio_buffer.speech_stopped")
        assert monotonic() - began >= 0.17  # of 800 ms of silence that end it, behind 1000 ms of speech


async def test_what_is_sent_no_faster_than_it_is_heard_is_not_late() -> None:
    slow = Habits(hearing_speed=1000.0)
    async with DashScopeService(ears=Scripted(WORDS), habits=slow) as service, connected(service, ASR) as client:
        await client.append(tone(1000) + silence(1000))
        assert (await client.hear_until(COMPLETED))[-1]["transcript"] == WORDS


async def test_text_may_come_before_the_commit() -> None:
    early = Habits(interims_before_commit=True)
    async with DashScopeService(ears=Scripted(WORDS), habits=early) as service, connected(service, ASR) as client:
        await client.update(turn_detection=None)
        await client.append(tone(1000))
        assert (await client.hear_until(INTERIM))[-1]["text"] == ""


async def test_the_commit_ends_what_was_heard_before() -> None:
    early = Habits(interims_before_commit=True)
    async with DashScopeService(ears=Scripted(WORDS), habits=early) as service, connected(service, ASR) as client:
        await client.update(turn_detection=None)
        await client.append(tone(1000))
        [interim] = await client.hear_until(INTERIM)
        await client.say("input_audio_buffer.commit")
        final = (await client.hear_until(COMPLETED))[-1]
        assert (final["item_id"], final["transcript"]) == (interim["item_id"], WORDS)
