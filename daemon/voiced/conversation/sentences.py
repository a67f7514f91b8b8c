"""What the daemon says for itself."""

from collections.abc import Mapping

from voiced.api import marked
from voiced.conversation.commands import Sentence
from voiced.wording import WORDS

_SENTENCES: Mapping[Sentence, str] = {
    Sentence.NOT_UNDERSTOOD: marked("Sorry, I did not understand that."),
    Sentence.LOST: marked("Sorry, I lost what you said."),
    Sentence.FAILED: marked("Sorry, that did not work."),
    Sentence.MISSED: marked("You missed an alarm. {text}"),
    Sentence.STORE_DAMAGED: marked("What {plugin} kept was damaged. I have put the file aside and begun a new one."),
}


def sentence(which: Sentence, language: str) -> str:
    """The sentence in the nearest language."""
    return WORDS.sentence(language, _SENTENCES[which])
