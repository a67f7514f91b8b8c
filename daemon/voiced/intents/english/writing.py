"""How English is written: numbers in words, short forms, spellings, words of politeness."""

from collections.abc import Mapping

from voiced.intents.numbers import cardinal, engine
from voiced.intents.tongue import Words

CONTRACTIONS: Mapping[str, str] = {
    "what's": "what is",
    "who's": "who is",
    "where's": "where is",
    "when's": "when is",
    "how's": "how is",
    "that's": "that is",
    "there's": "there is",
    "it's": "it is",
    "i'm": "i am",
    "i've": "i have",
    "i'll": "i will",
    "let's": "let us",
    "you're": "you are",
    "we're": "we are",
    "they're": "they are",
    "you've": "you have",
    "we've": "we have",
    "don't": "do not",
    "doesn't": "does not",
    "didn't": "did not",
    "isn't": "is not",
    "aren't": "are not",
    "wasn't": "was not",
    "weren't": "were not",
    "haven't": "have not",
    "won't": "will not",
    "can't": "can not",
}

REWRITES: Mapping[Words, Words] = {
    **{(short,): tuple(full.split()) for short, full in CONTRACTIONS.items()},
    ("whats",): ("what", "is"),
    ("whos",): ("who", "is"),
    ("cannot",): ("can", "not"),
    ("o", "clock"): ("o'clock",),
    ("oclock",): ("o'clock",),
    ("per", "cent"): ("percent",),
    ("pm",): ("p", "m"),
    ("ok",): ("okay",),
    ("o", "k"): ("okay",),
    ("alright",): ("all", "right"),
    ("nevermind",): ("never", "mind"),
    ("shutup",): ("shut", "up"),
    ("mins",): ("minutes",),
    ("secs",): ("seconds",),
    ("min",): ("minutes",),
    ("hr",): ("hours",),
    ("hrs",): ("hours",),
}

# fmt: off
NUMBER_ENDS = frozenset({
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
    "o'clock", "oclock", "clock",
})
# fmt: on
"""The last words of what a clock can show."""

POLITE_BEFORE: tuple[Words, ...] = tuple(
    tuple(phrase.split())
    for phrase in (
        "please",
        "can you",
        "could you",
        "would you",
        "will you",
        "can you please",
        "could you please",
        "would you please",
        "will you please",
        "i want you to",
        "i would like you to",
        "hey",
        "okay",
        "so",
        "um",
        "uh",
        "now",
    )
)

POLITE_AFTER: tuple[Words, ...] = tuple(
    tuple(phrase.split())
    for phrase in ("please", "thanks", "thank you", "for me", "for me please", "will you", "would you")
)


def number(value: int) -> tuple[str, ...]:
    """Ways to say a whole number: "one hundred five", "one hundred and five", "a hundred and five"."""
    plain = cardinal("en", value)
    ways = [plain, _with_and(plain)]
    ways += ["a" + way.removeprefix("one") for way in ways if way.startswith(("one hundred", "one thousand"))]
    return tuple(dict.fromkeys(ways))


def _with_and(plain: str) -> str:
    head, hundred, tail = plain.rpartition(" hundred ")
    if hundred:
        return f"{head} hundred and {tail}"
    head, thousand, tail = plain.rpartition(" thousand ")
    return f"{head} thousand and {tail}" if thousand else plain


def ordinal(value: int) -> str:
    """A place in a row: "twenty first"."""
    said = engine("en").format_number(value, ruleset_names=["spellout-ordinal"]).text
    return said.replace("-", " ")
