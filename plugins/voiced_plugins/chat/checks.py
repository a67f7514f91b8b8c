"""What `voiced doctor` tests: whether the model can be asked, and with `--live` how soon it answers."""

import asyncio
from collections.abc import Sequence
from contextlib import aclosing

from voiced.api import Check, Finding
from voiced_plugins.chat.faults import Fault, ModelError, mend_of, printed_of, refusal
from voiced_plugins.chat.line import Line
from voiced_plugins.chat.messages import Refused, Said, Words
from voiced_plugins.chat.rounds import Model
from voiced_plugins.chat.settings import Settings, host_of
from voiced_plugins.chat.wording import printed

QUESTION = Said("user", "Answer with the word yes, and nothing else.")

LATE_S = 3.0
"""A first word that comes later is waited for by a user who wonders."""

LIMIT_S = 60.0


def checks(settings: Settings, key: str, lack: str) -> Sequence[Check]:
    """`lack` says what mends it when the model cannot be asked; empty when it can."""

    async def can_be_asked() -> Finding:
        if lack:
            return Finding("wrong", printed("the language model cannot be asked"), lack)
        return Finding("fine", printed("{model} at {host}", model=settings.model, host=host_of(settings)))

    async def answers() -> Finding:
        return await _answered(Line(settings, key))

    first = Check("model", printed("the language model"), can_be_asked)
    return [first] if lack else [first, Check("answer", printed("a short question"), answers, live=True)]


async def _answered(model: Model) -> Finding:
    try:
        async with asyncio.timeout(LIMIT_S):
            first_s = await _first_word(model)
    except TimeoutError:
        return _wrong(Fault.SILENT, "")
    except ModelError as error:
        return _wrong(error.fault, str(error))
    ms = round(first_s * 1000)
    said, measured = printed("the first word came after {ms} ms", ms=ms), {"first_token_ms": ms}
    if first_s <= LATE_S:
        return Finding("fine", said, measured=measured)
    return Finding("doubtful", said, printed("choose a faster model, or one that does not think first"), measured)


async def _first_word(model: Model) -> float:
    """Seconds to it.  Raises ModelError."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    async with aclosing(model.write([QUESTION], ())) as parts:
        async for part in parts:
            if isinstance(part, Refused):
                raise refusal(part)
            if isinstance(part, Words) and part.text.strip():
                return loop.time() - began
    raise ModelError(Fault.EMPTY)


def _wrong(fault: Fault, why: str) -> Finding:
    said = printed_of(fault)
    return Finding("wrong", f"{said} ({why})" if why else said, mend_of(fault))
