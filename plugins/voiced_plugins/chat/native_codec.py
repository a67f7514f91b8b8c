"""Requests for an answer in DashScope's own way, and the events of the answer.  Pure.

What is inside of them is as OpenAI has it; they are wrapped in another way, and nothing says [DONE].
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from voiced.api import Tool
from voiced_plugins.chat import openai_codec as openai
from voiced_plugins.chat.messages import CallPiece, Done, Finished, Options, Part, Said, Words

HEADERS: Mapping[str, str] = {**openai.HEADERS, "X-DashScope-SSE": "enable", "X-Accel-Buffering": "no"}
"""What a request says besides its key."""

_SURE = 6
"""Characters that do not stand at the beginning of two pieces of a text by chance."""


def body(
    model: str, messages: Sequence[Said], tools: Sequence[Tool], options: Options, *, in_pieces: bool = False
) -> bytes:
    """A request for an answer that is told while it is written.

    `in_pieces`: as models that see and hear want texts, whose requests go to multimodal-generation.
    """
    told = openai.messages_told(messages)
    if in_pieces:
        told = [{**message, "content": [{"text": message["content"]}]} for message in told]
    parameters = {
        "incremental_output": True,
        **openai.limits_told(options),
        **options.extra,
        "result_format": "message",
        **openai.tools_told(tools),
    }
    return openai.encoded({"model": model, "input": {"messages": told}, "parameters": parameters})


class NativeDecoder:
    """The events of one answer."""

    def __init__(self, *, is_incremental: bool | None = None) -> None:
        """Whether each event tells only what is new; None when that is to be noticed, for not every model obeys."""
        self._is_incremental = is_incremental
        self._text = _Growing(is_incremental=is_incremental)
        self._arguments: dict[int, _Growing] = {}

    def feed(self, data: str) -> list[Part]:
        """What the data of an event says.  Raises SpeechError "protocol" for what nobody understands.

        Done comes with the event that finishes the answer.
        """
        if not data.strip():
            return []
        chunk = openai.object_of(data)
        if found := openai.refusal_in(chunk):
            return [found]
        parts = openai.choices(_output(chunk))
        counts = openai.usage(chunk, "input_tokens", "output_tokens")
        if not any(isinstance(part, Finished) for part in parts):
            return [*self._new(parts), *counts]
        rest, last = self._text.finish(_words(parts)), [part for part in parts if not isinstance(part, Words)]
        return [*_spoken(rest), *self._new(last), *counts, Done()]

    def _new(self, parts: Sequence[Part]) -> list[Part]:
        """The parts without what was told before."""
        found: list[Part] = []
        for part in parts:
            if isinstance(part, Words):
                found += _spoken(self._text.feed(part.text))
            elif isinstance(part, CallPiece):
                found.append(replace(part, arguments=self._new_arguments(part)))
            else:
                found.append(part)
        return found

    def _new_arguments(self, piece: CallPiece) -> str:
        # no JSON object goes on with its own beginning: one character is sign enough
        whole = self._arguments.setdefault(piece.index, _Growing(is_incremental=self._is_incremental, sure=1))
        return whole.feed(piece.arguments)


class _Growing:
    """A text that is told piece by piece, or from the beginning each time."""

    def __init__(self, *, is_incremental: bool | None, sure: int = _SURE) -> None:
        self._is_incremental = is_incremental
        self._sure = sure
        self._last = ""
        self._given = 0
        """How much of `_last` is out, if it is all of the text."""
        self._waiting = ""
        """What is to be given if the last texts were pieces: nobody knows yet."""

    def feed(self, text: str) -> str:
        """What is new."""
        if self._is_incremental or not text:
            return text
        if not text.startswith(self._last):
            return self._other(text)
        if self._last and self._is_incremental is None:
            if len(self._last) < self._sure:
                self._last, self._waiting = text, self._waiting + text
                return ""
            self._is_incremental = False
        new = text[self._given :]
        self._last, self._given, self._waiting = text, len(text), ""
        return new

    def finish(self, text: str) -> str:
        """What is new in the last text, and what was waiting."""
        if not text:
            waited, self._waiting = self._waiting, ""
            return waited
        # who repeats repeats all of it at the end, and who does not has little left to say
        if self._is_incremental is None and self._last and text.startswith(self._last):
            self._is_incremental = False
        return self.feed(text)

    def _other(self, text: str) -> str:
        if self._is_incremental is False and self._last.startswith(text):
            return ""
        waited, self._waiting = self._waiting, ""
        self._is_incremental = True
        return waited + text


def _output(chunk: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answer; one in the form of a plain text is turned into the other."""
    output = chunk.get("output")
    if not isinstance(output, dict):
        return {"choices": None if output is None else output}
    if output.get("choices") is None and isinstance(output.get("text"), str):
        message = {"content": output["text"]}
        return {"choices": [{"message": message, "finish_reason": output.get("finish_reason")}]}
    return output


def _words(parts: Sequence[Part]) -> str:
    return "".join(part.text for part in parts if isinstance(part, Words))


def _spoken(text: str) -> list[Part]:
    return [Words(text)] if text else []
