"""Lists of voices are read to their end, however the service pages them."""

from functools import partial
from typing import Any

import pytest

from tests.voiced_plugins.dashscope.customization.scripted import ScriptedService, voices
from voiced.api import SpeechError
from voiced_plugins.dashscope.customization import qwen_codec as codec
from voiced_plugins.dashscope.customization.listing import MOST_PAGES, every_voice

TEN = [f"a{number}" for number in range(10)]
OTHERS = [f"b{number}" for number in range(10)]


async def listed(service: ScriptedService) -> list[str]:
    pages = partial(codec.page, codec.CLONES)
    return [voice.name for voice in await every_voice(service, pages, codec.read_page)]


@pytest.mark.parametrize(
    ("pages", "names"),
    [
        ([voices()], []),
        ([voices("a", "b")], ["a", "b"]),
        ([voices("a", total=1)], ["a"]),
        ([voices("a", total=2), voices("b", total=2)], ["a", "b"]),
        ([voices(*TEN), voices("b")], [*TEN, "b"]),
        ([voices(*TEN), voices(*OTHERS), voices()], [*TEN, *OTHERS]),
        ([voices(*TEN, total=20), voices(*OTHERS, total=20)], [*TEN, *OTHERS]),
        ([voices("a", total=7), voices(total=7)], ["a"]),
        ([voices(*TEN), voices("a9", "b")], [*TEN, "b"]),
    ],
)
async def test_every_page_is_read_and_no_more(pages: list[dict[str, Any]], names: list[str]) -> None:
    service = ScriptedService(*pages)
    assert await listed(service) == names
    assert [body["input"]["page_index"] for body in service.asked] == list(range(len(pages)))


async def test_a_service_that_says_the_same_again_and_again_is_asked_twice() -> None:
    service = ScriptedService(*[voices(*TEN)] * 3)
    assert await listed(service) == TEN
    assert len(service.asked) == 2


async def test_a_list_without_end_is_given_up() -> None:
    pages = [voices(*(f"{number}-{name}" for name in TEN)) for number in range(MOST_PAGES + 1)]
    with pytest.raises(SpeechError, match="no end"):
        await listed(ScriptedService(*pages))
