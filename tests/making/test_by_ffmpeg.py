import stat
from pathlib import Path

import numpy as np
import pytest

from tests.making.reading_aloud import encoded
from voiced.api import UsageError
from voiced.making.by_ffmpeg import format_for_ffmpeg
from voiced.making.recordings import LONGEST_S, read_recording

M4A = b"\0\0\0\x20ftypM4A \0\0\0\0" + bytes(500)
TONE = (np.sin(np.arange(12_000) * 0.1) * 10_000).astype("int16").reshape(-1, 1)


def program(folder: Path, script: str) -> str:
    """A program in place of ffmpeg."""
    path = folder / "ffmpeg"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def that_writes(folder: Path, wav: bytes) -> str:
    (folder / "out.wav").write_bytes(wav)
    return program(folder, f'echo "$@" > {folder}/arguments\nfor last; do :; done\ncat {folder}/out.wav')


def refusal(ffmpeg: str, limit_s: float = 30.0) -> str:
    with pytest.raises(UsageError) as refused:
        read_recording(M4A, "voice.m4a", ffmpeg=ffmpeg, limit_s=limit_s)
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (M4A, "m4a"),
        (b"\0\0\0\x18ftypmp42" + bytes(50), "m4a"),
        (b"\0\0\0\x18ftyp3gp4" + bytes(50), "mp4"),
        (b"\0\0\0\x14ftypqt  " + bytes(50), "mp4"),
        (b"\xff\xf1\x50\x80" + bytes(50), "aac"),
        (b"\x1aE\xdf\xa3" + bytes(50), "webm"),
        (b"#!AMR\n" + bytes(50), "amr"),
        (b"#EXTM3U\nhttp://127.0.0.1/secret", ""),
        (b"RIFF\0\0\0\0WAVE", ""),
        (b"", ""),
    ],
)
def test_only_formats_that_libsndfile_does_not_know_are_given_to_it(data: bytes, format_: str) -> None:
    assert format_for_ffmpeg(data) == format_


def test_its_sound_is_heard_and_the_file_is_kept(tmp_path: Path) -> None:
    recording = read_recording(M4A, "voice.m4a", ffmpeg=that_writes(tmp_path, encoded(TONE, "WAV", "PCM_16")))
    assert (recording.format, recording.rate, recording.bits, recording.data) == ("m4a", 24_000, None, M4A)
    assert (recording.samples == TONE).all()


def test_it_is_asked_for_no_more_than_is_read(tmp_path: Path) -> None:
    read_recording(M4A, "voice.m4a", ffmpeg=that_writes(tmp_path, encoded(TONE, "WAV", "PCM_16")))
    assert f"-t {LONGEST_S + 1} " in (tmp_path / "arguments").read_text(encoding="utf-8")


def test_a_machine_without_it_is_told_what_to_install(tmp_path: Path) -> None:
    assert refusal(str(tmp_path / "nowhere")) == (
        "only the program ffmpeg can read voice.m4a: install it (sudo apt install ffmpeg), or give a WAV, FLAC or MP3 "
        "file"
    )


@pytest.mark.parametrize(
    "complaint",
    [
        "file:/a/b/x: Invalid data found",
        "[aac @ 0x55] Warning\n[in#0/mov @ 0x55] [dec:aac @ 0x56] Invalid data found\n",
    ],
)
def test_its_last_complaint_is_told(tmp_path: Path, complaint: str) -> None:
    (tmp_path / "complaint").write_text(complaint, encoding="utf-8")
    failing = program(tmp_path, f"cat {tmp_path}/complaint >&2; exit 1")
    assert "voice.m4a (Invalid data found)" in refusal(failing)


def test_a_failure_without_a_word_is_told_by_its_number(tmp_path: Path) -> None:
    assert "voice.m4a (3)" in refusal(program(tmp_path, "exit 3"))


def test_one_that_hangs_is_given_up(tmp_path: Path) -> None:
    assert "it took more than 0.2 s" in refusal(program(tmp_path, "exec sleep 60"), limit_s=0.2)


def test_one_that_may_not_be_run_is_told(tmp_path: Path) -> None:
    (tmp_path / "ffmpeg").mkdir()
    assert "voice.m4a (Permission denied)" in refusal(str(tmp_path / "ffmpeg"))


def test_one_that_writes_no_sound_is_told(tmp_path: Path) -> None:
    assert "voice.m4a is no sound file" in refusal(program(tmp_path, "echo hello"))


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    read_recording(M4A, "voice.m4a", ffmpeg=that_writes(tmp_path, encoded(TONE, "WAV", "PCM_16")))
    arguments = (tmp_path / "arguments").read_text(encoding="utf-8").split()
    written = Path(arguments[arguments.index("-i") + 1].removeprefix("file:"))
    assert not written.parent.exists()
