"""What keeps a model from answering: what a refusal means, and the sentence that the user hears.  Pure."""

import re
from collections.abc import Mapping
from enum import StrEnum

from voiced.api import SpeechError, VoicedError, marked
from voiced_plugins.chat.messages import Refused
from voiced_plugins.chat.wording import SENTENCES, printed


class Fault(StrEnum):
    """Why there is no answer, or not all of it."""

    KEY = "key"
    """The service refused the key."""
    QUOTA = "quota"
    """The account is used up, or a bill is not paid."""
    BUSY = "busy"
    """Too many ask at once."""
    LONG = "long"
    """More was said than the model can take in."""
    FILTER = "filter"
    """It is not spoken about."""
    MODEL = "model"
    """There is no such model, or not at this place."""
    REQUEST = "request"
    """It cannot be asked so."""
    NETWORK = "network"
    """Nobody is there."""
    SILENT = "silent"
    """It takes too long."""
    BROKEN = "broken"
    """It failed, or says what nobody understands."""
    CUT = "cut"
    """It broke off after it had begun."""
    ENDLESS = "endless"
    """It wrote more than it may."""
    EMPTY = "empty"
    """It had nothing to say."""
    ROUNDS = "rounds"
    """It used tools again and again."""


class ModelError(VoicedError):
    """The model does not answer, or not to the end; `fault` says why."""

    def __init__(self, fault: Fault, code: str = "") -> None:
        super().__init__(f"{fault} ({code})" if code else str(fault))
        self.fault = fault


def spoken(fault: Fault, language: str, *, after_words: bool = False) -> str:
    """The sentence for the user; `after_words` of the model were heard already."""
    broke_off = after_words and fault in _BREAKS
    return SENTENCES.sentence(language, _SPOKEN[Fault.CUT if broke_off else fault])


def printed_of(fault: Fault) -> str:
    """The same for who set it up, in the language of the terminal."""
    return printed(_SPOKEN[fault])


def mend_of(fault: Fault) -> str:
    """The line that mends it, for who set it up."""
    return printed(_MENDS.get(fault, _LATER))


def refusal(refused: Refused) -> ModelError:
    """What a service's refusal means: by what it says about it, else by its status."""
    code, status = refused.code, refused.status
    said = f"{code} {refused.message}".lower()
    fault = next((fault for pattern, fault in _MEANINGS if pattern.search(said)), None) or _by_status(status)
    # only words that no person has said: a message may repeat the conversation, or the key
    word = code if re.fullmatch(r"[A-Za-z][A-Za-z0-9_.-]{0,63}", code) and not code.startswith("sk-") else ""
    return ModelError(fault, " ".join(filter(None, (f"HTTP {status}" if status else "", word))))


def failure(error: SpeechError, *, begun: bool) -> ModelError:
    """What an error of the line means, when the model had `begun` to answer and before."""
    if begun and error.code == "transport":
        return ModelError(Fault.CUT, error.code)
    return ModelError(_BY_CODE.get(error.code, Fault.BROKEN), error.code)


_BREAKS = {Fault.NETWORK, Fault.SILENT, Fault.BROKEN, Fault.CUT}
"""What is the same for a listener in the midst of an answer."""

_SPOKEN: Mapping[Fault, str] = {
    Fault.KEY: marked("The language model refuses the key that I was given."),
    Fault.QUOTA: marked("The account for the language model is used up."),
    Fault.BUSY: marked("The language model is too busy right now. Please ask me again later."),
    Fault.LONG: marked("That is more than the language model can take in at once."),
    Fault.FILTER: marked("The language model does not talk about that."),
    Fault.MODEL: marked("The language model that I was given is not there."),
    Fault.REQUEST: marked("The language model cannot be asked that."),
    Fault.NETWORK: marked("I can't reach the language model."),
    Fault.SILENT: marked("The language model takes too long to answer."),
    Fault.BROKEN: marked("The language model failed."),
    Fault.CUT: marked("... I lost the connection to the model."),
    Fault.ENDLESS: marked("... I have to stop here, because my answer gets too long."),
    Fault.EMPTY: marked("The language model had nothing to say."),
    Fault.ROUNDS: marked("I could not finish that."),
}

_LATER = marked("try it again later")

_MENDS: Mapping[Fault, str] = {
    Fault.KEY: marked("check api-key in [plugins.chat], and that it belongs to base-url"),
    Fault.QUOTA: marked("see the bills and limits of the account in the console of the service"),
    Fault.LONG: marked("lower memory-tokens, or shorten system-prompt in [plugins.chat]"),
    Fault.MODEL: marked("check model and base-url in [plugins.chat]"),
    Fault.REQUEST: marked("check model, base-url, protocol and extra in [plugins.chat]"),
    Fault.NETWORK: marked("check the network, and base-url in [plugins.chat]"),
    Fault.BROKEN: marked("check base-url and protocol in [plugins.chat], or try it again later"),
}

_BY_CODE: Mapping[str, Fault] = {
    "credentials": Fault.KEY,
    "quota": Fault.QUOTA,
    "request": Fault.REQUEST,
    "transport": Fault.NETWORK,
    "silent": Fault.SILENT,
}

_MEANINGS = tuple(
    (re.compile(pattern), fault)
    for pattern, fault in (
        # an unpaid bill says "access denied" too, and a quota of a minute says "throttling"
        (r"arrearage|good standing|overdue|freetier|free .*quota|insufficient.?(quota|balance)|billing", Fault.QUOTA),
        (r"data.?inspection|content.?(filter|policy|management)|inappropriate|moderation", Fault.FILTER),
        (r"context.?(length|size|window)|input length|too many tokens|prompt.* too long|maximum.*tokens", Fault.LONG),
        (r"throttl|rate.?limit|limit.?requests|too many requests|overloaded|concurren|loading model", Fault.BUSY),
        (r"api.?key|unauthori[sz]ed|access.?denied|authentication|permission", Fault.KEY),
        (r"model.{0,200}(not.?found|not.?exist|does not exist)|url error|unknown model|no such model", Fault.MODEL),
        (r"quota", Fault.QUOTA),
    )
)
"""In the order in which they are tried, on code and message in lower case."""

_BY_STATUS: Mapping[int, Fault] = {
    401: Fault.KEY,
    402: Fault.QUOTA,
    403: Fault.KEY,
    404: Fault.MODEL,
    405: Fault.MODEL,
    408: Fault.SILENT,
    413: Fault.LONG,
    429: Fault.BUSY,
    503: Fault.BUSY,
    504: Fault.SILENT,
    529: Fault.BUSY,
}


def _by_status(status: int) -> Fault:
    is_our_fault = 400 <= status < 500
    return _BY_STATUS.get(status, Fault.REQUEST if is_our_fault else Fault.BROKEN)
