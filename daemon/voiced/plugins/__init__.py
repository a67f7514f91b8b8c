"""Finds plugins, keeps them apart, and asks them: what one does wrong is named and harms no other."""

from voiced.plugins.answering import build, run_handler
from voiced.plugins.checking import CHECKS, found
from voiced.plugins.failure import PluginFailed
from voiced.plugins.installed import Plugins
from voiced.plugins.offered import Answer, Offered
from voiced.plugins.records import Problem, Record
from voiced.plugins.wanted import Wanted
from voiced.settings import fold

__all__ = [
    "CHECKS",
    "Answer",
    "Offered",
    "PluginFailed",
    "Plugins",
    "Problem",
    "Record",
    "Wanted",
    "build",
    "fold",
    "found",
    "run_handler",
]
