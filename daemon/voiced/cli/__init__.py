"""The command line.  Nothing heavy is imported before the verb is known."""

from voiced.cli.program import main

__all__ = ["main"]
