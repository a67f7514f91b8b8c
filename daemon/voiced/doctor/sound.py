"""Whether the microphone and the loudspeaker of the settings can be used."""

from collections.abc import Iterator

from voiced.api import Check, DeviceError, Finding
from voiced.device.device_report import NO_DEVICE, STOP, DeviceReport
from voiced.device.looking import usable
from voiced.device.native import Direction
from voiced.device.sound_files import path_of
from voiced.device.sound_writing import SoundFileWriter
from voiced.doctor.patient import Look, Patient
from voiced.wording import printed


def microphone(patient: Patient) -> Iterator[Check]:
    """The one of audio.input."""
    name = patient.loaded.settings.audio.input

    async def run() -> Finding:
        recording = path_of(name)
        if recording is None:
            return await _found("input", name, patient.look)
        if recording.is_file():
            return Finding("fine", printed("a recording"))
        return Finding("wrong", printed("there is no file {file}", file=recording), printed("see audio.input"))

    yield Check("microphone", printed("microphone"), run)


def loudspeaker(patient: Patient) -> Iterator[Check]:
    """The one of audio.output."""
    name = patient.loaded.settings.audio.output

    async def run() -> Finding:
        file = path_of(name)
        if file is None:
            return await _found("output", name, patient.look)
        try:
            SoundFileWriter(file).check()
        except DeviceError as error:
            return Finding("wrong", str(error), printed("see audio.output"))
        return Finding("fine", printed("a file"))

    yield Check("loudspeaker", printed("loudspeaker"), run)


async def _found(direction: Direction, name: str, look: Look) -> Finding:
    found = await look({direction: name})
    if direction in usable(found):
        return Finding("fine", next(device.name for device in found.devices if direction in device.chosen))
    # what the running daemon has open may not even be listed as a microphone or loudspeaker
    for device in found.devices:
        if direction in device.chosen or device.mend == STOP:
            return _trouble(device)
    if not found.devices:
        return Finding("wrong", printed("there is none"), printed(NO_DEVICE))
    return Finding("wrong", "; ".join(found.missing) or printed("there is none"), printed("see `voiced devices`"))


def _trouble(device: DeviceReport) -> Finding:
    said = f"{device.name}: {device.problem}"
    # the daemon that runs has it, and that is how it should be
    return Finding("doubtful" if device.mend == STOP else "wrong", said, device.mend or printed("see `voiced devices`"))
