"""The attempts at a turn: the first text wins, a failure makes the next begin, and who is silent gets company."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeAlias

import pytest

from tests.timeless import timeless
from voiced.api import (
    Expected,
    Frame,
    Interim,
    Pause,
    ProviderChanged,
    Recognizer,
    SpeechError,
    Transcript,
    UnavailableError,
)
from voiced.api.testing import tone
from voiced.api.testing.clock import settle
from voiced.device.clock import Work
from voiced.speech.attempts import Attempt
from voiced.speech.breaker import Breaker
from voiced.speech.cloud_minutes import CloudMinutes
from voiced.speech.health import Health
from voiced.speech.providers import Providers, Source
from voiced.speech.race import ENDING_S, Race, Watching
from voiced.speech.replayable import Replayable

FRAME_S = 0.1
PCM = tone(FRAME_S)
SAMPLES = len(PCM) // 2

Speech: TypeAlias = AsyncIterator[Frame | Pause]
Heard: TypeAlias = Callable[[Interim], None]
Act: TypeAlias = Callable[[Speech, Heard], Awaitable[Transcript]]
"""What a recognizer does in one turn."""


def error(code: str, *, retryable: bool = True) -> SpeechError:
    return SpeechError(f"a failure of {code}", code=code, retryable=retryable)


def understands(text: str) -> Act:
    """Tells it at every pause, and at the end."""

    async def act(speech: Speech, heard: Heard) -> Transcript:
        async for item in speech:
            if isinstance(item, Pause):
                heard(Interim(text, segment_ended=True))
        return Transcript(text, "en")

    return act


def fails(fault: BaseException) -> Act:
    async def act(speech: Speech, heard: Heard) -> Transcript:
        raise fault

    return act


def fails_after(items: int, fault: Exception, *interims: Interim) -> Act:
    """Takes so many, tells that, and fails."""

    async def act(speech: Speech, heard: Heard) -> Transcript:
        for _ in range(items):
            await anext(speech)
        for interim in interims:
            heard(interim)
        raise fault

    return act


def returns(text: str, at: float) -> Act:
    """Tells nothing before."""

    async def act(speech: Speech, heard: Heard) -> Transcript:
        await asyncio.sleep(at - now())
        return Transcript(text, "en")

    return act


def tells(*interims: tuple[float, Interim]) -> Act:
    """Tells something at those times, and never comes to an end."""

    async def act(speech: Speech, heard: Heard) -> Transcript:
        for at, interim in interims:
            await asyncio.sleep(at - now())
            heard(interim)
        return await for_ever()

    return act


SILENT = tells()
"""Never tells anything."""


async def for_ever() -> Transcript:
    await asyncio.Event().wait()
    raise AssertionError


def now() -> float:
    return asyncio.get_running_loop().time()


@dataclass
class Acting:
    """A recognizer: an act a turn, and the last one again."""

    acts: tuple[Act, ...]
    given: list[list[Frame | Pause]] = field(default_factory=list)
    """What it was given, by attempt."""

    cancelled: int = 0

    async def prepare(self, expected: Expected) -> None:
        """Nothing to do."""

    async def transcribe(self, speech: Speech, expected: Expected, heard: Heard) -> Transcript:
        act = self.acts[min(len(self.given), len(self.acts) - 1)]
        self.given.append([])
        try:
            return await act(_noted(aiter(speech), self.given[-1]), heard)
        except asyncio.CancelledError:
            self.cancelled += 1
            raise

    async def close(self) -> None:
        """Nothing to do."""


def _noted(speech: Speech, given: list[Frame | Pause]) -> Speech:
    class Noted:
        def __aiter__(self) -> Speech:
            return self

        async def __anext__(self) -> Frame | Pause:
            item = await anext(speech)
            given.append(item)
            return item

    return Noted()


class Stage:
    """A turn, and recognizers by name: "local" is no service, "late" tells nothing before the end."""

    def __init__(self, **acts: Act | tuple[Act, ...]) -> None:
        self.recognizers = {name: Acting(act if isinstance(act, tuple) else (act,)) for name, act in acts.items()}
        self.health = Health(now=now, chance=lambda: 0.5)
        self.work = Work()
        self.began: list[tuple[str, float]] = []
        self.attempts: list[Attempt] = []
        self.interims: list[tuple[str, Interim]] = []
        self.changes: list[ProviderChanged] = []
        self.begin_turn()
        self.providers = Providers[Recognizer](
            "asr",
            [
                Source(name, _builder(one), cloud=name != "local", interims=name != "late")
                for name, one in self.recognizers.items()
            ],
            self.changes.append,
            self.health,
        )

    def begin_turn(self) -> None:
        self.audio = Replayable[Frame | Pause](self.work)
        self._samples = 0

    def race(self, silent_s: float = 2.0, slow_s: float = 1.0) -> "asyncio.Task[Transcript]":
        def began(attempt: Attempt) -> None:
            self.began.append((attempt.provider, now()))
            self.attempts.append(attempt)

        def heard(attempt: Attempt, interim: Interim) -> None:
            self.interims.append((attempt.provider, interim))

        race = Race(self.providers, self.audio, Expected("en"), Watching(began, heard), silent_s, slow_s)
        return asyncio.create_task(race.run())

    def frames(self, number: int) -> None:
        """So many at once."""
        for _ in range(number):
            self.audio.add(Frame(PCM, self._samples, 0.0))
            self._samples += SAMPLES

    async def speak(self, seconds: float) -> None:
        """In real time."""
        for _ in range(round(seconds / FRAME_S)):
            await asyncio.sleep(FRAME_S)
            self.frames(1)

    def pause(self) -> None:
        self.audio.add(Pause())

    async def whole(self, seconds: float = 0.5) -> Transcript:
        """A turn that is spoken, followed by a pause of 5 s, and over."""
        self.begin_turn()
        racing = self.race()
        await self.speak(seconds)
        self.pause()
        await asyncio.sleep(5)
        self.audio.end()
        return await racing

    def given(self, name: str, attempt: int = 0) -> str:
        """A letter for each item: "-" for a frame, "P" for a pause."""
        items = self.recognizers[name].given[attempt]
        return "".join("P" if isinstance(item, Pause) else "-" for item in items)

    @property
    def names(self) -> list[str]:
        """Who began, in order."""
        return [name for name, _ in self.began]

    def times(self) -> list[tuple[str, float]]:
        """Who began and when, to the nearest hundredth."""
        return [(name, round(at, 2)) for name, at in self.began]


def _builder(recognizer: Recognizer) -> Callable[[], Awaitable[Recognizer]]:
    async def build() -> Recognizer:
        return recognizer

    return build


# whose text counts


@timeless
async def test_the_first_text_wins() -> None:
    stage = Stage(slow=returns("too late", at=9), quick=returns("here", at=4))
    assert (await stage.whole()).text == "here"
    assert stage.recognizers["slow"].cancelled == 1


@timeless
async def test_the_text_of_one_that_was_silent_for_long_may_still_win() -> None:
    stage = Stage(slow=returns("at last", at=3), company=returns("too late", at=4))
    assert (await stage.whole()).text == "at last"
    assert stage.names == ["slow", "company"]


@timeless
async def test_an_empty_text_waits_for_an_attempt_that_still_runs() -> None:
    stage = Stage(slow=returns("at last", at=4), company=returns("", at=2))
    assert (await stage.whole()).text == "at last"


@timeless
async def test_when_nobody_understood_anything_the_text_is_empty() -> None:
    assert (await Stage(one=returns("", at=1)).whole()).text == ""


@timeless
async def test_an_empty_text_makes_nobody_else_begin() -> None:
    stage = Stage(one=returns("", at=0.2), other=understands("something"))
    assert (await stage.whole()).text == ""
    assert stage.names == ["one"]


@timeless
async def test_an_empty_text_counts_more_than_the_failure_of_the_last_that_runs() -> None:
    async def fails_late(speech: Speech, heard: Heard) -> Transcript:
        await asyncio.sleep(4 - now())
        raise error("quota")

    stage = Stage(slow=fails_late, company=returns("", at=2))
    assert (await stage.whole()).text == ""


@timeless
async def test_only_who_won_is_not_over() -> None:
    stage = Stage(broken=fails(error("quota")), slow=SILENT, quick=understands("here"))
    await stage.whole()
    assert [(attempt.provider, attempt.over) for attempt in stage.attempts] == [
        ("broken", True),
        ("slow", True),
        ("quick", False),
    ]


@timeless
async def test_what_is_told_while_it_is_spoken_is_passed_on() -> None:
    stage = Stage(one=understands("stop"))
    await stage.whole()
    assert stage.interims == [("one", Interim("stop", segment_ended=True))]
    assert stage.attempts[0].text == "stop"


# failures


@pytest.mark.parametrize("code", ["transport", "item"])
@timeless
async def test_after_a_failure_that_may_be_chance_the_same_service_goes_on_where_it_was(code: str) -> None:
    through = Interim("Turn on.", "the", segment_ended=True, through=2 * SAMPLES)
    stage = Stage(cloud=(fails_after(4, error(code), through), understands("The light.")))
    stage.frames(2)
    stage.pause()
    stage.frames(3)
    racing = stage.race()
    await settle()
    assert stage.names == ["cloud", "cloud"]
    stage.pause()
    stage.audio.end()
    assert (await racing).text == "Turn on The light."
    assert (stage.given("cloud", 0), stage.given("cloud", 1)) == ("--P-", "---P")


@timeless
async def test_pauses_before_where_it_goes_on_are_answered() -> None:
    through = Interim("Turn on.", segment_ended=True, through=2 * SAMPLES)
    stage = Stage(cloud=(fails_after(4, error("transport"), through), understands("The light.")))
    stage.frames(2)
    stage.pause()
    stage.frames(3)
    racing = stage.race()
    await settle()
    assert [attempt.answered for attempt in stage.attempts] == [1, 1]
    stage.pause()
    await settle()
    assert stage.attempts[1].answered == 2
    assert stage.attempts[1].text == "Turn on The light."
    stage.audio.end()
    await racing


@timeless
async def test_who_goes_on_tells_everything_else_of_the_text() -> None:
    async def act(speech: Speech, heard: Heard) -> Transcript:
        heard(Interim("", "the", language="en"))
        return Transcript("The light.", "", "happy", "s2")

    stage = Stage(cloud=(fails_after(1, error("transport"), Interim("Turn on.", through=SAMPLES)), act))
    stage.frames(1)
    stage.audio.end()
    assert await stage.race() == Transcript("Turn on The light.", "en", "happy", "s2")


@timeless
async def test_when_everything_was_final_that_is_told_at_once() -> None:
    through = Interim("Stop.", through=2 * SAMPLES)
    stage = Stage(cloud=(fails_after(3, error("transport"), through), SILENT))
    stage.frames(2)
    stage.pause()
    racing = stage.race()
    await settle()
    assert stage.interims == [("cloud", through), ("cloud", Interim(""))]
    assert (stage.attempts[1].text, stage.attempts[1].answered) == ("Stop.", 1)
    racing.cancel()


@timeless
async def test_without_anything_final_it_begins_again() -> None:
    stage = Stage(cloud=(fails_after(3, error("transport"), Interim("", "turn")), understands("turn on")))
    stage.frames(3)
    stage.pause()
    stage.audio.end()
    assert (await stage.race()).text == "turn on"
    assert stage.given("cloud", 1) == "---P"


@timeless
async def test_after_the_second_failure_the_next_hears_everything() -> None:
    through = Interim("Turn on.", through=2 * SAMPLES)
    stage = Stage(
        cloud=(fails_after(3, error("transport"), through), fails(error("transport"))), local=understands("everything")
    )
    stage.frames(3)
    stage.pause()
    stage.audio.end()
    assert (await stage.race()).text == "everything"
    assert stage.names == ["cloud", "cloud", "local"]
    assert stage.given("local") == "---P"


@timeless
async def test_each_service_has_a_second_try_of_its_own() -> None:
    stage = Stage(one=fails(error("transport")), two=fails(error("item")), local=understands("yes"))
    assert (await stage.whole()).text == "yes"
    assert stage.names == ["one", "one", "two", "two", "local"]


@timeless
async def test_a_service_that_rests_from_now_on_has_no_second_try_when_there_is_another() -> None:
    stage = Stage(cloud=fails(error("transport")), local=understands("yes"))
    stage.health.fail("cloud", "transport")
    await stage.whole()
    assert stage.names == ["cloud", "local"]


@timeless
async def test_a_service_that_rests_has_a_second_try_when_there_is_nothing_else() -> None:
    stage = Stage(cloud=(fails(error("transport")), understands("yes")))
    for _ in range(2):
        stage.health.fail("cloud", "transport")
    assert (await stage.whole()).text == "yes"


@timeless
async def test_a_service_that_reached_the_cap_has_no_second_try() -> None:
    stage = Stage(cloud=fails_after(20, error("transport")))
    stage.health.minutes = CloudMinutes(1 / 60)
    with pytest.raises(SpeechError):
        await stage.whole(3.0)
    assert stage.names == ["cloud"]


@pytest.mark.parametrize(
    "fault",
    [
        error("credentials", retryable=False),
        error("quota"),
        error("request", retryable=False),
        error("silent"),
        error("protocol"),
        error("transport", retryable=False),
        UnavailableError("no model"),
        ZeroDivisionError(),
    ],
)
@timeless
async def test_after_another_failure_the_next_begins_at_once(fault: Exception) -> None:
    stage = Stage(cloud=fails(fault), local=understands("yes"))
    assert (await stage.whole()).text == "yes"
    assert stage.times() == [("cloud", 0.0), ("local", 0.0)]


@timeless
async def test_a_recognizer_that_cancels_itself_has_failed() -> None:
    stage = Stage(odd=fails(asyncio.CancelledError()), local=understands("yes"))
    assert (await stage.whole()).text == "yes"


@timeless
async def test_when_all_have_failed_it_is_said_why() -> None:
    stage = Stage(one=fails(error("quota")), two=fails(error("credentials")))
    with pytest.raises(SpeechError, match=r"nothing is left in asr\.providers: a failure of credentials") as raised:
        await stage.race()
    assert raised.value.code == "no-asr"


@timeless
async def test_every_failure_is_told() -> None:
    stage = Stage(cloud=fails(error("transport")), local=understands("here"))
    await stage.whole()
    failed = ProviderChanged("cloud", "asr", "failed: a failure of transport")
    assert [change for change in stage.changes if change.state != "ready"] == [failed, failed]


@timeless
async def test_without_a_recognizer_it_is_said_why() -> None:
    with pytest.raises(SpeechError, match=r"asr\.providers") as raised:
        await Stage().race()
    assert raised.value.code == "no-asr"


@timeless
async def test_an_exception_of_a_plugin_is_named_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    stage = Stage(buggy=fails(ZeroDivisionError("what the user said")))
    with pytest.raises(SpeechError, match="ZeroDivisionError in buggy") as raised:
        await stage.race()
    assert "what the user said" not in caplog.text + str(raised.value)


# who is silent gets company


@timeless
async def test_a_service_that_tells_nothing_for_two_seconds_of_speech_gets_company() -> None:
    stage = Stage(dead=SILENT, local=understands("here"))
    racing = stage.race()
    await stage.speak(3)
    assert stage.times() == [("dead", 0.0), ("local", 2.0)]
    assert stage.recognizers["dead"].cancelled == 0
    stage.audio.end()
    assert (await racing).text == "here"


@timeless
async def test_the_company_hears_everything() -> None:
    stage = Stage(dead=SILENT, local=understands("here"))
    await stage.whole(2.5)
    assert stage.given("local") == "-" * 25 + "P"


@timeless
async def test_speech_that_is_given_faster_than_it_was_spoken_is_no_reason() -> None:
    stage = Stage(busy=SILENT, local=understands("here"))
    stage.frames(50)
    await asyncio.sleep(100)
    racing = stage.race()
    await stage.speak(3)
    assert stage.times() == [("busy", 100.0), ("local", 102.0)]
    racing.cancel()


@timeless
async def test_time_without_speech_is_no_reason() -> None:
    stage = Stage(waiting=SILENT, local=understands("here"))
    racing = stage.race()
    await stage.speak(1.0)
    await asyncio.sleep(100)
    assert stage.names == ["waiting"]
    racing.cancel()


@timeless
async def test_a_sign_of_life_begins_the_two_seconds_anew() -> None:
    stage = Stage(alive=tells((1.5, Interim(""))), local=understands("here"))
    racing = stage.race()
    await stage.speak(4)
    assert stage.times() == [("alive", 0.0), ("local", 3.5)]
    racing.cancel()


@timeless
async def test_a_service_that_tells_nothing_for_a_second_after_a_pause_gets_company() -> None:
    stage = Stage(dead=SILENT, local=understands("here"))
    racing = stage.race()
    await stage.speak(0.9)
    stage.pause()
    await asyncio.sleep(5)
    assert stage.times() == [("dead", 0.0), ("local", 1.9)]
    racing.cancel()


@timeless
async def test_a_service_that_was_alive_before_the_pause_has_a_second_from_there() -> None:
    stage = Stage(dead=tells((0.2, Interim("", "st"))), local=understands("here"))
    racing = stage.race()
    await stage.speak(1.5)
    stage.pause()
    await asyncio.sleep(5)
    assert stage.times() == [("dead", 0.0), ("local", 2.5)]
    racing.cancel()


@timeless
async def test_it_has_that_second_though_the_user_goes_on() -> None:
    stage = Stage(dead=tells((0.4, Interim("", "st"))), local=understands("here"))
    racing = stage.race()
    await stage.speak(1.5)
    stage.pause()
    await asyncio.sleep(0.3)
    await stage.speak(1)
    assert stage.times() == [("dead", 0.0), ("local", 2.5)]
    racing.cancel()


@timeless
async def test_a_service_that_falls_silent_after_the_pause_gets_company_too() -> None:
    stage = Stage(dying=tells((0.8, Interim("", "st"))), local=understands("here"))
    racing = stage.race()
    await stage.speak(0.5)
    stage.pause()
    await asyncio.sleep(5)
    assert stage.times() == [("dying", 0.0), ("local", 1.8)]
    racing.cancel()


@timeless
async def test_a_service_that_has_answered_the_pause_gets_no_company() -> None:
    stage = Stage(cloud=understands("stop"), local=understands("here"))
    racing = stage.race()
    await stage.speak(0.5)
    stage.pause()
    await asyncio.sleep(100)
    assert stage.names == ["cloud"]
    stage.audio.end()
    assert (await racing).text == "stop"


@timeless
async def test_a_service_that_owes_an_answer_to_a_second_pause_gets_company() -> None:
    stage = Stage(dying=tells((0.5, Interim("turn on", segment_ended=True))), local=understands("here"))
    racing = stage.race()
    await stage.speak(0.4)
    stage.pause()
    await asyncio.sleep(2)
    await stage.speak(0.4)
    stage.pause()
    await asyncio.sleep(5)
    assert stage.times() == [("dying", 0.0), ("local", 3.8)]
    racing.cancel()


@pytest.mark.parametrize("name", ["local", "late"])
@timeless
async def test_what_is_no_service_or_tells_nothing_before_the_end_never_gets_company(name: str) -> None:
    stage = Stage(**{name: SILENT}, other=understands("here"))
    racing = stage.race()
    await stage.speak(10)
    stage.pause()
    await asyncio.sleep(10)
    assert stage.names == [name]
    racing.cancel()


@timeless
async def test_company_that_is_silent_gets_company_too() -> None:
    stage = Stage(dead=SILENT, buried=SILENT, local=understands("here"))
    racing = stage.race()
    await stage.speak(0.5)
    stage.pause()
    await asyncio.sleep(5)
    assert stage.times() == [("dead", 0.0), ("buried", 1.5), ("local", 2.5)]
    racing.cancel()


@timeless
async def test_nobody_else_begins_while_the_company_talks() -> None:
    stage = Stage(dead=SILENT, cloud=understands("here"), local=understands("too"))
    await stage.whole()
    assert stage.names == ["dead", "cloud"]


@timeless
async def test_the_times_are_parameters() -> None:
    stage = Stage(dead=SILENT, buried=SILENT, local=understands("here"))
    racing = stage.race(silent_s=0.3, slow_s=0.5)
    await stage.speak(0.4)
    stage.pause()
    await asyncio.sleep(5)
    assert stage.times() == [("dead", 0.0), ("buried", 0.3), ("local", 0.9)]
    racing.cancel()


# what is given up


@timeless
async def test_what_an_attempt_tells_after_it_was_given_up_changes_nothing() -> None:
    late: list[Heard] = []

    async def dead(speech: Speech, heard: Heard) -> Transcript:
        late.append(heard)
        return await for_ever()

    stage = Stage(dead=dead, local=understands("here"))
    await stage.whole()
    before = list(stage.interims)
    late[0](Interim("something else", segment_ended=True))
    assert stage.interims == before
    assert (stage.attempts[0].text, stage.attempts[0].over) == ("", True)


@timeless
async def test_what_an_attempt_tells_after_it_has_failed_changes_nothing() -> None:
    late: list[Heard] = []

    async def broken(speech: Speech, heard: Heard) -> Transcript:
        late.append(heard)
        raise error("quota")

    stage = Stage(broken=broken, local=understands("here"))
    racing = stage.race()
    await settle()
    late[0](Interim("something else", segment_ended=True))
    assert stage.interims == []
    racing.cancel()


@timeless
async def test_cancelling_cancels_every_attempt_and_leaves_no_task() -> None:
    stage = Stage(dead=SILENT, local=SILENT)
    racing = stage.race()
    await stage.speak(3)
    racing.cancel()
    await asyncio.wait({racing})
    assert racing.cancelled()
    assert [one.cancelled for one in stage.recognizers.values()] == [1, 1]
    assert asyncio.all_tasks() == {asyncio.current_task()}
    assert stage.work.is_done


@pytest.mark.parametrize("acts", [{"one": understands("yes")}, {"dead": SILENT, "local": understands("yes")}])
@timeless
async def test_a_turn_that_is_over_leaves_no_task_and_no_work(acts: dict[str, Act]) -> None:
    stage = Stage(**acts)
    await stage.whole()
    assert asyncio.all_tasks() == {asyncio.current_task()}
    assert stage.work.is_done


@timeless
async def test_nobody_begins_after_the_end() -> None:
    stage = Stage(cloud=returns("here", at=0.5), local=understands("too"))
    racing = stage.race()
    stage.frames(1)
    stage.pause()
    await racing
    await asyncio.sleep(100)
    assert stage.names == ["cloud"]


@timeless
async def test_an_attempt_that_does_not_let_go_is_waited_for_only_so_long() -> None:
    async def stubborn(speech: Speech, heard: Heard) -> Transcript:
        try:
            return await for_ever()
        finally:
            await asyncio.sleep(60)

    stage = Stage(dead=stubborn, local=returns("here", at=4))
    racing = stage.race()
    await stage.speak(0.5)
    stage.pause()
    assert (await racing).text == "here"
    assert round(now(), 2) == 4 + ENDING_S


@timeless
async def test_a_failure_to_let_go_in_order_is_nobodys_concern(caplog: pytest.LogCaptureFixture) -> None:
    async def fails_when_cancelled(speech: Speech, heard: Heard) -> Transcript:
        try:
            return await for_ever()
        finally:
            raise error("transport")

    stage = Stage(cloud=fails_when_cancelled, local=understands("here"))
    assert (await stage.whole()).text == "here"
    assert stage.names == ["cloud", "local"]
    gc.collect()
    assert [record for record in caplog.records if record.name == "asyncio"] == []


@timeless
async def test_who_waits_for_the_next_frame_may_give_up_and_wait_again() -> None:
    async def impatient(speech: Speech, heard: Heard) -> Transcript:
        frames = 0
        while frames < 3:
            try:
                async with asyncio.timeout(0.03):
                    await anext(speech)
                frames += 1
            except TimeoutError:
                heard(Interim(""))
        return Transcript(f"{frames} frames", "en")

    stage = Stage(cloud=impatient)
    racing = stage.race()
    await stage.speak(0.5)
    assert (await racing).text == "3 frames"


# what is learnt for the next time


@timeless
async def test_a_service_that_was_silent_to_the_end_has_failed() -> None:
    stage = Stage(dead=SILENT, local=understands("here"))
    for _ in range(2):
        await stage.whole()
    assert [source.name for source in stage.providers.ready("en")] == ["local"]


@timeless
async def test_that_a_service_was_silent_is_told() -> None:
    stage = Stage(dead=SILENT, local=understands("here"))
    await stage.whole()
    assert ProviderChanged("dead", "asr", "failed: dead gave no final text") in stage.changes


@timeless
async def test_a_service_that_was_silent_until_the_turn_was_cancelled_has_failed() -> None:
    stage = Stage(dead=SILENT, local=SILENT)
    for _ in range(2):
        stage.begin_turn()
        racing = stage.race()
        await stage.speak(3)
        racing.cancel()
        await asyncio.wait({racing})
    assert [source.name for source in stage.providers.ready("en")] == ["local"]


@timeless
async def test_a_service_that_was_alive_and_lost_has_not_failed() -> None:
    stage = Stage(slow=tells((2.3, Interim(""))), local=returns("here", at=2.5))
    racing = stage.race()
    await stage.speak(2.6)
    assert (await racing).text == "here"
    assert stage.names == ["slow", "local"]
    assert stage.health._of("slow") == Breaker()


@timeless
async def test_failures_and_successes_decide_who_is_asked_next_time() -> None:
    stage = Stage(cloud=fails(error("transport")), local=understands("here"))
    await stage.whole()
    assert stage.names == ["cloud", "cloud", "local"]
    await stage.whole()
    assert stage.names == ["cloud", "cloud", "local", "local"]


@timeless
async def test_the_sound_that_is_sent_to_services_is_counted() -> None:
    stage = Stage(cloud=understands("here"), local=understands("too"))
    await stage.whole(1.0)
    assert stage.health.minutes.sent_s(now()) == pytest.approx(1.0)


@timeless
async def test_the_sound_of_every_attempt_counts() -> None:
    stage = Stage(cloud=(fails_after(4, error("transport")), understands("here")))
    await stage.whole(1.0)
    assert stage.health.minutes.sent_s(now()) == pytest.approx(1.4)


@timeless
async def test_sound_for_what_is_no_service_does_not_count() -> None:
    stage = Stage(local=understands("here"))
    await stage.whole(1.0)
    assert stage.health.minutes.sent_s(now()) == 0.0
