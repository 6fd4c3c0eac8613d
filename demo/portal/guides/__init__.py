"""Guides that run: steps that say what a reader does, played on the portal by what is seen on its screens.

Imports domain, library, storage, actions and web; no Markdown, no figures, no browser. Knows no address or field that
a step does not name.
"""
