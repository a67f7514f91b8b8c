"""What is asked once is done once: the key of a deed."""

from pathlib import Path

from tests.conversation.stage import PluginsOfTest, Stage, intent
from voiced.api import Request, Utterance
from voiced.api.testing import ScriptedRecognizer, silence, tone
from voiced.conversation.answering import Answering, Mind
from voiced.conversation.history import History
from voiced.intents.declared import Declared
from voiced.intents.understanding import Understanding


class Till:
    """Sells, and remembers under which keys."""

    def __init__(self) -> None:
        self.deeds: list[str] = []

    def sell(self, request: Request) -> str:
        self.deeds.append(request.deed)
        return "Sold."


def answering(till: Till, session: str = "s") -> Answering:
    understanding = Understanding([Declared("shop", intent("sell", till.sell, "sell it"))])
    mind = Mind(PluginsOfTest(admits=True), lambda: understanding, History().conversation, (), session=session)
    return Answering(mind, lambda _: None)


SELL = Utterance("sell it", "en")


async def test_each_typed_question_is_a_new_deed() -> None:
    till = Till()
    shop = answering(till)
    await shop.answer(SELL)
    await shop.answer(SELL)
    assert len(set(till.deeds)) == 2


async def test_a_question_that_is_sent_again_has_its_deed_done_once() -> None:
    till = Till()
    shop = answering(till)
    first, second = await shop.answer(SELL, key="k"), await shop.answer(SELL, key="k")
    assert (len(till.deeds), second) == (1, first)


async def test_after_a_restart_the_key_of_a_question_is_the_same() -> None:
    till = Till()
    await answering(till, "before").answer(SELL, key="k")
    await answering(till, "after").answer(SELL, key="k")
    assert till.deeds[0] == till.deeds[1]


async def test_the_turns_of_two_processes_have_different_deeds() -> None:
    till = Till()
    await answering(till, "before").answer(SELL, turn=1)
    await answering(till, "after").answer(SELL, turn=1)
    assert till.deeds[0] != till.deeds[1]


async def test_each_turn_is_a_deed_of_its_own(tmp_path: Path) -> None:
    till = Till()
    stage = Stage(tmp_path, [intent("sell", till.sell, "sell it")], ScriptedRecognizer(["sell it"]))
    await stage.hold(silence(1.0) + tone(0.8) + silence(4.0) + tone(0.8) + silence(3.0))
    assert len(set(till.deeds)) == 2
