"""Any input of the machine."""

from collections.abc import AsyncIterator
from typing import Any

from hypothesis import strategies as st

from tests.conversation.machines import ANSWER
from voiced.api import Reply
from voiced.conversation import inputs as on


class Unread(AsyncIterator[str]):
    """A stream of which a machine wants to know no more than that it is one."""

    async def __anext__(self) -> str:
        raise AssertionError("it was read")


STREAM = on.Answer("story", Reply(Unread()), "en", 1)
QUESTION = on.Answer("quiz", Reply("How old?", expects_answer=True), "en", 1)

ALWAYS: tuple[on.Input, ...] = (
    on.Onset(),
    on.Woken(),
    on.Pressed(),
    on.StopAsked(),
    on.Muted(),
    on.Unmuted(),
    on.Lent(),
    on.GivenBack(),
    on.MicrophoneLost(),
    on.MicrophoneFound(),
)


def inputs_of(turn: st.SearchStrategy[int], speech: st.SearchStrategy[int]) -> st.SearchStrategy[on.Input]:
    """Of those turns and speeches."""
    kinds: list[st.SearchStrategy[Any]] = [
        st.sampled_from(ALWAYS),
        st.builds(on.QueueChanged, alarm=st.booleans(), words=st.booleans()),
        st.builds(on.TextCame, turn),
        st.builds(on.Interrupted, turn),
        st.builds(on.SoftEnd, turn),
        st.builds(on.Resumed, turn),
        st.builds(on.Final, turn, st.sampled_from(["", "what time is it"]), st.just("en"), st.just("p"), st.booleans()),
        st.builds(on.HearingFailed, turn, st.just("gone")),
        st.builds(on.Answered, turn, st.sampled_from([ANSWER, QUESTION, STREAM])),
        st.builds(on.Begun, turn, st.just(STREAM)),
        st.builds(on.NothingToSay, turn),
        st.builds(on.AnswerFailed, turn, st.just("raised"), st.just("x")),
        st.builds(on.Asked, turn),
        st.builds(on.NoAnswer, turn),
        st.builds(on.Drained, speech),
        st.builds(on.Held, speech),
        st.builds(on.SpeakingFailed, speech, st.just("gone"), st.sampled_from(["no-synthesizer", on.BROKE_OFF])),
        st.builds(on.DeadlinePassed, st.integers(0, 30)),
    ]
    return st.one_of(kinds)
