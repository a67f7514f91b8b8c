"""Whatever is asked, it is done or refused."""

import asyncio
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.servers.dashscope.customization.answers import Answer, RefusedRequestError, refused
from tests.servers.dashscope.customization.asking import Making
from tests.servers.dashscope.customization.deeds import PATH, Customization
from tests.servers.dashscope.customization.request_record import RequestRecord
from tests.servers.dashscope.customization.store import VoiceStore

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
ACTIONS = {
    "qwen-voice-enrollment": ("create", "list", "delete"),
    "qwen-voice-design": ("create", "list", "query", "delete"),
    "voice-enrollment": ("create_voice", "list_voice", "query_voice", "update_voice", "delete_voice"),
}
RIGHT = {
    "target_model": "cosyvoice-v3.5-plus",
    "prefix": "anna",
    "preferred_name": "anna",
    "voice_prompt": "Calm.",
    "preview_text": "好",
    "language": "zh",
    "url": "https://example.invalid/a.wav",
    "audio": {"data": "https://example.invalid/a.wav"},
    "language_hints": ["zh"],
    "voice": "nobody",
    "voice_id": "nobody",
    "page_index": 0,
    "page_size": 10,
}


@st.composite
def bodies(draw: st.DrawFn) -> Any:
    """A request of which one thing or another is wrong."""
    model = draw(st.sampled_from(sorted(ACTIONS)))
    names = draw(st.lists(st.sampled_from(sorted(RIGHT)), unique=True))
    wrong = draw(st.dictionaries(st.sampled_from(sorted(RIGHT)), JSON, max_size=2))
    asked = {"action": draw(st.sampled_from(ACTIONS[model])), **{name: RIGHT[name] for name in names}, **wrong}
    return {"model": model, "input": asked, **draw(st.just({}) | st.fixed_dictionaries({"parameters": JSON}))}


async def answer_to(body: Any) -> Answer:
    headers = {"authorization": "Bearer sk-test", "content-type": "application/json"}
    record = RequestRecord(1, "POST", PATH, headers, 0.0, body=body)
    try:
        return await Customization(None, VoiceStore()).do(record, Making())
    except RefusedRequestError as error:
        return refused(error)


@settings(max_examples=300, deadline=None)
@given(bodies() | JSON)
def test_any_request_is_done_or_refused(body: Any) -> None:
    answer = asyncio.run(answer_to(body))
    kinds = {200: ["output", "request_id", "usage"], 400: ["code", "message", "request_id"]}
    assert sorted(answer.body) == kinds[answer.status]
