"""Opus in Ogg comes in pages: each is heard when it has come, whatever follows."""

from tests.api.tts.sounds import RATE, Heard, encoded, fed, spoken

FILE = encoded("opus", spoken(RATE, 3.0), RATE)


def pages() -> list[int]:
    """Where they begin: a page tells how long it is."""
    starts, place = [], 0
    while place < len(FILE):
        starts.append(place)
        segments = FILE[place + 27 : place + 27 + FILE[place + 26]]
        place += 27 + len(segments) + sum(segments)
    return starts


async def test_the_first_page_of_sound_is_heard_when_it_has_come() -> None:
    _header, _tags, _first, second, *_ = pages()
    heard = Heard()
    one = fed("opus", [FILE[:second]], heard)
    await heard.something.wait()
    one.close()


async def test_a_page_that_has_not_come_yet_keeps_none_before_it() -> None:
    _header, _tags, _first, _second, third, *_ = pages()
    heard = Heard()
    one = fed("opus", [FILE[: third + 100]], heard)
    while len(heard.samples) < 1.9 * RATE:
        heard.something.clear()
        await heard.something.wait()
    one.close()
