"""A sound file is written while it is spoken, in the format that its name asks for; what cannot be is told why."""

import math
from array import array
from pathlib import Path

import pytest
import soundfile

from voiced.api import DeviceError
from voiced.device.sound_forms import MP3, OPUS, WAV, Form, form_of
from voiced.device.sound_writing import SoundFileWriter

COMPRESSED = ("a.mp3", "a.opus", "a.ogg")
EVERY = ("a.wav", *COMPRESSED)
STEP_S = 0.02


def tone(rate: int, seconds: float) -> bytes:
    return array(
        "h", [round(9_000 * math.sin(math.tau * 440 * n / rate)) for n in range(round(rate * seconds))]
    ).tobytes()


def write(path: Path, rate: int, seconds: float = 1.0) -> SoundFileWriter:
    """A file that is spoken and not closed yet; it is when that fails, as a loudspeaker does."""
    writer = SoundFileWriter(path)
    writer.check()
    pcm, step = tone(writer.open(rate), seconds), round(rate * STEP_S) * 2
    try:
        for start in range(0, len(pcm), step):
            writer.write(pcm[start : start + step])
    except DeviceError:
        writer.close()
        raise
    return writer


def full(folder: Path, name: str) -> Path:
    """A file on a disk without room."""
    path = folder / name
    path.symlink_to("/dev/full")
    return path


@pytest.mark.parametrize(
    ("name", "form", "coding"),
    [
        ("a.wav", "WAV", "PCM_16"),
        ("a.mp3", "MP3", "MPEG_LAYER_III"),
        ("a.opus", "OGG", "OPUS"),
        ("a.ogg", "OGG", "OPUS"),
        ("A.Mp3", "MP3", "MPEG_LAYER_III"),
    ],
)
def test_the_ending_says_which_format(tmp_path: Path, name: str, form: str, coding: str) -> None:
    write(tmp_path / name, 16_000).close()
    written = soundfile.info(tmp_path / name)
    assert (written.format, written.subtype, written.channels) == (form, coding, 1)


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 24_000, 44_100, 48_000])
def test_what_is_written_can_be_heard(tmp_path: Path, name: str, rate: int) -> None:
    write(tmp_path / name, rate).close()
    samples, read_rate = soundfile.read(tmp_path / name, dtype="int16")
    assert len(samples) / read_rate == pytest.approx(1.0, abs=STEP_S)
    middle = samples[len(samples) // 4 : len(samples) // 2].astype(float)
    assert math.sqrt((middle**2).mean()) == pytest.approx(9_000 / math.sqrt(2), rel=0.1)


def test_a_wav_file_holds_sample_for_sample_what_was_spoken(tmp_path: Path) -> None:
    write(tmp_path / "a.wav", 22_050).close()
    assert soundfile.read(tmp_path / "a.wav", dtype="int16")[0].tobytes() == tone(22_050, 1.0)


@pytest.mark.parametrize(("rate", "written"), [(8_000, 8_000), (11_025, 12_000), (22_050, 24_000), (44_100, 48_000)])
def test_opus_has_the_same_rate_or_the_next_above(rate: int, written: int) -> None:
    assert OPUS.rate(rate) == written


@pytest.mark.parametrize(("rate", "written"), [(22_050, 22_050), (44_100, 44_100), (40_000, 44_100)])
def test_mp3_has_the_same_rate_or_the_next_above(rate: int, written: int) -> None:
    assert MP3.rate(rate) == written


@pytest.mark.parametrize("form", [MP3, OPUS])
def test_above_every_rate_is_the_highest(form: Form) -> None:
    assert form.rate(96_000) == 48_000


def test_wav_has_any_rate() -> None:
    assert WAV.rate(12_345) == 12_345


@pytest.mark.parametrize("name", EVERY)
def test_it_is_on_the_disk_before_it_is_closed(tmp_path: Path, name: str) -> None:
    writer = write(tmp_path / name, 24_000, 3.0)
    before = (tmp_path / name).stat().st_size
    writer.close()
    assert before > (tmp_path / name).stat().st_size / 4


@pytest.mark.parametrize("name", EVERY)
def test_what_nothing_is_said_for_is_not_there(tmp_path: Path, name: str) -> None:
    writer = SoundFileWriter(tmp_path / name)
    writer.check()
    writer.close()
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", EVERY)
def test_it_may_be_closed_twice(tmp_path: Path, name: str) -> None:
    writer = write(tmp_path / name, 16_000)
    writer.close()
    writer.close()


@pytest.mark.parametrize("name", ["a.flac", "a", ".wav", "a.wav.bak"])
def test_an_ending_that_nobody_knows_is_told_with_those_that_are_known(tmp_path: Path, name: str) -> None:
    with pytest.raises(DeviceError, match=rf"cannot write .*{name}: its name must end in \.wav \.mp3 \.opus \.ogg"):
        SoundFileWriter(tmp_path / name).check()


@pytest.mark.parametrize(("name", "form"), [("a.mp3", "MP3"), ("a.opus", "Opus")])
def test_what_an_old_libsndfile_cannot_write_is_told_with_what_it_can(name: str, form: str) -> None:
    with pytest.raises(DeviceError, match=rf"{name}: the libsndfile of this machine cannot write {form}.* \.wav"):
        form_of(Path(name), knows=lambda container, coding: False)


def test_wav_needs_no_libsndfile() -> None:
    assert form_of(Path("a.wav"), knows=lambda container, coding: False) is WAV


@pytest.mark.parametrize("name", EVERY)
def test_a_disk_without_room_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(DeviceError, match=rf"cannot write .*{name}: No space left on device"):
        write(full(tmp_path, name), 24_000)


@pytest.mark.parametrize("name", EVERY)
def test_a_disk_without_room_is_told_when_it_is_met_at_the_end(tmp_path: Path, name: str) -> None:
    with pytest.raises(DeviceError, match="No space left on device"):
        write(full(tmp_path, name), 24_000, 0.02).close()


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_printed_about_a_disk_without_room(
    tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(DeviceError):
        write(full(tmp_path, name), 24_000)
    assert capfd.readouterr() == ("", "")


def test_a_place_that_the_system_refuses_to_look_at_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match=r"cannot write .*File name too long"):
        SoundFileWriter(tmp_path / ("x" * 300)).check()


@pytest.mark.parametrize("name", EVERY)
def test_a_folder_that_is_not_there_is_told_before_anything_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(DeviceError, match="cannot write"):
        SoundFileWriter(tmp_path / "no" / name).open(16_000)


def test_a_folder_is_no_sound_file(tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match="it is a folder"):
        SoundFileWriter(tmp_path).check()
