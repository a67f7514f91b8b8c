"""What the daemon says for itself."""

from collections.abc import Mapping

from voiced.api import in_language
from voiced.conversation.commands import Sentence

_SENTENCES: Mapping[Sentence, Mapping[str, str]] = {
    Sentence.NOT_UNDERSTOOD: {"en": "Sorry, I did not understand that.", "zh": "抱歉，我没听懂。"},
    Sentence.LOST: {"en": "Sorry, I lost what you said.", "zh": "抱歉，我没听全。"},
    Sentence.FAILED: {"en": "Sorry, that did not work.", "zh": "抱歉，没有成功。"},
    Sentence.MISSED: {"en": "You missed an alarm. {text}", "zh": "您错过了一个闹钟。{text}"},
    Sentence.STORE_DAMAGED: {
        "en": "What {plugin} kept was damaged. I have put the file aside and begun a new one.",
        "zh": "{plugin}保存的内容损坏了。我把那个文件放在一边，重新开始了一个。",
    },
}


def sentence(which: Sentence, language: str) -> str:
    """The sentence in the nearest language."""
    return in_language(language, _SENTENCES[which])
