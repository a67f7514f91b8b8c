"""`voiced ask` where a language model answers what nobody else understands."""

from collections.abc import Iterator

import pytest

from tests.cli.conftest import Voiced
from tests.servers.chat.service import ChatService
from tests.servers.chat.steps import Tokens
from tests.servers.dashscope.in_thread import ServiceInThread


@pytest.fixture
def model() -> Iterator[ChatService]:
    with ServiceInThread(ChatService(needs_key=False)) as service:
        yield service


def test_what_the_model_says_is_printed_and_is_an_answer(
    voiced: Voiced, model: ChatService, capsys: pytest.CaptureFixture[str]
) -> None:
    model.script.next(Tokens("**Because** air", " scatters blue light."))
    asked = voiced("ask", "--local", "why is the sky blue", settings=(f"plugins.chat.base_url={model.base_url}",))
    assert (asked, capsys.readouterr().out) == (0, "Because air scatters blue light.\n")


def test_what_nobody_understands_is_a_failure(voiced: Voiced, model: ChatService) -> None:
    settings = (f"plugins.chat.base_url={model.base_url}", "conversation.order=nobody")
    assert voiced("ask", "--local", "why is the sky blue", settings=settings) == 1
