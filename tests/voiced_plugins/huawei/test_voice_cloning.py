"""What can be cloned, and under which names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.servers.huawei.registration import LARGEST
from voiced_plugins.huawei.cloning import MOST_BYTES, rules
from voiced_plugins.huawei.settings import Settings
from voiced_plugins.huawei.voices import VOICES, unfit_voice


def fits(name: str) -> bool:
    return bool(re.fullmatch(rules().name.pattern, name))


@pytest.mark.parametrize("name", ["a", "Ada", "ada_2", "a" * 20, "chinese_ada", "my_common"])
def test_letters_digits_and_underscores_make_a_name(name: str) -> None:
    assert fits(name)


@pytest.mark.parametrize("name", ["", "2ada", "_ada", "ada-2", "ada 2", "阿达", "é", "a" * 21, "ada\n"])
def test_what_the_service_refuses_is_no_name(name: str) -> None:
    assert not fits(name)


@pytest.mark.parametrize("name", ["chinese_x_common", "Chinese_X_Common", *(voice.name for voice in VOICES)])
def test_what_looks_like_a_preset_is_no_name(name: str) -> None:
    assert not fits(name)


@given(st.from_regex(rules().name.pattern, fullmatch=True))
def test_every_name_that_fits_can_be_written_into_the_settings(name: str) -> None:
    assert unfit_voice(name) == ""
    assert Settings(voice=name).voice == name


def test_the_largest_file_fits_into_the_message_and_one_more_byte_may_not() -> None:
    assert -(-MOST_BYTES // 3) * 4 == LARGEST


def test_a_recording_is_sent_and_models_do_not_matter() -> None:
    assert (rules().by, rules().models, rules().languages) == ("data", (), ("zh", "en"))
