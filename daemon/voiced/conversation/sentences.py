"""What the daemon says for itself."""

from collections.abc import Mapping

from voiced.api import in_language
from voiced.conversation.commands import Sentence

_SENTENCES: Mapping[Sentence, Mapping[str, str]] = {
    Sentence.NOT_UNDERSTOOD: {"en": "Sorry, I did not understand that.", "zh": "抱歉，我没听懂。"},
    Sentence.LOST: {"en": "Sorry, I lost what you said.", "zh": "抱歉，我没听全。"},
    Sentence.FAILED: {"en": "Sorry, that did not work.", "zh": "抱歉，没有成功。"},
    Sentence.MISSED: {"en": "You missed an alarm. {text}", "zh": "您错过了一个闹钟。{text}"},
}


def sentence(which: Sentence, language: str) -> str:
    """The sentence in the nearest language."""
    return in_language(language, _SENTENCES[which])
