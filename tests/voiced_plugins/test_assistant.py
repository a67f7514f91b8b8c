from collections.abc import Mapping, Sequence

import pytest

from voiced.api import Exchange, Intent, Reply, Request, Tool
from voiced.api.testing import RecordingSpeaker, RecordingTurns
from voiced.intents import Declared, Understanding
from voiced_plugins.assistant import Assistant, Settings, plugin
from voiced_plugins.assistant.examples import chosen
from voiced_plugins.assistant.sentences import listed


class GivenTools:
    """Offers what it was given, by language."""

    def __init__(self, **tools: Sequence[Tool]) -> None:
        self._tools = tools

    def offered(self, language: str) -> tuple[Tool, ...]:
        return tuple(self._tools.get(language.split("-", maxsplit=1)[0], ()))

    def names(self) -> Mapping[str, tuple[str, ...]]:
        return {}


def tool(plugin_: str, example: str) -> Tool:
    return Tool(plugin_, example or "silent", "", example)


TOOLS = GivenTools(
    en=[
        tool("assistant", "what can I say"),
        tool("assistant", "stop"),
        tool("clock", "what time is it"),
        tool("clock", "what is the date"),
        tool("clock", ""),
        tool("volume", "louder"),
    ],
    zh=[tool("clock", "现在几点了"), tool("volume", "大声点")],
)


class House:
    """The plugin with all that it was lent."""

    def __init__(self, settings: Settings, turns: RecordingTurns, tools: GivenTools) -> None:
        self.speaker = RecordingSpeaker()
        self._assistant = Assistant(settings)
        self._assistant.voiced_start(self.speaker, turns, tools)
        self._understood = Understanding([Declared("assistant", one) for one in self._assistant.voiced_intents()])

    async def ask(self, said: str, language: str) -> Reply:
        match = self._understood.match(said, language)
        assert match is not None
        answer = match.intent.handler(Request(said, match.language, match.intent.name))
        assert not isinstance(answer, Reply | str)
        reply = await answer
        return reply if isinstance(reply, Reply) else Reply(reply)


def house(settings: Settings | None = None, turns: RecordingTurns | None = None, tools: GivenTools = TOOLS) -> House:
    return House(settings or Settings(), turns or RecordingTurns(), tools)


@pytest.fixture(scope="module")
def understood() -> Understanding:
    return Understanding([Declared("assistant", one) for one in Assistant(Settings()).voiced_intents()])


def test_nothing_is_wrong_with_its_templates(understood: Understanding) -> None:
    assert understood.problems == ()


def test_it_is_there_without_being_asked_for() -> None:
    assert plugin.embedded
    assert isinstance(plugin.build(plugin.settings()), Assistant)


