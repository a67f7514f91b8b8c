"""The catalogue of what the plugin says and prints."""

from voiced.api import Catalogue

SENTENCES = Catalogue("voiced_plugins.chat")
printed = SENTENCES.printed
