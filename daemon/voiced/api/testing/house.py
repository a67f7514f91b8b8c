"""The daemon's own parts behind a Trial; imported when one begins, because it reaches above the promise."""

import asyncio
import secrets
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from voiced.api import (
    Asked,
    Asker,
    Conversation,
    Event,
    Exchange,
    Happened,
    Intent,
    Matched,
    Plugin,
    PluginError,
    Slot,
    TemplateError,
    Utterance,
)
from voiced.api.testing.background import RunningTasks
from voiced.api.testing.clock import settle
from voiced.api.testing.guarded import Guarded
from voiced.api.testing.trial import Said
from voiced.conversation.answering import Answering, Mind
from voiced.conversation.inputs import Answer
from voiced.conversation.question import Question
from voiced.conversation.speaking import GAP_S, whole_text
from voiced.knowledge import Knowledge
from voiced.lent import LentTools
from voiced.plugins import Plugins, Problem, Wanted
from voiced.plugins.guard import attempt_on_loop
from voiced.service.tasks import plugin_task
from voiced.settings import Loaded, Settings, fold, validate_section

if TYPE_CHECKING:
    from voiced.api.testing.trial import Trial

NAMES = Settings().listen.name
"""What the assistant is called."""

TRIES = 2
"""How often a question is asked."""

_SLOW = "hooks must be quick"
"""In a problem that says more of the machine, which may be busy, than of the plugin."""


class House:
    """What a Trial is made of."""

    def __init__(
        self, trial: "Trial", plugins: Mapping[str, Plugin[Any]], settings: Mapping[str, Mapping[str, Any]]
    ) -> None:
        sections = {fold(name): dict(settings.get(name, {})) for name in plugins}
        loaded = Loaded(Settings(plugins=sections), {})
        self._trial = trial
        self._stores = {fold(name): store for name, store in trial.stores.items()}
        wanted = Wanted(sections, validate=lambda kind, name: validate_section(kind, name, loaded))
        self._plugins = Plugins.of(plugins, wanted)
        self._knowledge = Knowledge(self._plugins, NAMES)
        self._guarded = Guarded(self._plugins, tuple(plugins))
        mind = Mind(
            plugins=self._guarded,
            understanding=self._knowledge.understanding,
            conversation=lambda: Conversation(trial.turns.recent()),
            names=NAMES,
            session=secrets.token_hex(6),
            now=trial.clock.now,
        )
        self._answering = Answering(mind, self._emit)
        self._turn = 0
        self._known: set[Problem] = set()

    async def open(self) -> None:
        """Lend what there is to lend, and ask every plugin what it offers and understands."""
        trial = self._trial
        self._plugins.start(
            store=self._stores.__getitem__,
            speaker=trial.speaker,
            turns=trial.turns,
            tools=LentTools(self._knowledge.tools, self._knowledge.names),
            clock=trial.clock,
            changed=self._knowledge.forget,
        )
        refused = [one for one in self._plugins.records() if one.state != "active"]
        if refused:
            raise PluginError("\n".join(f"plugin {one.name!r} is {one.state}: {one.reason}" for one in refused))
        await self._understand()

    async def close(self) -> None:
        """End everything."""
        await self._plugins.close()

    async def ask(self, text: str, language: str, replies: Sequence[str], *, addressed: bool, key: str) -> Said:
        """One turn."""
        await self._understand()
        self._turn += 1
        self._guarded.admitted = True
        before, waiting = len(self._trial.events), deque(replies)
        utterance = Utterance(text, language, addressed)
        answer = await self._answering.answer(utterance, _Asking(self, waiting), turn=self._turn, key=key)
        said = await self._said(answer, language, self._trial.events[before:])
        assert not waiting, f"nobody asked for the reply {waiting[0]!r}"
        turns = self._trial.turns
        over = self._trial.clock.now().timestamp()
        turns.exchanges = (*turns.exchanges, Exchange(text, said.text, said.language, self._turn, over))
        await settle()
        self._complain()
        return said

    async def tell(self, event: Event) -> None:
        """Tell the plugins, and wait until they have heard it."""
        self._emit(event)
        await settle()
        self._complain()

    def intents(self) -> tuple[Intent, ...]:
        """What all plugins declare."""
        return tuple(intent for _, intent in self._plugins.declared())

    async def vocabulary(self) -> Mapping[str, tuple[str, ...]]:
        """As the plugins have it now."""
        await self._understand()
        return (await self._knowledge.expected(self._trial.language)).vocabulary

    async def begin_tasks(self) -> RunningTasks:
        """Let every task run until it waits."""
        tasks = [
            asyncio.create_task(attempt_on_loop(work), name=plugin_task(plugin, name))
            for plugin, name, work in self._plugins.tasks()
        ]
        await settle()
        self._complain()
        return RunningTasks(tasks)

    def answer(self, question: Question, text: str) -> Any:
        """The value that a text gives in answer to a question."""
        return self._knowledge.answer(text, question)

    def asked(self, question: Question) -> None:
        """A plugin asks the user back."""
        self._emit(Asked(question.plugin, question.text))

    def _emit(self, event: Event) -> None:
        self._trial.events.append(event)
        self._plugins.publish(Happened(event, self._trial.clock.seconds, self._turn))

    async def _understand(self) -> None:
        """Ask anew when something changed."""
        await self._knowledge.expected(self._trial.language)
        self._complain()
        if problems := self._knowledge.understanding().problems:
            lines = [f"plugin {one.plugin!r}, intent {one.intent!r}: {one.message}" for one in problems]
            raise TemplateError("\n".join(lines))

    def _complain(self) -> None:
        """Raise what plugins did wrong since the last time."""
        problems = [one for one in self._plugins.problems() if one not in self._known and _SLOW not in one.message]
        self._known.update(problems)
        if problems:
            raise PluginError("\n".join(f"plugin {one.plugin!r}, {one.where}: {one.message}" for one in problems))

    async def _said(self, answer: Answer | None, language: str, events: Sequence[Event]) -> Said:
        matched = next((one for one in events if isinstance(one, Matched)), None)
        said = Said(
            text="",
            language=language,
            plugin=matched.plugin if matched else "",
            intent=matched.intent if matched else "",
            slots=matched.slots if matched else None,
            asked=tuple(one.text for one in events if isinstance(one, Asked)),
            admitted=self._guarded.admitted,
        )
        if answer is None:
            return said
        words = await whole_text(answer, GAP_S)
        asks = answer.reply.expects_answer
        return replace(said, text=words, language=answer.language, plugin=answer.plugin, expects_answer=asks)


@dataclass(frozen=True)
class _Asking:
    house: House
    replies: deque[str]

    def asker(self, plugin: str, language: str) -> Asker:
        return _Asker(self, plugin, language)


@dataclass(frozen=True)
class _Asker:
    asking: _Asking
    plugin: str
    language: str

    async def ask(self, question: str, slot: Slot[Any]) -> Any:
        asked = Question(self.plugin, question, self.language, slot)
        self.asking.house.asked(asked)
        for _ in range(TRIES):
            if not self.asking.replies:
                return None
            value = self.asking.house.answer(asked, self.asking.replies.popleft())
            if value is not None:
                return value
        return None