def test_only_stop_is_urgent() -> None:
    intents: Sequence[Intent] = Assistant(Settings()).voiced_intents()
    assert [one.name for one in intents if one.urgent] == ["stop"]


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("what can I say", "help"),
        ("What can you do?", "help"),
        ("what can I ask you", "help"),
        ("how can you help me", "help"),
        ("give me some examples", "help"),
        ("help me please", "help"),
        ("Help!", "help"),
        ("repeat that", "repeat"),
        ("could you repeat that please", "repeat"),
        ("say that again", "repeat"),
        ("can you say it again", "repeat"),
        ("what did you say", "repeat"),
        ("pardon?", "repeat"),
        ("I didn't get that", "repeat"),
        ("stop", "stop"),
        ("stop talking", "stop"),
        ("stop it", "stop"),
        ("be quiet", "stop"),
        ("that's enough", "stop"),
        ("shut up", "stop"),
        ("never mind", "never-mind"),
        ("nevermind", "never-mind"),
        ("forget it", "never-mind"),
        ("cancel that", "never-mind"),
        ("who are you", "who"),
        ("what's your name", "who"),
        ("tell me about yourself", "who"),
        ("introduce yourself", "who"),
        ("who am I talking to", "who"),
        ("what can you see", None),
        ("say again", None),
        ("stop here and wait", None),
        ("who is he", None),
        ("never", None),
    ],
)
def test_english_requests(understood: Understanding, said: str, intent: str | None) -> None:
    match = understood.match(said, "en")
    assert (match and match.intent.name) == intent


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("我可以说什么", "help"),
        ("我能问些什么", "help"),
        ("你能做什么", "help"),
        ("你会做什么", "help"),
        ("你会什么", "help"),
        ("你能帮我做什么", "help"),
        ("你有什么功能", "help"),
        ("有哪些功能", "help"),
        ("怎么用", "help"),
        ("举几个例子", "help"),
        ("帮助", "help"),
        ("再说一遍", "repeat"),
        ("请再说一次", "repeat"),
        ("重复一遍", "repeat"),
        ("你刚才说什么", "repeat"),
        ("你说什么", "repeat"),
        ("我没听清", "repeat"),
        ("停", "stop"),
        ("停止", "stop"),
        ("停下来", "stop"),
        ("别说了", "stop"),
        ("不要讲话了", "stop"),
        ("安静", "stop"),
        ("闭嘴", "stop"),
        ("算了", "never-mind"),
        ("不用了", "never-mind"),
        ("没事了", "never-mind"),
        ("当我没说", "never-mind"),
        ("你是谁", "who"),
        ("你叫什么", "who"),
        ("你叫什么名字", "who"),
        ("你的名字是什么", "who"),
        ("介绍一下你自己", "who"),
        ("自我介绍一下", "who"),
        ("你能走了", None),
        ("停车", None),
        ("算了吧我们走", None),
        ("他是谁", None),
    ],
)
def test_chinese_requests(understood: Understanding, said: str, intent: str | None) -> None:
    match = understood.match(said, "zh")
    assert (match and match.intent.name) == intent


@pytest.mark.parametrize(("said", "language"), [("stop", "en"), ("别说了", "zh"), ("never mind", "en"), ("算了", "zh")])
async def test_to_stop_is_a_deed_without_words(said: str, language: str) -> None:
    made = house()
    assert (await made.ask(said, language)).text == ""
    assert made.speaker.stops == 1


async def test_help_names_one_example_of_every_plugin_before_the_second_of_any() -> None:
    reply = await house(Settings(examples=3)).ask("what can I say", "en")
    assert reply.text == "You can say: what time is it, louder, or what is the date."


async def test_help_names_its_own_examples_last() -> None:
    reply = await house(Settings(examples=9)).ask("what can I say", "en")
    assert str(reply.text).endswith("what is the date, what can I say, or stop.")


async def test_help_is_in_the_language_of_the_question() -> None:
    assert (await house().ask("你能做什么", "zh-CN")).text == "你可以说：现在几点了，或者大声点。"


async def test_without_examples_help_says_so() -> None:
    reply = await house(tools=GivenTools(en=[tool("clock", "")])).ask("help", "en")
    assert reply.text == "I can't do anything yet, because no plugin is loaded."


async def test_what_was_said_last_is_said_again_in_its_language() -> None:
    turns = RecordingTurns((Exchange("now", "It's noon.", "en"), Exchange("几点", "现在是中午。", "zh")))
    assert await house(turns=turns).ask("repeat that", "en") == Reply("现在是中午。", "zh")


async def test_turns_without_words_are_not_repeated() -> None:
    turns = RecordingTurns((Exchange("now", "It's noon.", "en"), Exchange("stop", "", "en")))
    assert await house(turns=turns).ask("再说一遍", "zh") == Reply("It's noon.", "en")


async def test_before_anything_was_said_there_is_nothing_to_repeat() -> None:
    assert (await house().ask("再说一遍", "zh")).text == "我还没有说过话。"


async def test_it_has_the_name_that_was_set() -> None:
    assert (await house().ask("who are you", "en")).text == "I am voiced, your voice assistant."
    assert (await house(Settings(name="小威")).ask("你是谁", "zh")).text == "我是小威，你的语音助手。"


def test_only_as_many_examples_are_chosen() -> None:
    assert chosen([tool("a", "one"), tool("b", "two")], 1) == ["one"]


@pytest.mark.parametrize("examples", [0, -1, 21])
def test_a_number_of_examples_that_nobody_wants_to_hear_is_refused(examples: int) -> None:
    with pytest.raises(ValueError, match="examples"):
        Settings(examples=examples)


def test_one_example_is_listed_alone() -> None:
    assert listed(["go"], "en") == "You can say: go."
