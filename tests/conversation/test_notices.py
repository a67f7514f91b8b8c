"""Announcements and alarms, in whole conversations."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.conversation.stage import MORNING, QUESTION, TIME, Stage, intent
from voiced.api import Announced, Announcement, DeviceChanged, Event, Rang, Speaking, SpeechError, Spoke, StateChanged
from voiced.api.testing import ScriptedRecognizer, ToneSynthesizer, silence, tone
from voiced.conversation.states import Limits

STORY = "Once upon a time there was a king in a house. " * 3 + "The end."
DINNER = Announcement("Dinner is ready.")


def spoken(stage: Stage) -> list[str]:
    return [event.text for event in stage.events if isinstance(event, Spoke)]


def states(stage: Stage) -> list[str]:
    return [event.state for event in stage.events if isinstance(event, StateChanged)]


def alarm(after_s: float, text: str = "Wake up.", key: str = "") -> Announcement:
    return Announcement(text, key=key, due=MORNING + timedelta(seconds=after_s), alarm=True)


async def test_an_announcement_is_said_when_nobody_speaks(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], announcements=[DINNER])
    await held.hold(silence(3.0))
    assert spoken(held) == ["Dinner is ready."]


async def test_one_that_comes_during_a_turn_waits_for_its_end(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], announcements=[Announcement("Dinner.", due=MORNING + timedelta(seconds=1.5))])
    await held.hold(QUESTION + silence(8.0))
    assert spoken(held) == ["It is ten.", "Dinner."]


async def test_announcements_are_said_one_after_the_other(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], announcements=[DINNER, Announcement("The door is open.")])
    await held.hold(silence(6.0))
    assert spoken(held) == ["Dinner is ready.", "The door is open."]


async def test_an_announcement_is_no_part_of_the_conversation(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], announcements=[DINNER])
    await held.hold(silence(3.0))
    assert held.history.recent() == ()


async def test_without_a_loudspeaker_announcements_wait(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], announcements=[Announcement("Dinner.", due=MORNING + timedelta(seconds=1))])
    gone = DeviceChanged("loudspeaker", "lost", "unplugged")
    held.on_event = lambda event: held.later(lambda: held.changed(gone)) if event == StateChanged("idle") else None
    await held.hold(silence(3.0))
    assert spoken(held) == []
    assert held.notices.waiting == 1


async def test_an_alarm_rings_until_somebody_says_stop(tmp_path: Path) -> None:
    held = Stage(tmp_path, [intent("stop", lambda _: held.quiet(), "stop")], ScriptedRecognizer(["stop"]))
    held.announcements = [alarm(0.5)]
    # the tone, its words, and a gap in which somebody speaks
    await held.hold(silence(2.4) + tone(0.8) + silence(2.0))
    assert held.told(Rang) == [Rang("", "Wake up.", "stopped")]
    assert states(held)[-1] == "idle"


async def test_its_text_is_said_between_the_tones(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], announcements=[alarm(0.5)], limits=Limits(ring=5.0))
    await held.hold(silence(6.0))
    assert next(event.clause for event in held.events if isinstance(event, Speaking)) == "Wake up."


async def test_words_about_something_else_are_answered_and_it_rings_on(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], announcements=[alarm(0.5)], limits=Limits(ring=20.0))
    await held.hold(silence(2.4) + tone(0.8) + silence(6.0))
    assert "It is ten." in spoken(held)
    told = states(held)
    assert told[told.index("think") :].count("ring") >= 1


async def test_an_alarm_that_nobody_stops_is_missed(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], announcements=[alarm(0.5)], limits=Limits(ring=5.0))
    await held.hold(silence(7.0))
    assert held.told(Rang) == [Rang("", "Wake up.", "missed")]


async def test_what_was_missed_is_told_when_somebody_is_there(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], announcements=[alarm(0.5)], limits=Limits(ring=5.0), names=("voiced",))
    held.recognizer = ScriptedRecognizer(["voiced what time is it"])
    await held.hold(silence(8.0) + tone(0.8) + silence(12.0))
    assert "You missed an alarm. Wake up." in " ".join(spoken(held))


async def test_what_waits_for_contact_is_not_said_to_an_empty_room(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], announcements=[Announcement("Your alarm was at six.", at_contact=True)])
    await held.hold(silence(3.0))
    assert spoken(held) == []


async def test_what_waits_for_contact_is_said_after_the_next_answer(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], announcements=[Announcement("Your alarm was at six.", at_contact=True)])
    await held.hold(QUESTION + silence(12.0))
    assert spoken(held) == ["It is ten.", "Your alarm was at six."]


async def test_who_announces_a_missed_alarm_anew_tells_it_in_their_own_words(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], announcements=[alarm(0.5, key="egg")], limits=Limits(ring=5.0))
    own = Announcement("The egg was done at seven.", key="egg", at_contact=True)
    held.on_event = lambda event: held.notices.announce(own) if isinstance(event, Rang) else None
    await held.hold(silence(8.0) + tone(0.8) + silence(12.0))
    assert spoken(held)[-1] == "The egg was done at seven."
    assert "missed" not in " ".join(spoken(held))


async def test_everybody_learns_that_an_announcement_was_heard(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], announcements=[Announcement("Dinner.", key="dinner")])
    await held.hold(silence(3.0))
    assert held.told(Announced) == [Announced("dinner", "Dinner.")]


async def test_an_announcement_that_nobody_can_hear_was_not_heard(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], announcements=[Announcement("Dinner.", key="dinner")])
    held.synthesizer = ToneSynthesizer(failing={"Dinner.": SpeechError("broken", code="broken")})
    await held.hold(silence(3.0))
    assert held.told(Announced) == []


async def test_an_alarm_interrupts_a_reply_between_two_clauses(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME])
    held.intents = [held.says(STORY)]
    held.announcements = [alarm(3.0)]
    held.limits = Limits(ring=4.0)
    await held.hold(QUESTION + silence(15.0))
    told = states(held)
    assert told[told.index("speak") :][:3] == ["speak", "ring", "speak"]


async def test_the_reply_goes_on_where_it_was_interrupted(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME])
    held.intents = [held.says(STORY)]
    held.announcements = [alarm(3.0, "")]
    held.limits = Limits(ring=4.0)
    await held.hold(QUESTION + silence(15.0))
    assert spoken(held) == [STORY]


async def test_a_full_queue_ends_nothing_when_something_was_missed(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], announcements=[alarm(0.5)], limits=Limits(ring=5.0))
    later = MORNING + timedelta(hours=1)

    def fill(event: Event) -> None:
        if isinstance(event, Rang):
            for number in range(100):
                held.notices.announce(Announcement(f"{number}", due=later))

    held.on_event = fill
    await held.hold(silence(8.0) + tone(0.8) + silence(3.0))
    assert spoken(held) == ["It is ten."]


async def test_an_alarm_that_is_withdrawn_rings_no_more(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], announcements=[alarm(0.5, key="egg")])
    held.on_event = lambda event: (
        held.later(lambda: held.notices.withdraw("egg")) if event == StateChanged("ring") else None
    )
    await held.hold(silence(6.0))
    assert held.told(Rang) == [Rang("egg", "Wake up.", "withdrawn")]
    assert states(held)[-1] == "idle"


async def test_the_next_alarm_says_its_text_with_its_first_tone(tmp_path: Path) -> None:
    held = Stage(
        tmp_path, [TIME], announcements=[alarm(0.5, key="egg"), alarm(9.0, "The cake.")], limits=Limits(ring=3.0)
    )

    def withdraw(event: Event) -> None:
        if event == StateChanged("ring"):
            held.sound.clock.call_at(2.5, lambda: held.later(lambda: held.notices.withdraw("egg")))

    held.on_event = withdraw
    await held.hold(silence(14.0))
    assert [event.clause for event in held.events if isinstance(event, Speaking)] == ["Wake up.", "The cake."]


@pytest.mark.parametrize("key", ["", "egg"])
async def test_the_same_announcement_is_said_once(tmp_path: Path, key: str) -> None:
    twice = Announcement("The egg is done.", key=key)
    held = Stage(tmp_path, [TIME], announcements=[twice, twice])
    await held.hold(silence(4.0))
    assert spoken(held) == ["The egg is done."]
