import numpy as np
import pytest

from tests.corpus import noises
from tests.corpus.labels import speech_in
from tests.corpus.scenes import PAUSES_MS, noisy_scene, pause_scene, quiet_scenes, speech_scene
from tests.corpus.sound import Sound, Span, at_level, level_db, silence
from tests.corpus.utterances import SPEECH_DB, Half, Utterance
from voiced.audio import RATE


def buzz(seconds: float) -> Sound:
    return at_level(noises.white(seconds, 5), SPEECH_DB)


def utterance(speaker: str) -> Utterance:
    sound = np.concatenate([silence(0.3), buzz(1), silence(0.3)])
    return Utterance(speaker, "buzz", person=False, sound=sound, speech=Span(round(0.3 * RATE), round(1.3 * RATE)))


def samples(pcm: bytes) -> Sound:
    return np.frombuffer(pcm, "<i2") / 32768


def test_a_label_lies_where_the_sound_is() -> None:
    assert speech_in(np.concatenate([silence(0.5), buzz(1), silence(0.5)])) == [Span(8000, 24000)]


def test_a_gap_under_200_ms_belongs_to_the_speech() -> None:
    assert len(speech_in(np.concatenate([buzz(1), silence(0.15), buzz(1)]))) == 1


def test_a_longer_gap_parts_it() -> None:
    assert len(speech_in(np.concatenate([buzz(1), silence(0.25), buzz(1)]))) == 2


@pytest.mark.parametrize("make", [noises.white, noises.keyboard, noises.beeps, noises.steps])
def test_a_seed_makes_the_same_sound_again_and_another_seed_another(make: noises.Noise) -> None:
    assert np.array_equal(make(2, 1), make(2, 1))
    assert not np.array_equal(make(2, 1), make(2, 2))


def test_a_scene_says_where_its_utterances_are() -> None:
    scene = speech_scene("two", [utterance("a"), utterance("b")], 1)
    sound = samples(scene.pcm)
    for said in scene.said:
        assert level_db(sound[said.speech.start : said.speech.end]) == pytest.approx(SPEECH_DB, abs=0.5)
        assert level_db(sound[said.speech.end + 800 : said.speech.end + RATE]) < -70


def test_noise_is_mixed_in_at_its_ratio() -> None:
    scene = noisy_scene("noisy", [utterance("a")], 1, noises.white, 10)
    assert level_db(samples(scene.pcm)[:RATE]) == pytest.approx(SPEECH_DB - 10, abs=0.5)


def test_a_pause_is_put_in_between_two_utterances_of_one_speaker() -> None:
    scene = pause_scene("paused", [utterance("a"), utterance("a"), utterance("b")], 1)
    pauses = [said.pause for said in scene.said if said.pause is not None]
    assert [round((pause.end - pause.start) * 1000 / RATE) for pause in pauses] == list(PAUSES_MS)
    assert all(level_db(samples(scene.pcm)[pause.start + 400 : pause.end - 400]) < -70 for pause in pauses)


@pytest.mark.slow
def test_the_halves_share_no_noise() -> None:
    chosen, reported = quiet_scenes(Half.CHOOSE, 2), quiet_scenes(Half.REPORT, 2)
    assert [scene.name for scene in chosen] == [scene.name for scene in reported]
    assert all(one.pcm != other.pcm for one, other in zip(chosen, reported, strict=True))
