"""A handler that asks the user back is not too slow while it waits for the answer."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from voiced.api import Intent, Reply, Request, Slot, number
from voiced.plugins import PluginFailed, run_handler
from voiced.plugins.patience import Patience, asking

MINUTES = number("minutes", 1, 60)
LIMIT_S = 0.05


class User:
    """Answers with the number of the question, when the test lets it."""

    def __init__(self) -> None:
        self.questions: list[str] = []
        self.answered: list[str] = []
        self.asked = asyncio.Event()
        self.answers = asyncio.Event()

    async def ask(self, question: str, slot: Slot[Any]) -> Any:
        self.questions.append(question)
        number = len(self.questions)
        self.asked.set()
        await self.answers.wait()
        self.answered.append(question)
        return number


class SlowUser:
    """Takes several times as long as the handler may."""

    async def ask(self, question: str, slot: Slot[Any]) -> Any:
        await asyncio.sleep(3 * LIMIT_S)
        return 7


async def run(handler: Callable[[Request], Any], user: User | SlowUser | None, limit_s: float = LIMIT_S) -> Reply:
    request = Request("set a timer", "en", "timer", asker=user)
    return await run_handler("timers", Intent("timer", {"en": ["set a timer"]}, handler), request, limit_s)


async def ask(request: Request) -> str:
    minutes = await request.ask("How long?", MINUTES)
    return f"{minutes} minutes"


def promise(request: Request) -> Awaitable[str]:
    """A plain function that gives something to await."""
    return ask(request)


@pytest.mark.parametrize("handler", [ask, promise])
async def test_a_question_may_take_longer_than_the_limit(handler: Callable[[Request], Any]) -> None:
    assert await run(handler, SlowUser()) == Reply("7 minutes")


async def test_where_nobody_can_be_asked_there_is_no_answer() -> None:
    assert await run(ask, None) == Reply("None minutes")


async def test_after_the_answer_the_limit_runs_on() -> None:
    async def handler(request: Request) -> str:
        await ask(request)
        await asyncio.Event().wait()
        return "never"

    with pytest.raises(PluginFailed, match=r"takes longer than 0\.05 s"):
        await run(handler, SlowUser())


async def test_questions_do_not_begin_the_limit_anew() -> None:
    async def handler(request: Request) -> str:
        while True:
            await request.ask("Sure?", MINUTES)
            await asyncio.sleep(LIMIT_S / 5)

    user = User()
    user.answers.set()
    async with asyncio.timeout(30):
        with pytest.raises(PluginFailed, match="takes longer"):
            await run(handler, user)


async def test_questions_asked_at_once_are_put_one_after_the_other() -> None:
    user = User()

    async def handler(request: Request) -> str:
        first, second = request.ask("How long?", MINUTES), request.ask("How many?", MINUTES)
        return str(await asyncio.gather(first, second))

    running = asyncio.create_task(run(handler, user))
    await user.asked.wait()
    assert user.questions == ["How long?"]
    user.answers.set()
    assert await running == Reply("[1, 2]")


async def test_the_limit_stands_still_until_the_last_of_them_is_answered() -> None:
    async def handler(request: Request) -> str:
        return str(await asyncio.gather(ask(request), ask(request)))

    assert await run(handler, SlowUser()) == Reply("['7 minutes', '7 minutes']")


async def test_stopping_the_handler_stops_its_question() -> None:
    user = User()
    running = asyncio.create_task(run(ask, user))
    await user.asked.wait()
    running.cancel()
    await asyncio.wait({running})
    user.answers.set()
    await asyncio.sleep(0)
    assert running.cancelled()
    assert user.answered == []


async def test_a_question_does_not_outlive_its_handler() -> None:
    user = User()
    left: list[asyncio.Task[Any]] = []

    async def handler(request: Request) -> str:
        left.append(asyncio.create_task(ask(request)))
        await user.asked.wait()
        return "fine"

    assert await run(handler, user) == Reply("fine")
    await asyncio.wait(left, timeout=10)
    assert left[0].cancelled()


async def test_a_request_that_was_answered_asks_nobody() -> None:
    user = User()
    user.answers.set()
    kept: list[Request] = []

    async def handler(request: Request) -> str:
        kept.append(request)
        return "fine"

    await run(handler, user)
    assert await kept[0].ask("How long?", MINUTES) is None
    assert user.questions == []


async def test_a_plain_function_cannot_ask() -> None:
    user = User()

    def handler(request: Request) -> str:
        return asyncio.run(ask(request))

    with pytest.raises(PluginFailed, match=r"RuntimeError in test_patience\.py"):
        await run(handler, user, limit_s=5)
    assert user.questions == []


async def test_an_asker_that_fails_is_the_handlers_to_bear() -> None:
    class Broken:
        async def ask(self, question: str, slot: Slot[Any]) -> Any:
            raise ZeroDivisionError

    async def handler(request: Request) -> str:
        try:
            return await ask(request)
        except ZeroDivisionError:
            return "never mind"

    request = Request("set a timer", "en", "timer", asker=Broken())
    intent = Intent("timer", {"en": ["set a timer"]}, handler)
    assert await run_handler("timers", intent, request, LIMIT_S) == Reply("never mind")


async def test_without_questions_the_limit_is_the_limit() -> None:
    task = asyncio.create_task(asyncio.Event().wait())
    await Patience(LIMIT_S).wait(task)
    assert not task.done()
    task.cancel()


async def test_a_task_that_ends_is_not_waited_for_any_longer() -> None:
    task = asyncio.create_task(asyncio.sleep(0))
    async with asyncio.timeout(10):
        await Patience(3600).wait(task)
    assert task.done()


async def test_everything_but_the_asker_stays_in_the_request() -> None:
    request = Request("set a timer", "en", "timer", slots={"minutes": 3}, asker=User())
    with asking(request, Patience(1)) as asked:
        assert asked == request
        assert asked.asker is not request.asker
