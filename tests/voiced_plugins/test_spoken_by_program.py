"""Synthesizers that run a program for every clause."""

import asyncio
import stat
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from voiced.api import Audio, Clause, SpeechError
from voiced_plugins.spoken_by_program import AHEAD, Command, SpokenByProgram

HEADER = r"printf 'RIFF\0\0\0\0WAVEfmt \020\0\0\0\001\0\001\0\100\037\0\0\200\076\0\0\002\0\020\0data\0\0\0\0'"
"""Shell: the head of a WAV with 8000 samples a second."""

LOUD = r"tr '\0' @ < /dev/zero"
"""Shell: sound without end."""

PIECE_BYTES = 1600

Made = Callable[..., SpokenByProgram]


@pytest.fixture
def program(tmp_path: Path) -> Made:
    """A synthesizer whose program is a shell script; $1 is the text, also its input."""

    def made(script: str, time_limit: float = 30.0) -> SpokenByProgram:
        path = tmp_path / "speak"
        path.write_text(f"#!/bin/sh\ncd {tmp_path}\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return SpokenByProgram(lambda text, _: Command([str(path), text], text), time_limit=time_limit)

    return made


async def clauses(*texts: str) -> AsyncIterator[Clause]:
    for index, text in enumerate(texts):
        yield Clause(index, text, "en")


class Loudspeaker:
    def __init__(self) -> None:
        self.played: list[Audio] = []
        self.first = asyncio.Event()

    async def play(self, audio: Audio) -> None:
        self.played.append(audio)
        self.first.set()

    def pcm(self, clause: int) -> bytes:
        return b"".join(audio.pcm for audio in self.played if audio.clause == clause)

    @property
    def ends(self) -> list[int]:
        return [audio.clause for audio in self.played if audio.ends_clause]


async def played(synthesizer: SpokenByProgram, *texts: str) -> Loudspeaker:
    loudspeaker = Loudspeaker()
    await synthesizer.speak(clauses(*texts), loudspeaker.play)
    return loudspeaker


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def is_running(pid: Path) -> bool:
    """Whether the program that wrote its number there is still known to the system, be it as a zombie."""
    return pid.exists() and Path(f"/proc/{pid.read_text().strip() or 'none'}").exists()


async def until(happens: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not happens():  # noqa: ASYNC110 - another process makes it happen
            await asyncio.sleep(0.005)


async def test_the_sound_of_a_clause_comes_without_its_header(program: Made) -> None:
    loudspeaker = await played(program(f"{HEADER}; printf abcdef"), "hello")
    assert loudspeaker.played == [Audio(b"abcdef", 8000, 0, ends_clause=True)]


async def test_sound_comes_in_pieces_of_100_ms(program: Made) -> None:
    loudspeaker = await played(program(f"{HEADER}; {LOUD} | head -c {PIECE_BYTES * 2 + 10}"), "hello")
    assert [len(audio.pcm) for audio in loudspeaker.played] == [PIECE_BYTES, PIECE_BYTES, 10]


async def test_a_reply_begins_with_20_ms_of_silence_at_most(program: Made) -> None:
    loudspeaker = await played(program(f"{HEADER}; head -c 3200 /dev/zero; {LOUD} | head -c 800"), "hello")
    assert loudspeaker.pcm(0) == bytes(320) + b"@" * 800


@pytest.mark.parametrize(("behind", "before"), [(0, 2400), (1600, 2400), (3200, 800), (3680, 320), (8000, 320)])
async def test_between_clauses_there_is_a_quarter_of_a_second_at_most(program: Made, behind: int, before: int) -> None:
    script = f"{HEADER}; head -c 6400 /dev/zero; {LOUD} | head -c 800; head -c {behind} /dev/zero"
    loudspeaker = await played(program(script), "one", "...", "two")
    assert loudspeaker.pcm(0) == bytes(320) + b"@" * 800 + bytes(min(behind, 3680))
    assert loudspeaker.pcm(2) == bytes(before) + b"@" * 800 + bytes(min(behind, 3680))


async def test_sound_is_played_while_the_program_makes_more(program: Made) -> None:
    script = f"{HEADER}; head -c 3200 /dev/zero; {LOUD} | head -c {PIECE_BYTES}; exec sleep 60"
    loudspeaker = Loudspeaker()
    speaking = asyncio.create_task(program(script).speak(clauses("hello"), loudspeaker.play))
    async with asyncio.timeout(20):
        await loudspeaker.first.wait()
    speaking.cancel()
    await asyncio.gather(speaking, return_exceptions=True)
    assert loudspeaker.pcm(0) == bytes(320) + b"@" * PIECE_BYTES


async def test_other_chunks_before_the_sound_are_passed_over(program: Made) -> None:
    chunk = HEADER.replace("data", r"LIST\003\0\0\0abc\0data")
    assert (await played(program(f"{chunk}; printf abcd"), "hello")).pcm(0) == b"abcd"


async def test_half_a_sample_at_the_end_is_dropped(program: Made) -> None:
    assert (await played(program(f"{HEADER}; printf abc"), "hello")).pcm(0) == b"ab"


async def test_clauses_are_spoken_in_order_and_each_ends_once(program: Made) -> None:
    loudspeaker = await played(program(f'{HEADER}; printf %s "$1"'), "onee", "twoo", "four")
    assert loudspeaker.ends == [0, 1, 2]
    assert [loudspeaker.pcm(index) for index in range(3)] == [b"onee", b"twoo", b"four"]


@pytest.mark.parametrize("text", ["", "  ", "...", "\u201c!\u201d", "\x00\x07", "\u2014\n"])
async def test_nothing_to_say_runs_no_program(program: Made, tmp_path: Path, text: str) -> None:
    loudspeaker = await played(program("touch ran"), text)
    assert [(audio.pcm, audio.ends_clause) for audio in loudspeaker.played] == [(b"", True)]
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("text", ["-o file", "$(touch ran) `touch ran`; touch ran", "<speak>hi</speak>", "a 'b' \"c\""])
async def test_a_text_reaches_the_program_as_it_is(program: Made, tmp_path: Path, text: str) -> None:
    await played(program(f'printf %s "$1" > argument; cat > input; {HEADER}'), text)
    assert (tmp_path / "argument").read_text() == (tmp_path / "input").read_text() == text
    assert not (tmp_path / "ran").exists()


async def test_control_characters_are_spaces(program: Made, tmp_path: Path) -> None:
    await played(program(f'printf %s "$1" > argument; {HEADER}'), "one\x00\x1btwo\nthree\x9f")
    assert (tmp_path / "argument").read_text() == "one two three"


async def test_a_failing_program_is_named_with_its_last_complaint(program: Made) -> None:
    with pytest.raises(SpeechError, match=r"exit code 3: no such voice$") as failed:
        await played(program("echo first >&2; echo no such voice >&2; exit 3"), "hello")
    assert failed.value.code == "program-failed"


async def test_a_program_that_fails_in_the_middle_does_not_end_the_clause(program: Made) -> None:
    loudspeaker = Loudspeaker()
    with pytest.raises(SpeechError):
        await program(f"{HEADER}; {LOUD} | head -c 5000; exit 1").speak(clauses("hello"), loudspeaker.play)
    assert loudspeaker.ends == []


async def test_a_program_without_sound_has_failed(program: Made) -> None:
    with pytest.raises(SpeechError, match="no sound"):
        await played(program("exit 0"), "hello")


async def test_a_program_that_is_not_there_is_said_so() -> None:
    with pytest.raises(SpeechError) as failed:
        await played(SpokenByProgram(lambda text, _: Command(["no-such-program"])), "hello")
    assert (failed.value.code, failed.value.retryable) == ("program-missing", False)


@pytest.mark.parametrize("before", ["true", HEADER, f"{HEADER}; {LOUD} | head -c 5000"])
async def test_a_program_that_hangs_is_stopped(program: Made, tmp_path: Path, before: str) -> None:
    with pytest.raises(SpeechError) as failed:
        await played(program(f"echo $$ > pid; {before}; exec sleep 60", time_limit=0.3), "hello")
    assert failed.value.code == "program-hung"
    assert not is_running(tmp_path / "pid")


async def test_what_was_made_is_played_before_the_failure(program: Made) -> None:
    loudspeaker = Loudspeaker()
    script = f'[ "$1" = bad ] && exit 1; {HEADER}; printf %s "$1"'
    with pytest.raises(SpeechError):
        await program(script).speak(clauses("good", "bad", "never"), loudspeaker.play)
    assert loudspeaker.ends == [0]


async def test_the_next_program_runs_while_a_clause_is_played(program: Made, tmp_path: Path) -> None:
    ended: list[int] = []

    async def slow(audio: Audio) -> None:
        if audio.clause == 0:
            await until((tmp_path / "two").exists)
            assert ended == []
        ended.extend([audio.clause] * audio.ends_clause)

    await program(f'touch "$1"; {HEADER}; {LOUD} | head -c 5000').speak(clauses("one", "two"), slow)
    assert ended == [0, 1]


async def test_no_more_than_two_seconds_are_made_ahead(program: Made, tmp_path: Path) -> None:
    allowed = asyncio.Event()
    taken: list[int] = []

    async def watched() -> AsyncIterator[Clause]:
        for index in range(AHEAD * 2):
            taken.append(index)
            yield Clause(index, "word", "en")

    async def stuck(audio: Audio) -> None:
        await allowed.wait()

    speaking = asyncio.create_task(program(f"{HEADER}; printf abcd").speak(watched(), stuck))
    await until(lambda: len(taken) >= AHEAD + 2)
    await asyncio.sleep(0.05)
    assert len(taken) == AHEAD + 2
    allowed.set()
    await speaking
    assert len(taken) == AHEAD * 2


@pytest.mark.parametrize("sound", ["exec sleep 60", f"exec {LOUD}"])
async def test_stopping_ends_the_program_and_leaves_nothing_open(program: Made, tmp_path: Path, sound: str) -> None:
    before = open_files()
    loudspeaker = Loudspeaker()
    script = f"echo $$ > pid; {HEADER}; {LOUD} | head -c 5000; {sound}"
    speaking = asyncio.create_task(program(script).speak(clauses("hello"), loudspeaker.play))
    await loudspeaker.first.wait()
    speaking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await speaking
    assert not is_running(tmp_path / "pid")
    await until(lambda: open_files() <= before)


async def test_a_loudspeaker_that_fails_ends_the_program(program: Made, tmp_path: Path) -> None:
    async def broken(audio: Audio) -> None:
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        await program(f"echo $$ > pid; {HEADER}; exec {LOUD}").speak(clauses("hello"), broken)
    assert not is_running(tmp_path / "pid")
