"""Which connections the faults happen to."""

from tests.servers.dashscope.faults import Change, Fault, NoHandshake, Refuse, UnknownEvents
from tests.servers.dashscope.plan import FaultPlan

ASR = "qwen3-asr-flash-realtime"
TTS = "qwen3-tts-flash-realtime"
FIRST = Refuse(500)
UNKNOWN: Change = UnknownEvents()


def doors(plan: FaultPlan, *models: str) -> list[Fault | None]:
    """What these connections meet at the door."""
    return [plan.draw(model).door() for model in models]


def test_every_connection_meets_a_fault() -> None:
    plan = FaultPlan()
    plan.every(FIRST)
    assert doors(plan, ASR, TTS) == [FIRST, FIRST]


def test_only_the_next_connection_meets_a_fault() -> None:
    plan = FaultPlan()
    plan.next(FIRST)
    assert doors(plan, ASR, ASR) == [FIRST, None]


def test_the_next_few_connections_meet_a_fault() -> None:
    plan = FaultPlan()
    plan.next(FIRST, count=2)
    assert doors(plan, ASR, ASR, ASR) == [FIRST, FIRST, None]


def test_next_ones_queue_up() -> None:
    plan = FaultPlan()
    plan.next(UNKNOWN)
    plan.next(FIRST)
    assert doors(plan, ASR, ASR, ASR) == [None, FIRST, None]


def test_the_third_connection_meets_a_fault() -> None:
    plan = FaultPlan()
    plan.nth(3, FIRST)
    assert doors(plan, ASR, ASR, ASR, ASR) == [None, None, FIRST, None]


def test_a_fault_may_be_for_one_kind_of_model() -> None:
    plan = FaultPlan()
    plan.nth(2, FIRST, of="tts")
    assert doors(plan, TTS, ASR, TTS) == [None, None, FIRST]


def test_faults_may_be_taken_back() -> None:
    plan = FaultPlan()
    plan.every(FIRST)
    plan.clear()
    assert doors(plan, ASR) == [None]


def test_a_fault_may_come_to_connections_that_are_there() -> None:
    plan = FaultPlan()
    mischief = plan.draw(ASR)
    plan.now(NoHandshake())
    assert mischief.door() == NoHandshake()


def test_faults_of_several_rules_come_together() -> None:
    plan = FaultPlan()
    plan.every(UNKNOWN)
    plan.next(FIRST)
    mischief = plan.draw(ASR)
    assert (mischief.door(), len(mischief.changed({"type": "x"}))) == (FIRST, 2)


def test_what_is_meant_for_a_model_comes_when_it_is_known() -> None:
    plan = FaultPlan()
    plan.every(FIRST, of="cosyvoice")
    mischief = plan.draw("inference")
    before = mischief.door()
    plan.rename(mischief, "inference cosyvoice-v2")
    assert (before, mischief.door()) == (None, FIRST)


def test_what_is_meant_for_all_comes_once() -> None:
    plan = FaultPlan()
    plan.next(UNKNOWN, count=2)
    mischief = plan.draw("inference")
    plan.rename(mischief, "inference cosyvoice-v2")
    assert len(mischief.changed({"type": "x"})) == 2


def test_connections_are_counted_when_their_model_is_known() -> None:
    plan = FaultPlan()
    plan.nth(2, FIRST, of="cosyvoice")
    first, second = plan.draw("inference"), plan.draw("inference")
    plan.rename(second, "inference cosyvoice-v2")
    plan.rename(first, "inference cosyvoice-v2")
    assert (first.door(), second.door()) == (FIRST, None)


def test_a_fault_may_come_to_connections_by_a_model_that_is_known_late() -> None:
    plan = FaultPlan()
    mischief = plan.draw("inference")
    plan.rename(mischief, "inference cosyvoice-v2")
    plan.now(FIRST, of="cosyvoice")
    assert mischief.door() == FIRST
