"""Task after task on one connection, in whatever order either side speaks: nothing gets from one into another."""

from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from tests.voiced_plugins.dashscope.tasks.small_service import SmallService
from voiced_plugins.dashscope.tasks.codec import TaskCodec
from voiced_plugins.dashscope.tasks.events import (
    Cancel,
    Failed,
    Finish,
    Finished,
    Flush,
    Run,
    Sound,
    Started,
    Streaming,
    TaskIn,
    TaskOut,
    Text,
)


class Connection(RuleBasedStateMachine):
    """What the client believes of its task is kept beside the codec."""

    def __init__(self) -> None:
        super().__init__()
        self.codec = TaskCodec()
        self.service = SmallService()
        self.asked: list[str] = []
        self.left: set[str] = set()
        """Tasks that were cancelled or replaced."""

        self.ends: Counter[str] = Counter()
        self.task = ""
        self.takes_text = False
        self.duplex = False

    @precondition(lambda self: self.service.has_failed and not self.service.waiting)
    @rule()
    def connect_anew(self) -> None:
        self.leave()
        self.codec, self.service = TaskCodec(), SmallService()

    @precondition(lambda self: not self.codec.finished)
    @rule(streaming=st.sampled_from(("duplex", "out")))
    def run(self, streaming: Streaming) -> None:
        self.leave()
        self.task, self.duplex = f"{len(self.asked):032x}", streaming == "duplex"
        self.asked.append(self.task)
        self.say(Run(self.task, "a-model", streaming, text="" if self.duplex else "a"))

    @precondition(lambda self: not self.codec.finished)
    @rule(given=st.builds(Text, st.text()) | st.just(Flush()))
    def continue_(self, given: Text | Flush) -> None:
        if self.takes_text or given == Text(""):
            self.say(given)
            return
        try:
            self.codec.feed(given)
        except ValueError:
            return
        raise AssertionError("no task takes it")

    @precondition(lambda self: not self.codec.finished)
    @rule()
    def finish(self) -> None:
        self.takes_text = False
        self.say(Finish())

    @precondition(lambda self: not self.codec.finished)
    @rule()
    def cancel(self) -> None:
        self.leave()
        self.say(Cancel())

    @precondition(lambda self: self.service.can_begin)
    @rule()
    def begins(self) -> None:
        self.service.begin()

    @precondition(lambda self: self.service.can_begin and len(self.asked) > 1)
    @rule()
    def speaks_late(self) -> None:
        self.service.speak_late(self.asked[-2])

    @precondition(lambda self: self.service.speaks)
    @rule()
    def speaks(self) -> None:
        self.service.speak()

    @precondition(lambda self: self.service.can_end)
    @rule()
    def ends_it(self) -> None:
        self.service.end()

    @precondition(lambda self: self.service.can_begin or self.service.speaks)
    @rule(often=st.integers(0, 9))
    def fails(self, often: int) -> None:
        if not often:
            self.service.fail()

    @precondition(lambda self: self.service.waiting)
    @rule()
    def arrives(self) -> None:
        for understood in self.codec.receive(self.service.waiting.popleft()):
            self.check(understood)

    def say(self, given: TaskIn) -> None:
        for message in self.codec.feed(given):
            if not self.service.has_failed:
                self.service.receive(message)

    def leave(self) -> None:
        if self.task:
            self.left.add(self.task)
        self.task, self.takes_text = "", False

    def check(self, understood: TaskOut) -> None:
        assert self.task, "nothing is heard between two tasks"
        match understood:
            case Started():
                self.takes_text = self.duplex
            case Sound(data):
                assert data == self.task.encode()
            case Finished() | Failed():
                self.ends[self.task] += 1
                self.task, self.takes_text = "", False

    def teardown(self) -> None:
        """The service comes to the end of what it was asked for."""
        while self.service.waiting or self.service.can_begin or self.service.speaks:
            if self.service.can_begin:
                self.service.begin()
            while self.service.waiting:
                self.arrives()
            if not self.codec.finished:
                self.finish()
            if self.service.can_end:
                self.service.end()
            elif self.service.speaks:
                assert not self.task, "it would never end"
                break  # nobody waits for it: it was cancelled before it had begun
        if self.service.has_failed:
            self.leave()
        assert set(self.ends.values()) <= {1}
        assert not self.left & self.ends.keys()
        assert self.left | self.ends.keys() == set(self.asked)


TestConnection = Connection.TestCase
TestConnection.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
