"""Handlers that ask the user back, in whole conversations."""

from pathlib import Path

import pytest

from tests.conversation.stage import QUESTION, TIME, Stage, intent
from voiced.api import Asked, Failed, Heard, Reply, Request, Spoke, number
from voiced.api.testing import ScriptedRecognizer, silence, tone

MINUTES = number("minutes", 1, 100)


async def boil(request: Request) -> str:
    minutes = await request.ask("How many minutes?", MINUTES)
    return f"Done in {minutes}." if minutes else "Then not."


BOIL = intent("boil", boil, "boil an egg")
ANSWERED = QUESTION + silence(3.0) + tone(0.8) + silence(2.0)
"""Somebody asks, waits for the question, and answers it."""


def stage(folder: Path, *said: str) -> Stage:
    return Stage(folder, [BOIL, TIME], ScriptedRecognizer([*said]))


def spoken(stage: Stage) -> list[str]:
    return [event.text for event in stage.events if isinstance(event, Spoke)]


async def test_the_next_utterance_is_the_answer(tmp_path: Path) -> None:
    held = stage(tmp_path, "boil an egg", "ten")
    await held.hold(ANSWERED)
    assert spoken(held) == ["How many minutes?", "Done in 10."]


async def test_the_question_is_told(tmp_path: Path) -> None:
    held = stage(tmp_path, "boil an egg", "ten")
    await held.hold(ANSWERED)
    assert held.told(Asked) == [Asked("test", "How many minutes?")]


async def test_an_answer_that_fits_nothing_is_asked_for_again(tmp_path: Path) -> None:
    held = stage(tmp_path, "boil an egg", "the weather was fine", "ten")
    await held.hold(ANSWERED + silence(2.0) + tone(0.8) + silence(1.0))
    assert spoken(held) == ["How many minutes?", "How many minutes?", "Done in 10."]


async def test_nobody_answers_twice_and_the_handler_goes_on_without(tmp_path: Path) -> None:
    held = stage(tmp_path, "boil an egg")
    await held.hold(QUESTION)
    assert spoken(held) == ["How many minutes?", "How many minutes?", "Then not."]


async def test_the_answer_is_in_no_way_a_new_request(tmp_path: Path) -> None:
    held = stage(tmp_path, "boil an egg", "what time is it", "ten")
    await held.hold(ANSWERED + silence(2.0) + tone(0.8) + silence(1.0))
    assert "It is ten." not in spoken(held)


async def test_the_handlers_limit_does_not_run_while_it_waits(tmp_path: Path) -> None:
    held = stage(tmp_path, "boil an egg", "ten")
    await held.hold(ANSWERED)  # its limit is 0.2 s
    assert held.told(Failed) == []


async def test_everything_that_was_said_is_told(tmp_path: Path) -> None:
    held = stage(tmp_path, "boil an egg", "ten")
    await held.hold(ANSWERED)
    assert [event.text for event in held.events if isinstance(event, Heard)] == ["boil an egg", "ten"]


async def test_a_stop_leaves_the_handler_without_an_answer(tmp_path: Path) -> None:
    got: list[int | None] = []

    async def curious(request: Request) -> Reply:
        got.append(await request.ask("How many minutes?", MINUTES))
        return Reply("")

    held = Stage(tmp_path, [intent("boil", curious, "boil an egg")], ScriptedRecognizer(["boil an egg"]))
    held.on_event = lambda event: held.later(held.stop) if isinstance(event, Asked) else None
    await held.hold(QUESTION)
    assert got == [None]


@pytest.mark.parametrize("word", ["stop", "cancel"])
async def test_a_handler_that_cannot_ask_goes_on(tmp_path: Path, word: str) -> None:
    request = Request(word, "en", "boil")
    assert await boil(request) == "Then not."
