"""Speaks an answer clause by clause, and knows what of it was heard."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from voiced.api import Audio, Clause, Event, SpeechError, VoicedError
from voiced.api import Speaking as ClauseSounds
from voiced.conversation.commands import Sentence
from voiced.conversation.heard import Heard
from voiced.conversation.inputs import Answer
from voiced.conversation.marks import Mark, TurnMarks
from voiced.conversation.sentences import sentence
from voiced.conversation.text_stream import TextStream, stream_of
from voiced.device.clock import Share, Work
from voiced.device.prebuffer import Prebuffer
from voiced.device.resampling import Resampler
from voiced.device.sound import Loudspeaker, Manner
from voiced.device.voice import Voice
from voiced.speech.clauses import ClauseCutter, joined
from voiced.speech.replayable import Replayable
from voiced.speech.synthesis import Synthesis
from voiced.ssml import plain_text

GAP_S = 4.0
"""A stream of text that gives nothing for so long is broken."""


AHEAD = 32
"""Clauses that may wait to be spoken; then the stream of text waits."""


@dataclass(frozen=True, slots=True)
class Mouth:
    """What speaking is made of."""

    synthesis: Synthesis
    loudspeaker: Loudspeaker
    work: Work
    prebuffer: Prebuffer = field(default_factory=Prebuffer)
    gap_s: float | None = GAP_S
    """How long the next piece of a streamed text may take; None for as long as it takes."""


@dataclass(slots=True)
class Speech:
    """One answer on its way to the ear."""

    mouth: Mouth
    answer: Answer
    emit: Callable[[Event], None]
    marks: TurnMarks | None = None
    """Of the turn that it answers."""

    clauses: Replayable[Clause] = field(init=False)
    _heard: Heard = field(default_factory=Heard)
    _texts: list[str] = field(default_factory=list)
    _voice: Voice | None = None
    _resampler: Resampler | None = None
    _rate: int = 0
    _sounding: int = -1
    _silent: Share = field(init=False)
    """Work is under way until there is sound."""

    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AHEAD))
    _text: TextStream = field(init=False)
    _broken: SpeechError | None = None
    """Why the text broke off; what came before is spoken all the same."""

    _excuse: int = -1
    """The clause that says so; it is no part of the reply."""

    _hold: Callable[[], None] | None = None
    """Called when the speech stands still, as was asked."""

    _moving: asyncio.Event = field(default_factory=asyncio.Event)
    """Not set while it stands still, or is about to."""

    def __post_init__(self) -> None:
        self.clauses = Replayable(Work())
        self._text = stream_of(self.answer, self.mouth.gap_s)
        self._silent = Share(self.mouth.work)
        self._silent.begin()
        self._moving.set()

    @property
    def heard(self) -> str:
        """What was heard: whole clauses, and of the one that was cut the words before the cut if they are known."""
        return joined(self._heard.texts)

    @property
    def sounding(self) -> str:
        """The clauses that may be in somebody's ear or in the room: the last ones that were begun."""
        return joined(self._texts[max(0, self._sounding - 2) : self._sounding + 1])

    @property
    def broken(self) -> SpeechError | None:
        """Why the text broke off; None when it came to its end."""
        return self._broken

    async def speak(self) -> None:
        """Speak all of it; returns when the last sample was heard.  Raises SpeechError and DeviceError."""
        try:
            async with asyncio.TaskGroup() as tasks:
                cutting = tasks.create_task(self._cut())
                given = self.mouth.synthesis.speak(
                    self.clauses, self.answer.language, self._play, lambda: self._mark(Mark.FIRST_CLAUSE)
                )
                await given
                await cutting
            await self._drain()
            if self._broken:
                raise self._broken
        except* VoicedError as failed:
            raise failed.exceptions[0] from None
        finally:
            self.silence()

    def silence(self) -> None:
        """Be quiet at once; the rest of the text is not wanted."""
        self._text.drop()
        self._silent.end()
        self._moving.set()
        if self._voice and not self._voice.is_drained:
            self._heard.cut(self._voice.heard, self._voice.rate)
            self._voice.flush()

    async def closed(self) -> None:
        """Wait until the plugin has let go of the text, but not for long."""
        await self._text.closed()

    def hold(self, held: Callable[[], None]) -> None:
        """Stand still at the end of a clause, when another follows, and call `held` then."""
        self._hold = held
        self._moving.clear()

    def resume(self) -> None:
        """Go on."""
        self._hold = None
        self._moving.set()

    async def _cut(self) -> None:
        if self.answer.reply.ssml:
            await self._add_document()
            return
        cutter = ClauseCutter()
        try:
            async for piece in self._text:
                self._mark(Mark.FIRST_TEXT)
                await self._add(cutter.feed(piece))
        except SpeechError as error:
            self._broken = error
        await self._add(cutter.finish())
        if self._broken and self.answer.plugin:
            self._excuse = len(self._texts)
            await self._add([sentence(Sentence.BROKE_OFF, self.answer.language)])
        self.clauses.end()

    async def _add_document(self) -> None:
        """Nobody can cut it; raises SpeechError when it breaks off."""
        document = "".join([piece async for piece in self._text])
        self._mark(Mark.FIRST_TEXT)
        reply = self.answer.reply
        self.clauses.add(Clause(0, document, self.answer.language, reply.rate, ssml=True))
        self._texts.append(plain_text(document))
        self.clauses.end()

    async def _add(self, texts: list[str]) -> None:
        for text in texts:
            await self._room.acquire()
            self.clauses.add(Clause(len(self._texts), text, self.answer.language, self.answer.reply.rate))
            self._texts.append(text)

    async def _play(self, audio: Audio) -> None:
        self._note(audio)
        voice = self._opened(audio.rate)
        if audio.clause > self._sounding:
            await self._stand_still(voice)
            self._sounding = audio.clause
            voice.mark(partial(self._sounds, audio.clause, voice.written), begins=True)
        assert self._resampler
        await voice.write(self._resampler.feed(audio.pcm))
        if audio.ends_clause:
            self._room.release()
            await voice.write(self._resampler.feed(b"", last=True))
            self._resampler = Resampler(audio.rate, voice.rate)
            voice.mark(partial(self._ends, audio.clause), ends=True)

    def _sounds(self, clause: int, first_sample: int) -> None:
        self._mark(Mark.FIRST_SAMPLE)
        if clause != self._excuse:
            self._heard.begins(clause, self._texts[clause], first_sample)
        self.emit(ClauseSounds(self._texts[clause]))

    def _ends(self, clause: int) -> None:
        if clause != self._excuse:
            self._heard.ends(self._texts[clause])

    def _note(self, audio: Audio) -> None:
        if audio.pcm:
            self._mark(Mark.FIRST_AUDIO)
        if audio.words:
            self._heard.tell_words(audio.clause, audio.words)
        if self.marks:
            self.marks.spoken_in(audio.session, audio.response)

    def _mark(self, mark: Mark) -> None:
        if self.marks:
            self.marks.mark(mark)

    async def _stand_still(self, voice: Voice) -> None:
        """When that was asked for: between two clauses, as soon as the first was heard."""
        if self._moving.is_set():
            return
        heard = asyncio.Event()
        voice.mark(heard.set, ends=True)
        voice.rest()
        await heard.wait()
        if self._hold:
            voice.hold()
            self._hold()
        await self._moving.wait()
        voice.resume()

    def _opened(self, rate: int) -> Voice:
        if self._voice is None:
            self._voice = self.mouth.loudspeaker.voice(rate, Manner(self.mouth.prebuffer.seconds))
            self._silent.end()
        if self._resampler is None or rate != self._rate:
            self._resampler = Resampler(rate, self._voice.rate)
            self._rate = rate
        return self._voice

    async def _drain(self) -> None:
        if self._voice:
            self._voice.end()
            await self._voice.drained()
            self.mouth.prebuffer.over(self._voice.gaps)


async def whole_text(answer: Answer, gap_s: float) -> str:
    """The answer's words when its text has come to its end.  Raises SpeechError when it breaks off."""
    stream = stream_of(answer, gap_s)
    try:
        text = "".join([piece async for piece in stream])
    finally:
        await stream.closed()
    return (plain_text(text) if answer.reply.ssml else text).strip()
