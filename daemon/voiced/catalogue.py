"""The sentences of a package in several languages: message catalogues of gettext.

The English sentence stands in the source and is what is said when nobody has translated it.  The translations of a
package are in its folder, `locale/LANGUAGE/LC_MESSAGES/PACKAGE.po`, and beside it as `.mo`, which is what is read.
Part of the promise, and below it: the command line begins to speak before it imports the rest.
"""

import gettext
import os
from collections.abc import Mapping
from functools import lru_cache

SOURCE = "en"
"""The language in which sentences stand in the source."""

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""What names the language of a terminal; the first that is set counts."""


class Catalogue:
    """`SENTENCES = Catalogue("voiced_timers")`: the sentences of that package."""

    def __init__(self, package: str) -> None:
        """Nothing is read before the first sentence."""
        self._package = package

    def sentence(self, language: str, english: str, /, **values: object) -> str:
        """A sentence to be spoken, in the nearest language; `{name}` is replaced by the value of that name."""
        return _filled(self._in(language).gettext(english), values)

    def plural(self, language: str, one: str, many: str, number: int, /, **values: object) -> str:
        """A sentence whose form depends on a number, which is `{number}` in it unless `values` says otherwise."""
        return _filled(self._in(language).ngettext(one, many, number), {"number": number, **values})

    def printed(self, english: str, /, **values: object) -> str:
        """A message to be printed, in the language of the terminal."""
        return self.sentence(terminal_language(os.environ), english, **values)

    def printed_plural(self, one: str, many: str, number: int, /, **values: object) -> str:
        """A message to be printed whose form depends on a number, `{number}`."""
        return self.plural(terminal_language(os.environ), one, many, number, **values)

    def _in(self, language: str) -> gettext.NullTranslations:
        return _translations(self._package, language.replace("_", "-").partition("-")[0].lower())


def marked(english: str) -> str:
    """The same text: it stands in a table, and is looked up in a catalogue later."""
    return english


def terminal_language(variables: Mapping[str, str]) -> str:
    """The language in which a process with these environment variables prints, as a BCP 47 tag; English for "C"."""
    named = next((value for name in _VARIABLES if (value := variables.get(name))), "")
    tag = named.partition(":")[0].partition(".")[0].partition("@")[0].replace("_", "-")
    return SOURCE if tag in ("", "C", "POSIX") else tag


@lru_cache(maxsize=32)
def _translations(package: str, language: str) -> gettext.NullTranslations:
    if language == SOURCE:
        return gettext.NullTranslations()
    from importlib.resources import files  # takes longer than all the rest, and English does without

    try:
        folder = files(package)
    except TypeError:  # Python 3.11: it is a module of one file, and has no folder
        return gettext.NullTranslations()
    file = folder / "locale" / language / "LC_MESSAGES" / f"{package.rpartition('.')[2]}.mo"
    if not file.is_file():
        return gettext.NullTranslations()
    with file.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def _filled(text: str, values: Mapping[str, object]) -> str:
    return text.format_map(values) if values else text
