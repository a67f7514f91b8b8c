"""How a plugin's handlers and builders are run: under a limit, and never so that others suffer."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from functools import partial
from importlib.metadata import EntryPoint
from typing import Any

import pytest

from voiced.api import Intent, Offer, Reply, Request, SpeechError
from voiced.plugins import Offered, PluginFailed, Plugins, Wanted, build, run_handler
from voiced.plugins.answering import AT_ONCE, in_thread, on_loop
from voiced.plugins.threads import running
from voiced.service.tasks import plugin_of

Entries = Callable[..., tuple[EntryPoint, ...]]

ASKED = Request("my secret words", "en", "shine")


@pytest.fixture
def released() -> Iterator[threading.Event]:
    """Lets stuck threads go when the test ends."""
    event = threading.Event()
    yield event
    event.set()


async def run(handler: Callable[[Request], Any], limit_s: float = 5, plugin: str = "lamp") -> Reply:
    return await run_handler(plugin, Intent("shine", {"en": ["shine"]}, handler), ASKED, limit_s)


async def failure(handler: Callable[[Request], Any], limit_s: float = 5) -> PluginFailed:
    with pytest.raises(PluginFailed) as told:
        await run(handler, limit_s)
    return told.value


async def third_party(entries: Entries, name: str, limit_s: float) -> PluginFailed:
    plugins = Plugins.load(Wanted({name: {}}), entries(name))
    ((plugin, intent),) = plugins.declared()
    with pytest.raises(PluginFailed) as told:
        await run_handler(plugin, intent, ASKED, limit_s)
    return told.value


async def pieces() -> AsyncIterator[str]:
    yield "a"


def waiting(request: Request) -> Awaitable[str]:
    return saying(request)


async def saying(request: Request, words: str = "fine") -> str:
    return words


class Object:
    """Is called like a coroutine function."""

    async def __call__(self, request: Request) -> str:
        return "fine"


@pytest.mark.parametrize(
    "handler",
    [saying, waiting, Object(), partial(saying, words="fine"), lambda request: "fine", lambda _: Reply("fine")],
)
async def test_whatever_gives_a_text_or_a_reply_is_a_handler(handler: Callable[[Request], Any]) -> None:
    assert await run(handler) == Reply("fine")


async def test_a_reply_may_hold_a_stream() -> None:
    stream = pieces()
    assert (await run(lambda _: Reply(stream))).text is stream


async def test_a_coroutine_runs_on_the_loop_in_a_task_of_the_plugin() -> None:
    async def handler(request: Request) -> str:
        task = asyncio.current_task()
        assert task is not None
        return f"{threading.current_thread() is threading.main_thread()} {plugin_of(task.get_name())}"

    assert await run(handler) == Reply("True lamp")


async def test_a_plain_function_runs_in_a_daemon_thread_of_the_plugin() -> None:
    def handler(request: Request) -> str:
        thread = threading.current_thread()
        return f"{thread.daemon} {plugin_of(thread.name)}"

    assert await run(handler) == Reply("True lamp")


@pytest.mark.parametrize("given", [None, 42, ["fine"], Reply(7), Reply("fine", rate=0), Reply("fine", language=3)])  # type: ignore[arg-type]
async def test_anything_else_is_a_wrong_value(given: object) -> None:
    assert (await failure(lambda _: given)).code == "wrong-value"


@pytest.mark.parametrize(
    ("name", "code", "message"),
    [
        ("bad_raises", "raised", "raises: ValueError in bad_raises.py, line 8"),
        ("bad_exits", "raised", "exits: SystemExit in bad_exits.py, line 10"),
        ("bad_waits", "too-long", "waits: takes longer than 0.1 s"),
        ("bad_sleeps", "too-long", "sleeps: takes longer than 0.1 s"),
        ("bad_answer", "wrong-value", "answer: returned int, not a Reply or a text"),
    ],
)
async def test_a_bad_handler_is_a_failure_that_names_the_plugin(
    entries: Entries, name: str, code: str, message: str
) -> None:
    failed = await third_party(entries, name, limit_s=0.1 if code == "too-long" else 30)
    assert (failed.plugin, failed.code) == (name, code)
    assert str(failed) == f"plugin '{name}': {message}"


@pytest.mark.slow
async def test_a_handler_that_clings_to_the_loop_is_left_behind(
    entries: Entries, caplog: pytest.LogCaptureFixture
) -> None:
    failed = await third_party(entries, "bad_clings", limit_s=0.1)
    assert failed.code == "too-long"
    assert "plugin 'bad_clings', clings: it does not stop when it is cancelled" in caplog.text


async def test_a_failure_holds_nothing_that_the_user_said(entries: Entries, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        failed = await third_party(entries, "bad_raises", limit_s=5)
        logging.getLogger("test").error("failed", exc_info=failed)
    assert ASKED.text not in caplog.text


async def test_a_failing_handler_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    failed = await failure(lambda _: None)
    assert [record.getMessage() for record in caplog.records] == [str(failed)]


async def test_a_handler_that_cancels_itself_is_a_failure() -> None:
    async def handler(request: Request) -> str:
        raise asyncio.CancelledError

    assert (await failure(handler)).code == "raised"


async def test_a_plain_handler_may_raise_what_no_future_can_hold() -> None:
    def handler(request: Request) -> str:
        raise StopIteration

    assert (await failure(handler)).code == "raised"


async def test_a_coroutine_that_takes_too_long_is_cancelled() -> None:
    cancelled: list[bool] = []

    async def handler(request: Request) -> str:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append(True)
            raise
        return "never"

    assert (await failure(handler, limit_s=0.05)).code == "too-long"
    assert cancelled == [True]


async def test_cancelling_the_caller_cancels_the_coroutine_and_passes() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def handler(request: Request) -> str:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        return "never"

    caller = asyncio.create_task(run(handler))
    await begun.wait()
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert ended.is_set()


async def test_cancelling_the_caller_lets_a_plain_function_run_to_its_end(released: threading.Event) -> None:
    begun, ended = threading.Event(), threading.Event()

    def handler(request: Request) -> str:
        begun.set()
        released.wait()
        ended.set()
        return "done"

    caller = asyncio.create_task(run(handler, plugin="lasting"))
    await asyncio.to_thread(begun.wait)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    released.set()
    assert await asyncio.to_thread(ended.wait, 5)


def test_a_thread_may_end_after_the_loop(released: threading.Event, caplog: pytest.LogCaptureFixture) -> None:
    async def cancel_it() -> None:
        caller = asyncio.create_task(in_thread("late", "sleep", released.wait, limit_s=60))
        await asyncio.sleep(0)
        caller.cancel()
        await asyncio.wait({caller})

    asyncio.run(cancel_it())
    (thread,) = [one for one in threading.enumerate() if plugin_of(one.name) == "late"]
    released.set()
    thread.join(30)
    assert not thread.is_alive()
    assert caplog.records == []


async def test_a_plugin_with_too_many_stuck_threads_is_refused_and_others_are_not(released: threading.Event) -> None:
    for _ in range(AT_ONCE):
        with pytest.raises(PluginFailed):
            await in_thread("stuck", "sleep", released.wait, limit_s=0.01)
    assert running("stuck") == AT_ONCE
    with pytest.raises(PluginFailed) as told:
        await in_thread("stuck", "sleep", released.wait, limit_s=5)
    assert told.value.code == "busy"
    assert await in_thread("lamp", "shine", lambda: 7, limit_s=5) == 7


async def test_a_plugin_with_too_many_stuck_coroutines_is_refused() -> None:
    going = [asyncio.create_task(on_loop("stuck", "wait", asyncio.Event().wait, 60)) for _ in range(AT_ONCE)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    with pytest.raises(PluginFailed) as told:
        await on_loop("stuck", "wait", asyncio.Event().wait, 60)
    assert told.value.code == "busy"
    for one in going:
        one.cancel()
    await asyncio.wait(going)


async def test_an_offer_is_built_in_a_thread_of_its_plugin() -> None:
    offered = Offered("lamp", Offer("ear", lambda: plugin_of(threading.current_thread().name)))
    assert await build(offered, limit_s=5) == "lamp"


async def test_an_offer_that_cannot_be_built_says_why() -> None:
    def fail() -> None:
        raise SpeechError("the model is missing", code="no-model")

    with pytest.raises(PluginFailed, match=r"plugin 'lamp': ear: SpeechError.*the model is missing"):
        await build(Offered("lamp", Offer("ear", fail)), limit_s=5)


async def test_an_error_that_is_not_for_people_keeps_its_words_to_itself() -> None:
    def fail() -> None:
        raise ValueError("open-sesame")

    with pytest.raises(PluginFailed) as told:
        await build(Offered("lamp", Offer("ear", fail)), limit_s=5)
    assert "open-sesame" not in str(told.value)


async def test_an_offer_that_is_never_built_is_given_up(released: threading.Event) -> None:
    with pytest.raises(PluginFailed) as told:
        await build(Offered("slow", Offer("ear", released.wait)), limit_s=0.05)
    assert told.value.code == "too-long"
