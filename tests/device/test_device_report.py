"""What each device can do, and what to do about the others."""

from tests.device.fake_native import FakeNative, loudspeaker, microphone
from voiced.device.device_report import DeviceReport, Report, report
from voiced.device.native import Direction, NativeDevice
from voiced.device.sound_cards import CardDevice

MIC, SPK = microphone(), loudspeaker()


def look(native: FakeNative, *cards: CardDevice, **names: str) -> Report:
    native.open()
    wanted: dict[Direction, str] = {"input": names.get("input", "default"), "output": names.get("output", "default")}
    return report(native, cards, wanted)


def of(name: str, found: Report) -> DeviceReport:
    return next(device for device in found.devices if device.name == name)


def test_the_rates_that_work_are_told() -> None:
    native = FakeNative(MIC, SPK)
    native.rates = {44_100, 48_000}
    found = look(native)
    assert of(MIC.name, found).input_rates == (44_100, 48_000)
    assert of(MIC.name, found).output_rates == ()
    assert of(SPK.name, found).output_rates == (44_100, 48_000)


def test_the_default_and_the_chosen_ones_are_told() -> None:
    other = microphone("Webcam", 2)
    found = look(FakeNative(MIC, SPK, other), input="webcam")
    assert (of(MIC.name, found).default, of(MIC.name, found).chosen) == (("input",), ())
    assert (of("Webcam", found).default, of("Webcam", found).chosen) == ((), ("input",))


def test_a_chosen_device_that_is_not_there_is_told() -> None:
    found = look(FakeNative(MIC, SPK), input="hdmi")
    assert found.missing == (f'no microphone "hdmi"; there is "{MIC.name}"',)


def test_who_holds_a_busy_device_is_told() -> None:
    native = FakeNative(MIC, SPK)
    native.busy.add(MIC.name)
    busy = of(MIC.name, look(native, CardDevice(MIC.name, "input", "arecord (process 812)", is_permitted=True)))
    assert not busy.is_usable
    assert busy.problem == "it is busy: arecord (process 812) has it open"
    assert "stop that program" in busy.mend


def test_voiced_itself_may_hold_it() -> None:
    native = FakeNative(MIC)
    native.busy.add(MIC.name)
    held = CardDevice(MIC.name, "input", "voiced (process 1)", is_permitted=True)
    assert of(MIC.name, look(native, held)).mend == "sudo systemctl stop voiced"


def test_impossible_rates_are_told() -> None:
    native = FakeNative(MIC)
    native.rates = {8_000}
    assert of(MIC.name, look(native)).problem == "it takes none of 16/44.1/48 kHz"


def test_a_device_that_does_not_answer_is_told() -> None:
    native = FakeNative(MIC, SPK)
    native.open()
    native.plugged.remove(MIC)
    found = report(native, [], {})
    assert "Unanticipated host error" in of(MIC.name, found).problem
    assert "plug it in again" in of(MIC.name, found).mend


def test_half_a_device_that_works_is_no_problem() -> None:
    class Half(FakeNative):
        def supports(self, device: NativeDevice, direction: Direction, rate: int) -> None:
            super().supports(device if direction == "input" else SPK, direction, rate)

    both = NativeDevice(0, "both", 1, 1, 48_000)
    found = of("both", look(Half(both), input="both", output="nothing"))
    assert found.input_rates
    assert not found.output_rates
    assert found.problem == ""


def test_what_portaudio_passed_over_is_told_with_its_reason() -> None:
    held = CardDevice("Card: Held (hw:1,0)", "input", "pulseaudio (process 5)", is_permitted=True)
    forbidden = CardDevice("Card: Forbidden (hw:2,0)", "output", "", is_permitted=False)
    found = look(FakeNative(MIC), held, forbidden)
    assert of(held.name, found).problem == "it is busy: pulseaudio (process 5) has it open"
    assert of(forbidden.name, found).problem == "no permission"
    assert "audio" in of(forbidden.name, found).mend
