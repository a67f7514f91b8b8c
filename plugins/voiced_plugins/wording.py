"""What the plugins of one file print, in the languages of their message catalogue."""

from voiced.api import Catalogue

printed = Catalogue("voiced_plugins").printed
