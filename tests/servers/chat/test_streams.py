"""What a model says, in each family's stream."""

import json
from typing import Any

import pytest

from tests.servers.chat.client import LIGHT, ChatClient
from tests.servers.chat.failures import Family
from tests.servers.chat.reception import MULTIMODAL_PATH, NATIVE_PATH
from tests.servers.chat.service import ChatService
from tests.servers.chat.steps import Call, Calls, Finish, Reasoning, Tokens, Usage, spoken

FAMILIES = list(Family)
LIKE_OPENAI = [Family.OPENAI, Family.COMPATIBLE]


@pytest.mark.parametrize("family", FAMILIES)
async def test_each_token_comes_in_an_event(service: ChatService, client: ChatClient, family: Family) -> None:
    service.script.next(Tokens("Hello", " there", "你好"))
    assert (await client.ask(family)).said == ["Hello", " there", "你好"]


@pytest.mark.parametrize("family", FAMILIES)
async def test_an_answer_ends_by_itself(service: ChatService, client: ChatClient, family: Family) -> None:
    service.script.next(Tokens("Hello"))
    assert (await client.ask(family)).reason == "stop"


@pytest.mark.parametrize("family", FAMILIES)
async def test_an_answer_with_calls_ends_because_of_them(
    service: ChatService, client: ChatClient, family: Family
) -> None:
    service.script.next(Calls(Call("light", {"on": True})))
    assert (await client.ask(family, tools=[LIGHT])).reason == "tool_calls"


@pytest.mark.parametrize("family", FAMILIES)
async def test_an_answer_ends_as_the_script_says(service: ChatService, client: ChatClient, family: Family) -> None:
    service.script.next(Tokens("Hello"), Finish("length"))
    assert (await client.ask(family)).reason == "length"


@pytest.mark.parametrize(("family", "end"), [(Family.OPENAI, True), (Family.COMPATIBLE, True), (Family.NATIVE, False)])
async def test_only_openais_form_ends_with_done(client: ChatClient, family: Family, end: bool) -> None:  # noqa: FBT001
    assert ((await client.ask(family)).data[-1] == "[DONE]") == end


@pytest.mark.parametrize(("family", "begin"), [(Family.OPENAI, "data: {"), (Family.NATIVE, "\ndata:{")])
async def test_only_openais_form_has_a_space(client: ChatClient, family: Family, begin: str) -> None:
    assert begin in (await client.ask(family)).text


async def test_a_native_event_has_a_number_a_type_and_a_status(client: ChatClient) -> None:
    blocks = (await client.ask(Family.NATIVE, "hi")).text.split("\n\n")
    assert blocks[1].split("\n")[:3] == ["id:2", "event:result", ":HTTP_STATUS/200"]


async def test_a_native_stream_says_null_until_its_end(client: ChatClient) -> None:
    events = (await client.ask(Family.NATIVE, "one two")).events
    assert [event["output"]["choices"][0]["finish_reason"] for event in events] == ["null", "null", "stop"]


async def test_a_native_stream_repeats_all_unless_it_is_incremental(client: ChatClient) -> None:
    assert (await client.ask(Family.NATIVE, "one two", incremental_output=None)).said == ["one", "one two", "one two"]


async def test_the_multimodal_path_answers_in_parts(client: ChatClient) -> None:
    messages = [{"role": "user", "content": [{"text": "hi"}]}]
    body = {"model": "qwen-vl-plus", "input": {"messages": messages}, "parameters": {"incremental_output": True}}
    reply = await client.send(MULTIMODAL_PATH, body, x_dashscope_sse="enable")
    assert [message["content"] for message in reply.messages] == [[{"text": "hi"}], []]


@pytest.mark.parametrize(("path", "model"), [(MULTIMODAL_PATH, "qwen-plus"), (NATIVE_PATH, "qwen-vl-plus")])
async def test_a_model_is_bound_to_its_path(client: ChatClient, path: str, model: str) -> None:
    body = {"model": model, "input": {"messages": []}, "parameters": {}}
    assert "url error" in (await client.send(path, body, x_dashscope_sse="enable")).body["message"]


async def test_openai_says_first_who_speaks(client: ChatClient) -> None:
    assert (await client.ask(Family.OPENAI)).deltas[0] == {"role": "assistant", "content": "", "refusal": None}


async def test_a_compatible_stream_says_it_with_the_first_words(client: ChatClient) -> None:
    assert (await client.ask(Family.COMPATIBLE)).deltas[0] == {"role": "assistant", "content": "hello"}


@pytest.mark.parametrize("family", FAMILIES)
async def test_thoughts_stand_apart_from_words(service: ChatService, client: ChatClient, family: Family) -> None:
    service.script.next(Reasoning("hm", " so"), Tokens("Yes"))
    reply = await client.ask(family)
    thoughts = [one.get("reasoning_content", "") for one in reply.deltas + reply.messages]
    assert ("".join(thoughts), reply.said) == ("hm so", ["Yes"])


