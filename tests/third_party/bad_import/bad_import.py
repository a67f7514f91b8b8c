"""Needs a module that nobody has."""

import a_module_that_nobody_has  # type: ignore[import-not-found]

plugin = a_module_that_nobody_has.plugin
