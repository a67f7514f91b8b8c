"""Plugins for trials: one that uses everything there is, and small ones."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence

from voiced.api import (
    Announcement,
    Changed,
    Conversation,
    Happened,
    Intent,
    Plugin,
    PluginSettings,
    Put,
    Reply,
    Request,
    Speaker,
    Store,
    Tools,
    Utterance,
    VolumeChanged,
    WallClock,
    duration,
    hookimpl,
    text,
    vocabulary,
)

LENGTH = duration("length")
TEA = vocabulary("tea", "teas")


class Settings(PluginSettings):
    """Of the tea maker."""

    minutes: int = 3
    """How long it takes."""


class Tea:
    """Uses everything that there is."""

    store: Store
    speaker: Speaker
    tools: Tools
    clock: WallClock
    changed: Changed

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.teas = ["mint"]
        self.volumes: list[int] = []

    @hookimpl
    def voiced_start(self, store: Store, speaker: Speaker, tools: Tools, clock: WallClock, changed: Changed) -> None:
        self.store, self.speaker, self.tools, self.clock, self.changed = store, speaker, tools, clock, changed

    @hookimpl
    def voiced_intents(self) -> Sequence[Intent]:
        return [
            Intent("make", {"en": ["make tea", "make tea for {length}"]}, self.make, [LENGTH], "Makes tea."),
            Intent("pour", {"en": ["pour {tea}"], "zh": ["倒{tea}"]}, self.pour, [TEA], "Pours tea."),
            Intent("buy", {"en": ["buy {name} tea"]}, self.buy, [text("name")], "Buys tea."),
            Intent("sing", {"en": ["sing"]}, self.sing, (), "Sings."),
            Intent("spill", {"en": ["spill it"]}, self.spill, (), "Fails."),
            Intent("drop", {"en": ["drop it"]}, lambda _: "" + self.teas[7], (), "Fails in a thread."),
            Intent("clean", {"en": ["clean up"]}, lambda _: "", (), "Says nothing."),
            Intent("again", {"en": ["again"]}, self.again, (), "What was said before."),
        ]

    @hookimpl
    def voiced_vocabulary(self) -> Mapping[str, Sequence[str]]:
        return {"teas": self.teas}

    @hookimpl
    def voiced_converse(
        self, utterance: Utterance, conversation: Conversation
    ) -> Callable[[], Awaitable[Reply | None]] | None:
        return self.chat if "weather" in utterance.text else None

    @hookimpl
    def voiced_admit(self, utterance: Utterance) -> Callable[[], Awaitable[bool]] | None:
        return no if not utterance.addressed else None

    @hookimpl
    def voiced_tasks(self) -> Mapping[str, Callable[[], Awaitable[None]]]:
        return {"boil": self.boil}

    @hookimpl
    def voiced_event(self, happened: Happened) -> None:
        if isinstance(happened.event, VolumeChanged):
            self.volumes.append(happened.event.percent)
            self.teas.append(f"tea number {happened.event.percent}")
            self.changed()

    async def make(self, request: Request) -> str:
        length = request.slot(LENGTH) or await request.ask("How long?", LENGTH)
        return "No tea." if length is None else f"Tea in {length.seconds // 60} minutes."

    async def pour(self, request: Request) -> Reply:
        return Reply(f"Here is {request.slot(TEA)}.", expects_answer=True)

    async def buy(self, request: Request) -> str:
        name = str(request.slots["name"])
        await self.store.apply(Put("teas", name, name), deed=request.deed)
        self.teas.append(name)
        self.changed()
        return f"I bought {name}."

    async def sing(self, request: Request) -> Reply:
        async def song() -> AsyncIterator[str]:
            yield "La, "
            yield "la."

        return Reply(song())

    async def spill(self, request: Request) -> str:
        raise ValueError("the pot is hot")

    async def again(self, request: Request) -> str:
        return request.conversation.exchanges[-1].spoke

    async def chat(self) -> Reply | None:
        return Reply("It rains tea.")

    async def boil(self) -> None:
        await self.clock.wait(60 * self.settings.minutes)
        self.speaker.announce(Announcement("It boils."))


async def no() -> bool:
    return False


plugin = Plugin(Settings, Tea)


class AnswerSettings(PluginSettings):
    """Of a plugin with one answer."""

    answer: str = "Here."
    """It."""


class Answers:
    """One intent."""

    template = "here you are"

    def __init__(self, settings: AnswerSettings) -> None:
        self.answer = settings.answer

    @hookimpl
    def voiced_intents(self) -> Sequence[Intent]:
        return [Intent("answer", {"en": [self.template]}, lambda _: self.answer)]


def intent_plugin(sentence: str) -> Plugin[AnswerSettings]:
    class Mine(Answers):
        template = sentence

    return Plugin(AnswerSettings, Mine)


def with_task(work: Callable[[], Awaitable[None]]) -> Plugin[AnswerSettings]:
    class Works(Answers):
        @hookimpl
        def voiced_tasks(self) -> Mapping[str, Callable[[], Awaitable[None]]]:
            return {"work": work}

    return Plugin(AnswerSettings, Works)


async def fail() -> None:
    raise RuntimeError("broken")
