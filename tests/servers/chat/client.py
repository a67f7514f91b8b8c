"""A client that asks what a test wants it to ask, and tells what it was answered."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.servers.chat.failures import Family, Json
from tests.servers.chat.reception import COMPATIBLE_PATH, NATIVE_PATH, OPENAI_PATH
from tests.servers.chat.service import ChatService

LIMIT_S = 5.0
KEY = "sk-test"
PATHS = {Family.OPENAI: OPENAI_PATH, Family.COMPATIBLE: COMPATIBLE_PATH, Family.NATIVE: NATIVE_PATH}
LIGHT: Json = {
    "type": "function",
    "function": {
        "name": "light",
        "description": "Switches the light.",
        "parameters": {"type": "object", "properties": {"on": {"type": "boolean"}}, "required": ["on"]},
    },
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What came."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def body(self) -> Any:
        """The JSON of an answer that is no stream."""
        return json.loads(self.text)

    @property
    def data(self) -> list[str]:
        """Of each event of a stream, as it is."""
        lines = [line for line in self.text.split("\n") if line.startswith("data:")]
        return [line.removeprefix("data:").removeprefix(" ") for line in lines]

    @property
    def events(self) -> list[Any]:
        """The JSON in those."""
        return [json.loads(data) for data in self.data if data != "[DONE]"]

    @property
    def deltas(self) -> list[Json]:
        """What each event of OpenAI's form adds."""
        return [choice["delta"] for event in self.events for choice in event.get("choices", ())]

    @property
    def messages(self) -> list[Json]:
        """What each event of DashScope's form says."""
        return [event["output"]["choices"][0]["message"] for event in self.events if "output" in event]

    @property
    def said(self) -> list[str]:
        """The words of each event that has some."""
        return [one["content"] for one in self.deltas + self.messages if one.get("content")]

    @property
    def reason(self) -> Any:
        """Why the model ended."""
        choices = [(event.get("output") or event).get("choices") for event in self.events]
        return [choice[0]["finish_reason"] for choice in choices if choice][-1]


class ChatClient:
    """Every wait has a limit."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def send(self, path: str, body: Any, method: str = "POST", **headers: str) -> Reply:
        """Any request; names of headers have _ for -, and no header is sent whose value is empty."""
        async with self.open(path, body, method, **headers) as response:
            return Reply(response.status, dict(response.headers), await response.text())

    @asynccontextmanager
    async def open(
        self, path: str, body: Any, method: str = "POST", **headers: str
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        """The same, with what comes left to be read."""
        own = {"authorization": f"Bearer {KEY}", "content-type": "application/json"}
        named = own | {name.replace("_", "-"): value for name, value in headers.items()}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        kept = {name: value for name, value in named.items() if value}
        async with self._session.request(method, self._url + path, data=data, headers=kept) as response:
            yield response

    async def ask(self, family: Family, text: str = "hello", **more: Any) -> Reply:
        """A question, whose answer is a stream; more are fields, or parameters."""
        headers = {"x_dashscope_sse": "enable"} if family is Family.NATIVE else {}
        return await self.send(PATHS[family], question(family, text, **more), **headers)


@asynccontextmanager
async def asking(service: ChatService) -> AsyncIterator[ChatClient]:
    """A client, which keeps its connection."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(LIMIT_S)) as session:
        yield ChatClient(session, service.url)


def question(family: Family, text: str = "hello", **more: Any) -> Json:
    """The body of a request for a stream; a field that is None is left out."""
    messages = more.pop("messages", [{"role": "user", "content": text}])
    if family is Family.NATIVE:
        parameters = {"result_format": "message", "incremental_output": True, **more}
        return {"model": "qwen-plus", "input": {"messages": messages}, "parameters": _given(parameters)}
    return _given({"model": "qwen-plus", "messages": messages, "stream": True, **more})


def _given(fields: Mapping[str, Any]) -> Json:
    return {name: value for name, value in fields.items() if value is not None}
