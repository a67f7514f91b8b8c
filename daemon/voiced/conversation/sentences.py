"""What the daemon says for itself."""

from collections.abc import Mapping

from voiced.api import marked
from voiced.conversation.commands import Sentence
from voiced.wording import WORDS

_SENTENCES: Mapping[Sentence, str] = {
    Sentence.NOT_UNDERSTOOD: marked("Sorry, I did not understand that."),
    Sentence.LOST: marked("Sorry, I lost what you said."),
    Sentence.FAILED: marked("Sorry, that did not work."),
    Sentence.BROKE_OFF: marked("Sorry, I lost the thread."),
    Sentence.MISSED: marked("You missed an alarm. {text}"),
    Sentence.STORE_DAMAGED: marked("What {plugin} kept was damaged. I have put the file aside and begun a new one."),
    Sentence.SERVICE_REFUSED: marked(
        "The speech service in the cloud refuses my key. Please check it in the settings."
    ),
    Sentence.SERVICE_USED_UP: marked(
        "The speech service in the cloud says that I ask too much. Perhaps a quota is used up."
    ),
    Sentence.CLOUD_CAPPED: marked(
        "I have used the minutes that I may send to the cloud in an hour. Until then I understand less."
    ),
    Sentence.NOBODY_HEARS: marked("I cannot understand you at the moment: the speech recognizer does not answer."),
    Sentence.SHALL_I: marked("Shall I do that: {text}?"),
    Sentence.LEFT: marked("All right, I leave it."),
}


def sentence(which: Sentence, language: str) -> str:
    """The sentence in the nearest language."""
    return WORDS.sentence(language, _SENTENCES[which])
