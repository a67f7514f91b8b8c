"""What the assistant answers."""

from collections.abc import Sequence
from functools import reduce

from voiced.api import Catalogue, Reply, marked, written_in

SENTENCES = Catalogue("voiced_plugins.assistant")

LANGUAGES = {"en": marked("English"), "zh": marked("Chinese")}

SWITCHED = {"en": marked("Good, let's speak English."), "zh": marked("Good, let's speak Chinese.")}


def listed(examples: Sequence[str], language: str) -> str:
    """One sentence with all the examples; a pause between them, because they are sentences themselves."""
    *others, last = examples
    text = last
    if others:
        first = reduce(lambda so_far, example: _next(so_far, example, language), others)
        text = SENTENCES.sentence(language, "{examples}, or {example}", examples=first, example=last)
    return SENTENCES.sentence(language, "You can say: {examples}.", examples=text)


def by_mistake(count: int, times: str, language: str) -> str:
    """How often it answered by mistake; `times` is the number in words."""
    if count == 0:
        return SENTENCES.sentence(language, "Never, as far as anybody told me.")
    return SENTENCES.plural(
        language,
        "Once, as far as anybody told me.",
        "{times} times, as far as anybody told me.",
        count,
        times=times,
    )


def with_names(text: str, language: str) -> Reply:
    """A reply with words in it that somebody else chose, for a voice that can say them."""
    return Reply(text, written_in(text, language))


def _next(examples: str, example: str, language: str) -> str:
    return SENTENCES.sentence(language, "{examples}, {example}", examples=examples, example=example)
