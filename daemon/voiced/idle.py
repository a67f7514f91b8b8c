"""Plugins as they are while the daemon runs, but without a conversation: for commands that ask them something."""

from collections.abc import Callable

from voiced.api import Event, Store
from voiced.conversation.current_language import CurrentLanguage
from voiced.conversation.history import History
from voiced.conversation.notices import Notices
from voiced.knowledge import Knowledge
from voiced.lent import Lease, LentSpeaker, LentTools, LentTurns
from voiced.plugins import Plugins
from voiced.service.wall_clock import DeviceClock
from voiced.settings import Settings


def start_idle(plugins: Plugins, settings: Settings, store: Callable[[str], Store]) -> None:
    """Lend them what the daemon would: a loudspeaker, turns and tools that nobody uses, and their stores."""
    clock, language = DeviceClock(), CurrentLanguage(settings.language)
    lease, knowledge = Lease(settings.audio.volume), Knowledge(plugins, settings.listen.name)
    plugins.start(
        store=store,
        speaker=LentSpeaker(lease, Notices(clock.now, _nobody, language)),
        turns=LentTurns(lease, History(), language),
        tools=LentTools(knowledge.tools, knowledge.names),
        clock=clock,
        changed=knowledge.forget,
    )


def _nobody(_: Event) -> None:
    """Nobody is there to be told."""
