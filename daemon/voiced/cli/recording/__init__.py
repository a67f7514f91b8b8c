"""Somebody reads a text aloud and is recorded: the terminal's part of it."""
