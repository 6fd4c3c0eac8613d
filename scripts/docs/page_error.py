"""How a mistake in a page stops the build.

MkDocs names the page and prints this error's words after it, without a traceback. Markdown itself does not know
which file it reads, so the words quote the line.
"""

from mkdocs.exceptions import BuildError


class BadPage(BuildError):
    """Something in the text of a page that its author can mend."""
