"""What the daemon counts on when voices are made."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import TypeVar, get_args

from voiced.api.languages import best
from voiced.api.making import (
    CloneOrder,
    CloneRules,
    Deed,
    DesignOrder,
    DesignRules,
    OwnVoice,
    Sample,
    SampleRules,
    VoiceMaker,
    Way,
)
from voiced.api.testing.contracts.made_voices import check_listed, check_preview, check_voice, expect_no_voice
from voiced.api.testing.contracts.making_rules import check_names, check_rules
from voiced.api.testing.samples import clean_sample

T = TypeVar("T")


class VoiceMakerContract:
    """Inherit it in a class whose name begins with Test, and say how to build the maker.

    It is to ask a stand-in of the service that has no voices yet; what it says it cannot do is not asked of it.
    """

    name = "ada"
    """What the first voice is called."""

    others: Sequence[str] = ("bob", "ad", "adam")
    """Other names that fit the rules; a second voice is called like the first of them."""

    odd_names: Sequence[str] = ("", " ", "ada ", "ada\n", "a/b", 'a"b', "a" * 1_000)
    """What no voice can be called."""

    unknown = "nobody-1234"
    """What the service calls no voice."""

    url = "https://example.org/ada.wav"
    """Where the recording is, for a service that fetches it."""

    description = "A calm woman of forty."
    preview_text = "Good morning."
    """What a voice that is designed speaks; in English when the rules have it, else in their first language."""

    limit_s = 20.0
    """How long a test may take."""

    def build(self) -> VoiceMaker:
        """A new maker, and a new account; runs in a thread, as in the daemon."""
        raise NotImplementedError

    def sample(self, rules: SampleRules) -> Sample:
        """A recording within the rules: a hummed vowel unless you have better."""
        return clean_sample(rules)

    async def asked(self) -> None:
        """Wait until the service was asked, so that the call can be cancelled; a moment unless you know better."""
        await asyncio.sleep(0)

    def clone_order(self, name: str, rules: CloneRules) -> CloneOrder:
        """Within the rules."""
        model, language = next(iter(rules.models), ""), next(iter(rules.languages), "")
        if rules.by == "url":
            return CloneOrder(name, model, language, url=self.url)
        return CloneOrder(name, model, language, self.sample(rules.sample))

    def design_order(self, name: str, rules: DesignRules) -> DesignOrder:
        """Within the rules."""
        language = best("en", rules.languages) or rules.languages[0]
        return DesignOrder(name, next(iter(rules.models), ""), language, self.description, self.preview_text)

    def test_it_makes_voices(self) -> None:
        """In one way or in both."""
        assert list(self._rules()), "it neither clones nor designs"

    def test_its_rules_can_be_kept(self) -> None:
        """Nothing is asked for that cannot be."""
        for _, rules in self._rules():
            check_rules(rules)

    def test_it_says_what_a_voice_may_be_called(self) -> None:
        """By a pattern, and by words that mean the same."""
        for _, rules in self._rules():
            check_names(rules.name, [self.name, *self.others], self.odd_names)

    def test_it_makes_voices_for_the_models_of_its_rules(self) -> None:
        """For any model, when the rules name none."""
        maker = self._built()
        for way, rules in self._rules():
            for model in rules.models or ("", "no-such-model"):
                why = maker.unfit_model(way, model)
                assert not why, f"no voice for {model!r}, which the rules allow: {why}"

    def test_for_an_unfit_model_it_names_others(self) -> None:
        """Which the user can set instead."""
        maker = self._built()
        for way, rules in self._rules():
            if rules.models:
                why = maker.unfit_model(way, "no-such-model")
                assert why, "it makes voices for a model that nobody has"
                assert any(model in why for model in rules.models), f"no model that can be is named in: {why}"

    def test_what_it_lacks_is_told_in_words(self) -> None:
        """What the service has no call for, and what to do instead."""
        for deed, words in self._built().lacking.items():
            assert deed in get_args(Deed), f"{deed!r} is none of: {', '.join(get_args(Deed))}"
            assert words.strip(), f"nobody is told what to do instead of {deed!r}"

    def test_a_cloned_voice_is_in_the_list(self) -> None:
        """Once, by the name that the maker gave."""

        async def clone(maker: VoiceMaker) -> None:
            if maker.cloning is not None:
                await check_listed(maker, await maker.clone(self.clone_order(self.name, maker.cloning)))

        self._run(clone)

    def test_a_designed_voice_can_be_heard_and_is_in_the_list(self) -> None:
        """The preview is what the one who designs it decides by."""

        async def design(maker: VoiceMaker) -> None:
            if maker.designing is not None:
                designed = await maker.design(self.design_order(self.name, maker.designing))
                check_preview(designed)
                await check_listed(maker, designed.voice)

        self._run(design)

    def test_a_voice_is_told_by_the_name_it_was_made_under(self) -> None:
        """When nobody knows whether a voice was made, it is found so."""

        async def tell(maker: VoiceMaker) -> None:
            voice, another = await self._make(maker, self.name), await self._make(maker, self.others[0])
            assert maker.is_called(voice, self.name), f"{voice.name!r} is not found under the name {self.name!r}"
            wrong = [name for name in self.others if maker.is_called(voice, name)]
            assert not wrong, f"{voice.name!r} is found under {', '.join(map(repr, wrong))} too"
            listed = [one.name for one in await maker.voices() if maker.is_called(one, self.name)]
            assert listed == [voice.name], f"in the list, {self.name!r} is: {listed}"
            assert maker.is_called(another, self.others[0]), f"{another.name!r} is not {self.others[0]!r}"

        self._run(tell)

    def test_a_voice_can_be_looked_at(self) -> None:
        """By the name that the maker gave."""

        async def look(maker: VoiceMaker) -> None:
            made = await self._make(maker, self.name)
            if "show" not in maker.lacking:
                seen = await maker.voice(made.name)
                assert seen.name == made.name, f"asked for {made.name!r}, it tells of {seen.name!r}"
                check_voice(seen)

        self._run(look)

    def test_a_voice_that_is_not_there_is_told_by_its_code(self) -> None:
        """Whoever looks at it, or deletes it, gets "no-voice"."""

        async def look(maker: VoiceMaker) -> None:
            if "show" not in maker.lacking:
                await expect_no_voice(maker.voice(self.unknown), "looking at an unknown voice")
            if "delete" not in maker.lacking:
                await expect_no_voice(maker.delete(self.unknown), "deleting an unknown voice")

        self._run(look)

    def test_a_deleted_voice_is_gone_and_the_others_stay(self) -> None:
        """It is neither in the list nor can it be looked at, or deleted again."""

        async def delete(maker: VoiceMaker) -> None:
            if "delete" in maker.lacking:
                return
            voice, another = await self._make(maker, self.name), await self._make(maker, self.others[0])
            await maker.delete(voice.name)
            left = [one.name for one in await maker.voices()]
            assert voice.name not in left, "the list holds what was deleted"
            assert another.name in left, "a voice is gone that was not deleted"
            if "show" not in maker.lacking:
                await expect_no_voice(maker.voice(voice.name), "looking at a deleted voice")
            await expect_no_voice(maker.delete(voice.name), "deleting a voice again")

        self._run(delete)

    def test_it_can_be_used_after_a_call_was_cancelled(self) -> None:
        """Somebody gave up while a voice was made."""

        async def cancelled(maker: VoiceMaker) -> OwnVoice:
            await self._cancelled(maker.voices())
            await self._cancelled(self._make(maker, self.name))
            return await self._make(maker, self.others[0])

        self._run(cancelled)

    def test_it_can_be_closed_twice(self) -> None:
        """The second time there is nothing to let go of."""

        async def close(maker: VoiceMaker) -> None:
            await maker.voices()
            await maker.close()

        self._run(close)

    def _built(self) -> VoiceMaker:
        return self._run(_itself)

    def _rules(self) -> Iterator[tuple[Way, CloneRules | DesignRules]]:
        maker = self._built()
        if maker.cloning is not None:
            yield "clone", maker.cloning
        if maker.designing is not None:
            yield "design", maker.designing

    async def _make(self, maker: VoiceMaker, name: str) -> OwnVoice:
        if maker.cloning is not None:
            return await maker.clone(self.clone_order(name, maker.cloning))
        assert maker.designing is not None, "it neither clones nor designs"
        return (await maker.design(self.design_order(name, maker.designing))).voice

    async def _cancelled(self, call: Awaitable[object]) -> None:
        task = asyncio.ensure_future(call)
        await self.asked()
        if task.done():
            await task  # it was too quick, or it failed
            return
        task.cancel()
        await asyncio.wait({task})
        assert task.cancelled(), "it does not end when it is cancelled"

    def _run(self, act: Callable[[VoiceMaker], Awaitable[T]]) -> T:
        async def run() -> T:
            async with asyncio.timeout(self.limit_s):
                maker = await asyncio.to_thread(self.build)
                try:
                    return await act(maker)
                finally:
                    await maker.close()

        return asyncio.run(run())


async def _itself(maker: VoiceMaker) -> VoiceMaker:
    return maker
