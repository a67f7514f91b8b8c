"""What an answer in one piece is made of."""

from collections.abc import Callable
from typing import TypeAlias

from tests.servers.chat.asked import Asked
from tests.servers.chat.failures import Json
from tests.servers.chat.message import Message
from tests.servers.chat.pieces import Odd, Piece
from tests.servers.chat.steps import Usage
from tests.servers.chat.tally import Tally


class Whole:
    """Collects what the model says."""

    def __init__(self, asked: Asked, request_id: str) -> None:
        self.asked = asked
        self.request_id = request_id
        self.tally = Tally(asked)
        self.message = Message()

    def add(self, piece: Piece) -> None:
        """It says this too."""
        match piece:
            case Usage():
                self.tally.tell(piece)
            case Odd():
                pass
            case _:
                self.tally.count()
                self.message.add(piece)


WholeForm: TypeAlias = Callable[[Whole], Json]
"""How all of it is written for a wire."""
