"""Whose requests are let in."""

from dataclasses import dataclass

# invented
PROJECT = "0123456789abcdef0123456789abcdef"
ACCESS_KEY = "AKTESTEXAMPLE0000001"
SECRET_KEY = "SkTestExampleSecret00000000000000000000A"


@dataclass(frozen=True, slots=True)
class Account:
    """There is one for the whole service."""

    project: str = PROJECT
    access_key: str = ACCESS_KEY
    secret_key: str = SECRET_KEY
    token: str | None = None
    """What may come instead of a signature."""

    @property
    def path(self) -> str:
        """Where its voices speak."""
        return f"{self.voices}/clone"

    @property
    def voices(self) -> str:
        """Where its voices are registered and listed."""
        return f"/v1/{self.project}/vcs/voices"
