"""What a reasoning model thinks aloud is not heard."""

import pytest

from tests.voiced_plugins.chat.ear.hearing import heard


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<think>Hm.</think>Hello.", "Hello."),
        ("<think>\n\n</think>\n\nHello.", "Hello."),
        ("<THINK>Hm.</THINK>Hello.", "Hello."),
        ("<thinking>Hm.</thinking>Hello.", "Hello."),
        ("Hi. <think>a < b, </thin <b></think>Hello.", "Hi. Hello."),
        ("<think>Hm.</think>One.<think>Hm.</think> Two.", "One. Two."),
        ("<think>never closed", ""),
        ("</think>Hello.", "Hello."),
        ("<<think>Hm.</think>Hello.", "Hello."),
        ("the `<think>` tag", "the think tag"),
        ("<thi", "thi"),
    ],
)
def test_thoughts_are_dropped(text: str, said: str) -> None:
    assert heard(text) == said
