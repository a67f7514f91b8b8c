"""What people say to the assistant about what was said, and what they do not."""

import pytest

from voiced.intents import Declared, Understanding
from voiced_plugins.assistant import Assistant, Settings


@pytest.fixture(scope="module")
def understood() -> Understanding:
    return Understanding([Declared("assistant", one) for one in Assistant(Settings()).voiced_intents()])


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("which of you is this", "which-device"),
        ("which device are you", "which-device"),
        ("what is this device called", "which-device"),
        ("where are you", "which-device"),
        ("which room are you in", "which-device"),
        ("what did you hear", "heard"),
        ("what did you understand", "heard"),
        ("what did you think I said", "heard"),
        ("what did you say", "repeat"),
        ("what can you understand", "help"),
        ("what exactly did you hear", "heard"),
        ("what else can you do", "help"),
        ("enough", "stop"),
        ("can we speak Chinese", "speak-language"),
        ("what did I ask last", "asked"),
        ("what was my last question", "asked"),
        ("what did I just say", "asked"),
        ("that was not for you", "not-for-you"),
        ("That wasn't for you.", "not-for-you"),
        ("I was not talking to you", "not-for-you"),
        ("I wasn't talking to you", "not-for-you"),
        ("I'm not talking to you", "not-for-you"),
        ("I did not mean you", "not-for-you"),
        ("I didn't ask you", "not-for-you"),
        ("how often did you answer by mistake", "mistakes"),
        ("how many times have you answered by accident", "mistakes"),
        ("say that slower", "slower"),
        ("can you repeat that more slowly", "slower"),
        ("slower please", "slower"),
        ("you speak too fast", "slower"),
        ("where is he", None),
        ("what did he hear", None),
        ("that was for you", None),
        ("slow down", None),
        ("what did I", None),
    ],
)
def test_english_requests(understood: Understanding, said: str, intent: str | None) -> None:
    match = understood.match(said, "en")
    assert (match and match.intent.name) == intent


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("你是哪一台", "which-device"),
        ("这是哪个音箱", "which-device"),
        ("这台音箱叫什么", "which-device"),
        ("你在哪里", "which-device"),
        ("你听到了什么", "heard"),
        ("你刚才听到什么", "heard"),
        ("你听见什么了", "heard"),
        ("你刚才说什么", "repeat"),
        ("我刚才问了什么", "asked"),
        ("我上一个问题是什么", "asked"),
        ("我说了什么", "asked"),
        ("不是跟你说的", "not-for-you"),
        ("没跟你说话", "not-for-you"),
        ("我没叫你", "not-for-you"),
        ("我不是在跟你说话呢", "not-for-you"),
        ("你误答过几次", "mistakes"),
        ("我在跟别人说话", "not-for-you"),
        ("你再说一次", "repeat"),
        ("不用说了", "stop"),
        ("你都会什么", "help"),
        ("请用中文", "speak-language"),
        ("语速慢一点", "slower"),
        ("说得慢一些", "slower"),
        ("慢一点再说一遍", "slower"),
        ("说慢点", "slower"),
        ("你说得太快了", "slower"),
        ("再说一遍", "repeat"),
        ("慢点", None),
        ("你叫他", None),
        ("他在哪里", None),
        ("我问你", None),
    ],
)
def test_chinese_requests(understood: Understanding, said: str, intent: str | None) -> None:
    match = understood.match(said, "zh-CN")
    assert (match and match.intent.name) == intent


@pytest.mark.parametrize(
    ("said", "spoken", "language"),
    [
        ("speak Chinese", "en", "zh"),
        ("talk to me in English", "en", "en"),
        ("switch to English", "en", "en"),
        ("can you speak Mandarin", "en", "zh"),
        ("let's speak Chinese", "en", "zh"),
        ("说中文", "zh", "zh"),
        ("讲英语", "zh", "en"),
        ("用英文说", "zh", "en"),
        ("切换到中文", "zh", "zh"),
        ("你会说普通话吗", "zh", "zh"),
        ("请用英语回答", "zh", "en"),
    ],
)
def test_a_language_is_asked_for(understood: Understanding, said: str, spoken: str, language: str) -> None:
    match = understood.match(said, spoken)
    assert match is not None
    assert (match.intent.name, dict(match.slots)) == ("speak-language", {"language": language})


@pytest.mark.parametrize(("said", "spoken"), [("speak French", "en"), ("说法语", "zh"), ("I speak English", "en")])
def test_another_language_or_speaker_is_not(understood: Understanding, said: str, spoken: str) -> None:
    assert understood.match(said, spoken) is None
