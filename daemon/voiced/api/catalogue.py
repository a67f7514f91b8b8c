"""The sentences of a package in several languages: message catalogues of gettext.

The English sentence stands in the source and is what is said when nobody has translated it.  The translations of a
package are in its folder, `locale/LANGUAGE/LC_MESSAGES/PACKAGE.po`, and beside it as `.mo`, which is what is read.
"""

from voiced.catalogue import Catalogue, marked, terminal_language

__all__ = ["Catalogue", "marked", "terminal_language"]
