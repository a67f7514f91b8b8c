"""A service and a client of it."""

from collections.abc import AsyncIterator

import pytest

from tests.servers.chat.client import ChatClient, asking
from tests.servers.chat.service import ChatService


@pytest.fixture
async def service() -> AsyncIterator[ChatService]:
    """It lets any key in, and answers what it was asked."""
    async with ChatService() as service:
        yield service


@pytest.fixture
async def client(service: ChatService) -> AsyncIterator[ChatClient]:
    """Whoever asks it."""
    async with asking(service) as client:
        yield client
