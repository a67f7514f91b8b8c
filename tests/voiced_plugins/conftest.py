"""One embedded recognizer, and a voice to speak to it."""

import pytest

from tests.voiced_plugins.embedded_hearing import ODDS, Say, spoken, unspelled
from voiced_plugins.pocketsphinx.recognizer import GrammarRecognizer


@pytest.fixture(scope="module")
def recognizer() -> GrammarRecognizer:
    return GrammarRecognizer(ODDS, unspelled)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Say:
    folder = tmp_path_factory.mktemp("spoken")
    return lambda text: spoken(text, folder)
