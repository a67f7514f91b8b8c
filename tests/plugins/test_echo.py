"""The plugin that other tests use does what it says."""

from collections.abc import AsyncIterator, Callable
from importlib.metadata import EntryPoint

from voiced.api import Audio, Clause, Expected, Frame, Interim, Pause, Reply, Request, Transcript
from voiced.plugins import Plugins, Wanted, build, run_handler

Entries = Callable[..., tuple[EntryPoint, ...]]


def echo(entries: Entries, **section: object) -> Plugins:
    return Plugins.load(Wanted({"echo": section}), entries("echo"))


async def test_it_repeats_what_it_is_told(entries: Entries) -> None:
    ((plugin, intent),) = echo(entries, prefix="you said ").declared()
    request = Request("echo good day", "en", "echo", slots={"words": "good day"})
    assert await run_handler(plugin, intent, request, limit_s=5) == Reply("you said good day")


async def test_it_hears_what_its_settings_say(entries: Entries) -> None:
    async def speech() -> AsyncIterator[Frame | Pause]:
        yield Frame(bytes(640), 0, 0.0)
        yield Pause()

    (offered,) = echo(entries, hears=["first", "second"]).recognizers()
    recognizer = await build(offered, limit_s=5)
    heard: list[Interim] = []
    lines = [await recognizer.transcribe(speech(), Expected("en"), heard.append) for _ in range(3)]
    assert lines == [Transcript("first", "en"), Transcript("second", "en"), Transcript("second", "en")]
    assert heard[:2] == [Interim("", "first"), Interim("first", segment_ended=True)]


async def test_it_hums_each_clause(entries: Entries) -> None:
    async def clauses() -> AsyncIterator[Clause]:
        yield Clause(0, "hello", "en")
        yield Clause(1, "you", "en")

    played: list[Audio] = []

    async def play(audio: Audio) -> None:
        played.append(audio)

    (offered,) = echo(entries).synthesizers()
    await (await build(offered, limit_s=5)).speak(clauses(), play)
    assert [(one.clause, len(one.pcm), one.ends_clause) for one in played] == [(0, 8000, True), (1, 4800, True)]
