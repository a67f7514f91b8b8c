"""Recognizers and synthesizers in the order of the settings: who is next when one fails, and nothing is lost."""
