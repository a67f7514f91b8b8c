"""What the plugin offers to who wants voices of their own, and what it says when something is missing."""

import subprocess
import sys

import pytest

from voiced.api.making import VoiceMaker
from voiced_plugins.dashscope import DashScope
from voiced_plugins.dashscope.settings import Settings


def with_key() -> DashScope:
    return DashScope(Settings.model_validate({"api_key": "sk-1"}))


def test_voices_can_be_made_for_two_synthesizers_by_a_service() -> None:
    assert [(offer.name, offer.cloud, offer.missing) for offer in with_key().voiced_voice_makers()] == [
        ("qwen-tts", True, ""),
        ("cosyvoice", True, ""),
    ]


@pytest.mark.parametrize("number", [0, 1])
async def test_what_is_offered_can_be_built_outside_of_a_loop_and_closed(number: int) -> None:
    maker: VoiceMaker = with_key().voiced_voice_makers()[number].build()
    assert maker.cloning
    assert maker.designing
    await maker.close()


def test_without_aiohttp_the_line_is_told_that_installs_it() -> None:
    code = (
        "import sys; sys.modules['aiohttp'] = None; from voiced_plugins.dashscope import DashScope, Settings;"
        "print(*(offer.missing for offer in DashScope(Settings(api_key='sk-1')).voiced_voice_makers()), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.count("script/setup --voices") == 2


def test_aiohttp_is_imported_when_the_first_request_is_sent() -> None:
    code = (
        "import sys; import voiced_plugins.dashscope.customization.makers;"
        "import voiced_plugins.dashscope.probes.own_voices; print('aiohttp' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
