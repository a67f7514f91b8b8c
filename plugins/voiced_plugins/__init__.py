"""The built-in plugins.  They use `voiced.api` and nothing else of voiced."""
