"""Whatever the clauses are, every letter of them is spoken once and in order: what is heard is what was written."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import ChirpVoice
from tests.voiced_plugins.dashscope.qwen_tts.speaking import read
from tests.voiced_plugins.dashscope.tasks.voices import CLAUSE, REPLY, SAMBERT, AnySettings, said, speaking, spoken
from voiced.api.tts import can_be_said
from voiced_plugins.dashscope.cosyvoice.settings import CosyVoiceSettings

pytestmark = pytest.mark.slow

MARKS = " .,;!?\n…。，！？；：“”()[]'\"-"
WORDS = st.sampled_from(["One", "two", "3.14", "十点", "Привет", "é", "한국", "👍", "a.b", "U.S.", "😀x"])
TEXTS = st.lists(st.one_of(WORDS, st.sampled_from(MARKS), st.characters(codec="utf-8")), max_size=8).map("".join)
REPLIES = st.lists(TEXTS, max_size=5)
EXAMPLES = settings(max_examples=40, deadline=None)


async def _heard(way: AnySettings, texts: list[str]) -> tuple[str, list[int], str]:
    """What is heard, which clauses ended, and what the service was given."""
    async with DashScopeService(voice=ChirpVoice()) as service:
        async with speaking(service, way) as by:
            loudspeaker = await spoken(by, *texts)
        rate = loudspeaker.played[0].rate if loudspeaker.played else 16_000
        return read(loudspeaker.pcm(), rate), loudspeaker.ended, "".join(said(service))


def _is_heard(way: AnySettings, texts: list[str]) -> None:
    heard, ended, given_to_it = asyncio.run(_heard(way, texts))
    written = "".join(text for text in texts if can_be_said(text))
    assert _dense(given_to_it) == _dense(heard) == _dense(written)
    assert ended == list(range(len(texts)))


def _dense(text: str) -> str:
    """Spaces between clauses are nothing that is heard."""
    return "".join(text.split())


@EXAMPLES
@given(REPLIES)
def test_clause_by_clause(texts: list[str]) -> None:
    _is_heard(CLAUSE, texts)


@EXAMPLES
@given(REPLIES)
def test_as_a_whole_reply(texts: list[str]) -> None:
    _is_heard(REPLY, texts)


@EXAMPLES
@given(REPLIES)
def test_by_sambert(texts: list[str]) -> None:
    _is_heard(SAMBERT, texts)


@settings(max_examples=10, deadline=None)
@given(REPLIES)
def test_as_a_file_that_comes_in_pieces(texts: list[str]) -> None:
    _is_heard(CosyVoiceSettings(format="wav", mode="reply"), texts)
