"""What people say about the volume, and what they do not."""

from collections.abc import Mapping

import pytest

from voiced.intents import Declared, Understanding
from voiced_plugins.assistant import Assistant
from voiced_plugins.assistant import Settings as AssistantSettings
from voiced_plugins.clock import Clock
from voiced_plugins.clock import Settings as ClockSettings
from voiced_plugins.volume import Volume
from voiced_plugins.volume.settings import Settings


@pytest.fixture(scope="module")
def understood() -> Understanding:
    return Understanding([Declared("volume", one) for one in Volume(Settings()).voiced_intents()])


def test_nothing_is_wrong_with_its_templates(understood: Understanding) -> None:
    assert understood.problems == ()


def test_it_clashes_with_no_other_built_in_plugin() -> None:
    declared = [
        *(Declared("assistant", one) for one in Assistant(AssistantSettings()).voiced_intents()),
        *(Declared("clock", one) for one in Clock(ClockSettings()).voiced_intents()),
        *(Declared("volume", one) for one in Volume(Settings()).voiced_intents()),
    ]
    assert Understanding(declared).problems == ()


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("set the volume to forty percent", "set-volume", {"percent": 40}),
        ("Set the volume to 40%.", "set-volume", {"percent": 40}),
        ("volume thirty percent", "set-volume", {"percent": 30}),
        ("turn the volume to 50", "set-volume", {"percent": 50}),
        ("turn the volume up to 70 percent", "set-volume", {"percent": 70}),
        ("turn it down to twenty", "set-volume", {"percent": 20}),
        ("lower the volume to fifteen percent", "set-volume", {"percent": 15}),
        ("volume a hundred", "set-volume", {"percent": 100}),
        ("fifty percent volume", "set-volume", {"percent": 50}),
        ("volume five", "set-volume", {"level": 5}),
        ("volume five percent", "set-volume", {"percent": 5}),
        ("volume ten", "set-volume", {"level": 10}),
        ("volume seven out of ten", "set-volume", {"level": 7}),
        ("set the volume to level three", "set-volume", {"level": 3}),
        ("turn it up to 6", "set-volume", {"level": 6}),
        ("set the volume to half", "set-volume", {"share": "half"}),
        ("set the sound to 40 percent", "set-volume", {"percent": 40}),
        ("half volume", "set-volume", {"share": "half"}),
        ("sound five", None, {}),
        ("that's too loud", "quieter", {}),
        ("you are a bit too loud", "quieter", {"much": "a bit"}),
        ("that's too quiet", "louder", {}),
        ("too loud", None, {}),
        ("at what volume are you", "tell-volume", {}),
        ("turn it up", "louder", {}),
        ("turn that up", None, {}),
        ("louder", "louder", {}),
        ("volume up", "louder", {}),
        ("turn up the volume", "louder", {}),
        ("turn the volume up please", "louder", {}),
        ("can you speak louder", "louder", {}),
        ("speak up", "louder", {}),
        ("you're too quiet", "louder", {}),
        ("a bit louder", "louder", {"much": "a bit"}),
        ("turn it up a little", "louder", {"much": "a bit"}),
        ("much louder", "louder", {"much": "a lot"}),
        ("turn it way up", "louder", {"much": "a lot"}),
        ("turn it up twenty percent", "louder", {"percent": 20}),
        ("raise the volume by 15", "louder", {"percent": 15}),
        ("turn it down", "quieter", {}),
        ("quieter", "quieter", {}),
        ("volume down", "quieter", {}),
        ("lower the volume", "quieter", {}),
        ("not so loud", "quieter", {}),
        ("you are too loud", "quieter", {}),
        ("a little bit quieter", "quieter", {"much": "a bit"}),
        ("reduce the volume a lot", "quieter", {"much": "a lot"}),
        ("reduce the volume by ten percent", "quieter", {"percent": 10}),
        ("full volume", "loudest", {}),
        ("maximum volume", "loudest", {}),
        ("turn it all the way up", "loudest", {}),
        ("set the volume to maximum", "loudest", {}),
        ("minimum volume", "quietest", {}),
        ("turn the volume all the way down", "quietest", {}),
        ("as quiet as you can", "quietest", {}),
        ("how loud are you", "tell-volume", {}),
        ("what's the volume", "tell-volume", {}),
        ("what is your volume right now", "tell-volume", {}),
        ("mute the microphone", "mute-microphone", {}),
        ("turn off the microphone", "mute-microphone", {}),
        ("turn the mic off", "mute-microphone", {}),
        ("stop listening", "mute-microphone", {}),
        ("mute yourself", "mute-microphone", {}),
        ("don't listen to us", "mute-microphone", {}),
        ("when are quiet hours", "quiet-hours", {}),
        ("when do the quiet hours begin", "quiet-hours", {}),
        ("volume one hundred and one", None, {}),
        ("volume", None, {}),
        ("mute", None, {}),
        ("it is too loud here", None, {}),
        ("I can't hear you", None, {}),
        ("unmute the microphone", None, {}),
        ("listen", None, {}),
    ],
)
def test_english_requests(
    understood: Understanding, said: str, intent: str | None, slots: Mapping[str, object]
) -> None:
    match = understood.match(said, "en")
    assert (match and match.intent.name) == intent
    assert (dict(match.slots) if match else {}) == slots


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("音量调到百分之四十", "set-volume", {"percent": 40}),
        ("音量调到40%", "set-volume", {"percent": 40}),
        ("音量五十", "set-volume", {"percent": 50}),
        ("请把声音开到百分之百", "set-volume", {"percent": 100}),
        ("设置音量为三十", "set-volume", {"percent": 30}),
        ("把音量调到三", "set-volume", {"level": 3}),
        ("音量调高到六", "set-volume", {"level": 6}),
        ("音量五格", "set-volume", {"level": 5}),
        ("音量百分之五", "set-volume", {"percent": 5}),
        ("音量调到一半", "set-volume", {"share": "half"}),
        ("大声一点", "louder", {}),
        ("大聲一點", "louder", {}),
        ("你大点声", "louder", {}),
        ("声音有点小", "louder", {}),
        ("声音有点太大", "quieter", {}),
        ("声音有点", None, {}),
        ("音量一半", "set-volume", {"share": "half"}),
        ("再大声点", "louder", {}),
        ("大点声", "louder", {}),
        ("说大声点", "louder", {}),
        ("声音大点", "louder", {}),
        ("声音再大一点", "louder", {}),
        ("音量调高", "louder", {}),
        ("调大音量", "louder", {}),
        ("把音量调大一点", "louder", {}),
        ("声音太小了", "louder", {}),
        ("稍微大声一点", "louder", {"much": "a bit"}),
        ("声音大一点点", "louder", {"much": "a bit"}),
        ("把声音调大很多", "louder", {"much": "a lot"}),
        ("音量提高百分之二十", "louder", {"percent": 20}),
        ("音量增加十五", "louder", {"percent": 15}),
        ("小声一点", "quieter", {}),
        ("小点声", "quieter", {}),
        ("声音小点", "quieter", {}),
        ("音量调低", "quieter", {}),
        ("调小音量", "quieter", {}),
        ("声音太大了", "quieter", {}),
        ("声音稍微小一点", "quieter", {"much": "a bit"}),
        ("音量降低百分之二十", "quieter", {"percent": 20}),
        ("音量最大", "loudest", {}),
        ("音量调到最大", "loudest", {}),
        ("最大音量", "loudest", {}),
        ("音量最小", "quietest", {}),
        ("把声音调到最小", "quietest", {}),
        ("现在音量多少", "tell-volume", {}),
        ("音量是多少", "tell-volume", {}),
        ("你现在的音量是多少", "tell-volume", {}),
        ("关闭麦克风", "mute-microphone", {}),
        ("把麦克风关掉", "mute-microphone", {}),
        ("别听了", "mute-microphone", {}),
        ("不要再听了", "mute-microphone", {}),
        ("安静时段是几点", "quiet-hours", {}),
        ("有没有安静时段", "quiet-hours", {}),
        ("免打扰时间是几点", "quiet-hours", {}),
        ("什么时候是安静时段", "quiet-hours", {}),
        ("打开麦克风", None, {}),
        ("声音", None, {}),
        ("大", None, {}),
        ("别听他的", None, {}),
        ("音量一百零一", None, {}),
    ],
)
def test_chinese_requests(
    understood: Understanding, said: str, intent: str | None, slots: Mapping[str, object]
) -> None:
    match = understood.match(said, "zh-CN")
    assert (match and match.intent.name) == intent
    assert (dict(match.slots) if match else {}) == slots
