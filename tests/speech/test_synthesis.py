"""Clauses are spoken by the first synthesizer that can, and a clause that was cut by the next."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from voiced.api import Audio, Clause, DeviceError, ProviderChanged, SpeechError, Synthesizer, Word
from voiced.api.testing import ToneSynthesizer
from voiced.device.clock import Work
from voiced.speech.providers import Providers, Source
from voiced.speech.replayable import Replayable
from voiced.speech.synthesis import Synthesis

BROKEN = SpeechError("the line is dead", code="gone")


def clauses(*texts: str) -> Replayable[Clause]:
    log = Replayable[Clause](Work())
    for index, text in enumerate(texts):
        log.add(Clause(index, text, "en"))
    log.end()
    return log


class Stage:
    """Synthesizers by name, what was played, and what was told of them."""

    def __init__(self, **synthesizers: Synthesizer) -> None:
        self.played: list[Audio] = []
        self.told: list[ProviderChanged] = []
        sources = [Source(name, _builder(one)) for name, one in synthesizers.items()]
        self.providers = Providers[Synthesizer]("tts", sources, self.told.append)
        self.synthesis = Synthesis(self.providers, first_audio_s=0.05)

    async def speak(self, *texts: str, language: str = "en") -> None:
        async def play(audio: Audio) -> None:
            self.played.append(audio)

        await self.synthesis.speak(clauses(*texts), language, play)

    def ended(self) -> list[int]:
        return [audio.clause for audio in self.played if audio.ends_clause]


def _builder(synthesizer: Synthesizer) -> Callable[[], Awaitable[Synthesizer]]:
    async def build() -> Synthesizer:
        return synthesizer

    return build


async def test_all_clauses_are_spoken_in_order() -> None:
    stage = Stage(one=ToneSynthesizer())
    await stage.speak("Hello.", "It is ten.")
    assert stage.ended() == [0, 1]


async def test_the_next_synthesizer_begins_at_the_clause_that_was_cut() -> None:
    broken, other = ToneSynthesizer(failing={"Two.": BROKEN}), ToneSynthesizer()
    stage = Stage(broken=broken, other=other)
    await stage.speak("One.", "Two.", "Three.")
    assert [clause.text for clause in other.spoken] == ["Two.", "Three."]
    assert stage.ended() == [0, 1, 2]


async def test_a_failure_is_told_with_its_reason() -> None:
    stage = Stage(broken=ToneSynthesizer(failing={"One.": BROKEN}), other=ToneSynthesizer())
    await stage.speak("One.")
    assert ProviderChanged("broken", "tts", "failed: the line is dead") in stage.told


async def test_when_none_is_left_it_is_said_why() -> None:
    stage = Stage(broken=ToneSynthesizer(failing={"One.": BROKEN}))
    with pytest.raises(SpeechError, match=r"nothing is left in tts\.providers: the line is dead"):
        await stage.speak("One.")


async def test_when_none_knows_the_language_it_is_said_why() -> None:
    with pytest.raises(SpeechError, match=r"tts\.providers names nothing that is there"):
        await Stage().speak("One.")


async def test_a_broken_loudspeaker_is_no_fault_of_the_synthesizer() -> None:
    stage = Stage(one=ToneSynthesizer(), other=ToneSynthesizer())

    async def play(_: Audio) -> None:
        raise DeviceError("the disk is full")

    with pytest.raises(DeviceError):
        await stage.synthesis.speak(clauses("One."), "en", play)
    assert not [one for one in stage.told if "failed" in one.state]


class Mute:
    """Takes clauses and never gives a sound."""

    async def prepare(self) -> None: ...

    async def speak(self, clauses: AsyncIterator[Clause], play: Callable[[Audio], Awaitable[None]]) -> None:
        async for _ in clauses:
            await asyncio.Event().wait()

    async def close(self) -> None: ...


class Forgetful(ToneSynthesizer):
    """Leaves out everything behind the first clause."""

    async def speak(self, clauses: AsyncIterator[Clause], play: Callable[[Audio], Awaitable[None]]) -> None:
        async for clause in clauses:
            await play(Audio(b"", 16_000, clause.index, ends_clause=True))
            return


class Clumsy(Mute):
    """A plugin with a bug."""

    async def speak(self, clauses: AsyncIterator[Clause], play: Callable[[Audio], Awaitable[None]]) -> None:
        raise ZeroDivisionError


@pytest.mark.parametrize("bad", [Mute(), Forgetful(), Clumsy()], ids=["mute", "forgetful", "clumsy"])
async def test_a_bad_synthesizer_does_not_stop_the_next(bad: Synthesizer) -> None:
    stage = Stage(bad=bad, good=ToneSynthesizer())
    await stage.speak("One.", "Two.")
    assert stage.ended() == [0, 1]


async def test_a_loudspeaker_that_has_enough_is_no_silence_of_the_synthesizer() -> None:
    stage = Stage(one=ToneSynthesizer())
    slow = asyncio.Event()
    asyncio.get_running_loop().call_later(0.15, slow.set)

    async def play(_: Audio) -> None:
        await slow.wait()

    await stage.synthesis.speak(clauses("One."), "en", play)
    assert not [one for one in stage.told if "failed" in one.state]


async def test_a_synthesizer_without_the_language_is_skipped() -> None:
    english = ToneSynthesizer()
    providers = Providers[Synthesizer]("tts", [Source("english", _builder(english), ("en-US",))], lambda _: None)
    assert [one.name for one in providers.usable("en")] == ["english"]
    assert providers.usable("zh-CN") == ()
    assert "english: does not know zh-CN" in providers.why_none("zh-CN")


async def test_what_is_missing_is_skipped_and_named() -> None:
    absent = Source("absent", _builder(ToneSynthesizer()), missing="install it")
    providers = Providers[Synthesizer]("tts", [absent], lambda _: None)
    assert providers.usable("en") == ()
    assert "absent: install it" in providers.why_none("en")


async def test_a_provider_is_built_once() -> None:
    built = []

    async def build() -> Synthesizer:
        built.append(1)
        await asyncio.sleep(0)
        return ToneSynthesizer()

    source = Source[Synthesizer]("one", build)
    providers = Providers[Synthesizer]("tts", [source], lambda _: None)
    first, second = await asyncio.gather(providers.get(source), providers.get(source))
    assert first is second
    assert built == [1]


DOCUMENT = '<speak>It is <sub alias="ten">10</sub>.</speak>'


class Given:
    """Keeps the clauses that it is given, and the words' times that it is asked to tell."""

    def __init__(self, words: tuple[Word, ...] = (), *, fails: bool = False) -> None:
        self.clauses: list[Clause] = []
        self._words = words
        self._fails = fails

    async def prepare(self) -> None: ...

    async def speak(self, clauses: AsyncIterator[Clause], play: Callable[[Audio], Awaitable[None]]) -> None:
        async for clause in clauses:
            self.clauses.append(clause)
            await play(Audio(b"\0\0", 8000, clause.index, words=self._words))
            if self._fails:
                raise BROKEN
            await play(Audio(b"\0\0", 8000, clause.index, ends_clause=True))

    async def close(self) -> None: ...


