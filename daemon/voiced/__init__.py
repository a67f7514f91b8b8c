"""A voice daemon: it listens, understands, answers and speaks."""

__version__ = "0.1.0"
