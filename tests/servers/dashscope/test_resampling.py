"""Sound at another rate."""

from tests.servers.dashscope.client import tone
from tests.servers.dashscope.resampling import Resampling


def test_nothing_is_kept_back_at_the_end() -> None:
    resampling = Resampling(8_000, 16_000)
    pcm = tone(100, rate=8_000)
    assert len(resampling.more(pcm) + resampling.rest()) == 2 * len(pcm)