async def speak(*clauses: Clause, **sources: Source[Synthesizer]) -> list[Audio]:
    played: list[Audio] = []

    async def play(audio: Audio) -> None:
        played.append(audio)

    log = Replayable[Clause](Work())
    for clause in clauses:
        log.add(clause)
    log.end()
    await Synthesis(Providers[Synthesizer]("tts", list(sources.values()), lambda _: None)).speak(log, "en", play)
    return played


@pytest.mark.parametrize(("knows", "text"), [(True, DOCUMENT), (False, "It is ten.")])
async def test_only_who_knows_ssml_is_given_it(knows: bool, text: str) -> None:  # noqa: FBT001
    voice = Given()
    await speak(Clause(0, DOCUMENT, "en", ssml=True), voice=Source("voice", _builder(voice), ssml=knows))
    assert [(clause.text, clause.ssml) for clause in voice.clauses] == [(text, knows)]


async def test_the_times_of_words_are_not_told_of_a_clause_that_another_began() -> None:
    words = (Word("two", 0.0, 0.1),)
    first, second = Given(words, fails=True), Given(words)
    played = await speak(
        Clause(0, "One.", "en"),
        Clause(1, "Two.", "en"),
        first=Source("first", _builder(first)),
        second=Source("second", _builder(second)),
    )
    assert [(audio.clause, bool(audio.words)) for audio in played if audio.pcm and not audio.ends_clause] == [
        (0, True),
        (0, False),
        (1, True),
    ]
