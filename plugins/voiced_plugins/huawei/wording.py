"""What is printed, in the languages of the message catalogue."""

from voiced.api import Catalogue

printed = Catalogue("voiced_plugins.huawei").printed