def calls(said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [call for one in said for call in one.get("tool_calls", ())]


@pytest.mark.parametrize("family", FAMILIES)
async def test_arguments_come_in_fragments(service: ChatService, client: ChatClient, family: Family) -> None:
    service.script.next(Calls(Call("light", {"on": True}, "c1"), cut=4))
    reply = await client.ask(family, tools=[LIGHT])
    fragments = [call["function"]["arguments"] for call in calls(reply.deltas + reply.messages)]
    assert fragments == ["", '{"on', '": t', "rue}"]


@pytest.mark.parametrize(("family", "name"), [(Family.OPENAI, None), (Family.COMPATIBLE, ""), (Family.NATIVE, "")])
async def test_only_dashscope_names_a_fragment_by_nothing(
    service: ChatService, client: ChatClient, family: Family, name: str | None
) -> None:
    service.script.next(Calls(Call("light", {"on": True}, "c1"), cut=4))
    reply = await client.ask(family, tools=[LIGHT])
    assert [call.get("id") for call in calls(reply.deltas + reply.messages)] == ["c1", name, name, name]


async def test_a_native_stream_that_is_not_incremental_repeats_arguments(
    service: ChatService, client: ChatClient
) -> None:
    service.script.next(Calls(Call("light", "{}"), cut=1))
    reply = await client.ask(Family.NATIVE, tools=[LIGHT], incremental_output=False)
    assert [call["function"]["arguments"] for call in calls(reply.messages)] == ["", "{", "{}", "{}"]


@pytest.mark.parametrize(
    ("interleaved", "order"), [(False, [0, 0, 0, 1, 1, 1]), (True, [0, 1, 0, 1, 0, 1])], ids=["behind", "by turns"]
)
async def test_several_calls_come_in_one_answer(
    service: ChatService,
    client: ChatClient,
    interleaved: bool,  # noqa: FBT001
    order: list[int],
) -> None:
    service.script.next(Calls(Call("a", "{}"), Call("b", "{}"), cut=1, interleaved=interleaved))
    assert [call["index"] for call in calls((await client.ask(Family.OPENAI)).deltas)] == order


async def test_calls_of_a_second_step_are_counted_on(service: ChatService, client: ChatClient) -> None:
    service.script.next(Calls(Call("a"), Call("b")), Calls(Call("c")))
    told = calls((await client.ask(Family.OPENAI)).deltas)
    assert [(call["index"], call["id"]) for call in told] == [(0, "call_1_0"), (1, "call_1_1"), (2, "call_1_2")]


async def test_a_call_may_lack_its_index(service: ChatService, client: ChatClient) -> None:
    service.script.next(Calls(Call("a", cut := "{}"), cut=1, indexed=False))
    told = calls((await client.ask(Family.OPENAI)).deltas)
    assert (["index" in call for call in told], cut) == ([False] * 3, "{}")


@pytest.mark.parametrize("family", LIKE_OPENAI)
async def test_usage_comes_last_for_those_who_want_it(service: ChatService, client: ChatClient, family: Family) -> None:
    service.script.next(Usage(9, 2), Tokens("Hello"))
    event = (await client.ask(family, stream_options={"include_usage": True})).events[-1]
    assert (event["choices"], event["usage"]["total_tokens"]) == ([], 11)


async def test_usage_does_not_come_unasked(client: ChatClient) -> None:
    assert all("usage" not in event for event in (await client.ask(Family.OPENAI)).events)


async def test_a_native_stream_counts_on(service: ChatService, client: ChatClient) -> None:
    service.script.next(Usage(9), Tokens("你", "好"))
    usages = [event["usage"] for event in (await client.ask(Family.NATIVE)).events]
    assert [(usage["input_tokens"], usage["output_tokens"]) for usage in usages] == [(9, 1), (9, 2), (9, 3)]


@pytest.mark.parametrize("family", LIKE_OPENAI)
async def test_an_answer_may_come_in_one_piece(service: ChatService, client: ChatClient, family: Family) -> None:
    service.script.next(Tokens("Let", " me"), Calls(Call("light", {"on": True}, "c1"), cut=2))
    choice = (await client.ask(family, tools=[LIGHT], stream=None)).body["choices"][0]
    assert (choice["finish_reason"], choice["message"]["content"], choice["message"]["tool_calls"][0]["function"]) == (
        "tool_calls",
        "Let me",
        {"name": "light", "arguments": '{"on": true}'},
    )


async def test_a_native_answer_may_come_in_one_piece(client: ChatClient) -> None:
    body = {"model": "qwen-plus", "input": {"messages": [{"role": "user", "content": "one two"}]}}
    reply = await client.send(NATIVE_PATH, body | {"parameters": {"result_format": "message"}})
    assert reply.body["output"]["choices"] == [
        {"message": {"content": "one two", "role": "assistant"}, "finish_reason": "stop"}
    ]


@pytest.mark.parametrize("text", ["one two", "你好，世界。", " x ", "", "mixed 中文 text", "a\nb"])
def test_a_text_is_the_sum_of_its_tokens(text: str) -> None:
    assert "".join(spoken(text).texts) == text


async def test_models_are_listed(client: ChatClient) -> None:
    assert [model["id"] for model in (await client.send("/v1/models", b"", "GET")).body["data"]] == [
        "qwen-plus",
        "qwen-vl-plus",
    ]


async def test_words_in_a_stream_are_not_escaped(client: ChatClient) -> None:
    assert json.dumps("你好", ensure_ascii=False) in (await client.ask(Family.OPENAI, "你好")).text
