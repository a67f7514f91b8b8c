"""Text as recognizers and people write it, as the tokens that matching compares.

Case, width, punctuation, digits, short forms and spaces stop mattering; every token knows the text it came from.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from voiced.intents.tongue import Tongue, Words

_UNSPACED = r"[\u3040-\u30ff\u3400-\u9fff]"
"""Characters of writing without spaces."""

_LETTER = rf"(?!{_UNSPACED})[^\W\d_]"
_PIECE = re.compile(
    rf"""(?P<clock>\d{{1,2}}(?::[0-5]\d(?![\d:])|\.[0-5]\d(?=\s?[ap]\.?\s?m\b)))
      | (?P<ordinal>\d+)(?:st|nd|rd|th)\b
      | (?P<number>(?<![a-z\d.])-?\d+(?:,\d{{3}})+(?!\d)|(?<![a-z\d.])-\d+|\d+)
        (?P<fraction>\.\d+)?(?P<sign>\s?%|\s?°\s?c?\b|\s?°)?
      | (?P<letters>(?:[^\W\d_]\.){{2,}})
      | (?P<unspaced>{_UNSPACED})
      | (?P<sign_alone>[%°])
      | (?P<word>(?:{_LETTER})+(?:'(?:{_LETTER})+)*'?)
    """,
    re.VERBOSE,
)
_APOSTROPHES = str.maketrans("’‘ʼ`：", "''''" + ":")
_LONGEST_NUMBER = 15


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or a character of a language without spaces."""

    text: str
    start: int
    """Where the text that it stands for begins in the original."""

    end: int


def tokens(text: str, tongue: Tongue) -> tuple[Token, ...]:
    """The tokens of a text, in the form in which any two ways to write the same are the same."""
    return tuple(_rewritten(_after_numbers(list(_spoken(text, tongue)), tongue), tongue))


def words(text: str, tongue: Tongue) -> Words:
    """The tokens without where they came from."""
    return tuple(token.text for token in tokens(text, tongue))


def spoken(text: str, tongue: Tongue) -> str:
    """A text as it is said: lower case, numbers in words, no punctuation; short forms stay as they are."""
    return written(spoken_words(text, tongue), tongue)


def spoken_words(text: str, tongue: Tongue) -> Words:
    """A text as it is said, cut into words or characters."""
    return tuple(token.text for token in _spoken(text, tongue))


def written(said: Sequence[str], tongue: Tongue) -> str:
    """Words or characters as one text, with spaces only where the language writes them."""
    text = " ".join(said)
    return text if tongue.spaced else re.sub(rf"(?<={_UNSPACED}) | (?={_UNSPACED})", "", text)


def _spoken(text: str, tongue: Tongue) -> Iterator[Token]:
    folded, origins = _folded(text)
    for piece in _PIECE.finditer(folded):
        start, end = origins[piece.start()], origins[piece.end() - 1] + 1
        said = _said(piece, tongue)
        for word in said.split() if tongue.spaced else _characters(said):
            yield Token(word, start, end)


def _characters(said: str) -> list[str]:
    """Characters, but words of another script stay whole."""
    return re.findall(rf"(?:(?!{_UNSPACED})\S)+|\S", said)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text in one width and case, and for each of its characters the index of the original one."""
    pairs = [
        (folded, index)
        for index, character in enumerate(text)
        for folded in unicodedata.normalize("NFKC", character).casefold().translate(_APOSTROPHES)
    ]
    return "".join(folded for folded, _ in pairs), [index for _, index in pairs]


def _said(piece: re.Match[str], tongue: Tongue) -> str:
    if piece["clock"]:
        hour, minute = re.split("[:.]", piece["clock"])
        return tongue.clock(int(hour), int(minute))
    if piece["ordinal"]:
        return _spelt(piece["ordinal"], tongue.ordinal or _usual(tongue))
    if piece["number"]:
        return _number(piece, tongue)
    if piece["letters"]:
        return piece["letters"].replace(".", " ")
    if piece["sign_alone"]:
        return tongue.percent("").strip() if piece["sign_alone"] == "%" else tongue.degrees
    return (piece["unspaced"] or piece["word"]).strip("'")


def _number(piece: re.Match[str], tongue: Tongue) -> str:
    said = _spelt(piece["number"].replace(",", ""), _usual(tongue))
    fraction = (piece["fraction"] or "").rstrip("0").lstrip(".")
    if fraction == "5" and tongue.half:
        said = f"{said} {tongue.half}"
    elif fraction:
        said = " ".join([said, tongue.point, *(_spelt(digit, _usual(tongue)) for digit in fraction)])
    sign = (piece["sign"] or "").strip()
    if not sign:
        return said
    return tongue.percent(said) if sign == "%" else f"{said} {tongue.degrees}"


def _usual(tongue: Tongue) -> Callable[[int], str]:
    return lambda number: tongue.number(number)[0]


def _spelt(digits: str, spell: Callable[[int], str]) -> str:
    """A number in words, with the zeros before it; one that nobody says stays as it is."""
    if len(digits) > _LONGEST_NUMBER:
        return digits
    value = digits.lstrip("0") or "0"
    return " ".join([spell(0)] * (len(digits) - len(value)) + [spell(int(value))])


def _after_numbers(row: list[Token], tongue: Tongue) -> Iterator[Token]:
    last = ""
    for token in row:
        instead = tongue.after_number.get(token.text) if last in tongue.number_ends else None
        yield from (Token(word, token.start, token.end) for word in instead or (token.text,))
        last = token.text


def _rewritten(row: Iterator[Token], tongue: Tongue) -> Iterator[Token]:
    every = list(row)
    rewrites, longest = tongue.rewrites, tongue.longest_rewrite
    at = 0
    while at < len(every):
        for behind in range(min(at + longest, len(every)), at, -1):
            instead = rewrites.get(tuple(token.text for token in every[at:behind]))
            if instead is not None:
                yield from (Token(word, every[at].start, every[behind - 1].end) for word in instead)
                at = behind
                break
        else:
            yield every[at]
            at += 1
