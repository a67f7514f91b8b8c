"""What a voice without SSML says of an SSML document."""

import pytest

from voiced.ssml import plain_text


def test_the_words_are_said_without_the_marks() -> None:
    assert plain_text('<speak rate="0.8">Good <emphasis>morning</emphasis> &amp; welcome.</speak>') == (
        "Good morning & welcome."
    )


def test_an_alias_is_said_instead_of_what_is_written() -> None:
    assert plain_text('<speak>The <sub alias="World Wide Web">WWW</sub> is down</speak>') == (
        "The World Wide Web is down"
    )


def test_a_break_and_a_sentence_part_words() -> None:
    assert plain_text('<speak><s>One.</s><s>Two.</s>three<break time="1s"/>four</speak>') == "One. Two. three four"


def test_a_namespace_makes_no_difference() -> None:
    assert plain_text('<speak xmlns="http://www.w3.org/2001/10/synthesis"><p>你好</p></speak>') == "你好"


def test_sound_of_others_has_no_words() -> None:
    assert plain_text('<speak><audio src="a.wav"><desc>a bell</desc></audio>now</speak>') == "now"


@pytest.mark.parametrize("text", ["", "plain", "<speak>not closed", "<p>no speak</p>", "<speak>&nbsp;</speak>"])
def test_what_is_no_document_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        plain_text(text)


def test_a_bomb_of_entities_is_refused() -> None:
    layers = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    with pytest.raises(ValueError):
        plain_text(f'<!DOCTYPE speak [<!ENTITY l0 "lol">{layers}]><speak>&l9;</speak>')


def test_what_is_nested_too_deeply_is_refused() -> None:
    deep = 100_000
    with pytest.raises(ValueError):
        plain_text(f"<speak>{'<p>' * deep}x{'</p>' * deep}</speak>")
